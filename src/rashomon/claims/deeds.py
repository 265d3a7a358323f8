"""Propositions as answers: where to, who is behind it, did it happen, who did it, where and when, what caused it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.claimed import Proposition, Respect, Role, RoleKind
from rashomon.claims import events
from rashomon.claims.blaming import blamed as who_is_blamed
from rashomon.claims.blaming import own_deeds
from rashomon.claims.clauses import Clause
from rashomon.claims.existing import existing
from rashomon.claims.given import Given
from rashomon.claims.trees import Tree
from rashomon.records import Span

_ARGUMENTS = frozenset({"dobj", "attr", "acomp", "oprd", "dative"})
_COMPASS = frozenset(
    "north south east west northward southward eastward westward northwards southwards eastwards westwards northeast "
    "northwest southeast southwest".split()
)
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
        blamed = list(who_is_blamed(clause))
        yield from blamed
        if blamed:
            continue
        yield from own_deeds(clause)
        yield from _heading(clause)
        yield from _coming(clause)
        yield from existing(clause)
        yield from _caused(clause)
        yield from _identified(clause)
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
        if at != index and tree.words[at].dep == "ROOT":
            break
    if tree.words[index].dep in {"acl", "xcomp", "ccomp"} and tree.lemma(tree.words[index].head) in _ORDERS:
        return any(tree.lemma(c) == "to" for c in tree.with_dep(index, "aux"))
    end = tree.statement.text.find("?", tree.words[index].span.end)
    root = tree.root(index)
    last = max((w.span.end for i, w in enumerate(tree.words) if tree.root(i) == root), default=0)
    return 0 <= end <= last


_ORDERS = frozenset("order command instruction permission request demand instruct".split())  # to do it: not done


# ------------------------------------------------------------------ where to


def _heading(clause: Clause) -> Iterator[Given]:
    """Yield towards what somebody or something moves."""
    tree, index, proposition = clause.tree, clause.index, clause.proposition
    on_way, wanted = _way(clause), _is_wanted(clause)
    if (tree.lemma(index) not in events.MOTION | events.REACHING and not (on_way or wanted)) or clause.negated:
        return
    roles = [r for r in (*proposition.roles, *on_way) if r.kind is RoleKind.TOWARDS and _is_place(tree, r)]
    if tree.lemma(index) in events.REACHING or wanted:
        roles += [r for r in proposition.roles if r.kind is RoleKind.WHAT and _is_place(tree, r)]
    beside = tree.with_dep(index, "advmod", "npadvmod", "dobj")
    compass = [tree.words[c].span for c in beside if tree.lemma(c) in _COMPASS]
    spans = [*(r.span for r in roles), *compass]
    subject = tree.meant(found) if (found := clause.subject()) is not None else None
    if spans and (subject is None or tree.lemma(subject) not in _SPEAKERS):
        yield clause.give(
            Respect.DIRECTION,
            clause.where_to(),
            "head",
            span=_joined(tree, index, spans[0]),
            names=tuple(spans),
            value=tuple(tree.lemma(i) for span in compass for i in tree.inside(span)),
            about=clause.doer_class(),
            who=(subject,) if subject is not None else (),
        )


def _coming(clause: Clause) -> Iterator[Given]:
    """Yield from where somebody or something came."""
    tree, subject = clause.tree, clause.subject()
    if tree.lemma(clause.index) not in events.COMING or clause.negated or subject is None:
        return
    if tree.lemma(tree.meant(subject)) in _SPEAKERS:
        return
    for role in clause.proposition.roles:
        if role.kind is RoleKind.FROM and _is_place(tree, role):
            yield clause.give(
                Respect.DIRECTION,
                clause.where_from(),
                "come",
                span=role.span,
                names=(role.span,),
                about=clause.doer_class(),
                who=(tree.meant(subject),),
            )


def _way(clause: Clause) -> list[Role]:
    """Return where a way leads on which somebody is: "was on the way to Lodz", "en route for Lodz"."""
    tree = clause.tree
    preps = [p for p in tree.with_dep(clause.index, "prep") if tree.lemma(p) in {"on", "en"}]
    ways = [c for p in preps for c in (p, *tree.with_dep(p, "pobj")) if tree.lemma(c) in {"way", "route", "en"}]
    if tree.lemma(clause.index) == "make":
        ways += [c for c in tree.with_dep(clause.index, "dobj") if tree.lemma(c) == "way"]
    aims = [p for w in ways for p in tree.with_dep(w, "prep") if tree.lemma(p) in {"to", "towards", "toward", "for"}]
    ends = [c for p in aims for c in tree.with_dep(p, "pobj")]
    return [Role(RoleKind.TOWARDS, tree.phrase(c), tree.words[c].lemma) for c in ends]


def _is_wanted(clause: Clause) -> bool:
    """Whether somebody wants to be somewhere: "hoped to reach Lodz"."""
    tree, word = clause.tree, clause.tree.words[clause.index]
    return tree.lemma(clause.index) == "reach" and word.dep == "xcomp" and tree.lemma(word.head) in _WISHING


_WISHING = frozenset("want hope try plan intend mean aim attempt wish".split())
_SPEAKERS = frozenset("i we you it this that which".split())


def _joined(tree: Tree, index: int, span: Span) -> Span:
    start = min(tree.words[index].span.start, span.start)
    return Span(start, max(span.end, tree.words[index].span.end))


# ------------------------------------------------------------------ causes, names


def _caused(clause: Clause) -> Iterator[Given]:
    """Yield what is said to have caused something."""
    tree, index = clause.tree, clause.index
    lemma = tree.lemma(index)
    subject, objects = clause.subject(), tree.with_dep(index, "dobj")
    cause = effect = None
    sets = lemma in {"set", "start", "begin"} and any(events.thing_of(tree.lemma(o)) == "fire" for o in objects)
    if lemma in {"cause", "trigger", "spark", "ignite"} or sets:
        cause, effect = (clause.agent(), subject) if clause.passive else (subject, objects[0] if objects else None)
    elif lemma in {"result", "stem", "arise"} and subject is not None:
        cause, effect = clause.of_preposition("from"), subject
    elif lemma in {"be", "start", "blame", "put"} and subject is not None:
        cause, effect = clause.of_preposition("to") or clause.of_preposition("by"), subject
        if lemma == "be" and not clause.says({"due"}):
            cause = _what_it_was(clause)
        if tree.lemma(subject) == "cause" and lemma == "be":
            cause = next(iter(tree.with_dep(index, "attr")), None)
            of = [c for p in tree.with_dep(subject, "prep") for c in tree.with_dep(p, "pobj")]
            effect = of[0] if of else subject
    because = [r for r in clause.proposition.roles if r.kind is RoleKind.CAUSE and _is_because(tree, r)]
    if cause is None and because and subject is not None:
        cause, effect = tree.inside(because[0].span)[-1], index
        cause = next((i for i in tree.inside(because[0].span) if tree.lemma(i) == because[0].head.lower()), cause)
    if cause is None or effect is None or tree.words[cause].pos == "PRON" or not _is_deed(tree.lemma(effect)):
        return
    yield clause.give(
        Respect.OTHER,
        f"What caused {tree.definite(effect) if effect != index else 'the ' + events.thing_of(lemma)}?",
        "cause",
        span=tree.phrase(cause),
        value=_heads(tree, cause),
        about=(events.thing_of(tree.lemma(effect)),),
    )


def _what_it_was(clause: Clause) -> int | None:
    """Return the deed or chance that something is said to have been: "the fire was arson"; None: nothing such."""
    said = clause.tree.with_dep(clause.index, "attr")
    return next((i for i in said if clause.tree.lemma(i) in _MEANT and not clause.negated), None)


_MEANT = frozenset("arson sabotage accident suicide attack bomb bombing murder terrorism negligence".split())


def _is_deed(lemma: str) -> bool:
    return lemma in events.DEEDS or events.thing_of(lemma) in events.DEEDS


def _is_because(tree: Tree, role: Role) -> bool:
    inside = tree.inside(role.span)
    return any(tree.lemma(i) in {"because", "due", "owing"} for i in range(max(0, inside[0] - 2), inside[0]))


def _heads(tree: Tree, index: int) -> tuple[str, ...]:
    """Return the words of a phrase with meaning, as classes."""
    span = tree.phrase(index)
    return tuple(
        events.thing_of(tree.lemma(i))
        for i in tree.inside(span)
        if tree.words[i].pos in {"NOUN", "PROPN", "ADJ", "VERB"}
    )


_NAMING = frozenset({"identify", "name"})


def _identified(clause: Clause) -> Iterator[Given]:
    """Yield as whom somebody was identified."""
    tree, index = clause.tree, clause.index
    if tree.lemma(index) not in _NAMING:
        return
    whom = clause.subject() if clause.passive else next(iter(tree.with_dep(index, "dobj")), None)
    name = clause.of_preposition("as")
    if name is None:
        name = next(iter(tree.with_dep(index, "oprd")), None)
    if whom is None or name is None or tree.words[name].pos != "PROPN" or tree.words[whom].pos in {"PROPN", "PRON"}:
        return
    yield clause.give(
        Respect.IDENTITY,
        f"Who is {tree.definite(whom)}?",
        "identify",
        span=tree.phrase(name, conjuncts=True),
        names=(tree.phrase(name, conjuncts=True),),
        about=(events.thing_of(tree.lemma(whom)),),
    )


# ------------------------------------------------------------------ did it happen; who, where, when


def _told(clause: Clause) -> Iterator[Given]:
    """Yield whether, by whom, where and when something happened."""
    tree = clause.tree
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
            Respect.POLARITY, clause.whether(opposite), opposite, span=clause.said(), about=about, negated=not_so
        )
        if not clause.negated:
            yield from _placed(clause, events.deed_of(event), about)
        return
    yield clause.give(
        Respect.POLARITY, clause.whether(), event, span=clause.said(), about=about, negated=clause.negated
    )
    if clause.negated:
        yield from _not_before(clause, event, about)
        return
    yield from _owned(clause, event)
    if event == "kill" and clause.objects():  # who was killed is dead
        given = clause.give(Respect.POLARITY, clause.whether(), "die", span=clause.said(), about=about)
        yield replace(given, who=())
    doer = clause.doer()
    told = doer is not None and (tree.is_named(doer) or tree.lemma(doer) in events.GROUPS | {"he", "she"})
    if doer is not None and told and event in events.SINGLE and about:
        yield clause.give(
            Respect.ACTOR, clause.who_did(), event, span=tree.phrase(doer), names=(tree.phrase(doer),), about=about
        )
    yield from _placed(clause, event, about)


def _not_before(clause: Clause, event: str, about: tuple[str, ...]) -> Iterator[Given]:
    """Yield from when on something can happen: "will not open before September"."""
    for role in clause.proposition.roles:
        inside = clause.tree.inside(role.span)
        before = clause.tree.lemma(inside[0] - 1) if inside and inside[0] else ""
        if role.kind is RoleKind.WHEN and before in {"before", "until"} and _is_point(clause.tree, role):
            yield _timed(clause, event, about, role, is_open=True)


def _owned(clause: Clause, event: str) -> Iterator[Given]:
    tree = clause.tree
    owner = clause.of_preposition("to") if event == "belong" else None
    if owner is not None:
        yield clause.give(
            Respect.ACTOR,
            f"Who owns {clause.named(clause.subject())}?",
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
    for role in (*proposition.roles, *clause.places_of_objects()):
        if role.kind is RoleKind.WHERE and _is_place(tree, role):
            yield clause.give(
                Respect.PLACE,
                clause.where(),
                event,
                span=role.span,
                names=(role.span,),
                about=about or clause.doer_class(),
            )
        elif role.kind is RoleKind.WHEN and _is_point(tree, role):
            yield _timed(clause, event, about, role)


def _timed(clause: Clause, event: str, about: tuple[str, ...], role: Role, *, is_open: bool = False) -> Given:
    return clause.give(
        Respect.TIME,
        clause.when(),
        event,
        span=role.span,
        about=about or clause.doer_class(),
        when=(role.span,),
        is_open=is_open,
    )


def _is_place(tree: Tree, role: Role) -> bool:
    """Whether a phrase names a place, not a time or a thing: a recogniser says so."""
    inside = tree.inside(role.span)
    if role.kind is RoleKind.WHERE and not _stands_in(tree, inside):
        return False
    if role.kind is RoleKind.WHERE and role.head.lower() in events.ROOMS:
        return True
    named = {label for first, last, label in tree.statement.names if any(first <= i < last for i in inside)}
    if named & {"PERSON", "TIME", "DATE", "MONEY"} and not named & _PLACES:
        return False
    return bool(named & _PLACES) or any(tree.words[i].pos == "PROPN" for i in inside)


def _stands_in(tree: Tree, inside: list[int]) -> bool:
    return bool(inside) and inside[0] > 0 and tree.lemma(inside[0] - 1) in {"in", "at", "near", "outside", "inside"}


_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})


_ROUGH = re.compile(
    r"\b(?:ago|week|weekend|month|year|recently|now|decade|century|summer|winter|spring|autumn|fall)s?\b", re.I
)


def _is_point(tree: Tree, role: Role) -> bool:
    if _ROUGH.search(tree.text(role.span)):
        return False
    moments = [m for m in tree.statement.moments if m.span == role.span]
    return any(m.type in {"DATE", "TIME"} and m.begin and m.end_before for m in moments)
