"""Families of copies: the documents of a store that share words which chance does not explain, each read once.

What is known of a family is kept until one of its documents, or what these share with others, has changed.
"""

import functools
import threading
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.derived import Derivation, Reuse
from rashomon.entities import spelling
from rashomon.protocols import Store
from rashomon.records import Attribution, Document
from rashomon.relations import derivation, origins
from rashomon.relations.origins import Tracks

_AT_ONCE = 100  # documents whose copies are looked for
_PAIRS = 20_000  # of a family, that are looked at when one of it is asked for
_KEPT = 64  # families; one of 150 reports takes some 2 MB


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """first: for each account that says one again the first of them. home: for all of these their documents."""

    first: Mapping[str, str]
    home: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Documents that hang together by what they share. documents: by id. edges: which was taken from which.

    repeated: what their accounts say again. state: of the store when they were read.
    """

    documents: Mapping[str, Document]
    edges: Sequence[Derivation]
    repeated: Repeated
    state: int


class Shelf:
    """Where families are kept, for any number of threads that read the same files."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._lock = threading.Lock()
        self._kept: dict[tuple[Hashable, str], Family] = {}  # by file, and by each of its documents

    def families(self, file: Hashable, documents: Iterable[str]) -> list[Family]:
        """Return those that are kept, each once."""
        with self._lock:
            found = [self._kept.get((file, one)) for one in documents]
        return list({id(one): one for one in found if one}.values())

    def put(self, file: Hashable, family: Family) -> None:
        """Keep a family; the one that was put first goes when there are too many."""
        with self._lock:
            for one in family.documents:
                self._kept.pop((file, one), None)
                self._kept[file, one] = family
            while len({id(one) for one in self._kept.values()}) > _KEPT:
                self._drop(next(iter(self._kept.values())))

    def drop(self, family: Family) -> None:
        """Keep a family no longer."""
        with self._lock:
            self._drop(family)

    def _drop(self, family: Family) -> None:
        self._kept = {key: one for key, one in self._kept.items() if one is not family}


class Families:
    """The families of one store."""

    def __init__(self, store: Store, shelf: Shelf | None = None, file: Hashable = None) -> None:
        """Read nothing yet. shelf: where others may keep what they read of the same file, too."""
        self._store = store
        self._shelf = shelf or Shelf()
        self._file = file

    def around(self, documents: Collection[str]) -> list[Family]:
        """Return the families that documents are in; what shares nothing is in none.

        Costs the families that are new or have changed, whatever the size of the ledger; of one of thousands of
        documents the nearest hundreds are looked at.
        """
        known = [one for one in self._shelf.families(self._file, documents) if self._is_still(one)]
        members = {one for family in known for one in family.documents}
        return [*known, *self._read([one for one in documents if one not in members])]

    def _is_still(self, family: Family) -> bool:
        """Whether nothing in a family has changed; else it is kept no longer."""
        still = self._store.changed(family.documents.keys()) <= family.state
        if not still:
            self._shelf.drop(family)
        return still

    def _read(self, documents: Sequence[str]) -> Iterator[Family]:
        state = self._store.changed()  # before they are read: what changes meanwhile is seen next time
        seen: set[str] = set()
        for first in range(0, len(documents), _AT_ONCE):
            sharing = self._store.reuses(documents[first : first + _AT_ONCE])
            ends = {end for reuse in sharing for end in (reuse.document, reuse.other)}
            for identity in documents[first : first + _AT_ONCE]:
                if identity in ends and identity not in seen:
                    family = self._family(identity, state)
                    seen |= family.documents.keys()
                    self._shelf.put(self._file, family)
                    yield family

    def _family(self, document: str, state: int) -> Family:
        reuses: dict[str, Reuse] = {}
        waiting, seen = [document], {document}
        while waiting and len(reuses) < _PAIRS:
            found = self._store.reuses(waiting[:_AT_ONCE])
            reuses |= {reuse.id: reuse for reuse in found}
            new = {end for reuse in found for end in (reuse.document, reuse.other)} - seen
            seen |= new
            waiting = [*waiting[_AT_ONCE:], *sorted(new)]
        every = list(reuses.values())
        documents = ends_of(self._store, every)
        edges = derivation.derivations(documents, every)
        again = repeated(origins.tracks(documents, edges, spelling.sound), accounts_in(self._store))
        return Family(documents=documents, edges=edges, repeated=again, state=state)


def accounts_in(store: Store) -> Callable[[str], Sequence[Attribution]]:
    """Return what returns the accounts of a document."""
    return lambda identity: list(store.scan(Attribution, document=identity))


def ends_of(store: Store, reuses: Iterable[Reuse]) -> dict[str, Document]:
    """Return the documents of pairs, by id."""
    wanted = dict.fromkeys(identity for reuse in reuses for identity in (reuse.document, reuse.other))
    found = {one.id: one for one in store.of(Document, wanted)}
    return {identity: found[identity] for identity in wanted}


def repeated(on: Tracks, accounts: Callable[[str], Sequence[Attribution]]) -> Repeated:
    """Return what accounts of documents say again. accounts: returns those of a document, by its id."""
    accounts = functools.cache(accounts)
    above: dict[str, str] = {}
    home: dict[str, str] = {}
    for edge in (edge for some in on.edges.values() for edge in some):
        copies, originals = accounts(edge.document), accounts(edge.taken_from)
        above |= origins.repeated(edge, copies, originals, on)
        home |= {one.id: one.document for one in (*copies, *originals)}
    return Repeated(first={one: _top(one, above) for one in above}, home=home)


def _top(one: str, above: Mapping[str, str]) -> str:
    """Return the end of a chain; of one that closes in a circle any member."""
    seen = {one}
    while above.get(one, one) not in seen:
        one = above[one]
        seen.add(one)
    return one
