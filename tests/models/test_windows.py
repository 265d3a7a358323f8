"""Passages -> windows: all words once, in order, within the size, whatever the text."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from rashomon.models import onnx_tagger, windows
from rashomon.protocols import Passage
from rashomon.records import Span

ENDS = (101, 102)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return onnx_tagger.load()._tokenizer


def cut(tokenizer: Tokenizer, *texts: str, size: int = 32) -> tuple[list[windows.Words], list[windows.Window]]:
    words = windows.split(tokenizer, [Passage(text) for text in texts])
    return words, list(windows.windows(words, ENDS, size))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=6))
def test_all_words_are_in_the_windows_once_in_order_and_none_is_too_long(texts: list[str]) -> None:
    tokenizer = onnx_tagger.load()._tokenizer
    words, found = cut(tokenizer, *texts)
    wanted = [(i, s, e) for i, w in enumerate(words) for s, e in zip(w.start.tolist(), w.end.tolist(), strict=True)]
    assert [place for window in found for place in window.where(words)] == wanted
    for window in found:
        assert len(window.ids) == len(window.forms) <= 32 or len(window.heads) == 1
        assert (window.ids[0], window.ids[-1]) == ENDS
        assert len(window.heads) == len(window.where(words))


def test_words_point_at_the_text(tokenizer: Tokenizer) -> None:
    text = "Ms. O’Neil-Díaz   said “naïve”!"
    [words], _ = cut(tokenizer, text)
    assert [text[s:e] for s, e in zip(words.start, words.end, strict=True)] == [
        *("Ms", ".", "O", "’", "Neil", "-", "Díaz", "said", "“", "naïve", "”", "!")
    ]


def test_short_passages_share_a_window_and_long_ones_are_cut_behind_a_sentence(tokenizer: Tokenizer) -> None:
    _, together = cut(tokenizer, "It rained.", "It snowed.")
    assert len(together) == 1
    sentence = "The old mill by the river had been shut for years."
    words, apart = cut(tokenizer, " ".join([sentence] * 6))
    assert len(apart) > 1
    last_words = [window.where(words)[-1] for window in apart]
    assert {f"{sentence} " * 6 for _ in last_words}
    assert all((f"{sentence} " * 6)[end - 1] == "." for _, _, end in last_words)


def test_a_word_that_is_longer_than_a_window_is_one_unknown_piece(tokenizer: Tokenizer) -> None:
    words, found = cut(tokenizer, "a" * 5000)
    assert len(words[0]) == 1
    assert len(found) == 1


def test_forms_tell_case_place_quotation_and_headline(tokenizer: Tokenizer) -> None:
    passage = Passage('Lee SAID "no"', quoted=(Span(9, 13),), headline=True)
    [words] = windows.split(tokenizer, [passage])
    assert words.form.tolist() == [16 + 4 + 1, 16 + 2, 16 + 8 + 3, 16 + 8, 16 + 8 + 3]
    assert int(np.max(words.form)) < windows.FORMS
