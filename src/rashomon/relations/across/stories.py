"""Whether two reports tell of one story: names, words of their beginnings, places, days."""

import math

from rashomon.asked import Setting
from rashomon.relations.across.days import days_apart
from rashomon.relations.across.told import any_akin, shared

# A logistic regression, fitted on pairs of reports of ECB+ (one story, a look-alike of it, another topic), but for the
# last two numbers: ECB+ has no days, and few places. See docs/explanation/finding-conflicts.md.
_OFFSET, _NAMES, _SHARE, _COUNTRIES, _WORDS, _CLASH, _APART = -4.0, 0.2, 2.0, 0.8, 8.0, -0.8, -0.05
_STRANGE = -1.5  # for reports that name nobody and nothing that the other names
_CLOSE = 0.8  # for reports of the same few days
_FAR = 45  # days between reports of one story: later ones look back
_DAYS = 3
_LONG = 120  # days after which a report of the same is one of something else


def alike(a: Setting, b: Setting) -> float:
    """Return how sure it is that two reports tell of one story, 0 to 1. Linear in the product of their names."""
    if a.document == b.document:
        return 1.0
    if (days_apart(a.day, b.day) or 0) > _LONG:
        return 0.0
    mine, theirs = set(a.words), set(b.words)
    common = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    names = shared(a.names, b.names)
    things = [[name for name in x.names if name not in x.people] for x in (a, b)]
    value = (
        _OFFSET
        + _NAMES * min(4, names)
        + _SHARE * names / max(1, min(len(a.names), len(b.names)))
        + _COUNTRIES * min(2, len(set(a.countries) & set(b.countries)))
        + _WORDS * common
        + _CLASH * _other_place(a, b)
        + _STRANGE * (all(things) and not names and not set(a.countries) & set(b.countries))
        + _CLOSE * ((days_apart(a.day, b.day) or 0) <= _DAYS and a.day is not None and b.day is not None)
        + _APART * min(_FAR, days_apart(a.day, b.day) or 0)
    )
    return 1 / (1 + math.exp(-value))


def _other_place(a: Setting, b: Setting) -> bool:
    """Whether both begin with places, and neither names one of the other's anywhere."""
    if not (a.places and b.places):
        return False
    return not (any_akin(a.places, (*b.places, *b.names)) or any_akin(b.places, a.names))
