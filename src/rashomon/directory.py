"""Who is in the ledger and what was decided about it, as rows."""

from collections.abc import Callable, Iterator

from rashomon.entities.someone import Someone
from rashomon.errors import NotInLedger
from rashomon.exports.people_rows import (
    DoubtRow,
    EntityRow,
    JudgementRow,
    MentionRow,
    doubt_rows,
    entity_row,
    judgement_row,
    mention_rows,
)
from rashomon.exports.views import Reading
from rashomon.identity import JudgementKind
from rashomon.people import People, short_id
from rashomon.protocols import Store
from rashomon.records import Document
from rashomon.reviewing import Review
from rashomon.speaking import Spoken, spoken
from rashomon.who import Entity


class Directory:
    """The lists that people look at."""

    def __init__(self, store: Store, people: People, whole: Callable[[Document], Reading]) -> None:
        """Look into a store. whole: returns a document with all that was derived from it, as people corrected it."""
        self._store, self._people = store, people
        self._whole = whole
        self.review = Review(store, people, whole)

    def spoken(self, someone: Someone, *, reports: int, offset: int = 0) -> Spoken:
        """Return what someone says in so many of the reports that name it, behind the first `offset`, by time."""
        return spoken(self._store, self._people, someone, self._whole, (reports, offset))

    def called_exactly(self, name: str) -> list[Someone]:
        """Return who has exactly this name, most reports first. Costs what shares its keys."""
        return self._people.named(name)

    def entities(self, name: str | None = None) -> Iterator[EntityRow]:
        """Yield who is called so, or everyone; most reports first."""
        counts = self._store.source_counts()
        for one in self._found(name):
            yield entity_row(one, counts)

    def doubts(self, name: str | None = None) -> Iterator[DoubtRow]:
        """Yield who may be one, likeliest first, each pair once; of those who are called so, or of everyone."""
        found = self._found(name)
        everyone = {member.id: one for one in found for member in one.members}
        rows = []
        seen: set[frozenset[str]] = set()
        for one in found:
            home = everyone if name is None else self._people.around(one)
            for row in doubt_rows(one, home):
                pair = frozenset((row.id, row.other_id))
                if pair not in seen:
                    seen.add(pair)
                    rows.append(row)
        yield from sorted(rows, key=lambda row: (-row.score, row.name, row.other, row.id, row.other_id))

    def mentions(self, name: str) -> Iterator[MentionRow]:
        """Yield all mentions of the one that is called so, report by report. Raises NotInLedger."""
        yield from mention_rows(self._people.one(name), self._read)

    def judgements(self) -> Iterator[JudgementRow]:
        """Yield all judgements, oldest first, with what became of them."""
        holding = {one.id for one in self._people.active}
        withdrawn = {one.withdraws: one for one in self._people.judgements if one.kind is JudgementKind.WITHDRAW}
        for judgement in sorted(self._people.judgements, key=lambda one: (one.at, one.id)):
            if judgement.kind is JudgementKind.WITHDRAW:
                state = "holds"
            elif judgement.id not in holding:
                by = withdrawn[judgement.id]
                state = f"withdrawn by {by.by} on {by.at[:10]}"
            else:
                problem = self._people.problem(judgement)
                state = f"not applicable now: {problem}" if problem else "holds"
            yield judgement_row(judgement, state)

    def _found(self, name: str | None) -> list[Someone]:
        return self._people.everyone() if name is None else self._people.called(name)

    def _read(self, identity: str) -> tuple[Document, Entity]:
        entity = self._store.get(identity)
        document = self._store.get(entity.document) if isinstance(entity, Entity) else None
        if not isinstance(entity, Entity) or not isinstance(document, Document):
            raise NotInLedger(f"{short_id(identity)} is not in the ledger any more: read the report again")
        return document, entity
