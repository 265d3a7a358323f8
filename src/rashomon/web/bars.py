"""The timeline as bars on one axis, in thousandths of its length: SVG that takes its colours from the style sheet."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.exports.timeline import Act, Axis, TimelineRow, axis, moment
from rashomon.exports.timeline_terminal import when

LENGTH = 1000
_LEAST = 6  # of a bar that is a moment, so that it can be seen
_TICKS = 4
_MONTH = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A row with its bar. x, width: thousandths; None: it has no time. vague: its beginning or end is open.

    clipped: its time lies outside of the axis, and it is drawn at the edge. value: the time as words.
    """

    row: TimelineRow
    value: str
    x: float | None
    width: float | None
    vague: bool
    clipped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """ticks: what stands along the axis, each at its place in thousandths."""

    said: list[Drawn]
    happened: list[Drawn]
    ticks: list[tuple[float, str]]


def chart(rows: Sequence[TimelineRow]) -> Chart:
    """Return sayings and happenings on an axis that they share, in the order of the rows.

    The axis is as long as what is known to a month or better, so that a year that somebody mentions does not press days
    into one point; vaguer times run over its edges.
    """
    drawn = axis([row for row in rows if _is_fine(row)] or rows)
    made = [_drawn(row, drawn) for row in rows]
    return Chart(
        said=[one for one in made if one.row.act is Act.SAID],
        happened=[one for one in made if one.row.act is Act.HAPPENED],
        ticks=_ticks(drawn) if drawn else [],
    )


def _is_fine(row: TimelineRow) -> bool:
    if not (row.begin and row.end_before):
        return False
    return moment(row.end_before) - moment(row.begin) <= _MONTH


def _drawn(row: TimelineRow, drawn: Axis | None) -> Drawn:
    x = width = None
    clipped = False
    if drawn and (row.begin or row.end_before):
        bar = drawn.bar(row)
        width = max((bar.last - bar.first) * LENGTH, _LEAST)
        x, clipped = min(bar.first * LENGTH, LENGTH - width), bar.clipped
    vague = row.begin is None or row.end_before is None
    return Drawn(row=row, value=when(row), x=x and round(x, 1), width=width, vague=vague, clipped=clipped)


def _ticks(drawn: Axis) -> list[tuple[float, str]]:
    length = drawn.last - drawn.first
    form = "%Y-%m-%d" if length.days >= _TICKS else "%Y-%m-%d %H:%M"
    return [(LENGTH * n / _TICKS, (drawn.first + length * n / _TICKS).strftime(form)) for n in range(_TICKS + 1)]
