"""A small ledger to look at, a hostile one, and a client that asks for pages without a network."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

from rashomon import testing
from rashomon.records import Directness, Document, Issue, Manner, Publisher, Record, Relay, Severity, Span
from rashomon.stores.sqlite import SqliteStore
from rashomon.web.app import Settings, application

TEXT = (
    "Mayor Ann Lee told Norrwire that Bob Roy had said the van went north. "
    "“It went south,” Roy was quoted as saying by the agency Belt. He allegedly laughed. The port declined to comment."
)


def report() -> list[Record]:
    """A report with an account inside another, a carrier, a source that nobody can name, and a silence."""
    made = testing.document(
        TEXT,
        title="Which way did the van go?",
        locator="reports/van.txt",
        publisher=Publisher(name="The Gazette", domain="gazette.example"),
        byline="Cy Doe",
        url="https://gazette.example/van",
        document_time="2023-03-14",
    )
    ann = testing.entity(made, "Ann Lee", role=(testing.span(TEXT, "Mayor"),))
    bob = testing.entity(made, "Bob Roy")
    outer = testing.attribution(
        made, "Mayor Ann Lee", "told", "that Bob Roy had said the van went north",
        source_entity=ann.id, addressee=(testing.span(TEXT, "Norrwire"),),
    )  # fmt: skip
    inner = testing.attribution(made, "Bob Roy", "said", "the van went north", source_entity=bob.id, parent=outer.id)
    quoted = testing.attribution(
        made, "", "was quoted as saying", "“It went south,”",
        source_entity=bob.id, directness=Directness.DIRECT, manner=Manner.DENY,
        relay=(Relay(spans=(testing.span(TEXT, "the agency Belt"),), name="Belt", kind="agency"),),
    )  # fmt: skip
    quoted = replace(quoted, source=(Span(TEXT.index("Roy was"), TEXT.index(" was")),))
    laughed = testing.attribution(made, "He", "allegedly", "laughed", distance=(testing.span(TEXT, "allegedly"),))
    silent = testing.absence(made, "The port", "declined to comment")
    said = testing.dating(made, "told", "2023-03-13", attribution=outer.id, begin="2023-03-13", end_before="2023-03-14")
    happened = testing.dating(made, "the van went north", "2023-03", begin="2023-03-01", end_before="2023-04-01")
    return [made, ann, bob, outer, inner, quoted, laughed, silent, said, happened, testing.applied(made)]


def unread() -> list[Record]:
    """A document that could not be read."""
    made = testing.document("", locator="reports/broken.pdf", media_type="application/pdf", zones=())
    issue = Issue(
        id="issue:00000000000000aa",
        document=made.id,
        severity=Severity.ERROR,
        code="broken-pdf",
        message="the file is broken: get it again",
        made_by="ingest/1",
    )
    return [made, issue]


def many(number: int) -> Iterator[list[Record]]:
    """Reports of one account each."""
    for n in range(number):
        made = testing.document(
            f"Di Moss said it rained {n} times.", locator=f"rain/{n}.txt", title=f"Rain {n}", document_time="2022-01-02"
        )
        di = testing.entity(made, "Di Moss")
        yield [made, di, testing.attribution(made, "Di Moss", "said", f"it rained {n} times", source_entity=di.id)]


Filled = Callable[..., Path]


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    """Makes a ledger of groups of records."""

    def make(*groups: list[Record]) -> Path:
        path = tmp_path / "ledger.db"
        with SqliteStore(path) as store:
            for group in groups:
                store.add(group)
        return path

    return make


@pytest.fixture
def ledger(filled: Filled) -> Path:
    return filled(report(), unread())


def page(client: TestClient, address: str) -> lxml.html.HtmlElement:
    """Return a page that is there."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return lxml.html.document_fromstring(answer.text)


def asking(path: Path, **settings: object) -> TestClient:
    """A client of the pages of a ledger."""
    made = application(Settings(ledger=path, **settings))  # type: ignore[arg-type]
    return TestClient(made, base_url="http://127.0.0.1", raise_server_exceptions=False)


@pytest.fixture
def client(ledger: Path) -> TestClient:
    return asking(ledger)


def digits(document: Record) -> str:
    assert isinstance(document, Document)
    return document.id.removeprefix("document:")


def dead_links(folder: Path, but: Collection[str] = ()) -> list[str]:
    """Return the links of published pages that lead to no file of the folder, or to no place in it. but: lead out."""
    anchors: dict[Path, set[str | None]] = {}
    found = []
    pages = {page.resolve(): lxml.html.document_fromstring(page.read_text("utf-8")) for page in folder.rglob("*.html")}
    for page, made in pages.items():
        anchors[page] = {one.get("id") for one in made.cssselect("[id]")}
    for page, made in pages.items():
        for one in made.cssselect("[href], [src], [action]"):
            target = one.get("href") or one.get("src") or one.get("action")
            path, _, anchor = target.partition("#")
            file = (page.parent / path).resolve() if path else page
            is_there = file.is_relative_to(folder.resolve()) and file.is_file()
            if target not in but and not (is_there and (not anchor or anchor in anchors[file])):
                found.append(f"{page.name}: {target}")
    return found
