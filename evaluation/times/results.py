"""Reports -> figures by group, the commonest differences, and the judgement against the floors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.times import measures
from evaluation.times.data import GROUPS, Floors, Report
from evaluation.times.measures import MEASURES, Error, Scores, Timex
from rashomon import times

# GUM marks dates and times of the calendar only.
_MARKED_IN_GUM = {"DATE", "TIME"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """All that one evaluation found out. groups: reports and counts by name; kinds: commonest differences by set."""

    groups: Mapping[str, tuple[int, Scores]]
    kinds: Mapping[str, Sequence[tuple[str, int]]]
    digests: Mapping[str, str]
    floors: Floors

    def is_pinned(self, name: str) -> bool:
        """Whether a set is exactly what its floors hold for."""
        return self.digests.get(name) == self.floors.sha256[name]

    def failures(self) -> list[str]:
        """Return one sentence for each figure below its floor; floors hold for the pinned data only."""
        return [
            f"{group}: {measure} F1 {self.groups[group][1].f1(measure):.4f} is below the floor of {floor:.4f}"
            for group, least in self.floors.f1.items()
            for measure, floor in least.items()
            if group in self.groups and self.is_pinned(set_of(group)) and self.groups[group][1].f1(measure) < floor
        ]

    def figures(self) -> dict[str, dict[str, float]]:
        """Return F1 by group and measure."""
        return {group: {name: counts.f1(name) for name in MEASURES} for group, (_, counts) in self.groups.items()}


def set_of(group: str) -> str:
    """Return the data set that a group of reports is part of."""
    return group if group in {"WikiWars", "GUM"} else "TempEval-3"


def find(report: Report) -> list[Timex]:
    """Return what the recogniser finds in a report, so far as its annotation would have it."""
    anchor = times.anchor_of(report.day, "document time")
    found = [
        Timex(one.start, one.end, one.reading.type, one.reading.value) for one in times.recognise(report.text, anchor)
    ]
    if report.set != "GUM":
        return found
    return [one for one in found if one.type in _MARKED_IN_GUM and not (one.value or "").endswith("_REF")]


def score(
    reports: Sequence[Report], found: Sequence[Sequence[Timex]], digests: Mapping[str, str], floors: Floors
) -> Results:
    """Return the results for expressions in the reports' order."""
    scored = [(report, *measures.score(report.gold, one)) for report, one in zip(reports, found, strict=True)]
    groups: dict[str, tuple[int, Scores]] = {}
    differences: dict[str, list[tuple[Error, str]]] = {}
    for name, belongs in GROUPS.items():
        members = [one for one in scored if belongs(one[0])]
        if members:
            groups[name] = (len(members), sum((counts for _, counts, _ in members), Scores()))
            differences[name] = [(error, report.text) for report, _, errors in members for error in errors]
    kinds = {name: measures.kinds(differences[name]) for name in digests}
    return Results(groups=groups, kinds=kinds, digests=digests, floors=floors)
