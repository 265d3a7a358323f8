"""Results -> docs/evaluation-voices.md, and a table for the terminal."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.table import Table

from evaluation.voices.metrics import MEASURES
from evaluation.voices.results import OURS, Results

HEADS = ("mentions", "way", "MUC P", "R", "MUC", "B3 P", "R", "B3", "CEAFe P", "R", "CEAFe", "CoNLL", "95%")

_SHOWN = (0, 1, 4, 7, 10, 11, 12)  # in the terminal: no precision and recall

_PAGE = """# How well mentions are joined

This page is written by `python -m evaluation.voices DATA --write docs/evaluation-voices.md`; a change by hand is lost.

The question: given the annotated mentions of a report, which of them mean the same? {ours} reads the report as
always, and is then asked about the annotated mentions. It is not told what kind of thing they are.

- **System:** {system}
- **Data:** {data}
- **Floors:** {floors}; pinned with the digests in `evaluation/floors.toml`, below them the command fails

| {heads} |
|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
{rows}

All figures are percentages; counts are summed over documents. MUC, B-cubed and CEAF by entities are defined in
`evaluation/voices/metrics.py`; CoNLL is the mean of their F1 (Pradhan et al. 2012), and its interval comes from drawing
whole documents 1,000 times. Mentions that nothing else means count in B-cubed and CEAF, and not in MUC.

- **exact match**: the same words, capitals aside, are the same.
- **match and pronouns**: and each pronoun is the nearest mention before it that fits in number and gender.

The goal was to close half of the way from the better of the two to 100:

| mentions | better baseline | halfway | {ours} | of the way |
|---|---:|---:|---:|---:|
{ways}

{errors}

## The scorer

No scorer that is maintained was found: `neleval` 3.1.1 (2020) fails with the current NumPy, and `coreference-eval` and
`metric4coref` are no longer looked after. The three measures are therefore our own, 60 lines over SciPy's assignment.
They are tested on the examples of Luo (2005, table 1), and gave the same precision and recall as `neleval`, with its
two removed NumPy names put back, on 200 random pairs of partitions.

## The data

- **ECB+**, development part (Cybulska and Vossen, LREC 2014): news found on the web. Mentions of people and
  organisations in the sentences that were checked, joined inside each document. Annotations CC BY 3.0; the texts are
  of the press.
- **MEANTIME**, developer documents (Minard et al., LREC 2016): Wikinews on Airbus and Boeing, and on Apple, CC BY.
  *All* holds products, contracts and places too. Mentions may stand inside others.

Nothing of it is in this project; the command takes the path of a folder that holds the files which
`evaluation/voices/data.py` names. Rules were written while looking at both, and at the training part of ECB+: these
figures say what the program does on data that it was fitted to by hand; parts of both sets were never looked at.
"""

_ERRORS = """## What stands in the way

See [Whose voice it is](explanation/whose-voice.md#what-it-gets-wrong)."""


def page(results: Results) -> str:
    """Return the results as a page in Markdown. The same results give the same page: it holds no date."""
    return _PAGE.format(
        ours=OURS.capitalize(),
        system=results.system,
        data="; ".join(f"{name}, SHA-256 `{digest}`" for name, digest in results.digests.items()),
        floors="; ".join(f"{name}: CoNLL F1 {100 * floor:.0f}" for name, floor in results.floors.conll.items()),
        heads=" | ".join(HEADS),
        rows=_lines(rows(results)),
        ways=_lines(ways(results)),
        errors=_ERRORS,
    )


def table(results: Results) -> Table:
    """Return F1 as a table for the terminal, in percent."""
    shown = Table(title="Mentions that mean the same", box=box.SIMPLE, padding=(0, 1, 0, 0), pad_edge=False)
    for place in _SHOWN:
        shown.add_column(HEADS[place], justify="left" if place < 2 else "right")
    for row in rows(results):
        shown.add_row(*(row[place] for place in _SHOWN))
    return shown


def rows(results: Results) -> Iterator[tuple[str, ...]]:
    """Yield one row of cells for each group and way, under `HEADS`."""
    for name, group in results.groups.items():
        for way, scores in group.scores.items():
            counts = [scores.counts[measure] for measure in MEASURES]
            shares = [share for one in counts for share in (one.precision, one.recall, one.f1)]
            low, high = group.interval[way]
            figures = (f"{100 * share:.1f}" for share in (*shares, scores.conll))
            yield (f"{name} ({group.mentions:,} in {group.texts})", way, *figures, f"{100 * low:.1f}–{100 * high:.1f}")


def ways(results: Results) -> Iterator[tuple[str, ...]]:
    """Yield how far each group is on the way from the better baseline to 100."""
    for name, group in results.groups.items():
        base, own = group.better_baseline, group.scores[OURS].conll
        yield (name, *(f"{100 * share:.1f}" for share in (base, (1 + base) / 2, own)), f"{100 * group.closed:.0f}%")


def _lines(cells: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)
