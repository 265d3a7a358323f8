"""What a person should look at: doubtful sources, doubtful merges, doubtful conflicts, without what is decided."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from rashomon.claimed import MarkedBy, Relation
from rashomon.entities.someone import Someone
from rashomon.exports import doubts
from rashomon.exports.doubts import ConflictDoubt, MergeDoubt, SourceDoubt
from rashomon.exports.people_rows import entity_row
from rashomon.exports.views import Reading
from rashomon.identity import Profile
from rashomon.people import People
from rashomon.protocols import Store
from rashomon.records import Attribution, Document

T = TypeVar("T")

_BATCH = 50
_MOST_LOOKED_AT = 500  # of which people decided nearly all: the next page goes on from there


class Review:
    """The queues. Each is given some at a time, the last added first, with where the next begin; None: there are none.

    What is decided while somebody leafs may shift the next ones; nothing is lost.
    """

    def __init__(self, store: Store, people: People, whole: Callable[[Document], Reading]) -> None:
        """Use a store. whole: returns a document with all that was derived from it, as people corrected it."""
        self._store, self._people, self._whole = store, people, whole

    def sources(self, *, limit: int, offset: int = 0) -> tuple[list[SourceDoubt], int | None]:
        """Return accounts whose source may be several."""

        def doubt(identity: str) -> SourceDoubt | None:
            reading = self._home(identity)
            found = doubts.source_doubts(reading) if reading else ()
            return next((one for one in found if one.account.attribution == identity), None)

        return self._some(Attribution, doubt, limit, offset)

    def conflicts(self, *, limit: int, offset: int = 0) -> tuple[list[ConflictDoubt], int | None]:
        """Return pairs of accounts of which it is not sure how they stand to each other."""

        def doubt(identity: str) -> ConflictDoubt | None:
            reading = self._home(identity)
            decided = {one.id for one in reading.relations if one.marked_by is MarkedBy.PERSON} if reading else set()
            found = doubts.conflict_doubts(reading) if reading and identity not in decided else ()
            return next((one for one in found if one.relation == identity), None)

        return self._some(Relation, doubt, limit, offset)

    def merges(self, name: str | None = None) -> list[MergeDoubt]:
        """Return who may be one, likeliest first, each pair once. name: only with who is called exactly so; None: all.

        Without a name about linear in the ledger's names; with one it costs what shares its keys.
        """
        found = self._people.everyone() if name is None else self._people.named(name)
        if name is None:
            return self._pairs(found, {member.id: one for one in found for member in one.members})
        return self._pairs(found, {key: one for some in found for key, one in self._people.around(some).items()})

    def merges_of(self, someone: Someone) -> list[MergeDoubt]:
        """Return who may be someone, likeliest first. Costs what shares keys with it."""
        return self._pairs([someone], self._people.around(someone))

    def _home(self, identity: str) -> Reading | None:
        """Return the report of a record."""
        document = self._store.get(getattr(self._store.get(identity), "document", ""))
        return self._whole(document) if isinstance(document, Document) else None

    def _pairs(self, found: Iterable[Someone], home: Mapping[str, Someone]) -> list[MergeDoubt]:
        pairs = {
            frozenset((one.id, other.id)): (one, other, likeness)
            for someone in found
            for likeness in someone.doubts
            if likeness.one in home and likeness.other in home
            for one, other in [sorted((home[likeness.one], home[likeness.other]), key=_loudest)]
            if one.id != other.id
        }
        counts = self._store.source_counts(
            {p.entity for one, other, _ in pairs.values() for p in _profiles(one, other)}
        )
        made = [
            MergeDoubt(
                one=entity_row(one, counts),
                other=entity_row(other, counts),
                one_id=one.members[0].id,
                other_id=other.members[0].id,
                score=round(likeness.score, 2),
                reason=likeness.reason,
            )
            for one, other, likeness in pairs.values()
        ]
        return sorted(made, key=lambda doubt: (-doubt.score, doubt.one.name, doubt.other.name, doubt.one_id))

    def _some(
        self, kind: type[Attribution | Relation], doubt: Callable[[str], T | None], limit: int, offset: int
    ) -> tuple[list[T], int | None]:
        found: list[T] = []
        for at, identity in islice(self._ids(kind, offset), _MOST_LOOKED_AT):
            if len(found) == limit:
                return found, at
            one = doubt(identity)
            found += [one] if one else []
        more = self._store.doubtful(kind, limit=1, offset=offset + _MOST_LOOKED_AT)
        return found, offset + _MOST_LOOKED_AT if more else None

    def _ids(self, kind: type[Attribution | Relation], offset: int) -> Iterator[tuple[int, str]]:
        while some := self._store.doubtful(kind, limit=_BATCH, offset=offset):
            yield from enumerate(some, start=offset)
            offset += _BATCH


def _loudest(someone: Someone) -> tuple[int, str]:
    return -len(someone.members), someone.id


def _profiles(*ones: Someone) -> Iterator[Profile]:
    return (profile for one in ones for profile in one.profiles)
