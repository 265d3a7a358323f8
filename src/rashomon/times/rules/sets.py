"""How often: every day, weekly, Mondays, twice a month.

TimeML Annotation Guidelines 1.2.1, 2.2.3 (type SET): the value is what is repeated.
"""

from fractions import Fraction

from rashomon.times.numbers import number
from rashomon.times.patterns import Rule
from rashomon.times.rules.durations import duration_value
from rashomon.times.words import ANY_UNITS, FREQUENCIES, PART_PLURALS, PARTS, WEEKDAY_PLURALS, WEEKDAYS
from rashomon.times.world import Match, Reading
from rashomon.when import TimexType

_PARTS = {"": "", **PARTS, **PART_PLURALS}


def every(match: Match) -> Reading | None:
    """Every day, each year, every two weeks, every other month, twice a week, per day."""
    count = number(match.tokens, *match.span("n")) if match.has("n") else Fraction(1 + match.has("other"))
    unit = ANY_UNITS[match.word("unit")]
    if count is None or (unit in {"S", "Q"} and not match.has("n")):
        return None
    return Reading(TimexType.SET, duration_value(count, unit))


def every_weekday(match: Match) -> Reading | None:
    """Every Thursday, Mondays, Tuesday nights."""
    if not match.is_capital("wd"):
        return None
    number_of_day = {**WEEKDAYS, **WEEKDAY_PLURALS}[match.word("wd")]
    part = _PARTS[match.word("dp")]
    return Reading(TimexType.SET, f"XXXX-WXX-{number_of_day}" + (f"T{part}" if part else ""))


def every_part(match: Match) -> Reading | None:
    """Every morning."""
    return Reading(TimexType.SET, f"XXXX-XX-XXT{_PARTS[match.word('dp')]}")


def weekends(_: Match) -> Reading | None:
    """Weekends."""
    return Reading(TimexType.SET, "XXXX-WXX-WE")


def frequency(match: Match) -> Reading | None:
    """Daily, weekly, annually."""
    return Reading(TimexType.SET, FREQUENCIES[match.word("often")])


RULES = (
    Rule("EACH n=AMOUNT? other=OTHER? unit=ANYUNIT", every),
    Rule("per unit=UNIT", every),
    Rule("(once|twice|CARDINAL times|several times) (a|each|every|per) unit=UNIT", every),
    Rule("(EACH other?|most) wd=WEEKDAY dp=PART?", every_weekday),
    Rule("wd=WEEKDAYS", every_weekday),
    Rule("wd=WEEKDAY dp=PARTS", every_weekday),
    Rule("EACH dp=PART", every_part),
    Rule("weekends", weekends),
    Rule("often=FREQUENCY", frequency),
)
