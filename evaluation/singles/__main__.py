"""`python -m evaluation.singles`: who says what in single reports that were written without sight of the program.

Exit code 0.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evaluation import command
from evaluation.singles import data, saying
from rashomon import api
from rashomon.exports.rows import account_rows

_OUT = Console()
_PAGE = """# How well it is found who says what in a single report

Written by `python -m evaluation.singles --write docs/evaluation-singles.md`; not edited by hand.

[24 reports](../evaluation/singles/README.md) were written without sight of the program, and what a careful reader marks
in them. 01 to 12 were read while rules were mended; of 13 to 24 only sums like these were looked at, several times.

| reports | {heads} |
|---|{dashes}
{rows}

*Marked* are attributions; one is *found* when the content of an account begins where marked. Of those found, *source*
are with the right name, or, where they have none, words; *through* have the right carriers, of those that have
any; *inside* stand inside the right account, of those that stand inside one. *Alien* are carriers and accounts around
it that are not marked. Of all *accounts* found, *extra* are those that nobody marked: some are right, as another
reader would say.
"""
COLUMNS = ("marked", "found", "source", "through", "inside", "alien", "accounts", "extra")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.singles", description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="write the results as a page")
    parser.add_argument("--reports", type=Path, default=data.FOLDER, metavar="FOLDER", help="other reports")
    return command.run(_evaluate, parser.parse_args(arguments))


def _evaluate(options: argparse.Namespace) -> int:
    using = api.models_by_default()
    parts: dict[str, Counter[str]] = {"01–12": Counter(), "13–24": Counter()}
    for single in data.singles(options.reports):
        (reading,) = api.read([str(single.path)], using=using)
        sums = saying.count(single, reading.document.text, account_rows(reading))
        parts["01–12" if single.was_read else "13–24"] += sums
    table = Table("reports", *COLUMNS)
    for name, sums in parts.items():
        table.add_row(name, *_cells(sums))
    if options.write:
        rows = "\n".join(f"| {name} | {' | '.join(_cells(sums))} |" for name, sums in parts.items())
        page = _PAGE.format(heads=" | ".join(COLUMNS), dashes="--:|" * len(COLUMNS), rows=rows)
        options.write.write_text(page, encoding="utf-8")
    _OUT.print(table)
    return 0


def _cells(sums: Counter[str]) -> list[str]:
    of = {"through": "carried", "inside": "nested"}
    return [f"{sums[one]} of {sums[of[one]]}" if one in of else str(sums[one]) for one in COLUMNS]


if __name__ == "__main__":
    sys.exit(main())
