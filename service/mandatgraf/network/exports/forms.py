"""The forms a drawing is written in. Names come from documents and from drafts: each form quotes in its own way."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import networkx as nx

from mandatgraf.network.exports.svg import svg
from mandatgraf.sheets import harmless

if TYPE_CHECKING:
    from mandatgraf.network.exports.drawing import Drawing

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LINE: Final = re.compile(r"[\r\n\t]+")


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its ending, its media type, and what writes it."""

    extension: str
    media_type: str
    write: Callable[[Drawing], str]


def written(drawing: Drawing, extension: str) -> bytes:
    """Return a drawing in the form with this ending, in UTF-8."""
    return FORMS[extension].write(drawing).encode("utf-8")


def _graph(drawing: Drawing) -> nx.DiGraph[str]:
    made: nx.DiGraph[str] = nx.DiGraph(name=drawing.name, lang=drawing.lang)
    for node in drawing.nodes:
        made.add_node(node.iri, label=_clean(node.label), kind=node.kind, region=node.region)
    for edge in drawing.edges:
        made.add_edge(
            edge.source,
            edge.target,
            relation=_clean("; ".join(edge.relations)),
            status=" ".join(edge.statuses),
            statements=" ".join(edge.statements),
            weight=edge.weight,
        )
    return made


def _node_link(drawing: Drawing) -> str:
    return json.dumps(nx.node_link_data(_graph(drawing), edges="links"), ensure_ascii=False, indent=1) + "\n"


def _graphml(drawing: Drawing) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(nx.generate_graphml(_graph(drawing))) + "\n"


def _dot(drawing: Drawing) -> str:
    """Write DOT; in a quoted text only the quotation mark and the backslash need care."""
    lines = [f"digraph {_quoted(drawing.name)} {{", "  rankdir=LR;", "  node [shape=box];"]
    lines += [f"  {_quoted(node.iri)} [label={_quoted(node.label)}];" for node in drawing.nodes]
    for edge in drawing.edges:
        label = _quoted("; ".join(edge.relations))
        lines.append(f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [label={label}, weight={edge.weight}];")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    plain = _LINE.sub(" ", _clean(text)).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _mermaid(drawing: Drawing) -> str:
    """Write Mermaid; nodes are numbered, and signs that its grammar knows are written as entities."""
    number = {node.iri: f"n{place}" for place, node in enumerate(drawing.nodes)}
    lines = ["flowchart LR"]
    lines += [f'  {number[node.iri]}["{_entities(node.label)}"]' for node in drawing.nodes]
    lines += [
        f'  {number[edge.source]} -->|"{_entities("; ".join(edge.relations))}"| {number[edge.target]}'
        for edge in drawing.edges
    ]
    return "\n".join(lines) + "\n"


def _entities(text: str) -> str:
    plain = _LINE.sub(" ", _clean(text))
    return "".join(f"#{ord(sign)};" if sign in '"#;<>&`[]{}|\\' else sign for sign in plain)


def _edges(drawing: Drawing) -> str:
    label = {node.iri: node.label for node in drawing.nodes}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("source", "target", "source_label", "relation", "target_label", "status", "weight", "statements"))
    for edge in drawing.edges:
        row = (
            edge.source,
            edge.target,
            label[edge.source],
            "; ".join(edge.relations),
            label[edge.target],
            " ".join(edge.statuses),
            str(edge.weight),
            " ".join(edge.statements),
        )
        writer.writerow(harmless(cell) for cell in row)
    return out.getvalue()


def _clean(text: str) -> str:
    return _NOT_XML.sub(" ", text)


FORMS: Final[Mapping[str, Form]] = {
    form.extension: form
    for form in (
        Form("json", "application/json", _node_link),
        Form("graphml", "application/graphml+xml", _graphml),
        Form("dot", "text/vnd.graphviz", _dot),
        Form("mmd", "text/vnd.mermaid", _mermaid),
        Form("csv", "text/csv", _edges),
        Form("svg", "image/svg+xml", svg),
    )
}
