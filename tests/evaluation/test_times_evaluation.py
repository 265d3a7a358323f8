"""The measures and the command for time expressions, on small data of our own."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from evaluation.times import data, measures
from evaluation.times.__main__ import main
from evaluation.times.measures import Scores, Timex

TEXT = "On Friday he said the May 2012 talks took two days, every week."


def timex(surface: str, kind: str, value: str | None) -> Timex:
    start = TEXT.index(surface)
    return Timex(start, start + len(surface), kind, value)


GOLD = (
    timex("Friday", "DATE", "2012-06-01"),
    timex("May 2012", "DATE", "2012-05"),
    timex("two days", "DURATION", "P2D"),
    timex("every week", "SET", "P1W"),
)


def test_what_is_found_exactly_has_full_marks() -> None:
    counts, errors = measures.score(GOLD, GOLD)
    assert [counts.f1(name) for name in measures.MEASURES] == [1.0, 1.0, 1.0, 1.0]
    assert errors == []


def test_a_part_of_an_expression_counts_as_relaxed_only() -> None:
    found = [timex("Friday", "DATE", "2012-06-08"), timex("2012", "DATE", "2012-05"), timex("talks", "DATE", "2012")]
    counts, errors = measures.score(GOLD, found)
    assert (counts.relaxed, counts.strict, counts.type, counts.value) == (2, 1, 2, 1)
    assert counts.f1("relaxed") == pytest.approx(2 * (2 / 3) * 0.5 / (2 / 3 + 0.5))
    assert counts.f1("value") == pytest.approx(counts.f1("relaxed") * 0.5)
    assert sorted(error.kind for error in errors) == ["missed", "missed", "span", "spurious", "value"]


def test_an_expression_is_paired_once() -> None:
    counts, _ = measures.score(GOLD[1:2], [timex("May", "DATE", "2012-05"), timex("2012", "DATE", "2012")])
    assert (counts.relaxed, counts.found) == (1, 2)


def test_an_annotation_without_value_does_not_count_for_values() -> None:
    counts, _ = measures.score([replace(GOLD[0], value=None), GOLD[1]], GOLD[:2])
    assert (counts.relaxed, counts.valued, counts.f1("value")) == (2, 1, 1.0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2012-05-02T09:00:00", "2012-05-02t09:00", True),
        ("2012-05-02T09:00Z", "2012-05-02T09:00", True),
        ("present_ref", "PRESENT_REF", True),
        ("2012-05", "2012-05-02", False),
        ("P1Y", "P12M", False),
    ],
)
def test_values_are_compared_without_case_zero_seconds_and_universal_time(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert (measures.normal(one) == measures.normal(other)) == same


def test_nothing_at_all_scores_zero_and_does_not_divide_by_it() -> None:
    assert [Scores().f1(name) for name in measures.MEASURES] == [0.0] * 4


def test_kinds_of_differences_are_counted_without_digits_and_names_of_days() -> None:
    _, errors = measures.score(GOLD[:1], [replace(GOLD[0], value="2012-06-08")])
    assert measures.kinds((error, TEXT) for error in errors * 2) == [
        ("value: WEEKDAY: 9999-99-99 wanted, 9999-99-99 given", 2)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "timex-wikiwars").mkdir()
    timexes = [{"start": one.start, "end": one.end, "type": one.type, "value": one.value} for one in GOLD]
    row = {"id": "a", "dct": "2012-06-04", "text": TEXT, "timexes": timexes}
    (tmp_path / "timex-wikiwars" / "train.jsonl").write_text(json.dumps(row) + "\n")
    return tmp_path


def pin(folder: Path, monkeypatch: pytest.MonkeyPatch, floor: float) -> None:
    line = (folder / "timex-wikiwars" / "train.jsonl").read_bytes()
    digests = {**data.floors().sha256, "WikiWars": sha256(line).hexdigest()}
    pinned = replace(data.floors(), sha256=digests, f1={"WikiWars": {"value": floor}})
    monkeypatch.setattr(data, "floors", lambda: pinned)


def test_above_the_floor_the_command_ends_with_0_and_below_with_1(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pin(folder, monkeypatch, 0.99)
    assert main([str(folder)]) == 0
    pin(folder, monkeypatch, 1.01)
    assert main([str(folder)]) == 1


def test_other_data_than_the_pinned_is_scored_and_reported_as_such(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder), "--json"]) == 2
    printed = capsys.readouterr()
    assert json.loads(printed.out)["figures"]["WikiWars"]["value"] == 1.0
    assert "WikiWars" in printed.err


def test_missing_or_broken_data_ends_with_2(tmp_path: Path, folder: Path) -> None:
    assert main([str(tmp_path / "nothing")]) == 2
    (folder / "timex-wikiwars" / "train.jsonl").write_text('{"id": 7}\n')
    assert main([str(folder)]) == 2


def test_the_page_is_the_same_each_time(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    main([str(folder), "--write", str(page)])
    first = page.read_text()
    main([str(folder), "--write", str(page)])
    assert page.read_text() == first
    assert "| WikiWars | 1 | 4 | 4 | 100.0 | 100.0 | 100.0 | 100.0 | 100.0 | 100.0 |" in first


def test_an_outside_scorer_that_differs_fails(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pin(folder, monkeypatch, 0.5)
    scorer = folder / "scorer.py"
    scorer.write_text(
        "import json\nprint(json.dumps({n: {'f1': 1.0} for n in ('relaxed', 'strict', 'type', 'value')}))"
    )
    assert main([str(folder), "--against", str(scorer)]) == 0
    scorer.write_text(
        "import json\nprint(json.dumps({n: {'f1': 0.5} for n in ('relaxed', 'strict', 'type', 'value')}))"
    )
    assert main([str(folder), "--against", str(scorer)]) == 1
    scorer.write_text("raise SystemExit(3)")
    assert main([str(folder), "--against", str(scorer)]) == 2


def test_of_all_ids_about_half_are_of_the_half_that_the_rules_were_written_on() -> None:
    report = data.Report(id="", set="TempEval-3", part="", day="2012-06-04", text="", gold=())
    halves = [replace(report, id=str(number)).is_of_the_half_written_on for number in range(200)]
    assert 70 < sum(halves) < 130
