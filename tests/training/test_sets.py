"""Statements of made-up reports: each line is read, and what is said to clash stands where it is said to."""

from collections import Counter
from pathlib import Path

import pytest
from training.conflicts import sets

from rashomon.claimed import Label, Respect
from rashomon.records import is_iso_time

EVENT = """## A ferry
1 | 2031-05-02 | Harbour Post | Four people died, police said.
2 | 2031-05-02 | Coast Wire | Seven were killed.
3 | 2031-05-03 | Coast Wire | It rained.
conflict number 2 1 | Seven | Four people
"""


def test_two_statements_of_an_event_stand_as_a_line_says(tmp_path: Path) -> None:
    (tmp_path / "sea.txt").write_text(EVENT, encoding="utf-8")
    one, *others = sets.read(tmp_path)
    assert (one.label, one.respect, one.shown, one.listed) == ("conflict", "number", ("Four people", "Seven"), True)
    assert (one.day_a, one.file, one.event) == ("2031-05-02", "sea", "A ferry")
    assert [(pair.label, pair.listed) for pair in others] == [("unrelated", False)] * 2


def test_a_line_that_says_neither_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sea.txt").write_text(f"{EVENT}4 | no sentence\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"'A ferry': neither a statement nor .*: '4 \| no sentence'"):
        sets.read(tmp_path)


def test_all_that_is_written_down_can_be_learned_from() -> None:
    every = sets.read()
    for pair in every:
        assert pair.label in {label.value for label in Label}
        assert pair.respect is None or pair.respect in {respect.value for respect in Respect}
        assert (pair.shown is not None) == (pair.label == "conflict")
        assert is_iso_time(pair.day_a)
        for text, words in zip((pair.a, pair.b), pair.shown or ("", ""), strict=True):
            assert words in text
    counts = Counter(pair.label for pair in every)
    assert counts["conflict"] > 2_000
    assert counts["unrelated"] > counts["conflict"]
