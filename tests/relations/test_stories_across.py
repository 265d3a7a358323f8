"""What several reports answer: golden stories, and what must hold whatever they tell."""

from pathlib import Path

import pytest
from tests.relations import stories

from rashomon import testing
from rashomon.api import Ledger
from rashomon.models import onnx_tagger
from rashomon.models.spacy_english import SpacyParser
from rashomon.protocols import Models

STORIES = testing.text_cases(stories.STORIES)
GAPS = stories.known_gaps()
TOLL = stories.STORIES / "toll-over-days.txt"
UNRELATED = """
===
2024-03-05 Valley Post
The bakers of Ulm want to sell smaller loaves from May on, their guild said.
"""


@pytest.fixture(scope="module")
def using(parser: SpacyParser) -> Models:
    return Models(parser=parser, tagger=onnx_tagger.load())


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_golden_story_is_read_as_it_should_be(path: Path, using: Models) -> None:
    """What is missed, or found too much, stands in gaps_across.txt."""
    assert stories.gap_of(path, using) == GAPS.get(path.stem, "")


def test_the_order_of_adding_does_not_matter(tmp_path: Path, using: Models) -> None:
    text = TOLL.read_text(encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with (
        stories.ledger_of(text, tmp_path / "a", using) as one,
        stories.ledger_of(text, tmp_path / "b", using, backwards=True) as other,
    ):
        assert sorted(map(repr, one.asking.questions())) == sorted(map(repr, other.asking.questions()))
        assert sorted(stories.found_in(one)) == sorted(stories.found_in(other))


def test_a_report_of_something_else_changes_nothing_and_one_more_keeps_the_id(tmp_path: Path, using: Models) -> None:
    text = TOLL.read_text(encoding="utf-8").partition("\n---\n")[0]
    first = "\n===\n".join(text.split("\n===\n")[:2])
    found = []
    for number, story in enumerate((first, text, text + UNRELATED)):
        folder = tmp_path / str(number)
        folder.mkdir()
        with stories.ledger_of(story, folder, using) as ledger:
            found.append([row for row in ledger.asking.questions() if row.question == "How many were killed?"])
    assert [row.id for row in found[0]] == [row.id for row in found[1]]
    assert found[1] == found[2]


def test_a_running_count_has_a_history(tmp_path: Path, using: Models) -> None:
    with stories.ledger_of(TOLL.read_text(encoding="utf-8"), tmp_path, using) as ledger:
        (row,) = [one for one in ledger.asking.questions() if one.question == "How many were killed?"]
        view = ledger.asking.question(row.id)
    assert [step.answer for step in view.history] == ["at least 12", "15", "Nineteen"]
    assert [step.when for step in view.history] == ["2024-03-04", "2024-03-05", "2024-03-07"]
    assert view.labels == {"supersedes": 3}
    assert (view.outlets, view.origins) == (3, 3)


def test_a_reprint_is_the_same_origin_and_is_not_set_against_its_original(tmp_path: Path, using: Models) -> None:
    story = (stories.STORIES / "reprints.txt").read_text(encoding="utf-8")
    with stories.ledger_of(story, tmp_path, using) as ledger:
        (row,) = [one for one in ledger.asking.questions() if one.question == "How many were killed?"]
        nine = next(claim for claim in ledger.asking.question(row.id).claims if claim.answer == "nine")
    assert (nine.outlets, nine.origins) == (2, 1)
    assert sum(account.repeats is not None for account in nine.accounts) == 1


def test_a_day_that_cannot_be_placed_is_no_day(tmp_path: Path, using: Models) -> None:
    """Without a date "on Tuesday" is told by no year: nothing is shown, and nothing sorted by it."""
    for name, told in (("a", "said on Tuesday that"), ("b", "said that")):
        text = f"Ferry sinks off Ossel\n\nThe mayor of Ossel {told} 12 people were killed when the Ossel ferry sank.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with Ledger.open(tmp_path / "ledger.db", using=using) as ledger:
        for _ in ledger.add([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]):
            pass
        rows = ledger.asking.questions()
    assert rows
    assert {(row.first_day, row.last_day) for row in rows} == {(None, None)}


def test_what_earlier_reports_said_is_replaced_though_it_is_told_last(tmp_path: Path, using: Models) -> None:
    text = (stories.STORIES / "said-before-in-one-report.txt").read_text(encoding="utf-8")
    with stories.ledger_of(text, tmp_path, using) as ledger:
        view = ledger.asking.question(ledger.asking.questions()[0].id)
    answers = {claim.id: claim.answer for claim in view.claims}
    replaced = {(answers[one.a], answers[one.b]) for one in view.relations}
    assert replaced == {("at least five", "at least eight"), ("at least eight", "11"), ("at least five", "11")}
