"""The commands `origins`, `quotes` and `revisions`, used as their users do."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.relations.test_golden_chains import reports

from rashomon import cli
from rashomon.api import Ledger

STORY = [
    "Some 3,400 people were moved out of five villages below the Harrow dam, the emergency office said on Saturday.",
    "“The dam is standing and I expect it to stand, but nobody will sleep below it,” Anselm Corrigan told reporters.",
    "Engineers began to draw down the reservoir shortly before midnight and went on until the morning.",
    "The spillway was repaired in 2015 at a cost of two million crowns, and fine cracks were seen last autumn.",
]
LINES = [
    {"id": "1", "publisher": "Brisk News Agency", "date": "2022-06-11T06:00:00Z", "url": "https://brisk.example/1"},
    {"id": "2", "publisher": "Valley Post", "date": "2022-06-12", "url": "https://valleypost.example/2"},
    {"id": "3", "publisher": "Valley Post", "date": "2022-06-13", "url": "https://valleypost.example/2"},
]
TEXTS = [
    STORY,
    [
        *STORY[:1],
        "“The dam is standing and I expect it to stand,” Anselm Corrigan told reporters.",
        *STORY[2:],
        "(Brisk)",
    ],
    [STORY[0].replace("3,400", "3,900"), *STORY[2:], "(Brisk)"],
]

Run = Callable[..., str]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with an agency's story, a reprint of it, and a later version of the reprint."""
    folder = tmp_path_factory.mktemp("origins")
    rows = [{**line, "text": "\n\n".join(text)} for line, text in zip(LINES, TEXTS, strict=True)]
    (folder / "dam.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["rashomon", "add", str(folder / "dam.jsonl"), "--ledger", str(folder / "l.db")])
        with pytest.raises(SystemExit):
            cli.main()
    return folder / "l.db"


@pytest.fixture
def run(ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("RASHOMON_LEDGER", str(ledger))

    def called(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["rashomon", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        assert not stopped.value.code
        return capsys.readouterr().out

    return called


def test_origins_counts_outlets_and_origins(run: Run) -> None:
    assert "count\tevery report\t2 outlets, 1 origin" in run("origins")
    assert "count\tspillway\t2 outlets, 1 origin" in run("origins", "spillway")
    assert run("origins", "zebra").startswith("count\tzebra\t0 outlets, 0 origins")
    assert "count\tengineer\t2 outlets, 1 origin" in run("origins", "engineer")
    assert "count\tengineer\t0 outlets, 0 origins" in run("origins", "engineer", "--exact")


def test_origins_writes_json_lines_a_graph_and_a_picture(run: Run, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in run("origins", "--format", "jsonl").splitlines()]
    assert {line["kind"] for line in lines} == {"derivation", "independence", "origin", "revision"}
    edges = [(line["from"][-6:], line["to"][-6:]) for line in lines if line["kind"] == "derivation"]
    assert ("line=1", "line=2") in edges
    assert not {("line=2", "line=3"), ("line=3", "line=2")} & set(edges)  # versions of one page
    assert run("origins", "--format", "dot").startswith("digraph")
    run("origins", "--format", "svg", "--output", str(tmp_path / "o.svg"))
    assert (tmp_path / "o.svg").read_text(encoding="utf-8").startswith("<svg")


def test_quotes_shows_how_words_drift(run: Run) -> None:
    assert "trimmed" in run("quotes", "dam")
    assert json.loads(run("quotes", "--format", "jsonl").splitlines()[0])["kind"] == "utterance"
    assert run("quotes", "zebra") == ""
    assert run("quotes", "expected") == run("quotes", "expect") != ""
    assert run("quotes", "expected", "--exact") == ""


def test_revisions_shows_what_vanished_first(run: Run) -> None:
    lines = run("revisions").splitlines()
    assert lines[0].split("\t")[1:3] == ["figure", "changed"]
    assert any("Corrigan" in line and "removed" in line for line in lines)
    assert run("revisions", "dam.jsonl#line=2").splitlines() == lines
    assert run("revisions", "dam.jsonl#line=1") == ""


@pytest.mark.parametrize("command", [("search", "dam"), ("timeline", "--about", "dam"), ("accounts",)])
def test_listings_fold_copies_and_count_both_ways(run: Run, command: tuple[str, ...]) -> None:
    folded, every = (run(*command, *more).splitlines() for more in ((), ("--copies",)))
    assert len(folded) < len(every)
    assert any(line.endswith("Brisk News Agency (2 outlets, 1 origin)") for line in folded)
    rows = [json.loads(line) for line in run(*command, "--format", "jsonl").splitlines()]
    assert len(rows) == len(every)
    ids = {row[key] for row in rows for key in ("attribution", "document", "dating") if key in row}
    assert any(row["repeats"] for row in rows)
    assert {row["repeats"] for row in rows} - {None} <= ids


def test_a_copy_is_listed_when_what_it_repeats_is_not(run: Run) -> None:
    assert all("Valley Post" in line for line in run("search", "Some", "3,900").splitlines())


@pytest.fixture(scope="module")
def raid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger in which two are said to be behind one raid."""
    folder = tmp_path_factory.mktemp("raid")
    chain = Path(__file__).parent / "golden" / "origins" / "chains" / "one-speaker.txt"
    rows = reports(chain.read_text(encoding="utf-8").split("====\n")[1:])
    (folder / "raid.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with Ledger.open(folder / "l.db") as opened:
        for _ in opened.add([str(folder / "raid.jsonl")]):
            pass
    return folder / "l.db"


def test_origins_follows_each_answer_to_a_question(run: Run, raid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_LEDGER", str(raid))
    row = json.loads(run("questions", "--about", "Otrania", "--format", "jsonl").splitlines()[0])
    lines = run("origins", row["id"]).splitlines()
    assert run("origins", row["id"].removeprefix("question:")[:8]).splitlines() == lines
    counts = [line.split("\t")[1] for line in lines if line.startswith("count")]
    assert counts[0] == row["question"]
    assert len(counts) == 1 + row["answers"]
    told = [json.loads(line) for line in run("origins", row["id"], "--format", "jsonl").splitlines()]
    found = {line["about"]: line["entered_at"] for line in told if line["kind"] == "origin"}
    assert list(found) == counts
    (claimed,) = (entered for about, entered in found.items() if "Black Crane" in about)
    assert [one["who"] for one in claimed] == ["Black Crane"]
    assert run("origins", row["id"], "--format", "dot").startswith("digraph")
