"""Whether two reports tell of one story: names, words of their beginnings, places, days."""

import math
from datetime import date

from rashomon.asked import Setting
from rashomon.relations.across.told import any_akin, shared

# A logistic regression; see docs/explanation/finding-conflicts.md for what it was fitted on.
_OFFSET, _NAMES, _COUNTRIES, _WORDS, _CLASH, _APART = -3.2, 0.9, 0.5, 7.0, -1.6, -0.05
_FAR = 45  # days between reports of one story: later ones look back


def alike(a: Setting, b: Setting) -> float:
    """Return how sure it is that two reports tell of one story, 0 to 1. Linear in the product of their names."""
    if a.document == b.document:
        return 1.0
    names, words = set(a.words), set(b.words)
    common = len(names & words) / max(1, min(len(names), len(words)))
    value = (
        _OFFSET
        + _NAMES * min(4, shared(a.names, b.names))
        + _COUNTRIES * min(2, len(set(a.countries) & set(b.countries)))
        + _WORDS * common
        + _CLASH * _other_place(a, b)
        + _APART * min(_FAR, days_apart(a.day, b.day) or 0)
    )
    return 1 / (1 + math.exp(-value))


def _other_place(a: Setting, b: Setting) -> bool:
    """Whether both begin with places, and neither names one of the other's anywhere."""
    if not (a.places and b.places):
        return False
    return not (any_akin(a.places, (*b.places, *b.names)) or any_akin(b.places, a.names))


def days_apart(one: str | None, other: str | None) -> int | None:
    """Return how many days lie between two times; None: one of them names no day."""
    if not one or not other or min(len(one), len(other)) < 10:
        return None
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
