"""Every page has its place, its rows, and a twin in JSON that has the same."""

import csv
import json
from io import StringIO
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient
from tests.web.conftest import TEXT, Filled, asking, digits, many, page, report, unread

from rashomon import api
from rashomon.decisions import Signed
from rashomon.records import Directness
from rashomon.web.asking import PAGE_ROWS
from rashomon.web.rendering import takes_whom
from rashomon.web.sections import NAVIGATION, SECTIONS

VAN = digits(report()[0])
ADDRESSES = [
    *(f"/{address}" for address, name, _ in SECTIONS if name),
    "/voice?voice=Bob+Roy",
    f"/reports/{VAN}",
    f"/reports/{digits(unread()[0])}",
]


def twin(address: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path if path != '/' else '/index'}.json{mark}{query}"


def words(part: lxml.html.HtmlElement) -> str:
    return " ".join(part.text_content().split())


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_there_and_points_at_its_twin(client: TestClient, address: str) -> None:
    made = page(client, address)
    assert twin(address) in [one.get("href") for one in made.cssselect("footer a")]
    answer = client.get(twin(address))
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    json.loads(answer.text)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_link_of_a_page_is_dead(client: TestClient, address: str) -> None:
    made = page(client, address)
    ids = {one.get("id") for one in made.cssselect("[id]")}
    for link in made.cssselect("a[href], link[href], script[src]"):
        target = link.get("href") or link.get("src")
        if target.startswith("#"):
            assert target[1:] in ids
        elif not target.startswith("https://gazette.example/"):  # where a report was published
            assert client.get(target).status_code == 200, target


@pytest.mark.parametrize("address", ADDRESSES)
def test_ids_on_a_page_are_unique_and_every_field_has_a_label(client: TestClient, address: str) -> None:
    made = page(client, address)
    ids = [one.get("id") for one in made.cssselect("[id]")]
    assert len(ids) == len(set(ids))
    labelled = {one.get("for") for one in made.cssselect("label")}
    assert {one.get("id") for one in made.cssselect("input:not([type=hidden]), select, textarea")} <= labelled


def test_the_start_says_what_is_in_the_ledger(client: TestClient) -> None:
    assert words(page(client, "/").cssselect(".totals")[0]) == "2 reports 1 outlet 4 accounts"
    data = client.get("/index.json").json()
    assert (data["reports"], data["outlets"], data["accounts"]) == (2, 1, 4)
    assert [row["content"] for row in data["pointed"]] == ["“It went south,”"]
    assert [row["issues"] for row in data["unread"]] == [["the file is broken: get it again"]]
    assert "the file is broken: get it again" in client.get("/").text


def test_an_empty_ledger_has_pages_too(filled: Filled) -> None:
    client = asking(filled())
    for address, _ in NAVIGATION:
        assert client.get(f"/{address}").status_code == 200
        assert client.get(twin(f"/{address}")).status_code == 200


@pytest.mark.parametrize(
    ("query", "contents"),
    [
        ("", ["that Bob Roy had said the van went north", "the van went north", "“It went south,”", "laughed"]),
        ("words=north", ["that Bob Roy had said the van went north", "the van went north"]),
        ("words=%22went+south%22", ["“It went south,”"]),
        ("words=goes+south", ["“It went south,”"]),
        ("words=goes+south&exact=1", []),
        ("source=roy", ["the van went north", "“It went south,”"]),
        ("voice=Ann+Lee", ["that Bob Roy had said the van went north"]),
        ("outlet=The+Gazette&directness=direct", ["“It went south,”"]),
        ("manner=deny", ["“It went south,”"]),
        ("since=2023-03-15", []),
        ("until=2023-03-13", []),
        ("words=%00", []),
    ],
)
def test_page_twin_and_exports_have_the_same_rows(client: TestClient, query: str, contents: list[str]) -> None:
    made = page(client, f"/accounts?{query}")
    assert [words(one) for one in made.cssselect("blockquote")] == contents
    assert words(made.cssselect(".count b")[0]) == f"{len(contents)} account{'s' * (len(contents) != 1)}"
    data = client.get(f"/accounts.json?{query}").json()
    assert (data["count"], [row["content"] for row in data["rows"]]) == (len(contents), contents)
    lines = client.get(f"/accounts.jsonl?{query}").text.splitlines()
    assert [json.loads(line) for line in lines] == data["rows"]
    table = list(csv.DictReader(StringIO(client.get(f"/accounts.csv?{query}").text)))
    assert [row["content"] for row in table] == contents


def test_the_words_that_were_searched_for_are_marked(client: TestClient) -> None:
    made = page(client, "/accounts?words=WENT+van")
    assert [words(one) for one in made.cssselect("blockquote")[0].cssselect("mark")] == ["van", "went"]


def test_related_words_are_named_and_can_be_turned_off_and_on(client: TestClient) -> None:
    for section in ("accounts", "reports", "timeline", "questions", "origins"):
        (also,) = page(client, f"/{section}?words=goes").cssselect(".also")
        assert words(also).startswith("Also: go, ")
        assert client.get(f"/{section}.json?words=goes").json()["also"][0] == "go"
        assert client.get(f"/{section}.json?words=goes&exact=1").json()["also"] == []
        (link,) = also.cssselect("a")
        (only,) = page(client, link.get("href")).cssselect(".also")
        assert words(only) == "Only these words. Also words of like meaning"
        assert [one.get("href") for one in only.cssselect("a")] == [f"/{section}?words=goes"]
        assert not page(client, f"/{section}?words=%22goes%22").cssselect(".also")


def test_reports_with_the_words_are_counted_where_that_is_cheap(client: TestClient) -> None:
    told = [
        page(client, f"/accounts?words=van{more}").cssselect(".count a[href^='/reports']")
        for more in ("", "&since=2023")
    ]
    assert [words(link) for (link,) in told] == ["1 report", "the reports"]


def test_a_long_listing_is_turned_page_by_page(filled: Filled) -> None:
    client = asking(filled(*many(PAGE_ROWS + 1)))
    first, second = page(client, "/accounts"), page(client, "/accounts?page=2")
    assert len(first.cssselect(".entry")) == PAGE_ROWS
    assert len(second.cssselect(".entry")) == 1
    assert [made.cssselect(".entries")[0].get("start") for made in (first, second)] == ["1", str(PAGE_ROWS + 1)]
    assert [one.get("href") for one in first.cssselect("[rel=next]")] == ["/accounts?page=2"]
    assert [one.get("href") for one in second.cssselect("[rel=prev]")] == ["/accounts"]
    assert not second.cssselect("[rel=next]")
    rows = [row for n in (1, 2) for row in client.get(f"/accounts.json?page={n}").json()["rows"]]
    assert rows == [json.loads(line) for line in client.get("/accounts.jsonl").text.splitlines()]
    assert "/accounts.json?page=2" in [one.get("href") for one in second.cssselect("footer a")]


@pytest.mark.parametrize(
    ("address", "status", "why"),
    [
        ("/accounts?page=0", 400, "page is a number from 1 to 200"),
        ("/accounts?page=x", 400, "page is a number from 1 to 200"),
        ("/accounts?manner=shout", 400, "manner is one of assert, deny"),
        ("/reports?since=yesterday", 400, "since is a day such as 2024-03-26"),
        (f"/accounts?words={'x' * 501}", 400, "words is longer than 500 characters"),
        ("/voice", 400, "voice is the full name of a source"),
        ("/reports/0000000000000000", 404, "no report has the id"),
        ("/nothing", 404, "There is no page at this address"),
    ],
)
def test_what_cannot_be_shown_is_said_on_a_page_and_in_json(
    client: TestClient, address: str, status: int, why: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, why in answer.text) == (status, True)
    assert lxml.html.document_fromstring(answer.text).cssselect("h1")
    as_json = client.get(twin(address))
    assert (as_json.status_code, why in as_json.json()["problem"]) == (status, True)


def test_a_ledger_that_is_gone_or_damaged_is_said_on_the_page(ledger: Path) -> None:
    client = asking(ledger)
    ledger.write_bytes(b"no ledger")
    for stale in ledger.parent.glob("ledger.db-*"):
        stale.unlink()
    answer = client.get("/")
    assert (answer.status_code, "is not a ledger" in answer.text) == (503, True)


def test_a_mistake_of_ours_tells_nothing_but_that_there_is_one(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api.Selected, "outlets", lambda self: 1 / 0)
    answer = client.get("/accounts")
    assert (answer.status_code, "A mistake of ours" in answer.text, "division" in answer.text) == (500, True, False)


def test_what_is_searched_for_leads_to_the_questions_about_it(client: TestClient) -> None:
    links = {a.get("href") for a in page(client, "/accounts?words=van&exact=1").cssselect(".count a")}
    assert "/questions?words=van&exact=1" in links


@pytest.mark.parametrize(
    ("cue", "takes"), [("told", True), ("had asked", True), ("warned", True), ("said", False), ("stole", False)]
)
def test_whom_it_was_said_to_stands_as_in_a_sentence(cue: str, *, takes: bool) -> None:
    assert takes_whom(cue) is takes


# ------------------------------------------------------------------ a report


def test_a_report_has_its_whole_text(client: TestClient) -> None:
    made = page(client, f"/reports/{VAN}")
    for number in made.cssselect(".text .no"):
        number.drop_tree()
    assert words(made.cssselect(".text")[0]) == TEXT


def test_the_twin_of_a_report_is_the_document_view_and_says_which_page_it_is(client: TestClient, ledger: Path) -> None:
    with api.Ledger.open(ledger) as opened:
        wanted = json.loads(api.to_json(opened.report(f"document:{VAN}")))
    wanted |= {"page": 1, "pages": 1, "accounts": 4, "text_start": 0, "text_length": len(TEXT)}
    assert client.get(f"/reports/{VAN}.json").json() == wanted


def test_each_part_of_an_account_is_marked_by_role_and_joined_by_its_number(client: TestClient) -> None:
    made = page(client, f"/reports/{VAN}")
    marked = {
        role: [words(one) for one in made.cssselect(f".text .m.{role}")]
        for role in ("source", "cue", "addressee", "relay", "distance", "absence")
    }
    assert marked == {
        "source": ["Mayor Ann Lee", "Bob Roy", "Roy", "He"],
        "cue": ["told", "said", "was quoted as saying"],
        "addressee": ["Norrwire"],
        "relay": ["the agency Belt"],
        "distance": ["allegedly"],
        "absence": ["The port", "declined to comment"],
    }
    third = [words(one) for one in made.cssselect(".text .m") if "3" in one.get("data-a").split()]
    assert third == ["“It went south,”", "Roy", "was quoted as saying", "the agency Belt"]


def test_an_account_inside_another_is_nested_in_the_text_and_in_the_margin(client: TestClient) -> None:
    made = page(client, f"/reports/{VAN}")
    (inner,) = made.cssselect(".text .in2.opens.closes")
    assert (words(inner), inner.get("data-a")) == ("the van went north", "1 2")
    (card,) = made.cssselect(".cards > li > ol .card")
    assert card.get("id") == "n2"


def test_a_voice_has_one_colour_and_whom_nobody_names_has_none(client: TestClient) -> None:
    made = page(client, f"/reports/{VAN}")
    colours = [one.get("class").split()[1] for one in made.cssselect(".text .source")]
    assert colours == ["v1", "v2", "v2", "v0"]


def test_every_account_has_an_address_by_number_and_by_id(client: TestClient) -> None:
    made = page(client, f"/reports/{VAN}")
    accounts = client.get(f"/reports/{VAN}.json").json()["attributions"]
    for number, account in enumerate(accounts, start=1):
        (mark,) = made.cssselect(f"#a{number}")
        assert mark.getchildren()[0].get("id") == account["id"].partition(":")[2]
        assert made.cssselect(f"#n{number}")


def test_a_silence_is_listed(client: TestClient) -> None:
    assert "The port declined" in words(page(client, f"/reports/{VAN}").cssselect("aside")[0])


def test_a_report_that_could_not_be_read_says_why(client: TestClient) -> None:
    made = page(client, f"/reports/{digits(unread()[0])}")
    assert words(made.cssselect(".issue.error")[0]) == "error the file is broken: get it again"


# ------------------------------------------------------------------ voices and times


def test_a_voice_says_what_it_says_in_all_reports_with_what_reports_call_it(client: TestClient) -> None:
    data = client.get("/voice.json?voice=Ann+Lee").json()
    assert (data["name"], data["reports"], data["said"]["count"]) == ("Ann Lee", 1, 1)
    assert data["roles"] == {"Mayor": [f"document:{VAN}"]}


def test_a_timeline_has_sayings_and_happenings_with_a_bar_each(client: TestClient) -> None:
    made = page(client, "/timeline")
    assert len(made.cssselect(".band.said .moment")) == len(made.cssselect(".band.said .bar")) == 1
    assert len(made.cssselect(".band.happened .moment")) == len(made.cssselect(".band.happened .bar")) == 1
    assert {row["act"] for row in client.get("/timeline.json").json()["rows"]} == {"said", "happened"}


def test_a_timeline_is_looked_at_closer_by_links_alone(client: TestClient) -> None:
    day = client.get("/timeline.json?during=2023-03-13").json()
    assert [row["act"] for row in day["rows"]] == ["said"]
    assert client.get("/timeline.json?during=2019").json()["rows"] == []
    assert client.get("/timeline?during=2023-13").status_code == 400
    back = [a.get("href") for a in page(client, "/timeline?during=2023-03-13&words=van").cssselect(".zoom a")]
    assert back == [f"/timeline?words=van{more}" for more in ("", "&during=2023", "&during=2023-03")]


def test_a_document_added_meanwhile_is_there(client: TestClient, filled: Filled) -> None:
    before = client.get("/index.json").json()["reports"]
    filled(*many(1))
    assert client.get("/index.json").json()["reports"] == before + 1


def test_what_somebody_corrected_is_shown_as_corrected(client: TestClient, ledger: Path) -> None:
    with api.Ledger.open(ledger) as opened:
        reading = opened.report(f"document:{VAN}")
        said = next(a for a in reading.attributions if a.directness is Directness.DIRECT)
        opened.decide().drop(reading, said, Signed(by="Di", at="2024-01-01T00:00:00+00:00"))
    data = client.get("/accounts.json").json()
    assert (data["count"], len(data["rows"])) == (3, 3)
    assert "It went south" not in client.get("/accounts.csv").text
    assert len(page(client, f"/reports/{VAN}").cssselect(".card")) == 3
