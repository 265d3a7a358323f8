"""The command line: arguments in, api call, text out; no logic.

Exit code 0: done. 1: done, but some documents failed, or `verify` found something. 2: wrong use, or the machine.
"""

import io
import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
import typer.core
from rich.console import Console

from rashomon import (
    api,
    cli_conflicts,
    cli_correct,
    cli_origins,
    cli_people,
    cli_questions,
    cli_relate,
    cli_timeline,
    cli_web,
)
from rashomon.addresses import is_address
from rashomon.cli_options import DEFAULT_LEDGER, Copies, Exact, Format, LedgerPath, Listed, Private, RowFormat
from rashomon.cli_rows import default_format, listed, open_ledger, print_rows
from rashomon.errors import RashomonError
from rashomon.exports import csv, judgements, overview, terminal
from rashomon.exports.rows import HitRow, IssueRow
from rashomon.exports.views import Reading
from rashomon.lines import AccountRow
from rashomon.records import Severity


class _Program(typer.core.TyperGroup):
    """The commands, with what the user or the machine has wrong turned into one line and an exit code."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options before the command; without any argument the page is opened, or the help is shown."""
        args = args or cli_web.by_default()
        with _explained() if args else nullcontext():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:  # of a class that typer keeps to itself
        """Run the command that was asked for."""
        with _explained():
            return super().invoke(ctx)


app = typer.Typer(
    name="rashomon",
    cls=_Program,
    help="Turn news reports into a ledger of accounts: who said what, through whom, where it stands. No verdicts.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class ExportFormat(StrEnum):
    """What `export` writes."""

    JSONL = "jsonl"
    CSV = "csv"
    JUDGEMENTS = "judgements"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, patterns in quotes ('*.html'), or - for standard input."),
]
_ADDED = "Files, folders, patterns in quotes ('*.html'), addresses of pages, or - for standard input."
Added = Annotated[list[str] | None, typer.Argument(metavar="PATH", help=_ADDED, show_default=False)]
# What typer raises for arguments that it cannot take; it keeps the class to itself.
_WrongUse: Any = typer.BadParameter.__base__

_RULES = typer.Option("--rules", help="Read by rules alone, without the trained models.", show_default=False)
Rules = Annotated[bool, _RULES]


def _print_version(wanted: bool) -> None:  # noqa: FBT001  # typer calls it so
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415  # brings the e-mail package with it: 40 ms

        typer.echo(f"rashomon {version('rashomon')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


@app.command(epilog="Example: rashomon read report.html   or   cat report.txt | rashomon read - --format jsonl")
def read(paths: Paths, output: RowFormat = None, *, rules: Rules = False) -> None:
    """Analyse reports and show them; store nothing.

    jsonl prints one document view a line, csv one account a row; table and text show the marked text.
    """
    chosen = output or default_format()
    failed = 0

    def readings(progress: api.Progress | None) -> Iterator[Reading]:
        nonlocal failed
        for reading in api.read(paths, using=api.models_by_default(rules=rules), progress=progress):
            failed += reading.failed
            if chosen in {Format.JSONL, Format.CSV}:  # the others have it in what they show
                _complain_of(reading, reading.document.locator)
            yield reading

    with terminal.progress("Reading") as progress:
        if chosen is Format.CSV:
            rows = (row for reading in readings(progress) for row in api.account_rows(reading))
            print_rows(AccountRow, rows, chosen)
        else:
            for reading in readings(progress):
                _show(reading, chosen)
    raise typer.Exit(1 if failed else 0)


@app.command(epilog="Example: rashomon add reports/ 'more/*.pdf' https://gazette.example/van --ledger story.db")
def add(
    paths: Added = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    listed: Listed = None,
    *,
    allow_private: Private = False,
    rules: Rules = False,
) -> None:
    """Read reports and keep them in the ledger. The same bytes again change nothing.

    Only the addresses that you give are fetched, one after the other; their bytes are kept beside the ledger.
    """
    if not paths and not listed:
        raise typer.BadParameter("give a PATH, an address, or a list with --addresses")
    found = api.inputs_named(paths or (), listed)  # before the ledger: a mistyped path makes none
    using = api.models_by_default(rules=rules)
    with api.Ledger.open(ledger, using=using) as opened, terminal.progress("Adding") as progress:
        fetch = opened.fetching(allow_private=allow_private) if any(map(is_address, found)) else None
        _tell(opened.add(found, progress=progress, fetch=fetch))


@app.command(epilog="Example: rashomon update --ledger story.db")
def update(ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """Analyse again what an older version of the finder has read, and nothing else."""
    with open_ledger(ledger) as opened, terminal.progress("Updating") as progress:
        _tell(opened.update(progress=progress))


app.command(epilog='Example: rashomon accounts --source "interior ministry"')(cli_people.accounts)
app.command(epilog="Example: rashomon entities lukashenko   or   rashomon entities --candidates")(cli_people.entities)
app.command(epilog="Example: rashomon entity 'Alexander Lukashenko'")(cli_people.entity)
app.command(name="import-list", epilog="Example: rashomon import-list people.csv sanctions.ftm.json")(
    cli_people.import_list
)
app.add_typer(cli_correct.app)
app.command(epilog="Example: rashomon judgements --format csv > judgements.csv")(cli_people.judgements)
app.command(name="import", epilog="Example: rashomon import judgements.jsonl --ledger other.db")(
    cli_correct.import_judgements
)

cli_timeline.register(app)
app.command(epilog="Example: rashomon conflicts --about border --respect direction")(cli_conflicts.conflicts)
app.command(epilog="Example: rashomon questions --about border --respect direction")(cli_questions.questions)
app.command(epilog="Example: rashomon question 3f2a91c0")(cli_questions.question)
app.command(epilog="Example: rashomon relate pairs.jsonl --output related.jsonl")(cli_relate.relate)
cli_origins.add_to(app)


@app.command(epilog="Example: rashomon show 3f2a   or   rashomon show reports/monday.html")
def show(
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT", help="Its id or the beginning of it, its path or file name, or words of its title."
        ),
    ],
    output: RowFormat = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Show one report with source, cue and content marked in its text."""
    with open_ledger(ledger) as opened:
        _show(opened.find(document), output or default_format())


@app.command(epilog="Example: rashomon search border '\"two suspects\"'")
def search(  # noqa: PLR0913  # the options of a command
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='All must occur; "in quotes" for a phrase.')],
    limit: Annotated[int, typer.Option(min=1, help="At most so many contents, and so many reports.")] = 50,
    output: RowFormat = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    *,
    copies: Copies = False,
    exact: Exact = False,
) -> None:
    """Find words, and words of like meaning, in what was said, and in reports. Copies are counted: "4 outlets"."""
    with open_ledger(ledger) as opened:
        rows = opened.folding.hits(list(opened.search(" ".join(words), limit=limit, related=not exact)))
        print_rows(HitRow, listed(rows, output, copies=copies), output)


@app.command(epilog="Example: rashomon issues --format csv > issues.csv")
def issues(output: RowFormat = None, ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """List what could not be read, and what is doubtful."""
    with open_ledger(ledger) as opened:
        print_rows(IssueRow, opened.issues(), output)


@app.command(epilog="Example: rashomon export --format csv --output accounts.csv")
def export(
    output: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            "-f",
            help="jsonl: a document a line; csv: an account a row; judgements: decisions, lists.",
        ),
    ] = ExportFormat.JSONL,
    to: Annotated[Path | None, typer.Option("--output", "-o", help="A file; default: standard output.")] = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Write the whole ledger for other programs. `rashomon schema` says what a document view is."""
    with (
        open_ledger(ledger) as opened,
        to.open("w", encoding="utf-8", newline="") if to else nullcontext(sys.stdout) as file,
    ):
        if output is ExportFormat.CSV:
            file.writelines(csv.lines(AccountRow, opened.folding.everything(opened.accounts())))
        elif output is ExportFormat.JUDGEMENTS:
            file.writelines(judgements.lines(opened.decide().all()))
        else:
            file.writelines(f"{api.to_json(reading)}\n" for reading in opened.readings())


cli_web.register(app)


@app.command(epilog="Example: rashomon verify --ledger story.db")
def verify(ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """Check every anchor against the stored text, and every digest against the file where it still exists."""
    problems = files = 0
    with open_ledger(ledger) as opened, terminal.progress("Checking"):
        for check in opened.verify():
            files += check.locator is not None
            if check.problem:
                problems += 1
                typer.echo(terminal.one_line(check.problem))
    found = _counted(problems, "problem") if problems else "every anchor and every digest holds"
    typer.echo(f"{found}; {_counted(files, 'report')} compared with the file", err=True)
    raise typer.Exit(1 if problems else 0)


@app.command(epilog="Example: rashomon schema > document-view.schema.json")
def schema() -> None:
    """Print the JSON Schema of the document view."""
    typer.echo(api.document_schema())


@app.command(epilog="Example: rashomon demo --ledger demo.db")
def demo(ledger: LedgerPath = Path("rashomon-demo.db")) -> None:
    """Read the built-in sample reports into a ledger of their own, and show what stands in it."""
    with api.Ledger.open(ledger) as opened:
        with terminal.progress("Reading the sample reports") as progress:
            for _ in opened.add([str(api.samples_folder())], progress=progress):
                pass

        def command(*arguments: str) -> str:
            return shlex.join([_called(), *arguments, "--ledger", str(ledger)])

        readings = list(opened.readings())
        console = Console()
        texts = opened.folding.texts()
        console.print(overview.overview(readings, texts))
        for line in overview.next_steps(readings, texts, command=command):
            console.print(line, soft_wrap=True)


def main() -> NoReturn:
    """Run the command line. Data goes out as UTF-8, whatever the machine's language."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace", encoding=None if stream.isatty() else "utf-8")
    app()
    sys.exit(0)


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what the user or the machine has wrong into one line and exit code 2, an interruption into 130."""
    try:
        yield
        sys.stdout.flush()
    except _WrongUse as error:
        command = error.ctx.command_path if error.ctx else "rashomon"
        _complain(f"{error.format_message().rstrip('.')} (see `{command} --help`)")
    except RashomonError as error:
        _complain(str(error))
    except BrokenPipeError:  # the reader (head, less) went away: nothing is wrong
        _close_output()
        raise typer.Exit(0) from None
    except OSError as error:
        _complain(f"{error.filename or 'a file that was being written'}: {error.strerror or error}")
    except KeyboardInterrupt:
        _complain("interrupted; what was added before is in the ledger, and the same command goes on from there")
        raise typer.Exit(130) from None
    else:
        return
    _close_output()
    raise typer.Exit(2) from None


def _close_output() -> None:
    """Let what could not be written go; Python would try again at the end."""
    with suppress(OSError):
        sys.stdout.flush()
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# ------------------------------------------------------------------ printing


def _called() -> str:
    """Return how the program was called: by its name alone when that finds it."""
    path = Path(sys.argv[0])
    return path.name if shutil.which(path.name) == str(path) else str(path)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _complain(message: str) -> None:
    typer.secho(f"rashomon: {terminal.one_line(message)}", fg="red", err=True)


def _complain_of(reading: Reading, locator: str) -> None:
    """Say why a document, or a part of it, could not be read."""
    for issue in reading.issues:
        if issue.severity is Severity.ERROR:
            typer.echo(f"error: {terminal.one_line(locator)}: {terminal.one_line(issue.message)}", err=True)


def _show(reading: Reading, output: Format) -> None:
    match output:
        case Format.TABLE:
            Console().print(terminal.marked(reading))
        case Format.TEXT:
            typer.echo(terminal.bracketed(reading) + "\n")
        case Format.JSONL:
            typer.echo(api.to_json(reading))
        case Format.CSV:
            sys.stdout.writelines(csv.lines(AccountRow, api.account_rows(reading)))


def _tell(outcomes: Iterable[api.Outcome]) -> NoReturn:
    """Say of each document that failed why, and of all what became of them; exit 1 when one failed."""
    counts = dict.fromkeys(api.Status, 0)
    accounts = warnings = 0
    try:
        for outcome in outcomes:
            counts[outcome.status] += 1
            _complain_of(outcome.reading, outcome.locator)
            if outcome.status is not api.Status.KNOWN:
                accounts += len(outcome.reading.attributions)
                warnings += sum(issue.severity is Severity.WARNING for issue in outcome.reading.issues)
    except BaseException:  # an interruption, a full disk: say what became of the documents before it
        if any(counts.values()):
            _sum_up(counts, accounts, warnings)
        raise
    _sum_up(counts, accounts, warnings)
    raise typer.Exit(1 if counts[api.Status.FAILED] else 0)


def _sum_up(counts: dict[api.Status, int], accounts: int, warnings: int) -> None:
    said = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    if not said:
        typer.echo("nothing to do")
        return
    told = [f"{_counted(sum(counts.values()), 'document')}: {said}"]
    told.append(f"{_counted(accounts, 'account')} found")
    told += [f"{_counted(warnings, 'warning')} (`rashomon issues` lists them)"] if warnings else []
    typer.echo("; ".join(told))
