"""A timeline as SVG, by Altair and vl-convert: the extra `plots`."""

from collections.abc import Sequence
from typing import Any

from rashomon.errors import MissingExtra
from rashomon.exports.terminal import one_line
from rashomon.exports.timeline import Axis, axis
from rashomon.exports.timeline_terminal import when, who
from rashomon.lines import TimelineRow

_LABEL = 60  # code points of a row's label
_WIDTH, _ROW_HEIGHT = 640, 18  # pixels


def svg(rows: Sequence[TimelineRow]) -> str:
    """Return the timeline of rows in order as SVG; rows without any time are left out.

    Raises MissingExtra without Altair or vl-convert.
    """
    try:
        import altair as alt  # noqa: PLC0415  # an extra
        import vl_convert  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra("an SVG needs Altair and vl-convert: pip install 'rashomon[plots]'") from error
    drawn = axis(rows)
    bars = [_bar(row, drawn, number) for number, row in enumerate(rows) if drawn and (row.begin or row.end_before)]
    chart = _chart(alt, bars)
    return vl_convert.vegalite_to_svg(chart.to_dict())


def _bar(row: TimelineRow, drawn: Axis, number: int) -> dict[str, Any]:
    """Return what the plot needs of a row; a bar outside of the axis is drawn at its edge, thin."""
    first, last = drawn.drawn(row)
    label = f"{when(row)}  {who(row)}: {one_line(row.what)}"
    return {
        "row": number,
        "label": label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…",
        "begin": first.isoformat(),
        "end": last.isoformat(),
        "act": row.act.value,
        "open": row.begin is None or row.end_before is None,
    }


def _chart(alt: Any, bars: Sequence[dict[str, Any]]) -> Any:
    colors = alt.Scale(domain=["said", "happened"], range=["#1f5f8b", "#5b8b1f"])
    base = alt.Chart(alt.Data(values=list(bars))).encode(
        y=alt.Y("row:O", axis=None, sort=None),
        x=alt.X("begin:T", title=None, scale=alt.Scale(padding=4), axis=alt.Axis(format="%-d %b %Y", tickCount=6)),
        x2="end:T",
        color=alt.Color("act:N", title=None, scale=colors, legend=alt.Legend(orient="top")),
    )
    marks = base.mark_bar(height=8, minBandSize=3, stroke=None).encode(
        opacity=alt.condition("datum.open", alt.value(0.35), alt.value(0.9)), stroke=alt.Color("act:N", scale=colors)
    )
    labels = (
        alt.Chart(alt.Data(values=list(bars)))
        .mark_text(align="right", limit=380, font="sans-serif")
        .encode(y=alt.Y("row:O", axis=None, sort=None), text="label:N", x=alt.value(-8))
    )
    return (marks + labels).properties(width=_WIDTH, height=max(len(bars), 1) * _ROW_HEIGHT)
