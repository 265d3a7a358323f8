"""Who carries what somebody else said: "the mayor denied it, according to the daily Ledger" is the mayor's."""

import bisect
from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.cutting import up_to
from rashomon.spans import word_starts

_NEARLY_ALL = 0.7  # of the words; the rest are adverbs and phrases between the parts


def passed_on(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates; a carrier's content that is one attribution becomes that attribution, with its relay.

    Which candidates name a carrier as their source was seen when they were found: those of "according to" with a
    relay. n log n in the candidates.
    """
    ordered = sorted(candidates, key=attrgetter("cue"))
    starts = [one.cue[0].start for one in ordered]
    changed: dict[int, Candidate | None] = {}
    for index, carrier in enumerate(ordered):
        if carrier.rule != "according to" or not carrier.relay or not carrier.content:
            continue
        first, last = carrier.content[0].start, carrier.content[-1].end
        inside = range(bisect.bisect_left(starts, first), bisect.bisect_left(starts, last))
        changed[index] = replace(carrier, relay=())  # nobody's words but its own, unless they turn out to be somebody's
        voices = (i for i in inside if i != index and ordered[i].rule != "passive")
        said = max(voices, key=lambda i: _share(text, ordered[i], carrier), default=None)
        if said is not None and _share(text, ordered[said], carrier) >= _NEARLY_ALL:
            changed |= {index: None, said: _carried(text, ordered[said], carrier)}
    kept = (changed.get(index, one) for index, one in enumerate(ordered))
    return [one for one in kept if one is not None]


def _carried(text: str, said: Candidate, carrier: Candidate) -> Candidate:
    """Return an attribution with its carrier as a relay, and without the words that name it."""
    cut = min(span.start for span in (*carrier.cue, *carrier.source))
    content = up_to(text, said.content, cut) or said.content
    return replace(said, content=content, relay=(*carrier.relay, *said.relay))


def _share(text: str, one: Candidate, carrier: Candidate) -> float:
    """Return how much of a carrier's content an attribution makes up, by words; 0 when it lacks source or content."""
    if not one.source or not one.content:
        return 0.0
    whole = set(word_starts(text, carrier.content))
    parts = word_starts(text, [*one.source, *one.cue, *one.content, *one.addressee])
    return len(whole.intersection(parts)) / max(1, len(whole))
