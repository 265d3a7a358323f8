"""Quarters, halves and fiscal years: the third quarter, the year-ago period, fiscal 1989, this year's first half.

TimeML Annotation Guidelines 1.2.1, 2.2.3 (Q1 to Q4, H1, H2). Fiscal years are taken as years of the calendar: a report
seldom says when a company's year begins.
"""

import datetime as dt

from rashomon.times import calendar, mods
from rashomon.times.numbers import ordinal
from rashomon.times.patterns import Rule
from rashomon.times.rules.relative import step
from rashomon.times.tense import Direction
from rashomon.times.world import Match, Reading
from rashomon.when import TimexType

# Results are reported in the months behind a quarter, forecasts are made half a year ahead at most: which of two
# quarters of one name is meant. In days.
_STILL_REPORTED, _FORECAST = 91, 183


def numbered(match: Match) -> Reading | None:
    """The third quarter, the first half: of the year that is named or meant."""
    number = 2 if match.word("n") == "last" else ordinal(match.tokens, match.span("n")[0]) or 9
    letter, unit = ("H", "HY") if match.word("piece") == "half" else ("Q", "Q")
    if number > (2 if letter == "H" else 4):
        return None
    if match.has("year"):
        return Reading(TimexType.DATE, f"{match.written('year')}-{letter}{number}", mods.part(match))
    anchor = match.base("Y")
    if anchor is None or anchor.day is None:
        return Reading(TimexType.DATE, f"XXXX-{letter}{number}", mods.part(match))
    cue = match.direction()
    if match.has("rel"):
        year = anchor.day.year + step(match.word("rel"))
    elif match.has("yearago"):
        year = (match.world.quarter.day or anchor.day).year - 1
    else:
        year = _year(anchor.day, unit, number, cue.direction)
    return Reading(TimexType.DATE, f"{year:04}-{letter}{number}", mods.part(match), anchor, cue.word)


def _year(day: dt.date, unit: str, number: int, direction: Direction) -> int:
    """Return the year of a quarter or half: the last that has begun, unless the tense points at the next."""
    begins = dt.date(day.year, 1 + (number - 1) * (6 if unit == "HY" else 3), 1)
    ends = calendar.shifted(begins, unit, 1) or begins
    ahead = direction is Direction.FUTURE
    if begins > day and not (ahead and (begins - day).days <= _FORECAST):
        return day.year - 1
    return day.year + (ahead and (day - ends).days > _STILL_REPORTED)


def the_quarter(match: Match) -> Reading | None:
    """The quarter: the one that the text speaks of; it and "the latest quarter" are else the last that has ended."""
    quarter = match.world.quarter
    if match.behind() in {"century", "-"}:  # a quarter century
        return None
    if quarter.day and not match.has("latest"):
        return Reading(TimexType.DATE, calendar.value("Q", quarter.day), mods.part(match), quarter)
    value, anchor = match.counted("Q", -1)
    return Reading(TimexType.DATE, value, mods.part(match), anchor)


def same_quarter(match: Match) -> Reading | None:
    """The 1988 quarter: the one that the text speaks of, in another year."""
    quarter = match.world.quarter
    number = calendar.quarter_of(quarter.day) if quarter.day else "X"
    return Reading(TimexType.DATE, f"{match.written('year')}-Q{number}", None, quarter if quarter.day else None)


def year_before(match: Match) -> Reading | None:
    """A year ago, the year-earlier period: where the text speaks of a quarter, the same one of the year before."""
    quarter = match.world.quarter
    if quarter.day and (day := calendar.shifted(quarter.day, "Y", -1)):
        return Reading(TimexType.DATE, calendar.value("Q", day), mods.part(match), quarter)
    if match.word("piece") == "quarter":
        value, anchor = match.counted("Q", -5)
    else:
        value, anchor = match.counted("Y", -1)
    return Reading(TimexType.DATE, value, mods.part(match), anchor)


def fiscal_year(match: Match) -> Reading | None:
    """Fiscal 1989."""
    return Reading(TimexType.DATE, match.written("year"), mods.part(match))


def year_end(match: Match) -> Reading | None:
    """Year-end: the end of the anchor's year."""
    value, anchor = match.counted("Y", 0)
    return Reading(TimexType.DATE, value, "END", anchor)


def short(match: Match) -> Reading | None:
    """Q3 2023, H1."""
    year, anchor = (match.written("year"), None) if match.has("year") else match.counted("Y", 0)
    return Reading(TimexType.DATE, f"{year}-{match.word('n')[1:].upper()}", None, anchor)


RULES = (
    Rule("PRE? the? fiscal? n=QUARTERTH -? fiscal? piece=PIECE (of|,)? (the|fiscal)? year? year=YEAR", numbered),
    Rule("PRE? the? (year=YEAR|yearago=YEARAGO) n=QUARTERTH -? piece=PIECE", numbered),
    Rule("PRE? (the|fiscal -?|the fiscal -?)? n=QUARTERTH (-|fiscal)? piece=PIECE", numbered),
    Rule("PRE? the? fiscal? n=QUARTERTH -? piece=PIECE of the? rel=RELATIVE fiscal? year", numbered),
    Rule("PRE? the? rel=RELATIVE year 's fiscal? n=QUARTERTH -? piece=PIECE", numbered),
    Rule("the n=LAST piece=PIECE of year=YEAR", numbered),
    Rule("the year=YEAR PERIOD", same_quarter),
    Rule("PRE? the latest=LATEST? (same|corresponding)? quarter", the_quarter),
    Rule("the latest=LATEST fiscal? period", the_quarter),
    Rule("the? (comparable|corresponding|same)? YEARAGO piece=PERIOD", year_before),
    Rule("YEARAGO", year_before),
    Rule("the? (comparable|corresponding|same) piece=PERIOD of? (last year|a year AGO)", year_before),
    Rule("the? PERIOD a year AGO", year_before),
    Rule("a year AGO", year_before),
    Rule("PRE? (fiscal year?|fy|financial year) -? year=YEAR", fiscal_year),
    Rule("the? year (-|'s)? end", year_end),
    Rule("n=SHORTPIECE (of|,)? year=YEAR?", short),
)
