"""A spreadsheet opens the CSV and runs nothing."""

import csv
import unicodedata
from dataclasses import dataclass
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.exports.csv import cell, lines


@dataclass
class Row:
    """A row with one cell of each sort."""

    said: str | None
    score: float
    spans: list[tuple[int, int]]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", '=HYPERLINK("http://x")', "-Commissioner X"],
)
def test_a_cell_that_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "said", "'quoted'", "1-2", "a=b", "“No,” he said"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_numbers_stay_numbers_and_none_is_empty() -> None:
    assert (cell(-0.5), cell(None)) == ("-0.5", "")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_cell_begins_like_a_formula_and_every_row_reads_back(text: str) -> None:
    row = Row(text, 0.5, [(0, 1), (2, 3)])
    written = "".join(lines(Row, [row]))
    head, body = csv.reader(StringIO(written, newline=""))
    assert head == ["said", "score", "spans"]
    assert body[0].lstrip()[:1] not in {"=", "+", "-", "@"}
    harmless = "".join(c if c in "\t\n\r" or unicodedata.category(c) != "Cc" else "\ufffd" for c in text)
    assert harmless in {body[0], body[0].removeprefix("'")}
