"""Results -> docs/evaluation-times.md, and tables for the terminal."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.table import Table

from evaluation.times.measures import MEASURES
from evaluation.times.results import Results

HEADS = ("reports", "texts", "gold", "found", "P", "R", *MEASURES)

_PAGE = """# How well time expressions are found

This page is written by `python -m evaluation.times DATA --write docs/evaluation-times.md`; a change by hand is lost.

- **System:** {system}, rules over words, without a parser or a model
- **Data:** {data}
- **Floors:** {floors}; pinned with the digests in `evaluation/floors.toml`, below them the command fails

| {heads} |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
{rows}

All figures are percentages, counted over all texts of a line: precision and recall (relaxed), then F1. The measures
are those of TempEval-3 (UzZaman et al. 2013, task A); the full definition is in `evaluation/times/measures.py`, and
`--against SCORER.py` compares every figure with an outside scorer on the same expressions.

The rules were written while looking at one half of TempEval-3, which the parity of the SHA-256 of a report's id picks.
Of the other half only figures and the commonest kinds of differences were looked at.

## Other programs

On the same 256 documents of TempEval-3, by the same scorer, measured beforehand.

| program | relaxed F1 | strict F1 | type F1 | value F1 |
|---|---:|---:|---:|---:|
{peers}
| this run | {own} |

## The ten commonest kinds of differences

Digits are shown as 9, days and months by kind. "Wanted" is what the annotation has.

{kinds}

## The data

- **TempEval-3**, the training side as cleaned for the shared task: TimeBank and AQUAINT, newswire of 1989 to 2000.
  More than half of it is of the Wall Street Journal of 1989 (`wsj_*`), with many quarters of companies, so that
  figures without it stand beside. Its licence is not stated.
- **WikiWars** (Mazur and Dale, EMNLP 2010): histories of wars from Wikipedia, CC BY-SA 3.0, in which dates hang on what
  the text tells. Annotated in TIMEX2 and converted; types are derived from values, frequencies are not marked.
- **GUM** (Zeldes, LRE 2017), the Wikinews part: CC BY. Dates and times of the calendar only; periods have no value, and
  do not count for values.

Nothing of it is in this project; the command takes the path of a folder that holds the files which
`evaluation/times/data.py` names. What annotators of TempEval-3 do not agree on sets a limit: a week as `1989-WXX` or as
`1989-W43`, "a year earlier" as a year, a quarter or a day, "now" marked or not.
"""


def page(results: Results, system: str) -> str:
    """Return the results as a page in Markdown. The same results give the same page: it holds no date."""
    own = results.groups.get("TempEval-3")
    return _PAGE.format(
        system=system,
        data="; ".join(f"{name}, SHA-256 `{digest}`" for name, digest in results.digests.items()),
        floors="; ".join(
            f"{group}: {', '.join(f'{name} F1 {100 * floor:.0f}' for name, floor in least.items())}"
            for group, least in results.floors.f1.items()
        ),
        heads=" | ".join(HEADS),
        rows=_lines(rows(results)),
        peers=_lines(
            (peer["name"], *(f"{100 * peer[name]:.1f}" for name in MEASURES)) for peer in results.floors.peers
        ),
        own=" | ".join(f"{100 * own[1].f1(name):.1f}" for name in MEASURES) if own else "– | – | – | –",
        kinds="\n".join(_kinds(name, kinds) for name, kinds in results.kinds.items()),
    )


def table(results: Results) -> Table:
    """Return the figures as a table for the terminal, in percent."""
    shown = Table(title="Time expressions", box=box.SIMPLE, padding=(0, 1, 0, 0), pad_edge=False)
    for head in HEADS:
        shown.add_column(head, justify="left" if head == "reports" else "right", no_wrap=True)
    for row in rows(results):
        shown.add_row(*row)
    return shown


def rows(results: Results) -> list[tuple[str, ...]]:
    """Return one row of cells for each group, under `HEADS`."""
    return [
        (
            name,
            str(reports),
            f"{counts.gold:,}",
            f"{counts.found:,}",
            *(f"{100 * share:.1f}" for share in (counts.precision, counts.recall, *map(counts.f1, MEASURES))),
        )
        for name, (reports, counts) in results.groups.items()
    ]


def _kinds(name: str, kinds: Sequence[tuple[str, int]]) -> str:
    lines = [f"| {described} | {count} |" for described, count in kinds]
    return "\n".join([f"**{name}**", "", "| difference | times |", "|---|---:|", *lines, ""])


def _lines(cells: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)
