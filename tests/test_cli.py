"""The command line, used as its users do: real files, the real parser, exit codes."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from rashomon import cli
from rashomon.exports.views import DocumentView

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
    hits = [json.loads(line) for line in ledger("search", "gone", "north", "--format", "jsonl").out.splitlines()]
    assert [hit["source_name"] for hit in hits if hit["attribution"]] == ["Mirela Tandrosk"]


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
        ("no-such-command",),
        ("search",),
    ],
)
def test_wrong_use_is_one_clear_message_and_exit_code_2(rashomon: Rashomon, arguments: tuple[str, ...]) -> None:
    ran = rashomon(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip()
    assert "Traceback" not in ran.err
    assert not Path("rashomon.db").exists() or arguments[0] == "add"


def test_the_ledger_can_be_named_in_the_environment(
    rashomon: Rashomon, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASHOMON_LEDGER", "story.db")
    rashomon("add", str(report))
    assert Path("story.db").exists()
    assert rashomon("accounts").out


def test_every_command_has_help_with_an_example(rashomon: Rashomon) -> None:
    assert cli.app.registered_commands
    for command in cli.app.registered_commands:
        assert command.callback
        shown = rashomon(command.callback.__name__, "--help")
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


def test_commands_that_need_no_model_load_none(tmp_path: Path) -> None:
    """spaCy, the readers of HTML and PDF and numpy take seconds to load: listing accounts must not touch them."""
    heavy = {"spacy", "numpy", "trafilatura", "htmldate", "pypdfium2", "py3langid", "lxml"}
    code = "import sys, rashomon.cli; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not heavy & set(loaded)
