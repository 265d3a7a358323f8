"""A question has its rival answers side by side, each with who gives it, and when; questions are remembered."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from starlette.testclient import TestClient
from tests.web.conftest import Filled, asking, digits, many, page, report
from tests.web.test_safety import INJECTIONS, assert_harmless

from rashomon import testing
from rashomon.api import Ledger
from rashomon.asking import Asking
from rashomon.errors import NotInLedger
from rashomon.exports.questions import (
    AccountOfClaim,
    ClaimEvidence,
    ClaimRelation,
    ClaimView,
    HistoryRow,
    QuestionRow,
    QuestionView,
)
from rashomon.records import Span
from rashomon.stores.sqlite import SqliteStore
from rashomon.web import questions, remembering, rendering
from rashomon.web.asking import asked as asked_for
from rashomon.web.links import Served
from rashomon.web.remembering import Remembered

VAN = f"document:{digits(report()[0])}"
ID = "question:00000000000000a1"
ADDRESS = "/questions/00000000000000a1"


def account(source: str, text: str, **given: object) -> AccountOfClaim:
    fields: dict[str, Any] = {
        "document": VAN, "locator": "reports/van.txt", "title": "Which way?", "publisher": "The Gazette",
        "published": "2023-03-14", "attribution": "attribution:1", "number": None, "source": source,
        "source_name": None, "source_entity": None, "cue": "said", "relay": [], "manner": None, "said_at": None,
        "spans": [(0, 1)], "text": text, "content": f"The van {text}, it seems", "repeats": None, "answer": "answer:1",
    }  # fmt: skip
    return AccountOfClaim(**(fields | given))


def relation(a: str, b: str, label: str, reason: str, *, same_source: bool = False) -> ClaimRelation:
    shows = ClaimEvidence(account=0, spans=[(0, 1)])
    return ClaimRelation(
        a=a, b=b, label=label, respect="direction", reason=reason, marked_by="reporter", score=0.9,
        evidence_a=shows, evidence_b=shows, same_source=same_source,
    )  # fmt: skip


def view(bad: str = "") -> QuestionView:
    """A question with three answers, one of them copied."""
    copy = account("Ann Lee", "went north", publisher=f"The Lamp{bad}", published="2023-03-16", repeats="attribution:1")
    north = [account(f"Ann Lee{bad}", f"went north{bad}", relay=[f"Belt{bad}"], manner="deny"), copy]
    south = [account("", "went south", said_at="2023-03-12", attribution=None)]
    still = [account("Cy", "stood", published=None)]
    claims = [
        ClaimView(id="claim:1", answer=f"north{bad}", outlets=2, origins=1, accounts=north),
        ClaimView(id="claim:2", answer="south", outlets=1, origins=1, accounts=south),
        ClaimView(id="claim:3", answer="nowhere", outlets=1, origins=1, accounts=still),
    ]
    step = HistoryRow(when="2023-03-12", answer="south", claim="claim:2", document=VAN, locator="x", source=f"Cy{bad}")
    return QuestionView(
        id=ID, question=f"Where was the van heading{bad}?", respect="direction", sharpness=0.9, answers=3, outlets=2,
        origins=3, documents=[VAN], first_day="2023-03-12", last_day="2023-03-16",
        labels={"conflict": 1, "incomparable": 1, "supersedes": 1}, claims=claims,
        relations=[
            relation("claim:1", "claim:2", "conflict", f"north is not south{bad}", same_source=True),
            relation("claim:1", "claim:3", "supersedes", "a later word"),
            relation("claim:2", "claim:3", "incomparable", "other days"),
        ],
        history=[step],
    )  # fmt: skip


def row(it: QuestionView) -> QuestionRow:
    return QuestionRow(**{name: getattr(it, name) for name in QuestionRow.__dataclass_fields__})


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[QuestionView]:
    """What the ledger answers."""
    found = [view()]

    def named(_: Asking, name: str) -> QuestionView:
        for one in found:
            if one.id.startswith(name):
                return one
        raise NotInLedger(f"no question has the id {name!r}")

    monkeypatch.setattr(Asking, "questions", lambda *_, **__: [row(one) for one in found])
    monkeypatch.setattr(Asking, "question", named)
    return found


@pytest.fixture
def client(ledger: Path, asked: list[QuestionView]) -> TestClient:
    assert asked
    return asking(ledger)


def words(part: lxml.html.HtmlElement) -> str:
    return " ".join(part.text_content().split())


@pytest.mark.parametrize("address", ["/", "/questions"])
def test_a_question_stands_with_its_rival_answers_where_questions_are_listed(client: TestClient, address: str) -> None:
    (entry,) = page(client, address).cssselect(".asked")
    assert [a.get("href") for a in entry.cssselect(".title a")] == [ADDRESS]
    assert [words(one) for one in entry.cssselect(".brief li")] == [
        "A north — Ann Lee", "B south — the reporter", "C nowhere — Cy",
    ]  # fmt: skip
    assert "cannot all hold" in words(entry)


def test_answers_stand_side_by_side_in_the_words_of_the_reports(client: TestClient) -> None:
    made = page(client, ADDRESS)
    assert [words(one) for one in made.cssselect(".answer h2")] == ["A north", "B south", "C nowhere"]
    first, second, _ = made.cssselect(".answer")
    assert words(first.cssselect("blockquote")[0]) == "The van went north, it seems"
    assert [words(one) for one in first.cssselect("blockquote mark")] == ["went north", "went north"]
    assert "Ann Lee said deny through Belt" in words(first)
    assert "2 outlets 1 origin" in words(first)
    assert "the reporter" in words(second)


def test_copies_are_folded_and_counted(client: TestClient) -> None:
    first, second, _ = page(client, ADDRESS).cssselect(".answer")
    assert [len(one.cssselect(":scope > ol > li")) for one in (first, second)] == [1, 1]
    assert words(first.cssselect("details summary")[0]) == "1 copy of answer A"
    assert not second.cssselect("details")


def test_what_makes_them_rivals_what_replaces_and_what_cannot_be_compared_is_told(client: TestClient) -> None:
    made = page(client, ADDRESS)
    told = {
        section.get("aria-labelledby"): words(section)
        for section in made.cssselect(".question > section")
    }  # fmt: skip
    assert "A went north against B went south north is not south" in told["rivals"]
    assert "the reporter’s own words" in told["rivals"]
    assert "the same source on both sides" in told["rivals"]
    assert "A went north replaced by C stood a later word" in told["replaced"]
    assert "other days" in told["apart"]
    assert "2023-03-12 south Cy" in told["history"]


def test_the_words_of_an_answer_are_marked_as_far_as_they_were_said() -> None:
    """An answer may go on behind what is said: *headed west, Roy said*."""
    side = replace(account("Roy", "headed west, Roy said"), content="The van left and headed west.")
    assert [part for part, is_answer in rendering.marked(side) if is_answer] == ["headed west"]
    other = replace(account("Roy", "went north [...] by the bridge"), content="It went north and by the bridge")
    assert [part for part, is_answer in rendering.marked(other) if is_answer] == ["went north", "by the bridge"]
    none = replace(account("Roy", "west of it"), content="The van left and headed west.")
    assert [part for part, is_answer in rendering.marked(none) if is_answer] == []


def test_when_each_answer_was_given_is_drawn_with_copies_as_rings(client: TestClient) -> None:
    made = page(client, ADDRESS)
    tracks = made.cssselect(".tracks li")
    assert [words(one) for one in tracks] == ["A north", "B south"]  # of the third no day is known
    assert [len(one.cssselect(".dot")) for one in tracks] == [1, 1]
    assert [len(one.cssselect(".hole")) for one in tracks] == [1, 0]
    places = [float(bar.get("x").rstrip("%")) for bar in made.cssselect(".tracks rect")]  # days, not moments
    assert places[2] < places[0] < places[1]  # the 12th, the 14th, the 16th


def test_of_one_day_alone_nothing_is_drawn() -> None:
    assert questions.drawn([]) is None


def test_the_twin_is_the_view(client: TestClient) -> None:
    data = client.get(f"{ADDRESS}.json").json()
    assert (data["id"], [claim["answer"] for claim in data["claims"]]) == (ID, ["north", "south", "nowhere"])
    listed = client.get("/questions.json").json()
    assert (listed["state"], listed["count"], [one["id"] for one in listed["rows"]]) == ("ready", 1, [ID])
    assert client.get("/index.json").json()["questions"] == listed["rows"]


def test_a_report_names_what_it_answers(client: TestClient) -> None:
    shown = page(client, f"/reports/{digits(report()[0])}").cssselect("aside .asked a")
    assert [a.get("href") for a in shown] == [ADDRESS]


@pytest.mark.parametrize(("address", "status"), [("/questions/ffffffffffffffff", 404), ("/questions?respect=x", 400)])
def test_what_is_not_there_is_said(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_many_questions_are_turned_page_by_page(
    client: TestClient, asked: list[QuestionView], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked *= 3
    monkeypatch.setattr(questions, "PAGE_QUESTIONS", 2)
    assert len(page(client, "/questions").cssselect(".asked")) == 2
    assert len(page(client, "/questions?page=2").cssselect(".asked")) == 1


@pytest.mark.parametrize("bad", INJECTIONS)
def test_hostile_answers_are_text(ledger: Path, asked: list[QuestionView], bad: str) -> None:
    asked[:] = [view(bad)]
    client = asking(ledger)
    for address in ("/", "/questions", ADDRESS):
        assert_harmless(client.get(address).text, bad)


# ------------------------------------------------------------------ what is remembered


def test_questions_are_asked_once_until_somebody_writes(
    filled: Filled, asked: list[QuestionView], monkeypatch: pytest.MonkeyPatch
) -> None:
    times = []
    monkeypatch.setattr(Asking, "questions", lambda *_, **__: times.append(1) or [row(asked[0])])  # type: ignore[func-returns-value]
    remembered = Remembered(filled(report()))
    assert remembered.questions() == remembered.questions() == [row(view())]
    assert len(times) == 1
    filled(*many(1))
    remembered.questions()
    assert len(times) == 2


def test_where_it_takes_long_the_last_answer_is_shown_while_others_are_asked(
    filled: Filled, asked: list[QuestionView], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "QUICK_S", 0.0)
    monkeypatch.setattr(remembering, "_REST", 0)
    remembered = Remembered(filled(report()))
    assert len(remembered.questions()) == 1
    asked *= 2
    filled(*many(1))
    assert len(remembered.questions()) == 1
    remembered.wait()
    assert len(remembered.questions()) == 2


def test_nobody_waits_for_the_first_answer_of_a_large_ledger(
    filled: Filled, asked: list[QuestionView], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "FEW_REPORTS", 0)

    def slow(*_: object, **__: object) -> list[QuestionRow]:
        time.sleep(0.2)
        return [row(asked[0])]

    monkeypatch.setattr(Asking, "questions", slow)
    remembered = Remembered(filled(report()))
    assert (remembered.questions(), remembered.state) == ([], "asking")
    with pytest.raises(NotInLedger, match="in a moment"):
        remembered.question(ID)
    remembered.wait()
    assert (remembered.questions(), remembered.state) == ([row(view())], "ready")


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger that counts as very large: a question in two old reports, another in two newer ones."""
    monkeypatch.setattr(remembering, "FEW_REPORTS", 2)
    monkeypatch.setattr(remembering, "MOST_REPORTS", 3)
    path = tmp_path / "large.db"
    with SqliteStore(path) as store:
        for n, (what, value, name) in enumerate((("van", "north", "ann"), ("van", "south", "ann"),
                                                 ("ship", "east", "bob"), ("ship", "west", "bob"))):  # fmt: skip
            made = testing.document(f"The {what} went {value}.", locator=f"{n}.txt", document_time=f"2024-03-1{n}")
            about = testing.setting(made, names=(name,), lead=(name,), words=(what,))
            given = testing.answer(made, value, names=(name,), who=(what,), keys=(n // 2,), content=(Span(0, 18),))
            store.add([made, about, replace(given, words=(what,)), testing.applied(made)])
    return path


def remembered_of(path: Path) -> Remembered:
    made = Remembered(path)
    made.questions()
    made.wait()
    assert made.state == "newest"
    return made


def test_of_a_very_large_ledger_the_newest_reports_are_asked_and_those_with_words(large: Path) -> None:
    remembered = remembered_of(large)
    with Ledger.open(large) as ledger:
        ship, van = sorted(ledger.asking.questions(), key=lambda one: one.first_day or "", reverse=True)
    assert remembered.questions() == [ship]
    assert remembered.questions("van") == [van]
    assert remembered.questions("balloon") == []


def test_of_a_very_large_ledger_a_report_is_asked_with_those_that_share_keys_with_it(large: Path) -> None:
    with Ledger.open(large) as ledger:
        rows = ledger.asking.questions()
    remembered = remembered_of(large)
    assert len(rows) == 2
    for row in rows:
        assert [remembered.of_document(one) for one in row.documents] == [[row], [row]]
        assert remembered.between(row.documents) == [row]


def test_a_question_has_its_address_in_a_very_large_ledger_too(large: Path) -> None:
    with Ledger.open(large) as ledger:
        views = [ledger.asking.question(row.id) for row in ledger.asking.questions()]
    for view in views:
        assert remembered_of(large).question(view.id) == view  # of one that nobody has looked for before, too
    with pytest.raises(NotInLedger, match="no question has the id"):
        remembered_of(large).question(ID)


def test_the_page_of_questions_says_that_only_the_newest_reports_are_asked(large: Path) -> None:
    with Ledger.open(large) as ledger:
        ledger.asking = remembered_of(large)
        shown = rendering.html(questions.listing(ledger, asked_for({"words": "van"})), Served(), query={"words": "van"})
    assert "Only the newest reports with these words" in shown
    assert "north" in shown
    with Ledger.open(large) as ledger:
        ledger.asking = remembered_of(large)
        shown = rendering.html(questions.listing(ledger, asked_for({})), Served())
    assert "Only the newest reports are compared" in shown
    assert "east" in shown


def test_a_ledger_tells_that_somebody_has_written(filled: Filled) -> None:
    with Ledger.open(filled(report())) as ledger:
        before = ledger.version()
        assert ledger.version() == before
        filled(*many(1))
        assert ledger.version() != before
