"""Times as rows and back."""

import sqlite3

from rashomon.records import Record, Span
from rashomon.spans import words
from rashomon.stores.kept import Kind, Row, StoredParts, no_parts
from rashomon.when import Dating, Timex, TimexType


def _timex_row(home: int, timex: Timex, text: str) -> Row:
    where = (timex.span.start, timex.span.end, words(text, [timex.span]))
    when = (timex.begin, timex.end_before, timex.anchor)
    return (timex.id, home, *where, timex.type, timex.value, timex.mod, *when, timex.reason, timex.made_by)


def _timex_from(row: sqlite3.Row, _parts: StoredParts) -> Timex:
    return Timex(
        id=row["id"],
        document=row["document_id"],
        span=Span(row["start"], row["end"]),
        type=TimexType(row["type"]),
        value=row["value"],
        mod=row["mod"],
        begin=row["begin"],
        end_before=row["end_before"],
        anchor=row["anchor"],
        reason=row["reason"],
        made_by=row["made_by"],
    )


def _dating_row(home: int, dating: Dating, text: str) -> Row:
    span = dating.span
    where = (dating.attribution, span.start, span.end, words(text, [span]), dating.timex)
    when = (dating.value, dating.begin, dating.end_before)
    return (dating.id, home, *where, *when, dating.reason, dating.made_by)


def _dating_from(row: sqlite3.Row, _parts: StoredParts) -> Dating:
    return Dating(
        id=row["id"],
        document=row["document_id"],
        attribution=row["attribution"],
        span=Span(row["start"], row["end"]),
        timex=row["timex"],
        value=row["value"],
        begin=row["begin"],
        end_before=row["end_before"],
        reason=row["reason"],
        made_by=row["made_by"],
    )


KINDS: dict[type[Record], Kind] = {
    Timex: Kind(
        "timex",
        (
            *("id", "document", "start", "end", "words", "type", "value", "mod", "begin", "end_before", "anchor"),
            *("reason", "made_by"),
        ),
        (),
        _timex_row,
        no_parts,
        _timex_from,
    ),
    Dating: Kind(
        "dating",
        (
            *("id", "document", "attribution", "start", "end", "words", "timex", "value", "begin", "end_before"),
            *("reason", "made_by"),
        ),
        (),
        _dating_row,
        no_parts,
        _dating_from,
    ),
}
