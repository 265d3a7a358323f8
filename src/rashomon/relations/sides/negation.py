"""What negates a word: a negation beside it or its clause, or a verb of failing above it."""

from rashomon.relations.sides.matching import Side

NOT = frozenset("not n't never no nor neither none nobody nothing without hardly cannot".split())
_FAILS = frozenset("fail refuse decline neglect".split())  # what they govern did not come about
_NEGATES = frozenset({"neg", "det", "advmod", "nsubj", "preconj"})
_ENDS = frozenset({"ccomp", "advcl", "relcl", "conj", "acl", "pcomp"})  # of a clause
_HEADLINE_REACH = 3  # words


def marks(side: Side, lemmas: frozenset[str]) -> list[int]:
    """Return the indices of words, by lemma."""
    return [i for i, lemma in enumerate(side.lemmas) if lemma in lemmas]


def negated(side: Side, index: int) -> int | None:
    """Return the index of the word that negates a word, or None.

    In a headline, whose syntax cannot be trusted, it is one of the words just before.
    """
    if side.is_headline:
        before = range(index - 1, max(-1, index - 1 - _HEADLINE_REACH), -1)
        return next((i for i in before if side.lemmas[i] in NOT), None)
    at = index
    for _ in range(4):
        for child in side.children[at]:
            if side.lemmas[child] in NOT and side.words[child].dep in _NEGATES and not _is_number(side, child):
                return child
        word = side.words[at]
        if word.dep == "xcomp" and (failing := _fails(side, word.head)) is not None:
            return failing
        if word.head == at or word.dep in _ENDS:
            return None
        at = word.head
    return None


def _fails(side: Side, index: int) -> int | None:
    """Return the word that says that what a verb governs did not come about: "failed to", "has yet to"."""
    if side.lemmas[index] in _FAILS:
        return index
    yet = [c for c in side.children[index] if side.lemmas[c] == "yet"]
    return yet[0] if yet and side.lemmas[index] == "have" else None


def _is_number(side: Side, index: int) -> bool:
    """Whether "no" is short for a number: "No. 1"."""
    return side.lemmas[index] == "no" and side.words[index].pos in {"NOUN", "PROPN"}
