"""A stretch of a timeline: a year, a month or a day, in which its times are looked at closer."""

import datetime as dt
import functools
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.exports.timeline import Axis, moment
from rashomon.lines import TimelineRow
from rashomon.times.intervals import interval

_MOMENT = dt.timedelta(seconds=1)
_UNITS = (4, 7, 10)  # characters of a year, a month and a day in ISO 8601
_MOST = 62  # stretches that are offered: as many days as two months have


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A year, a month or a day. during: it, in ISO 8601. times: how many lie in it, and are no vaguer."""

    during: str
    times: int


@functools.lru_cache(maxsize=1024)
def axis(during: str) -> Axis:
    """Return the axis of a stretch. during: a year, a month or a day that the calendar has."""
    it = interval(during)
    return Axis(moment(it.begin or ""), moment(it.end_before or ""))


def within(rows: Iterable[TimelineRow], during: str) -> list[TimelineRow]:
    """Return the times that lie in a stretch, and are no vaguer than it. "": all of them.

    Of what is known by one end only, that end counts.
    """
    if not during:
        return list(rows)
    whole = axis(during)
    return [row for row in rows if (it := _place(row.begin, row.end_before)) and _lies_in(it, whole)]


def stretches(rows: Iterable[TimelineRow]) -> list[Stretch]:
    """Return into which years times fall; into which months when they are all of one year; into which days when of one
    month. Empty: when there is but one day, or there are more than can be looked through.
    """
    bounds = Counter((row.begin, row.end_before) for row in rows)  # most times are told several times
    places = [(it, number) for (begin, end), number in bounds.items() if (it := _place(begin, end))]
    for length in _UNITS:
        found: dict[str, int] = defaultdict(int)
        for it, number in places:
            name = it.first.isoformat()[:length]
            if _lies_in(it, axis(name)):
                found[name] += number
        if len(found) > 1:
            return [Stretch(during=name, times=found[name]) for name in sorted(found)] if len(found) <= _MOST else []
    return []


def around(during: str) -> list[str]:
    """Return a stretch with those that it lies in, the longest first: "2024", "2024-03", "2024-03-26"."""
    return [during[:length] for length in _UNITS if length <= len(during)]


def _place(begin: str | None, end_before: str | None) -> Axis | None:
    ends = [bound for bound in (begin, end_before) if bound]
    if len(ends) == 2:
        return Axis(moment(ends[0]), moment(ends[1]))
    if not ends:
        return None
    at = moment(ends[0])
    return Axis(at, at + _MOMENT) if begin else Axis(at - _MOMENT, at)


def _lies_in(it: Axis, whole: Axis) -> bool:
    is_there = it.first < whole.last and it.last > whole.first
    return is_there and it.last - it.first <= whole.last - whole.first
