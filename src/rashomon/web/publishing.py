"""The same pages as files: opened from disk, mailed, or put on any web server. Nothing in them asks a network.

A browser does not let a page that it opened from disk read a file, so the index of the search is a script: JSON of the
accounts, and of the related words that stand in them. Nothing else in the folder runs but the scripts that the server
sends too. Nobody's folders are told: reports are published as read from files, by name alone.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import chain
from pathlib import Path

from rashomon import api
from rashomon.api import AccountRow, Ledger, Progress, ReportRow, Selection
from rashomon.errors import RashomonError
from rashomon.exports import csv
from rashomon.exports.terminal import day, file_name
from rashomon.web import origins, pages, questions, rendering, reporting, safety, someone, versions
from rashomon.web.asking import LAST_PAGE, asked
from rashomon.web.folders import without_folders
from rashomon.web.links import Published, Query, digits, file_of
from rashomon.web.pages import Listing, Page
from rashomon.web.questions import QuestionsPage
from rashomon.web.remembering import Index
from rashomon.web.reporting import ReportPage
from rashomon.web.sections import NAVIGATION, SECTIONS, Section
from rashomon.web.someone import VoicePage

MOST_REPORTS = 2000
"""Reports that are published at once: the search reads its whole index before the first answer, about 10 MB then."""

LIST = ".rashomon-pages"
"""The list of the files that were written: these, and nothing else, are removed when a folder is published anew."""


def publish(
    ledger: Ledger,
    to: Path,
    wanted: Selection = Selection(),  # noqa: B008  # frozen
    *,
    question: str = "",
    progress: Progress | None = None,
) -> int:
    """Write the pages of a ledger into a folder; return how many reports there are.

    wanted: only of these reports. question: only of reports that answer the
    question with this id. Raises RashomonError when the folder holds something else, or there are too many reports;
    NotInLedger when there is no such question.
    """
    chosen = ledger.select(wanted)
    only = ledger.asking.question(question).documents if question else None
    reports = chosen.count_reports() if only is None else len(only)
    if not reports and wanted.words:
        raise RashomonError(f"no report has all of these words: {wanted.words}")
    if not reports:
        raise RashomonError("there is no report to publish")
    if reports > MOST_REPORTS:
        raise RashomonError(f"{reports} reports are too many to publish (at most {MOST_REPORTS}): choose with --search")
    folder = _Folder(to)
    folder.clear()
    with Ledger(chosen.copied(only, shown=without_folders)) as excerpt:
        excerpt.asking = Index(excerpt.asking)
        done = 0
        for page, path, query in _pages(excerpt):
            folder.write(page, path, query)
            if progress and isinstance(page.data, ReportPage) and page.data.page == 1:
                progress(page.title, done, reports)
                done += 1
        _rows(folder, excerpt)
    _static(folder)
    folder.close()
    return reports


def _pages(ledger: Ledger) -> Iterator[tuple[Page, str, Query]]:
    """Yield every page that another one points at, with its address: the reports first, for others name their pages."""
    rows = list(ledger.select(Selection()).all_accounts())
    every = [digits(row.document) for row in ledger.select(Selection()).all_reports()]
    for identity in every:
        for page, query in reporting.all_pages(ledger, identity):
            yield page, f"reports/{identity}", query
    for identity in every:
        if ledger.tracing.shares(f"document:{identity}"):
            yield origins.page(ledger, asked({"report": identity})), "origins", {"report": identity}
            yield versions.page(ledger, identity), f"reports/{identity}/versions", {}
    for address, name, make in SECTIONS:
        if name:
            yield from _turned(ledger, make, address, {})
    for voice in dict.fromkeys(row.source_name for row in rows if row.source_name):
        yield from _turned(ledger, someone.page, "voice", {"voice": voice})
    for question in ledger.asking.questions():
        identity = digits(question.id)
        yield questions.page(ledger, identity), f"questions/{identity}", {}
        yield origins.page(ledger, asked({"question": identity})), "origins", {"question": identity}
    yield Page(template="search.html", title="Search", data=pages.Problem(problem="")), "search", {}


def _turned(ledger: Ledger, make: Section, address: str, query: dict[str, str]) -> Iterator[tuple[Page, str, Query]]:
    """Yield the pages of a section until the last."""
    for number in range(1, LAST_PAGE + 1):
        page = make(ledger, asked({**query, "page": str(number)}))
        yield page, address, {**query, "page": str(number)} if number > 1 else query
        if _is_last(page, number):
            return


def _is_last(page: Page, number: int) -> bool:
    listing = page.data.said if isinstance(page.data, VoicePage) else page.data
    if isinstance(listing, Listing | QuestionsPage):
        return number >= listing.pages
    return bool(page.more.get("is_last", True))


def _rows(folder: "_Folder", ledger: Ledger) -> None:
    """Write all accounts and reports for other programs, and the index of the search."""
    everything = ledger.select(Selection())
    counted = list(ledger.folding.everything(everything.all_accounts()))
    folder.put("accounts.csv", csv.lines(AccountRow, counted))
    folder.put("accounts.jsonl", (f"{api.to_json(row)}\n" for row in counted))
    folder.put("reports.csv", csv.lines(ReportRow, everything.all_reports()))
    folder.put("reports.jsonl", (f"{api.to_json(row)}\n" for row in everything.all_reports()))
    links = Published("index", folder.sheets)
    entries = (f"{api.to_json(_entry(row, links))},\n" for row in counted)
    near = f"window.rashomonRelated = {json.dumps(everything.related())};\n"
    folder.put("static/search-index.js", chain(["window.rashomonAccounts = [\n"], entries, ["];\n", near]))


def _entry(row: AccountRow, links: Published) -> list[str | None]:
    """Return what the search shows of an account: where, who, how, what, day, outlet, title."""
    where = links.to_account(row.document, row.attribution)
    shown = (row.source_name or row.source, row.cue, row.content, day(row.published), row.publisher)
    return [where, *(rendering.seen(one) for one in (*shown, row.title or file_name(row.locator)))]


def _static(folder: "_Folder") -> None:
    for file in (files("rashomon.web") / "static").iterdir():
        folder.put(f"static/{file.name}", [file.read_text(encoding="utf-8")])


@dataclass(frozen=True, slots=True)
class _Folder:
    """Where pages are written. written: the names of the files, in order.

    sheets: on which page of its report an account is, where that is not the first: of the reports that were written.
    """

    path: Path
    written: list[str] = field(default_factory=list)
    sheets: dict[str, int] = field(default_factory=dict)

    def clear(self) -> None:
        """Remove what was published here before. Raises RashomonError when the folder holds something else."""
        if not self.path.exists():
            return
        if not self.path.is_dir():
            raise RashomonError(f"{self.path} is not a folder")
        if not any(self.path.iterdir()):
            return
        if not (self.path / LIST).is_file():
            raise RashomonError(
                f"{self.path} is not empty, and was not written by `rashomon publish`: give another folder"
            )
        home = self.path.resolve()
        for name in (self.path / LIST).read_text(encoding="utf-8").splitlines():
            file = (self.path / name).resolve()
            if name and file.is_relative_to(home) and file.is_file():
                file.unlink()

    def write(self, page: Page, path: str, query: Query) -> None:
        """Write a page and its twin."""
        context = {"path": path, "query": {}, "here": query, "sections": NAVIGATION, "policy": safety.POLICY}
        if isinstance(page.data, ReportPage) and page.data.page > 1:
            self.sheets.update((digits(a.id), page.data.page) for a in page.data.attributions)
        self.put(file_of(path, query, ".html"), [rendering.html(page, Published(path, self.sheets), **context)])
        self.put(file_of(path, query, ".json"), [pages.to_json(page), "\n"])

    def put(self, name: str, lines: Iterable[str]) -> None:
        """Write a file."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
        self.written.append(name)

    def close(self) -> None:
        """Write down what was written."""
        self.put(LIST, [f"{name}\n" for name in self.written])
