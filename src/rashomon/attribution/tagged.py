"""What a tagger finds in a report, as candidates in positions of its text."""

import bisect
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.passages import passages
from rashomon.protocols import Calibration, Reading, Tagger
from rashomon.records import Document, Span, Zone, ZoneKind
from rashomon.spans import contains, merged

if TYPE_CHECKING:
    from rashomon.attribution.decoding import Words

RULE, INSIDE = "model", "model, inside"
# How probable a cue has to be at some word of a content that the content is read by itself. At 0.05 a tenth more is
# read and nothing more is found that is right, in the reports of tests/golden/attribution.
_HIDDEN = 0.3
_DOUBLED = frozenset({"''", "``"})
_LEADING = " \t\n,;:.)–—-"
_STEEP = 30.0  # keeps exponentials finite


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
            content = tuple(_marked(text, span) for span in one.content)
            candidate = Candidate(rule=rule, cue=one.cue, source=one.source, content=content, sure=sure)
            found.append(_Found(candidate, one.hidden))
    return found


def _marked(text: str, span: Span) -> Span:
    """Return a span without the marks at its beginning that belong to what stands before it, and with whole marks.

    A tagger is shown two apostrophes, or two backticks, as a blank and one mark (`reports.masked`).
    """
    start, end = span.start, span.end
    while start < end - 1 and text[start] in _LEADING:
        start += 1
    if text[max(0, start - 1) : start + 1] in _DOUBLED:
        start -= 1
    if text[end - 1 : end + 1] in _DOUBLED:
        end += 1
    return Span(start, end)


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
