"""A server over the samples, and Chromium to look at it: `make browser`. Without Chromium these tests are skipped."""

import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.web.test_long_reports import long_report

from rashomon import testing
from rashomon.records import Candidate, Publisher, Record
from rashomon.stores.sqlite import SqliteStore

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "build" / "pages"
AXE = ROOT / "build" / "browser" / "node_modules" / "axe-core" / "axe.min.js"
PROGRAM = (sys.executable, "-c", "from rashomon.cli import main; main()")

# What keeps Chromium from asking a network by itself.
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples in a ledger, found by rules, which need no model."""
    path = tmp_path_factory.mktemp("browser") / "samples.db"
    samples = ROOT / "src" / "rashomon" / "samples" / "reports"
    subprocess.run([*PROGRAM, "add", "--rules", str(samples), "--ledger", str(path)], check=False, capture_output=True)
    return path


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        pytest.skip("there is no Chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(chromium: Any, ledger: Path) -> Iterator[str]:
    """Where the samples are served."""
    with serving(ledger) as found:
        yield found


@pytest.fixture
def mine(chromium: Any, ledger: Path, tmp_path: Path) -> Iterator[str]:
    """Where the samples are served to be changed: nobody else looks at this ledger."""
    path = tmp_path / "mine.db"
    with closing(sqlite3.connect(ledger)) as whole, closing(sqlite3.connect(path)) as copy:
        whole.backup(copy)
    with serving(path) as found:
        yield found


@contextmanager
def serving(path: Path, *options: str) -> Iterator[str]:
    """Serve a ledger; give its address."""
    arguments = ("serve", "--ledger", str(path), "--port", "0", "--no-browser", *options)
    with subprocess.Popen([*PROGRAM, *arguments], stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        found = re.search(r"http://127\.0\.0\.1:\d+", server.stderr.readline())
        assert found
        try:
            yield found[0]
        finally:  # also of a test that failed: nobody would end it else
            server.send_signal(signal.SIGINT)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The address of a site on this machine: it has a page, /van.html, and nothing else."""
    text = (
        "<p>Harbour master Lene Ostby said on Monday that the harbour would stay shut until the wreck was raised.</p>"
    )
    page = f"<html><head><title>Harbour Stays Shut</title></head><body><article>{text * 3}</article></body></html>"
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "van.html").write_text(page, encoding="utf-8")
    arguments = ("-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(tmp_path / "site"))
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
        assert found
        try:
            yield found[0]
        finally:
            server.terminate()


ARABIC = "\u0645\u062d\u0645\u062f \u0627\u0644\u062e\u0637\u064a\u0628"
ODD = {
    "long": "Wolfeschlegelstein" * 16,
    "endless": "Wolfeschlegelstein " * 500 + "x" * 500,  # 10,000 characters: too long to be asked for
    "one word": "x" * 10_000,
    "right to left": ARABIC,
    "long and right to left": f"{ARABIC} " * 30,
    "marks alone": "\u0301\u0323\u0489" * 40,
    "a mark": "\u0301",
}
"""Names that a page must bear: by what is odd about them."""


def odd_report(name: str) -> list[Record]:
    """Return a report of somebody with an odd name, who says what somebody else with it has said."""
    name = name.strip()
    text = f"{name} said that {ARABIC} had left. {ARABIC} told {name} that nothing\u200f happened."
    report = testing.document(
        text,
        title=name,
        byline=ARABIC,
        locator=f"{name[:99]}.txt",
        publisher=Publisher(name=name),
        document_time="2024",
    )
    who = {one: testing.entity(report, one) for one in (name, ARABIC)}
    may_be = tuple(Candidate(entity=one.id, score=0.4, reason=name) for one in who.values())
    said = [
        testing.attribution(report, name, "said", f"that {ARABIC} had left", source_entity=who[name].id),
        testing.attribution(
            report, ARABIC, "told", "that nothing\u200f happened",
            source_entity=who[ARABIC].id, addressee=(testing.span(text, name),),
        ),
        testing.attribution(report, ARABIC, "had", "left", candidates=may_be),
    ]  # fmt: skip
    return [report, *who.values(), *said, testing.issue(report), testing.applied(report)]


@pytest.fixture(scope="session")
def odd(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where reports are served with names that are very long, run from right to left, or have no letter."""
    path = tmp_path_factory.mktemp("odd") / "odd.db"
    with SqliteStore(path) as store:
        for name in ODD.values():
            store.add(odd_report(name))
    with serving(path) as address:
        yield address


@pytest.fixture(scope="session")
def folder(chromium: Any, ledger: Path) -> Path:
    """The same, published."""
    to = ledger.parent / "published"
    subprocess.run([*PROGRAM, "publish", str(to), "--ledger", str(ledger)], check=True, capture_output=True)
    return to


@pytest.fixture(scope="session")
def long(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Where a report of 250 accounts is served, and the folder where it is published."""
    path = tmp_path_factory.mktemp("long") / "long.db"
    with SqliteStore(path) as store:
        store.add(long_report(250)[1])
    to = path.parent / "published"
    subprocess.run([*PROGRAM, "publish", str(to), "--ledger", str(path)], check=True, capture_output=True)
    with serving(path) as address:
        yield address, to
