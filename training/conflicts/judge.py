"""`python -m training.conflicts.judge PAIRS.jsonl`: fit the judge on labelled pairs and on the golden ones.

PAIRS.jsonl holds lines {"id", "a", "b", "label"}. Two judges are written: one fitted on everything, which the program
uses, and one without the half of the pairs that no rule was written on (odd SHA-256 of the id), to be measured on it.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from evaluation.conflicts import data
from sklearn.linear_model import LogisticRegression
from tests.relations.golden import PARSER, golden_pairs

from rashomon import comparing, models
from rashomon.models import spacy_english
from rashomon.relations import sides

FILE = Path(models.__file__).parent / "conflicts" / "judge.json"
OF_HALF = Path(data.__file__).parent / "judge-of-half.json"
GOLDEN_WEIGHT = 0.5  # of a made-up pair beside a real one: made-up ones flatter
STRENGTH = 1.0  # inverse of the L2 penalty; 0.1 to 10 are alike within the interval (EXPERIMENTS.md)
THRESHOLD = 0.35  # the best F1 of conflicts in eight-fold cross-validation

Rows = list[tuple[str, str, str, str, float]]  # id, a, b, label, weight


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit and write both."""
    parser = argparse.ArgumentParser(prog="python -m training.conflicts.judge", description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--version", default="1", help="goes into the name of the judge")
    options = parser.parse_args(arguments)
    rows = _read(options.pairs)
    golden = [(one.pair.id, one.pair.a, one.pair.b, one.label, GOLDEN_WEIGHT) for one in golden_pairs()]
    names, matrix = _matrix(rows + golden)
    labels = [row[3] for row in rows + golden]
    weights = np.array([row[4] for row in rows + golden])
    of_half = np.array([data.is_of_half_written_on(row[0]) for row in rows] + [True] * len(golden))
    for file, chosen in ((FILE, np.ones(len(labels), dtype=bool)), (OF_HALF, of_half)):
        fitted = LogisticRegression(C=STRENGTH, max_iter=5000)
        fitted.fit(matrix[chosen], [label for label, c in zip(labels, chosen, strict=True) if c], weights[chosen])
        about = {"name": f"judge-{options.version}", "threshold": THRESHOLD, "weights": _weights(fitted, names)}
        file.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _read(path: Path) -> Rows:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [(line["id"], line["a"], line["b"], line["label"], 1.0) for line in lines]


def _matrix(rows: Rows) -> tuple[list[str], "np.ndarray[tuple[int, int], np.dtype[np.float64]]"]:
    texts = [(text, None) for row in rows for text in row[1:3]]
    stated = comparing.statements(texts, spacy_english.load(PARSER))
    numbers = [sides.features(stated[2 * i], stated[2 * i + 1])[0] for i in range(len(rows))]
    names = sorted(numbers[0])
    return names, np.array([[one[name] for name in names] for one in numbers])


def _weights(fitted: LogisticRegression, names: Sequence[str]) -> dict[str, dict[str, float]]:
    return {
        str(label): {"offset": round(float(offset), 4)}
        | {name: round(float(value), 4) for name, value in zip(names, row, strict=True)}
        for label, offset, row in zip(fitted.classes_, fitted.intercept_, fitted.coef_, strict=True)
    }


if __name__ == "__main__":
    main()
