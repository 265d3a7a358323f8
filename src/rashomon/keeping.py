"""Documents into a store: each through all stages once, and again through those that are newer than what read it."""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from rashomon import inputs, models, pipeline
from rashomon.exports import views
from rashomon.exports.views import Reading
from rashomon.pipeline import Stage
from rashomon.protocols import Models, Store
from rashomon.records import Applied, Document, Record
from rashomon.rivals import Rivalry
from rashomon.tracing import Tracing


class Status(StrEnum):
    """What became of a document that was given to a ledger."""

    ADDED = "added"
    KNOWN = "known"  # the same bytes are in the ledger, read by the same finder
    RENEWED = "renewed"  # the same bytes were in the ledger; a newer finder, or a reader that now can, has read them
    FAILED = "failed"  # it is in the ledger with an issue that says why it could not be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One document and what became of it. locator: where it was read now; the first reading's may differ."""

    reading: Reading
    status: Status
    locator: str


class Keeping:
    """Writes what is found in documents into one store."""

    def __init__(
        self,
        store: Store,
        using: Models | None,
        tracing: Tracing,
        whole: Callable[[Document], Reading],
        forget: Callable[[], None],
    ) -> None:
        """Use a store. using: for reading; None: what the program has, loaded when first needed.

        tracing: compares with what is there. whole: returns a document with all that was derived from it.
        forget: called before something is written.
        """
        self._store, self._using, self._tracing, self._whole, self._forget = store, using, tracing, whole, forget

    def keep(self, records: list[Record]) -> Outcome:
        """Keep a document, which comes first, and what was found on opening it, in one transaction."""
        self._forget()
        document = as_document(records[0])
        known = self._store.get(document.id)
        # It is new, or can be read now, or could not even be opened: now perhaps for another reason.
        tried = document.text or document.digest == inputs.NOTHING
        if known is None or (tried and not as_document(known).text):
            found = list(pipeline.run(self._stages, records, strict=False))
            if known is None:
                self._store.add(found)
            else:
                self._replace(document.id, found)
                self._tracing.forget()
            return _outcome(views.gathered(document, found), Status.RENEWED if known else Status.ADDED)
        outcome = self.renew(document.id) or _outcome(self._whole(as_document(known)), Status.KNOWN)
        return replace(outcome, locator=document.locator)

    def renew(self, identity: str) -> Outcome | None:
        """Let the stages read a document that are newer than what has; None: none is."""
        stages = self._stale(identity)
        if not stages:
            return None
        document = as_document(self._store.get(identity))
        kinds = sorted(pipeline.taken(stages) - {Document}, key=lambda kind: kind.__name__)
        known = [document, *(record for kind in kinds for record in self._store.scan(kind, document=identity))]
        self._forget()
        given = {id(record) for record in known}
        derived = pipeline.run(stages, known, strict=False)
        self._replace(identity, (record for record in derived if id(record) not in given))
        return _outcome(self._whole(document), Status.RENEWED)

    # ------------------------------------------------------------------ inside

    @functools.cached_property
    def _stages(self) -> tuple[Stage, ...]:
        """What is made from documents, in order."""
        found = (*pipeline.deriving(self._models), self._tracing.stage())
        return (*found, self._rivalry.stage()) if self._rivalry else found

    @functools.cached_property
    def _models(self) -> Models:
        return pipeline.remembering(self._using or models.load())

    @functools.cached_property
    def _rivalry(self) -> Rivalry | None:
        readers = self._models.rivals
        return Rivalry(self._store, readers) if readers else None

    def _replace(self, identity: str, found: Iterable[Record]) -> None:
        self._store.replace(identity, list(found))
        if self._rivalry:
            self._rivalry.forget()

    def _stale(self, identity: str) -> tuple[Stage, ...]:
        """Return the stages that have to read a document: the first that nothing as new has been, and all behind it."""
        made = {one.made_by for one in self._store.scan(Applied, document=identity)}
        for number, stage in enumerate(self._stages):
            if stage.name not in made and not any(pipeline.is_newer(other, stage.name) for other in made):
                return self._stages[number:]
        return ()


def as_document(record: Record | None) -> Document:
    """Return a record that is a document: ids of documents begin with "document:", groups with one."""
    assert isinstance(record, Document)  # noqa: S101
    return record


def _outcome(reading: Reading, status: Status) -> Outcome:
    told = Status.FAILED if reading.failed else status
    return Outcome(reading=reading, status=told, locator=reading.document.locator)
