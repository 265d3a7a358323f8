"""`python -m training.attribution.calibration DATA`: fit what a relation's score says, and write it into about.json.

DATA holds annotated reports that the model was not trained on (PolNeAR's development part). The score is a logistic
regression on what the model gave each part of a relation (`Relation.sure`); right is what overlaps an annotated
relation by half or more in content and source. Printed: the mean distance between what scores say and what holds, in
reports that the regression has not seen (five parts in turn).

Then the whole path reads the same reports, and two lines are printed for `rashomon/attribution/scores.py`: how the
log-odds of the model's score change where the rules see the same, and where they do not.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from evaluation.attribution import Judge, Relation
from evaluation.comparisons import binned, calibration_error
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from evaluation import data, system
from rashomon import models
from rashomon.attribution import scores, tagged
from rashomon.attribution.passages import passages
from rashomon.models import onnx_tagger
from training.attribution.export import FOLDER
from training.attribution.preparation import Example, examples

_ABOUT = FOLDER / "about.json"


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution.calibration", description=__doc__)
    parser.add_argument("data", type=Path, help="annotated reports, .jsonl or .jsonl.gz")
    parser.add_argument("--threshold", type=float, default=0.0, help="least score of what is kept (default 0)")
    options = parser.parse_args(arguments)
    rows = list(_rows(options.data))
    given = np.array([sure for _, sure, _ in rows])
    right = np.array([is_right for _, _, is_right in rows])
    report = np.array([index for index, _, _ in rows])
    model = LogisticRegression(C=10.0, max_iter=1000)
    unseen = cross_val_predict(model, given, right, groups=report, cv=GroupKFold(5), method="predict_proba")[:, 1]
    error = calibration_error(binned(zip(unseen.tolist(), right.tolist(), strict=True)))
    print(f"{len(rows)} relations, {right.mean():.3f} right; unseen: error {error:.4f}")
    model.fit(given, right)
    about = json.loads(_ABOUT.read_text(encoding="utf-8"))
    about["calibration"] = {
        "weights": [round(float(weight), 4) for weight in model.coef_[0]],
        "offset": round(float(model.intercept_[0]), 4),
        "threshold": options.threshold,
    }
    _ABOUT.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")

    _print_lines(options.data)


def _print_lines(path: Path) -> None:
    """Print slope and offset of what the rules' sight changes. The scores of the path are taken back to the model's."""
    stages = system.recipe(models.load())
    pairs: dict[bool, list[tuple[float, bool]]] = {True: [], False: []}
    for report in data.read(path)[0]:
        judge = Judge(report.text, report.gold)
        [found] = system.predict([report], stages)
        for one in found:
            if one.rule.startswith(scores.MODEL) and not one.inner:
                seen = one.rule.endswith(scores.AND_RULES)
                pairs[seen].append((scores.alone(one.score, seen=seen), judge.is_right(one)))
    for seen, held in pairs.items():
        odds = np.log([[sure / (1 - sure)] for sure, _ in held])
        model = LogisticRegression(C=10.0).fit(odds, [is_right for _, is_right in held])
        print(f"seen={seen}: {len(held)} relations, slope {model.coef_[0, 0]:.2f}, offset {model.intercept_[0]:.2f}")


def _rows(path: Path) -> Iterator[tuple[int, tuple[float, ...], bool]]:
    """Yield (report, what the model was sure of, whether it is right) of every relation that the model finds."""
    for index, example in enumerate(examples(path)):
        judge = Judge(example.text, [Relation(source=s, cue=c, content=t) for s, c, t in example.relations])
        for relation, sure in _found(example):
            yield index, sure, judge.is_right(relation)


def _found(example: Example) -> Iterator[tuple[Relation, tuple[float, ...]]]:
    tagger = onnx_tagger.load()
    placed = passages(example.text, example.zones)
    offsets = [offset for offset, _ in placed]
    for one in tagged.relations(tagger.read([passage for _, passage in placed]), offsets):
        yield Relation(source=one.source, cue=one.cue, content=one.content), one.sure


if __name__ == "__main__":
    main()
