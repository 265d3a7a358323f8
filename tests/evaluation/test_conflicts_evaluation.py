"""Conflicts are measured as they should be, on pairs written here."""

import json
from pathlib import Path

import pytest
from evaluation.conflicts import __main__ as command
from evaluation.conflicts import data, measures, results
from evaluation.data import UnusableData
from training.conflicts import labels

from rashomon.errors import InputNotFound

PAIRS = (
    ("1", "Police arrested 14 people in Harlow.", "Police arrested 22 people in Harlow.", "conflict", "number"),
    ("2", "Police arrested 14 people in Harlow.", "In Harlow, police arrested 14 people.", "agree", None),
    ("3", "A baker in Turin won a prize.", "The bridge over the Tarn is closed.", "unrelated", None),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news-conflicts").mkdir()
    rows = [
        {"id": i, "a": a, "b": b, "label": label, "respect": respect, "sure": True} for i, a, b, label, respect in PAIRS
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "news-conflicts" / "dev.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def test_f1_counts_hits_once_and_has_an_interval_around_it() -> None:
    score = measures.score([True, True, False, False], [True, False, True, False])
    assert (score.precision, score.recall, score.f1, score.gold) == (0.5, 0.5, 0.5, 2)
    assert score.interval[0] <= 0.5 <= score.interval[1]
    assert measures.score([False], [False]).f1 == 0.0


def test_macro_f1_is_over_the_labels_that_occur() -> None:
    assert measures.macro_f1(["a", "b"], ["a", "a"]) == pytest.approx((2 / 3 + 0) / 2)


def test_ties_are_one_step_of_a_ranking() -> None:
    assert measures.average_precision([True, False, False, False], [0.5] * 4) == 0.25
    assert measures.average_precision([False, True], [0.9, 0.1]) == 0.5
    assert measures.average_precision([False], [0.9]) == 0.0


def test_headlines_for_and_against_one_claim_conflict() -> None:
    rows = [
        {"id": str(n), "claim_id": "c", "claim": "", "headline": f"h{n}", "stance": stance}
        for n, stance in enumerate(("for", "against", "observing"))
    ]
    pairs = list(data.SETS["Emergent"][1](rows))
    assert sorted((one.pair.id, one.is_conflict) for one in pairs) == [("0+1", True), ("0+2", False), ("1+2", False)]


def test_a_topic_of_claimdiff_is_measured_or_learned_from_never_both(tmp_path: Path) -> None:
    rows = [
        {"id": f"{n}{end}", "topic": f"t{n}", "claim_a": f"a{n}", "claim_b": "b", "weaken": 1, "strengthen": 0}
        for n in range(20)
        for end in ("", "_rev")
    ]
    (tmp_path / "claimdiff").mkdir()
    (tmp_path / "claimdiff" / "train.jsonl").write_text(
        "".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8"
    )
    measured = [one.pair.a for one in data.SETS["ClaimDiff"][1](rows)]
    learned = [a for a, _, weakens in labels.weakening(tmp_path) if weakens]
    assert sorted(measured + learned) == sorted(f"a{n}" for n in range(20))
    assert measured
    assert learned


def test_a_folder_without_data_and_a_line_that_is_no_pair_are_named(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(InputNotFound, match="news-conflicts"):
        data.read(tmp_path / "nowhere")
    (folder / "news-conflicts" / "dev.jsonl").write_text('{"id": "1"}\n', encoding="utf-8")
    with pytest.raises(UnusableData, match=r"dev\.jsonl"):
        data.read(folder)


def test_a_figure_below_its_floor_is_told() -> None:
    row = results.Row(group="g", system="judge", pairs=1, conflict=measures.score([True], [False]))
    floors = data.Floors(sha256={}, least={"f1": {"g, judge: conflict f1": 0.5}})
    (failure,) = results.Results(rows=[row], digests={}, floors=floors).failures()
    assert "0.000 is below its floor, 0.500" in failure


def test_the_command_measures_other_data_and_says_so(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    assert command.main([str(folder), "--write", str(page)]) == 2
    assert "| news-conflicts, all | judge | 3 | 1 |" in page.read_text(encoding="utf-8")
