"""What kind of bytes these are: by their first bytes where a format has a signature, else by name, else by look.

Signatures: PDF 32000-1, 7.5.2 (a reader looks for %PDF- in the first 1,024 bytes); WHATWG MIME Sniffing, 7 (HTML tags,
binary bytes).
"""

import json
import re
from pathlib import PurePath

from rashomon.ingest.decode import decode, has_utf16_mark, looks_like_utf16

TEXT, MARKDOWN, HTML, PDF = "text/plain", "text/markdown", "text/html", "application/pdf"
JSONL, BINARY = "application/jsonl", "application/octet-stream"

_BY_SUFFIX = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
}
_HTML = re.compile(
    rb"(\xef\xbb\xbf)?\s*(<!--.{0,500}?-->\s*)?<(!doctype\s+html|html|head|body|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
# Control bytes that no text has (WHATWG MIME Sniffing: binary data byte).
_BINARY_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SNIFFED = 4096


def media_type(data: bytes, locator: str, declared: str | None = None) -> str:
    """Return the kind of the bytes, one of the constants above. Looks at the first 4 kB."""
    head = data[:_SNIFFED]
    if b"%PDF-" in head[:1024]:
        return PDF
    declared = (declared or "").partition(";")[0].strip().lower()
    if declared in {TEXT, MARKDOWN, HTML, JSONL}:
        return declared
    suffix = PurePath(locator).suffix.lower()
    if _BY_SUFFIX.get(suffix) == JSONL:
        return JSONL
    if not (has_utf16_mark(head) or looks_like_utf16(head)) and len(_BINARY_BYTE.findall(head)) > len(head) // 200:
        return BINARY
    return _BY_SUFFIX.get(suffix) or _by_look(data)


def _by_look(data: bytes) -> str:
    """Return the kind of a text by how it begins."""
    if _HTML.match(_plain_head(data[:_SNIFFED])):
        return HTML
    return JSONL if _is_report_line(data) else TEXT


def _plain_head(head: bytes) -> bytes:
    """Return the first bytes as UTF-8 when they are UTF-16 or UTF-32, else as they are."""
    return decode(head).text.encode("utf-8", "replace") if has_utf16_mark(head) or looks_like_utf16(head) else head


def _is_report_line(data: bytes) -> bool:
    """Whether the first line is a JSON object with a text in it."""
    line = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    if not line.startswith(b"{"):
        return False
    try:
        first = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) and "text" in first
