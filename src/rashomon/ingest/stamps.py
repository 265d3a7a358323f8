"""Times as programs write them, in page metadata, front matter, JSON lines and PDF properties, made ISO 8601.

Forms: ISO 8601 and RFC 3339 with their usual deviations (a space for the T, "+0000", "+00", fractions of a
second, no dashes); RFC 5322 section 3.3 ("Tue, 26 Mar 2024 14:05:00 +0300"); PDF 32000-1 section 7.9.4
("D:20240326140500+03'00'"). The precision is kept; a day that no calendar has is no time.
Times as people write them ("26 March") are read in `dates`.
"""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from rashomon.records import TimeCandidate, is_iso_time

_DAY = r"(?P<y>\d{4})(?:-(?P<mo>\d{1,2})(?:-(?P<d>\d{1,2})"
_ZONE = r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?"
_CLOCK = r"(?:(?:T|\s+)(?P<h>\d{1,2}):(?P<mi>\d{2})(?::(?P<s>\d{2})(?:[.,]\d+)?)?" + _ZONE + ")?"
_ISO = re.compile(_DAY + _CLOCK + ")?)?", re.ASCII | re.IGNORECASE)
_BASIC = re.compile(
    r"(?P<y>\d{4})(?P<mo>\d{2})(?P<d>\d{2})(?:T?(?P<h>\d{2})(?P<mi>\d{2})(?P<s>\d{2})?"
    r"(?P<zone>Z(?:00'00'?)?|[+-]\d{2}(?:'?:?\d{2})?'?)?)?",
    re.ASCII,
)
_MAIL = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[\s-][A-Za-z]{3,9}[\s-]\d{2,4}\s+\d{1,2}:\d{2}")
_LONGEST = 64  # no form above is half as long; what is longer is prose

# Time zones go from UTC-12 to UTC+14 (tz database): a time without one may be that much earlier than it looks.
_FIRST_ZONE = dt.timedelta(hours=14)


def iso_time(value: str) -> str | None:
    """Return the time in ISO 8601 at its own precision, or None when it is in no known form."""
    value = value.strip()
    if not value or len(value) > _LONGEST:
        return None
    found = _ISO.fullmatch(value.replace("/", "-")) or _BASIC.fullmatch(value.removeprefix("D:"))
    made = _from_parts(found.groupdict()) if found else _from_mail(value)
    return made if made is not None and is_iso_time(made) and exists(made) else None


def stamp(value: str, found_in: str, evidence: str) -> TimeCandidate | None:
    """Return the candidate that a field gives; None: its value is no time. `times` judges whether it may stand."""
    made = iso_time(value)
    return TimeCandidate(value=made, found_in=found_in, evidence=evidence) if made else None


def later_than(value: str, moment: str) -> bool:
    """Whether a time is surely after a moment; both are ISO 8601, the moment in UTC when it names no zone.

    A time without a zone is taken to be that of the first zone, UTC+14; a day, month or year begins there first.
    """
    begin, now = _moment(value), _moment(moment)
    if begin is None or now is None:
        return value[:10] > moment[:10]
    zoned = "T" in value and re.search(r"(?:Z|[+-]\d\d:\d\d)$", value) is not None
    return begin - now > (dt.timedelta(0) if zoned else _FIRST_ZONE)


def exists(value: str) -> bool:
    """Whether the day of an ISO 8601 time is in the calendar: not the 31st of February, no year 0."""
    try:
        dt.date.fromisoformat(_full(value)[:10])
    except ValueError:
        return False
    return True


def _full(value: str) -> str:
    """Return the time with the first month and day where it has none."""
    return value if len(value) >= 10 else value + "0000-01-01"[len(value) :]


def _moment(value: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(_full(value))
        return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _from_parts(parts: dict[str, str | None]) -> str | None:
    year, month, day = parts["y"] or "", parts["mo"], parts["d"]
    out = "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
    hour, minute, second = parts["h"], parts["mi"], parts["s"]
    if hour is None or minute is None:
        return out
    return f"{out}T{hour.zfill(2)}:{minute}" + (f":{second}" if second else "") + _zone(parts["zone"] or "")


def _zone(zone: str) -> str:
    """Return "Z", "+03:00" or "" for a zone in any of the forms."""
    digits = re.sub(r"\D", "", zone)
    if not zone or zone[0] not in "+-":
        return "Z" if zone else ""
    digits = digits.ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:4]}"


def _from_mail(value: str) -> str | None:
    if not _MAIL.match(value):
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat(timespec="seconds")[:25]
