"""Groups of the resolution as people meet them: one name, all names, what they rest on and what is doubtful."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.entities.nodes import Member
from rashomon.entities.resolution import STAGE, Edge, Judged, resolve
from rashomon.entities.roles import is_country
from rashomon.entities.spelling import words
from rashomon.identity import Likeness, Listed, Profile
from rashomon.ids import make_id
from rashomon.who import EntityKind

_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """One person, organisation, group or place as the whole ledger knows it.

    id:         "someone:" and 16 hex digits, of what is in it: it is another one when that changes.
    name:       to show: what a person chose, else what a list has, else the form that most reports have.
    kind:       what most say it is.
    names:      all forms, commonest first. roles: what reports say it is, commonest first.
    members:    its profiles and the entries of lists that are taken for it, in the order of ids.
    likenesses: what joined them, least sure first. doubts: what else could be it, likeliest first; at most 50.
    """

    id: str
    name: str
    kind: EntityKind
    names: tuple[str, ...]
    roles: tuple[str, ...]
    members: tuple[Member, ...]
    likenesses: tuple[Likeness, ...]
    doubts: tuple[Likeness, ...]

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """What reports tell of it."""
        return tuple(one for one in self.members if isinstance(one, Profile))

    @property
    def listed(self) -> tuple[Listed, ...]:
        """The entries of lists that are taken for it."""
        return tuple(one for one in self.members if isinstance(one, Listed))


def everyone(
    members: Iterable[Member], judged: Judged | None = None, names: Mapping[str, str] | None = None
) -> list[Someone]:
    """Return who is in profiles and lists, most reports first. names: what people chose, by ids of members."""
    groups, edges = resolve(members, judged)
    joined, doubts = _by_group(groups, edges)
    found = [_someone(group, joined[i], doubts[i], names or {}) for i, group in enumerate(groups)]
    return sorted(found, key=lambda one: (-len(one.members), one.name.casefold(), one.id))


def _by_group(
    groups: Sequence[Sequence[Member]], edges: Sequence[Edge]
) -> tuple[dict[int, list[Likeness]], dict[int, list[Likeness]]]:
    """Return for each group the edges inside of it, and those to others."""
    home = {member.id: i for i, group in enumerate(groups) for member in group}
    joined: dict[int, list[Likeness]] = defaultdict(list)
    doubts: dict[int, list[Likeness]] = defaultdict(list)
    for edge in edges:
        likeness = Likeness(
            one=edge.one,
            other=edge.other,
            score=edge.fit.score,
            reason=edge.fit.reason,
            joined=edge.joined,
            made_by=STAGE,
        )
        ends = {home[edge.one], home[edge.other]}
        for end in ends:
            if edge.joined or len(ends) > 1:
                (joined if edge.joined else doubts)[end].append(likeness)
    return joined, doubts


def _someone(
    group: Sequence[Member], joined: Sequence[Likeness], doubts: Sequence[Likeness], names: Mapping[str, str]
) -> Someone:
    kinds = Counter(member.kind for member in group)
    forms = Counter(form for member in group for form in member.names)
    chosen = [names[member.id] for member in group if member.id in names]
    listed = [member.names[0] for member in group if isinstance(member, Listed)]
    roles = Counter(" ".join(role.split()) for member in group for role in member.roles)
    return Someone(
        id=make_id("someone", *(member.id for member in group)),
        name=(chosen[-1:] or listed or [_shown(group)])[0],
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        names=tuple(sorted(forms, key=lambda form: (-forms[form], form))),
        roles=tuple(sorted(roles, key=lambda role: (-roles[role], role))),
        members=tuple(group),
        likenesses=tuple(sorted(joined, key=lambda one: one.score)[:_MOST]),
        doubts=tuple(doubts[:_MOST]),
    )


def _shown(group: Sequence[Member]) -> str:
    """Return the form that most reports have as their fullest; a full one before a surname, a country's own name."""
    fullest = Counter(member.names[0] for member in group)
    countries = [name for member in group for name in member.names if is_country(name)]
    if countries:
        return min(countries)
    return max(fullest, key=lambda name: (len(words(name)) > 1, not name.isupper(), fullest[name], name))
