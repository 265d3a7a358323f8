"""Where one source's clause ends and its next one begins: "said that ..., adding that ..."."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.cutting import up_to

_JOINT = 12  # code points that a joint takes at most
_SAME = re.compile(r"(?:,|,?\s(?:and|but))\s+$")
_OTHER = re.compile(r",\s(?:while|whereas)\s+$", re.IGNORECASE)
_ADJACENT = 40  # code points between a source and its cue: auxiliaries, adverbs
_NEAR = 6  # candidates; a sentence rarely has more cues


def apart(text: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates, ordered by cue; a content ends where its own source, or another one, goes on.

    The same source goes on behind a comma or an *and* ("said that ..., adding that ... and denied ..."), another one
    behind ", while". Linear.
    """
    ordered = sorted(candidates, key=attrgetter("cue"))
    for index, one in enumerate(ordered):
        ends = (_end(text, one, other) for other in ordered[index + 1 : index + _NEAR])
        cut = next((end for end in ends if end is not None), None)
        yield one if cut is None else replace(one, content=up_to(text, one.content, cut))


def _end(text: str, one: Candidate, other: Candidate) -> int | None:
    """Return where the content of `one` ends because `other` is a clause of its own; None: it is not."""
    begin = _begin(one, other)
    reached = bool(one.content and one.source) and one.content[-1].end > begin > one.cue[0].end
    if not reached or not other.source:
        return None
    joint = _SAME.search(text, begin - _JOINT, begin) if other.source == one.source else None
    joint = joint or _OTHER.search(text, begin - _JOINT, begin)
    return joint.start() if joint else None


def _begin(one: Candidate, other: Candidate) -> int:
    """Return where the clause of `other` begins: with its source, if that is behind the cue of `one`, or its cue."""
    cue = other.cue[0].start
    source = other.source[0] if other.source else None
    if source is None or source.start < one.cue[0].end or cue - source.end not in range(_ADJACENT):
        return cue
    return source.start
