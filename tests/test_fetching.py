"""Pages are fetched by their addresses, from public places only, and no page takes more than its share."""

import gzip
import socket
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import httpcore2
import pytest

from rashomon import api, attribution, cli, fetching, testing
from rashomon.api import Ledger
from rashomon.errors import InputNotFound, MissingExtra
from rashomon.fetching import Fetcher, Network
from rashomon.ids import digest
from rashomon.ingest import limits
from rashomon.protocols import Models
from rashomon.records import Document, Issue, Raw

AT = "2026-01-02T03:04:05+00:00"
PUBLIC = "93.184.215.14"
HTML = b"<html><body><p>Ann said it rained.</p></body></html>"


def answer(body: bytes = HTML, status: str = "200 OK", **headers: str) -> bytes:
    given = {"content_type": "text/html", "content_length": str(len(body)), **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in given.items() if value]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + body


class Stream(httpcore2.NetworkStream):
    """A connection that says what it was given, and keeps what it is told. Each read takes some seconds."""

    def __init__(self, host: "Host", parts: list[bytes]) -> None:
        self._host, self._parts = host, parts

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._host.now += self._host.seconds_a_read
        self._host.timeouts.append(timeout)
        return self._parts.pop(0) if self._parts else b""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._host.told += buffer

    def start_tls(self, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        return self

    def close(self) -> None:
        pass


class Host(httpcore2.NetworkBackend):
    """A network of one host, with an answer a connection."""

    def __init__(self, *answers: bytes | list[bytes], seconds_a_read: float = 0) -> None:
        self._answers = list(answers)
        self.seconds_a_read = seconds_a_read
        self.now, self.told = 0.0, b""
        self.connected: list[tuple[str, int]] = []
        self.timeouts: list[float | None] = []
        self.down: set[str] = set()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        self.connected.append((host, port))
        if host in self.down:
            raise httpcore2.ConnectError("refused")
        given = self._answers.pop(0)
        return Stream(self, list(given) if isinstance(given, list) else [given])


def fetch(
    host: Host, address: str = "https://a.example/1", folder: Path | None = None, **options: Any
) -> Raw | tuple[Document, Issue]:
    options.setdefault("resolve", lambda name, port: [PUBLIC])
    network = Network(backend=host, clock=lambda: host.now, **options)
    found = list(Fetcher(folder, network)(address, AT))
    if isinstance(found[0], Raw):
        return found[0]
    document, issue = found
    assert isinstance(document, Document)
    assert isinstance(issue, Issue)
    assert (document.locator, document.text, issue.code) == (address, "", "not-fetched")
    return document, issue


def why(host: Host, address: str = "https://a.example/1", **options: Any) -> str:
    found = fetch(host, address, **options)
    assert not isinstance(found, Raw)
    return found[1].message


def test_a_page_is_fetched_and_its_bytes_are_kept(tmp_path: Path) -> None:
    host = Host(answer())
    raw = fetch(host, folder=tmp_path / "kept")
    assert raw == Raw(locator="https://a.example/1", data=HTML, read_at=AT, media_type="text/html")
    assert (tmp_path / "kept" / f"{digest(HTML)}.html").read_bytes() == HTML
    assert host.connected == [(PUBLIC, 443)]
    told = host.told.decode().lower()
    assert told.startswith("get /1 http/1.1\r\nhost: a.example\r\nuser-agent: rashomon ")
    assert "cookie" not in told
    assert "authorization" not in told


@pytest.mark.parametrize(
    ("declared", "body", "kind"),
    [
        ("text/html; charset=utf-8", HTML, "text/html"),
        ("application/xhtml+xml", HTML, "text/html"),
        ("text/plain", b"It rained.", "text/plain"),
        ("application/pdf", b"%PDF-1.7", "application/pdf"),
        ("", HTML, "text/html"),
    ],
)
def test_text_html_and_pdf_are_taken(declared: str, body: bytes, kind: str) -> None:
    raw = fetch(Host(answer(body, content_type=declared)))
    assert isinstance(raw, Raw)
    assert raw.media_type == kind


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (answer(content_type="image/png"), "it is image/png, not text, HTML or PDF"),
        (answer(b"\x89PNG\0\0", content_type=""), "not text, HTML or PDF"),
        (answer(b'{"text": "x"}\n', content_type=""), "not text, HTML or PDF"),
        (answer(status="404 Not Found"), "answers 404"),
        (answer(status="304 Not Modified", content_length="0"), "answers 304"),
        (answer(content_encoding="br"), "packed"),
        (answer(content_encoding="gzip"), "damaged"),
        (answer(gzip.compress(HTML)[:-9], content_encoding="gzip"), "too early"),
        (answer()[:-5], "does not answer"),
        (b"SSH-2.0-x\r\n", "does not answer"),
        (b"", "does not answer"),
        (answer(status="302 Found", location="http://[::1/"), "leads to what is no address"),
        (answer(status="302 Found", location="ftp://a.example/"), "http://"),
    ],
)  # fmt: skip
def test_anything_else_is_a_document_with_the_reason(given: bytes, said: str) -> None:
    assert said in why(Host(given))


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "100.64.0.1"])
def test_a_name_that_leads_inside_is_refused_even_beside_a_public_address(ip: str) -> None:
    host = Host()
    assert "your own network" in why(host, resolve=lambda name, port: [PUBLIC, ip])
    assert host.connected == []


def test_inside_is_fetched_when_that_is_allowed() -> None:
    host = Host(answer())
    assert isinstance(fetch(host, resolve=lambda name, port: ["10.0.0.1"], allow_private=True), Raw)
    assert host.connected == [("10.0.0.1", 443)]


def test_a_name_is_resolved_once_and_that_address_is_connected_to() -> None:
    """A second answer of the resolver, after the check, would be DNS rebinding."""
    host, answers = Host(answer()), [[PUBLIC], ["127.0.0.1"]]
    assert isinstance(fetch(host, resolve=lambda name, port: answers.pop(0)), Raw)
    assert host.connected == [(PUBLIC, 443)]


def test_the_next_address_of_a_host_is_tried() -> None:
    host = Host(answer())
    host.down = {"1.1.1.1"}
    assert isinstance(fetch(host, resolve=lambda name, port: ["1.1.1.1", PUBLIC]), Raw)
    host.down.add(PUBLIC)
    assert "does not answer" in why(host)


def test_a_host_that_is_not_there_is_said() -> None:
    def nowhere(name: str, port: int) -> list[str]:
        raise OSError

    assert "there is no host a.example" in why(Host(), resolve=nowhere)
    assert "there is no host a.example" in why(Host(), resolve=lambda name, port: [])


def test_a_redirect_is_followed_and_the_address_that_was_given_stays() -> None:
    moved = answer(b"", "301 Moved Permanently", location="/2#top")
    host = Host(moved, answer(b"", "302 Found", location="http://b.example:8080/3"), answer())
    raw = fetch(host)
    assert isinstance(raw, Raw)
    assert raw.locator == "https://a.example/1"
    assert [port for _, port in host.connected] == [443, 443, 8080]
    assert b"GET /2 HTTP" in host.told
    assert b"Host: b.example:8080" in host.told


def test_a_redirect_to_the_inside_is_refused() -> None:
    host = Host(answer(b"", "302 Found", location="http://inside.example/"))
    inside = {"a.example": PUBLIC, "inside.example": "192.168.0.1"}
    assert "your own network" in why(host, resolve=lambda name, port: [inside[name]])
    assert host.connected == [(PUBLIC, 443)]


def test_five_redirects_are_followed_and_no_more() -> None:
    moved = [answer(b"", "302 Found", location="/x")] * 6
    assert isinstance(fetch(Host(*moved[:5], answer())), Raw)
    assert "more than 5 times" in why(Host(*moved))


def test_a_page_may_be_as_large_as_a_document_and_no_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DOCUMENT_BYTES", len(HTML))
    assert isinstance(fetch(Host(answer())), Raw)
    assert "more than" in why(Host(answer(HTML + b" ")))


def test_packed_pages_are_unpacked_and_bombs_are_not() -> None:
    raw = fetch(Host(answer(gzip.compress(HTML), content_encoding="gzip")))
    assert isinstance(raw, Raw)
    assert raw.data == HTML
    bomb = gzip.compress(bytes(limits.DOCUMENT_BYTES * 2))
    assert len(bomb) < 100_000
    assert "more than 32 MiB" in why(Host(answer(bomb, content_encoding="gzip")))


def test_a_page_that_comes_a_byte_at_a_time_ends_with_the_time_for_it() -> None:
    slow = [answer()[at : at + 1] for at in range(len(answer()))]
    host = Host(slow, seconds_a_read=9)
    assert "longer than 60 seconds" in why(host)
    assert host.now < fetching.TOTAL_SECONDS + 10
    assert all(timeout is not None and timeout <= fetching.TOTAL_SECONDS for timeout in host.timeouts)


def test_one_address_that_fails_loses_no_other() -> None:
    host = Host(answer(status="500 Oh"), answer())
    fetcher = Fetcher(None, Network(backend=host, clock=lambda: 0, resolve=lambda name, port: [PUBLIC]))
    found = [type(record) for number in "12" for record in fetcher(f"https://a.example/{number}", AT)]
    assert found == [Document, Issue, Raw]


# ------------------------------------------------------------------ the ledger and the commands


@pytest.fixture
def one_host(monkeypatch: pytest.MonkeyPatch) -> Host:
    """The network has one host; nothing else answers."""
    host = Host(answer(), answer(status="403 No"))
    monkeypatch.setattr(httpcore2, "SyncBackend", lambda: host)
    monkeypatch.setattr(socket, "getaddrinfo", lambda name, port, **_: [(0, 0, 0, "", (IPS[name], port))])
    monkeypatch.setattr(api, "models_by_default", lambda **_: Models(parser=testing.FakeParser()))
    monkeypatch.setattr(attribution, "find", lambda *_, **__: [])
    return host


IPS = {"a.example": PUBLIC, "inside.example": "127.0.0.1"}


def rashomon(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["rashomon", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_addresses_are_added_each_with_what_became_of_it_and_can_be_verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger, listed = tmp_path / "story.db", tmp_path / "list.txt"
    listed.write_text("https://a.example/2\nhttps://inside.example/\n")
    code = rashomon(monkeypatch, "add", "https://a.example/1", "--addresses", str(listed), "--ledger", str(ledger))
    assert code == 1
    said = " ".join(capsys.readouterr().err.split())
    assert "error: https://a.example/2: it cannot be fetched: https://a.example/2 answers 403" in said
    assert "inside.example is a machine of your own network" in said
    with Ledger.open(ledger) as opened:
        documents = [reading.document for reading in opened.readings()]
        assert [document.locator for document in documents] == [
            "https://a.example/1", "https://a.example/2", "https://inside.example/",
        ]  # fmt: skip
        assert documents[0].url == "https://a.example/1"
        assert documents[0].text == "Ann said it rained."
        assert [check.problem for check in opened.verify()] == [None]
        (kept,) = (tmp_path / "story-reports").iterdir()
        kept.write_bytes(b"else")
        assert ["has changed" in (check.problem or "") for check in opened.verify()] == [True]


def test_an_address_that_fails_again_is_told_with_the_reason_of_now(tmp_path: Path) -> None:
    host = Host(answer(status="403 No"), answer(status="500 Oh"))
    fetcher = Fetcher(None, Network(backend=host, clock=lambda: 0, resolve=lambda name, port: [PUBLIC]))
    with Ledger.open(tmp_path / "a.db", using=Models(parser=testing.FakeParser())) as ledger:
        for status in ("403", "500"):
            (outcome,) = ledger.add(["https://a.example/1"], fetch=fetcher)
            assert outcome.status is api.Status.FAILED
            (issue,) = outcome.reading.issues
            assert f"answers {status}" in issue.message
        (row,) = ledger.issues()
        assert "answers 500" in row.message


@pytest.mark.parametrize("given", ["", "See https://a.example/1"])
def test_a_list_that_is_none_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], given: str
) -> None:
    (tmp_path / "list.txt").write_text(given)
    assert rashomon(monkeypatch, "add", "-a", str(tmp_path / "list.txt"), "-l", str(tmp_path / "a.db")) == 2
    assert "no list of addresses" in capsys.readouterr().err
    assert not (tmp_path / "a.db").exists()


def test_without_a_word_nothing_is_fetched(tmp_path: Path) -> None:
    refused = pytest.raises(InputNotFound, match="this is an address")
    with Ledger.open(tmp_path / "a.db", using=Models(parser=testing.FakeParser())) as ledger, refused:
        list(ledger.add(["https://a.example/1"]))
    with pytest.raises(InputNotFound, match="this is an address"):
        list(api.read(["https://a.example/1"], using=Models(parser=testing.FakeParser())))


def test_without_the_extra_the_line_of_pip_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "rashomon.fetching")
    monkeypatch.setitem(sys.modules, "httpcore2", None)
    with Ledger.open(tmp_path / "a.db") as ledger, pytest.raises(MissingExtra, match=r"rashomon\[fetch\]"):
        ledger.fetching()
