"""Families of copies: the documents of a store that share words which chance does not explain, each read once.

What is known of a family is kept until one of its documents, or what these share with others, has changed.
"""

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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


@dataclass(frozen=True, kw_only=True)
class Family:
    """Documents that hang together by what they share. documents: by id. edges: which was taken from which.

    state: of the store when they were read. accounts: returns those of a document.
    """

    documents: Mapping[str, Document]
    edges: Sequence[Derivation]
    state: int
    accounts: Callable[[str], Sequence[Attribution]]

    @functools.cached_property
    def repeated(self) -> "Repeated":
        """What its accounts say again."""
        return repeated(origins.tracks(self.documents, self.edges, spelling.sound), self.accounts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """first: for each account that says one again the first of them. home: for all of these their documents."""

    first: Mapping[str, str]
    home: Mapping[str, str]


class Families:
    """The families of one store."""

    def __init__(self, store: Store) -> None:
        """Read nothing yet."""
        self._store = store
        self._kept: dict[str, Family] = {}  # by each of its documents

    def around(self, documents: Collection[str]) -> list[Family]:
        """Return the families that documents are in; what shares nothing is in none.

        Costs the families that are new or have changed, whatever the size of the ledger; of one of thousands of
        documents the nearest hundreds are looked at.
        """
        known = self._still({id(one): one for one in map(self._kept.get, documents) if one}.values())
        members = {one for family in known for one in family.documents}
        return [*known, *self._read([one for one in documents if one not in members])]

    def forget(self) -> None:
        """Read all anew."""
        self._kept.clear()

    def _still(self, families: Iterable[Family]) -> list[Family]:
        """Return those in which nothing has changed, and forget the others."""
        found = []
        for family in families:
            if self._store.changed(family.documents.keys()) <= family.state:
                found.append(family)
            else:
                self._drop(family)
        return found

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
                    yield self._keep(family)

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
        return Family(
            documents=documents,
            edges=derivation.derivations(documents, every),
            state=state,
            accounts=accounts_in(self._store),
        )

    def _keep(self, family: Family) -> Family:
        for one in family.documents:
            self._kept.pop(one, None)
            self._kept[one] = family
        while len({id(one) for one in self._kept.values()}) > _KEPT:
            self._drop(next(iter(self._kept.values())))
        return family

    def _drop(self, family: Family) -> None:
        for one in family.documents:
            if self._kept.get(one) is family:
                del self._kept[one]


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
