"""The page of a voice has all that somebody says, across spellings, in time; merges and splits are made there."""

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.test_judged_doubts import REPORT, toll
from tests.test_people import MATCH, MONDAY, TUESDAY
from tests.test_people import records as marins
from tests.web.conftest import Filled, asking, page
from tests.web.test_adding import OWN
from tests.web.test_page_of_questions import row, view
from tests.web.test_reviewing import sign, token

from rashomon import testing
from rashomon.asking import Asking
from rashomon.entities.profiling import profile
from rashomon.web import someone

ANN = testing.entity(REPORT, "Ann Lee")
NINE = testing.attribution(REPORT, "Ann Lee", "said", "nine died", source_entity=ANN.id)
LATER = testing.attribution(REPORT, "Bob Roy", "said", "four died", source_entity=ANN.id)  # an alias, in this report


@pytest.fixture
def ledger(filled: Filled) -> Path:
    return filled(marins(), [REPORT, ANN, NINE, LATER, toll(0.8), testing.applied(REPORT), *profile(REPORT, [ANN])])


@pytest.fixture
def client(ledger: Path) -> TestClient:
    made = asking(ledger)
    made.headers.update(OWN)
    return made


def contents(client: TestClient, name: str, **asked: str) -> list[str]:
    data = client.get("/voice.json", params={"voice": name, **asked}).json()
    return [row["content"] for row in data["said"]["rows"]]


@pytest.mark.parametrize("name", ["Ilya Marin", "Ilja Marin", "ilya  marin"])
def test_what_somebody_says_is_there_in_time_whatever_the_spelling(client: TestClient, name: str) -> None:
    assert contents(client, name) == ["the bridge held", "it would stand", "the bridge fell"]
    data = client.get("/voice.json", params={"voice": name}).json()
    assert (data["name"], data["names"], data["reports"], data["said"]["count"]) == (
        "Ilya Marin", ["Ilja Marin"], 2, 3,
    )  # fmt: skip
    assert data["roles"] == {"President": [MONDAY.id], "the president": [TUESDAY.id]}


def test_a_namesake_is_named_and_has_its_own_page(client: TestClient) -> None:
    (other,) = client.get("/voice.json?voice=Ilya+Marin").json()["namesakes"]
    assert contents(client, "Ilya Marin", who=other["who"]) == ["the game was fair"]
    links = [a.get("href") for a in page(client, "/voice?voice=Ilya+Marin").cssselect(".issue a")]
    assert links == [f"/voice?voice=Ilya+Marin&who={other['who']}"]


def test_what_it_says_against_its_own_words_stands_out(client: TestClient) -> None:
    (pair,) = client.get("/voice.json?voice=Ann+Lee").json()["parted"]
    assert (pair["a"]["text"], pair["b"]["text"]) == ("nine died", "four died")
    shown = page(client, "/voice?voice=Ann+Lee").cssselect(".against-itself .sides mark")
    assert [mark.text_content() for mark in shown] == ["nine died", "four died"]
    assert client.get("/voice.json?voice=Ilya+Marin").json()["parted"] == []


def test_what_it_answers_otherwise_in_another_report_stands_there_too(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = view()
    asked.claims[0].accounts[0] = replace(asked.claims[0].accounts[0], source_entity=ANN.id)
    asked.documents[:] = [REPORT.id]
    monkeypatch.setattr(Asking, "questions", lambda *_, **__: [row(asked)])
    monkeypatch.setattr(Asking, "question", lambda *_: asked)
    (found,) = client.get("/voice.json?voice=Ann+Lee").json()["contradictions"]
    assert (found["question"], found["a"], found["b"]) == (asked.question, "went north", "went south")
    shown = page(client, "/voice?voice=Ann+Lee").cssselect(".against-itself .between q")
    assert [one.text_content() for one in shown] == ["went north", "went south"]
    assert client.get("/voice.json?voice=Ilya+Marin").json()["contradictions"] == []


def test_many_reports_are_turned_page_by_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(someone, "_REPORTS", 1)
    assert contents(client, "Ilya Marin") == ["the bridge held", "it would stand"]
    assert contents(client, "Ilya Marin", page="2") == ["the bridge fell"]
    data = client.get("/voice.json?voice=Ilya+Marin&page=2").json()
    assert (data["said"]["pages"], data["said"]["count"]) == (2, 3)


def test_of_a_name_in_very_many_reports_spellings_are_not_joined(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(someone, "_MOST_REPORTS", 0)
    data = client.get("/voice.json?voice=Ilya+Marin").json()
    assert (data["who"], data["names"]) == (None, [])
    assert sorted(contents(client, "Ilya Marin")) == ["it would stand", "the bridge held", "the game was fair"]


def decide(client: TestClient, act: str, **fields: str | list[str]) -> None:
    sign(client)
    one = page(client, "/voice?voice=Ilya+Marin").cssselect(".deciding [name=one]")[0].get("value")
    given = {"token": token(client), "voice": "Ilya Marin", "one": one, "act": act, **fields}
    answer = client.post("/review", data=given, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"].startswith("/voice?voice=Ilya+Marin&done=")


def test_two_are_joined_parted_and_renamed_from_the_page(client: TestClient) -> None:
    decide(client, "split", reports=[TUESDAY.id])
    assert contents(client, "Ilja Marin") == ["the bridge fell"]
    (other,) = client.get("/voice.json?voice=Ilya+Marin").json()["namesakes"]
    decide(client, "merge", other=f"profile:{other['who']}")
    assert set(contents(client, "Ilya Marin")) >= {"the game was fair", "the bridge held"}
    decide(client, "rename", name="The President")
    assert client.get("/voice.json?voice=Ilya+Marin").json()["name"] == "The President"
    assert page(client, "/voice?voice=The+President").cssselect("h1")[0].text_content() == "The President"


def test_a_page_that_is_only_read_has_no_way_to_decide(ledger: Path) -> None:
    made = page(asking(ledger, read_only=True), "/voice?voice=Ilya+Marin")
    assert not made.cssselect("form[method=post]")


def test_the_report_of_a_match_is_not_one_of_the_president(client: TestClient) -> None:
    shown = page(client, "/voice?voice=Ilya+Marin")
    links = {a.get("href").partition("#")[0] for a in shown.cssselect(".entries .where a[href^='/reports/']")}
    assert f"/reports/{MATCH.id.partition(':')[2]}" not in links
