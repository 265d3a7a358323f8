"""The evaluation of stories: what is expected, and what counts as found; with a story of our own."""

import json
from pathlib import Path

import pytest
from evaluation.stories import data, results, why
from evaluation.stories.__main__ import main

from rashomon.api import Ledger
from rashomon.exports.conflicts import ConflictRow, ConflictSide
from rashomon.models.spacy_english import SpacyParser
from rashomon.protocols import Models

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


def test_all_stories_can_be_read_and_every_second_part_is_not_to_be() -> None:
    every = data.stories()
    assert [one.was_read for one in every] == [(number // 12) % 2 == 0 for number in range(len(every))]


def test_what_is_lost_is_told_with_the_stage_that_lost_it(
    story: data.Story, parser: SpacyParser, tmp_path: Path
) -> None:
    with Ledger.open(tmp_path / "ledger.db", using=Models(parser=parser, tagger=None)) as ledger:
        for _ in ledger.add([str(path) for path in story.paths]):
            pass
        told = list(why.lines(story, ledger))
    first = "missed 1 “arrested 4” | 2 “arrested 12”: other questions\n      no name in common: number arrest “4”"
    assert [line[: len(first)] for line in told] == [first]


def test_stories_that_are_not_to_be_read_are_not_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--why", "13"]) == 2
    assert "not to be read" in capsys.readouterr().err


def test_alarms_are_counted_by_kind_and_few_of_a_kind_say_little(story: data.Story) -> None:
    kinds = results.kinds(
        story, [row(side(1, ONE, "4"), side(2, TWO, "12")), row(side(1, ONE, "Rain"), side(2, TWO, "12"))]
    )
    assert kinds == {("number, by rule", False): 2, ("number, by rule", True): 1}
    assert results.shrunk(0, 0, 0.8) == pytest.approx(0.8)
    assert 0.8 < results.shrunk(1, 1, 0.8) < results.shrunk(10, 10, 0.8) < 1
