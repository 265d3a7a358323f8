"""How well one that was meant before fits a description or a pronoun. Every score stands beside its reason.

The scores order the kinds of evidence; they are no probabilities. They were set by hand, and checked on the training
part of ECB+ (`docs/explanation/whose-voice.md` says how to do that again after a change).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rashomon.entities.clusters import BODIES, PEOPLE, Cluster
from rashomon.entities.references import Reference
from rashomon.who import EntityKind


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a cluster fits. score: 0 to 1. reason: why."""

    score: float
    reason: str


# Nouns that fit anybody of their kind and say nothing more.
_ANY_PERSON = frozenset({"person", "child"})
_ANY_BODY = frozenset({"club"})
# A relation: "his brother", "her counterpart" name somebody by somebody else.
RELATIONS = frozenset({"relative", "friend"})
# What a counterpart in another country can be.
_OFFICES = frozenset({"leader", "minister", "head", "governor", "mayor"})
_SAME = 0.9
_ROLE = 0.85
_NAME_WORD = 0.85
_CLASS = 0.6
_GENERIC = 0.5


def of_description(one: Reference, cluster: Cluster, countries: Collection[str]) -> Fit | None:
    """Return how well a cluster fits a description; None: it cannot be meant. countries: those of the description."""
    if not _kinds_agree(one, cluster) or not genders_agree(one.gender, cluster.gender):
        return None
    if countries and cluster.countries and not cluster.countries.intersection(countries):
        return None
    if (
        cluster.is_plural is not None
        and one.plural is not None
        and cluster.is_plural != one.plural
        and not _is_body(cluster)
    ):
        return None
    if one.lemma in cluster.described and not cluster.names:
        fit = _modified(one, cluster.described[one.lemma])
        return Fit(fit * _SAME, f"the same noun before: {one.lemma}") if fit else None
    if one.lemma in cluster.roles:
        fit = _modified(one, cluster.roles[one.lemma])
        return Fit(fit * _ROLE, f"is called {one.lemma} in the report") if fit else None
    if one.lemma in cluster.words and one.kind is not EntityKind.PERSON:
        return Fit(_NAME_WORD, f"{one.lemma} is a word of the name")
    return None if one.is_owned else _by_class(one, cluster, countries)


def _by_class(one: Reference, cluster: Cluster, countries: Collection[str]) -> Fit | None:
    shared = one.classes & cluster.classes - RELATIONS
    if "counterpart" in cluster.roles and one.classes & _OFFICES and cluster.countries.intersection(countries):
        return Fit(_ROLE - 0.05, "a counterpart of one who holds office, of the same country")
    restricting = one.modifiers - {"top", "senior", "chief"}
    if shared:
        if countries and cluster.countries.intersection(countries):
            return Fit(_ROLE - 0.05, f"of the same country, and such a one: {min(shared)}")
        return Fit(_CLASS if not restricting else _GENERIC, f"such a one: {min(shared)}")
    if one.classes & _ANY_PERSON and cluster.kind in PEOPLE and (cluster.names or one.definite) and not restricting:
        return Fit(_GENERIC, "a person, and the report says no more")
    if (
        (one.kind is EntityKind.ORGANISATION or one.classes & _ANY_BODY)
        and _is_unspecified_body(cluster)
        and not restricting
    ):
        return Fit(_GENERIC, "a body, and the report says no more")
    if "country" in one.classes and cluster.kind is EntityKind.PLACE and cluster.countries:
        return Fit(_GENERIC, "a country")
    return None


def _modified(one: Reference, known: Iterable[frozenset[str]]) -> float:
    """Return how well modifiers go with one of the known groups of them: 1 for no more than known, 0 for others."""
    best = 0.0
    for other in known:
        if one.modifiers <= other:
            best = max(best, 1.0)
        elif other <= one.modifiers:
            best = max(best, 0.75)
    return best


def _kinds_agree(one: Reference, cluster: Cluster) -> bool:
    kind, other = one.kind, cluster.kind
    if kind is None or other is None or kind is other:
        return True
    if kind in PEOPLE and other in PEOPLE:
        return True
    return kind in BODIES and other in BODIES


def genders_agree(gender: str, other: str) -> bool:
    """Whether two genders can be one's; "" can be any."""
    return not gender or not other or gender == other


def _is_body(cluster: Cluster) -> bool:
    return cluster.kind in {EntityKind.ORGANISATION, EntityKind.GROUP}


def _is_unspecified_body(cluster: Cluster) -> bool:
    return cluster.kind is EntityKind.ORGANISATION and bool(cluster.names) and not cluster.classes


def may_be(one: Reference, cluster: Cluster) -> float:
    """Return how well a cluster goes with what a pronoun says by its form: 0 not at all, 1 well."""
    said = one.pronoun
    if said is None or not genders_agree(said.gender, cluster.gender):
        return 0.0
    kind, plural = cluster.kind, cluster.is_plural
    if said.plural is True:
        if plural or kind is EntityKind.GROUP:
            return 1.0
        return (
            {EntityKind.ORGANISATION: 0.6, EntityKind.PLACE: 0.2, EntityKind.PERSON: 0.1}.get(kind, 0.3)
            if kind
            else 0.3
        )
    if plural:
        return 0.0
    if said.of_people:
        if kind in PEOPLE:
            return 1.0
        return 0.5 if kind is None else 0.15 if kind is EntityKind.ORGANISATION and cluster.names else 0.0
    if kind in PEOPLE:
        return 0.0 if cluster.gender or not cluster.names else 0.1
    return 0.6 if kind in {None, EntityKind.PLACE} else 1.0 if kind is not EntityKind.GROUP else 0.3
