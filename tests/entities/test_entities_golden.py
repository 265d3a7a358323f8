"""What each golden passage says about itself, holds."""

from pathlib import Path

import pytest
from tests.entities.marked import Case, attribution, build, read_case

from rashomon.entities import STAGE, join_names, name_sources
from rashomon.records import Span

CASES = [read_case(path) for path in sorted((Path(__file__).parent / "golden").glob("*.txt"))]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_entities_are_those_that_the_passage_lists(case: Case) -> None:
    document, parse = build(case.headline, case.text)
    entities = join_names(document, [parse], made_by=STAGE)
    listed = [
        f"{e.kind} | {e.name} | " + "; ".join(document.text[m.start : m.end] for m in e.mentions) for e in entities
    ]
    assert sorted(listed) == sorted(case.entities.splitlines()), case.says


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_sources_name_the_entities_that_the_passage_lists(case: Case) -> None:
    document, parse = build(case.headline, case.text)
    entities = join_names(document, [parse], made_by=STAGE)
    names = {entity.id: entity.name for entity in entities}
    found = []
    for line in case.sources.splitlines():
        words = line.split(" -> ")[0]
        start = document.text.index(words)
        source = attribution(document.id, Span(start, start + len(words)))
        [named] = name_sources(document, [source], entities)
        found.append(f"{words} -> {names[named.source_entity] if named.source_entity else '-'}")
    assert found == case.sources.splitlines(), case.says
