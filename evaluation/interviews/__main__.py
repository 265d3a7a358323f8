"""`python -m evaluation.interviews PATH_TO_DATA`: find the turns of annotated interviews and compare.

Exit code 0: all floors hold. 1: a floor does not. 2: the data is missing or is not what the floors are pinned for.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from evaluation import command, system
from evaluation.interviews import data, page, results
from rashomon import models

_OUT = Console()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _options(arguments)
    return command.run(_evaluate, options)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.interviews", description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds gum-wikinews/docs.jsonl")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="write the results as a page")
    parser.add_argument("--json", action="store_true", help="print JSON, not a table")
    return parser.parse_args(arguments)


def _evaluate(options: argparse.Namespace) -> int:
    texts, digest = data.read(options.data)
    stages = system.recipe(models.load())
    scored = results.score(texts, stages, digest, data.floors())
    if options.write:
        options.write.write_text(page.page(scored, system.name(stages)), encoding="utf-8")
    if options.json:
        shown = {row.name: row.share for row in scored.rows} | {"data_sha256": digest, "below_floor": scored.failures()}
        sys.stdout.write(json.dumps(shown, indent=1) + "\n")
    else:
        _OUT.print(page.table(scored))
    return command.verdict(
        scored.failures(), "" if scored.is_pinned else "This is not the data that the floors hold for."
    )


if __name__ == "__main__":
    sys.exit(main())
