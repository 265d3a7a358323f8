"""Positions in one text -> positions in a slightly different one.

Ingest may leave out invisible characters or white space, while annotations point into the text as it was published.
"""

import bisect
import difflib
import re
from collections.abc import Iterable

from rashomon.records import Span

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Alignment:
    """Maps spans of `ours` to `theirs`. The same text: nothing changes; else by the longest runs of equal tokens.

    Linear for equal texts and for a text that is a part of the other; else as `difflib` (quadratic at worst).
    """

    def __init__(self, ours: str, theirs: str) -> None:
        self._offset: int | None = 0 if ours == theirs else None
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._targets: list[tuple[int, int]] = []
        if self._offset is None:
            at = theirs.find(ours) if ours else -1
            self._offset = at if at >= 0 else None
        if self._offset is None:
            self._align(ours, theirs)

    def spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Return the spans in the other text, without those of which no token is there."""
        return tuple(mapped for span in spans if (mapped := self._span(span)))

    def _align(self, ours: str, theirs: str) -> None:
        a, b = list(_TOKEN.finditer(ours)), list(_TOKEN.finditer(theirs))
        matcher = difflib.SequenceMatcher(None, [m.group() for m in a], [m.group() for m in b], autojunk=False)
        for block in matcher.get_matching_blocks():
            for k in range(block.size):
                self._starts.append(a[block.a + k].start())
                self._ends.append(a[block.a + k].end())
                self._targets.append(b[block.b + k].span())

    def _span(self, span: Span) -> Span | None:
        if self._offset is not None:
            return Span(span.start + self._offset, span.end + self._offset)
        first = bisect.bisect_right(self._ends, span.start)
        last = bisect.bisect_left(self._starts, span.end) - 1
        return Span(self._targets[first][0], self._targets[last][1]) if first <= last else None
