"""Whom a pronoun of the third person means: near, fitting, a subject sooner than not, and who spoke before."""

from typing import TYPE_CHECKING

from rashomon.entities.antecedents import Fit, may_be
from rashomon.entities.references import Pronoun, Reference

if TYPE_CHECKING:
    from rashomon.entities.coreference import Coreference

# How much sooner a pronoun means a subject than an object; what each sentence and each other one between takes off.
# Whom only a quotation mentions is seldom meant outside it.
_QUOTED = 0.4
_SPOKE = 1.5  # who spoke before, speaks again
_OWNED = 0.4  # whom the report only tells of as somebody's, for a possessive
_SUBJECT, _FAR, _RANK = 1.5, 1.0, 0.1
_LATEST = 4  # references of one, of which the most prominent counts
_SENTENCES = 5  # behind which a pronoun finds nobody
_MOST = 4


def pronoun_fits(read: "Coreference", i: int, said: Pronoun, around: set[int]) -> list[tuple[int, Fit]]:
    """Return whom pronoun i may mean, best first, at most four; their scores are shares of the whole weight.

    around: clusters that it cannot mean, because they stand inside its phrase.
    """
    one = read.references[i]
    never = around | _beside(read, one) | _telling(read, i) | {read.of[i]}
    weights: dict[int, float] = {}
    for rank, (root, last) in enumerate(read.near()):
        cluster = read.clusters[root]
        fit = may_be(said, cluster)
        if fit and root not in never:
            weights[root] = fit * max(_salience(read, one, j, rank) for j in (last, *cluster.met[-_LATEST:]))
    _prefer_owners(read, one, weights)
    total = sum(weights.values())
    ordered = sorted(weights.items(), key=lambda item: -item[1])
    return [(root, Fit(round(weight / total, 3), _because(read, one, root))) for root, weight in ordered[:_MOST]]


def _salience(read: "Coreference", one: Reference, last: int, rank: int) -> float:
    other, tokens, said = read.references[last], read.tokens, read.speech.said
    if one.head is None or other.head is None:
        return 0.1
    distance = abs(tokens.sentence[one.head] - tokens.sentence[other.head])
    if distance > _SENTENCES:
        return 0.02
    weight = 1.0 / (1 + _FAR * distance)
    if _is_subject(read, other):
        weight *= _SUBJECT
    own = said.get(one.head)
    if own is not None and any(span.start <= other.span.start < span.end for span in own):
        return 0.01
    if own is not None and other.head in said:
        weight *= _SPOKE
    if tokens.quoted[other.head] and not tokens.quoted[one.head]:
        weight *= _QUOTED
    return weight / (1 + _RANK * rank)


def _prefer_owners(read: "Coreference", one: Reference, weights: dict[int, float]) -> None:
    """Take weight off those who are only told of as somebody's: "His brother ... His lawyer" are of one man.

    Who is talked about stays so (Grosz, Joshi and Weinstein 1995): a possessive goes on with the owner.
    """
    if one.head is None or read.tokens.dep[one.head] != "poss":
        return
    for root in weights:
        members = [read.references[i] for i in read.clusters[root].members]
        owner = next((_owner_of(read, other) for other in members if other.is_owned), None)
        if owner is not None and owner in weights:
            weights[root] *= _OWNED


def _owner_of(read: "Coreference", one: Reference) -> int | None:
    """Return the cluster whose a description is by its pronoun."""
    children = read.tokens.children[one.head] if one.head is not None else ()
    owners = (read.at(child) for child in children if read.tokens.dep[child] == "poss")
    return next((read.of[i] for i in owners if i is not None), None)


def _telling(read: "Coreference", i: int) -> set[int]:
    """Return who says in direct speech what a pronoun stands in: who means himself there says "I"."""
    head = read.speech.told_by[i]
    teller = read.at(head) if head is not None else None
    return {read.of[teller]} if teller is not None else set()


def _beside(read: "Coreference", one: Reference) -> set[int]:
    """Return the clusters that a pronoun cannot mean because they depend on the same verb: "Roe saw him"."""
    tokens = read.tokens
    if one.head is None or tokens.dep[one.head] not in {"dobj", "dative", "pobj", "nsubj", "nsubjpass"}:
        return set()
    verb = tokens.head[one.head]
    verb = tokens.head[verb] if tokens.dep[one.head] == "pobj" else verb
    if one.lemma in {"him", "her", "them"}:
        verb = next((a for a in tokens.ancestors(one.head) if tokens.child(a, "nsubj") is not None), verb)
    same = [c for c in tokens.children[verb] if tokens.dep[c] in {"nsubj", "nsubjpass", "dobj", "dative"}]
    return {read.of[j] for c in same if c != one.head and (j := read.at(c)) is not None}


def _is_subject(read: "Coreference", one: Reference) -> bool:
    return one.head is not None and read.tokens.dep[one.head] in {"nsubj", "nsubjpass"}


def _because(read: "Coreference", one: Reference, root: int) -> str:
    role = "subject" if _is_subject(read, read.last(root)) else "one"
    return f"{one.lemma}: the nearest {role} that it fits"
