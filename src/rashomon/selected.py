"""Some of the accounts and reports of a ledger, to be counted and read a page at a time.

with Ledger.open("rashomon.db") as ledger:
    found = ledger.select(Selection(words="border", outlet="The Gazette"))
    print(found.count(), "accounts in", found.count_reports(), "reports")
    for row in found.accounts(limit=50):
        print(row.source, row.cue, row.content)
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon.asked import Answer, Setting
from rashomon.claimed import Relation
from rashomon.exports import rows, timeline, views
from rashomon.exports.views import Reading
from rashomon.exports.voices import Place, places
from rashomon.lines import AccountRow, ReportRow, TimelineRow
from rashomon.people import People
from rashomon.protocols import Selection, Store, VoiceCount
from rashomon.records import Attribution, Document, Issue, Record, Span
from rashomon.stores import queries, related
from rashomon.stores import rows as rows_of
from rashomon.stores.sqlite import SqliteStore
from rashomon.when import Dating, Timex
from rashomon.who import Absence, Entity

# Rows that are made at once when all are wanted: memory is bounded by these.
_BATCH = 500

_AT_ONCE = 50  # documents that are read with everything
_DRAWN = 120  # accounts that a timeline has at most: nobody looks through more bars


class Selected:
    """What a selection selects from a store, newest report first, in text order."""

    def __init__(self, store: Store, selection: Selection, people: People | None = None) -> None:
        """Select from a store. people: who is who in it, and what was decided; None: to be asked."""
        self._store = store
        self._selection = selection
        self._people = people or People(store)
        self._terms = queries.terms(selection.words, related=selection.related)

    def count(self) -> int:
        """Return how many accounts there are. Costs the reports that somebody has corrected."""
        dropped = sum(self._dropped(document) for document in self._people.judged_documents())
        return self._store.count(Attribution, self._selection) - dropped

    def count_reports(self, *, most: int | None = None) -> int:
        """Return how many reports there are. most: from there on they need not be counted."""
        return self._store.count(Document, self._selection, most=most)

    def accounts(self, *, limit: int, offset: int = 0) -> list[AccountRow]:
        """Return the accounts behind the first `offset`, at most `limit`."""
        return self._rows(self._ids(limit, offset))

    def all_accounts(self) -> Iterator[AccountRow]:
        """Yield every account, some at a time. What is added meanwhile may be missed, or shift others."""
        for offset in itertools.count(0, _BATCH):
            ids = self._ids(_BATCH, offset)
            yield from self._rows(ids)
            if len(ids) < _BATCH:
                return

    def also(self) -> list[str]:
        """Return the related words that count, too, in the order of the words asked for."""
        return queries.also(self._selection)

    def related(self) -> dict[str, list[str]]:
        """Return for words that may be looked for which related words stand in the accounts. Reads them all."""
        said = {word for row in self.all_accounts() for word, _ in queries.folded(row.content)}
        found = ((word, [one for one in related.related(word) if one in said]) for word in sorted(related.known()))
        return {word: near for word, near in found if near}

    def found_in(self, text: str) -> list[Place]:
        """Return where all the words of the selection stand in a text, in order, without overlap."""
        spans: list[Span] = []
        for span in queries.find(text, self._terms) if self._terms else ():
            if not spans or span.start >= spans[-1].end:
                spans.append(span)
        return places(spans)

    def reports(self, *, limit: int, offset: int = 0) -> list[ReportRow]:
        """Return the reports behind the first `offset`, at most `limit`."""
        return self._store.report_lines(self._store.select(Document, self._selection, limit=limit, offset=offset))

    def report_ids(self, *, limit: int) -> list[str]:
        """Return the ids of the first reports, at most `limit`."""
        return self._store.select(Document, self._selection, limit=limit, offset=0)

    def telling(self, *, limit: int) -> list[str]:
        """Return the ids of at most so many reports, the newest: those with accounts, then those that only fit."""
        said = self._store.homes(self._ids(limit, 0))
        return list(dict.fromkeys([*said, *self.report_ids(limit=limit)]))[:limit]

    def all_reports(self) -> Iterator[ReportRow]:
        """Yield every report, some at a time."""
        for offset in itertools.count(0, _BATCH):
            some = self.reports(limit=_BATCH, offset=offset)
            yield from some
            if len(some) < _BATCH:
                return

    def outlets(self) -> list[tuple[str, int]]:
        """Return who published anything in the ledger, selected or not, with how many reports; most first."""
        return self._store.outlets()

    def loudest(self, *, limit: int, offset: int = 0) -> list[VoiceCount]:
        """Return the names of sources in the ledger, selected or not: heard in most outlets first. Linear in names."""
        return self._store.voices(limit=limit, offset=offset)

    def copied(
        self, only: Collection[str] | None = None, *, shown: Callable[[list[Document]], Iterable[Document]] = iter
    ) -> SqliteStore:
        """Return a store in memory with the reports, what was derived from them, and what belongs to no report.

        only: ids of the reports that are wanted, selected or not; None: the selected ones. shown: returns them as
        others may see them: the same texts, with the same ids.
        """
        made = SqliteStore(":memory:")
        chosen = set(only or self._store.select(Document, self._selection, limit=self.count_reports(), offset=0))
        kinds = [kind for kind in rows_of.KINDS if kind is not Document]
        derived = [kind for kind in kinds if "document" in getattr(kind, "__dataclass_fields__", {})]
        documents = [document for document in self._store.scan(Document) if document.id in chosen]
        made.add(list(shown(documents)))
        for document in documents:
            found = (record for kind in derived for record in self._store.scan(kind, document=document.id))
            made.add([record for record in found if getattr(record, "other", document.id) in chosen])
        made.add([record for kind in kinds if kind not in derived for record in self._store.scan(kind)])
        return made

    def called(self, rows: Sequence[AccountRow]) -> dict[str, list[str]]:
        """Return the words by which reports say what the sources of accounts are, each with the ids of the reports."""
        found: dict[str, list[str]] = defaultdict(list)
        for role, document in self._store.roles([row.attribution for row in rows]):
            found[" ".join(role.split())].append(document)
        return dict(found)

    def timeline(self, *, reports: int) -> list[TimelineRow]:
        """Return what was said and what happened in the newest reports, at most so many, in the order of time.

        When something is asked of accounts, only what they say and tell of, of the newest few hundred.
        """
        wanted = None
        if self._selection.asks_for_accounts or self._selection.words:
            wanted = self._ids(_DRAWN, 0)
            documents = self._store.homes(wanted)[:reports]
        else:
            documents = self.report_ids(limit=reports)
        told: dict[str, list[TimelineRow]] = {one: [] for one in documents}
        changed = told.keys() & self._people.changed_documents()
        for row in self._store.times([one for one in documents if one not in changed], wanted):
            told[row.document].append(row)
        found = wholes(self._store, self._store.of(Document, sorted(changed)), (Attribution, Entity, Dating))
        for reading in map(self._people.judged, found):
            rows = timeline.timeline_rows(reading)
            told[reading.document.id] = [row for row in rows if wanted is None or row.attribution in wanted]
        return timeline.in_order(row for some in told.values() for row in some)

    def _ids(self, limit: int, offset: int) -> list[str]:
        return self._store.select(Attribution, self._selection, limit=limit, offset=offset)

    def _rows(self, ids: Sequence[str]) -> list[AccountRow]:
        """Return the rows of accounts as people corrected them, without those that somebody has dropped."""
        found = self._store.lines(ids)
        changed = self._people.changed_documents()
        known = {row.attribution: row for row in found if row.document in changed}
        judged = {row.attribution: row for reading in self._readings(list(known)) for row in rows.account_rows(reading)}
        as_judged = (row if row.attribution not in known else judged.get(row.attribution) for row in found)
        return [row for row in as_judged if row]

    def _dropped(self, document: str) -> int:
        """Return how many of the accounts of a report somebody has dropped."""
        narrowed = replace(self._selection, document=document)
        if self._selection.document not in {"", document}:
            return 0
        number = self._store.count(Attribution, narrowed)
        ids = self._store.select(Attribution, narrowed, limit=number, offset=0)
        return number - len(self._rows(ids))

    def _readings(self, attributions: Sequence[str]) -> Iterator[Reading]:
        """Yield the documents of attributions, with these and what is known of them."""
        derived: dict[str, list[Record]] = defaultdict(list)
        documents = []
        for record in self._store.behind(attributions):
            if isinstance(record, Document):
                documents.append(record)
            elif isinstance(record, Attribution | Entity | Dating):
                derived[record.document].append(record)
        for document in documents:
            yield self._people.judged(views.gathered(document, derived[document.id]))


_EVERYTHING = (Attribution, Entity, Absence, Timex, Dating, Relation, Answer, Setting, Issue)


def wholes(
    store: Store, documents: Iterable[Document], kinds: Sequence[type[Record]] = _EVERYTHING
) -> Iterator[Reading]:
    """Yield documents, each with everything, or some kinds, of what was derived from it. Reads some at a time."""
    waiting = iter(documents)
    while some := list(itertools.islice(waiting, _AT_ONCE)):
        derived: dict[str, list[Record]] = defaultdict(list)
        for kind in kinds:
            for record in store.of(kind, [document.id for document in some]):
                derived[getattr(record, "document", "")].append(record)
        for document in some:
            yield views.gathered(document, derived[document.id])
