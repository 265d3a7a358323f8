"""Plain text to clean text: one kind of line end, one kind of blank, no invisible characters.

Unicode Standard, chapter 23 (layout controls), and UAX #14 for what a soft hyphen and the joiners are for.
"""

import re

from rashomon.ingest.decode import decode
from rashomon.ingest.extracted import Extracted
from rashomon.records import Dropped

_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\x85|\x0b")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_INVISIBLE = {
    "soft hyphen": re.compile("\u00ad"),
    "zero-width character": re.compile("[\u200b-\u200d\u2060\ufeff]"),
    "page break": re.compile("\x0c"),
    "control character": re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"),
    "direction mark": re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
}


def read_text(data: bytes) -> Extracted:
    """Return the clean text of a plain-text file. Linear in its length."""
    decoded, undecodable = decode(data)
    text, dropped = clean(decoded)
    if undecodable:
        dropped = (*dropped, Dropped(what="undecodable byte", count=undecodable))
    if data.startswith(b"\xef\xbb\xbf"):
        dropped = (Dropped(what="byte order mark", count=1), *dropped)
    return Extracted(text=text, dropped=dropped)


def clean(text: str) -> tuple[str, tuple[Dropped, ...]]:
    """Return the text with line ends as \\n, blanks as spaces and without invisible characters, and what was dropped."""
    dropped = []
    text, count = _LINE_ENDS.subn("\n", text)
    if count:
        dropped.append(Dropped(what="line end of another kind", count=count))
    text, count = _BLANKS.subn(" ", text)
    if count:
        dropped.append(Dropped(what="blank of another kind", count=count))
    for what, pattern in _INVISIBLE.items():
        text, count = pattern.subn("\n" if what == "page break" else "", text)
        if count:
            dropped.append(Dropped(what=what, count=count))
    return text, tuple(dropped)

