"""To whom a verb speaks: "told reporters", "said to the council", "asked Roe"."""

from collections.abc import Callable

from rashomon.attribution.nominals import nominal
from rashomon.attribution.syntax import Tree, noun_phrase

# Verbs whose object can be the one who is spoken to (Levin 1993, classes 37.2 tell, 37.1 ask, 37.9 advise).
_ADDRESSING = frozenset(
    "advise alert ask assure beg brief caution challenge command convince direct email implore inform instruct"
    " interrupt invite notify order persuade press promise question remind reassure show teach tell text threaten"
    " urge warn write".split()
)
# "called on the banks to wait": what else than *to* stands before who is spoken to.
_BY_PREPOSITION = {"call": "on", "prevail": "on", "plead": "with", "remonstrate": "with"}
_CLAUSES = frozenset({"relcl", "acl", "ccomp", "advcl", "xcomp"})


def is_addressing(lemma: str) -> bool:
    """Whether the object of a verb can be the one who is spoken to."""
    return lemma in _ADDRESSING


def addressee_of(tree: Tree, i: int, is_content: Callable[[int], bool]) -> list[int]:
    """Return the tokens that name to whom verb i speaks; empty: nobody is named.

    is_content: whether a token belongs to what is said.
    """
    if tree.word[i] == "according":
        return []
    direct = tree.child(i, "dobj", "dative")
    bidden = tree.child(i, "xcomp") is not None
    if direct is not None and (bidden or not is_content(direct)) and tree.parse.lemma[i] in _ADDRESSING:
        to = tree.child(direct, "pobj") if tree.parse.pos[direct] == "ADP" else direct
        return _named(tree, to) if to is not None else []
    to_whom = _BY_PREPOSITION.get(tree.parse.lemma[i], "to")
    for child in tree.children[i]:
        if tree.parse.dep[child] in {"prep", "dative"} and tree.word[child] == to_whom and not is_content(child):
            to = tree.child(child, "pobj")
            return _named(tree, to) if to is not None else []
    return []


def _is_of_name(tree: Tree, i: int) -> bool:
    return tree.parse.pos[i] in {"PROPN", "DET"} or tree.word[i] in {"daily", "weekly", "monthly"}


def _named(tree: Tree, head: int) -> list[int]:
    """Return a noun phrase without clauses, which parsers hang on it when they are what is said.

    With the name behind its noun, which they tear off: "the newspaper The Ledger".
    """
    first = next((c for c in tree.children[head] if c > head and tree.parse.dep[c] in _CLAUSES), None)
    tokens = noun_phrase(tree, head)
    tokens = tokens if first is None else [token for token in tokens if token < tree.first[first]]
    whole = nominal(tree, tokens[0]) if tokens else []
    is_torn = len(whole) > len(tokens) and all(_is_of_name(tree, i) for i in whole[len(tokens) :])
    return whole if is_torn and whole[: len(tokens)] == tokens else tokens
