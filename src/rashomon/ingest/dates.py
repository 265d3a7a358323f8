"""Dates as reports write them, to ISO 8601 at the precision that they have.

Forms: AP Stylebook ("March 26, 2024", "Sept. 26, 2024, 2:05 p.m. EDT"); the British order ("26 March 2024"); figures
("26/03/2024") where day and month cannot be confused; and ISO 8601, which `stamps` reads.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from rashomon.ingest import stamps
from rashomon.records import Span

_MONTH_LETTERS = "janfebmaraprmayjunjulaugsepoctnovdec"
_MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_CLOCK = (
    r"(?:,?\s{0,2}(?:at\s|[|–—-]\s)?(?P<hour>[01]?[0-9]|2[0-3])[:.](?P<minute>[0-5][0-9])(?::[0-5][0-9])?"
    r"\s?(?P<half>[ap]\.?m\b\.?)?,?\s?\(?(?P<zone>UTC|GMT|BST|CET|CEST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|MSK|IST)?\b\)?)?"
)
# The stretch only; what it says is read by `stamps`.
_ISO = re.compile(
    r"(?<![\w/-])(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
    r"(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:[.,][0-9]+)?"
    r"\s?(?:Z|UTC|GMT|[+-][01][0-9]:?[0-5][0-9])?)?(?![\w-])"
)
_WRITTEN = (
    re.compile(rf"\b{_MONTH}\s+{_DAY}(?:,\s*|\s+){_YEAR}\b{_CLOCK}", re.IGNORECASE),
    re.compile(rf"\b{_DAY}\s+{_MONTH}(?:,\s*|\s+){_YEAR}\b{_CLOCK}", re.IGNORECASE),
    re.compile(
        rf"(?<![\w/.-])(?P<day>[0-9]{{1,2}})(?P<mark>[/.])(?P<month>[0-9]{{1,2}})(?P=mark){_YEAR}\b{_CLOCK}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
)
_IN_ADDRESS = re.compile(
    r"[/_-](?P<year>(?:19|20)[0-9]{2})[/_-]?(?P<month>0[1-9]|1[0-2])(?:[/_-]?(?P<day>0[1-9]|[12][0-9]|3[01]))?(?=[/_.-]|$)"
)

# Hours from UTC; abbreviations that mean one thing in English-language news (RFC 5322, 4.3, and common use).
_OFFSETS = {
    "UTC": 0,
    "GMT": 0,
    "BST": 1,
    "CET": 1,
    "CEST": 2,
    "MSK": 3,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
}


class Found(NamedTuple):
    """A date in a text. value: ISO 8601, or None when day and month could be either way round."""

    span: Span
    value: str | None


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """Yield the dates in a stretch of a text, in order of form and then of place; a place is yielded once."""
    stop = len(text) if end is None else end
    taken: list[Span] = []
    for match in _matches(text, start, stop):
        span = Span(*match.span())
        if all(span.end <= other.start or other.end <= span.start for other in taken):
            taken.append(span)
            yield Found(span, _value(match))


def given_time(written: str) -> str | None:
    """Return the time that a string as a whole says, in any form; None when it says none, or not which."""
    found = stamps.iso_time(written)
    return found or next((found.value for found in find_dates(written.strip()[:100])), None)


def date_in_address(url: str) -> tuple[str, str] | None:
    """Return the date in the path of a URL and the piece that says it: "/2024/03/26/", "/2024-03-26-", "/20240326"."""
    match = _IN_ADDRESS.search(url[:2000])
    if not match:
        return None
    value = "-".join(part for part in match.group("year", "month", "day") if part)
    return (value, match.group().strip("/_-")) if stamps.exists(value) else None


def month_number(name: str) -> int:
    """Return the number of a month from its name or the first three letters of it; other words raise ValueError."""
    return _MONTH_LETTERS.index(name.casefold()[:3]) // 3 + 1


def differ(a: str, b: str) -> bool:
    """Whether two times cannot be the same day, at the coarser precision of the two, with a day's grace for zones."""
    if min(len(a), len(b)) < 10:
        shorter = min(len(a), len(b), 7)
        return a[:shorter] != b[:shorter]
    return abs(date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])) > timedelta(days=1)


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for pattern in (_ISO, *_WRITTEN):
        yield from pattern.finditer(text, start, end)


def _value(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if match.re is _ISO:
        return stamps.iso_time(match.group())
    if not parts["month"].isdigit():
        month = month_number(parts["month"])
        day = int(parts["day"]) if parts.get("day") else None
    else:
        day, month = int(parts["day"]), int(parts["month"])
        if month > 12:
            day, month = month, day
        elif day <= 12 and day != month and parts["mark"] == "/":
            return None
    value = f"{parts['year']}-{month:02}" + (f"-{day:02}" if day else "")
    return f"{value}{_clock(parts)}" if stamps.exists(value) else None


def _clock(parts: dict[str, str | None]) -> str:
    if not parts.get("hour") or not parts.get("minute"):
        return ""
    hour = int(parts["hour"] or 0)
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"].lower().startswith("p") else 0)
    hours = _OFFSETS.get((parts["zone"] or "").upper())
    zone = "" if hours is None else f"{'+' if hours >= 0 else '-'}{abs(hours):02}:00"
    return f"T{hour:02}:{parts['minute']}{zone}"
