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

- **judge** is the program as it is: a regression over what comparisons find, and a reader of both statements whose
  chances count as much. The regression was fitted on all the pairs of news-conflicts, so its figures there show how
  well it fits, not how well it does on pairs that it has not seen; the reader has not seen the *other half*. Pairs of
  the other sets that it was fitted on (`training/conflicts/labels.tsv`) are left out here, for all systems.
- **judge without the other half**: the same, its regression fitted without the half of news-conflicts on which no rule
  was written. Its line for *other half* is the nearest to an honest figure: neither rules nor weights have seen these
  pairs. But some forty variants of the regression were scored on them, two choices (how much pairs of RTE-3 count, and
  that pairs of news-conflicts count no more than others) were made in sight of those scores, and how sure a conflict
  has to be that no comparison shows was chosen among some fifty pairs of factors in sight of all these sets.
- **without the reader**: comparisons alone, as they were shipped before.
- What else was seen: nine false alarms in ClaimDiff were read, three kinds of which were mended.
- **figures, negation or days differ** is a crude rule; **pair classifier** reads both statements at once with a
  network that was trained on entailment and nothing else: the reader before it was taught the five labels
  (`training/conflicts`).

Where it stands: on pairs that nothing was fitted on it misses half of the conflicts. Amounts and plain denials are
found best; responsibility, identity and what follows from knowledge of the world are often missed. Beside a text of
more than twice its length a statement is called a conflict only where the reader is nearly sure. The reader pays on
news-conflicts and RTE-3; on Emergent, whose pairs are headlines, it finds more and is wrong more often: what it takes
for a conflict without a word that shows it is there rarely one. On ClaimDiff the pair classifier is a little better
than the judge; "weakens" is often no conflict there, and half of the topics, which the reader learned from, are left
out. What is left of RTE-3, Emergent and ClaimDiff has fewer conflicts than the whole sets, because those to be labelled
were drawn for theirs: figures are not comparable with earlier ones.

## Conflicts inside single reports

`python -m evaluation.conflicts.alarms DATA` finds them in 294 Wikinews articles and the 84 reports of PolNeAR's
development part, and draws from them. On 1 December 2026 there were 26; all were read, by a language model: 16 were
right (0.62; with so few it may be anywhere from 0.4 to 0.8). Twenty-two are of rules, which were mended in sight of
wrong ones, 14 of them right, so that this is no fresh figure; four are of the models that read neighbouring accounts
side by side, two of them right. Words that one of two accounts negates, and *disagree about*, which is mostly of
policy, were tried and taken back: nine of nine, and four of four, were wrong. That is fewer than the hundred that were
to be read: single reports have few. From 0.75 on the large reader would add 35 to 25, of which 13 were read as right;
so 0.9 is asked of it (`training/conflicts/EXPERIMENTS.md`). The verdicts stand in `evaluation/conflicts/alarms.tsv`.

## Data

Not part of the project; folders `news-conflicts`, `emergent`, `rte3-3way`, `claimdiff` below the path that is given.

{digests}
"""
