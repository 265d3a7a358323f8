"""Rows of `rashomon relate`: what other programs read of a pair."""

from dataclasses import dataclass

from rashomon.claimed import Comparison
from rashomon.records import Span

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedRow:
    """How two statements stand to each other.

    id: of the pair. label: agree, conflict, supersedes, incomparable or unrelated. respect: in what they differ; null
    for agree and unrelated. score: 0 to 1, how sure it is that they conflict. reason: one sentence. marked_by: rule or
    model. evidence_a, evidence_b: the words on each side as [start, end), code points; null: nothing shorter than all.
    """

    id: str
    label: str
    respect: str | None
    score: float
    reason: str
    marked_by: str
    evidence_a: Place | None
    evidence_b: Place | None


def related_row(identity: str, relation: Comparison) -> RelatedRow:
    """Return the row of a pair."""
    return RelatedRow(
        id=identity,
        label=relation.label.value,
        respect=relation.respect.value if relation.respect else None,
        score=round(relation.score, 4),
        reason=relation.reason,
        marked_by=relation.marked_by.value,
        evidence_a=_place(relation.evidence_a),
        evidence_b=_place(relation.evidence_b),
    )


def _place(span: Span | None) -> Place | None:
    return (span.start, span.end) if span else None
