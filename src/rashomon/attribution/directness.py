"""Direct, indirect or mixed: how many of a content's words stand in quotation marks (PARC 3.0)."""

import re
from collections.abc import Sequence

from rashomon.attribution.quotations import Quotation
from rashomon.records import Directness, Span

_WORD = re.compile(r"\w+")


def directness_of(text: str, content: Sequence[Span], quotations: Sequence[Quotation]) -> Directness:
    """Return how a content is given. quotations: those near it."""
    parts = [part for one in quotations for part in one.parts]
    words = [match.start() for span in content for match in _WORD.finditer(text, span.start, span.end)]
    inside = sum(any(part.start <= word < part.end for part in parts) for word in words)
    if not inside:
        return Directness.INDIRECT
    return Directness.DIRECT if inside == len(words) else Directness.MIXED
