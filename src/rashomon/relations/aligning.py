"""Which words of two documents are the same: runs of equal words, chained over small edits, with their places."""

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from rashomon.derived import Degree
from rashomon.relations.wording import Wording

# The shortest run of equal words that a passage grows from. Four words find edited sentences; what they find by chance
# is too short to become a passage.
_SEED = 4
_PLACES = 8  # where a run of four words may stand in the other document; a set phrase stands in more
# So many words of either side may lie between two runs of one passage: an exchanged clause.
_GAP = 10
# The shortest passage, in words and in stems that carry matter: shorter ones are phrases.
_SHORTEST, _SHORTEST_MATTER = 8, 4

# Shares of equal words in order. At 0.95 one word in twenty differs: spelling, a style book's changes.
VERBATIM, CLOSE = 0.95, 0.5


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of words here, [first, end), and one there, with how many words are equal in order."""

    first: int
    end: int
    there: int
    there_end: int
    equal: int

    @property
    def ratio(self) -> float:
        """0 to 1, equal words of the longer side."""
        return self.equal / max(self.end - self.first, self.there_end - self.there)


def degree(ratio: float) -> Degree:
    """Return what a share of equal words is called."""
    return Degree.VERBATIM if ratio >= VERBATIM else Degree.CLOSE if ratio >= CLOSE else Degree.REWRITTEN


def copied_blocks(here: Wording, there: Wording) -> list[Block]:
    """Return the stretches that have the same words in the same order but for small edits, in order, without overlap.

    Linear in both, but for phrases that stand in the other more than once.
    """
    blocks: list[Block] = []
    for first, place, length in _runs(here, there):
        last = blocks[-1] if blocks else None
        if last and _goes_on(last, first, place):
            between = _between(here, there, last, first, place)
            blocks[-1] = Block(last.first, first + length, last.there, place + length, last.equal + between + length)
        else:
            blocks.append(Block(first, first + length, place, place + length, length))
    return [block for block in blocks if _is_long(here, block)]


def _goes_on(block: Block, first: int, place: int) -> bool:
    return first - block.end <= _GAP and 0 <= place - block.there_end <= _GAP


def _between(here: Wording, there: Wording, block: Block, first: int, place: int) -> int:
    """Return how many words between two runs are equal, in order."""
    return int(LCSseq.similarity(here.words[block.end : first], there.words[block.there_end : place]))


def _is_long(here: Wording, block: Block) -> bool:
    matter = sum(bool(stem) for stem in here.stem[block.first : block.end])
    return block.end - block.first >= _SHORTEST and matter >= _SHORTEST_MATTER


def _runs(here: Wording, there: Wording) -> list[tuple[int, int, int]]:
    """Return the longest runs of equal words, greedily from the left: (first here, first there, words)."""
    places: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(there) - _SEED + 1):
        known = places.setdefault(there.words[i : i + _SEED], [])
        if len(known) < _PLACES:
            known.append(i)
    runs: list[tuple[int, int, int]] = []
    i, expected = 0, 0
    while i <= len(here) - _SEED:
        found = places.get(here.words[i : i + _SEED])
        if not found:
            i += 1
            continue
        lengths = [(_length(here, there, i, place), -abs(place - expected), place) for place in found]
        length, _, place = max(lengths)
        runs.append((i, place, length))
        i, expected = i + length, place + length
    return runs


def _length(here: Wording, there: Wording, i: int, j: int) -> int:
    """Return how many words are equal from two places on."""
    limit = min(len(here) - i, len(there) - j)
    for n in range(_SEED, limit):
        if here.words[i + n] != there.words[j + n]:
            return n
    return limit
