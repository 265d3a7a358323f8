"""From a tagger's scores to relations: fragments first, then which cue and which source belong to them.

Fragments are the most probable sequence of tags that is possible (Viterbi 1967; a role begins, goes on and ends, or is
a single word). A content then belongs to the cue that its first and its last word point at, a cue to the source that
its first word points at, or to none (pointer networks: Vinyals et al., NIPS 2015).
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rashomon.protocols import Reading

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

SOURCE, CUE, CONTENT = range(3)
TAGS = 13
BEGIN, INSIDE, END, SINGLE = range(4)

_LEAST = 1e-9  # keeps logarithms finite
_NEVER = -1e9
_BASES = [1 + 4 * role for role in range(3)]
_CLOSED = [0, *(base + place for base in _BASES for place in (END, SINGLE))]
_CUE_TAGS = slice(1 + 4 * CUE, 5 + 4 * CUE)
_GOING_ON = frozenset(base + place for base in _BASES for place in (INSIDE, END))

Words = tuple[int, int]
"""A run of words: the first, and one past the last."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What belongs together, as runs of words; source: none when nobody is named.

    sure: logarithms of how probable the tagger holds the least probable content, the cue, the source, the link from
    content to cue and that from cue to source; and 1 if there is a source. hidden: how probable the tagger holds it, at
    most, that a word of the content is a cue: of something inside.
    """

    source: tuple[Words, ...]
    cue: Words
    content: tuple[Words, ...]
    sure: tuple[float, ...]
    hidden: float


def best_tags(scores: Sequence[Sequence[float]]) -> list[int]:
    """Return the most probable possible sequence of tags for rows of TAGS log-probabilities. Linear in the rows.

    A tag that is open (beginning, inside) goes on with inside or end of the same role; after all others comes outside,
    a beginning or a single word.
    """
    if not scores:
        return []
    best = [_NEVER if tag in _GOING_ON else score for tag, score in enumerate(scores[0])]
    back: list[tuple[int, ...]] = []  # per word: the best closed tag before it, and the best open one of each role
    for row in scores[1:]:
        closed = max(_CLOSED, key=best.__getitem__)
        opened = [base if best[base] >= best[base + 1] else base + 1 for base in _BASES]
        back.append((closed, *opened))
        step = [best[closed] + score for score in row]
        for base, before in zip(_BASES, opened, strict=True):
            step[base + INSIDE] = best[before] + row[base + INSIDE]
            step[base + END] = best[before] + row[base + END]
        best = step
    tags = [max(_CLOSED, key=best.__getitem__)]
    for pointers in reversed(back):
        after = tags[-1]
        tags.append(pointers[1 + (after - 1) // 4] if after in _GOING_ON else pointers[0])
    return tags[::-1]


def fragments(tags: Sequence[int]) -> list[tuple[int, Words]]:
    """Return the runs of words that possible tags mark, with their roles, in order."""
    found = []
    begun = 0
    for word, tag in enumerate(tags):
        role, place = divmod(tag - 1, 4)
        if tag and place in (BEGIN, SINGLE):
            begun = word
        if tag and place in (END, SINGLE):
            found.append((role, (begun, word + 1)))
    return found


def relations(readings: Sequence[Reading]) -> list[Relation]:
    """Return the relations in one report, whose windows follow one another; words are counted through.

    Linear in the words, and quadratic in the fragments of one window.
    """
    scores = np.concatenate([reading.tags for reading in readings]) if readings else np.zeros((0, TAGS), np.float32)
    marked = fragments(best_tags(scores.tolist()))
    found: list[Relation] = []
    offset = at = 0
    for reading in readings:
        by_role: tuple[list[Words], ...] = ([], [], [])
        while at < len(marked) and marked[at][1][0] < offset + len(reading.tags):
            by_role[marked[at][0]].append(marked[at][1])
            at += 1
        found += _linked(_Window(reading, by_role[SOURCE], by_role[CUE], by_role[CONTENT], offset), scores)
        offset += len(reading.tags)
    return found


@dataclass(frozen=True, slots=True)
class _Window:
    """One reading, its fragments by role, and where its words stand among all."""

    reading: Reading
    sources: Sequence[Words]
    cues: Sequence[Words]
    contents: Sequence[Words]
    offset: int

    def last(self, words: Words) -> int:
        """Return the last word of a run that is in this window."""
        return min(words[1], self.offset + len(self.reading.tags)) - 1

    def passages(self, words: Words) -> set[int]:
        """Return the passages that a run of words is in."""
        return {self.reading.where[word - self.offset][0] for word in (words[0], self.last(words))}

    def chances(self, origins: Sequence[tuple[int, int]], targets: Sequence[int]) -> "Floats":
        """Return how probable each target is: a word, or -1 for nowhere. origins: pointers, and words they begin at."""
        columns = [0 if target < 0 else 1 + target - self.offset for target in targets]
        scores = np.sum([self.reading.pointers[kind, word - self.offset][columns] for kind, word in origins], axis=0)
        chances: Floats = np.exp(scores - scores.max())
        chances /= chances.sum()
        return chances


def _linked(window: _Window, scores: "Floats") -> Iterator[Relation]:
    """Yield the relations of one window; a content is left out when there is no cue that it could belong to."""
    if not window.cues:
        return
    parts: dict[Words, list[tuple[Words, float]]] = defaultdict(list)
    for content in window.contents:
        chances = window.chances([(0, content[0]), (1, window.last(content))], [cue[0] for cue in window.cues])
        best = int(chances.argmax())
        parts[window.cues[best]].append((content, float(chances[best])))
    for cue, found in sorted(parts.items()):
        yield _relation(window, cue, _beside(window, cue, found), scores)


def _beside(window: _Window, cue: Words, parts: Sequence[tuple[Words, float]]) -> Sequence[tuple[Words, float]]:
    """Return the contents that share a passage with their cue; all when none does.

    In PolNeAR's development part 9 of 301 contents of several fragments reach over paragraphs (a quotation that goes
    on is one fragment); of 23 that version 1 found, 12 more were right without the fragments farther away.
    """
    passages = window.passages(cue)
    return [part for part in parts if window.passages(part[0]) & passages] or parts


def _relation(window: _Window, cue: Words, parts: Sequence[tuple[Words, float]], scores: "Floats") -> Relation:
    chances = window.chances([(2, cue[0])], [-1, *(source[0] for source in window.sources)])
    best = int(chances.argmax())
    source = (window.sources[best - 1],) if best else ()
    content = tuple(words for words, _ in parts)
    sure = (
        min(_sureness(scores, CONTENT, words) for words in content),
        _sureness(scores, CUE, cue),
        _sureness(scores, SOURCE, source[0]) if source else 0.0,
        min(math.log(chance + _LEAST) for _, chance in parts),
        math.log(float(chances[best]) + _LEAST),
        float(bool(source)),
    )
    hidden = max(float(np.exp(scores[first:last, _CUE_TAGS]).sum(1).max()) for first, last in content)
    return Relation(source, cue, content, sure, hidden)


def _sureness(scores: "Floats", role: int, words: Words) -> float:
    """Return the logarithm of how probable a role is, on average, for the words of a fragment."""
    base = 1 + 4 * role
    chances = np.exp(scores[words[0] : words[1], base : base + 4]).sum(1)
    return math.log(float(chances.mean()) + _LEAST)
