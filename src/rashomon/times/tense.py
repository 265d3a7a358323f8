"""Past or future: which way a time without year or week is counted, from the verbs around it.

TIMEX3 leaves it to the reader which Friday or which May is meant; a report's tense tells. The cues are words, so that
no parse is needed. They are looked for inside the sentence, nearest first, before the expression and then behind it.
The lists were collected from general knowledge of English and weeded on one half of the TempEval-3 documents.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, takewhile

from rashomon.times.tokens import Tokens
from rashomon.times.words import SMALL_NUMBERS


class Direction(StrEnum):
    """Which way from the anchor."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cue:
    """A direction and the word that tells it; the word is empty when nothing does."""

    direction: Direction
    word: str = ""


NOTHING = Cue(Direction.UNKNOWN)

# Modal verbs, words for plans and deadlines, and verbs in the simple present that announce what is fixed.
_FUTURE = frozenset(
    """
    will ll wo shall would may might can should
    upcoming forthcoming ahead tomorrow scheduled expected expects expect expecting due plans plan planning
    intends hopes pending projected slated tentatively effective payable record matures maturing deadline forecast
    begins begin beginning starts start starting opens open ends expires expire expiring continues
    meets meet visits visit arrives leaves returns faces convenes resumes votes prepares preparing vows
    """.split()
)
_BEFORE_TO = frozenset("is are be set about ready due agreed vowed promised threatened pledged".split())

# Verbs in the past that do not end in -ed, and those in -ed that reports are full of.
_PAST = frozenset(
    """
    was were had did been said told went came took made got gave found left began became rose fell held met saw sold
    paid lost won led ran sent spent built bought brought caught fought broke spoke stood wrote kept knew grew drew
    flew shot hit cut put shut felt heard thought taught struck stole swore threw wore woke sank slid sprang fled fed
    dealt meant laid lay hung dug bore beat ended added earned according reported
    """.split()
)
_NOT_PAST = frozenset(
    "need indeed speed feed seed deed weed shed hundred exceed proceed succeed bleed breed freed aged united".split()
)
_BEFORE_ADJECTIVES = frozenset(
    """
    be is are being the a an of for with by in his her its their our some any no this that these those from on at into
    more most very - and
    """.split()
)

_ENDS = frozenset({".", "!", "?", ";", "#break"})
_ABBREVIATIONS = frozenset(
    """
    dr mr mrs ms gen sen rep gov st inc corp co calif mass jan feb mar apr aug sept oct nov dec
    """.split()
)

# So many words are looked at before and behind: longer sentences say less about their far end.
_BEFORE, _BEHIND = 25, 18


def direction(tokens: Tokens, first: int, end: int) -> Cue:
    """Return which way the words around an expression point. A bounded number of words is read."""
    cues = (_cue(tokens, index) for index in chain(words_before(tokens, first), _words_behind(tokens, end)))
    return next((cue for cue in cues if cue is not NOTHING), NOTHING)


def ends_sentence(tokens: Tokens, index: int) -> bool:
    """Whether a word is the end of a sentence: a full stop that is no abbreviation's, another final mark, a break."""
    if tokens.word[index] != ".":
        return tokens.word[index] in _ENDS
    previous = tokens.at(index - 1)
    return previous not in _ABBREVIATIONS and not (len(previous) == 1 and previous.isalpha())


def words_before(tokens: Tokens, first: int) -> Iterator[int]:
    """Return the words of the sentence before a word, nearest first, so far as they are looked at."""
    return takewhile(lambda index: not ends_sentence(tokens, index), range(first - 1, max(-1, first - 1 - _BEFORE), -1))


def _words_behind(tokens: Tokens, end: int) -> Iterator[int]:
    return takewhile(lambda index: not ends_sentence(tokens, index), range(end, min(len(tokens), end + _BEHIND)))


def _cue(tokens: Tokens, index: int) -> Cue:
    word = tokens.word[index]
    if word == "to" and tokens.at(index - 1) in _BEFORE_TO:
        return Cue(Direction.FUTURE, f"{tokens.at(index - 1)} to")
    if word in _FUTURE and not (word == "may" and tokens.is_capital(index)):
        return Cue(Direction.FUTURE, word)
    if word in _PAST or (len(word) > 3 and word.endswith("ed") and not _is_adjective(tokens, index)):
        return Cue(Direction.PAST, word)
    return NOTHING


def _is_adjective(tokens: Tokens, index: int) -> bool:
    """Whether a word in -ed is rather a part of a name, of a noun phrase or of a passive: "the wounded", "is held"."""
    if tokens.word[index] in _NOT_PAST:
        return True
    before = tokens.at(index - 1)
    return index > 0 and (tokens.is_capital(index) or before in _BEFORE_ADJECTIVES or before in SMALL_NUMBERS)
