"""Propositions as answers: where to, who is behind it, did it happen, who did it, where and when, what caused it."""

import re
from collections.abc import Iterator

from rashomon.claimed import Blame, Proposition, Respect, Role, RoleKind
from rashomon.claims import events, lexicon
from rashomon.claims.clauses import Clause
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
        blamed = list(_blamed(clause))
        yield from blamed
        if blamed:
            continue
        yield from _heading(clause)
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
    end = tree.statement.text.find("?", tree.words[index].span.end)
    root = tree.root(index)
    last = max((w.span.end for i, w in enumerate(tree.words) if tree.root(i) == root), default=0)
    return 0 <= end <= last


# ------------------------------------------------------------------ where to


def _heading(clause: Clause) -> Iterator[Given]:
    """Yield towards what somebody or something moves."""
    tree, index, proposition = clause.tree, clause.index, clause.proposition
    if tree.lemma(index) not in events.MOTION | events.REACHING or clause.negated:
        return
    roles = [r for r in proposition.roles if r.kind is RoleKind.TOWARDS and _is_place(tree, r)]
    if tree.lemma(index) in events.REACHING:
        roles += [r for r in proposition.roles if r.kind is RoleKind.WHAT and _is_place(tree, r)]
    beside = tree.with_dep(index, "advmod", "npadvmod", "dobj")
    compass = [tree.words[c].span for c in beside if tree.lemma(c) in _COMPASS]
    spans = [*(r.span for r in roles), *compass]
    subject = clause.subject()
    if spans and (subject is None or tree.lemma(subject) not in _SPEAKERS):
        yield clause.give(
            Respect.DIRECTION,
            clause.where_to(),
            "head",
            span=_joined(tree, index, spans[0]),
            names=tuple(spans),
            value=tuple(tree.lemma(i) for span in compass for i in tree.inside(span)),
            about=clause.doer_class(),
        )


_SPEAKERS = frozenset("i we you it this that which".split())


def _joined(tree: Tree, index: int, span: Span) -> Span:
    start = min(tree.words[index].span.start, span.start)
    return Span(start, max(span.end, tree.words[index].span.end))


# ------------------------------------------------------------------ who is behind it


def _blamed(clause: Clause) -> Iterator[Given]:
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
    negated = proposition.blame is Blame.DENIAL or (proposition.blame is None and clause.negated)
    about = tuple(events.thing_of(tree.lemma(i)) for i in deed)
    yield clause.give(
        Respect.RESPONSIBILITY,
        f"Who was behind {_the(tree, deed[0])}?" if deed else "Who was responsible?",
        "responsible",
        span=span,
        names=(span,),
        about=about,
        negated=negated,
    )


def _the(tree: Tree, index: int) -> str:
    phrase = tree.text(tree.phrase(index))
    phrase = phrase[0].lower() + phrase[1:] if phrase.split(" ")[0] in {"The", "A", "An"} else phrase
    return phrase if re.match(r"(?:the|a|an|this|that|its|his|her|their)\b", phrase, re.IGNORECASE) else f"the {phrase}"


_BURDEN = frozenset({"responsibility", "blame", "fault", "credit"})
_CARRIED = frozenset("perpetrate orchestrate mastermind stage plot commit launch conduct mount plant detonate".split())


def _target(clause: Clause) -> tuple[Span, list[int]] | None:
    """Return who bears it, and the words for what; None: a proposition is not about who is behind something."""
    tree, index = clause.tree, clause.index
    lemma = tree.lemma(index)
    subject, objects = clause.subject(), tree.with_dep(index, "dobj")
    deeds = [i for i in clause.below() if tree.lemma(i) in events.DEEDS and i not in clause.below(subject)]
    if objects and tree.lemma(objects[0]) in _BURDEN and lemma in lexicon.CLAIMING | {"bear", "have", "deny"}:
        return (tree.phrase(subject, conjuncts=True), deeds) if subject is not None else None
    if lemma in {"blame", "accuse", "suspect", "implicate"}:
        if clause.passive and subject is not None:
            bearer = clause.of_preposition("on") if lemma == "blame" else None
            own = [i for i in clause.below(subject) if tree.lemma(i) in events.DEEDS]
            return (tree.phrase(bearer), own or deeds) if bearer is not None else (tree.phrase(subject), deeds)
        bearer = clause.of_preposition("on")
        if bearer is not None and lemma == "blame":
            return tree.phrase(bearer, conjuncts=True), deeds
        return (tree.phrase(objects[0], conjuncts=True), deeds) if objects else None
    if lemma == "be" and subject is not None and clause.says(lexicon.BLAMING | {"behind"} | lexicon.CLEARING):
        return tree.phrase(subject, conjuncts=True), deeds
    return _done(clause, subject, objects)


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
            cause = None
        if tree.lemma(subject) == "cause" and lemma == "be":
            cause = next(iter(tree.with_dep(index, "attr")), None)
            of = [c for p in tree.with_dep(subject, "prep") for c in tree.with_dep(p, "pobj")]
            effect = of[0] if of else subject
    if cause is None or effect is None or tree.words[cause].pos == "PRON" or tree.lemma(effect) not in events.DEEDS:
        return
    yield clause.give(
        Respect.OTHER,
        f"What caused {_the(tree, effect)}?",
        "cause",
        span=tree.phrase(cause),
        value=_heads(tree, cause),
        about=(events.thing_of(tree.lemma(effect)),),
    )


def _heads(tree: Tree, index: int) -> tuple[str, ...]:
    """Return the words of a phrase with meaning, as classes."""
    span = tree.phrase(index)
    return tuple(
        events.thing_of(tree.lemma(i))
        for i in tree.inside(span)
        if tree.words[i].pos in {"NOUN", "PROPN", "ADJ", "VERB"}
    )


_NAMING = frozenset({"identify", "name", "call"})


def _identified(clause: Clause) -> Iterator[Given]:
    """Yield as whom somebody was identified."""
    tree, index = clause.tree, clause.index
    if tree.lemma(index) not in _NAMING:
        return
    whom = clause.subject() if clause.passive else next(iter(tree.with_dep(index, "dobj")), None)
    name = clause.of_preposition("as")
    if name is None:
        name = next(iter(tree.with_dep(index, "oprd")), None)
    if whom is None or name is None or tree.words[name].pos != "PROPN" or tree.words[whom].pos == "PROPN":
        return
    yield clause.give(
        Respect.IDENTITY,
        f"Who is {_the(tree, whom)}?",
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
        not_so = not clause.negated
        yield clause.give(
            Respect.POLARITY, clause.whether(opposite), opposite, span=clause.said(), about=about, negated=not_so
        )
        return
    yield clause.give(
        Respect.POLARITY, clause.whether(), event, span=clause.said(), about=about, negated=clause.negated
    )
    if clause.negated:
        return
    yield from _owned(clause, event)
    doer = clause.doer()
    if doer is not None and event in events.SINGLE and about:
        yield clause.give(
            Respect.ACTOR, clause.who_did(), event, span=tree.phrase(doer), names=(tree.phrase(doer),), about=about
        )
    yield from _placed(clause, event, about)


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
            yield clause.give(
                Respect.TIME,
                clause.when(),
                event,
                span=role.span,
                about=about or clause.doer_class(),
                when=(role.span,),
            )


def _is_place(tree: Tree, role: Role) -> bool:
    """Whether a phrase names a place, not a time or a thing: a recogniser says so."""
    inside = tree.inside(role.span)
    if role.kind is RoleKind.WHERE and not _stands_in(tree, inside):
        return False
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
