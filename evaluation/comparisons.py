"""What one table of figures does not say: other thresholds, noise, what each rule pays, how honest scores are."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evaluation import attribution, noise, results, system
from evaluation.attribution import Count, Judge, Relation
from evaluation.data import Report
from evaluation.results import Results
from rashomon import attribution as attribution_room
from rashomon import models
from rashomon.protocols import Models, Tagger

# The five kinds whose loss is bounded; the others are in training too, and are told for themselves.
NOISE = ("capitals", "no marks", "scanned", "other quotes", "glued")
THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_BINS = 10

Predict = Callable[[Sequence[Report]], Iterable[Sequence[Relation]]]
"""Finds the relations of reports, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Relations of like score. said: their mean score. held: the share of them that is right."""

    count: int
    said: float
    held: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparisons:
    """What was measured beside the run itself, all on the same reports.

    rules: the finder without the model. noise: by kind, soft hits with the model and by rules alone; "none" first.
    shipped: the least score that the program keeps. thresholds: by least score, of all that the model finds.
    without: by rule, soft hits when it is left out. bins: for the reliability plot. by_rule: the same by what found a
    relation, the most frequent first.
    """

    rules: Results
    noise: Mapping[str, tuple[Count, Count]]
    shipped: float
    thresholds: Mapping[float, Count]
    without: Mapping[str, Count]
    bins: Sequence[Bin]
    by_rule: Mapping[str, Bin]


def measure(
    reports: Sequence[Report], found: Sequence[Sequence[Relation]], progress: Callable[[str], None]
) -> Comparisons:
    """Read the reports again in every other way; `found` is what the whole path found. progress: told what comes."""
    using = models.load()
    by_model, by_rules = _predictor(using), _predictor(Models(parser=using.parser))
    progress("every score")
    everything = (
        list(_predictor(replace(using, tagger=_WithoutThreshold(using.tagger)))(reports)) if using.tagger else []
    )
    without = {}
    for rule in attribution_room.BESIDE_MODEL:
        progress(f"without {rule}")
        without[rule] = soft(reports, _predictor(using, frozenset({rule}))(reports))
    progress("by rules alone")
    ruled = list(by_rules(reports))
    under = {"none": (soft(reports, found), soft(reports, ruled))}
    for kind in NOISE:
        progress(f"noise: {kind}")
        changed = [noise.noisy(report, kind) for report in reports]
        under[kind] = (soft(changed, by_model(changed)), soft(changed, by_rules(changed)))
    told = list(judged(reports, found))
    return Comparisons(
        rules=results.score(reports, results.outer(ruled), resamples=0),
        noise=under,
        shipped=using.tagger.calibration.threshold if using.tagger else 0.0,
        thresholds=dict(by_threshold(reports, everything)),
        without=without,
        bins=binned((one.score, right) for one, right in told),
        by_rule=by_rule(told),
    )


class _WithoutThreshold:
    """A tagger of which everything is kept, however unsure."""

    def __init__(self, tagger: Tagger) -> None:
        self.name, self.read = tagger.name, tagger.read
        self.calibration = replace(tagger.calibration, threshold=0.0)


def _predictor(using: Models, without: frozenset[str] = frozenset()) -> Predict:
    stages = system.recipe(using, without)
    return lambda reports: system.predict(reports, stages)


def soft(reports: Sequence[Report], found: Iterable[Sequence[Relation]]) -> Count:
    """Return the counts of soft hits, inner relations left aside."""
    pairs = zip(reports, results.outer(found), strict=True)
    return attribution.total(attribution.count(r.text, r.gold, one) for r, one in pairs)["relation soft"]


def by_threshold(
    reports: Sequence[Report], found: Sequence[Sequence[Relation]], thresholds: Sequence[float] = THRESHOLDS
) -> Iterator[tuple[float, Count]]:
    """Yield the counts of soft hits of what scores at least so much."""
    for least in thresholds:
        yield least, soft(reports, [[one for one in relations if one.score >= least] for relations in found])


def judged(reports: Sequence[Report], found: Sequence[Sequence[Relation]]) -> Iterator[tuple[Relation, bool]]:
    """Yield every relation that is in no other, and whether it is right."""
    for report, relations in zip(reports, results.outer(found), strict=True):
        judge = Judge(report.text, report.gold)
        for one in relations:
            yield one, judge.is_right(one)


def by_rule(relations: Iterable[tuple[Relation, bool]]) -> dict[str, Bin]:
    """Return how often relations are right by what found them, the most frequent first."""
    held: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for one, is_right in relations:
        held[one.rule].append((one.score, is_right))
    return {rule: _bin(pairs) for rule, pairs in sorted(held.items(), key=lambda item: -len(item[1]))}


def binned(scored: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Return (score, whether it is right) in equally wide bins, empty ones left out."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for score, is_right in scored:
        bins[min(_BINS - 1, int(score * _BINS))].append((score, is_right))
    return [_bin(held) for held in bins if held]


def _bin(held: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(count=len(held), said=sum(s for s, _ in held) / len(held), held=sum(r for _, r in held) / len(held))


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return how far scores are from what holds, on average (Naeini, Cooper and Hauskrecht, AAAI 2015)."""
    return sum(b.count * abs(b.said - b.held) for b in bins) / max(1, sum(b.count for b in bins))
