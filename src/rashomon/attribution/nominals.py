"""Noun phrases read from left to right, by parts of speech alone: where parsers hang what belongs to whom wrongly."""

from rashomon.attribution.syntax import Tree

_PARTS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "SYM"})
_HEADS = frozenset({"NOUN", "PROPN", "PRON"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_JOINTS = frozenset({"-", "–", "&", "/"})
_TIMES = frozenset({"DATE", "TIME"})
_PAPERS = frozenset({"daily", "weekly", "monthly"})
_LONGEST = 14  # tokens


def nominal(tree: Tree, start: int) -> list[int]:
    """Return the tokens of the noun phrase that begins with a token, without what follows its head; empty: none does.

    "the state-run news agency Norrwire", "his lawyer", "Radio Free Europe's Belarus service", "it". It ends before a
    time ("told Reuters Monday") and at the end of the sentence. At most 14 tokens.
    """
    if start >= len(tree):
        return []
    if tree.parse.pos[start] == "PRON" and tree.parse.tag[start] != "PRP$":
        return [start] if tree.parse.tag[start] in {"PRP", "WP", "NN"} else []
    sentence, end = tree.parse.sentence[start], start
    while (
        end < min(len(tree), start + _LONGEST) and tree.parse.sentence[end] == sentence and _goes_on(tree, start, end)
    ):
        end += 1
    while end > start and tree.parse.pos[end - 1] not in _HEADS and not _is_numbered(tree, start, end - 1):
        end -= 1
    return list(range(start, end))


def _is_numbered(tree: Tree, start: int, i: int) -> bool:
    return tree.parse.pos[i] == "NUM" and i > start and tree.parse.pos[i - 1] == "PROPN"


def _goes_on(tree: Tree, start: int, i: int) -> bool:
    """Whether a token belongs to the noun phrase that began before it."""
    pos, tag, word = tree.parse.pos[i], tree.parse.tag[i], tree.word[i]
    after = tree.parse.pos[i + 1] if i + 1 < len(tree) else ""
    before = tree.parse.pos[i - 1] if i > start else ""
    if pos == "DET" or tag == "PRP$":
        begins_name = after == "PROPN" and tree.text[tree.parse.start[i]].isupper() and before in {"NOUN", "PROPN"}
        return i == start or tree.parse.tag[i - 1] == "PDT" or begins_name
    if pos in _PARTS or (word in _PAPERS and before == "PROPN"):
        return i == start or _is_numbered(tree, start, i) or not is_time(tree, i)
    if tag == "POS" or word in _JOINTS:
        return before != "" and after != ""
    if word in {"of", "and"}:
        return before == "PROPN" and after == "PROPN" and tree.entity_at(i) is not None
    if tag in _PARTICIPLES:
        return (i == start + 1 and after in {"NOUN", "PROPN", "ADJ"}) or (before != "" and tree.word[i - 1] in _JOINTS)
    return (
        pos == "ADV" and i > start and (after == "ADJ" or (i + 1 < len(tree) and tree.parse.tag[i + 1] in _PARTICIPLES))
    )


def is_time(tree: Tree, i: int) -> bool:
    """Whether a token belongs to a day, a month or another time."""
    entity = tree.entity_at(i)
    return entity is not None and entity[2] in _TIMES and tree.word[i] not in _PAPERS
