"""Plain text to clean text: one kind of line end, one kind of blank, no invisible characters.

Unicode Standard, chapter 23 (layout controls), and UAX #14 for what a soft hyphen and the joiners are for.
"""

import re

from rashomon.ingest.decode import Decoded, decode
from rashomon.ingest.droppings import Droppings
from rashomon.ingest.extracted import Extracted
from rashomon.ingest.printed import keeps_hyphen, known_words

_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\x85|\x0b")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_INVISIBLE = {
    "soft hyphen": re.compile("\u00ad"),
    "zero-width character": re.compile("[\u200b-\u200d\u2060\ufeff]"),
    "page break": re.compile("\x0c"),
    "control character": re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"),
    "direction mark": re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
}
# Underlining and the like as tags, which converters leave in plain text; no other "<" is taken for markup.
_INLINE_TAG = re.compile(r"</?(?:u|b|i|em|strong|span|br|p)\s?/?>", re.IGNORECASE)

# A word that a line end has broken, and what stands directly behind it: "Wednes-", "day, ".
_BROKEN_WORD = re.compile(
    r"(?<![\w'’-])(?P<half>[^\W_]+(?:['’-][^\W_]+)*)(?P<mark>[-‐])\n(?P<rest>[^\W\d_]+)(?P<after>\S*)(?P<blank> *)"
)


def read_text(data: bytes) -> Extracted:
    """Return the clean text of a plain-text file. Linear in its length."""
    dropped = Droppings()
    decoded = decode(data)
    note_decoding(decoded, dropped)
    text = clean(decoded.text, dropped)
    text, count = _INLINE_TAG.subn(_between_words, text)
    dropped.add("HTML tag", count=count)
    text = _with_whole_words(text, dropped)
    return Extracted(text=text, dropped=dropped.records(), doubts=damage(decoded))


def _with_whole_words(text: str, dropped: Droppings) -> str:
    """Return a text in which words that line ends break are whole; the line end goes behind the word. Linear."""
    if "-\n" not in text and "‐\n" not in text:
        return text
    known = known_words(text.split("\n"))

    def whole(found: re.Match[str]) -> str:
        keeps = keeps_hyphen(found["half"], found["rest"], known)
        if not keeps:
            dropped.add("line-break hyphen", f"{found['half']}-{found['rest']}")
        word = f"{found['half']}{found['mark'] if keeps else ''}{found['rest']}{found['after']}"
        return word + ("\n" if found["blank"] else "")

    return _BROKEN_WORD.sub(whole, text)


def _between_words(tag: re.Match[str]) -> str:
    """Return a space where a tag alone parts two words ("Kestremann<u>said</u> Tuesday"), else nothing."""
    before, after = tag.string[tag.start() - 1 : tag.start()], tag.string[tag.end() : tag.end() + 1]
    return " " if before.isalnum() and after.isalnum() else ""


def clean(text: str, dropped: Droppings) -> str:
    """Return the text with line ends as \\n, blanks as spaces and without invisible characters; counts what goes."""
    text, count = _LINE_ENDS.subn("\n", text)
    dropped.add("line end of another kind", count=count)
    text, count = _BLANKS.subn(" ", text)
    dropped.add("blank of another kind", count=count)
    for what, pattern in _INVISIBLE.items():
        text, count = pattern.subn("\n" if what == "page break" else "", text)
        dropped.add(what, count=count)
    return text


def note_decoding(decoded: Decoded, dropped: Droppings) -> None:
    """Count the byte order mark and the bytes that no character came of."""
    dropped.add("byte order mark", count=int(decoded.marked))
    dropped.add("undecodable byte", count=decoded.undecodable)


def damage(decoded: Decoded) -> tuple[tuple[str, str], ...]:
    """Return (code, message) of a warning when bytes could not be decoded, else nothing."""
    if not decoded.undecodable:
        return ()
    message = f"{decoded.undecodable} bytes are no characters in {decoded.encoding}: they stand as \ufffd in the text"
    return (("undecodable", message),)
