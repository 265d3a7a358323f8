"""What was said when, and what happened when: rows, their order, and their bars on one axis."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rashomon.exports.views import Reading
from rashomon.lines import publisher_name
from rashomon.records import Attribution, Span
from rashomon.spans import contains, words
from rashomon.when import Dating

# What lies more than so many days before everything was published would press the rest into one point: it is drawn at
# the edge of the axis, with its value beside it.
_LONGEST_DAYS = 366


class Act(StrEnum):
    """What a row of the timeline is."""

    SAID = "said"
    HAPPENED = "happened"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One saying or happening as a line of a table.

    value: when, as in TIMEX3. begin, end_before: first moment, and first moment after; null: open. act: said or
    happened. who: the source of the saying, or of what tells of the happening; null: the report itself. what: the
    content, or the clause. because: which words date it. start, end: of the content or clause in the report. read_at:
    when the report was read. document, attribution, dating: ids.
    outlets, origins: how many outlets tell this, and from how many texts. repeats: id of the attribution, or of a
    happening's dating, that this one is a copy of, or null.
    """

    value: str
    begin: str | None
    end_before: str | None
    act: Act
    who: str | None
    what: str
    because: str
    published: str | None
    publisher: str | None
    title: str | None
    locator: str
    read_at: str
    document: str
    attribution: str | None
    start: int
    end: int
    dating: str
    outlets: int = 1
    origins: int = 1
    repeats: str | None = None


def timeline_rows(reading: Reading) -> Iterator[TimelineRow]:
    """Yield what is dated in one report, in text order. n log n in its datings and attributions."""
    known = {a.id: a for a in reading.attributions}
    tellers = _tellers(reading.attributions, {one.span for one in reading.datings if one.attribution is None})
    for dating in reading.datings:
        said = known.get(dating.attribution or "")
        if said:
            yield _row(reading, dating, said, Span(said.content[0].start, said.content[-1].end))
        elif dating.attribution is None:
            yield _row(reading, dating, tellers.get(dating.span), dating.span)


def in_order(rows: Iterable[TimelineRow]) -> list[TimelineRow]:
    """Return rows by their beginning, and those of which only the end is known by that; then by their end."""
    return sorted(rows, key=lambda row: (row.begin or row.end_before or "", row.end_before or "", row.start))


def _row(reading: Reading, dating: Dating, attribution: Attribution | None, place: Span) -> TimelineRow:
    document = reading.document
    is_saying = dating.attribution is not None
    what = attribution.content if is_saying and attribution else (place,)
    return TimelineRow(
        value=dating.value,
        begin=dating.begin,
        end_before=dating.end_before,
        act=Act.SAID if is_saying else Act.HAPPENED,
        who=_name(reading, attribution) if attribution else None,
        what=words(document.text, what),
        because=dating.reason,
        published=document.document_time,
        publisher=publisher_name(document),
        title=document.title,
        locator=document.locator,
        read_at=document.read_at,
        document=document.id,
        attribution=attribution.id if attribution else None,
        start=place.start,
        end=place.end,
        dating=dating.id,
    )


def _name(reading: Reading, attribution: Attribution) -> str | None:
    name = reading.names.get(attribution.source_entity or "")
    return name or words(reading.document.text, attribution.source).strip(" ,;:-") or None


def _tellers(attributions: Sequence[Attribution], clauses: Iterable[Span]) -> dict[Span, Attribution]:
    """Return the innermost attribution whose content has each clause; what the report itself tells is left out."""
    coming = sorted(((part, a) for a in attributions for part in a.content), key=lambda one: one[0], reverse=True)
    begun: list[tuple[Span, Attribution]] = []
    found = {}
    for clause in sorted(clauses):
        while coming and coming[-1][0].start <= clause.start:
            begun.append(coming.pop())
        begun = [(part, a) for part, a in begun if part.end > clause.start]
        holding = [(part.end - part.start, a.id, a) for part, a in begun if contains(part, clause)]
        if holding:
            found[clause] = min(holding)[2]
    return found


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
    said = [moment(row.end_before) for row in rows if row.end_before and row.act is Act.SAID]
    bounds = [moment(bound) for row in rows for bound in (row.begin, row.end_before) if bound]
    if not bounds:
        return None
    year = dt.timedelta(days=_LONGEST_DAYS)
    middle = max(said, default=max(bounds))
    near = [bound for bound in bounds if abs(bound - middle) <= year] or [middle]
    first, last = min(near), max(near)
    return Axis(first - dt.timedelta(days=1) if first == last else first, last)


def moment(bound: str) -> dt.datetime:
    """Return a bound of an interval as a moment."""
    return dt.datetime.fromisoformat(bound)
