"""The table of related words."""

import pytest

from rashomon.protocols import Selection
from rashomon.stores import queries
from rashomon.stores.related import forms_of, known, related


@pytest.mark.parametrize(
    ("word", "others"),
    [("gunmen", {"gunman", "shooter"}), ("troops", {"soldiers", "army"}), ("lawyer", {"attorney"})],
)
def test_a_word_has_others_of_like_meaning(word: str, others: set[str]) -> None:
    assert others <= set(related(word))


@pytest.mark.parametrize(
    ("one", "other"), [("rise", "fall"), ("police", "suspect"), ("kill", "save"), ("north", "south"), ("two", "three")]
)
def test_opposites_and_members_of_a_series_do_not_stand_for_each_other(one: str, other: str) -> None:
    assert other not in related(one)
    assert one not in related(other)


def test_forms_come_first_and_a_word_is_not_its_own() -> None:
    for word in known():
        found = related(word)
        assert found[: len(forms_of(word))] == forms_of(word)
        assert word not in found
        assert len(found) == len(set(found)) <= 60


def test_names_and_unknown_words_have_none() -> None:
    assert [related(word) for word in ("crocus", "putin", "moscow", "")] == [()] * 4


def test_what_counts_too_is_told() -> None:
    assert queries.also(Selection(words="lawyer", related=True)) == list(related("lawyer"))
    assert queries.also(Selection(words="lawyer")) == queries.also(Selection(words='"lawyer"', related=True)) == []
