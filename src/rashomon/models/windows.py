"""Passages of a report -> windows of word pieces, as the attribution model reads them.

A window holds whole passages as long as they fit, so that a source or a cue in the paragraph before can be seen. A
passage that is longer than a window is cut behind the last end of a sentence that fits, else behind the last word.
The model's vocabulary has no capitals; what is lost with them, and what the layout says, goes in as a *form*, a
number a word: case x first word of a passage x inside quotation marks x headline.
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from rashomon.protocols import Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

WINDOW = 256
"""Pieces in a window, marks of its ends included: as in training; longer ones cost accuracy."""

FORMS = 32
CASE = 3
_TITLE, _UPPER, _NO_LETTERS = 1, 2, 3
FIRST, QUOTED, HEADLINE = 4, 8, 16
_SENTENCE_ENDS = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one passage, in columns.

    start, end: positions in the passage's text. form: see the module. pieces: ids in the vocabulary, those of word i
    at first[i] to first[i + 1]. ends_sentence: whether the word is a mark that ends a sentence.
    """

    start: "NDArray[np.int64]"
    end: "NDArray[np.int64]"
    form: "NDArray[np.int64]"
    pieces: "NDArray[np.int64]"
    first: "NDArray[np.int64]"
    ends_sentence: "NDArray[np.bool_]"

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Window:
    """What the model reads at once.

    ids, forms: a number a piece, the marks of both ends included. heads: where the first piece of each word stands.
    words: (passage, first word, one past the last) of the stretches it is made of, in order.
    """

    ids: "NDArray[np.int64]"
    forms: "NDArray[np.int64]"
    heads: "NDArray[np.int64]"
    words: tuple[tuple[int, int, int], ...]

    def where(self, words: Sequence[Words]) -> tuple[tuple[int, int, int], ...]:
        """Return (passage, start, end) of each of its words. words: those it was made of."""
        return tuple(
            (index, start, end)
            for index, begin, stop in self.words
            for start, end in zip(
                words[index].start[begin:stop].tolist(), words[index].end[begin:stop].tolist(), strict=True
            )
        )


def split(tokenizer: "Tokenizer", passages: Sequence[Passage]) -> list[Words]:
    """Return the words of each passage. Linear in the text."""
    encodings = tokenizer.encode_batch([passage.text for passage in passages], add_special_tokens=False)
    return [_words(passage, encoding) for passage, encoding in zip(passages, encodings, strict=True)]


def _words(passage: Passage, encoding: Any) -> Words:
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    word = np.array([-1 if index is None else index for index in encoding.word_ids], dtype=np.int64)
    heads = np.flatnonzero(np.diff(word, prepend=-1))
    last = np.append(heads[1:], len(word)) - 1
    start, end = (offsets[heads, 0], offsets[last, 1]) if len(heads) else (offsets[:0, 0], offsets[:0, 1])
    return Words(
        start=start,
        end=end,
        form=_forms(passage, start, end),
        pieces=np.array(encoding.ids, dtype=np.int64),
        first=np.append(heads, len(word)),
        ends_sentence=np.array([passage.text[i] in _SENTENCE_ENDS for i in start.tolist()], dtype=np.bool_),
    )


def _forms(passage: Passage, start: "NDArray[np.int64]", end: "NDArray[np.int64]") -> "NDArray[np.int64]":
    text = passage.text
    forms = np.array([_case(text[i:j]) for i, j in zip(start.tolist(), end.tolist(), strict=True)], dtype=np.int64)
    if len(forms):
        forms[0] += FIRST
    for span in passage.quoted:
        forms[np.searchsorted(start, span.start) : np.searchsorted(start, span.end)] |= QUOTED
    return forms + HEADLINE if passage.headline else forms


@functools.lru_cache(maxsize=20_000)
def _case(word: str) -> int:
    if word.islower():
        return 0
    if word.isupper() and len(word) > 1:
        return _UPPER
    return _TITLE if word[0].isupper() else _NO_LETTERS


def windows(words: Sequence[Words], ends: tuple[int, int], size: int = WINDOW) -> Iterator[Window]:
    """Yield the windows that hold all words once, in order.

    ends: ids of the marks at the beginning and the end. size: pieces in the longest window, marks included.
    """
    room = size - 2
    held: list[tuple[int, int, int]] = []
    used = 0
    for index, passage in enumerate(words):
        for begin, stop in _stretches(passage, room):
            cost = int(passage.first[stop] - passage.first[begin])
            if held and used + cost > room:
                yield _window(words, held, ends)
                held, used = [], 0
            held.append((index, begin, stop))
            used += cost
    if held:
        yield _window(words, held, ends)


def _stretches(words: Words, room: int) -> Iterator[tuple[int, int]]:
    """Yield a passage as runs of words that fit; a word of more pieces than that is cut by the vocabulary before."""
    begin = 0
    while begin < len(words):
        stop = int(np.searchsorted(words.first, words.first[begin] + room, side="right")) - 1
        if stop < len(words):
            ends = np.flatnonzero(words.ends_sentence[begin:stop])
            stop = begin + int(ends[-1]) + 1 if len(ends) else max(stop, begin + 1)
        yield begin, min(stop, len(words))
        begin = stop


def _window(words: Sequence[Words], held: Sequence[tuple[int, int, int]], ends: tuple[int, int]) -> Window:
    ids, forms, heads = [np.array([ends[0]])], [np.array([0])], []
    at = 1
    for index, begin, stop in held:
        passage = words[index]
        first = passage.first[begin : stop + 1]
        ids.append(passage.pieces[first[0] : first[-1]])
        forms.append(np.repeat(passage.form[begin:stop], np.diff(first)))
        heads.append(first[:-1] - first[0] + at)
        at += int(first[-1] - first[0])
    return Window(
        ids=np.concatenate([*ids, np.array([ends[1]])]),
        forms=np.concatenate([*forms, np.array([0])]),
        heads=np.concatenate(heads),
        words=tuple(held),
    )
