"""Annotations -> labels: what the labels say, decoded, is what was annotated."""

import random

import numpy as np
import pytest
from tokenizers import Tokenizer
from training.attribution.preparation import NONE, UNKNOWN, Example, Labels, labelled, noisy, windows_of

from rashomon.attribution import decoding
from rashomon.models import onnx_tagger
from rashomon.protocols import Reading
from rashomon.records import Span, Zone, ZoneKind

TEXT = (
    "“We know,” Ann Lee, the mayor, said. “It is shut.”\n\n"
    "It had been reported that the mill burned, and Roe denied it.\n\n"
    "Neighbours blamed the owner and demanded that he pay."
)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return onnx_tagger.load()._tokenizer


def spans(*surfaces: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(one), TEXT.index(one) + len(one)) for one in surfaces)


RELATIONS = (
    (spans("Ann Lee, the mayor"), spans("said"), spans("“We know,”", "“It is shut.”")),
    ((), spans("had been reported"), spans("that the mill burned")),
    (spans("Roe"), spans("denied"), spans("it.")),
    (spans("Neighbours"), spans("blamed"), spans("the owner")),
    (spans("Neighbours"), spans("demanded"), spans("that he pay")),
)


def example() -> Example:
    starts = [0, *(i + 2 for i in range(len(TEXT)) if TEXT.startswith("\n\n", i))]
    ends = [*(start - 2 for start in starts[1:]), len(TEXT)]
    zones = tuple(Zone(span=Span(a, b), kind=ZoneKind.BODY) for a, b in zip(starts, ends, strict=True))
    return Example("a", TEXT, zones, RELATIONS)


def reading(labels: Labels, where: tuple[tuple[int, int, int], ...]) -> Reading:
    """Return the reading of a tagger that has learned the labels by heart."""
    count = len(labels.tags)
    tags = np.full((count, decoding.TAGS), -9.0, dtype=np.float32)
    tags[np.arange(count), labels.tags] = -0.01
    pointers = np.zeros((3, count, count + 1), dtype=np.float32)
    for kind, targets in enumerate((labels.cue, labels.cue_of_last, labels.source)):
        for word in np.flatnonzero(targets != UNKNOWN):
            pointers[kind, word, 1 + targets[word]] = 9.0
    return Reading(where, tags, pointers)


def decoded(one: Example, tokenizer: Tokenizer, size: int = 256) -> list[tuple[tuple[Span, ...], ...]]:
    cut = list(windows_of(one, tokenizer, (101, 102), size))
    labels = [label for _, label in labelled(one, tokenizer, (101, 102), size)]
    readings = [reading(label, where) for label, (_, where) in zip(labels, cut, strict=True)]
    places = [(start, end) for _, where in cut for _, start, end in where]

    def text_spans(words: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
        return tuple(Span(places[first][0], places[last - 1][1]) for first, last in words)

    found = decoding.relations(readings)
    return [(text_spans(one.source), text_spans((one.cue,)), text_spans(one.content)) for one in found]


@pytest.mark.parametrize("size", [256, 32])
def test_labels_hold_fragments_shared_sources_and_contents_of_nobody(tokenizer: Tokenizer, size: int) -> None:
    assert decoded(example(), tokenizer, size) == list(RELATIONS)


def test_a_cue_without_source_points_nowhere(tokenizer: Tokenizer) -> None:
    [(_, labels)] = labelled(example(), tokenizer, (101, 102), 256)
    assert np.count_nonzero(labels.source == NONE) == 1
    assert np.count_nonzero(labels.source >= 0) == 4


def test_what_is_annotated_twice_belongs_to_the_first(tokenizer: Tokenizer) -> None:
    twice = Example("a", TEXT, example().zones, (RELATIONS[3], (RELATIONS[3][0], RELATIONS[4][1], RELATIONS[3][2])))
    [(_, labels)] = labelled(twice, tokenizer, (101, 102), 256)
    assert np.count_nonzero(labels.tags == 1 + 4 * decoding.CONTENT + decoding.BEGIN) == 1


@pytest.mark.parametrize("kind", ["capitals", "small letters", "other quotes", "glued"])
def test_annotations_move_with_the_text_under_noise(tokenizer: Tokenizer, kind: str) -> None:
    noised, moved = noisy(example(), kind, random.Random(3))
    assert noised.text != TEXT
    assert len(noised.relations) == len(RELATIONS)
    cue = RELATIONS[2][1][0]
    assert noised.text[moved(cue.start) : moved(cue.end)].lower() == "denied"
    assert len(decoded(noised, tokenizer)) >= 4
