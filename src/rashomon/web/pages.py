"""What stands on each page: a function of the ledger and of what the address asks, the same for HTML and JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from rashomon import api
from rashomon.api import AccountRow, Ledger, ReportRow, Selection, TimelineRow
from rashomon.exports import folded
from rashomon.records import Severity
from rashomon.web import bars, zooming
from rashomon.web.asking import LAST_PAGE, PAGE_ROWS, Asked
from rashomon.web.zooming import Stretch

_ISSUES = 200
_TIMELINE_REPORTS = 16
MANY_REPORTS = 1_000  # more are not counted beside accounts: the page of reports tells how many


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. template: what shows it. title: of the window. data: what its JSON twin says, whole.

    more: what the template needs besides and makes nothing new of: the same facts in another order.
    """

    template: str
    title: str
    data: object
    more: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why there is no page. problem: a sentence for people."""

    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page of rows. count: how many rows there are on all pages. asked: what they were selected by.

    also: related words that count besides those asked for.
    """

    asked: dict[str, str]
    count: int
    page: int
    pages: int
    also: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts(Listing):
    """A page of accounts."""

    rows: list[AccountRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports(Listing):
    """A page of reports."""

    rows: list[ReportRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """What was said and what happened. reports: how many fit; drawn: how many of these have rows here.

    also: related words that count besides those asked for. stretches: years, months or days with times, to look closer.
    """

    asked: dict[str, str]
    reports: int
    drawn: int
    also: list[str]
    stretches: list[Stretch]
    rows: list[TimelineRow]


def accounts(ledger: Ledger, asked: Asked) -> Page:
    """Who said what, by words, source, outlet, day, manner and directness."""
    selected = ledger.select(asked.selection)
    rows = list(ledger.folding.accounts(selected.accounts(limit=PAGE_ROWS, offset=asked.offset)))
    data = Accounts(**turned(asked, selected.count(), selected.also()), rows=rows)
    more = {
        "first": asked.offset + 1,
        "reports": None if asked.seeks_among_some else selected.count_reports(most=MANY_REPORTS + 1),
        "many": MANY_REPORTS,
        "outlets": selected.outlets(),
        "found": selected.found_in,
    }
    return Page(template="accounts.html", title="Accounts", data=data, more=more)


def reports(ledger: Ledger, asked: Asked) -> Page:
    """The reports, by words, outlet and day."""
    selected = ledger.select(asked.selection)
    rows = selected.reports(limit=PAGE_ROWS, offset=asked.offset)
    data = Reports(**turned(asked, selected.count_reports(), selected.also()), rows=rows)
    return Page(template="reports.html", title="Reports", data=data, more={"outlets": selected.outlets()})


def voices(ledger: Ledger, asked: Asked) -> Page:
    """The names that sources have, heard in most outlets first."""
    found = ledger.select(Selection()).loudest(limit=PAGE_ROWS + 1, offset=asked.offset)
    more = {"number": asked.page, "is_last": len(found) <= PAGE_ROWS or asked.page == LAST_PAGE}
    return Page(template="voices.html", title="Voices", data=found[:PAGE_ROWS], more=more)


def timeline(ledger: Ledger, asked: Asked) -> Page:
    """What was said and what happened in the newest of the reports, on one axis; in one year, month or day if asked."""
    selected = ledger.select(asked.selection)
    found = list(ledger.folding.times(selected.timeline(reports=_TIMELINE_REPORTS)))
    rows = zooming.within(found, asked.during)
    drawn = len({row.document for row in rows})
    data = TimelinePage(
        asked=asked.query,
        reports=selected.count_reports(),
        drawn=drawn,
        also=selected.also(),
        stretches=zooming.stretches(rows),
        rows=rows,
    )
    shown = list(folded.rows(rows))
    whole = zooming.axis(asked.during) if asked.during else None
    more = {"chart": bars.chart(shown, whole), "times": len(shown), "outlets": selected.outlets()}
    more["zoomed"] = zooming.around(asked.during)
    return Page(template="timeline.html", title="Timeline", data=data, more=more)


def issues(ledger: Ledger, _: Asked) -> Page:
    """What could not be read, and what is doubtful: the first of them."""
    found = list(islice(ledger.issues(), _ISSUES + 1))
    errors_first = sorted(found[:_ISSUES], key=lambda row: row.severity is not Severity.ERROR)
    more = {"are_more": len(found) > _ISSUES}
    return Page(template="issues.html", title="Issues", data=errors_first, more=more)


def to_json(page: Page) -> str:
    """Return the JSON twin of a page."""
    return api.to_json(page.data)


def turned(asked: Asked, count: int, also: list[str]) -> dict[str, Any]:
    """Return the fields of a listing. count: how many rows there are on all pages. also: as there."""
    pages = min(max(-(-count // PAGE_ROWS), 1), LAST_PAGE)
    return {"asked": asked.query, "count": count, "page": asked.page, "pages": pages, "also": also}
