"""Addresses that programs try without being told: `/.well-known/void`, `/openapi.json`, `/robots.txt`.

The VoID description holds what editors of queries want to know beforehand: classes and properties with their numbers,
prefixes, and every stored question as an example.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox
from flask import Blueprint, Response, request
from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import DCTERMS, SH, VOID, XSD

from mandatgraf.formats import GraphFormat
from mandatgraf.terms import Triple
from mandatgraf.vocab import BASE, PREFIXES
from mandatgraf.web import openapi
from mandatgraf.web.description import counted, titles
from mandatgraf.web.negotiation import data_response, wanted
from mandatgraf.web.state import service
from mandatgraf.writing import write_graph

bp = Blueprint("wellknown", __name__)

LICENCE: Final = URIRef("https://creativecommons.org/licenses/by/4.0/")
_TYPE: Final = ox.NamedNode(str(RDF.type))
ROBOTS: Final = "User-agent: *\nDisallow: /sparql\nDisallow: /queries/\nDisallow: /data\n"
"""Pages may be found; what computes an answer for each address is no place for a crawler."""


@bp.get("/.well-known/void")
def void() -> Response:
    """The data set in the words of VoID, in any format of graphs."""
    form = wanted(GraphFormat)
    return data_response(write_graph(_described(request.host_url), form), form)


@bp.get("/openapi.json")
def contract() -> Response:
    """The addresses for programs, as an OpenAPI document."""
    return _plain(json.dumps(openapi.document(service().catalogue), ensure_ascii=False, indent=1), "application/json")


@bp.get("/robots.txt")
def robots() -> Response:
    """What crawlers may fetch."""
    return _plain(ROBOTS, "text/plain; charset=utf-8")


def _plain(text: str, content_type: str) -> Response:
    return Response(text, content_type=content_type)


def _described(host: str) -> Iterator[Triple]:
    whole = URIRef(f"{host}.well-known/void#dataset")
    dataset = service().dataset
    yield whole, RDF.type, VOID.Dataset
    yield from titles(whole)
    yield whole, DCTERMS.license, LICENCE
    yield whole, DCTERMS.hasVersion, Literal(dataset.version)
    yield whole, VOID.sparqlEndpoint, URIRef(f"{host}sparql")
    yield whole, VOID.dataDump, URIRef(f"{host}data")
    yield whole, VOID.uriSpace, Literal(BASE)
    for form in GraphFormat:
        yield whole, VOID.feature, URIRef(form.iri)
    yield from _partitions(whole, f"{host}.well-known/void#")
    for number, (name, triples) in enumerate(dataset.graphs.items(), 1):
        part = URIRef(f"{host}.well-known/void#graph{number}")
        yield whole, VOID.subset, part
        yield part, RDF.type, VOID.Dataset
        yield part, VOID.dataDump, URIRef(name.replace(BASE, host, 1))
        yield counted(part, len(triples))
    yield from _help(whole, f"{host}.well-known/void#")


def _partitions(whole: URIRef, start: str) -> Iterator[Triple]:
    """Classes with their things, properties with their triples (VoID, section 4.5)."""
    members: defaultdict[str, set[object]] = defaultdict(set)
    uses: Counter[str] = Counter()
    subjects = set()
    for quad in service().dataset.store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        uses[quad.predicate.value] += 1
        subjects.add(quad.subject)
        if quad.predicate == _TYPE and isinstance(quad.object, ox.NamedNode):
            members[quad.object.value].add(quad.subject)
    yield counted(whole, uses.total())
    numbers = (VOID.distinctSubjects, len(subjects)), (VOID.classes, len(members)), (VOID.properties, len(uses))
    for predicate, number in numbers:
        yield whole, predicate, _number(number)
    for at, (name, things) in enumerate(sorted(members.items()), 1):
        part = URIRef(f"{start}class{at}")
        yield whole, VOID.classPartition, part
        yield part, VOID["class"], URIRef(name)
        yield part, VOID.entities, _number(len(things))
    for at, (name, number) in enumerate(sorted(uses.items()), 1):
        part = URIRef(f"{start}property{at}")
        yield whole, VOID.propertyPartition, part
        yield part, VOID.property, URIRef(name)
        yield counted(part, number)


def _help(whole: URIRef, start: str) -> Iterator[Triple]:
    """The prefixes that a query need not declare, and the stored questions as examples, in the words of SHACL."""
    for prefix, namespace in PREFIXES.items():
        declared = URIRef(f"{start}prefix-{prefix}")
        yield whole, SH.declare, declared
        yield declared, SH.prefix, Literal(prefix)
        yield declared, SH.namespace, Literal(namespace, datatype=XSD.anyURI)
    for question in service().catalogue:
        example = URIRef(f"{start}question-{question.name}")
        yield example, RDF.type, SH.SPARQLExecutable
        yield example, SH.select, Literal(question.text)
        yield example, DCTERMS.isPartOf, whole
        for lang, words in question.summary.items():
            yield example, RDFS.comment, Literal(words, lang=lang)


def _number(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)
