"""The evaluation of interviews: its data, its measures, its floors; with small data of our own."""

import json
from pathlib import Path

import pytest
from evaluation.data import UnusableData
from evaluation.interviews import data, page
from evaluation.interviews.data import Interview, Turn
from evaluation.interviews.results import Results, Row

from rashomon.errors import InputNotFound
from rashomon.records import Span

TEXT = "The Post spoke with Elin Moe.\nDid it float?\nUntil it met the ferry.\n"
TURNS = ((30, 43, "ThePost"), (44, 67, "ElinMoe"))


def interview() -> Interview:
    return Interview("one", TEXT, tuple(Turn(Span(start, end), who) for start, end, who in TURNS))


def test_names_are_put_back_as_they_are_printed_and_turns_move_with_them() -> None:
    printed = data.printed(interview())
    assert printed.text.splitlines()[1:] == ["((The Post)) Did it float?", "((Elin Moe)) Until it met the ferry."]
    assert [printed.text[turn.span.start : turn.span.end] for turn in printed.turns] == [
        "Did it float?",
        "Until it met the ferry.",
    ]


def test_who_asks_is_the_one_whose_turns_are_shortest() -> None:
    assert interview().asker == "ThePost"


def test_a_speaker_is_named_when_his_last_name_stands_before_the_first_turn() -> None:
    assert interview().names("ElinMoe")
    assert not interview().names("OdaBerg")


@pytest.mark.parametrize(("who", "spaced"), [("TinaMcKenzie", "Tina McKenzie"), ("MarioJLucero", "Mario J Lucero")])
def test_names_have_their_blanks_again(who: str, spaced: str) -> None:
    assert data.spaced(who) == spaced


def test_data_that_is_not_there_or_not_annotated_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match="docs/evaluation-interviews"):
        data.read(tmp_path)
    (tmp_path / "gum-wikinews").mkdir()
    (tmp_path / "gum-wikinews" / "docs.jsonl").write_text(json.dumps({"id": "x", "text": "y"}) + "\n")
    with pytest.raises(UnusableData, match="not a text with turns"):
        data.read(tmp_path)


def results(share: float, digest: str = "a") -> Results:
    rows = [Row(name=name, turns=100, right=round(100 * share)) for name in ("roles", "speaker", "named", "printed")]
    return Results(rows=rows, interviews=1, reports=2, false=0, digest=digest, pinned="a", floors={"roles": 0.95})


def test_a_share_below_its_floor_is_told_for_the_pinned_data_only() -> None:
    assert results(0.9).failures() == ["roles: 0.9000 is below the floor of 0.9500"]
    assert results(0.96).failures() == []
    assert results(0.9, digest="b").failures() == []


def test_the_page_has_every_figure() -> None:
    assert "| roles | 100 | 96 | 96.0% |" in page.page(results(0.96), "attribution/test")
