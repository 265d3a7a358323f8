"""The same parts give the same id, on every machine; other parts another."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.ids import digest, make_id
from rashomon.records import Span

PARTS = st.recursive(st.none() | st.integers() | st.text(), lambda part: st.lists(part, max_size=4), max_leaves=8)


def test_ids_frame_their_parts() -> None:
    """("ab", "c") and ("a", "bc") are different things."""
    assert make_id("entity", "ab", "c") != make_id("entity", "a", "bc")


def test_ids_never_change() -> None:
    """A ledger outlives the program that wrote it: this id is pinned."""
    assert make_id("attribution", "document:1", (Span(0, 7),), [], None) == "attribution:b3ce57e02cd59a8d"


@given(st.lists(PARTS), st.lists(PARTS))
def test_other_parts_are_another_id(one: list[object], other: list[object]) -> None:
    assert (make_id("issue", *one) == make_id("issue", *other)) == (one == other)


@given(st.lists(PARTS))
def test_an_id_is_its_kind_and_16_hex_digits(parts: list[object]) -> None:
    kind, _, digits = make_id("entity", *parts).partition(":")
    assert (kind, len(digits), set(digits) <= set("0123456789abcdef")) == ("entity", 16, True)


def test_a_span_is_its_two_positions_and_a_tuple_is_a_list() -> None:
    assert make_id("entity", (Span(0, 7),)) == make_id("entity", [[0, 7]])


def test_a_digest_is_sha_256() -> None:
    assert digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
