"""The timeline as bars on one axis, in per cent of its length: SVG that takes its colours from the style sheet.

What has one time has one bar; below it stands, report by report, what was said or happened then.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rashomon.exports.timeline import Act, Axis, TimelineRow, axis, moment
from rashomon.exports.timeline_terminal import when
from rashomon.times.intervals import interval

_WHOLE = 100.0
_LEAST = 0.6  # of a bar that is a moment, so that it can be seen
_DAY = dt.timedelta(days=1)
_MONTH = 31 * _DAY
_MOST_TICKS, _MOST_MONTHS = 6, 4  # labels that have room beside each other
_CLOCK_HOURS = (1, 3, 6, 12)
_STEP_DAYS = (1, 2, 7)
_STEP_MONTHS = (1, 3, 6, 12, 24, 60, 120, 600, 1200)


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
    fine = [row for row in rows if _length(row) <= _MONTH]
    drawn = whole or axis(fine or rows)
    if drawn and drawn.last - drawn.first <= _DAY and not any(_length(row) < _DAY for row in fine):
        drawn = None
    return Chart(
        said=list(_groups((row for row in rows if row.act is Act.SAID), drawn)),
        happened=list(_groups((row for row in rows if row.act is Act.HAPPENED), drawn)),
        ticks=_ticks(drawn) if drawn else [],
    )


def _length(row: TimelineRow) -> dt.timedelta:
    is_known = row.begin and row.end_before
    return moment(row.end_before or "") - moment(row.begin or "") if is_known else dt.timedelta.max


def _groups(rows: Iterable[TimelineRow], drawn: Axis | None) -> Iterator[Group]:
    for value, some in groupby(rows, key=lambda row: (_value(row), row.begin, row.end_before)):
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


def _ticks(drawn: Axis) -> list[tuple[float, str]]:
    """Return where hours, days, months or years begin: the finest of which there are few."""
    length = drawn.last - drawn.first
    for moments, form in (_hours(drawn), _days(drawn), _months(drawn)):
        if moments:
            return [(round((one - drawn.first) / length * _WHOLE, 2), f"{one:{form}}") for one in moments]
    return []


def _hours(drawn: Axis) -> tuple[list[dt.datetime], str]:
    midnight = drawn.first.replace(hour=0, minute=0, second=0)
    for hours in _CLOCK_HOURS if drawn.last - drawn.first <= 2 * _DAY else ():
        step = dt.timedelta(hours=hours)
        if found := _few(drawn, (midnight + n * step for n in range(1 + (drawn.last - midnight) // step))):
            return found, "%H:%M"
    return [], ""


def _days(drawn: Axis) -> tuple[list[dt.datetime], str]:
    midnight = drawn.first.replace(hour=0, minute=0, second=0)
    for days in _STEP_DAYS if drawn.last - drawn.first <= 3 * _MONTH else ():
        step = days * _DAY
        if found := _few(drawn, (midnight + n * step for n in range(1 + (drawn.last - midnight) // step))):
            return found, "%-d %b"
    return [], ""


def _months(drawn: Axis) -> tuple[list[dt.datetime], str]:
    first, last = (12 * one.year + one.month - 1 for one in (drawn.first, drawn.last))
    for step in _STEP_MONTHS:
        begun = range(first - first % step, last + 1, step)
        months = (dt.datetime(n // 12, n % 12 + 1, 1) for n in begun if n >= 12)  # no zone is known
        if found := _few(drawn, months, _MOST_MONTHS):
            return found, "%b %Y" if step < 12 else "%Y"
    return [], ""


def _few(drawn: Axis, moments: Iterable[dt.datetime], most: int = _MOST_TICKS) -> list[dt.datetime]:
    """Return those of the moments that lie on the axis and can be labelled; empty: they are too many, or but one."""
    found = [one for one in moments if drawn.first <= one < drawn.last]
    return found if 1 < len(found) <= most else []
