"""Questions for the terminal: a listing, and rival answers side by side with who gives them."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from rashomon.exports.conflicts_terminal import MARKED, STYLES
from rashomon.exports.questions import AccountOfClaim, ClaimRelation, ClaimView, QuestionRow, QuestionView
from rashomon.exports.terminal import count_of, day, file_name, one_line

_BESIDE = 3  # answers side by side; more go below each other
_ACCOUNTS = 8  # of one answer


def short_id(identity: str) -> str:
    """Return the id of a question as people type it: eight digits."""
    return identity.partition(":")[2][:8]


def table(rows: Sequence[QuestionRow]) -> Table:
    """Return questions as a table, a question a line."""
    shown = Table(header_style="bold", expand=True)
    shown.add_column("Id", no_wrap=True)
    for name, ratio in (("Question", 6), ("Answers", 3), ("Who", 3), ("When", 2)):
        shown.add_column(name, ratio=ratio, overflow="fold")
    for row in rows:
        style = "bold red" if row.sharpness else ""
        shown.add_row(
            short_id(row.id),
            Text(one_line(row.question), style),
            _answers(row),
            count_of(row.outlets, row.origins),
            _days(row),
        )
    return shown


def plain(row: QuestionRow) -> str:
    """Return a question as one line, cells parted by tabs."""
    labels = ", ".join(f"{count} {label}" for label, count in row.labels.items())
    cells = (
        *(
            short_id(row.id),
            row.question,
            row.respect,
            f"{row.answers} answer{'' if row.answers == 1 else 's'}",
            labels,
        ),
        *(count_of(row.outlets, row.origins), row.first_day or "", row.last_day or "", f"{row.sharpness:.2f}"),
    )
    return "\t".join(one_line(cell) for cell in cells)


def _answers(row: QuestionRow) -> Text:
    shown = Text(f"{row.answers} ")
    for label, count in row.labels.items():
        shown.append(f"{count} {label} ", STYLES.get(label, ""))
    return shown


def _days(row: QuestionRow) -> str:
    first, last = day(row.first_day), day(row.last_day)
    return first if first == last else f"{first} – {last}"


# ------------------------------------------------------------------ one question


def view(question: QuestionView) -> RenderableType:
    """Return a question with its rival answers side by side, what parts them, and how a running count ran."""
    head = Text(one_line(question.question), "bold")
    head.append(f"\n{question.respect} · {count_of(question.outlets, question.origins)}", "dim not bold")
    return Group(head, Text(), *_claims(question), *_relations(question), *_history(question))


def view_lines(question: QuestionView) -> Iterator[str]:
    """Yield the same as lines, cells parted by tabs: the question, answers with their accounts, relations, history."""
    yield "\t".join(("question", short_id(question.id), one_line(question.question), question.respect))
    for number, claim in enumerate(question.claims, start=1):
        yield "\t".join(("answer", str(number), one_line(claim.answer), count_of(claim.outlets, claim.origins)))
        for account in claim.accounts:
            where = (day(account.said_at or account.published), account.publisher or "", account.locator)
            yield "\t".join(("account", str(number), _who(account), *map(one_line, (*where, account.content))))
    numbers = _numbers(question)
    for relation in question.relations:
        both = (str(numbers[relation.a]), str(numbers[relation.b]))
        shows = (one_line(relation.reason), relation.marked_by, f"{relation.score:.2f}")
        yield "\t".join((relation.label, *both, relation.respect, *shows))
    for row in question.history:
        yield "\t".join(("history", day(row.when), *map(one_line, (row.answer, row.source, row.locator))))


def _claims(question: QuestionView) -> Iterator[RenderableType]:
    for first in range(0, len(question.claims), _BESIDE):
        some = question.claims[first : first + _BESIDE]
        shown = Table(header_style="bold cyan", expand=True)
        for number, claim in enumerate(some, start=first + 1):
            shown.add_column(f"{number}. {one_line(claim.answer)}", ratio=1, overflow="fold")
        shown.add_row(*map(_claim, some))
        yield shown


def _claim(claim: ClaimView) -> Text:
    shown = Text(f"{count_of(claim.outlets, claim.origins)}\n", "dim")
    for account in claim.accounts[:_ACCOUNTS]:
        shown.append(f"\n{_who(account)}\n", "bold not dim")
        shown.append(f"{one_line(account.content)}\n", "not dim")
        where = one_line(account.publisher or file_name(account.locator))
        again = ", a copy" if account.repeats else ""
        shown.append(f"{day(account.said_at or account.published)} {where}{again}\n", "dim")
    if len(claim.accounts) > _ACCOUNTS:
        shown.append(f"\nand {len(claim.accounts) - _ACCOUNTS} more", "dim")
    return shown


def _who(account: AccountOfClaim) -> str:
    through = f" through {' < '.join(account.relay)}" if account.relay else ""
    if account.attribution is None:
        return "the reporter"
    return one_line(f"{account.source_name or account.source or '(nobody named)'}{through}")


def _numbers(question: QuestionView) -> dict[str, int]:
    return {claim.id: number for number, claim in enumerate(question.claims, start=1)}


def _relations(question: QuestionView) -> Iterator[Text]:
    numbers = _numbers(question)
    for relation in question.relations:
        yield _relation(relation, numbers)


def _relation(relation: ClaimRelation, numbers: dict[str, int]) -> Text:
    replaces = relation.label == "supersedes"
    a, b = numbers[relation.a], numbers[relation.b]
    shown = Text(f"{b} supersedes {a}" if replaces else f"{a} and {b}: {relation.label}", STYLES[relation.label])
    shown.append(f"  {one_line(relation.reason)}", "default not bold")
    shown.append(f"  ({MARKED[relation.marked_by]}, {relation.score:.2f})", "dim not bold")
    return shown


def _history(question: QuestionView) -> Iterator[Text]:
    if question.history:
        yield Text("\nHow it ran", "bold")
    for row in question.history:
        line = Text(f"{day(row.when)}  ", "dim").append(one_line(row.answer), "bold not dim")
        yield line.append(f"  {one_line(row.source or 'the reporter')}, {one_line(file_name(row.locator))}", "dim")
