"""Where bytes come from: files, folders, patterns and standard input. The only place that opens reports."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from rashomon import addresses, ingest
from rashomon.errors import InputNotFound
from rashomon.ids import digest
from rashomon.ingest import detect, limits
from rashomon.records import Document, Issue, Raw

STANDARD_INPUT = "-"

# Folders and files that hold no reports, though they lie among them.
_SKIPPED = frozenset({"__pycache__", "node_modules", "Thumbs.db"})
_SKIPPED_SUFFIXES = frozenset({".db", ".db-wal", ".db-shm", ".db-journal", ".sqlite", ".sqlite3"})


def find(arguments: Sequence[str]) -> list[str]:
    """Return the inputs that files, folders, patterns, addresses and "-" name, in order and each once.

    A folder stands for all files below it, sorted; hidden files, links to folders and ledgers are left out. A
    pattern is tried where no file has that very name. Raises InputNotFound for an argument that names nothing.
    """
    found: dict[str, None] = {}
    for argument in arguments:
        named = list(_named(argument))
        if not named:
            raise InputNotFound(f"{argument}: {_why_nothing(argument)}")
        found |= dict.fromkeys(named)
    return list(found)


def addresses_in(path: Path | None) -> list[str]:
    """Return the addresses that a file lists, one a line; "-": standard input; None: no file. Raises InputNotFound."""
    if path is None:
        return []
    try:
        data = sys.stdin.buffer.read() if str(path) == STANDARD_INPUT else path.read_bytes()
    except OSError as error:
        raise InputNotFound(f"{path}: the list cannot be opened: {error.strerror or error}") from error
    found = addresses.listed(data.decode("utf-8", "replace"))
    if not found:
        raise InputNotFound(f"{path}: this is no list of addresses: write one a line, each with http:// or https://")
    return found


def read(locator: str, *, read_at: str) -> Iterator[Raw | Document | Issue]:
    """Yield the bytes of an input; when they cannot be had, a document and the issue that says why."""
    shown = _shown(locator)
    try:
        if locator == STANDARD_INPUT:
            data = sys.stdin.buffer.read(limits.INPUT_BYTES + 1)
        elif Path(locator).is_file():
            with Path(locator).open("rb") as file:
                data = file.read(limits.INPUT_BYTES + 1)
        else:
            yield from _unreadable(shown, read_at, _what_it_is(locator))
            return
    except OSError as error:
        yield from _unreadable(shown, read_at, f"the file cannot be opened: {error.strerror or error}")
        return
    if len(data) > limits.INPUT_BYTES:
        raw = Raw(locator=shown, data=data[:1024], read_at=read_at)
        megabytes = limits.INPUT_BYTES // 2**20
        yield from ingest.unread(raw, "too-large", f"the file has more than {megabytes} MiB: split it")
        return
    yield Raw(locator=shown, data=data, read_at=read_at)


def _unreadable(shown: str, read_at: str, cause: str) -> tuple[Document, Issue]:
    empty = Raw(locator=shown, data=b"", read_at=read_at)
    return ingest.unread(empty, "unreadable", cause)


def _what_it_is(path: str) -> str:
    """Say why a path that is no regular file is not read. A pipe or a device might never end, so neither is opened."""
    if Path(path).is_dir():
        return "the folder cannot be listed: check its permissions"
    if not Path(path).exists():
        return "it is a link to a file that is not there" if Path(path).is_symlink() else "it is not there any more"
    return "it is a device, a pipe or a socket, not a regular file: give its bytes on standard input"


def digests(locator: str) -> set[str] | None:
    """Return the digests of a file as it is now and of the documents in it; None when it is not there any more."""
    if locator == STANDARD_INPUT or not Path(locator).is_file():
        return None
    found: set[str] = set()
    for record in read(locator, read_at="1970-01-01"):
        if isinstance(record, Raw):
            found |= {digest(record.data), *ingest.digests(record)}
        elif isinstance(record, Document):
            found.add(record.digest)
    return found


def _named(argument: str) -> Iterator[str]:
    """Yield the inputs that one argument names."""
    if argument == STANDARD_INPUT or os.path.lexists(argument):
        yield from _below(argument)
        return
    if addresses.is_address(argument):
        yield argument
        return
    if "\0" in argument:
        return
    for match in sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207  # Path.glob takes no absolute patterns
        yield from _below(match)


def _why_nothing(argument: str) -> str:
    if argument and Path(argument).is_dir():
        return "there is no report in this folder"
    return "no such file or folder, and no file matches it as a pattern"


def _below(path: str) -> Iterator[str]:
    """Yield the path itself, or the files below it when it is a folder, and the folders that may not be listed."""
    if not Path(path).is_dir():
        yield path
        return
    unlisted: list[str] = []
    for folder, folders, files in os.walk(path, onerror=lambda error: unlisted.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not _is_skipped(name))
        yield from (str(Path(folder) / name) for name in sorted(files) if not _is_skipped(name))
    yield from unlisted


def _is_skipped(name: str) -> bool:
    return name.startswith(".") or name in _SKIPPED or Path(name).suffix.lower() in _SKIPPED_SUFFIXES


def _shown(path: str) -> str:
    """Return a path as text that can be written anywhere: bytes that are no text stand as \\xNN."""
    return path.encode("utf-8", "backslashreplace").decode()


def kept_beside(ledger: Path) -> Path:
    """Return the folder in which bytes are kept that came from no file: sent from the page, or fetched."""
    return ledger.with_name(f"{ledger.stem}-reports")


def kept_at(folder: Path, of: str, media_type: str) -> Path:
    """Return where the bytes of a fetched page are kept: each other bytes in another file. of: their digest."""
    return folder / f"{of}{_SUFFIXES.get(media_type, '')}"


_SUFFIXES = {detect.HTML: ".html", detect.TEXT: ".txt", detect.MARKDOWN: ".md", detect.PDF: ".pdf"}


def compared(documents: Iterable[Document], kept: Path) -> Iterator[tuple[Document, str | None]]:
    """Yield each document whose file is there, with what is wrong: its bytes are no longer those read; or None.

    kept: the folder in which the bytes of fetched pages are.
    """

    def path_of(document: Document) -> str:
        if addresses.is_address(document.locator):
            return str(kept_at(kept, document.digest, document.media_type))
        return document.locator.partition("#line=")[0]

    for path, group in groupby(documents, key=path_of):
        known = digests(path)
        for document in group:
            if known is None or document.digest == NOTHING:  # gone; or its bytes could not be had
                continue
            problem = f"{document.id}: {document.locator} has changed since it was read, or cannot be read any more"
            yield document, None if document.digest in known else problem


NOTHING = digest(b"")
"""The digest of bytes that could not be had."""
