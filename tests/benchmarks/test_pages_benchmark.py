"""The benchmark of the pages asks for every page, also of a small ledger."""

from pathlib import Path

import pytest

from benchmarks import pages
from rashomon.records import Document
from rashomon.stores.sqlite import SqliteStore
from rashomon.web.sections import SECTIONS


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "FLOOD", 3)
    monkeypatch.setattr(pages, "SETTLING_S", 0.0)


def test_every_page_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    few = ("--documents", "3", "--clients", "2", "--repeats", "1")
    files = ("--ledger", str(tmp_path / "made.db"), "--write", str(tmp_path / "page.md"))
    assert pages.main((*few, *files)) in {0, 1}  # no test says how long something takes
    told = capsys.readouterr().out
    assert "6 reports, " in told
    for address, _, _ in SECTIONS:
        assert f"/{address}" in told
        assert f"| /{address}" in (tmp_path / "page.md").read_text(encoding="utf-8")


def test_the_same_reports_are_made_each_time(tmp_path: Path) -> None:
    for name in ("a.db", "b.db"):
        pages.fill(tmp_path / name, 2)
    made = [[one.id for one in SqliteStore(tmp_path / name).scan(Document)] for name in ("a.db", "b.db")]
    assert made[0] == made[1]
    assert len(made[0]) == 5
