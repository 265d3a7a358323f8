"""The ledger: one SQLite file, written in one transaction per document.

Write-ahead logging keeps readers going while a document is added; what `add` has returned from survives a kill.
A reader sees whole documents only.
"""

import functools
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import cast

from rashomon.asked import Answer
from rashomon.claimed import Relation
from rashomon.derived import Reuse, Signature
from rashomon.errors import InvalidRecord, NotALedger, NotInLedger
from rashomon.identity import Listed, Profile
from rashomon.ids import question_id
from rashomon.lines import AccountRow, ReportRow, TimelineRow
from rashomon.protocols import FEW_BEGUN, Hit, R, Selection, VoiceCount
from rashomon.records import Applied, Attribution, Document, Record
from rashomon.spans import anchors, contains, words
from rashomon.stores import account_words, changes, dated, listing, queries, rows, selecting, word_bits
from rashomon.stores.copy_rows import keys_from
from rashomon.stores.document_rows import text_digest
from rashomon.stores.file import LedgerFile
from rashomon.stores.kept import Kind, StoredParts

_WORDS = (
    account_words.WRITTEN,
    "INSERT INTO account_new (rowid, words) VALUES (?1, ?2)",
)

# How many records are read at once; memory is bounded by this many, not by the ledger.
_BATCH = 500


class SqliteStore(LedgerFile):
    """A `Store` in a SQLite file. Use it in one thread at a time, and close it, or use it in a `with` block."""

    def add(self, records: Sequence[Record]) -> int:
        """See `Store.add`. Costs the size of the records, whatever the size of the ledger."""
        with self._transaction():
            return self._insert(records)

    def replace(self, document: str, records: Sequence[Record]) -> None:
        """See `Store.replace`."""
        stages = sorted({record.stage for record in records if isinstance(record, Applied)})
        with self._transaction():
            row, _ = self._home(document)
            anew = any(isinstance(record, Document) for record in records)
            if anew or any(isinstance(record, Signature) for record in records):
                self._forget_keys(row)
            if anew:
                self._connection.execute("DELETE FROM document WHERE row = ?", (row,))  # and all that points at it
            for stage in stages:
                for table in rows.DERIVED:
                    self._connection.execute(
                        f"DELETE FROM {table} WHERE document = ? AND instr(made_by, ? || '/') = 1",  # noqa: S608
                        (row, stage),
                    )
                self._connection.execute("DELETE FROM applied WHERE document = ? AND stage = ?", (row, stage))
            self._insert(records)

    def get(self, record_id: str) -> Record | None:
        """See `Store.get`."""
        kind = _BY_PREFIX.get(record_id.partition(":")[0])
        return next(self._select(kind, "t.id = ?", (record_id,)), None) if kind else None

    def scan(self, kind: type[R], *, document: str | None = None) -> Iterator[R]:
        """See `Store.scan`. Memory is bounded; what is added while it runs may be missed."""
        where, parameters = ("d.id = ?", (document,)) if document else ("1", ())
        none = document and not rows.KINDS[kind].of_document
        return cast("Iterator[R]", iter(()) if none else self._select(rows.KINDS[kind], where, parameters))

    def of(self, kind: type[R], documents: Collection[str]) -> Iterator[R]:
        """See `Store.of`."""
        wanted = "d.id IN (SELECT value FROM json_each(?))"
        return cast("Iterator[R]", self._select(rows.KINDS[kind], wanted, (json.dumps(list(documents)),)))

    def with_source(self, name: str) -> list[str]:
        """See `Store.with_source`. Costs what is found."""
        return self._ids(selecting.WITH_SOURCE, (account_words.named(name),))

    def sharing(self, keys: Sequence[int], *, limit: int) -> list[str]:
        """See `Store.sharing`. Costs keys times `COMMON_KEY` at most, whatever the size of the ledger."""
        with self._explained():
            return selecting.sharing(self._connection, keys, limit)

    def answering(self, keys: Collection[int], *, limit: int) -> list[str]:
        """See `Store.answering`. Costs keys times `COMMON_KEY` at most, whatever the size of the ledger."""
        with self._explained():
            return selecting.answering(self._connection, keys, limit)

    def begun(self, question: str) -> list[Answer]:
        """See `Store.begun`. Costs what is found, whatever the size of the ledger."""
        where = "t.row IN (SELECT row FROM answer WHERE question >= ? AND question < ? ORDER BY question LIMIT ?)"
        found = self._select(rows.KINDS[Answer], where, (question, f"{question}~", FEW_BEGUN))
        return sorted(cast("Iterator[Answer]", found), key=lambda one: question_id(one.id))

    def alike(self, keys: Collection[str]) -> list[Profile | Listed]:
        """See `Store.alike`. Costs what is found, whatever the size of the ledger."""
        found: dict[str, Profile | Listed] = {}
        for key in sorted(keys):
            found |= self._members("t.row IN (SELECT {0} FROM {0}_key WHERE key = ?)", key)
        return [found[identity] for identity in sorted(found)]

    def called(self, name: str) -> list[Profile | Listed]:
        """See `Store.called`. Linear in the names, without building records."""
        found = self._members("instr(simplified(t.names), ?)", queries.simplified(name))
        return [found[identity] for identity in sorted(found)]

    def source_counts(self, entities: Collection[str] | None = None) -> dict[str, int]:
        """See `Store.source_counts`."""
        with self._explained():
            return selecting.source_counts(self._connection, entities)

    def doubtful(self, kind: type[Attribution | Relation], *, limit: int, offset: int = 0) -> list[str]:
        """See `Store.doubtful`."""
        return self._ids(selecting.DOUBTFUL[kind], (limit, offset))

    def reuses(self, documents: Collection[str]) -> list[Reuse]:
        """See `Store.reuses`."""
        found = self._select(rows.KINDS[Reuse], selecting.TOUCHING, (json.dumps(list(documents)),) * 2)
        return sorted(cast("Iterator[Reuse]", found), key=lambda reuse: reuse.id)

    def changed(self, documents: Collection[str] | None = None) -> int:
        """See `Store.changed`. Costs the documents."""
        with self._explained():
            return changes.changed(self._connection, documents)

    def _members(self, where: str, parameter: str) -> dict[str, Profile | Listed]:
        kinds = (rows.KINDS[Profile], rows.KINDS[Listed])
        found = (one for kind in kinds for one in self._select(kind, where.format(kind.table), (parameter,)))
        return {one.id: one for one in cast("Iterator[Profile | Listed]", found)}

    def replace_list(self, name: str, entries: Sequence[Listed]) -> None:
        """See `Store.replace_list`."""
        with self._transaction():
            self._connection.execute("DELETE FROM listed WHERE list = ?", (name,))
            self._insert(entries)

    def search(self, query: str, *, limit: int = 50, related: bool = False) -> list[Hit]:
        """See `Store.search`. Best first by BM25."""
        wanted = queries.terms(query, related=related)
        return [*self._in_contents(wanted, limit), *self._in_documents(wanted, limit)]

    def count(self, kind: type[Attribution | Document], selection: Selection, *, most: int | None = None) -> int:
        """See `Store.count`."""
        with self._explained():
            return selecting.count(self._connection, kind, selection, -1 if most is None else most)

    def select(self, kind: type[Attribution | Document], selection: Selection, *, limit: int, offset: int) -> list[str]:
        """See `Store.select`. Without words or source, costs limit and offset, whatever the size of the ledger."""
        with self._explained():
            return selecting.select(self._connection, kind, selection, (limit, offset))

    def behind(self, attributions: Sequence[str]) -> list[Record]:
        """See `Store.behind`."""
        return [record for kind in selecting.BEHIND for record in self._behind(kind, attributions)]

    def homes(self, attributions: Sequence[str]) -> list[str]:
        """See `Store.homes`."""
        with self._explained():
            return selecting.homes(self._connection, attributions)

    def lines(self, attributions: Sequence[str]) -> list[AccountRow]:
        """See `Store.lines`. Reads no texts."""
        with self._explained():
            return listing.accounts(self._connection, attributions)

    def times(self, documents: Sequence[str], attributions: Collection[str] | None = None) -> list[TimelineRow]:
        """See `Store.times`. Reads no texts."""
        with self._explained():
            return dated.times(self._connection, documents, attributions)

    def report_lines(self, documents: Sequence[str]) -> list[ReportRow]:
        """See `Store.report_lines`. Reads no texts."""
        with self._explained():
            return listing.reports(self._connection, documents)

    def roles(self, attributions: Sequence[str]) -> list[tuple[str, str]]:
        """See `Store.roles`."""
        with self._explained():
            return listing.roles(self._connection, attributions)

    def _behind(self, kind: type[Record], attributions: Sequence[str]) -> Iterator[Record]:
        return self._select(rows.KINDS[kind], selecting.BEHIND[kind], (json.dumps(list(attributions)),))

    def voices(self, *, limit: int, offset: int = 0) -> list[VoiceCount]:
        """See `Store.voices`."""
        with self._explained():
            return selecting.voices(self._connection, limit, offset)

    def outlets(self) -> list[tuple[str, int]]:
        """See `Store.outlets`."""
        with self._explained():
            return [tuple(row) for row in self._connection.execute(selecting.OUTLETS)]

    def damaged(self) -> Iterator[str]:
        """Yield what is wrong with the file and its anchors, a sentence each; nothing when all is well.

        Compares every text with its digest and every position with the words that were written down with it;
        builds every record again, so that each of its rules holds. Linear in the ledger.
        """
        with self._explained():
            for (line,) in self._connection.execute("PRAGMA integrity_check(5)"):
                if line != "ok":
                    yield f"the file is damaged: {' '.join(line.split())}"
            for table, row, other, _ in self._connection.execute("PRAGMA foreign_key_check"):
                yield f"the file is damaged: row {row} of {table} points at a {other} that is not there"
            documents = self._connection.execute("SELECT row, id, text, text_digest FROM document ORDER BY row")
            for row, identity, text, written in documents:
                if text_digest(text) != written:
                    yield f"{identity}: the text is not what was read; its digest differs"
                yield from rows.moved(self._connection, row, text)
                yield from self._broken(identity, text)
            for kind in (kind for kind in rows.KINDS.values() if not kind.of_document):
                try:
                    for _ in self._select(kind, "1", ()):
                        pass
                except NotALedger as error:
                    yield str(error)

    # ------------------------------------------------------------------ inside

    def _insert(self, records: Iterable[Record]) -> int:
        homes: dict[str, tuple[int, str]] = {}
        new = 0
        for record in records:
            kind = rows.KINDS.get(type(record))
            if kind is None:
                raise TypeError(f"{type(record).__name__} is not kept in a store")
            owner = getattr(record, "document", None)
            if owner is not None and owner not in homes:
                homes[owner] = self._home(owner)
            new += self._insert_one(kind, record, homes[owner] if owner else (0, ""))
        for row, _ in homes.values():
            selecting.hear(self._connection, row)
            account_words.name(self._connection, row)
        word_bits.close_blocks(self._connection)
        return new

    def _insert_one(self, kind: Kind, record: Record, home: tuple[int, str]) -> bool:
        """Insert a record with its parts; False when its id is known."""
        columns = ", ".join(f'"{column}"' for column in kind.columns)
        cursor = self._connection.execute(
            f"INSERT INTO {kind.table} ({columns}) VALUES ({_marks(kind.columns)}) ON CONFLICT DO NOTHING",  # noqa: S608
            kind.row(home[0], record, home[1]),
        )
        if not cursor.rowcount:
            return False
        for table, parts in kind.parts(cursor.lastrowid or 0, record, home[1]).items():
            if parts:
                plain = f"INSERT INTO {table} VALUES ({_marks(parts[0])})"  # noqa: S608
                for into in _WORDS if table == "content_words" else (plain,):
                    self._connection.executemany(into, parts)
        return True

    def _forget_keys(self, row: int) -> None:
        """Take a document out of the index of signatures."""
        for (keys,) in self._connection.execute("SELECT keys FROM signature WHERE document = ?", (row,)).fetchall():
            self._connection.executemany(
                "DELETE FROM signature_key WHERE key = ? AND document = ?", [(key, row) for key in keys_from(keys)]
            )

    def _home(self, document: str) -> tuple[int, str]:
        """Return row and text of a document."""
        found = self._connection.execute("SELECT row, text FROM document WHERE id = ?", (document,)).fetchone()
        if found is None:
            raise NotInLedger(f"{document} is not in {self.path}: a record can be kept only with its document")
        return found["row"], found["text"]

    def _select(self, kind: Kind, where: str, parameters: tuple[str | int, ...]) -> Iterator[Record]:
        """Yield the records of a kind for which the condition holds, in order of adding."""
        key = "row" if kind.part_tables or "id" in kind.columns else "document"
        joined = ", d.id AS document_id" if "document" in kind.columns else ""
        source = f"{kind.table} t JOIN document d ON d.row = t.document" if joined else f"{kind.table} t"
        if kind.table == "document":
            where = where.replace("d.id", "t.id")
        with self._explained():
            cursor = self._connection.execute(
                f"SELECT t.*{joined} FROM {source} WHERE {where} ORDER BY t.{key}",  # noqa: S608
                parameters,
            )
            while batch := cursor.fetchmany(_BATCH):
                parts = {table: self._parts(kind, table, batch) for table in kind.part_tables}
                for row in batch:
                    yield self._restored(kind, row, {name: found.get(row["row"], []) for name, found in parts.items()})

    def _restored(self, kind: Kind, row: sqlite3.Row, parts: StoredParts) -> Record:
        try:
            return kind.restore(row, parts)
        except ValueError as error:  # InvalidRecord too: somebody else has written to the file
            name = f"{kind.table} {row['id'] if 'id' in kind.columns else ''}".strip()
            raise NotALedger(f"{self.path} is damaged: {name} cannot be read ({error})") from error

    def _parts(self, kind: Kind, table: str, batch: Sequence[sqlite3.Row]) -> dict[int, list[sqlite3.Row]]:
        """Return the rows of a part table that belong to a batch, by owner, each in its own order."""
        found = self._connection.execute(
            f"SELECT * FROM {table} WHERE {kind.table} IN (SELECT value FROM json_each(?)) ORDER BY 1, 2, 3, 4",  # noqa: S608
            (json.dumps([row["row"] for row in batch]),),
        )
        return {owner: list(group) for owner, group in groupby(found, key=itemgetter(kind.table))}

    def _broken(self, document: str, text: str) -> Iterator[str]:
        """Yield which records of a document, zones and time candidates included, break their rules."""
        for kind in (kind for kind in rows.KINDS.values() if kind.of_document):
            try:
                for record in self._select(kind, "d.id = ?", (document,)):
                    words(text, anchors(record))
                    for candidate in record.time_candidates if isinstance(record, Document) else ():
                        if candidate.span and words(text, [candidate.span]) != candidate.evidence:
                            yield f"{document}: the text no longer has {candidate.evidence!r} at {candidate.span}"
            except (NotALedger, InvalidRecord) as error:
                yield f"{document}: {error}"

    def _in_contents(self, wanted: Sequence[Sequence[queries.Term]], limit: int) -> Iterator[Hit]:
        found = functools.cache(lambda document: list(queries.find(self._home(document)[1], wanted)))
        for identity in self._best(selecting.IN_CONTENTS, wanted, limit):
            attribution = cast("Attribution", self.get(identity))
            spans = [s for s in found(attribution.document) if any(contains(c, s) for c in attribution.content)]
            yield Hit(document=attribution.document, attribution=identity, spans=tuple(spans))

    def _in_documents(self, wanted: Sequence[Sequence[queries.Term]], limit: int) -> Iterator[Hit]:
        for identity in self._best(selecting.IN_DOCUMENTS, wanted, limit):
            yield Hit(document=identity, attribution=None, spans=tuple(queries.find(self._home(identity)[1], wanted)))

    def _best(self, statement: str, wanted: Sequence[Sequence[queries.Term]], limit: int) -> list[str]:
        found = (one for match in selecting.matches(wanted) for one in self._ids(statement, (match, limit)))
        return list(dict.fromkeys(found))[:limit]

    def _ids(self, statement: str, parameters: tuple[str | int, ...]) -> list[str]:
        with self._explained():
            return [identity for (identity,) in self._connection.execute(statement, parameters)]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


_BY_PREFIX = {kind.table: kind for kind in rows.KINDS.values() if "id" in kind.columns}
