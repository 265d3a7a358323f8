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


_KEPT = 200  # listings, and views of questions, that are kept
_LOOK_AGAIN_S = 30.0


class Remembered(Asking):
    """Questions over one ledger file, for many threads."""

    def __init__(self, path: Path) -> None:
        """Remember nothing yet. path: of the ledger."""
        self._path = path
        self._lock = threading.RLock()  # whoever uses what is remembered, or puts another in its place
        self._last: _Snapshot | None = None
        self._making: threading.Thread | None = None
        self._not_before = 0.0  # too many reports were counted: they are counted again then

    def forget(self) -> None:
        """See `Asking.forget`: the file tells that by itself."""

    def questions(self, about: str | None = None, respect: Respect | None = None) -> list[QuestionRow]:
        """See `Asking.questions`."""
        with self._lock:
            found = self._current()
            return found.index.questions(about, respect) if found else []

    def question(self, name: str) -> QuestionView:
        """See `Asking.question`. Before questions were asked of all reports: of these, which takes as long."""
        with self._lock:
            found = self._current()
            if found:
                return found.index.question(name)
        with Ledger.open(self._path, create=False) as ledger:
            return ledger.asking.question(name)

    def of_document(self, identity: str) -> list[QuestionRow]:
        """Return what the document with this id and others answer, the sharpest disagreement first."""
        with self._lock:
            found = self._current()
            return found.index.of_document(identity) if found else []

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

    def _current(self) -> "_Snapshot | None":
        """Return what is remembered, made anew where that is quick. Held under the lock."""
        last = self._last
        if (last and not last.is_stale) or time.monotonic() < self._not_before:
            return last
        if last.took_s <= QUICK_S if last else self._reports() <= FEW_REPORTS:
            self._put(_Snapshot(self._path))
        elif self._making is None and (last or self._reports() <= MOST_REPORTS):
            self._making = threading.Thread(target=self._make, name="asking", daemon=True)
            self._making.start()
        elif self._making is None:
            self._not_before = time.monotonic() + _LOOK_AGAIN_S
        return self._last

    def _make(self) -> None:
        try:
            made = _Snapshot(self._path)
            with self._lock:
                self._put(made)
        finally:
            self._making = None

    def _put(self, made: "_Snapshot") -> None:
        last, self._last = self._last, made
        if last:
            last.close()

    def _reports(self) -> int:
        with Ledger.open(self._path, create=False) as ledger:
            return ledger.select(Selection()).count_reports()


class Index(Asking):
    """Questions that were asked of all reports once: by report, and looked closer at when that is wanted."""

    def __init__(self, asking: Asking) -> None:
        """Ask. asking: what looks closer then."""
        self._source = asking
        self._listings: dict[tuple[str | None, Respect | None], list[QuestionRow]] = {}
        self._views: dict[str, QuestionView] = {}
        self._by_document: dict[str, list[QuestionRow]] = defaultdict(list)
        for row in self.questions():
            for identity in row.documents:
                self._by_document[identity].append(row)

    def questions(self, about: str | None = None, respect: Respect | None = None) -> list[QuestionRow]:
        """See `Asking.questions`."""
        key = about, respect
        if key not in self._listings:
            if len(self._listings) > _KEPT:
                self._listings = {(None, None): self._listings[None, None]}
            self._listings[key] = self._source.questions(about, respect)
        return self._listings[key]

    def question(self, name: str) -> QuestionView:
        """See `Asking.question`."""
        if name not in self._views:
            if len(self._views) > _KEPT:
                self._views.clear()
            self._views[name] = self._source.question(name)
        return self._views[name]

    def of_document(self, identity: str) -> list[QuestionRow]:
        """Return what the document with this id and others answer, the sharpest disagreement first."""
        return self._by_document.get(identity, [])


class _Snapshot:
    """The questions of a ledger as it was at one time, and the ledger to look closer."""

    def __init__(self, path: Path) -> None:
        began = time.monotonic()
        self._ledger = Ledger.open(path, create=False)
        self.close = weakref.finalize(self, self._ledger.close)
        self._version = self._ledger.version()
        self.index = Index(self._ledger.asking)
        self.took_s = time.monotonic() - began

    @property
    def is_stale(self) -> bool:
        """Whether somebody has written to the ledger since."""
        return self._ledger.version() != self._version
