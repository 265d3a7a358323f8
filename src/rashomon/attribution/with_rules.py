"""What a tagger found, joined with what the rules know of it.

The tagger decides who said what; the rules on the parse of the same words add what it was not taught: manner,
addressee, relays, and what stands inside another content. Where rules are better than the tagger they stay, each under
its own name, so that `docs/evaluation.md` can show what it pays.
"""

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.manners import Manners
from rashomon.attribution.quotations import Quotation
from rashomon.records import Span
from rashomon.spans import merged, overlaps

BESIDE_MODEL = ("whole quotations", "missed quotations", "carriers", "transcript", "headline")
"""The rules that stay beside a tagger: what each pays is measured in docs/evaluation.md."""

_LONGEST_CUE = 60  # code points between the first words of two cues that share one
_EDGE = 3  # code points: a mark, a comma, a blank


def joined(
    found: Sequence[Candidate],
    ruled: Sequence[Candidate],
    quotations: Sequence[Quotation],
    manners: Manners,
    rules: Iterable[str] = BESIDE_MODEL,
) -> list[Candidate]:
    """Return the tagger's candidates with what the rules add to each, and those of the rules that stay.

    ruled: with their quotations, carriers and siblings settled. quotations: the report's. rules: those of
    `BESIDE_MODEL` that stay. n log n.
    """
    stays = frozenset(rules)
    outer = [one for one in quotations if not one.inner]
    ordered = sorted(ruled, key=attrgetter("cue"))
    starts = [one.cue[0].start for one in ordered]
    taken = merged(span for one in found for span in one.content)
    kept = []
    for one in found:
        same = _of_the_same_cue(one, ordered, starts)
        content = _whole(one.content, outer) if "whole quotations" in stays else one.content
        if same and "missed quotations" in stays:
            content = merged([*content, *_missed(same, outer, taken)])
        kept.append(_informed(replace(one, content=content), same, manners, stays))
    contents = merged(span for one in kept for span in one.content)
    cues = merged(span for one in kept for span in one.cue)
    apart = (one for one in ordered if not _touches(one.cue, cues))
    return [*kept, *(one for one in apart if one.rule in stays or _touches(one.cue, contents))]


def _whole(content: Sequence[Span], quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """Return a content whose fragments that begin or end at the edge of a quotation do so with its mark."""
    found = []
    for span in content:
        index = bisect.bisect_right(quotations, span.start + _EDGE, key=attrgetter("start")) - 1
        part = next((p for p in quotations[index].parts if overlaps(p, span)), None) if index >= 0 else None
        start, end = span.start, span.end
        if part and abs(part.start - start) <= _EDGE:
            start = part.start
        if part and abs(part.end - end) <= _EDGE:
            end = part.end
        found.append(Span(start, end))
    return merged(found)


def _missed(ruled: Candidate, quotations: Sequence[Quotation], taken: Sequence[Span]) -> list[Span]:
    """Return the quotations in a rule's content that are in none of the tagger's."""
    found: list[Span] = []
    for span in ruled.content:
        index = max(0, bisect.bisect_right(quotations, span.start, key=attrgetter("start")) - 1)
        while index < len(quotations) and quotations[index].start < span.end:
            parts = quotations[index].parts
            if any(overlaps(part, span) for part in parts) and not _touches(parts, taken):
                found += parts
            index += 1
    return found


def _of_the_same_cue(one: Candidate, ordered: Sequence[Candidate], starts: Sequence[int]) -> Candidate | None:
    """Return the rules' candidate that shares a word of the cue; of several, one with content."""
    first = bisect.bisect_left(starts, one.cue[0].start - _LONGEST_CUE)
    last = bisect.bisect_left(starts, one.cue[-1].end)
    same = [other for other in ordered[first:last] if any(overlaps(a, b) for a in one.cue for b in other.cue)]
    return next((other for other in same if other.content), same[0] if same else None)


def _informed(one: Candidate, ruled: Candidate | None, manners: Manners, stays: frozenset[str]) -> Candidate:
    """Return a candidate with what the rules say of its cue; a carrier that was taken for the source is none."""
    if ruled is None:
        return replace(one, manner=manners.of(one.cue))
    spans = [span for relay in ruled.relay for span in relay.spans]
    is_carrier = any(overlaps(a, b) for a in one.source for b in spans)
    if "carriers" in stays and ruled.source and spans and (is_carrier or not one.source):
        one = replace(one, source=ruled.source)
        is_carrier = False
    addressee = tuple(span for span in ruled.addressee if not any(overlaps(span, other) for other in one.content))
    relay = () if is_carrier else ruled.relay
    return replace(one, relay=relay, manner=ruled.manner, addressee=addressee, hedges=ruled.hedges)


def _touches(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether one of the spans overlaps one of others, which are in order and apart."""
    for span in spans:
        index = bisect.bisect_right(others, span.start, key=attrgetter("start"))
        if any(overlaps(span, other) for other in others[max(0, index - 1) : index + 1]):
            return True
    return False
