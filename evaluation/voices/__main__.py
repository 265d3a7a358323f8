"""`python -m evaluation.voices PATH_TO_DATA`: join annotated mentions and compare.

Exit code 0: all floors hold. 1: a floor does not. 2: the data is missing or is not what the floors are pinned for.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from evaluation import command
from evaluation.voices import data, page, results
from rashomon import models

_OUT = Console()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.voices", description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds ecbplus/dev.jsonl, meantime-en/docs.jsonl")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="write the results as a page")
    parser.add_argument("--json", action="store_true", help="print JSON, not a table")
    options = parser.parse_args(arguments)
    return command.run(_evaluate, options)


def _evaluate(options: argparse.Namespace) -> int:
    reports, digests = data.read(options.data)
    with command.ERR.status(f"reading {len(reports)} reports"):
        scored = results.score_all(reports, digests, data.floors(), models.load())
    if options.write:
        options.write.write_text(page.page(scored), encoding="utf-8")
    if options.json:
        shown = {"figures": scored.figures(), "data_sha256": scored.digests, "below_floor": scored.failures()}
        sys.stdout.write(json.dumps(shown, indent=1) + "\n")
    else:
        for name, digest in scored.digests.items():
            _OUT.print(f"data: {name}, sha256: {digest}", highlight=False, soft_wrap=True)
        _OUT.print(page.table(scored))
    strange = ", ".join(name for name in scored.digests if not scored.is_pinned(name))
    told = f"This is not the data that the floors hold for: {strange}" if strange else ""
    return command.verdict(scored.failures(), told)


if __name__ == "__main__":
    sys.exit(main())
