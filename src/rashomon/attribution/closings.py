"""Sentences that their attribution closes: "..., Foreign Minister Roe said on Monday."

They are found by the words alone, for sentences that are too long for the parser: behind a whole clause and a comma
stand a name, with or without its description between commas, and a verb of saying.
"""

from rashomon.attribution.syntax import QUOTES, Tree, cue_of

_CLOSING = frozenset({"say", "tell", "report", "announce", "add"})
# What a name or a description may consist of, how long the two may be (tokens), and what begins no main clause.
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM", "PART"})
_JOINING = frozenset({"of", "for", "in", "at"})
_LONGEST = 14
_SUBORDINATE = frozenset({"SCONJ", "VERB", "ADP", "PART", "PUNCT"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def find(tree: Tree, i: int) -> tuple[list[int], list[int]] | None:
    """Return the tokens of source and content of the sentence that verb i closes; None: it closes none."""
    if tree.parse.lemma[i] not in _CLOSING:
        return None
    first = cue_of(tree, i)[0]
    comma = _before_name(tree, first) if first else None
    if comma is None:
        return None
    begin = comma
    while begin > 0 and tree.parse.sentence[begin - 1] == tree.parse.sentence[i]:
        begin -= 1
    clause = list(range(begin, comma))
    if not clause or tree.parse.pos[begin] in _SUBORDINATE or any(tree.word[token] in QUOTES for token in clause):
        return None
    if not any(tree.parse.tag[token] in _FINITE for token in clause):
        return None
    source = [token for token in range(comma + 1, first) if tree.word[token] != "," or token != first - 1]
    return source, clause


def _before_name(tree: Tree, end: int) -> int | None:
    """Return the comma before the name that ends before a token: ", Minister Roe" or ", the minister, Ann Roe,"."""
    described = tree.word[end - 1] == ","
    start = _phrase_start(tree, end - 1 if described else end)
    if start is not None and described and tree.word[start - 1] == ",":
        start = _phrase_start(tree, start - 1)
    if start is None or start < 1 or tree.word[start - 1] != "," or end - start > _LONGEST:
        return None
    named = any(tree.parse.pos[token] == "PROPN" for token in range(start, end))
    return start - 1 if named and tree.parse.sentence[start - 1] == tree.parse.sentence[end] else None


def _phrase_start(tree: Tree, end: int) -> int | None:
    """Return where the noun phrase begins that ends before a token; None: there is none."""
    start = end
    while start > 0 and (tree.parse.pos[start - 1] in _NAMING or tree.word[start - 1] in _JOINING):
        start -= 1
    return start if start < end else None
