"""Where descriptions of somebody stand: beside the name, behind "is", behind "as", across a comma."""

from collections.abc import Iterator

from rashomon.entities.evidence import head_before
from rashomon.entities.names import TITLES
from rashomon.entities.references import Finder
from rashomon.entities.tokens import Tokens
from rashomon.who import EntityKind

_BEING = frozenset({"be", "become", "remain"})
_NAMED = frozenset({"named", "called", "nicknamed", "surnamed"})  # "a driver named Roe"
_NAMES = frozenset({"oprd", "dobj", "attr", "ccomp", "xcomp"})
_NAMING = frozenset({"identify", "name", "know"})
_PHRASE_TAGS = frozenset({"POS", "HYPH", "PRP$"})
_PHRASE_WORDS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_LONGEST = 8  # tokens between a comma and the noun of the description


def beside(tokens: Tokens, finder: Finder, head: int) -> Iterator[int]:
    """Yield the heads of descriptions of the one whose head is given; names among them are not left out.

    By the parse, and next to a comma by the words too, because parsers often miss an apposition there.
    """
    yield from (child for child in tokens.children[head] if tokens.dep[child] == "appos")
    above = tokens.head[head]
    if tokens.dep[head] == "appos" and above != head:
        yield above
    if tokens.dep[head] == "nsubj" and tokens.lemma[above] in _BEING and tokens.child(above, "neg") is None:
        yield from (child for child in tokens.children[above] if tokens.dep[child] == "attr")
    if tokens.dep[above] == "acl" and tokens.word[above] in _NAMED and tokens.dep[head] in _NAMES and head > above:
        yield tokens.head[above]
    yield from _named_as(tokens, finder, head)
    yield from _acting_as(tokens, head)
    yield from _across_a_comma(tokens, finder, head)


def _named_as(tokens: Tokens, finder: Finder, head: int) -> Iterator[int]:
    """Yield whom the one is named as the name of: "police identified the driver as Roe"."""
    above = tokens.head[head]
    if tokens.dep[head] == "pobj" and tokens.word[above] == "as" and tokens.lemma[tokens.head[above]] in _NAMING:
        named = tokens.child(tokens.head[above], "dobj", "nsubjpass")
        if named is not None and finder.named(named) is None:
            yield named


def _acting_as(tokens: Tokens, head: int) -> Iterator[int]:
    """Yield what one acts as: "named Roe as host", "Roe was introduced as coach", "Roe served as head"."""
    above = tokens.head[head]
    is_object = tokens.dep[head] in {"nsubjpass", "dobj"}
    acts = is_object or (tokens.dep[head] == "nsubj" and tokens.child(above, "dobj") is None)
    for verb in (head, above) if acts else (head,):
        for child in tokens.children[verb]:
            if child > head and tokens.word[child] == "as" and tokens.dep[child] == "prep":
                yield from (role for role in tokens.children[child] if tokens.dep[role] == "pobj")


def _across_a_comma(tokens: Tokens, finder: Finder, head: int) -> Iterator[int]:
    """Yield a noun of people right before or behind a name and a comma: "a lawyer, Mary Roe", "Mary Roe, a lawyer"."""
    named = finder.named(head)
    if named is None:
        return
    inside = tokens.within(named[1].span)
    before, after = inside.start - 1, inside.stop
    while before > 0 and tokens.word[before].rstrip(".") in TITLES:
        before -= 1
    if before > 0 and tokens.word[before] == ",":
        noun = head_before(tokens, before)
        if noun is not None and _names_people(finder, tokens, noun):
            yield noun
    if after < len(tokens) and tokens.word[after] == ",":
        yield from _noun_behind(tokens, finder, after + 1)


def _noun_behind(tokens: Tokens, finder: Finder, first: int) -> Iterator[int]:
    """Yield the noun of people that a phrase from a token on ends in, if nothing else comes first."""
    for i in range(first, min(first + _LONGEST, len(tokens) - 1)):
        if tokens.pos[i] not in _PHRASE_WORDS and tokens.tag[i] not in _PHRASE_TAGS:
            return
        ends = tokens.word[i + 1] in {",", ".", "who"} or tokens.pos[i + 1] == "ADP"
        if ends and _names_people(finder, tokens, i):
            yield i
            return


def _names_people(finder: Finder, tokens: Tokens, i: int) -> bool:
    noun = finder.words.nouns.get(tokens.lemma[i])
    return noun is not None and noun.kind is EntityKind.PERSON and finder.named(i) is None
