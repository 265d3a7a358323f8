"""Pairs of sentences with one of three labels, out of checkouts of public repositories.

README.md names the repositories and their licences. Each is a folder below the one that is given.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LABELS = ("entailment", "neutral", "contradiction")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences. label: index of what the first says of the second; or the chance of each label."""

    a: str
    b: str
    label: int | tuple[float, ...]


def training(folder: Path) -> list[Pair]:
    """Return what is learned from. Raises FileNotFoundError when a repository is not there."""
    return [*_written(folder, "train_*.jsonl"), *_genre(folder), *_revised(folder, "train")]


def developing(folder: Path) -> list[Pair]:
    """Return pairs of the same kinds that are not learned from."""
    return [*_written(folder, "val_*.jsonl"), *_revised(folder, "dev")]


def _written(folder: Path, pattern: str) -> Iterator[Pair]:
    """LingNLI: hypotheses that people wrote for premises of MultiNLI, in five rounds of three protocols."""
    files = [path for path in _found(folder / "ling_in_loop/NLI_data", pattern) if "combined" not in path.name]
    for path in files:
        yield from _lines(path)


def _genre(folder: Path) -> Iterator[Pair]:
    yield from _lines(_found(folder / "ling_in_loop/tasks/raw_data/mnli/data/mnli", "val.jsonl")[0])


def _revised(folder: Path, part: str) -> Iterator[Pair]:
    """Counterfactually revised SNLI: the same pair with as few words changed as turn its label."""
    path = folder / f"counterfactually-augmented-data/NLI/all_combined/{part}.tsv"
    yield from _table(path, ("sentence1", "sentence2", "gold_label"))


def _found(folder: Path, pattern: str) -> list[Path]:
    paths = sorted(folder.rglob(pattern))
    if not paths:
        raise FileNotFoundError(f"{folder}: no {pattern}; training/conflicts/README.md says where it is from")
    return paths


def _lines(path: Path) -> Iterator[Pair]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["label"] in LABELS:
            yield Pair(row["premise"], row["hypothesis"], LABELS.index(row["label"]))


def _table(path: Path, columns: tuple[str, str, str]) -> Iterator[Pair]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            a, b, label = (row[column] for column in columns)
            if label in LABELS:
                yield Pair(a.strip('"').replace('""', '"'), b.strip('"').replace('""', '"'), LABELS.index(label))
