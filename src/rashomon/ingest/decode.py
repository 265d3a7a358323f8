"""Bytes to text: by byte order mark, then as UTF-8, then by the look of them.

charset-normalizer decides among legacy encodings; it sees the first 64 kB, because its cost is quadratic in trials.
"""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEEN = 65_536


def decode(data: bytes) -> tuple[str, int]:
    """Return the text and how many bytes of it could not be decoded (they stand as U+FFFD).

    A byte order mark is not part of the text. Never raises; linear in the length.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], encoding)
    if looks_like_utf16(data):
        return _lossy(data, "utf-16-le" if data[1::2][:64].count(0) > data[0::2][:64].count(0) else "utf-16-be")
    try:
        return data.decode("utf-8"), 0
    except UnicodeDecodeError:
        pass
    return _lossy(data, _guess(data))


def has_utf16_mark(data: bytes) -> bool:
    """Whether the bytes begin with a byte order mark of UTF-16 or UTF-32."""
    return data.startswith(tuple(mark for mark, encoding in _MARKS if encoding != "utf-8"))


def looks_like_utf16(data: bytes) -> bool:
    """Whether nearly every other byte is zero, as in UTF-16 of Latin letters."""
    head = data[:256]
    zeros = head[1::2].count(0), head[0::2].count(0)
    return len(head) >= 8 and max(zeros) > 0.8 * (len(head) // 2) and min(zeros) <= 0.1 * (len(head) // 2)


def _guess(data: bytes) -> str:
    """Return the likeliest encoding of bytes that are not UTF-8."""
    # A few bad bytes in otherwise good UTF-8 are damage, not another encoding.
    text = data[:_SEEN].decode("utf-8", "replace")
    good = sum(1 for character in text if ord(character) > 127 and character != "\ufffd")
    if good > 10 * text.count("\ufffd"):
        return "utf-8"
    from charset_normalizer import from_bytes  # noqa: PLC0415  # only what is not UTF-8 pays for it

    best = from_bytes(data[:_SEEN], cp_exclusion=["utf_16", "utf_32", "utf_7"]).best()
    return best.encoding if best else "cp1252"


def _lossy(data: bytes, encoding: str) -> tuple[str, int]:
    text = data.decode(encoding, "replace")
    return text, text.count("\ufffd")
