"""Voices as other programs see them: a part of the document view."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.records import Candidate, Span
from rashomon.spans import words
from rashomon.who import Absence, AbsenceKind, Entity, EntityKind

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """Someone or something that the report names, describes or points at; its mentions are joined.

    id: from the document, kind and name.
    name: the fullest that the report gives; the description of what it does not name.
    kind: what sort of thing it is.
    mentions: where it is named, described or pointed at, each as [start, end), in text order.
    role: the words that say what it is; null: none do.
    role_spans: where these words stand.
    affiliation: the words for what it belongs to, or speaks for; null: none do.
    affiliation_spans: where these words stand.
    """

    id: str
    name: str
    kind: EntityKind
    mentions: list[Place]
    role: str | None
    role_spans: list[Place]
    affiliation: str | None
    affiliation_spans: list[Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateView:
    """One that a source may be.

    entity: id of one of the `entities`.
    name: of that entity.
    score: 0 to 1.
    reason: what speaks for it, and against.
    """

    entity: str
    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceView:
    """Somebody who might have said something, and did not.

    id: from the document and the places.
    who: the words naming who is silent; null: the report names nobody.
    entity: id of one of the `entities`; null: not known.
    about: what it would have been about; null: the words do not say.
    kind: how they are absent.
    spans: where all of these words, and those that say so, stand, in text order.
    reason: which rule found it.
    """

    id: str
    who: str | None
    entity: str | None
    about: str | None
    kind: AbsenceKind
    spans: list[Place]
    reason: str


def entity_view(entity: Entity, text: str) -> EntityView:
    """Return an entity of a document with this text as it is shown."""
    return EntityView(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        mentions=places(entity.mentions),
        role=worded(text, entity.role),
        role_spans=places(entity.role),
        affiliation=worded(text, entity.affiliation),
        affiliation_spans=places(entity.affiliation),
    )


def candidate_view(candidate: Candidate, known: Mapping[str, Entity]) -> CandidateView:
    """Return a candidate as it is shown. known: the entities of its document, by id."""
    name = known[candidate.entity].name
    return CandidateView(entity=candidate.entity, name=name, score=candidate.score, reason=candidate.reason)


def absence_view(absence: Absence, text: str) -> AbsenceView:
    """Return an absence of a document with this text as it is shown."""
    return AbsenceView(
        id=absence.id,
        who=worded(text, absence.who),
        entity=absence.entity,
        about=worded(text, absence.about),
        kind=absence.kind,
        spans=places(sorted({*absence.who, *absence.cue, *absence.about})),
        reason=absence.reason,
    )


def places(spans: Iterable[Span]) -> list[Place]:
    """Return spans as views have them."""
    return [(span.start, span.end) for span in spans]


def worded(text: str, spans: Iterable[Span]) -> str | None:
    """Return what spans point at, white space made single; None: there are none."""
    return " ".join(words(text, spans).split()) or None
