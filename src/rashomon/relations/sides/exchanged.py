"""Who stands to whom: relations that can be told from either end, with the ends exchanged.

"A succeeded B" is "B was A's predecessor", and "A was B's successor"; "A succeeded B" and "B succeeded A" exclude each
other. Such pairs of words are converses (Cruse 1986, *Lexical Semantics*, chapter 10); the table is ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.claimed import Label, Respect
from rashomon.records import Span
from rashomon.relations.sides.findings import Finding
from rashomon.relations.sides.matching import Side, is_content
from rashomon.relations.sides.negation import negated

# For each relation: verbs and nouns whose first end it is, and those whose second end it is. A verb's first end is its
# subject, its second its object or what stands behind its preposition; the first end of "A is B's owner" is A.
_CONVERSES = (
    ("succeed replace successor replacement", "precede predecessor"),
    ("own buy acquire purchase owner parent buyer", "subsidiary"),
    ("beat defeat conqueror", "lose"),
    ("employ hire employer boss", "work employee aide"),
    ("father mother parent", "son daughter child"),
    ("lead head chair leader chairman", ""),
    ("arrest kill murder kidnap abduct rescue", ""),
    ("teach teacher mentor", "student pupil"),
    ("contain include", "part"),
)
_PREPOSITIONS = {"lose": {"to"}, "work": {"for"}}
_LINKS = frozenset({"of", "to", "for"})
_ENDS: dict[str, tuple[int, bool]] = {}
for _number, _listed in enumerate(_CONVERSES):
    for _turned, _words in enumerate(_listed):
        _ENDS |= dict.fromkeys(_words.split(), (_number, bool(_turned)))


@dataclass(frozen=True, slots=True)
class _Link:
    """A relation with its ends, each the words of a name, and the word that tells it."""

    relation: int
    first: frozenset[str]
    second: frozenset[str]
    span: Span


def compare(a: Side, b: Side) -> Iterator[Finding]:
    """Yield relations that both statements tell of the same two, the other way round. Linear in words."""
    theirs = list(_links(b))
    for one in _links(a) if theirs else ():
        for other in theirs:
            if one.relation != other.relation or not (one.first & other.second and one.second & other.first):
                continue
            if one.first & other.first or one.second & other.second:
                continue
            yield Finding(
                label=Label.CONFLICT,
                respect=Respect.ACTOR,
                reason="who stands to whom is told the other way round",
                a=one.span,
                b=other.span,
                weight=1.0,
            )


def is_same(a: Side, b: Side) -> bool:
    """Whether both statements tell a relation of the same two, the same way round, be it from the other end."""
    theirs = list(_links(b))
    return any(
        one.relation == other.relation and one.first & other.first and one.second & other.second
        for one in (_links(a) if theirs else ())
        for other in theirs
    )


def _links(side: Side) -> Iterator[_Link]:
    """Yield the relations of a statement both ends of which are names or nouns."""
    for index, lemma in enumerate(side.lemmas):
        is_verb = side.words[index].pos == "VERB"
        told = is_verb or side.words[index].dep == "attr"
        if lemma not in _ENDS or (told and negated(side, index) is not None):
            continue
        relation, is_turned = _ENDS[lemma]
        ends = _of_verb(side, index) if is_verb else _of_noun(side, index)
        if ends and all(ends):
            first, second = reversed(ends) if is_turned else ends
            yield _Link(relation, first, second, side.words[index].span)


def _of_verb(side: Side, index: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return who does and to whom, in the active as in the passive."""
    kids = side.children[index]
    by_dep = {
        dep: _named(side, [c for c in kids if side.words[c].dep == dep]) for dep in ("nsubj", "nsubjpass", "dobj")
    }
    agent = _named(side, [g for c in kids if side.words[c].dep == "agent" for g in side.children[c]])
    if wanted := _PREPOSITIONS.get(side.lemmas[index]):
        return by_dep["nsubj"], _behind(side, index, frozenset(wanted))
    return by_dep["nsubj"] or agent, by_dep["dobj"] or by_dep["nsubjpass"]


def _of_noun(side: Side, index: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return who is it and whose: "B's predecessor, A", "A, a subsidiary of B", "A is the father of B"."""
    word, kids = side.words[index], side.children[index]
    whose = _named(side, [c for c in kids if side.words[c].dep == "poss"]) or _behind(side, index, _LINKS)
    is_it = [c for c in kids if side.words[c].dep == "appos"]
    if word.dep == "appos":
        is_it.append(word.head)
    if word.dep in {"attr", "oprd"}:
        is_it += [c for c in side.children[word.head] if side.words[c].dep in {"nsubj", "nsubjpass"}]
    return _named(side, is_it), whose


def _behind(side: Side, index: int, prepositions: frozenset[str]) -> frozenset[str]:
    found = [c for c in side.children[index] if side.lemmas[c] in prepositions]
    return _named(side, [g for c in found for g in side.children[c] if side.words[g].dep == "pobj"])


def _named(side: Side, heads: list[int]) -> frozenset[str]:
    """Return the names that phrases consist of, with appositions; all nouns where there is no name."""
    inside = {i for head in heads for i in (head, *_parts(side, head))}
    names = frozenset(side.keys[i] for i in inside if side.words[i].pos == "PROPN" and is_content(side.words[i]))
    return names or frozenset(side.keys[i] for i in heads if side.words[i].pos == "NOUN" and is_content(side.words[i]))


def _parts(side: Side, head: int) -> Iterator[int]:
    for child in side.children[head]:
        if side.words[child].dep in {"compound", "appos", "flat", "nmod", "conj"}:
            yield child
            yield from _parts(side, child)
