"""A published folder is whole: every link leads to a file in it, and nothing leads out."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from tests.web.conftest import TEXT, Filled, asking, dead_links, digits, many, report, unread
from tests.web.test_page_of_questions import row, view
from tests.web.test_safety import INJECTIONS, QUIET, assert_harmless, hostile

from rashomon import testing
from rashomon.api import Ledger, Selection
from rashomon.asking import Asking
from rashomon.errors import RashomonError
from rashomon.records import Document, Record
from rashomon.relations.versions import versions
from rashomon.web import publishing, safety
from rashomon.web.asking import PAGE_ROWS
from rashomon.web.folders import without_folders
from rashomon.web.links import Published, Served, file_of
from rashomon.web.publishing import LIST, publish


def published(path: Path, to: Path, *, words: str = "", question: str = "") -> Path:
    with Ledger.open(path, create=False) as ledger:
        publish(ledger, to, Selection(words=words, related=bool(words)), question=question)
    return to


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def folder(filled: Filled, tmp_path: Path) -> Path:
    return published(filled(report(), unread(), *many(PAGE_ROWS + 1)), tmp_path / "out")


def test_every_link_leads_to_a_file_of_the_folder(folder: Path) -> None:
    assert dead_links(folder, but={"https://gazette.example/van"}) == []  # where the report was published


def test_every_page_has_its_twin_and_the_policy(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        made = lxml.html.document_fromstring(page.read_text(encoding="utf-8"))
        (policy,) = made.cssselect("meta[http-equiv]")
        assert policy.get("content") == safety.POLICY
        if page.name != "search.html":
            json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))


def test_the_pages_are_those_that_are_served(folder: Path, tmp_path: Path) -> None:
    """But for the folders that the reports were read from."""
    client = asking(tmp_path / "ledger.db")

    def served(address: str) -> str:
        return re.sub(r"\b(reports|rain)/(?=\w+\.(txt|pdf))", "", client.get(address).text)

    for address in ("index", "accounts", "reports", "voices", "timeline", "issues", f"reports/{digits(report()[0])}"):
        assert (folder / f"{address}.json").read_text(encoding="utf-8") == served(f"/{address}.json")
    assert (folder / "accounts-2.json").read_text(encoding="utf-8") == served("/accounts.json?page=2")
    assert (folder / "accounts.csv").read_bytes().decode() == served("/accounts.csv")


def test_the_index_of_the_search_has_every_account(folder: Path) -> None:
    script = (folder / "static" / "search-index.js").read_text(encoding="utf-8")
    head, _, body = script.partition("\n")
    assert head == "window.rashomonAccounts = ["
    accounts_of, _, near = body.partition("];\n")
    lines = accounts_of.splitlines()
    entries = [json.loads(line.removesuffix(",")) for line in lines]
    accounts = (folder / "accounts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [entry[3] for entry in entries] == [json.loads(line)["content"] for line in accounts]
    related = json.loads(near.removeprefix("window.rashomonRelated = ").removesuffix(";\n"))
    assert related["goes"] == ["went"]
    assert "shooter" not in related  # nothing of the like is said
    for where, *_ in entries:
        path, _, anchor = where.partition("#")
        assert f'id="{anchor}"' in (folder / path).read_text(encoding="utf-8")


KEPT = "/home/jane/Sources in danger"


def from_folders() -> Iterator[list[Record]]:
    """Reports of one story, from paths, an address and a line of a file, with all that pages show of reports."""
    homes = {
        f"{KEPT}/van.txt": None,
        f"{KEPT}/copies/van.txt": None,
        f"{KEPT}/feed.jsonl#line=7": f"file://{KEPT}/feed.html",
        "C:\\Users\\jane\\Sources in danger\\van.html": None,
        "https://gazette.example/van?from=/home": "https://gazette.example/van?from=/home",
    }
    for n, (locator, url) in enumerate(homes.items()):
        text = f"{TEXT} It was told {n} times." + " All who saw the van go north that night have gone home since." * 3
        made = testing.document(text, locator=locator, url=url, document_time=f"2023-03-1{n}")
        ann = testing.entity(made, "Ann Lee", role=(testing.span(text, "Mayor"),))
        said = testing.attribution(
            made, "Mayor Ann Lee", "told", "that Bob Roy had said the van went north", source_entity=ann.id
        )
        when = testing.dating(made, "told", "2023-03-13", attribution=said.id)
        yield [made, ann, said, when, replace(testing.issue(made), id=f"issue:{n:016}"), testing.applied(made)]


def test_nothing_that_is_published_tells_the_folders_of_whoever_publishes(filled: Filled, tmp_path: Path) -> None:
    path = filled(*from_folders())
    to = published(path, tmp_path / "out")
    told = [name for name in files(to) if "danger" in (text := (to / name).read_text("utf-8")) or "jane" in text]
    assert told == []
    rows = map(json.loads, (to / "reports.jsonl").read_text("utf-8").splitlines())
    whole = "https://gazette.example/van?from=/home"
    assert {(row["locator"], row["url"]) for row in rows} == {
        ("van.txt", None), ("van.txt (2)", None), ("feed.jsonl#line=7", None), ("van.html", None), (whole, whole),
    }  # fmt: skip
    assert KEPT in asking(path).get("/reports.json").text  # whose machine it is may know


def test_files_of_one_name_do_not_pass_for_versions_of_a_page_and_those_of_one_path_still_do() -> None:
    def read_from(*locators: str) -> list[Document]:
        made = [testing.document(f"{n} vans.", locator=locator) for n, locator in enumerate(locators)]
        return list(without_folders(made))

    assert versions(read_from("/mon/index.html", "/tue/index.html", "index.html (2)")) == []
    assert len(versions(read_from("/mon/index.html", "/mon/index.html"))) == 1


def test_only_reports_with_the_words_are_published(filled: Filled, tmp_path: Path) -> None:
    to = published(filled(report(), unread(), *many(2)), tmp_path / "out", words="rained")
    assert json.loads((to / "index.json").read_text(encoding="utf-8"))["reports"] == 2
    text = "".join(file.read_text(encoding="utf-8") for file in to.rglob("*.*"))
    assert "Ann Lee" not in text


def test_a_question_is_published_with_its_answers_and_the_reports_that_give_them(
    filled: Filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = view()
    monkeypatch.setattr(Asking, "questions", lambda *_, **__: [row(asked)])
    monkeypatch.setattr(Asking, "question", lambda *_: asked)
    path = filled(report(), unread(), *many(2))
    to = published(path, tmp_path / "out", question="00000000000000a1")
    assert json.loads((to / "index.json").read_text(encoding="utf-8"))["reports"] == 1
    shown = lxml.html.document_fromstring((to / "questions" / "00000000000000a1.html").read_text(encoding="utf-8"))
    assert len(shown.cssselect(".answer")) == 3
    links = [a.get("href") for a in shown.cssselect(".answer a[href*='reports/']")]
    assert links
    assert all((to / "questions" / link.partition("#")[0]).is_file() for link in links)
    assert "questions/00000000000000a1.html" in (to / "index.html").read_text(encoding="utf-8")


def test_a_folder_is_published_anew_without_what_was_there_before(filled: Filled, tmp_path: Path) -> None:
    path = filled(report(), *many(PAGE_ROWS + 1))
    to = published(path, tmp_path / "out")
    (to / "notes.txt").write_text("mine", encoding="utf-8")
    published(path, to, words="van")
    assert "accounts-2.html" not in files(to)
    assert (to / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert set((to / LIST).read_text(encoding="utf-8").splitlines()) | {LIST, "notes.txt"} == files(to)


def test_a_folder_of_something_else_is_left_alone(ledger: Path, tmp_path: Path) -> None:
    to = tmp_path / "mine"
    to.mkdir()
    (to / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(RashomonError, match="was not written by"):
        published(ledger, to)
    assert files(to) == {"index.html"}


def test_a_list_that_names_files_elsewhere_removes_none(ledger: Path, tmp_path: Path) -> None:
    to = tmp_path / "out"
    to.mkdir()
    outside = tmp_path / "precious.txt"
    outside.write_text("mine", encoding="utf-8")
    (to / LIST).write_text(f"../precious.txt\n{outside}\n", encoding="utf-8")
    published(ledger, to)
    assert outside.is_file()


@pytest.mark.parametrize(
    ("words", "why"), [("nobody", "no report has all of these words"), ("", "too many to publish")]
)
def test_nothing_and_too_much_are_not_published(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, why: str
) -> None:
    monkeypatch.setattr(publishing, "MOST_REPORTS", 1)
    with pytest.raises(RashomonError, match=why):
        published(ledger, tmp_path / "out", words=words)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("bad", INJECTIONS)
def test_hostile_reports_are_text_in_files_too(filled: Filled, tmp_path: Path, bad: str) -> None:
    to = published(filled(hostile(bad)), tmp_path / "out")
    for page in to.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if page.name != "search.html":
            assert_harmless(text, "" if f"/{page.stem}" in QUIET else bad)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "CON", "x" * 400, "ñ ü", ".", ""])
def test_a_name_never_decides_where_a_file_goes(name: str) -> None:
    file = file_of("voice", {"voice": name}, ".html")
    assert set(file) <= set("voice-0123456789abcdef.html")
    assert len(file) < 40


def test_addresses_are_relative_in_files_and_whole_on_a_server() -> None:
    assert Published("reports/3f").to("accounts", {"page": 2}) == "../accounts-2.html"
    assert Published("accounts").to("") == "index.html"
    assert Served().to("accounts", {"words": "a&b", "page": ""}) == "/accounts?words=a%26b"
    assert Served().to("", ending=".json") == "/index.json"
