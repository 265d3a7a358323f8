"""How exact an expression is: TimeML Annotation Guidelines 1.2.1, 2.2.3, attribute `mod`."""

from rashomon.times.words import pairs
from rashomon.times.world import Match

# "Earlier this month" is before today and may be its middle, so it has none, though annotators often give START.
_PARTS = pairs("START: early beginning start turn; MID: mid middle; END: late end close rest remainder")
_PARTS |= {"first part": "START", "early part": "START", "latter part": "END"}

_ABOUT = pairs("APPROX: about around approximately roughly some; LESS_THAN: nearly almost under; MORE_THAN: over") | {
    "shortly before": "BEFORE",
    "shortly after": "AFTER",
    "less than": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "more than": "MORE_THAN",
    "longer than": "MORE_THAN",
    "at least": "EQUAL_OR_MORE",
    "no less than": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS",
    "as long as": "EQUAL_OR_LESS",
    "as much as": "EQUAL_OR_LESS",
}


def part(match: Match) -> str | None:
    """Return the part of a date that "early", "the end of" and the like mean, or None."""
    return _PARTS.get(match.word("edge")) or _PARTS.get(match.words("part"))


def amount(match: Match) -> str | None:
    """Return how exact a number of units is. "Within" stands outside of the expression (TIDES 2005, 3.2.1)."""
    if match.before() == "within":
        return "EQUAL_OR_LESS"
    return _ABOUT.get(match.words("about"))
