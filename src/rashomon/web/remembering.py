"""The questions of a ledger as a server remembers them: asked of all reports once, until somebody writes to the ledger.

In a small ledger they are asked anew at once. In a larger one the last answer is shown while that goes on in the
background, and in a very large one nobody is left waiting: `rashomon questions` is for that.
"""

import threading
import time
import weakref
from collections import defaultdict
from pathlib import Path

from rashomon.api import Ledger, Selection
from rashomon.asking import Asking
from rashomon.claimed import Respect
from rashomon.exports.questions import QuestionRow, QuestionView

QUICK_S = 0.3
"""What takes no longer is asked anew while somebody waits."""

FEW_REPORTS, MOST_REPORTS = 150, 5_000
"""Up to so many, questions are asked at once the first time; of more than the other number, not at all."""


class Remembered(Asking):
    """Questions over one ledger file, for many threads."""

    def __init__(self, path: Path) -> None:
        """Remember nothing yet. path: of the ledger."""
        self._path = path
        self._lock = threading.RLock()  # whoever uses what is remembered, or puts another in its place
        self._last: _Asked | None = None
        self._making: threading.Thread | None = None

    def forget(self) -> None:
        """See `Asking.forget`: the file tells that by itself."""

    def questions(self, about: str | None = None, respect: Respect | None = None) -> list[QuestionRow]:
        """See `Asking.questions`."""
        with self._lock:
            found = self._current()
            return found.rows(about, respect) if found else []

    def question(self, name: str) -> QuestionView:
        """See `Asking.question`. Before questions were asked of all reports: of these, which takes as long."""
        with self._lock:
            found = self._current()
            if found:
                return found.view(name)
        with Ledger.open(self._path, create=False) as ledger:
            return ledger.asking.question(name)

    def of_document(self, identity: str) -> list[QuestionRow]:
        """Return what the document with this id and others answer, the sharpest disagreement first."""
        with self._lock:
            found = self._current()
            return found.by_document.get(identity, []) if found else []

    @property
    def state(self) -> str:
        """Whether questions are "ready", are being asked for the first time ("asking"), or "too many" reports are."""
        with self._lock:
            if self._current():
                return "ready"
            return "asking" if self._making else "too many"

    def wait(self) -> None:
        """Return when nothing is made in the background."""
        making = self._making
        if making:
            making.join()

    def _current(self) -> "_Asked | None":
        """Return what is remembered, made anew where that is quick. Held under the lock."""
        last = self._last
        if last and not last.is_stale:
            return last
        if last.took_s <= QUICK_S if last else self._reports() <= FEW_REPORTS:
            self._put(_Asked(self._path))
        elif self._making is None and (last or self._reports() <= MOST_REPORTS):
            self._making = threading.Thread(target=self._make, name="asking", daemon=True)
            self._making.start()
        return self._last

    def _make(self) -> None:
        try:
            made = _Asked(self._path)
            with self._lock:
                self._put(made)
        finally:
            self._making = None

    def _put(self, made: "_Asked") -> None:
        last, self._last = self._last, made
        if last:
            last.close()

    def _reports(self) -> int:
        with Ledger.open(self._path, create=False) as ledger:
            return ledger.select(Selection()).count_reports()


class _Asked:
    """What was asked of the ledger as it was at one time, and the ledger to look closer."""

    def __init__(self, path: Path) -> None:
        began = time.monotonic()
        self._ledger = Ledger.open(path, create=False)
        self.close = weakref.finalize(self, self._ledger.close)
        self._version = self._ledger.version()
        self._rows: dict[tuple[str | None, Respect | None], list[QuestionRow]] = {}
        self._views: dict[str, QuestionView] = {}
        self.by_document: dict[str, list[QuestionRow]] = defaultdict(list)
        for row in self.rows(None, None):
            for identity in row.documents:
                self.by_document[identity].append(row)
        self.took_s = time.monotonic() - began

    @property
    def is_stale(self) -> bool:
        """Whether somebody has written to the ledger since."""
        return self._ledger.version() != self._version

    def rows(self, about: str | None, respect: Respect | None) -> list[QuestionRow]:
        key = about, respect
        if key not in self._rows:
            if len(self._rows) > _KEPT:
                self._rows = {(None, None): self._rows[None, None]}
            self._rows[key] = self._ledger.asking.questions(about, respect)
        return self._rows[key]

    def view(self, name: str) -> QuestionView:
        if name not in self._views:
            if len(self._views) > _KEPT:
                self._views.clear()
            self._views[name] = self._ledger.asking.question(name)
        return self._views[name]


_KEPT = 200
