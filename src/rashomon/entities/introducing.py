"""A name and a description that stand close by and are one because nobody else can be meant."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.entities.antecedents import genders_agree
from rashomon.entities.clusters import PEOPLE, Cluster
from rashomon.who import EntityKind

if TYPE_CHECKING:
    from rashomon.entities.coreference import Coreference

# Whom news tells of without ever naming them.
_NEVER_NAMED = frozenset({"official", "spokesperson", "source", "witness", "relative", "friend", "diplomat", "critic"})
# Nouns of which a report has many.
_TELLING_NOTHING = frozenset({"man", "woman", "person", "member", "resident", "officer", "soldier", "victim", "child"})
_CLOSE = 3  # sentences


def named_before(read: "Coreference", i: int, cluster: Cluster) -> int | None:
    """Return the only person whom the report spoke of before without a name, for a name without title; or None."""
    if cluster.roles or read.is_read(read.of[i]):
        return None
    fits = []
    for root, other in _close(read, i):
        if other.names or other.kind not in PEOPLE or other.is_plural or not other.described:
            continue
        if not other.classes & _NEVER_NAMED and genders_agree(cluster.gender, other.gender):
            fits.append(root)
    return fits[0] if len(fits) == 1 else None


def described_before(read: "Coreference", i: int) -> int | None:
    """Return the only one of whom the report told as a judge before it names one: "A judge ... Judge Roe"; or None.

    Others of that noun, named or not, or several, leave it open.
    """
    cluster = read.cluster_of(i)
    if "name" in cluster.roles:
        return _bearer(read, i)
    for lemma, roles in cluster.roles.items():
        if lemma in _TELLING_NOTHING or cluster.classes & _NEVER_NAMED:
            continue
        before = [root for root in read.with_noun(lemma) if root != read.of[i] and read.is_read(root)]
        rivals = [root for root in before if lemma in {*read.clusters[root].roles, *read.clusters[root].described}]
        other = read.clusters[rivals[0]] if len(rivals) == 1 else None
        if other is None or other.names or other.is_plural:
            continue
        same_country = not other.countries or not cluster.countries or other.countries & cluster.countries
        alike = any(a <= b or b <= a for a in roles for b in other.described.get(lemma, ()))
        if same_country and alike and genders_agree(cluster.gender, other.gender):
            return rivals[0]
    return None


def _bearer(read: "Coreference", i: int) -> int | None:
    """Return whose name a name is said to be: "a driver who gave only his first name, Uwe"; or None."""
    heads = [
        head for j in read.cluster_of(i).members for head in read.said[j].same if read.tokens.lemma[head] == "name"
    ]
    for head in heads:
        owner = next((c for c in read.tokens.children[head] if read.tokens.tag[c] == "PRP$"), None)
        j = read.at(owner) if owner is not None else None
        if j is not None and read.of[j] != read.of[i] and not read.cluster_of(j).names:
            return read.of[j]
    return None


def only_unspecified(read: "Coreference", i: int) -> int | None:
    """Return the only person named just before of whom no more is said, for "the Brazilian midfielder"; or None."""
    one, countries = read.references[i], read.said[i].countries
    is_one = one.kind is EntityKind.PERSON and one.definite and not one.plural and not one.is_owned
    if not is_one or not one.classes or one.classes & _NEVER_NAMED:
        return None
    fits = []
    for root, other in _close(read, i):
        is_bare = other.names and other.kind is EntityKind.PERSON and not other.classes
        same_country = not countries or not other.countries or countries & other.countries
        if is_bare and same_country and genders_agree(one.gender, other.gender):
            fits.append(root)
    return fits[0] if len(fits) == 1 else None


def _close(read: "Coreference", i: int) -> Iterator[tuple[int, Cluster]]:
    """Yield the clusters meant in the sentences before a reference, latest first."""
    head, sentence = read.references[i].head, read.tokens.sentence
    for root, last in read.near():
        other = read.references[last].head
        if head is not None and other is not None and 0 < sentence[head] - sentence[other] <= _CLOSE:
            yield root, read.clusters[root]
