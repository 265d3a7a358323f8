"""What is said to have caused something."""

from collections.abc import Iterator

from rashomon.claimed import Respect, Role, RoleKind
from rashomon.claims import events
from rashomon.claims.clauses import Clause
from rashomon.claims.given import Given
from rashomon.claims.trees import Tree


def caused(clause: Clause) -> Iterator[Given]:
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
