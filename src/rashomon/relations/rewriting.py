"""Which sentences of a document say what sentences of another say, in other words."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from rashomon.relations.aligning import Block
from rashomon.relations.wording import Wording

# A name or a figure stays when a sentence is said anew, and stands in independent reports too: it counts less.
_NAMED = 0.7
# What two sentences of the other have together counts a little less than what one has: sentences are split and joined.
_SPLIT = 0.9
_PLACES = 64  # sentences that are looked at for one stem: what stands in more tells nothing
_FEWEST = 4  # stems of a sentence that can be recognised at all
# Share of a sentence's matter that the other's has. Reports of one event that have nothing to do with each other reach
# it in a tenth to a third of their sentences, rewritten ones in most.
SAME = 0.4


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence here, [first, end) in words, and what is nearest to it there. score: 0 to 1, of its matter."""

    first: int
    end: int
    there: int
    there_end: int
    score: float


def matches(here: Wording, there: Wording) -> list[Match]:
    """Return the nearest sentence there for each sentence here that has matter enough, in order.

    Linear in both.
    """
    sentences = there.sentences()
    having: dict[str, set[int]] = defaultdict(set)
    for number, (first, end) in enumerate(sentences):
        for stem in there.stem[first:end]:
            if stem and len(having[stem]) < _PLACES:
                having[stem].add(number)
    found = []
    for first, end in here.sentences():
        weights = {here.stem[i]: _NAMED if here.named[i] else 1.0 for i in range(first, end) if here.stem[i]}
        if len(weights) >= _FEWEST:
            number, last, score = _nearest(weights, having, len(sentences))
            there_first, there_end = sentences[number][0], sentences[last][1]
            found.append(Match(first, end, there_first, there_end, score))
    return found


def _nearest(weights: dict[str, float], having: dict[str, set[int]], count: int) -> tuple[int, int, float]:
    """Return the sentence, or two that follow each other, with the most of some stems: first, last, share of them."""
    alone: dict[int, float] = defaultdict(float)
    together: dict[int, float] = defaultdict(float)
    for stem, weight in weights.items():
        numbers = having.get(stem, ())
        for number in numbers:
            alone[number] += weight
        for number in {*numbers, *(n - 1 for n in numbers if n)}:
            together[number] += weight
    whole = sum(weights.values())
    best = max(alone.items(), key=lambda item: (item[1], -item[0]), default=(0, 0.0))
    pair = max(together.items(), key=lambda item: (item[1], -item[0]), default=(0, 0.0))
    if pair[1] * _SPLIT > best[1] and pair[0] + 1 < count:
        return pair[0], pair[0] + 1, pair[1] * _SPLIT / whole
    return best[0], best[0], best[1] / whole


def nearness(found: Sequence[Match]) -> float:
    """Return 0 to 1, how much of the matter of all sentences stands in their nearest ones: the mean by words."""
    words = sum(match.end - match.first for match in found)
    return sum(match.score * (match.end - match.first) for match in found) / words if words else 0.0


def in_order(found: Sequence[Match]) -> list[Match]:
    """Return the heaviest row of sentences that are the same and follow each other on both sides.

    Who rewrites goes along the text; two who saw the same event tell it each in an order of their own. Sentences times
    the logarithm of their number.
    """
    same = [match for match in found if match.score >= SAME]
    rows: list[tuple[int, int, int]] = []  # place there, weight of the best row that ends so far, its last match
    before: list[int] = []  # for each match, the one before it in its best row, or -1
    for number, match in enumerate(same):
        at = bisect_right(rows, match.there, key=itemgetter(0))
        weight, last = (rows[at - 1][1], rows[at - 1][2]) if at else (0, -1)
        weight += match.end - match.first
        before.append(last)
        end = at
        while end < len(rows) and rows[end][1] <= weight:
            end += 1
        rows[at:end] = [(match.there, weight, number)]
    row: list[Match] = []
    number = rows[-1][2] if rows else -1
    while number >= 0:
        row.append(same[number])
        number = before[number]
    return row[::-1]


def beside(found: Sequence[Match], blocks: Sequence[Block]) -> list[Match]:
    """Return the sentences that do not stand, for the most part, in blocks that were copied. Both in order; linear."""
    kept, at = [], 0
    for match in found:
        while at < len(blocks) and blocks[at].end <= match.first:
            at += 1
        taken, i = 0, at
        while i < len(blocks) and blocks[i].first < match.end:
            taken += min(match.end, blocks[i].end) - max(match.first, blocks[i].first)
            i += 1
        if taken * 2 < match.end - match.first:
            kept.append(match)
    return kept
