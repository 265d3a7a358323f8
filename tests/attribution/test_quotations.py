"""Quotation marks: every kind, nested, resumed over paragraphs, and without a partner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon import testing
from rashomon.attribution.quotations import Quotation, find_quotations


def quotations(text: str) -> list[Quotation]:
    return find_quotations(text, testing.document(text).zones)


def words(text: str) -> list[str]:
    """Return what is quoted; what stands inside another quotation behind a ">"."""
    found = quotations(text)
    return [("> " if one.inner else "") + " + ".join(text[p.start : p.end] for p in one.parts) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Yes," she said. "We know."', ['"Yes,"', '"We know."']),
        ("“Yes,” she said.", ["“Yes,”"]),
        ("''Yes,'' she said.", ["''Yes,''"]),
        ("``Yes,'' she said.", ["``Yes,''"]),
        ("« Oui », a-t-elle dit.", ["« Oui »"]),
        ("»Ja«, sagte sie.", ["»Ja«"]),
        ("„Ja“, sagte sie. „Nein.“", ["„Ja“", "„Nein.“"]),
        ("“He told me ‘go’ and I went.”", ["“He told me ‘go’ and I went.”", "> ‘go’"]),
        ("‘They wrote “no” twice,’ he said.", ["‘They wrote “no” twice,’", "> “no”"]),
        ('"He asked me \'Will you?" Roe said.', ['"He asked me \'Will you?"', "> 'Will you?"]),
    ],
)
def test_marks_of_every_kind_are_paired(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    ["The workers' claim and the dockers' union.", "It's the '90s, isn't it?", "rock 'n' roll's end"],
)
def test_apostrophes_quote_nothing(text: str) -> None:
    assert words(text) == []


def test_a_quotation_goes_on_in_the_next_paragraph_that_opens_with_a_mark() -> None:
    text = "“One.\n“Two.\n“Three,” she said.\nShe left.\n“Four.”"
    assert words(text) == ["“One. + “Two. + “Three,”", "“Four.”"]


def test_a_paragraph_without_a_mark_ends_an_open_quotation() -> None:
    assert words("“One.\nShe left.\n“Two.”") == ["“One.", "“Two.”"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('I will win," he said. He left.', ['I will win,"']),
        ('It rained. I will win," he said.', ['I will win,"']),
        ('"I will win, he said. "We are strong."', ['"I will win,', '"We are strong."']),
        ('"I will win, he said on Monday.', ['"I will win,']),
        ('"I will win', ['"I will win']),
    ],
)
def test_a_mark_without_partner_reaches_as_far_as_the_sentence_tells(text: str, expected: list[str]) -> None:
    found = quotations(text)
    assert words(text) == expected
    assert not found[0].balanced


MARKED = st.text(alphabet="ab \n.,?\"'“”‘’«»„`", max_size=120)


@given(MARKED)
def test_quotations_lie_in_the_text_in_order_and_never_begin_or_end_with_white_space(text: str) -> None:
    found = quotations(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert all(a.end <= b.start for a, b in zip(one.parts, one.parts[1:], strict=False))
        for part in one.parts:
            quoted = text[part.start : part.end]
            assert quoted == quoted.strip()
            assert quoted


@given(MARKED)
def test_what_stands_inside_is_inside_an_outer_quotation(text: str) -> None:
    found = quotations(text)
    outer = [part for one in found if not one.inner for part in one.parts]
    for one in found:
        if one.inner:
            assert any(part.start <= one.start and one.end <= part.end for part in outer)


@pytest.mark.parametrize("mark", ['"', "'", "“", "”", "‘a", "\"'", "''", "«", '" a ', "'a' "])
def test_very_many_marks_are_only_many_marks(mark: str) -> None:
    assert isinstance(quotations(mark * 50_000), list)
