"""Who holds a place, in whose territory something happened, and who fired first: what sides of a war dispute."""

import re
from collections.abc import Iterator

from rashomon.claimed import Respect
from rashomon.claims import events
from rashomon.claims.clauses import Clause
from rashomon.claims.given import Given
from rashomon.claims.phrasing import Phrasing
from rashomon.claims.trees import Tree
from rashomon.claims.wording import Wording

_TAKING = frozenset("seize capture retake recapture control occupy overrun liberate conquer hold take regain".split())
_POWER = frozenset("control authority command hand".split())
_SETTLED = frozenset(
    "town city village capital base airport airfield airstrip port district region province bridge island "
    "neighbourhood neighborhood suburb dam crossing headquarters territory".split()
)


def holding(clause: Clause) -> Iterator[Given]:
    """Yield who holds a place, or does not: "rebels seized the town", "the town is under the army's control"."""
    tree, index = clause.tree, clause.index
    subject, lemma = clause.subject(), tree.lemma(index)
    if subject is None or clause.hedged:
        return
    place = next((o for o in clause.objects() if _is_settled(tree, o)), None)
    holder, lost = (clause.agent() if clause.passive else subject), False
    if lemma == "lose":
        lost = True
    elif lemma == "be" and _is_settled(tree, subject):
        place, holder = subject, _in_whose_power(clause)
    elif lemma == "fall" and _is_settled(tree, subject):
        place, holder = subject, clause.of_preposition("to")
    elif lemma in {"withdraw", "retreat", "flee"}:
        place, lost = clause.of_preposition("from"), True
        place = place if place is not None and _is_settled(tree, place) else None
    elif lemma not in _TAKING:
        return
    if place is None or holder is None or holder == place or _is_vague(tree, holder):
        return
    yield clause.give(
        Respect.ACTOR,
        f"Who controls {Phrasing(tree).the(place)}?",
        "hold",
        span=tree.phrase(holder),
        names=(tree.phrase(holder),),
        value=_side(tree, holder),
        about=("place",),
        negated=clause.negated != lost,
        who=(),
        objects=(place,),
    )


def _is_vague(tree: Tree, index: int) -> bool:
    """Whether only a pronoun tells who it is: "they", "our men"."""
    return tree.words[index].pos == "PRON" or any(tree.words[c].tag == "PRP$" for c in tree.with_dep(index, "poss"))


def _is_settled(tree: Tree, index: int) -> bool:
    """Whether a word is, or names, a place that can be held."""
    if tree.lemma(index) in _SETTLED:
        return True
    labels = {label for first, last, label in tree.statement.names if first <= index < last}
    return tree.words[index].pos == "PROPN" and bool(labels & {"GPE", "LOC", "FAC"})


def _in_whose_power(clause: Clause) -> int | None:
    """Return in whose hands, or under whose authority, something is."""
    tree = clause.tree
    for prep in tree.with_dep(clause.index, "prep"):
        for noun in tree.with_dep(prep, "pobj"):
            if tree.lemma(prep) in {"under", "in"} and tree.lemma(noun) in _POWER:
                of = [c for p in tree.with_dep(noun, "prep") for c in tree.with_dep(p, "pobj")]
                return next(iter([*of, *tree.with_dep(noun, "poss", "amod")]), None)
    return None


def _side(tree: Tree, holder: int) -> tuple[str, ...]:
    """Return the side of a war that a word means, when no name tells: of which nation, else the state or its rebels."""
    inside = tree.inside(tree.phrase(holder))
    nations = [tree.lemma(i) for i in inside if _NATION.search(tree.text(tree.words[i].span))]
    return tuple(nations) or tuple(side for i in inside if (side := events.side_of(tree.lemma(i))))


_NATION = re.compile(r"^[A-Z]\w+(?:[ei]an|ese|ish)$")


# ------------------------------------------------------------------ whose ground, who began


def on_soil(clause: Clause) -> Iterator[Given]:
    """Yield in whose territory something happened: "on Cambodian soil", "in Tarvian waters"."""
    tree = clause.tree
    for prep in (p for i in clause.below() for p in tree.with_dep(i, "prep")):
        if tree.lemma(prep) not in {"in", "inside", "on", "within"} or clause.negated:
            continue
        for ground in tree.with_dep(prep, "pobj"):
            whose = tree.with_dep(ground, "amod", "compound", "poss", "nmod")
            whose = [c for c in whose if tree.words[c].pos in {"PROPN", "ADJ"}]
            if tree.lemma(ground) in _GROUND and whose:
                yield clause.give(
                    Respect.PLACE,
                    _in_whose(clause, ground),
                    "territory",
                    span=tree.phrase(ground),
                    names=(tree.phrase(ground),),
                    value=tuple(tree.lemma(c) for c in whose),
                    about=("<event>",),
                    who=(),
                    objects=(),
                )


def _in_whose(clause: Clause, ground: int) -> str:
    tree, wording = clause.tree, Wording(clause, clause.tree.phrase(ground))
    hangs = tree.words[tree.words[ground].head].head == clause.index
    done = tree.words[clause.index].tag in {"VBD", "VBN"} and tree.lemma(clause.index) != "be"
    told = hangs and done and wording.is_named and not tree.with_dep(clause.index, "ccomp")
    return wording.ask("In whose territory") if told else "In whose territory did it happen?"


_GROUND = frozenset("territory soil waters water airspace side".split())


def fired_first(clause: Clause) -> Iterator[Given]:
    """Yield who began to shoot: "opened fire", "fired first", "started the shooting"."""
    tree, index, doer = clause.tree, clause.index, clause.doer()
    lemma = tree.lemma(index)
    objects = {tree.lemma(o) for o in tree.with_dep(index, "dobj")}
    opened = lemma == "open" and "fire" in objects
    first = lemma in {"fire", "shoot", "attack", "strike"} and any(
        tree.lemma(c) == "first" for c in tree.children[index]
    )
    started = lemma in {"start", "begin", "initiate"} and objects & _SHOOTING
    if doer is None or clause.negated or clause.hedged or _is_vague(tree, doer) or not (opened or first or started):
        return
    yield clause.give(
        Respect.ACTOR,
        "Who fired first?",
        "open_fire",
        span=tree.phrase(doer),
        names=(tree.phrase(doer),),
        value=_side(tree, doer),
        about=("fire",),
        who=(),
    )


_SHOOTING = frozenset("shooting firing fire hostilities fighting clash war shelling attack".split())
