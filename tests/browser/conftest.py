"""A server over the samples, and Chromium to look at it: `make browser`. Without Chromium these tests are skipped."""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

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
    arguments = ("serve", "--ledger", str(ledger), "--port", "0", "--no-browser")
    with subprocess.Popen([*PROGRAM, *arguments], stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        found = re.search(r"http://127\.0\.0\.1:\d+", server.stderr.readline())
        assert found
        yield found[0]
        server.send_signal(signal.SIGINT)


@pytest.fixture(scope="session")
def folder(chromium: Any, ledger: Path) -> Path:
    """The same, published."""
    to = ledger.parent / "published"
    subprocess.run([*PROGRAM, "publish", str(to), "--ledger", str(ledger)], check=True, capture_output=True)
    return to
