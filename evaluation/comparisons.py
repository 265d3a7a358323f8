"""What one table of figures does not say: other thresholds, noise, what each rule pays, how honest scores are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from evaluation import attribution, noise
from evaluation.attribution import Count, Judge, Relation
from evaluation.data import Report

# The five kinds whose loss is bounded; the others are in training too, and are told for themselves.
NOISE = ("capitals", "no marks", "scanned", "other quotes", "glued")
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_BINS = 10

Predict = Callable[[Sequence[Report]], Iterable[Sequence[Relation]]]
"""Finds the relations of reports, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Relations of like score. said: their mean score. held: the share of them that is right."""

    count: int
    said: float
    held: float


def soft(reports: Sequence[Report], found: Iterable[Sequence[Relation]]) -> Count:
    """Return the counts of soft hits, inner relations left aside."""
    outer = [[one for one in relations if not one.inner] for relations in found]
    pairs = zip(reports, outer, strict=True)
    return attribution.total(attribution.count(r.text, r.gold, one) for r, one in pairs)["relation soft"]


def under_noise(
    reports: Sequence[Report], predict: Predict, kinds: Sequence[str] = NOISE
) -> Iterator[tuple[str, Count]]:
    """Yield the counts of soft hits under each kind of noise, after those without."""
    yield "none", soft(reports, predict(reports))
    for kind in kinds:
        changed = [noise.noisy(report, kind) for report in reports]
        yield kind, soft(changed, predict(changed))


def by_threshold(
    reports: Sequence[Report], found: Sequence[Sequence[Relation]], thresholds: Sequence[float] = THRESHOLDS
) -> Iterator[tuple[float, Count]]:
    """Yield the counts of soft hits of what scores at least so much."""
    for least in thresholds:
        yield least, soft(reports, [[one for one in relations if one.score >= least] for relations in found])


def reliability(reports: Sequence[Report], found: Sequence[Sequence[Relation]]) -> list[Bin]:
    """Return how often relations of like score are right: equally wide bins, empty ones left out."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for report, relations in zip(reports, found, strict=True):
        judge = Judge(report.text, report.gold)
        for one in relations:
            if not one.inner:
                bins[min(_BINS - 1, int(one.score * _BINS))].append((one.score, judge.is_right(one)))
    return [
        Bin(count=len(held), said=sum(s for s, _ in held) / len(held), held=sum(r for _, r in held) / len(held))
        for held in bins
        if held
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return how far scores are from what holds, on average (Naeini, Cooper and Hauskrecht, AAAI 2015)."""
    return sum(b.count * abs(b.said - b.held) for b in bins) / max(1, sum(b.count for b in bins))
