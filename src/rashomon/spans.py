"""Arithmetic on positions: code points, 0-based, end exclusive."""

import re
from collections.abc import Iterable, Sequence

from rashomon.asked import Answer
from rashomon.claimed import Relation
from rashomon.derived import Reuse
from rashomon.errors import InvalidRecord
from rashomon.records import Attribution, Issue, Record, Span
from rashomon.when import Dating, Timex
from rashomon.who import Absence, Entity

_WORD = re.compile(r"\w+")


def words(text: str, spans: Iterable[Span]) -> str:
    """Return what the spans point at, fragments joined by " [...] ".

    Raises InvalidRecord when a span ends outside the text: an anchor is exact or it is an error.
    """
    fragments = []
    for span in spans:
        if span.end > len(text):
            raise InvalidRecord(f"Span: {span.start}-{span.end} lies outside a text of {len(text)} code points")
        fragments.append(text[span.start : span.end])
    return " [...] ".join(fragments)


def word_starts(text: str, spans: Iterable[Span]) -> list[int]:
    """Return where each word in the spans begins; a word that a span cuts begins with the span."""
    return [match.start() for span in spans for match in _WORD.finditer(text, span.start, span.end)]


def anchors(record: Record) -> list[Span]:  # noqa: PLR0911  # one line a kind of record
    """Return every place in its document's text that a derived record points at."""
    match record:
        case Attribution():
            relayed = [span for relay in record.relay for span in relay.spans]
            return [*record.source, *record.cue, *record.content, *record.addressee, *record.distance, *relayed]
        case Entity():
            return [*record.mentions, *record.role, *record.affiliation]
        case Absence():
            return [*record.who, *record.cue, *record.about]
        case Reuse():
            return [passage.span for passage in record.passages]
        case Relation():
            return [*record.evidence_a, *record.evidence_b, *record.mark]
        case Answer():
            return [*record.span, *record.content]
        case Timex() | Dating() | Issue():
            return [record.span] if record.span else []
        case _:
            return []


def overlaps(a: Span, b: Span) -> bool:
    """Whether two spans share at least one code point."""
    return a.start < b.end and b.start < a.end


def shared(spans: Iterable[Span], others: Sequence[Span]) -> int:
    """Return how many code points two groups of spans have in common. The spans of a group do not overlap."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in spans for b in others)


def contains(outer: Span, inner: Span) -> bool:
    """Whether every code point of inner is in outer."""
    return outer.start <= inner.start and inner.end <= outer.end


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the range without white space at its edges, or None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def merged(spans: Iterable[Span], text: str = "") -> tuple[Span, ...]:
    """Return the spans in order, joined where they touch, overlap or have only white space between them."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and (span.start <= out[-1].end or (text and text[out[-1].end : span.start].isspace())):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
