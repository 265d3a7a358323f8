"""Nodes and groups of the resolution: profiles that nothing tells apart, and what may not be in one group."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rashomon.entities import roles
from rashomon.entities.comparing import Fit, names_fit
from rashomon.entities.naming import body_name, is_full
from rashomon.entities.roles import Roles
from rashomon.entities.spelling import words
from rashomon.identity import Listed, Profile
from rashomon.who import EntityKind

Member = Profile | Listed

_CONTRADICTED = 0.45
_AGREED = 0.1
_OTHER_KIND = 0.1
_SAME_PLACE = 0.9
_ELSEWHERE = 0.3
_ALIAS = 0.85
_WEAK = 0.55
# What shared names of others in the reports add, by how many are shared; behind the last nothing more.
_COMPANY = (0.0, 0.1, 0.15, 0.2)
_STRANGERS = 0.1
_ONE_FORM = 24


@dataclass(slots=True, eq=False)
class Node:
    """Members that nothing tells apart. key: what they have in common; it orders nodes.

    told: whether the name tells who it is. said: what roles say. companions: who else is in their reports.
    """

    key: tuple[str, ...]
    kind: EntityKind
    names: tuple[str, ...]
    said: Roles
    told: bool
    members: list[Member] = field(default_factory=list)
    companions: set[str] = field(default_factory=set)

    @property
    def of_list(self) -> Listed | None:
        """The entry of a list that it is, or None."""
        first = self.members[0]
        return first if isinstance(first, Listed) else None

    @property
    def has_role(self) -> bool:
        """Whether anything is known that can speak against another."""
        return bool(self.said.offices or self.said.walks or self.said.born)

    def parted(self) -> Iterator["Node"]:
        """Yield a node for each member, each with its own company; rivals bear the name, so it does not tell."""
        for member in self.members:
            yield _new(member, (*self.key, member.id), told=False)


def nodes_of(members: Iterable[Member], alone: frozenset[str]) -> list[Node]:
    """Return the nodes of members, sorted by key. alone: ids that are a node by themselves. n log n in the members."""
    nodes: dict[tuple[str, ...], Node] = {}
    for member in sorted(members, key=lambda one: one.id):
        told = any(is_full(member.kind, name) for name in member.names)
        pooled = (told or _is_acronym(member)) and isinstance(member, Profile) and member.id not in alone
        node = _new(member, (), told=told)
        kind = "person" if member.kind is EntityKind.PERSON else "other"
        forms = tuple(sorted({" ".join(words(name)) for name in member.names}))
        key = (kind, *forms, "|", _signature(node.said), "" if pooled else member.id)
        known = nodes.get(key)
        if known is None:
            node.key = key
            nodes[key] = node
        else:
            known.members.append(member)
            known.companions |= node.companions
    return [nodes[key] for key in sorted(nodes)]


def _new(member: Member, key: tuple[str, ...], *, told: bool) -> Node:
    time = member.time if isinstance(member, Profile) else None
    said = roles.read(member.roles, member.affiliations, time)
    company = set(member.companions) if isinstance(member, Profile) else set()
    return Node(key, member.kind, member.names[:_ONE_FORM], said, told, [member], company)


def _is_acronym(member: Member) -> bool:
    return member.kind is not EntityKind.PERSON and all(body_name(name).acronym for name in member.names)


def _signature(said: Roles) -> str:
    return ";".join(" ".join(sorted(map(str, part))) for part in (said.offices, said.walks, said.places, said.born))


@dataclass(slots=True)
class Group:
    """Nodes that are one, and what they have in common, kept as it grows."""

    nodes: list[Node] = field(default_factory=list)
    names: Counter[tuple[EntityKind, tuple[str, ...]]] = field(default_factory=Counter)
    said: Counter[Roles] = field(default_factory=Counter)
    companions: set[str] = field(default_factory=set)
    lists: dict[str, str] = field(default_factory=dict)
    weight: int = 0

    def take(self, node: Node) -> None:
        """Add a node."""
        self.nodes.append(node)
        self.names[node.kind, node.names] += len(node.members)
        self.companions |= node.companions
        self.weight += len(node.members)
        if node.has_role or node.said.places:
            self.said[node.said] += len(node.members)
        if entry := node.of_list:
            self.lists[entry.list] = entry.id

    def against(self, other: "Group") -> str | None:
        """Return what speaks against two groups being one, or None."""
        if any(other.lists.get(name, identity) != identity for name, identity in self.lists.items()):
            return "two entries of one list"
        for names in self.names:
            if names not in other.names:
                for others in other.names:
                    if others not in self.names and (fit := names_fit(*names, *others)).against:
                        return fit.reason
        return contradicted(self.said, other.said)


def contradicted(one: Counter[Roles], other: Counter[Roles]) -> str | None:
    """Return what most of what is said of one group says against the other, or None. One slip does not part them."""
    reasons: Counter[str] = Counter()
    total = 0
    for said, times in one.items():
        for others, other_times in other.items():
            reason = roles.contradiction(said, others)
            total += times * other_times
            if reason:
                reasons[reason] += times * other_times
    most = max(reasons.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return most[0] if 2 * sum(reasons.values()) > total else None


def fit_of(node: Node, other: Group) -> Fit:
    """Return how well a node fits a group: by names, by what is said of both, by company.

    Company counts where the name does not tell; where nobody is shared among many it speaks against it.
    """
    best = max((_named(node, *names, other) for names in other.names), key=lambda fit: (fit.score, not fit.against))
    if best.against or not best.score:
        return best
    score, reasons = best.score, [best.reason]
    contradiction = contradicted(Counter({node.said: 1}), other.said)
    if contradiction:
        score, reasons = score - _CONTRADICTED, [*reasons, f"but {contradiction}"]
    else:
        agreement = next((found for said in _ordered(other.said) if (found := roles.agreement(node.said, said))), None)
        if agreement:
            score, reasons = score + _AGREED, [*reasons, agreement]
    if not node.told or score < _ALIAS:
        company, reason = _company(node, other)
        score, reasons = score + company, [*reasons, *reason]
    return Fit(max(0.0, min(score, 0.99)), "; ".join(reasons))


def _ordered(said: Counter[Roles]) -> list[Roles]:
    return sorted(said, key=_signature)


def _named(node: Node, kind: EntityKind, names: tuple[str, ...], group: Group) -> Fit:
    fit = names_fit(node.kind, node.names, kind, names)
    if fit.against:
        return fit
    if group.lists or node.of_list:
        listed = _by_list(node, names, group, fit)
        fit = listed if listed.score > fit.score else fit
    if fit.score and node.kind is not EntityKind.PERSON:
        fit = _of_place(node, group, fit)
    less = _OTHER_KIND if fit.score and kind is not node.kind else 0.0
    return Fit(fit.score - less, fit.reason) if less else fit


def _by_list(node: Node, names: tuple[str, ...], group: Group, fit: Fit) -> Fit:
    """Return the fit by a name that a list gives: a name as the list has it is proof, a weak alias a hint."""
    own = {words(name) for name in node.names}
    if own & {words(name) for name in names} and any(node.told or words(name) in own for name in names):
        return Fit(_ALIAS, "a name of the list")
    entries = [one.of_list for one in (node, *group.nodes) if one.of_list]
    theirs = {words(name) for other in group.nodes for name in other.names} | own
    weak = {words(name) for entry in entries for name in entry.weak}
    return Fit(_WEAK, "a weak alias of the list") if weak & theirs else fit


def _company(node: Node, group: Group) -> tuple[float, Sequence[str]]:
    shared = sorted(node.companions & group.companions)
    if shared:
        return _COMPANY[min(len(shared), len(_COMPANY) - 1)], [f"beside {', '.join(shared[:3])} in both"]
    strangers = not node.told and len(node.companions) > 1 and len(group.companions) > 1
    return (-_STRANGERS, ["nobody else in common"]) if strangers else (0.0, [])


def _of_place(node: Node, group: Group, fit: Fit) -> Fit:
    """Return the fit of bodies by where they are: one that many countries have is told by it."""
    own, theirs = _places(node), frozenset(place for other in group.nodes for place in _places(other))
    if not own or not theirs:
        return fit
    together = any(roles.is_one_place(a, b) for a in own for b in theirs)
    if _is_generic(node.names) or any(_is_generic(other.names) for other in group.nodes):
        if not together:
            return Fit(0.0, "of two places", against=True)
        return Fit(max(fit.score, _SAME_PLACE), f"{fit.reason}, of one place")
    return fit if together else Fit(fit.score - _ELSEWHERE, f"{fit.reason}, but of two places")


def _places(node: Node) -> frozenset[str]:
    """Return where a body is, by its name and by what is said of it."""
    return node.said.places.union(*(body_name(name).places for name in node.names))


def _is_generic(names: Sequence[str]) -> bool:
    return all(body_name(name).generic and not body_name(name).places for name in names)


def grouped_by(nodes: Iterable[Node], keys: dict[int, set[str]]) -> dict[str, list[Node]]:
    """Return nodes by the keys that each has, in the order of the nodes."""
    found: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        for key in sorted(keys[id(node)]):
            found[key].append(node)
    return found
