"""Durations: five years, a week, 19 hours, the past two months, several days, an hour and a half.

TimeML Annotation Guidelines 1.2.1, 2.2.3 (type DURATION: P and a number, X for one that is not told); ISO 8601 for the
form. "Three days later" is a duration and a signal that is not part of it (TimeML 2.3).
"""

from fractions import Fraction

from rashomon.times import mods
from rashomon.times.numbers import number
from rashomon.times.patterns import Rule
from rashomon.times.words import ANY_UNITS, CLOCK_UNITS, SMALL_NUMBERS, UNIT_PLURALS, UNITS
from rashomon.times.world import Match, Reading
from rashomon.when import TimexType

# The smaller unit in which a half is whole: two and a half years are P2Y6M, a minute and a half is PT1M30S.
_FINER = {"Y": ("M", 12), "D": ("H", 24), "H": ("m", 60), "m": ("S", 60)}
_YEARS = {"DE": 10, "CE": 100, "ML": 1000}

_MODALS = frozenset({"will", "ll", "may", "might", "could"})

# Words before "a week" that ask how long, not how often; and those that say how many of something.
_HOW_LONG = frozenset("for in within of than after about nearly over least half is was were be".split())
_HOW_MANY = frozenset({*SMALL_NUMBERS, *"times twice once cents million billion hundreds thousands dozens".split()})
_OLD = frozenset({"old", "olds"})
_NOUNS_OF_NUMBER = frozenset({"hundreds", "thousands", "dozens", "tens", "scores", "matter"})
_QUOTES = frozenset({'"', "`", "'"})
_BEFORE_SENTENCE = frozenset({"", ".", "#break", *_QUOTES})


def duration_value(count: Fraction | None, unit: str) -> str:
    """Return the value of so many units; count None: it is not told how many."""
    mark = "PT" if unit in CLOCK_UNITS else "P"
    if count is None:
        return f"{mark}X{unit.upper()}"
    if unit in _YEARS:
        count, unit = count * _YEARS[unit], "Y"
    if unit == "FN":
        count, unit = count * 2, "W"
    whole, rest = divmod(count, 1)
    if not rest:
        return f"{mark}{whole}{unit.upper()}"
    finer, times = _FINER.get(unit, ("", 1))
    if not finer or (rest * times).denominator != 1:
        return f"{mark}{float(count):g}{unit.upper()}"
    head = f"{whole}{unit.upper()}" if whole else ""
    return f"{mark}{head}{'T' if unit == 'D' else ''}{rest * times}{finer.upper()}"


def counted(match: Match) -> Reading | None:
    """A number of units. An age ("6-year-old"), a part (three-quarters) and a title are no times (TIDES 2005, 3.2)."""
    word = match.word("unit")
    unit = ANY_UNITS[word]
    is_age = match.behind() in {"-", *_OLD} and bool(_OLD & {match.behind(), match.behind(2)})
    is_ordinal = unit in {"S", "Q"} and word in UNITS and match.word("n") not in {"one", "a"}
    is_part = (
        unit == "Q" and match.word("n") in {"one", "three", "a"} and (match.has("hyphen") or match.behind() == "of")
    )
    is_title = match.is_capital("unit") and match.before() in _QUOTES
    if is_age or is_title or is_part or (not match.has("hyphen") and is_ordinal):
        return None
    if match.words("n") == "one" and unit == "D" and match.direction().word in _MODALS:  # it will one day
        return Reading(TimexType.DATE, "FUTURE_REF")
    count = number(match.tokens, *match.span("n"))
    return Reading(TimexType.DURATION, duration_value(count, unit), mods.amount(match)) if count is not None else None


def single(match: Match) -> Reading | None:
    """A week, an hour; "20 cents a week" says how often (type SET)."""
    unit = UNITS[match.word("unit")]
    if unit in {"S", "Q"} or (match.behind() == "-" and match.behind(2) != "long"):
        return None
    kind = TimexType.SET if not match.has("about") and _is_rate(match) else TimexType.DURATION
    return Reading(kind, duration_value(Fraction(1), unit), mods.amount(match))


def _is_rate(match: Match) -> bool:
    """Whether a number of something stands before, and no word that asks for a duration does."""
    if match.before() in _HOW_LONG:
        return False
    words = [match.before(back) for back in range(1, 5)]
    return any((word.startswith("#") and word != "#break") or word in _HOW_MANY for word in words)


def one_and_half(match: Match) -> Reading | None:
    """An hour and a half."""
    return Reading(TimexType.DURATION, duration_value(Fraction(3, 2), UNITS[match.word("unit")]), mods.amount(match))


def uncounted(match: Match) -> Reading | None:
    """Several days, the next few years; recent weeks are past, however many."""
    if match.has("recent"):
        return Reading(TimexType.DATE, "PAST_REF")
    return Reading(TimexType.DURATION, duration_value(None, ANY_UNITS[match.word("unit")]))


def bare(match: Match) -> Reading | None:
    """Days, weeks, years; not a name ("60 Minutes"), and not what is counted ("hundreds of years")."""
    counting = match.before() == "of" and match.before(2) in _NOUNS_OF_NUMBER
    named = match.tokens.is_capital(match.first) and match.before() not in _BEFORE_SENTENCE
    unit = UNIT_PLURALS[match.word("unit")]
    if unit in {"S", "Q", "WE"} or counting or named or match.before() == "on":
        return None
    return Reading(TimexType.DURATION, duration_value(None, unit))


RULES = (
    Rule("about=ABOUT? n=AMOUNT KIND? unit=ANYUNIT", counted),
    Rule("DETERMINER? EXTENT? n=AMOUNT KIND? unit=UNITS", counted),
    Rule("DETERMINER? about=ABOUT n=AMOUNT KIND? unit=UNITS", counted),
    Rule("DETERMINER EXTENT n=AMOUNT KIND? unit=UNIT", counted),
    Rule("about=ABOUTTHE DETERMINER? EXTENT n=AMOUNT KIND? unit=ANYUNIT", counted),
    Rule("about=ABOUT? n=AMOUNT hyphen=DASH unit=ANYUNIT", counted),
    Rule("(a|the)? n=AMOUNT hyphen=DASH unit=ANYUNIT period", counted),
    Rule("about=ABOUT? n=AMOUNT (to|or|-) AMOUNT unit=ANYUNIT", counted),
    Rule("about=ABOUT? n=HALVES -? unit=ANYUNIT", counted),
    Rule("about=ABOUT? n=HALFOF unit=UNIT", counted),
    Rule("about=ABOUT? (a|an|one) unit=UNIT and a half", one_and_half),
    Rule("about=ABOUT? (a|an|another|one) (full|whole|entire|solid)? unit=UNIT (or so|or two|or more)?", single),
    Rule("SEVERAL unit=UNITS", uncounted),
    Rule("recent=RECENT unit=UNITS (and UNITS)?", uncounted),
    Rule("the? unit=UNITS ahead", uncounted),
    Rule("unit=UNITS - long", uncounted),
    Rule("the? (past|last|next|coming|following|first|final|early|intervening) unit=UNITS", uncounted),
    Rule("unit=UNITS", bare),
)
