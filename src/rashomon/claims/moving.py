"""Where to somebody moves, and where from."""

from collections.abc import Iterator

from rashomon.claimed import Respect, Role, RoleKind
from rashomon.claims import events
from rashomon.claims.clauses import Clause
from rashomon.claims.given import Given
from rashomon.claims.places import is_place
from rashomon.claims.trees import Tree
from rashomon.claims.wording import Wording
from rashomon.records import Span

_COMPASS = frozenset(
    "north south east west northward southward eastward westward northwards southwards eastwards westwards northeast "
    "northwest southeast southwest".split()
)


def heading(clause: Clause) -> Iterator[Given]:
    """Yield towards what somebody or something moves."""
    tree, index, proposition = clause.tree, clause.index, clause.proposition
    aimed, wanted = [*_way(clause), *_aims(clause)], _is_wanted(clause)
    moves = tree.lemma(index) in events.MOTION | events.REACHING or tree.verb(index) in _PULLING
    chance = tree.words[index].dep == "acl" and any(tree.lemma(c) == "to" for c in tree.with_dep(index, "aux"))
    if chance or not (moves or aimed or wanted):  # "a chance to flee to Lodz"
        return
    roles = [r for r in proposition.roles if moves and r.kind is RoleKind.TOWARDS and is_place(tree, r)]
    if tree.lemma(index) in events.REACHING or wanted:
        roles += [r for r in proposition.roles if r.kind is RoleKind.WHAT and is_place(tree, r)]
    beside = tree.with_dep(index, "advmod", "npadvmod", "dobj") if moves else []
    compass = [tree.words[c].span for c in beside if tree.lemma(c) in _COMPASS]
    spans = [*(r.span for r in (*aimed, *roles)), *compass]
    subject = tree.meant(found) if (found := clause.subject()) is not None else None
    if spans and (subject is None or tree.lemma(subject) not in _SPEAKERS):
        yield clause.give(
            Respect.DIRECTION,
            Wording(clause).where_to(),
            "head",
            span=_joined(tree, index, spans[0]),
            names=tuple(spans),
            value=_unnamed(tree, aimed, compass),
            about=clause.doer_class(),
            negated=clause.negated,
            who=(subject,) if subject is not None else (),
        )


def _unnamed(tree: Tree, aimed: list[Role], compass: list[Span]) -> tuple[str, ...]:
    """Return where to somebody moves when no name tells: "westward", "river"."""
    points = [_plain(tree.lemma(i)) for span in compass for i in tree.inside(span)]
    return tuple(points) or tuple(role.head.lower() for role in aimed)


def _plain(point: str) -> str:
    """Return a point of the compass: "north" of "northwards"."""
    return point.removesuffix("s").removesuffix("ward")


_PULLING = frozenset({"pull_back", "pull_out", "withdraw", "set_off", "set_out"})


def _aims(clause: Clause) -> list[Role]:
    """Return for what somebody makes, or in the direction of what: a place that has a name, or a thing of a kind."""
    tree = clause.tree
    preps = tree.with_dep(clause.index, "prep")
    ends = []
    if tree.lemma(clause.index) in _AIMING:
        ends += [c for p in preps if tree.lemma(p) == "for" for c in tree.with_dep(p, "pobj")]
    for prep in preps:
        ways = [c for c in tree.with_dep(prep, "pobj") if tree.lemma(c) == "direction"]
        ends += [c for w in ways for p in tree.with_dep(w, "prep") for c in tree.with_dep(p, "pobj")]
    kept = [c for c in ends if tree.words[c].pos == "PROPN" or tree.lemma(c) in events.ROOMS | _GOALS]
    return [Role(RoleKind.TOWARDS, tree.phrase(c), tree.words[c].lemma) for c in kept]


_AIMING = frozenset({"make", "head", "bind", "bolt", "run", "sail", "set_course"})
_GOALS = frozenset(
    "border frontier coast shore mountain hill capital jungle island mainland town city village base".split()
)


def coming(clause: Clause) -> Iterator[Given]:
    """Yield from where somebody or something came."""
    tree, subject = clause.tree, clause.subject()
    if tree.lemma(clause.index) not in events.COMING or subject is None:
        return
    if tree.lemma(tree.meant(subject)) in _SPEAKERS:
        return
    for role in clause.proposition.roles:
        if role.kind is RoleKind.FROM and is_place(tree, role):
            yield clause.give(
                Respect.DIRECTION,
                Wording(clause).where_from(),
                "come",
                span=role.span,
                names=(role.span,),
                about=clause.doer_class(),
                negated=clause.negated,
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
