"""The sample reports: what was taken from what, how many origins they have. The gold stands in tests/golden/origins."""

import re
from pathlib import Path

import pytest

from rashomon.api import Ledger, samples_folder
from rashomon.derived import Degree
from rashomon.exports.origins import Traced
from rashomon.protocols import Models
from rashomon.records import Document
from rashomon.testing import FakeParser

GOLD = Path(__file__).parents[1] / "golden" / "origins" / "samples.txt"
EDGE = re.compile(r"edge: (\S+) (->|--) (\S+) \| (\w+) \| (\w+)")


def lines(kind: str) -> list[str]:
    found = GOLD.read_text(encoding="utf-8").splitlines()
    return [line for line in found if line.startswith(f"{kind}: ")]


def short(document: Document) -> str:
    if document.source_id and ".jsonl" in document.locator and "09-" not in document.locator:
        return document.source_id
    return "-".join(Path(document.locator).name.split("-")[:2]) + document.locator.partition("#line")[2]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Traced, dict[str, str]]:
    """What is traced in the samples, and their short names by id. Nobody speaks in them: the parser knows no verbs."""
    path = tmp_path_factory.mktemp("ledger") / "samples.db"
    with Ledger.open(path, using=Models(parser=FakeParser())) as ledger:
        for _ in ledger.add([str(samples_folder())]):
            pass
        return ledger.tracing.trace(), {one.id: short(one) for one in ledger.tracing.documents().values()}


def test_the_samples_are_at_least_forty_documents(found: tuple[Traced, dict[str, str]]) -> None:
    assert len(found[1]) >= 40


def test_derivations_are_found_and_no_others(found: tuple[Traced, dict[str, str]]) -> None:
    """Precision at least 0.95, recall at least 0.90; as it is, both are 1."""
    traced, names = found
    edges = {(names[e.taken_from], names[e.document]) for e in traced.edges if e.directed}
    gold = {(match[1], match[3]) for line in lines("edge") if (match := EDGE.fullmatch(line))}
    assert len(gold) == len(lines("edge"))
    assert edges == gold


def test_degrees_and_extents_are_told(found: tuple[Traced, dict[str, str]]) -> None:
    traced, names = found
    got = {(names[e.document]): (e.degree, "whole" if e.mostly else "passage") for e in traced.edges}
    gold = {match[3]: (Degree(match[4]), match[5]) for line in lines("edge") if (match := EDGE.fullmatch(line))}
    assert got == gold


def test_each_text_is_one_origin(found: tuple[Traced, dict[str, str]]) -> None:
    traced, names = found
    groups = {frozenset(names[one] for one in origin.documents) for origin in traced.origins}
    gold = {frozenset(line.split()[1:]) for line in lines("origin")}
    alone = {frozenset([names[one.id]]) for one in traced.documents} - {
        frozenset([one]) for some in gold for one in some
    }
    assert groups == gold | alone


def test_two_reports_of_one_event_are_not_made_one(found: tuple[Traced, dict[str, str]]) -> None:
    traced, names = found
    values = {frozenset((names[p.a], names[p.b])): p for p in traced.pairs}
    for line in lines("apart"):
        pair, _, value = line.removeprefix("apart: ").partition(" | ")
        assert values[frozenset(pair.split())].value == value, line
