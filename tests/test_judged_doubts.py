"""What people decide about doubts: a source that cannot be told, two who are not one, how two accounts stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon import testing
from rashomon.api import Ledger
from rashomon.claimed import Label, MarkedBy, Relation, Respect
from rashomon.decisions import Signed
from rashomon.entities.profiling import profile
from rashomon.errors import InvalidRecord
from rashomon.ids import make_id
from rashomon.protocols import Store
from rashomon.records import Attribution, Candidate, Record
from rashomon.stores.memory import MemoryStore
from rashomon.stores.sqlite import SqliteStore

SIGNED = Signed(by="Ada", why="I asked", at="2024-04-01T09:00:00+00:00")
TEXT = "Ann Lee said nine died. Bob Roy said four died. He called it a tragedy."
REPORT = testing.document(TEXT, locator="toll.txt", document_time="2024-03-25")
ANN, BOB = testing.entity(REPORT, "Ann Lee"), testing.entity(REPORT, "Bob Roy")
NINE = testing.attribution(REPORT, "Ann Lee", "said", "nine died", source_entity=ANN.id)
FOUR = testing.attribution(REPORT, "Bob Roy", "said", "four died", source_entity=BOB.id)
HE = testing.attribution(
    REPORT, "He", "called", "it a tragedy",
    candidates=(Candidate(entity=BOB.id, score=0.5, reason="near"), Candidate(entity=ANN.id, score=0.4, reason="far")),
)  # fmt: skip


def toll(score: float, name: str = "toll") -> Relation:
    return Relation(
        id=make_id("relation", name), document=REPORT.id, a=NINE.id, b=FOUR.id, label=Label.CONFLICT,
        respect=Respect.NUMBER, reason="9 is not 4", score=score, marked_by=MarkedBy.RULE,
        evidence_a=NINE.content, evidence_b=FOUR.content, made_by="relations/1",
    )  # fmt: skip


def records(score: float = 0.6) -> list[Record]:
    return [REPORT, ANN, BOB, NINE, FOUR, HE, toll(score), testing.applied(REPORT), *profile(REPORT, [ANN, BOB])]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with SqliteStore(tmp_path / "ledger.db") as store:
        store.add(records())
        yield Ledger(store)


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
    else:
        with SqliteStore(tmp_path / "store.db") as opened:
            yield opened


def test_a_store_tells_what_is_doubtful_the_last_added_first(store: Store) -> None:
    store.add(records())
    store.add([toll(0.9, "sure"), toll(0.1, "no"), toll(0.7, "later")])
    assert store.doubtful(Attribution, limit=9) == [HE.id]
    assert store.doubtful(Relation, limit=9) == [toll(0.7, "later").id, toll(0.6).id]
    assert store.doubtful(Relation, limit=1, offset=1) == [toll(0.6).id]


def test_a_store_counts_what_some_are_the_source_of(store: Store) -> None:
    store.add(records())
    assert store.source_counts([ANN.id, "entity:0"]) == {ANN.id: 1}
    assert store.source_counts() == {ANN.id: 1, BOB.id: 1}


def test_that_a_source_cannot_be_told_takes_its_candidates_away(ledger: Ledger) -> None:
    ledger.decide().unknown(*ledger.attribution(HE.id), SIGNED)
    said = ledger.attribution(HE.id)[1]
    assert (said.source_entity, said.candidates) == (None, ())
    assert said.source_because == "judged by Ada on 2024-04-01: I asked"


@pytest.mark.parametrize("label", [Label.SUPERSEDES, Label.INCOMPARABLE, Label.CONFLICT])
def test_how_two_accounts_stand_is_what_somebody_judged(ledger: Ledger, label: Label) -> None:
    judgement = ledger.decide().relation(ledger.attribution(FOUR.id), ledger.attribution(NINE.id), label, SIGNED)
    (found,) = ledger.report(REPORT.id).relations
    assert (found.id, found.label, found.marked_by, found.score) == (toll(0.6).id, label, MarkedBy.PERSON, 1.0)
    ledger.decide().withdraw(judgement.id, SIGNED)
    assert ledger.report(REPORT.id).relations == [toll(0.6)]


@pytest.mark.parametrize("label", [Label.AGREE, Label.UNRELATED])
def test_two_that_do_not_part_have_no_relation(ledger: Ledger, label: Label) -> None:
    ledger.decide().relation(ledger.attribution(NINE.id), ledger.attribution(FOUR.id), label, SIGNED)
    assert ledger.report(REPORT.id).relations == []


def test_a_relation_that_nothing_found_is_one_when_somebody_says_so(ledger: Ledger) -> None:
    ledger.decide().relation(ledger.attribution(NINE.id), ledger.attribution(HE.id), Label.CONFLICT, SIGNED)
    made = [one for one in ledger.report(REPORT.id).relations if one.b == HE.id]
    assert [(one.a, one.label, one.evidence_b) for one in made] == [(NINE.id, Label.CONFLICT, HE.content)]


def test_what_is_dropped_takes_its_relations_with_it(ledger: Ledger) -> None:
    ledger.decide().drop(*ledger.attribution(FOUR.id), SIGNED)
    assert ledger.report(REPORT.id).relations == []
    assert list(ledger.conflicts()) == []


def test_a_judgement_whose_account_is_gone_is_told(ledger: Ledger) -> None:
    ledger.decide().relation(ledger.attribution(NINE.id), ledger.attribution(FOUR.id), Label.CONFLICT, SIGNED)
    ledger._store.replace(REPORT.id, [testing.applied(REPORT, "attribution/9")])
    (row,) = Ledger(ledger._store).directory.judgements()
    assert row.state == "not applicable now: one of the two accounts is not left at its place"
    assert row.what == "“nine died” and “four died”: conflict"


def test_two_who_may_be_one_are_kept_apart(ledger: Ledger) -> None:
    ledger.decide().apart(["Ann Lee", "Bob Roy"], SIGNED)
    with pytest.raises(InvalidRecord, match="Ada said that they are not one"):
        ledger.decide().merge(["Ann Lee", "Bob Roy"], SIGNED)
    with pytest.raises(InvalidRecord, match="are one now"):
        ledger.decide().apart(["Ann Lee", "ann lee"], SIGNED)
