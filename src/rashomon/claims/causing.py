"""What is said to have caused something, or what kind of event it was: an accident or an attack."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rashomon.claimed import Respect
from rashomon.claims import events
from rashomon.claims.clauses import Clause
from rashomon.claims.given import Given
from rashomon.claims.phrasing import Phrasing
from rashomon.claims.trees import Tree


@dataclass(frozen=True)
class _Cause:
    """A word for a cause, and one for what it caused. negated: it is said not to be the cause."""

    cause: int
    effect: int
    negated: bool = False


def caused(clause: Clause) -> Iterator[Given]:
    """Yield what is said to have caused something, or not to have."""
    tree, seen = clause.tree, set()
    for way in (_named, _because, _called, _struck, _suffered, _excluded, _set):
        for found in way(clause):
            if found.cause in seen or tree.words[found.cause].pos == "PRON":
                continue
            seen.add(found.cause)
            yield _given(clause, found)


def _given(clause: Clause, found: _Cause) -> Given:
    tree, effect = clause.tree, found.effect
    is_verb = tree.words[found.cause].pos == "VERB"
    span = clause.said() if is_verb else tree.phrase(found.cause)
    told = [found.cause] if is_verb else tree.inside(span)
    words = [i for i in told if tree.words[i].pos in {"NOUN", "PROPN", "ADJ", "VERB"}]
    effects = {effect, *(c for c in tree.with_dep(effect, "conj"))}
    asked = _definite(tree, effect) if _is_deed(tree, effect) else ""
    return clause.give(
        Respect.OTHER,
        f"What caused {asked}?" if asked else "What was the cause?",
        "cause",
        span=span,
        value=tuple(dict.fromkeys(events.thing_of(tree.lemma(i)) for i in words)),
        about=tuple(dict.fromkeys(kind for i in sorted(effects) for kind in _effects(tree, i))),
        scope=_kinds(tree, found.cause),
        negated=found.negated,
        hedged=clause.hedged and _is_doubted(clause),
    )


def _definite(tree: Tree, effect: int) -> str:
    """Return what was caused, by a noun: of a verb that which it tells of; empty: there is no noun for it."""
    if tree.words[effect].pos in {"NOUN", "PROPN"}:
        return Phrasing(tree).the(effect)
    noun = _NOUNS.get(tree.lemma(effect), events.thing_of(tree.verb(effect)))
    return f"the {noun}" if noun in events.DEEDS | frozenset(_NOUNS.values()) else ""


_NOUNS = {
    "explode": "explosion",
    "burn": "fire",
    "sink": "sinking",
    "derail": "derailment",
    "crash": "crash",
    "collapse": "collapse",
    "hit": "collision",
    "strike": "collision",
    "ram": "collision",
    "collide": "collision",
    "die": "deaths",
    "kill": "deaths",
    "leak": "leak",
    "spill": "spill",
    "fall": "fall",
}


def _is_doubted(clause: Clause) -> bool:
    """Whether a cause is only possible; what "appears" to be the cause is held against others."""
    hedge = clause.proposition.hedged_by
    return hedge is None or clause.tree.text(hedge).lower() in _DOUBTED


_DOUBTED = frozenset("may might could possibly perhaps probably likely".split())


def _effects(tree: Tree, index: int) -> Iterator[str]:
    kind = events.thing_of(tree.lemma(index))
    verb = events.thing_of(events.deed_of(tree.verb(index)))
    yield kind if kind in events.DEEDS else verb if verb in events.DEEDS else "<it>"


def _kinds(tree: Tree, cause: int) -> tuple[str, ...]:
    """Return the kinds of a cause: those of its words, of two words together before those of each."""
    inside = [cause] if tree.words[cause].pos == "VERB" else tree.inside(tree.phrase(cause))
    lemmas = [tree.verb(i) for i in inside]
    pairs = [kind for one, other in pairwise(lemmas) if (kind := events.cause_of(f"{one}_{other}"))]
    found = pairs or [kind for lemma in lemmas if (kind := events.cause_of(lemma))]
    return tuple(dict.fromkeys(found))


def _is_deed(tree: Tree, index: int) -> bool:
    return next(_effects(tree, index)) != "<it>"


def _is_event(tree: Tree, index: int | None) -> bool:
    """Whether a word can mean what happened: a deed, "the incident", "it"."""
    return index is not None and (_is_deed(tree, index) or tree.lemma(index) in _WHATEVER)


_WHATEVER = frozenset("it this that incident event disaster tragedy death case what which".split())


# ------------------------------------------------------------------ ways to say it


def _named(clause: Clause) -> Iterator[_Cause]:
    """Yield what "caused", "was due to", "resulted from"."""
    tree, index = clause.tree, clause.index
    lemma, subject, objects = tree.lemma(index), clause.subject(), tree.with_dep(index, "dobj", "ccomp", "xcomp")
    cause = effect = None
    sets = lemma in {"set", "start", "begin"} and any(events.thing_of(tree.lemma(o)) == "fire" for o in objects)
    if lemma in {"cause", "trigger", "spark", "ignite"} or sets:
        cause, effect = (clause.agent(), subject) if clause.passive else (subject, objects[0] if objects else None)
        effect = next((c for o in objects for c in tree.with_dep(o, "xcomp", "relcl", "acl")), effect)
    elif lemma in {"result", "stem", "arise"}:
        cause, effect = clause.of_preposition("from"), subject
    elif lemma in {"be", "start", "blame", "put", "attribute"}:
        cause, effect = clause.of_preposition("to", "by", "on"), subject
        if lemma == "be" and not clause.says({"due"}):
            cause = next(iter(tree.with_dep(index, "attr")), None)
            cause = cause if cause is not None and _kinds(tree, cause) else None
    if subject is not None and lemma in {"be", "appear", "seem"} and tree.lemma(subject) == "cause":
        cause = next(iter(tree.with_dep(index, "attr", "oprd")), None)
        effect = next((c for p in tree.with_dep(subject, "prep") for c in tree.with_dep(p, "pobj")), subject)
        if cause is not None:
            yield _Cause(cause, effect, clause.negated)
        return
    if lemma == "be" and clause.says({"cause"}) and subject is not None:
        said = tree.with_dep(index, "attr")[0]
        yield _Cause(subject, next((c for p in tree.with_dep(said, "prep") for c in tree.with_dep(p, "pobj")), said))
        return
    if cause is not None and effect is not None and _is_event(tree, effect):
        yield _Cause(cause, effect, clause.negated)


def _because(clause: Clause) -> Iterator[_Cause]:
    """Yield because of what something happened."""
    tree, index = clause.tree, clause.index
    for prep in tree.with_dep(index, "prep", "advmod"):
        if tree.lemma(prep) not in {"because", "due", "owe", "owing", "after"}:
            continue
        inner = [prep, *tree.with_dep(prep, "prep", "pcomp")]
        causes = [c for p in inner for c in tree.with_dep(p, "pobj")]
        if causes and (_is_event(tree, index) or _is_event(tree, clause.subject())):
            known = tree.lemma(prep) != "after" or _kinds(tree, causes[0])
            yield from [_Cause(causes[0], index, clause.negated)] if known else []


def _called(clause: Clause) -> Iterator[_Cause]:
    """Yield what something is called: "described it as an accident", "was ruled a homicide"."""
    tree, index = clause.tree, clause.index
    if tree.lemma(index) not in _CALLING:
        return
    what = clause.subject() if clause.passive else next(iter(tree.with_dep(index, "dobj")), None)
    names = tree.with_dep(index, "oprd", "attr")
    names += [
        c for p in tree.with_dep(index, "prep") if tree.lemma(p) == "as" for c in tree.with_dep(p, "pobj", "amod")
    ]
    small = [c for c in tree.with_dep(index, "ccomp") if tree.words[c].pos == "NOUN"]  # "called it an accident"
    what = next((s for c in small for s in tree.with_dep(c, "nsubj")), what)
    for name in (*names, *small):
        if _kinds(tree, name) and _is_event(tree, what):
            yield _Cause(name, what if what is not None else index, clause.negated)


_CALLING = frozenset("describe call treat regard consider rule term label deem class classify".split())


def _struck(clause: Clause) -> Iterator[_Cause]:
    """Yield how something came to harm: "shot down the plane", "hit it with a missile", "struck a rock"."""
    tree, index, objects = clause.tree, clause.index, clause.objects()
    verb = tree.verb(index)
    if not objects or tree.words[objects[0]].tag == "NNS" or clause.negated:
        return
    if verb in _DOWNING and not clause.hedged and _is_vehicle(tree, objects[0]):
        yield _Cause(index, index, clause.negated)
    elif verb in {"hit", "strike"}:
        arms = [c for p in tree.with_dep(index, "prep", "agent") for c in tree.with_dep(p, "pobj")]
        arms = [c for c in arms if "attack" in _kinds(tree, c)]
        subject = clause.subject()
        if arms or (not clause.passive and subject is not None and _is_vehicle(tree, subject)):
            yield _Cause((arms or objects)[0], index, clause.negated)


_DOWNING = frozenset("shoot_down bring_down torpedo sabotage torch blow_up down".split())


def _is_vehicle(tree: Tree, index: int) -> bool:
    kind = events.thing_of(tree.lemma(index))
    return kind in events.VEHICLES or tree.lemma(index) in {"it", "she"} or tree.words[index].pos == "PROPN"


def _suffered(clause: Clause) -> Iterator[_Cause]:
    """Yield a fault that a thing had: "had suffered engine failure"; "there was no hostile fire"."""
    tree, index = clause.tree, clause.index
    if tree.lemma(index) in {"suffer", "experience", "develop", "have", "report", "lose"}:
        for noun in tree.with_dep(index, "dobj"):
            if "fault" in _kinds(tree, noun):
                yield _Cause(noun, index, clause.negated)
    if tree.lemma(index) == "be" and tree.with_dep(index, "expl"):
        for noun in tree.with_dep(index, "attr"):
            no = any(tree.lemma(c) == "no" for c in tree.with_dep(noun, "det"))
            if _kinds(tree, noun) and (no or clause.negated):
                yield _Cause(noun, index, negated=True)


def _excluded(clause: Clause) -> Iterator[_Cause]:
    """Yield what findings point to, and what is ruled out: "no sign of arson", "dismissed suggestions of sabotage"."""
    tree, index = clause.tree, clause.index
    verb = tree.lemma(index)
    if verb in {"point", "indicate", "suggest", "show"}:
        aims = [clause.of_preposition("to")] if verb == "point" else tree.with_dep(index, "dobj")
        for cause in aims:
            if cause is not None and _kinds(tree, cause):
                yield _Cause(cause, index, clause.negated)
    for noun in tree.with_dep(index, "dobj", "attr", "nsubj"):
        of = [c for p in tree.with_dep(noun, "prep") if tree.lemma(p) == "of" for c in tree.with_dep(p, "pobj")]
        nothing = any(tree.lemma(c) == "no" for c in tree.with_dep(noun, "det")) or clause.negated
        signs = tree.lemma(noun) in _SIGNS
        rejected = (verb in _REJECTING and (signs or verb != "deny")) or (
            verb == "rule" and any(tree.lemma(c) == "out" for c in tree.children[index])
        )
        for cause in of if signs else [noun]:
            if _kinds(tree, cause) and (rejected or (signs and nothing)) and not (rejected and clause.negated):
                yield _Cause(cause, index, negated=True)


_SIGNS = frozenset("sign evidence indication suggestion talk claim hint trace report allegation rumour rumor".split())
_REJECTING = frozenset("exclude dismiss reject deny refute".split())


def _set(clause: Clause) -> Iterator[_Cause]:
    """Yield a fire that somebody is said to have set."""
    tree, index, subject = clause.tree, clause.index, clause.subject()
    if subject is None or not clause.passive or events.thing_of(tree.lemma(subject)) != "fire":
        return
    willed = any(tree.lemma(c) in _WILLED for c in tree.with_dep(index, "advmod"))
    if willed or (tree.lemma(index) in {"set", "light"} and clause.agent() is None):
        yield _Cause(index, subject, clause.negated)


_WILLED = frozenset("deliberately intentionally purposely wilfully willfully".split())
