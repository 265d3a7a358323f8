"""What a person should look at, as rows: sources that may be several, two who may be one, doubtful conflicts."""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.exports.conflicts import ConflictRow, conflict_rows
from rashomon.exports.people_rows import EntityRow
from rashomon.exports.rows import account_rows, excerpt
from rashomon.exports.views import Reading
from rashomon.exports.voices import CandidateView, candidate_view
from rashomon.lines import AccountRow
from rashomon.records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDoubt:
    """An account whose source may be several. around: the words about it. because: why it cannot be told."""

    account: AccountRow
    around: str
    because: str | None
    candidates: list[CandidateView]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeDoubt:
    """Two who may be one. one_id, other_id: of a profile or an entry of a list of each. score, reason: see Likeness."""

    one: EntityRow
    other: EntityRow
    one_id: str
    other_id: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictDoubt:
    """Two accounts of which it is not sure how they stand to each other."""

    relation: str
    pair: ConflictRow


def source_doubts(reading: Reading) -> Iterator[SourceDoubt]:
    """Yield the accounts of a report whose source may be several, in text order."""
    known, text = reading.by_id, reading.document.text
    for attribution, row in zip(reading.attributions, account_rows(reading), strict=True):
        if attribution.candidates:
            parts = (*attribution.source, *attribution.cue, *attribution.content)
            place = Span(min(part.start for part in parts), max(part.end for part in parts))
            yield SourceDoubt(
                account=row,
                around=excerpt(text, place, around=200),
                because=attribution.source_because,
                candidates=[candidate_view(one, known) for one in attribution.candidates if one.entity in known],
            )


def conflict_doubts(reading: Reading) -> Iterator[ConflictDoubt]:
    """Yield how the accounts of a report stand to each other, with the ids of the relations."""
    for relation, row in zip(reading.relations, conflict_rows(reading), strict=True):
        yield ConflictDoubt(relation=relation.id, pair=row)
