"""Lines of lists: an account, a report, what is dated, each with the words and without the text around them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rashomon.records import Attribution, Directness, Document, Issue, Manner, Severity, Span, ZoneKind
from rashomon.spans import contains, words
from rashomon.when import Dating

DEEPEST = 20  # accounts that one stands in


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


class Act(StrEnum):
    """What a row of the timeline is."""

    SAID = "said"
    HAPPENED = "happened"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One saying or happening as a line of a table.

    value: when, as in TIMEX3. begin, end_before: first moment, and first moment after; null: open. act: said or
    happened. who: the source of the saying, or of what tells of the happening; null: the report itself. what: the
    content, or the clause. because: which words date it. start, end: of the content or clause in the report. read_at:
    when the report was read. document, attribution, dating: ids.
    outlets, origins: how many outlets tell this, and from how many texts. repeats: id of the attribution, or of a
    happening's dating, that this one is a copy of, or null.
    """

    value: str
    begin: str | None
    end_before: str | None
    act: Act
    who: str | None
    what: str
    because: str
    published: str | None
    publisher: str | None
    title: str | None
    locator: str
    read_at: str
    document: str
    attribution: str | None
    start: int
    end: int
    dating: str
    outlets: int = 1
    origins: int = 1
    repeats: str | None = None


def account_row(
    a: Attribution, document: Document, name: str | None, inside: str | None, said: Dating | None
) -> AccountRow:
    """Return an attribution as a line of a table. name: of its source's entity. said: when it was said."""
    return AccountRow(
        published=document.document_time,
        publisher=publisher_name(document),
        title=document.title,
        source_name=name,
        source=words(document.text, a.source),
        cue=words(document.text, a.cue),
        content=words(document.text, a.content),
        directness=a.directness,
        manner=a.manner,
        zone=a.zone,
        addressee=words(document.text, a.addressee) or None,
        relay=" < ".join(relay.name for relay in a.relay) or None,
        inside=inside,
        said_at=said.value if said else None,
        said_from=said.begin if said else None,
        said_before=said.end_before if said else None,
        score=a.score,
        locator=document.locator,
        document=document.id,
        attribution=a.id,
        start=a.content[0].start,
        end=a.content[-1].end,
    )


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


def timeline_rows(
    document: Document, attributions: Sequence[Attribution], datings: Sequence[Dating], names: Mapping[str, str]
) -> Iterator[TimelineRow]:
    """Yield what is dated in one report, in the order of the datings. names: of its entities, by id."""
    known = {a.id: a for a in attributions}
    clauses = {one.span for one in datings if one.attribution is None}
    teller = tellers(((part, a.id) for a in attributions for part in a.content), clauses)
    for dating in datings:
        is_saying = dating.attribution is not None
        said = known.get(dating.attribution or teller.get(dating.span, ""))
        if said or not is_saying:
            place = Span(said.content[0].start, said.content[-1].end) if said and is_saying else dating.span
            yield TimelineRow(
                value=dating.value,
                begin=dating.begin,
                end_before=dating.end_before,
                act=Act.SAID if is_saying else Act.HAPPENED,
                who=called(names.get(said.source_entity or ""), words(document.text, said.source)) if said else None,
                what=words(document.text, said.content if said and is_saying else (place,)),
                because=dating.reason,
                published=document.document_time,
                publisher=publisher_name(document),
                title=document.title,
                locator=document.locator,
                read_at=document.read_at,
                document=document.id,
                attribution=said.id if said else None,
                start=place.start,
                end=place.end,
                dating=dating.id,
            )


def called(name: str | None, source: str) -> str | None:
    """Return the name of a source, or the words that stand for it; None: nobody is named."""
    return name or source.strip(" ,;:-") or None


def tellers(contents: Iterable[tuple[Span, str]], clauses: Iterable[Span]) -> dict[Span, str]:
    """Return the id of the innermost account whose content has each clause; what a report itself tells is left out.

    contents: parts of contents, each with the id of its account.
    """
    coming = sorted(contents, reverse=True)
    begun: list[tuple[Span, str]] = []
    found = {}
    for clause in sorted(clauses):
        while coming and coming[-1][0].start <= clause.start:
            begun.append(coming.pop())
        begun = [(part, account) for part, account in begun if part.end > clause.start]
        holding = [(part.end - part.start, account) for part, account in begun if contains(part, clause)]
        if holding:
            found[clause] = min(holding)[1]
    return found


def inside(a: Attribution, known: Mapping[str, Attribution], name: Callable[[Attribution], str]) -> str | None:
    """Return in whose accounts an attribution stands, outermost first; None: in nobody's.

    known: the attributions of its document, by id. name: returns who says one.
    """
    found: list[str] = []
    outer = known.get(a.parent or "")
    while outer and len(found) < DEEPEST:
        found.append(name(outer))
        outer = known.get(outer.parent or "")
    return " > ".join(found[::-1]) or None


def publisher_name(document: Document) -> str | None:
    """Return the publisher's name, its domain when no name is known, or None."""
    return (document.publisher.name or document.publisher.domain) if document.publisher else None
