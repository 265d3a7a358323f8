"""`python -m training.conflicts.judge DATA`: fit the judge on labelled pairs and on the golden ones.

DATA is the folder that holds news-conflicts and the texts of the pairs that `labels.tsv` names. Two judges are written:
one fitted on everything, which the program uses, and one without the half of news-conflicts that no rule was written on
(odd SHA-256 of the id), to be measured on it.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from evaluation.conflicts import data
from sklearn.linear_model import LogisticRegression
from tests.relations.golden import PARSER, golden_pairs

from rashomon import comparing, models
from rashomon.models import spacy_english
from rashomon.relations import sides
from training.conflicts import labels
from training.conflicts.labels import LabelledPair

FILE = Path(models.__file__).parent / "conflicts" / "judge.json"
OF_HALF = Path(data.__file__).parent / "judge-of-half.json"
GOLDEN_WEIGHT = 1.0  # of a made-up pair beside a real one of the same label; 0.5 to 2 are alike
STRENGTH = 1.0  # inverse of the L2 penalty; 0.1 to 10 are alike within the interval (EXPERIMENTS.md)
THRESHOLD = 0.3  # of eight-fold cross-validation: precision 0.7 at the best F1 of conflicts
# How often each label is to count: as in news-conflicts, both halves. The pairs of labels.tsv were drawn otherwise.
SHARES = {"agree": 0.33, "conflict": 0.21, "supersedes": 0.14, "incomparable": 0.19, "unrelated": 0.13}

Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]
Vector = np.ndarray[tuple[int], np.dtype[np.float64]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit and write both."""
    parser = argparse.ArgumentParser(prog="python -m training.conflicts.judge", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--version", default="3", help="goes into the name of the judge")
    options = parser.parse_args(arguments)
    news, named = labels.news(options.data), labels.named(options.data)
    golden = [LabelledPair(one.pair.id, one.pair.a, one.pair.b, one.label) for one in golden_pairs()]
    names, matrix = numbers([*news, *named, *golden])
    half = [data.is_of_half_written_on(pair.id) for pair in news]
    for file, chosen in ((FILE, [True] * len(news)), (OF_HALF, half)):
        some = [pair for pair, is_chosen in zip(news, chosen, strict=True) if is_chosen]
        fitted = LogisticRegression(C=STRENGTH, max_iter=5000)
        rows = matrix[np.array(chosen + [True] * len([*named, *golden]))]
        fitted.fit(rows, [pair.label for pair in (*some, *named, *golden)], weights([*some, *named], golden))
        about = {"name": f"judge-{options.version}", "threshold": THRESHOLD, "weights": _weights(fitted, names)}
        file.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def numbers(pairs: Sequence[LabelledPair]) -> tuple[list[str], Matrix]:
    """Return the names of the numbers that pairs are judged by, and the numbers, a row a pair."""
    texts = [(text, None) for pair in pairs for text in (pair.a, pair.b)]
    stated = comparing.statements(texts, spacy_english.load(PARSER))
    found = [sides.features(stated[2 * i], stated[2 * i + 1])[0] for i in range(len(pairs))]
    names = sorted(found[0])
    return names, np.array([[one[name] for name in names] for one in found])


def weights(real: Sequence[LabelledPair], golden: Sequence[LabelledPair]) -> Vector:
    """Return how much each pair counts, so that the labels of the real ones count as often as SHARES says."""
    counts = Counter(pair.label for pair in real)
    each = {label: share * len(real) / counts[label] for label, share in SHARES.items()}
    return np.array([each[pair.label] for pair in real] + [GOLDEN_WEIGHT * each[pair.label] for pair in golden])


def _weights(fitted: LogisticRegression, names: Sequence[str]) -> dict[str, dict[str, float]]:
    return {
        str(label): {"offset": round(float(offset), 4)}
        | {name: round(float(value), 4) for name, value in zip(names, row, strict=True)}
        for label, offset, row in zip(fitted.classes_, fitted.intercept_, fitted.coef_, strict=True)
    }


if __name__ == "__main__":
    main()
