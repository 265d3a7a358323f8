"""MEANTIME and the golden cases -> figures with intervals, and the judgement against the floors."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.people import ways
from evaluation.people.ways import Groups, Read
from evaluation.voices import baselines
from evaluation.voices.data import Mention, Report
from evaluation.voices.metrics import Counts, b_cubed
from evaluation.voices.results import ours, read_report
from rashomon import entities
from rashomon.entities.resolution import STAGE
from rashomon.protocols import Models

RESAMPLES = 1000
OURS = "this program"
KINDS: Mapping[str, Callable[[Mention], bool]] = {
    "people and organisations": lambda one: one.kind in {"PER", "ORG"},
    "all": lambda _: True,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """B-cubed of one way on one group of mentions, and the 95% interval of its F1 over resampled reports."""

    counts: Counts
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """All that one evaluation found out. figures: by group of mentions, by what is given, by way."""

    figures: Mapping[str, Mapping[str, Mapping[str, Figure]]]
    mentions: Mapping[str, int]
    texts: int
    digest: str
    floors: Mapping[str, float]
    pinned: str
    system: str

    def by_name(self) -> dict[str, float]:
        """Return all F1, by what they are of."""
        return {
            f"{name}; given {given}; {way}": figure.counts.f1
            for name, by in self.figures.items()
            for given, figures in by.items()
            for way, figure in figures.items()
        }

    def failures(self) -> list[str]:
        """Return one sentence for each figure below its floor; floors hold for the pinned data only."""
        if self.digest != self.pinned:
            return []
        found = {name: by[INSIDE][OURS].counts.f1 for name, by in self.figures.items()}
        return [
            f"{name}: B3 across reports {found[name]:.4f} is below the floor of {floor:.4f}"
            for name, floor in self.floors.items()
            if found[name] < floor
        ]


INSIDE = "mentions"
GROUPED = "mentions, and which of a report's mean the same"


def score_all(reports: Sequence[Report], digest: str, models: Models, resamples: int = RESAMPLES) -> Results:
    """Return the figures of all ways."""
    read, join = {}, ours(models)
    for report in reports:
        document, parses, found = read_report(report, models)
        who = entities.resolve(document, parses, found, made_by="evaluation")
        read[report.id] = Read(document=document, entities=who.entities)
    figures: dict[str, dict[str, dict[str, Figure]]] = {}
    counted = {}
    for name, counts in KINDS.items():
        chosen = [(report, [one for one in report.mentions if counts(one)]) for report in reports]
        counted[name] = sum(len(mentions) for _, mentions in chosen)
        gold = ways.annotated(chosen)
        figures[name] = {
            given: {way: score_figure(gold, groups, reports, resamples) for way, groups in made.items()}
            for given, made in _made(chosen, join, read).items()
        }
    tagger = models.tagger.name if models.tagger else "no model"
    pinned = tomllib.loads((Path(__file__).parent.parent / "floors.toml").read_text(encoding="utf-8"))["people"]
    return Results(
        figures=figures,
        mentions=counted,
        texts=len(reports),
        digest=digest,
        floors=pinned["b3"],
        pinned=pinned["sha256"],
        system=f"{STAGE} over {entities.STAGE}+{tagger}+{models.parser.name}",
    )


def _made(
    chosen: Sequence[tuple[Report, Sequence[Mention]]], join: ways.Inside, read: Mapping[str, Read]
) -> dict[str, dict[str, Groups]]:
    clusters = {report.id: [one.cluster for one in mentions] for report, mentions in chosen}

    def as_annotated(report: Report, _: object) -> Sequence[Sequence[int]]:
        groups: dict[str, list[int]] = {}
        for index, cluster in enumerate(clusters[report.id]):
            groups.setdefault(cluster, []).append(index)
        return list(groups.values())

    nothing = {name: Read(document=one.document, entities=()) for name, one in read.items()}
    return {
        INSIDE: {
            "exact match": ways.by_words(chosen, lambda r, spans: baselines.exact_match(r.text, spans)),
            "match and pronouns": ways.by_words(chosen, lambda r, spans: baselines.match_and_pronouns(r.text, spans)),
            OURS: ways.by_resolution(chosen, join, read),
        },
        GROUPED: {
            "nothing across reports": ways.by_resolution(chosen, as_annotated, nothing),
            "exact match": ways.by_words(chosen, as_annotated),
            OURS: ways.by_resolution(chosen, as_annotated, read),
        },
    }


def score_figure(gold: Groups, found: Groups, reports: Sequence[Report], resamples: int) -> Figure:
    """Return B-cubed, and its interval from drawing whole reports: a mention counts as often as its report is drawn."""
    shares = _shares(gold, found)
    names = [report.id for report in reports]
    per = np.array([[sum(s[part] for place, s in shares.items() if place[0] == n) for part in (0, 1)] for n in names])
    size = np.array([sum(1 for place in shares if place[0] == name) for name in names])
    chance = np.random.default_rng(2026)
    drawn = [chance.integers(len(names), size=len(names)) for _ in range(resamples)]
    f1 = [_f1(*(per[one].sum(axis=0) / size[one].sum())) for one in drawn]
    low, high = np.percentile(f1, [2.5, 97.5])
    return Figure(b_cubed(gold, found), (float(low), float(high)))


def _shares(gold: Groups, found: Groups) -> dict[ways.Place, tuple[float, float]]:
    """Return for each mention its precision and recall."""
    right = {place: frozenset(group) for group in gold for place in group}
    given = {place: frozenset(group) for group in found for place in group}
    both = {place: len(right[place] & given[place]) for place in right}
    return {place: (both[place] / len(given[place]), both[place] / len(right[place])) for place in right}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
