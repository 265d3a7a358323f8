"""The path that is judged and timed: report -> document -> attributions with named sources. The only place to change.

`benchmarks` uses it too, so that what is measured for speed is what is measured for quality.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evaluation.alignment import Alignment
from evaluation.attribution import Relation
from evaluation.data import Report
from rashomon import attribution, entities, ingest
from rashomon.models import spacy_english
from rashomon.protocols import Parser
from rashomon.records import Attribution, Document, Entity, Raw

# Later than every article; a fixed time makes every run the same.
_READ_AT = "2026-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the path makes of one report. document is None when it could not be read; then the rest is empty."""

    document: Document | None
    attributions: tuple[Attribution, ...] = ()
    entities: tuple[Entity, ...] = ()


def parser() -> Parser:
    """Return the parser that the path uses by default. Raises ModelMissing."""
    return spacy_english.load()


def name(used: Parser) -> str:
    """Return the stages and the model, as they go into `made_by`."""
    return f"{attribution.STAGE}+{used.name}, {entities.STAGE}"


def raw(report: Report) -> Raw:
    """Return a report as a line of JSON, the form in which a user gives many texts at once."""
    given = {key: report.row[key] for key in ("title", "publisher", "date") if report.row.get(key)}
    line = json.dumps({"id": report.id, "text": report.text, **given}, ensure_ascii=False)
    return Raw(locator="report.jsonl", data=line.encode(), read_at=_READ_AT, media_type="application/jsonl")


def read(source: Raw, used: Parser) -> Reading:
    """Take one raw report all the way."""
    documents = [record for record in ingest.read(source) if isinstance(record, Document)]
    if not documents or not documents[0].text:
        return Reading(document=documents[0] if documents else None)
    document = documents[0]
    parses = attribution.parse_report(document, used)
    found = [
        record
        for record in attribution.find(document, parses, made_by=f"{attribution.STAGE}+{used.name}")
        if isinstance(record, Attribution)
    ]
    named = entities.join_names(document, parses, made_by=f"{entities.STAGE}+{used.name}")
    sources = entities.name_sources(document, found, named)
    return Reading(document=document, attributions=tuple(sources), entities=tuple(named))


def predict(reports: Iterable[Report], used: Parser) -> Iterator[list[Relation]]:
    """Yield what the path finds in each report, as spans of the report's own text."""
    for report in reports:
        reading = read(raw(report), used)
        if reading.document is None:
            yield []
            continue
        alignment = Alignment(reading.document.text, report.text)
        yield [
            Relation(
                source=alignment.spans(one.source), cue=alignment.spans(one.cue), content=alignment.spans(one.content)
            )
            for one in reading.attributions
        ]
