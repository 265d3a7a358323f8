"""Who took what from whom as a graph: in DOT, for Graphviz and other programs, and as SVG, laid out by NetworkX."""

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.derived import Degree
from rashomon.errors import MissingExtra
from rashomon.exports.origins import Traced
from rashomon.exports.terminal import day, one_line
from rashomon.records import Document
from rashomon.relations.crediting import called

_STYLES = {Degree.VERBATIM: "solid", Degree.CLOSE: "dashed", Degree.REWRITTEN: "dotted"}
_DASHES = {Degree.VERBATIM: "", Degree.CLOSE: "7 4", Degree.REWRITTEN: "2 4"}
_WIDTH, _HEIGHT, _GAP_X, _GAP_Y = 190, 36, 30, 70  # pixels of a box and between boxes
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
    """Return the graph as SVG, origins above; it holds no link and no script. Raises MissingExtra without NetworkX."""
    try:
        import networkx as nx  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingExtra("an SVG needs NetworkX: pip install 'rashomon[plots]'") from error
    nodes, edges = _graph(traced, documents)
    graph = nx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((edge.source, edge.to) for edge in edges if edge.source != edge.to)
    for circle in iter(lambda: next(nx.simple_cycles(graph), None), None):  # undirected edges may close one
        graph.remove_edge(circle[-1], circle[0])
    for rank, layer in enumerate(nx.topological_generations(graph)):
        for node in layer:
            graph.nodes[node]["layer"] = rank
    places = _pixels(nx.multipartite_layout(graph, subset_key="layer", align="horizontal")) if nodes else {}
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
    return f"{one_line(called(document))} {day(document.document_time)}".strip()


def _quoted(text: str) -> str:
    """Return a string of DOT: quotation marks and backslashes are escaped as in JSON; line breaks are gone already."""
    return json.dumps(text, ensure_ascii=False)


def _pixels(layout: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """Return places in rows and columns of boxes: each layer in the order that the layout gives."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for node, (x, y) in layout.items():
        rows.setdefault(round(float(y), 6), []).append((float(x), node))
    widest = max(len(row) for row in rows.values())
    places: dict[str, tuple[int, int]] = {}
    for number, y in enumerate(sorted(rows)):
        row = sorted(rows[y])
        indent = (widest - len(row)) * (_WIDTH + _GAP_X) // 2
        for column, (_, node) in enumerate(row):
            places[node] = (_GAP_X + indent + column * (_WIDTH + _GAP_X), _GAP_X + number * (_HEIGHT + _GAP_Y))
    return places


def _box(identity: str, label: str, place: tuple[int, int]) -> str:
    x, y = place
    shown = label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…"
    fill = "#e8f0f7" if identity.startswith("origin:") else "#ffffff"
    corner = _HEIGHT // 2 if identity.startswith("origin:") else 4
    return (
        f'<g><title>{html.escape(label)}</title><rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="{corner}"'
        f' fill="{fill}" stroke="#555"/><text x="{x + _WIDTH // 2}" y="{y + _HEIGHT // 2 + 4}" text-anchor="middle"'
        f' font-size="12">{html.escape(shown)}</text></g>'
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
