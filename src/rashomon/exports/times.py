"""Times as other programs see them: a part of the document view."""

import re
from dataclasses import dataclass

from rashomon.times.intervals import interval
from rashomon.when import Dating, Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class TimexView:
    """A time expression (TIMEX3), with the half-open interval that it stands for.

    id: from the document and the place.
    start, end: code points into the document's text, from 0, end exclusive.
    type: DATE, TIME, DURATION or SET.
    value: as in TIMEX3.
    mod: as in TIMEX3, or null.
    begin: first moment of the interval, ISO 8601; null: open.
    end_before: first moment after the interval, ISO 8601; null: open.
    anchor: the time that it was counted from, as a value; null: it stands by itself, or there was nothing.
    reason: what the anchor is, and which word told past from future.
    """

    id: str
    start: int
    end: int
    type: str
    value: str
    mod: str | None
    begin: str | None
    end_before: str | None
    anchor: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """When what a clause tells of happened.

    start, end: the clause, code points into the document's text, from 0, end exclusive.
    timex: id of the one of the `timexes` that dates it.
    value: of that time, as in TIMEX3.
    begin: first moment of the interval, ISO 8601; null: open.
    end_before: first moment after the interval, ISO 8601; null: open.
    """

    start: int
    end: int
    timex: str
    value: str
    begin: str | None
    end_before: str | None


def timex_view(timex: Timex) -> TimexView:
    """Return the view of a time expression."""
    return TimexView(
        id=timex.id,
        start=timex.span.start,
        end=timex.span.end,
        type=timex.type,
        value=timex.value,
        mod=timex.mod,
        begin=timex.begin,
        end_before=timex.end_before,
        anchor=timex.anchor,
        reason=timex.reason,
    )


def event_view(dating: Dating) -> EventView:
    """Return the view of when something happened."""
    return EventView(
        start=dating.span.start,
        end=dating.span.end,
        timex=dating.timex or "",
        value=dating.value,
        begin=dating.begin,
        end_before=dating.end_before,
    )


_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "by day", "MI": "midday"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_ORDINALS = {"Q1": "first quarter", "Q2": "second quarter", "Q3": "third quarter", "Q4": "fourth quarter"}
_HALVES = {"H1": "first half", "H2": "second half"}
_UNWORDED = re.compile(
    r"""
      (?P<day>[0-9-]{10})T(?:(?P<part>[A-Z]{2})|(?P<clock>[0-9]{2}(?::[0-9]{2})*).*)
    | (?P<weekyear>[0-9]{4})-W(?P<week>[0-9]{2})(?P<weekend>-WE)?
    | (?P<year>[0-9]{4})-(?P<stretch>[A-Z][A-Z0-9])
    | (?P<decade>[0-9]{3})X?
    """,
    re.VERBOSE,
)


def in_words(value: str) -> str:
    """Return a value of TIMEX3 as a reader says it: "2024-W12" is "week of 2024-03-18"; days, months, years stay."""
    match = _UNWORDED.fullmatch(value)
    if match is None:
        return value
    if match["day"]:
        clock = "midnight, at its end" if match["clock"] == "24:00" else match["clock"]
        return f"{match['day']} {_PARTS.get(match['part'], match['part']) if match['part'] else clock}"
    if match["weekyear"]:
        begin = interval(value).begin
        return f"{'weekend' if match['weekend'] else 'week'} of {begin}" if begin else value
    if match["decade"]:
        return f"{match['decade']}0s"
    season, part = _SEASONS.get(match["stretch"]), {**_ORDINALS, **_HALVES}.get(match["stretch"])
    return f"{season} {match['year']}" if season else f"{part} of {match['year']}" if part else value
