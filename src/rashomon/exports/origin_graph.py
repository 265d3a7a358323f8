"""Who took what from whom as a graph: in DOT, for Graphviz and other programs, and as SVG, laid out in layers."""

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.derived import Degree
from rashomon.errors import MissingExtra
from rashomon.exports.origins import Traced
from rashomon.exports.terminal import day, one_line
from rashomon.records import Document
from rashomon.relations.crediting import called

_STYLES = {Degree.VERBATIM: "solid", Degree.CLOSE: "dashed", Degree.REWRITTEN: "dotted"}
_DASHES = {Degree.VERBATIM: "", Degree.CLOSE: "7 4", Degree.REWRITTEN: "2 4"}
_WIDTH, _HEIGHT, _GAP_X, _GAP_Y = 190, 42, 30, 70  # pixels of a box and between boxes
_PAGE = 1400  # pixels that pieces of the graph stand beside each other on
_LABEL = 26  # code points that fit into a box


@dataclass(frozen=True, slots=True)
class _Edge:
    source: str
    to: str
    label: str
    degree: Degree | None
    directed: bool


def dot(traced: Traced, documents: Mapping[str, Document]) -> str:
    """Return origins, reports and what was taken in the DOT language (https://graphviz.org/doc/info/lang.html)."""
    nodes, edges = _graph(traced, documents)
    lines = ["digraph origins {", "  rankdir=TB;", '  node [shape=box, fontname="sans-serif"];']
    for identity, label in nodes.items():
        shape = ", shape=ellipse" if identity.startswith("origin:") else ""
        lines.append(f"  {_quoted(identity)} [label={_quoted(label)}{shape}];")
    for edge in edges:
        style = f", style={_STYLES[edge.degree]}" if edge.degree else ""
        way = "" if edge.directed else ", dir=none"
        lines.append(f"  {_quoted(edge.source)} -> {_quoted(edge.to)} [label={_quoted(edge.label)}{style}{way}];")
    return "\n".join([*lines, "}", ""])


def svg(traced: Traced, documents: Mapping[str, Document]) -> str:
    """Return the graph as SVG, origins above; it holds no link and no script. Raises MissingExtra."""
    try:
        import fast_sugiyama  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingExtra("an SVG needs fast-sugiyama: pip install 'rashomon[plots]'") from error
    nodes, edges = _graph(traced, documents)
    pieces = fast_sugiyama.from_edges([(edge.source, edge.to) for edge in edges]) if edges else []
    places = _side_by_side([dict(piece[0]) for piece in pieces])
    width = max((x for x, _ in places.values()), default=0) + _WIDTH + _GAP_X
    height = max((y for _, y in places.values()), default=0) + _HEIGHT + _GAP_X
    body = [*(_line(edge, places) for edge in edges), *(_box(one, nodes[one], places[one]) for one in nodes)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif">'
    arrow = (
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0,0 L8,4 L0,8 z" fill="#555"/></marker></defs>'
    )
    return "\n".join([head, arrow, *body, "</svg>", ""])


def _graph(traced: Traced, documents: Mapping[str, Document]) -> tuple[dict[str, str], list[_Edge]]:
    """Return the labels of all nodes and the edges between them. A report that stands alone is no node."""
    nodes: dict[str, str] = {}
    edges: list[_Edge] = []
    for edge in traced.edges:
        for one in (edge.taken_from, edge.document):
            nodes.setdefault(one, _label(documents[one]))
        edges.append(_Edge(edge.taken_from, edge.document, edge.degree, edge.degree, edge.directed))
    for number, origin in enumerate(traced.origins if traced.about else ()):
        node = f"origin:{number}"
        nodes[node] = one_line(origin.who or "(unknown)")
        for entered in origin.entered:
            nodes.setdefault(entered, _label(documents[entered]))
            through = ", ".join(one_line(carrier) for carrier in origin.through)
            edges.append(_Edge(node, entered, f"through {through}" if through else "", None, directed=True))
    return nodes, edges


def _label(document: Document) -> str:
    return f"{one_line(called(document))}\n{day(document.document_time)}".strip()


def _quoted(text: str) -> str:
    """Return a string of DOT: quotation marks and backslashes are escaped as in JSON; a line break breaks the label."""
    return json.dumps(text, ensure_ascii=False)


def _side_by_side(pieces: Sequence[Mapping[str, tuple[float, float]]]) -> dict[str, tuple[int, int]]:
    """Return where the boxes stand, in pixels: pieces that nothing joins beside each other, in rows of some width.

    pieces: the places of each piece's boxes in a unit of its own; upwards is more.
    """
    places: dict[str, tuple[int, int]] = {}
    left = top = _GAP_X
    lowest = 0
    for piece in pieces:
        nearest, first = _nearest(piece), min(x for x, _ in piece.values())
        columns = {node: round((x - first) / nearest * (_WIDTH + _GAP_X)) for node, (x, _) in piece.items()}
        rows = {y: i for i, y in enumerate(sorted({y for _, y in piece.values()}, reverse=True))}
        width = max(columns.values()) + _WIDTH
        if left > _GAP_X and left + width > _PAGE:
            left, top, lowest = _GAP_X, lowest + _GAP_Y, 0
        for node, (_, y) in piece.items():
            places[node] = (left + columns[node], top + rows[y] * (_HEIGHT + _GAP_Y))
            lowest = max(lowest, places[node][1] + _HEIGHT)
        left += width + 2 * _GAP_X
    return places


def _nearest(piece: Mapping[str, tuple[float, float]]) -> float:
    """Return the smallest distance of two boxes in a row; 1: no row has two."""
    rows: dict[float, list[float]] = {}
    for x, y in piece.values():
        rows.setdefault(y, []).append(x)
    gaps = [b - a for row in rows.values() for a, b in pairwise(sorted(row))]
    return min(gaps, default=1.0) or 1.0


def _box(identity: str, label: str, place: tuple[int, int]) -> str:
    x, y = place
    fill, corner = ("#e8f0f7", _HEIGHT // 2) if identity.startswith("origin:") else ("#ffffff", 4)
    shown = [line if len(line) <= _LABEL else f"{line[: _LABEL - 1]}…" for line in label.split("\n")]
    first = y + _HEIGHT // 2 + 4 - 7 * (len(shown) - 1)
    middle = f'x="{x + _WIDTH // 2}" text-anchor="middle" font-size="12"'
    lines = "".join(f'<text {middle} y="{first + 14 * i}">{html.escape(line)}</text>' for i, line in enumerate(shown))
    return (
        f'<g><title>{html.escape(label)}</title><rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="{corner}"'
        f' fill="{fill}" stroke="#555"/>{lines}</g>'
    )


def _line(edge: _Edge, places: Mapping[str, tuple[int, int]]) -> str:
    (x1, y1), (x2, y2) = places[edge.source], places[edge.to]
    dashes = f' stroke-dasharray="{_DASHES[edge.degree]}"' if edge.degree and _DASHES[edge.degree] else ""
    marker = ' marker-end="url(#arrow)"' if edge.directed else ""
    start, end = (x1 + _WIDTH // 2, y1 + _HEIGHT), (x2 + _WIDTH // 2, y2)
    return (
        f'<line x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" y2="{end[1]}" stroke="#555"{dashes}{marker}>'
        f"<title>{html.escape(edge.label)}</title></line>"
    )
