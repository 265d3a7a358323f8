"""A ledger as a server keeps it: opened once for each request that runs, not once for each that comes."""

import weakref
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from rashomon.api import Ledger
from rashomon.web.remembering import Remembered


class Lending:
    """One ledger file, for many threads. Questions are remembered from one request to the next."""

    def __init__(self, path: Path) -> None:
        """Open nothing yet. path: of the ledger."""
        self._path = path
        self._questions = Remembered(path)
        self._idle: deque[_Opened] = deque()
        weakref.finalize(self, _close, self._idle)

    @contextmanager
    def open(self) -> Iterator[Ledger]:
        """Lend an open ledger to one thread; what fails in its hands is closed. Raises LedgerError and its kind."""
        opened = self._taken()
        try:
            yield opened.ledger
        except BaseException:
            opened.ledger.close()
            raise
        opened.ledger.forget()
        self._idle.append(opened)

    def _taken(self) -> "_Opened":
        """Return a ledger that nobody uses, of the file that is there now: another may have been put in its place."""
        file = self._file()
        with suppress(IndexError):  # there is none, or another thread was faster
            while True:
                opened = self._idle.pop()  # the last that was used: most of what it has read is still at hand
                if opened.file == file:
                    return opened
                opened.ledger.close()
        ledger = Ledger.open(self._path, create=False)
        ledger.asking = self._questions
        return _Opened(ledger, self._file())

    def _file(self) -> tuple[int, int] | None:
        """Return what tells the file from others; None: it is not there."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


@dataclass(frozen=True, slots=True)
class _Opened:
    ledger: Ledger
    file: tuple[int, int] | None


def _close(idle: deque[_Opened]) -> None:
    while idle:
        idle.pop().ledger.close()
