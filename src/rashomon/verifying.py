"""Whether the reports that a ledger was made from are still what they were."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from rashomon import inputs
from rashomon.ids import digest
from rashomon.records import Document

_NOTHING = digest(b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that `verify` checked. locator: the report's file; None: the ledger. problem: None: it holds."""

    locator: str | None
    problem: str | None


def compared(documents: Iterable[Document]) -> Iterator[Check]:
    """Yield a check for each document whose file is there: whether it still has the bytes that were read."""
    for path, group in groupby(documents, key=lambda document: document.locator.partition("#line=")[0]):
        digests = inputs.digests(path)
        for document in group:
            if digests is None or document.digest == _NOTHING:  # gone; or its bytes could not be had
                continue
            problem = f"{document.id}: {document.locator} has changed since it was read, or cannot be read any more"
            yield Check(locator=document.locator, problem=None if document.digest in digests else problem)
