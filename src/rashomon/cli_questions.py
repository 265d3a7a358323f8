"""`rashomon questions` and `rashomon question`: what accounts answer, rival answers side by side."""

from typing import Annotated

import typer
from rich.console import Console

from rashomon import api
from rashomon.claimed import Respect
from rashomon.cli_options import DEFAULT_LEDGER, Exact, LedgerPath, Listing, ListingFormat
from rashomon.cli_rows import default_listing, print_listing
from rashomon.exports import questions_terminal


def questions(  # noqa: PLR0913  # the options of a command
    about: Annotated[
        str | None, typer.Option("--about", "-a", help='Only where all these words occur; "in quotes" for a phrase.')
    ] = None,
    respect: Annotated[Respect | None, typer.Option("--respect", help="Only what can differ in this.")] = None,
    output: Listing = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    *,
    every: Annotated[bool, typer.Option("--all", help="Also those to which all give the same answer.")] = False,
    exact: Exact = False,
) -> None:
    """List questions with more than one answer, the sharpest disagreement first.

    `rashomon question ID` shows the rival answers side by side.
    """
    with api.Ledger.open(ledger, create=False) as opened:
        found = opened.asking.questions(about, respect, related=not exact)
    rows = [row for row in found if every or row.answers > 1]
    if not found:
        typer.echo("nothing found", err=True)
    if len(rows) < len(found):
        typer.echo(f"{len(found) - len(rows)} with one answer: --all shows them", err=True)
    print_listing(rows, output, questions_terminal.table, questions_terminal.plain)


def question(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="The id or the beginning of it; `rashomon questions` lists them.")
    ],
    output: Listing = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Show the rival answers to one question side by side, each with who gives it, through whom, when and where.

    Nobody is said to be right.
    """
    with api.Ledger.open(ledger, create=False) as opened:
        view = opened.asking.question(name)
    match output or default_listing():
        case ListingFormat.TABLE:
            Console().print(questions_terminal.view(view))
        case ListingFormat.TEXT:
            for line in questions_terminal.view_lines(view):
                typer.echo(line)
        case ListingFormat.JSONL:
            typer.echo(api.to_json(view))
