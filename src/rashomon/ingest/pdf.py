"""PDF to reports, by PDFium: the text layer page by page, in the order in which the file gives it.

A scanned page has no text layer and is not read: there is no optical character recognition here. PDFium is C++ code
made for the open web; it is not told to run scripts, forms or links, and how much of a file it sees is bounded.
"""

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.ingest import limits
from rashomon.ingest.dates import find_dates
from rashomon.ingest.droppings import Droppings
from rashomon.ingest.extracted import Extracted
from rashomon.ingest.printed import Line, Paragraph, paragraphs, without_running_heads
from rashomon.ingest.publishers import is_outlet_name
from rashomon.ingest.stamps import stamp
from rashomon.ingest.text import clean
from rashomon.records import Span, TimeCandidate

if TYPE_CHECKING:
    import pypdfium2

_PASSWORD = 4  # FPDF_ERR_PASSWORD, fpdfview.h
_LINE_ENDS = frozenset({0x0A, 0x0D})
_HYPHENS = frozenset({0x02, 0xFFFE})  # what PDFium puts for a hyphen and the line end behind it
_LIGATURES = re.compile("[\ufb00-\ufb06]")  # Unicode, alphabetic presentation forms
# What programs write into the title when nobody did.
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)|untitled|document\s*[0-9]*|no title|print|title|\(?anonymous\)?)\b.{0,100}"
    r"|.{0,200}\.(?:docx?|indd|pdf|qxp|rtf|odt|pages|tmp|txt|html?|pmd)",
    re.IGNORECASE,
)
_SITE = re.compile(r"\b(?:https?://)?(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b", re.IGNORECASE)
_NO_AUTHOR = re.compile(
    r"(?:admin(?:istrator)?|user|owner|unknown|author|\(?anonymous\)?|.{0,3}|.*[@\\].*)", re.IGNORECASE
)


def read_pdf(data: bytes) -> Extracted:
    """Return the report in a PDF file and what its properties say. A file that cannot be read gives a problem."""
    import pypdfium2  # noqa: PLC0415  # a native library: only what reads PDF loads it

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return _unreadable(error)
    try:
        if len(document) > limits.PDF_PAGES:
            message = f"the PDF has {len(document):,} pages, more than {limits.PDF_PAGES:,}: split it"
            return Extracted(text="", problem=("too-large", message))
        dropped = Droppings()
        lines, unreadable = _lines(document, dropped)
        found = _extracted(lines, _properties(document), dropped)
        return _with_pages(found, unreadable, len(document))
    finally:
        document.close()


def _unreadable(error: Exception) -> Extracted:
    if getattr(error, "err_code", None) == _PASSWORD:
        return Extracted(text="", problem=("encrypted-pdf", "the PDF is locked by a password: save it without one"))
    message = "the PDF is broken or cut off and cannot be opened: get the file again"
    return Extracted(text="", problem=("broken-pdf", message))


def _with_pages(found: Extracted, unreadable: Sequence[int], pages: int) -> Extracted:
    """Return what was found with what is wrong with the pages."""
    listed = ", ".join(str(number) for number in unreadable[:10])
    if not found.text and unreadable:
        return replace(
            found, problem=("broken-pdf", f"no page of the PDF can be read (of {pages}): get the file again")
        )
    if not found.text:
        message = f"the PDF ({pages} pages) has no text, only pictures of it: run a text recogniser over it first"
        return replace(found, problem=("no-text", message))
    doubt = ("unreadable-page", f"pages {listed} of the PDF cannot be read and are not in the text")
    return replace(found, doubts=(*found.doubts, doubt)) if unreadable else found


# ------------------------------------------------------------------ from PDFium


def _lines(document: "pypdfium2.PdfDocument", dropped: Droppings) -> tuple[list[Line], list[int]]:
    """Return the lines of all pages, and the numbers, from 1, of pages that cannot be read."""
    import pypdfium2  # noqa: PLC0415

    lines: list[Line] = []
    unreadable: list[int] = []
    length = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            unreadable.append(number + 1)
            continue
        for line in _page_lines(text_page, number):
            words = _cleaned(line.text, dropped)
            if words:
                lines.append(replace(line, text=words))
            length += len(line.text)
            if length > limits.TEXT_LENGTH:  # the reader above says so
                return lines, unreadable
        text_page.close()
        page.close()
    return lines, unreadable


def _page_lines(text_page: "pypdfium2.PdfTextPage", page: int) -> Iterator[Line]:
    """Yield the lines of one page; a hyphen that ends one stands at its end."""
    from pypdfium2.raw import FPDFText_GetUnicode  # noqa: PLC0415

    units: list[int] = []
    first = last = -1
    for at in range(text_page.count_chars()):
        unit = FPDFText_GetUnicode(text_page, at)
        if unit in _LINE_ENDS or unit in _HYPHENS:
            units += [0x2D] if unit in _HYPHENS else []
            if first >= 0:
                yield _line(text_page, units, first, last, page)
            units, first, last = [], -1, -1
        elif unit:
            units.append(unit)
            if unit != 0x20:
                first, last = (first if first >= 0 else at), at
    if first >= 0:
        yield _line(text_page, units, first, last, page)


def _line(text_page: "pypdfium2.PdfTextPage", units: Sequence[int], first: int, last: int, page: int) -> Line:
    left, bottom, _, top = text_page.get_charbox(first, loose=True)
    _, low, right, high = text_page.get_charbox(last, loose=True)
    words = b"".join(unit.to_bytes(2, "little") for unit in units if unit < 0x10000) if max(units) < 0x10000 else b""
    text = words.decode("utf-16-le", "replace") if words else "".join(chr(unit) for unit in units if unit < 0x110000)
    box = {"left": left, "right": max(left, right), "top": max(top, high), "bottom": min(bottom, low)}
    return Line(text=text, page=page, size=_type_size(text_page, first) or max(1.0, top - bottom), **box)


def _type_size(text_page: "pypdfium2.PdfTextPage", at: int) -> float:
    """Return the size of a character's type in points: what the font is set to, times how the text is scaled."""
    from pypdfium2.raw import FS_MATRIX, FPDFText_GetFontSize, FPDFText_GetMatrix  # noqa: PLC0415

    matrix = FS_MATRIX()
    scale = math.hypot(matrix.c, matrix.d) if FPDFText_GetMatrix(text_page, at, matrix) else 1.0
    return round(float(FPDFText_GetFontSize(text_page, at)) * scale, 1)


def _cleaned(text: str, dropped: Droppings) -> str:
    """Return a line without invisible characters, with letters for ligatures. A soft hyphen at its end is a hyphen."""
    whole = text.rstrip()
    whole = whole[:-1] + "-" if whole.endswith("\u00ad") else whole
    found = _LIGATURES.findall(whole)
    dropped.add("ligature", count=len(found))
    plain = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), whole) if found else whole
    return " ".join(clean(plain.encode("utf-8", "replace").decode(), dropped).split())


def _properties(document: "pypdfium2.PdfDocument") -> dict[str, str]:
    """Return the document's properties that are not empty (PDF 32000-1, 14.3.3)."""
    found = document.get_metadata_dict(skip_empty=True)
    return {name: " ".join(value[:500].encode("utf-8", "replace").decode().split()) for name, value in found.items()}


# ------------------------------------------------------------------ one text


def _extracted(lines: Sequence[Line], properties: dict[str, str], dropped: Droppings) -> Extracted:
    body, heads = without_running_heads(lines, dropped)
    parts = [part for part in paragraphs(body, dropped) if part.text]
    title = properties.get("Title", "")
    author = properties.get("Author", "")
    at, headings = 0, []
    for part in parts:
        if part.heading:
            headings.append(Span(at, at + len(part.text)))
        at += len(part.text) + 2
    return Extracted(
        text="\n\n".join(part.text for part in parts),
        title=_heading(parts) or (title if title and not _NO_TITLE.fullmatch(title) else None),
        byline=author if author and not _NO_AUTHOR.fullmatch(author) else None,
        publisher=next(filter(None, (_outlet(head) for head in heads)), None),
        site=next((found[0] for head in heads if (found := _SITE.search(head))), None),
        candidates=(*_from_heads(heads), *_from_properties(properties)),
        headings=tuple(headings),
        dropped=dropped.records(),
    )


def _heading(parts: Sequence[Paragraph]) -> str | None:
    """Return the heading before the first paragraph that is none, or None."""
    return parts[0].text if len(parts) > 1 and parts[0].heading else None


def _outlet(head: str) -> str | None:
    """Return the name of an outlet that a running head holds, without the date and the page number beside it."""
    for found in sorted(find_dates(head), key=lambda found: -found.span.start):
        head = head[: found.span.start] + "|" + head[found.span.end :]
    pieces = re.split(r"[|•·,]|\s[–—-]\s|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[0-9]+", head)
    names = (piece.strip() for piece in pieces)
    name = next((name for name in names if is_outlet_name(name)), None)
    return name.title() if name and name.isupper() else name


def _from_heads(heads: Sequence[str]) -> Iterator[TimeCandidate]:
    for head in heads[:10]:
        for found in find_dates(head):
            if found.value:
                yield TimeCandidate(value=found.value, found_in="metadata", evidence=f"running head: {head}"[:300])


def _from_properties(properties: dict[str, str]) -> Iterator[TimeCandidate]:
    for name in ("CreationDate", "ModDate"):
        found = stamp(properties.get(name, ""), "properties", f"{name}: {properties.get(name, '')}")
        if found:
            yield found
