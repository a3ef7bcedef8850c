"""What the service says of itself in RDF: the SPARQL 1.1 Service Description of `/sparql`.

Addresses are those that the reader used, so that the description of a service behind another name is right as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, RDFS, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, VOID, XSD

from mandatgraf.formats import GraphFormat, ResultFormat
from mandatgraf.terms import Triple
from mandatgraf.web import state

SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")
_SIMPLE: Final = URIRef("http://www.w3.org/ns/entailment/Simple")
_TITLE: Final = {
    "da": "Mandatgraf: hvem bestemmer hvad i offentligt samarbejde",
    "en": "Mandatgraf: who decides what in public cooperation",
}
_SCRATCH: Final = {
    "da": "Et tomt lager til at prøve i; intet i det er Mandatgrafs egne data.",
    "en": "An empty store for trying things out; nothing in it is Mandatgraf's own data.",
}


def of_service(endpoint: str) -> list[Triple]:
    """The description of the service whose query address is `endpoint`."""
    return list(_service(URIRef(endpoint)))


def titles(thing: URIRef) -> Iterator[Triple]:
    """What the data are called, in both languages."""
    for lang, words in (_SCRATCH if state.scratch() else _TITLE).items():
        yield thing, DCTERMS.title, Literal(words, lang=lang)


def counted(thing: URIRef, number: int) -> Triple:
    """How many triples a graph has."""
    return thing, VOID.triples, Literal(str(number), datatype=XSD.integer)


def _service(endpoint: URIRef) -> Iterator[Triple]:
    service, dataset = URIRef(f"{endpoint}#service"), URIRef(f"{endpoint}#dataset")
    yield service, RDF.type, SD.Service
    yield service, SD.endpoint, endpoint
    yield service, SD.defaultEntailmentRegime, _SIMPLE
    yield service, SD.supportedLanguage, SD.SPARQL11Query
    for form in (*ResultFormat, *GraphFormat):
        yield service, SD.resultFormat, URIRef(form.iri)
    if state.scratch():
        yield service, SD.supportedLanguage, SD.SPARQL11Update
        yield service, SD.feature, SD.EmptyGraphs
    else:
        yield service, SD.feature, SD.UnionDefaultGraph
        yield service, RDFS.seeAlso, URIRef(endpoint.rpartition("/")[0] + "/version")
        yield service, RDFS.seeAlso, URIRef(endpoint.rpartition("/")[0] + "/.well-known/void")
    yield service, SD.defaultDataset, dataset
    yield dataset, RDF.type, SD.Dataset
    yield from titles(dataset)
    default = URIRef(f"{endpoint}#default")
    yield dataset, SD.defaultGraph, default
    yield default, RDF.type, SD.Graph
    yield counted(default, _size(ox.DefaultGraph()))
    for number, name in enumerate(_names(), 1):
        named, graph = URIRef(f"{endpoint}#named{number}"), URIRef(f"{endpoint}#graph{number}")
        yield dataset, SD.namedGraph, named
        yield named, RDF.type, SD.NamedGraph
        yield named, SD.name, URIRef(name)
        yield named, SD.graph, graph
        yield graph, RDF.type, SD.Graph
        yield counted(graph, _size(ox.NamedNode(name)))


def _names() -> list[str]:
    if scratch := state.scratch():
        return sorted(name.value for name in scratch.store.named_graphs() if isinstance(name, ox.NamedNode))
    return list(state.service().dataset.graphs)


def _size(name: ox.NamedNode | ox.DefaultGraph) -> int:
    scratch = state.scratch()
    store = scratch.store if scratch else state.service().dataset.store
    return sum(1 for _ in store.quads_for_pattern(None, None, None, name))
