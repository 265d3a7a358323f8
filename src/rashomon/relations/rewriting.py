"""Which sentences of a document say what sentences of another say, in other words."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from rashomon.relations.aligning import Block
from rashomon.relations.wording import Wording

# A name or a figure stays when a sentence is said anew, and stands in independent reports too: it counts less.
_NAMED = 0.7
# What two sentences of the other have together counts a little less than what one has: sentences are split and joined.
_SPLIT = 0.9
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

    Linear in both, but for stems that stand in many sentences.
    """
    sentences = there.sentences()
    having: dict[str, set[int]] = defaultdict(set)
    for number, (first, end) in enumerate(sentences):
        for stem in there.stem[first:end]:
            if stem:
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
    alone: Counter[int] = Counter()
    together: Counter[int] = Counter()
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


def nearness(found: list[Match]) -> float:
    """Return 0 to 1, how much of the matter of all sentences stands in their nearest ones: the mean by words."""
    words = sum(match.end - match.first for match in found)
    return sum(match.score * (match.end - match.first) for match in found) / words if words else 0.0


def in_order(found: list[Match]) -> list[Match]:
    """Return the heaviest row of sentences that are the same and follow each other on both sides.

    Who rewrites goes along the text; two who saw the same event tell it each in an order of their own.
    """
    same = [match for match in found if match.score >= SAME]
    best: list[tuple[int, int]] = []  # words of the best row that ends here, and what stands before in it
    for i, match in enumerate(same):
        before = max(((best[j][0], j) for j in range(i) if same[j].there <= match.there), default=(0, -1))
        best.append((before[0] + match.end - match.first, before[1]))
    row: list[Match] = []
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        row.append(same[at])
        at = best[at][1]
    return row[::-1]


def beside(found: list[Match], blocks: list[Block]) -> list[Match]:
    """Return the sentences that are the same and do not stand, for the most part, in blocks that were copied."""
    kept = []
    for match in found:
        taken = sum(max(0, min(match.end, block.end) - max(match.first, block.first)) for block in blocks)
        if match.score >= SAME and taken * 2 < match.end - match.first:
            kept.append(match)
    return kept
