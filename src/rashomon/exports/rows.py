"""Lines of tables: an account, an issue, a search result, each with the words and without the text around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.exports.views import Reading, publisher_name
from rashomon.exports.voices import Place, places
from rashomon.protocols import Hit
from rashomon.records import Attribution, Directness, Document, Issue, Manner, Severity, Span, ZoneKind
from rashomon.spans import words

_DEEPEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One attribution as a line of a table: with the words, and without the text around them.

    attribution, document: ids. start, end: from the first to the last code point of the content. source: the words
    of the report. source_name: fullest name known, or null. relay: carriers, outermost first, joined by " < ".
    inside: in whose accounts it stands, outermost first, joined by " > ", or null.
    said_at: when it was said, as in TIMEX3. said_from, said_before: nothing earlier, nothing from here on is meant;
    null: open.
    outlets, origins: how many outlets have this account, and from how many texts. repeats: id of the attribution that
    this one is a copy of, or null.
    """

    published: str | None
    publisher: str | None
    title: str | None
    source_name: str | None
    source: str
    cue: str
    content: str
    directness: Directness
    manner: Manner | None
    zone: ZoneKind
    addressee: str | None
    relay: str | None
    inside: str | None
    said_at: str | None
    said_from: str | None
    said_before: str | None
    score: float
    locator: str
    document: str
    attribution: str
    start: int
    end: int
    outlets: int = 1
    origins: int = 1
    repeats: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report as a line of a table. accounts: how many it has. issues: what was wrong or doubtful, a sentence each.

    failed: whether it, or a part of it, could not be read.
    """

    published: str | None
    publisher: str | None
    title: str | None
    byline: str | None
    language: str | None
    url: str | None
    accounts: int
    failed: bool
    issues: list[str]
    locator: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """One issue as a line of a table."""

    severity: Severity
    code: str
    message: str
    locator: str
    document: str
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRow:
    """One search result as a line of a table.

    excerpt: the words around the first place, on one line. attribution: id, or null when the words stand in the
    report outside of every content.
    outlets, origins: how many outlets have this account, or the text of this report, and from how many texts.
    repeats: id of the attribution, or of the report, that this one is a copy of, or null.
    """

    published: str | None
    publisher: str | None
    title: str | None
    source_name: str | None
    excerpt: str
    spans: list[Place]
    locator: str
    document: str
    attribution: str | None
    outlets: int = 1
    origins: int = 1
    repeats: str | None = None


def account_rows(reading: Reading) -> list[AccountRow]:
    """Return the attributions of one document as lines of a table, in text order."""
    document, names, said = reading.document, reading.names, reading.said
    return [
        AccountRow(
            published=document.document_time,
            publisher=publisher_name(document),
            title=document.title,
            source_name=names.get(a.source_entity or ""),
            source=words(document.text, a.source),
            cue=words(document.text, a.cue),
            content=words(document.text, a.content),
            directness=a.directness,
            manner=a.manner,
            zone=a.zone,
            addressee=words(document.text, a.addressee) or None,
            relay=" < ".join(relay.name for relay in a.relay) or None,
            inside=" > ".join(_outer(reading, a)) or None,
            said_at=said[a.id].value if a.id in said else None,
            said_from=said[a.id].begin if a.id in said else None,
            said_before=said[a.id].end_before if a.id in said else None,
            score=a.score,
            locator=document.locator,
            document=document.id,
            attribution=a.id,
            start=a.content[0].start,
            end=a.content[-1].end,
        )
        for a in reading.attributions
    ]


def report_row(document: Document, issues: Sequence[Issue], accounts: int) -> ReportRow:
    """Return a report as a line of a table. accounts: how many it has."""
    return ReportRow(
        published=document.document_time,
        publisher=publisher_name(document),
        title=document.title,
        byline=document.byline,
        language=document.language,
        url=document.url,
        accounts=accounts,
        failed=any(issue.severity is Severity.ERROR for issue in issues),
        issues=[issue.message for issue in issues],
        locator=document.locator,
        document=document.id,
    )


def _outer(reading: Reading, attribution: Attribution) -> list[str]:
    """Return who says what an attribution stands inside of, outermost first."""
    known = {a.id: a for a in reading.attributions}
    found: list[str] = []
    outer = known.get(attribution.parent or "")
    while outer and len(found) < _DEEPEST:
        found.append(reading.names.get(outer.source_entity or "") or words(reading.document.text, outer.source))
        outer = known.get(outer.parent or "")
    return found[::-1]


def issue_row(issue: Issue, document: Document) -> IssueRow:
    """Return an issue as a line of a table."""
    return IssueRow(
        severity=issue.severity,
        code=issue.code,
        message=issue.message,
        locator=document.locator,
        document=document.id,
        made_by=issue.made_by,
    )


def hit_row(hit: Hit, reading: Reading) -> HitRow:
    """Return a search result as a line of a table. reading: the document that it is in."""
    document = reading.document
    said = next((row for row in account_rows(reading) if row.attribution == hit.attribution), None)
    return HitRow(
        published=document.document_time,
        publisher=publisher_name(document),
        title=document.title,
        source_name=(said.source_name or said.source) if said else None,
        excerpt=excerpt(document.text, hit.spans[0] if hit.spans else None),
        spans=places(hit.spans),
        locator=document.locator,
        document=document.id,
        attribution=hit.attribution,
    )


def excerpt(text: str, span: Span | None, *, around: int = 80) -> str:
    """Return the words about a place on one line, cut at white space; None: the beginning of the text."""
    place = span or Span(0, 1)
    start, end = max(0, place.start - around), min(len(text), place.end + around)
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    line = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{line}{' …' if end < len(text) else ''}"
