"""Which words of two statements are the same, and how much of each the other has."""

import itertools
from collections.abc import Sequence
from functools import cached_property

from rashomon.claimed import Statement, Word, dependents

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_LIGHT = frozenset(
    "say be have do make get take go come tell report accord add also just now new mr mrs ms other one more so then "
    "there here very still only even s".split()
)
_STEM = 5
# Words of news for one thing, by the word that stands for all: what is counted and done there most often.
_SAME = {
    other: one
    for one, others in {
        "die": "dead death kill perish fatality",
        "hurt": "injure injured wound wounded",
        "detain": "arrest seize",
        "buy": "purchase acquire",
        "approve": "pass adopt endorse ratify",
        "reject": "refuse decline",
        "blast": "explosion explode bombing",
        "cancel": "scrap abandon",
    }.items()
    for other in others.split()
}


class Side:
    """A statement with what comparisons ask of it again and again."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.words = statement.words

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """Lemmas, lower case. Words that a parser takes for names have theirs too: in a headline they may be verbs."""
        return tuple(_plain(word.lemma.lower()) if word.pos == "PROPN" else word.lemma.lower() for word in self.words)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What words are compared by, word by word."""
        return tuple(map(key, self.words))

    @cached_property
    def is_headline(self) -> bool:
        """Whether most words begin with a large letter, verbs too, so that a parser takes them for names."""
        long = [word for word in self.words if word.span.end - word.span.start > 3 and word.pos != "PUNCT"]
        large = sum(self.statement.text[word.span.start].isupper() for word in long)
        small = any(word.pos == "VERB" and self.statement.text[word.span.start].islower() for word in long)
        return len(long) >= 3 and large >= 0.7 * len(long) and not small

    @cached_property
    def content(self) -> frozenset[str]:
        """Lemmas of the words that carry meaning."""
        return frozenset(one for one, word in zip(self.keys, self.words, strict=True) if is_content(word))

    @cached_property
    def names(self) -> frozenset[str]:
        """Words of names, lower case."""
        return frozenset(key(word) for word in self.words if word.pos == "PROPN" and word.lemma[:1].isalpha())

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Indices of the words that hang on each."""
        return dependents(self.words)

    def under(self, index: int) -> frozenset[str]:
        """Return the content words of a phrase, without the clauses that hang on it."""
        found, stack = set(), [index]
        while stack:
            at = stack.pop()
            if is_content(self.words[at]) and self.words[at].pos != "NUM":
                found.add(key(self.words[at]))
            stack += [c for c in self.children[at] if self.words[c].dep not in {"relcl", "acl", "appos"}]
        return frozenset(found)

    def near(self, first: int, last: int, reach: int = 6) -> frozenset[str]:
        """Return the content words within reach of a run of words, and those it hangs on."""
        around = range(max(0, first - reach), min(len(self.words), last + 1 + reach))
        found = {self.keys[i] for i in around if is_content(self.words[i])}
        at = first
        for _ in range(4):
            at = self.words[at].head
            found.add(self.keys[at])
            found |= {self.keys[c] for c in self.children[at] if self.words[c].dep in {"nsubj", "nsubjpass"}}
        return frozenset(found)


def is_content(word: Word) -> bool:
    """Whether a word carries meaning of its own."""
    return word.pos in _CONTENT and word.lemma.lower() not in _LIGHT and word.lemma[:1].isalnum()


def key(word: Word) -> str:
    """Return what words are compared by: the beginning of the lemma, so that "arrest" and "arrests" are one."""
    lemma = word.lemma.lower().replace(".", "")
    if word.pos == "PROPN":
        lemma = _plain(lemma)
    lemma = _SAME.get(lemma, lemma)
    return lemma if word.pos == "NUM" else _begun(lemma)


def _begun(lemma: str) -> str:
    return lemma if len(lemma) <= _STEM else lemma[: max(_STEM, len(lemma) - 3)]


def _plain(word: str) -> str:
    """Return a word without the ending of a verb or a plural: "denies" is "deny", "stolen" is "steal"."""
    if word in _IRREGULAR or word.endswith(_NO_ENDING):
        return _IRREGULAR.get(word, word)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + (2 if instead else 3):
            return word[: -len(ending)] + instead
    return word


_NO_ENDING = ("ous", "us", "ss", "is")
_IRREGULAR = {  # past forms of verbs of news
    form: verb
    for verb, forms in {
        "beat": "beaten",
        "begin": "began begun",
        "break": "broke broken",
        "bring": "brought",
        "buy": "bought",
        "catch": "caught",
        "choose": "chose chosen",
        "deny": "denies denied",
        "fall": "fell fallen",
        "fight": "fought",
        "find": "found",
        "flee": "fled",
        "give": "gave given",
        "go": "went gone",
        "hide": "hid hidden",
        "hold": "held",
        "keep": "kept",
        "leave": "left",
        "lose": "lost",
        "make": "made",
        "meet": "met",
        "pay": "paid",
        "rise": "rose risen",
        "say": "said",
        "sell": "sold",
        "shoot": "shot",
        "speak": "spoke spoken",
        "steal": "stole stolen",
        "strike": "struck",
        "take": "took taken",
        "tell": "told",
        "win": "won",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("ing", ""),
    ("ed", ""),
    ("s", ""),
)


def overlap(a: Side, b: Side) -> dict[str, float]:
    """Return how much of the words and names of two statements is the same."""
    short, long = sorted((a, b), key=lambda side: len(side.words))
    return {
        "jaccard": _jaccard(a.content, b.content),
        "contained": _contained(a.content, b.content),
        "names": _contained(a.names, b.names) if a.names and b.names else 0.5,
        "names_new": len(short.names - long.content) / len(short.names) if short.names else 0.0,
        "words_new": len(short.content - long.content) / len(short.content) if short.content else 0.0,
        "no_names": float(bool(a.names and b.names and not a.names & b.names)),
        "shared": min(len(a.content & b.content), 10) / 10,
        "bigrams": _jaccard(_pairs(a.lemmas), _pairs(b.lemmas)),
        "length": min(len(a.words), len(b.words)) / max(len(a.words), len(b.words), 1),
        "short": float(min(len(a.words), len(b.words)) < 12),
    }


def _pairs(lemmas: Sequence[str]) -> frozenset[tuple[str, str]]:
    return frozenset(itertools.pairwise(lemmas))


def _jaccard(a: frozenset[object], b: frozenset[object]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _contained(a: frozenset[str], b: frozenset[str]) -> float:
    least = min(len(a), len(b))
    return len(a & b) / least if least else 0.0
