"""Answers requests: an address in, a page out. Each request borrows the ledger open, and gives it back.

Pages can be made by processes of their own (`crew`); what writes, and what goes on while it is read, is done here.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from rashomon import api
from rashomon.api import AccountRow, Ledger, ReportRow
from rashomon.errors import InvalidRecord, LedgerError, NotInLedger, RashomonError
from rashomon.exports import csv
from rashomon.web import (
    deciding,
    describing,
    forms,
    pages,
    questions,
    rendering,
    reporting,
    reviewing,
    safety,
    versions,
)
from rashomon.web.adding import Adding
from rashomon.web.asking import LAST_SHEET, Asked, WrongQuery, asked
from rashomon.web.crew import Crew, Ended
from rashomon.web.lending import Lending
from rashomon.web.links import Served
from rashomon.web.pages import Page
from rashomon.web.sections import NAVIGATION, SECTIONS, Section

_LINKS = Served()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a ledger is served.

    ledger: the file. names: by which the server may be called. password: None: nobody is asked for one.
    read_only: nothing can be changed from the pages.
    fetch: addresses that are sent are fetched; allow_private: from machines of one's own network, too.
    token: what a page that writes sends back.
    """

    ledger: Path
    names: tuple[str, ...] = safety.LOOPBACK
    password: str | None = None
    read_only: bool = False
    fetch: bool = False
    allow_private: bool = False
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))


def application(settings: Settings, crew: Crew | None = None) -> Starlette:
    """Return the ASGI application. crew: processes with `unguarded` that make the pages; None: this one does."""
    guards = [Middleware(safety.Headed)]
    guards.append(Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.names), www_redirect=False))
    if settings.password:
        guards.append(Middleware(safety.Locked, password=settings.password))
    return Starlette(
        routes=list(_routes(settings, crew)),
        middleware=guards,
        exception_handlers=_EXPLAINED,
    )


def unguarded(settings: Settings) -> Starlette:
    """Return the ASGI application of the pages alone, for a process to which nobody but the server can speak."""
    serving = _Serving(settings, Lending(settings.ledger))
    return Starlette(routes=list(_pages(serving)), exception_handlers=_EXPLAINED)


@dataclass(frozen=True, slots=True)
class _Serving:
    """A ledger that is served: each request borrows it open."""

    settings: Settings
    lending: Lending

    def open(self) -> AbstractContextManager[Ledger]:
        """Return the ledger. Raises LedgerError and its kind."""
        return self.lending.open()


def _routes(settings: Settings, crew: Crew | None) -> Iterator[Route | Mount]:
    serving = _Serving(settings, Lending(settings.ledger))
    yield Mount("/static", StaticFiles(directory=str(files("rashomon.web") / "static")))
    for route in _pages(serving):
        yield Route(route.path, crew.answer) if crew else route
    described = describing.description(read_only=settings.read_only)
    yield Route("/openapi.json", lambda _: _json(described))
    for name, export in EXPORTS.items():
        yield Route(f"/{name}", _exporting(serving, export))
    if not settings.read_only:
        adding = Adding(settings.ledger, fetches=settings.fetch, allow_private=settings.allow_private)
        yield from _writing(serving, adding)


def _pages(serving: _Serving) -> Iterator[Route]:
    """Yield the routes of what is read."""
    for address, _, make in SECTIONS:
        yield from _twins(serving, address, _asking(make))
    yield from _twins(
        serving,
        "reports/{identity}",
        lambda ledger, request: reporting.page(
            ledger, request.path_params["identity"], asked(request.query_params, LAST_SHEET)
        ),
    )
    yield from _twins(
        serving,
        "reports/{identity}/versions",
        lambda ledger, request: versions.page(ledger, request.path_params["identity"]),
    )
    yield from _twins(
        serving,
        "questions/{identity}",
        lambda ledger, request: questions.page(
            ledger, request.path_params["identity"], request.query_params.get("done", "")
        ),
    )
    if not serving.settings.read_only:
        yield from _twins(serving, "review", reviewing.page)


def _writing(serving: _Serving, adding: Adding) -> Iterator[Route]:
    """Yield the routes by which the ledger changes."""
    settings = serving.settings
    yield forms.sending(adding, settings.token)
    yield from deciding.routes(serving.open, settings.token)
    yield Route("/add", lambda request: _html(forms.add_page(fetches=adding.fetches), request, settings))
    yield from _twins(serving, "added/{name}", lambda _, request: forms.added_page(adding, request.path_params["name"]))


Make = Callable[[Ledger, Request], Page]


def _asking(make: Section) -> Make:
    return lambda ledger, request: make(ledger, asked(request.query_params))


def _twins(serving: _Serving, address: str, make: Make) -> Iterator[Route]:
    """Yield the routes of a page: as JSON, then as HTML. Both are answered in a thread."""

    def as_json(request: Request) -> Response:
        with serving.open() as ledger:
            return _json(pages.to_json(make(ledger, request)))

    def as_html(request: Request) -> Response:
        with serving.open() as ledger:
            return _html(make(ledger, request), request, serving.settings)

    yield Route(f"/{address or 'index'}.json", as_json)
    yield Route(f"/{address}", as_html)


def _html(page: Page, request: Request, settings: Settings, status: int = 200) -> Response:
    it = asked(request.query_params, LAST_SHEET)
    context = {
        "path": request.url.path.strip("/"),
        "query": it.query,
        "here": {**it.query, "page": it.page if it.page > 1 else ""},
        "sections": NAVIGATION,
        "token": "" if settings.read_only else settings.token,
        "signer": reviewing.signer(request),
    }
    return Response(rendering.html(page, _LINKS, **context), status, media_type="text/html")


def _json(line: str, status: int = 200) -> Response:
    return Response(f"{line}\n", status, media_type="application/json")


# ------------------------------------------------------------------ exports


Lines = Callable[[Ledger, Asked], Iterable[str]]


def _jsonl(rows: Iterable[object]) -> Iterator[str]:
    return (f"{api.to_json(row)}\n" for row in rows)


def _counted(ledger: Ledger, asked: Asked) -> Iterator[AccountRow]:
    rows = ledger.select(asked.selection).all_accounts()
    return ledger.folding.accounts(list(rows)) if asked.query else ledger.folding.everything(rows)


EXPORTS: Mapping[str, Lines] = {
    "accounts.csv": lambda ledger, it: csv.lines(AccountRow, _counted(ledger, it)),
    "accounts.jsonl": lambda ledger, it: _jsonl(_counted(ledger, it)),
    "reports.csv": lambda ledger, it: csv.lines(ReportRow, ledger.select(it.selection).all_reports()),
    "reports.jsonl": lambda ledger, it: _jsonl(ledger.select(it.selection).all_reports()),
}
"""Files with all the rows of which a page shows some, by name."""

_MEDIA_TYPES = {".csv": "text/csv; charset=utf-8", ".jsonl": "application/jsonl; charset=utf-8"}


def _exporting(serving: _Serving, export: Lines) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        it = asked(request.query_params)

        def lines() -> Iterator[str]:
            with serving.open() as ledger:
                yield from export(ledger, it)

        name = request.url.path.rpartition("/")[2]
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return StreamingResponse(lines(), media_type=_MEDIA_TYPES[Path(name).suffix], headers=headers)

    return answer


# ------------------------------------------------------------------ problems


def _explained(request: Request, error: Exception) -> Response:
    """Return the page, or the JSON, that says what is wrong; of our own mistakes only that there is one."""
    status, title, why = _what(error)
    page = Page(template="problem.html", title=title, data=pages.Problem(problem=why))
    if request.url.path.endswith((".json", ".jsonl", ".csv")):
        return _json(pages.to_json(page), status)
    return Response(rendering.html(page, _LINKS, path="problem", sections=NAVIGATION), status, media_type="text/html")


def _what(error: Exception) -> tuple[int, str, str]:
    if isinstance(error, HTTPException):
        if error.status_code == 404:
            return 404, "No such page", "There is no page at this address."
        return error.status_code, "That is not possible", error.detail
    for kind, (status, title) in _TOLD.items():
        if isinstance(error, kind):
            return status, title, str(error)
    return 500, "A mistake of ours", "The page could not be made. The terminal says more."


_EXPLAINED = dict.fromkeys((HTTPException, WrongQuery, RashomonError, Exception), _explained)

# The first that fits.
_TOLD: Mapping[type[Exception], tuple[int, str]] = {
    WrongQuery: (400, "That cannot be asked"),
    InvalidRecord: (409, "That cannot be decided"),
    NotInLedger: (404, "Not in the ledger"),
    LedgerError: (503, "The ledger cannot be used"),
    Ended: (503, "That was too much"),
}
