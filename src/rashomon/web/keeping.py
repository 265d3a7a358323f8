"""Long reports as a server keeps them: read and cut once, shown page by page until somebody writes to the ledger."""

import threading
import weakref
from collections import deque
from collections.abc import Callable
from pathlib import Path

from rashomon.api import Ledger
from rashomon.errors import LedgerError
from rashomon.web.cutting import Cut

_KEPT = 2
"""Reports that are kept. One of 5,000 accounts takes 0.4 s to be read, and some 30 MB."""


class Kept:
    """Reports of one ledger file that have more than one page, for many threads."""

    def __init__(self, path: Path) -> None:
        """Keep nothing yet. path: of the ledger."""
        self._path = path
        self._lock = threading.Lock()
        self._watching: deque[Ledger] = deque(maxlen=1)  # writes nothing, and so is told of whatever anybody writes
        self._state: tuple[int, ...] = ()
        self._cuts: dict[str, Cut] = {}
        weakref.finalize(self, _close, self._watching)

    def cut(self, identity: str, read: Callable[[], Cut]) -> Cut:
        """Return a report: as it is kept, or as it is read now. identity: digits of its id."""
        with self._lock:
            state = self._current()
            found = self._cuts.get(identity)
        if found:
            return found
        made = read()
        if len(made.sheets) > 1:
            with self._lock:
                if state == self._current():  # nobody has written while it was read
                    self._cuts[identity] = made
                    while len(self._cuts) > _KEPT:
                        del self._cuts[next(iter(self._cuts))]
        return made

    def _current(self) -> tuple[int, ...]:
        """Return what tells this state of the file from others; what was kept of another one is forgotten.

        Raises LedgerError and its kind when the file is gone.
        """
        file = file_of(self._path)  # an open file keeps its number to itself
        if file is None:
            raise LedgerError(f"there is no ledger at {self._path}")
        if self._state[:2] != file:
            self._state = ()
            _close(self._watching)
            self._watching.append(Ledger.open(self._path, create=False))
        state = (*file, self._watching[0].version())
        if state != self._state:
            self._cuts.clear()
            self._state = state
        return state


def file_of(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from others that take its place; None: it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _close(watching: deque[Ledger]) -> None:
    while watching:
        watching.pop().close()
