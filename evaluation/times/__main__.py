"""`python -m evaluation.times PATH_TO_DATA`: find time expressions in annotated texts and compare.

Exit code 0: all floors hold. 1: a floor does not, or an outside scorer disagrees. 2: the data is missing or is not what
the floors are pinned for.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from evaluation import command
from evaluation.times import data, outside, page, results
from rashomon import times

_OUT = Console()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _options(arguments)
    return command.run(_evaluate, options)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.times", description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds timex-tempeval3, timex-wikiwars, gum-wikinews")
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="write what was found as JSON lines")
    parser.add_argument("--against", type=Path, metavar="SCORER.py", help="compare all figures with another scorer's")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="write the results as a page")
    parser.add_argument("--json", action="store_true", help="print JSON, not a table")
    return parser.parse_args(arguments)


def _evaluate(options: argparse.Namespace) -> int:
    reports, digests = data.read(options.data)
    found = [results.find(report) for report in reports]
    scored = results.score(reports, found, digests, data.floors())
    if options.predictions:
        data.write(options.predictions, reports, found, texts=False)
    if options.write:
        options.write.write_text(page.page(scored, times.STAGE), encoding="utf-8")
    _print(scored, as_json=options.json)
    differences = outside.disagreements(options.against, reports, found, scored) if options.against else []
    if options.against:
        command.ERR.print(f"{options.against.name}: {len(differences)} figures differ")
    return _verdict(scored, differences)


def _print(scored: results.Results, *, as_json: bool) -> None:
    if as_json:
        shown = {"figures": scored.figures(), "data_sha256": scored.digests, "below_floor": scored.failures()}
        sys.stdout.write(json.dumps(shown, indent=1) + "\n")
        return
    for name, digest in scored.digests.items():
        _OUT.print(f"data: {name}, sha256: {digest}", highlight=False, soft_wrap=True)
    _OUT.print(page.table(scored))
    for name, kinds in scored.kinds.items():
        _OUT.print(f"{name}, the commonest differences:", highlight=False)
        for described, count in kinds:
            _OUT.print(f"  {count:>3}  {described}", highlight=False, markup=False, soft_wrap=True)


def _verdict(scored: results.Results, differences: Sequence[str]) -> int:
    """Say what does not hold and return the exit code."""
    strange = ", ".join(name for name in scored.digests if not scored.is_pinned(name))
    told = f"This is not the data that the floors hold for: {strange}" if strange else ""
    return command.verdict([*differences, *scored.failures()], told)


if __name__ == "__main__":
    sys.exit(main())
