"""`rashomon correct ...` and `rashomon import`: what people decide about the ledger."""

import getpass
import os
import shutil
import subprocess
from pathlib import Path
from typing import Annotated

import typer

from rashomon.api import Ledger
from rashomon.claimed import Label
from rashomon.cli_options import DEFAULT_LEDGER, LedgerPath
from rashomon.cli_rows import open_ledger
from rashomon.decisions import Signed
from rashomon.exports import judgements, terminal
from rashomon.exports.judgements import BadLine
from rashomon.exports.people_rows import judgement_row
from rashomon.exports.questions import QuestionView
from rashomon.identity import Judgement

app = typer.Typer(
    name="correct",
    help="Correct the ledger. Nothing is overwritten; every decision is signed and can be taken back.",
    no_args_is_help=True,
)

By = Annotated[str | None, typer.Option("--by", help="Who decides; default: git's user name, else the machine's.")]
Why = Annotated[str, typer.Option("--why", help="Why, in your words.")]
Someone = Annotated[str, typer.Argument(metavar="NAME|ID", help="A name, or an id that `entities` shows.")]
Account = Annotated[
    str, typer.Argument(metavar="ACCOUNT", help="REPORT#3, as `show REPORT` numbers it, or an account's id.")
]

Question = Annotated[str, typer.Argument(metavar="QUESTION", help="Its id, as `questions` shows it.")]
Accounts = Annotated[
    list[str],
    typer.Argument(metavar="ACCOUNT...", help="REPORT#3; REPORT alone: the reporter's own words; or an answer's id."),
]


@app.command(epilog='Example: rashomon correct merge "A. Lukashenka" "Alexander Lukashenko" --why "same office"')
def merge(
    names: Annotated[list[str], typer.Argument(metavar="NAME|ID...", help="Two or more that are one.")],
    by: By = None,
    why: Why = "",
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Say that several are one."""
    if len(names) < 2:
        raise typer.BadParameter("give two or more names or ids that are one")
    with open_ledger(ledger) as opened:
        _tell(opened.decide().merge(names, _signed(by, why)))


@app.command(epilog="Example: rashomon correct split 'John Carver' monday.html tuesday.html --why 'the midfielder'")
def split(
    name: Someone,
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...", help="Reports in which it is another one.")],
    by: By = None,
    why: Why = "",
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Say that someone in some reports is not the one of the others."""
    with open_ledger(ledger) as opened:
        documents = [opened.find(report).document for report in reports]
        _tell(opened.decide().split(name, documents, _signed(by, why)))


@app.command(epilog="Example: rashomon correct apart 3f2a91bc 91bc3f2a --why 'father and son'")
def apart(
    names: Annotated[list[str], typer.Argument(metavar="NAME|ID NAME|ID", help="Two that are not one.")],
    by: By = None,
    why: Why = "",
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Say that two who may be one are not."""
    if len(names) != 2:
        raise typer.BadParameter("give two names or ids")
    with open_ledger(ledger) as opened:
        _tell(opened.decide().apart(names, _signed(by, why)))


@app.command(epilog="Example: rashomon correct rename 3f2a91bc 'Sviatlana Tsikhanouskaya'")
def rename(
    name: Someone,
    chosen: Annotated[str, typer.Argument(metavar="NEW_NAME", help="The name to show.")],
    by: By = None,
    why: Why = "",
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Say under which name someone is shown, in every report."""
    with open_ledger(ledger) as opened:
        _tell(opened.decide().rename(name, chosen, _signed(by, why)))


@app.command(epilog="Example: rashomon correct source monday.html#3 'Vladimir Putin' --why 'he is Putin here'")
def source(account: Account, name: Someone, by: By = None, why: Why = "", ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """Say who an account comes from: someone in the ledger, or a name that is not in it yet."""
    with open_ledger(ledger) as opened:
        reading, attribution = opened.attribution(account)
        _tell(opened.decide().source(reading, attribution, name, _signed(by, why)))


@app.command(epilog="Example: rashomon correct unknown monday.html#3 --why 'he may be either'")
def unknown(account: Account, by: By = None, why: Why = "", ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """Say that it cannot be told who an account comes from."""
    with open_ledger(ledger) as opened:
        _tell(opened.decide().unknown(*opened.attribution(account), _signed(by, why)))


@app.command(epilog="Example: rashomon correct relation monday.html#3 monday.html#7 incomparable --why 'two towns'")
def relation(  # noqa: PLR0913, PLR0917  # each is an argument or an option
    account: Account,
    other: Account,
    label: Annotated[Label, typer.Argument(help="How the two stand to each other.")],
    by: By = None,
    why: Why = "",
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Say how two accounts stand to each other. Nobody is said to be right."""
    with open_ledger(ledger) as opened:
        ends = [opened.attribution(one) for one in (account, other)]
        _tell(opened.decide().relation(ends[0], ends[1], label, _signed(by, why)))


@app.command(epilog="Example: rashomon correct drop monday.html#4 --why 'the name of a film'")
def drop(account: Account, by: By = None, why: Why = "", ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """Say that something is no account; it is left out everywhere but in `judgements`."""
    with open_ledger(ledger) as opened:
        reading, attribution = opened.attribution(account)
        _tell(opened.decide().drop(reading, attribution, _signed(by, why)))


@app.command(epilog="Example: rashomon correct same-question 3f2a91c0 91bc3f2a --why 'the same toll'")
def same_question(
    name: Question, other: Question, by: By = None, why: Why = "", ledger: LedgerPath = DEFAULT_LEDGER
) -> None:
    """Say that two questions are one."""
    with open_ledger(ledger) as opened:
        views = [opened.asking.question(one) for one in (name, other)]
        _tell(opened.decide().same_question(views[0], views[1], _signed(by, why)))


@app.command(epilog="Example: rashomon correct other-question 3f2a91c0 monday.html#3 --why 'the toll of another day'")
def other_question(
    name: Question, accounts: Accounts, by: By = None, why: Why = "", ledger: LedgerPath = DEFAULT_LEDGER
) -> None:
    """Say that some accounts do not answer a question; they make one of their own."""
    with open_ledger(ledger) as opened:
        view = opened.asking.question(name)
        _tell(opened.decide().other_question(view, _answers(opened, view, accounts), _signed(by, why)))


@app.command(epilog="Example: rashomon correct same-answer 3f2a91c0 monday.html#3 tuesday.html --why 'one border'")
def same_answer(
    name: Question, accounts: Accounts, by: By = None, why: Why = "", ledger: LedgerPath = DEFAULT_LEDGER
) -> None:
    """Say that accounts give the same answer to a question."""
    with open_ledger(ledger) as opened:
        view = opened.asking.question(name)
        _tell(opened.decide().same_answer(view, _answers(opened, view, accounts), _signed(by, why)))


@app.command(epilog="Example: rashomon correct other-answer 3f2a91c0 monday.html#3 --why 'he means the other road'")
def other_answer(
    name: Question, accounts: Accounts, by: By = None, why: Why = "", ledger: LedgerPath = DEFAULT_LEDGER
) -> None:
    """Say that some accounts give another answer than the others they stand with."""
    with open_ledger(ledger) as opened:
        view = opened.asking.question(name)
        _tell(opened.decide().other_answer(view, _answers(opened, view, accounts), _signed(by, why)))


@app.command(epilog="Example: rashomon correct reword 3f2a91c0 'Where were they heading?'")
def reword(
    name: Question,
    question: Annotated[str, typer.Argument(metavar="WORDS", help="The question as it is to be shown.")],
    by: By = None,
    why: Why = "",
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Say in which words a question is shown."""
    with open_ledger(ledger) as opened:
        _tell(opened.decide().reword(opened.asking.question(name), question, _signed(by, why)))


@app.command(epilog="Example: rashomon correct withdraw 3f2a91bc --why 'it was he after all'")
def withdraw(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Its id, or the beginning of it.")],
    by: By = None,
    why: Why = "",
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Take a judgement back. It stays in `judgements`, with who took it back and why."""
    with open_ledger(ledger) as opened:
        _tell(opened.decide().withdraw(judgement, _signed(by, why)))


def import_judgements(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `export --format judgements` wrote.")],
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Bring judgements and lists from another ledger. What is known already is skipped."""
    problems = 0
    with open_ledger(ledger) as opened, file.open(encoding="utf-8", errors="replace") as lines:
        records = []
        for record in judgements.read(lines):
            if isinstance(record, BadLine):
                problems += 1
                typer.echo(f"error: {terminal.one_line(f'{file}:{record.number}: {record.message}')}", err=True)
            else:
                records.append(record)
        new = opened.decide().bring(records)
        waiting = sum(row.state.startswith("not applicable") for row in opened.directory.judgements())
    told = f"{new} new, {len(records) - new} known already, {problems} lines left out"
    typer.echo(told + (f"; {waiting} cannot be applied now (`rashomon judgements` says why)" if waiting else ""))
    raise typer.Exit(1 if problems else 0)


def _answers(opened: Ledger, view: QuestionView, accounts: list[str]) -> set[str]:
    """Return the ids of the answers that accounts give to a question. Raises NotInLedger."""
    return {answer for name in accounts for answer in opened.answers_to(view, name)}


def _signed(by: str | None, why: str) -> Signed:
    return Signed(by=by or _user(), why=why)


def _user() -> str:
    """Return who is at the keyboard: as git knows it, else as the machine does."""
    git = shutil.which("git")
    if git:
        found = subprocess.run([git, "config", "user.name"], capture_output=True, text=True, check=False, timeout=5)  # noqa: S603
        if found.stdout.strip():
            return found.stdout.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return os.environ.get("USER", "unknown")


def _tell(judgement: Judgement) -> None:
    row = judgement_row(judgement, "holds")
    why = f" ({row.why})" if row.why else ""
    typer.echo(terminal.one_line(f"judgement {row.id} by {row.by}: {row.what}{why}"))
