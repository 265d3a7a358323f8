"""Lists in which copies are folded: what was taken from a report in the list is counted beside it, not listed again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rashomon.exports.rows import HitRow
from rashomon.exports.views import Reading
from rashomon.lines import AccountRow, Act, TimelineRow, publisher_name


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedReport:
    """A report and those that were made from it. copies: by time of publication."""

    reading: Reading
    copies: Sequence[Reading] = ()


Row = TypeVar("Row", AccountRow, HitRow, TimelineRow)


def rows(every: Iterable[Row]) -> Iterator[Row]:
    """Yield one row for all that repeat each other: the one that the others repeat, else the first in the list."""
    listed = list(every)
    known = {row_id(row) for row in listed}
    shown: set[str] = set()
    for row in listed:
        is_first = row.repeats is None or (row.repeats not in known and row.repeats not in shown)
        shown |= {row.repeats} if row.repeats else set()
        if is_first:
            yield row


def row_id(row: AccountRow | HitRow | TimelineRow) -> str:
    """Return the id of what stands in a row: an account; a happening's dating; a report that has the words."""
    if isinstance(row, TimelineRow) and row.act is Act.HAPPENED:
        return row.dating
    return row.attribution or row.document


def reports(readings: Iterable[Reading], texts: Mapping[str, str]) -> list[FoldedReport]:
    """Return the reports by time, each text once: the report that it stands in first, with its copies.

    texts: for each document the one that its text was taken from in the end.
    """
    by_text: dict[str, list[Reading]] = {}
    ordered = sorted(readings, key=lambda reading: reading.document.document_time or "9999")  # unknown times last
    for reading in ordered:
        by_text.setdefault(texts.get(reading.document.id, reading.document.id), []).append(reading)
    return [_folded(text, some) for text, some in by_text.items()]


def outlets(folded: FoldedReport) -> list[str]:
    """Return who published the copies, each once."""
    return list(dict.fromkeys(publisher_name(copy.document) or "?" for copy in folded.copies))


def _folded(text: str, some: Sequence[Reading]) -> FoldedReport:
    first = next((reading for reading in some if reading.document.id == text), some[0])
    return FoldedReport(reading=first, copies=[reading for reading in some if reading is not first])
