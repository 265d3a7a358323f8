"""What people say about questions holds: which are one, who answers which, what is equal, how one is worded."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import asking, page
from tests.web.test_adding import OWN
from typer.testing import CliRunner

from rashomon import api
from rashomon.api import Ledger
from rashomon.asked import Answer
from rashomon.cli import app
from rashomon.decisions import Signed
from rashomon.entities import judging
from rashomon.errors import InvalidRecord, NotInLedger
from rashomon.exports.questions import QuestionView
from rashomon.exports.views import document_view
from rashomon.records import Document, Span
from rashomon.stores.sqlite import SqliteStore

SIGNED = Signed(by="Ada", why="one ferry", at="2024-05-07T09:00:00+00:00")
LATER = Signed(by="Ada", at="2024-05-07T09:05:00+00:00")
SUNK = "Ferry sinks off Orrin\n\nMay 6, 2024\n\nThe ferry Astrid sank off Orrin on Sunday. "
STORIES = {
    "monday.txt": SUNK + "Twelve people were killed when the Astrid sank, coast guard spokeswoman Lene Ostby said.\n",
    "tuesday.txt": SUNK + "Thirty people were killed when the Astrid sank, harbour master Piet Vang said.\n",
    "bridge.txt": "Bridge falls in Tarn\n\nMay 9, 2024\n\nA bridge over the Weir collapsed in Tarn on Wednesday. Nine"
    " people were killed when the bridge collapsed, mayor Ines Roca said.\n",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("toll")
    for name, text in STORIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Ledger.open(folder / "ledger.db", using=api.models_by_default(rules=True)) as ledger:
        assert len(list(ledger.add([str(folder / name) for name in STORIES]))) == len(STORIES)
    return folder / "ledger.db"


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "ledger.db"
    copy.write_bytes(filled.read_bytes())
    return copy


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path) as opened:
        yield opened


def of(ledger: Ledger, report: str) -> QuestionView:
    """How many were killed, as the question that a report answers."""
    rows = ledger.asking.of_document(ledger.find(report).document.id)
    (row,) = [row for row in rows if row.respect == "number"]
    return ledger.asking.question(row.id)


def told(view: QuestionView) -> list[list[str]]:
    """Who gives which answer."""
    return sorted(sorted(one.text for one in claim.accounts) for claim in view.claims)


def answer(ledger: Ledger, report: str) -> list[str]:
    return ledger.answers_to(of(ledger, report), f"{report}#1")


def test_two_questions_are_one_when_somebody_says_so(ledger: Ledger) -> None:
    assert told(of(ledger, "bridge.txt")) == [["Nine"]]
    judgement = ledger.decide().same_question(of(ledger, "monday.txt"), of(ledger, "bridge.txt"), SIGNED)
    assert told(of(ledger, "bridge.txt")) == told(of(ledger, "monday.txt")) == [["Nine"], ["Thirty"], ["Twelve"]]
    ledger.decide().withdraw(judgement.id, SIGNED)
    assert told(of(ledger, "bridge.txt")) == [["Nine"]]


def test_who_answers_another_question_is_in_one_of_its_own(ledger: Ledger) -> None:
    ledger.decide().other_question(of(ledger, "monday.txt"), answer(ledger, "tuesday.txt"), SIGNED)
    assert told(of(ledger, "monday.txt")) == [["Twelve"]]
    assert told(of(ledger, "tuesday.txt")) == [["Thirty"]]
    assert not any(row.labels.get("conflict") for row in ledger.asking.questions() if row.respect == "number")


def test_what_is_parted_can_be_joined_to_something_else_and_not_to_what_it_was_parted_from(ledger: Ledger) -> None:
    ledger.decide().other_question(of(ledger, "monday.txt"), answer(ledger, "tuesday.txt"), SIGNED)
    ledger.decide().same_question(of(ledger, "tuesday.txt"), of(ledger, "bridge.txt"), LATER)
    assert told(of(ledger, "bridge.txt")) == [["Nine"], ["Thirty"]]
    assert told(of(ledger, "monday.txt")) == [["Twelve"]]
    with pytest.raises(InvalidRecord, match=r"Ada said that they are not one.*withdraw"):
        ledger.decide().same_question(of(ledger, "monday.txt"), of(ledger, "tuesday.txt"), SIGNED)


def test_answers_are_equal_when_somebody_says_so_until_somebody_parts_them(ledger: Ledger) -> None:
    both = [*answer(ledger, "monday.txt"), *answer(ledger, "tuesday.txt")]
    judgement = ledger.decide().same_answer(of(ledger, "monday.txt"), both, SIGNED)
    view = of(ledger, "monday.txt")
    assert (told(view), view.relations) == ([["Thirty", "Twelve"]], [])
    ledger.decide().other_answer(view, both[:1], SIGNED)
    assert told(of(ledger, "monday.txt")) == [["Thirty"], ["Twelve"]]
    with pytest.raises(InvalidRecord, match="not one"):
        ledger.decide().same_answer(of(ledger, "monday.txt"), both, SIGNED)
    assert judgement.kind == "same-answer"


def test_a_question_is_shown_as_somebody_worded_it_last(ledger: Ledger) -> None:
    ledger.decide().reword(of(ledger, "monday.txt"), "How many died?", SIGNED)
    ledger.decide().reword(of(ledger, "monday.txt"), "How many died on the  Astrid?", LATER)
    assert of(ledger, "tuesday.txt").question == "How many died on the Astrid?"
    assert of(ledger, "bridge.txt").question != "How many died on the Astrid?"


def test_an_answer_is_found_again_where_another_model_draws_it_wider_and_calls_it_otherwise(filled: Path) -> None:
    with SqliteStore(filled) as store:
        for one in store.scan(Answer):
            document = store.get(one.document)
            assert isinstance(document, Document)
            anchor = judging.answer_anchor(document, one)
            wider = replace(one, id="answer:0", span=(Span(one.span[0].start, one.span[-1].end + 2),), event="perish")
            others = [other for other in store.scan(Answer, document=document.id) if other.id != one.id]
            apart = [other for other in others if other.respect is not one.respect]
            assert judging.located_answer(anchor, document.text, [*others, one]) == one
            assert judging.located_answer(anchor, document.text, [*apart, wider]) == wider
            assert judging.located_answer(anchor, document.text, apart) is None


def test_decisions_go_from_one_ledger_to_another(ledger: Ledger, filled: Path, tmp_path: Path) -> None:
    ledger.decide().same_question(of(ledger, "monday.txt"), of(ledger, "bridge.txt"), SIGNED)
    file, other = tmp_path / "judgements.jsonl", tmp_path / "other.db"
    other.write_bytes(filled.read_bytes())
    run("export", "--format", "judgements", "--output", str(file), "--ledger", str(tmp_path / "ledger.db"))
    assert "1 new" in run("import", str(file), "--ledger", str(other))
    with Ledger.open(other) as opened:
        assert len(of(opened, "bridge.txt").claims) == 3


def test_where_nothing_is_left_of_the_answers_the_judgement_waits(ledger: Ledger, tmp_path: Path) -> None:
    judgement = ledger.decide().same_question(of(ledger, "monday.txt"), of(ledger, "bridge.txt"), SIGNED)
    with Ledger.open(tmp_path / "empty.db") as empty:
        empty.decide().bring([judgement])
        (row,) = empty.directory.judgements()
        assert row.state == "not applicable now: none of the answers is left at its place"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda ledger, one: ledger.decide().same_question(one, one, SIGNED), "one question already"),
        (lambda ledger, one: ledger.decide().other_question(one, [], SIGNED), "not all"),
        (lambda ledger, one: ledger.decide().other_answer(one, answer(ledger, "monday.txt"), SIGNED), "not all"),
        (lambda ledger, one: ledger.decide().same_answer(one, answer(ledger, "monday.txt"), SIGNED), "answer already"),
        (lambda ledger, one: ledger.decide().reword(one, " ", SIGNED), "not empty"),
        (lambda ledger, one: ledger.answers_to(one, "bridge.txt#1"), "does not answer"),
    ],
)
def test_what_cannot_be_is_refused(
    ledger: Ledger, wrong: Callable[[Ledger, QuestionView], object], message: str
) -> None:
    with pytest.raises((InvalidRecord, NotInLedger), match=re.escape(message)):
        wrong(ledger, of(ledger, "monday.txt"))


# ------------------------------------------------------------------ on the page


@pytest.fixture
def client(path: Path) -> TestClient:
    made = asking(path)
    made.headers.update(OWN)
    token = str(page(made, "/review").cssselect("[name=token]")[0].get("value"))
    made.post("/review/signer", data={"token": token, "by": "Ada"})
    return made


def press(client: TestClient, address: str, act: str, **typed: str | list[str]) -> Any:
    """Press a button of a page, with what was ticked and typed, as a browser does without scripts."""
    (button,) = page(client, address).cssselect(f'button[value^="{act}"]')
    form = next(button.iterancestors("form"))
    hidden = {one.get("name"): one.get("value") for one in form.cssselect("input[type=hidden]")}
    return client.post(form.get("action"), data={**hidden, "act": button.get("value"), **typed})


def address_of(path: Path, report: str) -> str:
    with Ledger.open(path) as ledger:
        return f"/questions/{of(ledger, report).id.partition(':')[2]}"


def counts(client: TestClient, address: str) -> tuple[int, int]:
    """How many accounts and answers the page of a question shows."""
    view = client.get(f"{address}.json").json()
    return sum(len(claim["accounts"]) for claim in view["claims"]), view["answers"]


def test_what_is_ticked_on_the_page_of_a_question_answers_another_until_that_is_undone(
    client: TestClient, path: Path
) -> None:
    address = address_of(path, "monday.txt")
    first, second = (one.get("value") for one in page(client, address).cssselect("input[form=ticked]"))
    shown = press(client, address, "other-question", answers=[second], why="two ferries")
    assert (shown.status_code, counts(client, address)) == (200, (1, 1))
    done = shown.url.path + "?" + shown.url.query.decode()
    assert press(client, done, "withdraw").status_code == 200
    assert counts(client, address) == (2, 2)
    press(client, address, "same-answer", answers=[first, second])
    assert counts(client, address) == (2, 1)
    press(client, address, "other-answer", answers=[second])
    assert counts(client, address) == (2, 2)
    press(client, address, "reword", words="How many <b>drowned</b>?")
    assert client.get(f"{address}.json").json()["question"] == "How many <b>drowned</b>?"
    assert "<b>drowned" not in client.get(address).text


def test_a_question_is_joined_to_another_from_the_page(client: TestClient, path: Path) -> None:
    bridge = address_of(path, "bridge.txt")
    ferry = client.get(f"{address_of(path, 'monday.txt')}.json").json()["id"]
    assert ferry in [one.get("value") for one in page(client, bridge).cssselect("#other option")]
    press(client, bridge, "same-question", other=ferry)
    assert counts(client, bridge)[1] == 3


def test_who_did_not_sign_or_has_no_token_changes_nothing(client: TestClient, path: Path) -> None:
    address = address_of(path, "monday.txt")
    fields = {"act": "reword", "question": f"question:{address[-16:]}", "words": "Well?", "token": "guessed"}
    assert client.post("/review", data=fields).status_code == 403
    client.cookies.clear()
    assert not page(client, address).cssselect("form[action='/review']")
    assert client.get(f"{address}.json").json()["question"] != "Well?"


def test_the_page_leads_to_where_the_answers_entered(client: TestClient, path: Path) -> None:
    (link,) = page(client, address_of(path, "monday.txt")).cssselect(".lead a[href^='/origins']")
    shown = client.get(link.get("href", "").replace("/origins", "/origins.json")).json()
    assert [one["who"] for one in shown["origins"]] == ["Lene Ostby", "Piet Vang"]
    assert shown["outlets"] == client.get(f"{address_of(path, 'monday.txt')}.json").json()["outlets"]


# ------------------------------------------------------------------ as commands


def run(*words: str) -> str:
    result = CliRunner().invoke(app, [*words])
    assert result.exit_code == 0, result.output
    return result.output


def test_commands_say_the_same_and_judgements_lists_it(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ferry, bridge = (of(ledger, name).id.partition(":")[2][:8] for name in ("monday.txt", "bridge.txt"))
    signed = ("--by", "Ada", "--ledger", str(path))
    run("correct", "same-question", ferry, bridge, *signed)
    run("correct", "other-question", ferry, "bridge.txt#1", *signed)
    run("correct", "same-answer", ferry, "monday.txt#1", "tuesday.txt#1", *signed)
    run("correct", "other-answer", ferry, "tuesday.txt#1", *signed)
    run("correct", "reword", ferry, "How many died at sea?", *signed)
    assert [line for line in run("judgements", "--ledger", str(path), "--format", "jsonl").splitlines() if line]
    with Ledger.open(path) as ledger:
        assert [row.what for row in ledger.directory.judgements()] == [
            "“How many were killed?” and “How many were killed?” are one question",
            "“Nine” does not answer “How many were killed?”",
            "“Twelve” and “Thirty” are one answer to “How many were killed?”",
            "“Thirty” is another answer than “Twelve” to “How many were killed?”",
            "“How many were killed?” is shown as How many died at sea?",
        ]
        assert of(ledger, "monday.txt").question == "How many died at sea?"


TWO_TOLLS = SUNK + (
    "Twelve people were killed when the Astrid sank, coast guard spokeswoman Lene Ostby said.\n\n"
    "Thirty people were killed when the Astrid sank, mayor Ines Roca said.\n"
)


def test_the_view_of_a_report_tells_its_questions_as_people_decided(tmp_path: Path) -> None:
    """What is worded, parted or dropped is so in the report's own view, too."""
    (tmp_path / "tolls.txt").write_text(TWO_TOLLS, encoding="utf-8")
    with Ledger.open(tmp_path / "ledger.db", using=api.models_by_default(rules=True)) as ledger:
        list(ledger.add([str(tmp_path / "tolls.txt")]))

        def asked() -> list[str]:
            return [
                one.question for one in document_view(ledger.find("tolls.txt")).questions if one.respect == "number"
            ]

        view = of(ledger, "tolls.txt")
        assert asked() == ["How many were killed?"]
        ledger.decide().reword(view, "How many went down with the Astrid?", SIGNED)
        assert asked() == ["How many went down with the Astrid?"]
        ledger.decide().drop(*ledger.attribution("tolls.txt#2"), SIGNED)
        assert asked() == []
