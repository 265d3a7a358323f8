"""The page of origins leads back to where something entered, with copies folded and counted."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import Filled, asking, digits, many, page, report

from rashomon import testing
from rashomon.api import Ledger
from rashomon.pipeline import run
from rashomon.records import Document, Publisher
from rashomon.stores.sqlite import SqliteStore

STORY = (
    "The bridge over the Orrin closed on Monday after divers found a crack in its second pillar, the county said. "
    "“Nobody crosses until the steel has been tested,” said county engineer Lotte Brask, who led the inspection. "
    "Ferries run every twenty minutes from the old customs quay until further notice. "
    "Repairs will take eleven weeks and cost four million crowns, according to the works department. "
)


def outlet(name: str, day: str, *, credit: str = "", text: str = STORY) -> Document:
    return testing.document(
        f"{text}{credit}", title=f"Bridge closed, {name}", locator=f"{name}.txt", publisher=Publisher(name=name),
        document_time=day,
    )  # fmt: skip


AGENCY = outlet("Brisk News Agency", "2024-05-07")
COPIES = [
    outlet(name, "2024-05-08", credit=f"(Brisk News Agency) For more news follow the {name}.")
    for name in ("Orrin Post", "The Lamp", "Vale Sun")
]


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger, SqliteStore(path) as store:
        for document in (AGENCY, *COPIES):
            store.add(list(run((ledger.tracing.stage(),), [document])))
        store.add(report())
    return asking(path)


def test_without_a_question_what_was_copied_most_is_listed(client: TestClient) -> None:
    (text,) = client.get("/origins.json").json()["texts"]
    assert (text["report"]["document"], text["copies"]) == (AGENCY.id, 3)
    made = page(client, "/origins")
    assert [a.get("href") for a in made.cssselect(".entry .title a")] == [f"/origins?report={digits(AGENCY)}"]


@pytest.mark.parametrize("asked", [AGENCY, COPIES[0]])
def test_a_report_leads_back_to_where_it_entered(client: TestClient, asked: Document) -> None:
    data = client.get(f"/origins.json?report={digits(asked)}").json()
    assert (data["report"]["document"], data["outlets"]) == (asked.id, 4)
    (origin,) = data["origins"]
    assert [one["document"] for one in origin["entered"]] == [AGENCY.id]
    assert {one["report"]["document"] for one in origin["taken"]} == {copy.id for copy in COPIES}


def test_words_lead_back_to_the_voice_that_said_them(client: TestClient) -> None:
    data = client.get("/origins.json?words=twenty+minutes").json()
    assert (data["about"], data["outlets"], len(data["origins"])) == ("twenty minutes", 4, 1)
    assert client.get("/origins.json?words=nothing+such").json()["origins"] == []
    assert len(client.get("/origins.json?words=twenty+minute").json()["origins"]) == 1
    assert client.get("/origins.json?words=twenty+minute&exact=1").json()["origins"] == []


def test_copies_that_nobody_took_further_are_one_box(client: TestClient) -> None:
    made = page(client, f"/origins?report={digits(AGENCY)}")
    (folded,) = made.cssselect(".graph .copies")
    assert folded.cssselect("text")[0].text_content() == "3 copies"
    assert [a.get("href") for a in made.cssselect(".graph a")] == [f"/reports/{digits(AGENCY)}"]


def test_what_the_graph_shows_stands_in_the_list_too(client: TestClient) -> None:
    made = page(client, f"/origins?report={digits(AGENCY)}")
    links = {a.get("href") for a in made.cssselect(".trail a")}
    assert {f"/reports/{digits(one)}" for one in (AGENCY, *COPIES)} <= links


def test_a_report_that_shares_nothing_is_its_own_origin_and_its_page_has_no_way_there(client: TestClient) -> None:
    van = digits(report()[0])
    data = client.get(f"/origins.json?report={van}").json()
    assert (data["outlets"], len(data["origins"])) == (1, 1)
    assert "/origins?report" not in client.get(f"/reports/{van}").text
    assert f"/origins?report={digits(AGENCY)}" in client.get(f"/reports/{digits(AGENCY)}").text


@pytest.mark.parametrize(("asked", "status"), [("0" * 16, 404), ("x", 400)])
def test_a_report_that_is_not_there_is_said(client: TestClient, asked: str, status: int) -> None:
    assert client.get(f"/origins?report={asked}").status_code == status


def test_without_the_drawing_the_list_says_all(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fast_sugiyama", None)
    made = page(client, f"/origins?report={digits(AGENCY)}")
    assert not made.cssselect(".graph")
    assert len(made.cssselect(".trail dd")) == 4


def test_only_what_shares_costs_anything(filled: Filled) -> None:
    assert page(asking(filled(*many(3))), "/origins").cssselect(".empty")


def test_a_list_says_of_an_account_how_many_outlets_have_it_and_which_are_copies(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger, SqliteStore(path) as store:
        for document in (AGENCY, *COPIES):
            said = testing.attribution(document, "county engineer Lotte Brask", "said", "“Nobody crosses")
            store.add([*run((ledger.tracing.stage(),), [document]), said])
    client = asking(path)
    rows = client.get("/accounts.json").json()["rows"]
    assert [(row["outlets"], row["repeats"] is None) for row in rows].count((4, True)) == 1
    assert [(row["outlets"], row["repeats"] is None) for row in rows].count((4, False)) == 3
    assert page(client, "/accounts").text_content().count("4 outlets, 1 origin") == 4
    exported = client.get("/accounts.jsonl?words=crosses").text.splitlines()
    assert {(r["document"], r["repeats"]) for r in rows} == {
        (r["document"], r["repeats"]) for r in map(json.loads, exported)
    }


def test_of_words_that_many_reports_have_the_newest_are_followed_and_the_page_says_so(filled: Filled) -> None:
    client = asking(filled(*many(11)))
    data = client.get("/origins.json?words=rained").json()
    assert (data["reports"], data["followed"]) == (10, 10)
    assert "10 newest" in page(client, "/origins?words=rained").text_content()
    assert client.get("/origins.json?words=rained+7").json()["followed"] is None


def test_of_a_family_of_many_the_nearest_are_shown_and_the_page_says_so(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    copies = [outlet(f"Post {number}", "2024-05-08", credit=f"(Brisk News Agency) {number}.") for number in range(22)]
    with Ledger.open(path) as ledger, SqliteStore(path) as store:
        for document in (AGENCY, *copies):
            store.add(list(run((ledger.tracing.stage(),), [document])))
    client = asking(path)
    data = client.get(f"/origins.json?report={digits(AGENCY)}").json()
    assert (data["reports"], data["followed"]) == (20, 20)
    assert [one["document"] for one in data["origins"][0]["entered"]] == [AGENCY.id]
    assert "20 nearest" in page(client, f"/origins?report={digits(copies[3])}").text_content()
