"""A timeline as iCalendar (RFC 5545), for calendars and for tools that read them.

A day or more is an all-day event, a finer time an event in floating time, as reports name no zone for sure. Of what
lasts until an unknown end, or from an unknown beginning, the known end is the day.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from rashomon.exports.terminal import one_line
from rashomon.exports.timeline import moment
from rashomon.exports.timeline_terminal import when, who
from rashomon.ids import make_id
from rashomon.lines import TimelineRow

_MOST_OCTETS = 75  # of a line, RFC 5545, 3.1
_DAY = dt.timedelta(days=1)


def lines(rows: Iterable[TimelineRow]) -> Iterator[str]:
    """Yield the lines of a calendar, ends included; rows without any time are left out."""
    yield from _folded("BEGIN:VCALENDAR")
    yield from _folded("VERSION:2.0")
    yield from _folded("PRODID:-//Rashomon//timeline//EN")
    for row in rows:
        if row.begin or row.end_before:
            yield from _event(row)
    yield from _folded("END:VCALENDAR")


def _event(row: TimelineRow) -> Iterator[str]:
    begin, end = _bounds(row)
    description = f"{row.act} {when(row)} ({row.because}). {row.title or 'No title'}, {row.locator}"
    uid = make_id("timeline", row.document, row.attribution, row.act, row.start, row.end, row.value)
    for line in (
        "BEGIN:VEVENT",
        f"UID:{uid.replace(':', '-')}@rashomon",
        f"DTSTAMP:{_universal(row.read_at)}",
        f"DTSTART{begin}",
        f"DTEND{end}",
        f"SUMMARY:{_escaped(f'{who(row)}: {row.what}')}",
        f"DESCRIPTION:{_escaped(description)}",
        f"CATEGORIES:{row.act.upper()}",
        "END:VEVENT",
    ):
        yield from _folded(line)


def _bounds(row: TimelineRow) -> tuple[str, str]:
    """Return begin and end as parameters and values of their properties; both are days or both are moments."""
    end = moment(row.end_before) if row.end_before else moment(row.begin or "") + _DAY
    begin = moment(row.begin) if row.begin else end - _DAY
    if all(one.time() == dt.time() for one in (begin, end)):
        return f";VALUE=DATE:{begin:%Y%m%d}", f";VALUE=DATE:{end:%Y%m%d}"
    return f":{begin:%Y%m%dT%H%M%S}", f":{end:%Y%m%dT%H%M%S}"


def _universal(value: str) -> str:
    read = moment(value)
    return (read.astimezone(dt.UTC) if read.tzinfo else read).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    """Return a text as a value of type TEXT (RFC 5545, 3.3.11)."""
    for character in ("\\", ";", ","):
        text = text.replace(character, f"\\{character}")
    return one_line(text)


def _folded(line: str) -> Iterator[str]:
    """Yield a line cut into lines of at most 75 octets, never inside a character (RFC 5545, 3.1)."""
    piece, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > _MOST_OCTETS:
            yield f"{piece}\r\n"
            piece, octets = " ", 1
        piece += character
        octets += size
    yield f"{piece}\r\n"
