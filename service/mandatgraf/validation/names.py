"""What people call a node: its label, or a name put together from what it is and the code it has in its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import rdflib
from rdflib import RDF, BNode, Literal, URIRef
from rdflib.extras.shacl import SHACLPathError, parse_shacl_path
from rdflib.namespace import DCTERMS, RDFS, SH, SKOS
from rdflib.term import Node

from mandatgraf.vocab import BASE, LANGS, MGSH


def by_language(texts: Iterable[Node]) -> dict[str, str]:
    """Literals as language → text; one without a language stands for both, as text nobody translated."""
    literals = sorted(text for text in texts if isinstance(text, Literal))
    found = {str(text.language): str(text) for text in literals if text.language}
    plain = next((str(text) for text in literals if not text.language), None)
    return found if plain is None else {**dict.fromkeys(LANGS, plain), **found}


def label_of(data: rdflib.Graph, node: Node) -> Mapping[str, str]:
    """The label in every language; a thing without one is called by kind and code: "Mandat M000-27 (m000-27)"."""
    if isinstance(node, Literal):
        return dict.fromkeys(LANGS, str(node))
    labels = by_language(data.objects(node, SKOS.prefLabel)) or by_language(data.objects(node, RDFS.label))
    return labels or {lang: _put_together(data, node, lang) for lang in LANGS}


def _put_together(data: rdflib.Graph, node: Node, lang: str) -> str:
    kinds = [by_language(data.objects(kind, RDFS.label)) for kind in sorted(data.objects(node, RDF.type), key=str)]
    kind = next((labels[lang] for labels in kinds if lang in labels), "")
    codes = ", ".join(sorted(str(code) for code in data.objects(node, DCTERMS.identifier)))
    name = short_name(node)
    return f"{kind} {codes} ({name})".strip() if codes else f"{kind} {name}".strip()


def short_name(node: Node | None) -> str:
    """The last part of an address; empty for a node that has none."""
    if node is None or isinstance(node, BNode):
        return ""
    return str(node).rsplit("#", 1)[-1].rsplit("/", 1)[-1] if isinstance(node, URIRef) else str(node)


def rule_page(rule: Node | None, lang: str = LANGS[0]) -> str:
    """The address of the page about one of our rules; empty for the rules of other people."""
    name = str(rule).removeprefix(str(MGSH))
    return f"{BASE}{lang}/rules/{name}" if isinstance(rule, URIRef) and name != str(rule) else ""


def rule_name(shapes: rdflib.Graph, shape: Node | None) -> str:
    """What a shape is called; one without address after the nearest named one that holds it: `Person/foaf:name`."""
    if not isinstance(shape, BNode):
        return short_name(shape)
    seen: set[Node] = {shape}
    level: list[Node] = [shape]
    while level:
        level = sorted({holder for node in level for holder in shapes.subjects(None, node)} - seen, key=str)
        if named := [holder for holder in level if isinstance(holder, URIRef)]:
            return "/".join(part for part in (short_name(named[0]), _path_name(shapes, shape)) if part)
        seen.update(level)
    return _path_name(shapes, shape)


def _path_name(shapes: rdflib.Graph, shape: Node) -> str:
    """The path of a rule as SPARQL writes it; empty where it has none, or none that can be read."""
    path = shapes.value(shape, SH.path)
    try:
        read = parse_shacl_path(shapes, path) if isinstance(path, BNode) else path
    except (SHACLPathError, ValueError, RecursionError):
        return ""
    return "" if read is None else read.n3(shapes.namespace_manager)
