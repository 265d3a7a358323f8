"""Noise: the same seed gives the same text, and what was annotated is where it was."""

import random

import pytest
from evaluation.attribution import Relation
from evaluation.data import Report
from hypothesis import given
from hypothesis import strategies as st

from evaluation import noise
from rashomon.records import Span

TEXT = 'Ann Lee, the mayor, said: "It is shut." She left (at noon).\n\n“We know,” Roe told reporters.'
ANNOTATED = Relation(source=(Span(0, 18),), cue=(Span(20, 24),), content=(Span(26, 39),))


def report(text: str = TEXT) -> Report:
    return Report(id="a", text=text, gold=(ANNOTATED,), row={"id": "a", "text": text, "title": "Shut"})


@pytest.mark.parametrize("kind", noise.KINDS)
def test_the_same_seed_gives_the_same_text_and_annotations_stay_on_their_words(kind: str) -> None:
    one, other = noise.noisy(report(), kind), noise.noisy(report(), kind)
    assert one == other
    assert one.text != TEXT or kind in {"glued", "unbalanced", "other quotes"}
    [moved] = one.gold
    letters = [c for c in one.text[moved.content[0].start : moved.content[0].end] if c.isalpha()]
    assert 5 <= len(letters) <= 9
    assert one.text[moved.cue[0].start : moved.cue[0].end].lower()[1:2] in {"a", "o"}


@given(st.sampled_from(sorted(noise.KINDS)), st.text(max_size=200), st.integers(0, 5))
def test_positions_stay_in_order_and_inside_any_text(kind: str, text: str, seed: int) -> None:
    made = noise.apply(text, noise.KINDS[kind](text, random.Random(seed)))
    moved = [made.at(position) for position in range(len(text) + 1)]
    assert all(0 <= position <= len(made.text) for position in moved)
    assert moved[-1] == len(made.text)


def test_nothing_changed_moves_nothing() -> None:
    made = noise.apply("abc", iter(()))
    assert made.text == "abc"
    assert [made.at(i) for i in range(4)] == [0, 1, 2, 3]
