"""Printed lines to paragraphs."""

from collections import Counter

import pytest

from rashomon.ingest.droppings import Droppings
from rashomon.ingest.printed import Line, joined, keeps_hyphen, known_words, paragraphs, without_running_heads


def _lines(*texts: str, page: int = 0, size: float = 10.0, left: float = 50.0) -> list[Line]:
    """Return lines one below the other; a leading blank is an indent, an empty text a gap."""
    lines, top = [], 700.0
    for text in texts:
        top -= 12.0
        words = text.strip()
        start = left + (15.0 if text.startswith(" ") else 0.0)
        if words:
            right = start + 5.0 * len(words)
            box = {"left": start, "right": right, "top": top, "bottom": top - 9.0}
            lines.append(Line(text=words, page=page, size=size, **box))
    return lines


def _texts(lines: list[Line]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(lines, Droppings())]


@pytest.mark.parametrize(
    ("half", "rest", "elsewhere", "kept"),
    [
        ("explo", "sion", "", False),
        ("Port", "Ossel", "", True),
        ("co", "operate", "co-operate", True),
        ("co", "operate", "cooperate", False),
        ("self", "defence", "", True),
        ("ferry", "goers", "the ferry and its goers", True),
        ("MINIS", "TER", "", False),
        ("some", "body", "somebody had some body", False),
        ("15-year", "old", "", True),
        ("mother-in", "law", "", True),
        ("vice-presi", "dent", "", False),
    ],
)
def test_a_hyphen_at_a_line_end_is_the_writers_or_the_typesetters(
    half: str, rest: str, elsewhere: str, *, kept: bool
) -> None:
    assert keeps_hyphen(half, rest, known_words([elsewhere])) is kept


def test_joined_words_are_recorded() -> None:
    dropped = Droppings()
    assert joined(["An explo-", "sion at Port-", "Ossel."], Counter(), dropped) == "An explosion at Port-Ossel."
    assert [(d.what, d.count, d.text) for d in dropped.records()] == [("line-break hyphen", 1, "explo-sion")]


def test_a_dash_and_a_number_keep_their_hyphen() -> None:
    assert joined(["from 10-", "12 June -", "he said"], Counter(), Droppings()) == "from 10- 12 June - he said"


def test_the_pieces_of_a_broken_word_are_no_words() -> None:
    assert known_words(["the explo-", "sion was near"]) == Counter(["the", "was", "near"])


def test_an_indent_a_gap_and_a_short_last_line_begin_a_paragraph() -> None:
    full = "the mayor had said that the bridge was closed to all"
    assert len(_texts(_lines(full, full, " " + full, full))) == 2
    assert len(_texts(_lines(full, full, "", full, full))) == 2
    assert len(_texts(_lines(full, "He left.", "The " + full, full))) == 2
    assert len(_texts(_lines(full, full, full, full))) == 1


def test_a_sentence_goes_on_over_a_page() -> None:
    first, second = _lines("the mayor said that the"), _lines("bridge was closed.", page=1)
    assert _texts(first + second) == ["the mayor said that the bridge was closed."]


def test_larger_type_is_a_heading() -> None:
    big = _lines("Bridge shut,", "says mayor", size=18.0)
    text = [Line(text=line.text, page=0, size=10, left=50, right=line.right, top=line.top - 60, bottom=line.bottom - 60)
            for line in _lines("The mayor said that the bridge was shut.", "Nobody knew.")]  # fmt: skip
    found = list(paragraphs(big + text, Droppings()))
    assert (found[0].text, found[0].heading) == ("Bridge shut, says mayor", True)
    assert not found[1].heading


_COLUMN = ("A line on every page", "and one more", "and a third", "and the last")


def _page(number: int) -> list[Line]:
    return _lines(f"THE GAZETTE {number}", "", *_COLUMN, "", f"- {number} -", page=number)


def test_running_heads_and_page_numbers_go_and_are_recorded() -> None:
    dropped = Droppings()
    kept, heads = without_running_heads([line for number in range(3) for line in _page(number)], dropped)
    assert [line.text for line in kept] == [*_COLUMN] * 3
    assert heads[0] == "THE GAZETTE 0"
    assert sum(record.count for record in dropped.records()) == 6


def test_lines_of_the_text_that_repeat_at_the_edge_of_pages_are_kept() -> None:
    lines = [line for page in range(3) for line in _lines("He said no.", "She said yes.", "He said no.", page=page)]
    assert without_running_heads(lines, Droppings())[0] == lines


def test_a_page_number_on_one_page_goes() -> None:
    lines = _lines("The mayor said no.", "She said yes.", "", "Page 2 of 7")
    assert [line.text for line in without_running_heads(lines, Droppings())[0]] == [
        "The mayor said no.",
        "She said yes.",
    ]
