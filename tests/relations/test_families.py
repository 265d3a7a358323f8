"""Families of copies are read once, and again when one of their reports changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.relations import family

from rashomon.copies import Families
from rashomon.exports.views import gathered
from rashomon.pipeline import run
from rashomon.protocols import Store
from rashomon.records import Document
from rashomon.stores.sqlite import SqliteStore
from rashomon.tracing import Tracing

SENTENCES = family.story(3)
FIRST = family.report(SENTENCES, "Brisk News Agency", "2024-05-07")
COPIES = [family.report(SENTENCES, name, "2024-05-08") for name in ("Orrin Post", "The Lamp", "Vale Sun")]
ALONE = family.report(family.own(4), "Weekly Lantern", "2024-05-08")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "ledger.db"
    with SqliteStore(made) as store:
        add(store, FIRST, *COPIES[:2], ALONE)
    return made


@pytest.fixture
def families(path: Path) -> Iterator[Families]:
    with SqliteStore(path) as store:
        yield Families(store)


def add(store: Store, *documents: Document) -> None:
    tracing = Tracing(store, lambda some: (gathered(one, ()) for one in some))
    for document in documents:
        store.add(list(run((tracing.stage(),), [document])))


def test_any_of_its_reports_leads_to_a_family_and_what_shares_nothing_to_none(families: Families) -> None:
    (found,) = families.around([COPIES[1].id, ALONE.id, FIRST.id])
    assert found.documents.keys() == {FIRST.id, COPIES[0].id, COPIES[1].id}
    assert {(edge.document, edge.taken_from) for edge in found.edges} == {(one.id, FIRST.id) for one in COPIES[:2]}
    assert families.around([ALONE.id]) == []


def test_a_family_is_read_once_whatever_is_written_to_others(families: Families, path: Path) -> None:
    (found,) = families.around([FIRST.id])
    with SqliteStore(path) as other:
        add(other, family.report(family.own(5), "Elsewhere", "2024-05-09"))
    (again,) = families.around([COPIES[0].id])
    assert again is found


def test_a_copy_that_somebody_else_adds_is_seen(families: Families, path: Path) -> None:
    families.around([FIRST.id])
    with SqliteStore(path) as other:
        add(other, COPIES[2])
    (found,) = families.around([COPIES[0].id])
    assert COPIES[2].id in found.documents


def test_a_report_that_is_read_anew_leaves_the_family_when_it_shares_nothing_any_more(
    families: Families, path: Path
) -> None:
    families.around([FIRST.id])
    with SqliteStore(path) as other:
        other.replace(COPIES[0].id, [COPIES[0]])
    (found,) = families.around([FIRST.id])
    assert found.documents.keys() == {FIRST.id, COPIES[1].id}


def test_two_families_that_a_new_report_joins_are_one(families: Families, path: Path) -> None:
    others = family.own(9)
    far = [family.report(others, name, "2024-05-08") for name in ("Far Press", "Far Post")]
    with SqliteStore(path) as store:
        add(store, *far)
        assert len(families.around([FIRST.id, far[0].id])) == 2
        add(store, both := family.report([*SENTENCES, *others], "Digest", "2024-05-10"))
    (found,) = families.around([FIRST.id])
    assert found.documents.keys() >= {FIRST.id, both.id, *(one.id for one in far)}
    assert families.around([far[1].id]) == [found]
