"""Propositions as answers: where to, who is behind it, did it happen, who did it, where and when, what caused it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.claimed import Proposition, Respect, Role, RoleKind
from rashomon.claims import events
from rashomon.claims.blaming import blamed as who_is_blamed
from rashomon.claims.blaming import own_deeds
from rashomon.claims.causing import caused
from rashomon.claims.clauses import Clause
from rashomon.claims.clocks import Clock, clocks, written
from rashomon.claims.existing import existing
from rashomon.claims.given import Given
from rashomon.claims.holding import fired_first, holding, on_soil
from rashomon.claims.identifying import identified
from rashomon.claims.moving import coming, heading
from rashomon.claims.opposing import whether_instead
from rashomon.claims.places import is_place
from rashomon.claims.trees import Tree
from rashomon.claims.wording import Wording
from rashomon.records import Span

_ARGUMENTS = frozenset({"dobj", "attr", "acomp", "oprd", "dative"})
_SAYING = frozenset(
    "say tell add state announce report write declare explain note comment claim deny accord insist suggest argue "
    "believe think quote describe ask respond reply admit confirm acknowledge stress "
    "dispute contradict allege assert maintain accuse blame suspect".split()
)


def deeds(tree: Tree) -> Iterator[Given]:
    """Yield what the propositions of a statement answer, in text order. Linear in their roles."""
    for proposition in tree.statement.propositions:
        index = tree.at.get(_verb_start(tree, proposition))
        if index is None or _is_open(tree, index):
            continue
        clause = Clause(tree, index, proposition)
        if clause.is_command:
            continue
        blamed = list(who_is_blamed(clause))
        yield from blamed
        if blamed:
            continue
        yield from own_deeds(clause)
        yield from heading(clause)
        yield from coming(clause)
        yield from existing(clause)
        yield from holding(clause)
        yield from on_soil(clause)
        yield from fired_first(clause)
        yield from caused(clause)
        yield from identified(clause)
        if tree.lemma(index) not in _SAYING and tree.words[index].pos in {"VERB", "AUX"} and not clause.is_vague:
            yield from _told(clause)


def _verb_start(tree: Tree, proposition: Proposition) -> int:
    """Return where the head of a proposition begins: of its predicate the word that heads the others."""
    inside = tree.inside(proposition.predicate)
    heads = [i for i in inside if tree.words[i].head not in inside or tree.words[i].head == i]
    return tree.words[heads[0] if heads else inside[0]].span.start if inside else -1


def _is_open(tree: Tree, index: int) -> bool:
    """Whether a clause says nothing: a condition, a question, a wish, something clause for."""
    clause = [index, *tree.above(index)]
    for at in clause:
        if any(tree.lemma(c) in {"if", "unless", "whether", "until", "lest"} for c in tree.with_dep(at, "mark")):
            return True
        if _is_general(tree, at) or _is_sought(tree, at):
            return True
        if at != index and tree.words[at].dep == "ROOT":
            break
    if tree.words[index].dep in {"acl", "xcomp", "ccomp"} and tree.lemma(tree.words[index].head) in _ORDERS:
        return any(tree.lemma(c) == "to" for c in tree.with_dep(index, "aux"))
    end = tree.statement.text.find("?", tree.words[index].span.end)
    root = tree.root(index)
    last = max((w.span.end for i, w in enumerate(tree.words) if tree.root(i) == root), default=0)
    return 0 <= end <= last


def _is_general(tree: Tree, at: int) -> bool:
    """Whether a clause tells what holds whenever something does: "once a person has a gun"."""
    once = any(tree.lemma(c) == "once" and c < at for c in tree.with_dep(at, "mark", "advmod"))
    return once and tree.words[at].tag in {"VBZ", "VBP"}


def _is_sought(tree: Tree, at: int) -> bool:
    """Whether somebody works for it to be so, which does not say that it is: "to ensure that it did not spread"."""
    above = tree.words[at].head
    seeks = tree.lemma(above) == "ensure" or any(tree.lemma(c) == "sure" for c in (above, *tree.children[above]))
    return tree.words[at].dep == "ccomp" and seeks and any(tree.lemma(c) == "to" for c in tree.with_dep(above, "aux"))


_ORDERS = frozenset("order command instruction permission request demand instruct".split())  # to do it: not done


# ------------------------------------------------------------------ did it happen; who, where, when


def _told(clause: Clause) -> Iterator[Given]:
    """Yield whether, by whom, where and when something happened."""
    tree, wording = clause.tree, Wording(clause)
    event = clause.event()
    if event is None:
        return
    about = clause.done_to()
    opposite = "vote_for" if event == "vote_against" else events.turned(event)
    if opposite:
        if any(tree.with_dep(i, "nummod") for i in clause.objects()):
            return  # "23 were found" does not say of the others that they are not missing
        not_so = not clause.negated
        yield clause.give(
            Respect.POLARITY,
            whether_instead(wording, opposite),
            opposite,
            span=clause.said(),
            about=about,
            negated=not_so,
        )
        if not clause.negated:
            yield from _placed(clause, events.deed_of(event), about)
        return
    yield clause.give(
        Respect.POLARITY, wording.whether(), event, span=clause.said(), about=about, negated=clause.negated
    )
    if clause.negated:
        yield from _not_before(clause, event, about)
        return
    yield from _owned(clause, event)
    if event == "kill" and clause.objects():  # who was killed is dead
        given = clause.give(Respect.POLARITY, wording.whether(), "die", span=clause.said(), about=about)
        yield replace(given, who=())
    doer = clause.doer()
    told = doer is not None and (tree.is_named(doer) or tree.lemma(doer) in events.GROUPS | {"he", "she"})
    if doer is not None and told and event in events.SINGLE and about:
        yield clause.give(
            Respect.ACTOR, wording.who_did(), event, span=tree.phrase(doer), names=(tree.phrase(doer),), about=about
        )
    yield from _placed(clause, event, about)


def _not_before(clause: Clause, event: str, about: tuple[str, ...]) -> Iterator[Given]:
    """Yield from when on something can happen: "will not open before September"."""
    for role in clause.proposition.roles:
        inside = clause.tree.inside(role.span)
        before = clause.tree.lemma(inside[0] - 1) if inside and inside[0] else ""
        if role.kind is RoleKind.WHEN and before in {"before", "until"} and _is_point(clause.tree, role):
            yield _timed(clause, event, about, role.span, is_open=True)


def _owned(clause: Clause, event: str) -> Iterator[Given]:
    tree = clause.tree
    owner = clause.of_preposition("to") if event == "belong" else None
    if owner is not None:
        yield clause.give(
            Respect.ACTOR,
            f"Who owns {Wording(clause).subject}?",
            "own",
            span=tree.phrase(owner),
            names=(tree.phrase(owner),),
            about=clause.doer_class(),
            who=(),
            objects=(),
        )


def _placed(clause: Clause, event: str, about: tuple[str, ...]) -> Iterator[Given]:
    """Yield where and when something happened."""
    tree, proposition = clause.tree, clause.proposition
    event, about = _happening(clause) or (event, about)
    at = clocks_of(clause)
    for clock in at:
        spans = (r.span for r in proposition.roles if r.kind is RoleKind.WHEN and _meet(r.span, clock))
        span = next(spans, Span(clock.start, clock.end))
        day = span if _DAY.search(tree.text(span)) else Span(span.start, span.start + 1)  # a clock alone names no day
        yield replace(_timed(clause, event, about, span), value=(written(clock),), when=(day,))
    for role in (*proposition.roles, *clause.places_of_objects()):
        if role.kind is RoleKind.WHERE and is_place(tree, role):
            yield clause.give(
                Respect.PLACE,
                Wording(clause, role.span).where(),
                event,
                span=role.span,
                names=(role.span,),
                about=about or clause.doer_class(),
            )
        elif role.kind is RoleKind.WHEN and _is_point(tree, role):
            told = any(_meet(role.span, clock) for clock in at)
            yield from () if told else [_timed(clause, event, about, role.span)]


_DAY = re.compile(r"\b(?:\w+day|yesterday|today|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)


def _meet(span: Span, clock: Clock) -> bool:
    return clock.start < span.end and span.start < clock.end


def clocks_of(clause: Clause) -> list[Clock]:
    """Return the clock times that hang on the verb of a clause, not on one inside it."""
    tree, text = clause.tree, clause.tree.statement.text
    own = {i for i in clause.below() if _verb_above(tree, i) == clause.index}
    starts = {tree.words[i].span.start for i in own}
    found = clocks(text, clause.proposition.span.start, clause.proposition.span.end)
    return [clock for clock in found if any(clock.start <= start < clock.end for start in starts)]


def _verb_above(tree: Tree, index: int) -> int:
    return next((i for i in tree.above(index) if tree.words[i].pos in {"VERB", "AUX"}), index)


def _happening(clause: Clause) -> tuple[str, tuple[str, ...]] | None:
    """Return the event of a noun that happens: "the attack took place", "a blaze broke out"; None: none does."""
    tree, subject = clause.tree, clause.subject()
    verb = tree.verb(clause.index)
    if subject is None or tree.with_dep(clause.index, "dobj") or verb not in events.TAKING_PLACE:
        return None
    event = events.event_of(tree.lemma(subject))
    return (event, ("<event>",)) if event else None


def _timed(clause: Clause, event: str, about: tuple[str, ...], span: Span, *, is_open: bool = False) -> Given:
    return clause.give(
        Respect.TIME,
        Wording(clause, span).when(),
        event,
        span=span,
        about=about or clause.doer_class(),
        when=(span,),
        is_open=is_open,
    )


_ROUGH = re.compile(
    r"\b(?:ago|week|weekend|month|year|recently|now|decade|century|summer|winter|spring|autumn|fall)s?\b", re.I
)


def _is_point(tree: Tree, role: Role) -> bool:
    if _ROUGH.search(tree.text(role.span)):
        return False
    moments = [m for m in tree.statement.moments if m.span == role.span]
    return any(m.type in {"DATE", "TIME"} and m.begin and m.end_before for m in moments)
