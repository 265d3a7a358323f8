"""Which names in one document are one person: full name, later surname; never a guess between two."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rashomon.entities.names import Key

_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})

# A longer "name" is a recogniser's error, and at most so many different bearers of one first and last name are
# compared: with these bounds the work is linear in the number of names.
_LONGEST = 8
_MOST_NAMESAKES = 8


class People:
    """The persons that a document names in full, and which shorter names fit one of them.

    full: keys of two words or more. Time and memory are linear in their number, in any order: the result is the same.
    """

    def __init__(self, full: Iterable[Key]) -> None:
        names = sorted({key for key in full if len(_body(key)) > 1}, key=lambda key: (-len(key), key))
        self._fullest: dict[Key, Key] = {}
        self._by_tail: dict[Key, set[Key]] = defaultdict(set)
        self._by_word: dict[Key, set[Key]] = defaultdict(set)
        self._join_middle_names(names)
        for person in dict.fromkeys(self._fullest.values()):
            self._index(person)
        self._join_tails_and_initials()

    def owner(self, key: Key) -> Key | None:
        """Return the fullest name of the only person that a name fits, or None: nobody, or more than one.

        A full name is its own. A shorter one is first taken as a surname ("Roe", "von der Leyen", "Roe Jr."), as news
        style has it; only when nobody bears it, as a first or middle name.
        """
        if key in self._fullest:
            return self._fullest[key]
        fitting = self.bearers(key) or (self._known(self._by_word, key))
        return next(iter(fitting)) if len(fitting) == 1 else None

    def bearers(self, key: Key) -> set[Key]:
        """Return all persons whose surname a name can be, by their fullest names."""
        body, generation = _body(key), key[len(_body(key)) :]
        found = self._known(self._by_tail, body)
        return {person for person in found if person[len(_body(person)) :] == generation} if generation else found

    def surnames(self) -> set[str]:
        """Return the last words of all full names, generations left out."""
        return {_body(person)[-1] for person in self._fullest.values()}

    def _known(self, index: Mapping[Key, set[Key]], key: Key) -> set[Key]:
        return {self._fullest[person] for person in index.get(key, ())}

    def _join_middle_names(self, names: list[Key]) -> None:
        """Join names with the same first and last word whose middle parts can be the same, fullest first."""
        namesakes: dict[Key, list[Key]] = defaultdict(list)
        for name in names:
            body = _body(name)
            others = namesakes[(body[0], body[-1], *name[len(body) :])]
            fitting = [other for other in others[:_MOST_NAMESAKES] if _can_be(body[1:-1], _body(other)[1:-1])]
            self._fullest[name] = fitting[0] if len(fitting) == 1 else name
            if not fitting:
                others.append(name)

    def _index(self, person: Key) -> None:
        body = _body(person)[-_LONGEST:]
        for first in range(1, len(body)):
            self._by_tail[body[first:]].add(person)
        for word in body[:-1]:
            if len(word) > 1:
                self._by_word[(word,)].add(person)

    def _join_tails_and_initials(self) -> None:
        """Join "Ruiz Ortega" to "Elena Ruiz Ortega" and "J. Roe" to "John Roe" where only one person fits."""
        for name, fullest in list(self._fullest.items()):
            if name != fullest:
                continue
            body = _body(name)
            fitting = self._by_tail.get(body, set()) - {name}
            if not fitting and len(body[0]) == 1:
                bearers = self._by_tail[body[-1:]] - {name}
                fitting = bearers if all(other[0].startswith(body[0]) for other in bearers) else set()
            fitting = {other for other in fitting if other[len(_body(other)) :] == name[len(body) :]}
            if len(fitting) == 1:
                self._fullest[name] = next(iter(fitting))
        for name in self._fullest:
            self._fullest[name] = self._last(name)

    def _last(self, name: Key) -> Key:
        """Follow joined names to the fullest one; a chain is as long as a name has words."""
        for _ in range(_LONGEST):
            if self._fullest[name] == name:
                break
            name = self._fullest[name]
        return name


def _body(key: Key) -> Key:
    """Return a name without its generation ("Jr.", "III")."""
    return key[:-1] if len(key) > 1 and key[-1] in _GENERATIONS else key


def _can_be(short: Key, full: Key) -> bool:
    """Whether middle names can be the same: each of `short`, or its initial, is in `full` in order."""
    rest = iter(full)
    return all(any(_same(word, other) for other in rest) for word in short)


def _same(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))
