"""The measures: precision, recall and F1 of conflicts, macro F1 over five labels, respect, average precision.

As in the labelling rules of the pairs: a pair without a prediction does not occur, every pair is judged. Intervals are
percentiles of 1,000 resamples of pairs.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

_RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of one label, 0 to 1; an interval of F1 (95%), and how many pairs have the label."""

    precision: float
    recall: float
    f1: float
    interval: tuple[float, float]
    gold: int


def score(gold: Sequence[bool], found: Sequence[bool]) -> Score:
    """Return how well a label is found; a quotient without a denominator is 0."""
    hits = sum(g and f for g, f in zip(gold, found, strict=True))
    precision = hits / sum(found) if any(found) else 0.0
    recall = hits / sum(gold) if any(gold) else 0.0
    return Score(precision, recall, _f1(gold, found), _interval(gold, found), sum(gold))


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """Return the mean F1 over the labels that occur."""
    labels = sorted(set(gold))
    return sum(_f1([g == label for g in gold], [f == label for f in found]) for label in labels) / len(labels)


def average_precision(gold: Sequence[bool], scores: Sequence[float]) -> float:
    """Return the average precision of a ranking, ties as one step; 0 when nothing is to be found."""
    steps: dict[float, list[int]] = {}
    for is_gold, value in zip(gold, scores, strict=True):
        step = steps.setdefault(value, [0, 0])
        step[0] += 1
        step[1] += is_gold
    seen = hits = 0
    total = 0.0
    for value in sorted(steps, reverse=True):
        count, right = steps[value]
        seen, hits = seen + count, hits + right
        total += hits / seen * right
    return total / hits if hits else 0.0


def _f1(gold: Sequence[bool], found: Sequence[bool]) -> float:
    total = sum(gold) + sum(found)
    return 2 * sum(g and f for g, f in zip(gold, found, strict=True)) / total if total else 0.0


def _interval(gold: Sequence[bool], found: Sequence[bool]) -> tuple[float, float]:
    chance = random.Random(0)  # noqa: S311  # resamples, no secret
    pairs = list(zip(gold, found, strict=True))
    values = []
    for _ in range(_RESAMPLES):
        some = chance.choices(pairs, k=len(pairs))
        values.append(_f1([g for g, _ in some], [f for _, f in some]))
    values.sort()
    return values[int(0.025 * _RESAMPLES)], values[int(0.975 * _RESAMPLES) - 1]
