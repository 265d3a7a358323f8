"""Amounts as answers: how many of whom, what it measures, and what narrows it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from rashomon.claimed import Amount, Respect
from rashomon.claims import events
from rashomon.claims.framed import framed, margin
from rashomon.claims.given import Given
from rashomon.claims.measures import measured
from rashomon.claims.scope import OF_PEOPLE, is_definite, marks_of, scope_of
from rashomon.claims.trees import SUBJECTS, Tree

_BESIDE = frozenset(
    {"oprd", "acomp", "attr", "xcomp", "ccomp", "nsubj", "nsubjpass", "dobj", "amod", "acl", "compound", "prep", "pobj"}
)
_VAGUE = frozenset({"several", "a couple", "a handful"})  # no number can be held against them
_DIGITS = frozenset({"NUM"})


def figures(tree: Tree) -> Iterator[Given]:
    """Yield what the amounts of a statement answer, in text order. Linear in the amounts times the depth of a tree."""
    found = list(_figures(tree))
    yield from found
    if majority := margin(found):
        yield majority


def _figures(tree: Tree) -> Iterator[Given]:
    last: Given | None = None
    for amount in tree.statement.amounts:
        node = _node(tree, amount)
        if node is None or tree.text(amount.span).lower() in _VAGUE or _is_bare_age(tree, amount):
            continue
        if _is_base(tree, node):
            continue
        given = framed(tree, amount, node) or _people(tree, amount, node) or _again(tree, amount, node, last)
        given = given or measured(tree, amount, node)
        if given:
            last = given if given.event in OF_PEOPLE else last
            yield given


def _again(tree: Tree, amount: Amount, node: int, last: Given | None) -> Given | None:
    """Return an amount of what the one before is of: "that figure had grown to 51"; None: it is of something else."""
    verb = next((i for i in tree.above(node) if tree.words[i].pos in {"VERB", "AUX"}), None)
    if last is None or amount.unit is not None or verb is None:
        return None
    said = [s for s in tree.with_dep(verb, *SUBJECTS) if tree.lemma(s) in events.COUNTS]
    known = any(tree.lemma(c) in {"that", "this", "the", "its"} for s in said for c in tree.with_dep(s, "det", "poss"))
    if not known or any(tree.with_dep(s, "prep") for s in said) or tree.lemma(verb) not in events.RISING:
        return None
    return replace(last, span=amount.span, at=verb, amount=amount, marks=marks_of(tree, node, amount), when=())


def _is_base(tree: Tree, node: int) -> bool:
    """Whether it is that of which another number is a part: "300 of its 1,500 employees"."""
    word = tree.words[node]
    prep = word.head if word.dep == "pobj" else node
    return prep != node and tree.lemma(prep) == "of" and tree.words[tree.words[prep].head].pos == "NUM"


def _is_bare_age(tree: Tree, amount: Amount) -> bool:
    """Whether a number stands behind a name as an age: "Zurana Horton, 34, was killed"."""
    before = [w for w in tree.words if w.span.end <= amount.span.start][-2:]
    named = len(before) == 2 and before[0].pos == "PROPN" and before[1].lemma.lower() in {",", "("}
    return named and amount.unit is None and _CLOSED.match(tree.statement.text, amount.span.end) is not None


_CLOSED = re.compile(r"\s?[,.;)]|$")


def _node(tree: Tree, amount: Amount) -> int | None:
    """Return the noun that an amount counts, else the amount itself."""
    inside = tree.inside(amount.span)
    if not inside:
        return None
    numerals = [i for i in inside if tree.words[i].pos in _DIGITS or tree.words[i].tag == "CD"] or inside
    last = numerals[-1]
    for i in numerals:
        head = tree.words[i].head
        modifies = tree.words[i].dep in {"nummod", "quantmod", "compound", "amod", "det"}
        if head not in inside and modifies and tree.words[head].pos in {"NOUN", "PROPN", "ADJ"}:
            return head
    units = [i for i in inside if tree.words[i].head not in inside]
    node = units[-1] if units else last
    of = [c for c in tree.with_dep(node, "prep") if tree.lemma(c) == "of"]
    if amount.unit is None and of:
        objects = tree.with_dep(of[0], "pobj")
        if objects and not is_definite(tree, objects[0]):  # "dozens of people"
            return objects[0]
    return node


# ------------------------------------------------------------------ people


def _people(tree: Tree, amount: Amount, node: int) -> Given | None:
    """Return how many were killed, arrested and so on; None: an amount of something else."""
    if amount.unit is not None:
        return None
    found = _count_class(tree, node)
    if found is None:
        return None
    count, at = found
    if count.name == "attend" and amount.low == amount.high == 1:
        return None  # "one protester threw a stone"
    if count.name in OF_PEOPLE and tree.lemma(node) in _THINGS:
        return None
    return Given(
        respect=Respect.NUMBER,
        question=count.question,
        event=count.name,
        about=("person",),
        span=amount.span,
        at=at,
        amount=amount,
        scope=scope_of(tree, node, amount, at),
        marks=marks_of(tree, node, amount),
    )


_THINGS = frozenset(
    "home house building car vehicle truck plane drone missile rocket tank ship boat bomb hour day week month year "
    "minute time report attack airport road village town city area school hospital shop business bridge point seat "
    "vote deal job tree animal dog cow horse bird cattle sheep location site place country province state district "
    "raid strike protest rally incident shot gun weapon round door stage event warning fire blast".split()
)


def _count_class(tree: Tree, node: int) -> tuple[events.Count, int] | None:
    """Return the class that a noun is counted in, and the word that says so: itself, beside it, or above it."""
    beside = [c for c in tree.with_dep(node, "acl", "amod", "oprd", "acomp", "advmod") if not _acts(tree, c)]
    told = next((i for i in (node, *beside) if events.count_of(tree.lemma(i))), None)
    if told is None or (tree.lemma(told) in _BODIES and not _is_found(tree, told)):
        return _count_above(tree, node)
    count = events.count_of(tree.lemma(told))
    return (count, told) if count else None


_BODIES = frozenset({"body", "corpse"})
_FOUND = frozenset("find recover retrieve pull discover see lie bring be wash dig unearth locate collect".split())


def _is_found(tree: Tree, body: int) -> bool:
    """Whether it is said that bodies were there, not what was done with one later: "one body was counted twice"."""
    verb = next((at for at in tree.above(body) if tree.words[at].pos in {"VERB", "AUX"}), None)
    return verb is None or tree.lemma(verb) in _FOUND


def _count_above(tree: Tree, node: int) -> tuple[events.Count, int] | None:
    """Return the class that the words above a noun count it in, and the word that says so."""
    below = node
    for at in tree.above(node):
        is_verb = tree.words[at].pos in {"VERB", "AUX"}
        if (count := events.count_of(tree.verb(at))) and _is_counted_by(tree, below, at):
            return count, at
        if tree.lemma(at) in events.LIGHT | {"pull", "find", "join", "stage"} and (found := _beside(tree, below, at)):
            return found
        if is_verb:
            return None
        if tree.words[at].pos in {"NOUN", "PROPN"} and tree.lemma(at) not in _OF_MANY and at != node:
            return None  # "a mother of 12"
        below = at
    return None


_OF_MANY = events.COUNTS | frozenset(
    "group family crew couple team party convoy hundred thousand dozen million score ten".split()
)


def _beside(tree: Tree, below: int, at: int) -> tuple[events.Count, int] | None:
    """Return the class that what stands beside an amount says: "left 12 dead", "12 were in custody"."""
    for child in tree.children[at]:
        if child == below or tree.words[child].dep not in _BESIDE:
            continue
        nouns = tree.with_dep(child, "pobj") if tree.words[child].dep == "prep" else []
        if tree.lemma(child) in events.COUNTS:
            nouns = tree.inside(tree.whole(child))
        for index in (child, *nouns):
            if (
                tree.lemma(index) not in _BODIES
                and (count := events.count_of(tree.lemma(index)))
                and _is_said_of(tree, child, below)
            ):
                return count, index
    return None


def _acts(tree: Tree, verb: int) -> bool:
    """Whether a participle has an object: "protesters arresting", "a man killing two"."""
    return bool(tree.with_dep(verb, "dobj"))


def _is_counted_by(tree: Tree, below: int, at: int) -> bool:
    """Whether what hangs on a word is that which it is done to: "killed 12", "12 were killed", "12 died"."""
    dep = tree.words[below].dep
    if tree.lemma(at) == "survive" and dep == "agent":
        return False  # "is survived by two sons"
    if tree.words[at].pos in {"NOUN", "PROPN", "ADJ"}:
        return dep in {"nummod", "prep", "compound", "amod", "nmod", "npadvmod", "pobj", "quantmod", "appos", "conj"}
    if dep == "nsubj":
        return tree.verb(at) in _DONE_BY and not tree.with_dep(at, "dobj")
    return dep in {"dobj", "nsubjpass", "attr", "oprd", "conj", "dep", "agent"} or (
        dep == "prep" and (tree.lemma(below) == "of" or (tree.lemma(below) == "to" and _is_of_number(tree, at)))
    )


def _is_of_number(tree: Tree, verb: int) -> bool:
    """Whether a participle narrows a number that goes "to" another: "revised the number of people killed to 15"."""
    return tree.words[verb].dep == "acl" and any(tree.lemma(i) in events.COUNTS for i in islice(tree.above(verb), 3))


_DONE_BY = frozenset(
    "die drown perish gather march protest demonstrate rally flee attend evacuate survive picket walk_out".split()
)


def _is_said_of(tree: Tree, child: int, below: int) -> bool:
    """Whether a word beside an amount is what it is an amount of: "left 12 dead", "the toll rose to 15"."""
    return tree.words[child].dep not in {"prep", "pobj"} or tree.words[below].dep in SUBJECTS
