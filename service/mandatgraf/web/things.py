"""Linked data: the address of a thing leads to its page or its description, and every graph can be fetched.

Addresses of the graph are never rewritten; a `Location` is only built from an address that was found in the graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox
from flask import Blueprint, Response

from mandatgraf.dataset import Dataset
from mandatgraf.errors import UnknownThing
from mandatgraf.formats import GraphFormat, from_extension
from mandatgraf.terms import triple_to_rdflib
from mandatgraf.vocab import BASE, graph
from mandatgraf.web.language import chosen_language
from mandatgraf.web.negotiation import HTML, PageFormat, data_response, wanted, wanted_or_page
from mandatgraf.web.state import service
from mandatgraf.writing import write_graph

bp = Blueprint("things", __name__)

_LABELS: Final = ("http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2000/01/rdf-schema#label")


@bp.get("/id/<kind>/<slug>")
def thing(kind: str, slug: str) -> Response:
    """Send a reader on to the page, and a program to the description of a thing (303: the thing is not the page)."""
    _found(f"{BASE}id/{kind}/{slug}")
    form = wanted_or_page(GraphFormat)
    if isinstance(form, PageFormat):
        return _see_other(f"/{chosen_language()}/{quote(kind)}/{quote(slug)}")
    return _see_other(f"/doc/{quote(kind)}/{quote(slug)}.{form.extension}")


@bp.get("/doc/<kind>/<slug>.<extension>")
def description(kind: str, slug: str, extension: str) -> Response:
    """What the graph says of a thing, from it and to it, with the labels of its neighbours."""
    iri = _found(f"{BASE}id/{kind}/{slug}")
    if extension == HTML.extension:
        return _see_other(f"/{chosen_language()}/{quote(kind)}/{quote(slug)}")
    return _described(iri, from_extension(GraphFormat, extension))


@bp.get("/concept/<scheme>")
@bp.get("/concept/<scheme>/<slug>")
def concept(scheme: str, slug: str = "") -> Response:
    """A scheme or one of its concepts: a reader is sent to the page with its meaning, a program gets its description.

    An address may end in .ttl, .jsonld, .nt or .rdf.
    """
    name, extension = _without_extension(slug or scheme)
    iri = _found(f"{BASE}concept/{scheme}/{name}" if slug else f"{BASE}concept/{name}")
    form = from_extension(GraphFormat, extension) if extension else wanted_or_page(GraphFormat)
    if isinstance(form, PageFormat):
        path = f"/{chosen_language()}/words/{quote(scheme)}"
        return _see_other(f"{path}#{quote(name)}" if slug else path)
    return _described(iri, form)


@bp.get("/ontology")
@bp.get("/ontology.<extension>")
def ontology(extension: str = "") -> Response:
    """The ontology and its schemes."""
    return _graph(service().dataset.graphs[str(graph("ontology"))], _data_format(extension))


@bp.get("/ontology/alignments/<name>")
def alignment(name: str) -> Response:
    """How our terms relate to one other vocabulary; no part of the graph that is asked."""
    stem, extension = _without_extension(name)
    found = {file.path.rpartition("/")[2].removesuffix(".ttl"): file for file in service().dataset.alignments}
    if stem not in found:
        raise UnknownThing(f"{BASE}ontology/alignments/{stem}"[:200], tuple(found))
    return _graph(found[stem].triples, _data_format(extension))


@bp.get("/shapes")
@bp.get("/shapes.<extension>")
def shapes(extension: str = "") -> Response:
    """The shapes that the data is held against; they are no part of the graph that is asked."""
    return _graph(service().dataset.shapes, _data_format(extension))


@bp.get("/graph/<path:folder>")
def named_graph(folder: str) -> Response:
    """One named graph: a source document, the reference data, what was derived, or the ontology."""
    name, extension = _without_extension(folder)
    iri = str(graph(name))
    graphs = service().dataset.graphs
    if iri not in graphs:
        raise UnknownThing(iri[:200], tuple(graphs))
    return _graph(graphs[iri], _data_format(extension))


def _described(iri: str, form: GraphFormat) -> Response:
    response = _graph(_description(service().dataset, iri), form)
    response.headers.add("Link", f'<{iri}>; rel="describes"')
    if iri.startswith(BASE + "id/"):
        path = quote(iri.removeprefix(BASE + "id/"), safe="/")
        for other in GraphFormat:
            response.headers.add("Link", f'</doc/{path}.{other.extension}>; rel="alternate"; type="{other.media_type}"')
    return response


def _graph(triples: Iterable[ox.Triple], form: GraphFormat) -> Response:
    return data_response(write_graph(map(triple_to_rdflib, triples), form), form)


def _description(dataset: Dataset, iri: str) -> list[ox.Triple]:
    """The triples from and to a thing, with the labels of everything that they name."""
    node, store, everywhere = ox.NamedNode(iri), dataset.store, ox.DefaultGraph()
    told = [quad.triple for quad in store.quads_for_pattern(node, None, None, everywhere)]
    told += [quad.triple for quad in store.quads_for_pattern(None, None, node, everywhere)]
    return _with_labels(dataset, told)


def statements_of(dataset: Dataset, iris: Iterable[str]) -> list[ox.Triple]:
    """The triples from several things, with the labels of everything that they name."""
    nodes, everywhere = map(ox.NamedNode, iris), ox.DefaultGraph()
    told = (quad.triple for node in nodes for quad in dataset.store.quads_for_pattern(node, None, None, everywhere))
    return _with_labels(dataset, list(told))


def _with_labels(dataset: Dataset, told: list[ox.Triple]) -> list[ox.Triple]:
    store, everywhere = dataset.store, ox.DefaultGraph()
    near = {term for triple in told for term in (triple.subject, triple.object) if isinstance(term, ox.NamedNode)}
    labels = (
        quad.triple
        for neighbour in near
        for label in _LABELS
        for quad in store.quads_for_pattern(neighbour, ox.NamedNode(label), None, everywhere)
    )
    return list(dict.fromkeys((*told, *labels)))


def _found(iri: str) -> str:
    """The address, if the graph says something of it."""
    dataset = service().dataset
    if dataset.file_of(iri) or _derived(dataset, iri):
        return iri
    near = get_close_matches(iri[:200], dataset.subjects(iri.rpartition("/")[0] + "/"), n=3, cutoff=0.8)
    raise UnknownThing(iri[:200], tuple(near))


def _derived(dataset: Dataset, iri: str) -> bool:
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    return any(dataset.store.quads_for_pattern(node, None, None, ox.DefaultGraph()))


def _without_extension(name: str) -> tuple[str, str]:
    """A name and the file ending that it carries; a slug has no dots of its own."""
    stem, dot, extension = name.partition(".")
    return (stem, extension) if dot else (name, "")


def _data_format(extension: str) -> GraphFormat:
    """The format that the address or the reader names; there is no page for these, so browsers get Turtle."""
    return from_extension(GraphFormat, extension) if extension else wanted(GraphFormat)


def _see_other(path: str) -> Response:
    response = Response(status=HTTPStatus.SEE_OTHER)
    response.headers["Location"] = path
    response.vary.update(["Accept", "Accept-Language"])
    return response
