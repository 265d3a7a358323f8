"""What only the SQLite ledger promises: it survives, it is recognised, it finds damage."""

import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from rashomon import testing
from rashomon.errors import LedgerBusy, LedgerError, LedgerTooNew, NotALedger
from rashomon.ids import question_id
from rashomon.protocols import Selection
from rashomon.records import Applied, Attribution, Document
from rashomon.stores.migrations import MIGRATION_TABLE, MIGRATIONS
from rashomon.stores.sqlite import SqliteStore

REPORT = testing.document("Ann Lee said it rained.", locator="one.txt")
SAID = testing.attribution(REPORT, "Ann Lee", "said", "it rained")

# Adds ten documents, says so after each, and kills itself without warning at the given statement.
ADDER = """
import os, signal, sys
from rashomon import testing
from rashomon.stores.sqlite import SqliteStore

store = SqliteStore(sys.argv[1])
left = int(sys.argv[2])

def count(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

store._connection.set_trace_callback(count)
for n in range(10):
    report = testing.document(f"Ann Lee said it rained {n} times.", locator=f"{n}.txt")
    said = testing.attribution(report, "Ann Lee", "said", "it rained", made_by="attribution/1")
    store.add([report, testing.entity(report, "Ann Lee"), said, testing.applied(report)])
    os.write(1, f"{report.id}\\n".encode())
"""


@pytest.mark.parametrize("statement", [1, 2, 3, 5, 8, 9, 10, 11, 12, 13, 21, 34, 55, 89])
def test_a_kill_at_any_statement_loses_no_finished_document_and_leaves_no_half_of_one(
    statement: int, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.db"
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(ADDER), str(ledger), str(statement)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    finished = done.stdout.split()
    with SqliteStore(ledger) as store:
        kept = [document.id for document in store.scan(Document)]
        assert kept[: len(finished)] == finished
        assert len(kept) <= len(finished) + 1  # the one whose commit came through before we heard of it
        for identity in kept:
            assert len(list(store.scan(Attribution, document=identity))) == 1
            assert len(list(store.scan(Applied, document=identity))) == 1
        assert list(store.damaged()) == []


# Adds documents until it is killed, and says so after each.
ENDLESS = """
import itertools, os, sys
from rashomon import testing
from rashomon.stores.sqlite import SqliteStore

store = SqliteStore(sys.argv[1])
for n in itertools.count():
    report = testing.document(f"Ann Lee said it rained {n} times. " * 50, locator=f"{n}.txt")
    said = testing.attribution(report, "Ann Lee", "said", "it rained", made_by="attribution/1")
    store.add([report, testing.entity(report, "Ann Lee"), said, testing.applied(report)])
    os.write(1, f"{report.id}\\n".encode())
"""


@pytest.mark.parametrize("heard", [1, 2, 5, 17, 40])
def test_a_kill_from_outside_at_any_moment_loses_no_finished_document(heard: int, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    with subprocess.Popen([sys.executable, "-c", ENDLESS, str(ledger)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        finished = [child.stdout.readline().strip() for _ in range(heard)]
        child.kill()
        finished += [line.strip() for line in child.stdout if line.endswith("\n")]
    with SqliteStore(ledger) as store:
        kept = [document.id for document in store.scan(Document)]
        assert kept[: len(finished)] == finished
        assert len(kept) <= len(finished) + 1
        assert [a.document for a in store.scan(Attribution)] == kept
        assert [a.document for a in store.scan(Applied)] == kept
        assert list(store.damaged()) == []


def test_two_programs_can_add_at_once(tmp_path: Path) -> None:
    """Both start on a ledger that is not there; each finds room between the other's documents."""
    half = ADDER.replace("range(10)", "range(int(sys.argv[3]), int(sys.argv[3]) + 10)")
    adders = [
        subprocess.Popen(
            [sys.executable, "-c", half, str(tmp_path / "ledger.db"), "-1", start],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for start in ("0", "10")
    ]
    for adder in adders:
        _, error = adder.communicate()
        assert (adder.returncode, error) == (0, "")
    with SqliteStore(tmp_path / "ledger.db") as store:
        assert {document.locator for document in store.scan(Document)} == {f"{n}.txt" for n in range(20)}
        assert list(store.damaged()) == []


def test_a_kill_during_replacing_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    newer = testing.attribution(REPORT, "Ann Lee", "said", "rained", made_by="attribution/2")

    class Stop(Exception):
        pass

    with SqliteStore(tmp_path / "ledger.db") as store:
        store.add([REPORT, SAID, testing.applied(REPORT)])
        with pytest.raises(TypeError):
            store.replace(REPORT.id, [testing.applied(REPORT, "attribution/2"), newer, Stop()])  # type: ignore[list-item]
        assert list(store.scan(Attribution)) == [SAID]


def test_a_ledger_can_be_read_while_another_process_writes_to_it(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "ledger.db") as writer, SqliteStore(tmp_path / "ledger.db") as reader:
        writer.add([REPORT])
        with writer._transaction():
            assert list(reader.scan(Document)) == [REPORT]


def test_a_second_writer_is_told_that_the_ledger_is_busy(tmp_path: Path) -> None:
    with (
        SqliteStore(tmp_path / "ledger.db") as writer,
        SqliteStore(tmp_path / "ledger.db", timeout_s=0.01) as other,
        writer._transaction(),
        pytest.raises(LedgerBusy, match="try again"),
    ):
        other.add([REPORT])


def test_a_file_of_another_kind_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "holiday.jpg"
    path.write_bytes(b"\xff\xd8\xff" + bytes(2000))
    with pytest.raises(NotALedger, match=r"holiday\.jpg"):
        SqliteStore(path)
    assert path.read_bytes() == b"\xff\xd8\xff" + bytes(2000)


def test_a_database_of_another_program_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE customer (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotALedger, match="another program"):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_a_ledger_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "ledger.db") as store:
        store._connection.execute("INSERT INTO migration (number, name) VALUES (?, 'later')", (len(MIGRATIONS) + 1,))
    with pytest.raises(LedgerTooNew):
        SqliteStore(tmp_path / "ledger.db")


def test_asking_a_ledger_that_is_not_there_does_not_make_one(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="rashomon add"):
        SqliteStore(tmp_path / "ledger.db", create=False)
    assert not (tmp_path / "ledger.db").exists()


def test_a_folder_that_cannot_be_written_is_an_error_with_the_path(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="nowhere"):
        SqliteStore(tmp_path / "nowhere" / "ledger.db")


def test_damage_to_a_text_and_to_an_anchor_is_found(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "ledger.db") as store:
        store.add([REPORT, SAID])
        assert list(store.damaged()) == []
        store._connection.execute("UPDATE document SET text = replace(text, 'it', 'IT')")
        text, anchor = store.damaged()
    assert REPORT.id in text
    assert anchor == f"{SAID.id}: content at 13-22 should read 'it rained', the text has 'IT rained'"


def test_a_ledger_overwritten_in_its_middle_is_told_plainly(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with SqliteStore(path) as store:
        for n in range(50):
            report = testing.document(f"Ann Lee said it rained {n} times. " * 20, locator=f"{n}.txt")
            store.add([report, testing.attribution(report, "Ann Lee", "said", "it rained")])
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : len(data) * 2 // 3] = b"\xa5" * (len(data) * 2 // 3 - len(data) // 3)
    path.write_bytes(data)
    try:
        with SqliteStore(path) as store:
            told = list(store.damaged())
    except NotALedger as error:
        told = [str(error)]
    assert "damaged" in told[0]
    assert "\n" not in told[0]


def test_a_stage_with_a_wildcard_in_its_name_replaces_only_its_own(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "ledger.db") as store:
        store.add([REPORT, SAID, testing.applied(REPORT)])
        store.replace(REPORT.id, [testing.applied(REPORT, "%/1"), testing.applied(REPORT, "attri_ution/1")])
        assert list(store.scan(Attribution)) == [SAID]


def test_every_migration_runs_once_and_is_written_down(tmp_path: Path) -> None:
    for _ in range(2):
        with SqliteStore(tmp_path / "ledger.db") as store:
            applied = store._connection.execute("SELECT number, name FROM migration").fetchall()
        assert [tuple(row) for row in applied] == [(n, m.name) for n, m in enumerate(MIGRATIONS, start=1)]


def test_a_ledger_of_an_older_shape_is_brought_to_the_newest_with_its_words_in_order(tmp_path: Path) -> None:
    """Full text was kept in the order of adding, before it was kept newest first."""
    path = tmp_path / "ledger.db"
    with sqlite3.connect(path, isolation_level=None) as old:
        old.create_function("question_id", 1, question_id, deterministic=True)  # of an index
        old.execute("PRAGMA application_id = 0x52617368")
        old.execute(MIGRATION_TABLE)
        for number, one in enumerate(MIGRATIONS[:11], start=1):
            for statement in one.statements:
                old.execute(statement)
            old.execute("INSERT INTO migration (number, name) VALUES (?, ?)", (number, one.name))
        for row, time in ((1, "2024-03-27"), (2, "2024-03-28"), (3, None)):
            old.execute(
                "INSERT INTO document (row, id, locator, media_type, digest, text, text_digest, read_at, document_time)"
                " VALUES (?, ?, '', 'text/plain', ?, 'Ann said it rained.', '', '2024-04-01', ?)",
                (row, f"document:{row}", "0" * 64, time),
            )
            old.execute(
                "INSERT INTO attribution (row, id, document, directness, zone, score, reason, made_by)"
                " VALUES (?, ?, ?, 'indirect', 'paragraph', 0.9, '', 'attribution/1')",
                (10 - row, f"attribution:{row}", row),
            )
            old.execute("INSERT INTO content_words (rowid, words) VALUES (?, 'it rained')", (10 - row,))
            old.execute("INSERT INTO heard (name, document, accounts) VALUES ('Ann', ?, 1)", (row,))
    with SqliteStore(path) as store:
        for wanted in (Selection(words="rained"), Selection()):
            assert store.select(Attribution, wanted, limit=9, offset=0) == [f"attribution:{n}" for n in (2, 1, 3)]
            assert store.select(Document, wanted, limit=9, offset=0) == [f"document:{n}" for n in (2, 1, 3)]
            assert (store.count(Attribution, wanted), store.count(Document, wanted)) == (3, 3)
        assert store.select(Document, Selection(voice="Ann"), limit=9, offset=0) == [f"document:{n}" for n in (2, 1, 3)]
        assert store.count(Document, Selection(words="ann rained")) == 3
        assert store.count(Attribution, Selection(words="ann rained")) == 0
        store._connection.execute("DELETE FROM document WHERE row = 1")
        assert store.count(Attribution, Selection(words="rained")) == store.count(Document, Selection(words="ann")) == 2
