"""The questions of a ledger as a server remembers them: asked of all reports once, until somebody writes to the ledger.

In a small ledger they are asked anew at once. In a larger one the last answer is shown while that goes on in the
background. In a very large one only some are asked: the newest reports, those with the words that are looked for, and
those that share most with a report or question that is looked at. `rashomon questions` asks all.
"""

import threading
import time
import weakref
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from rashomon.api import Ledger, Selection
from rashomon.asking import Asking
from rashomon.claimed import Respect
from rashomon.copies import Shelf
from rashomon.errors import NotInLedger
from rashomon.exports.conflicts import ConflictRow
from rashomon.exports.questions import QuestionRow, QuestionView
from rashomon.web.keeping import Kept, file_of

QUICK_S = 0.3
"""What takes no longer is asked anew while somebody waits."""

FEW_REPORTS, MOST_REPORTS = 150, 5_000
"""Up to so many, questions are asked while somebody waits. Of more than the other number never all are asked: the
newest are, and those that are looked for."""

NEAR_REPORTS = 20
"""That are asked for the sake of one: those that share most of what its answers are looked up by; and the newest with
some words. Measured on 53 and 52 reports of a few stories: 0.03 s and 0.22 s of one core at most; twice as many cost
0.4 s and found nothing more."""

_KEPT = 200  # listings, and views of questions, that are kept
_LOOKS = 32  # what was asked of some of the reports, of a very large ledger
_LOOK_AGAIN_S = 30.0  # as long it may be older than the ledger
_REST = 4  # times as long as asking took nothing is asked anew in the background


class Remembered(Asking):
    """Questions over one ledger file, for many threads."""

    def __init__(self, path: Path, shelf: Shelf | None = None) -> None:
        """Remember nothing yet. path: of the ledger. shelf: of families of copies. `kept`: long reports, likewise."""
        self._path = path
        self._shelf = shelf or Shelf()
        self.kept = Kept(path)
        self._lock = threading.RLock()  # whoever uses what is remembered, or puts another in its place
        self._last: _Snapshot | None = None
        self._making: threading.Thread | None = None
        self._looks: dict[str, _Snapshot] = {}

    def forget(self) -> None:
        """See `Asking.forget`: the file tells that by itself."""

    def questions(
        self, about: str | None = None, respect: Respect | None = None, *, related: bool = False
    ) -> list[QuestionRow]:
        """See `Asking.questions`. Of a very large ledger: of the newest reports, or of the newest with the words."""
        found = self._current()
        if found and about and not found.is_whole:
            wanted = Selection(words=about, related=related)
            found = self._looked(repr(wanted), lambda ledger: _newest(ledger, wanted, NEAR_REPORTS))
        with self._lock:
            return found.index.questions(about, respect, related=related) if found else []

    def question(self, name: str) -> QuestionView:
        """See `Asking.question`. Raises NotInLedger also before anything was asked: nobody is left waiting."""
        found = self._current()
        if not found:
            raise NotInLedger("the reports are being compared for the first time: load this page again in a moment")
        if not found.is_whole:
            found = self._knowing(name) or self._around(self._home(name))
        with self._lock:
            return found.index.question(name)

    def of_document(self, identity: str) -> list[QuestionRow]:
        """Return what the document with this id and others answer, the sharpest disagreement first."""
        found = self._current()
        if found and not found.is_whole:
            found = self._around(identity)
        with self._lock:
            return found.index.of_document(identity) if found else []

    def between(self, documents: Collection[str]) -> list[QuestionRow]:
        """Return what these documents answer, the sharpest disagreement first. Of a very large ledger: the first."""
        found = self._current()
        if found and not found.is_whole:
            some = list(documents)[:NEAR_REPORTS]
            found = self._looked(" ".join(some), lambda ledger: ledger.asking.among(some))
        with self._lock:
            return found.index.between(documents) if found else []

    def conflicts(self, about: str | None = None, *, related: bool = False) -> Iterator[ConflictRow]:
        """See `Asking.conflicts`. Linear in the ledger, whatever is remembered."""
        with Ledger.open(self._path, create=False) as ledger:
            yield from ledger.asking.conflicts(about, related=related)

    @property
    def state(self) -> str:
        """Whether questions are "ready", are being asked for the first time ("asking"), or of the "newest" reports."""
        found = self._current()
        return ("ready" if found.is_whole else "newest") if found else "asking"

    def wait(self) -> None:
        """Return when nothing is made in the background."""
        making = self._making
        if making:
            making.join()

    def _current(self) -> "_Snapshot | None":
        """Return what is remembered, made anew where that is quick; None: it is being made for the first time."""
        with self._lock:
            last = self._last
            if last and not last.is_stale:
                return last
            if (last.is_whole and last.took_s <= QUICK_S) if last else self._reports() <= FEW_REPORTS:
                self._last = _Snapshot(self._path, self._shelf, _everything)
            elif last and time.monotonic() < last.made_at + last.rest_s:
                pass  # while reports are added one after the other, others want the machine too
            elif self._making is None:
                self._making = threading.Thread(target=self._make, name="asking", daemon=True)
                self._making.start()
            return self._last

    def _make(self) -> None:
        try:
            made = _Snapshot(self._path, self._shelf, _everything)
            with self._lock:
                self._last = made
        finally:
            self._making = None

    def _looked(self, key: str, choose: "Choose") -> "_Snapshot":
        """Return what was asked of some of the reports a short while ago, or ask it. key: what names these reports."""
        with self._lock:
            kept = self._looks.pop(key, None)
        if kept is None or (kept.is_old and kept.is_stale):
            kept = _Snapshot(self._path, self._shelf, choose)
        with self._lock:
            self._looks[key] = kept  # the last asked for comes last
            while len(self._looks) > _LOOKS:
                del self._looks[next(iter(self._looks))]
        return kept

    def _around(self, identity: str) -> "_Snapshot":
        return self._looked(identity, lambda ledger: ledger.asking.around(identity, NEAR_REPORTS))

    def _knowing(self, name: str) -> "_Snapshot | None":
        """Return the last of what is remembered that has a question: where the reader saw it."""
        with self._lock:
            every = [*reversed(self._looks.values()), *([self._last] if self._last else ())]
            return next((one for one in every if one.index.has(name)), None)

    def _home(self, name: str) -> str:
        with Ledger.open(self._path, create=False) as ledger:
            return ledger.asking.home(name)

    def _reports(self) -> int:
        with Ledger.open(self._path, create=False) as ledger:
            return ledger.select(Selection()).count_reports()


Choose = Callable[[Ledger], Asking]


def _everything(ledger: Ledger) -> Asking:
    """Return what asks all reports; of a very large ledger, the newest."""
    is_small = ledger.select(Selection()).count_reports() <= MOST_REPORTS
    return ledger.asking if is_small else _newest(ledger, Selection(), FEW_REPORTS)


def _newest(ledger: Ledger, selection: Selection, most: int) -> Asking:
    return ledger.asking.among(ledger.select(selection).report_ids(limit=most))


_Listing = tuple[str | None, Respect | None, bool]  # about, respect, related
_EVERYTHING: _Listing = (None, None, False)


class Index(Asking):
    """Questions that were asked of all reports once: by report, and looked closer at when that is wanted."""

    def __init__(self, asking: Asking) -> None:
        """Ask. asking: what looks closer then."""
        self._source = asking
        self._listings: dict[_Listing, list[QuestionRow]] = {}
        self._views: dict[str, QuestionView] = {}
        self._by_document: dict[str, list[QuestionRow]] = defaultdict(list)
        self._ids = {row.id for row in self.questions()}
        for row in self.questions():
            for identity in row.documents:
                self._by_document[identity].append(row)

    def questions(
        self, about: str | None = None, respect: Respect | None = None, *, related: bool = False
    ) -> list[QuestionRow]:
        """See `Asking.questions`."""
        key = about, respect, related
        if key not in self._listings:
            if len(self._listings) > _KEPT:
                self._listings = {_EVERYTHING: self._listings[_EVERYTHING]}
            self._listings[key] = self._source.questions(about, respect, related=related)
        return self._listings[key]

    def question(self, name: str) -> QuestionView:
        """See `Asking.question`."""
        if name not in self._views:
            if len(self._views) > _KEPT:
                self._views.clear()
            self._views[name] = self._source.question(name)
        return self._views[name]

    def has(self, name: str) -> bool:
        """Whether there is a question with this id."""
        return name in self._ids

    def between(self, documents: Collection[str]) -> list[QuestionRow]:
        """Return what these documents answer, the sharpest disagreement first."""
        wanted = set(documents)
        return [row for row in self.questions() if not wanted.isdisjoint(row.documents)]

    def of_document(self, identity: str) -> list[QuestionRow]:
        """Return what the document with this id and others answer, the sharpest disagreement first."""
        return self._by_document.get(identity, [])

    def conflicts(self, about: str | None = None, *, related: bool = False) -> Iterator[ConflictRow]:
        """See `Asking.conflicts`."""
        return self._source.conflicts(about, related=related)


class _Snapshot:
    """The questions of some reports of a ledger as it was at one time, and the ledger to look closer."""

    def __init__(self, path: Path, shelf: Shelf, choose: Choose) -> None:
        began = time.monotonic()
        self._ledger = Ledger.open(path, create=False)
        self._ledger.tracing.share(shelf, file_of(path))
        weakref.finalize(self, self._ledger.close).atexit = False  # a thread may still be reading then
        self._version = self._ledger.version()
        asking = choose(self._ledger)
        self.index = Index(asking)
        self.is_whole = asking is self._ledger.asking
        self.made_at = time.monotonic()
        self.took_s = self.made_at - began

    @property
    def rest_s(self) -> float:
        """How long nothing is asked anew in the background after this."""
        return max(_REST * self.took_s, 0.0 if self.is_whole else _LOOK_AGAIN_S)

    @property
    def is_old(self) -> bool:
        """Whether it was asked a while ago."""
        return time.monotonic() > self.made_at + _LOOK_AGAIN_S

    @property
    def is_stale(self) -> bool:
        """Whether somebody has written to the ledger since."""
        return self._ledger.version() != self._version
