"""Options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

LedgerPath = Annotated[
    Path, typer.Option("--ledger", "-l", envvar="RASHOMON_LEDGER", help="The ledger file.", show_default=True)
]
DEFAULT_LEDGER = Path("rashomon.db")


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"


RowFormat = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="Default: table on a terminal, text in a pipe (one row a line, tabs between)."),
]


class ListingFormat(StrEnum):
    """How rows are printed that have a table of their own."""

    TABLE = "table"
    TEXT = "text"
    JSONL = "jsonl"


Listing = Annotated[
    ListingFormat | None, typer.Option("--format", "-f", help="Default: table on a terminal, text in a pipe.")
]

Copies = Annotated[bool, typer.Option("--copies", help="List what copies say again, too.")]

Listed = Annotated[
    Path | None,
    typer.Option("--addresses", "-a", metavar="FILE", help="A file of addresses, one a line; - for standard input."),
]

_PRIVATE = "Fetch from machines of your own network, too."
Private = Annotated[bool, typer.Option("--allow-private", help=_PRIVATE)]
Exact = Annotated[bool, typer.Option("--exact", help="Only these words, not others of like meaning.")]
