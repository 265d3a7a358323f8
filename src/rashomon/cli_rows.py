"""Rows of one kind on the command line: as they come, in the form that was asked for."""

import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

import typer
from rich.console import Console, RenderableType

from rashomon import api
from rashomon.cli_options import Format, ListingFormat
from rashomon.exports import csv, folded, terminal
from rashomon.exports.folded import Row

# Rows of one table on a terminal: a table's widths need all of its rows, and people want to see the first ones.
_TABLE_ROWS = 200

_Told = TypeVar("_Told")


def open_ledger(path: Path) -> api.Ledger:
    """Open a ledger that is there."""
    return api.Ledger.open(path, create=False)


def default_format() -> Format:
    """Return a table on a terminal, text in a pipe."""
    return Format.TABLE if sys.stdout.isatty() else Format.TEXT


def listed(rows: Iterable[Row], output: Format | None, *, copies: bool) -> Iterable[Row]:
    """Return the rows that are printed: for people without what copies say again, unless they ask for it."""
    whole = copies or (output or default_format()) in {Format.JSONL, Format.CSV}
    return rows if whole else folded.rows(rows)


def print_rows(kind: type[Any], rows: Iterable[Any], output: Format | None, *, title: str | None = None) -> None:
    """Print rows of one kind as they come; in tables, some at a time. Nobody is left before an empty screen."""
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        typer.echo("nothing found", err=True)
    rows = chain(() if first is None else (first,), rows)
    match output or default_format():
        case Format.TABLE:
            while some := list(islice(rows, _TABLE_ROWS)):
                Console().print(terminal.table(kind, some, title=title))
        case Format.TEXT:
            for row in rows:
                typer.echo(terminal.plain(kind, row))
        case Format.JSONL:
            for row in rows:
                typer.echo(api.to_json(row))
        case Format.CSV:
            sys.stdout.writelines(csv.lines(kind, rows))


def default_listing() -> ListingFormat:
    """Return a table on a terminal, text in a pipe."""
    return ListingFormat(default_format())


def print_listing(
    rows: Sequence[_Told],
    output: ListingFormat | None,
    table: Callable[[Sequence[_Told]], RenderableType],
    plain: Callable[[_Told], str],
) -> None:
    """Print rows that have a table of their own. table: of all of them; plain: one as a line."""
    match output or default_listing():
        case ListingFormat.TABLE:
            Console().print(table(rows))
        case ListingFormat.TEXT:
            for row in rows:
                typer.echo(plain(row))
        case ListingFormat.JSONL:
            for row in rows:
                typer.echo(api.to_json(row))
