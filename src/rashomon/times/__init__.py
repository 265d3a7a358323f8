"""When: time expressions, what they are counted from, and the stretch of the calendar that they mean.

Pure functions over text. A pattern over words finds an expression, the rule beside it gives its TIMEX3 value.
"""

from rashomon.times.intervals import Interval, interval
from rashomon.times.recognising import Expression, anchor_of, recognise
from rashomon.times.reports import read_times
from rashomon.times.world import NO_ANCHOR, Anchor, Reading

STAGE = "times/1"

__all__ = [
    "NO_ANCHOR",
    "STAGE",
    "Anchor",
    "Expression",
    "Interval",
    "Reading",
    "anchor_of",
    "interval",
    "read_times",
    "recognise",
]
