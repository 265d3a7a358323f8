"""The reliability plot: how often relations are right, by what their scores say."""

from collections.abc import Sequence
from pathlib import Path

from evaluation.comparisons import Bin


def write(path: Path, bins: Sequence[Bin]) -> None:
    """Write the plot as SVG. Raises ImportError without the development extra."""
    import altair as alt  # noqa: PLC0415  # of the development extra

    rows = [{"score": 100 * one.said, "right": 100 * one.held, "relations": one.count} for one in bins]
    scale = alt.Scale(domain=[0, 100])
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("score:Q", scale=scale, title="score, %"),
        y=alt.Y("right:Q", scale=scale, title="right by the annotation, %"),
    )
    sizes = alt.Size("relations:Q", title="relations", scale=alt.Scale(range=[30, 500]))
    ideal = alt.Chart(alt.Data(values=[{"a": 0, "b": 0}, {"a": 100, "b": 100}])).mark_line(
        strokeDash=[4, 4], color="#888"
    )
    chart = (
        ideal.encode(x="a:Q", y="b:Q")
        + base.mark_line(color="#1f5f8b")
        + base.mark_circle(color="#1f5f8b", opacity=1).encode(size=sizes)
    )
    chart.properties(width=320, height=320).save(str(path))
