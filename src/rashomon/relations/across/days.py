"""How far days lie apart and which comes first, also where a dateline names no year.

A day without a year is written as in TIMEX3, "XXXX-06-12", and taken for the one that is nearest to the other day:
reports that are compared lie less than half a year apart.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

_LEAP = 2000  # a year that has the 29th of February, for two days without one
_MINUTES_OF_DAY, _MINUTES_OF_HALF = 24 * 60, 12 * 60
_DAY, _HOUR = 10, 13  # characters of an ISO 8601 time to the day, and to the hour


def days_apart(one: str | None, other: str | None) -> int | None:
    """Return how many days lie between two times; None: one of them names no day."""
    lag = _lag(one, other)
    return None if lag is None else abs(lag)


def is_later(one: str | None, other: str | None) -> bool:
    """Whether the first is after the second, as far as both tell: by the day, on one day by the clock."""
    lag = _lag(other, one)
    if lag is None or one is None or other is None:
        return False
    return lag > 0 or (lag == 0 and min(len(one), len(other)) > _HOUR and one > other)


@lru_cache(maxsize=50_000)
def _lag(one: str | None, other: str | None) -> int | None:
    """Return how many days the second is after the first; None: one of them names no day."""
    if not one or not other or min(len(one), len(other)) < _DAY:
        return None
    lags = [(later - first).days for first in _dates(one, other) for later in _dates(other, one)]
    return min(lags, key=abs, default=None)


def _dates(day: str, beside: str) -> Iterator[date]:
    """Yield the dates that a day can be: without a year those of the years around the other's."""
    if day[:4].isdigit():
        yield date.fromisoformat(day[:_DAY])
        return
    year = int(beside[:4]) if beside[:4].isdigit() else _LEAP
    for near in (year - 1, year, year + 1):
        if day[5:_DAY] != "02-29" or near % 4 == 0:
            yield date.fromisoformat(f"{near}{day[4:_DAY]}")


def minutes_apart(one: str, other: str) -> int:
    """Return how many minutes lie between two clock times: "13:58"; "~09:20" can be in either half of the day."""
    is_told = not (one.startswith("~") or other.startswith("~"))
    (hour, minute), (other_hour, other_minute) = (map(int, clock.lstrip("~").split(":")) for clock in (one, other))
    day = _MINUTES_OF_DAY if is_told else _MINUTES_OF_HALF
    lag = abs(hour * 60 + minute - other_hour * 60 - other_minute) % day
    return min(lag, day - lag)
