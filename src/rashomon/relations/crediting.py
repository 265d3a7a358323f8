"""Whom a report names as where it has its words from: credit lines, bylines, datelines, "X reported", "citing X"."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rashomon.records import Document, Publisher, Span, ZoneKind


class CreditKind(StrEnum):
    """How the report names them."""

    LINE = "credit line"
    PROSE = "in its words"


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom, in which words, and where; span: None: outside of the text, in the byline that was given."""

    name: str
    kind: CreditKind
    words: str
    span: Span | None = None


_NAME = r"(?:[Tt]he )?(?P<name>[A-Z][\w&'’.-]{0,40}(?: (?:of |and |the |de |du |d['’])?[A-Z][\w&'’.-]{0,40}){0,4})"
# Credit lines as they stand above or below a report (AP Stylebook, "bylines"; Reuters Handbook, "sign-offs").
_LINES = (
    rf"(?i:with (?:reporting|material|files|contributions?|information|additional reporting) (?:by|from)) {_NAME}",
    rf"(?i:(?:background|material|information|reporting) from) {_NAME} (?i:was|were|is) (?i:used|included)",
    rf"(?i:additional reporting (?:by|from)) {_NAME}",
    rf"(?i:from) {_NAME}(?i: (?:reports|wires?|wire services?|dispatches))",
    rf"(?i:copyright|©|\(c\))\s*(?:©\s*)?(?:\d{{4}},? )?(?:by )?{_NAME}",
    rf"(?i:first|originally) (?i:appeared|published|ran) (?i:in|by|on|at) {_NAME}",
    rf"{_NAME} (?i:contributed to this (?:report|story|article))",
    rf"(?i:^source): ?{_NAME}",
    rf"^[–—-]{{1,2}} ?{_NAME}\.?$",
    rf"[(\[]{_NAME}[)\]]\.?$",
)
_IN_PROSE = (
    rf"(?i:first reported by|originally reported by|reported by|citing|quoting|reports? (?:by|in|from)) {_NAME}",
    rf"(?i:according to) {_NAME}",
    rf"\b{_NAME},? (?:first )?(?:reported|reports|wrote|writes|revealed)\b",
    rf"\b(?:told|seen by|obtained by|shown to) {_NAME}",
)
_LINE_PATTERNS = tuple(re.compile(pattern) for pattern in _LINES)
_PROSE_PATTERNS = tuple(re.compile(pattern) for pattern in _IN_PROSE)
_IN_BRACKETS = re.compile(rf"[(\[]{_NAME}[)\]]")
_LONGEST_LINE = 300  # code points of a paragraph that can be a credit line
_EDGE = 3  # paragraphs from either end of the report where credit lines stand

# What agencies are called. A report that names its own publisher in the dateline is an agency's too.
_AGENCY_WORDS = re.compile(r"(?i:\b(?:agency|agence|newswire|news service|press association)\b|wire\b)")
_ACRONYMS = {
    "AP": "Associated Press",
    "AFP": "Agence France-Presse",
    "PA": "Press Association",
    "UPI": "United Press International",
    "DPA": "Deutsche Presse-Agentur",
    "PTI": "Press Trust of India",
}
_AGENCIES = frozenset(
    "reuters,associated press,agence france-presse,tass,interfax,ria novosti,xinhua,ansa,dpa,efe,kyodo,kyodo news,"
    "yonhap,press trust of india,united press international,belta,ukrinform,anadolu agency,bloomberg,pa media".split(
        ","
    )
)
_SMALL = frozenset("of the and for de du la le des der di".split())  # words that initials leave out: AFP, ACP
_GENERIC = frozenset("agency news press the newswire wire service services media agence".split())


_BYLINE_PARTS = re.compile(
    r",| and | for |/|\bFrom\b|\breports?\b|\bdispatch(?:es)?\b|\bwires?\b|\bstaff\b|\bwith\b|\bBy\b"
)
_FROM_WIRES = re.compile(r"^\s*From\b|\breports?\b|\bwires?\b|\bdispatches\b")


def publisher_of(document: Document) -> Publisher | None:
    """Return the publisher; of a report that nothing else tells of, the agency in its dateline; None: nothing tells."""
    if document.publisher:
        return document.publisher
    for zone in document.zones:
        if zone.kind is ZoneKind.DATELINE:
            match = _IN_BRACKETS.search(document.text, zone.span.start, zone.span.end)
            if match:
                return Publisher(name=match["name"])
    return None


def called(document: Document) -> str:
    """Return what people call the outlet of a report: its name or domain, else where the report was read from."""
    publisher = publisher_of(document)
    return (publisher.name or publisher.domain or document.locator) if publisher else document.locator


def credits_of(document: Document) -> list[Credit]:
    """Return whom a report credits, in the order of the text, the byline first. Linear in the text."""
    return _credits(document, _PROSE_PATTERNS)


def credit_lines(document: Document) -> list[str]:
    """Return whom a report credits in lines of their own, in the order of the text, the byline first."""
    return [credit.name for credit in _credits(document, ())]


def _credits(document: Document, prose: tuple[re.Pattern[str], ...]) -> list[Credit]:
    """Return whom a report credits. prose: patterns that count in its sentences."""
    byline = document.byline or ""
    found = [Credit(name, CreditKind.LINE, byline) for name in _in_byline(byline)]
    bodies = [zone for zone in document.zones if zone.kind is ZoneKind.BODY]
    edges = {id(zone) for zone in (*bodies[:_EDGE], *bodies[-_EDGE:])}
    for zone in document.zones:
        text = document.text[zone.span.start : zone.span.end]
        if zone.kind is ZoneKind.DATELINE:
            patterns: tuple[re.Pattern[str], ...] = (_IN_BRACKETS,)
        elif zone.kind is ZoneKind.BYLINE and len(text) <= _LONGEST_LINE:
            patterns = _LINE_PATTERNS
        elif id(zone) in edges and len(text) <= _LONGEST_LINE:
            patterns = (*_LINE_PATTERNS, *prose)
        else:
            patterns = prose if zone.kind is ZoneKind.BODY else ()
        found += _matched(text, zone.span.start, patterns)
    return found


def credited(document: Document, publisher: Publisher | None, among: Sequence[Credit] | None = None) -> Credit | None:
    """Return how a report credits a publisher, a credit line before others; None: not at all.

    The bare name is a credit too, if a weak one, when it is more than one word. among: whom the report credits, where
    that is known; None: it is looked for.
    """
    if publisher is None or _is_same(publisher_of(document), publisher):
        return None
    names = names_of(publisher)
    every = credits_of(document) if among is None else among
    found = [credit for credit in every if _called(credit.name) & names]
    found.sort(key=lambda credit: credit.kind is not CreditKind.LINE)
    return found[0] if found else _mentioned(document, publisher)


@functools.lru_cache(maxsize=10_000)
def names_of(publisher: Publisher) -> frozenset[str]:
    """Return what a publisher is called, folded: its name, its short name when it is an agency, its initials."""
    name = bare_name(publisher.name or "")
    names = {name, (publisher.domain or "").casefold()} - {""}
    pieces = name.split()
    if is_agency(publisher) and len(pieces) > 1:
        rest = [piece for piece in pieces if piece not in _GENERIC]
        names |= {" ".join(rest), *(rest[:1] if rest else ())}
    if len(pieces) > 1:
        names |= {"".join(piece[0] for piece in some) for some in (pieces, [p for p in pieces if p not in _SMALL])}
    return frozenset(names - {""})


def is_called(publisher: Publisher, *names: str | None) -> bool:
    """Whether one of some names is the publisher's; that two have the same initials is chance."""
    return bool({bare_name(name) for name in names if name} & names_of(publisher))


def is_outlet(who: str | None, document: Document) -> bool:
    """Whether a voice is the outlet of a report itself: "The Ledger has found", in the Ledger."""
    publisher = publisher_of(document)
    return bool(who and publisher and is_called(publisher, who))


def is_agency(publisher: Publisher | None) -> bool:
    """Whether a publisher is a news agency, by what it is called."""
    name = (publisher.name or "") if publisher else ""
    return bool(_AGENCY_WORDS.search(name)) or bare_name(name) in _AGENCIES


def agency_name(name: str) -> str:
    """Return the full name of an agency that is known by initials; else the name itself."""
    return _ACRONYMS.get(name.strip(" ."), name)


def is_dispatch(document: Document) -> bool:
    """Whether a report is an agency's own: by its publisher's name, or because its dateline names its publisher."""
    publisher = publisher_of(document)
    if is_agency(publisher):
        return True
    lines = [document.text[z.span.start : z.span.end] for z in document.zones if z.kind is ZoneKind.DATELINE]
    names = names_of(publisher) if publisher else frozenset()
    return any(_called(match["name"]) & names for line in lines for match in _IN_BRACKETS.finditer(line))


def _matched(text: str, offset: int, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Credit]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            kind = CreditKind.PROSE if pattern in _PROSE_PATTERNS else CreditKind.LINE
            words = " ".join(match.group().split())
            yield Credit(match["name"], kind, words, Span(offset + match.start(), offset + match.end()))


def _in_byline(byline: str) -> list[str]:
    """Return the names in a byline that are an outlet's: "From Kestrel reports", "Norrwire", "Jane Doe, AP"."""
    pieces = [piece.strip() for piece in _BYLINE_PARTS.split(byline)]
    wires = bool(_FROM_WIRES.search(byline))
    return [piece for piece in pieces if piece and (wires or is_agency(Publisher(name=piece)) or piece in _ACRONYMS)]


def _called(name: str) -> set[str]:
    """Return the ways to read a name that was found: "Norrwire on Tuesday" may be cut too long by its capitals."""
    bare = bare_name(name)
    pieces = bare.split()
    known = {bare, bare_name(_ACRONYMS.get(name.strip(". "), ""))}
    return {*known, *(" ".join(pieces[:n]).strip(".,") for n in range(1, len(pieces)))} - {""}


def bare_name(name: str) -> str:
    """Return a name of an outlet folded, without article and possessive."""
    words = " ".join(name.replace("’", "'").split()).strip(" .,()").casefold()
    return words.removeprefix("the ").removesuffix("'s")


def _is_same(one: Publisher | None, other: Publisher) -> bool:
    return one is not None and (is_called(one, other.name, other.domain) or is_called(other, one.name, one.domain))


def _mentioned(document: Document, publisher: Publisher) -> Credit | None:
    name = re.sub(r"^[Tt]he ", "", (publisher.name or "").strip())
    if " " not in name:
        return None
    for zone in document.zones:
        at = document.text.find(name, zone.span.start, zone.span.end) if zone.kind is ZoneKind.BODY else -1
        if at >= 0:
            return Credit(name, CreditKind.PROSE, name, Span(at, at + len(name)))
    return None
