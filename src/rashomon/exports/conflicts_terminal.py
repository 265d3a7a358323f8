"""Rival accounts for the terminal: side by side, each with who says it, through whom, when and where."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from rashomon.exports.conflicts import ConflictRow, ConflictSide
from rashomon.exports.terminal import day, file_name, one_line

STYLES = {"conflict": "bold red", "supersedes": "bold yellow", "incomparable": "bold blue"}
MARKED = {"reporter": "the reporter says so", "rule": "their words", "model": "a model"}


def table(rows: Sequence[ConflictRow]) -> Table:
    """Return relations as a table of two columns of accounts."""
    shown = Table(header_style="bold", expand=True, show_lines=True)
    shown.add_column("How", ratio=2, overflow="fold")
    shown.add_column("One account", ratio=4, overflow="fold")
    shown.add_column("Another", ratio=4, overflow="fold")
    shown.add_column("What shows it", ratio=3, overflow="fold")
    for row in rows:
        shown.add_row(
            Text(f"{row.label}\n{row.respect}", STYLES.get(row.label, "")),
            _account(row.a),
            _account(row.b),
            Text(f"{one_line(row.reason)}\n({MARKED[row.marked_by]}, {row.score:.2f})"),
        )
    return shown


def plain(row: ConflictRow) -> str:
    """Return a relation as one line, cells parted by tabs."""
    cells = (
        *(row.label, row.respect, _who(row.a), row.a.text, _who(row.b), row.b.text),
        *(row.reason, row.marked_by, f"{row.score:.2f}", row.a.locator, row.b.locator),
    )
    return "\t".join(one_line(cell) for cell in cells)


def _who(side: ConflictSide) -> str:
    through = f" through {' < '.join(side.relay)}" if side.relay else ""
    return one_line(f"{side.source_name or side.source or '(nobody named)'}{through}")


def _account(side: ConflictSide) -> Text:
    shown = Text(f"{_who(side)}\n", "bold cyan")
    content, evidence = one_line(side.content), one_line(side.text)
    start = content.find(evidence)
    shown.append(content, "default not bold")
    if start >= 0 and evidence != content:
        offset = len(shown.plain) - len(content) + start
        shown.stylize("underline", offset, offset + len(evidence))
    where = side.publisher or file_name(side.locator)
    shown.append(f"\n{day(side.said_at or side.published)} {one_line(where)}", "dim")
    return shown
