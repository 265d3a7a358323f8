"""The path that is judged and timed: the program's own recipe, from bytes to attributions with named sources.

`benchmarks` uses it too, so that what is measured for speed is what is measured for quality.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evaluation.alignment import Alignment
from evaluation.attribution import Relation
from evaluation.data import Report
from rashomon import pipeline
from rashomon.pipeline import Stage
from rashomon.protocols import Models
from rashomon.records import Attribution, Document, Raw
from rashomon.who import Entity

# Later than every article; a fixed time makes every run the same.
READ_AT = "2026-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document and what the path found in it."""

    document: Document
    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]


def recipe(used: Models, without: frozenset[str] = frozenset()) -> Sequence[Stage]:
    """Return the path: the program's default one, unchanged but for the rules that are left out."""
    return (pipeline.reading(), pipeline.finding(used, without=without), pipeline.timing())


def name(stages: Sequence[Stage]) -> str:
    """Return the stages with their numbers and models."""
    return ", ".join(stage.name for stage in stages)


def raw(report: Report) -> Raw:
    """Return a report as a line of JSON, the form in which a user gives many texts at once."""
    given = {key: report.row[key] for key in ("title", "publisher", "date") if report.row.get(key)}
    line = json.dumps({"id": report.id, "text": report.text, **given}, ensure_ascii=False)
    return Raw(locator="report.jsonl", data=line.encode(), read_at=READ_AT, media_type="application/jsonl")


def read(sources: Iterable[Raw], stages: Sequence[Stage]) -> list[Reading]:
    """Take raw reports all the way, in order. A crash of a stage flies: it is a mistake to be seen."""
    records = list(pipeline.run(stages, sources))
    return [
        Reading(
            document=document,
            attributions=tuple(r for r in records if isinstance(r, Attribution) and r.document == document.id),
            entities=tuple(r for r in records if isinstance(r, Entity) and r.document == document.id),
        )
        for document in records
        if isinstance(document, Document)
    ]


def predict(reports: Iterable[Report], stages: Sequence[Stage]) -> Iterator[list[Relation]]:
    """Yield what the path finds in each report, as spans of the report's own text; nothing for an unreadable one."""
    for report in reports:
        readings = read([raw(report)], stages)
        yield [relation for reading in readings for relation in _relations(reading, report.text)]


def _relations(reading: Reading, text: str) -> list[Relation]:
    alignment = Alignment(reading.document.text, text)
    return [
        Relation(
            source=alignment.spans(one.source),
            cue=alignment.spans(one.cue),
            content=alignment.spans(one.content),
            inner=one.parent is not None,
            score=one.score,
            rule=one.reason,
        )
        for one in reading.attributions
    ]
