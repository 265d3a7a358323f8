"""What every store does. One suite, all stores; the results of the first are pinned by hand."""

import dataclasses
import itertools
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon import testing
from rashomon.asked import Answer, Rival, Setting
from rashomon.claimed import Amount, Relation, Respect
from rashomon.derived import Reuse, Signature
from rashomon.errors import InvalidRecord, LedgerError
from rashomon.exports import rows, timeline, views
from rashomon.ids import question_id
from rashomon.lines import report_row
from rashomon.protocols import Selection, Store, VoiceCount
from rashomon.records import (
    Applied,
    Attribution,
    Candidate,
    Directness,
    Document,
    Dropped,
    Issue,
    Manner,
    Publisher,
    Record,
    Relay,
    Severity,
    Span,
    TimeCandidate,
)
from rashomon.stores.memory import MemoryStore
from rashomon.stores.sqlite import SqliteStore
from rashomon.when import Dating, Timex
from rashomon.who import Absence, AbsenceKind, Entity, EntityKind

TEXT = "Ann Lee told Norrwire that the van went north. “It went south,” said Bob Roy, the agency reported."
REPORT = testing.document(
    TEXT,
    title="Which way did the van go?",
    source_id="7",
    publisher=Publisher(domain="gazette.example", name="The Gazette"),
    byline="Cy Doe",
    url="https://gazette.example/1",
    document_time="2023-03-14",
    time_candidates=(
        TimeCandidate(value="2023-03-14", found_in="text", evidence="Ann", span=Span(0, 3)),
        TimeCandidate(value="2033", found_in="metadata", evidence="2033", rejected="later than the moment of reading"),
    ),
    dropped=(Dropped(what="soft hyphen", count=2), Dropped(what="page furniture", count=1, text="Home | News")),
)
PERSON = testing.entity(
    REPORT, "Ann Lee", role=(testing.span(TEXT, "the agency"),), affiliation=(testing.span(TEXT, "Norrwire"),)
)
AGENCY = testing.entity(REPORT, "Norrwire", kind=EntityKind.ORGANISATION)
FIRST = testing.attribution(
    REPORT, "Ann Lee", "told", "that the van went north",
    addressee=(testing.span(TEXT, "Norrwire"),), source_entity=PERSON.id, source_because="its name",
    distance=(testing.span(TEXT, "told"),), metonym=True, addressee_entity=PERSON.id,
)  # fmt: skip
SECOND = testing.attribution(
    REPORT, "Bob Roy", "said", "“It went south,”",
    relay=(Relay(spans=(testing.span(TEXT, "the agency"),), name="the agency", kind="agency"),), parent=FIRST.id,
    candidates=(
        Candidate(entity=PERSON.id, score=0.6, reason="nearest"), Candidate(entity=AGENCY.id, score=0.2, reason="far"),
    ),
)  # fmt: skip
SILENT = testing.absence(REPORT, "Bob Roy", "reported", "the van", kind=AbsenceKind.NO_RESPONSE, entity=PERSON.id)
ISSUE = testing.issue(REPORT)
TIME = testing.timex(
    REPORT, "went north", "2023-03-13TMO", mod="START", begin="2023-03-13", end_before="2023-03-13T12:00:00",
    anchor="2023-03-14",
)  # fmt: skip
SAID = testing.dating(REPORT, "told", "2023-03-14", attribution=FIRST.id, end_before="2023-03-15")
EVENT = testing.dating(REPORT, "the van went north", "2023-03-13TMO", timex=TIME.id, begin="2023-03-13")
EVENT_ALONE = testing.dating(REPORT, "It went south", "PAST_REF", made_by="times/2")
PARTING = testing.relation(REPORT, FIRST, SECOND, "north", "south", mark=(testing.span(TEXT, "reported"),))
TIMES: list[Record] = [TIME, SAID, EVENT, testing.applied(REPORT, "times/1")]
RELATED: list[Record] = [PARTING, testing.applied(REPORT, "relations/1")]
ANSWERS = [
    testing.answer(REPORT, "north", FIRST, keys=(1, 2), names=("ann lee",)),
    testing.answer(REPORT, "south", SECOND, keys=(2, 2**62)),
    testing.answer(
        REPORT,
        "van",
        respect=Respect.NUMBER,
        amount=Amount(
            span=testing.span(TEXT, "van"), low=Decimal("1.50"), high=None, unit="%", counted=None, is_rough=True
        ),
    ),
]
ASKED: list[Record] = [*ANSWERS, testing.setting(REPORT, names=("ann lee",)), testing.applied(REPORT, "claims/2")]
BEFORE: list[Record] = [REPORT, ISSUE, PERSON, AGENCY, FIRST, SECOND, SILENT, testing.applied(REPORT)]
ALL: list[Record] = [*BEFORE, *TIMES, *RELATED, *ASKED]
OTHER = testing.document("Nobody saw the café burn.", locator="other.txt")


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
    else:
        with SqliteStore(tmp_path / "ledger.db") as opened:
            yield opened


def everything(store: Store) -> list[Record]:
    derived = (Issue, Entity, Attribution, Absence, Timex, Dating, Relation, Signature, Reuse, Answer, Setting, Applied)
    kinds: tuple[type[Record], ...] = (Document, *derived)
    return [record for kind in kinds for record in store.scan(kind)]


def test_what_was_added_comes_back_field_by_field(store: Store) -> None:
    assert store.add(ALL) == len(ALL)
    assert set(everything(store)) == set(ALL)
    for record in (REPORT, ISSUE, PERSON, AGENCY, FIRST, SECOND, SILENT, TIME, SAID, EVENT):
        assert store.get(record.id) == record


def test_adding_again_changes_nothing(store: Store) -> None:
    store.add(ALL)
    before = everything(store)
    assert store.add(ALL) == 0
    assert everything(store) == before


def test_an_unknown_id_is_none(store: Store) -> None:
    assert store.get("document:0000000000000000") is None
    assert store.get("nonsense") is None


def test_scan_can_be_of_one_document(store: Store) -> None:
    store.add(ALL)
    store.add([OTHER, testing.issue(OTHER)])
    assert list(store.scan(Issue, document=OTHER.id)) == [testing.issue(OTHER)]
    assert list(store.scan(Document, document=OTHER.id)) == [OTHER]
    assert list(store.scan(Attribution, document=OTHER.id)) == []
    assert list(store.scan(Document)) == [REPORT, OTHER]


def test_a_newer_finder_replaces_what_the_older_one_derived_and_nothing_else(store: Store) -> None:
    store.add(ALL)
    store.add([OTHER, testing.applied(OTHER)])
    newer = "attribution/2+fake-1"
    found = testing.attribution(REPORT, "Bob Roy", "said", "south", made_by=newer)
    made = [found, testing.applied(REPORT, newer), testing.applied(REPORT, "times/2")]
    store.replace(REPORT.id, made)
    stay = {testing.applied(REPORT, "relations/1"), *ASKED[2:]}  # relations and answers go with their accounts
    assert set(everything(store)) == {REPORT, ISSUE, OTHER, testing.applied(OTHER), *stay, *made}


def test_times_are_replaced_without_what_they_date(store: Store) -> None:
    store.add(ALL)
    store.replace(REPORT.id, [EVENT_ALONE, testing.applied(REPORT, "times/2")])
    kept = set(ALL) - set(TIMES)
    assert set(everything(store)) == {*kept, EVENT_ALONE, testing.applied(REPORT, "times/2")}


def test_a_document_is_put_in_place_anew_with_all_that_was_derived(store: Store) -> None:
    unread = dataclasses.replace(REPORT, text="", time_candidates=(), zones=())
    store.add([OTHER, testing.issue(OTHER), unread, ISSUE, testing.applied(REPORT, "attribution/2")])
    store.replace(REPORT.id, [REPORT, PERSON, FIRST, testing.applied(REPORT)])
    assert set(everything(store)) == {
        OTHER,
        testing.issue(OTHER),
        REPORT,
        PERSON,
        FIRST,
        testing.applied(REPORT),
    }
    assert [hit.document for hit in store.search("north")] == [REPORT.id, REPORT.id]
    store.replace(REPORT.id, [unread])
    assert set(everything(store)) == {OTHER, testing.issue(OTHER), unread}
    assert store.search("north") == []


def test_replacing_with_nothing_leaves_nothing_derived(store: Store) -> None:
    store.add(ALL)
    store.replace(REPORT.id, [testing.applied(REPORT, "attribution/2+fake-1")])
    assert list(store.scan(Attribution)) == []
    assert store.search("north") != []
    assert all(hit.attribution is None for hit in store.search("north"))


def test_search_finds_contents_then_reports_with_their_places(store: Store) -> None:
    store.add(ALL)
    north = testing.span(TEXT, "north")
    in_content, in_report = store.search("NORTH")
    assert (in_content.attribution, in_content.spans) == (FIRST.id, (north,))
    assert (in_report.document, in_report.attribution, in_report.spans) == (REPORT.id, None, (north,))


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("van south", 1),  # only the report has both
        ('"went north"', 2),
        ('"north went"', 0),
        ("cafe", 1),  # diacritics do not matter
        ("north nowhere", 0),
        ("", 0),
        ('"', 0),
        ("* OR NOT ( ) ^ : -", 0),
        ("OR", 0),
        ("Which", 1),  # in the title only
        ("nort", 0),  # whole words
        ("\x00", 0),
    ],
)
def test_all_words_of_a_query_must_occur(store: Store, query: str, hits: int) -> None:
    store.add(ALL)
    store.add([OTHER])
    assert len(store.search(query)) == hits


SHOT = "Ann Lee said two shooters fled. Bob Roy said a gunman was seen."
CAR = testing.document(SHOT, locator="shot.txt", document_time="2023-03-14")
RELATED_TOO = testing.attribution(CAR, "Ann Lee", "said", "two shooters fled")
ITSELF = testing.attribution(CAR, "Bob Roy", "said", "a gunman was seen")


@pytest.mark.parametrize(
    ("words", "related", "found"),
    [
        ("gunman", False, [ITSELF.id]),
        ("gunman", True, [ITSELF.id, RELATED_TOO.id]),  # what has the word itself comes first
        ("gunman fleeing", True, [RELATED_TOO.id]),
        ('"gunman"', True, [ITSELF.id]),  # in quotes nothing else counts
        ("zzz", True, []),
        ('"', True, []),
    ],
)
def test_related_words_are_found_counted_and_selected_alike(
    store: Store, words: str, *, related: bool, found: list[str]
) -> None:
    store.add([CAR, RELATED_TOO, ITSELF, testing.applied(CAR)])
    hits = store.search(words, related=related)
    assert [hit.attribution for hit in hits if hit.attribution] == found
    assert [hit.document for hit in store.search(words, related=related, limit=1)][:1] == [CAR.id] * bool(found)
    wanted = Selection(words=words, related=related)
    assert store.count(Attribution, wanted) == len(found)
    assert set(store.select(Attribution, wanted, limit=9, offset=0)) == set(found)
    assert store.count(Document, wanted) == bool(found)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("LEE", [REPORT.id]),
        ("bob  roy", [REPORT.id]),
        ("ro", [REPORT.id]),
        ("le an", [REPORT.id]),
        ("ee", []),
        ("Norrwire", []),
        ("%", []),
        ("", []),
    ],
)
def test_documents_are_found_by_a_name_of_a_source(store: Store, name: str, found: list[str]) -> None:
    store.add(ALL)
    store.add([OTHER])
    assert store.with_source(name) == found


def test_a_source_is_also_called_by_its_entitys_name(store: Store) -> None:
    mayor = dataclasses.replace(PERSON, name="Mayor Ann Élan\nLee")
    store.add([REPORT, mayor, FIRST])
    assert store.with_source("MAYOR ann élan lee") == [REPORT.id]


def test_replacing_with_what_cannot_be_kept_changes_nothing(store: Store) -> None:
    store.add(ALL)
    before = everything(store)
    outside = dataclasses.replace(FIRST, cue=(Span(5000, 5001),), made_by="attribution/2")
    with pytest.raises(InvalidRecord):
        store.replace(REPORT.id, [testing.applied(REPORT, "attribution/2"), outside])
    assert everything(store) == before


def test_search_keeps_to_its_limit_of_either_kind(store: Store) -> None:
    for n in range(5):
        store.add([testing.document(f"The ferry sank, part {n}.", locator=f"{n}.txt")])
    assert len(store.search("ferry", limit=3)) == 3


def test_a_record_without_its_document_is_refused_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(LedgerError, match="document"):
        store.add([OTHER, FIRST])
    assert everything(store) == []


def test_an_anchor_outside_the_text_is_refused_and_nothing_is_kept(store: Store) -> None:
    outside = dataclasses.replace(FIRST, cue=(Span(5000, 5001),))
    with pytest.raises(InvalidRecord, match="outside"):
        store.add([REPORT, outside])
    assert everything(store) == []


def signed(report: Document, *keys: int) -> Signature:
    return Signature(document=report.id, keys=keys, made_by="reuse/1")


MANY = [testing.document(f"The ferry sank, part {n}.", locator=f"{n}.txt") for n in range(6)]


def test_documents_are_found_by_shared_keys_the_rarest_counting_most(store: Store) -> None:
    shared = [(2, 9), (1, 2, 3, 9), (2, 3, 9), (7, 8), (9,), ()]
    store.add([*MANY, *(signed(one, *keys) for one, keys in zip(MANY, shared, strict=True))])
    wanted = [1, 2, 3, 9, 21, 22, 23, 24]
    assert store.sharing(wanted, limit=9) == [MANY[1].id, MANY[2].id, MANY[0].id]  # one key alone is chance
    assert store.sharing(wanted, limit=1) == [MANY[1].id]
    assert store.sharing([7], limit=9) == [MANY[3].id]  # of few keys one is enough
    assert store.sharing([], limit=9) == []


def test_a_document_that_is_signed_anew_is_found_by_its_new_keys_alone(store: Store) -> None:
    store.add([MANY[0], signed(MANY[0], 1, 2), testing.applied(MANY[0], "reuse/1")])
    store.replace(MANY[0].id, [signed(MANY[0], 3), testing.applied(MANY[0], "reuse/3")])
    assert store.sharing([1], limit=9) == []
    assert store.sharing([3], limit=9) == [MANY[0].id]
    store.replace(MANY[0].id, [MANY[0]])
    assert store.sharing([3], limit=9) == []


def test_answers_are_found_by_their_keys(store: Store) -> None:
    store.add(ALL)
    assert store.answering([2, 1], limit=9) == store.answering([2**62], limit=9) == [REPORT.id]
    assert store.answering([3], limit=9) == store.answering([], limit=9) == []
    store.replace(REPORT.id, [testing.applied(REPORT, "claims/2")])
    assert store.answering([1, 2], limit=9) == []
    assert list(store.scan(Setting)) == []


def test_documents_with_most_of_the_rarest_keys_of_answers_come_first(store: Store) -> None:
    having = [(1,), (1, 2), (1, 2, 3), (4,), (1,), ()]
    answers = [testing.answer(one, "ferry", keys=keys) for one, keys in zip(MANY, having, strict=True)]
    store.add([*MANY, *answers])
    assert store.answering([1, 2, 3], limit=9) == [MANY[n].id for n in (2, 1, 0, 4)]
    assert store.answering([1, 2, 3], limit=2) == [MANY[2].id, MANY[1].id]


def test_the_answer_that_begins_a_question_is_found_by_the_id_of_the_question(store: Store) -> None:
    store.add(ALL)
    for answer in ANSWERS:
        assert store.begun(question_id(answer.id)) == store.begun(question_id(answer.id)[:20]) == [answer]
    assert len(store.begun("question:")) == 2  # enough to tell that several begin so
    assert store.begun("question:none") == []
    store.replace(REPORT.id, [testing.applied(REPORT, "claims/2")])
    assert store.begun("question:") == []


def test_rivals_come_back_and_go_with_either_report(store: Store) -> None:
    one, other, third = MANY[:3]
    answers = [testing.answer(report, "ferry") for report in (one, other, third)]
    rivals = [testing.rival(answers[0], answers[1]), testing.rival(answers[2], answers[0], score=0.9)]
    store.add([one, other, third, *answers, *rivals])
    assert store.add(rivals) == 0
    assert [store.get(rival.id) for rival in rivals] == rivals
    assert list(store.scan(Rival, document=one.id)) == rivals[:1]
    store.replace(other.id, [other])
    assert list(store.scan(Rival)) == rivals[1:]
    store.replace(third.id, [testing.applied(third, "rivals/2")])
    assert list(store.scan(Rival)) == []


def test_what_two_documents_share_comes_back_and_goes_with_either(store: Store) -> None:
    one, other, third = MANY[:3]
    pairs = [testing.reuse(one, other, "The ferry sank"), testing.reuse(third, one, "ferry", copied=False)]
    store.add([one, other, third, *pairs])
    assert [store.get(pair.id) for pair in pairs] == pairs
    assert list(store.scan(Reuse, document=one.id)) == pairs[:1]
    store.replace(other.id, [other])
    assert list(store.scan(Reuse)) == pairs[1:]
    store.replace(third.id, [testing.applied(third, "reuse/3")])
    assert list(store.scan(Reuse)) == []


# ------------------------------------------------------------------ selections

LATER = testing.document(
    "Ann  LEE admitted that the café burned. “No,” said Ann Lee.",
    locator="later.txt", title="Café burns", document_time="2023-04", publisher=Publisher(domain="norr.example"),
)  # fmt: skip
LATER_ANN = testing.entity(LATER, "Ann Lee")
BURNED = testing.attribution(
    LATER, "Ann  LEE", "admitted", "the café burned", manner=Manner.ADMIT, source_entity=LATER_ANN.id
)
DIRECT = testing.attribution(
    LATER, "Ann Lee", "said", "“No,”", directness=Directness.DIRECT, source_entity=LATER_ANN.id
)
UNDATED = testing.document("Bob Roy said nothing burned.", locator="undated.txt")
BROKEN = dataclasses.replace(testing.issue(UNDATED, "broken"), severity=Severity.ERROR)
UNSAID = testing.attribution(UNDATED, "Bob Roy", "said", "nothing burned")


@pytest.fixture
def filled(store: Store) -> Store:
    store.add(ALL)
    store.add([LATER, LATER_ANN, BURNED, DIRECT])
    store.add([UNDATED, UNSAID, BROKEN])
    return store


@pytest.mark.parametrize(
    ("selection", "accounts", "reports"),
    [
        (Selection(), [BURNED, DIRECT, FIRST, SECOND, UNSAID], [LATER, REPORT, UNDATED]),
        (Selection(words="BURNED"), [BURNED, UNSAID], [LATER, UNDATED]),
        (Selection(words="cafe burned"), [BURNED], [LATER]),
        (Selection(words='"burned cafe"'), [], []),
        (Selection(words="?!"), [], []),
        (Selection(words="Which north"), [], [REPORT]),  # one stands in the title, one in the text
        (Selection(source="ann lee"), [BURNED, DIRECT, FIRST], [LATER, REPORT]),
        (Selection(source="ROY"), [SECOND, UNSAID], [REPORT, UNDATED]),
        (Selection(voice="Ann Lee"), [BURNED, DIRECT, FIRST], [LATER, REPORT]),
        (Selection(voice="Ann"), [], []),
        (Selection(outlet="The Gazette"), [FIRST, SECOND], [REPORT]),
        (Selection(outlet="norr.example"), [BURNED, DIRECT], [LATER]),
        (Selection(outlet="gazette.example"), [], []),  # it has a name
        (Selection(since="2023-04-20"), [BURNED, DIRECT], [LATER]),  # it may have been that late
        (Selection(since="2023-05"), [], []),
        (Selection(since="2023"), [BURNED, DIRECT, FIRST, SECOND], [LATER, REPORT]),
        (Selection(until="2023-03-14"), [FIRST, SECOND], [REPORT]),
        (Selection(until="2023-03-13"), [], []),
        (Selection(until="2023-03"), [FIRST, SECOND], [REPORT]),
        (Selection(manner=Manner.ADMIT), [BURNED], [LATER]),
        (Selection(directness=Directness.DIRECT, voice="Ann Lee"), [DIRECT], [LATER]),
        (Selection(directness=Directness.DIRECT, manner=Manner.ADMIT), [], []),  # of one account
        (Selection(failed=True), [UNSAID], [UNDATED]),
        (Selection(failed=True, outlet="The Gazette"), [], []),
        (Selection(document=REPORT.id), [FIRST, SECOND], [REPORT]),
        (Selection(words="burned", since="0000"), [BURNED], [LATER]),
        (Selection(words="burned", until="9999"), [BURNED], [LATER]),
        (Selection(words="went", outlet="The Gazette", source="roy", until="2024"), [SECOND], [REPORT]),
    ],
    ids=str,
)
def test_a_selection_gives_what_fits_all_of_it_newest_report_first_in_text_order(
    filled: Store, selection: Selection, accounts: list[Attribution], reports: list[Document]
) -> None:
    assert filled.select(Attribution, selection, limit=9, offset=0) == [a.id for a in accounts]
    assert filled.select(Document, selection, limit=9, offset=0) == [d.id for d in reports]
    assert (filled.count(Attribution, selection), filled.count(Document, selection)) == (len(accounts), len(reports))


def test_whatever_is_asked_at_once_both_stores_give_the_same(tmp_path: Path) -> None:
    memory = MemoryStore()
    asked = itertools.product(
        ("", "burned", "went", "burned cafe"), ("", "ann", "ro b", "?"), ("", "Ann Lee"), (None, Manner.ADMIT),
        (None, Directness.DIRECT), ("", "The Gazette"), ("", "2023-03"),
    )  # fmt: skip
    with SqliteStore(tmp_path / "ledger.db") as sqlite:
        for store in (memory, sqlite):
            store.add(ALL)
            store.add([LATER, LATER_ANN, BURNED, DIRECT])
            store.add([UNDATED, UNSAID, BROKEN])
        for words, source, voice, manner, directness, outlet, until in asked:
            selection = Selection(
                words=words, source=source, voice=voice, manner=manner, directness=directness, outlet=outlet,
                until=until,
            )  # fmt: skip
            for kind in (Attribution, Document):
                wanted = memory.select(kind, selection, limit=9, offset=0)
                assert sqlite.select(kind, selection, limit=9, offset=0) == wanted, (kind, selection)
                assert sqlite.count(kind, selection) == memory.count(kind, selection) == len(wanted), (kind, selection)


def test_who_is_called_otherwise_later_is_found_by_that(store: Store) -> None:
    store.add([REPORT, FIRST, PERSON])
    mayor = dataclasses.replace(PERSON, name="Mayor Élan")
    store.replace(REPORT.id, [mayor, FIRST, testing.applied(REPORT)])
    assert store.select(Attribution, Selection(source="elan"), limit=9, offset=0) == [FIRST.id]
    assert store.select(Attribution, Selection(source="mayor", words="north"), limit=9, offset=0) == [FIRST.id]


def test_a_selection_is_given_in_pages(filled: Store) -> None:
    pages = [filled.select(Attribution, Selection(), limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert pages == [[BURNED.id, DIRECT.id], [FIRST.id, SECOND.id], [UNSAID.id], []]


def test_behind_attributions_are_their_documents_sources_and_times(filled: Store) -> None:
    assert set(filled.behind([FIRST.id])) == {REPORT, PERSON, FIRST, SAID}
    assert set(filled.behind([UNSAID.id, BURNED.id])) == {UNDATED, UNSAID, LATER, LATER_ANN, BURNED}
    assert list(filled.behind([])) == []


def test_what_has_words_comes_newest_first_to_the_minute_and_beyond_whatever_was_added_last(store: Store) -> None:
    times = ["2023-03-14T09:30", None, "2023-03", "2023-03-14T09:30:05", "2023", "2023-03-14", "2023-03-15", None]
    reports = [testing.document(f"It burned {n}.", locator=f"{n}", document_time=time) for n, time in enumerate(times)]
    said = [testing.attribution(one, "It", "burned", "It burned") for one in reports]
    for report, attribution in zip(reports, said, strict=True):
        store.add([report, attribution])
    order = [6, 3, 0, 5, 2, 4, 7, 1]
    for wanted in (Selection(words="burned"), Selection()):
        assert store.select(Document, wanted, limit=9, offset=0) == [reports[n].id for n in order]
        assert store.select(Attribution, wanted, limit=3, offset=2) == [said[n].id for n in order[2:5]]
    between = Selection(words="burned", since="2023-03-14", until="2023-03-14")
    assert store.select(Attribution, between, limit=9, offset=0) == [said[n].id for n in (3, 0, 5, 2, 4)]
    assert store.count(Document, between) == 5


INSIDE = testing.attribution(LATER, "Ann Lee", "said", "No", source_entity=LATER_ANN.id, parent=DIRECT.id)


def test_lines_of_accounts_are_those_of_their_readings_in_the_order_asked_for(filled: Store) -> None:
    filled.add([INSIDE])
    wanted = [INSIDE.id, SECOND.id, UNSAID.id, FIRST.id, "attribution:0"]
    records = everything(filled)
    readings = [
        views.gathered(one, (r for r in records if getattr(r, "document", "") == one.id))
        for one in filled.scan(Document)
    ]
    made = {row.attribution: row for reading in readings for row in rows.account_rows(reading)}
    assert filled.lines(wanted) == [made[one] for one in wanted[:-1]]
    assert filled.lines([INSIDE.id])[0].inside == "Ann Lee"
    assert filled.lines([SECOND.id])[0].relay == "the agency"
    assert filled.lines([]) == []


def test_lines_of_timelines_are_those_of_their_readings_in_the_order_asked_for(filled: Store) -> None:
    parted = testing.attribution(LATER, "", "said", "No", "Ann Lee")
    said = testing.dating(LATER, "said", "2023-04", attribution=parted.id, begin="2023-04-01")
    filled.add([EVENT_ALONE, parted, said, testing.dating(UNDATED, "Bob Roy said nothing burned", "PAST_REF")])
    records = everything(filled)
    made = {
        one.id: list(
            timeline.timeline_rows(views.gathered(one, (r for r in records if getattr(r, "document", "") == one.id)))
        )
        for one in filled.scan(Document)
    }
    wanted = [UNDATED.id, REPORT.id, "document:0", LATER.id]
    lines = filled.times(wanted)
    assert lines == [row for one in wanted for row in made.get(one, ())]
    assert [(row.who, row.what, row.attribution) for row in lines] == [
        (None, "Bob Roy said nothing burned", None),
        ("Ann Lee", "that the van went north", FIRST.id),
        ("Ann Lee", "the van went north", FIRST.id),  # told inside of what she says
        ("Bob Roy", "It went south", SECOND.id),
        (None, "No [...] Ann Lee", parted.id),
    ]
    assert filled.times(wanted, [SECOND.id, parted.id]) == lines[3:]
    assert filled.times(wanted, []) == filled.times([]) == []


def test_the_homes_of_attributions_are_their_documents_each_once(filled: Store) -> None:
    assert filled.homes([UNSAID.id, BURNED.id, "attribution:0", DIRECT.id]) == [UNDATED.id, LATER.id]
    assert filled.homes([]) == []


def test_lines_of_reports_have_their_issues_and_count_their_accounts(filled: Store) -> None:
    of_undated, of_report = filled.report_lines([UNDATED.id, "document:0", REPORT.id])
    assert (of_undated.document, of_undated.accounts, of_undated.failed) == (UNDATED.id, 1, True)
    assert of_report == report_row(REPORT, [ISSUE], 2)


def test_records_of_some_documents_come_in_the_order_of_adding(filled: Store) -> None:
    assert list(filled.of(Attribution, [UNDATED.id, REPORT.id])) == [FIRST, SECOND, UNSAID]
    assert list(filled.of(Document, [UNDATED.id, REPORT.id])) == [REPORT, UNDATED]
    assert list(filled.of(Issue, [])) == []


def test_roles_are_those_of_the_sources_each_once(filled: Store) -> None:
    filled.add([again := testing.attribution(REPORT, "Ann Lee", "told", "north", source_entity=PERSON.id)])
    assert filled.roles([UNSAID.id, BURNED.id, FIRST.id, again.id]) == [("the agency", REPORT.id)]


def test_voices_are_the_names_of_sources_with_how_much_is_heard_of_them(filled: Store) -> None:
    (ann,) = filled.voices(limit=5)
    assert ann == VoiceCount(name="Ann Lee", kinds=(EntityKind.PERSON,), accounts=3, documents=2, outlets=2)
    assert filled.voices(limit=5, offset=1) == []


def test_voices_are_those_of_the_newest_finder(filled: Store) -> None:
    filled.replace(REPORT.id, [testing.applied(REPORT, "attribution/2+fake")])
    (ann,) = filled.voices(limit=5)
    assert (ann.accounts, ann.documents, ann.outlets) == (2, 1, 1)


def test_voices_are_counted_anew_when_a_document_goes_or_comes(filled: Store) -> None:
    before = filled.voices(limit=9)
    filled.replace(LATER.id, [testing.applied(LATER, "attribution/9")])
    (ann,) = [one for one in filled.voices(limit=9) if one.name == "Ann Lee"]
    assert (ann.accounts, ann.documents, ann.outlets) == (1, 1, 1)
    filled.replace(LATER.id, [LATER, LATER_ANN, BURNED, DIRECT])
    assert filled.voices(limit=9) == before


def test_a_name_that_no_source_has_is_no_voice(store: Store) -> None:
    store.add([REPORT, AGENCY])
    assert store.voices(limit=5) == []


def test_outlets_are_who_published_by_name_or_else_by_domain(filled: Store) -> None:
    assert filled.outlets() == [("The Gazette", 1), ("norr.example", 1)]


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], SqliteStore]:
    counter = iter(range(10_000))
    return lambda: SqliteStore(tmp_path / f"{next(counter)}.db")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1), query=st.text())
def test_any_text_comes_back_as_it_was_and_any_query_is_answered(
    fresh: Callable[[], SqliteStore], text: str, query: str
) -> None:
    report = testing.document(text, title=text)
    with fresh() as store:
        store.add([report])
        store.search(query)
        assert store.get(report.id) == report
        assert list(store.damaged()) == []


def test_a_document_changes_with_what_is_derived_from_it_and_with_what_it_shares(store: Store) -> None:
    assert store.changed() == store.changed([REPORT.id]) == 0
    store.add([OTHER])
    store.add(BEFORE)
    before, other = store.changed([REPORT.id]), store.changed([OTHER.id])
    assert store.changed() == before > other > 0
    assert store.changed([OTHER.id, REPORT.id, "document:unknown"]) == before
    store.replace(REPORT.id, [*TIMES, testing.applied(REPORT, "times/2")])
    derived = store.changed([REPORT.id])
    assert derived > before
    assert store.changed([OTHER.id]) == other
    store.add([testing.reuse(REPORT, OTHER, "o")])
    shared = store.changed([OTHER.id])
    assert shared > derived
    store.replace(REPORT.id, ALL)
    assert store.changed([OTHER.id]) > shared  # nothing is shared now
    assert not store.reuses([OTHER.id])
