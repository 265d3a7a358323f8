"""Sources say who, not when."""

import pytest

from rashomon.attribution.cutting import without_time
from rashomon.records import Span


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("the council on Friday", "the council"),
        ("prosecutors late last month", "prosecutors"),
        ("a group of doctors in 2015", "a group of doctors"),
        ("the minister, on Monday evening", "the minister"),
        ("the Ministry of May", "the Ministry of May"),
        ("Theresa May", "Theresa May"),
        ("on Friday", "on Friday"),
        ("a poll released in late August", "a poll released in late August"),
        ("the bank, which sold it last year", "the bank, which sold it last year"),
        ("Women in Black", "Women in Black"),
    ],
)
def test_a_time_at_the_end_is_no_part_of_a_source(source: str, kept: str) -> None:
    [span] = without_time(source, [Span(0, len(source))])
    assert source[span.start : span.end] == kept


def test_of_several_pieces_the_last_one_is_cut() -> None:
    text = "the council [...] of Rell this week"
    assert without_time(text, [Span(0, 11), Span(18, 35)]) == (Span(0, 11), Span(18, 25))
