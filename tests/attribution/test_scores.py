"""Scores are probabilities, whatever they rest on."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.attribution.scores import alone, beside

PROBABILITIES = st.floats(0.001, 0.999)


@given(one=PROBABILITIES, other=PROBABILITIES, seen=st.booleans())
def test_a_tagger_that_is_surer_gives_a_higher_score(one: float, other: float, *, seen: bool) -> None:
    low, high = sorted((one, other))
    assert 0 < beside(low, seen=seen) <= beside(high, seen=seen) < 1


@given(sure=PROBABILITIES, seen=st.booleans())
def test_a_score_can_be_taken_back_to_what_the_tagger_held(sure: float, *, seen: bool) -> None:
    assert abs(alone(beside(sure, seen=seen), seen=seen) - sure) < 1e-6
