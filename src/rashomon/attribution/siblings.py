"""Where one source's clause ends and its next one begins: "said that ..., adding that ..."."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from rashomon.attribution.candidates import Candidate
from rashomon.records import Span

_NEAR = 6  # candidates; a sentence rarely has more cues


def apart(text: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates, ordered by cue; a content ends where the same source goes on behind a comma."""
    ordered = sorted(candidates, key=attrgetter("cue"))
    for index, one in enumerate(ordered):
        cut = next(
            (_comma(text, other) for other in ordered[index + 1 : index + _NEAR] if _goes_on(text, one, other)), None
        )
        yield one if cut is None else replace(one, content=_before(one.content, cut))


def _goes_on(text: str, one: Candidate, other: Candidate) -> bool:
    """Whether `other` is a further clause of the same source inside, or before the end of, the content of `one`."""
    place = other.cue[0]
    reached = bool(one.content) and one.content[-1].end > place.start > one.cue[0].end
    return reached and bool(one.source) and other.source == one.source and _is_after_comma(text, place.start)


def _comma(text: str, other: Candidate) -> int:
    return text.rindex(",", 0, other.cue[0].start)


def _is_after_comma(text: str, position: int) -> bool:
    return text[max(0, position - 20) : position].rstrip().endswith(",")


def _before(content: Sequence[Span], cut: int) -> tuple[Span, ...]:
    return tuple(Span(span.start, min(span.end, cut)) for span in content if span.start < cut)
