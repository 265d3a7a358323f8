"""Dates as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.dates import date_in_address, differ, find_dates, given_time
from rashomon.records import is_iso_time


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("March 26, 2024", "2024-03-26"),
        ("Sept. 26, 2024, 2:05 p.m. EDT", "2024-09-26T14:05-04:00"),
        ("26 March 2024", "2024-03-26"),
        ("the 3rd May 2021 at 9.30am", "2021-05-03T09:30"),
        ("26/03/2024", "2024-03-26"),
        ("03/26/2024", "2024-03-26"),
        ("5.6.2024", "2024-06-05"),
        ("2024-03-26 14:05 UTC", "2024-03-26T14:05Z"),
        ("March 2024", "2024-03"),
        ("Tue, 26 Mar 2024 14:05:00 +0300", "2024-03-26T14:05:00+03:00"),
        ("20240326", "2024-03-26"),
        ("12:15 a.m., 1 May 2020", "2020-05-01"),
        ("May 1, 2020 12:15 a.m.", "2020-05-01T00:15"),
    ],
)
def test_a_date_is_read_at_its_own_precision(written: str, value: str) -> None:
    assert given_time(written) == value


@pytest.mark.parametrize(
    "written", ["03/04/2024", "31 February 2024", "Tuesday", "", "13/13/2024", "1e9", "٢٠٢٤-٠٣-٢٦"]
)
def test_what_is_no_date_or_could_be_two_is_none(written: str) -> None:
    assert given_time(written) is None


def test_a_month_with_a_long_s_does_not_crash() -> None:
    assert [found.value for found in find_dates("\u017fept. 3, 2024")] == ["2024-09-03"]


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://x.example/2024/03/26/fire", "2024-03-26"),
        ("https://x.example/news/fire-20240326.html", "2024-03-26"),
        ("https://x.example/2024/03/", "2024-03"),
        ("https://x.example/a-2024-02-31-b", None),
        ("https://x.example/id/20249926", None),
        ("https://x.example/", None),
    ],
)
def test_the_date_in_an_address(url: str, value: str | None) -> None:
    assert (date_in_address(url) or (None,))[0] == value


def test_times_differ_when_no_time_zone_can_bring_them_together() -> None:
    assert not differ("2024-03-26", "2024-03-27T01:00Z")
    assert differ("2024-03-26", "2024-03-28")
    assert not differ("2024-03", "2024-03-28")
    assert differ("2024-02", "2024-03-28")


@given(st.text(alphabet="0123456789 /.-:,TZ+APMapm" + "JanFebMarſept", max_size=60))
def test_every_value_that_is_found_is_iso_8601(text: str) -> None:
    assert all(found.value is None or is_iso_time(found.value) for found in find_dates(text))
    value = given_time(text)
    assert value is None or is_iso_time(value)
