"""The Python API: read reports, keep them in a ledger, ask it.

from rashomon.api import Ledger, read

for reading in read(["reports/"]):                  # store nothing
    print(reading.document.title, len(reading.attributions))

with Ledger.open("rashomon.db") as ledger:          # keep
    list(ledger.add(["reports/"]))
    for row in ledger.accounts(source="Lindqvist"):
        print(row.source, row.cue, row.content)
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from rashomon import codec, heard, inputs, models, pipeline, samples
from rashomon.asking import Asking
from rashomon.decisions import Decisions
from rashomon.directory import Directory
from rashomon.errors import MissingExtra, NotALedger, NotInLedger
from rashomon.exports import rows, timeline, views
from rashomon.exports.conflicts import ConflictRow
from rashomon.exports.questions import QuestionView
from rashomon.exports.rows import HitRow, IssueRow
from rashomon.exports.views import DocumentView, Reading
from rashomon.folding import Folding
from rashomon.keeping import Keeping, Outcome, Status, as_document
from rashomon.lines import AccountRow, ReportRow, TimelineRow
from rashomon.pdf_process import read_pdf
from rashomon.people import People
from rashomon.protocols import Models, Selection, VoiceCount
from rashomon.reading import Fetch, Progress, documents, report
from rashomon.records import Attribution, Document, Issue
from rashomon.selected import Selected, wholes
from rashomon.stores import queries
from rashomon.stores.sqlite import SqliteStore
from rashomon.tracing import Tracing

__all__ = [
    "AccountRow",
    "Check",
    "ConflictRow",
    "DocumentView",
    "HitRow",
    "IssueRow",
    "Ledger",
    "Outcome",
    "Progress",
    "Reading",
    "ReportRow",
    "Selected",
    "Selection",
    "Status",
    "TimelineRow",
    "VoiceCount",
    "account_rows",
    "document_schema",
    "inputs_named",
    "models_by_default",
    "read",
    "samples_folder",
    "to_json",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that `verify` checked. locator: the report's file; None: the ledger. problem: None: it holds."""

    locator: str | None
    problem: str | None


def to_json(value: object) -> str:
    """Return a reading (as a document view) or a row as one line of JSON."""
    return codec.to_json(views.document_view(value) if isinstance(value, Reading) else value)


def models_by_default(*, rules: bool = False) -> Models:
    """Return what reports are read with: the best parser that is installed, and the attribution model.

    rules: without the model: the rules on the parse decide alone. Raises ModelMissing.
    """
    return models.load(rules=rules)


def account_rows(reading: Reading) -> list[AccountRow]:
    """Return the accounts of one document as rows, in text order."""
    return rows.account_rows(reading)


def document_schema() -> str:
    """Return the JSON Schema of the document view, indented."""
    return json.dumps(codec.schema(DocumentView), indent=2, ensure_ascii=False)


def samples_folder() -> Path:
    """Return the folder of the built-in sample reports."""
    return samples.folder()


def inputs_named(paths: Sequence[str], listed: Path | None = None) -> list[str]:
    """Return the inputs that files, folders, patterns, addresses and "-" name, each once; opens none but the list.

    listed: a file of addresses, one a line. Raises InputNotFound when a path names nothing, or the list is none.
    """
    return inputs.find([*paths, *inputs.addresses_in(listed)])


def read(paths: Sequence[str], *, using: Models | None = None, progress: Progress | None = None) -> Iterator[Reading]:
    """Yield what is found in files, folders, patterns or "-" (standard input), one document at a time.

    using: None: `models_by_default()`. progress: see `Progress`.
    Raises InputNotFound when a path names nothing, ModelMissing when a model is not there.
    """
    recipe = pipeline.recipe(using or models.load(), read_pdf)
    for document, *derived in documents(paths, recipe, progress):
        yield views.gathered(as_document(document), derived)


class Ledger:
    """The records of one store, and what people ask of them. Close it, or use it in a `with` block."""

    def __init__(self, store: SqliteStore, *, using: Models | None = None) -> None:
        """Use an open store. using: for reading; None: `models_by_default()`, loaded when first needed."""
        self._store = store
        self.tracing = Tracing(store, self._wholes, lambda: self.people)
        self.folding = Folding(self.tracing)
        self.asking = Asking(store, self._whole, self.tracing, lambda: self.people)
        self._keeping = Keeping(store, using, self.tracing, self._whole, self.forget)
        self._people: People | None = None

    @classmethod
    def open(cls, path: Path | str = "rashomon.db", *, create: bool = True, using: Models | None = None) -> Self:
        """Open a ledger file; create: make it when it is not there. Raises LedgerError and its kind."""
        return cls(SqliteStore(path, create=create), using=using)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self._store.close()

    def version(self) -> int:
        """Return a number that is another one when somebody else has written to the ledger meanwhile."""
        return self._store.version()

    def forget(self) -> None:
        """Ask anew who is who, and what is answered: somebody may have written to the ledger."""
        self._people = None
        self.asking.forget()

    # ------------------------------------------------------------------ writing

    def add(
        self, paths: Sequence[str], *, progress: Progress | None = None, fetch: Fetch | None = None
    ) -> Iterator[Outcome]:
        """Read, analyse and keep documents, each in one transaction; yield what became of each.

        A document whose bytes are known is left alone, unless a newer finder can read it again, or it could not be
        read before and now can. fetch: None: addresses are refused; else see `fetching`.
        Raises as `read` and `SqliteStore` do; what was yielded before that is kept.
        """
        for records in documents(paths, [pipeline.reading(read_pdf)], progress, fetch):
            yield self._keeping.keep(records)

    def fetching(self, *, allow_private: bool = False) -> Fetch:
        """Return what fetches the pages of addresses for `add`, and keeps their bytes beside the ledger.

        allow_private: from machines of one's own network, too. Raises MissingExtra.
        """
        try:
            from rashomon.fetching import Fetcher, Network  # noqa: PLC0415  # of an extra
        except ModuleNotFoundError as error:
            raise MissingExtra("addresses are fetched with httpcore2: pip install 'rashomon[fetch]'") from error
        return Fetcher(inputs.kept_beside(self._store.path), Network(allow_private=allow_private))

    def update(self, *, progress: Progress | None = None) -> Iterator[Outcome]:
        """Analyse again what an older finder has read; yield the documents that were renewed."""
        identities = [one.id for one in self._store.scan(Document)]
        for done, identity in enumerate(identities):
            report(progress, identity, done, len(identities))
            outcome = self._keeping.renew(identity)
            if outcome:
                yield outcome
        report(progress, "", len(identities), len(identities))

    # ------------------------------------------------------------------ asking

    def readings(self) -> Iterator[Reading]:
        """Return every document with what was derived from it, in the order of adding. Reads some at a time."""
        return self._wholes(self._store.scan(Document))

    def accounts(self, *, source: str | None = None) -> Iterator[AccountRow]:
        """Yield who said what: report by report; of one source, everyone who is called so in turn, in order of time.

        source: what all of its names in the ledger and in lists are searched for, and the words that stand for it;
        pronouns and descriptions of it are found too. None: all.
        """
        if source is None:
            for reading in self.readings():
                yield from rows.account_rows(reading)
            return
        for group in self.voices(source):
            yield from group.rows

    def voices(self, source: str) -> Iterator[heard.Voice]:
        """Yield everyone who is called so, with all that they say, in order of time; see `accounts`."""
        yield from heard.voices(self._store, self.people, source, self._whole)

    @property
    def people(self) -> People:
        """Who is who in the ledger, and what was decided about it, as it is now."""
        if self._people is None:
            self._people = People(self._store)
        return self._people

    @property
    def directory(self) -> Directory:
        """Who is in the ledger, and what was decided, as rows."""
        return Directory(self._store, self.people, self._whole)

    def decide(self) -> Decisions:
        """Return what writes judgements into the ledger."""
        return Decisions(self._store, self.forget)

    def attribution(self, name: str) -> tuple[Reading, Attribution]:
        """Return the attribution that a name means, with its report: "REPORT#3" as `show` numbers it, or its id.

        Raises NotInLedger.
        """
        return heard.attribution(self._store, name, self.find, self._whole)

    def answers_to(self, view: QuestionView, name: str) -> list[str]:
        """Return the ids of the answers that an account gives to a question; see `heard.answers`."""
        return heard.answers(self._store, view, name)

    def find(self, name: str) -> Reading:
        """Return the one document that a name means.

        name: its id, locator or `source_id`; else the beginning of its id or the end of its locator (whole names
        of files and folders); else a part of its title, whatever the case.
        Raises NotInLedger when there is none, or more than one (the message lists them). Linear in the ledger.
        """
        return self._whole(heard.report(self._store, name))

    def report(self, identity: str) -> Reading:
        """Return the report with this id. Raises NotInLedger. Costs its own size, whatever that of the ledger."""
        document = self._store.get(identity)
        if not isinstance(document, Document):
            raise NotInLedger(f"no report has the id {identity!r}")
        return self._whole(document)

    def select(self, selection: Selection) -> Selected:
        """Return the accounts and reports that a selection selects, to be counted and read a page at a time."""
        return Selected(self._store, selection, self.people)

    def search(self, query: str, *, limit: int = 50, related: bool = False) -> Iterator[HitRow]:
        """Yield where all the words of a query stand: first in contents, then in reports; best first.

        query: words and "phrases in double quotes". limit: at most so many of either. related: whether for a word
        outside quotes its other forms and its related words count, too; what has the words themselves comes first.
        """
        for hit in self._store.search(query, limit=limit, related=related):
            reading = self._whole(as_document(self._store.get(hit.document)))
            if hit.attribution is None or any(one.id == hit.attribution for one in reading.attributions):
                yield rows.hit_row(hit, reading)

    def timeline(self, *, source: str = "", about: str = "", related: bool = False) -> list[TimelineRow]:
        """Return what was said and what happened, in the order of time.

        source: only what sources whose names have words that begin so say or tell of. about: only where all words and
        "phrases in double quotes" occur; related: as for `search`. "": any. Linear in the ledger, but for sorting.
        """
        with_it = None if not source else {*self._store.with_source(source), *self.people.judged_documents()}
        readings = self._wholes(one for one in self._store.scan(Document) if with_it is None or one.id in with_it)
        terms = queries.terms(about, related=related)
        return timeline.in_order(
            row
            for reading in readings
            for row in timeline.timeline_rows(reading)
            if (not source or queries.is_named(source, row.who or "")) and (not terms or queries.find(row.what, terms))
        )

    def conflicts(self, *, about: str | None = None, related: bool = False) -> Iterator[ConflictRow]:
        """Yield where accounts part, in a report and across. about: only where all its words occur, on either side."""
        return self.asking.conflicts(about, related=related)

    def issues(self) -> Iterator[IssueRow]:
        """Yield what was wrong or doubtful, document by document."""
        for issue in self._store.scan(Issue):
            yield rows.issue_row(issue, as_document(self._store.get(issue.document)))

    def verify(self) -> Iterator[Check]:
        """Check the ledger file, texts and anchors, and the reports that are still where they were read from.

        Yields what is wrong with the ledger, and then a check for each report whose file is there. A file that is
        gone is not wrong. Files after a document that cannot be read from the ledger are not compared.
        Linear in the ledger and the files.
        """
        for problem in self._store.damaged():
            yield Check(locator=None, problem=problem)
        with suppress(NotALedger):  # it has been told above
            for document, change in inputs.compared(self._store.scan(Document), inputs.kept_beside(self._store.path)):
                yield Check(locator=document.locator, problem=change)

    # ------------------------------------------------------------------ inside

    def _whole(self, document: Document) -> Reading:
        return next(self._wholes([document]))

    def _wholes(self, documents: Iterable[Document]) -> Iterator[Reading]:
        return map(self.people.judged, wholes(self._store, documents))
