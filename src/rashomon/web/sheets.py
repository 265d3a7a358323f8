"""A report cut into pages: so many accounts and so much text on each, cut where no account stands if that can be."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from rashomon.exports.views import Reading
from rashomon.records import Attribution, Span

ACCOUNTS = 100
"""Accounts that begin on a page: with their cards about 150 kB of it."""

TEXT_BYTES = 50_000
"""Of text on a page, in UTF-8 and with the mark of each paragraph: most long reads stand on one page."""

_PARAGRAPH = 50  # bytes of the mark of a paragraph
_FULL = 0.5  # of what may stand on a page, that does before a paragraph's end is looked for
_SENTENCE_ENDS = ("\n", ". ", "。", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page of a report. number: from 1. start, end: of its text. first, last: numbers of its accounts, from 1.

    A page without accounts has a last that is smaller than its first.
    """

    number: int
    start: int
    end: int
    first: int
    last: int


def sheets(reading: Reading) -> list[Sheet]:
    """Return the pages of a report, at least one. An account is on the page where its content begins."""
    cutting = _Cutting(reading)
    found: list[Sheet] = []
    start = first = 0
    while not found or start < cutting.length or first < len(cutting.starts):
        end, last = cutting.ends(start, first)
        found.append(Sheet(number=len(found) + 1, start=start, end=end, first=first + 1, last=last))
        start, first = end, last
    return found


def extent(attribution: Attribution) -> Span:
    """Return from where to where all words of an attribution stand."""
    parts = [*attribution.source, *attribution.cue, *attribution.content, *attribution.addressee, *attribution.distance]
    parts += [span for relay in attribution.relay for span in relay.spans]
    return Span(min(part.start for part in parts), max(part.end for part in parts))


class _Cutting:
    """What a report is cut by: paragraphs, and where accounts begin."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self.length = len(self.text)
        self.starts = [a.content[0].start for a in reading.attributions]
        self._said = reading.attributions
        self._zones = reading.document.zones
        self._zone_starts = [zone.span.start for zone in self._zones]

    def ends(self, start: int, first: int) -> tuple[int, int]:
        """Return where a page ends, and how many accounts stand before that. start, first: where it begins."""
        room, following = self._room(start), first + ACCOUNTS
        if room >= self.length and following >= len(self.starts):
            return self.length, len(self.starts)
        limit = room
        if following < len(self.starts):
            words = extent(self._said[following]).start
            limit = min(limit, words if words > start else self.starts[following])
        if limit <= start:  # more begin in one place than a page has
            return start, following
        end = self._cut(start, limit, first)
        return end, bisect_left(self.starts, end, lo=first)

    def _room(self, start: int) -> int:
        """Return how far a page may reach for the sake of its size."""
        left, at = TEXT_BYTES, bisect_right(self._zone_starts, start) - 1
        for zone in self._zones[max(at, 0) :]:
            begin = max(zone.span.start, start)
            part = self.text[begin : min(zone.span.end, begin + left)].encode()
            left -= _PARAGRAPH + len(part)
            if left < 0 or begin + TEXT_BYTES < zone.span.end:
                fits = part[: max(len(part) + left, 0)].decode(errors="ignore")
                return max(begin + len(fits), start + 1)
        return self.length

    def _cut(self, start: int, limit: int, first: int) -> int:
        """Return the best place to cut at: the end of a paragraph, outside of accounts; of a sentence; of a word."""
        full = start + int(_FULL * (limit - start))
        here = self._zone_starts[bisect_right(self._zone_starts, full) : bisect_right(self._zone_starts, limit)]
        said = [extent(a) for a in self._said[first : bisect_left(self.starts, limit, lo=first)]]
        outside = [cut for cut in here if not any(one.start < cut < one.end for one in said)]
        if outside or here:
            return (outside or here)[-1]
        ends = (self.text.rfind(end, full, limit) + len(end) for end in _SENTENCE_ENDS if end in self.text[full:limit])
        return next(ends, limit)
