"""What spans documents: same name is not same thing, several names are one thing, and likeness is never identity.

The tables are those of section 6 of the inventory of the sources, with the things that stand for each row.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, SKOS, URIRef

from mandatgraf.answers import Answers
from mandatgraf.service import Service
from mandatgraf.vocab import BASE, MG, OA, kind_and_slug

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from rdflib import Graph

# Table 6.1: one word, and the different things that bear it.
APART = {
    "Sundhedskoordinationsudvalget": (
        "body/sundhedskoordinationsudvalget-midtjylland",
        "body/sundhedskoordinationsudvalget-nordjylland",
    ),
    "Sundhedsaftalen": (
        "agreement/sundhedsaftalen-2019-2023-midtjylland",
        "agreement/sundhedsaftalen-2019-2023-hovedstaden",
        "agreement/sundhedsaftalen-2019-2022-syddanmark",
        "agreement/sundhedsaftalen-nordjylland",
    ),
    "Syd": (
        "collective/planomraade-syd",
        "body/samordningsudvalg-syd-somatik",
        "body/klynge-syd",
        "party/region-syddanmark",
    ),
    "pejlemærke": ("goal/g002-02-pejlemaerke", "goal/g004-02-pejlemaerke-1"),
    "Sammen om ældre": ("goal/g001-03-sammen-om-aeldre", "goal/g003-01-sammen-om-aeldre"),
    "formandskab": (
        "body/sundhedsstyregruppens-formandskab-midtjylland",
        "body/faellessekretariatets-arbejdende-formandskab-midtjylland",
        "body/formandskabet-samordningsudvalg-syd-somatik",
        "body/kosu-formandskabet-midtjylland",
        "body/faelles-formandskab-klyngestyregruppen-syd",
    ),
    "styregruppe": (
        "body/sundhedsstyregruppen-midtjylland",
        "body/tss-hovedstaden",
        "body/borgerdesigns-styregruppe",
        "body/klyngestyregruppen-syd",
        "body/styregruppe-steno-diabetes-center",
    ),
    "sekretariat": (
        "body/faellessekretariatet-midtjylland",
        "body/kosu-sekretariatet-midtjylland",
        "body/sekretariatet-i-tidsplanen-planomraade-syd",
        "matter/klyngernes-sekretariatsfunktioner",
    ),
    "støttefunktion": ("body/triple-aim-gruppe-midtjylland", "body/supportteamet-syddanmark"),
    "udgående": (
        "initiative/udgaaende-team-til-iv-behandling",
        "matter/udgaaende-funktioner-syddanmark",
        "initiative/samarbejdsprojekter-inkl-satspuljeprojekter",
    ),
    "opmærksomhedsområder": ("list/opmaerksomhedsomraader-indledning", "list/opmaerksomhedsomraader-forslag"),
    "Screening": ("initiative/screening-for-misbrugsproblematikker", "initiative/screening-for-rygevaner"),
    "Virtuel stuegang": (
        "initiative/virtuel-stuegang-via-hobro",
        "initiative/virtuel-stuegang-paa-akutpladser-i-rebild",
    ),
}
# Words of table 6.1 that people type, and the region that stands beside each hit.
SEARCHED = {
    "Sundhedskoordinationsudvalget": ("Region Midtjylland", "Region Nordjylland"),
    "Sundhedsaftalen": ("Region Midtjylland", "Region Hovedstaden", "Region Syddanmark", "Region Nordjylland"),
    "Sammen om ældre": ("Region Hovedstaden", "Region Midtjylland"),
    "formandskab": ("Region Midtjylland", "Region Hovedstaden", "Region Nordjylland"),
    "styregruppe": ("Region Midtjylland", "Region Hovedstaden", "Region Nordjylland"),
}
# Table 6.2: what the sources call a thing besides its own name.
ALIASES = {
    "party/region-midtjylland": ("Region Midt",),
    "body/sundhedsstyregruppen-midtjylland": ("sundhedsstyregruppe",),
    "body/driftsgruppen-klynge-syd": ("driftsforum", "Klynge Syds driftsforum"),
    "body/den-politiske-klyngegruppe-klynge-syd": ("den politiske klynge",),
    "body/klyngestyregruppen-syd": ("Klyngestyregruppe Syd", "Klyngestyregruppen"),
    "body/direktoer-direktionsforum-planomraade-syd": ("Direktion/Direktørforum", "mødekredsen"),
    "body/forum-for-koordination-planomraade-syd": ("Forum for koordinations", "Forum for koordinationer"),
    "post/tvaersektoriel-konsulent-planomraade-syd": ("fælles konsulent",),
    "party/steno-diabetes-center-nord": ("Steno Diabetes Center",),
    "party/psykiatrien-nordjylland": ("Psykiatrien",),
    "initiative/faelles-samarbejdsaftale-om-iv-behandling": ("fælles IV-aftale",),
}
# Table 6.3: the bodies that really are shared, and the documents that speak of them.
SHARED = {
    "body/sundhedskoordinationsudvalget-midtjylland": {"000", "003"},
    "body/sundhedsstyregruppen-midtjylland": {"000", "003"},
    "body/kosu-midtjylland": {"000", "003"},
    "body/kosu-sekretariatet-midtjylland": {"000", "003"},
    "party/region-midtjylland": {"000", "003"},
}
RANDERS = "body/randersklyngen"
UNDATED = "document/midtjylland-forslag"


def _iri(name: str) -> URIRef:
    return URIRef(f"{BASE}id/{name}")


@pytest.fixture(scope="module")
def graph(service: Service) -> Graph:
    return service.dataset.union


@pytest.mark.parametrize("word", APART)
def test_one_word_for_different_things_keeps_them_apart(graph: Graph, word: str) -> None:
    things = [_iri(name) for name in APART[word]]
    for thing in things:
        assert (thing, None, None) in graph, f"{thing} is not in the graph"
    for one, other in combinations(things, 2):
        assert (one, OWL.sameAs, other) not in graph
        assert (other, OWL.sameAs, one) not in graph
    labels = [str(graph.value(thing, SKOS.prefLabel, any=True)) for thing in things]
    assert len({(label, thing) for label, thing in zip(labels, things, strict=True)}) == len(things)


def test_nothing_is_declared_the_same_as_anything(graph: Graph) -> None:
    assert not list(graph.subject_objects(OWL.sameAs))


@pytest.mark.parametrize("word", SEARCHED)
def test_the_search_shows_each_of_them_with_its_region(client: FlaskClient, word: str) -> None:
    html = unescape(client.get("/da/search", query_string={"q": word}).text)
    entries = re.findall(r"<li>\s*<a href=.*?</li>", html, re.DOTALL)
    for name in APART[word]:
        kind, slug = name.split("/")
        found = [each for each in entries if re.search(rf'href="/da/(?:{kind}|who)/[^"]*{slug}"', each)]
        assert found, f"{name} is not among the hits"
        for each in found:
            assert any(place in each for place in SEARCHED[word]), f"{name} stands without a region"
    for region in SEARCHED[word]:
        assert any(region in each for each in entries), f"no hit in {region}"


@pytest.mark.parametrize("name", ALIASES)
def test_other_names_of_one_thing_are_its_alternative_labels(graph: Graph, service: Service, name: str) -> None:
    thing = _iri(name)
    names = {str(label).casefold() for label in graph.objects(thing, SKOS.altLabel)}
    assert {alias.casefold() for alias in ALIASES[name]} <= names
    for alias in ALIASES[name]:
        assert str(thing) in {hit.thing.iri for hit in service.search.find(alias, lang="da").hits}, alias


def _documents(graph: Graph, thing: URIRef) -> set[str]:
    """Return the numbers of the documents whose statements point at the thing."""
    found = set()
    for statement in graph.subjects(None, thing):
        for passage in graph.objects(statement, MG.evidence):
            for document in graph.objects(passage, OA.hasSource):
                found.add(str(graph.value(document, URIRef("http://purl.org/dc/terms/identifier"))))
    return found


@pytest.mark.parametrize("name", SHARED)
def test_a_body_that_two_documents_share_is_one_thing(graph: Graph, name: str) -> None:
    assert SHARED[name] <= _documents(graph, _iri(name))
    assert _documents(graph, _iri(name)) <= SHARED[name], "no document of another region speaks of it"


def test_no_document_places_randersklyngen_in_a_region(graph: Graph) -> None:
    thing = _iri(RANDERS)
    assert _documents(graph, thing) == {"001"}
    assert (thing, MG.region, None) not in graph
    assert any((gap, MG.missing, MG.region) in graph for gap in graph.subjects(MG.about, thing)), (
        "that the region is not said is a gap"
    )


def test_likeness_across_regions_is_at_most_a_close_match(graph: Graph) -> None:
    matches = {
        (one, other) for one, other in graph.subject_objects(SKOS.closeMatch) if kind_and_slug(str(one)) is not None
    }
    assert len(matches) >= 9
    for one, other in matches:
        assert graph.value(one, MG.region) != graph.value(other, MG.region), f"{one} and {other} are of one region"
    strong = (OWL.sameAs, SKOS.exactMatch)
    assert not [one for relation in strong for one, _ in graph.subject_objects(relation) if str(one).startswith(BASE)]


def test_periods_of_an_undated_document_are_never_put_on_the_line(graph: Graph, service: Service) -> None:
    """Overlaps join periods that sources date; nothing of the undated proposal is among them."""
    answers: Answers = service.answers
    overlapping = {each for pair in graph.subject_objects(MG.overlaps) for each in pair}
    assert overlapping
    for period in overlapping:
        numbers = {
            str(graph.value(document, URIRef("http://purl.org/dc/terms/identifier")))
            for passage in graph.objects(period, MG.evidence)
            for document in graph.objects(passage, OA.hasSource)
        }
        assert "000" not in numbers
    assert answers.document(f"{BASE}id/{UNDATED}", lang="da").source.issued is None


def test_a_pair_of_weeks_and_meetings_of_two_sources_overlaps(graph: Graph) -> None:
    """The hiring plan of one document runs through the meetings of another in the autumn of 2019."""
    documents = set()
    for one, other in graph.subject_objects(MG.overlaps):
        pair = frozenset(
            str(
                graph.value(
                    graph.value(graph.value(each, MG.evidence), OA.hasSource),
                    URIRef("http://purl.org/dc/terms/identifier"),
                )
            )
            for each in (one, other)
        )
        documents.add(pair)
    assert frozenset({"001", "003"}) in documents
