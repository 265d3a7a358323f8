"""What a selection selects from a ledger comes in pages, and is the same as what all the pages have."""

import pytest

from rashomon import selected, testing
from rashomon.entities import judging
from rashomon.identity import Judgement, JudgementKind
from rashomon.protocols import Selection
from rashomon.records import Attribution, Document, Publisher
from rashomon.selected import Selected
from rashomon.stores.memory import MemoryStore

REPORTS = [
    testing.document(
        f"Ann Lee said it rained {n} times. The ferry left on Monday.",
        locator=f"{n}.txt",
        title=f"Rain {n}",
        document_time=f"2023-03-{n + 10}",
        publisher=Publisher(name="The Gazette" if n % 2 else "Norrwire"),
    )
    for n in range(5)
]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selected, "_BATCH", 2)


@pytest.fixture
def store() -> MemoryStore:
    made = MemoryStore()
    for report in REPORTS:
        ann = testing.entity(report, "Ann Lee")
        said = testing.attribution(report, "Ann Lee", "said", "it rained", source_entity=ann.id)
        event = testing.dating(report, "The ferry left", "2023-03-06", begin="2023-03-06", end_before="2023-03-07")
        told = testing.dating(
            report, "said", report.document_time or "", attribution=said.id, begin=report.document_time
        )
        made.add([report, testing.issue(report), ann, said, told, event])
    return made


def test_all_rows_are_those_of_the_pages(store: MemoryStore) -> None:
    found = Selected(store, Selection())
    pages = [row for offset in (0, 2, 4) for row in found.accounts(limit=2, offset=offset)]
    assert list(found.all_accounts()) == pages
    assert [row.title for row in pages] == ["Rain 4", "Rain 3", "Rain 2", "Rain 1", "Rain 0"]
    assert found.count() == len(pages)
    assert [row.title for row in found.all_reports()] == [row.title for row in pages]


def test_a_row_of_a_page_has_names_words_and_times(store: MemoryStore) -> None:
    (row,) = Selected(store, Selection()).accounts(limit=1)
    assert (row.source_name, row.source, row.cue, row.content) == ("Ann Lee", "Ann Lee", "said", "it rained")
    assert (row.publisher, row.said_at) == ("Norrwire", "2023-03-14")


def test_a_report_says_how_many_accounts_it_has_and_what_is_wrong_with_it(store: MemoryStore) -> None:
    (row,) = Selected(store, Selection(outlet="The Gazette", until="2023-03-12")).reports(limit=9)
    assert (row.title, row.accounts, row.failed, len(row.issues)) == ("Rain 1", 1, False, 1)


def test_a_timeline_has_sayings_and_events_of_the_newest_reports(store: MemoryStore) -> None:
    assert [row.act for row in Selected(store, Selection()).timeline(reports=2)] == [
        "happened", "happened", "said", "said",
    ]  # fmt: skip


def test_a_timeline_of_a_voice_has_only_what_it_says_or_tells_of(store: MemoryStore) -> None:
    rows = Selected(store, Selection(voice="Ann Lee")).timeline(reports=9)
    assert [row.act for row in rows] == ["said"] * 5
    assert {row.who for row in rows} == {"Ann Lee"}


def test_counting_agrees_with_the_records(store: MemoryStore) -> None:
    assert Selected(store, Selection()).count_reports() == len(list(store.scan(Document)))
    assert Selected(store, Selection()).count() == len(list(store.scan(Attribution)))


def test_what_somebody_dropped_is_not_there_and_not_counted_and_hides_nothing_behind_it(store: MemoryStore) -> None:
    (said,) = store.scan(Attribution, document=REPORTS[4].id)
    anchor = judging.attribution_anchor(REPORTS[4], said)
    store.add([Judgement(id="judgement:1", kind=JudgementKind.DROP, by="Cy", at="2024", attribution=anchor)])
    found = Selected(store, Selection())
    rows = list(found.all_accounts())
    assert [row.title for row in rows] == ["Rain 3", "Rain 2", "Rain 1", "Rain 0"]
    assert found.count() == len(rows)
    assert Selected(store, Selection(document=REPORTS[0].id)).count() == 1
    assert [(row.act, row.title) for row in found.timeline(reports=2)] == [
        ("happened", "Rain 4"), ("happened", "Rain 3"), ("said", "Rain 3"),
    ]  # fmt: skip
