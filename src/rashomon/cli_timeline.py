"""The command `timeline`: arguments in, api call, text out."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from rashomon import api
from rashomon.cli_options import DEFAULT_LEDGER, Copies, Exact, LedgerPath
from rashomon.exports import csv, folded, ics, timeline_terminal
from rashomon.lines import TimelineRow


class TimelineFormat(StrEnum):
    """How a timeline is written."""

    TABLE = "table"
    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"
    ICS = "ics"
    SVG = "svg"


def timeline(  # noqa: PLR0913  # the options of a command
    source: Annotated[
        str | None,
        typer.Option("--source", "-s", help="Only what who is called so says or tells of."),
    ] = None,
    about: Annotated[
        str | None, typer.Option("--about", "-a", help='Only where all these words occur; "in quotes" for a phrase.')
    ] = None,
    output: Annotated[
        TimelineFormat | None,
        typer.Option("--format", "-f", help="Default: table on a terminal, text in a pipe. svg needs the extra plots."),
    ] = None,
    to: Annotated[Path | None, typer.Option("--output", "-o", help="A file; default: standard output.")] = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    *,
    copies: Copies = False,
    exact: Exact = False,
) -> None:
    """Show what was said when, and what happened when, on one axis.

    A bar is as long as the time is vague. "by" stands before a time that is only the latest possible. What copies tell
    again is counted: "4 outlets, 1 origin"; JSON lines and CSV have it in any case.
    """
    chosen = output or (TimelineFormat.TABLE if sys.stdout.isatty() and not to else TimelineFormat.TEXT)
    with api.Ledger.open(ledger, create=False) as opened:
        rows = list(opened.folding.times(opened.timeline(source=source or "", about=about or "", related=not exact)))
    if not copies and chosen not in {TimelineFormat.JSONL, TimelineFormat.CSV}:
        rows = list(folded.rows(rows))
    if not rows:
        typer.echo("nothing found", err=True)
    if chosen is TimelineFormat.TABLE and not to:
        Console().print(timeline_terminal.table(rows))
        return
    written = "".join(_lines(rows, chosen))  # before the file is opened: a missing extra leaves none
    with to.open("w", encoding="utf-8", newline="") if to else nullcontext(sys.stdout) as file:
        file.write(written)


def register(app: typer.Typer) -> None:
    """Add the command to a program."""
    app.command(epilog='Example: rashomon timeline --about "border" --format svg --output border.svg')(timeline)


def _lines(rows: Sequence[TimelineRow], chosen: TimelineFormat) -> Iterable[str]:
    match chosen:
        case TimelineFormat.JSONL:
            return (f"{api.to_json(row)}\n" for row in rows)
        case TimelineFormat.CSV:
            return csv.lines(TimelineRow, rows)
        case TimelineFormat.ICS:
            return ics.lines(rows)
        case TimelineFormat.SVG:
            from rashomon.exports import timeline_svg  # noqa: PLC0415  # of an extra

            return (timeline_svg.svg(rows), "\n")
        case _:
            return (f"{timeline_terminal.plain(row)}\n" for row in rows)
