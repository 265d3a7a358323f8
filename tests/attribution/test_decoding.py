"""From a tagger's scores to relations: the best possible tags, and what belongs together."""

import itertools
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.attribution import decoding
from rashomon.attribution.decoding import BEGIN, CONTENT, CUE, END, INSIDE, SINGLE, SOURCE, TAGS
from rashomon.protocols import Reading

OUTSIDE = 0


def tag(role: int, place: int) -> int:
    return 1 + 4 * role + place


def is_possible(tags: tuple[int, ...]) -> bool:
    """Whether every fragment begins, goes on in its role and ends: written anew, in another way than the program's."""
    open_role = None
    for one in tags:
        role, place = divmod(one - 1, 4) if one else (None, None)
        if open_role is None and place in {INSIDE, END}:
            return False
        if open_role is not None and (role != open_role or place not in {INSIDE, END}):
            return False
        open_role = role if place in {BEGIN, INSIDE} else None
    return open_role is None


def reading(tags: list[int], cue: dict[int, int], source: dict[int, int]) -> Reading:
    """Return a reading of one-letter words that is sure of these tags, and of where the given words point."""
    count = len(tags)
    scores = np.full((count, TAGS), -9.0, dtype=np.float32)
    scores[np.arange(count), tags] = -0.01
    pointers = np.zeros((3, count, count + 1), dtype=np.float32)
    for kind, targets in ((0, cue), (2, source)):
        for word, target in targets.items():
            pointers[kind, word, 1 + target] = 9.0
    return Reading(tuple((0, 2 * i, 2 * i + 1) for i in range(count)), scores, pointers)


@given(st.lists(st.lists(st.floats(-5, 0), min_size=TAGS, max_size=TAGS), min_size=1, max_size=3))
def test_the_best_tags_are_the_best_of_all_that_are_possible(scores: list[list[float]]) -> None:
    best = max(
        sum(row[one] for row, one in zip(scores, tags, strict=True))
        for tags in itertools.product(range(TAGS), repeat=len(scores))
        if is_possible(tags)
    )
    found = decoding.best_tags(scores)
    assert is_possible(tuple(found))
    assert abs(sum(row[one] for row, one in zip(scores, found, strict=True)) - best) < 1e-9


def test_nothing_has_no_tags_and_no_relations() -> None:
    assert decoding.best_tags([]) == []
    assert decoding.relations([]) == []


def test_contents_of_one_cue_are_one_relation_and_a_cue_may_have_no_source() -> None:
    tags = [
        *(tag(CONTENT, BEGIN), tag(CONTENT, END), tag(CUE, SINGLE), tag(SOURCE, SINGLE), tag(CONTENT, SINGLE)),
        *(OUTSIDE, tag(CUE, SINGLE), tag(CONTENT, SINGLE)),
    ]
    first, second = decoding.relations([reading(tags, cue={0: 2, 4: 2, 7: 6}, source={2: 3, 6: -1})])
    assert (first.source, first.cue, first.content) == (((3, 4),), (2, 3), ((0, 2), (4, 5)))
    assert (second.source, second.cue, second.content) == ((), (6, 7), ((7, 8),))


def test_two_cues_may_share_a_source() -> None:
    tags = [tag(SOURCE, SINGLE), *[tag(CUE, SINGLE), tag(CONTENT, SINGLE)] * 2]
    found = decoding.relations([reading(tags, cue={2: 1, 4: 3}, source={1: 0, 3: 0})])
    assert [one.source for one in found] == [((0, 1),), ((0, 1),)]


def test_words_are_counted_through_all_readings_of_a_report() -> None:
    tags = [tag(SOURCE, SINGLE), tag(CUE, SINGLE), tag(CONTENT, SINGLE)]
    one = reading(tags, cue={2: 1}, source={1: 0})
    assert [found.cue for found in decoding.relations([one, one])] == [(1, 2), (4, 5)]


def test_a_content_without_any_cue_in_its_reading_is_nobodys() -> None:
    assert decoding.relations([reading([tag(CONTENT, SINGLE), OUTSIDE], cue={}, source={})]) == []


def test_of_several_contents_those_in_the_passage_of_their_cue_stay() -> None:
    tags = [tag(SOURCE, SINGLE), tag(CUE, SINGLE), tag(CONTENT, SINGLE), OUTSIDE, tag(CONTENT, SINGLE)]
    one = reading(tags, cue={2: 1, 4: 1}, source={1: 0})
    apart = replace(one, where=tuple((word // 3, 2 * word, 2 * word + 1) for word in range(5)))
    assert [found.content for found in decoding.relations([one])] == [((2, 3), (4, 5))]
    assert [found.content for found in decoding.relations([apart])] == [((2, 3),)]
    below = reading([OUTSIDE, tag(CUE, SINGLE), OUTSIDE, tag(CONTENT, SINGLE)], cue={3: 1}, source={1: -1})
    apart = replace(below, where=tuple((word // 3, 2 * word, 2 * word + 1) for word in range(4)))
    assert [found.content for found in decoding.relations([apart])] == [((3, 4),)]
