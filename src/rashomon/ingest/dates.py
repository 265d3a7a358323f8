"""Dates as reports write them, to ISO 8601 at the precision that they have.

Forms: ISO 8601 and RFC 3339; RFC 5322 (mail and HTTP dates); AP Stylebook ("March 26, 2024", "Sept. 26, 2024, 2:05
p.m. EDT"); the British order ("26 March 2024"); figures ("26/03/2024") where day and month cannot be confused.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from rashomon.records import Span, is_iso_time

_MONTHS = ("january february march april may june july august september october november december").split()
_MONTH = r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"  # noqa: E501
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_CLOCK = (
    r"(?:,?\s{0,2}(?:at\s|[|–—-]\s)?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?"
    r"\s?(?P<half>[ap]\.?m\b\.?)?,?\s?\(?(?P<zone>UTC|GMT|BST|CET|CEST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|MSK|IST)?\b\)?)?"
)
_ISO = re.compile(
    r"(?<![\w/-])(?P<date>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))"
    r"(?:[T ](?P<clock>(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?:[.,]\d+)?\s?(?P<offset>Z|UTC|GMT|[+-][01]\d:?[0-5]\d)?)?"
    r"(?![\w-])"
)
_WRITTEN = (
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b{_CLOCK}", re.I),
    re.compile(rf"\b{_DAY}\s+{_MONTH},?\s+{_YEAR}\b{_CLOCK}", re.I),
    re.compile(rf"(?<![\w/.-])(?P<day>\d\d?)(?P<mark>[/.])(?P<month>\d\d?)(?P=mark){_YEAR}\b{_CLOCK}", re.I),
    re.compile(rf"\b{_MONTH},?\s+{_YEAR}\b", re.I),
)
_IN_ADDRESS = re.compile(r"[/_-](?P<year>(?:19|20)\d\d)[/_-]?(?P<month>0[1-9]|1[0-2])(?:[/_-]?(?P<day>0[1-9]|[12]\d|3[01]))?(?=[/_.-]|$)")

# Hours from UTC; abbreviations that mean one thing in English-language news (RFC 5322, 4.3, and common use).
_OFFSETS = {
    **{"UTC": 0, "GMT": 0, "BST": 1, "CET": 1, "CEST": 2, "MSK": 3},
    **{"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7},
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


def iso_time(written: str) -> str | None:
    """Return the time that a string as a whole says, or None when it says none, or not which."""
    plain = written.strip()
    if is_iso_time(plain):
        return plain if exists(plain[:10]) else None
    if re.fullmatch(r"(19|20)\d\d-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])", plain):
        value = f"{plain[:4]}-{plain[-4:-2]}-{plain[-2:]}" if "-" not in plain else plain
        return value if exists(value) else None
    found = next(find_dates(plain[:100]), None)
    return found.value if found else None


def date_in_address(url: str) -> tuple[str, str] | None:
    """Return the date in the path of a URL and the piece that says it: "/2024/03/26/", "/2024-03-26-", "/20240326"."""
    match = _IN_ADDRESS.search(url[:2000])
    if not match:
        return None
    value = "-".join(part for part in match.group("year", "month", "day") if part)
    return (value, match.group().strip("/_-")) if exists(value) else None


def later_than(value: str, moment: str) -> bool:
    """Whether a time begins after a moment. A date without a clock is given a day's grace, for time zones."""
    begin = _moment(value) - (timedelta(0) if "T" in value else timedelta(days=1))
    return begin > _moment(moment)


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
    if parts.get("date"):
        clock = f"T{parts['clock']}{_offset(parts['offset'])}" if parts["clock"] else ""
        return f"{parts['date']}{clock}" if exists(parts["date"]) else None
    if not parts["month"].isdigit():
        month = next(i for i, name in enumerate(_MONTHS, start=1) if name.startswith(parts["month"][:3].lower()))
        day = int(parts["day"]) if parts.get("day") else None
    else:
        day, month = int(parts["day"]), int(parts["month"])
        if month > 12:
            day, month = month, day
        elif day <= 12 and day != month and parts["mark"] == "/":
            return None
    value = f"{parts['year']}-{month:02}" + (f"-{day:02}" if day else "")
    return f"{value}{_clock(parts)}" if exists(value) else None


def _clock(parts: dict[str, str | None]) -> str:
    if not parts.get("hour") or not parts.get("minute"):
        return ""
    hour = int(parts["hour"] or 0)
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"].lower().startswith("p") else 0)
    hours = _OFFSETS.get((parts["zone"] or "").upper())
    zone = "" if hours is None else f"{'+' if hours >= 0 else '-'}{abs(hours):02}:00"
    return f"T{hour:02}:{parts['minute']}{zone}"


def _offset(offset: str | None) -> str:
    if not offset:
        return ""
    if offset in {"Z", "UTC", "GMT"}:
        return "+00:00"
    return f"{offset[:3]}:{offset[-2:]}"


def exists(value: str) -> bool:
    """Whether a day is in the calendar: not the 31st of February."""
    try:
        date.fromisoformat((value + "-01-01")[:10] if len(value) < 10 else value[:10])
    except ValueError:
        return False
    return True


def _moment(value: str) -> datetime:
    """Return the first moment of a time, as UTC when it says no zone."""
    full = value if len(value) >= 10 else (value + "-01-01")[:10]
    moment = datetime.fromisoformat(full)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


