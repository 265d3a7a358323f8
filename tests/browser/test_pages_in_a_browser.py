"""The pages as people meet them: narrow and wide, in light and in dark, from a server and from disk."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from tests.browser.conftest import AXE, ODD, PROGRAM, SHOTS, serving
from tests.web.conftest import dead_links

from rashomon.stores.sqlite import SqliteStore

pytestmark = pytest.mark.browser

PAGES = {
    "start": "/",
    "questions": "/questions",
    "origins": "/origins",
    "traced": "/origins?words=dam",
    "review": "/review",
    "conflicts": "/review?queue=conflicts",
    "accounts": "/accounts",
    "search": "/accounts?words=border&directness=direct",
    "voices": "/voices",
    "voice": "/voice?voice=Radomir+Jelaskan",
    "reports": "/reports",
    "timeline": "/timeline",
    "issues": "/issues",
    "add": "/add",
    "problem": "/nothing",
}
LOOKS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]

# The rules of WCAG 2.2 A and AA, and what axe calls best practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def report(address: str, somewhere: Any) -> str:
    """The address of the report that has most accounts. somewhere: a browser, or a context."""
    page = somewhere.new_page()
    rows = page.request.get(f"{address}/reports.json").json()["rows"]
    page.close()
    return f"/reports/{max(rows, key=lambda row: row['accounts'])['document'].partition(':')[2]}"


def question(address: str, somewhere: Any) -> str:
    """The address of the question with most answers."""
    page = somewhere.new_page()
    rows = page.request.get(f"{address}/questions.json").json()["rows"]
    page.close()
    return f"/questions/{max(rows, key=lambda row: row['answers'])['id'].partition(':')[2]}" if rows else "/questions"


def versions(address: str, somewhere: Any) -> str:
    """The address of the versions of a report whose page was read several times."""
    page = somewhere.new_page()
    rows = page.request.get(f"{address}/reports.json").json()["rows"]
    found = [f"/reports/{row['document'].partition(':')[2]}/versions" for row in rows]
    changed = [one for one in found if page.request.get(f"{address}{one}.json").json()["revisions"]]
    page.close()
    return (changed or found)[0]


# Pages whose addresses have to be looked for.
SOUGHT: dict[str, Any] = {
    "report": lambda address, somewhere: f"{report(address, somewhere)}#a3",
    "question": question,
    "versions": versions,
}


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def look(request: pytest.FixtureRequest, chromium: Any) -> Any:
    width, scheme = request.param
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    context.look = f"{width}-{scheme}"
    yield context
    context.close()


@pytest.mark.parametrize("name", [*PAGES, *SOUGHT])
def test_every_page_fits_and_everybody_can_use_it(look: Any, chromium: Any, address: str, name: str) -> None:
    page = look.new_page()
    page.goto(address + (PAGES.get(name) or SOUGHT[name](address, chromium)))
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}-{look.look}.png", full_page=name != "report")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    if not AXE.is_file():
        pytest.skip("there is no axe-core: make browser installs it")
    page.add_script_tag(path=AXE)
    found = page.evaluate("rules => axe.run({runOnly: rules}).then(result => result.violations)", RULES)
    assert [(one["id"], one["nodes"][0]["html"], one["nodes"][0]["failureSummary"]) for one in found] == []


@pytest.mark.parametrize("name", [*PAGES, *SOUGHT])
def test_very_long_names_and_names_from_right_to_left_break_no_page(look: Any, odd: str, name: str) -> None:
    page = look.new_page()
    page.goto(odd + (PAGES.get(name) or SOUGHT[name](odd, look)))
    page.screenshot(path=SHOTS / f"odd-{name}-{look.look}.png")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("name", ODD.values(), ids=ODD.keys())
def test_whoever_has_an_odd_name_can_be_read_and_asked_for(chromium: Any, odd: str, name: str) -> None:
    """On a narrow screen: in the report, as a voice, as a source that is looked for, as a doubt, in a timeline."""
    name, page = name.strip(), chromium.new_page(viewport={"width": 360, "height": 800})
    rows = page.request.get(f"{odd}/reports.json").json()["rows"]
    home = next(row["document"] for row in rows if row["title"] == name).partition(":")[2]
    asked = quote(name[:500])
    places = [f"/reports/{home}", f"/reports?outlet={asked}", f"/review?queue=merges&name={asked[:200]}"]
    places += [f"/{where}={asked}" for where in ("voice?voice", "accounts?source", "accounts?voice", "timeline?voice")]
    for place in places:
        assert page.goto(odd + place).status == 200
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, place
    assert page.goto(f"{odd}/voice?voice={quote('x' * 10_000)}").status == 400
    page.goto(f"{odd}/reports/{home}")
    for link in page.eval_on_selector_all("main a[href*='voice=']", "links => links.map(link => link.href)"):
        assert page.request.get(link).status == 200
    page.screenshot(path=SHOTS / f"odd-name-{len(name)}.png")
    page.close()


def watched(context: Any) -> tuple[Any, list[str], list[str]]:
    """Return a page, the addresses that it asks for, and what goes wrong in it."""
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return page, asked, wrong


def test_nothing_is_asked_of_anybody_else_and_the_policy_stops_nothing_of_ours(chromium: Any, address: str) -> None:
    context = chromium.new_context()
    page, asked, wrong = watched(context)
    for path in (*PAGES.values(), *(seek(address, chromium) for seek in SOUGHT.values())):
        page.goto(address + path)
    assert {re.match(r"\w+://[^/]*", url)[0] for url in asked} == {address}  # type: ignore[index]
    assert [one for one in wrong if "404" not in one] == []
    context.close()


def test_a_mark_lights_up_its_account_and_its_card(chromium: Any, address: str) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address + report(address, chromium))
    mark = page.locator(".text .m.source").first
    number = mark.get_attribute("data-a").split()[-1]
    mark.hover()
    lit = page.eval_on_selector_all(".on", "parts => parts.map(part => part.dataset.a.split(' '))")
    assert lit
    assert all(number in one for one in lit)
    mark.click()
    assert page.url.endswith(f"#a{number}")
    assert page.locator(f"#n{number}.picked").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".picked").count() == 0
    page.close()


def test_the_address_of_an_account_highlights_it_with_scripts_on_and_off(chromium: Any, address: str) -> None:
    path = report(address, chromium)
    for scripts in (True, False):
        context = chromium.new_context(java_script_enabled=scripts, viewport={"width": 1280, "height": 700})
        page = context.new_page()
        page.goto(f"{address}{path}#a9")
        assert page.locator("#a9").is_visible()
        box = page.locator("#a9").bounding_box()
        assert 0 <= box["y"] <= 700
        shown = page.locator("#a9 + .m").evaluate("part => getComputedStyle(part).backgroundColor")
        plain = page.locator("#a2 + .m").evaluate("part => getComputedStyle(part).backgroundColor")
        assert shown != plain
        context.close()


@pytest.mark.parametrize("name", ["a250", "n150", "00000000000000c8"])
@pytest.mark.parametrize("home", ["server", "folder"])
def test_an_address_that_names_no_page_of_a_long_report_finds_the_account(
    chromium: Any, long: tuple[str, Path], name: str, home: str
) -> None:
    address, folder = long
    (file,) = (one for one in (folder / "reports").glob("*.html") if "-" not in one.name)
    page = chromium.new_page()
    page.goto(f"file://{file}#{name}" if home == "folder" else f"{address}/reports/{file.stem}#{name}")
    page.locator(f'[id="{name}"]').wait_for(state="attached")
    assert page.url.endswith(f"#{name}")
    number = {"00000000000000c8": "201"}.get(name, name[1:])
    assert page.locator(f"#n{number}.picked").count() == 1
    page.close()


def test_a_link_to_an_account_of_a_long_report_needs_no_scripts(chromium: Any, long: tuple[str, Path]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{long[0]}/accounts?words=240")
    page.locator(".entries .where a[href*='#']").first.click()
    page.locator("#a241").wait_for()
    page.locator(".turning [rel=prev]").click()
    page.locator("#a101").wait_for()
    context.close()


def test_light_and_dark_can_be_chosen_and_are_remembered(chromium: Any, address: str) -> None:
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(address)
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    page.get_by_role("button", name="Light or dark").click()
    after = page.evaluate(ground)
    assert after != before
    page.goto(f"{address}/voices")
    assert page.evaluate(ground) == after
    context.close()


def test_the_keyboard_leads_past_the_navigation_to_the_content(chromium: Any, address: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}/accounts")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_a_source_is_corrected_by_keyboard_alone_and_taken_back(chromium: Any, mine: str) -> None:
    context = chromium.new_context()
    page, _, wrong = watched(context)
    page.goto(f"{mine}/review")
    page.get_by_label("Your name, under which you decide").focus()
    page.keyboard.type("Ada Löve")
    page.keyboard.press("Enter")
    page.wait_for_selector("details.signer")
    doubts = page.locator(".queued").count()
    assert page.evaluate("document.activeElement.className") == "queued"
    account = page.locator(".queued .where a[href*='#']").first.get_attribute("href")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("1")
    page.wait_for_selector("form.done")
    report = page.request.get(f"{mine}{account.partition('?')[0]}.json").json()
    (said,) = [one for one in report["attributions"] if one["id"].endswith(account.partition("#")[2])]
    assert said["source_because"].startswith("judged by Ada Löve")
    page.keyboard.press("u")
    page.wait_for_selector(".entry >> text=judgement")
    assert page.locator("form.done").count() <= 1
    assert page.locator(".queued").count() == doubts
    page.keyboard.press("c")
    page.keyboard.type("Somebody Else")
    page.keyboard.press("Enter")
    page.wait_for_selector("form.done >> text=Somebody Else says")
    assert wrong == []
    context.close()


def test_the_whole_way_from_a_conflict_to_a_folder_that_is_mailed(chromium: Any, mine: str, tmp_path: Path) -> None:
    """Find where accounts part, open the evidence, correct a source, publish, and open that with the network off."""
    context = chromium.new_context()
    page, _, wrong = watched(context)
    page.goto(mine)
    page.locator(".sharpest .asked .title a").first.click()
    page.locator(".answer").first.wait_for()
    page.locator(".answer .where a[href*='#']").first.click()
    page.locator(".no.on").wait_for()
    assert page.locator(".card.picked").count() == 1
    page.goto(f"{mine}/review")
    page.get_by_label("Your name, under which you decide").fill("Ada")
    page.get_by_role("button", name="Sign so").click()
    account = page.locator(".queued .where a[href*='#']").first.get_attribute("href")
    page.locator(".queued button[data-key='1']").first.click()
    page.wait_for_selector("form.done")
    ledger = tmp_path / "mine.db"
    for arguments in (("update",), ("publish", str(tmp_path / "out"))):  # read again: by the model, no more by rules
        subprocess.run([*PROGRAM, *arguments, "--ledger", str(ledger)], check=False, capture_output=True)
    assert wrong == []
    context.close()
    mailed = chromium.new_context(offline=True)
    page, _, wrong = watched(mailed)
    page.goto((tmp_path / "out" / f"{account.partition('?')[0].lstrip('/')}.html").as_uri())
    page.locator(".card", has_text="judged by Ada").locator("summary").first.click()
    assert page.get_by_text("judged by Ada").first.is_visible()
    page.goto((tmp_path / "out" / "index.html").as_uri())
    page.locator(".sharpest .asked .title a").first.click()
    page.locator(".answer").first.wait_for()
    assert wrong == []
    mailed.close()


def test_decisions_can_be_made_without_scripts(chromium: Any, mine: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{mine}/review?queue=conflicts")
    page.get_by_label("Your name, under which you decide").fill("Bo")
    page.get_by_role("button", name="Sign so").click()
    if page.locator(".queued").count():
        page.get_by_role("button", name="They do not part").first.click()
        assert "unrelated" in page.locator("form.done").inner_text()
        page.get_by_role("button", name="Undo").first.click()
        page.locator(".entry", has_text="withdraw").first.wait_for()
    context.close()


def test_a_question_is_printed_with_its_answers_and_without_the_navigation(chromium: Any, address: str) -> None:
    page = chromium.new_page()
    page.goto(address + question(address, chromium))
    page.emulate_media(media="print")
    assert not page.locator(".find").is_visible()
    assert page.locator(".answer").first.is_visible()
    page.pdf(path=SHOTS / "question.pdf", format="A4", print_background=True)
    page.close()


def test_a_published_folder_opens_from_disk_with_the_network_off_and_finds_words(chromium: Any, folder: Path) -> None:
    context = chromium.new_context(offline=True)
    page, asked, wrong = watched(context)
    page.goto((folder / "index.html").as_uri())
    page.get_by_label("Words in what was said").fill('BORDER "police"')
    page.get_by_role("button", name="Search").first.click()
    page.wait_for_selector("#count b")
    count = int(page.locator("#count b").inner_text().split()[0])
    rows = [json.loads(line) for line in (folder / "accounts.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = [
        row
        for row in rows
        if re.search(r"(?i)\bborder\b", row["content"]) and re.search(r"(?i)\bpolice\b", row["content"])
    ]
    assert count == len(wanted) == page.locator("#found .entry").count()
    page.goto((folder / "accounts.html").as_uri())
    page.locator(".entry .where a").first.click()
    page.locator(".no.on").wait_for()
    assert all(url.startswith("file://") for url in asked)
    assert wrong == []
    context.close()


def test_a_report_is_pasted_read_and_opened(chromium: Any, address: str) -> None:
    context = chromium.new_context()
    page, _, wrong = watched(context)
    page.goto(address)
    page.get_by_role("link", name="+ Add").click()
    text = "Harbour Stays Shut\n\nMarch 20, 2023\n\nHarbour master Lene Ostby said the harbour would stay shut.\n"
    page.get_by_label("Or the text of one report").fill(text)
    page.get_by_role("button", name="Read").click()
    page.get_by_role("link", name="Harbour Stays Shut").click(timeout=120_000)
    assert page.locator(".text").inner_text().startswith("Harbour Stays Shut")
    assert page.locator(".card").count() >= 1
    assert wrong == []
    context.close()


def test_every_link_of_the_published_samples_leads_somewhere(folder: Path) -> None:
    out = [one for one in dead_links(folder) if not re.search(r": https?://", one)]  # where reports were published
    assert out == []


@pytest.mark.parametrize("width", [360, 1280])
def test_addresses_are_fetched_and_each_that_fails_says_why(
    chromium: Any, site: str, tmp_path: Path, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page, _, wrong = watched(context)
    SqliteStore(tmp_path / "new.db").close()
    with serving(tmp_path / "new.db", "--allow-private") as address:
        page.goto(f"{address}/add")
        page.get_by_label("Or addresses, one a line").fill(f"{site}/van.html\n{site}/gone.html\nhttp://127.0.0.1:9/x")
        page.screenshot(path=SHOTS / f"addresses-{width}.png", full_page=True)
        page.get_by_role("button", name="Read").click()
        page.get_by_role("link", name="Add more").wait_for(timeout=120_000)
        page.screenshot(path=SHOTS / f"addresses-done-{width}.png", full_page=True)
        assert page.locator(".entry .chip").all_inner_texts() == ["added", "failed", "failed"]
        gone, refused = page.locator(".issue.error").all_inner_texts()
        assert "404" in gone
        assert "127.0.0.1" in refused
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.get_by_role("link", name="Harbour Stays Shut").click()
        page.locator(".card").first.wait_for()
    assert wrong == []
    context.close()


def test_a_report_is_printed_without_what_is_only_for_the_screen(chromium: Any, address: str) -> None:
    page = chromium.new_page()
    page.goto(address + report(address, chromium))
    page.emulate_media(media="print")
    assert not page.locator(".find").is_visible()
    assert page.locator(".text").is_visible()
    page.close()
