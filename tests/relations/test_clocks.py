"""Clock times in words."""

import pytest

from rashomon.claims.clocks import clocks, written
from rashomon.relations.across.days import minutes_apart


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("started around 2 p.m. on Sunday", ["14:00"]),
        ("at twenty to four in the morning", ["03:40"]),
        ("at ten minutes to ten", ["~09:50"]),
        ("received at 22:40.", ["22:40"]),
        ("at three in the afternoon, before noon", ["15:00", "12:00"]),
        ("fell 6.15 percent to 4.40 dollars", []),
        ("at 0240 GMT, 3:40 by his watch", []),
    ],
)
def test_a_clock_time_is_read_as_it_is_told(text: str, told: list[str]) -> None:
    """A price is none, and one in another zone is not compared."""
    assert [written(clock) for clock in clocks(text, 0, len(text))] == told


def test_a_time_whose_half_of_the_day_is_not_told_can_be_in_either() -> None:
    assert minutes_apart("~09:20", "21:20") == 0
    assert minutes_apart("09:20", "21:20") == 720
    assert minutes_apart("23:50", "00:10") == 20
