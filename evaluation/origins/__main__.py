"""`python -m evaluation.origins PATH_TO_DATA`: find copies in texts of other people, and count.

Exit code 0: all floors hold. 1: one does not. 2: the data is missing or is not what the floors are pinned for.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from evaluation import command
from evaluation.origins import data, page, results

_OUT = Console()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.origins", description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds near-dup-newswire, fnc1 and wikinews-en-2019-2020")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="write the results as a page")
    parser.add_argument("--show", action="store_true", help="show the drawn edges that nobody has read yet")
    options = parser.parse_args(arguments)
    return command.run(_evaluate, options)


def _evaluate(options: argparse.Namespace) -> int:
    sets = data.read(options.data)
    found = []
    for one in sets:
        with command.ERR.status(one.name):
            found.append(results.find(one))
    scored = results.Results(found=found, drawn=results.draw(found, data.verdicts()), floors=data.floors())
    if options.write:
        options.write.write_text(page.page(scored), encoding="utf-8")
    if options.show:
        _OUT.print("\n".join(page.unread(scored)), markup=False, highlight=False)
    _OUT.print(page.table(scored), markup=False, highlight=False)
    strange = ", ".join(scored.strange())
    told = f"This is not the data that the floors hold for: {strange}" if strange else ""
    return command.verdict(scored.failures(), told)


if __name__ == "__main__":
    raise SystemExit(main())
