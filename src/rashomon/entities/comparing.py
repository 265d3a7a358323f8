"""How much speaks for two names being one person, organisation or place: a score with its reason.

Scores are steps, not probabilities: each was set by hand where the golden pairs (tests/golden/people) part, and
`python -m evaluation.people` measures what comes of them on real reports.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.entities.naming import BodyName, PersonName, body_name, person_names
from rashomon.entities.spelling import Match, has_vowels, same_first_name, same_surname, same_without_vowels
from rashomon.who import EntityKind

JOIN = 0.7  # from here on two are taken for one, when nothing speaks against it
DOUBT = 0.4  # from here on a person is asked
MARGIN = 0.1  # by so much the best of several must be better than the next

_BARE = 0.6  # a surname alone
_INITIAL = 0.72  # a surname with an initial
_ACRONYM = 0.75


@dataclass(frozen=True, slots=True)
class Fit:
    """How well names fit. against: they cannot be one, whatever else speaks for it. reason: why."""

    score: float
    reason: str
    against: bool = False


_NO = Fit(0.0, "different names")


@functools.lru_cache(maxsize=500_000)
def names_fit(kind: EntityKind, names: tuple[str, ...], other_kind: EntityKind, others: tuple[str, ...]) -> Fit:
    """Return how well two groups of forms of names can be of one. Quadratic in the forms, of which there are few."""
    if (kind is EntityKind.PERSON) != (other_kind is EntityKind.PERSON):
        return Fit(0.0, "a person and what is no person", against=True)
    compare = _persons if kind is EntityKind.PERSON else _bodies
    if compare is _bodies:
        whole, other_whole = ([name for name in both if not body_name(name).acronym] for both in (names, others))
        names, others = (tuple(whole), tuple(other_whole)) if whole and other_whole else (names, others)
    return _best(compare(one, other) for one in names for other in others)


def _best(fits: Iterable[Fit]) -> Fit:
    """Return the best fit; when none fits at all, one that speaks against it if there is one."""
    ranked = sorted(fits, key=lambda fit: (fit.score, fit.against), reverse=True)
    return ranked[0] if ranked else _NO


@functools.lru_cache(maxsize=500_000)
def _persons(one: str, other: str) -> Fit:
    if not (has_vowels(one) and has_vowels(other)):
        return _without_vowels(one, other)
    return _best(_readings(a, b) for a in person_names(one) for b in person_names(other))


def _readings(one: PersonName, other: PersonName) -> Fit:
    surname = _surnames(one, other)
    if surname is Match.OTHER:
        return _NO
    if one.generation and other.generation and one.generation != other.generation:
        return Fit(0.0, "of two generations", against=True)
    less = 0.15 if one.generation != other.generation and one.given and other.given else 0.0
    spelled = "" if surname is Match.SAME else ", another spelling"
    if not one.given or not other.given:
        alone = not one.given and not other.given
        return Fit(_BARE - 0.1 * alone - 0.05 * (surname is Match.NEAR), f"the surname alone{spelled}")
    first = _given(one.given, other.given)
    if first is Match.OTHER:
        return Fit(0.0, "first names differ", against=True)
    if first is Match.INITIAL:
        return Fit(_INITIAL - less - 0.03 * (surname is Match.NEAR), f"the surname and an initial{spelled}")
    score = 0.92 - 0.05 * (first is not Match.SAME) - 0.05 * (surname is Match.NEAR) - less
    same = not spelled and first is Match.SAME
    return Fit(score, "the same name" if same else "the same name in another spelling or form")


def _surnames(one: PersonName, other: PersonName) -> Match:
    """Compare surnames; a name run together is the same ("Jongun" under "Kim" needs no look at it here)."""
    return same_surname(one.surname[-1], other.surname[-1])


def _given(one: tuple[str, ...], other: tuple[str, ...]) -> Match:
    """Compare given names in order: every one of the shorter list must be in the longer, after the one before."""
    if "".join(one) == "".join(other):
        return Match.SAME
    short, long = sorted((one, other), key=lambda names: (len(names), names))
    least, position = Match.SAME, 0
    for name in short:
        best = Match.OTHER
        for index in range(position, len(long)):
            match = same_first_name(name, long[index])
            if match is not Match.OTHER:
                best, position = match, index + 1
                break
        if best is Match.OTHER:
            return _given_joined(one, other)
        initial_behind = best is Match.INITIAL and name != short[0]
        least = least if initial_behind else min(least, best)
    return least


def _given_joined(one: tuple[str, ...], other: tuple[str, ...]) -> Match:
    """Compare given names without the spaces between them: "Jong-un", "Jongun"."""
    match = same_first_name("".join(one), "".join(other))
    return match if min(len("".join(one)), len("".join(other))) > 1 else Match.OTHER


def _without_vowels(one: str, other: str) -> Fit:
    """Compare names of which one is in a script that leaves vowels out: consonants must be the same, in order."""
    for a in person_names(one):
        for b in person_names(other):
            parts = [*a.given, *a.surname], [*b.given, *b.surname]
            if len(parts[0]) == len(parts[1]) and all(map(same_without_vowels, *parts)):
                full = len(parts[0]) > 1
                return Fit(0.85 if full else _BARE, "the same consonants, vowels are not written")
    return _NO


@functools.lru_cache(maxsize=500_000)
def _bodies(one: str, other: str) -> Fit:
    a, b = body_name(one), body_name(other)
    if a.acronym or b.acronym:
        return _acronyms(a, b)
    if len(a.words) != len(b.words):
        return _NO
    match = min((_same_word(x, y) for x, y in zip(sorted(a.words), sorted(b.words), strict=True)), default=Match.OTHER)
    if match is Match.OTHER:
        return _NO
    if a.places and b.places and not a.places & b.places:
        return Fit(0.0, "of two countries", against=True)
    if (a.generic or b.generic) and not (a.places and b.places):
        return Fit(_BARE, "a name that many have")
    less = 0.1 if a.places != b.places else 0.0
    same = match is Match.SAME
    return Fit((0.92 if same else 0.86) - less, "the same name" if same else "the same name in another spelling")


def _acronyms(one: BodyName, other: BodyName) -> Fit:
    if one.acronym and other.acronym:
        return Fit(0.85, "the same acronym") if one.acronym == other.acronym else _NO
    short, full = (one, other) if one.acronym else (other, one)
    return Fit(_ACRONYM, "the acronym of the name") if short.acronym == full.initials else _NO


def _same_word(one: str, other: str) -> Match:
    if any(c.isdigit() for c in one + other):
        return Match.SAME if one == other else Match.OTHER
    return same_surname(one, other)
