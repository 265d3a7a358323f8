"""Direct, indirect or mixed: how many of a content's words stand in quotation marks (PARC 3.0)."""

from collections.abc import Sequence

from rashomon.attribution.quotations import Quotation
from rashomon.records import Directness, Span
from rashomon.spans import word_starts


def directness_of(text: str, content: Sequence[Span], quotations: Sequence[Quotation]) -> Directness:
    """Return how a content is given. quotations: those near it."""
    parts = [part for one in quotations for part in one.parts]
    words = word_starts(text, content)
    inside = sum(any(part.start <= word < part.end for part in parts) for word in words)
    if not inside:
        return Directness.INDIRECT
    return Directness.DIRECT if inside == len(words) else Directness.MIXED
