"""The vocabulary of time: what a time expression is, and what it dates. `records` has the rest.

    Document ──times──▶ Timex ──▶ Dating ─when it was said─▶ Attribution
                                    └────when it happened──▶ a sentence

Intervals are half-open, and ISO 8601 without zone: days, or moments where the value is finer. An interval says
where a time lies, as far as is known; it does not say that something lasted so long.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from rashomon.records import Record, Span, require

_BOUND = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?")


class TimexType(StrEnum):
    """What kind of time an expression names (TIMEX3)."""

    DATE = "DATE"  # a day or more of the calendar, or a part of a day that is named
    TIME = "TIME"  # a time of the day
    DURATION = "DURATION"  # how long
    SET = "SET"  # how often


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex(Record):
    """A time expression (TIMEX3).

    id:         "timex:" and 16 hex digits.
    document:   id of the document.
    span:       its words.
    type:       date, time, duration or set.
    value:      as in TIMEX3: "2024-03-26", "2024-W12", "PT19H", "PAST_REF"; X for what nothing tells.
    mod:        as in TIMEX3: START, APPROX, ...; None: the words do not qualify it.
    begin:      first moment of the interval; None: open, or it is no date.
    end_before: first moment after the interval; None: open, or it is no date.
    anchor:     the time that it was counted from, as a value; None: it stands by itself, or there was nothing.
    reason:     what the anchor is, and which word told past from future.
    made_by:    the stage, with its number.
    """

    id: str
    document: str
    span: Span
    type: TimexType
    value: str
    mod: str | None
    begin: str | None
    end_before: str | None
    anchor: str | None
    reason: str
    made_by: str

    def __post_init__(self) -> None:
        require(self.id.startswith("timex:"), self, f"id starts with 'timex:', not {self.id!r}")
        require(bool(self.value and self.reason), self, "value and reason are not empty")
        require_interval(self, self.begin, self.end_before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating(Record):
    """When something was said, or happened.

    id:          "dating:" and 16 hex digits.
    document:    id of the document.
    attribution: id of the attribution that was said then; None: what the span tells of happened then.
    span:        the words that are dated: the cue of a saying, else the first words of its content; the sentence of
                 what happened.
    timex:       id of the Timex that says so; None: no words do, and the time is a bound that the document's own
                 time sets.
    value:       of the Timex, or of the document time, as in TIMEX3.
    begin:       nothing earlier is meant; None: nothing tells how long before.
    end_before:  nothing from here on is meant; None: open.
    reason:      which words say so, or what stands in for them.
    made_by:     the stage, with its number.
    """

    id: str
    document: str
    attribution: str | None
    span: Span
    timex: str | None
    value: str
    begin: str | None
    end_before: str | None
    reason: str
    made_by: str

    def __post_init__(self) -> None:
        require(self.id.startswith("dating:"), self, f"id starts with 'dating:', not {self.id!r}")
        require(bool(self.value and self.reason), self, "value and reason are not empty")
        require_interval(self, self.begin, self.end_before)


def require_interval(record: Record, begin: str | None, end_before: str | None) -> None:
    """Raise InvalidRecord unless bounds are well formed and in order."""
    for bound in (begin, end_before):
        require(bound is None or _BOUND.fullmatch(bound) is not None, record, f"a bound is ISO 8601, not {bound!r}")
    # Days and moments without zone are in order as strings.
    require(begin is None or end_before is None or begin < end_before, record, "begin is before end_before")
