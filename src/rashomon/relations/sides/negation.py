"""What negates a word: a negation beside it or its clause, or a verb of failing above it."""

from rashomon.relations.sides.matching import Side

NOT = frozenset("not n't never no nor neither none nobody nothing without hardly cannot".split())
# What they govern did not come about, or does no longer.
_FAILS = frozenset("fail refuse decline neglect stop cease quit avoid".split())
_NEGATES = frozenset({"neg", "det", "advmod", "nsubj", "preconj"})
_ENDS = frozenset({"ccomp", "advcl", "relcl", "conj", "acl", "pcomp", "nsubj", "nsubjpass"})  # of a clause or subject
_RAISING = frozenset("think believe expect establish prove show demonstrate find".split())  # negated: so is the clause
_INSTEAD = frozenset({"rather than", "instead of"})
_HEADLINE_REACH = 3  # words


def marks(side: Side, lemmas: frozenset[str]) -> list[int]:
    """Return the indices of words, by lemma."""
    return [i for i, lemma in enumerate(side.lemmas) if lemma in lemmas]


def negated(side: Side, index: int) -> int | None:
    """Return the index of the word that negates a word, or None.

    In a headline, whose syntax cannot be trusted, it is one of the words just before. A verb is negated by its object
    too: "gave no details".
    """
    if side.is_headline:
        before = range(index - 1, max(-1, index - 1 - _HEADLINE_REACH), -1)
        return next((i for i in before if side.lemmas[i] in NOT), None)
    at = index
    for step in range(4):
        word = side.words[at]
        found = _beside(side, at, has_object=step == 0 and word.pos == "VERB")
        if found is None and word.dep in {"xcomp", "dobj"}:  # "failed to comment", "declined comment"
            found = _fails(side, word.head)
        if found is None and (word.dep == "acl" or (word.dep == "ccomp" and side.lemmas[word.head] in _RAISING)):
            found = _beside(side, word.head, has_object=False)  # "no plans to sue", "did not prove that he sued"
        if found is not None or word.head == at or word.dep in _ENDS:
            return found
        at = word.head
    return None


def _beside(side: Side, index: int, *, has_object: bool) -> int | None:
    """Return the negation that hangs on a word, on its object ("gave no details"), or stands before it."""
    kids = side.children[index]
    found = [c for c in kids if side.words[c].dep in _NEGATES and _is_negation(side, c)]
    if has_object:
        objects = [c for c in kids if side.words[c].dep in {"dobj", "attr"}]
        found += [g for c in objects for g in side.children[c] if side.lemmas[g] == "no" and _is_negation(side, g)]
    if " ".join(side.lemmas[max(0, index - 2) : index]) in _INSTEAD:
        found.append(index - 2)
    return found[0] if found else None


def _fails(side: Side, index: int) -> int | None:
    """Return the word that says that what a verb governs did not come about: "failed to", "has yet to"."""
    if side.lemmas[index] in _FAILS:
        return index
    yet = [c for c in side.children[index] if side.lemmas[c] == "yet"]
    return yet[0] if yet and side.lemmas[index] == "have" else None


def _is_negation(side: Side, index: int) -> bool:
    """Whether a word negates: not "no" for a number ("No. 1"), nor "not" that heightens ("not only")."""
    if side.lemmas[index] not in NOT or side.lemmas[index + 1 : index + 2] == ("only",):
        return False
    return side.lemmas[index] != "no" or side.words[index].pos not in {"NOUN", "PROPN"}
