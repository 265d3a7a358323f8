"""Documents, issues, and what has been applied to them, as rows and back."""

import sqlite3

from rashomon.ids import digest
from rashomon.records import (
    Applied,
    Document,
    Dropped,
    Issue,
    Publisher,
    Record,
    Severity,
    Span,
    TimeCandidate,
    Zone,
    ZoneKind,
)
from rashomon.stores.kept import Kind, Parts, Row, StoredParts, no_parts, place_of, span_from


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
            (row, i, c.value, c.found_in, c.evidence, *place_of(c.span), c.rejected)
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
                span=span_from(c),
                rejected=c["rejected"],
            )
            for c in parts["time_candidate"]
        ),
        zones=tuple(Zone(span=Span(z["start"], z["end"]), kind=ZoneKind(z["kind"])) for z in parts["zone"]),
        dropped=tuple(Dropped(what=d["what"], count=d["count"], text=d["text"]) for d in parts["dropped"]),
    )


def _issue_row(home: int, issue: Issue, _text: str) -> Row:
    place = place_of(issue.span)
    return (issue.id, home, issue.severity, issue.code, issue.message, issue.made_by, *place)


def _issue_from(row: sqlite3.Row, _parts: StoredParts) -> Issue:
    return Issue(
        id=row["id"],
        document=row["document_id"],
        severity=Severity(row["severity"]),
        code=row["code"],
        message=row["message"],
        made_by=row["made_by"],
        span=span_from(row),
    )


def _applied_row(home: int, applied: Applied, _text: str) -> Row:
    return (home, applied.stage, applied.made_by)


def _applied_from(row: sqlite3.Row, _parts: StoredParts) -> Applied:
    return Applied(document=row["document_id"], made_by=row["made_by"])


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
        no_parts,
        _issue_from,
    ),
    Applied: Kind("applied", ("document", "stage", "made_by"), (), _applied_row, no_parts, _applied_from),
}
