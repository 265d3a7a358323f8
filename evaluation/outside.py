"""The same predictions under another scorer: every figure has to be equal to four digits."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from evaluation import data
from evaluation.attribution import DIRECTNESS, RELATIONS, ROLES, Relation
from evaluation.data import Report, UnusableData
from evaluation.results import Results

_TIMEOUT_S = 600
DIGITS = 4

T = TypeVar("T")


def disagreements(
    scorer: Path, reports: Sequence[Report], found: Sequence[Sequence[Relation]], own: Results
) -> list[str]:
    """Run `python SCORER GOLD PRED --json --bootstrap N` and return where its figures differ from ours.

    Raises UnusableData when it cannot be run or prints no JSON of the expected shape. The scorer is a program on this
    machine that the caller names; it runs with the caller's rights.
    """
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        data.write(gold, reports, [report.gold for report in reports], texts=True)
        data.write(predicted, reports, found, texts=False)
        options = ["--bootstrap", str(own.resamples)]
        theirs = told_by(scorer, gold, predicted, lambda printed: dict(_figures(printed)), options)
    ours = own.figures()
    names = dict.fromkeys([*ours, *theirs])
    return [
        f"{name}: ours {ours.get(name)}, theirs {theirs.get(name)}"
        for name in names
        if _rounded(ours.get(name)) != _rounded(theirs.get(name))
    ]


def told_by(scorer: Path, gold: Path, predicted: Path, figures: Callable[[Any], T], options: Sequence[str] = ()) -> T:
    """Return the figures in the JSON that `python SCORER GOLD PREDICTED --json` prints.

    figures: takes them out of it. Raises UnusableData when it cannot be run or prints nothing of the expected shape.
    """
    command = [sys.executable, str(scorer), str(gold), str(predicted), "--json", *options]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT_S, check=True)  # noqa: S603
        return figures(json.loads(done.stdout))
    except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
        raise UnusableData(f"{scorer}: gives no figures to compare with: {error!r}") from error


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def _figures(theirs: dict[str, Any]) -> Iterator[tuple[str, float | None]]:
    """Yield the outside scorer's figures under our names."""
    measures = {f"relation {name}": theirs["relation"][name] for name in RELATIONS}
    measures |= {f"span {role} {how}": theirs["span"][role][how] for role in ROLES for how in ("exact", "overlap")}
    measures |= {f"token {role}": theirs["token"][role] for role in ROLES}
    measures |= {f"segment {role}": theirs["cofenet"][role]["exact"] for role in ROLES}
    for name, figures in measures.items():
        yield f"{name} precision", figures["p"]
        yield f"{name} recall", figures["r"]
        yield f"{name} f1", figures["f1"]
        if "f1_ci95" in figures:
            yield f"{name} f1 low", figures["f1_ci95"][0]
            yield f"{name} f1 high", figures["f1_ci95"][1]
    for kind in DIRECTNESS:
        yield f"recall {kind} recall", theirs["recall_by_kind"][kind]["r"]
