"""The page of figures, and the table on the terminal."""

from rich.table import Table

from evaluation.conflicts.results import Results, Row

_HEAD = ("Pairs", "System", "n", "Conflicts", "P", "R", "F1", "95%", "macro F1", "Respect", "AP")


def table(results: Results) -> Table:
    """Return the figures for a terminal."""
    drawn = Table(header_style="bold")
    for name in _HEAD:
        drawn.add_column(name)
    for row in results.rows:
        drawn.add_row(*_cells(row))
    return drawn


def page(results: Results) -> str:
    """Return the page, Markdown."""
    lines = ["| " + " | ".join(_HEAD) + " |", "|---" * 2 + "|--:" * (len(_HEAD) - 2) + "|"]
    lines += ["| " + " | ".join(_cells(row)) + " |" for row in results.rows]
    digests = [f"- {name}: sha256 `{digest}`" for name, digest in results.digests.items()]
    return _PAGE.format(table="\n".join(lines), digests="\n".join(digests))


def _cells(row: Row) -> tuple[str, ...]:
    conflict = row.conflict
    low, high = conflict.interval
    figures = (conflict.precision, conflict.recall, conflict.f1)
    rest = (row.macro, row.respect, row.ranked)
    return (
        *(row.group, row.system, str(row.pairs), str(conflict.gold)),
        *(f"{100 * value:.1f}" for value in figures),
        f"{100 * low:.0f}–{100 * high:.0f}",
        *("" if value is None else f"{100 * value:.1f}" for value in rest),
    )


_PAGE = """# How well conflicts are found

Written by `python -m evaluation.conflicts DATA --write docs/evaluation-conflicts.md`; not edited by hand.

Two statements are given, and the program says whether they agree, conflict, supersede one another, cannot be compared
or have nothing to do with each other ([what these mean](explanation/finding-conflicts.md)). P, R and F1 are those of
*conflict*, with an interval from 1,000 resamples of pairs; macro F1 is over the five labels; *Respect* is how often the
respect is right among conflicts that both see; AP is the average precision of the score.

{table}

- **judge** is the program as it is. Its weights were fitted on all the pairs of news-conflicts, so its figures there
  show how well it fits, not how well it does on pairs that it has not seen.
- **judge without the other half**: the same, fitted without the half of the pairs on which no rule was written. Its
  line for *other half* is the honest figure: neither rules nor weights have seen these pairs.
- **figures, negation or days differ** is a crude rule; **pair classifier** reads both statements at once with a trained
  network and nothing else (`training/conflicts`).

Where it stands: on pairs that nothing was fitted on it misses more than half of the conflicts, and about every second
alarm is none. Amounts and plain denials are found best; responsibility, identity and what follows from knowledge of the
world are mostly missed. The pairs of Emergent are headlines; in ClaimDiff "weakens" is often no conflict at all.

## Data

Not part of the project; folders `news-conflicts`, `emergent`, `rte3-3way`, `claimdiff` below the path that is given.

{digests}
"""
