"""A long report stands on several pages: nothing is lost, nothing is twice, every address leads to its account."""

import json
import re
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.web.conftest import Filled, asking, dead_links, digits, page
from tests.web.drawing import REPORT, TEXT, spans

from rashomon import testing
from rashomon.api import Ledger
from rashomon.decisions import Signed
from rashomon.exports.views import gathered
from rashomon.records import Attribution, Document, Publisher, Record, Span, Zone, ZoneKind
from rashomon.web import sheets
from rashomon.web.publishing import publish

LARGEST = 200_000


def long_report(accounts: int, between: str = "Nobody else saw it.") -> tuple[Document, list[Record]]:
    """A report of so many accounts, each a paragraph, by three people in turn."""
    lines = [f"{'Ann Bob Cy'.split()[n % 3]} Lee said that van {n} went north. {between}" for n in range(accounts)]
    made = testing.document(
        "\n".join(lines), title="Vans", publisher=Publisher(name="Gazette"), document_time="2024-03-26"
    )
    who = {name: testing.entity(made, name) for name in ("Ann Lee", "Bob Lee", "Cy Lee")}
    said: list[Record] = []
    at = 0
    for n, line in enumerate(lines):
        name = line.partition(" said")[0]
        begin = at + line.index("van")
        one = replace(
            testing.attribution(made, "", "said", "van", id=f"attribution:{n:016x}", source_entity=who[name].id),
            source=(Span(at, at + len(name)),),
            cue=(Span(at + len(name) + 1, at + len(name) + 5),),
            content=(Span(begin, at + line.index(".")),),
        )
        said += [one, replace(testing.dating(made, "said", "2024-03-25", attribution=one.id), id=f"dating:{n:016x}")]
        at += len(line) + 1
    return made, [made, *who.values(), *said, testing.applied(made)]


LONG, RECORDS = long_report(250)
HOME = f"/reports/{digits(LONG)}"


@pytest.fixture
def ledger(filled: Filled) -> Path:
    return filled(RECORDS)


def text_of(made: lxml.html.HtmlElement) -> str:
    for number in made.cssselect(".text .no"):
        number.drop_tree()
    return "\n".join(one.text_content() for one in made.cssselect(".text .zone"))


def test_every_page_has_its_part_of_the_text_and_of_the_accounts(client: TestClient) -> None:
    shown = [page(client, f"{HOME}?page={n}") for n in (1, 2, 3)]
    cards = [[one.get("id") for one in made.cssselect(".card")] for made in shown]
    assert [len(some) for some in cards] == [100, 100, 50]
    assert [*cards[0], *cards[1], *cards[2]] == [f"n{n}" for n in range(1, 251)]
    marks = [[one.get("id") for one in made.cssselect(".text .no")] for made in shown]
    assert [[one[1:] for one in some] for some in marks] == [[one[1:] for one in some] for some in cards]
    assert "\n".join(map(text_of, shown)) == LONG.text
    assert "Accounts 101–200 of 250" in shown[1].cssselect("aside")[0].text_content()
    assert [a.text_content().split()[-1] for a in shown[1].cssselect(".turning a")] == ["Previous", "→"]


def test_the_twin_has_the_rows_of_its_page_and_positions_of_the_whole_text(client: TestClient) -> None:
    for n in (1, 2, 3):
        made = client.get(f"{HOME}.json?page={n}").json()
        assert (made["page"], made["pages"], made["accounts"], made["text_length"]) == (n, 3, 250, len(LONG.text))
        shown = page(client, f"{HOME}?page={n}")
        assert len(made["attributions"]) == len(shown.cssselect(".card"))
        for one in made["attributions"]:
            (place,) = one["content"]
            start, end = (at - made["text_start"] for at in place)
            assert re.fullmatch(r"van \d+ went north", made["text"][start:end])
        (link,) = shown.cssselect("footer a")
        assert client.get(link.get("href")).json() == made


def test_a_report_of_a_hundred_accounts_is_one_page(filled: Filled) -> None:
    made, records = long_report(100)
    shown = page(asking(filled(records)), f"/reports/{digits(made)}")
    assert len(shown.cssselect(".card")) == 100
    assert not shown.cssselect(".sheets, .turning")


@pytest.mark.parametrize("query", ["page=4", "page=999999"])
def test_what_is_behind_the_last_page_is_not_there(client: TestClient, query: str) -> None:
    answer = client.get(f"{HOME}?{query}")
    assert answer.status_code == 404
    assert "the report has 3 pages" in answer.text


def test_an_account_that_is_no_more_leads_to_its_report(client: TestClient) -> None:
    assert page(client, f"{HOME}?account=ffffffffffffffff").cssselect("#n1")


@pytest.mark.parametrize(
    "address", ["/accounts", "/accounts?page=2", "/voice?voice=Bob+Lee", "/timeline", "/accounts?words=249"]
)
def test_links_to_accounts_lead_to_the_page_that_has_them(client: TestClient, address: str) -> None:
    links = {a.get("href") for a in page(client, address).cssselect("main a") if "#" in a.get("href")}
    assert links
    for link in sorted(links)[-40:]:
        assert page(client, link).cssselect(f'[id="{link.partition("#")[2]}"]')


def test_every_page_has_the_links_by_which_scripts_find_an_account(client: TestClient) -> None:
    """Addresses that were printed before name no page: `/reports/ID#a150`, or `#` and 16 digits."""
    (home,) = page(client, HOME).cssselect(".sheets nav")
    assert [a.get("data-from") for a in home.cssselect("a")] == ["1", "101", "201"]
    third = home.cssselect("a")[2].get("href")
    assert page(client, third).cssselect("#a201, #n250")
    assert home.get("data-ask") == f"{HOME}?account="


def test_in_a_folder_every_link_leads_to_the_page_that_has_the_account(ledger: Path, tmp_path: Path) -> None:
    to = tmp_path / "out"
    with Ledger.open(ledger) as opened:
        assert publish(opened, to) == 1
    assert dead_links(to) == []
    assert len(list((to / "reports").glob("*.html"))) == 3
    lines = (to / "static" / "search-index.js").read_text("utf-8").splitlines()[1:251]
    for where, *_ in (json.loads(line.rstrip(",")) for line in lines):
        path, _, anchor = where.partition("#")
        assert f'id="{anchor}"' in (to / path).read_text("utf-8")


def test_accounts_that_part_on_two_pages_point_at_each_other(filled: Filled) -> None:
    made, records = long_report(150)
    said = [one for one in records if isinstance(one, Attribution)]
    parted = testing.relation(made, said[4], said[140], "van 4 went north", "van 140 went north")
    client = asking(filled([*records, parted]))
    for here, there, query in (("", 141, "?page=2"), ("?page=2", 5, "")):
        shown = page(client, f"/reports/{digits(made)}{here}")
        (link,) = shown.cssselect("a.against")
        assert link.get("href") == f"/reports/{digits(made)}{query}#n{there}"
        assert len(shown.cssselect(".parted .end")) == 2


def test_what_somebody_decides_is_seen_at_once_by_whoever_leafs(client: TestClient, ledger: Path) -> None:
    assert page(client, f"{HOME}?page=3").cssselect("#n250")
    with Ledger.open(ledger) as opened:
        reading = opened.report(LONG.id)
        opened.decide().drop(reading, reading.attributions[0], Signed(by="Di", at="2024-01-01T00:00:00+00:00"))
    assert not page(client, f"{HOME}?page=3").cssselect("#n250")


# ------------------------------------------------------------------ long texts


def zoned(text: str) -> Document:
    return testing.document(text, zones=(Zone(span=Span(0, len(text)), kind=ZoneKind.BODY),))


@pytest.mark.parametrize(
    "made",
    [
        testing.document("The council met and nobody said a thing.\n" * 50_000),
        zoned("The council met and nobody said a thing. " * 50_000),
        zoned("x" * 2_000_000),
        testing.document("a\n" * 150_000),
        zoned("議会は開かれ、誰も何も言わなかった。" * 20_000),
    ],
    ids=["lines", "one paragraph", "one word", "one letter a line", "of three bytes a letter"],
)
def test_a_long_text_without_accounts_is_cut_by_its_length(filled: Filled, made: Document) -> None:
    client = asking(filled([made]))
    pages = client.get(f"/reports/{digits(made)}.json").json()["pages"]
    told, shown = "", ""
    for n in range(1, pages + 1):
        if n < 4 or n == pages:
            answer = client.get(f"/reports/{digits(made)}?page={n}")
            assert len(answer.content) < LARGEST
            shown += text_of(lxml.html.document_fromstring(answer.text))
        told += client.get(f"/reports/{digits(made)}.json?page={n}").json()["text"]
    assert told == made.text
    assert shown.strip()


def test_a_page_of_a_very_long_report_is_small(filled: Filled) -> None:
    made, records = long_report(1_000, between="It was seen by nobody else in the whole of the town. " * 6)
    client = asking(filled(records))
    pages = client.get(f"/reports/{digits(made)}.json").json()["pages"]
    for ending in ("", ".json"):
        assert all(
            len(client.get(f"/reports/{digits(made)}{ending}?page={n}").content) < LARGEST for n in range(1, pages + 1)
        )


@st.composite
def said(draw: st.DrawFn) -> list[Attribution]:
    made = testing.attribution(REPORT, "", "", "it rained")
    return [
        replace(made, id=f"attribution:{n:016}", source=draw(spans()), content=draw(spans(least=1)))
        for n in range(draw(st.integers(0, 9)))
    ]


@settings(max_examples=300, deadline=None)
@given(said(), st.integers(1, 4), st.integers(1, 120))
def test_pages_have_all_text_and_all_accounts_once(made: list[Attribution], accounts: int, size: int) -> None:
    reading = gathered(REPORT, made)
    with patch.object(sheets, "ACCOUNTS", accounts), patch.object(sheets, "TEXT_BYTES", size):
        found = sheets.sheets(reading)
    assert "".join(TEXT[one.start : one.end] for one in found) == TEXT
    assert [n for one in found for n in range(one.first, one.last + 1)] == list(range(1, len(made) + 1))
    assert all(one.last - one.first < accounts for one in found)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    for one in found:
        begins = [a.content[0].start for a in reading.attributions[one.first - 1 : one.last]]
        assert all(one.start <= at <= one.end for at in begins)


def test_a_page_ends_with_a_paragraph_and_not_inside_an_account() -> None:
    """The first two lines are one content: the cut stands before it."""
    text = "Nobody was seen there at all.\nAnn said: the van went.\nIt went north.\nBob added that it rained."
    made = testing.document(text)
    given = [
        testing.attribution(made, "Ann", "said", "the van went.\nIt went north."),
        testing.attribution(made, "Bob", "added", "that it rained"),
    ]
    with patch.object(sheets, "ACCOUNTS", 1):
        found = sheets.sheets(gathered(made, given))
    assert [text[one.start : one.end][:3] for one in found] == ["Nob", "Bob"]
    with patch.object(sheets, "TEXT_BYTES", 160):
        found = sheets.sheets(gathered(made, given))
    assert [text[one.start : one.end][:3] for one in found][:2] == ["Nob", "Ann"]
