"""Some of the accounts and reports of a ledger, to be counted and read a page at a time.

with Ledger.open("rashomon.db") as ledger:
    found = ledger.select(Selection(words="border", outlet="The Gazette"))
    print(found.count(), "accounts in", found.count_reports(), "reports")
    for row in found.accounts(limit=50):
        print(row.source, row.cue, row.content)
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.exports import rows, timeline, views
from rashomon.exports.rows import AccountRow, ReportRow
from rashomon.exports.timeline import TimelineRow
from rashomon.exports.views import Reading
from rashomon.exports.voices import Place, places
from rashomon.protocols import Selection, Store
from rashomon.records import Attribution, Document, Issue, Record, Span
from rashomon.stores import queries
from rashomon.stores import rows as rows_of
from rashomon.stores.sqlite import SqliteStore
from rashomon.when import Dating, Timex
from rashomon.who import Absence, Entity

# Rows that are made at once when all are wanted: memory is bounded by these.
_BATCH = 500


class Selected:
    """What a selection selects from a store, newest report first, in text order."""

    def __init__(self, store: Store, selection: Selection) -> None:
        self._store = store
        self._selection = selection

    def count(self) -> int:
        """Return how many accounts there are."""
        return self._store.count(Attribution, self._selection)

    def count_reports(self) -> int:
        """Return how many reports there are."""
        return self._store.count(Document, self._selection)

    def accounts(self, *, limit: int, offset: int = 0) -> list[AccountRow]:
        """Return the accounts behind the first `offset`, at most `limit`. Costs the texts that they stand in."""
        ids = self._store.select(Attribution, self._selection, limit=limit, offset=offset)
        made = {row.attribution: row for reading in self._readings(ids) for row in rows.account_rows(reading)}
        return [made[identity] for identity in ids if identity in made]

    def all_accounts(self) -> Iterator[AccountRow]:
        """Yield every account, some at a time. What is added meanwhile may be missed, or shift others."""
        for offset in itertools.count(0, _BATCH):
            some = self.accounts(limit=_BATCH, offset=offset)
            yield from some
            if len(some) < _BATCH:
                return

    def found_in(self, text: str) -> list[Place]:
        """Return where all the words of the selection stand in a text, in order, without overlap."""
        spans: list[Span] = []
        for span in queries.find(text, queries.terms(self._selection.words)):
            if not spans or span.start >= spans[-1].end:
                spans.append(span)
        return places(spans)

    def reports(self, *, limit: int, offset: int = 0) -> list[ReportRow]:
        """Return the reports behind the first `offset`, at most `limit`."""
        return [self._report(document) for document in self._documents(limit, offset)]

    def all_reports(self) -> Iterator[ReportRow]:
        """Yield every report, some at a time."""
        for offset in itertools.count(0, _BATCH):
            some = self.reports(limit=_BATCH, offset=offset)
            yield from some
            if len(some) < _BATCH:
                return

    def copied(self) -> SqliteStore:
        """Return a store in memory with the reports and all that was derived from them. In the order of adding."""
        made = SqliteStore(":memory:")
        chosen = set(self._store.select(Document, self._selection, limit=self.count_reports(), offset=0))
        for document in self._store.scan(Document):
            if document.id in chosen:
                made.add([document, *(r for kind in rows_of.KINDS for r in self._of(kind, document))])
        return made

    def timeline(self, *, reports: int) -> list[TimelineRow]:
        """Return what was said and what happened in the newest reports, at most so many, in the order of time.

        Of a source or voice only what it says or tells of; of words only what has them.
        """
        return timeline.in_order(
            row
            for document in self._documents(reports, 0)
            for wanted in (self._wanted_of(document),)
            for row in timeline.timeline_rows(whole(self._store, document))
            if wanted is None or row.attribution in wanted
        )

    def _wanted_of(self, document: Document) -> list[str] | None:
        """Return the wanted accounts of a report; None: nothing is asked of accounts."""
        if not (self._selection.asks_for_accounts or self._selection.words):
            return None
        narrowed = replace(self._selection, document=document.id)
        return self._store.select(Attribution, narrowed, limit=self._store.count(Attribution, narrowed), offset=0)

    def _of(self, kind: type[Record], document: Document) -> Iterator[Record]:
        return self._store.scan(kind, document=document.id) if kind is not Document else iter(())

    def _documents(self, limit: int, offset: int) -> list[Document]:
        ids = self._store.select(Document, self._selection, limit=limit, offset=offset)
        return [record for identity in ids if isinstance(record := self._store.get(identity), Document)]

    def _report(self, document: Document) -> ReportRow:
        issues = list(self._store.scan(Issue, document=document.id))
        return rows.report_row(document, issues, self._store.count(Attribution, Selection(document=document.id)))

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
            yield views.gathered(document, derived[document.id])


def whole(store: Store, document: Document) -> Reading:
    """Return a document with everything that was derived from it."""
    kinds = (Attribution, Entity, Absence, Timex, Dating, Issue)
    return views.gathered(document, (r for kind in kinds for r in store.scan(kind, document=document.id)))
