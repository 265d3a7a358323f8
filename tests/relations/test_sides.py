"""Two statements side by side: what any pair must fulfil, and what the files and the command do with bad input."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from rashomon import comparing, models
from rashomon.claimed import Comparison, Label
from rashomon.cli import app
from rashomon.comparing import Pair
from rashomon.errors import InvalidRecord
from rashomon.models.spacy_english import SpacyParser
from rashomon.spans import words

WORDS = "police arrested 4 men not no Monday March 12 % “ ” denied Rome 7 p.m. $3 killed at least - , . ? \u2028"
PIECES = WORDS.split(" ")
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(a=TEXTS, b=TEXTS)
def test_any_two_texts_get_one_relation_whose_evidence_lies_inside_them(
    a: list[str], b: list[str], parser: SpacyParser
) -> None:
    left, right = " ".join(a), " ".join(b)
    if not (left.strip() and right.strip()):
        return
    comparison = compare(left, right, parser)
    assert comparison.reason
    for text, span in ((left, comparison.evidence_a), (right, comparison.evidence_b)):
        assert span is None or words(text, [span])
    assert (comparison.respect is None) == (comparison.label in {Label.AGREE, Label.UNRELATED})


@pytest.mark.parametrize("text", ["Police arrested 14 people in Harlow on Friday.", "The minister did not resign."])
def test_a_statement_agrees_with_itself(text: str, parser: SpacyParser) -> None:
    assert compare(text, text, parser).label is Label.AGREE


def test_with_days_of_publication_relative_days_are_compared(parser: SpacyParser) -> None:
    text, day = "The plane crashed yesterday.", "2024-03-05"
    pair = Pair(id="1", a=text, b=text, date_a=day, date_b=day)
    ((_, same),) = comparing.relate([pair], parser, models.load_judge())
    assert same.label is Label.AGREE


def test_only_the_beginning_of_a_very_long_statement_is_compared(parser: SpacyParser) -> None:
    text = "The red van was not seen in Rome. " * 3000
    (statement,) = comparing.statements([(text, None)], parser)
    assert len(statement.text) == 2000
    assert compare(text, text, parser).label is Label.AGREE


def test_an_empty_statement_or_a_wrong_date_is_refused() -> None:
    with pytest.raises(InvalidRecord, match="not empty"):
        Pair(id="1", a=" ", b="x")
    with pytest.raises(InvalidRecord, match="ISO 8601"):
        Pair(id="1", a="x", b="y", date_a="yesterday")


def test_relate_compares_the_good_lines_and_names_the_bad_ones(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    good = {"id": "7", "a": "Police arrested 14 people in Harlow.", "b": "Police arrested 22 people in Harlow."}
    path.write_text(json.dumps(good) + "\n{broken\n" + json.dumps({"id": "8", "a": "x"}) + "\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["relate", str(path)])
    (row,) = map(json.loads, done.stdout.splitlines())
    assert done.exit_code == 1
    assert (row["id"], row["label"], row["respect"]) == ("7", "conflict", "number")
    assert good["a"][slice(*row["evidence_a"])] == "14"
    assert "pairs.jsonl:2" in done.stderr
    assert "pairs.jsonl:3" in done.stderr


def test_a_missing_file_is_one_line() -> None:
    done = CliRunner().invoke(app, ["relate", "nowhere.jsonl"])
    assert done.exit_code == 2
    assert "nowhere.jsonl" in done.stderr


def compare(a: str, b: str, parser: SpacyParser) -> Comparison:
    ((_, comparison),) = comparing.relate([Pair(id="1", a=a, b=b)], parser, models.load_judge())
    return comparison
