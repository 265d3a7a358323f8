"""Attributions, entities and absences as rows and back."""

import sqlite3
from itertools import groupby
from operator import itemgetter

from rashomon.records import Attribution, Candidate, Directness, Manner, Record, Relay, Span, ZoneKind
from rashomon.spans import words
from rashomon.stores.kept import Kind, Parts, Row, StoredParts, role_rows, roles_from
from rashomon.who import Absence, AbsenceKind, Entity, EntityKind

SPAN_ROLES = ("source", "cue", "content", "addressee", "distance")
ENTITY_ROLES = ("role", "affiliation")
ABSENCE_ROLES = ("who", "cue", "about")


def _attribution_row(home: int, a: Attribution, _text: str) -> Row:
    how = (a.directness, a.manner, a.zone, a.score, a.reason, a.made_by, a.parent)
    return (a.id, home, *how, a.source_entity, a.source_because, int(a.metonym), a.addressee_entity)


def _attribution_parts(row: int, attribution: Attribution, text: str) -> Parts:
    roles = [(role, 0, getattr(attribution, role)) for role in SPAN_ROLES]
    roles += [("relay", carrier, relay.spans) for carrier, relay in enumerate(attribution.relay)]
    return {
        "attribution_span": [
            (row, role, carrier, i, span.start, span.end, words(text, [span]))
            for role, carrier, spans in roles
            for i, span in enumerate(spans)
        ],
        "relay": [(row, carrier, relay.name, relay.kind) for carrier, relay in enumerate(attribution.relay)],
        "candidate": [(row, i, c.entity, c.score, c.reason) for i, c in enumerate(attribution.candidates)],
        "content_words": [(row, words(text, attribution.content))],
    }


def _attribution_from(row: sqlite3.Row, parts: StoredParts) -> Attribution:
    spans: dict[tuple[str, int], tuple[Span, ...]] = {
        key: tuple(Span(part["start"], part["end"]) for part in group)
        for key, group in groupby(parts["attribution_span"], key=itemgetter("role", "carrier"))
    }
    return Attribution(
        id=row["id"],
        document=row["document_id"],
        directness=Directness(row["directness"]),
        manner=Manner(row["manner"]) if row["manner"] else None,
        zone=ZoneKind(row["zone"]),
        score=row["score"],
        reason=row["reason"],
        made_by=row["made_by"],
        parent=row["parent"],
        source_entity=row["source_entity"],
        source_because=row["source_because"],
        candidates=tuple(
            Candidate(entity=one["entity"], score=one["score"], reason=one["reason"]) for one in parts["candidate"]
        ),
        metonym=bool(row["metonym"]),
        addressee_entity=row["addressee_entity"],
        relay=tuple(
            Relay(spans=spans["relay", relay["carrier"]], name=relay["name"], kind=relay["kind"])
            for relay in parts["relay"]
        ),
        source=spans.get(("source", 0), ()),
        cue=spans.get(("cue", 0), ()),
        content=spans.get(("content", 0), ()),
        addressee=spans.get(("addressee", 0), ()),
        distance=spans.get(("distance", 0), ()),
    )


def _entity_row(home: int, entity: Entity, _text: str) -> Row:
    return (entity.id, home, entity.name, entity.kind, entity.made_by)


def _entity_parts(row: int, entity: Entity, text: str) -> Parts:
    return {
        "mention": [(row, i, s.start, s.end, words(text, [s])) for i, s in enumerate(entity.mentions)],
        "entity_span": role_rows(row, entity, ENTITY_ROLES, text),
    }


def _entity_from(row: sqlite3.Row, parts: StoredParts) -> Entity:
    return Entity(
        id=row["id"],
        document=row["document_id"],
        name=row["name"],
        kind=EntityKind(row["kind"]),
        mentions=tuple(Span(part["start"], part["end"]) for part in parts["mention"]),
        made_by=row["made_by"],
        **roles_from(parts["entity_span"], ENTITY_ROLES),
    )


def _absence_row(home: int, absence: Absence, _text: str) -> Row:
    return (absence.id, home, absence.kind, absence.entity, absence.reason, absence.made_by)


def _absence_parts(row: int, absence: Absence, text: str) -> Parts:
    return {"absence_span": role_rows(row, absence, ABSENCE_ROLES, text)}


def _absence_from(row: sqlite3.Row, parts: StoredParts) -> Absence:
    roles = roles_from(parts["absence_span"], ABSENCE_ROLES)
    return Absence(
        id=row["id"],
        document=row["document_id"],
        kind=AbsenceKind(row["kind"]),
        entity=row["entity"],
        reason=row["reason"],
        made_by=row["made_by"],
        who=roles["who"],
        cue=roles["cue"],
        about=roles["about"],
    )


KINDS: dict[type[Record], Kind] = {
    Entity: Kind(
        "entity",
        ("id", "document", "name", "kind", "made_by"),
        ("mention", "entity_span"),
        _entity_row,
        _entity_parts,
        _entity_from,
    ),
    Attribution: Kind(
        "attribution",
        (
            *("id", "document", "directness", "manner", "zone", "score", "reason", "made_by", "parent"),
            *("source_entity", "source_because", "metonym", "addressee_entity"),
        ),
        ("attribution_span", "relay", "candidate"),
        _attribution_row,
        _attribution_parts,
        _attribution_from,
    ),
    Absence: Kind(
        "absence",
        ("id", "document", "kind", "entity", "reason", "made_by"),
        ("absence_span",),
        _absence_row,
        _absence_parts,
        _absence_from,
    ),
}
