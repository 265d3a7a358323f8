"""JSON lines to reports: one object a line, with `id` and `text` and what else is known.

The text is kept code point for code point: positions in the result are positions in what was given.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.ingest.dates import given_time
from rashomon.ingest.decode import decode, has_utf16_mark, looks_like_utf16
from rashomon.ingest.extracted import Extracted
from rashomon.records import TimeCandidate

_OPTIONAL = ("title", "date", "publisher", "url", "byline")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a JSON-lines file. number: from 1. data: its bytes without the line end."""

    number: int
    data: bytes


def lines(data: bytes) -> Iterator[Line]:
    """Yield the lines that are not blank. A byte order mark belongs to no line; a file in UTF-16 is made UTF-8."""
    if has_utf16_mark(data) or looks_like_utf16(data):
        data = decode(data).text.encode("utf-8", "replace")
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        stripped = line.removesuffix(b"\r")
        if stripped.strip():
            yield Line(number=number, data=stripped)


def read_line(data: bytes) -> tuple[Extracted, str | None]:
    """Return what a line holds, and its `id` or None. What is wrong with it is the problem of the result."""
    try:
        given = json.loads(data)
    except UnicodeDecodeError:
        return _bad("broken-json", "the line is not UTF-8: write the file as UTF-8"), None
    except (ValueError, RecursionError) as error:
        where = f"{error.msg}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        return _bad("broken-json", f"the line is not one JSON object ({where}): mend the line"), None
    if not isinstance(given, dict):
        return _bad("broken-json", 'the line is not a JSON object: write {"id": ..., "text": ...}'), None
    source_id = given.get("id")
    source_id = str(source_id) if isinstance(source_id, str | int) and not isinstance(source_id, bool) else None
    text = given.get("text")
    if not isinstance(text, str):
        return _bad("missing-text", 'the line has no "text": give the report as a string'), source_id
    fields = {name: value.strip() for name in _OPTIONAL if isinstance(value := given.get(name), str) and value.strip()}
    if any(_SURROGATE.search(value) for value in (text, source_id or "", *fields.values())):
        message = "the line has half of a surrogate pair, which is no character: write whole characters"
        return _bad("invalid-unicode", message), None if _SURROGATE.search(source_id or "") else source_id
    ignored = [name for name in _OPTIONAL if name not in fields and given.get(name)]
    return _extracted(text, fields, ignored), source_id


def _extracted(text: str, fields: dict[str, str], ignored: list[str]) -> Extracted:
    date = fields.get("date")
    value = given_time(date) if date else None
    doubts = [
        ("ignored-field", f'"{name}" is not a string with words and was left out: give a string') for name in ignored
    ]
    if date and not value:
        message = f'"date" cannot be read ({date[:60]!r}): write it as in ISO 8601, 2024-03-26 or 2024-03-26T14:05:00Z'
        doubts.append(("unreadable-date", message))
    given = (TimeCandidate(value=value, found_in="given", evidence=date),) if value and date else ()
    return Extracted(
        text=text,
        title=fields.get("title"),
        byline=fields.get("byline"),
        publisher=fields.get("publisher"),
        url=fields.get("url"),
        candidates=given,
        doubts=tuple(doubts),
    )


def _bad(code: str, message: str) -> Extracted:
    return Extracted(text="", problem=(code, message))
