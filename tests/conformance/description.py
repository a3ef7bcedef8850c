"""The three tests of the Service Description, which the W3C names and leaves to the runner to carry out.

The third asks whether the description conforms to the schema: here the terms of the vocabulary with what the
specification says of them (domain, range, how often), as shapes that leave no other term of the vocabulary over.
"""

from __future__ import annotations

from typing import Any, Final

import rdflib
from pyshacl import validate
from rdflib import URIRef

from conformance.exchanges import Different, Outcome, received
from conformance.manifest import Case
from conformance.wire import send
from mandatgraf.web.description import SD

SCHEMA: Final = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix x: <urn:x:> .
x:service a sh:NodeShape ; sh:targetClass sd:Service ;
  sh:property [ sh:path sd:endpoint ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path sd:supportedLanguage ; sh:minCount 1 ; sh:in ( sd:SPARQL10Query sd:SPARQL11Query sd:SPARQL11Update ) ] ,
    [ sh:path sd:feature ; sh:in ( sd:DereferencesURIs sd:UnionDefaultGraph sd:RequiresDataset sd:EmptyGraphs
        sd:BasicFederatedQuery ) ] ,
    [ sh:path sd:resultFormat ; sh:minCount 1 ; sh:nodeKind sh:IRI ; sh:pattern "^http://www.w3.org/ns/formats/" ] ,
    [ sh:path sd:inputFormat ; sh:nodeKind sh:IRI ] ,
    [ sh:path sd:defaultEntailmentRegime ; sh:maxCount 1 ; sh:nodeKind sh:IRI ;
        sh:pattern "^http://www.w3.org/ns/entailment/" ] ,
    [ sh:path sd:defaultDataset ; sh:maxCount 1 ; sh:class sd:Dataset ] .
x:dataset a sh:NodeShape ; sh:targetClass sd:Dataset ; sh:targetObjectsOf sd:defaultDataset ;
  sh:property [ sh:path sd:defaultGraph ; sh:maxCount 1 ; sh:class sd:Graph ] ,
    [ sh:path sd:namedGraph ; sh:class sd:NamedGraph ] .
x:named a sh:NodeShape ; sh:targetClass sd:NamedGraph ; sh:targetObjectsOf sd:namedGraph ;
  sh:property [ sh:path sd:name ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path sd:graph ; sh:maxCount 1 ; sh:class sd:Graph ] .
"""
DOMAINS: Final = {
    SD.Service: "endpoint supportedLanguage feature resultFormat inputFormat defaultEntailmentRegime defaultDataset",
    SD.Dataset: "defaultGraph namedGraph",
    SD.NamedGraph: "name graph",
}


def run(case: Case, address: str) -> Outcome:
    """The outcome of one of the three tests against any instance."""
    try:
        CHECKS[case.slug](f"{address}/sparql")
    except Different as difference:
        return Outcome(case, passed=False, seen=str(difference))
    return Outcome(case, passed=True)


def _returns_rdf(endpoint: str) -> None:
    for accept in ("", "text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"):
        reply = send("GET", endpoint, {"Accept": accept} if accept else {})
        if reply.status != 200 or not len(received(reply)):
            raise Different(f"{accept or 'no Accept'} gave {reply.status} {reply.media_type}")


def _has_endpoint(endpoint: str) -> None:
    graph = received(send("GET", endpoint, {"Accept": "text/turtle"}))
    if (None, SD.endpoint, URIRef(endpoint)) not in graph:
        raise Different(f"no sd:endpoint <{endpoint}>")


def _conforms(endpoint: str) -> None:
    conforms(received(send("GET", endpoint, {"Accept": "text/turtle"})))


def conforms(graph: rdflib.Graph) -> None:
    """Different, when a description breaks the schema."""
    respelt = rdflib.NORMALIZE_LITERALS
    try:
        result: Any = validate(graph, shacl_graph=rdflib.Graph().parse(data=SCHEMA, format="turtle"))
    finally:
        rdflib.NORMALIZE_LITERALS = respelt  # pySHACL sets it for the whole process
    if not result[0]:
        raise Different(str(result[2])[:300])
    for domain, words in DOMAINS.items():
        for word in words.split():
            if any((thing, rdflib.RDF.type, domain) not in graph for thing in graph.subjects(SD[word])):
                raise Different(f"sd:{word} on what is no {domain}")
    known = {SD[word] for words in DOMAINS.values() for word in words.split()}
    strange = {str(word) for word in graph.predicates() if str(word).startswith(str(SD))} - set(map(str, known))
    if strange:
        raise Different(f"terms that the vocabulary does not have: {', '.join(sorted(strange))}")


CHECKS: Final = {"returns-rdf": _returns_rdf, "has-endpoint-triple": _has_endpoint, "conforms-to-schema": _conforms}
