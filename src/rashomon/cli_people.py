"""`rashomon entities`, `entity`, `accounts`, `judgements`: who is in the ledger, what they say, what was decided."""

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli_options import DEFAULT_LEDGER, Copies, Format, LedgerPath, RowFormat
from rashomon.cli_rows import default_format, listed, open_ledger, print_rows
from rashomon.exports import terminal
from rashomon.exports.people_rows import DoubtRow, EntityRow, JudgementRow, MentionRow
from rashomon.lines import AccountRow


def accounts(
    source: Annotated[
        str | None,
        typer.Option(
            "--source", "-s", help="Only who is called so: any name, spelling, alias or id; in order of time."
        ),
    ] = None,
    output: RowFormat = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    *,
    copies: Copies = False,
) -> None:
    """List who said what. What copies say again is counted: "4 outlets, 1 origin".

    With --source, all that one person or organisation says across reports, pronouns and descriptions included, with the
    chain: through whom, to whom, inside whose account. If several are called so, each stands under its own name.
    """
    with open_ledger(ledger) as opened:
        if source is None or (output or default_format()) is not Format.TABLE:
            found = opened.accounts(source=source)
            rows = opened.folding.everything(found) if source is None else opened.folding.accounts(list(found))
            print_rows(AccountRow, listed(rows, output, copies=copies), output)
            return
        voices = list(opened.voices(source))
        for voice in voices:
            roles = f" ({'; '.join(voice.someone.roles[:2])})" if voice.someone and voice.someone.roles else ""
            unknown = "" if voice.someone else " (words of reports; nobody is known for them)"
            title = terminal.one_line(f"{voice.name}{roles}{unknown}: {len(voice.rows)} accounts")
            rows = opened.folding.accounts(voice.rows)
            print_rows(AccountRow, listed(rows, output, copies=copies), output, title=title)
        if not voices:
            print_rows(AccountRow, (), output)


def entities(
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]", help="Only whose names contain this.")] = None,
    output: RowFormat = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    *,
    candidates: Annotated[bool, typer.Option("--candidates", "-c", help="Show who may be one, and why.")] = False,
) -> None:
    """List who is in the ledger, across reports: people, organisations, groups, places.

    A question mark says that others could be the same; --candidates shows them, and `correct merge` joins them.
    """
    name = " ".join(words) if words else None
    with open_ledger(ledger) as opened:
        if candidates:
            print_rows(DoubtRow, opened.directory.doubts(name), output)
        else:
            print_rows(EntityRow, opened.directory.entities(name), output)


def entity(
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="A name, or an id that `entities` shows.")],
    output: RowFormat = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Show where one person or organisation stands, report by report."""
    with open_ledger(ledger) as opened:
        print_rows(MentionRow, opened.directory.mentions(name), output)


def judgements(output: RowFormat = None, ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """List what people decided, who and when and why, and whether it can be applied now."""
    with open_ledger(ledger) as opened:
        print_rows(JudgementRow, opened.directory.judgements(), output)


def import_list(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="CSV, or FollowTheMoney JSON lines.")],
    ledger: LedgerPath = DEFAULT_LEDGER,
    name: Annotated[str | None, typer.Option("--name", help="Name of the list; default: the file's name.")] = None,
) -> None:
    """Keep a list of people and organisations with aliases and ids; it takes part in who is who.

    CSV needs a first line with the column name; aliases (parted by ;), id, kind, role, country are read too. The same
    list again takes the place of the earlier one. Lines that cannot be used are told, the others kept.
    """
    problems = 0
    with open_ledger(ledger) as opened:
        for file in files:
            text = file.read_bytes().decode("utf-8", "replace")
            kept, bad = opened.decide().bring_list(text, name or file.name)
            for row in bad:
                typer.echo(f"error: {terminal.one_line(f'{file}:{row.number}: {row.message}')}", err=True)
            typer.echo(terminal.one_line(f"{file.name}: {len(kept)} entries kept, {len(bad)} lines left out"))
            problems += len(bad)
    raise typer.Exit(1 if problems else 0)
