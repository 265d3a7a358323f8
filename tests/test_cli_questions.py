"""The commands `questions`, `question` and `conflicts` across reports, used as their users do."""

import json
from pathlib import Path

import pytest
from tests.relations import stories
from typer.testing import CliRunner

from rashomon.cli import app
from rashomon.models import onnx_tagger
from rashomon.models.spacy_english import SpacyParser
from rashomon.protocols import Models


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, parser: SpacyParser) -> Path:
    """A ledger with a death toll over three days."""
    folder = tmp_path_factory.mktemp("toll")
    text = (stories.STORIES / "toll-over-days.txt").read_text(encoding="utf-8")
    stories.ledger_of(text, folder, Models(parser=parser, tagger=onnx_tagger.load())).close()
    return folder / "ledger.db"


def run(ledger: Path, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, [*arguments, "--ledger", str(ledger)])
    assert result.exit_code == code
    return result.output


def test_questions_are_listed_and_can_be_narrowed(ledger: Path) -> None:
    lines = run(ledger, "questions", "--about", "cannery", "--respect", "number").splitlines()
    assert [line.split("\t")[1] for line in lines] == ["How many were killed?"]
    assert "How many were killed?" in run(ledger, "questions", "--format", "table")
    assert run(ledger, "questions", "--about", "cannery kills", "--respect", "number").splitlines() == lines
    assert run(ledger, "questions", "--about", "cannery kills", "--exact").strip() == "nothing found"
    assert run(ledger, "questions", "--about", "zebra", "--format", "jsonl").strip() in {"", "nothing found"}


def test_questions_with_one_answer_are_counted_and_shown_when_asked_for(tmp_path: Path, parser: SpacyParser) -> None:
    text = (stories.STORIES / "rounded-figures.txt").read_text(encoding="utf-8")
    stories.ledger_of(text, tmp_path, Models(parser=parser, tagger=onnx_tagger.load())).close()
    assert run(tmp_path / "ledger.db", "questions").splitlines() == ["1 with one answer: --all shows them"]
    assert "How many took part?\tnumber\t1 answer\t" in run(tmp_path / "ledger.db", "questions", "--all")


def test_one_question_shows_answers_relations_and_history(ledger: Path) -> None:
    identity = json.loads(run(ledger, "questions", "--respect", "number", "--format", "jsonl"))["id"]
    short = identity.partition(":")[2][:8]
    kinds = [line.split("\t")[0] for line in run(ledger, "question", short).splitlines()]
    assert kinds.count("answer") == kinds.count("supersedes") == kinds.count("history") == 3
    view = json.loads(run(ledger, "question", identity, "--format", "jsonl"))
    assert [claim["answer"] for claim in view["claims"]] == ["at least 12", "15", "Nineteen"]
    assert "How it ran" in run(ledger, "question", short, "--format", "table")


def test_an_unknown_question_is_told(ledger: Path) -> None:
    result = CliRunner().invoke(app, ["question", "ffffffff", "--ledger", str(ledger)])
    assert result.exit_code == 2


def test_conflicts_across_reports_have_both_sides(ledger: Path) -> None:
    rows = [json.loads(line) for line in run(ledger, "conflicts", "--format", "jsonl").splitlines()]
    assert {row["label"] for row in rows} == {"supersedes"}
    assert run(ledger, "conflicts", "--about", "kill") != "nothing found\n"
    assert run(ledger, "conflicts", "--about", "kill", "--exact") == "nothing found\n"
    for row in rows:
        assert row["a"]["document"] != row["b"]["document"]
        assert {"document", "locator", "spans", "text", "attribution", "source_name"} <= row["a"].keys()
