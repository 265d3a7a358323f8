"""Results for people on the terminal, and as JSON; `page.py` writes the page of the documentation."""

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


HEADS = ("measure", "precision", "recall", "F1", "interval", "predicted", "gold")


def table(run: Run) -> Table:
    """Return the figures as a table for the terminal, in percent."""
    shown = Table(title=f"Attribution: {run.system}", box=box.SIMPLE, padding=(0, 1, 0, 0), pad_edge=False)
    for head in HEADS:
        shown.add_column(head, justify="left" if head == "measure" else "right", no_wrap=True)
    for row in rows(run):
        shown.add_row(*row)
    return shown


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


def rows(run: Run) -> list[tuple[str, ...]]:
    """Return one row of cells for each measure, under `HEADS`."""
    return [_row(name, count, run.results.intervals.get(name)) for name, count in run.results.counts.items()]


def _row(name: str, count: Count, interval: tuple[float, float] | None) -> tuple[str, ...]:
    between = f"{100 * interval[0]:.1f}–{100 * interval[1]:.1f}" if interval else ""
    if name.startswith("recall"):
        return name, "", percent(count.recall if count.gold else None), "", "", "", f"{count.gold:,}"
    figures = (percent(count.precision), percent(count.recall), percent(count.f1))
    return name, *figures, between, f"{count.predicted:,}", f"{count.gold:,}"


def percent(value: float | None) -> str:
    """Return a share in percent; a dash for None."""
    return "–" if value is None else f"{100 * value:.1f}"
