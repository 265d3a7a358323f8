"""Who is said to be behind something: blamed, claiming it, carrying it out, or said to have no part in it."""

from collections.abc import Iterator

from rashomon.claimed import Blame, Respect
from rashomon.claims import events, lexicon
from rashomon.claims.clauses import Clause
from rashomon.claims.given import Given
from rashomon.claims.phrasing import Phrasing
from rashomon.records import Span


def blamed(clause: Clause) -> Iterator[Given]:
    """Yield who is said to be behind something, or said not to be."""
    tree, proposition = clause.tree, clause.proposition
    target = _target(clause)
    if target is None:
        return
    span, deed = target
    if not deed and tree.lemma(clause.index) in {
        "accuse",
        "suspect",
        "implicate",
    }:  # of what, is told by another clause
        return
    apart = {"nothing", "do", "with"} <= {tree.lemma(i) for i in clause.below()}
    negated = proposition.blame is Blame.DENIAL or (proposition.blame is None and clause.negated) or apart
    about = tuple(events.thing_of(tree.lemma(i)) for i in deed)
    yield clause.give(
        Respect.RESPONSIBILITY,
        f"Who was behind {Phrasing(tree).the(deed[0])}?" if deed else "Who was responsible?",
        "responsible",
        span=span,
        names=(span,),
        about=about,
        negated=negated,
    )


OWN = "own"  # mark of a deed that tells who is responsible only when it is the speaker's


def own_deeds(clause: Clause) -> Iterator[Given]:
    """Yield an attack, which its doer can claim or deny in his own words: "our fighters blew up the bridge"."""
    tree, subject = clause.tree, clause.subject()
    attacks = events.deed_of(tree.verb(clause.index)) in _ATTACKING
    if subject is None or clause.passive or not attacks or not tree.with_dep(clause.index, "dobj"):
        return
    span = tree.phrase(subject, conjuncts=True)
    yield clause.give(
        Respect.RESPONSIBILITY,
        "Who was behind the attack?",
        "responsible",
        span=span,
        names=(span,),
        about=("attack",),
        marks=(OWN,),
    )


_ATTACKING = frozenset("attack kill explode destroy sabotage hack burn torch ambush derail sink abduct kidnap".split())
_SHARES = frozenset({"part", "role", "hand", "involvement"})
_BURDEN = frozenset({"responsibility", "blame", "fault", "credit"})
_CARRIED = frozenset("perpetrate orchestrate mastermind stage plot commit launch conduct mount plant detonate".split())


def _target(clause: Clause) -> tuple[Span, list[int]] | None:
    """Return who bears it, and the words for what; None: a proposition is not about who is behind something."""
    tree, lemma, subject = clause.tree, clause.tree.lemma(clause.index), clause.subject()
    objects = tree.with_dep(clause.index, "dobj")
    deeds = [i for i in clause.below() if tree.lemma(i) in events.DEEDS and i not in clause.below(subject)]
    if lemma in {"blame", "accuse", "suspect", "implicate"}:
        return _accused(clause, subject, objects, deeds)
    burden = objects and tree.lemma(objects[0]) in _BURDEN and lemma in lexicon.CLAIMING | {"bear", "have", "deny"}
    said = lemma == "be" and clause.says(lexicon.BLAMING | {"behind"} | lexicon.CLEARING)
    if subject is not None and (burden or said or (deeds and _has_part(clause, objects))):
        return tree.phrase(subject, conjuncts=True), deeds
    return _done(clause, subject, objects)


def _has_part(clause: Clause, objects: list[int]) -> bool:
    """Whether a clause says that somebody was, or was not, in it: "had nothing to do with", "played no part in"."""
    tree, lemma = clause.tree, clause.tree.lemma(clause.index)
    below = {tree.lemma(i) for i in clause.below()}
    apart = lemma == "have" and {"do", "with"} <= below and bool({"nothing", "anything"} & below)
    part = lemma in {"have", "play", "take"} and bool(objects) and tree.lemma(objects[0]) in _SHARES and "in" in below
    return apart or part or (lemma == "involve" and clause.passive)


def _accused(
    clause: Clause, subject: int | None, objects: list[int], deeds: list[int]
) -> tuple[Span, list[int]] | None:
    tree = clause.tree
    bearer = clause.of_preposition("on") if tree.lemma(clause.index) == "blame" else None
    if clause.passive and subject is not None:
        own = [i for i in clause.below(subject) if tree.lemma(i) in events.DEEDS]
        return (tree.phrase(bearer), own or deeds) if bearer is not None else (tree.phrase(subject), deeds)
    if bearer is not None:
        return tree.phrase(bearer, conjuncts=True), deeds
    return (tree.phrase(objects[0], conjuncts=True), deeds) if objects else None


def _done(clause: Clause, subject: int | None, objects: list[int]) -> tuple[Span, list[int]] | None:
    """Return who carried out a deed: "the raid was carried out by the army", "the group staged the attack"."""
    tree, index = clause.tree, clause.index
    lemma = tree.lemma(index)
    carried = lemma in _CARRIED or (lemma == "carry" and any(tree.lemma(c) == "out" for c in tree.children[index]))
    if not carried:
        return None
    if clause.passive and subject is not None and tree.lemma(subject) in events.DEEDS:
        by = clause.agent()
        return (tree.phrase(by, conjuncts=True), [subject]) if by is not None else None
    done = [o for o in objects if tree.lemma(o) in events.DEEDS]
    return (tree.phrase(subject, conjuncts=True), done) if done and subject is not None else None
