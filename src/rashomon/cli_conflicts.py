"""`rashomon conflicts`: where accounts part, side by side."""

from typing import Annotated

import typer

from rashomon import api
from rashomon.claimed import Label, Respect
from rashomon.cli_options import DEFAULT_LEDGER, Exact, LedgerPath, Listing
from rashomon.cli_rows import print_listing
from rashomon.exports import conflicts_terminal


def conflicts(  # noqa: PLR0913  # the options of a command
    about: Annotated[
        str | None, typer.Option("--about", "-a", help='Only where all these words occur; "in quotes" for a phrase.')
    ] = None,
    respect: Annotated[Respect | None, typer.Option("--respect", help="Only what differs in this.")] = None,
    label: Annotated[
        Label | None, typer.Option("--label", help="conflict, supersedes or incomparable; default: all of them.")
    ] = None,
    output: Listing = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    *,
    exact: Exact = False,
) -> None:
    """Show where accounts part, in a report and across: both cannot hold, one replaces the other, or both can hold.

    Each with the words on both sides, what shows it, and in which respect. Nobody is said to be right.
    """
    with api.Ledger.open(ledger, create=False) as opened:
        rows = [
            row
            for row in opened.conflicts(about=about, related=not exact)
            if respect in {None, row.respect} and label in {None, row.label}
        ]
    if not rows:
        typer.echo("nothing found", err=True)
    print_listing(rows, output, conflicts_terminal.table, conflicts_terminal.plain)
