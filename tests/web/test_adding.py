"""Reports are added from the page by those who may, and what became of each is told."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from starlette.testclient import TestClient
from tests.web.conftest import asking
from tests.web.test_safety import INJECTIONS, assert_harmless

from rashomon import api, attribution, ingest, testing
from rashomon.fetching import Fetcher
from rashomon.protocols import Models
from rashomon.records import Document, Issue, Raw
from rashomon.web import adding, app, forms
from rashomon.web.adding import Adding

OWN = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}


@pytest.fixture(autouse=True)
def working(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Adding]]:
    """What reads in the background, to wait for; with a finder that finds nothing, fast."""
    made: list[Adding] = []

    class Kept(Adding):
        def __init__(self, ledger: Path, **how: bool) -> None:
            super().__init__(ledger, **how)
            made.append(self)

    monkeypatch.setattr(app, "Adding", Kept)
    monkeypatch.setattr(attribution, "find", lambda *_, **__: [])
    monkeypatch.setattr(api, "models_by_default", lambda: Models(parser=testing.FakeParser()))
    yield made
    for one in made:
        one.wait()


def token(client: TestClient) -> str:
    (field,) = lxml.html.document_fromstring(client.get("/add").text).cssselect("[name=token]")
    return str(field.get("value"))


def send(client: TestClient, *files: tuple[str, bytes], headers: dict[str, str] | None = None, **fields: str) -> Any:
    given = {"token": fields.pop("token", "") or token(client), **fields}
    parts = [("files", (name, data)) for name, data in files] or [("files", ("", b""))]
    return client.post("/add", data=given, files=parts, headers=headers or OWN, follow_redirects=False)


def test_files_and_pasted_text_are_read_and_told_one_by_one(client: TestClient, working: list[Adding]) -> None:
    answer = send(
        client, ("rain.txt", b"Rain\n\nAnn said it rained.\n"), ("x.pdf", b"%PDF-1.7"), text="Bob said no.\r\n"
    )
    assert answer.status_code == 303
    working[0].wait()
    told = client.get(f"{answer.headers['location']}.json").json()
    assert told["done"] is True
    assert [one["status"] for one in told["found"]] == ["added", "failed", "added"]
    assert [bool(one["why"]) for one in told["found"]] == [False, True, False]
    for one in told["found"]:
        assert client.get(f"/reports/{one['document'].partition(':')[2]}").status_code == 200
    page = client.get(answer.headers["location"]).text
    assert "3 of 3 documents" in " ".join(lxml.html.document_fromstring(page).text_content().split())
    assert "http-equiv" not in page


def test_while_something_is_left_the_page_loads_itself_anew(client: TestClient, working: list[Adding]) -> None:
    it = adding.Round(
        [adding.Added(name="a.txt", status=adding.READING), adding.Added(name="b", status=adding.WAITING)]
    )
    working[0]._rounds["here"] = it
    page = lxml.html.document_fromstring(client.get("/added/here").text)
    assert page.cssselect("meta[http-equiv=refresh]")
    assert [one.get("value") for one in page.cssselect("progress")] == ["0"]


def test_the_bytes_stay_beside_the_ledger_so_that_they_can_be_verified(
    client: TestClient, working: list[Adding], ledger: Path
) -> None:
    send(client, ("rain.txt", b"It rained.\n"))
    working[0].wait()
    assert (ledger.parent / "ledger-reports" / "rain.txt").read_bytes() == b"It rained.\n"
    with api.Ledger.open(ledger) as opened:
        assert [check.problem for check in opened.verify()] == [None]


def test_another_file_of_the_same_name_overwrites_none(tmp_path: Path) -> None:
    it = Adding(tmp_path / "a.db")
    first, again, other = it.keep("a.txt", b"1"), it.keep("a.txt", b"1"), it.keep("a.txt", b"2")
    assert first == again != other
    assert (first.read_bytes(), other.read_bytes()) == (b"1", b"2")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("monday report.txt", "monday_report.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.html", "a.html"),
        (".hidden", "hidden"),
        ("...", "report"),
        ("", "report"),
        ("a\x00b.txt", "a_b.txt"),
        ("-rf.txt", "-rf.txt"),
        ("Отчёт.pdf", "Отчёт.pdf"),
        ("x" * 300 + ".html", "x" * 120 + ".html"),
        ("语" * 300, "语" * 80),
    ],
)
def test_a_name_is_made_harmless(name: str, kept: str) -> None:
    assert adding.file_name(name) == kept


@pytest.mark.parametrize(
    ("headers", "given", "status"),
    [
        (OWN, "wrong", 403),
        ({**OWN, "origin": "http://evil.example"}, None, 403),
        ({**OWN, "origin": "null"}, None, 403),
        ({**OWN, "sec-fetch-site": "cross-site"}, None, 403),
        ({"x-nothing": "x"}, None, 403),
    ],
)
def test_nobody_else_adds(
    client: TestClient, ledger: Path, headers: dict[str, str], given: str | None, status: int
) -> None:
    before = client.get("/index.json").json()["reports"]
    assert send(client, ("a.txt", b"a"), headers=headers, token=given or "").status_code == status
    assert client.get("/index.json").json()["reports"] == before
    assert not (ledger.parent / "ledger-reports").exists()


def test_nothing_and_too_much_are_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert send(client, text="  ").status_code == 400
    monkeypatch.setattr(forms, "MOST_BYTES", 1000)
    assert send(client, ("a.txt", b"a" * 2000)).status_code == 413
    assert client.post("/add", content=(part for part in [b"a"]), headers=OWN).status_code == 413  # of unknown length


@pytest.mark.parametrize("listed", ["https://a.example/1", " http://a.example\nHTTPS://b.example/x?y \n\n"])
def test_addresses_are_no_reports_and_it_is_said_what_to_do(client: TestClient, ledger: Path, listed: str) -> None:
    answer = send(client, text=listed)
    assert answer.status_code == 400
    assert "save it" in answer.text
    assert send(client, ("list.txt", listed.encode())).status_code == 400
    assert not (ledger.parent / "ledger-reports").exists()
    assert send(client, addresses=listed).status_code == 400
    assert not lxml.html.document_fromstring(client.get("/add").text).cssselect("[name=addresses]")


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked for; each address gives a page, but those with "bad" in them."""
    asked: list[str] = []

    def read(_: object, address: str, at: str) -> Iterator[Raw | Document | Issue]:
        asked.append(address)
        raw = Raw(locator=address, data=f"Ann said {len(asked)}.".encode(), read_at=at, media_type="text/plain")
        yield from ingest.unread(replace(raw, data=b""), "not-fetched", "it is bad") if "bad" in address else [raw]

    monkeypatch.setattr(Fetcher, "__call__", read)
    return asked


def test_addresses_are_fetched_where_that_is_wanted_and_told_one_by_one(
    ledger: Path, working: list[Adding], fetched: list[str]
) -> None:
    client = asking(ledger, fetch=True)
    assert lxml.html.document_fromstring(client.get("/add").text).cssselect("label[for=addresses]")
    sent = "https://a.example/1\r\nhttps://bad.example/<b>\r\nhttps://a.example/1\r\n"
    answer = send(client, ("list.txt", b"http://b.example/3\n"), ("rain.txt", b"It rained."), addresses=sent)
    assert answer.status_code == 303
    working[0].wait()
    assert fetched == ["https://a.example/1", "https://bad.example/<b>", "http://b.example/3"]
    told = client.get(f"{answer.headers['location']}.json").json()["found"]
    assert [one["status"] for one in told] == ["added", "added", "failed", "added"]
    assert [one["why"] for one in told] == ["", "", "it is bad", ""]
    assert told[2]["name"] == "https://bad.example/<b>"
    assert_harmless(client.get(answer.headers["location"]).text, "https://bad.example/<b>")
    assert [path.name for path in (ledger.parent / "ledger-reports").iterdir()] == ["rain.txt"]


@pytest.mark.parametrize("sent", ["a.example/1", "see https://a.example/1", "ftp://a.example", "x " * 60_000])
def test_what_is_no_list_of_addresses_is_refused(ledger: Path, fetched: list[str], sent: str) -> None:
    answer = send(asking(ledger, fetch=True), addresses=sent)
    assert answer.status_code == 400
    assert "no list of addresses" in answer.text
    assert fetched == []


def test_so_many_addresses_and_no_more_are_taken_at_once(ledger: Path, fetched: list[str]) -> None:
    sent = "\n".join(f"https://a.example/{number}" for number in range(adding.MOST_FILES + 1))
    assert send(asking(ledger, fetch=True), addresses=sent).status_code == 400
    assert fetched == []


def test_a_ledger_that_is_only_to_be_read_has_no_way_in(ledger: Path) -> None:
    client = asking(ledger, read_only=True)
    assert client.get("/add").status_code == 404
    assert client.post("/add", headers=OWN).status_code == 404
    for address in ("/", "/accounts"):
        assert "/add" not in client.get(address).text
        assert "token" not in client.get(address).text


def test_a_round_that_is_not_known_is_no_page(client: TestClient) -> None:
    assert client.get("/added/nothing").status_code == 404


@pytest.mark.parametrize("bad", INJECTIONS)
def test_a_hostile_name_is_shown_as_text(client: TestClient, working: list[Adding], bad: str) -> None:
    working[0]._rounds["here"] = adding.Round([adding.Added(name=bad, status="failed", why=bad)], is_done=True)
    assert_harmless(client.get("/added/here").text, bad)


def test_what_goes_wrong_with_the_ledger_is_told_of_each_file(
    client: TestClient, working: list[Adding], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(api.Ledger, "open", broken)
    name = working[0].start(["a.txt", "https://b.example/"])
    working[0].wait()
    found = working[0].round(name)
    assert found
    assert [(one.status, one.why) for one in found.found] == [("failed", "the disk is full")] * 2
