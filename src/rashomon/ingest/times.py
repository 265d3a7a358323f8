"""When a document was published: every candidate with its evidence, and the best of them.

Users of other tools report dates of comments, of expiry, of the URL's numbers, and dates in the future; so all
candidates are kept, ranked by where they stood, and none is taken that lies after the moment of reading.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from rashomon.ingest import limits
from rashomon.ingest.dates import date_in_address, differ, find_dates, month_number
from rashomon.ingest.stamps import exists, later_than
from rashomon.records import Document, Span, TimeCandidate, Zone, ZoneKind

# Best first. "given": by whoever handed the document over. "metadata": what the page says of its publication.
# "text": a line that is only a date. "address": the path of the URL. "dateline": the day of writing, not of
# publication. "properties": of the file, or of the last change.
_RANKS = {kind: rank for rank, kind in enumerate(("given", "metadata", "text", "address", "dateline", "properties"))}

# Sources that should agree. A dateline or a file property may well be another day.
_FIRM = ("given", "metadata", "text", "address")

_MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"(0?[1-9]|[12][0-9]|3[01])"
_DAY_OF_DATELINE = re.compile(rf"\b(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH})\b(?!,?\s+[0-9]{{4}})")
_LAST = 2  # zones from the end

_UPDATE = re.compile(r"\b(?:updated|modified)\b[^\n]{0,20}$", re.IGNORECASE)


def text_candidates(text: str, zones: Sequence[Zone], address: str | None) -> tuple[TimeCandidate, ...]:
    """Return the times that a text's date lines, datelines and bylines, and its address, give."""
    return (*islice(_from_zones(text, zones), limits.TEXT_TIMES), *_from_address(address))


def choose_time(document: Document) -> tuple[tuple[TimeCandidate, ...], list[tuple[str, str]]]:
    """Return the candidates, best first and judged, and (code, message) of what is doubtful about them.

    Finer precision wins among candidates of one rank that agree.
    """
    judged = [_judged(candidate, document.read_at) for candidate in _completed(document)]
    ordered = sorted(judged, key=lambda c: (c.rejected is not None, _rank(c)))
    standing = [candidate for candidate in ordered if not candidate.rejected]
    if not standing:
        told = f"the time that it gives, {ordered[0].value}, is {ordered[0].rejected}" if ordered else ""
        message = f"{told or 'nothing tells when it was published'}: relative times in it cannot be placed"
        return tuple(ordered), ([("no-date", message)] if document.text else [])
    best = _finest(standing)
    ordered.remove(best)
    firm = [c for c in standing if c.found_in in _FIRM and differ(c.value, best.value)]
    if not firm:
        return (best, *ordered), []
    others = ", ".join(f"{c.value} ({c.found_in})" for c in firm[:3])
    message = f"dates of publication contradict each other: {best.value} ({best.found_in}) was taken, but also {others}"
    return (best, *ordered), [("contradictory-dates", message)]


def _from_zones(text: str, zones: Sequence[Zone]) -> Iterator[TimeCandidate]:
    bodies = 0
    for number, zone in enumerate(zones):
        bodies += zone.kind is ZoneKind.BODY
        if zone.kind not in {ZoneKind.DATELINE, ZoneKind.BYLINE}:
            continue
        written = text[zone.span.start : zone.span.end]
        # In the middle of a text a line with a date is a heading of a chronicle; at its end it may be of publication.
        alone = (
            zone.kind is ZoneKind.DATELINE and number >= len(zones) - _LAST and not re.search(r"[–—_-]\s*$", written)
        )
        for found in find_dates(text, zone.span.start, zone.span.end):
            place = Span(found.span.start, found.span.end)
            evidence = text[place.start : place.end]
            before = text[zone.span.start : place.start]
            if found.value is None:
                continue
            kind = "properties" if _UPDATE.search(before) else "text" if alone or bodies == 0 else "dateline"
            yield TimeCandidate(value=found.value, found_in=kind, evidence=evidence, span=place)
        match = _DAY_OF_DATELINE.search(written)
        if match and zone.kind is ZoneKind.DATELINE:
            start = zone.span.start
            # The year is not written; 0000 stands for it until another candidate tells.
            month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
            value = f"0000-{month_number(month):02}-{int(day):02}"
            place = Span(start + match.start(), start + match.end())
            yield TimeCandidate(value=value, found_in="dateline", evidence=match.group(), span=place)


def _from_address(address: str | None) -> Iterator[TimeCandidate]:
    found = date_in_address(address) if address else None
    if found:
        yield TimeCandidate(value=found[0], found_in="address", evidence=found[1])


def _completed(document: Document) -> Iterator[TimeCandidate]:
    """Yield the candidates; those without a year take the one that brings them nearest to the best that has a day."""
    whole = [c for c in document.time_candidates if not c.value.startswith("0000")]
    known = min((c for c in whole if len(c.value) >= 10), key=_rank, default=None) or min(
        whole, key=_rank, default=None
    )
    for candidate in document.time_candidates:
        if not candidate.value.startswith("0000"):
            yield candidate
        elif known and (value := _nearest(candidate.value[4:10], known.value)):
            yield replace(candidate, value=value)


def _nearest(month_and_day: str, known: str) -> str | None:
    """Return the "-12-31" of the year that is nearest to a known time, or None when no such day exists."""
    year = int(known[:4])
    years = (year, year - 1, year + 1) if len(known) >= 10 else (year,)
    days = [value for y in years if exists(value := f"{y:04}{month_and_day}")]
    return min(days, key=lambda day: abs(dt.date.fromisoformat(day) - _day(known)), default=None)


def _day(value: str) -> dt.date:
    return dt.date.fromisoformat((value + "-01-01")[:10] if len(value) < 10 else value[:10])


def _rank(candidate: TimeCandidate) -> int:
    return _RANKS.get(candidate.found_in, len(_RANKS))


def _judged(candidate: TimeCandidate, read_at: str) -> TimeCandidate:
    if later_than(candidate.value, read_at):
        return replace(candidate, rejected="later than the moment of reading")
    return candidate


def _finest(standing: Sequence[TimeCandidate]) -> TimeCandidate:
    """Return the best-ranked candidate, or one of the same rank on the same day that is more precise."""
    best = standing[0]
    same = [c for c in standing if c.found_in == best.found_in and not differ(c.value, best.value)]
    return max(same, key=lambda c: (c.value.startswith(best.value), len(c.value)))
