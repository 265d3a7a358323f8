"""Pages that processes make are those that the server makes itself."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from tests.web.conftest import Filled, many, report

from rashomon.stores.sqlite import SqliteStore
from rashomon.web.app import Settings, application, unguarded
from rashomon.web.crew import Crew
from rashomon.web.sections import SECTIONS

HOST = "http://127.0.0.1"


@pytest.fixture
def settings(filled: Filled) -> Settings:
    return Settings(ledger=filled(report()))


@pytest.fixture
def crewed(settings: Settings) -> Iterator[TestClient]:
    crew = Crew(partial(unguarded, settings), 1)
    with TestClient(application(settings, crew), base_url=HOST) as client:
        yield client
    crew.close()


def test_the_same_pages_are_made(crewed: TestClient, settings: Settings) -> None:
    alone = TestClient(application(settings), base_url=HOST)
    crewed.cookies.set("signer", "Ann")
    alone.cookies.set("signer", "Ann")
    asked = [f"/{address}" for address, _, _ in SECTIONS]
    asked += [
        "/accounts.json?words=van",
        "/accounts?words=%22the+van%22&page=1",
        "/reports/0000000000000000",
        "/nothing",
    ]
    asked += ["/accounts?page=0"]
    for address in asked:
        one, other = crewed.get(address), alone.get(address)
        assert (one.status_code, one.text, one.headers) == (other.status_code, other.text, other.headers), address


def test_strangers_are_kept_from_the_processes_too(crewed: TestClient) -> None:
    assert crewed.get("/accounts", headers={"host": "evil.example"}).status_code == 400


def test_what_is_written_is_seen_at_once(crewed: TestClient, settings: Settings) -> None:
    before = crewed.get("/accounts.json").json()["count"]
    with SqliteStore(settings.ledger) as store:
        for records in many(2):
            store.add(records)
    assert crewed.get("/accounts.json").json()["count"] == before + 2


def fragile() -> Starlette:
    """Make an application with a page that ends its process, and one that fails."""

    def end(_: Request) -> Response:
        os._exit(3)

    def fail(_: Request) -> Response:
        raise ZeroDivisionError("one by none")

    def tell(_: Request) -> Response:
        return PlainTextResponse("here")

    return Starlette(routes=[Route("/end", end), Route("/fail", fail), Route("/", tell)])


def test_a_process_that_ends_costs_one_page(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    crew = Crew(fragile, 1)
    routes = [Route(path, crew.answer) for path in ("/end", "/fail", "/")]
    explained = application(Settings(ledger=tmp_path / "l.db")).exception_handlers
    try:
        with TestClient(Starlette(routes=routes, exception_handlers=explained), base_url=HOST) as client:
            ended = client.get("/end")
            assert (ended.status_code, "load it again" in ended.text) == (503, True)
            assert client.get("/").text == "here"
            assert client.get("/fail").status_code == 500
            assert client.get("/").text == "here"
    finally:
        crew.close()
    assert "one by none" in capfd.readouterr().err
