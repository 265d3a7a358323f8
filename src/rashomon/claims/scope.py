"""What narrows an amount, of which group it is, and which words say that it runs or was revised."""

import re

from rashomon.claimed import Amount
from rashomon.claims import events
from rashomon.claims.trees import Tree

_GENERIC = frozenset("person other another rest total dozen hundred thousand score".split())
OF_PEOPLE = frozenset("kill injure arrest miss evacuate rescue attend infect charge kidnap strike aboard".split())
_RUN_MARKS = re.compile(
    r"\b(so far|by now|latest|already|to date|until now|and counting|now|updated|revised|initially|initial|"
    r"preliminary|provisional|originally|corrected|"
    r"(?:earlier|previous|first) (?:count|toll|figure|estimate|report)s?)\b",
    re.IGNORECASE,
)

_INSTEAD = re.compile(
    r"(?:\s[a-z]+)?,? (?:and )?(?:not|rather than|instead of) \d", re.IGNORECASE
)  # "22 people, not 26"


def marks_in(words: str) -> tuple[str, ...]:
    """Return the words that say of a source that its figure runs or was revised, lower case: "earlier reports"."""
    return tuple(m[1].lower() for m in _RUN_MARKS.finditer(words))


def marks_of(tree: Tree, node: int, amount: Amount) -> tuple[str, ...]:
    """Return the words that say of a figure that it runs or was revised, lower case: in its clause, or its verb."""
    position = amount.span.start
    around = [p.span for p in tree.statement.propositions if p.span.start <= position < p.span.end]
    clause = min(around, key=lambda span: span.end - span.start, default=amount.span)
    found = [m[1].lower() for m in _RUN_MARKS.finditer(tree.statement.text, clause.start, clause.end)]
    if _INSTEAD.match(tree.statement.text, amount.span.end):
        found.append("not")
    for at in tree.above(node):
        if tree.words[at].pos in {"VERB", "AUX"} and tree.words[at].dep != "acl":
            found += [tree.lemma(at)] if tree.lemma(at) in events.RISING else []
            break
    return tuple(dict.fromkeys(found))


def is_definite(tree: Tree, index: int) -> bool:
    """Whether a noun is known already, or a pronoun stands for it: "the four leaders", "of them"."""
    return any(
        tree.lemma(c) in {"the", "those", "these", "them", "his", "her", "their", "its", "all", "both"}
        for c in tree.with_dep(index, "det", "poss", "predet")
    ) or tree.lemma(index) in {"them", "those", "these", "whom", "which"}


_PARTS = frozenset({"include", "including", "among", "comprise"})


def scope_of(tree: Tree, node: int, amount: Amount, at: int) -> tuple[str, ...]:
    """Return what narrows an amount: modifiers of what it counts, of which group it is, where it stands in a part."""
    inside = set(tree.inside(amount.span))
    own = tree.lemma(node)
    found = []
    kind = events.thing_of(own)
    whole = _of_people(tree, at) and own not in events.SUBSETS  # "eight workers were killed": all of them
    if node not in inside and own not in _GENERIC and events.count_of(own) is None and kind != "person" and not whole:
        found.append(kind)
    beside = [c for c in tree.with_dep(node, "amod", "compound", "nmod", "poss") if c not in inside]
    found += [tree.lemma(c) for c in beside if events.count_of(tree.lemma(c)) is None]
    if node in inside and amount.unit is None:
        found.append("<bare>")
    if amount.unit == "%":
        found += _groups(tree, [node, *tree.above(node)])
    if tree.words[node].dep == "conj":
        found.append("<listed>")
    if _is_part(tree, node, amount, at):
        found.append("<part>")
    return tuple(dict.fromkeys(found))


def _of_people(tree: Tree, at: int) -> bool:
    count = events.count_of(tree.verb(at))
    return count is not None and count.name in OF_PEOPLE


def _is_part(tree: Tree, node: int, amount: Amount, at: int) -> bool:
    """Whether an amount is of a part: "including five children", "six of them", "further"."""
    if _OF_THEM.match(tree.statement.text, amount.span.end) or _FURTHER.match(tree.statement.text, amount.span.end):
        return True
    for above in (node, *tree.above(node)):
        if tree.lemma(above) in _PARTS:
            return True
        if above == at:
            break
    return False


_OF_WHOM = frozenset(
    "adult woman man person people child patient voter pupil student worker resident household teenager girl boy "
    "elderly foreigner immigrant farmer customer member teacher nurse doctor".split()
)


def _groups(tree: Tree, chain: list[int]) -> list[str]:
    """Return of which groups a share is told: "effective in adults", "among women"."""
    heads = chain[: next((n for n, i in enumerate(chain) if tree.words[i].pos in {"VERB", "AUX"}), len(chain)) + 1]
    heads += [c for i in heads for c in tree.with_dep(i, "acomp")]
    preps = [p for i in heads for p in tree.with_dep(i, "prep") if tree.lemma(p) in {"in", "among", "for", "over"}]
    nouns = (c for p in preps for c in tree.with_dep(p, "pobj") if tree.words[c].pos == "NOUN")
    return [tree.lemma(c) for c in nouns if tree.lemma(c) in _OF_WHOM or events.thing_of(tree.lemma(c)) in _OF_WHOM]


_OF_THEM = re.compile(
    r"\s+of\s+(?:(?:those|them|these|whom|which)\b|(?:the|its|their) (?:\w+ )?(?:dead|injured|wounded|victims|killed|"
    r"arrested|detained|detainees|missing|casualties|hostages|survivors|infected)\b)"
)
_FURTHER = re.compile(r"\s+(?:further|additional|more\s+[a-z])")
