"""Reports -> figures by group and way, with intervals, and the judgement against the floors."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.data import UnusableData
from evaluation.voices import baselines
from evaluation.voices.data import GROUPS, Floors, Mention, Report
from evaluation.voices.metrics import MEASURES, Counts, Scores, score
from rashomon import attribution, entities, ingest
from rashomon.protocols import Models, Parse
from rashomon.records import Attribution, Document, Raw, Span

RESAMPLES = 1000
OURS = "this program"

# Whichever way mentions are joined: groups of their indices.
Join = Callable[[Report, Sequence[Span]], Sequence[Sequence[int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group of mentions. scores, interval: by way; the interval is of CoNLL F1, 95%, over resampled documents."""

    texts: int
    mentions: int
    scores: Mapping[str, Scores]
    interval: Mapping[str, tuple[float, float]]

    @property
    def better_baseline(self) -> float:
        """CoNLL F1 of the better of the plain ways."""
        return max(found.conll for way, found in self.scores.items() if way != OURS)

    @property
    def closed(self) -> float:
        """Share of the way from the better baseline to 1 that the program goes."""
        return (self.scores[OURS].conll - self.better_baseline) / (1 - self.better_baseline)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """All that one evaluation found out."""

    groups: Mapping[str, Group]
    digests: Mapping[str, str]
    floors: Floors
    system: str

    def is_pinned(self, name: str) -> bool:
        """Whether a set is exactly what its floors hold for."""
        return self.digests.get(name) == self.floors.sha256[name]

    def failures(self) -> list[str]:
        """Return one sentence for each figure below its floor; floors hold for the pinned data only."""
        return [
            f"{name}: CoNLL F1 {group.scores[OURS].conll:.4f} is below the floor of {self.floors.conll[name]:.4f}"
            for name, group in self.groups.items()
            if self.is_pinned(GROUPS[name][0]) and group.scores[OURS].conll < self.floors.conll[name]
        ]

    def figures(self) -> dict[str, dict[str, float]]:
        """Return CoNLL F1 by group and way."""
        return {name: {way: one.conll for way, one in group.scores.items()} for name, group in self.groups.items()}


def ours(models: Models) -> Join:
    """Return the program's own way: the report is parsed and read for attributions once, then mentions are joined."""

    def join(report: Report, spans: Sequence[Span]) -> list[list[int]]:
        if report.id not in read:
            read[report.id] = read_report(report, models)
        return entities.partition(*read[report.id], spans)

    read: dict[str, tuple[Document, list[Parse], list[Attribution]]] = {}
    return join


def score_all(
    reports: Sequence[Report], digests: Mapping[str, str], floors: Floors, models: Models, resamples: int = RESAMPLES
) -> Results:
    """Return the results of all ways on all groups."""
    ways: dict[str, Join] = {
        "exact match": lambda report, spans: baselines.exact_match(report.text, spans),
        "match and pronouns": lambda report, spans: baselines.match_and_pronouns(report.text, spans),
        OURS: ours(models),
    }
    groups = {}
    for name, (of_set, counts) in GROUPS.items():
        members = [report for report in reports if report.set == of_set]
        if members:
            groups[name] = _group(members, counts, ways, resamples)
    tagger = models.tagger.name if models.tagger else "no model"
    return Results(
        groups=groups, digests=digests, floors=floors, system=f"{entities.STAGE}+{tagger}+{models.parser.name}"
    )


def _group(
    reports: Sequence[Report], counts: Callable[[Mention], bool], ways: Mapping[str, Join], resamples: int
) -> Group:
    chosen = [[one for one in report.mentions if counts(one)] for report in reports]
    golds = [_partition(mentions) for mentions in chosen]
    scores: dict[str, Scores] = {}
    interval: dict[str, tuple[float, float]] = {}
    for way, join in ways.items():
        each = [
            score(gold, join(report, [one.span for one in mentions]))
            for report, mentions, gold in zip(reports, chosen, golds, strict=True)
        ]
        scores[way] = sum(each, Scores())
        interval[way] = _interval(each, resamples)
    return Group(texts=len(reports), mentions=sum(map(len, chosen)), scores=scores, interval=interval)


def _partition(mentions: Sequence[Mention]) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for index, one in enumerate(mentions):
        groups.setdefault(one.cluster, []).append(index)
    return list(groups.values())


def _interval(each: Sequence[Scores], resamples: int) -> tuple[float, float]:
    """Return the 95% interval of CoNLL F1 over documents drawn with replacement; the same draws for every way."""
    chance = np.random.default_rng(2026)
    parts = np.array(
        [[[getattr(one.counts[name], part) for part in Counts.__slots__] for name in MEASURES] for one in each]
    )
    drawn = [parts[chance.integers(len(each), size=len(each))].sum(axis=0) for _ in range(resamples)]
    found = [sum(Counts(*row).f1 for row in sums) / len(MEASURES) for sums in drawn]
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)


def read_report(report: Report, models: Models) -> tuple[Document, list[Parse], list[Attribution]]:
    """Return a report as the program reads it. Its text is the annotated one: else positions would not hold."""
    line = json.dumps({"id": report.id, "text": report.text}, ensure_ascii=False).encode()
    records = ingest.read(Raw(locator="report.jsonl", data=line, read_at="2026-01-01T00:00:00Z"))
    document = next(record for record in records if isinstance(record, Document))
    if document.text != report.text:
        raise UnusableData(f"{report.id}: reading it changes its text, so that its mentions stand elsewhere")
    parses = attribution.parse_report(document, models.parser)
    tagged = attribution.tag_report(document, models.tagger) if models.tagger else None
    return document, parses, attribution.find(document, parses, made_by="evaluation", tagged=tagged)
