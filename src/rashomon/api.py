"""The Python API: read reports, keep them in a ledger, ask it.

from rashomon.api import Ledger, read

for reading in read(["reports/"]):                  # store nothing
    print(reading.document.title, len(reading.attributions))

with Ledger.open("rashomon.db") as ledger:          # keep
    for outcome in ledger.add(["reports/"]):
        print(outcome.reading.document.locator, outcome.status)
    for row in ledger.accounts(source="Lindqvist"):
        print(row.source, row.cue, row.content)
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Self

from rashomon import codec, inputs, pipeline, samples
from rashomon.errors import NotInLedger
from rashomon.exports import views
from rashomon.exports.views import AccountRow, DocumentView, HitRow, IssueRow, Reading
from rashomon.models import spacy_english
from rashomon.protocols import Parser
from rashomon.records import Applied, Attribution, Document, Entity, Issue, Raw, Record
from rashomon.stores.sqlite import SqliteStore

Progress = Callable[[str, int, int], None]
"""Called with what comes next, how many inputs are done, and how many there are."""


class Status(StrEnum):
    """What became of a document that was given to a ledger."""

    ADDED = "added"
    KNOWN = "known"  # the same bytes are in the ledger, read by the same finder
    RENEWED = "renewed"  # the same bytes are in the ledger; a newer finder has read them again
    FAILED = "failed"  # it is in the ledger with an issue that says why it could not be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One document and what became of it. locator: where it was read now; the first reading's may differ."""

    reading: Reading
    status: Status
    locator: str


def to_json(value: object) -> str:
    """Return a reading (as a document view) or a row as one line of JSON."""
    view = views.document_view(value) if isinstance(value, Reading) else value
    return codec.to_json(view).decode()


def account_rows(reading: Reading) -> list[AccountRow]:
    """Return the accounts of one document as rows, in text order."""
    return views.account_rows(reading)


def document_schema() -> str:
    """Return the JSON Schema of the document view, indented."""
    return json.dumps(codec.schema(DocumentView), indent=2, ensure_ascii=False)


def samples_folder() -> Path:
    """Return the folder of the built-in sample reports."""
    return samples.folder()


def read(paths: Sequence[str], *, parser: Parser | None = None, progress: Progress | None = None) -> Iterator[Reading]:
    """Yield what is found in files, folders, patterns or "-" (standard input), one document at a time.

    parser: None: the best installed one, loaded once. progress: see `Progress`.
    Raises InputNotFound when a path names nothing, ModelMissing when there is no parser.
    """
    recipe = pipeline.recipe(parser or spacy_english.load())
    for raw in _opened(inputs.find(paths), progress):
        for records in _by_document(pipeline.run(recipe, raw, strict=False)):
            yield _reading(records)


class Ledger:
    """The records of one store, and what people ask of them. Close it, or use it in a `with` block."""

    def __init__(self, store: SqliteStore, *, parser: Parser | None = None) -> None:
        """Use an open store. parser: for reading; None: the best installed one, loaded when first needed."""
        self._store = store
        self._parser = parser

    @classmethod
    def open(cls, path: Path | str = "rashomon.db", *, create: bool = True, parser: Parser | None = None) -> Self:
        """Open a ledger file; create: make it when it is not there. Raises LedgerError and its kind."""
        return cls(SqliteStore(path, create=create), parser=parser)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self._store.close()

    # ------------------------------------------------------------------ writing

    def add(self, paths: Sequence[str], *, progress: Progress | None = None) -> Iterator[Outcome]:
        """Read, analyse and keep documents, each in one transaction; yield what became of each.

        A document whose bytes are known is left alone, unless a newer finder can read it again.
        Raises as `read` and `SqliteStore` do; what was yielded before that is kept.
        """
        for raw in _opened(inputs.find(paths), progress):
            for records in _by_document(pipeline.run([pipeline.reading()], raw, strict=False)):
                yield self._keep(records)

    def update(self, *, progress: Progress | None = None) -> Iterator[Outcome]:
        """Analyse again what an older finder has read; yield the documents that were renewed."""
        identities = [document.id for document in self._store.scan(Document)]
        for done, identity in enumerate(identities):
            _report(progress, identity, done, len(identities))
            if not self._is_current(identity):
                yield self._renew(identity)
        _report(progress, "", len(identities), len(identities))

    # ------------------------------------------------------------------ asking

    def readings(self) -> Iterator[Reading]:
        """Yield every document with what was derived from it, in the order of adding."""
        for document in self._store.scan(Document):
            yield self._whole(document)

    def accounts(self, *, source: str | None = None) -> Iterator[AccountRow]:
        """Yield who said what, report by report.

        source: only those whose source's name, or the words for it, contain this, whatever the case; None: all.
        """
        wanted = source.casefold() if source else ""
        for reading in self.readings():
            for row in views.account_rows(reading):
                if wanted in f"{row.source_name or ''}\n{row.source}".casefold():
                    yield row

    def find(self, name: str) -> Reading:
        """Return the one document that a name means: an id or its beginning, a locator or its end.

        Raises NotInLedger when there is none, or more than one (the message lists them).
        """
        found = [document for document in self._store.scan(Document) if _is_meant(document, name)]
        exact = [document for document in found if name in (document.id, document.locator)]
        if len(exact or found) != 1:
            which = "; ".join(f"{d.id.removeprefix('document:')} {d.locator}" for d in found[:5])
            raise NotInLedger(f"several reports match {name!r}: {which}" if found else f"no report matches {name!r}")
        return self._whole((exact or found)[0])

    def search(self, query: str, *, limit: int = 50) -> Iterator[HitRow]:
        """Yield where all the words of a query stand: first in contents, then in reports; best first.

        query: words and "phrases in double quotes". limit: at most so many of either.
        """
        for hit in self._store.search(query, limit=limit):
            document = self._store.get(hit.document)
            if isinstance(document, Document):
                yield views.hit_row(hit, self._whole(document))

    def issues(self) -> Iterator[IssueRow]:
        """Yield what was wrong or doubtful, document by document."""
        for issue in self._store.scan(Issue):
            document = self._store.get(issue.document)
            if isinstance(document, Document):
                yield views.issue_row(issue, document)

    def verify(self) -> Iterator[str]:
        """Yield what is wrong, a sentence each: file, texts, anchors, and reports that changed since they were read.

        A report whose file is no longer there is not wrong. Linear in the ledger and the files.
        """
        yield from self._store.damaged()
        yield from _changed(self._store.scan(Document))

    # ------------------------------------------------------------------ inside

    def _finding(self) -> pipeline.Stage:
        self._parser = self._parser or spacy_english.load()
        return pipeline.finding(self._parser)

    def _keep(self, records: list[Record]) -> Outcome:
        document = records[0]
        assert isinstance(document, Document)  # noqa: S101  # _by_document begins every group with one
        known = self._store.get(document.id)
        if known is None:
            found = list(pipeline.run([self._finding()], records, strict=False))
            self._store.add(found)
            reading = _reading(found)
            status = Status.FAILED if reading.failed else Status.ADDED
            return Outcome(reading=reading, status=status, locator=document.locator)
        if not self._is_current(document.id):
            return replace(self._renew(document.id), locator=document.locator)
        assert isinstance(known, Document)  # noqa: S101  # ids of documents begin with "document:"
        reading = self._whole(known)
        status = Status.FAILED if reading.failed else Status.KNOWN
        return Outcome(reading=reading, status=status, locator=document.locator)

    def _is_current(self, identity: str) -> bool:
        names = {applied.made_by for applied in self._store.scan(Applied, document=identity)}
        return self._finding().name in names

    def _renew(self, identity: str) -> Outcome:
        document = self._store.get(identity)
        assert isinstance(document, Document)  # noqa: S101  # the caller has just seen it
        derived = [r for r in pipeline.run([self._finding()], [document], strict=False) if r is not document]
        self._store.replace(identity, derived)
        reading = self._whole(document)
        status = Status.FAILED if reading.failed else Status.RENEWED
        return Outcome(reading=reading, status=status, locator=document.locator)

    def _whole(self, document: Document) -> Reading:
        return Reading(
            document=document,
            attributions=tuple(self._store.scan(Attribution, document=document.id)),
            entities=tuple(self._store.scan(Entity, document=document.id)),
            issues=tuple(self._store.scan(Issue, document=document.id)),
        )


def _opened(locators: Sequence[str], progress: Progress | None) -> Iterator[list[Record]]:
    """Yield what each locator holds: its bytes, or, when they cannot be had, a document with the reason."""
    for done, locator in enumerate(locators):
        _report(progress, locator, done, len(locators))
        yield list(inputs.read(locator, read_at=datetime.now(UTC).isoformat(timespec="seconds")))
    _report(progress, "", len(locators), len(locators))


def _report(progress: Progress | None, what: str, done: int, total: int) -> None:
    if progress:
        progress(what, done, total)


def _by_document(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Split records into groups that begin with a document; the bytes are let go."""
    group: list[Record] = []
    for record in records:
        if isinstance(record, Raw):
            continue
        if isinstance(record, Document) and group:
            yield group
            group = []
        group.append(record)
    if group:
        yield group


def _reading(records: Sequence[Record]) -> Reading:
    document = records[0]
    assert isinstance(document, Document)  # noqa: S101  # groups begin with one
    return Reading(
        document=document,
        attributions=tuple(r for r in records if isinstance(r, Attribution)),
        entities=tuple(r for r in records if isinstance(r, Entity)),
        issues=tuple(r for r in records if isinstance(r, Issue)),
    )


def _is_meant(document: Document, name: str) -> bool:
    return (
        document.id.startswith((name, f"document:{name}"))
        or document.locator == name
        or document.locator.endswith(f"/{name}")
        or document.source_id == name
    )


def _changed(documents: Iterable[Document]) -> Iterator[str]:
    """Yield which files are there and no longer have the bytes that were read."""
    for path, group in groupby(documents, key=lambda document: document.locator.partition("#line=")[0]):
        digests = inputs.digests(path)
        for document in group:
            if digests is not None and document.digest not in digests:
                yield f"{document.id}: {document.locator} has changed since it was read"
