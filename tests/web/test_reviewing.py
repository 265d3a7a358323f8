"""What is doubtful can be decided from the page; each decision is signed, and can be taken back."""

from pathlib import Path
from typing import Any

import lxml.html
import pytest
from starlette.testclient import TestClient
from tests.test_judged_doubts import ANN, BOB, FOUR, HE, NINE, records
from tests.test_people import derived
from tests.web.conftest import Filled, asking, page
from tests.web.test_adding import OWN
from tests.web.test_safety import INJECTIONS, assert_harmless

from rashomon import testing
from rashomon.api import Ledger
from rashomon.identity import Judgement
from rashomon.stores.sqlite import SqliteStore

MONDAY = testing.document("Minister Ilya Marin said it held.", locator="monday.txt", document_time="2024-03-25")
TUESDAY = testing.document("A man named Marin said it fell.", locator="tuesday.txt", document_time="2024-03-26")
MATCH = testing.document("Pavel Marin, a striker, said it was fair.", locator="match.txt", document_time="2024-03-24")


@pytest.fixture
def ledger(filled: Filled) -> Path:
    marins = [
        [MONDAY, *derived(MONDAY, "Ilya Marin", "it held")],
        [TUESDAY, *derived(TUESDAY, "Marin", "it fell")],
        [MATCH, *derived(MATCH, "Pavel Marin", "it was fair")],
    ]
    return filled(records(), *marins)


@pytest.fixture
def client(ledger: Path) -> TestClient:
    made = asking(ledger)
    made.headers.update(OWN)
    return made


def sign(client: TestClient, name: str = "Ada") -> None:
    fields = {"token": token(client), "by": name}
    assert client.post("/review/signer", data=fields, follow_redirects=False).status_code == 303


def token(client: TestClient) -> str:
    return str(page(client, "/review").cssselect("[name=token]")[0].get("value"))


def press(client: TestClient, form: lxml.html.HtmlElement, key: str, **typed: str) -> Any:
    """Press the button with a key, with what was typed, as a browser does without scripts."""
    (button,) = form.cssselect(f'button[data-key="{key}"]')
    assert button.get("disabled") is None
    hidden = {one.get("name"): one.get("value") for one in form.cssselect("input[type=hidden]")}
    return client.post(form.get("action"), data={**hidden, "act": button.get("value"), **typed})


def form(client: TestClient, queue: str) -> lxml.html.HtmlElement:
    return page(client, f"/review?queue={queue}").cssselect(".queued form")[0]


def judgements(ledger: Path) -> list[Judgement]:
    with SqliteStore(ledger) as store:
        return list(store.scan(Judgement))


def test_a_queue_has_what_is_doubtful_and_its_twin_the_same(client: TestClient) -> None:
    (doubt,) = client.get("/review.json?queue=sources").json()["sources"]
    assert doubt["account"]["attribution"] == HE.id
    assert [one["name"] for one in doubt["candidates"]] == ["Bob Roy", "Ann Lee"]
    (pair,) = client.get("/review.json?queue=conflicts").json()["conflicts"]
    assert (pair["pair"]["a"]["attribution"], pair["pair"]["b"]["attribution"]) == (NINE.id, FOUR.id)
    merges = client.get("/review.json?queue=merges").json()["merges"]
    assert {frozenset((one["one"]["name"], one["other"]["name"])) for one in merges} == {
        frozenset(("Marin", "Ilya Marin")), frozenset(("Marin", "Pavel Marin")),
    }  # fmt: skip
    for queue in ("sources", "merges", "conflicts"):
        shown = page(client, f"/review?queue={queue}")
        assert len(shown.cssselect(".queued")) == len(client.get(f"/review.json?queue={queue}").json()[queue])


def test_nothing_is_decided_without_a_name(client: TestClient, ledger: Path) -> None:
    assert all(button.get("disabled") is not None for button in form(client, "sources").cssselect("button"))
    fields = {"token": token(client), "act": f"source {BOB.id}", "one": HE.id}
    assert client.post("/review", data=fields).status_code == 403
    assert judgements(ledger) == []


def test_a_source_is_chosen_signed_and_taken_back(client: TestClient, ledger: Path) -> None:
    sign(client, "Ada  Löve")
    answer = press(client, form(client, "sources"), "2", why="the second")
    shown = lxml.html.document_fromstring(answer.text)
    assert not shown.cssselect(".queued")
    (done,) = shown.cssselect("form.done")
    (made,) = judgements(ledger)
    assert (made.by, made.why, made.name) == ("Ada Löve", "the second", "Ann Lee")
    with Ledger.open(ledger) as opened:
        assert opened.attribution(HE.id)[1].source_entity == ANN.id
    hidden = {one.get("name"): one.get("value") for one in done.cssselect("input[type=hidden]")}
    undo = done.cssselect("[data-undo]")[0].get("value")
    assert client.post("/review", data={**hidden, "act": undo}).status_code == 200
    with Ledger.open(ledger) as opened:
        assert opened.attribution(HE.id)[1].candidates == HE.candidates
    assert len(page(client, "/review").cssselect(".queued")) == 1


@pytest.mark.parametrize(
    ("queue", "key", "typed", "told"),
    [
        ("sources", "r", {}, "it cannot be told who says “it a tragedy”"),
        ("sources", "d", {}, "nobody says “it a tragedy”"),
        ("sources", "+", {"name": "Cy Doe"}, "Cy Doe says “it a tragedy”"),
        ("merges", "a", {}, "are one"),
        ("merges", "r", {}, "is not"),
        ("conflicts", "a", {}, "“nine died” and “four died”: conflict"),
        ("conflicts", "r", {}, "“nine died” and “four died”: unrelated"),
        ("conflicts", "+", {"label": "supersedes"}, "“nine died” and “four died”: supersedes"),
    ],
)
def test_what_is_decided_leaves_the_queue_and_is_told(
    client: TestClient, queue: str, key: str, typed: dict[str, str], told: str
) -> None:
    sign(client)
    before = client.get(f"/review.json?queue={queue}").json()[queue]
    assert press(client, form(client, queue), key, **typed).status_code == 200
    after = client.get(f"/review.json?queue={queue}").json()
    assert before[0] not in after[queue]
    assert len(after[queue]) < len(before)
    assert told in after["decided"][0]["row"]["what"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"act": "nonsense"}, 400),
        ({}, 400),
        ({"act": "drop", "one": "attribution:0000000000000000"}, 404),
        ({"act": "withdraw 0000"}, 404),
        ({"act": "source", "one": HE.id, "name": "  "}, 409),
        ({"act": "relation nonsense", "one": NINE.id, "other": FOUR.id}, 400),
        ({"act": "relation conflict", "one": NINE.id, "other": NINE.id}, 409),
        ({"act": "merge", "one": "Ann Lee", "other": "Ann Lee"}, 409),
        ({"act": "drop", "one": HE.id, "token": "wrong"}, 403),
        ({"act": "drop", "one": HE.id, "why": "x" * 70_000}, 413),
    ],
)
def test_what_cannot_be_decided_is_said_and_changes_nothing(
    client: TestClient, ledger: Path, fields: dict[str, str], status: int
) -> None:
    sign(client)
    assert client.post("/review", data={"token": token(client), **fields}).status_code == status
    assert judgements(ledger) == []


@pytest.mark.parametrize("address", ["/review", "/review/signer"])
def test_nobody_else_decides(client: TestClient, ledger: Path, address: str) -> None:
    sign(client)
    fields = {"token": token(client), "act": "drop", "one": HE.id, "by": "Eve"}
    assert client.post(address, data=fields, headers={"origin": "http://evil.example"}).status_code == 403
    assert judgements(ledger) == []


def test_a_ledger_that_is_only_to_be_read_has_no_queue(ledger: Path) -> None:
    client = asking(ledger, read_only=True)
    assert client.get("/review").status_code == 404
    assert "/review" not in client.get("/").text


def test_the_name_is_kept_where_no_script_and_no_other_site_can_read_it(client: TestClient) -> None:
    answer = client.post(
        "/review/signer", data={"token": token(client), "by": "Ada; Path=/x\r\nSet-Cookie: a=b"}, follow_redirects=False
    )
    (cookie,) = answer.headers.get_list("set-cookie")
    assert cookie.startswith("signer=Ada%3B%20Path%3D%2Fx%20Set-Cookie%3A%20a%3Db;")
    assert {"httponly", "samesite=strict"} <= {part.strip().lower() for part in cookie.split(";")}
    assert answer.headers["location"] == "/review"


def test_in_a_large_ledger_somebody_says_whose_names(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, ledger: Path
) -> None:
    monkeypatch.setattr("rashomon.web.reviewing._MOST_REPORTS", 1)
    assert client.get("/review.json?queue=merges").json()["too_many"] is True
    data = client.get("/review.json?queue=merges&name=pavel+marin").json()
    assert [{one["one"]["name"], one["other"]["name"]} for one in data["merges"]] == [{"Marin", "Pavel Marin"}]


@pytest.mark.parametrize(("query", "status"), [("queue=x", 400), ("from=x", 400), ("from=-1", 400), ("done=x", 200)])
def test_what_cannot_be_asked_is_said(client: TestClient, query: str, status: int) -> None:
    assert client.get(f"/review?{query}").status_code == status


@pytest.mark.parametrize("bad", INJECTIONS)
def test_hostile_names_and_reasons_are_text(client: TestClient, bad: str) -> None:
    sign(client, bad)
    press(client, form(client, "sources"), "+", name=bad, why=bad)
    text = client.get("/review").text.replace('<script src="/static/review.js" defer></script>', "")
    assert_harmless(text, bad)
