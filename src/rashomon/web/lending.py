"""A ledger as a server keeps it: opened once for each request that runs, not once for each that comes."""

import sys
import weakref
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from rashomon.api import Ledger
from rashomon.copies import Shelf
from rashomon.web.keeping import file_of
from rashomon.web.remembering import Remembered

_TURN_S = 0.0005
"""After so long a thread makes room for another. With Python's 5 ms each read of the store may wait as long for a
thread that compares reports: 150 of one story in the background, origins of a question took 254 ms in the median, not
69."""


class Lending:
    """One ledger file, for many threads. Questions are remembered from one request to the next."""

    def __init__(self, path: Path) -> None:
        """Open nothing yet. path: of the ledger."""
        sys.setswitchinterval(_TURN_S)
        self._path = path
        self._shelf = Shelf()
        self._questions = Remembered(path, self._shelf)
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
        file = file_of(self._path)
        with suppress(IndexError):  # there is none, or another thread was faster
            while True:
                opened = self._idle.pop()  # the last that was used: most of what it has read is still at hand
                if opened.file == file:
                    return opened
                opened.ledger.close()
        ledger = Ledger.open(self._path, create=False)
        file = file_of(self._path)
        ledger.asking = self._questions
        ledger.tracing.share(self._shelf, file)
        return _Opened(ledger, file)


@dataclass(frozen=True, slots=True)
class _Opened:
    ledger: Ledger
    file: tuple[int, int] | None


def _close(idle: deque[_Opened]) -> None:
    while idle:
        idle.pop().ledger.close()
