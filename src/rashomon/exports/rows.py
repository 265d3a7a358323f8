"""Lines of tables: an account, an issue, a search result, each with the words and without the text around them."""

from dataclasses import dataclass

from rashomon.exports.views import Reading
from rashomon.exports.voices import Place, places
from rashomon.lines import AccountRow, account_row, inside, publisher_name
from rashomon.protocols import Hit
from rashomon.records import Attribution, Document, Issue, Severity, Span
from rashomon.spans import words


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
    known = {a.id: a for a in reading.attributions}

    def called(a: Attribution) -> str:
        return names.get(a.source_entity or "") or words(document.text, a.source)

    return [
        account_row(a, document, names.get(a.source_entity or ""), inside(a, known, called), said.get(a.id))
        for a in reading.attributions
    ]


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
    said = next((one for one in reading.attributions if one.id == hit.attribution), None)
    return HitRow(
        published=document.document_time,
        publisher=publisher_name(document),
        title=document.title,
        source_name=(reading.names.get(said.source_entity or "") or words(document.text, said.source))
        if said
        else None,
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
