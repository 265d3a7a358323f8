"""What the tagger found, joined with what the rules know of it.

The tagger decides who said what; the rules on the parse of the same words add what it was not taught: manner,
addressee, relays, and what stands inside another content. Where rules are better than the tagger they stay, each under
its own name, so that `docs/evaluation.md` can show what it pays.
"""

import bisect
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.manners import Manners
from rashomon.attribution.passages import passages
from rashomon.protocols import Calibration, Reading, Tagger
from rashomon.records import Document, Span, Zone, ZoneKind
from rashomon.spans import contains, merged, overlaps

if TYPE_CHECKING:
    from rashomon.attribution.decoding import Words

RULE, INSIDE = "model", "model, inside"
# How probable a cue has to be at some word of a content that the content is read by itself.
_HIDDEN = 0.05
_STEEP = 30.0  # keeps exponentials finite
BESIDE_MODEL = ("transcript", "headline")
"""The rules that stay beside a tagger: what each pays is measured in docs/evaluation.md."""


def tag_report(document: Document, tagger: Tagger) -> list[Candidate]:
    """Return what a tagger finds in a report, and inside of that, in positions of its text. Linear in the text.

    A tagger knows one layer, as its corpus does. What stands inside a content is found by reading the content by
    itself, where some word of it might have been a cue.
    """
    outer = _tagged(document.text, document.zones, tagger, RULE)
    contents = [span for one in outer if one.hidden >= _HIDDEN for span in one.candidate.content]
    inside = [Zone(span=span, kind=ZoneKind.BODY) for span in merged(contents)]
    inner = _tagged(document.text, inside, tagger, INSIDE) if inside else []
    whole = [zone.span for zone in inside]
    return [one.candidate for one in (*outer, *(one for one in inner if _is_in_one(one.candidate, whole)))]


@dataclass(frozen=True, slots=True)
class _Found:
    """A candidate; hidden: how probable the tagger holds it that a word of its content is a cue."""

    candidate: Candidate
    hidden: float


def _tagged(text: str, zones: Sequence[Zone], tagger: Tagger, rule: str) -> list[_Found]:
    """Return what a tagger finds in zones, but what is less sure than its threshold."""
    placed = passages(text, zones)
    readings = tagger.read([passage for _, passage in placed])
    found = []
    for one in relations(readings, [offset for offset, _ in placed]):
        sure = probability(one.sure, tagger.calibration)
        if sure >= tagger.calibration.threshold:
            candidate = Candidate(rule=rule, cue=one.cue, source=one.source, content=one.content, sure=sure)
            found.append(_Found(candidate, one.hidden))
    return found


def _is_in_one(one: Candidate, contents: Sequence[Span]) -> bool:
    """Whether all parts of a candidate stand in the same content. contents: in order."""
    spans = [*one.source, *one.cue, *one.content]
    index = bisect.bisect_right(contents, one.cue[0].start, key=attrgetter("start")) - 1
    return index >= 0 and all(contains(contents[index], span) for span in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A relation in positions of the document's text. sure, hidden: see `decoding.Relation`."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    sure: tuple[float, ...]
    hidden: float


def relations(readings: Sequence[Reading], offsets: Sequence[int]) -> Iterator[Related]:
    """Yield all relations that readings hold. offsets: where each passage begins in the document's text."""
    from rashomon.attribution import decoding  # noqa: PLC0415  # it brings numpy: 80 ms for commands that tag nothing

    where = [place for reading in readings for place in reading.where]
    for one in decoding.relations(readings):
        source, cue, content = (
            tuple(span for words in part for span in _spans(where, offsets, words))
            for part in (one.source, (one.cue,), one.content)
        )
        yield Related(source=source, cue=cue, content=content, sure=one.sure, hidden=one.hidden)


def probability(sure: Sequence[float], calibration: Calibration) -> float:
    """Return how probable it is that a relation is right, by a logistic regression on what the tagger was sure of."""
    total = calibration.offset + math.fsum(w * x for w, x in zip(calibration.weights, sure, strict=True))
    return 1 / (1 + math.exp(-max(-_STEEP, min(_STEEP, total))))


def _spans(where: Sequence[tuple[int, int, int]], offsets: Sequence[int], words: "Words") -> Iterator[Span]:
    """Yield a run of words as spans, one a passage."""
    begin = words[0]
    for word in range(words[0] + 1, words[1] + 1):
        if word == words[1] or where[word][0] != where[begin][0]:
            offset = offsets[where[begin][0]]
            yield Span(offset + where[begin][1], offset + where[word - 1][2])
            begin = word


def joined(
    found: Sequence[Candidate], ruled: Sequence[Candidate], manners: Manners, without: frozenset[str] = frozenset()
) -> list[Candidate]:
    """Return the tagger's candidates with what the rules add to each, and those of the rules that stay.

    ruled: with their quotations, carriers and siblings settled. without: rules that do not stay. n log n.
    """
    stays = frozenset(BESIDE_MODEL) - without
    ordered = sorted(ruled, key=lambda one: one.cue)
    starts = [one.cue[0].start for one in ordered]
    kept = [_informed(one, _of_the_same_cue(one, ordered, starts), manners) for one in found]
    contents = merged(span for one in kept for span in one.content)
    cues = merged(span for one in kept for span in one.cue)
    apart = (one for one in ordered if not _touches(one.cue, cues))
    return [*kept, *(one for one in apart if one.rule in stays or _touches(one.cue, contents))]


def _of_the_same_cue(one: Candidate, ordered: Sequence[Candidate], starts: Sequence[int]) -> Candidate | None:
    """Return the rules' candidate that shares a word of the cue; of several, one with content."""
    first = bisect.bisect_left(starts, one.cue[0].start - 60)
    last = bisect.bisect_left(starts, one.cue[-1].end)
    same = [other for other in ordered[first:last] if any(overlaps(a, b) for a in one.cue for b in other.cue)]
    return next((other for other in same if other.content), same[0] if same else None)


def _informed(one: Candidate, ruled: Candidate | None, manners: Manners) -> Candidate:
    if ruled is None:
        return replace(one, manner=manners.of(one.cue))
    source = one.source
    carriers = [span for relay in ruled.relay for span in relay.spans]
    if carriers and ruled.source and (not source or any(overlaps(a, b) for a in source for b in carriers)):
        source = ruled.source
    relay = ruled.relay if source == ruled.source or not any(overlaps(a, b) for a in source for b in carriers) else ()
    addressee = tuple(span for span in ruled.addressee if not any(overlaps(span, other) for other in one.content))
    return replace(one, source=source, relay=relay, manner=ruled.manner, addressee=addressee, hedges=ruled.hedges)


def _touches(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether one of the spans overlaps one of others, which are in order and apart."""
    for span in spans:
        index = bisect.bisect_right(others, span.start, key=lambda other: other.start)
        if any(overlaps(span, other) for other in others[max(0, index - 1) : index + 1]):
            return True
    return False
