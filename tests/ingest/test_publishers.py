"""Who published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.publishers import domain_of, is_outlet_name, publisher


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://news.bbc.co.uk/1", "bbc.co.uk"),
        ("www.Quay-Gazette.example/a", "quay-gazette.example"),
        ("https://user:pw@x.example:8080/a", "x.example"),
        ("https://127.0.0.1/a", None),
        ("http://[::1", None),
        ("not an address", None),
        ("", None),
    ],
)
def test_the_domain_is_the_registrable_part_of_the_host(address: str, domain: str | None) -> None:
    assert domain_of(address) == domain


@pytest.mark.parametrize(
    ("name", "address", "text", "expected"),
    [
        ("The  Gazette", None, "", (None, "The Gazette")),
        ("gazette.example", None, "", ("gazette.example", "Gazette")),
        (None, "https://harborgazette.example/a", "", ("harborgazette.example", "Harbor Gazette")),
        (None, "https://fenmoorobserver.example", "Snow in Fenmoor.", ("fenmoorobserver.example", "Fenmoor Observer")),
        (None, "https://qzxv.example", "", ("qzxv.example", None)),
    ],
)
def test_a_publisher_has_a_domain_and_a_name_as_far_as_they_are_known(
    name: str | None, address: str | None, text: str, expected: tuple[str | None, str | None]
) -> None:
    found = publisher(name, address, text)
    assert found is not None
    assert (found.domain, found.name) == expected


def test_nothing_tells() -> None:
    assert publisher(None, None, "The mayor said no.") is None
    assert publisher("", "http://[", "") is None


@pytest.mark.parametrize(
    ("words", "outlet"),
    [("THE ESTUARY REVIEW", True), ("The Times of Fenmoor", False), ("Review", False), ("He read the review", False)],
)
def test_the_name_of_an_outlet_is_told_by_its_words(words: str, *, outlet: bool) -> None:
    assert is_outlet_name(words) is outlet


@given(st.none() | st.text(max_size=30), st.none() | st.text(max_size=60), st.text(max_size=60))
def test_any_words_give_a_publisher_or_none(name: str | None, address: str | None, text: str) -> None:
    found = publisher(name, address, text)
    assert found is None or found.domain or found.name
