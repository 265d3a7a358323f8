"""`python -m evaluation.people PATH_TO_DATA`: join annotated mentions across reports and compare.

Exit code 0: all floors hold. 1: a floor does not. 2: the data is missing or is not what the floors are pinned for.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from evaluation import command
from evaluation.people import page, results
from evaluation.voices import data
from rashomon import models
from rashomon.errors import InputNotFound

_OUT = Console()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.people", description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds meantime-en/docs.jsonl")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="write the results as a page")
    parser.add_argument("--json", action="store_true", help="print JSON, not a table")
    options = parser.parse_args(arguments)
    return command.run(_evaluate, options)


def _evaluate(options: argparse.Namespace) -> int:
    reports, digests = data.read(options.data)
    reports = [report for report in reports if report.set == "MEANTIME"]
    if not reports:
        raise InputNotFound(f"{options.data}: {data.FILES['MEANTIME']} is not here; see docs/evaluation-people.md")
    with command.ERR.status(f"reading {len(reports)} reports"):
        scored = results.score_all(reports, digests["MEANTIME"], models.load())
    if options.write:
        options.write.write_text(page.page(scored), encoding="utf-8")
    if options.json:
        shown = {"figures": scored.by_name(), "data_sha256": scored.digest, "below_floor": scored.failures()}
        sys.stdout.write(json.dumps(shown, indent=1) + "\n")
    else:
        _OUT.print(f"data: MEANTIME, sha256: {scored.digest}", highlight=False, soft_wrap=True)
        _OUT.print(page.table(scored))
    pinned = scored.digest == scored.pinned
    return command.verdict(scored.failures(), "" if pinned else "This is not the data that the floors hold for")


if __name__ == "__main__":
    sys.exit(main())
