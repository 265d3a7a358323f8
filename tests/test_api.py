"""A ledger by its Python API: adding resumes, a newer finder renews, verify finds what was touched."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from rashomon import api, attribution, testing, times
from rashomon.api import Ledger, Status
from rashomon.errors import NotInLedger
from rashomon.ingest import jsonl
from rashomon.ingest.extracted import Extracted
from rashomon.ingest.jsonl import read_line
from rashomon.protocols import Models, Parse, Parser
from rashomon.records import Applied, Attribution, Document, Issue
from rashomon.stores.sqlite import SqliteStore


class InterruptedParser(testing.FakeParser):
    """A parser at whose n-th text the user presses Ctrl-C."""

    def __init__(self, at: int) -> None:
        self._left = at

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        self._left -= 1
        if self._left == 0:
            raise KeyboardInterrupt
        return super().parse(texts)


def find(document: Document, parses: Sequence[Parse], *, made_by: str, **_: object) -> list[Attribution]:
    """A finder of one account a report, so that these tests do not depend on the real one."""
    source = next((name for name in ("Ann Lee", "Bob Roy", "Cy Doe") if name in document.text), None)
    return [testing.attribution(document, source, "said", "it rained", made_by=made_by)] if source else []


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three reports, each with one account, to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(attribution, "find", find)
    reports = tmp_path / "reports"
    reports.mkdir()
    for n, name in enumerate(("Ann Lee", "Bob Roy", "Cy Doe")):
        (reports / f"{n}.txt").write_text(f"Rain in Town {n}\n\n{name} said it rained {n} times.\n", encoding="utf-8")
    return reports


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open("ledger.db", using=Models(parser=testing.FakeParser())) as opened:
        yield opened


def statuses(ledger: Ledger, *paths: str) -> list[Status]:
    return [outcome.status for outcome in ledger.add(paths or ["reports"])]


def finder(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(attribution, "BY_RULES", f"attribution/{number}")


LATER = {"times/1", "profiles/1", "claims/3+fake-1", "reuse/3"}


def made_by() -> set[str]:
    with SqliteStore("ledger.db") as store:
        return {a.made_by for a in store.scan(Applied)} | {a.made_by for a in store.scan(Attribution)}


def test_an_interrupted_add_keeps_what_was_finished_and_goes_on_from_there() -> None:
    with (
        Ledger.open("ledger.db", using=Models(parser=InterruptedParser(3))) as ledger,
        pytest.raises(KeyboardInterrupt),
    ):
        list(ledger.add(["reports"]))
    with Ledger.open("ledger.db", using=Models(parser=testing.FakeParser())) as ledger:
        kept = len(list(ledger.readings()))
        assert 0 < kept < 3
        assert statuses(ledger) == [Status.KNOWN] * kept + [Status.ADDED] * (3 - kept)


def test_a_folder_that_may_not_be_listed_is_in_the_ledger_with_the_reason(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "secret").mkdir()
    listed = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("secret"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert statuses(ledger) == [Status.ADDED] * 3 + [Status.FAILED]
    assert [(row.locator, row.code) for row in ledger.issues() if row.severity == "error"] == [
        ("reports/secret", "unreadable")
    ]


def test_the_same_bytes_again_change_nothing(ledger: Ledger) -> None:
    assert statuses(ledger) == [Status.ADDED] * 3
    before = Path("ledger.db").read_bytes(), [api.to_json(reading) for reading in ledger.readings()]
    assert statuses(ledger) == [Status.KNOWN] * 3
    assert (Path("ledger.db").read_bytes(), [api.to_json(reading) for reading in ledger.readings()]) == before


@pytest.mark.parametrize("renew", [lambda ledger: ledger.add(["reports"]), lambda ledger: ledger.update()])
def test_a_newer_finder_replaces_what_the_older_one_derived(
    monkeypatch: pytest.MonkeyPatch, renew: Callable[[Ledger], Iterator[api.Outcome]]
) -> None:
    finder(monkeypatch, 1)
    with Ledger.open("ledger.db", using=Models(parser=testing.FakeParser())) as ledger:
        statuses(ledger)
        documents = [reading.document for reading in ledger.readings()]
        issues = list(ledger.issues())
    finder(monkeypatch, 2)
    with Ledger.open("ledger.db", using=Models(parser=testing.FakeParser())) as ledger:
        assert [outcome.status for outcome in renew(ledger)] == [Status.RENEWED] * 3
        assert [reading.document for reading in ledger.readings()] == documents
        assert list(ledger.issues()) == issues
    assert made_by() == {"attribution/2+fake-1", "relations/3+fake-1", *LATER}


def test_an_older_finder_leaves_a_newer_ones_work_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    finder(monkeypatch, 10)
    with Ledger.open("ledger.db", using=Models(parser=testing.FakeParser())) as ledger:
        statuses(ledger)
    finder(monkeypatch, 9)
    with Ledger.open("ledger.db", using=Models(parser=testing.FakeParser())) as ledger:
        assert statuses(ledger) == [Status.KNOWN] * 3
        assert list(ledger.update()) == []
    assert made_by() == {"attribution/10+fake-1", "relations/3+fake-1", *LATER}


def test_times_are_read_again_without_finding_accounts_again(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "3.txt").write_text("March 26, 2024\n\nAnn Lee said it rained on Tuesday.\n", encoding="utf-8")
    with monkeypatch.context() as older, Ledger.open("ledger.db", using=Models(parser=testing.FakeParser())) as ledger:
        older.setattr(times, "STAGE", "times/0")
        statuses(ledger)
        before = list(ledger.readings())
    monkeypatch.setattr(attribution, "find", None)
    with Ledger.open("ledger.db", using=Models(parser=testing.FakeParser())) as ledger:
        assert [outcome.status for outcome in ledger.update()] == [Status.RENEWED] * 4
        after = list(ledger.readings())
        assert list(ledger.update()) == []
    assert [(one.attributions, one.entities) for one in after] == [(one.attributions, one.entities) for one in before]
    assert [timex.made_by for one in after for timex in one.timexes] == ["times/1"] * 2


def test_a_timeline_can_be_of_one_source_or_about_some_words(ledger: Ledger, folder: Path) -> None:
    for name, path in (("Ann Lee", "3.txt"), ("Bob Roy", "4.txt")):
        text = f"March 26, 2024\n\n{name} said it rained on Tuesday. The dam broke on Monday.\n"
        (folder / path).write_text(text, encoding="utf-8")
    statuses(ledger)
    whole = ledger.timeline()
    assert [row.begin or row.end_before for row in whole] == sorted(row.begin or row.end_before or "" for row in whole)
    assert {row.who for row in ledger.timeline(source="lee")} == {"Ann Lee"}
    assert {row.what for row in ledger.timeline(about="dam broke")} == {"The dam broke on Monday"}
    assert ledger.timeline(source="lee", about="dam") == []


def test_a_crash_is_kept_with_its_document_and_the_next_add_tries_again(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise ZeroDivisionError("no such luck")

    with monkeypatch.context() as broken:
        broken.setattr(attribution, "find", crash)
        assert statuses(ledger) == [Status.FAILED] * 3
        assert statuses(ledger) == [Status.FAILED] * 3
    assert [issue.code for issue in ledger.issues() if issue.severity == "error"] == ["crash"] * 3
    assert statuses(ledger) == [Status.RENEWED] * 3
    assert [issue.code for issue in ledger.issues() if issue.severity == "error"] == []


def test_what_an_older_reader_could_not_read_is_read_by_the_next_add(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_: bytes) -> Extracted:
        raise ZeroDivisionError("no such luck")

    with monkeypatch.context() as broken:
        broken.setattr("rashomon.ingest.reading.read_text", crash)
        assert statuses(ledger) == [Status.FAILED] * 3
        assert statuses(ledger) == [Status.FAILED] * 3
    assert statuses(ledger) == [Status.RENEWED] * 3
    assert statuses(ledger) == [Status.KNOWN] * 3
    assert [row.source for row in ledger.accounts()] == ["Ann Lee", "Bob Roy", "Cy Doe"]
    assert [issue.code for issue in ledger.issues() if issue.severity == "error"] == []
    assert not [check.problem for check in ledger.verify() if check.problem]


def test_a_crash_on_one_line_of_a_file_of_many_loses_no_other(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(data: bytes) -> tuple[Extracted, str | None]:
        if b"Bob" in data:
            raise ZeroDivisionError("no such luck")
        return read_line(data)

    lines = [json.dumps({"id": name, "text": f"{name} said it rained."}) for name in ("Ann Lee", "Bob Roy", "Cy Doe")]
    Path("many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(jsonl, "read_line", crash)
    assert statuses(ledger, "many.jsonl") == [Status.ADDED, Status.FAILED, Status.ADDED]
    assert [row.locator for row in ledger.issues() if row.code == "crash"] == ["many.jsonl#line=2"]
    assert [row.source for row in ledger.accounts()] == ["Ann Lee", "Cy Doe"]
    assert not [check.problem for check in ledger.verify() if check.problem]


def test_accounts_of_a_source_are_those_of_all_accounts_that_name_it(ledger: Ledger) -> None:
    statuses(ledger)
    everything = list(ledger.accounts())
    assert [row.source for row in everything] == ["Ann Lee", "Bob Roy", "Cy Doe"]
    for name in ("ROY", "bob  roy", "e", "", "nobody"):
        wanted = " ".join(name.casefold().split())
        assert list(ledger.accounts(source=name)) == [row for row in everything if wanted in row.source.casefold()]


def test_reading_streams_one_document_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first report of a file of many is there before the third has been looked at."""
    lines = [json.dumps({"id": str(n), "text": f"Ann Lee said it rained {n} times."}) for n in range(50)]
    Path("many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    seen: list[str] = []
    whole = attribution.parse_report

    def watched(document: Document, parser: Parser) -> list[Parse]:
        seen.append(document.id)
        return whole(document, parser)

    monkeypatch.setattr(attribution, "parse_report", watched)
    first = next(api.read(["many.jsonl"], using=Models(parser=testing.FakeParser())))
    assert first.document.source_id == "0"
    assert len(seen) <= 2


def test_progress_counts_the_reports_of_a_file_of_many(ledger: Ledger) -> None:
    lines = [json.dumps({"id": str(n), "text": f"Ann Lee said it rained {n} times."}) for n in range(4)]
    Path("many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    told: list[tuple[str, int, int]] = []
    list(ledger.add(["many.jsonl", "reports"], progress=lambda *what: told.append(what)))
    assert told[0] == ("many.jsonl", 0, 4)
    assert ("many.jsonl", 2, 7) in told
    assert told[-1] == ("", 7, 7)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("reports/1.txt", "reports/1.txt"),
        ("1.txt", "reports/1.txt"),
        ("in town 2", "reports/2.txt"),
        ("IN  TOWN 2", "reports/2.txt"),
    ],
)
def test_a_report_is_found_by_its_path_file_name_or_title(ledger: Ledger, name: str, found: str) -> None:
    statuses(ledger)
    assert ledger.find(name).document.locator == found


def test_a_report_is_found_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    statuses(ledger)
    for reading in ledger.readings():
        for name in (reading.document.id, reading.document.id[:20], reading.document.id.removeprefix("document:")[:12]):
            assert ledger.find(name) == reading


def test_a_name_that_several_reports_have_lists_them(ledger: Ledger) -> None:
    statuses(ledger)
    with pytest.raises(NotInLedger, match=r"3 reports match 'Rain'.*reports/0.txt.*reports/1.txt.*Rain in Town 2"):
        ledger.find("Rain")
    with pytest.raises(NotInLedger, match="no report"):
        ledger.find("snow")


def problems(ledger: Ledger) -> list[str]:
    return [check.problem for check in ledger.verify() if check.problem]


def test_verify_compares_each_file_that_is_still_there(ledger: Ledger, folder: Path) -> None:
    statuses(ledger)
    (folder / "0.txt").unlink()
    (folder / "1.txt").write_text("Bob Roy said nothing of the kind.", encoding="utf-8")
    (changed,) = problems(ledger)
    assert "reports/1.txt has changed" in changed
    assert len([check for check in ledger.verify() if check.locator]) == 2


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE document SET text = replace(text, 'rained', 'snowed')", "digest differs"),
        ("UPDATE attribution_span SET start = start + 1", "should read"),
        ('UPDATE mention SET "end" = "end" - 1', "should read"),
        ('UPDATE zone SET "end" = "end" + 5000', "zones"),
        ("UPDATE zone SET kind = 'nonsense'", "nonsense"),
        ('UPDATE issue SET start = 5000, "end" = 5001', "outside a text"),
        ("UPDATE attribution SET score = 7", "score"),
        ("DELETE FROM attribution_span", "content"),
        ("INSERT INTO time_candidate VALUES (1, 9, '2024', 'text', 'July', 0, 4, NULL)", "July"),
        ("INSERT INTO time_candidate VALUES (1, 9, '2024', 'text', 'July', 5000, 5004, NULL)", "inside the text"),
        ("UPDATE attribution SET source_entity = 'entity:0000000000000000'", "points at"),
    ],
)
def test_verify_finds_every_sort_of_damage(ledger: Ledger, damage: str, told: str) -> None:
    statuses(ledger)
    with SqliteStore("ledger.db") as store:
        reports = list(store.scan(Document))
        store.add([testing.entity(report, report.text[-30:-20]) for report in reports])
        store.add([testing.issue(report) for report in reports])
        assert list(store.scan(Issue))
    assert problems(ledger) == []
    with SqliteStore("ledger.db") as store:
        store._connection.execute("PRAGMA foreign_keys = OFF")
        store._connection.execute(damage)
    assert any(told in problem for problem in problems(ledger))
