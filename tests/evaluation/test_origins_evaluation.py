"""The evaluation of copies counts what it says it counts."""

import json
from pathlib import Path

import pytest
from evaluation.origins import __main__ as command
from evaluation.origins import data, page, results

from rashomon.errors import InputNotFound

COPY = (
    "Six barges broke loose on the Orle on Monday and drifted towards the old bridge at Tessaly before dawn. "
    "Harbour master Crispin Vale said that ropes had been cut with an axe, and closed the lock to all ships. "
    "A widow in Mill Street counted the barges as they went by and rang the police, who did not believe her."
)
OTHER = "A choir from Drevin sang on the stairs of the station for coins and for an old man who wept."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sets = {
        "near-dup-newswire/articles.jsonl": [
            {"id": n, "text": t} for n, t in (("t1", COPY), ("t2", COPY), ("t3", OTHER))
        ],
        "near-dup-newswire/pairs.jsonl": [{"a": "t1", "b": "t2"}],
        "fnc1/bodies.jsonl": [
            {"body_id": n, "story": s, "text": t} for n, s, t in (("1", "x", COPY), ("2", "x", COPY), ("3", "y", OTHER))
        ],
        "wikinews-en-2019-2020/articles.jsonl": [
            {"id": "w1", "text": OTHER, "date": "2020-01-01", "title": "Choir", "url": "https://w.example/1"}
        ],
    }
    for name, rows in sets.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def test_planted_pairs_edges_and_stories_are_counted(folder: Path) -> None:
    found = [results.find(one) for one in data.read(folder)]
    read = {frozenset(("1", "2")): "copied"}
    scored = results.Results(found=found, drawn=results.draw(found, read), floors={"precision": 0.5, "sha256": {}})
    assert scored.planted() == (1, 1, 0)
    assert [len(one.edges) for one in found] == [1, 1, 0]
    assert found[1].in_one_story == 1.0
    assert scored.drawn == [("FNC-1", frozenset(("1", "2")), "copied")]
    assert scored.precision() == 1.0
    assert scored.failures() == []
    assert "Found: 1 of 1; other pairs found: 0" in page.page(scored)


def test_an_edge_that_was_read_as_nothing_counts_against_the_program(folder: Path) -> None:
    found = [results.find(one) for one in data.read(folder)]
    drawn = [("FNC-1", frozenset("12"), "neither"), ("FNC-1", frozenset("34"), "one source")]
    scored = results.Results(found=found, drawn=drawn, floors={"precision": 0.8, "sha256": {}})
    assert scored.precision() == 0.5
    assert scored.failures() == ["precision 0.50 is below 0.8"]


def test_what_nobody_has_read_is_shown_with_its_passages(folder: Path) -> None:
    found = [results.find(one) for one in data.read(folder)]
    scored = results.Results(found=found, drawn=results.draw(found, {}), floors={"precision": 0.0, "sha256": {}})
    shown = list(page.unread(scored))
    assert shown[0].endswith("verbatim 1.00")
    assert any("Six barges" in line for line in shown)


def test_other_data_than_the_floors_hold_for_ends_with_2(folder: Path) -> None:
    assert command.main([str(folder)]) in {1, 2}
    assert command.main([str(folder / "nowhere")]) == 2


def test_a_folder_without_the_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match="near-dup-newswire"):
        data.read(tmp_path)


def test_the_interval_of_a_share_is_wilsons() -> None:
    """43 of 50, worked out by the formula."""
    low, high = results.wilson(43, 50)
    assert round(low, 3) == 0.738
    assert round(high, 3) == 0.930
    assert results.wilson(0, 0) == (0.0, 1.0)
