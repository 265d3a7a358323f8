"""What the words beside a name tell of its kind: who works for it, what it is called before or behind it.

Small recognisers label names that they never saw as anything; reporters say what people are when they name them first.
"""

import re
from collections.abc import Sequence
from typing import Protocol

from rashomon.entities.lexicon import Lexicon, Noun
from rashomon.entities.names import TITLES
from rashomon.protocols import Parse
from rashomon.who import EntityKind

# Nouns of those who belong to a body and seldom to a town: classes of them, and single ones.
_OF_BODIES = frozenset({"spokesperson", "coach", "athlete"})
_MEDIA = frozenset({"newspaper", "broadcaster"})
_DECIDING = frozenset(
    {"executive", "ceo", "chairman", "chairwoman", "founder", "co-founder", "shareholder", "employee"}
)
# Nouns of people by which bodies and countries are called, too: "the rival Acme", "market leader Acme".
_OF_ANYBODY = frozenset("rival partner ally leader champion winner challenger owner founder head friend".split())
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP"})
_PHRASE_TAGS = frozenset({"POS", "HYPH", "PRP$", "IN"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_LONGEST = 14  # tokens of a phrase beside a name
_AGE = re.compile(r"\d{1,3}")


def kind_beside(
    text: str, parse: Parse, name: range, words: Lexicon, labelled: EntityKind | None = None
) -> EntityKind | None:
    """Return what a name, a run of tokens, is by what stands beside it; None: nothing tells. Bounded work.

    labelled: what a recogniser takes it for. People have spokeswomen, too, so that these do not tell against it.
    """
    if labelled is not EntityKind.PERSON and _works_for_a_body(text, parse, name.stop, words):
        return EntityKind.ORGANISATION
    if _is_medium(text, parse, name.stop, words):
        return EntityKind.ORGANISATION
    found = _called_before(text, parse, name, words)
    if found is None and labelled is EntityKind.PERSON and _is_thing(text, parse, name):
        return EntityKind.OTHER
    if found is None and len(name) > 1:
        found = _apposed_before(parse, name, words) or _apposed_behind(parse, name, words)
    return found


def _is_thing(text: str, parse: Parse, name: range) -> bool:
    """Whether "the" stands right before a name of several words and no noun behind it: "The Marlin Star left port"."""
    before, behind = name.start - 1, name.stop
    if len(name) < 2 or not _are_of_one_sentence(parse, before, behind) or parse.lemma[before].lower() != "the":
        return False
    first = text[parse.start[name.start] : parse.end[name.start]].lower().rstrip(".")
    return parse.pos[behind] not in _NOMINAL and parse.tag[behind] != "POS" and first not in TITLES


def _works_for_a_body(text: str, parse: Parse, i: int, words: Lexicon) -> bool:
    """Whether token i is, in small letters, a noun of one who plays, speaks or decides for a body: "Acme coach"."""
    if not _are_of_one_sentence(parse, i - 1, i) or not text[parse.start[i] : parse.end[i]].islower():
        return False
    lemma, noun = parse.lemma[i].lower(), words.nouns.get(parse.lemma[i].lower())
    if lemma == "chief" and i + 1 < len(parse) and parse.lemma[i + 1] == "executive":
        return True
    return lemma in _DECIDING or (noun is not None and bool(noun.classes & _OF_BODIES))


def _is_medium(text: str, parse: Parse, i: int, words: Lexicon) -> bool:
    """Whether token i is, in small letters, a noun of those who publish: "the Norrwire agency"."""
    if not _are_of_one_sentence(parse, i - 1, i) or not text[parse.start[i] : parse.end[i]].islower():
        return False
    noun = words.nouns.get(parse.lemma[i].lower())
    return parse.lemma[i].lower() == "agency" or (noun is not None and bool(noun.classes & _MEDIA))


def _called_before(text: str, parse: Parse, name: range, words: Lexicon) -> EntityKind | None:
    """Return what the noun right before a name says: "the broadcaster Nord", "board member Ann Roe"."""
    i = name.start - 1
    noun = _noun(parse, i, words) if _are_of_one_sentence(parse, i, i + 1) else None
    if noun is None or (noun.kind is EntityKind.ORGANISATION and not text[parse.start[i]].islower()):
        return None
    if noun.kind is EntityKind.PERSON and parse.lemma[i].lower() in _OF_ANYBODY and len(name) == 1:
        return None
    return noun.kind if noun.kind in {EntityKind.PERSON, EntityKind.ORGANISATION} else None


def _apposed_before(parse: Parse, name: range, words: Lexicon) -> EntityKind | None:
    """Return PERSON for a name behind a comma and what somebody is: "the head of the port's press office, Ann Roe"."""
    comma = name.start - 1
    while comma > 0 and parse.lemma[comma].lower().rstrip(".") in TITLES:
        comma -= 1
    if comma < 1 or not _are_of_one_sentence(parse, comma - 1, name.start) or parse.lemma[comma] != ",":
        return None
    head = head_before(parse, comma)
    noun = _noun(parse, head, words) if head is not None else None
    return EntityKind.PERSON if noun is not None and noun.kind is EntityKind.PERSON else None


def _apposed_behind(parse: Parse, name: range, words: Lexicon) -> EntityKind | None:
    """Return what a phrase behind a name and a comma says: "Ann Roe, 45,", "Nord Linie, a shipping company,"."""
    first = name.stop + 1
    if first >= len(parse) or parse.lemma[name.stop] != "," or not _are_of_one_sentence(parse, name.stop, first):
        return None
    if parse.lemma[first] == "who" or (parse.pos[first] == "NUM" and _AGE.fullmatch(parse.lemma[first])):
        return EntityKind.PERSON
    head = None
    for i in range(first, min(len(parse), first + _LONGEST)):
        if not _is_in_phrase(parse, i) or parse.pos[i] == "ADP":
            break
        head = i if parse.pos[i] in {"NOUN", "PROPN"} else head
    led = parse.pos[first] == "DET" or parse.tag[first] == "PRP$"
    noun = _noun(parse, head, words) if head is not None and led else None
    return noun.kind if noun is not None and noun.kind in {EntityKind.PERSON, EntityKind.ORGANISATION} else None


class Columns(Protocol):
    """Words in columns, as a parse has them, or all parses of a report."""

    @property
    def pos(self) -> Sequence[str]:
        """Parts of speech."""

    @property
    def tag(self) -> Sequence[str]:
        """Finer ones."""

    @property
    def sentence(self) -> Sequence[int]:
        """Numbers of sentences."""


def head_before(words: Columns, end: int) -> int | None:
    """Return the noun of the phrase that ends before a token: *head* of "the head of the press office"; None: no noun.

    Read backwards by parts of speech, over at most 14 tokens of the same sentence.
    """
    head = None
    for i in range(end - 1, max(-1, end - _LONGEST), -1):
        if words.sentence[i] != words.sentence[end] or not _is_in_phrase(words, i):
            break
        if words.pos[i] == "ADP":
            if i == 0 or words.pos[i - 1] not in _NOMINAL:
                break
            head = None
        elif head is None and words.pos[i] in _NOMINAL:
            head = i
    return head


def _noun(parse: Parse, i: int, words: Lexicon) -> Noun | None:
    """Return what a noun in the singular says; None: it is none that is known."""
    return words.nouns.get(parse.lemma[i].lower()) if parse.tag[i] in {"NN", "NNP"} else None


def _is_in_phrase(words: Columns, i: int) -> bool:
    return words.pos[i] in _PHRASE or words.tag[i] in _PHRASE_TAGS


def _are_of_one_sentence(parse: Parse, i: int, j: int) -> bool:
    return i >= 0 and j < len(parse) and parse.sentence[i] == parse.sentence[j]
