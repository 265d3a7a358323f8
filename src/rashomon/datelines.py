"""Whose report it is, as datelines sign it: "WARSAW, May 22 (Norda) -", "KIEL, May 19 /Norda/.", "(Norda) -"."""

import re
from collections.abc import Iterator

_SIGNED = re.compile(
    r"^(?:[A-Z][^\n()/]{0,60})?(?:\(([A-Z][^\n()/]{1,30})\)\s*[-–—]|/([A-Z][^\n()/]{1,30})/\s*[-–—.:])", re.MULTILINE
)


def agencies(text: str) -> Iterator[str]:
    """Yield the names in brackets or between strokes before the first words of a paragraph. Linear in the text."""
    for line in _SIGNED.finditer(text):
        yield line[1] or line[2]
