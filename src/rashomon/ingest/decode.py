"""Bytes to text: by byte order mark, by what the transport or the bytes declare, as UTF-8, then by the look of them.

charset-normalizer decides among legacy encodings; it sees the first 64 kB, because it tries dozens of encodings.
"""

import codecs
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEEN = 65_536

# Names that pages declare for one encoding and mean the larger one by (WHATWG Encoding, 4.2).
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text from bytes.

    encoding: how it was decoded. undecodable: how many times U+FFFD stands for what could not be. marked: whether a
    byte order mark, which is not part of the text, stood before it.
    """

    text: str
    encoding: str
    undecodable: int = 0
    marked: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of bytes. declared: an encoding that they name themselves. Never raises; linear in the length."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], encoding, marked=True)
    if looks_like_utf16(data):
        head = data[:256]
        return _lossy(data, "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be")
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        return _lossy(data, _known(declared) or _guess(data))


def has_utf16_mark(data: bytes) -> bool:
    """Whether the bytes begin with a byte order mark of UTF-16 or UTF-32."""
    return data.startswith(tuple(mark for mark, encoding in _MARKS if encoding != "utf-8"))


def looks_like_utf16(data: bytes) -> bool:
    """Whether nearly every other byte is zero, as in UTF-16 of Latin letters."""
    head = data[:256]
    zeros = head[1::2].count(0), head[0::2].count(0)
    return len(head) >= 8 and max(zeros) > 0.8 * (len(head) // 2) and min(zeros) <= 0.1 * (len(head) // 2)


def _known(declared: str | None) -> str | None:
    """Return the encoding that a declared name means, or None when it means none that bytes as these can be in."""
    try:
        name = codecs.lookup(declared.strip()).name if declared else ""
        text = b"a\xff".decode(_MEANT.get(name, name), "replace") if name else ""
    except (LookupError, ValueError):
        return None
    # Not UTF-16, since the declaration could be read; and "utf-8" has been tried.
    return _MEANT.get(name, name) if text.startswith("a") and name not in {"utf-8", "utf-8-sig", "utf-7"} else None


def _guess(data: bytes) -> str:
    """Return the likeliest encoding of bytes that are not UTF-8."""
    # A few bad bytes in otherwise good UTF-8 are damage, not another encoding.
    text = data[:_SEEN].decode("utf-8", "replace")
    good = sum(1 for character in text if ord(character) > 127 and character != "\ufffd")
    if good > 10 * text.count("\ufffd"):
        return "utf-8"
    from charset_normalizer import from_bytes  # noqa: PLC0415  # only what is not UTF-8 pays for it

    matches = from_bytes(data[:_SEEN], cp_exclusion=["utf_16", "utf_32", "utf_7"])
    best = matches.best()
    # A tie goes to Windows-1252, the default of the WHATWG Encoding Standard for Western languages.
    usual = next((match for match in matches if "cp1252" in {match.encoding, *match.could_be_from_charset}), None)
    if best is None or (usual and usual.chaos <= best.chaos and usual.coherence >= best.coherence):
        return "cp1252"
    return best.encoding


def _lossy(data: bytes, encoding: str, *, marked: bool = False) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text=text, encoding=encoding, undecodable=text.count("\ufffd"), marked=marked)
