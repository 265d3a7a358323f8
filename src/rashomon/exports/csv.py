"""Rows to CSV (RFC 4180) that a spreadsheet can open without running anything.

A cell that a spreadsheet could take for a formula gets an apostrophe in front (OWASP, "CSV Injection"): one that
begins with = + - @ or a tab, carriage return or line feed, or with their full-width twins, also behind white space.
Control characters, which no spreadsheet can show, become U+FFFD.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import fields
from io import StringIO
from typing import Any

_CONTROLS = dict.fromkeys((*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)), "\N{REPLACEMENT CHARACTER}")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def header(kind: type[Any]) -> str:
    """Return the line that names the columns: the fields of a row type."""
    return _line([field.name for field in fields(kind)])


def line(row: Any) -> str:  # any row dataclass
    """Return one row, line end included. Lists are joined by blanks; None is an empty cell."""
    return _line([cell(getattr(row, field.name)) for field in fields(row)])


def cell(value: object) -> str:
    """Return a value as the text of one cell, made harmless."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = text.translate(_CONTROLS)
    return f"'{text}" if _FORMULA.match(text) else text


def lines(kind: type[Any], rows: Iterable[Any]) -> Iterable[str]:
    """Yield the header and then each row."""
    yield header(kind)
    for row in rows:
        yield line(row)


def _line(cells: Sequence[str]) -> str:
    buffer = StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()
