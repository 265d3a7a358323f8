"""Versions of a page, and which of two times is earlier."""

import pytest

from rashomon import testing
from rashomon.relations.moments import earlier
from rashomon.relations.versions import in_order, same_page, versions


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-03-01", "2024-03-02", True),
        ("2024-03-02", "2024-03-01", False),
        ("2024-03-01T10:00:00+00:00", "2024-03-01T11:00:00+00:00", True),
        ("2024-03-01T10:00:00+03:00", "2024-03-01T08:00:00+00:00", True),
        ("2024-03-01", "2024-03-01T11:00:00+00:00", None),
        ("2024", "2024-03", None),
        ("2023", "2024-03", True),
        ("2024-03-01", "2024-03-01", None),
        (None, "2024-03-01", None),
    ],
)
def test_times_are_compared_at_the_precision_that_both_have(
    one: str | None,
    other: str | None,
    expected: bool | None,  # noqa: FBT001
) -> None:
    assert earlier(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.example/x", "http://a.example/x/", True),
        ("https://a.example/x?utm_source=mail", "https://a.example/x", True),
        ("https://a.example/x#top", "https://a.example/x", True),
        ("https://a.example/index.html", "https://a.example/", True),
        ("https://a.example/x?id=1", "https://a.example/x?id=2", False),
        ("https://a.example/x", "https://b.example/x", False),
    ],
)
def test_an_address_names_a_page_without_what_only_tells_how_one_came(
    one: str,
    other: str,
    same: bool,  # noqa: FBT001
) -> None:
    assert same_page(testing.document("a", url=one), testing.document("b", url=other)) is same


def test_a_file_that_was_read_again_is_one_page_and_a_line_of_an_export_is_none() -> None:
    assert same_page(testing.document("a", locator="x.html"), testing.document("b", locator="x.html"))
    assert not same_page(testing.document("a", locator="-"), testing.document("b", locator="-"))
    assert not same_page(
        testing.document("a", locator="x.jsonl#line=1"), testing.document("b", locator="x.jsonl#line=1")
    )
    again = [testing.document(text, locator=f"x.jsonl#line={text}", source_id="7") for text in "12"]
    assert same_page(*again)


def test_versions_stand_in_the_order_of_their_own_times_before_that_of_reading() -> None:
    first = testing.document("one", locator="p", document_time="2024-03-01", read_at="2024-05-02T00:00:00Z")
    second = testing.document("two", locator="p", document_time="2024-03-02", read_at="2024-05-01T00:00:00Z")
    undated = testing.document("three", locator="p", read_at="2024-05-03T00:00:00Z")
    assert in_order([second, undated, first]) == [first, second, undated]
    assert versions([second, first, testing.document("else", locator="q")]) == [[first, second]]
