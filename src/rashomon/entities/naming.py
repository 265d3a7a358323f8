"""What the words of a name are: first names, surname, generation; what of an organisation's name tells it apart.

A person's name can be read in more than one order ("Kim Jong-un", "Lee Harper"); all readings are kept. Keys are what
names are looked up under: two names that can be one share at least one.
"""

import functools
from dataclasses import dataclass

from rashomon.entities.names import LEGAL_FORMS, TITLES
from rashomon.entities.roles import country_of
from rashomon.entities.spelling import formal_names, skeleton, words
from rashomon.who import EntityKind

_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset(
    "von der van den de del della di da dos du la le el al bin bn ben ibn abu af av ter ten zu".split()
)
# Family names that stand first: the commonest Chinese, Korean and Vietnamese ones.
_FIRST = frozenset(
    """xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo kim gim lee park pak bak
    choi jung jeong kang cho jo yoon yun jang lim han shin seo kwon hwang moon mun nguyen tran le pham hoang phan vu
    dang bui do ho ngo duong ly abe""".split()
)
# Beside those that are cut inside a report, some that other countries have.
_LEGAL = LEGAL_FORMS | frozenset("nv bv oy asa spa srl sarl pty kk oao ooo pjsc jsc".split())
_UNTOLD = frozenset("of the and for in on at to a an de la du des und der di e y".split())

# An organisation whose name is made of these alone is one of many: every country has an interior ministry.
_GENERIC = frozenset(
    """ministry ministries interior foreign affairs defence defense finance health justice education energy emergency
    emergencies situations internal police department force office court supreme high constitutional district
    appeals criminal city council government army navy air military armed forces parliament senate congress house
    assembly cabinet national guard central bank state agency committee commission investigative security service
    services federal president presidential administration prosecutor prosecutors general attorney border coast fire
    brigade hospital university company group party opposition union association authority authorities board bureau
    embassy intelligence secret church school election electoral airport station municipality province
    regional region local public prison""".split()
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """One reading of a person's name: given names in order, words of the surname without particles, "jr" or None."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    generation: str | None = None


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name that is no person's. words: what tells it apart, in order. places: countries that the name holds.

    acronym: the letters, when it is nothing else; else None. initials: of its words. generic: one of many.
    """

    words: tuple[str, ...]
    places: frozenset[str]
    acronym: str | None
    initials: str
    generic: bool


@functools.lru_cache(maxsize=100_000)
def person_names(name: str) -> tuple[PersonName, ...]:
    """Return the readings of a person's name, titles left out; empty when nothing of a name is in it."""
    found = [word for word in words(name) if word != "the"]
    while len(found) > 1 and found[0] in TITLES:
        found.pop(0)
    generation = found.pop() if len(found) > 1 and found[-1] in _GENERATIONS else None
    told = [word for word in found if word not in _PARTICLES] or found
    if not told:
        return ()
    if len(told) == 1:
        return (PersonName((), tuple(told), generation),)
    readings = [PersonName(tuple(told[:-1]), (told[-1],), generation)]
    if len(told) <= 3 and told[0] in _FIRST:
        readings.append(PersonName(tuple(told[1:]), (told[0],), generation))
    return tuple(readings)


@functools.lru_cache(maxsize=100_000)
def body_name(name: str) -> BodyName:
    """Return the name of an organisation, a place or anything that is no person."""
    found = list(words(name))
    if len(found) > 1 and all(len(word) == 1 for word in found):
        found = ["".join(found)]
    while len(found) > 1 and found[-1] in _LEGAL:
        found.pop()
    told = [word for word in found if word not in _UNTOLD] or found
    whole = country_of(" ".join(told))
    if whole:  # the country itself, under any of its names
        return BodyName((whole,), frozenset(), None, _initials(told), generic=False)
    countries = {country for word in told if (country := country_of(word))}
    kept = tuple(word for word in told if not country_of(word)) or tuple(told)
    written = "".join(c for c in name if c.isalnum())
    acronym = kept[0] if len(told) == 1 and written.isupper() and 1 < len(written) < 8 and written.isascii() else None
    generic = all(word in _GENERIC for word in kept)
    return BodyName(kept, frozenset(countries), acronym, _initials(told), generic)


def _initials(found: list[str]) -> str:
    return "".join(word[0] for word in found) if len(found) > 1 else ""


def keys_of(kind: EntityKind, name: str) -> set[str]:
    """Return what a name is looked up under; empty when nothing of a name is in it."""
    if kind is EntityKind.PERSON:
        return {f"p:{skeleton(reading.surname[-1])}" for reading in person_names(name)}
    if not words(name):
        return set()
    body = body_name(name)
    keys = {"n:" + "-".join(sorted(skeleton(word) for word in body.words))}
    if body.acronym:
        keys.add(f"a:{body.acronym}")
    if len(body.initials) > 1:
        keys.add(f"a:{body.initials}")
    return keys


def tokens_of(name: PersonName) -> set[str]:
    """Return what the first names of a full name are compared under: two that can be one share a token."""
    given = (*name.given, "".join(name.given))
    return {skeleton(form) for word in given for form in (word, *formal_names(word)) if len(form) > 1}


def is_full(kind: EntityKind, name: str) -> bool:
    """Whether a name tells who it is: no bare surname, surname with initials, acronym, one of many."""
    if kind is EntityKind.PERSON:
        return any(any(len(word) > 1 for word in reading.given) for reading in person_names(name))
    body = body_name(name)
    return body.acronym is None and not (body.generic and not body.places)
