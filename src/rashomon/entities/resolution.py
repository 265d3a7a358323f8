"""Who is one across reports: profiles and entries of lists -> groups, a pure function of the set of them.

In four steps, each in an order that only the records set. (1) What has a name that tells who it is, and a role: joined
pair by pair, best first, as long as nothing in the two groups speaks against it. (2) The same without a role: it joins
the one group that fits; of several that fit, one that has many more reports. (3) What could be several (a bare surname,
an initial, an acronym, "Interior Ministry"): it goes to a group when one fits and no other nearly as well, and so never
joins two groups. (4) What is left of these, among themselves, when company and roles speak for it.

What a person has judged comes before all of it, and "not one" before everything. Members with the same names and roles
are one node: a name in ten thousand reports costs what it costs in ten.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TypeVar

from rashomon.entities.comparing import DOUBT, JOIN, MARGIN, Fit
from rashomon.entities.naming import keys_of, person_names, tokens_of
from rashomon.entities.nodes import Group, Member, Node, fit_of, grouped_by, nodes_of
from rashomon.entities.spelling import skeleton
from rashomon.who import EntityKind

STAGE = "resolution/1"

T = TypeVar("T")

# Of those that share a token so many are compared with all the others: work stays linear in a bucket.
_HUBS = 20
# A name that fits so many groups tells nothing; it stays apart without a look at each.
_MOST_BEARERS = 60
# Of rival groups one takes what has no role when it has so many times the reports of the next.
_DOMINANT = 4
# Of what may be the same as one, so many are told.
_MOST_DOUBTS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What people have decided, by ids of members. same: groups that are one; apart: pairs of groups that are not."""

    same: Sequence[tuple[str, ...]] = ()
    apart: Sequence[tuple[tuple[str, ...], tuple[str, ...]]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Two members, how well they fit, and whether that made them one."""

    one: str
    other: str
    fit: Fit
    joined: bool


def resolve(members: Iterable[Member], judged: Judged | None = None) -> tuple[list[list[Member]], list[Edge]]:
    """Return members in groups that are one each, and what was compared, best first.

    Groups and what is in them are in the order of ids. The same members and judgements, in any order, give the same.
    Members that share no key are never compared: leaving them out changes nothing for the others. About n log n.
    """
    work = _Resolution(list(members), judged or Judged())
    work.join_judged()
    work.join_with_roles()
    work.join_without_roles()
    work.place_doubtful()
    work.join_doubtful()
    groups = [sorted((m for node in group.nodes for m in node.members), key=_id) for group in work.groups()]
    edges = sorted(work.edges, key=lambda edge: (-edge.fit.score, not edge.joined, edge.one, edge.other))
    return sorted(groups, key=lambda group: group[0].id), edges


def _id(member: Member) -> str:
    return member.id


class _Resolution:
    """The groups as they grow."""

    def __init__(self, members: Sequence[Member], judged: Judged) -> None:
        self.edges: list[Edge] = []
        self._judged = judged
        self._taken = frozenset(identity for taken, _ in judged.apart for identity in taken)
        self._nodes = nodes_of({member.id: member for member in members}.values(), self._taken)
        self._group: dict[int, Group] = {}
        self._home: dict[str, Node] = {}
        for node in self._nodes:
            self._add(node)
        self._apart: dict[str, set[str]] = defaultdict(set)  # of members; looked up by the nodes' members
        for taken, others in judged.apart:
            for one in taken:
                for other in others:
                    self._apart[one].add(other)
                    self._apart[other].add(one)
        self._doubtful: list[Node] = []
        self._doubts: Counter[str] = Counter()

    def groups(self) -> list[Group]:
        """Return the groups, each once."""
        return list({id(group): group for group in self._group.values()}.values())

    # ------------------------------------------------------------------ the steps

    def join_judged(self) -> None:
        """Join what a person said is one, unless a person also said that it is not."""
        for same in sorted(self._judged.same):
            nodes = [self._home[identity] for identity in same if identity in self._home]
            for one, other in pairwise(nodes):
                if not self._are_judged_apart(self._group[id(one)], self._group[id(other)]):
                    self._join(one, other)

    def join_with_roles(self) -> None:
        """Join what has a name and a role, best pairs first."""
        self._join_pairs([node for node in self._nodes if node.told and (node.has_role or node.of_list)])

    def join_without_roles(self) -> None:
        """Give what has a name and no role to the group that fits; what fits rivals is doubtful."""
        with_role = [node for node in self._nodes if node.told and (node.has_role or node.of_list)]
        without = [node for node in self._nodes if node.told and not (node.has_role or node.of_list)]
        rivals = _buckets(with_role)
        placed = [(node, self._fitting(node, rivals)) for node in without]
        alone: list[Node] = []
        for node, fitting in self._in_turn(placed):
            if len(fitting) > 1 and not self._is_judged(node) and not _dominates(fitting):
                self._part(node)
            elif fitting and self._against(node, self._group[id(fitting[0][0].nodes[0])]) is None:
                self._join(node, fitting[0][0].nodes[0], fitting[0][1])
            elif not fitting:
                alone.append(node)
        kept = [node for node in without if id(node) in self._group]
        self._join_pairs(kept, only=alone)

    def place_doubtful(self) -> None:
        """Give each name that could be several to the one group that it fits; all at once, so that none makes room."""
        doubtful = [*self._doubtful, *(node for node in self._nodes if not node.told)]
        told = {id(self._group[id(node)]): self._group[id(node)] for node in self._nodes if id(node) in self._group}
        homes: dict[str, list[Group]] = defaultdict(list)
        for group in told.values():
            if any(node.told for node in group.nodes):
                for key in sorted({key for node in group.nodes for key in _keys(node)}):
                    homes[key].append(group)
        chosen = [(node, self._choose(node, homes)) for node in doubtful if not self._is_judged(node)]
        for node, choice in self._in_turn(chosen):
            if choice and self._against(node, self._group[id(choice[0])]) is None:
                self._join(node, choice[0], choice[1])

    def join_doubtful(self) -> None:
        """Join what is still alone among its like, by role and company."""
        left = [node for node in (*self._doubtful, *self._nodes) if id(node) in self._group and not node.told]
        alone = [node for node in left if len(self._group[id(node)].nodes) == 1]
        self._join_pairs(alone, keys={id(node): _company_keys(node) for node in alone})

    # ------------------------------------------------------------------ inside

    def _in_turn(self, found: Iterable[tuple[Node, T]]) -> list[tuple[Node, T]]:
        """Return nodes with what was found for them; those that a person took out of others come behind the others."""
        return sorted(found, key=lambda one: (any(m.id in self._taken for m in one[0].members), one[0].key))

    def _add(self, node: Node) -> None:
        group = Group()
        group.take(node)
        self._group[id(node)] = group
        for member in node.members:
            self._home[member.id] = node

    def _part(self, node: Node) -> None:
        """Take a node apart into its members; each is placed by its own company."""
        del self._group[id(node)]
        for part in node.parted():
            self._add(part)
            self._doubtful.append(part)

    def _is_judged(self, node: Node) -> bool:
        return len(self._group[id(node)].nodes) > 1

    def _join_pairs(
        self, nodes: Sequence[Node], *, only: Sequence[Node] | None = None, keys: dict[int, set[str]] | None = None
    ) -> None:
        """Join the pairs that fit, best first. only: at least one of a pair must be of these."""
        chosen = {id(node) for node in (nodes if only is None else only)}
        scored = []
        for one, other in _pairs(_buckets(nodes, keys)):
            if chosen & {id(one), id(other)}:
                fit = fit_of(one, _alone(other))
                if fit.score >= DOUBT:
                    scored.append((-fit.score, one.key, other.key, one, other, fit))
        for *_, one, other, fit in sorted(scored, key=lambda pair: pair[:3]):
            if self._group[id(one)] is self._group[id(other)]:
                continue
            against = self._against(one, self._group[id(other)]) if fit.score >= JOIN else None
            if fit.score >= JOIN and against is None:
                self._join(one, other, fit)
            else:
                self._doubt(one, other, Fit(fit.score, f"{fit.reason}; but {against}") if against else fit)

    def _fitting(self, node: Node, rivals: dict[str, list[Node]]) -> list[tuple[Group, Fit]]:
        """Return the groups that a node can join, the largest first."""
        near: dict[int, tuple[Group, Fit]] = {}
        for key in sorted(_pair_keys(node)):
            for other in _hubs(rivals.get(key, ())):
                group = self._group[id(other)]
                if id(group) not in near:
                    fit = fit_of(node, group)
                    if fit.score >= JOIN and self._against(node, group) is None:
                        near[id(group)] = (group, fit)
        return sorted(near.values(), key=lambda one: (-one[0].weight, -one[1].score, one[0].nodes[0].key))

    def _choose(self, node: Node, homes: dict[str, list[Group]]) -> tuple[Node, Fit] | None:
        """Return a node of the only group that fits well, and how well; what else could be is kept as a doubt."""
        near = {id(group): group for key in sorted(_keys(node)) for group in homes.get(key, ())}
        if len(near) > _MOST_BEARERS:
            return None
        fits = [(fit_of(node, group), group) for group in near.values() if group is not self._group[id(node)]]
        able = [(fit, group) for fit, group in fits if fit.score >= DOUBT and self._against(node, group) is None]
        able.sort(key=lambda one: (-one[0].score, one[1].nodes[0].key))
        if not able:
            return None
        best, group = able[0]
        rival = able[1][0].score if len(able) > 1 else 0.0
        if best.score >= JOIN - 1e-9 and best.score - rival >= MARGIN - 1e-9:
            return group.nodes[0], best
        for fit, other in able[:5]:
            self._doubt(node, other.nodes[0], fit)
        return None

    def _against(self, node: Node, group: Group) -> str | None:
        own = self._group[id(node)]
        if self._are_judged_apart(own, group):
            return "a person said that they are not one"
        return own.against(group)

    def _are_judged_apart(self, one: Group, other: Group) -> bool:
        if not self._apart:
            return False
        theirs = {member.id for node in other.nodes for member in node.members}
        own = (member.id for node in one.nodes for member in node.members if member.id in self._apart)
        return any(self._apart[identity] & theirs for identity in own)

    def _join(self, one: Node, other: Node, fit: Fit | None = None) -> None:
        if self._group[id(one)] is self._group[id(other)]:
            return
        if fit:
            self.edges.append(Edge(one=one.members[0].id, other=other.members[0].id, fit=fit, joined=True))
        group, taken = self._group[id(one)], self._group[id(other)]
        if len(group.nodes) < len(taken.nodes):
            group, taken = taken, group
        for node in taken.nodes:
            group.take(node)
            self._group[id(node)] = group

    def _doubt(self, one: Node, other: Node, fit: Fit) -> None:
        ends = one.members[0].id, other.members[0].id
        if all(self._doubts[end] < _MOST_DOUBTS for end in ends):
            self._doubts.update(ends)
            self.edges.append(Edge(one=ends[0], other=ends[1], fit=fit, joined=False))


def _dominates(fitting: Sequence[tuple[Group, Fit]]) -> bool:
    return fitting[0][0].weight >= _DOMINANT * fitting[1][0].weight


def _alone(node: Node) -> Group:
    group = Group()
    group.take(node)
    return group


def _keys(node: Node) -> set[str]:
    """Return what a node is looked up under."""
    return {key for name in node.names for key in keys_of(node.kind, name)}


def _pair_keys(node: Node) -> set[str]:
    """Return what names that tell who it is are compared under: for persons surname and first name at once."""
    if node.kind is not EntityKind.PERSON:
        return _keys(node)
    found = set()
    for name in node.names:
        for reading in person_names(name):
            found |= {f"{skeleton(reading.surname[-1])}/{token}" for token in tokens_of(reading)}
    return found


def _company_keys(node: Node) -> set[str]:
    """Return what doubtful names are compared under: their name with a companion, with a role, with a place."""
    beside = [*node.companions, *node.said.offices, *node.said.walks, *node.said.places]
    return {f"{key}/{one}" for key in _keys(node) for one in beside} or _keys(node)


def _buckets(nodes: Sequence[Node], keys: dict[int, set[str]] | None = None) -> dict[str, list[Node]]:
    return grouped_by(nodes, keys or {id(node): _pair_keys(node) for node in nodes})


def _pairs(buckets: dict[str, list[Node]]) -> Iterator[tuple[Node, Node]]:
    """Yield pairs of nodes that share a bucket, each once; in a full bucket, only pairs with one of its hubs."""
    seen: set[tuple[int, int]] = set()
    for key in sorted(buckets):
        hubs = _hubs(buckets[key])
        ids = {id(node) for node in hubs}
        rest = [node for node in buckets[key] if id(node) not in ids]
        for pair in (*combinations(hubs, 2), *((hub, node) for hub in hubs for node in rest)):
            one, other = sorted(pair, key=lambda node: node.key)
            if (id(one), id(other)) not in seen:
                seen.add((id(one), id(other)))
                yield one, other


def _hubs(nodes: Sequence[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: (-len(node.members), node.key))[:_HUBS]
