"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

LedgerPath = Annotated[
    Path, typer.Option("--ledger", "-l", envvar="RASHOMON_LEDGER", help="The ledger file.", show_default=True)
]
DEFAULT_LEDGER = Path("rashomon.db")
