"""Records to rows and back: the one place that knows which field stands in which column."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from rashomon.ids import digest
from rashomon.records import (
    Applied,
    Attribution,
    Directness,
    Document,
    Dropped,
    Entity,
    EntityKind,
    Issue,
    Manner,
    Publisher,
    Record,
    Relay,
    Severity,
    Span,
    TimeCandidate,
    Zone,
    ZoneKind,
)
from rashomon.spans import words
from rashomon.when import Dating, Timex, TimexType

Row = tuple[Any, ...]
Parts = dict[str, list[Row]]
StoredParts = dict[str, list[sqlite3.Row]]

SPAN_ROLES = ("source", "cue", "content", "addressee")


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text as it is kept beside it."""
    return digest(text.encode("utf-8"))


def _document_row(_home: int, document: Document, _text: str) -> Row:
    publisher = document.publisher
    return (
        document.id,
        document.locator,
        document.media_type,
        document.digest,
        document.text,
        text_digest(document.text),
        document.read_at,
        document.source_id,
        document.title,
        publisher and publisher.domain,
        publisher and publisher.name,
        document.byline,
        document.language,
        document.url,
        document.document_time,
    )


def _document_parts(row: int, document: Document, _text: str) -> Parts:
    return {
        "time_candidate": [
            (row, i, c.value, c.found_in, c.evidence, *_place(c.span), c.rejected)
            for i, c in enumerate(document.time_candidates)
        ],
        "zone": [(row, i, zone.kind, zone.span.start, zone.span.end) for i, zone in enumerate(document.zones)],
        "dropped": [(row, i, dropped.what, dropped.count, dropped.text) for i, dropped in enumerate(document.dropped)],
    }


def _document_from(row: sqlite3.Row, parts: StoredParts) -> Document:
    named = row["publisher_domain"] or row["publisher_name"]
    return Document(
        id=row["id"],
        locator=row["locator"],
        media_type=row["media_type"],
        digest=row["digest"],
        text=row["text"],
        read_at=row["read_at"],
        source_id=row["source_id"],
        title=row["title"],
        publisher=Publisher(domain=row["publisher_domain"], name=row["publisher_name"]) if named else None,
        byline=row["byline"],
        language=row["language"],
        url=row["url"],
        document_time=row["document_time"],
        time_candidates=tuple(
            TimeCandidate(
                value=c["value"],
                found_in=c["found_in"],
                evidence=c["evidence"],
                span=_span(c),
                rejected=c["rejected"],
            )
            for c in parts["time_candidate"]
        ),
        zones=tuple(Zone(span=Span(z["start"], z["end"]), kind=ZoneKind(z["kind"])) for z in parts["zone"]),
        dropped=tuple(Dropped(what=d["what"], count=d["count"], text=d["text"]) for d in parts["dropped"]),
    )


def _attribution_row(home: int, a: Attribution, _text: str) -> Row:
    return (a.id, home, a.directness, a.manner, a.zone, a.score, a.reason, a.made_by, a.parent, a.source_entity)


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
        relay=tuple(
            Relay(spans=spans["relay", relay["carrier"]], name=relay["name"], kind=relay["kind"])
            for relay in parts["relay"]
        ),
        **{role: spans.get((role, 0), ()) for role in SPAN_ROLES},
    )


def _entity_row(home: int, entity: Entity, _text: str) -> Row:
    return (entity.id, home, entity.name, entity.kind, entity.made_by)


def _entity_parts(row: int, entity: Entity, text: str) -> Parts:
    return {"mention": [(row, i, s.start, s.end, words(text, [s])) for i, s in enumerate(entity.mentions)]}


def _entity_from(row: sqlite3.Row, parts: StoredParts) -> Entity:
    return Entity(
        id=row["id"],
        document=row["document_id"],
        name=row["name"],
        kind=EntityKind(row["kind"]),
        mentions=tuple(Span(part["start"], part["end"]) for part in parts["mention"]),
        made_by=row["made_by"],
    )


def _issue_row(home: int, issue: Issue, _text: str) -> Row:
    place = _place(issue.span)
    return (issue.id, home, issue.severity, issue.code, issue.message, issue.made_by, *place)


def _issue_from(row: sqlite3.Row, _parts: StoredParts) -> Issue:
    return Issue(
        id=row["id"],
        document=row["document_id"],
        severity=Severity(row["severity"]),
        code=row["code"],
        message=row["message"],
        made_by=row["made_by"],
        span=_span(row),
    )


def _timex_row(home: int, timex: Timex, text: str) -> Row:
    where = (timex.span.start, timex.span.end, words(text, [timex.span]))
    when = (timex.begin, timex.end_before, timex.anchor)
    return (timex.id, home, *where, timex.type, timex.value, timex.mod, *when, timex.reason, timex.made_by)


def _timex_from(row: sqlite3.Row, _parts: StoredParts) -> Timex:
    return Timex(
        id=row["id"],
        document=row["document_id"],
        span=Span(row["start"], row["end"]),
        type=TimexType(row["type"]),
        value=row["value"],
        mod=row["mod"],
        begin=row["begin"],
        end_before=row["end_before"],
        anchor=row["anchor"],
        reason=row["reason"],
        made_by=row["made_by"],
    )


def _dating_row(home: int, dating: Dating, text: str) -> Row:
    span = dating.span
    where = (dating.attribution, span.start, span.end, words(text, [span]), dating.timex)
    when = (dating.value, dating.begin, dating.end_before)
    return (dating.id, home, *where, *when, dating.reason, dating.made_by)


def _dating_from(row: sqlite3.Row, _parts: StoredParts) -> Dating:
    return Dating(
        id=row["id"],
        document=row["document_id"],
        attribution=row["attribution"],
        span=Span(row["start"], row["end"]),
        timex=row["timex"],
        value=row["value"],
        begin=row["begin"],
        end_before=row["end_before"],
        reason=row["reason"],
        made_by=row["made_by"],
    )


def _applied_row(home: int, applied: Applied, _text: str) -> Row:
    return (home, applied.stage, applied.made_by)


def _applied_from(row: sqlite3.Row, _parts: StoredParts) -> Applied:
    return Applied(document=row["document_id"], made_by=row["made_by"])


def _place(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _span(row: sqlite3.Row) -> Span | None:
    return None if row["start"] is None else Span(row["start"], row["end"])


def _no_parts(_row: int, _record: Record, _text: str) -> Parts:
    return {}


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of record is kept.

    columns: of its table, in the order of `row`. part_tables: tables whose first column is this table's row.
    row(home, record, text): its values; home is the row of its document.
    parts(row, record, text): the rows of its
    parts, by table. restore(row, parts): the record again; the row also has `document_id`.
    """

    table: str
    columns: tuple[str, ...]
    part_tables: tuple[str, ...]
    row: Callable[[int, Any, str], Row]
    parts: Callable[[int, Any, str], Parts]
    restore: Callable[[sqlite3.Row, StoredParts], Record]


KINDS: dict[type[Record], Kind] = {
    Document: Kind(
        "document",
        (
            *("id", "locator", "media_type", "digest", "text", "text_digest", "read_at", "source_id", "title"),
            *("publisher_domain", "publisher_name", "byline", "language", "url", "document_time"),
        ),
        ("time_candidate", "zone", "dropped"),
        _document_row,
        _document_parts,
        _document_from,
    ),
    Issue: Kind(
        "issue",
        ("id", "document", "severity", "code", "message", "made_by", "start", "end"),
        (),
        _issue_row,
        _no_parts,
        _issue_from,
    ),
    Entity: Kind(
        "entity",
        ("id", "document", "name", "kind", "made_by"),
        ("mention",),
        _entity_row,
        _entity_parts,
        _entity_from,
    ),
    Attribution: Kind(
        "attribution",
        (
            *("id", "document", "directness", "manner", "zone", "score", "reason", "made_by", "parent"),
            "source_entity",
        ),
        ("attribution_span", "relay"),
        _attribution_row,
        _attribution_parts,
        _attribution_from,
    ),
    Timex: Kind(
        "timex",
        (
            *("id", "document", "start", "end", "words", "type", "value", "mod", "begin", "end_before", "anchor"),
            *("reason", "made_by"),
        ),
        (),
        _timex_row,
        _no_parts,
        _timex_from,
    ),
    Dating: Kind(
        "dating",
        (
            *("id", "document", "attribution", "start", "end", "words", "timex", "value", "begin", "end_before"),
            *("reason", "made_by"),
        ),
        (),
        _dating_row,
        _no_parts,
        _dating_from,
    ),
    Applied: Kind("applied", ("document", "stage", "made_by"), (), _applied_row, _no_parts, _applied_from),
}
