"""Times as programs write them, and the one rule on what is too late."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.stamps import exists, iso_time, later_than, stamp
from rashomon.records import is_iso_time


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024", "2024"),
        ("2024-3-6", "2024-03-06"),
        ("2024/03/26", "2024-03-26"),
        ("2024-03-26 14:05:00.123 +0300", "2024-03-26T14:05:00+03:00"),
        ("2024-03-26T14:05Z", "2024-03-26T14:05Z"),
        ("20240326T140500Z", "2024-03-26T14:05:00Z"),
        ("D:20240326140500+03'00'", "2024-03-26T14:05:00+03:00"),
        ("D:20240326140500Z00'00'", "2024-03-26T14:05:00Z"),
        ("Tue, 26 Mar 2024 14:05:00 GMT", "2024-03-26T14:05:00+00:00"),
        ("2024-02-30", None),
        ("2024-03-26T25:00", None),
        ("0000-01-01", None),
        ("26 March", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_a_stamp_is_read_in_any_usual_form(value: str, expected: str | None) -> None:
    assert iso_time(value) == expected


@pytest.mark.parametrize(
    ("value", "later"),
    [
        ("2024-06-01T12:00:01Z", True),
        ("2024-06-01T12:00:00Z", False),
        ("2024-06-01T15:00:00+03:00", False),
        ("2024-06-02T01:00", False),
        ("2024-06-02T03:00", True),
        ("2024-06-02", False),
        ("2024-06-03", True),
        ("2024-06", False),
        ("2024-07", True),
        ("2025", True),
        ("9999-12-31T23:59:00-23:00", True),
    ],
)
def test_a_time_is_too_late_only_when_it_is_in_every_time_zone(value: str, later: bool) -> None:  # noqa: FBT001
    assert later_than(value, "2024-06-01T12:00:00+00:00") is later


def test_a_stamp_keeps_its_evidence() -> None:
    found = stamp("2024-03-26", "metadata", "meta date: 2024-03-26")
    assert found is not None
    assert (found.value, found.found_in, found.evidence) == ("2024-03-26", "metadata", "meta date: 2024-03-26")
    assert stamp("soon", "metadata", "meta date: soon") is None


@given(st.text(alphabet="0123456789-:TZ+D' /GMTueSat,", max_size=40))
def test_what_is_read_is_a_day_of_the_calendar(value: str) -> None:
    made = iso_time(value)
    assert made is None or (is_iso_time(made) and exists(made))
