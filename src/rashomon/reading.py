"""Inputs through a recipe, a document at a time: what `read` and `add` have in common."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from rashomon import addresses, ingest, inputs, pipeline
from rashomon.errors import InputNotFound
from rashomon.records import Document, Issue, Raw, Record

Progress = Callable[[str, int, int], None]
"""Called with what comes next, how many documents are done, and how many there are as far as is known.

A file counts as one until it is opened; then the lines of a JSON-lines file count as one each.
"""

Fetch = Callable[[str, str], Iterable[Raw | Document | Issue]]
"""An address and the moment in (ISO 8601, UTC); out the page's bytes, or a document and the issue that says why not."""


def documents(
    paths: Sequence[str], recipe: Sequence[pipeline.Stage], progress: Progress | None, fetch: Fetch | None = None
) -> Iterator[list[Record]]:
    """Yield each document with its derived records; of what cannot be opened, a document with the reason.

    fetch: what asks for the pages of addresses. None: nothing does, and an address is an InputNotFound.
    """
    locators = inputs.find(paths)
    refused = next(filter(addresses.is_address, locators), None)
    if refused and not fetch:
        raise InputNotFound(
            f"{refused}: this is an address, and only `rashomon add` fetches: or save the page to a file"
        )
    done, total = 0, len(locators)
    for locator in locators:
        report(progress, locator, done, total)
        opened = list(_parts(locator, fetch))
        held = len([given for given in opened if isinstance(given, Raw | Document)])
        total += held - 1
        for number, records in enumerate(_by_document(pipeline.run(recipe, opened, strict=False)), start=1):
            yield records
            report(progress, locator, done + number, total)
        done += held
    report(progress, "", total, total)


def _parts(locator: str, fetch: Fetch | None) -> Iterator[Record]:
    """Yield the bytes of each document of an input by themselves, so that the crash of one is its own."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    read = fetch(locator, now) if fetch and addresses.is_address(locator) else inputs.read(locator, read_at=now)
    for given in read:
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
