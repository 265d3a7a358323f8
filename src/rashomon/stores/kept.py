"""How records are kept as rows: what every kind of record has in common."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rashomon.records import Record, Span
from rashomon.spans import words

Row = tuple[Any, ...]
Parts = dict[str, list[Row]]
StoredParts = dict[str, list[sqlite3.Row]]


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of record is kept.

    columns: of its table, in the order of `row`. part_tables: tables whose first column is this table's row.
    row(home, record, text): its values; home is the row of its document.
    parts(row, record, text): the rows of its
    parts, by table. restore(row, parts): the record again; the row also has `document_id`.
    """

    table: str
    columns: tuple[str, ...]
    part_tables: tuple[str, ...]
    row: Callable[[int, Any, str], Row]
    parts: Callable[[int, Any, str], Parts]
    restore: Callable[[sqlite3.Row, StoredParts], Record]

    @property
    def of_document(self) -> bool:
        """Whether its records belong to a document, or are one."""
        return self.table == "document" or "document" in self.columns


def role_rows(row: int, record: Record, roles: tuple[str, ...], text: str) -> list[Row]:
    """Return the spans of a record's roles as rows of a part table: owner, role, position, start, end, words."""
    return [
        (row, role, i, span.start, span.end, words(text, [span]))
        for role in roles
        for i, span in enumerate(getattr(record, role))
    ]


def roles_from(parts: list[sqlite3.Row], roles: tuple[str, ...]) -> dict[str, tuple[Span, ...]]:
    """Return the spans of each role again."""
    return {role: tuple(Span(p["start"], p["end"]) for p in parts if p["role"] == role) for role in roles}


def place_of(span: Span | None) -> tuple[int | None, int | None]:
    """Return a span as two columns."""
    return (span.start, span.end) if span else (None, None)


def span_from(row: sqlite3.Row) -> Span | None:
    """Return the span of two columns again."""
    return None if row["start"] is None else Span(row["start"], row["end"])


def no_parts(_row: int, _record: Record, _text: str) -> Parts:
    """Return no parts: for kinds whose records are one row."""
    return {}
