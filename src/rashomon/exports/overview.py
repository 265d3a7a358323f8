"""What a reporter wants to see first of a ledger: what was read, who speaks, what could not be read."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.exports import terminal
from rashomon.exports.folded import FoldedReport, reports
from rashomon.exports.rows import account_rows
from rashomon.exports.terminal import ROLE_STYLES, count_of, day, file_name, one_line, where
from rashomon.exports.views import Reading
from rashomon.lines import AccountRow
from rashomon.records import Manner, ZoneKind
from rashomon.relations.crediting import called

_VOICES = 5
_ACCOUNTS = 4
_POINTED = 8

# Acts that a report turns on, and words that are no name: of these nobody can tell here who they are.
_POINTED_MANNERS = (Manner.CLAIM_RESPONSIBILITY, Manner.ACCUSE, Manner.DENY, Manner.ADMIT, Manner.THREATEN)
PRONOUNS = frozenset({"", "he", "i", "it", "she", "that", "they", "we", "which", "who", "you"})


def overview(readings: Sequence[Reading], texts: Mapping[str, str]) -> RenderableType:
    """Return the first view of a ledger, copies folded.

    texts: for each document the one that its text was taken from in the end.
    """
    rows = [row for reading in readings for row in account_rows(reading)]
    folded = reports(readings, texts)
    read = [reading.document for reading in readings if reading.document.text]
    counts = count_of(len({called(one) for one in read}), len({texts.get(one.id, one.id) for one in read}))
    headline = f"{len(readings)} reports: {counts}; {len(rows)} accounts"
    parts: list[RenderableType] = [
        terminal.table(FoldedReport, folded, title=headline),
        Text(),
        Text(f"The {_VOICES} voices heard from most origins", "bold"),
        *(_voice(name, said, texts) for name, said in loudest(rows, texts)),
        Text(),
        Text("Claimed, blamed, denied, admitted, threatened", "bold"),
        Text(),
        Padding(_grid(pointed(rows), named=True), (0, 0, 0, 2)),
        Text(),
    ]
    return Group(*parts)


def loudest(rows: Iterable[AccountRow], texts: Mapping[str, str]) -> list[tuple[str, list[AccountRow]]]:
    """Return the named sources with their accounts: those heard from most texts first, then those with most to say.

    Sources are joined by their full name alone. A reprint is no further text.
    """
    voices: dict[str, list[AccountRow]] = defaultdict(list)
    for row in rows:
        if row.source_name:
            voices[row.source_name].append(row)
    ranked = sorted(voices.items(), key=lambda voice: (-_texts(voice[1], texts), -len(voice[1]), voice[0]))
    return ranked[:_VOICES]


def _texts(rows: Iterable[AccountRow], texts: Mapping[str, str]) -> int:
    return len({texts.get(row.document, row.document) for row in rows})


def _voice(name: str, said: Sequence[AccountRow], texts: Mapping[str, str]) -> RenderableType:
    counts = count_of(len({row.publisher for row in said}), _texts(said, texts))
    head = Text(one_line(name), ROLE_STYLES["source"])
    head.append(f"  {len(said)} account{'s' * (len(said) != 1)}: {counts}", "dim")
    contents: dict[str, AccountRow] = {}
    for row in sorted(said, key=lambda row: row.published or ""):
        contents.setdefault(one_line(row.content).casefold(), row)
    return Padding(Group(head, Padding(_grid(list(contents.values())[:_ACCOUNTS]), (0, 0, 0, 2))), (1, 0, 0, 0))


def pointed(rows: Iterable[AccountRow]) -> list[AccountRow]:
    """Return the accounts that claim, blame, deny, admit or threaten: one for each source and kind of act, by day.

    Sources that are only pronouns are left out, and so is what stands in headlines, which the report says again.
    """
    first: dict[tuple[str | None, str], AccountRow] = {}
    for row in sorted(rows, key=lambda row: row.published or "9999"):
        is_plain = row.zone == ZoneKind.BODY and row.source.casefold() not in PRONOUNS
        if row.manner in _POINTED_MANNERS and is_plain:
            first.setdefault((row.manner, row.source_name or row.source.casefold()), row)
    ranked = sorted(first.values(), key=lambda row: _POINTED_MANNERS.index(Manner(row.manner or "")))
    return sorted(ranked[:_POINTED], key=lambda row: row.published or "9999")


def _grid(rows: Iterable[AccountRow], *, named: bool = False) -> Table:
    """Return accounts as lines without rules between them. named: with a column for the source."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", no_wrap=True)
    if named:
        grid.add_column(style=ROLE_STYLES["source"], ratio=1)
    grid.add_column(style=ROLE_STYLES["cue"])
    grid.add_column(ratio=3)
    grid.add_column(style="dim", justify="right")
    for row in rows:
        through = f" < {row.relay}" if row.relay else ""
        source = [Text(one_line(row.source_name or row.source))] if named else []
        cells = (Text(one_line(row.cue)), Text(one_line(row.content)), Text(one_line(f"{where(row)}{through}")))
        grid.add_row(day(row.published), *source, *cells)
    return grid


def next_steps(readings: Sequence[Reading], texts: Mapping[str, str], *, command: Callable[..., str]) -> Iterator[Text]:
    """Yield the lines that say what to type next, to be printed without breaks, so that commands can be copied.

    command(argument, ...): the line that runs the program here with these arguments.
    """
    rows = [row for reading in readings for row in account_rows(reading)]
    name = loudest(rows, texts)[0][0].split()[-1] if loudest(rows, texts) else "minister"
    yield Text("Type next", "bold")
    for what, arguments in (
        ("all of it as a page in the browser", ("serve",)),
        ("every account of one voice", ("accounts", "--source", name)),
        ("a report with its accounts marked", ("show", file_name(rows[0].locator) if rows else "ID")),
        ("words, in what was said and in reports", ("search", "border")),
        ("rival answers to one question, the sharpest first", ("questions",)),
        ("where accounts part, and what shows it", ("conflicts",)),
        ("how many origins stand behind something", ("origins", "border")),
        ("quotations that drift from report to report", ("quotes",)),
        ("what changed when a page was read again", ("revisions",)),
        ("what could not be read", ("issues",)),
        ("all of it, for other programs", ("export", "--format", "jsonl")),
    ):
        yield Text(f"  {what}", "dim")
        yield Text(f"    {one_line(command(*arguments))}", "bold")
