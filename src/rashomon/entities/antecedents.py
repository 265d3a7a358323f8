"""How well one that was meant before fits a description or a pronoun. Every score stands beside its reason.

The scores order the kinds of evidence; they are no probabilities. They were set by hand and checked on the training
part of ECB+; `docs/explanation/whose-voice.md` says how to do that again after a change.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from rashomon.entities.clusters import BODIES, PEOPLE, Cluster
from rashomon.entities.references import SOMEBODY, Pronoun, Reference
from rashomon.who import EntityKind


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a cluster fits. score: 0 to 1. reason: why."""

    score: float
    reason: str


_SAME = 0.9  # the same noun
_ROLE = 0.85  # a noun by which the report calls one whom it names; also a word of a body's name
_COUNTRY = 0.8  # a noun of the same class, and the same country
_CLASS = 0.6  # a noun of the same class
_GENERIC = 0.5  # a noun that says no more than the kind
_MORE_MODIFIERS = 0.75  # what a noun with more modifiers than before loses

# Nouns that fit anybody of their kind and say nothing more; nouns that name somebody by somebody else ("his brother").
_ANY_PERSON = frozenset({"person", "child", SOMEBODY})
_RELATIONS = frozenset({"relative", "friend"})
# What a counterpart in another country can be.
_OFFICES = frozenset({"leader", "minister", "head", "governor", "mayor"})
# Classes of bodies that are called by their noun, and by no name that does not hold it.
_INSTITUTIONS = frozenset({"military", "police", "government", "parliament", "court", "ministry", "church"})
# Kinds of nouns that are called by no word of a name: "the paper" is not Solaris Paper.
_NEVER_BY_NAME = frozenset({EntityKind.PERSON, EntityKind.DOCUMENT})
# Of which a body has one each, so that another of these is another person; and those that their field makes one.
_ONE_OFFICE = frozenset(
    """ceo director manager chairman chairwoman chairperson chair president premier vice-president minister governor
    mayor secretary treasurer commander spokesman spokeswoman spokesperson""".split()
)
_OF_A_FIELD = frozenset({"head", "chief"})
# Modifiers that do not tell one from another.
_RANKS = frozenset({"top", "senior", "chief"})


def of_description(one: Reference, cluster: Cluster, countries: Collection[str]) -> Fit | None:
    """Return how well a cluster fits a description; None: it cannot be meant. countries: those of the description."""
    if not _agree(one, cluster, countries):
        return None
    if one.lemma in cluster.described and not cluster.names:
        fit = _modified(one, cluster.described[one.lemma])
        return Fit(fit * _SAME, f"the same noun before: {one.lemma}") if fit else None
    if one.lemma in cluster.roles:
        fit = _modified(one, cluster.roles[one.lemma])
        return Fit(fit * _ROLE, f"is called {one.lemma} in the report") if fit else None
    if one.lemma in cluster.words and _may_be_by_name(one, cluster):
        return Fit(_ROLE, f"{one.lemma} is a word of the name")
    return None if one.is_owned else max(_by_class(one, cluster, countries), key=lambda fit: fit.score, default=None)


def _agree(one: Reference, cluster: Cluster, countries: Collection[str]) -> bool:
    """Whether kind, gender, number and country allow that a cluster is meant."""
    if countries and cluster.countries and not cluster.countries.intersection(countries):
        return False
    numbers = {one.plural, cluster.is_plural} - {None}
    is_body = cluster.kind in {EntityKind.ORGANISATION, EntityKind.GROUP}
    return (len(numbers) < 2 or is_body) and _kinds_agree(one, cluster) and genders_agree(one.gender, cluster.gender)


def _kinds_agree(one: Reference, cluster: Cluster) -> bool:
    kinds = {one.kind, cluster.kind}
    return None in kinds or len(kinds) == 1 or kinds <= PEOPLE or kinds <= BODIES


def genders_agree(gender: str, other: str) -> bool:
    """Whether two genders can be one's; "" can be any."""
    return not gender or not other or gender == other


def _may_be_by_name(one: Reference, cluster: Cluster) -> bool:
    """Whether a noun that is a word of a name may stand for it; for a body's it needs an article, or a kind."""
    told = one.kind is not None or one.definite is not None or cluster.kind is not EntityKind.ORGANISATION
    return told and one.kind not in _NEVER_BY_NAME


def _by_class(one: Reference, cluster: Cluster, countries: Collection[str]) -> Iterator[Fit]:
    """Yield what speaks for a cluster by the class of nouns that a description belongs to."""
    shared = one.classes & cluster.classes - _RELATIONS - {SOMEBODY}
    if one.owners and one.kind is EntityKind.ORGANISATION:
        shared = frozenset()  # "the growers' chamber" is no other body
    if one.owners and _is_one_office(one.lemma, one.modifiers) and _holds_another(one.lemma, cluster):
        shared = frozenset()  # "the smelter's chief executive" is not its head of labour relations
    is_compatriot = bool(cluster.countries.intersection(countries))
    if "counterpart" in cluster.roles and one.classes & _OFFICES and is_compatriot:
        yield Fit(_COUNTRY, "a counterpart of one who holds office, of the same country")
    restricting = one.modifiers - _RANKS
    if shared and is_compatriot:
        yield Fit(_COUNTRY, f"of the same country, and such a one: {min(shared)}")
    elif shared:
        yield Fit(_GENERIC if restricting else _CLASS, f"such a one: {min(shared)}")
    if one.classes & _ANY_PERSON and cluster.kind in PEOPLE and (cluster.names or one.definite) and not restricting:
        yield Fit(_GENERIC, "a person, and the report says no more")
    is_body = (one.kind is EntityKind.ORGANISATION and not one.classes & _INSTITUTIONS) or "club" in one.classes
    if is_body and cluster.is_unspecified_body and not restricting and not one.owners:
        yield Fit(_GENERIC, "a body, and the report says no more")
    if "country" in one.classes and cluster.kind is EntityKind.PLACE and cluster.countries:
        yield Fit(_GENERIC, "a country")


def _is_one_office(lemma: str, modifiers: frozenset[str]) -> bool:
    return lemma in _ONE_OFFICE or (lemma in _OF_A_FIELD and bool(modifiers - _RANKS))


def _holds_another(lemma: str, cluster: Cluster) -> bool:
    """Whether the report gives somebody an office that is not this one, also before a rank: "spokeswoman Colonel"."""
    offices = {other for other, groups in cluster.roles.items() if any(_is_one_office(other, one) for one in groups)}
    before = {modifier for groups in cluster.roles.values() for group in groups for modifier in group}
    return bool((offices | before & _ONE_OFFICE) - {lemma})


def _modified(one: Reference, known: Iterable[frozenset[str]]) -> float:
    """Return how well modifiers go with one of the known groups of them: 1 for no more than known, 0 for others."""
    fits = (1.0 if one.modifiers <= other else _MORE_MODIFIERS if other <= one.modifiers else 0.0 for other in known)
    return max(fits, default=0.0)


_UNKNOWN_GENDER = 0.7  # beside somebody whose gender is known to fit

# How well a pronoun goes with a cluster of a kind; None: the report does not tell the kind.
_PERSONAL = {EntityKind.PERSON: 1.0, EntityKind.ANONYMOUS: 1.0, None: 0.5}
_NEUTER = {EntityKind.PLACE: 0.6, None: 0.6, EntityKind.GROUP: 0.3}
_PLURAL = {EntityKind.GROUP: 1.0, EntityKind.ORGANISATION: 0.6, EntityKind.PLACE: 0.2, EntityKind.PERSON: 0.1}


def may_be(said: Pronoun, cluster: Cluster) -> float:
    """Return how well a cluster goes with what a pronoun says by its form: 0 not at all, 1 well."""
    kind, is_plural = cluster.kind, cluster.is_plural
    if not genders_agree(said.gender, cluster.gender) or (is_plural and not said.plural):
        return 0.0
    if said.plural:
        return 1.0 if is_plural else _PLURAL.get(kind, 0.3) if kind else 0.3
    if said.of_people:
        misread = 0.15 if kind is EntityKind.ORGANISATION and cluster.names else 0.0
        return _PERSONAL.get(kind, misread) * (1.0 if cluster.gender else _UNKNOWN_GENDER)
    if kind in PEOPLE:
        return 0.0 if cluster.gender or not cluster.names else 0.1
    return _NEUTER.get(kind, 1.0)
