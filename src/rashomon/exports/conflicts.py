"""How accounts stand to each other, as other programs see it: a part of the document view, and lines of a listing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.claimed import Relation
from rashomon.exports.voices import Place, places
from rashomon.records import Span
from rashomon.spans import words

if TYPE_CHECKING:
    from rashomon.exports.views import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """How two accounts of the report stand to each other. Who is right is not said.

    id: from the document, the accounts and the respect.
    between: ids of two of the `attributions`, in text order.
    label: conflict (both cannot hold), supersedes (a later figure or a revision) or incomparable (both can hold).
    respect: in what they differ: number, time, place, direction, actor, responsibility, polarity, wording, identity or
        other.
    reason: what shows it, in one sentence.
    evidence: for each of the two, the words that carry its answer, each as [start, end).
    mark: the words of the report that say so, each as [start, end); empty: it does not say so.
    marked_by: reporter, rule or model: what shows it.
    score: 0 to 1, how sure it is.
    """

    id: str
    between: list[str]
    label: str
    respect: str
    reason: str
    evidence: list[list[Place]]
    mark: list[Place]
    marked_by: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictSide:
    """One of two accounts. spans: the words that carry its answer; text: these words; content: all that is said.

    attribution: its id; null: the reporter's own words. source: the words for its source; source_name: the fullest
    name known, or null. relay: carriers, outermost first. said_at: as in TIMEX3, or null.
    """

    document: str
    locator: str
    publisher: str | None
    published: str | None
    spans: list[Place]
    text: str
    content: str
    attribution: str | None
    source: str
    source_name: str | None
    relay: list[str]
    said_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """Two accounts that do not say the same. label, respect, marked_by, reason, score: as in the document view."""

    a: ConflictSide
    b: ConflictSide
    label: str
    respect: str
    marked_by: str
    reason: str
    score: float


def conflict_view(relation: Relation) -> ConflictView:
    """Return the view of one relation."""
    return ConflictView(
        id=relation.id,
        between=[relation.a, relation.b],
        label=relation.label,
        respect=relation.respect,
        reason=relation.reason,
        evidence=[places(relation.evidence_a), places(relation.evidence_b)],
        mark=places(relation.mark),
        marked_by=relation.marked_by,
        score=relation.score,
    )


def conflict_rows(reading: "Reading") -> list[ConflictRow]:
    """Return how the accounts of one document stand to each other, in text order."""
    known = {attribution.id: attribution for attribution in reading.attributions}
    return [
        ConflictRow(
            a=conflict_side(reading, relation.a, relation.evidence_a, known[relation.a].content),
            b=conflict_side(reading, relation.b, relation.evidence_b, known[relation.b].content),
            label=relation.label,
            respect=relation.respect,
            marked_by=relation.marked_by,
            reason=relation.reason,
            score=relation.score,
        )
        for relation in reading.relations
    ]


def conflict_side(
    reading: "Reading", identity: str | None, evidence: tuple[Span, ...], content: tuple[Span, ...]
) -> ConflictSide:
    """Return an account as one of two sides. identity: of the attribution; None: the reporter's own words."""
    document, text = reading.document, reading.document.text
    publisher = document.publisher
    attribution = next((one for one in reading.attributions if one.id == identity), None)
    said = reading.said.get(identity or "")
    return ConflictSide(
        document=document.id,
        locator=document.locator,
        publisher=(publisher.name or publisher.domain) if publisher else None,
        published=document.document_time,
        spans=places(evidence),
        text=words(text, evidence),
        content=words(text, content),
        attribution=identity,
        source=words(text, attribution.source) if attribution else "",
        source_name=reading.names.get(attribution.source_entity or "") if attribution else None,
        relay=[relay.name for relay in attribution.relay] if attribution else [],
        said_at=said.value if said else None,
    )
