"""The timeline as bars on one axis, in per cent of its length: SVG that takes its colours from the style sheet.

What has one time has one bar; below it stands, report by report, what was said or happened then.
"""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rashomon.exports.timeline import Axis, axis, moment
from rashomon.exports.timeline_terminal import when
from rashomon.lines import Act, TimelineRow
from rashomon.times.intervals import interval
from rashomon.web.ticks import ticks

_WHOLE = 100.0
_LEAST = 0.6  # of a bar that is a moment, so that it can be seen
_DAY = dt.timedelta(days=1)
_MONTH = 31 * _DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """x, width: per cent. vague: its beginning or end is open. clipped: it lies outside of the axis: at its edge."""

    x: float
    width: float
    vague: bool
    clipped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What has one time. value: the time in words. bar: None: it has none. reports: what each report tells of it."""

    value: str
    bar: Bar | None
    reports: list[list[TimelineRow]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """ticks: what stands along the axis, each at its place in per cent; empty: nothing is drawn, all is one day."""

    said: list[Group]
    happened: list[Group]
    ticks: list[tuple[float, str]]

    @property
    def drawn(self) -> list[Bar]:
        """All bars."""
        return [group.bar for group in (*self.said, *self.happened) if group.bar]


def chart(rows: Sequence[TimelineRow], whole: Axis | None = None) -> Chart:
    """Return sayings and happenings on an axis that they share, in the order of the rows.

    whole: the axis; None: as long as what is known to a month or better, so that a year that somebody mentions does not
    press days into one point; vaguer times run over its edges. When all that is drawn is one day, and no time of it is
    known, there is no axis: the order says all.
    """
    fine = [row for row in rows if _length(row.begin, row.end_before) <= _MONTH]
    drawn = whole or axis(fine or rows)
    if (
        drawn
        and drawn.last - drawn.first <= _DAY
        and not any(_length(row.begin, row.end_before) < _DAY for row in fine)
    ):
        drawn = None
    return Chart(
        said=list(_groups((row for row in rows if row.act is Act.SAID), drawn)),
        happened=list(_groups((row for row in rows if row.act is Act.HAPPENED), drawn)),
        ticks=[(_place(one, drawn), label) for one, label in ticks(drawn)] if drawn else [],
    )


@functools.lru_cache(maxsize=4096)
def _length(begin: str | None, end_before: str | None) -> dt.timedelta:
    return moment(end_before) - moment(begin) if begin and end_before else dt.timedelta.max


def _groups(rows: Iterable[TimelineRow], drawn: Axis | None) -> Iterator[Group]:
    values: dict[tuple[str, str | None, str | None], str] = {}  # most times are told several times

    def time_of(row: TimelineRow) -> tuple[str, str | None, str | None]:
        time = (row.value, row.begin, row.end_before)
        if time not in values:
            values[time] = _value(row)
        return values[time], row.begin, row.end_before

    for value, some in groupby(rows, key=time_of):
        told: dict[str, list[TimelineRow]] = {}
        for row in some:
            told.setdefault(row.document, []).append(row)
        reports = list(told.values())
        yield Group(value=value[0], bar=_bar(reports[0][0], drawn), reports=reports)


def _value(row: TimelineRow) -> str:
    """Return the time of a row in words; the days that it lies between, where these are not what its value says."""
    whole = interval(row.value)
    if not (row.begin and row.end_before) or row.begin == whole.begin or whole.begin is None:
        return when(row)
    last = moment(row.end_before) - dt.timedelta(seconds=1)
    return f"{moment(row.begin):%Y-%m-%d} – {last:%Y-%m-%d}"


def _bar(row: TimelineRow, drawn: Axis | None) -> Bar | None:
    if not drawn or not (row.begin or row.end_before):
        return None
    bar = drawn.bar(row)
    width = max((bar.last - bar.first) * _WHOLE, _LEAST)
    x = min(bar.first * _WHOLE, _WHOLE - width)
    vague = row.begin is None or row.end_before is None
    return Bar(x=round(x, 2), width=round(width, 2), vague=vague, clipped=bar.clipped)


def _place(one: dt.datetime, drawn: Axis) -> float:
    return round((one - drawn.first) / (drawn.last - drawn.first) * _WHOLE, 2)
