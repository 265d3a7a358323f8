"""Which quotation belongs to which cue, and what is lost when a parser stops inside a quotation.

The order of American and British news (AP Stylebook, "attribution"): '"X," Lee said.'; 'Lee said: "X."';
'"X," Lee said. "Y."', where the second quotation is Lee's, too.
"""

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.quotations import MARKS, Quotation
from rashomon.records import Span, Zone
from rashomon.spans import contains, merged, overlaps

# How far a cue may be from its quotation, in code points: behind it, before it, and from one piece to the next of the
# same source. In PolNeAR's training part the longest are 162, 111 and 232, 99 in 100 at most 68, 65 and 168 (`python -m
# training.distances PATH`).
_BEHIND, _BEFORE, _RESUMED = 160, 90, 250
_FARTHEST = 500  # how far back a cue is looked for at all, so that the cost stays linear
_JOINING = frozenset(",?!—–-…")
_THAT = re.compile(r"\s(?P<that>that|whether|if)\s")
_STOP = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?]['\"”’)\]]*\s+(?=[\"“‘'(]?[A-Z0-9])")


class Linker:
    """The quotations and paragraphs of one document, and which cue has which quotation."""

    def __init__(self, text: str, zones: Sequence[Zone], quotations: Sequence[Quotation]) -> None:
        """zones: the paragraphs, in order."""
        self._text = text
        self._paragraphs = [zone.span for zone in zones]
        self._outer = [one for one in quotations if not one.inner]
        self._inner = [one for one in quotations if one.inner]

    def link(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Return the candidates with whole quotations as content; those that still have no content are left out.

        Quotations count for cues outside of them; a cue inside an outer quotation can have an inner one. What has its
        directness has its content, too, and what that covers is nobody else's.
        Linear in candidates and quotations, but for searches.
        """
        settled: list[Candidate] = []
        outside: list[Candidate] = []
        inside: list[Candidate] = []
        for one in candidates:
            holder = self._holder(one.cue[0].start)
            if one.directness:
                settled.append(one)
            elif holder is None:
                outside.append(one)
            else:
                inside.append(_clipped(one, holder))
        taken = [span for one in settled for span in one.content]
        return [*settled, *self._attach(outside, self._outer, taken), *self._attach(inside, self._inner)]

    def _holder(self, position: int) -> Quotation | None:
        """Return the outer quotation that a position is in."""
        index = bisect.bisect_right(self._outer, position, key=lambda one: one.start) - 1
        one = self._outer[index] if index >= 0 else None
        return one if one and one.holds(position) else None

    def _attach(
        self, candidates: list[Candidate], quotations: Sequence[Quotation], settled: Iterable[Span] = ()
    ) -> list[Candidate]:
        """Return the candidates, each with the quotations that are its own. settled: contents that are others' own."""
        grown = [self._grown(one, quotations) for one in candidates]
        grown.sort(key=lambda one: one.cue[0])
        starts = [one.cue[0].start for one in grown]
        taken = merged([*settled, *(span for one in grown for span in one.content)])
        last: tuple[int, int] | None = None  # the candidate that had the last quotation, and where that ended
        for quotation in quotations:
            if self._is_covered(quotation, taken):
                last = self._owner_of(quotation, grown, starts) or last
                continue
            owner = self._owner(quotation, grown, starts, last)
            if owner is None:
                continue
            grown[owner] = replace(grown[owner], content=merged([*grown[owner].content, *quotation.parts]))
            last = (owner, quotation.end)
        return [one for one in grown if one.content]

    def _grown(self, one: Candidate, quotations: Sequence[Quotation]) -> Candidate:
        """Return the candidate with all of each quotation that its content has a part of."""
        if not one.content:
            return one
        exact = self._right_behind(one, quotations)
        if exact:
            before = (span for span in one.content if span.end <= one.cue[0].start)
            quoted = [span for span in before if self._is_quoted(span, quotations)]
            return replace(one, content=merged([*quoted, *exact.parts]))
        found = list(one.content)
        for span in one.content:
            index = max(0, bisect.bisect_right(quotations, span.start, key=lambda q: q.start) - 1)
            while index < len(quotations) and quotations[index].start < span.end:
                quotation = quotations[index]
                index += 1
                if any(overlaps(part, span) for part in quotation.parts) and not quotation.holds(one.cue[0].start):
                    found += quotation.parts
        found = self._from_that(one, found)
        roles = (*one.cue, *one.source)
        content = tuple(piece for span in merged(found, self._text) for piece in without(span, roles))
        return replace(one, content=content)

    @staticmethod
    def _is_quoted(span: Span, quotations: Sequence[Quotation]) -> bool:
        """Whether a span begins inside a quotation."""
        index = bisect.bisect_right(quotations, span.start, key=lambda quotation: quotation.start) - 1
        return index >= 0 and any(overlaps(part, span) for part in quotations[index].parts)

    def _from_that(self, one: Candidate, content: Sequence[Span]) -> list[Span]:
        """Return the content from its *that* on: parsers lose what stands between it and a quotation."""
        behind = min((span for span in content if span.start >= one.cue[-1].end), default=None)
        between = self._text[one.cue[-1].end : behind.start] if behind else ""
        that = _THAT.match(between)
        if behind is None or that is None or len(between) > _BEFORE or _STOP.search(between):
            return list(content)
        return [*content, Span(one.cue[-1].end + that.start("that"), behind.end)]

    def _right_behind(self, one: Candidate, quotations: Sequence[Quotation]) -> Quotation | None:
        """Return a quotation right behind the cue, after a comma or colon, or with a capital: the whole content."""
        if not one.takes_quotation:
            return None
        index = bisect.bisect_left(quotations, one.cue[-1].end, key=lambda quotation: quotation.start)
        quotation = quotations[index] if index < len(quotations) else None
        if quotation is None or not quotation.balanced:
            return None
        between = self._text[one.cue[-1].end : quotation.start].strip()
        begins = self._text[quotation.start : quotation.end].lstrip(MARKS + " ")[:1].isupper()
        return quotation if between in {",", ":"} or (not between and begins) else None

    @staticmethod
    def _is_covered(quotation: Quotation, taken: Sequence[Span]) -> bool:
        index = bisect.bisect_right(taken, quotation.start, key=lambda span: span.start) - 1
        return index >= 0 and contains(taken[index], quotation.parts[0])

    def _owner_of(
        self, quotation: Quotation, candidates: Sequence[Candidate], starts: Sequence[int]
    ) -> tuple[int, int] | None:
        """Return which speaking candidate near a quotation has it in its content, and where the quotation ends."""
        near = bisect.bisect_left(starts, quotation.start)
        for index in range(max(0, near - 3), min(len(candidates), near + 3)):
            one = candidates[index]
            if one.takes_quotation and any(contains(span, quotation.parts[-1]) for span in one.content):
                return index, quotation.end
        return None

    def _owner(
        self,
        quotation: Quotation,
        candidates: Sequence[Candidate],
        starts: Sequence[int],
        last: tuple[int, int] | None,
    ) -> int | None:
        """Return which candidate a quotation belongs to: the one behind it, the one before it, or the last one."""
        first, final = self._paragraph(quotation.start), self._paragraph(quotation.end - 1)
        behind = bisect.bisect_left(starts, quotation.end)
        end = min(self._tail(final, quotation).end, quotation.end + _BEHIND)
        while behind < len(candidates) and starts[behind] < end:
            if candidates[behind].takes_quotation:
                if self._follows(quotation, candidates[behind].cue[0]):
                    return behind
                break
            behind += 1
        lead = self._lead(first) if quotation.start == first.start else first
        begin = max(lead.start, quotation.start - _FARTHEST)
        before = bisect.bisect_left(starts, quotation.start) - 1
        while before >= 0 and starts[before] >= begin:
            if candidates[before].takes_quotation:
                if self._leads(candidates[before].cue[-1], quotation):
                    return before
                break
            before -= 1
        resumed = last is not None and self._resumes(quotation, last[1], first)
        return last[0] if last and resumed else None

    def _tail(self, paragraph: Span, quotation: Quotation) -> Span:
        """Return the next paragraph, when it goes on with a small letter behind a quotation, else this one."""
        index = bisect.bisect_right(self._paragraphs, paragraph)
        if quotation.end < paragraph.end or index >= len(self._paragraphs):
            return paragraph
        following = self._paragraphs[index]
        return following if self._text[following.start].islower() else paragraph

    def _lead(self, paragraph: Span) -> Span:
        """Return the paragraph before, when it ends with a colon, else the paragraph itself."""
        index = bisect.bisect_left(self._paragraphs, paragraph) - 1
        if index < 0:
            return paragraph
        before = self._paragraphs[index]
        return before if self._text[before.start : before.end].rstrip().endswith(":") else paragraph

    def _paragraph(self, position: int) -> Span:
        index = bisect.bisect_right(self._paragraphs, position, key=lambda span: span.start) - 1
        return self._paragraphs[max(0, index)]

    def _follows(self, quotation: Quotation, cue: Span) -> bool:
        """Whether a cue stands behind a quotation in the same sentence."""
        between = self._text[quotation.end : cue.start]
        if len(between) > _BEHIND or _STOP.search(between) or any(mark in between for mark in '“"'):
            return False
        said = self._text[quotation.start : quotation.end].strip(MARKS + " ")
        joined = said[-1:] in _JOINING or between.lstrip()[:1] in {",", "—", "–", "-"}
        return joined or (said[-1:] != "." and not between[:1].isupper())

    def _leads(self, cue: Span, quotation: Quotation) -> bool:
        """Whether a cue stands before a quotation in the same sentence."""
        between = self._text[cue.end : quotation.start]
        joined = between.rstrip()[-1:] in {":", ","}
        return len(between) <= (_BEFORE if joined else _BEFORE // 2) and not _STOP.search(between)

    def _resumes(self, quotation: Quotation, ended: int, paragraph: Span) -> bool:
        """Whether a quotation goes on after the words that say whose the one before was: '"X," Lee said. "Y."'."""
        between = self._text[ended : quotation.start]
        near = len(between) <= _RESUMED and len(_STOP.findall(between)) <= 1
        if paragraph.start > ended:  # a paragraph that is a quotation and nothing else, right behind the speaker's
            near = near and self._is_whole(quotation) and between.count("\n\n") <= 1
        return near

    def _is_whole(self, quotation: Quotation) -> bool:
        """Whether a quotation fills its paragraphs."""
        first, last = self._paragraph(quotation.start), self._paragraph(quotation.end - 1)
        return quotation.start == first.start and quotation.end == last.end


def without(span: Span, roles: Sequence[Span]) -> Iterator[Span]:
    """Yield what is left of a span without others."""
    start = span.start
    for role in sorted(role for role in roles if overlaps(span, role)):
        if role.start > start:
            yield Span(start, role.start)
        start = max(start, role.end)
    if start < span.end:
        yield Span(start, span.end)


def _clipped(one: Candidate, holder: Quotation) -> Candidate:
    """Return a candidate whose cue is quoted with nothing outside of the quotation, closing mark included."""
    last = holder.parts[-1]
    bounds = [*holder.parts[:-1], Span(last.start, max(last.start + 1, last.end - 1))]
    return replace(one, source=_within(one.source, bounds), content=_within(one.content, bounds), quoted=True)


def _within(spans: Iterable[Span], bounds: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(
        Span(max(span.start, bound.start), min(span.end, bound.end))
        for span in spans
        for bound in bounds
        if overlaps(span, bound)
    )
