"""Counts -> figures, and the judgement against the floors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluation import attribution
from evaluation.attribution import Counts, Relation
from evaluation.data import Report

RESAMPLES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """All that one evaluation found out.

    reports: how many there were. intervals: 95% intervals of F1 by measure, and resamples, how many these rest on.
    """

    reports: int
    counts: Counts
    intervals: Mapping[str, tuple[float, float]]
    resamples: int

    def figures(self) -> dict[str, float | None]:
        """Return every figure that is printed, by name, unrounded; None where there was nothing to measure."""
        found: dict[str, float | None] = {}
        for name, count in self.counts.items():
            if not name.startswith("recall"):
                found |= {f"{name} precision": count.precision, f"{name} recall": count.recall, f"{name} f1": count.f1}
            else:
                found[f"{name} recall"] = count.recall if count.gold else None
        for name, (low, high) in self.intervals.items():
            found |= {f"{name} f1 low": low, f"{name} f1 high": high}
        return found

    def below(self, floors: Mapping[str, float]) -> list[str]:
        """Return one sentence for each measure whose F1 is below its floor."""
        return [
            f"{name}: F1 {self.counts[name].f1:.4f} is below the floor of {floor:.4f}"
            for name, floor in floors.items()
            if self.counts[name].f1 < floor
        ]


def outer(found: Iterable[Sequence[Relation]]) -> list[list[Relation]]:
    """Return the relations that stand inside no other: PolNeAR annotates one layer."""
    return [[one for one in relations if not one.inner] for relations in found]


def score(reports: Sequence[Report], found: Sequence[Sequence[Relation]], resamples: int = RESAMPLES) -> Results:
    """Return the results for predictions in the reports' order."""
    counts = [attribution.count(report.text, report.gold, one) for report, one in zip(reports, found, strict=True)]
    return Results(
        reports=len(reports),
        counts=attribution.total(counts),
        intervals=attribution.intervals(counts, resamples),
        resamples=resamples,
    )
