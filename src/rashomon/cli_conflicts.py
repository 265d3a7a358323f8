"""`rashomon conflicts`: where accounts part, side by side."""

import sys
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from rashomon import api
from rashomon.claimed import Label, Respect
from rashomon.cli_options import DEFAULT_LEDGER, LedgerPath
from rashomon.exports import conflicts_terminal


class ConflictFormat(StrEnum):
    """How relations are printed."""

    TABLE = "table"
    TEXT = "text"
    JSONL = "jsonl"


def conflicts(
    about: Annotated[
        str | None, typer.Option("--about", "-a", help='Only where all these words occur; "in quotes" for a phrase.')
    ] = None,
    respect: Annotated[Respect | None, typer.Option("--respect", help="Only what differs in this.")] = None,
    label: Annotated[
        Label | None, typer.Option("--label", help="conflict, supersedes or incomparable; default: all of them.")
    ] = None,
    output: Annotated[
        ConflictFormat | None, typer.Option("--format", "-f", help="Default: table on a terminal, text in a pipe.")
    ] = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Show where accounts part, in a report and across: both cannot hold, one replaces the other, or both can hold.

    Each with the words on both sides, what shows it, and in which respect. Nobody is said to be right.
    """
    with api.Ledger.open(ledger, create=False) as opened:
        rows = [
            row
            for row in opened.conflicts(about=about)
            if respect in {None, row.respect} and label in {None, row.label}
        ]
    if not rows:
        typer.echo("nothing found", err=True)
    match output or (ConflictFormat.TABLE if sys.stdout.isatty() else ConflictFormat.TEXT):
        case ConflictFormat.TABLE:
            Console().print(conflicts_terminal.table(rows))
        case ConflictFormat.TEXT:
            for row in rows:
                typer.echo(conflicts_terminal.plain(row))
        case ConflictFormat.JSONL:
            for row in rows:
                typer.echo(api.to_json(row))
