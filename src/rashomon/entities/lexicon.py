"""What news readers know of words: countries and their people, seats of power, given names, nouns of those who speak.

The tables stand beside this module and say in their first lines where they are from; a change there needs no Python.
"""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from rashomon.entities.names import Key, fold
from rashomon.who import EntityKind

MALE, FEMALE = "male", "female"


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun says of whom it names. gender: "" for any. classes: nouns that share one can name the same."""

    kind: EntityKind
    gender: str
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables. Keys are folded words (see `names`); nouns are looked up by lemma.

    nouns:    lemma -> what it says. genders: given name -> gender.
    country:  name, adjective or people of a country, or its seat -> the country's first name.
    people:   words for the people of a country ("pole", "icelander").
    countries, capitals, seats: names that stand for governments when they speak: countries, their seats, buildings.
    bodies, places: words that end the name of a body, or of a place, and of no person.
    """

    nouns: Mapping[str, Noun]
    genders: Mapping[str, str]
    country: Mapping[Key, str]
    people: frozenset[Key]
    countries: frozenset[Key]
    capitals: frozenset[Key]
    seats: frozenset[Key]
    bodies: frozenset[str]
    places: frozenset[str]

    def kind_of(self, key: Key) -> EntityKind | None:
        """Return what a name is by its words alone, whatever a recogniser says; None: they do not tell."""
        if key in self.seats:
            return EntityKind.ORGANISATION
        if key in self.countries or key in self.capitals:
            return EntityKind.PLACE
        if len(key) == 1 and self.is_people(key[0]):
            return EntityKind.GROUP
        if len(key) > 1 and key[-1] in self.bodies:
            return EntityKind.ORGANISATION
        return None

    def is_people(self, word: str) -> bool:
        """Whether a word is the plural of the people of a country: "Danes", "Poles"."""
        return (word.removesuffix("s"),) in self.people and word.endswith("s")

    def is_person(self, key: Key) -> bool:
        """Whether a name begins with a given name and ends like no body's and no place's."""
        return 0 < len(key) < 5 and key[0] in self.genders and key[-1] not in self.bodies | self.places


@functools.cache
def load() -> Lexicon:
    """Return the tables, read once."""
    country: dict[Key, str] = {}
    people: set[Key] = set()
    countries: set[Key] = set()
    capitals: set[Key] = set()
    for names, adjectives, nationals, seats in _rows("countries.tsv"):
        written = [_cell(cell) for cell in (names, adjectives, nationals, seats)]
        for key in (key for cell in reversed(written) for key in cell):
            country[key] = names.split("|")[0]
        countries.update(written[0])
        people.update(written[2])
        capitals.update(written[3])
    return Lexicon(
        nouns=_nouns(),
        genders={
            name: gender for gender, names in _rows("given_names.tsv") for key in names.split() for name in fold(key)
        },
        country=country,
        people=frozenset(people),
        countries=frozenset(countries),
        capitals=frozenset(capitals),
        seats=frozenset(fold(row[0]) for row in _rows("seats.tsv")),
        bodies=_name_words("organisation"),
        places=_name_words("place"),
    )


def _name_words(kind: str) -> frozenset[str]:
    return frozenset(word for known, words in _rows("name_words.tsv") if known == kind for word in words.split())


def _nouns() -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for kind, gender, known_as, nouns in _rows("nouns.tsv"):
        for noun in nouns.split():
            classes = frozenset({known_as} - {"-"})
            before = found.get(noun)
            found[noun] = (
                Noun(before.kind, before.gender, before.classes | classes)
                if before
                else Noun(EntityKind(kind), gender.strip("-"), classes)
            )
    return found


def _cell(cell: str) -> list[Key]:
    return [fold(name) for name in cell.split("|") if name.strip("- ")]


def _rows(name: str) -> Iterator[list[str]]:
    for line in files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
