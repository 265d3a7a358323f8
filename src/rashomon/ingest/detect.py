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
JSON_LINE = "application/json"  # one line of JSON lines, by itself; never found, only declared

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
# Archives, pictures, sound, programs and office files (WHATWG MIME Sniffing, 6; file(1)).
_SIGNATURES = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!\x1a", b"\xfd7zXZ", b"\xd0\xcf\x11\xe0"),
    *(b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"OggS", b"ID3", b"\x7fELF", b"MZ\x90", b"SQLite format 3\0"),
)
# Control bytes that no text has (WHATWG MIME Sniffing: binary data byte).
_BINARY_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FEW_CONTROLS = 4
_SNIFFED = 4096


def media_type(data: bytes, locator: str, declared: str | None = None) -> str:
    """Return the kind of the bytes, one of the constants above. Looks at the first 4 kB."""
    head = data[:_SNIFFED]
    declared = (declared or "").partition(";")[0].strip().lower()
    suffix = PurePath(locator).suffix.lower()
    if declared == JSON_LINE:
        return JSON_LINE
    if b"%PDF-" in head[:1024] and (_BY_SUFFIX.get(suffix) != JSONL or head.startswith(b"%PDF-")):
        return PDF
    if declared in {TEXT, MARKDOWN, HTML, JSONL}:
        return declared
    if _BY_SUFFIX.get(suffix) == JSONL:
        return JSONL
    if _is_binary(head):
        return BINARY
    return _BY_SUFFIX.get(suffix) or _by_look(data)


def _is_binary(head: bytes) -> bool:
    """Whether bytes are of a format that is no text, or hold more than a few control bytes, as damaged text may."""
    if has_utf16_mark(head) or looks_like_utf16(head):
        return False
    return head.startswith(_SIGNATURES) or len(_BINARY_BYTE.findall(head)) > max(_FEW_CONTROLS, len(head) // 200)


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
