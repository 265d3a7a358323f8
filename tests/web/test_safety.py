"""Report text is hostile, and so may be whoever can reach the page."""

import html.parser
import json
import re
from base64 import b64encode
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient
from tests.web.conftest import Filled, asking, digits

from rashomon import testing
from rashomon.records import Issue, Publisher, Record, Relay, Severity, TimeCandidate
from rashomon.web import rendering, safety
from rashomon.web.links import Served
from rashomon.web.pages import Page
from rashomon.web.sections import SECTIONS

# Known cases of script injection (OWASP XSS Filter Evasion Cheat Sheet): elements, attributes, ends of what they might
# be put into, templates, addresses that run.
INJECTIONS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "</title></textarea></style></script><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "javascript:alert(1)",
    "{{ 7 * 191 }}{% raw %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '\\"};alert(1)//',
    "]]><script>alert(1)</script>",
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
)


def hostile(bad: str) -> list[Record]:
    """A report in which everything that can be text is an injection."""
    text = f"{bad} told {bad}2 that {bad}3, by {bad}4. Nobody{bad}5 declined{bad}6 at all."
    made = testing.document(
        text,
        title=bad,
        locator=f"reports/{bad}.txt",
        publisher=Publisher(name=bad),
        byline=bad,
        url=bad,
        source_id=bad,
        document_time="2023-03-14",
        language="en",
        time_candidates=(TimeCandidate(value="2023", found_in="metadata", evidence=bad, rejected=bad),),
    )
    who = testing.entity(made, bad, bad, role=(testing.span(text, f"{bad}2"),))
    said = testing.attribution(
        made, bad, "told", f"that {bad}3",
        source_entity=who.id, source_because=bad, reason=bad, addressee=(testing.span(text, f"{bad}2"),),
        relay=(Relay(spans=(testing.span(text, f"{bad}4"),), name=bad, kind=bad),),
    )  # fmt: skip
    silent = testing.absence(made, f"Nobody{bad}5", f"declined{bad}6")
    issue = Issue(
        id="issue:00000000000000aa",
        document=made.id,
        severity=Severity.ERROR,
        code=bad,
        message=bad,
        made_by="ingest/1",
    )
    when = testing.dating(made, f"declined{bad}6", bad, reason=bad, begin="2023-03-13", end_before="2023-03-14")
    return [made, who, said, silent, issue, when]


class Markup(html.parser.HTMLParser):
    """Collects elements and attributes as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def assert_harmless(text: str, wanted: str) -> None:
    """Assert that a page has no element or attribute but ours, and shows the words that are wanted as words."""
    seen = Markup()
    seen.feed(text)
    assert wanted in " ".join(seen.text.split())
    assert set(seen.elements) <= ELEMENTS
    for name, value in seen.attributes:
        assert not name.startswith("on"), (name, value)
        assert name != "style"
        if name in {"href", "src", "action"}:
            assert re.fullmatch(r"/[^/].*|/|#\w+|(\.\./)*[\w/-]+\.\w+(#\w+)?", value, re.DOTALL), (name, value)
    assert seen.elements.count("script") == 1  # ours, by address
    assert "1337" not in seen.text  # of a template that was filled in


# Pages that show nothing of a report before somebody asks.
QUIET = {"/origins", "/questions"}

PASSWORD = "wörd"  # noqa: S105
ELEMENTS = set(
    "html head meta title link script body a header img nav ul li form label input button main footer p h1 h2 h3 ol div"
    " section blockquote bdi time span b mark details summary select option datalist dl dt dd svg line rect article"
    " aside code textarea progress figure figcaption g path text kbd q del ins".split()
)


@pytest.mark.parametrize("bad", INJECTIONS)
def test_no_page_takes_what_a_report_says_for_markup(filled: Filled, bad: str) -> None:
    records = hostile(bad)
    client = asking(filled(records))
    addresses = [f"/{address}" for address, name, _ in SECTIONS if name]
    for address in (*addresses, f"/reports/{digits(records[0])}"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert_harmless(answer.text, "" if address in QUIET else bad)
    for address, asked in (
        ("/voice", {"voice": bad}),
        ("/accounts", {"words": bad, "source": bad, "outlet": bad}),
        ("/origins", {"words": bad}),
        ("/origins", {"report": digits(records[0])}),
    ):
        answer = client.get(address, params=asked)
        assert answer.status_code == 200
        assert_harmless(answer.text, bad)


@pytest.mark.parametrize("bad", INJECTIONS)
def test_json_and_exports_are_what_they_say_and_nothing_else(filled: Filled, bad: str) -> None:
    records = hostile(bad)
    client = asking(filled(records))
    answer = client.get(f"/reports/{digits(records[0])}.json")
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.text)["title"] == bad
    for name, kind in (("accounts.csv", "text/csv"), ("accounts.jsonl", "application/jsonl")):
        answer = client.get(f"/{name}")
        assert answer.headers["content-type"].startswith(kind)
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize(
    "address",
    ["/nothing<script>alert(1)</script>", "/accounts?page=<script>alert(1)</script>", "/reports/<svg onload=x>"],
)
def test_a_problem_does_not_say_back_what_was_asked_as_markup(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in {400, 404}
    assert_harmless(answer.text, "")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a\u202eb", "a\ufffdb"),  # turns the direction
        ("a\u2066b\u2069", "a\ufffdb\ufffd"),
        ("a\x1b[2Jb\x00", "a\ufffd[2Jb\ufffd"),
        ("\u05d0\u200f\u05d1", "\u05d0\u200f\u05d1"),  # a mark that right-to-left scripts need
        ("a\tb\nc", "a\tb\nc"),
    ],
)
def test_what_cannot_be_seen_is_shown(given: str, shown: str) -> None:
    assert rendering.seen(given) == shown


def test_every_character_that_cannot_be_seen_is_replaced_and_a_line_break_stays() -> None:
    unseen = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), 0x2066, 0xFFF9]
    assert {rendering.seen(f"a{chr(code)}b") for code in unseen} == {"a\ufffdb"}
    assert rendering.seen("a\n\tb") == "a\n\tb"


def test_of_a_text_with_marks_only_the_marks_are_markup() -> None:
    assert str(rendering.highlighted("\x02<b>x</b>\x03 & y", [(1, 4), (11, 14)])) == (
        "\ufffd<mark>&lt;b&gt;</mark>x&lt;/b&gt;\ufffd <mark>&amp; y</mark>"
    )


def test_what_a_field_offers_is_text_and_nothing_else() -> None:
    assert str(rendering.options(['"><b>', "a\u202eb"])) == (
        '<option value="&#34;&gt;&lt;b&gt;"></option><option value="a\ufffdb"></option>'
    )


def test_titles_and_texts_hide_nothing(filled: Filled) -> None:
    made = testing.document("Ann said \u202eno\u202c.", title="\u202eevil")
    answer = asking(filled([made])).get(f"/reports/{digits(made)}")
    assert "\u202e" not in answer.text


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://gazette.example/1", "https://gazette.example/1"),
        ("http://gazette.example", "http://gazette.example"),
        ("javascript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//gazette.example", ""),
        ("https:gazette.example", ""),
        ("http://[", ""),
        (None, ""),
    ],
)
def test_only_addresses_of_the_web_are_links(address: str | None, link: str) -> None:
    assert rendering.web_address(address) == link


def test_a_template_that_names_what_is_not_given_fails() -> None:
    with pytest.raises(Exception, match="is undefined"):
        rendering.html(Page(template="accounts.html", title="x", data=None), Served())


# ------------------------------------------------------------------ headers


@pytest.mark.parametrize(
    "address",
    ["/", "/index.json", "/accounts.csv", "/static/page.css", "/nothing", "/accounts?page=x", "/reports/x.json"],
)
def test_every_answer_has_the_headers_that_keep_a_browser_in(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "set-cookie" not in headers


def test_refusals_have_the_headers_too(ledger: Path) -> None:
    for answer in (
        asking(ledger, password=PASSWORD).get("/"),
        asking(ledger).get("/", headers={"host": "evil.example"}),
    ):
        assert answer.status_code in {400, 401}
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_no_page_has_inline_script_or_style_or_an_address_elsewhere(client: TestClient) -> None:
    for address, name, _ in SECTIONS:
        text = client.get(f"/{address}").text if name else ""
        assert "<style" not in text
        assert "style=" not in text
        assert "//" not in text.replace("https://gazette.example/van", "")


def test_what_is_loaded_names_no_other_place() -> None:
    static = Path(rendering.__file__).parent / "static"
    for file in static.iterdir():
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http" not in text, file
        assert "@import" not in text
        assert "innerHTML" not in text
        assert "eval(" not in text


# ------------------------------------------------------------------ who may ask


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:8347", 200),
        ("localhost:8347", 200),
        ("LOCALHOST", 200),
        ("[::1]:8347", 200),
        ("evil.example", 400),
        ("127.0.0.1.evil.example", 400),
        ("localhost@evil.example", 400),
        ("", 400),
    ],
)
def test_only_by_its_own_names_is_the_server_called(client: TestClient, host: str, status: int) -> None:
    assert client.get("/", headers={"host": host}).status_code == status


def test_a_name_that_was_given_is_one_of_its_own() -> None:
    assert "ledger.example" in safety.hosts("0.0.0.0", ["ledger.example"])  # noqa: S104
    assert {"localhost", "127.0.0.1", "[::1]"} <= set(safety.hosts("localhost"))


def basic(password: str, user: str = "anybody") -> dict[str, str]:
    return {"authorization": f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        (basic("wörd"), 200),
        (basic("wörd", user=""), 200),
        (basic("word"), 401),
        (basic(""), 401),
        ({"authorization": "Basic !!!"}, 401),
        ({"authorization": "Bearer abcd"}, 401),
        ({"authorization": ""}, 401),
    ],
)
def test_a_password_is_asked_for_on_everything(ledger: Path, headers: dict[str, str], status: int) -> None:
    client = asking(ledger, password=PASSWORD)
    for address in ("/", "/index.json", "/accounts.csv", "/static/page.css", "/nothing"):
        answer = client.get(address, headers=headers)
        assert answer.status_code == (404 if status == 200 and address == "/nothing" else status)
        assert ("www-authenticate" in answer.headers) == (status == 401)


OWN = {"host": "127.0.0.1:8347", "origin": "http://127.0.0.1:8347", "sec-fetch-site": "same-origin"}


@pytest.mark.parametrize(
    ("changed", "token", "allowed"),
    [
        ({}, "right", True),
        ({"sec-fetch-site": None}, "right", True),  # a browser that does not say it yet
        ({}, "wrong", False),
        ({}, "", False),
        ({}, None, False),
        ({"origin": "http://evil.example"}, "right", False),
        ({"origin": "http://127.0.0.1:9999"}, "right", False),
        ({"origin": "null"}, "right", False),
        ({"origin": None}, "right", False),
        ({"sec-fetch-site": "cross-site"}, "right", False),
        ({"sec-fetch-site": "same-site"}, "right", False),
        ({"sec-fetch-site": "none"}, "right", False),
    ],
)
def test_only_a_page_of_the_server_with_its_token_may_write(
    changed: dict[str, str | None], token: str | None, *, allowed: bool
) -> None:
    headers = [(name.encode(), value.encode()) for name, value in (OWN | changed).items() if value is not None]
    request = Request({"type": "http", "headers": headers, "method": "POST", "path": "/add"})
    assert safety.may_write(request, token, "right") is allowed


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_is_written_by_the_pages_that_are_read(client: TestClient, method: str) -> None:
    assert client.request(method, "/accounts").status_code == 405
