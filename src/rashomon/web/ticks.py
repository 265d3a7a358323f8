"""The marks of an axis of time: where hours, days, months or years begin, so that each says something."""

import datetime as dt
from collections.abc import Iterable

from rashomon.exports.timeline import Axis

_DAY = dt.timedelta(days=1)
_MOST_HOURS, _MOST_DAYS = 2 * _DAY, 93 * _DAY  # of an axis that has them
_MOST_TICKS, _MOST_MONTHS = 6, 4  # labels that have room beside each other
_STEP_HOURS = (1, 3, 6, 12)
_STEP_DAYS = (1, 2, 7)
_STEP_MONTHS = (1, 3, 6, 12, 24, 60, 120, 600, 1200)

Ticks = list[tuple[dt.datetime, str]]


def ticks(drawn: Axis) -> Ticks:
    """Return moments with their labels: the finest of which there are few. Empty: none would tell two apart."""
    return _hours(drawn) or _days(drawn) or _months(drawn)


def _hours(drawn: Axis) -> Ticks:
    steps = [dt.timedelta(hours=hours) for hours in _STEP_HOURS] if drawn.last - drawn.first <= _MOST_HOURS else []
    found = next((some for step in steps if (some := _few(drawn, _every(drawn, step), _MOST_TICKS))), [])
    midnights = [one for one in found if not one.hour]
    return [(one, f"{one:%-d %b}" if one in midnights else f"{one:%H:%M}") for one in found]


def _days(drawn: Axis) -> Ticks:
    steps = [days * _DAY for days in _STEP_DAYS] if drawn.last - drawn.first <= _MOST_DAYS else []
    found = next((some for step in steps if (some := _few(drawn, _every(drawn, step), _MOST_TICKS))), [])
    return [(one, f"{one:%-d %b}") for one in found]


def _months(drawn: Axis) -> Ticks:
    first, last = (12 * one.year + one.month - 1 for one in (drawn.first, drawn.last))
    for step in _STEP_MONTHS:
        begun = (n for n in range(first - first % step, last + 1, step) if n >= 12)  # the year 1
        if found := _few(drawn, (dt.datetime(n // 12, n % 12 + 1, 1) for n in begun), _MOST_MONTHS):
            return [(one, f"{one:%b %Y}" if step < 12 else f"{one.year}") for one in found]
    return []


def _every(drawn: Axis, step: dt.timedelta) -> Iterable[dt.datetime]:
    midnight = drawn.first.replace(hour=0, minute=0, second=0)
    return (midnight + n * step for n in range(1 + (drawn.last - midnight) // step))


def _few(drawn: Axis, moments: Iterable[dt.datetime], most: int) -> list[dt.datetime]:
    """Return those of the moments that lie on the axis and can be labelled; empty: they are too many, or but one."""
    found = [one for one in moments if drawn.first <= one < drawn.last]
    return found if 1 < len(found) <= most else []
