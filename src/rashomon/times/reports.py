"""A document and what was said in it -> its time expressions, when each thing was said, and when things happened."""

import bisect
from collections.abc import Iterator, Sequence

from rashomon.ids import make_id
from rashomon.records import Attribution, Document, Issue, Severity, Span, Zone, ZoneKind
from rashomon.times.intervals import interval
from rashomon.times.recognising import Expression, anchor_of, recognise
from rashomon.times.sayings import Report, date_sayings
from rashomon.times.sentences import sentences
from rashomon.times.world import Anchor
from rashomon.when import Dating, Timex, TimexType

# Zones whose words are not the report's own, or are no sentences.
_SKIPPED = frozenset({ZoneKind.BYLINE, ZoneKind.POINTER, ZoneKind.SOURCE_ADDRESS})
_NO_EVENTS = frozenset({*_SKIPPED, ZoneKind.DATELINE})


def read_times(
    document: Document, attributions: Sequence[Attribution], *, made_by: str
) -> Iterator[Timex | Dating | Issue]:
    """Yield the time expressions of a document in text order, then what they date, then what is doubtful.

    Relative times count from the document time, and behind a dateline from its day. Linear in the length of the text
    and the number of attributions. Never raises.
    """
    datelines = list(_datelines(document))
    anchors = [(0, anchor_of(document.document_time, "document time"))]
    anchors += [(zone.end, anchor) for zone, anchor in datelines if not _is_later(anchor, document)]
    found = [one for one in recognise(document.text, anchors[0][1], anchors[1:]) if _is_read(document, one)]
    timexes = [_timex(document, one, made_by) for one in found]
    report = Report(document.text, timexes, sentences(document.text), anchors)
    said = date_sayings(report, attributions, made_by)
    used = {dating.timex for dating in said}
    yield from timexes
    yield from said
    yield from _events(document, report, used, made_by)
    yield from _doubts(document, found, timexes, said, made_by)
    for zone, anchor in datelines:
        if _is_later(anchor, document):
            message = f"the dateline, {anchor.value}, is after the document time {document.document_time}: not used"
            yield _issue(document, "contradictory-times", message, zone, made_by)


def _datelines(document: Document) -> Iterator[tuple[Span, Anchor]]:
    """Yield each dateline that names another day than the document time, and the anchor that it is."""
    anchor = anchor_of(document.document_time, "document time")
    for zone in document.zones:
        if zone.kind is ZoneKind.DATELINE:
            written = document.text[zone.span.start : zone.span.end]
            days = [one.reading.value for one in recognise(written, anchor) if _is_day(one)]
            if days and days[0] != anchor.value[:10]:
                yield zone.span, anchor_of(days[0], "dateline")


def _is_later(anchor: Anchor, document: Document) -> bool:
    """Whether an anchor lies after the document was published."""
    end = interval((document.document_time or "")[:10]).end_before
    return bool(end and anchor.day and anchor.day.isoformat() >= end)


def _is_day(expression: Expression) -> bool:
    return len(interval(expression.reading.value).begin or "") == 10 and len(expression.reading.value) == 10


def _zone(document: Document, position: int) -> Zone | None:
    index = bisect.bisect_right(document.zones, position, key=lambda zone: zone.span.start) - 1
    return document.zones[index] if index >= 0 and position < document.zones[index].span.end else None


def _is_read(document: Document, expression: Expression) -> bool:
    zone = _zone(document, expression.start)
    return zone is None or zone.kind not in _SKIPPED


def _timex(document: Document, expression: Expression, made_by: str) -> Timex:
    reading = expression.reading
    span = Span(expression.start, expression.end)
    calendar = reading.type in {TimexType.DATE, TimexType.TIME}
    where = interval(reading.value, reading.mod) if calendar else interval("")
    return Timex(
        id=make_id("timex", document.id, span),
        document=document.id,
        span=span,
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        begin=where.begin,
        end_before=where.end_before,
        anchor=reading.anchor.value if reading.anchor else None,
        reason=_reason(expression),
        made_by=made_by,
    )


def _reason(expression: Expression) -> str:
    """Return what a value rests on, for people."""
    reading = expression.reading
    if reading.anchor is None:
        return "relative, with nothing to count from" if "X" in reading.value else "stands by itself"
    counted = f"counted from the {reading.anchor.name}, {reading.anchor.value}"
    return f'{counted}; "{reading.cue}" tells the direction' if reading.cue else counted


# ------------------------------------------------------------------ what happened when


def _events(document: Document, report: Report, used: set[str | None], made_by: str) -> Iterator[Dating]:
    """Yield when what the clauses tell of happened, for each date that is not of a saying."""
    for timex in report.timexes:
        zone = _zone(document, timex.span.start)
        if timex.id in used or timex.begin is None or (zone and zone.kind in _NO_EVENTS):
            continue
        clause = report.sentences.clause(timex.span)
        yield Dating(
            id=make_id("dating", document.id, None, clause, timex.id),
            document=document.id,
            attribution=None,
            span=clause,
            timex=timex.id,
            value=timex.value,
            begin=timex.begin,
            end_before=timex.end_before,
            reason="the time in the clause",
            made_by=made_by,
        )


# ------------------------------------------------------------------ what is doubtful


def _doubts(
    document: Document, found: Sequence[Expression], timexes: Sequence[Timex], said: Sequence[Dating], made_by: str
) -> Iterator[Issue]:
    for expression, timex in zip(found, timexes, strict=True):
        if expression.reading.doubt:
            yield _issue(document, "contradictory-times", expression.reading.doubt, timex.span, made_by)
    end = interval((document.document_time or "")[:10]).end_before
    for dating in said:
        if dating.timex and end and dating.begin and dating.begin >= end:
            message = f"said on {dating.value}, after the document time {document.document_time}: one of them is wrong"
            yield _issue(document, "contradictory-times", message, dating.span, made_by)
    hanging = [timex for timex in timexes if timex.anchor is None and "X" in timex.value and timex.begin is None]
    if document.document_time is None and hanging:
        words = document.text[hanging[0].span.start : hanging[0].span.end]
        message = f'there is no document time: {len(hanging)} times, the first "{words}", stay relative'
        yield _issue(document, "relative-times", message, hanging[0].span, made_by)


def _issue(document: Document, code: str, message: str, span: Span, made_by: str) -> Issue:
    return Issue(
        id=make_id("issue", document.id, code, span, made_by),
        document=document.id,
        severity=Severity.WARNING,
        code=code,
        message=message,
        made_by=made_by,
        span=span,
    )
