"""An HTML page as a list of blocks: what stands in one paragraph, heading, caption or cell, in page order.

What a browser never shows is left out and counted. What pages put around a report is marked as a box: by the HTML
elements made for it (HTML Living Standard, 4.3: nav, aside, footer), by ARIA landmark roles (WAI-ARIA 1.2, 5.3.4), and
by the words that content systems use in `class` and `id`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from rashomon.ingest.droppings import Droppings
from rashomon.ingest.word_lists import word_list

_HIDDEN = word_list(
    "head script style noscript template svg math iframe frame object embed applet canvas audio video map select "
    "option datalist textarea input button meter progress"
)
_CONTROLS = frozenset({"button", "select", "option", "textarea"})
_WORDLESS = frozenset({"head", "script", "style", "svg", "math"})
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLOCKS = word_list(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul caption"
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOX_ELEMENTS = frozenset({"nav", "aside", "footer", "form", "dialog", "menu"})
_BOX_ROLES = frozenset(
    {"navigation", "complementary", "banner", "contentinfo", "dialog", "alertdialog", "search", "menu", "menubar"}
)
_BOX_WORDS = word_list(
    "ad ads adslot advert advertisement advertising banner breadcrumb breadcrumbs comment comments consent cookie "
    "cookies disqus footer gdpr masthead menu modal mostread nav navbar navigation newsletter outbrain paywall "
    "popular popup promo readmore recirc recommended recommendations related share sharing sidebar signup social "
    "sponsor sponsored subscribe subscription taboola tags teaser toolbar trending widget"
)
_CAPTION_WORDS = frozenset({"caption", "photocredit", "credit", "figcaption", "imagecredit"})
_MOST_BOXES = 8  # inside each other; deeper ones are parts of these
_PIECE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SPACE_IN_LINE = re.compile(r"[ \t\r\f]+")
_SPACE = re.compile(r"[ \t\r\f\n]+")
_BROWSER_QUOTES = {"start": "“", "end": "”"}  # HTML Living Standard, 15.3.6: q shows marks that are not in the bytes


@dataclass(slots=True, kw_only=True)
class Block:
    """Words that stand together.

    text: with single spaces, and a line break where the page has one. tag: the nearest block element around them.
    element, parent: a number for it, and for the block element around that. boxes: numbers of the boxes that they
    stand in, the outermost first.
    article: whether they stand in an <article> or <main>. linked: how many characters are links.
    """

    text: str
    tag: str
    element: int
    parent: int
    boxes: tuple[int, ...]
    article: bool
    caption: bool
    linked: int

    @property
    def words(self) -> int:
        """How many words."""
        return len(self.text.split())

    @property
    def link_share(self) -> float:
        """Which part of the characters is links, 0 to 1."""
        return min(1.0, self.linked / max(1, len(self.text)))


@dataclass(slots=True)
class _Frame:
    """One open element.

    number: in page order. row: whether it is a table row of plain cells. as_set: whether its line ends are shown (pre).
    """

    tag: str
    number: int
    boxes: tuple[int, ...]
    article: bool
    caption: bool
    row: bool = False
    as_set: bool = False


@dataclass(slots=True)
class _Walk:
    """What has been gathered so far."""

    frames: list[_Frame] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    number: int = 0


def blocks(root: etree._Element, dropped: Droppings) -> list[Block]:
    """Return the blocks of a page, counting what a browser does not show. Linear in the page, and not recursive."""
    walk = _Walk()
    found: list[Block] = []
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if not isinstance(element.tag, str):
            continue
        tag = _local(element.tag)
        hidden = _is_hidden(tag, element)
        if event == "start":
            if hidden:
                _drop_hidden(tag, element, dropped)
                events.skip_subtree()
            else:
                found += _open(tag, element, walk)
        else:
            if not hidden:
                found += _close(tag, walk)
            _add(element.tail, walk)
    return found + list(_flushed(walk))


def _open(tag: str, element: etree._Element, walk: _Walk) -> Iterator[Block]:
    """Note that an element begins; yields the block that ends there."""
    frame = walk.frames[-1] if walk.frames else None
    walk.number += 1
    if tag in _BLOCKS and not (frame and frame.row and tag in {"td", "th", "p", "div"}):
        yield from _flushed(walk)
        boxes = frame.boxes if frame else ()
        if len(boxes) < _MOST_BOXES and is_box(element, article=bool(frame and frame.article)):
            boxes = (*boxes, walk.number)
        caption = tag in {"figcaption", "caption"} or bool(frame and frame.caption) or _says(element, _CAPTION_WORDS)
        article = tag in {"article", "main"} or bool(frame and frame.article)
        row = tag == "tr" and _is_plain_row(element)
        as_set = tag == "pre" or bool(frame and frame.as_set)
        walk.frames.append(_Frame(tag, walk.number, boxes, article, caption, row=row, as_set=as_set))
    elif tag in {"td", "th"} and walk.parts:
        walk.parts.append(" ")
    elif tag == "br":
        walk.parts.append("\n")
    elif tag == "q":
        walk.parts.append(_BROWSER_QUOTES["start"])
    walk.links += tag == "a"
    _add(element.text, walk)


def _close(tag: str, walk: _Walk) -> Iterator[Block]:
    """Note that an element ends; yields the block that ends there."""
    if tag == "q":
        walk.parts.append(_BROWSER_QUOTES["end"])
    walk.links -= tag == "a"
    frame = walk.frames[-1] if walk.frames else None
    if frame and tag == frame.tag and tag in _BLOCKS:
        yield from _flushed(walk)
        walk.frames.pop()


def _add(text: str | None, walk: _Walk) -> None:
    if text:
        kept = bool(walk.frames) and walk.frames[-1].as_set
        walk.parts.append(_SPACE_IN_LINE.sub(" ", text) if kept else _SPACE.sub(" ", text))
        walk.linked += len(text) if walk.links else 0


def _flushed(walk: _Walk) -> Iterator[Block]:
    """Yield what has been gathered, as one block, or as several where two line breaks stand together."""
    text, linked = "".join(walk.parts), walk.linked
    walk.parts, walk.linked = [], 0
    if not walk.frames or not text.strip():
        return
    frame = walk.frames[-1]
    share = linked / max(1, len(text.strip()))
    for part in re.split(r" ?\n ?(?:\n ?)+", text):
        words = re.sub(r" *(\n) *", r"\1", re.sub(r" {2,}", " ", part)).strip()
        if words:
            yield Block(
                text=words,
                tag=frame.tag,
                element=frame.number,
                parent=walk.frames[-2].number if len(walk.frames) > 1 else 0,
                boxes=frame.boxes,
                article=frame.article,
                caption=frame.caption,
                linked=round(share * len(words)),
            )


def _is_plain_row(row: etree._Element) -> bool:
    """Whether a table row holds short cells, as data do, and no paragraphs, as tables for layout do."""
    cells = list(row)
    return len(cells) > 1 and all(
        len(cell) < 3 and next(cell.iter("p", "div", "table", "li"), None) is None for cell in cells
    )


def _is_hidden(tag: str, element: etree._Element) -> bool:
    if tag in _HIDDEN or "hidden" in element.attrib:
        return True
    return _HIDDEN_STYLE.search(element.get("style") or "") is not None


def _drop_hidden(tag: str, element: etree._Element, dropped: Droppings) -> None:
    words = "" if tag in _WORDLESS else " ".join(" ".join(element.itertext()).split())
    if tag in _WORDLESS:
        dropped.add("script or style", count=int(tag != "head"))
    elif words:
        dropped.add("page furniture" if tag in _CONTROLS else "hidden text", words)


def is_box(element: etree._Element, *, article: bool) -> bool:
    """Whether an element is made for what stands beside a report. article: whether it stands in an <article>."""
    tag = _local(str(element.tag))
    if tag in {"html", "body", "main", "article", *HEADINGS}:
        return False
    if tag in _BOX_ELEMENTS or (element.get("role") or "").lower() in _BOX_ROLES:
        return True
    if tag == "header" and not article:
        return next(element.iter("h1"), None) is None
    return _says(element, _BOX_WORDS)


def _says(element: etree._Element, words: frozenset[str]) -> bool:
    """Whether class or id hold one of the words, alone or as a piece of a compound."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:500]
    return any(piece.lower() in words for piece in _PIECE.findall(names))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2].lower()
