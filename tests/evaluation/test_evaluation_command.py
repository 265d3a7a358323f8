"""The command on a small data set of our own."""

import gzip
import json
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from evaluation.__main__ import main
from evaluation.alignment import Alignment
from evaluation.data import floors

from rashomon.records import Span

TEXT = "Ora Venn said the plan had failed."
RIGHT = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 33]]}

# An outside scorer that always finds everything right.
SCORER = """
import json
unit = {"p": 1.0, "r": 1.0, "f1": 1.0}
roles = ("source", "cue", "content")
relations = ("soft", "strict", "content_only", "source_touch")
kinds = {"direct": {"r": None}, "mixed": {"r": None}, "indirect": {"r": 1.0}}
print(json.dumps({
    "relation": {name: {**unit, "f1_ci95": [1.0, 1.0]} for name in relations},
    "span": {role: {"exact": unit, "overlap": unit} for role in roles},
    "token": {role: unit for role in roles},
    "cofenet": {role: {"exact": unit} for role in roles},
    "recall_by_kind": kinds,
}))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "polnear").mkdir()
    row = {"id": "a", "text": TEXT, "attributions": [RIGHT]}
    (tmp_path / "polnear" / "dev.jsonl.gz").write_bytes(gzip.compress(json.dumps(row).encode()))
    return tmp_path


def predictions(folder: Path, *attributions: object) -> str:
    path = folder / "predictions.jsonl"
    path.write_text(json.dumps({"id": "a", "attributions": attributions}) + "\n")
    return str(path)


def test_missing_data_ends_with_2_and_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "no polnear/dev.jsonl.gz" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["", "polnear", "polnear/dev.jsonl.gz"])
def test_the_path_may_be_the_parent_the_folder_or_the_file(folder: Path, place: str) -> None:
    assert main([str(folder / place), "--json", "--score", predictions(folder, RIGHT)]) == 2


def test_other_data_than_the_pinned_is_scored_and_reported_as_such(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder), "--json", "--score", predictions(folder, RIGHT)]) == 2
    printed = capsys.readouterr()
    figures = json.loads(printed.out)
    assert figures["figures"]["relation soft f1"] == 1.0
    assert not figures["is_pinned_data"]
    assert floors().sha256 in printed.err.replace("\n", "")


def test_below_a_floor_the_command_ends_with_1(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pin(folder, monkeypatch)
    assert main([str(folder), "--score", predictions(folder)]) == 1
    assert main([str(folder), "--score", predictions(folder, RIGHT)]) == 0


def test_an_outside_scorer_that_agrees_is_silent_and_one_that_differs_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pin(folder, monkeypatch)
    scorer = folder / "scorer.py"
    scorer.write_text(SCORER)
    against = ["--against", str(scorer)]
    assert main([str(folder), "--score", predictions(folder, RIGHT), *against]) == 0
    assert main([str(folder), "--score", predictions(folder, RIGHT, RIGHT), *against]) == 1
    scorer.write_text("raise SystemExit(3)")
    assert main([str(folder), "--score", predictions(folder, RIGHT), *against]) == 2


def test_the_page_names_data_system_and_figures_and_is_the_same_each_time(folder: Path) -> None:
    page = folder / "docs" / "evaluation.md"
    given = [str(folder), "--score", predictions(folder, RIGHT), "--write", str(page)]
    main(given)
    first = page.read_text()
    main(given)
    assert page.read_text() == first
    assert "| relation soft | 100.0 | 100.0 | 100.0 | 100.0–100.0 | 1 | 1 |" in first
    assert "predictions.jsonl" in first


@pytest.mark.parametrize("bad", [{"source": [[0, 999]]}, {"source": [[5, 5]]}, {"source": [[1]]}, "x", {"source": 7}])
def test_predictions_that_are_no_spans_of_the_text_end_with_2(folder: Path, bad: object) -> None:
    assert main([str(folder), "--score", predictions(folder, bad)]) == 2


def test_written_predictions_can_be_scored(folder: Path) -> None:
    out = folder / "out.jsonl"
    main([str(folder), "--score", predictions(folder, RIGHT), "--predictions", str(out)])
    assert json.loads(out.read_text()) == {"id": "a", "attributions": [RIGHT]}


def test_spans_of_a_text_without_invisible_characters_are_found_in_the_published_one() -> None:
    published = "Ora\u00adVenn said:\r\n\u200b “the  plan”."
    ours = "OraVenn said:\n “the plan”."
    start = ours.index("the plan")
    [span] = Alignment(ours, published).spans([Span(start, start + 8)])
    assert published[span.start : span.end] == "the  plan"
    assert Alignment("plan", "the plan").spans([Span(0, 4)]) == (Span(4, 8),)
    assert Alignment("same", "same").spans([Span(1, 3)]) == (Span(1, 3),)
    assert Alignment("gone here", "here was").spans([Span(0, 4)]) == ()


def test_the_first_reports_only_are_no_test_of_a_floor(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pin(folder, monkeypatch)
    assert main([str(folder), "--limit", "0", "--score", predictions(folder)]) == 0


def pin(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = gzip.decompress((folder / "polnear" / "dev.jsonl.gz").read_bytes())
    pinned = replace(floors(), sha256=sha256(line).hexdigest())
    monkeypatch.setattr(sys.modules["evaluation.data"], "floors", lambda **_: pinned)
