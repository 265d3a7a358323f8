"""Rows and marked texts for a terminal: tables and colours, or one plain line a row for a pipe.

What a report says is printed, never interpreted: control characters and marks that turn the writing direction
are shown as U+FFFD, so that a text can neither move the cursor nor hide what it says (CVE-2021-42574).
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from rashomon.exports.folded import FoldedReport, outlets
from rashomon.exports.people_rows import DoubtRow, EntityRow, JudgementRow, MentionRow
from rashomon.exports.rows import HitRow, IssueRow
from rashomon.exports.views import Reading
from rashomon.lines import AccountRow, TimelineRow, publisher_name
from rashomon.records import Attribution, Directness, Span, ZoneKind
from rashomon.spans import words

_CONTROLS = (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))
_DIRECTION = (0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A), *range(0xFFF9, 0xFFFC))
_UNSAFE = dict.fromkeys((*_CONTROLS, *_DIRECTION), "\N{REPLACEMENT CHARACTER}")

ROLE_STYLES = {"source": "bold cyan", "cue": "yellow", "content": "green", "relay": "magenta", "addressee": "blue"}


def safe(text: str) -> str:
    """Return the text with everything that a terminal would act on replaced."""
    return text.translate(_UNSAFE)


def one_line(value: object) -> str:
    """Return a value as one safe line; None is empty."""
    return "" if value is None else safe(" ".join(str(value).split()))


def _voice(row: AccountRow) -> str:
    return row.source_name or row.source or "(nobody named)"


def day(moment: str | None) -> str:
    """Return the day of an ISO 8601 time, or what there is of it: a listing has no room for more."""
    return (moment or "")[:10]


def file_name(locator: str) -> str:
    """Return the last part of a path or address."""
    return locator.rstrip("/").rpartition("/")[2] or locator


def where(row: AccountRow | HitRow | TimelineRow) -> str:
    """Return the publisher, or the name of the file when it is not known."""
    return row.publisher or file_name(row.locator)


def count_of(outlets: int, origins: int) -> str:
    """Return both figures, as they stand everywhere: "4 outlets, 1 origin"."""
    return f"{outlets} outlet{'s' * (outlets != 1)}, {origins} origin{'s' * (origins != 1)}"


def counted_where(row: AccountRow | HitRow | TimelineRow) -> str:
    """Return the publisher, with both figures when others have it too."""
    return where(row) + (f" ({count_of(row.outlets, row.origins)})" if row.outlets > 1 else "")


def _notes(reading: Reading) -> str:
    # What is wrong stands before the colon of a message, what to do behind it.
    return "; ".join(issue.message.partition(":")[0] for issue in reading.issues)


def _how(row: AccountRow) -> str:
    direct = '"…"' if row.directness == Directness.DIRECT else ""
    through = f"through {row.relay}" if row.relay else ""
    inside = f"inside {row.inside}" if row.inside else ""
    told = f"to {row.addressee}" if row.addressee else ""
    headline = "(headline)" if row.zone == ZoneKind.HEADLINE else ""
    return " ".join(part for part in (row.cue, direct, told, through, inside, headline) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a listing. value: the cell of a row; ratio: its share of the width; None: as wide as needed."""

    name: str
    value: Callable[[Any], object]
    style: str = ""
    ratio: int | None = None


def _of_first(value: Callable[[Any], object]) -> Callable[[Any], object]:
    """Return the cell of the report that copies were made from."""
    return lambda folded: value(folded.reading)


ACCOUNTS = (
    Column(name="Source", value=_voice, style=ROLE_STYLES["source"], ratio=3),
    Column(name="How", value=_how, style=ROLE_STYLES["cue"], ratio=2),
    Column(name="What", value=lambda row: row.content, ratio=8),
    Column(name="When", value=lambda row: day(row.said_at or row.published)),
    Column(name="Where", value=counted_where, style="dim", ratio=2),
)
ISSUES = (
    Column(name="Severity", value=lambda row: row.severity, style="bold red"),
    Column(name="Report", value=lambda row: row.locator, ratio=3),
    Column(name="What", value=lambda row: row.message, ratio=6),
)
HITS = (
    Column(name="Found", value=lambda row: row.excerpt, ratio=7),
    Column(name="Said by", value=lambda row: row.source_name, style=ROLE_STYLES["source"], ratio=2),
    Column(name="When", value=lambda row: day(row.published)),
    Column(name="Where", value=counted_where, style="dim", ratio=2),
)
REPORTS = (
    Column(name="When", value=lambda reading: day(reading.document.document_time)),
    Column(name="Outlet", value=lambda reading: publisher_name(reading.document), style="bold", ratio=3),
    Column(name="Report", value=lambda reading: reading.document.title or file_name(reading.document.locator), ratio=6),
    Column(name="Accounts", value=lambda reading: len(reading.attributions)),
    Column(name="Notes", value=_notes, style="red", ratio=4),
)
FOLDED = (
    *(replace(column, value=_of_first(column.value)) for column in REPORTS[:-1]),
    Column(name="Copies in", value=lambda folded: ", ".join(outlets(folded)), style=ROLE_STYLES["relay"], ratio=4),
    *(replace(column, value=_of_first(column.value)) for column in REPORTS[-1:]),
)
ENTITIES = (
    Column(name="Name", value=lambda row: row.name, style=ROLE_STYLES["source"], ratio=4),
    Column(name="Kind", value=lambda row: row.kind),
    Column(name="Also", value=lambda row: "; ".join(row.names[:4]), ratio=4),
    Column(name="Roles", value=lambda row: "; ".join(row.roles), ratio=4),
    Column(name="Reports", value=lambda row: row.reports),
    Column(name="Accounts", value=lambda row: row.accounts),
    Column(name="Doubts", value=lambda row: f"? {row.doubts}" if row.doubts else "", style="bold yellow"),
    Column(name="Id", value=lambda row: row.id, style="dim"),
)
DOUBTS = (
    Column(name="Name", value=lambda row: f"{row.name} ({row.id})", style=ROLE_STYLES["source"], ratio=3),
    Column(name="May be", value=lambda row: f"{row.other} ({row.other_id})", style=ROLE_STYLES["source"], ratio=3),
    Column(name="Score", value=lambda row: f"{row.score:.2f}"),
    Column(name="Why", value=lambda row: row.reason, ratio=6),
)
MENTIONS = (
    Column(name="When", value=lambda row: day(row.published)),
    Column(name="Outlet", value=lambda row: row.publisher or file_name(row.locator), style="bold", ratio=2),
    Column(name="Report", value=lambda row: row.title or file_name(row.locator), ratio=4),
    Column(name="Words", value=lambda row: row.words, style=ROLE_STYLES["source"], ratio=4),
    Column(name="At", value=lambda row: f"{row.start}-{row.end}", style="dim"),
)
JUDGEMENTS = (
    Column(name="When", value=lambda row: day(row.at)),
    Column(name="Who", value=lambda row: row.by, style=ROLE_STYLES["source"], ratio=2),
    Column(name="Kind", value=lambda row: row.kind),
    Column(name="What", value=lambda row: row.what, ratio=5),
    Column(name="Why", value=lambda row: row.why, ratio=3),
    Column(name="State", value=lambda row: row.state, style="yellow", ratio=2),
    Column(name="Id", value=lambda row: row.id, style="dim"),
)
COLUMNS: dict[type[Any], tuple[Column, ...]] = {
    AccountRow: ACCOUNTS,
    IssueRow: ISSUES,
    HitRow: HITS,
    Reading: REPORTS,
    FoldedReport: FOLDED,
    EntityRow: ENTITIES,
    DoubtRow: DOUBTS,
    MentionRow: MENTIONS,
    JudgementRow: JUDGEMENTS,
}


def table(kind: type[Any], rows: Iterable[Any], *, title: str | None = None) -> Table:
    """Return rows of one kind as a table."""
    heading = Text(title) if title else None
    drawn = Table(title=heading, title_justify="left", header_style="bold", expand=True)
    for column in COLUMNS[kind]:
        drawn.add_column(
            column.name, style=column.style, ratio=column.ratio, overflow="fold", no_wrap=column.ratio is None
        )
    for row in rows:
        drawn.add_row(*(Text(one_line(column.value(row))) for column in COLUMNS[kind]))
    return drawn


def plain(kind: type[Any], row: Any) -> str:  # any row of that kind
    """Return a row as one line, cells parted by tabs."""
    return "\t".join(one_line(column.value(row)) for column in COLUMNS[kind])


def marked(reading: Reading) -> RenderableType:
    """Return a report with source, cue, content, addressee and relay coloured, and its accounts below it."""
    document = reading.document
    text = Text(safe(document.text))
    for zone in document.zones:
        if zone.kind not in {ZoneKind.BODY, ZoneKind.HEADLINE}:
            text.stylize("dim", zone.span.start, zone.span.end)
        elif zone.kind is ZoneKind.HEADLINE:
            text.stylize("bold", zone.span.start, zone.span.end)
    for attribution in reading.attributions:
        for role, span in _places(attribution):
            text.stylize(ROLE_STYLES[role], span.start, span.end)
    legend = Text("  ").join(Text(role, style) for role, style in ROLE_STYLES.items())
    listing = Table(header_style="bold", expand=True)
    for name, ratio in (("#", None), ("Source", 3), ("Cue", 2), ("Content", 8), ("How", 2)):
        listing.add_column(name, ratio=ratio, overflow="fold", min_width=len("indirect") if name == "How" else None)
    for number, attribution in enumerate(reading.attributions, start=1):
        listing.add_row(str(number), *(Text(one_line(cell)) for cell in _cells(reading, attribution)))
    return Group(Text("\n".join(_head(reading)), style="dim"), Text(), text, Text(), legend, listing)


def bracketed(reading: Reading) -> str:
    """Return a report as plain text with its accounts numbered in brackets: "[1 source Ann Lee] [1 cue said]"."""
    document = reading.document
    marks: list[tuple[int, int, int, str]] = []  # position, closing first, outer before inner, mark
    for number, attribution in enumerate(reading.attributions, start=1):
        for role, span in _places(attribution):
            marks.append((span.start, 1, -span.end, f"[{number} {role} "))
            marks.append((span.end, 0, -span.start, "]"))
    pieces: list[str] = []
    last = 0
    for position, _, _, mark in sorted(marks):
        pieces += [safe(document.text[last:position]), mark]
        last = position
    return "\n".join([*_head(reading), "", "".join([*pieces, safe(document.text[last:])])])


def _head(reading: Reading) -> Sequence[str]:
    document = reading.document
    facts = {
        "report": document.title or "(no title)",
        "outlet": publisher_name(document),
        "byline": document.byline,
        "published": document.document_time,
        "read from": document.locator,
        "id": document.id,
    }
    lines = [f"{name}: {one_line(value)}" for name, value in facts.items() if value]
    return [*lines, *(f"{issue.severity}: {one_line(issue.message)}" for issue in reading.issues)]


def _places(attribution: Attribution) -> Iterable[tuple[str, Span]]:
    # Content first: what stands inside it keeps its own colour.
    for role in ("content", "source", "cue", "addressee"):
        for span in getattr(attribution, role):
            yield role, span
    for relay in attribution.relay:
        for span in relay.spans:
            yield "relay", span


def _said(reading: Reading, attribution: Attribution) -> Sequence[str]:
    """Return when it was said, where the words beside the cue tell."""
    dating = reading.said.get(attribution.id)
    return (f"said {dating.value}",) if dating and dating.timex else ()


def _cells(reading: Reading, attribution: Attribution) -> Sequence[str]:
    text = reading.document.text
    source = words(text, attribution.source)
    name = reading.names.get(attribution.source_entity or "")
    return (
        f"{name} ({source})" if name and name not in source else source or "(nobody named)",
        words(text, attribution.cue),
        words(text, attribution.content),
        ", ".join(
            [
                attribution.directness,
                *(f"through {relay.name}" for relay in attribution.relay),
                *_said(reading, attribution),
            ]
        ),
    )


@contextmanager
def progress(what: str) -> Iterator[Callable[[str, int, int], None] | None]:
    """Show a bar on standard error while it is a terminal, else give None; what is printed meanwhile goes above it.

    what: what is being done. Tell the bar what comes next, how many are done, and how many there are.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import (  # noqa: PLC0415  # a tenth of a second: only who sees a bar pays for it
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(
        *columns,
        TextColumn("{task.fields[now]}", style="dim", markup=False),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(what, total=None, now="")

        def report(now: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, now=one_line(file_name(now))[:40])

        yield report
