"""What every store does with profiles, lists and judgements. One suite, all stores."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon import testing
from rashomon.entities import judging
from rashomon.entities.lists import read_list
from rashomon.entities.profiling import profile
from rashomon.identity import Judgement, JudgementKind, Listed, Profile
from rashomon.ids import make_id
from rashomon.protocols import Store
from rashomon.records import Attribution, Record
from rashomon.stores.memory import MemoryStore
from rashomon.stores.sqlite import SqliteStore
from rashomon.who import Entity

REPORT = testing.document("Minister Ann Lee said it rained. Bob Roy, a striker, said no.", document_time="2024-03-26")
ANN, BOB = testing.entity(REPORT, "Ann Lee"), testing.entity(REPORT, "Bob Roy")
SAID = testing.attribution(REPORT, "Ann Lee", "said", "it rained", source_entity=ANN.id)
FIRST, SECOND = profile(REPORT, [ANN, BOB])
ALL: list[Record] = [
    REPORT, ANN, BOB, SAID, testing.applied(REPORT), FIRST, SECOND, testing.applied(REPORT, "profiles/1"),
]  # fmt: skip
(LISTED,) = [
    one for one in read_list("name,aliases,id\nAnn Lee,The Rainmaker,Q1\n", "people.csv") if isinstance(one, Listed)
]
DROP = Judgement(
    id=make_id("judgement", 1),
    kind=JudgementKind.DROP,
    by="Élise",
    at="2024-03-27T10:00:00+00:00",
    why="not said\u202e",
    attribution=judging.attribution_anchor(REPORT, SAID),
)
SPLIT = Judgement(
    id=make_id("judgement", 2),
    kind=JudgementKind.SPLIT,
    by="Élise",
    at="2024-03-27",
    entities=(judging.entity_anchor(REPORT, ANN, ANN.name),),
    others=(judging.entity_anchor(REPORT, BOB, BOB.name),),
)


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
    else:
        with SqliteStore(tmp_path / "ledger.db") as opened:
            yield opened
            assert list(opened.damaged()) == []


def test_what_was_added_comes_back_field_by_field(store: Store) -> None:
    records = [*ALL, LISTED, DROP, SPLIT]
    assert store.add(records) == len(records)
    assert store.add(records) == 0
    kept: list[Profile | Listed | Judgement] = [FIRST, SECOND, LISTED, DROP, SPLIT]
    for record in kept:
        assert store.get(record.id) == record
    assert list(store.scan(Profile)) == [FIRST, SECOND]
    assert list(store.scan(Judgement)) == [DROP, SPLIT]
    assert list(store.scan(Listed)) == [LISTED]
    assert list(store.scan(Judgement, document=REPORT.id)) == []
    assert list(store.scan(Profile, document=REPORT.id)) == [FIRST, SECOND]


def test_members_are_found_by_key_and_by_a_part_of_any_name_whatever_the_case(store: Store) -> None:
    store.add([*ALL, LISTED])
    both: list[Profile | Listed] = sorted((FIRST, LISTED), key=lambda one: one.id)
    assert store.alike(FIRST.keys) == both
    assert store.alike(["p:nobody"]) == []
    assert store.alike([]) == []
    assert store.called("ann  LEE") == both
    assert store.called("rainmaker") == [LISTED]
    assert store.called("q1") == [LISTED]
    assert store.called("100%") == []


def test_accounts_are_counted_by_the_entity_of_their_source(store: Store) -> None:
    store.add(ALL)
    assert store.source_counts() == {ANN.id: 1}


def test_a_list_takes_the_place_of_the_one_of_its_name_and_of_no_other(store: Store) -> None:
    other = dataclasses.replace(LISTED, id=make_id("listed", "b"), list="b.csv")
    store.add([LISTED, other])
    new = dataclasses.replace(LISTED, names=("Ann Lee-Marsh",))
    store.replace_list("people.csv", [new])
    assert sorted(store.scan(Listed), key=lambda one: one.list) == [other, new]
    assert store.called("Rainmaker") == [other]


def test_a_newer_reading_takes_profiles_away_and_leaves_judgements_and_lists(store: Store) -> None:
    store.add([*ALL, LISTED, DROP, SPLIT])
    newer = "attribution/2+fake-1"
    ann = dataclasses.replace(ANN, made_by=newer)
    store.replace(REPORT.id, [ann, testing.applied(REPORT, newer)])
    assert list(store.scan(Entity)) == [ann]
    assert list(store.scan(Attribution)) == []
    assert list(store.scan(Profile)) == []
    assert store.alike(FIRST.keys) == [LISTED]
    assert list(store.scan(Judgement)) == [DROP, SPLIT]
