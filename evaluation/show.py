"""Results for people: a table on the terminal, a page of the documentation, JSON."""

from dataclasses import dataclass

from rich import box
from rich.table import Table

from evaluation.attribution import Count
from evaluation.data import Floors
from evaluation.results import Results


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What was run on what. system: stages and model, or the file of predictions. whole: no report was left out.

    soft_with_inner: relation soft when attributions inside others are counted, too.
    """

    system: str
    command: str
    digest: str
    floors: Floors
    whole: bool
    results: Results
    soft_with_inner: Count

    @property
    def is_pinned_data(self) -> bool:
        """Whether the data is exactly that for which the floors hold."""
        return self.digest == self.floors.sha256

    def failures(self) -> list[str]:
        """Return what is below a floor; nothing when the floors do not apply."""
        return self.results.below(self.floors.f1) if self.is_pinned_data and self.whole else []


_HEADS = ("measure", "precision", "recall", "F1", "interval", "predicted", "gold")


_PAGE = """# How well attributions are found

This page is written by `{command}`; a change by hand is lost.

- **System:** {system}
- **Data:** {data}, {reports} articles{part}; SHA-256 `{digest}`
- **Floors:** {floors}, pinned with the digest in `evaluation/floors.toml`; below them the command fails

| {heads} |
|---|---:|---:|---:|---:|---:|---:|
{rows}

All figures are percentages, micro-averaged. The interval is the 95% percentile interval of F1 over
{resamples:,} resamples of articles (seed 0). *Recall direct, mixed, indirect* is soft recall by how the
annotated content is given.

PolNeAR annotates one layer. An attribution that stands inside another (A says that B said) is not judged above; with
these counted as if they were of the same layer, relation soft F1 is {with_inner:.1f}.

## What is measured

A relation is a **soft** hit when content and source each overlap the annotated ones by half or more of their tokens
(Jaccard), or neither names a source; a **strict** hit when both have the same words; **content_only** and
**source_touch** say where soft hits are lost. **Span** judges each role for itself, exactly or by any overlap;
**token** judges words. The full definition is in `evaluation/attribution.py`; `--against SCORER.py` compares all
figures with an outside scorer on the same predictions.

## Other programs

Relation soft F1 on the same articles under the same definition, measured beforehand and printed for scale; they were
made for other texts and purposes.

| program | relation soft F1 |
|---|---:|
{peers}
| this run | {own:.1f} |

## The data

PolNeAR (Edward Newell, Drew Margolin, Derek Ruths: *An Attribution Relations Corpus for Political News*, LREC 2018;
github.com/networkdynamics/PolNeAR): US political news of 2016 from seven publishers. Its licence is not stated and the
articles belong to their publishers, so nothing of it is in this project; the command takes the path of your copy:
`polnear/dev.jsonl.gz`, a JSON object a line with `id`, `text` and `attributions`, each of these with `source`, `cue`
and `content` as lists of [start, end] in code points of `text`. Two people who annotate the same article agree to
about 73 soft F1 (20 articles, 5 or 6 annotators each), which is where a figure stops to mean much.
"""


def table(run: Run) -> Table:
    """Return the figures as a table for the terminal, in percent."""
    shown = Table(title=f"Attribution: {run.system}", box=box.SIMPLE, padding=(0, 1, 0, 0), pad_edge=False)
    for head in _HEADS:
        shown.add_column(head, justify="left" if head == "measure" else "right", no_wrap=True)
    for row in _rows(run):
        shown.add_row(*row)
    return shown


def page(run: Run) -> str:
    """Return the results as a page in Markdown. The same run gives the same page: it holds no date."""
    return _PAGE.format(
        command=run.command,
        system=run.system,
        data=run.floors.data,
        reports=run.results.reports,
        part="" if run.whole else " (a part only: the floors do not apply)",
        digest=run.digest,
        floors=", ".join(f"{name} F1 {100 * floor:.1f}" for name, floor in run.floors.f1.items()),
        heads=" | ".join(_HEADS),
        rows="\n".join(f"| {' | '.join(row)} |" for row in _rows(run)),
        resamples=run.results.resamples,
        peers="\n".join(f"| {name} | {100 * f1:.0f} |" for name, f1 in run.floors.peers),
        own=100 * run.results.counts["relation soft"].f1,
        with_inner=100 * run.soft_with_inner.f1,
    )


def as_json(run: Run) -> dict[str, object]:
    """Return all figures to four digits with what they were measured on."""
    figures = {name: None if value is None else round(value, 4) for name, value in run.results.figures().items()}
    return {
        "system": run.system,
        "data_sha256": run.digest,
        "is_pinned_data": run.is_pinned_data,
        "reports": run.results.reports,
        "figures": figures,
        "below_floor": run.failures(),
    }


def _rows(run: Run) -> list[tuple[str, ...]]:
    return [_row(name, count, run.results.intervals.get(name)) for name, count in run.results.counts.items()]


def _row(name: str, count: Count, interval: tuple[float, float] | None) -> tuple[str, ...]:
    between = f"{100 * interval[0]:.1f}–{100 * interval[1]:.1f}" if interval else ""
    if name.startswith("recall"):
        return name, "", _percent(count.recall if count.gold else None), "", "", "", f"{count.gold:,}"
    figures = (_percent(count.precision), _percent(count.recall), _percent(count.f1))
    return name, *figures, between, f"{count.predicted:,}", f"{count.gold:,}"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"
