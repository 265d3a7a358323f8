"""TIMEX3 values of dates and times -> half-open intervals on the calendar, as wide as the value is vague.

Bounds are ISO 8601 without zone: "2024-03-26" is [2024-03-26, 2024-03-27), "2024-W12" the seven days from its Monday,
"2024-03-23TMO" the morning, "2024-Q1" three months. An interval says where the time lies, not how long it lasts.
"""

import datetime as dt
import functools
import re
from dataclasses import dataclass

from rashomon.times import calendar

_DAY = dt.timedelta(days=1)

# Parts of the day, in hours. TimeML 2.2.3 names them and leaves their bounds open; these overlap nowhere and are what
# news mean by them. A night ends in the next day.
_PARTS = {"MO": (0, 12), "AF": (12, 18), "EV": (18, 21), "NI": (18, 30), "DT": (6, 18), "MI": (12, 13)}

# "Early", "mid" and "late": a third of the whole each, a little more at its inner edge.
_THIRDS = {"START": (0, 4), "MID": (3, 9), "END": (8, 12)}
_TWELFTHS = 12

_FORMS = re.compile(
    r"""
      (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:T(?:(?P<part>[A-Z]{2})|(?P<clock>[0-9]{2}(?::[0-9]{2}){0,2})[^A-Z]*Z?))?
    | (?P<weekyear>[0-9]{4})-W(?P<week>[0-9]{2})(?P<weekend>-WE)?
    | (?P<year>[0-9]{4})(?:-(?:(?P<month>[0-9]{2})|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?
    | (?P<decade>[0-9]{3})X?
    | (?P<century>[0-9]{2})(?:XX)?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Interval:
    """A half-open stretch of time. begin, end_before: ISO 8601, days or moments, without zone; None: open."""

    begin: str | None
    end_before: str | None


NOWHERE = Interval(None, None)


@functools.lru_cache(maxsize=4096)  # what is told of one story has few values, and each is looked up several times
def interval(value: str, mod: str | None = None) -> Interval:
    """Return where a TIMEX3 value of a date or time lies; open on both sides when it does not say.

    mod: START, MID and END narrow it, to about a third.
    """
    match = _FORMS.fullmatch(value)
    bounds = _bounds(match) if match else None
    if bounds is None:
        return NOWHERE
    begin, end = bounds
    if mod in _THIRDS and end - begin > _DAY:
        days = (end - begin).days
        first, last = _THIRDS[mod]
        begin, end = begin + days * first // _TWELFTHS * _DAY, begin + -(-days * last // _TWELFTHS) * _DAY
    return Interval(_written(begin), _written(end))


def _bounds(match: re.Match[str]) -> tuple[dt.datetime, dt.datetime] | None:
    """Return the bounds of a value, or None when the calendar does not have it."""
    try:
        return _clock(match) if match["day"] else _days(match)
    except (ValueError, OverflowError):
        return None


def _clock(match: re.Match[str]) -> tuple[dt.datetime, dt.datetime]:
    midnight = dt.datetime.fromisoformat(match["day"])
    if match["part"]:
        first, last = _PARTS.get(match["part"], (0, 24))
        return midnight + dt.timedelta(hours=first), midnight + dt.timedelta(hours=last)
    if not match["clock"]:
        return midnight, midnight + _DAY
    units = [int(part) for part in match["clock"].split(":")]
    begin = midnight + dt.timedelta(**dict(zip(("hours", "minutes", "seconds"), units, strict=False)))
    return begin, begin + (dt.timedelta(hours=1), dt.timedelta(minutes=1), dt.timedelta(seconds=1))[len(units) - 1]


def _days(match: re.Match[str]) -> tuple[dt.datetime, dt.datetime]:
    if match["weekyear"]:
        monday = dt.datetime.fromisocalendar(int(match["weekyear"]), int(match["week"]), 1)
        return monday + 5 * _DAY * bool(match["weekend"]), monday + 7 * _DAY
    if match["year"]:
        first, count = _months(match)
        return _month(int(match["year"]), first), _month(int(match["year"]), first + count)
    start, count = (int(match["decade"]) * 10, 10) if match["decade"] else (int(match["century"]) * 100, 100)
    return dt.datetime(max(start, 1), 1, 1), dt.datetime(start + count, 1, 1)  # no zone is known


def _months(match: re.Match[str]) -> tuple[int, int]:
    """Return the first month of a value of one year, and how many there are."""
    if match["month"]:
        if int(match["month"]) > 12:
            raise ValueError(match["month"])
        return int(match["month"]), 1
    if match["quarter"]:
        return 3 * int(match["quarter"]) - 2, 3
    if match["half"]:
        return 6 * int(match["half"]) - 5, 6
    return (calendar.SEASON_STARTS[match["season"]], 3) if match["season"] else (1, 12)


def _month(year: int, number: int) -> dt.datetime:
    """Return the first moment of a month, counted on over the end of the year."""
    return dt.datetime(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)  # no zone is known


def _written(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds") if moment.time() != dt.time() else moment.date().isoformat()
