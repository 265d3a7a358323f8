"""Inputs through a recipe, a document at a time: what `read` and `add` have in common."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from rashomon import ingest, inputs, pipeline
from rashomon.records import Document, Raw, Record

Progress = Callable[[str, int, int], None]
"""Called with what comes next, how many documents are done, and how many there are as far as is known.

A file counts as one until it is opened; then the lines of a JSON-lines file count as one each.
"""


def documents(
    paths: Sequence[str], recipe: Sequence[pipeline.Stage], progress: Progress | None
) -> Iterator[list[Record]]:
    """Yield each document with its derived records; of what cannot be opened, a document with the reason."""
    locators = inputs.find(paths)
    done, total = 0, len(locators)
    for locator in locators:
        report(progress, locator, done, total)
        opened = list(_parts(locator))
        held = len([given for given in opened if isinstance(given, Raw | Document)])
        total += held - 1
        for number, records in enumerate(_by_document(pipeline.run(recipe, opened, strict=False)), start=1):
            yield records
            report(progress, locator, done + number, total)
        done += held
    report(progress, "", total, total)


def _parts(locator: str) -> Iterator[Record]:
    """Yield the bytes of each document of an input by themselves, so that the crash of one is its own."""
    for given in inputs.read(locator, read_at=datetime.now(UTC).isoformat(timespec="seconds")):
        yield from ingest.parts(given) if isinstance(given, Raw) else (given,)


def report(progress: Progress | None, what: str, done: int, total: int) -> None:
    """Tell the caller how far it is, if it wants to know."""
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
