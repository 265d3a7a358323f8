"""The command line, used as its users do: real files, the real parser, exit codes."""

import csv
import importlib.metadata
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rashomon import cli, cli_correct, testing
from rashomon.exports.views import DocumentView
from rashomon.models import spacy_english
from rashomon.protocols import Parse
from rashomon.records import Document
from rashomon.stores.sqlite import SqliteStore

PROGRAM = (sys.executable, "-c", "from rashomon.cli import main; main()")

REPORT = """Minister Says Van Went North

March 14, 2023

Interior Minister Mirela Tandrosk said on Tuesday that the van had gone north.

"It went north, and we have the pictures," Tandrosk told reporters.

Related article: Ferry Terminal Closed

Original url:

https://www.harbor-gazette.example/2023/03/14/van-north
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Rashomon = Callable[..., Ran]


@pytest.fixture
def rashomon(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Rashomon:
    """Run the program in an empty folder, as a shell would."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["rashomon", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        captured = capsys.readouterr()
        return Ran(int(stopped.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "monday.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def ledger(rashomon: Rashomon, report: Path) -> Rashomon:
    """A ledger with one report, and one file that cannot be read."""
    (report.parent / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    assert rashomon("add", str(report), "broken.pdf").code == 1
    return rashomon


def test_read_prints_the_document_view_and_stores_nothing(rashomon: Rashomon, report: Path) -> None:
    ran = rashomon("read", str(report), "--format", "jsonl")
    view = json.loads(ran.out)
    assert ran.code == 0
    assert list(view) == list(DocumentView.__dataclass_fields__)
    assert (view["title"], view["published"]) == ("Minister Says Van Went North", "2023-03-14")
    said = [view["text"][start:end] for a in view["attributions"] for start, end in a["content"]]
    assert any("the van had gone north" in content for content in said)
    assert not any("Ferry Terminal" in content for content in said)
    assert "Mirela Tandrosk" in {a["source_name"] for a in view["attributions"]}
    assert sorted(path.name for path in report.parent.iterdir()) == ["monday.txt"]


def test_read_takes_standard_input(rashomon: Rashomon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    view = json.loads(rashomon("read", "-", "--format", "jsonl").out)
    assert (view["locator"], view["published"]) == ("-", "2023-03-14")


def test_text_in_a_pipe_has_numbered_brackets(rashomon: Rashomon, report: Path) -> None:
    assert "cue said]" in rashomon("read", str(report)).out


def test_what_cannot_be_read_is_kept_counted_and_named(ledger: Rashomon) -> None:
    again = ledger("add", "monday.txt", "broken.pdf")
    assert again.code == 1
    assert "1 known, 1 failed" in again.out
    assert "broken.pdf" in again.err
    listed = ledger("issues", "--format", "jsonl")
    assert "broken.pdf" in [json.loads(line)["locator"] for line in listed.out.splitlines()]


def test_adding_the_same_bytes_again_changes_nothing(rashomon: Rashomon, report: Path) -> None:
    rashomon("add", str(report))
    before = rashomon("export", "--format", "jsonl").out
    copy = report.with_name("copy.txt")
    copy.write_bytes(report.read_bytes())
    assert "1 known" in rashomon("add", str(copy)).out
    assert rashomon("export", "--format", "jsonl").out == before


def test_export_and_read_print_the_same_view(rashomon: Rashomon, report: Path) -> None:
    read = json.loads(rashomon("read", str(report), "--format", "jsonl").out)
    rashomon("add", str(report))
    exported = json.loads(rashomon("export", "--format", "jsonl").out)
    assert exported == read


def test_accounts_can_be_of_one_source(ledger: Rashomon) -> None:
    everything = ledger("accounts").out.splitlines()
    of_one = ledger("accounts", "--source", "TANDROSK").out.splitlines()
    assert of_one
    assert set(of_one) <= set(everything)
    assert ledger("accounts", "--source", "nobody at all").out == ""


def test_an_export_has_as_many_rows_as_the_listing(ledger: Rashomon) -> None:
    listed = ledger("accounts").out.splitlines()
    exported = ledger("export", "--format", "csv", "--output", "accounts.csv")
    assert exported.code == 0
    rows = list(csv.DictReader(io.StringIO(Path("accounts.csv").read_text(encoding="utf-8"), newline="")))
    assert len(rows) == len(listed)
    assert {row["publisher"] for row in rows} == {"Harbor Gazette"}


@pytest.mark.parametrize("name", ["monday.txt", "document:", "Monday"])
def test_show_finds_one_report_or_says_which_it_could_be(ledger: Rashomon, name: str) -> None:
    ran = ledger("show", name)
    if name == "monday.txt":
        assert "[1 " in ran.out
    else:
        assert (ran.code, ran.out) == (2, "")
        assert name in ran.err


def test_search_finds_what_was_said_with_who_said_it(ledger: Rashomon) -> None:
    hits = [
        json.loads(line) for line in ledger("search", "gone", "north", "--exact", "--format", "jsonl").out.splitlines()
    ]
    assert [hit["source_name"] for hit in hits if hit["attribution"]] == ["Mirela Tandrosk"]


def test_a_timeline_has_who_said_what_when(ledger: Rashomon) -> None:
    rows = [json.loads(line) for line in ledger("timeline", "--format", "jsonl").out.splitlines()]
    said = [row for row in rows if row["act"] == "said" and row["who"] == "Mirela Tandrosk"]
    assert said
    assert {row["value"] for row in said} == {"2023-03-14"}
    assert [row["begin"] for row in said if "the van had gone north" in row["what"]] == ["2023-03-14"]
    assert "by 2023-03-14\tsaid\tMirela Tandrosk\t" in ledger("timeline", "--source", "tandrosk").out
    assert ledger("timeline", "--about", "pictures north").out.count("\n") == 1


@pytest.mark.parametrize(("kind", "begins"), [("csv", "value,begin"), ("ics", "BEGIN:VCALENDAR"), ("svg", "<svg")])
def test_a_timeline_is_written_in_other_formats_to_a_file(ledger: Rashomon, kind: str, begins: str) -> None:
    ran = ledger("timeline", "--format", kind, "--output", f"story.{kind}")
    assert (ran.code, ran.out) == (0, "")
    assert Path(f"story.{kind}").read_text(encoding="utf-8").startswith(begins)


def test_a_timeline_without_the_extra_is_one_line_and_leaves_no_file(
    ledger: Rashomon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    ran = ledger("timeline", "--format", "svg", "--output", "story.svg")
    assert ran.code == 2
    assert "pip install 'rashomon[plots]'" in ran.err
    assert not Path("story.svg").exists()


def test_a_timeline_of_nothing_says_so(ledger: Rashomon) -> None:
    assert "nothing found" in ledger("timeline", "--about", "zeppelin").err
    assert ledger("timeline", "--about", "picture north").out == ledger("timeline", "--about", "pictures north").out
    assert ledger("timeline", "--about", "picture north", "--exact").out == ""


def test_verify_holds_until_a_file_changes(ledger: Rashomon, report: Path) -> None:
    assert ledger("verify").code == 0
    report.write_text(REPORT.replace("north", "south"), encoding="utf-8")
    ran = ledger("verify")
    assert ran.code == 1
    assert "monday.txt has changed" in ran.out


def test_verify_does_not_mind_a_file_that_is_gone(ledger: Rashomon, report: Path) -> None:
    report.unlink()
    assert ledger("verify").code == 0


def test_update_has_nothing_to_do_when_the_finder_is_the_same(ledger: Rashomon) -> None:
    ran = ledger("update")
    assert (ran.code, "nothing to do" in ran.out) == (0, True)


@pytest.fixture
def unusable(tmp_path: Path) -> Path:
    """A folder with what is no ledger."""
    (tmp_path / "folder.db").mkdir()
    (tmp_path / "picture.db").write_bytes(b"\xff\xd8\xff" + bytes(5000))
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE customer (name TEXT)")
    with SqliteStore(tmp_path / "newer.db") as store:
        store._connection.execute("INSERT INTO migration (number, name) VALUES (1000, 'of the future')")
    return tmp_path


@pytest.mark.parametrize(
    "command", [("accounts",), ("add", "monday.txt"), ("verify",), ("export", "-f", "csv"), ("demo",)]
)
@pytest.mark.parametrize(
    ("ledger", "told"),
    [
        ("folder.db", "is a folder"),
        ("nowhere/x.db", ""),
        ("picture.db", "not a ledger"),
        ("other.db", "another program"),
        ("newer.db", "newer"),
    ],
)
@pytest.mark.usefixtures("report", "unusable")
def test_a_ledger_that_cannot_be_used_is_one_line_that_names_it(
    rashomon: Rashomon, ledger: str, told: str, command: tuple[str, ...]
) -> None:
    ran = rashomon(*command, "--ledger", ledger)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert told in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("accounts",),
        ("show", "x"),
        ("export", "--format", "csv"),
        ("verify",),
        ("read", "nowhere.txt"),
        ("add", "*.nothing"),
        ("read", "--format", "xml", "x"),
        ("add", "empty"),
        ("no-such-command",),
        ("--no-such-option",),
        ("search",),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2_and_makes_no_ledger(
    rashomon: Rashomon, arguments: tuple[str, ...]
) -> None:
    Path("empty").mkdir()
    ran = rashomon(*arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("rashomon: ")
    assert not Path("rashomon.db").exists()


def test_a_search_that_finds_nothing_says_so(ledger: Rashomon) -> None:
    for words in ("zeppelin", "???", '"'):
        assert ledger("search", words) == Ran(0, "", "nothing found\n")


def test_the_ledger_can_be_named_in_the_environment(
    rashomon: Rashomon, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASHOMON_LEDGER", "story.db")
    rashomon("add", str(report))
    assert Path("story.db").exists()
    assert rashomon("accounts").out


def test_the_version_is_that_of_the_package(rashomon: Rashomon) -> None:
    ran = rashomon("--version")
    assert (ran.code, ran.out) == (0, f"rashomon {importlib.metadata.version('rashomon')}\n")


def test_without_arguments_it_says_what_there_is(rashomon: Rashomon) -> None:
    ran = rashomon()
    assert ran.code == 2
    assert "accounts" in ran.out + ran.err


def test_the_demo_ends_with_commands_that_can_be_copied(rashomon: Rashomon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    ledger = "a-ledger-with-a-name-that-is-rather-long.db"
    lines = rashomon("demo", "--ledger", ledger).out.splitlines()
    commands = lines[lines.index("Type next") + 2 :: 2]
    assert len(commands) == 11
    assert all(line.endswith(f"--ledger {ledger}") for line in commands)


def test_every_command_has_help_with_an_example(rashomon: Rashomon) -> None:
    assert cli.app.registered_commands
    commands: list[tuple[tuple[str, ...], Any]] = [((), command) for command in cli.app.registered_commands]
    commands += [(("correct",), command) for command in cli_correct.app.registered_commands]
    for group, command in commands:
        assert command.callback
        shown = rashomon(*group, command.name or command.callback.__name__.replace("_", "-"), "--help")
        assert (shown.code, "Example: " in shown.out) == (0, True), command


def test_a_reader_that_goes_away_is_not_an_error(ledger: Rashomon, tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [*PROGRAM, "accounts", "--ledger", str(tmp_path / "rashomon.db")],
        stdout=write_end,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("arguments", [("accounts",), ("export", "-f", "jsonl"), ("export", "-f", "csv"), ("verify",)])
def test_a_full_disk_is_one_line_and_exit_code_2(ledger: Rashomon, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    (tmp_path / "monday.txt").write_text("changed", encoding="utf-8")  # so that verify has something to say
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path
        )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "space" in done.stderr


def test_a_ledger_that_cannot_grow_keeps_what_was_added(tmp_path: Path) -> None:
    """The limit on the size of files stands for a full disk."""
    code = """
import resource, sys
from rashomon import testing
from rashomon.errors import LedgerError
from rashomon.stores.sqlite import SqliteStore

with SqliteStore("full.db") as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    try:
        for n in range(1000):
            store.add([testing.document(f"It rained {n} times. " * 100, locator=f"{n}.txt")])
    except LedgerError as error:
        print(n, error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    count, _, message = done.stdout.partition(" ")
    assert "make room on the disk" in message
    with SqliteStore(tmp_path / "full.db") as store:
        assert len(list(store.scan(Document))) == int(count)
        assert list(store.damaged()) == []


def test_ctrl_c_keeps_what_was_added_and_says_so(
    rashomon: Rashomon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"Ann Lee said it rained {n} times.", encoding="utf-8")
    parses = iter((True, True))

    def parse(self: testing.FakeParser, texts: Sequence[str]) -> list[Parse]:
        if not next(parses, False):
            raise KeyboardInterrupt
        return [self._parse(text) for text in texts]

    monkeypatch.setattr(testing.FakeParser, "parse", parse)
    monkeypatch.setattr(spacy_english, "load", testing.FakeParser)
    ran = rashomon("add", "--rules", "0.txt", "1.txt", "2.txt")
    assert ran.code == 130
    assert "interrupted" in ran.err
    assert ran.out.startswith("2 documents: 2 added")
    assert len(rashomon("export", "--format", "jsonl").out.splitlines()) == 2


def test_the_csv_of_several_reports_has_one_header(rashomon: Rashomon, report: Path) -> None:
    report.with_name("tuesday.txt").write_text(REPORT.replace("March 14", "March 15"), encoding="utf-8")
    lines = rashomon("read", "monday.txt", "tuesday.txt", "--format", "csv").out.splitlines()
    assert [line.startswith("published,") for line in lines].count(True) == 1
    assert len(lines) > 2


def test_an_export_of_no_ledger_leaves_the_file_alone(rashomon: Rashomon, tmp_path: Path) -> None:
    (tmp_path / "precious.csv").write_text("mine", encoding="utf-8")
    assert rashomon("export", "--format", "csv", "--output", "precious.csv").code == 2
    assert (tmp_path / "precious.csv").read_text(encoding="utf-8") == "mine"


HOSTILE = "Ann Lee said it [red] \x1b[31mrained\x9b2J \u202etxt.exe\u2028\u0085 [/nope] =1+1."


def test_hostile_text_stays_one_line_of_valid_json_and_moves_no_cursor(rashomon: Rashomon, tmp_path: Path) -> None:
    line = json.dumps(
        {"id": "=cmd", "text": HOSTILE, "title": HOSTILE, "byline": "[/x]\x00", "publisher": "\x1b]0;x\x07"}
    )
    name = os.fsdecode(b"[bold]caf\xe9 \x1b[2J.jsonl")
    (tmp_path / name).write_text(line, encoding="utf-8")
    rashomon("add", name)
    for command in ("accounts", "issues", "show =cmd", "search rained", "export", "read"):
        for form in ("table", "text", "jsonl", "csv"):
            words = [*command.split(), *([name] if command == "read" else [])]
            ran = rashomon(*words, "--format", form)
            if command == "export" and form in {"table", "text"}:
                assert ran.code == 2
                continue
            assert ran.code == 0, (command, form, ran.err)
            assert not set(ran.out + ran.err) & set("\x00\x07\x1b\x9b"), (command, form)
            if form == "jsonl":
                assert all(json.loads(row) for row in ran.out.splitlines())
            if form != "csv":
                assert not set(ran.out) & set("\u202e\u2028\x85"), (command, form)
    view = json.loads(rashomon("export", "--format", "jsonl").out)
    assert view["text"] == HOSTILE


def test_data_goes_out_as_utf_8_whatever_the_language_of_the_machine(ledger: Rashomon, tmp_path: Path) -> None:
    (tmp_path / "cafe.txt").write_text("Élan Café said it rained — twice.", encoding="utf-8")
    ledger("add", "cafe.txt")
    done = subprocess.run(
        [*PROGRAM, "export", "--format", "jsonl"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )
    assert "Élan Café said it rained — twice." in done.stdout.decode("utf-8")


def test_commands_that_need_no_model_load_none(tmp_path: Path) -> None:
    """spaCy, the readers of HTML and PDF and numpy take seconds to load: listing accounts must not touch them."""
    heavy = {"spacy", "numpy", "trafilatura", "htmldate", "pypdfium2", "py3langid", "lxml"}
    code = "import sys, rashomon.cli; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not heavy & set(loaded)
