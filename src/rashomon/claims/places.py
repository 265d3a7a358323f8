"""Which phrases name a place."""

from rashomon.claimed import Role, RoleKind
from rashomon.claims import events
from rashomon.claims.trees import Tree


def is_place(tree: Tree, role: Role) -> bool:
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
