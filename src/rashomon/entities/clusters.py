"""References that mean the same, and what they say together of whom they mean."""

from collections import Counter
from dataclasses import dataclass, field

from rashomon.entities.describing import Description
from rashomon.entities.lexicon import Lexicon
from rashomon.entities.names import Key
from rashomon.entities.references import Form, Reference
from rashomon.who import EntityKind

PEOPLE = frozenset({EntityKind.PERSON, EntityKind.ANONYMOUS})
_MOST_MODIFIED = 24
BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.PLACE})
_TITLES_OF = {"mr": "male", "mrs": "female", "ms": "female", "miss": "female", "sir": "male", "lord": "male"} | {
    "dame": "female",
    "lady": "female",
    "duke": "male",
}


@dataclass(slots=True, eq=False)
class Cluster:
    """One that is meant.

    members:   indices of its references, in the order in which they were added. met: those that were read so far.
    names:     keys of its names. words: all words of these. group: the group of names that it is; None: none.
    roles:     nouns that the report says it is; described: nouns of its descriptions; each with the modifiers it came
               with. classes: of these nouns.
    countries: where it belongs. kinds, genders, plural: what its references are said to be, and how often.
    is_settled: it was joined to something because that is likely, and looks for nothing else.
    """

    members: list[int] = field(default_factory=list)
    met: list[int] = field(default_factory=list)
    names: set[Key] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    group: int | None = None
    roles: dict[str, set[frozenset[str]]] = field(default_factory=dict)
    described: dict[str, set[frozenset[str]]] = field(default_factory=dict)
    classes: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    kinds: Counter[EntityKind] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    plural: Counter[bool] = field(default_factory=Counter)
    is_settled: bool = False

    def add(self, index: int, one: Reference, words: Lexicon) -> None:
        """Take a reference in."""
        self.members.append(index)
        if one.form is Form.NAME:
            self.names.add(one.key)
            self.words.update(one.key)
            self.group = one.group if self.group is None else self.group
            if len(one.key) > 1 and one.key[0] in words.genders and one.kind in {EntityKind.PERSON, None}:
                self.genders[words.genders[one.key[0]]] += 2
                self.kinds[EntityKind.PERSON] += 1
        if one.form is Form.DESCRIPTION:
            _keep(self.described, one.lemma, {one.modifiers})
        self.classes |= one.classes
        if one.kind is not None:
            self.kinds[one.kind] += 1
        if one.gender:
            self.genders[one.gender] += 1
        if one.plural is not None and one.form is not Form.PRONOUN:
            self.plural[one.plural] += 1

    def learn(self, said: Description, words: Lexicon) -> None:
        """Take in what is said of one of its references."""
        for lemma, modifiers in said.lemmas:
            _keep(self.roles, lemma, {modifiers})
            noun = words.nouns.get(lemma)
            self.classes |= noun.classes if noun else frozenset()
            gender = _TITLES_OF.get(lemma, noun.gender if noun else "")
            if gender:
                self.genders[gender] += 2
        self.countries |= said.countries

    @property
    def kind(self) -> EntityKind | None:
        """What it is said to be most often; None: nothing tells."""
        return max(self.kinds, key=self.kinds.__getitem__) if self.kinds else None

    @property
    def gender(self) -> str:
        """Its gender, "" when nothing tells."""
        return max(self.genders, key=self.genders.__getitem__) if self.genders else ""

    @property
    def is_plural(self) -> bool | None:
        """Whether it is many; None: nothing tells."""
        return max(self.plural, key=self.plural.__getitem__) if self.plural else None

    @property
    def is_unspecified_body(self) -> bool:
        """Whether it is a named organisation of which the report does not say what kind it is."""
        return self.kind is EntityKind.ORGANISATION and bool(self.names) and not self.classes

    def absorb(self, other: "Cluster") -> None:
        """Take all of another in."""
        self.members += other.members
        self.met += other.met
        self.names |= other.names
        self.words |= other.words
        self.group = other.group if self.group is None else self.group
        for mine, theirs in ((self.roles, other.roles), (self.described, other.described)):
            for lemma, modifiers in theirs.items():
                _keep(mine, lemma, modifiers)
        self.classes |= other.classes
        self.countries |= other.countries
        self.kinds += other.kinds
        self.genders += other.genders
        self.plural += other.plural


def _keep(known: dict[str, set[frozenset[str]]], lemma: str, modifiers: set[frozenset[str]]) -> None:
    """Add groups of modifiers of a noun, as long as there are not too many to look at."""
    group = known.setdefault(lemma, set())
    if len(group) < _MOST_MODIFIED:
        group |= modifiers
