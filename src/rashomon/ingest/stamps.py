"""Times as programs write them, in page metadata, front matter and PDF properties, made ISO 8601.

Forms: ISO 8601 and RFC 3339 with their usual deviations (a space for the T, "+0000", "+00", fractions of a
second, no dashes); RFC 5322 section 3.3 ("Tue, 26 Mar 2024 14:05:00 +0300"); PDF 32000-1 section 7.9.4
("D:20240326140500+03'00'"). The precision is kept; a day that no calendar has is no time.
Times as people write them ("26 March") are not read here.
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
_LONGEST = 64  # no form above is half as long; what is longer is prose


def iso_time(value: str) -> str | None:
    """Return the time in ISO 8601 at its own precision, or None when it is in no known form."""
    value = value.strip()
    if not value or len(value) > _LONGEST:
        return None
    found = _ISO.fullmatch(value.replace("/", "-")) or _BASIC.fullmatch(value.removeprefix("D:"))
    made = _from_parts(found.groupdict()) if found else _from_mail(value)
    return made if made is not None and is_iso_time(made) else None


def stamp(value: str, found_in: str, evidence: str, read_at: str) -> TimeCandidate | None:
    """Return the candidate that a field gives, rejected when it is later than read_at; None: it is no time."""
    made = iso_time(value)
    if made is None:
        return None
    rejected = "later than the moment of reading" if _is_later(made, read_at) else None
    return TimeCandidate(value=made, found_in=found_in, evidence=evidence, rejected=rejected)


def _is_later(value: str, read_at: str) -> bool:
    """Whether value is surely after read_at; a day without a zone has begun when it has at UTC+14, the first zone."""
    moment = _utc(read_at)
    if moment is None:
        return False
    exact = _utc(value) if re.search(r"T.*(Z|[+-]\d{2}:\d{2})$", value) else None
    if exact is not None:
        return exact > moment
    latest = moment + min(dt.timedelta(hours=14), dt.datetime.max.replace(tzinfo=dt.UTC) - moment)
    return value[:10] > latest.date().isoformat()[: len(value[:10])]


def _utc(value: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _from_parts(parts: dict[str, str | None]) -> str | None:
    year, month, day = parts["y"] or "", parts["mo"], parts["d"]
    try:
        dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
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
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat(timespec="seconds")[:25]
