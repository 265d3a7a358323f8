"""A timeline for the terminal: a bar a row, as long as the time is vague."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from rashomon.exports.terminal import counted_where, one_line
from rashomon.exports.timeline import Axis, Bar, axis
from rashomon.exports.times import in_words
from rashomon.lines import Act, TimelineRow

_STYLES = {Act.SAID: "cyan", Act.HAPPENED: "green"}


def table(rows: Sequence[TimelineRow], *, width: int = 30) -> Table:
    """Return rows as a table. width: of the axis, in characters.

    ◂ and ▸ stand for times outside of the axis; a bar that begins at its left edge with ‹ is known by its end only.
    """
    drawn = axis(rows)
    shown = Table(header_style="bold", expand=True)
    shown.add_column("When", no_wrap=True)
    shown.add_column(_head(drawn, width), width=width, no_wrap=True)
    shown.add_column("Who", ratio=2, overflow="fold")
    shown.add_column("What", ratio=5, overflow="fold")
    shown.add_column("Where", ratio=2, overflow="fold", style="dim")
    for row in rows:
        bar = drawn.bar(row) if drawn and (row.begin or row.end_before) else None
        shown.add_row(
            when(row),
            Text(_bar(bar, row, width) if bar else "", _STYLES[row.act]),
            Text(who(row), "bold cyan"),
            Text(one_line(row.what)),
            Text(one_line(counted_where(row))),
        )
    return shown


def plain(row: TimelineRow) -> str:
    """Return a row as one line, cells parted by tabs."""
    cells = (when(row), row.act, who(row), row.what, counted_where(row))
    return "\t".join(one_line(cell) for cell in cells)


def when(row: TimelineRow) -> str:
    """Return the time of a row in words; "by" stands before one of which only the end is known."""
    said = in_words(row.value)
    return one_line(f"by {said}" if row.begin is None and row.end_before else said)


def who(row: TimelineRow) -> str:
    """Return who says it, or who tells of it."""
    if row.act is Act.SAID:
        return one_line(row.who or "(nobody named)")
    return one_line(f"told by {row.who}" if row.who else "the report")


def _head(drawn: Axis | None, width: int) -> str:
    if drawn is None:
        return ""
    first, last = (f"{end:%Y-%m-%d}" for end in (drawn.first, drawn.last))
    return f"{first}{last:>{max(width - len(first), 0)}}"


def _bar(bar: Bar, row: TimelineRow, width: int) -> str:
    if bar.clipped:
        return "◂" if bar.first == 0 else f"{'▸':>{width}}"
    first = min(int(bar.first * width), width - 1)
    length = max(round(bar.last * width) - first, 1)
    body = "█" * length
    if row.begin is None:
        body = "‹" + "─" * (length - 2) + "█" if length > 1 else "█"
    return " " * first + body
