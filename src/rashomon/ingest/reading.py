"""From bytes to documents: choose the reader, then find out who published what when, and in which zones."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon import addresses
from rashomon.ids import digest, make_id
from rashomon.ingest import detect, jsonl, limits
from rashomon.ingest.dates import find_dates
from rashomon.ingest.extracted import Extracted
from rashomon.ingest.language import language, unsupported
from rashomon.ingest.line_forms import address_in, goes_on_as_address
from rashomon.ingest.publishers import outlet_in, publisher
from rashomon.ingest.text import read_text
from rashomon.ingest.times import choose_time, text_candidates
from rashomon.ingest.zones import Marked, find_zones
from rashomon.records import Document, Issue, Raw, Severity, Zone, ZoneKind
from rashomon.spans import words

STAGE = "ingest/3"

ReadPdf = Callable[[bytes], Extracted]

_BY = re.compile(r"\A(?:(?:written|story|words|report|reporting|analysis) )?by:?(?:\s+|\Z)", re.IGNORECASE)
_NO_BYTES = digest(b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Origin:
    """Where one document's bytes are from. Of a JSON-lines file each line is an origin."""

    locator: str
    media_type: str
    digest: str
    read_at: str
    source_id: str | None = None


def parts(raw: Raw) -> Iterator[Raw]:
    """Yield the bytes of each document by themselves: the lines of JSON lines, else what was given.

    A part is its own only part. So each can be read, or fail, without the others.
    """
    lines = jsonl.lines(raw.data) if detect.media_type(raw.data, raw.locator, raw.media_type) == detect.JSONL else ()
    given = raw
    for line in lines:
        given = Raw(
            locator=f"{raw.locator}#line={line.number}",
            data=line.data,
            read_at=raw.read_at,
            media_type=detect.JSON_LINE,
        )
        yield given
    if given is raw:
        yield raw


def read(raw: Raw, /, *, read_pdf: ReadPdf | None = None) -> Iterator[Document | Issue]:
    """Yield the document that the bytes hold, or, for JSON lines, one a line, each followed by its issues.

    read_pdf: what reads PDF files; None: PDFium, in this process.
    Never raises on any bytes: what cannot be read is a document without text, and an issue that says why.
    """
    for part in parts(raw):
        kind = detect.media_type(part.data, part.locator, part.media_type)
        if kind == detect.JSON_LINE:
            found, source_id = jsonl.read_line(part.data)
            yield from _finished(_within_limits(found), _origin(part, kind, source_id))
        else:
            yield from _finished(_extracted(part, kind, read_pdf), _origin(part, kind))


def unread(raw: Raw, code: str, message: str) -> tuple[Document, Issue]:
    """Return the document and the issue that stand for bytes that could not be read."""
    kind = detect.media_type(raw.data, raw.locator, raw.media_type)
    document = _document(Extracted(text=""), _origin(raw, kind))
    return document, _issue(document, code, message)


def digests(raw: Raw, /) -> set[str]:
    """Return the digests of all documents in the bytes, without reading them."""
    return {digest(part.data) for part in parts(raw)}


def _origin(raw: Raw, kind: str, source_id: str | None = None) -> _Origin:
    return _Origin(
        locator=raw.locator,
        media_type=detect.JSONL if kind == detect.JSON_LINE else kind,
        digest=digest(raw.data),
        read_at=raw.read_at,
        source_id=source_id,
    )


def _extracted(raw: Raw, kind: str, read_pdf: ReadPdf | None) -> Extracted:
    """Return what the reader for this kind finds."""
    if not raw.data.strip():
        return _nothing("empty", "the file is empty: there is nothing to read")
    if len(raw.data) > limits.DOCUMENT_BYTES:
        megabytes = limits.DOCUMENT_BYTES // 2**20
        return _nothing("too-large", f"the file has {len(raw.data):,} bytes, more than {megabytes} MiB: split it")
    if kind == detect.JSONL:
        return _nothing("empty", "the file has no lines: there is nothing to read")
    if kind == detect.BINARY:
        return _nothing("binary", "the file is not text, HTML, PDF or JSON lines: convert it to one of these")
    return _within_limits(_by_kind(raw, kind, read_pdf))


def _by_kind(raw: Raw, kind: str, read_pdf: ReadPdf | None) -> Extracted:
    """Call the reader, whose libraries are loaded with the first document that needs them."""
    if kind == detect.PDF:
        if read_pdf:
            return read_pdf(raw.data)
        from rashomon.ingest import pdf  # noqa: PLC0415

        return pdf.read_pdf(raw.data)
    if kind == detect.HTML:
        from rashomon.ingest.html import read_html  # noqa: PLC0415

        return read_html(raw.data, read_at=raw.read_at)
    return _from_markdown(read_text(raw.data)) if kind == detect.MARKDOWN else read_text(raw.data)


def _from_markdown(plain: Extracted) -> Extracted:
    """Return what Markdown gives; a text that would keep the parser busy for minutes is read as it stands."""
    if plain.text.count("[") > limits.MARKDOWN_BRACKETS or len(plain.text) > limits.TEXT_LENGTH:
        return plain
    from rashomon.ingest.markdown import read_markdown  # noqa: PLC0415

    found = read_markdown(plain.text)
    return replace(found, dropped=(*plain.dropped, *found.dropped), doubts=plain.doubts)


def _within_limits(found: Extracted) -> Extracted:
    if found.problem:
        return found
    if not found.text.strip():
        return replace(found, text="", problem=("empty", "no words were found in it: there is nothing to read"))
    if len(found.text) > limits.TEXT_LENGTH:
        message = f"the text has more than {limits.TEXT_LENGTH:,} characters: split it"
        return replace(found, text="", headings=(), captions=(), problem=("too-large", message))
    return found


def _nothing(code: str, message: str) -> Extracted:
    return Extracted(text="", problem=(code, message))


def _finished(found: Extracted, origin: _Origin) -> Iterator[Document | Issue]:
    """Yield the document and what is wrong with it."""
    document, doubtful_times = _dated(_document(found, origin))
    yield document
    if found.problem:
        yield _issue(document, *found.problem)
        return
    foreign = unsupported(document)
    if foreign:
        message = f"the text is in {foreign}: only English is analysed; the text is kept and can be searched"
        yield _issue(document, "unsupported-language", message)
    doubts = (*found.doubts, *doubtful_times)
    yield from (_issue(document, code, message, Severity.WARNING) for code, message in doubts)


def _document(found: Extracted, origin: _Origin) -> Document:
    """Return the document; which of its candidates is its time is not chosen yet."""
    marked = Marked(headings=found.headings, captions=found.captions)
    byline = _BY.sub("", found.byline) if found.byline else None
    zones = find_zones(found.text, title=found.title, byline=byline, marked=marked)
    address = found.url or _first_address(found.text, zones) or _fetched_from(origin.locator)
    # Bytes that could not be had are no bytes: then the place tells one document from another.
    identity = (origin.digest, origin.locator) if origin.digest == _NO_BYTES else (origin.digest,)
    return Document(
        id=make_id("document", *identity),
        locator=origin.locator,
        media_type=origin.media_type,
        digest=origin.digest,
        text=found.text,
        read_at=origin.read_at,
        source_id=origin.source_id,
        title=found.title or _headline(found.text, zones),
        publisher=publisher(found.publisher or _masthead(found.text, zones), address or found.site, found.text),
        byline=byline or _byline(found.text, zones),
        language=language(found.text),
        url=address,
        time_candidates=(*found.candidates, *text_candidates(found.text, zones, address)),
        zones=zones,
        dropped=found.dropped,
    )


def _dated(document: Document) -> tuple[Document, list[tuple[str, str]]]:
    """Return the document with its time, and (code, message) of what is doubtful about that."""
    candidates, doubts = choose_time(document)
    best = next((candidate.value for candidate in candidates if not candidate.rejected), None)
    return replace(document, document_time=best, time_candidates=candidates), doubts


def _issue(document: Document, code: str, message: str, severity: Severity = Severity.ERROR) -> Issue:
    return Issue(
        id=make_id("issue", document.id, code, STAGE),
        document=document.id,
        severity=severity,
        code=code,
        message=message,
        made_by=STAGE,
    )


def _headline(text: str, zones: Sequence[Zone]) -> str | None:
    first = next((zone.span for zone in zones if zone.kind is ZoneKind.HEADLINE), None)
    return " ".join(text[first.start : first.end].split()) if first else None


def _byline(text: str, zones: Sequence[Zone]) -> str | None:
    """Return the first byline without its "By" and what stands behind the names: the date, the desk, the editors."""
    for zone in zones:
        if zone.kind is ZoneKind.BYLINE:
            whole = " ".join(words(text, [zone.span]).strip("()[]—–- ").split())
            line = re.split(r"\s[|•·]\s|;", whole)[0]
            return _BY.sub("", line) or line
    return None


def _first_address(text: str, zones: Sequence[Zone]) -> str | None:
    """Return the first address in a source-address zone. What line ends have put into it or cut off is mended."""
    places = [zone for zone in zones if zone.kind is ZoneKind.SOURCE_ADDRESS]
    lines = [text[zone.span.start : zone.span.end] for zone in places]
    for number, line in enumerate(lines):
        if found := address_in(line):
            rest = next(iter(lines[number + 1 : number + 2]), "")
            return found + rest if goes_on_as_address(rest) and not address_in(rest) else found
    return None


def _fetched_from(locator: str) -> str | None:
    """Return the address at which the bytes were, if they were at one."""
    return locator if addresses.is_address(locator) else None


def _masthead(text: str, zones: Sequence[Zone]) -> str | None:
    """Return the name of an outlet that stands beside the date in a date line: "The Harbor Gazette, 17 March 2023"."""
    lines = (text[zone.span.start : zone.span.end] for zone in zones if zone.kind is ZoneKind.DATELINE)
    names = (outlet_in(line[: found.span.start]) for line in lines for found in find_dates(line))
    return next(filter(None, names), None)
