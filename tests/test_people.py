"""People have the last word: judgements change what is shown, survive re-reading, and can be taken back."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon import testing
from rashomon.api import Ledger
from rashomon.decisions import Signed
from rashomon.entities.profiling import profile
from rashomon.errors import InvalidRecord, NotInLedger
from rashomon.exports import judgements
from rashomon.identity import Judgement, JudgementKind, Listed
from rashomon.records import Attribution, Document, Record
from rashomon.stores.sqlite import SqliteStore
from rashomon.who import Entity

SIGNED = Signed(by="Ada", why="I asked him", at="2024-04-01T09:00:00+00:00")


def report(name: str, text: str, **fields: object) -> Document:
    return testing.document(text, locator=f"{name}.txt", title=name, **fields)


MONDAY = report(
    "Monday", "President Ilya Marin said the bridge held. He said it would stand.", document_time="2024-03-25"
)
TUESDAY = report("Tuesday", "Ilja Marin, the president, said the bridge fell.", document_time="2024-03-26")
MATCH = report("Match", "Ilya Marin, a striker, said the game was fair.", document_time="2024-03-24")


def derived(document: Document, name: str, *contents: str, he: str = "") -> list[Record]:
    mentions = (name, he) if he else (name,)
    person = testing.entity(document, name, *mentions)
    found = [
        testing.attribution(document, he if he and n else name, "said", content, source_entity=person.id)
        for n, content in enumerate(contents)
    ]
    made = list(profile(document, [person]))
    return [person, *found, testing.applied(document), *made, testing.applied(document, "profiles/1")]


def records() -> list[Record]:
    return [
        *(MONDAY, *derived(MONDAY, "Ilya Marin", "the bridge held", "it would stand", he="He")),
        *(TUESDAY, *derived(TUESDAY, "Ilja Marin", "the bridge fell")),
        *(MATCH, *derived(MATCH, "Ilya Marin", "the game was fair")),
    ]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore(tmp_path / "ledger.db") as opened:
        opened.add(records())
        yield opened


@pytest.fixture
def ledger(store: SqliteStore) -> Ledger:
    return Ledger(store)


def names(ledger: Ledger) -> list[tuple[str, int]]:
    return [(row.name, row.reports) for row in ledger.directory.entities()]


def test_one_person_in_two_spellings_and_another_of_the_same_name(ledger: Ledger) -> None:
    assert names(ledger) == [("Ilya Marin", 2), ("Ilya Marin", 1)]


@pytest.mark.parametrize("name", ["I. Marin", "Ilia Marin"])
def test_a_name_with_an_initial_or_in_another_spelling_finds_those_whom_it_fits(ledger: Ledger, name: str) -> None:
    assert {voice.name for voice in ledger.voices(name)} == {"Ilya Marin"}


def test_another_first_name_finds_nobody(ledger: Ledger) -> None:
    assert list(ledger.voices("Boris Marin")) == []


def test_all_that_one_says_is_in_order_of_time_with_pronouns_each_under_its_own_name(ledger: Ledger) -> None:
    president, striker = ledger.voices("marin")
    assert [(row.content, row.source) for row in president.rows] == [
        ("the bridge held", "Ilya Marin"), ("it would stand", "He"), ("the bridge fell", "Ilja Marin"),
    ]  # fmt: skip
    assert [row.content for row in striker.rows] == ["the game was fair"]
    assert [row.content for row in ledger.accounts(source="Ilja")] == [row.content for row in president.rows]


def test_a_merge_joins_and_its_withdrawal_parts_again(ledger: Ledger) -> None:
    one, other = (row.id for row in ledger.directory.entities())
    judged = ledger.decide().merge([one, other], SIGNED)
    assert names(ledger) == [("Ilya Marin", 3)]
    ledger.decide().withdraw(judged.id[:16], SIGNED)
    assert names(ledger) == [("Ilya Marin", 2), ("Ilya Marin", 1)]
    states = {row.kind: row.state for row in ledger.directory.judgements()}
    assert states == {"merge": "withdrawn by Ada on 2024-04-01", "withdraw": "holds"}


def test_a_split_takes_a_report_out_for_good_and_forbids_to_merge(ledger: Ledger) -> None:
    someone = next(row.id for row in ledger.directory.entities() if row.reports == 2)
    judged = ledger.decide().split(someone, [TUESDAY], SIGNED)
    assert sorted(reports for _, reports in names(ledger)) == [1, 1, 1]
    ids = [row.id for row in ledger.directory.entities() if "Match" not in row.names]
    with pytest.raises(InvalidRecord, match="withdraw"):
        ledger.decide().merge(ids, SIGNED)
    ledger.decide().withdraw(judged.id, SIGNED)
    assert sorted(reports for _, reports in names(ledger)) == [1, 2]


def test_a_renamed_one_is_shown_under_the_name_in_every_report(ledger: Ledger) -> None:
    someone = next(row.id for row in ledger.directory.entities() if row.reports == 2)
    ledger.decide().rename(someone, "Ilya P. Marin", SIGNED)
    assert ("Ilya P. Marin", 2) in names(ledger)
    assert ledger.find("Tuesday").names == {testing.entity(TUESDAY, "Ilja Marin").id: "Ilya P. Marin"}
    assert [voice.name for voice in ledger.voices("Ilya P.")] == ["Ilya P. Marin"]


def test_a_dropped_account_is_left_out_everywhere_but_in_the_judgements(ledger: Ledger) -> None:
    reading, attribution = ledger.attribution("Monday.txt#2")
    ledger.decide().drop(reading, attribution, SIGNED)
    assert [row.content for row in ledger.accounts()] == ["the bridge held", "the bridge fell", "the game was fair"]
    assert len(ledger.find("Monday").attributions) == 1
    assert [hit.attribution for hit in ledger.search("stand")] == [None]
    (row,) = ledger.directory.judgements()
    assert (row.by, row.why, "it would stand" in row.what, row.state) == ("Ada", "I asked him", True, "holds")
    with pytest.raises(NotInLedger, match="dropped"):
        ledger.attribution(attribution.id)


def test_a_judged_source_says_so_and_may_be_someone_new(ledger: Ledger) -> None:
    reading, attribution = ledger.attribution("Monday.txt#2")
    ledger.decide().source(reading, attribution, "Olga Petrix", SIGNED)
    corrected = ledger.find("Monday").attributions[1]
    assert corrected.source_because == "judged by Ada on 2024-04-01: I asked him"
    assert [row.source_name for row in ledger.accounts() if row.content == "it would stand"] == ["Olga Petrix"]
    assert [row.content for row in ledger.accounts(source="petrix")] == ["it would stand"]


def reread(store: SqliteStore, content: str) -> None:
    """Put a newer finding in place, with other borders and ids."""
    made_by = "attribution/2+fake-1"
    entity = dataclasses.replace(testing.entity(MONDAY, "Ilya Marin", "Ilya Marin", "He"), made_by=made_by)
    found = testing.attribution(MONDAY, "He", "said", content, source_entity=entity.id, made_by=made_by)
    made = list(profile(MONDAY, [entity]))
    store.replace(
        MONDAY.id,
        [entity, found, testing.applied(MONDAY, made_by), *made, testing.applied(MONDAY, "profiles/1")],
    )


def test_a_judgement_survives_a_newer_finder_with_other_borders(ledger: Ledger, store: SqliteStore) -> None:
    reading, attribution = ledger.attribution("Monday.txt#2")
    ledger.decide().source(reading, attribution, "Olga Petrix", SIGNED)
    reread(store, "would stand.")
    (found,) = Ledger(store).find("Monday").attributions
    assert found.id != attribution.id
    assert found.source_because == "judged by Ada on 2024-04-01: I asked him"


def test_what_is_left_of_nothing_is_told_and_not_lost(ledger: Ledger, store: SqliteStore) -> None:
    reading, attribution = ledger.attribution("Monday.txt#2")
    ledger.decide().drop(reading, attribution, SIGNED)
    reread(store, "the bridge held")
    again = Ledger(store)
    assert len(again.find("Monday").attributions) == 1
    (row,) = again.directory.judgements()
    assert row.state == "not applicable now: no attribution is left at this place"
    reread(store, "it would stand")
    assert Ledger(store).find("Monday").attributions == ()


def test_judgements_and_lists_go_to_another_ledger_and_come_back_the_same(ledger: Ledger, tmp_path: Path) -> None:
    ledger.decide().bring_list("name,aliases,id\nIlya Marin,The Bridge,Q1\n", "people.csv")
    one, other = (row.id for row in ledger.directory.entities())
    ledger.decide().merge([one, other], SIGNED)
    ledger.decide().drop(*ledger.attribution("Match.txt#1"), SIGNED)
    lines = list(judgements.lines(ledger.decide().all()))
    with SqliteStore(tmp_path / "other.db") as second:
        other_ledger = Ledger(second)
        brought = [one for one in judgements.read(lines) if isinstance(one, Judgement | Listed)]
        assert other_ledger.decide().bring(brought) == 3
        states = [row.state for row in other_ledger.directory.judgements()]
        assert [state.startswith("not applicable now: document:") for state in states] == [True, True]
        second.add(records())
        other_ledger = Ledger(second)
        assert names(other_ledger) == names(ledger)
        assert list(judgements.lines(other_ledger.decide().all())) == lines
        assert other_ledger.decide().bring(brought) == 0


def test_lines_that_are_no_judgements_are_told_and_the_others_kept(ledger: Ledger) -> None:
    ledger.decide().drop(*ledger.attribution("Match.txt#1"), SIGNED)
    header, good = judgements.lines(ledger.decide().all())
    unknown = good.replace('"why"', '"colour":1,"why"')
    found = list(judgements.read([header, "{", unknown, '{"kind":"wish","body":{}}', good]))
    assert [getattr(one, "number", "kept") for one in found] == [2, 3, 4, "kept"]


def test_a_list_gives_aliases_to_people_of_reports(ledger: Ledger) -> None:
    entries, bad = ledger.decide().bring_list(
        "name,aliases,id,role\nIlya Marin,The Bridge Builder,Q1,president\n", "people.csv"
    )
    assert (len(entries), bad) == (1, [])
    (voice,) = ledger.voices("bridge builder")
    assert [row.content for row in voice.rows] == ["the bridge held", "it would stand", "the bridge fell"]
    assert next(row.listed for row in ledger.directory.entities() if row.listed) == ["people.csv:Q1"]


def test_a_name_of_several_is_refused_with_their_ids(ledger: Ledger) -> None:
    ids = [row.id for row in ledger.directory.entities()]
    with pytest.raises(NotInLedger) as caught:
        ledger.decide().rename("Ilya Marin", "X", SIGNED)
    assert all(identity in str(caught.value) for identity in ids)
    with pytest.raises(NotInLedger, match="entities"):
        ledger.decide().rename("Nobody", "X", SIGNED)


def test_entities_of_one_report_can_be_merged_in_it(tmp_path: Path) -> None:
    document = report("Wed", "Ann Lee said it rained. The Rainmaker said it poured.")
    ann, maker = testing.entity(document, "Ann Lee"), testing.entity(document, "Rainmaker")
    said = [
        testing.attribution(document, "Ann Lee", "said", "it rained", source_entity=ann.id),
        testing.attribution(document, "The Rainmaker", "said", "it poured", source_entity=maker.id),
    ]
    with SqliteStore(tmp_path / "one.db") as store:
        store.add([document, ann, maker, *said, *profile(document, [ann, maker])])
        ledger = Ledger(store)
        ledger.decide().merge(["Ann Lee", "Rainmaker"], SIGNED)
        reading = ledger.find("Wed")
        assert [one.source_entity for one in reading.attributions] == [ann.id, ann.id]
        assert [one.id for one in reading.entities] == [ann.id]


def test_halves_of_characters_in_what_was_typed_are_no_crash(ledger: Ledger) -> None:
    reading, attribution = ledger.attribution("Match.txt#1")
    ledger.decide().source(reading, attribution, "Olga \udcff Petrix", Signed(by="A\udcff", why="\udcff"))
    assert [row.by for row in ledger.directory.judgements()] == ["A?"]
    assert list(ledger.directory.entities("\udcff")) == []


def test_a_judgement_needs_what_it_is_about() -> None:
    with pytest.raises(InvalidRecord, match="merge"):
        Judgement(id="judgement:1", kind=JudgementKind.MERGE, by="Ada", at="2024")
    with pytest.raises(InvalidRecord, match="person"):
        Judgement(id="judgement:1", kind=JudgementKind.WITHDRAW, by="", at="2024", withdraws="judgement:0")


def test_what_is_judged_stays_beside_what_was_computed(ledger: Ledger, store: SqliteStore) -> None:
    before = [list(store.scan(kind)) for kind in (Entity, Attribution)]
    ledger.decide().drop(*ledger.attribution("Match.txt#1"), SIGNED)
    ledger.decide().rename(next(iter(ledger.directory.entities())).id, "X", SIGNED)
    assert [list(store.scan(kind)) for kind in (Entity, Attribution)] == before
