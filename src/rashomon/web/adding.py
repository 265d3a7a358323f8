"""Reports that are added from a page: kept in a folder beside the ledger, read one after the other, told one by one.

The bytes stay there, so that `rashomon verify` can compare them. One thread reads: who looks meanwhile does not wait.
"""

import re
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rashomon import api, inputs
from rashomon.addresses import is_address
from rashomon.api import Ledger, Outcome
from rashomon.errors import RashomonError
from rashomon.ids import digest
from rashomon.protocols import Models
from rashomon.records import Severity

MOST_BYTES = 256 * 2**20
"""What may be sent at once. One file may have as much as `add` takes; more of them fit a folder and `rashomon add`."""

MOST_FILES = 500
_KEPT = 50  # rounds of adding that can still be looked at
_LONGEST_NAME = 120

WAITING, READING = "waiting", "reading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """One document and what became of it. status: waiting, reading, or what `add` says: added, known, renewed, failed.

    why: why it could not be read, a sentence; empty: it could. document: its id; None: not yet known.
    """

    name: str
    status: str
    why: str = ""
    document: str | None = None
    accounts: int = 0


@dataclass(slots=True)
class Round:
    """What was sent at once. found: a line for each document so far, and for each file that waits."""

    found: list[Added] = field(default_factory=list)
    is_done: bool = False


class Adding:
    """Adds to a ledger, in the background."""

    def __init__(self, ledger: Path, *, fetches: bool = False, allow_private: bool = False) -> None:
        """Add to this ledger. fetches: whether addresses are taken, too; allow_private: of one's own network."""
        self.fetches = fetches
        self._allow_private = allow_private
        self._ledger = ledger
        self._rounds: OrderedDict[str, Round] = OrderedDict()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="adding")
        self._last: Future[None] | None = None

    @property
    def folder(self) -> Path:
        """Where the bytes are kept."""
        return inputs.kept_beside(self._ledger)

    def keep(self, name: str, data: bytes) -> Path:
        """Write bytes into the folder under a name that every file system takes; return the path.

        Another file of that name stays: the new one then has the beginning of its digest in its name.
        """
        self.folder.mkdir(exist_ok=True)
        path = self.folder / file_name(name)
        if path.exists() and path.read_bytes() != data:
            path = path.with_name(f"{digest(data)[:8]}-{path.name}")
        path.write_bytes(data)
        return path

    def start(self, given: Sequence[str]) -> str:
        """Read files and pages into the ledger, after what was sent before; return the name of the round.

        given: paths and addresses.
        """
        name = secrets.token_hex(8)
        self._rounds[name] = Round([Added(name=_shown(one), status=WAITING) for one in given])
        while len(self._rounds) > _KEPT:
            self._rounds.popitem(last=False)
        self._last = self._thread.submit(self._add, self._rounds[name], given)
        return name

    def round(self, name: str) -> Round | None:
        """Return what became of a round so far; None: there is none, or it was long ago."""
        return self._rounds.get(name)

    def wait(self) -> None:
        """Return when nothing is left to read."""
        if self._last:
            self._last.result()

    @cached_property
    def _using(self) -> Models:
        return api.models_by_default()

    def _add(self, it: Round, given: Sequence[str]) -> None:
        done: list[Added] = []
        try:
            for at, one in enumerate(given):
                waiting = [Added(name=_shown(later), status=WAITING) for later in given[at + 1 :]]
                it.found = [*done, Added(name=_shown(one), status=READING), *waiting]
                done += self._outcomes(one)
                it.found = [*done, *waiting]
        finally:
            it.is_done = True

    def _outcomes(self, given: str) -> list[Added]:
        try:
            with Ledger.open(self._ledger, using=self._using) as ledger:
                fetch = (
                    ledger.fetching(allow_private=self._allow_private) if self.fetches and is_address(given) else None
                )
                return [_told(outcome) for outcome in ledger.add([given], fetch=fetch)]
        except (RashomonError, OSError) as error:
            return [Added(name=_shown(given), status=api.Status.FAILED, why=str(error))]


def file_name(name: str) -> str:
    """Return the last part of a name, with letters, digits, dots and dashes only, neither hidden nor empty."""
    last = re.split(r"[/\\]", name)[-1]
    plain = re.sub(r"[^\w.-]+", "_", last).lstrip("._") or "report"
    stem, dot, ending = plain.rpartition(".")
    kept = f"{stem[:_LONGEST_NAME]}.{ending[:10]}" if dot and stem else plain[:_LONGEST_NAME]
    return kept.encode()[: 2 * _LONGEST_NAME].decode(errors="ignore") or "report"


def _shown(given: str) -> str:
    """Return an address as it is, and the name of a file."""
    return given if is_address(given) else Path(given).name


def _told(outcome: Outcome) -> Added:
    document, issues = outcome.reading.document, outcome.reading.issues
    return Added(
        name=document.title or _shown(outcome.locator),
        status=outcome.status,
        why=" ".join(issue.message for issue in issues if issue.severity is Severity.ERROR),
        document=document.id,
        accounts=len(outcome.reading.attributions),
    )
