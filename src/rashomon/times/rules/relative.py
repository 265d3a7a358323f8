"""Times that are counted from another: yesterday, last week, two years ago, the following month, that day.

TimeML Annotation Guidelines 1.2.1, 2.2.3 (temporalFunction, anchorTimeID). "Last" and "next" count from the anchor,
"the previous" and "the following" from the time that the text speaks of.
"""

import datetime as dt
from fractions import Fraction

from rashomon.times import calendar, mods
from rashomon.times.numbers import number
from rashomon.times.patterns import Rule
from rashomon.times.rules.dates import MONTH_NUMBERS, day_value
from rashomon.times.rules.durations import duration_value
from rashomon.times.tense import Direction
from rashomon.times.words import ANY_UNITS, CLOCK_UNITS, UNITS, WEEKDAYS
from rashomon.times.world import Match, Reading, beyond
from rashomon.when import TimexType

_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_BACK = frozenset({"last", "past", "previous", "prior", "preceding", "latest"})
_HERE = frozenset({"this", "current", "that", "same"})
_FROM_TEXT = frozenset({"previous", "prior", "preceding", "that", "same", "following", "subsequent"})
_LONG = frozenset({"DE", "CE"})
_CLAUSE_ENDS = frozenset({".", ",", ";", ")", "", "#break", "and", "-", '"'})


def step(rel: str) -> int:
    """Return how many units on a word like "last", "this" or "next" leads."""
    return -1 if rel in _BACK else 0 if rel in _HERE else 1


def near_day(match: Match) -> Reading | None:
    """Yesterday, today, tomorrow."""
    value, anchor = match.counted("D", _DAYS[match.words("day")])
    return Reading(TimexType.DATE, value, mods.part(match), anchor)


def unit_beside(match: Match) -> Reading | None:
    """Last week, this year, the next day: at the precision of the unit. "The past decade" is the ten years till now."""
    unit, rel = UNITS[match.word("unit")], match.word("rel") or "this"
    if unit in CLOCK_UNITS or (unit == "D" and rel in {"last", "past", "next", "coming"} and not match.has("article")):
        return None
    if unit in _LONG and rel in {"last", "past"} and match.has("article"):
        return Reading(TimexType.DURATION, duration_value(Fraction(1), unit), mods.part(match))
    value, anchor = match.counted(unit, step(rel), from_text=_hangs_on_text(match, rel))
    return Reading(TimexType.DATE, value, mods.part(match), anchor)


def _hangs_on_text(match: Match, rel: str) -> bool:
    """Whether a word counts from what the text speaks of: "the next day" does, "next week" does not."""
    return rel in _FROM_TEXT or (rel == "next" and match.has("article"))


def weekday_beside(match: Match) -> Reading | None:
    """Last Friday, next Friday, the Friday of this week, the previous Friday."""
    rel, weekday = match.word("rel"), WEEKDAYS[match.word("wd")]
    anchor = match.base("D", from_text=_hangs_on_text(match, rel))
    if anchor is None or anchor.day is None:
        return Reading(TimexType.DATE, f"XXXX-WXX-{weekday}", mods.part(match))
    days = step(rel) or weekday - anchor.day.isoweekday()
    start = calendar.shifted(anchor.day, "D", days) or anchor.day
    return Reading(
        TimexType.DATE, calendar.weekday_from(start, weekday, ahead=days > 0).isoformat(), mods.part(match), anchor
    )


def month_beside(match: Match) -> Reading | None:
    """Last April, next April, this April."""
    rel, month = match.word("rel"), MONTH_NUMBERS[match.word("month")]
    if not match.is_capital("month"):
        return None
    anchor = match.base("M", from_text=_hangs_on_text(match, rel))
    if anchor is None or anchor.day is None:
        return Reading(TimexType.DATE, f"XXXX-{month:02}", mods.part(match))
    now, year = anchor.day.month, anchor.day.year
    year += {-1: -(month >= now), 0: 0, 1: int(month <= now)}[step(rel)]
    return Reading(TimexType.DATE, f"{year:04}-{month:02}", mods.part(match), anchor)


def month_of_year(match: Match) -> Reading | None:
    """October last year."""
    year, anchor = match.counted("Y", step(match.word("rel")), from_text=_hangs_on_text(match, match.word("rel")))
    if not match.is_capital("month") or len(year) != 4:
        return None
    return Reading(TimexType.DATE, f"{year}-{MONTH_NUMBERS[match.word('month')]:02}", mods.part(match), anchor)


def ago(match: Match) -> Reading | None:
    """So many units before or after, at the precision of the unit. Hours are durations: no clock is known."""
    unit, sign = ANY_UNITS[match.word("unit")], 1 if match.has("hence") else -1
    if match.has("some"):
        return Reading(TimexType.DATE, beyond(sign), mods.amount(match))
    count = Fraction(3, 2) if match.has("half") else number(match.tokens, *match.span("n"))
    if count is None:
        return None
    if unit in CLOCK_UNITS:
        return Reading(TimexType.DURATION, duration_value(count, unit), mods.amount(match))
    if count.denominator != 1:  # a year and a half ago
        unit, count = ("M", count * 12) if unit == "Y" else ("D", count * 7)
    value, anchor = match.counted(unit, sign * int(count), from_text=match.word("ago") == "earlier")
    return Reading(TimexType.DATE, value, mods.amount(match), anchor)


def day_beside(match: Match) -> Reading | None:
    """The day before, the week after, at the end of a clause; the week before last."""
    unit = UNITS[match.word("unit")]
    if match.has("twice"):
        if match.behind() in {*WEEKDAYS, *ANY_UNITS, *MONTH_NUMBERS}:  # the day before last Tuesday
            return None
        value, anchor = match.counted(unit, -2)
        return Reading(TimexType.DATE, value, None, anchor)
    if match.behind() not in _CLAUSE_ENDS or unit in CLOCK_UNITS:
        return None
    value, anchor = match.counted(unit, -1 if match.has("before") else 1, from_text=True)
    return Reading(TimexType.DATE, value, None, anchor)


def unit_of_text(match: Match) -> Reading | None:
    """The week, the year: the one of which the text speaks; "the year ended July 2" is as long as a year."""
    unit, behind = UNITS[match.word("unit")], match.behind()
    if behind in {"ended", "ending"} and unit in {"W", "M", "Y"}:
        return Reading(TimexType.DURATION, f"P1{unit}")
    if unit not in {"W", "Y"} or behind in {"of", "before", "after", "when", "that", "in"}:
        return None
    value, anchor = match.counted(unit, 0, from_text=True)
    return Reading(TimexType.DATE, value, None, anchor)


def weekend(match: Match) -> Reading | None:
    """The weekend: the last one, unless the tense points ahead or it has begun."""
    cue, base = match.direction(), match.base("D")
    has_begun = base is not None and base.day is not None and base.day.isoweekday() > 5
    ahead = cue.direction is Direction.FUTURE or has_begun
    value, anchor = match.counted("WE", 0 if ahead else -1)
    return Reading(TimexType.DATE, value, None, anchor, cue.word)


def week_of(match: Match) -> Reading | None:
    """The week of March 6."""
    found = day_value(match)
    if found is None:
        return None
    value, anchor, cue = found
    week = "XXXX-WXX" if value.startswith("X") else calendar.value("W", dt.date.fromisoformat(value))
    return Reading(TimexType.DATE, week, None, anchor, cue)


RULES = (
    Rule("PRE? day=NAMEDDAY", near_day),
    Rule("sometime? PRE? article=THE? rel=RELATIVE (fiscal|calendar)? unit=UNIT", unit_beside),
    Rule("(PARTOF|EDGEIN) article=THE (fiscal|calendar)? unit=UNIT", unit_beside),
    Rule("PRE? (the|this)? rel=RELATIVE wd=WEEKDAY", weekday_beside),
    Rule("PRE? the? rel=RELATIVE month=MONTH", month_beside),
    Rule("PRE? month=MONTH of? rel=RELATIVE year", month_of_year),
    Rule("about=ABOUT? (n=COUNT|some=SEVERAL) -? unit=ANYUNIT (-|or so|or two|or more)? (ago=AGO|hence=HENCE)", ago),
    Rule("about=ABOUT? (a|an|one) unit=UNIT and half=HALF (ago=AGO|hence=HENCE)", ago),
    Rule("the unit=UNIT (before=BEFORE|AFTER)", day_beside),
    Rule("the unit=UNIT before twice=LAST", day_beside),
    Rule("the (fiscal|full)? unit=UNIT", unit_of_text),
    Rule("the weekend", weekend),
    Rule("the week of MONTHDAY", week_of),
)
