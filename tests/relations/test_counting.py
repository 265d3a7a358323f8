"""Figures in words are the figures in digits."""

import pytest
from tests.relations import family

from rashomon.relations.counting import figures
from rashomon.relations.wording import wording


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("thirty four dead", ["34"]),
        ("one hundred and twenty one people", ["121"]),
        ("seven hundred and fifty men and women", ["750"]),
        ("two thousand three hundred and five", ["2305"]),
        ("a hundred boats or two dozen", ["100", "24"]),
        ("one of them", []),
        ("two three or twenty twenty", ["2", "3", "20", "20"]),
        ("nineteen eighty eight", ["19", "88"]),
        ("hundred and hundred", ["100", "100"]),
    ],
)
def test_a_figure_is_as_long_as_its_words_go_on(words: str, digits: list[str]) -> None:
    assert [found for _, _, found in figures(words.split())] == digits


def test_a_report_has_the_same_figures_in_words_and_in_digits() -> None:
    spelled = "Of them thirty-four died, twenty, forty and one hundred and five of\nthem at sea."
    counted = "Of them 34 died, 20, 40 and 105 of them at sea."
    stems = [[stem for stem in wording(family.report([text], "Post")).stem if stem] for text in (spelled, counted)]
    assert stems[0] == stems[1]
