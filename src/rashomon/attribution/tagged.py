"""What the tagger found, joined with what the rules know of it.

The tagger decides who said what; the rules on the parse of the same words add what it was not taught: manner,
addressee, relays, and what stands inside another content. Where rules are better than the tagger they stay, each under
its own name, so that `docs/evaluation.md` can show what it pays.
"""

import bisect
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.passages import passages
from rashomon.protocols import Calibration, Reading, Tagger
from rashomon.records import Document, Span
from rashomon.spans import merged, overlaps

if TYPE_CHECKING:
    from rashomon.attribution.decoding import Relation, Words

RULE = "model"
_OWN = frozenset({"transcript", "headline"})


def tag_report(document: Document, tagger: Tagger) -> list[Candidate]:
    """Return what a tagger finds in a report, in positions of its text. Linear in the text."""
    placed = passages(document.text, document.zones)
    readings = tagger.read([passage for _, passage in placed])
    return candidates(readings, [offset for offset, _ in placed], tagger.calibration)


def candidates(readings: Sequence[Reading], offsets: Sequence[int], calibration: Calibration) -> list[Candidate]:
    """Return what the tagger found, in positions of the document's text.

    offsets: where each passage begins in it. What is less sure than the calibration's threshold is left out.
    """
    from rashomon.attribution import decoding  # noqa: PLC0415  # it brings numpy: 80 ms for commands that tag nothing

    where = [place for reading in readings for place in reading.where]
    found = []
    for relation in decoding.relations(readings):
        sure = sureness(relation, calibration)
        if sure >= calibration.threshold:
            cue, source, content = (
                tuple(span for words in part for span in _spans(where, offsets, words))
                for part in ((relation.cue,), relation.source, relation.content)
            )
            found.append(Candidate(rule=RULE, cue=cue, source=source, content=content, sure=sure))
    return found


def sureness(relation: "Relation", calibration: Calibration) -> float:
    """Return how probable it is that a relation is right, by a logistic regression on what the tagger was sure of."""
    total = calibration.offset + math.fsum(w * x for w, x in zip(calibration.weights, relation.sure, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _spans(where: Sequence[tuple[int, int, int]], offsets: Sequence[int], words: "Words") -> Iterator[Span]:
    """Yield a run of words as spans, one a passage."""
    begin = words[0]
    for word in range(words[0] + 1, words[1] + 1):
        if word == words[1] or where[word][0] != where[begin][0]:
            offset = offsets[where[begin][0]]
            yield Span(offset + where[begin][1], offset + where[word - 1][2])
            begin = word


def joined(found: Sequence[Candidate], ruled: Sequence[Candidate]) -> list[Candidate]:
    """Return the tagger's candidates with what the rules add to each, and those of the rules that stay.

    ruled: with their quotations, carriers and siblings settled. n log n.
    """
    ordered = sorted(ruled, key=lambda one: one.cue)
    starts = [one.cue[0].start for one in ordered]
    kept = [_informed(one, _of_the_same_cue(one, ordered, starts)) for one in found]
    contents = merged(span for one in kept for span in one.content)
    cues = merged(span for one in kept for span in one.cue)
    apart = (one for one in ordered if not _touches(one.cue, cues))
    return [*kept, *(one for one in apart if one.rule in _OWN or _touches(one.cue, contents))]


def _of_the_same_cue(one: Candidate, ordered: Sequence[Candidate], starts: Sequence[int]) -> Candidate | None:
    """Return the rules' candidate that shares a word of the cue; of several, one with content."""
    first = bisect.bisect_left(starts, one.cue[0].start - 60)
    last = bisect.bisect_left(starts, one.cue[-1].end)
    same = [other for other in ordered[first:last] if any(overlaps(a, b) for a in one.cue for b in other.cue)]
    return next((other for other in same if other.content), same[0] if same else None)


def _informed(one: Candidate, ruled: Candidate | None) -> Candidate:
    if ruled is None:
        return one
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
