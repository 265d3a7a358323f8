"""People on the command line: lists, corrections, and what leaves for a terminal or a spreadsheet."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.test_people import records

from rashomon import cli, testing
from rashomon.entities.profiling import profile
from rashomon.stores.sqlite import SqliteStore


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Rashomon = Callable[..., Ran]


@pytest.fixture
def rashomon(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Rashomon:
    """Run the program on a ledger of three reports."""
    monkeypatch.chdir(tmp_path)
    with SqliteStore("rashomon.db") as store:
        store.add(records())

    def run(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            cli.app(list(arguments))
        captured = capsys.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)

    return run


def rows(ran: Ran) -> list[dict[str, object]]:
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_entities_shows_who_is_there_and_candidates_why_not_one(rashomon: Rashomon) -> None:
    found = rows(rashomon("entities", "marin", "--format", "jsonl"))
    assert [(row["name"], row["reports"], row["accounts"]) for row in found] == [
        ("Ilya Marin", 2, 3),
        ("Ilya Marin", 1, 1),
    ]
    (doubt,) = rows(rashomon("entities", "--candidates", "--format", "jsonl"))
    assert {doubt["id"], doubt["other_id"]} == {row["id"] for row in found}
    assert "power against sport" in str(doubt["reason"]) or "sport against power" in str(doubt["reason"])


def test_an_entity_shows_its_mentions_by_report(rashomon: Rashomon) -> None:
    someone = str(rows(rashomon("entities", "--format", "jsonl"))[0]["id"])
    assert [row["words"] for row in rows(rashomon("entity", someone, "--format", "jsonl"))] == [
        "Ilya Marin", "He", "Ilja Marin",
    ]  # fmt: skip


def test_corrections_are_signed_listed_and_taken_back(rashomon: Rashomon) -> None:
    done = rashomon("correct", "drop", "Monday.txt#1", "--by", "Ada", "--why", "no")
    assert (done.code, "judgement" in done.out, "Ada" in done.out) == (0, True, True)
    (row,) = rows(rashomon("judgements", "--format", "jsonl"))
    assert [row["by"], row["why"], row["kind"], row["state"]] == ["Ada", "no", "drop", "holds"]
    assert len(rows(rashomon("accounts", "--format", "jsonl"))) == 3
    assert rashomon("correct", "withdraw", str(row["id"]), "--by", "Ada").code == 0
    assert len(rows(rashomon("accounts", "--format", "jsonl"))) == 4
    again = rashomon("correct", "withdraw", str(row["id"]), "--by", "Ada")
    assert (again.code, "withdrawn already" in again.err) == (2, True)


def test_every_correction_can_be_made(rashomon: Rashomon) -> None:
    one, other = (str(row["id"]) for row in rows(rashomon("entities", "--format", "jsonl")))
    assert rashomon("correct", "merge", one, other, "--by", "Ada").code == 0
    assert rashomon("correct", "split", "Ilya Marin", "Match.txt", "--by", "Ada").code == 0
    assert rashomon("correct", "source", "Match.txt#1", "Olga Petrix", "--by", "Ada").code == 0
    assert rashomon("correct", "unknown", "Match.txt#1", "--by", "Ada").code == 0
    assert rashomon("correct", "relation", "Monday.txt#1", "Monday.txt#2", "incomparable", "--by", "Ada").code == 0
    someone = str(rows(rashomon("entities", "--format", "jsonl"))[0]["id"])
    assert rashomon("correct", "rename", someone, "The President", "--by", "Ada").code == 0
    found = rows(rashomon("accounts", "--source", "president", "--format", "jsonl"))
    assert {row["source_name"] for row in found} == {"The President"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("correct", "merge", "Ilya Marin"), "two or more"),
        (("correct", "rename", "Nobody", "X"), "nobody in the ledger is called"),
        (("correct", "rename", "Ilya Marin", "X"), "give the id of one"),
        (("correct", "drop", "Monday.txt#9"), "has 2 accounts"),
        (("correct", "drop", "nonsense"), "no account is"),
        (("correct", "withdraw", "nonsense"), "judgements` lists them"),
        (("entity", "Nobody"), "nobody in the ledger is called"),
        (("import", "rashomon.db"), "no header"),
        (("import", "missing.jsonl"), "missing.jsonl"),
        (("import-list", "missing.csv"), "missing.csv"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(rashomon: Rashomon, arguments: tuple[str, ...], said: str) -> None:
    ran = rashomon(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_judgements_are_exported_and_imported(rashomon: Rashomon, tmp_path: Path) -> None:
    rashomon("correct", "drop", "Monday.txt#1", "--by", "Ada")
    file = tmp_path / "judgements.jsonl"
    assert rashomon("export", "--format", "judgements", "--output", str(file)).code == 0
    ran = rashomon("import", str(file))
    assert (ran.code, "0 new, 1 known already" in ran.out) == (0, True)
    file.write_text(file.read_text(encoding="utf-8") + "{}\n", encoding="utf-8")
    ran = rashomon("import", str(file))
    assert (ran.code, "judgements.jsonl:3:" in ran.err) == (1, True)


def test_a_list_is_imported_and_its_bad_lines_are_told(rashomon: Rashomon, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,aliases,id\nIlya Marin,The Bridge,Q1\n,,Q2\n", encoding="utf-8")
    ran = rashomon("import-list", str(file))
    assert (ran.code, "people.csv:3: no name" in ran.err, "1 entries kept" in ran.out) == (1, True, True)
    assert len(rows(rashomon("accounts", "--source", "the bridge", "--format", "jsonl"))) > 0


def test_hostile_names_move_no_cursor_and_run_in_no_spreadsheet(rashomon: Rashomon) -> None:
    report = testing.document("=HYPERLINK(1)\x1b[31m\u202e Evil said no.", locator="evil.txt")
    name = "=HYPERLINK(1)\x1b[31m\u202e Evil"
    person = testing.entity(report, name)
    said = testing.attribution(report, name, "said", "no", source_entity=person.id)
    with SqliteStore("rashomon.db") as store:
        store.add([report, person, said, *profile(report, [person])])
    for arguments in (("entities",), ("accounts", "--source", "evil"), ("entity", "evil"), ("entities", "-c")):
        assert not {"\x1b", "\u202e"} & set(rashomon(*arguments).out)
        table = rashomon(*arguments, "--format", "csv").out
        assert "\x1b" not in table
        assert not any(cell.startswith("=") for line in table.splitlines() for cell in line.split(","))
