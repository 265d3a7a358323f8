"""Spellings of names: what the same name looks like in other scripts, transcriptions and short forms.

Three forms of a word, each coarser than the one before: as written, folded to lower-case ASCII; `sound`, in which the
usual rivals of transcription are one ("Schewtschenko", "Shevchenko"); `skeleton`, its consonants in classes, under
which words are looked up ("Lukashenko", "Lukashenka"). Rules follow BGN/PCGN, ISO 9, German and French practice for
Cyrillic, and what newswires do with Arabic. Measured on tests/golden/people.
"""

import functools
import re
import unicodedata
from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING

from anyascii import anyascii

if TYPE_CHECKING:
    from nicknames import NickNamer

# Longer "names" are errors or attacks; what is behind is left out, so that no name costs more than a short one.
LONGEST = 200
_MOST_WORDS = 12

_APART = re.compile(r"[\s\-‐‑‒–—/,;:()\[\]{}\"“”„«»|·・]+")
_SYLLABLES = re.compile(r"[A-Z][a-z]*")  # anyascii writes "习近平" as "XiJinPing"
_IDEOGRAMS = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]")
_WITHOUT_VOWELS = re.compile(r"[\u0590-\u05ff\u0600-\u06ff]")  # Hebrew, Arabic

# Two rivals, and what stands for both; in order.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"zh", "Z"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"(?<=[td])h", ""),
        (r"ff$", "v"),
        (r"c(?=[eiy])", "s"),
        (r"ck|q|c", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"^(?:j|y|i)(?=[aeou])", "J"),
        (r"(?<=[a-zA-Z])(?:yo|jo|io)(?=[a-z])", "o"),
        (r"(?<=[a-zA-Z])(?:ya|ja)", "a"),
        (r"[jy]", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[bdgkptv])r$", "er"),
        (r"(?<=[aeiou])h$", ""),
    )
)
# Of sibilants the longest goes first.
_SIBILANTS = {
    **dict.fromkeys(("schtsch", "shtch", "shch", "chtch", "szcz"), "SC"),
    **dict.fromkeys(("tsch", "tch", "cz", "ch"), "C"),
    **dict.fromkeys(("sch", "sh", "sz"), "S"),
}
_SIBILANT = re.compile("|".join(sorted(_SIBILANTS, key=len, reverse=True)))
_CLASSES = str.maketrans({**dict.fromkeys("gh", "k"), "z": "s", **dict.fromkeys("ZC", "S"), "f": "v"})
_VOWELS = re.compile(r"[aeiou]+")

# How alike two words with one skeleton must be (1 - edit distance / length). On the golden pairs 0.60 lets "Marin" be
# "Moran", 0.85 keeps "Gadhafi" from "Qaddafi".
_ALIKE = 0.74
_ALIKE_FIRST_NAMES = 0.65

# What the list of short forms has from old parish registers, and news never means.
_RIVALS = ({"bill", "robert"}, {"billy", "robert"}, {"billy", "bob"})


class Match(IntEnum):
    """How well two words can be one name; of a whole name the least of its words."""

    OTHER = 0  # they are two names
    INITIAL = 1  # one is the first letter of the other
    NEAR = 2  # the same consonants, other vowels
    VARIANT = 3  # a first name and its short form, or its form in another language
    SAME = 4  # one spelling, but for the usual rivals of transcription


@functools.lru_cache(maxsize=200_000)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower-case ASCII, without marks: "Elena Ruíz-Ortega" -> elena, ruiz, ortega.

    Names in ideograms and Hangul are cut behind the family name. At most 12 words of at most 200 code points.
    """
    found: list[str] = []
    for word in _APART.split(unicodedata.normalize("NFKC", name[:LONGEST])):
        latin = anyascii(word)
        parts = _SYLLABLES.findall(latin) if _IDEOGRAMS.search(word) else []
        joined = [parts[0], "".join(parts[1:])] if len(parts) > 1 else _without_possessive(latin)
        found += [plain for part in joined if (plain := "".join(c for c in part.lower() if c.isalnum()))]
    return tuple(found[:_MOST_WORDS])


def _without_possessive(word: str) -> list[str]:
    body = word.removesuffix("'s")
    return [letter for letter in body.split(".") if letter] if "." in body.rstrip(".") else [body]


def has_vowels(name: str) -> bool:
    """Whether a name is written in a script that writes its vowels."""
    return _WITHOUT_VOWELS.search(name) is None


@functools.lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """Return a word in lower-case ASCII as it sounds, roughly: a capital stands for a group of letters."""
    word = _SIBILANT.sub(lambda match: _SIBILANTS[match.group()], word)
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


@functools.lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """Return the consonants of a word in classes; the sound itself when it has none."""
    heard = sound(word)
    bare = _VOWELS.sub("", heard.translate(_CLASSES))
    return re.sub(r"(.)\1+", r"\1", bare) or heard


def same_surname(one: str, other: str) -> Match:
    """Return how well two words can be one surname, or one word of a name that is no person's."""
    if sound(one) == sound(other):
        return Match.SAME
    return Match.NEAR if _is_near(one, other, _ALIKE) else Match.OTHER


@functools.lru_cache(maxsize=200_000)
def same_first_name(one: str, other: str) -> Match:
    """Return how well two words can be one first name. A masculine and a feminine form are two."""
    if len(one) == 1 or len(other) == 1:
        return Match.INITIAL if sound(one)[:1] == sound(other)[:1] or one[0] == other[0] else Match.OTHER
    if sound(one) == sound(other):
        return Match.SAME
    if (one in _short_forms(other) or other in _short_forms(one)) and {one, other} not in _RIVALS:
        return Match.VARIANT
    if one.endswith("a") != other.endswith("a"):
        return Match.OTHER
    same_consonants = skeleton(one) == skeleton(other)
    if same_consonants and (len(skeleton(one)) > 3 or _is_near(one, other, _ALIKE_FIRST_NAMES)):
        return Match.VARIANT
    return Match.OTHER


def same_without_vowels(one: str, other: str) -> bool:
    """Whether two words can be one where the vowels of one of them are not written."""
    return _consonants(one) == _consonants(other)


def _consonants(word: str) -> str:
    return re.sub(r"[Jv]", "", skeleton(word)) or skeleton(word)


def _is_near(one: str, other: str, least: float) -> bool:
    """Whether two words have one skeleton, as many syllables, and are alike."""
    heard, other_heard = sound(one), sound(other)
    if {one[-3:], other[-3:]} == {"sen", "son"}:  # Hansen, Hanson
        return False
    if skeleton(one) != skeleton(other) or len(_VOWELS.findall(heard)) != len(_VOWELS.findall(other_heard)):
        return False
    return _likeness()(heard, other_heard) >= least


@functools.cache
def _likeness() -> Callable[[str, str], float]:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  # 50 ms for commands that compare no names

    return Levenshtein.normalized_similarity


@functools.cache
def _names() -> "NickNamer":
    from nicknames import NickNamer  # noqa: PLC0415  # 60 ms for commands that compare no names

    return NickNamer()  # a list of 1,000 English first names and their short forms


@functools.lru_cache(maxsize=20_000)
def _short_forms(name: str) -> frozenset[str]:
    return frozenset(_names().nicknames_of(name))


@functools.lru_cache(maxsize=20_000)
def formal_names(name: str) -> tuple[str, ...]:
    """Return the first names that a short form stands for ("bob": robert), sorted; empty when it is none."""
    return tuple(sorted(_names().canonicals_of(name)))
