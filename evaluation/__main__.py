"""`python -m evaluation PATH_TO_DATA`: find attributions in annotated news and compare.

Exit code 0: all floors hold. 1: a floor does not, or an outside scorer disagrees. 2: the data is missing or is not what
the floors are pinned for.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track

from evaluation import comparisons, data, outside, page, plot, results, show
from evaluation.attribution import Relation
from rashomon.errors import RashomonError

# Progress and messages go to standard error, so that standard output can be kept.
_OUT, _ERR = Console(), Console(stderr=True, soft_wrap=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _options(arguments)
    try:
        return _evaluate(options)
    except RashomonError as error:
        _ERR.print(f"evaluation: {error}", style="red", markup=False)
        return 2


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds polnear/dev.jsonl.gz, that folder, or the file")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N reports; floors do not apply")
    parser.add_argument("--rules", action="store_true", help="find by the rules alone, without the trained model")
    parser.add_argument("--score", type=Path, metavar="FILE", help="score these predictions, do not make any")
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="write the predictions as JSON lines")
    parser.add_argument("--against", type=Path, metavar="SCORER.py", help="compare all figures with another scorer's")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="write the results as a page")
    parser.add_argument("--json", action="store_true", help="print JSON, not a table")
    return parser.parse_args(arguments)


def _evaluate(options: argparse.Namespace) -> int:
    path = data.find(options.data)
    reports, digest = data.read(path)
    whole = options.limit is None or options.limit >= len(reports)
    system, found = _predictions(options, reports)
    reports = reports[: options.limit]
    judged = results.outer(found)
    if options.predictions:
        data.write(options.predictions, reports, judged, texts=False)
    run = show.Run(
        system=system,
        command="python -m evaluation DATA --write docs/evaluation.md",
        digest=digest,
        floors=data.floors(rules=options.rules),
        whole=whole,
        results=results.score(reports, judged),
        soft_with_inner=results.score(reports, found, resamples=0).counts["relation soft"],
    )
    if options.write:
        options.write.parent.mkdir(parents=True, exist_ok=True)
        compared = None if options.rules or options.score else _compared(options.write.parent, reports, found)
        options.write.write_text(page.page(run, compared), encoding="utf-8")
    _print(run, as_json=options.json)
    differences = outside.disagreements(options.against, reports, judged, run.results) if options.against else []
    if options.against:
        _ERR.print(f"{options.against.name}: {len(differences)} of {len(run.results.figures())} figures differ")
    return _verdict(run, differences)


def _predictions(
    options: argparse.Namespace, reports: Sequence[data.Report]
) -> tuple[str, Sequence[Sequence[Relation]]]:
    """Return the name of the system and what it finds in each report, up to the limit."""
    if options.score:
        found = data.read_predictions(options.score, reports)
        return f"predictions in {options.score.name}", found[: options.limit]
    from evaluation import system  # noqa: PLC0415  # needs models; scoring a file does not
    from rashomon import models  # noqa: PLC0415

    stages = system.recipe(models.load(rules=options.rules))
    reports = reports[: options.limit]
    made = system.predict(reports, stages)
    return system.name(stages), list(track(made, "Reading", total=len(reports), console=_ERR))


def _compared(
    folder: Path, reports: Sequence[data.Report], found: Sequence[Sequence[Relation]]
) -> comparisons.Comparisons:
    """Measure what the page says beside the figures themselves, and write its plot into its folder."""
    with _ERR.status("Comparing") as status:
        measured = comparisons.measure(reports, found, lambda what: status.update(f"Comparing: {what}"))
    plot.write(folder / "reliability.svg", measured.bins)
    return measured


def _print(run: show.Run, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(show.as_json(run), indent=1, ensure_ascii=False) + "\n")
        return
    _OUT.print(f"data: {run.floors.data}, {run.results.reports} reports\nsha256: {run.digest}", highlight=False)
    _OUT.print(show.table(run))
    peers = ", ".join(f"{name} {100 * f1:.0f}" for name, f1 in run.floors.peers)
    _OUT.print(f"Other programs, relation soft F1 on the same articles: {peers}", highlight=False)


def _verdict(run: show.Run, differences: Sequence[str]) -> int:
    """Say what does not hold and return the exit code."""
    for sentence in [*differences, *run.failures()]:
        _ERR.print(sentence, style="red", markup=False)
    if differences or run.failures():
        return 1
    if not run.is_pinned_data:
        _ERR.print(f"This is not the data that the floors hold for: its SHA-256 is not {run.floors.sha256}")
        return 2
    if not run.whole:
        _ERR.print("A part of the data only: the floors were not applied")
    return 0


if __name__ == "__main__":
    sys.exit(main())
