"""A server keeps its ledger open, and sees what others do to the file."""

import subprocess
import sys
from pathlib import Path

import pytest

from rashomon import testing
from rashomon.api import Ledger, Selection
from rashomon.errors import LedgerError
from rashomon.stores.sqlite import SqliteStore
from rashomon.web.lending import Lending


def _add(path: Path, text: str) -> None:
    with SqliteStore(path) as store:
        store.add([testing.document(text)])


def _reports(ledger: Ledger) -> int:
    return ledger.select(Selection()).count_reports()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "ledger.db"
    _add(made, "It rained.")
    return made


def test_who_comes_next_gets_the_same_ledger_and_who_comes_meanwhile_another(path: Path) -> None:
    lending = Lending(path)
    with lending.open() as first, lending.open() as second:
        assert first is not second
    with lending.open() as third:
        assert third is first  # the one that was given back last


def test_what_was_added_meanwhile_is_there(path: Path) -> None:
    lending = Lending(path)
    with lending.open() as ledger:
        assert _reports(ledger) == 1
    _add(path, "It snowed.")
    with lending.open() as ledger:
        assert _reports(ledger) == 2


def test_a_file_that_took_the_place_of_the_ledger_is_opened(path: Path) -> None:
    lending = Lending(path)
    with lending.open() as before:
        assert _reports(before) == 1
    other = path.with_name("other.db")
    _add(other, "One.")
    _add(other, "Two.")
    _add(other, "Three.")
    other.replace(path)
    with lending.open() as after:
        assert (_reports(after), after is before) == (3, False)


def test_a_ledger_that_is_gone_is_told(path: Path) -> None:
    lending = Lending(path)
    with lending.open():
        pass
    path.unlink()
    with pytest.raises(LedgerError, match="there is no ledger"), lending.open():
        pass


def test_a_ledger_in_whose_hands_something_failed_is_not_lent_again(path: Path) -> None:
    lending = Lending(path)
    with pytest.raises(ZeroDivisionError), lending.open() as first:
        raise ZeroDivisionError
    with lending.open() as second:
        assert second is not first


ENDS = """
import sys
from pathlib import Path
from rashomon.api import Ledger
from rashomon.web.remembering import Remembered

questions = Remembered(Path(sys.argv[1]))
questions.questions()
Ledger.close = lambda self: print("closed")
print("the end")
"""


def test_nothing_that_a_thread_may_still_be_reading_is_closed_when_the_program_ends(path: Path) -> None:
    """SQLite brings the whole process down when it reads from what another thread closes."""
    done = subprocess.run([sys.executable, "-c", ENDS, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "the end\n"
