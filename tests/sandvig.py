"""A town that does not exist, with rules of its own: small reports for the tests of their forms.

The data are read as files are, with blank nodes named as in the graph that is judged, so that findings get places.
"""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import rdflib

from mandatgraf.terms import to_graph
from mandatgraf.validation import Report, validate
from mandatgraf.validation.placing import Source, with_places

PREFIXES = """PREFIX ex: <urn:sandvig/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

RULES = (
    PREFIXES
    + """
ex:BodyShape a sh:NodeShape ; sh:targetClass ex:Body ; sh:property ex:Body-name , ex:Body-seats , ex:Body-chair .
ex:Body-name a sh:PropertyShape ; sh:path ex:name ; sh:minCount 1 ;
  sh:name "navn"@da , "name"@en ;
  sh:message "Organet mangler navn. Skriv det."@da , "The body has no name. Write it."@en ;
  rdfs:comment "Uden navn kan ingen finde det."@da , "Without a name nobody finds it."@en .
ex:Body-seats a sh:PropertyShape ; sh:path ex:seats ; sh:datatype xsd:integer ; sh:severity sh:Warning ;
  sh:message "Antallet af pladser er ikke et tal. Skriv et."@da , "The number of seats is no number. Write one."@en .
ex:Body-chair a sh:PropertyShape ; sh:path ex:chair ; sh:node [ sh:property ex:Chair-since ] ;
  sh:message "Formandskabet er ikke i orden."@da , "The chair is not in order."@en .
ex:Chair-since a sh:PropertyShape ; sh:path ex:since ; sh:minCount 1 ;
  sh:message "Siden hvornår?"@da , "Since when?"@en .
ex:Note-text a sh:PropertyShape ; sh:targetSubjectsOf ex:note ; sh:path ex:note ; sh:maxLength 10 ;
  sh:severity sh:Info ; sh:message "Noten er lang."@da , "The note is long."@en .
ex:ShipShape a sh:NodeShape ; sh:targetClass ex:Ship ; sh:property [ sh:path ex:name ; sh:minCount 1 ] .
ex:LostShape a sh:NodeShape ; sh:property [ sh:path ex:name ; sh:minCount 1 ] .
ex:OffShape a sh:NodeShape ; sh:targetClass ex:Body ; sh:deactivated true .
ex:NeverShape a sh:PropertyShape ; sh:targetSubjectsOf ex:secret ; sh:path ex:secret ; sh:maxCount 0 .
"""
)

DATA = (
    PREFIXES
    + """
ex:Ship rdfs:label "Skib"@da , "Ship"@en .
ex:havneråd a ex:Body ; rdfs:label "Havnerådet"@da , "Harbour council"@en ;
  ex:seats "syv" , 7 ; ex:chair [ ex:person "Åse" ] , [ ex:person "Ib" ; ex:since "2020" ] ;
  ex:note "en alt for lang note" .
ex:byråd a ex:Body ; rdfs:label "Byrådet"@da , "Town council"@en ; ex:name "Byrådet" .
ex:fyrtårn a ex:Tower ; rdfs:label "Fyrtårnet"@da , "Lighthouse"@en .
"""
)


def report(data: str = DATA, rules: str = RULES, file: str = "data/sandvig.ttl") -> Report:
    """The data, as if they stood in a file, held against the rules."""
    triples = tuple(quad.triple for quad in ox.parse(data.encode(), ox.RdfFormat.TURTLE, rename_blank_nodes=True))
    graph = rdflib.Graph()
    to_graph(triples, graph)
    found = validate(graph, rdflib.Graph().parse(data=rules, format="turtle"), file_of=lambda _: file)
    source = Source(file, data.encode, "turtle", triples)
    return replace(found, findings=with_places(found.findings, [source]))
