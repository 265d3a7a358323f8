"""The commands `origins`, `quotes` and `revisions`: arguments in, api call, text out."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from rashomon import api
from rashomon.cli_options import DEFAULT_LEDGER, Exact, LedgerPath
from rashomon.exports import origin_graph, origins_terminal
from rashomon.exports import origins as origin_lines
from rashomon.exports.origins import Traced
from rashomon.records import Document


class OriginsFormat(StrEnum):
    """How origins are written."""

    TABLE = "table"
    TEXT = "text"
    JSONL = "jsonl"
    DOT = "dot"
    SVG = "svg"


class LinesFormat(StrEnum):
    """How quotations and revisions are written."""

    TABLE = "table"
    TEXT = "text"
    JSONL = "jsonl"


Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORDS]", help='All must occur; "in quotes" for a phrase. Default: everything.'),
]
Asked = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[QUESTION|WORDS]",
        help='A question\'s id; or words that must all occur, "in quotes" for a phrase. Default: everything.',
    ),
]
Format = Annotated[
    LinesFormat | None, typer.Option("--format", "-f", help="Default: table on a terminal, text in a pipe.")
]


def origins(
    words: Asked = None,
    output: Annotated[
        OriginsFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="Default: table on a terminal, text in a pipe. dot and svg are graphs; svg needs the extra plots.",
        ),
    ] = None,
    to: Annotated[Path | None, typer.Option("--output", "-o", help="A file; default: standard output.")] = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    *,
    exact: Exact = False,
) -> None:
    """Show where something entered the reports: who took it from whom, how many origins stand behind it.

    Ten reprints of one story are one origin. That no link was found is never called independence. Of a question each
    answer is followed back by itself.
    """
    about = " ".join(words) if words else None
    with api.Ledger.open(ledger, create=False) as opened:
        traced, *answers = _traced(opened, about, exact=exact)
        documents = opened.tracing.documents()
        if not traced.documents:
            typer.echo("nothing found", err=True)
        chosen = output or (OriginsFormat.TABLE if sys.stdout.isatty() and not to else OriginsFormat.TEXT)
        if chosen is OriginsFormat.TABLE:
            with to.open("w", encoding="utf-8") if to else nullcontext(None) as file:
                Console(file=file).print(origins_terminal.overview(traced, documents, answers))
            return
        written = "".join(
            _written(opened, [traced, *answers], documents, chosen)
        )  # before the file: a missing extra leaves none
    with to.open("w", encoding="utf-8", newline="") if to else nullcontext(sys.stdout) as file:
        file.write(written)


def _traced(opened: api.Ledger, about: str | None, *, exact: bool) -> list[Traced]:
    if about and opened.asking.is_named(about):
        return list(opened.tracing.trace_question(opened.asking.question(about)))
    return [opened.tracing.trace(about, related=not exact)]


def quotes(
    words: Words = None, output: Format = None, ledger: LedgerPath = DEFAULT_LEDGER, *, exact: Exact = False
) -> None:
    """Show quotations that stand in several reports, and how their words drift: trimmed, reworded, merged.

    What a later report left out is struck through, what it put in is green.
    """
    with api.Ledger.open(ledger, create=False) as opened:
        found = opened.tracing.utterances(" ".join(words) if words else None, related=not exact)
        documents = opened.tracing.documents()
    if not found:
        typer.echo("nothing found", err=True)
    match output or _default():
        case LinesFormat.TABLE:
            for utterance in found:
                Console().print(origins_terminal.quotation(utterance, documents), "")
        case LinesFormat.TEXT:
            for utterance in found:
                typer.echo("\n".join(origins_terminal.quotation_lines(utterance, documents)) + "\n")
        case LinesFormat.JSONL:
            for utterance in found:
                typer.echo(api.to_json(origin_lines.utterance_line(utterance, documents)))


def revisions(
    document: Annotated[
        str | None,
        typer.Argument(metavar="[DOCUMENT]", help="Id, path, file name or words of the title. Default: all."),
    ] = None,
    output: Format = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Show what changed when a page was read again with another text: figures and sources that vanished first."""
    with api.Ledger.open(ledger, create=False) as opened:
        found = list(opened.tracing.revisions(opened.find(document).document if document else None))
        documents = opened.tracing.documents()
    if not found:
        typer.echo("nothing found", err=True)
    match output or _default():
        case LinesFormat.TABLE:
            for one in found:
                Console().print(origins_terminal.revision(one, documents), "")
        case LinesFormat.TEXT:
            for one in found:
                for line in origins_terminal.revision_lines(one, documents):
                    typer.echo(line)
        case LinesFormat.JSONL:
            for one in found:
                typer.echo(api.to_json(origin_lines.revision_line(one, documents)))


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    example = "Example: rashomon origins border   or   rashomon origins question:3f2a --format svg --output map.svg"
    app.command(epilog=example)(origins)
    app.command(epilog="Example: rashomon quotes   or   rashomon quotes dam")(quotes)
    app.command(epilog="Example: rashomon revisions   or   rashomon revisions 3f2a")(revisions)


def _written(
    ledger: api.Ledger, found: Sequence[Traced], documents: Mapping[str, Document], chosen: OriginsFormat
) -> Iterable[str]:
    traced, *answers = found
    match chosen:
        case OriginsFormat.DOT:
            return [origin_graph.dot(traced, documents)]
        case OriginsFormat.SVG:
            return [origin_graph.svg(traced, documents)]
        case OriginsFormat.JSONL:
            revised = ledger.tracing.revisions() if traced.about is None else ()
            return (f"{api.to_json(line)}\n" for line in origin_lines.lines(traced, documents, revised, answers))
        case _:
            return (f"{line}\n" for line in origins_terminal.plain(traced, documents, answers))


def _default() -> LinesFormat:
    return LinesFormat.TABLE if sys.stdout.isatty() else LinesFormat.TEXT
