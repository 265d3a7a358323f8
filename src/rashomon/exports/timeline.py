"""What was said when, and what happened when: rows, their order, and their bars on one axis."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon import lines
from rashomon.exports.views import Reading
from rashomon.lines import Act, TimelineRow

# What lies more than so many days before everything was published would press the rest into one point: it is drawn at
# the edge of the axis, with its value beside it.
_LONGEST_DAYS = 366


def timeline_rows(reading: Reading) -> Iterator[TimelineRow]:
    """Yield what is dated in one report, in text order. n log n in its datings and attributions."""
    return lines.timeline_rows(reading.document, reading.attributions, reading.datings, reading.names)


def in_order(rows: Iterable[TimelineRow]) -> list[TimelineRow]:
    """Return rows by their beginning, and those of which only the end is known by that; then by their end."""
    return sorted(rows, key=lambda row: (row.begin or row.end_before or "", row.end_before or "", row.start))


# ------------------------------------------------------------------ bars on an axis


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a row lies on the axis: shares of its length, 0 to 1. clipped: its time lies outside of the axis."""

    first: float
    last: float
    clipped: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of time: the one that is drawn, or a part of it."""

    first: dt.datetime
    last: dt.datetime

    def ends(self, row: TimelineRow) -> tuple[dt.datetime, dt.datetime]:
        """Return where a row begins and ends; what is open on one side goes to that end of the axis."""
        begin = moment(row.begin) if row.begin else self.first
        return begin, moment(row.end_before) if row.end_before else self.last

    def drawn(self, row: TimelineRow) -> tuple[dt.datetime, dt.datetime]:
        """Return the same, what is outside of the axis at its edge."""
        begin, end = (min(max(one, self.first), self.last) for one in self.ends(row))
        return begin, end

    def bar(self, row: TimelineRow) -> Bar:
        """Return the bar of a row."""
        begin, end = self.ends(row)
        first, last = ((one - self.first) / (self.last - self.first) for one in self.drawn(row))
        return Bar(first, last, clipped=end <= self.first or begin >= self.last)


def axis(rows: Sequence[TimelineRow]) -> Axis | None:
    """Return the axis that rows are drawn on, or None when none of them has a time.

    It ends with the last bar, but for times later than a year after the last saying, and begins with the first, but for
    times more than a year before that.
    """
    said = {row.end_before for row in rows if row.end_before and row.act is Act.SAID}
    bounds = [moment(bound) for bound in {bound for row in rows for bound in (row.begin, row.end_before) if bound}]
    if not bounds:
        return None
    year = dt.timedelta(days=_LONGEST_DAYS)
    middle = max(map(moment, said), default=max(bounds))
    near = [bound for bound in bounds if abs(bound - middle) <= year] or [middle]
    first, last = min(near), max(near)
    return Axis(first - dt.timedelta(days=1) if first == last else first, last)


def moment(bound: str) -> dt.datetime:
    """Return a bound of an interval as a moment."""
    return dt.datetime.fromisoformat(bound)
