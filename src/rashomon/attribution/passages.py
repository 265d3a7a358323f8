"""The stretches of a report that can hold accounts, as a tagger reads them best."""

from collections.abc import Sequence

from rashomon.attribution.quotations import find_quotations
from rashomon.attribution.reports import ZONES, masked
from rashomon.protocols import Passage
from rashomon.records import Span, Zone, ZoneKind


def passages(text: str, zones: Sequence[Zone]) -> list[tuple[int, Passage]]:
    """Return each headline and paragraph with its position in the text, in text order. Linear in the text."""
    held = [zone for zone in zones if zone.kind in ZONES]
    quoted = [part for one in find_quotations(text, held) if not one.inner for part in one.parts]
    found = []
    at = 0
    for zone in held:
        while at < len(quoted) and quoted[at].end <= zone.span.start:
            at += 1
        inside, index = [], at
        while index < len(quoted) and quoted[index].start < zone.span.end:
            inside.append(_within(quoted[index], zone.span))
            index += 1
        shown = masked(text[zone.span.start : zone.span.end], ZoneKind.BODY, frozenset())
        found.append((zone.span.start, Passage(shown, tuple(inside), zone.kind is ZoneKind.HEADLINE)))
    return found


def _within(part: Span, zone: Span) -> Span:
    return Span(max(0, part.start - zone.start), min(part.end, zone.end) - zone.start)
