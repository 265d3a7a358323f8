"""Which words of two statements are the same, and how much of each the other has."""

from collections.abc import Sequence
from functools import cached_property

from rashomon.claimed import Statement, Word

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_LIGHT = frozenset(
    "say be have do make get take go come tell report accord add also just now new mr mrs ms other one more so then "
    "there here very still only even s".split()
)
_STEM = 5


class Side:
    """A statement with what comparisons ask of it again and again."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.words = statement.words

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """Lemmas, lower case."""
        return tuple(word.lemma.lower() for word in self.words)

    @cached_property
    def content(self) -> frozenset[str]:
        """Lemmas of the words that carry meaning."""
        return frozenset(key(word) for word in self.words if is_content(word))

    @cached_property
    def names(self) -> frozenset[str]:
        """Words of names, lower case."""
        return frozenset(key(word) for word in self.words if word.pos == "PROPN" and word.lemma[:1].isalpha())

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Indices of the words that hang on each."""
        kids: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if word.head != index:
                kids[word.head].append(index)
        return tuple(map(tuple, kids))

    def near(self, first: int, last: int, reach: int = 6) -> frozenset[str]:
        """Return the content words within reach of a run of words, and those it hangs on."""
        found = {key(w) for w in self.words[max(0, first - reach) : last + 1 + reach] if is_content(w)}
        at = first
        for _ in range(4):
            at = self.words[at].head
            found.add(key(self.words[at]))
            found |= {key(self.words[c]) for c in self.children[at] if self.words[c].dep in {"nsubj", "nsubjpass"}}
        return frozenset(found)


def is_content(word: Word) -> bool:
    """Whether a word carries meaning of its own."""
    return word.pos in _CONTENT and word.lemma.lower() not in _LIGHT and word.lemma[:1].isalnum()


def key(word: Word) -> str:
    """Return what words are compared by: the beginning of the lemma, so that "arrest" and "arrests" are one."""
    lemma = word.lemma.lower().replace(".", "")
    return lemma if word.pos in {"PROPN", "NUM"} or len(lemma) <= _STEM else lemma[: max(_STEM, len(lemma) - 3)]


def overlap(a: Side, b: Side) -> dict[str, float]:
    """Return how much of the words and names of two statements is the same."""
    return {
        "jaccard": _jaccard(a.content, b.content),
        "contained": _contained(a.content, b.content),
        "names": _contained(a.names, b.names) if a.names and b.names else 0.5,
        "no_names": float(bool(a.names and b.names and not a.names & b.names)),
        "shared": min(len(a.content & b.content), 10) / 10,
        "bigrams": _jaccard(_pairs(a.lemmas), _pairs(b.lemmas)),
        "length": min(len(a.words), len(b.words)) / max(len(a.words), len(b.words), 1),
        "short": float(min(len(a.words), len(b.words)) < 12),
    }


def _pairs(lemmas: Sequence[str]) -> frozenset[tuple[str, str]]:
    return frozenset(zip(lemmas, lemmas[1:], strict=False))


def _jaccard(a: frozenset[object], b: frozenset[object]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _contained(a: frozenset[str], b: frozenset[str]) -> float:
    least = min(len(a), len(b))
    return len(a & b) / least if least else 0.0
