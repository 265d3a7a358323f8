"""Who took what from whom as a graph: in DOT, for Graphviz and other programs, as boxes and lines, and as SVG."""

import html
import json
from collections import defaultdict
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
_LABEL = 24  # code points that fit into a box
_FOLDED = 2  # so many copies of one report that nobody took further are one box


@dataclass(frozen=True, slots=True)
class Box:
    """A voice, a report, or copies that are folded. id: begins with "origin:" for a voice. label: whole, a part a line.

    lines: what fits into the box. documents: ids of the reports that it stands for; none: a voice. x, y: its upper left
    corner, in pixels.
    """

    id: str
    label: str
    documents: tuple[str, ...]
    x: int
    y: int
    width: int = _WIDTH
    height: int = _HEIGHT

    @property
    def lines(self) -> list[str]:
        """What fits into the box."""
        return [line if len(line) <= _LABEL else f"{line[: _LABEL - 1]}…" for line in self.label.split("\n")]


@dataclass(frozen=True, slots=True)
class Line:
    """From a box down to another. start, end: pixels. dashes: of its stroke; empty: none. label: what was taken."""

    label: str
    start: tuple[int, int]
    end: tuple[int, int]
    dashes: str
    directed: bool

    @property
    def path(self) -> str:
        """The line as the data of an SVG path: it leaves and arrives upright."""
        (x1, y1), (x2, y2) = self.start, self.end
        middle = (y1 + y2) // 2
        return f"M{x1},{y1} C{x1},{middle} {x2},{middle} {x2},{y2}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A graph that is laid out, in pixels."""

    width: int
    height: int
    boxes: Sequence[Box]
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class _Node:
    label: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edge:
    source: str
    to: str
    label: str
    degree: Degree | None
    directed: bool


Nodes = dict[str, _Node]


def dot(traced: Traced, documents: Mapping[str, Document]) -> str:
    """Return origins, reports and what was taken in the DOT language (https://graphviz.org/doc/info/lang.html)."""
    nodes, edges = _graph(traced, documents, voices=traced.about is not None)
    lines = ["digraph origins {", "  rankdir=TB;", '  node [shape=box, fontname="sans-serif"];']
    for identity, node in nodes.items():
        shape = ", shape=ellipse" if identity.startswith("origin:") else ""
        lines.append(f"  {_quoted(identity)} [label={_quoted(node.label)}{shape}];")
    for edge in edges:
        style = f", style={_STYLES[edge.degree]}" if edge.degree else ""
        way = "" if edge.directed else ", dir=none"
        lines.append(f"  {_quoted(edge.source)} -> {_quoted(edge.to)} [label={_quoted(edge.label)}{style}{way}];")
    return "\n".join([*lines, "}", ""])


def drawing(traced: Traced, documents: Mapping[str, Document], *, most: int) -> Drawing | None:
    """Return the graph as `svg` has it, but copies of one report that nobody took further are one box.

    most: with more boxes than that nothing is laid out, and None returned. Raises MissingExtra.
    """
    nodes, edges = _graph(traced, documents, voices=True)
    nodes, edges = _without_copies(nodes, edges, documents)
    return _laid_out(nodes, edges) if len(nodes) <= most else None


def _laid_out(nodes: Nodes, edges: Sequence[_Edge]) -> Drawing:
    """Return the graph in layers, origins above. Raises MissingExtra."""
    try:
        import fast_sugiyama  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingExtra("a graph needs fast-sugiyama: pip install 'rashomon[plots]'") from error
    pieces = fast_sugiyama.from_edges([(edge.source, edge.to) for edge in edges]) if edges else []
    places = _side_by_side([dict(piece[0]) for piece in pieces])
    return Drawing(
        width=max((x for x, _ in places.values()), default=0) + _WIDTH + _GAP_X,
        height=max((y for _, y in places.values()), default=0) + _HEIGHT + _GAP_X,
        boxes=[Box(one, nodes[one].label, nodes[one].documents, *places[one]) for one in nodes],
        lines=[_line(edge, places) for edge in edges],
    )


def svg(traced: Traced, documents: Mapping[str, Document]) -> str:
    """Return the graph as SVG, origins above; it holds no link and no script. Raises MissingExtra."""
    drawn = _laid_out(*_graph(traced, documents, voices=traced.about is not None))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{drawn.width}" height="{drawn.height}"'
        ' font-family="sans-serif">'
    )
    arrow = (
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0,0 L8,4 L0,8 z" fill="#555"/></marker></defs>'
    )
    body = [*(_line_svg(line) for line in drawn.lines), *(_box_svg(box) for box in drawn.boxes)]
    return "\n".join([head, arrow, *body, "</svg>", ""])


def _graph(traced: Traced, documents: Mapping[str, Document], *, voices: bool) -> tuple[Nodes, list[_Edge]]:
    """Return all nodes by id, and the edges between them. A report that stands alone is no node."""
    nodes: Nodes = {}
    edges: list[_Edge] = []

    def report(identity: str) -> None:
        nodes.setdefault(identity, _Node(_label(documents[identity]), (identity,)))

    for edge in traced.edges:
        report(edge.taken_from)
        report(edge.document)
        edges.append(_Edge(edge.taken_from, edge.document, edge.degree, edge.degree, edge.directed))
    for number, origin in enumerate(traced.origins if voices else ()):
        node = f"origin:{number}"
        nodes[node] = _Node(one_line(origin.who or "(unknown)"))
        for entered in origin.entered:
            report(entered)
            through = ", ".join(one_line(carrier) for carrier in origin.through)
            edges.append(_Edge(node, entered, f"through {through}" if through else "", None, directed=True))
    return nodes, edges


def _without_copies(
    nodes: Nodes, edges: Sequence[_Edge], documents: Mapping[str, Document]
) -> tuple[Nodes, list[_Edge]]:
    """Return the graph with the copies of a report as one node, where nothing else leads to or from them."""
    ends: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        ends[edge.source].append(edge)
        ends[edge.to].append(edge)
    leaves: dict[tuple[str, Degree | None], list[str]] = defaultdict(list)
    for edge in edges:
        if edge.degree and edge.directed and ends[edge.to] == [edge]:
            leaves[edge.source, edge.degree].append(edge.to)
    folded = {group: some for group, some in leaves.items() if len(some) >= _FOLDED}
    gone = {one for some in folded.values() for one in some}
    kept = {one: node for one, node in nodes.items() if one not in gone}
    left = [edge for edge in edges if edge.to not in gone]
    for number, ((source, degree), some) in enumerate(folded.items()):
        outlets = ", ".join(dict.fromkeys(one_line(called(documents[one])) for one in some))
        kept[f"copies:{number}"] = _Node(f"{len(some)} copies\n{outlets}", tuple(some))
        left.append(_Edge(source, f"copies:{number}", degree or "", degree, directed=True))
    return kept, left


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


def _line(edge: _Edge, places: Mapping[str, tuple[int, int]]) -> Line:
    (x1, y1), (x2, y2) = places[edge.source], places[edge.to]
    start, end = (x1 + _WIDTH // 2, y1 + _HEIGHT), (x2 + _WIDTH // 2, y2)
    return Line(edge.label, start, end, _DASHES[edge.degree] if edge.degree else "", edge.directed)


def _box_svg(box: Box) -> str:
    fill, corner = ("#ffffff", 4) if box.documents else ("#e8f0f7", _HEIGHT // 2)
    first = box.y + _HEIGHT // 2 + 4 - 7 * (len(box.lines) - 1)
    middle = f'x="{box.x + _WIDTH // 2}" text-anchor="middle" font-size="12"'
    lines = "".join(
        f'<text {middle} y="{first + 14 * i}">{html.escape(line)}</text>' for i, line in enumerate(box.lines)
    )
    return (
        f'<g><title>{html.escape(box.label)}</title><rect x="{box.x}" y="{box.y}" width="{_WIDTH}" height="{_HEIGHT}"'
        f' rx="{corner}" fill="{fill}" stroke="#555"/>{lines}</g>'
    )


def _line_svg(line: Line) -> str:
    dashes = f' stroke-dasharray="{line.dashes}"' if line.dashes else ""
    marker = ' marker-end="url(#arrow)"' if line.directed else ""
    return (
        f'<path d="{line.path}" fill="none" stroke="#555"{dashes}{marker}>'
        f"<title>{html.escape(line.label)}</title></path>"
    )
