"""The evaluation of stories: what is expected, and what counts as found; with a story of our own."""

import json
from pathlib import Path

import pytest
from evaluation.stories import data, results

from rashomon.exports.conflicts import ConflictRow, ConflictSide

ONE = "Ferry sinks\n\nPolice arrested 4 people. Rain fell.\n"
TWO = "Ferry sinks\n\nPolice arrested 12 people.\n"


@pytest.fixture
def story(tmp_path: Path) -> data.Story:
    folder = tmp_path / "13"
    folder.mkdir()
    for number, text in enumerate((ONE, TWO), start=1):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    relation = {
        "a": {"report": 1, "text": "arrested 4"},
        "b": {"report": 2, "text": "arrested 12"},
        "label": "conflict",
        "respect": "number",
    }
    answers = [{"answer": "4", "in": [1]}, {"answer": "12", "in": [2]}]
    line = json.dumps({"question": "How many?", "answers": answers, "relations": [relation]})
    (folder / "expectations.jsonl").write_text(line + "\n", encoding="utf-8")
    (found,) = data.stories(tmp_path)
    return found


def side(report: int, text: str, words: str) -> ConflictSide:
    start = text.index(words)
    return ConflictSide(
        document=f"document:{report}",
        locator=f"{report}.txt",
        publisher=None,
        published=None,
        spans=[(start, start + len(words))],
        text=words,
        content=words,
        attribution=None,
        source="",
        source_name=None,
        relay=[],
        said_at=None,
    )


def row(first: ConflictSide, second: ConflictSide) -> ConflictRow:
    return ConflictRow(a=first, b=second, label="conflict", respect="number", marked_by="rule", reason="r", score=0.7)


def test_a_conflict_is_found_whichever_way_round_it_is_told(story: data.Story) -> None:
    sums = results.count(story, [row(side(2, TWO, "12"), side(1, ONE, "4"))])
    assert (sums["conflicts"], sums["found"], sums["alarms"], sums["right"]) == (1, 1, 1, 1)


def test_an_alarm_in_another_sentence_is_not_right(story: data.Story) -> None:
    sums = results.count(story, [row(side(1, ONE, "Rain"), side(2, TWO, "12"))])
    assert (sums["found"], sums["alarms"], sums["right"]) == (0, 1, 0)


def test_all_stories_can_be_read_and_the_later_half_is_not_the_read_one() -> None:
    every = data.stories()
    assert [one.was_read for one in every] == [True] * 12 + [False] * 12
