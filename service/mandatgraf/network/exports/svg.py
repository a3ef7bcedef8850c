"""A drawing as a picture: layers from left to right along the arrows, positions that depend on nothing but the graph.

Circles are broken for the layout only, so that every node has one layer; the edge itself is still drawn. Nodes of one
layer are ordered by where their neighbours in the layer before stand, and by address, so the same graph always gives
the same picture.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

if TYPE_CHECKING:
    from mandatgraf.network.exports.drawing import Drawing

WIDTH: Final = 220
HEIGHT: Final = 46
_GAP_X: Final = 110
_GAP_Y: Final = 18
_MARGIN: Final = 20
_LETTERS: Final = 30
_LINES: Final = 2
_SIGNS: Final = dict.fromkeys((*range(32), 65534, 65535), " ")


def layers(graph: nx.DiGraph[str]) -> list[list[str]]:
    """Return the nodes layer by layer; an edge leads to a later layer unless it is part of a circle."""
    whole = nx.condensation(graph)
    depth: dict[str, int] = {}
    for level, generation in enumerate(nx.topological_generations(whole)):
        for part in generation:
            members = sorted(whole.nodes[part]["members"])
            # what goes round in a circle shares one layer
            depth.update(dict.fromkeys(members, level))
    rows: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for node in sorted(depth):
        rows[depth[node]].append(node)
    place: dict[str, float] = {}
    for row in rows:
        row.sort(key=lambda node: (_mean(graph, node, place), node))
        place.update((node, float(number)) for number, node in enumerate(row))
    return rows


def _mean(graph: nx.DiGraph[str], node: str, place: dict[str, float]) -> float:
    before = [place[other] for other in graph.predecessors(node) if other in place]
    return sum(before) / len(before) if before else 0.0


def svg(drawing: Drawing) -> str:
    """Write the picture; each node carries its address as title, each edge its relation."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(node.iri for node in drawing.nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in drawing.edges)
    rows = layers(graph)
    at = {
        node: (_MARGIN + column * (WIDTH + _GAP_X), _MARGIN + line * (HEIGHT + _GAP_Y))
        for column, row in enumerate(rows)
        for line, node in enumerate(row)
    }
    width = max((x for x, _ in at.values()), default=0) + WIDTH + _MARGIN
    height = max((y for _, y in at.values()), default=0) + HEIGHT + _MARGIN
    name = {node.iri: node.label for node in drawing.nodes}
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="img" font-family="sans-serif" font-size="12" lang={quoteattr(drawing.lang)}>'
        ),
        f"<title>{text(drawing.name)}</title>",
        (
            '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
            'orient="auto"><path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>'
        ),
    ]
    for edge in drawing.edges:
        said = f"{name[edge.source]}: {'; '.join(edge.relations)} {name[edge.target]}"
        lines.append(
            f'<path class="edge" d="{_curve(at[edge.source], at[edge.target])}" fill="none" stroke="#555" '
            f'marker-end="url(#arrow)" data-source={attribute(edge.source)} data-target={attribute(edge.target)}>'
            f"<title>{text(said)}</title></path>"
        )
    for node in drawing.nodes:
        x, y = at[node.iri]
        lines.append(f'<g class="node" data-iri={attribute(node.iri)}><title>{text(node.label)}</title>')
        lines.append(f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="4" fill="#fff" stroke="#1b1b1b"/>')
        shown = textwrap.wrap(node.label.translate(_SIGNS), _LETTERS, max_lines=_LINES, placeholder=" …") or [""]
        top = y + HEIGHT // 2 + 4 - (len(shown) - 1) * 8
        lines += [f'<text x="{x + 8}" y="{top + 16 * n}">{text(line)}</text>' for n, line in enumerate(shown)]
        lines.append("</g>")
    return "\n".join([*lines, "</svg>"]) + "\n"


def _curve(source: tuple[int, int], target: tuple[int, int]) -> str:
    """Return a curve from the right side of one box to the left side of another."""
    x, y = source[0] + WIDTH, source[1] + HEIGHT // 2
    to_x, to_y = target[0], target[1] + HEIGHT // 2
    bend = max(_GAP_X // 2, abs(to_x - x) // 3)
    return f"M{x} {y}C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}"


def text(text: str) -> str:
    """Return a text as the content of an element."""
    return escape(text.translate(_SIGNS))


def attribute(text: str) -> str:
    """Return a text as the value of an attribute, in its quotation marks."""
    return quoteattr(text.translate(_SIGNS))
