"""The commands `serve` and `publish`: arguments in, pages out."""

import functools
import importlib.util
import ipaddress
import os
import socket
import sys
import webbrowser
from contextlib import closing, nullcontext, suppress
from pathlib import Path
from typing import Annotated, Any

import typer

from rashomon import api
from rashomon.cli_options import DEFAULT_LEDGER, Exact, LedgerPath, Private
from rashomon.errors import MissingExtra, RashomonError
from rashomon.exports import terminal

PORT = 8347

_PACKAGES = ("jinja2", "starlette", "uvicorn")


_FETCH = "Fetch the pages of addresses that are sent; default: only where nobody else can reach the server."
_WORKERS = (
    "Processes that make pages. Default: one a core, 4 at most, for more than 5,000 reports; else 0: the server does."
)
_AUTH = "The password that everybody is asked for."
Password = Annotated[str | None, typer.Option("--auth", envvar="RASHOMON_AUTH", help=_AUTH, metavar="PASSWORD")]


def serve(  # noqa: PLR0913  # each is an option
    ledger: LedgerPath = DEFAULT_LEDGER,
    host: Annotated[str, typer.Option(help="The address to listen on. Any but this machine's own needs --auth.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = PORT,
    names: Annotated[
        list[str] | None, typer.Option("--name", help="A name by which the server is called, besides the address.")
    ] = None,
    auth: Password = None,
    *,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nothing can be added from the page.")] = False,
    fetch: Annotated[bool | None, typer.Option("--fetch/--no-fetch", help=_FETCH, show_default=False)] = None,
    allow_private: Private = False,
    workers: Annotated[int | None, typer.Option(min=0, help=_WORKERS, show_default=False)] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
) -> None:
    """Show the ledger as a page in the browser, on this machine alone. Ctrl-C ends it.

    Reports are read from the ledger as it is: what is added meanwhile is there when a page is opened again.
    """
    is_open = not _is_loopback(host)
    _check_open(host, auth, is_open=is_open, allow_private=allow_private)
    _needs_extra()
    from rashomon.web import app, crew, safety  # noqa: PLC0415  # of an extra

    with api.Ledger.open(ledger, create=False) as opened:  # is it one, and of this shape?
        size = _workers(opened) if workers is None else workers
    fetches = fetch if fetch is not None else not is_open
    known = tuple(safety.hosts(host, names or ()))
    settings = app.Settings(
        ledger=ledger, names=known, password=auth, read_only=read_only, fetch=fetches, allow_private=allow_private
    )
    with closing(_listening(host, port)) as listening:
        address = f"http://{_in_address(host)}:{listening.getsockname()[1]}/"
        typer.echo(f"{ledger} at {address} (Ctrl-C ends it)", err=True)
        if browser and not is_open:
            webbrowser.open(address)
        with closing(crew.Crew(functools.partial(app.unguarded, settings), size)) if size else nullcontext() as made:
            _answer(app.application(settings, made), listening)


def _workers(ledger: api.Ledger) -> int:
    """Return how many processes make pages: none where one is fast enough."""
    from rashomon.web import crew, remembering  # noqa: PLC0415  # of an extra

    reports = ledger.select(api.Selection()).count_reports(most=remembering.MOST_REPORTS + 1)
    return min(crew.cores(), crew.MOST) if reports > remembering.MOST_REPORTS else 0


def _check_open(host: str, auth: str | None, *, is_open: bool, allow_private: bool) -> None:
    """Raise RashomonError when strangers could look, or could have this machine's own network fetched."""
    if is_open and allow_private:
        raise RashomonError("--allow-private is for a server that nobody else can reach")
    if is_open and not auth:
        raise RashomonError(f"--host {host} can be reached from elsewhere: give a password with --auth")


def _answer(application: Any, listening: socket.socket) -> None:
    """Answer requests until somebody presses Ctrl-C."""
    import uvicorn  # noqa: PLC0415  # of an extra

    config = uvicorn.Config(application, log_level="warning", server_header=False)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def publish(
    to: Annotated[Path, typer.Argument(metavar="OUT", help="A folder: a new one, or one that was published before.")],
    ledger: LedgerPath = DEFAULT_LEDGER,
    search: Annotated[
        str | None, typer.Option("--search", "-s", help='Only reports with all these words; "in quotes" for a phrase.')
    ] = None,
    question: Annotated[
        str | None,
        typer.Option("--question", "-q", metavar="ID", help="Only reports that answer it; `questions` lists ids."),
    ] = None,
    *,
    exact: Exact = False,
) -> None:
    """Write the pages as plain files that any browser opens: from disk, by mail, from any web server; no network."""
    if search and question:
        raise typer.BadParameter("give --search or --question, not both")
    _needs_extra()
    from rashomon.web import publishing  # noqa: PLC0415

    chosen = api.Selection(words=search or "", related=bool(search) and not exact)
    with api.Ledger.open(ledger, create=False) as opened, terminal.progress("Publishing") as progress:
        reports = publishing.publish(opened, to, chosen, question=question or "", progress=progress)
    typer.echo(f"{reports} report{'s' * (reports != 1)} in {to}: open {to / 'index.html'}")


def register(app: typer.Typer) -> None:
    """Add the commands to a program."""
    app.command(epilog="Example: rashomon serve --ledger story.db")(serve)
    app.command(epilog="Example: rashomon publish pages/ --search border")(publish)


def by_default() -> list[str]:
    """Return what is meant without any argument: the page, where somebody looks and there is a ledger; else nothing."""
    ledger = Path(os.environ.get("RASHOMON_LEDGER", DEFAULT_LEDGER))
    can = sys.stdout.isatty() and ledger.is_file() and all(map(importlib.util.find_spec, _PACKAGES))
    return ["serve"] if can else []


def _needs_extra() -> None:
    if not all(map(importlib.util.find_spec, _PACKAGES)):
        raise MissingExtra("the page needs Starlette, Jinja2 and uvicorn: pip install 'rashomon[web]'")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises RashomonError when the address is taken, or is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen()
    except OSError as error:
        made.close()
        why = error.strerror or error
        raise RashomonError(f"{host}:{port} cannot be listened on ({why}): try another --port or --host") from error
    return made
