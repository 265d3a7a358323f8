"""The same expressions under another scorer: every figure has to be equal to four digits."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from evaluation.outside import DIGITS, told_by
from evaluation.times import data
from evaluation.times.data import GROUPS, Report
from evaluation.times.measures import MEASURES, Timex
from evaluation.times.results import Results


def disagreements(scorer: Path, reports: Sequence[Report], found: Sequence[Sequence[Timex]], own: Results) -> list[str]:
    """Run `python SCORER GOLD FOUND --json` for each group and return where its figures differ from ours.

    GUM is left out: other scorers do not know that an annotation may have no value. Raises UnusableData when the scorer
    cannot be run or prints no such figures. It is a program that the caller names, and runs with the caller's rights.
    """
    differences = []
    for group, figures in own.figures().items():
        if group == "GUM":
            continue
        members = [(report, one) for report, one in zip(reports, found, strict=True) if GROUPS[group](report)]
        theirs = _figures(scorer, members)
        differences += [
            f"{group} {name}: ours {figures[name]:.4f}, theirs {theirs[name]:.4f}"
            for name in MEASURES
            if round(figures[name], DIGITS) != round(theirs[name], DIGITS)
        ]
    return differences


def _figures(scorer: Path, members: Sequence[tuple[Report, Sequence[Timex]]]) -> dict[str, float]:
    reports = [report for report, _ in members]
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder) / "gold.jsonl", Path(folder) / "found.jsonl"
        data.write(gold, reports, [report.gold for report in reports], texts=True)
        data.write(predicted, reports, [found for _, found in members], texts=False)
        return told_by(scorer, gold, predicted, lambda printed: {name: float(printed[name]["f1"]) for name in MEASURES})
