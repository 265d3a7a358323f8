"""Arithmetic on positions, against sets of positions."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon import testing
from rashomon.errors import InvalidRecord
from rashomon.records import Relay, Span
from rashomon.spans import anchors, contains, merged, overlaps, trimmed, words

REPORT = testing.document("Ann Lee said Bob Roy denied it rained, the agency reported.")
SAID = testing.attribution(REPORT, "Ann Lee", "said", "Bob Roy", "it rained")


def test_words_outside_the_text_are_an_error_not_a_guess() -> None:
    with pytest.raises(InvalidRecord, match="outside"):
        words("short", [Span(3, 9)])


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS))
def test_merged_spans_cover_the_same_positions_in_order_and_apart(spans: list[Span]) -> None:
    result = merged(spans)
    assert {i for s in result for i in range(s.start, s.end)} == {i for s in spans for i in range(s.start, s.end)}
    assert all(a.end < b.start for a, b in itertools.pairwise(result))


@given(SPANS, SPANS)
def test_spans_overlap_when_they_share_a_position(a: Span, b: Span) -> None:
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert overlaps(a, b) == bool(shared)
    assert contains(a, b) == (shared == set(range(b.start, b.end)))


@given(st.text(alphabet="ab \n\t\u00a0"), st.integers(0, 10), st.integers(0, 10))
def test_trimming_takes_white_space_and_nothing_else(text: str, start: int, end: int) -> None:
    end = min(end, len(text))
    start = min(start, end)
    kept = trimmed(text, start, end)
    assert (text[kept.start : kept.end] if kept else "") == text[start:end].strip()


@given(st.lists(SPANS))
def test_spans_with_only_white_space_between_them_are_joined_when_the_text_is_given(spans: list[Span]) -> None:
    joined = merged(spans, " " * 60)
    assert len(joined) <= 1
    assert merged(spans, "x" * 60) == merged(spans)


def test_fragments_are_joined_by_a_mark_of_omission() -> None:
    assert words(REPORT.text, SAID.content) == "Bob Roy [...] it rained"
    assert words(REPORT.text, ()) == ""


def test_positions_are_code_points() -> None:
    assert words("🙂 Ann", [Span(2, 5)]) == "Ann"


def test_anchors_are_all_places_that_a_record_points_at() -> None:
    relay = Relay(spans=(testing.span(REPORT.text, "the agency"),), name="the agency")
    to = (testing.span(REPORT.text, "reported"),)
    whole = testing.attribution(REPORT, "Ann Lee", "said", "it rained", relay=(relay,), addressee=to)
    assert words(REPORT.text, anchors(whole)) == "Ann Lee [...] said [...] it rained [...] reported [...] the agency"
    assert anchors(testing.entity(REPORT, "Bob Roy")) == [testing.span(REPORT.text, "Bob Roy")]
    assert anchors(testing.issue(REPORT)) == []
    assert anchors(REPORT) == []
