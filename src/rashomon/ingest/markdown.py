"""Markdown -> the words of a report, without the marks.

CommonMark 0.31 with tables and strikethrough (GitHub's extensions), parsed by markdown-it-py. A paragraph, a
heading, a list item's paragraph, a block of code and a table are one paragraph each; a row of a table is a line
with a tab between its cells. What readers of the rendered page do not see is left out and counted: addresses of
links, pictures, marks, HTML tags. Front matter ("---" blocks, as Jekyll defined them) is read for the few keys
below when it is simple, and is never part of the text.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rashomon.ingest.dates import given_time
from rashomon.ingest.droppings import Droppings
from rashomon.ingest.extracted import Extracted
from rashomon.records import Span, TimeCandidate

_LIMIT_DEPTH = 100  # blocks inside blocks; the parser skips what is deeper, and its recursion stays below Python's
_FRONT = re.compile(r"\ufeff?---[ \t]*\n(?P<block>.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_LINE = re.compile(r"(?P<key>[A-Za-z_][\w -]*):(?:[ \t]+(?P<value>.*))?[ \t]*")
_FRONT_REST = re.compile(r"[ \t]+\S.*|-[ \t].*|#.*|[\]})],?|")  # a continuation, a list item, a comment, nothing
_HTML_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_HTML_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[!?][^<>]*>")

_TITLE = ("title", "headline")
_AUTHOR = ("author", "authors", "byline")
_PUBLISHER = ("publisher", "site_name", "site", "outlet")
_URL = ("canonical_url", "canonical", "original_url", "url")
_PUBLISHED = ("date", "published", "date_published", "datepublished", "publishdate", "pubdate", "published_time")
_MODIFIED = ("lastmod", "modified", "updated", "date_modified", "datemodified")


def read_markdown(text: str) -> Extracted:
    """Return the words of a Markdown text. Never raises, whatever the text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    dropped = Droppings()
    front, body = _front_matter(text)
    if front is not None:
        dropped.add("front matter", front)
    fields = _fields(front or "")
    paragraphs = [part for part in _paragraphs(body, dropped) if part[0]]
    if not paragraphs:
        message = "The Markdown file has no words; check that it is the right file."
        return Extracted(text="", dropped=dropped.records(), problem=("no-text", message))
    words, headings = _joined(paragraphs)
    return Extracted(
        text=words,
        title=_first(fields, _TITLE),
        byline=_first(fields, _AUTHOR),
        publisher=_first(fields, _PUBLISHER),
        url=_first(fields, _URL),
        candidates=(*_times(fields, _PUBLISHED, "metadata"), *_times(fields, _MODIFIED, "properties")),
        headings=headings,
        dropped=dropped.records(),
    )


# ------------------------------------------------------------------ front matter


def _front_matter(text: str) -> tuple[str | None, str]:
    """Return the front matter, or None when there is none, and what follows it.

    A block that holds anything but keys, lists and comments is text between two thematic breaks.
    """
    found = _FRONT.match(text)
    block = (found["block"] or "") if found else ""
    lines = block.splitlines()
    keys = [line for line in lines if _FRONT_LINE.fullmatch(line)]
    if not found or not keys or not all(_FRONT_LINE.fullmatch(line) or _FRONT_REST.fullmatch(line) for line in lines):
        return None, text
    return block, text[found.end() :]


def _fields(front: str) -> dict[str, str]:
    """Return the simple "key: value" lines; a list below a key is joined by commas."""
    out: dict[str, list[str]] = {}
    key = ""
    for line in front.splitlines():
        if found := _FRONT_LINE.fullmatch(line):
            key = re.sub(r"[ -]", "_", found["key"].strip().lower())
            value = (found["value"] or "").strip()
            out[key] = _items(value) if value not in {"|", ">", "|-", ">-"} else []
        elif key and (item := re.fullmatch(r"[ \t]*-[ \t]+([^:#]*)", line)):
            out[key] += _items(item[1])
    return {key: ", ".join(values) for key, values in out.items() if values}


def _items(value: str) -> list[str]:
    """Return the values of a scalar or of a list in brackets, without quotation marks."""
    value = re.sub(r"[ \t]+#.*$", "", value) if value[:1] not in {'"', "'"} else value
    parts = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
    stripped = (part.strip() for part in parts)
    unquoted = (part[1:-1] if len(part) > 1 and part[0] == part[-1] and part[0] in "\"'" else part for part in stripped)
    return [part.strip() for part in unquoted if part.strip()]


def _first(fields: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((fields[key] for key in keys if key in fields), None)


def _times(fields: dict[str, str], keys: tuple[str, ...], found_in: str) -> Iterator[TimeCandidate]:
    for key in keys:
        if made := given_time(fields.get(key, "")):
            yield TimeCandidate(value=made, found_in=found_in, evidence=f"front matter {key}: {fields[key]}")


# ------------------------------------------------------------------ blocks


def _paragraphs(body: str, dropped: Droppings) -> Iterator[tuple[str, bool]]:
    """Yield each paragraph's words and whether it is a heading."""
    parser = MarkdownIt("commonmark", {"maxNesting": _LIMIT_DEPTH}).enable(["table", "strikethrough"])
    heading = False
    row: list[str] | None = None
    rows: list[str] = []
    for token in parser.parse(body):
        if token.type in {"heading_open", "heading_close"}:
            heading = token.nesting == 1
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            rows.append("\t".join(row or ()))
            row = None
        elif token.type == "table_close":
            yield "\n".join(rows).strip(), False
            rows = []
        else:
            words = _block(token, dropped)
            if row is not None and token.type == "inline":
                row.append(words)
            elif row is None:
                yield words, heading
        _count_mark(token, dropped)


def _block(token: Token, dropped: Droppings) -> str:
    """Return the words of one token of the block level: none for most kinds."""
    if token.type == "inline":
        return _inline(token.children or [], dropped)
    if token.type in {"fence", "code_block"}:
        return token.content.strip("\n").rstrip()
    return _without_tags(token.content, dropped) if token.type == "html_block" else ""


def _count_mark(token: Token, dropped: Droppings) -> None:
    marks = {"heading_open", "list_item_open", "blockquote_open", "hr", "fence", "table_open"}
    if token.type in marks:
        dropped.add("markdown mark")


def _without_tags(html: str, dropped: Droppings) -> str:
    def drop(found: re.Match[str]) -> str:
        dropped.add("HTML tag", found[0])
        return " "

    words = _HTML_TAG.sub(drop, _HTML_HIDDEN.sub(drop, html))
    return re.sub(r"[ \t]*\n\s*", "\n", re.sub(r"[ \t]+", " ", words)).strip()


# ------------------------------------------------------------------ inside a block


def _inline(children: list[Token], dropped: Droppings) -> str:
    out = []
    for token in children:
        match token.type:
            case "text" | "code_inline" | "text_special":
                out.append(token.content)
            case "softbreak":
                out.append(" ")
            case "hardbreak":
                out.append("\n")
            case "link_open" if token.info != "auto":
                dropped.add("link address", str(token.attrGet("href") or ""))
            case "image":
                dropped.add("picture", f"{token.content} ({token.attrGet('src')})")
            case "html_inline":
                dropped.add("HTML tag", token.content)
                out.append("\n" if token.content.lower().startswith("<br") else "")
        if token.type in {"em_open", "strong_open", "s_open", "code_inline"}:
            dropped.add("markdown mark")
    return re.sub(r" *\n *", "\n", "".join(out)).strip()


def _joined(paragraphs: list[tuple[str, bool]]) -> tuple[str, tuple[Span, ...]]:
    """Return the paragraphs parted by blank lines, and where the headings stand."""
    at, headings = 0, []
    for words, heading in paragraphs:
        if heading:
            headings.append(Span(at, at + len(words)))
        at += len(words) + 2
    return "\n\n".join(words for words, _ in paragraphs), tuple(headings)
