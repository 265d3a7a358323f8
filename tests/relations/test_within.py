"""Accounts of one report: where evidence stands, and what the command shows."""

import json
from pathlib import Path

from typer.testing import CliRunner

from rashomon import testing
from rashomon.claimed import Statement
from rashomon.cli import app
from rashomon.records import Span
from rashomon.relations.within import Account, stated

STORY = Path(__file__).parents[1] / "golden" / "stories" / "02-who-did-it.txt"


def test_evidence_of_a_broken_content_stands_at_its_fragments() -> None:
    report = testing.document("“The van,” Lee said, “went north.”")
    said = testing.attribution(report, "Lee", "said", "“The van,”", "“went north.”")
    text = stated(report.text, said.content)
    account = Account(said, Statement(text=text, words=()), "Lee")
    start = text.index("van")
    (van, went) = account.places(Span(start, text.index("north")))
    assert report.text[van.start : van.end] == "van,”"
    assert report.text[went.start : went.end] == "“went "
    assert account.places(None) == said.content


def test_conflicts_are_listed_with_both_sides(tmp_path: Path) -> None:
    text = STORY.read_text(encoding="utf-8").partition("\n---\n")[0]
    report, ledger = tmp_path / "report.txt", tmp_path / "l.db"
    report.write_text(text, encoding="utf-8")
    run = CliRunner()
    assert run.invoke(app, ["add", str(report), "--ledger", str(ledger)]).exit_code == 0
    lines = run.invoke(app, ["conflicts", "--format", "jsonl", "--ledger", str(ledger)]).stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    assert {row["respect"] for row in rows} == {"responsibility"}
    for row in rows:
        assert row["a"]["locator"] == row["b"]["locator"] == str(report)
        assert row["label"] == "conflict"
    table = run.invoke(app, ["conflicts", "--format", "table", "--ledger", str(ledger)]).stdout
    assert "One account" in table
    nothing = run.invoke(app, ["conflicts", "--about", "zebra", "--ledger", str(ledger)])
    assert (nothing.stdout, nothing.exit_code) == ("", 0)
    assert "nothing found" in nothing.stderr
    text_lines = run.invoke(app, ["conflicts", "--respect", "responsibility", "--ledger", str(ledger)]).stdout
    assert len(text_lines.splitlines()) == len(rows)
