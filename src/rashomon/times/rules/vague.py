"""Now, then and some day: TimeML Annotation Guidelines 1.2.1, 2.2.3, PRESENT_REF, PAST_REF and FUTURE_REF."""

from functools import partial

from rashomon.times.patterns import Rule
from rashomon.times.words import VAGUE
from rashomon.times.world import Match, Reading
from rashomon.when import TimexType


def vague(_: Match, value: str) -> Reading | None:
    """A word or phrase for an indefinite time."""
    return Reading(TimexType.DATE, value)


RULES = tuple(
    Rule(phrase.strip(), partial(vague, value=value))
    for value, phrases in VAGUE.items()
    for phrase in phrases.split(";")
)
