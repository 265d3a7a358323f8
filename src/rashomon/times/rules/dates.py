"""Dates of the calendar, whole and in part: 2024-03-26, March 26, 2024, Tuesday, March, 1989, the 1990s.

TimeML Annotation Guidelines 1.2.1, 2.2.3 (type DATE); TIDES 2005, 3.1 (what is markable).
"""

import datetime as dt

from rashomon.times import calendar, mods
from rashomon.times.numbers import ordinal, year_in_words
from rashomon.times.patterns import Rule
from rashomon.times.tense import Direction
from rashomon.times.words import DECADES, MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from rashomon.times.world import Anchor, Match, Reading
from rashomon.when import TimexType

MONTH_NUMBERS = {**SHORT_MONTHS, **MONTHS}
_WEEKDAY_NUMBERS = {**SHORT_WEEKDAYS, **WEEKDAYS}

# Behind these, "March" and "May" are months, and an old or strange year is a year.
_LEADING = frozenset(
    """
    in of since until till by last next this early late mid from to between and or through during for after before
    around about past - , ( on at as the fiscal end
    """.split()
)
_AMBIGUOUS = frozenset({"may", "march"})

# Beside these, four digits are no year.
_NO_YEAR_BEFORE = frozenset("$ £ € # no number flight route room page about nearly almost over than least some".split())
_NO_YEAR_BEHIND = frozenset("% percent people miles feet points hours shares men women yards meters pages".split())
_YEARS_OF_NEWS = range(1700, 2051)

# How much farther a date may lie on the side that the tense points at than on the other: 2, 3, 5 and 8 were tried on
# the half of TempEval-3 that the rules were written on; 3 to 8 make no difference, 2 loses 0.3 points of value F1.
_AGAINST_TENSE = 3

# A date so many days from the anchor is meant even when the weekday beside it is that of another year: it is a slip.
_SURELY_MEANT = 60

# How much farther on than back the next date of a narrative may lie: of 1.5, 2, 3 and 4 on WikiWars, 3 is best by 0.1.
_BACKWARDS = 3


# ------------------------------------------------------------------ written in figures


def iso_date(match: Match) -> Reading | None:
    """ISO 8601, as it stands."""
    written = match.tokens.written(match.first)
    if calendar.date(int(written[:4]), int(written[5:7]), int(written[8:10])) is None:
        return None
    return Reading(TimexType.DATE if len(written) == 10 else TimexType.TIME, written.replace(" ", "T"))


def slash_date(match: Match) -> Reading | None:
    """Figures with strokes: month first, as American news have it, unless only the other order is a date."""
    first, second, year = (int(part) for part in match.tokens.written(match.first).split("/"))
    if year < 100:
        year += 1900 if year > 50 else 2000
    day = calendar.date(year, first, second) or calendar.date(year, second, first)
    return Reading(TimexType.DATE, day.isoformat()) if day else None


# ------------------------------------------------------------------ days and months


def month_and_day(match: Match) -> Reading | None:
    """A day with its month; the weekday beside it may tell the year, or contradict it."""
    found = day_value(match)
    if found is None:
        return None
    value, anchor, cue = found
    doubt = ""
    if match.has("wd") and not value.startswith("X"):
        day = dt.date.fromisoformat(value)
        named = _WEEKDAY_NUMBERS[match.word("wd")]
        if day.isoweekday() != named:
            doubt = f"{value} is a {day:%A}, not a {match.written('wd')}"
    return Reading(TimexType.DATE, value, mods.part(match), anchor, cue, doubt)


def day_value(match: Match) -> tuple[str, Anchor | None, str] | None:
    """Return value, anchor and cue of a day with its month; None when there is no such day.

    Without year it is the nearest one, in favour of the side that the tense points at; when that is far, the one on the
    weekday that stands beside it.
    """
    month = month_of(match)
    first, _ = match.span("day")
    day = ordinal(match.tokens, first) or int("".join(filter(str.isdecimal, match.written("day"))))
    if month is None or calendar.date(2000, month, day) is None:
        return None
    if match.has("year"):
        whole = calendar.date(int(match.written("year")), month, day)
        return (whole.isoformat(), None, "") if whole else None
    anchor = match.base("Y")
    if anchor is None or anchor.day is None:
        return f"XXXX-{month:02}-{day:02}", None, ""
    days = [calendar.date(anchor.day.year + step, month, day) for step in (-1, 0, 1)]
    found, cue = in_year(match, days, anchor)
    named = _WEEKDAY_NUMBERS.get(match.word("wd"))
    on_it = [one if one and one.isoweekday() == named else None for one in days]
    if found and abs((found - anchor.day).days) > _SURELY_MEANT and any(on_it):
        found, cue = in_year(match, on_it, anchor)
    return (found.isoformat(), anchor, cue) if found else None


def month_alone(match: Match) -> Reading | None:
    """A month, with its year, or in the year that the tense and the anchor point at."""
    month = month_of(match)
    if month is None:
        return None
    if match.has("year"):
        return Reading(TimexType.DATE, f"{match.written('year')}-{month:02}", mods.part(match))
    if match.behind() == "#day":  # February 30
        return None
    anchor = match.base("Y")
    if anchor is None or anchor.day is None:
        return Reading(TimexType.DATE, f"XXXX-{month:02}", mods.part(match))
    found, cue = in_year(match, [calendar.date(anchor.day.year + step, month) for step in (-1, 0, 1)], anchor)
    return Reading(TimexType.DATE, calendar.value("M", found), mods.part(match), anchor, cue) if found else None


def month_of(match: Match) -> int | None:
    """Return the number of the month that was matched, or None when the word is no month here: "may", "march"."""
    alone = not (match.has("day") or match.has("year") or match.has("n"))
    before = match.tokens.at(match.span("month")[0] - 1)
    if not match.is_capital("month") or (alone and match.word("month") in _AMBIGUOUS and before not in _LEADING):
        return None
    return MONTH_NUMBERS[match.word("month")]


def in_year(match: Match, days: list[dt.date | None], anchor: Anchor) -> tuple[dt.date | None, str]:
    """Return which of three days, a year apart, is meant, and the word that told; None when none of them exists."""
    there = [day for day in days if day]
    if match.world.narrative and (days[1] or anchor.unit != "Y"):
        return (days[1] if anchor.unit == "Y" else _onward(there, anchor.day or dt.date.min)), ""
    cue = match.direction()
    start = anchor.day or dt.date.min

    def cost(day: dt.date) -> int:
        against = day > start if cue.direction is Direction.PAST else day < start
        penalty = _AGAINST_TENSE if against and cue.direction is not Direction.UNKNOWN else 1
        return abs((day - start).days) * penalty

    return min(there, key=cost, default=None), cue.word


def _onward(days: list[dt.date], start: dt.date) -> dt.date | None:
    """Return the day that a narrative means, which goes on from what it named last."""
    return min(
        days, key=lambda day: (day - start).days if day >= start else _BACKWARDS * (start - day).days, default=None
    )


def weekday(match: Match) -> Reading | None:
    """A day of the week: the last one, today included, or the next one, as the tense says.

    Agencies name the days within a week of the report by their names alone, so that no other is meant. Where no verb
    tells, it is the last one: what is reported has happened.
    """
    if not match.is_capital("wd"):
        return None
    value, anchor, cue = near_value(match, _WEEKDAY_NUMBERS[match.word("wd")])
    return Reading(TimexType.DATE, value, mods.part(match), anchor, cue)


def near_value(match: Match, number: int) -> tuple[str, Anchor | None, str]:
    """Return value, anchor and cue of a day of the week, 1 for Monday."""
    anchor = match.base("D")
    if anchor is None or anchor.day is None:
        return f"XXXX-WXX-{number}", None, ""
    cue = match.direction()
    found = calendar.weekday_from(anchor.day, number, ahead=cue.direction is Direction.FUTURE)
    return found.isoformat(), anchor, cue.word


# ------------------------------------------------------------------ years and more


def year_alone(match: Match) -> Reading | None:
    """A year in digits, unless the words beside it are counted by it."""
    before = match.before(2) if match.before() == "." else match.before()  # No. 2001
    if before in _NO_YEAR_BEFORE or match.behind() in _NO_YEAR_BEHIND:
        return None
    led = match.before() in _LEADING or match.has("edge") or match.has("part")
    if int(match.written("year")) not in _YEARS_OF_NEWS and not led:
        return None
    return Reading(TimexType.DATE, match.written("year"), mods.part(match))


def year_before_christ(match: Match) -> Reading | None:
    """A year before Christ: BC and four digits (TimeML 2.2.3)."""
    return Reading(TimexType.DATE, f"BC{int(match.written('n')):04}", mods.part(match))


def year_spelled(match: Match) -> Reading | None:
    """A year in words: "nineteen ninety-six"; "two thousand" only where a month or "the year" says so."""
    year = year_in_words(match.tokens, *match.span("n"))
    named = match.has("month") or match.has("named")
    if year is None or ("thousand" in match.words("n") and not named):
        return None
    month = month_of(match) if match.has("month") else None
    return Reading(TimexType.DATE, f"{year:04}-{month:02}" if month else f"{year:04}", mods.part(match))


def decade(match: Match) -> Reading | None:
    """A decade in digits: the first three of its years, and an X."""
    digits = "".join(filter(str.isdecimal, match.written("decade")))
    if len(digits) == 4:
        return Reading(TimexType.DATE, f"{digits[:3]}X", mods.part(match))
    if match.word("decade") == "#shortdecade" and not (match.has("edge") or match.tokens.word[match.first] == "the"):
        return None  # "in her 40s"
    return Reading(TimexType.DATE, f"{_century_of(match, int(digits[0]))}{digits[0]}X", mods.part(match))


def named_decade(match: Match) -> Reading | None:
    """The nineties."""
    number = DECADES[match.word("decade")]
    return Reading(TimexType.DATE, f"{_century_of(match, number)}{number}X", mods.part(match))


def _century_of(match: Match, decade_number: int) -> int:
    """Return the century of the last such decade that has begun."""
    now = match.world.anchor.day.year // 10 if match.world.anchor.day else 199
    return now // 10 if decade_number <= now % 10 else now // 10 - 1


def century(match: Match) -> Reading | None:
    """A century: by the first two digits of its years."""
    number = ordinal(match.tokens, match.span("n")[0]) or 0
    return Reading(TimexType.DATE, f"{number - 1:02}", mods.part(match)) if 0 < number <= 30 else None


RULES = (
    Rule("#iso", iso_date),
    Rule("#slash", slash_date),
    Rule("PRE? (wd=DAYNAME ,?)? MONTHDAY", month_and_day),
    Rule("PRE? (wd=DAYNAME ,?)? the? day=DAYOF of? month=MONTH (,? year=YEAR)?", month_and_day),
    Rule("PRE? month=MONTH (,|of)? year=YEAR", month_alone),
    Rule("PRE? month=LONEMONTH", month_alone),
    Rule("PRE? wd=WEEKDAY", weekday),
    Rule("PRE? year=YEAR", year_alone),
    Rule("PRE? the year year=YEAR", year_alone),
    Rule("PRE? n=WHOLE (BCE|b . c .)", year_before_christ),
    Rule("PRE? n=CARDINALS", year_spelled),
    Rule("month=MONTHNAME n=CARDINALS", year_spelled),
    Rule("named=THE year n=CARDINALS", year_spelled),
    Rule("the? PRE? the? decade=DECADENUM", decade),
    Rule("the PRE? decade=DECADENAME", named_decade),
    Rule("the? PRE? the? n=ORDINAL -? century", century),
)
