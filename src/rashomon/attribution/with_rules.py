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
from rashomon.attribution.cutting import up_to
from rashomon.attribution.manners import Manners
from rashomon.attribution.scores import score
from rashomon.records import Span
from rashomon.spans import merged, overlaps

BESIDE_MODEL = ("siblings", "missed cues", "carriers", "transcript")
"""The rules that stay beside a tagger: what each pays is measured in docs/evaluation.md."""

_LONGEST_CUE = 60  # code points between the first words of two cues that share one
_SURE = 0.5  # score of a rule


def joined(
    text: str,
    found: Sequence[Candidate],
    ruled: Sequence[Candidate],
    manners: Manners,
    rules: Iterable[str] = BESIDE_MODEL,
) -> list[Candidate]:
    """Return the tagger's candidates with what the rules add to each, and those of the rules that stay.

    ruled: with their quotations, carriers and siblings settled. rules: those of `BESIDE_MODEL` that stay. n log n.
    """
    stays = frozenset(rules)
    ordered = sorted(ruled, key=attrgetter("cue"))
    starts = [one.cue[0].start for one in ordered]
    kept = []
    for one in found:
        same = _of_the_same_cue(one, ordered, starts)
        content = one.content
        if same and "siblings" in stays:
            first, last = (bisect.bisect_left(starts, end) for end in (same.cue[-1].end, content[-1].end))
            content = _without_siblings(text, content, same, ordered[first:last])
        kept.append(_informed(replace(one, content=content), same, manners, stays))
    contents = merged(span for one in kept for span in one.content)
    cues = merged(span for one in kept for span in one.cue)
    apart = (one for one in ordered if not _touches(one.cue, cues))
    return [*kept, *(one for one in apart if _stays(one, stays) or _touches(one.cue, contents))]


def _stays(one: Candidate, stays: frozenset[str]) -> bool:
    return one.rule in stays or ("missed cues" in stays and score(one) >= _SURE)


def _without_siblings(
    text: str, content: tuple[Span, ...], same: Candidate, following: Sequence[Candidate]
) -> tuple[Span, ...]:
    """Return a content up to where the same source goes on with another cue: "said X and denied Y".

    same: what the rules found for the cue. following: theirs between it and the content's end.
    """
    for other in following:
        inside = any(span.start < other.cue[0].start < span.end for span in content)
        if inside and other.source and other.source == same.source and same.content and other.content:
            return up_to(text, content, same.content[-1].end) or content
    return content


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
