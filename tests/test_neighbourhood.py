"""The network around a thing: what is in it, where each thing stands, and that list, picture and files say the same."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
import pydot
import pytest
from rdflib import URIRef

from mandatgraf.errors import NotAcceptable, UnknownThing, WrongUsage
from mandatgraf.network.neighbourhood import LAYERS, MOST_SHOWN, Filters, Neighbourhood, Twig
from mandatgraf.vocab import MG, concept
from mandatgraf.vocab import thing as address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mandatgraf.network import Network

MIDDLE = str(address("body", "sundhedsstyregruppen-midtjylland"))
COORDINATION = str(address("body", "sundhedskoordinationsudvalget-midtjylland"))
PROGRAMME = str(address("matter", "revideret-forloebsprogram"))
CASE = str(address("initiative", "borgerdesign"))
FRAME = str(address("document", "syddanmark-rammepapir-2017"))
SVG = "{http://www.w3.org/2000/svg}"


def iris(view: Neighbourhood) -> list[str]:
    return [each.thing.iri for each in view.shown]


def places(view: Neighbourhood) -> dict[str, tuple[str, int]]:
    return {each.thing.iri: (each.layer, each.row) for each in view.shown}


def all_twigs(twigs: Iterable[Twig]) -> Iterator[Twig]:
    for each in twigs:
        yield each
        yield from all_twigs(each.twigs)


@pytest.mark.parametrize(("middle", "depth"), [(COORDINATION, 1), (CASE, 2)])
def test_a_view_has_what_is_so_many_steps_away_and_all_links_between(network: Network, middle: str, depth: int) -> None:
    """The same as a search in breadth by another library, and the edges of its subgraph."""
    view = network.neighbourhood(middle, lang="da", depth=depth)
    assert view.left_out == 0
    assert set(iris(view)) == set(network.around(middle, steps=depth))
    graph = network.projections.get("whole").graph.subgraph(iris(view))
    assert {(tie.source.iri, tie.target.iri) for tie in view.ties} == {edge for edge in graph.edges if len({*edge}) > 1}
    away = nx.single_source_shortest_path_length(graph.to_undirected(), middle)
    assert {each.thing.iri: each.distance for each in view.shown} == away


def test_a_number_says_how_many_neighbours_are_not_shown(network: Network) -> None:
    view = network.neighbourhood(MIDDLE, lang="da")
    near = network.projections.get("whole").undirected
    for each in view.shown:
        assert each.hidden == len(set(near[each.thing.iri]) - set(iris(view)) - {each.thing.iri})


def test_the_list_holds_each_link_once_with_its_evidence(network: Network) -> None:
    view = network.neighbourhood(MIDDLE, lang="en", depth=2)
    found = [twig.tie for twig in all_twigs(view.twigs())]
    assert len(found) == len(view.ties)
    assert {id(each) for each in found} == {id(each) for each in view.ties}
    heads = [twig.end.thing.iri for twig in all_twigs(view.twigs()) if not twig.again]
    assert sorted(heads) == sorted(set(iris(view)) - {MIDDLE}), "each thing has its lines at one place"
    said = [basis for tie in found for basis in tie.bases if basis.status]
    assert said
    assert all(basis.evidence for basis in said)


def test_places_are_the_same_each_time_and_in_each_language(network: Network) -> None:
    views = [network.neighbourhood(MIDDLE, lang=lang, depth=2) for lang in ("da", "en", "da")]
    assert places(views[0]) == places(views[1]) == places(views[2])
    assert len(set(places(views[0]).values())) == len(views[0].shown), "two things at one place"


def test_what_is_opened_moves_nothing(network: Network) -> None:
    before = network.neighbourhood(MIDDLE, lang="da")
    after = network.neighbourhood(MIDDLE, lang="da", opened=(PROGRAMME, COORDINATION))
    assert places(before).items() <= places(after).items()
    assert len(after.shown) > len(before.shown)
    assert {each.thing.iri for each in after.shown if each.opened} == {PROGRAMME, COORDINATION}
    assert set(network.around(COORDINATION)) <= set(iris(after))


def test_layers_go_by_kind_and_by_the_level_that_a_source_gives(network: Network) -> None:
    found = places(network.neighbourhood(MIDDLE, lang="da"))
    assert found[COORDINATION][0] == "political"
    assert found[MIDDLE][0] == "administrative"
    assert found[PROGRAMME][0] == "matter"
    assert {layer for layer, _ in found.values()} <= set(LAYERS)


def test_filters_keep_what_passes_and_nothing_else(network: Network) -> None:
    index = network.answers.index
    power, status = concept("power-kind", "decision"), concept("status", "proposed")
    view = network.neighbourhood(MIDDLE, lang="da", filters=Filters(power=str(power), status=str(status)))
    expected = {
        (str(holder), str(matter))
        for mandate in index.instances(MG.Mandate)
        if status in index.things(mandate, MG.status)
        and any(power in index.things(each, MG.powerKind) for each in index.things(mandate, MG.power))
        for holder in index.things(mandate, MG.holder)
        for matter in (*index.things(mandate, MG.matter), *index.things(mandate, MG.binds))
    }
    from_middle = {edge for edge in expected if edge[0] == MIDDLE}
    assert len(from_middle) > 2
    assert from_middle <= {(tie.source.iri, tie.target.iri) for tie in view.ties}
    for tie in view.ties:
        for basis in tie.bases:
            assert basis.status
            assert basis.status.iri == str(status)
            assert any(power in index.things(each, MG.powerKind) for each in index.things(URIRef(basis.iri), MG.power))


def test_a_cooperation_shows_only_what_its_documents_say(network: Network) -> None:
    region = str(address("party", "region-nordjylland"))
    view = network.neighbourhood(region, lang="da", filters=Filters(region=region))
    documents = {ref.document.iri for tie in view.ties for basis in tie.bases for ref in basis.evidence}
    assert documents
    regions = {str(each) for iri in documents for each in network.answers.index.things(URIRef(iri), MG.region)}
    assert regions == {region}
    other = network.neighbourhood(MIDDLE, lang="da", filters=Filters(region=region))
    assert iris(other) == [MIDDLE]
    assert "Ingen kilde, vi har læst" in other.reason


def test_too_many_things_stop_at_a_limit_and_say_so(network: Network) -> None:
    view = network.neighbourhood(FRAME, lang="en")
    assert len(view.shown) == MOST_SHOWN
    assert view.left_out == len(network.around(FRAME)) - MOST_SHOWN
    assert f"{view.left_out} more things are not shown" in view.reason


def test_a_day_with_nothing_in_force_is_said(network: Network) -> None:
    from datetime import date

    view = network.neighbourhood(MIDDLE, lang="en", at=date(1800, 1, 1))
    assert all(basis.place in {"timeless", "possible"} for tie in view.ties for basis in tie.bases)
    assert "As of 1 January 1800" in view.reason


def test_what_makes_no_sense_is_refused(network: Network) -> None:
    with pytest.raises(UnknownThing):
        network.neighbourhood(str(address("body", "xqzwvk")), lang="da")
    with pytest.raises(UnknownThing):
        network.neighbourhood(MIDDLE, lang="da", opened=(str(address("body", "xqzwvk")),))
    with pytest.raises(WrongUsage):
        network.neighbourhood(MIDDLE, lang="da", depth=9)
    with pytest.raises(NotAcceptable):
        network.written_view(network.neighbourhood(MIDDLE, lang="da"), "vsd", lang="da")


def test_every_file_of_a_view_has_its_things_and_links(network: Network) -> None:
    view = network.neighbourhood(COORDINATION, lang="da", opened=(PROGRAMME,))
    nodes, edges = set(iris(view)), {(tie.source.iri, tie.target.iri) for tie in view.ties}

    def written(form: str) -> str:
        return network.written_view(view, form, lang="da").decode("utf-8")

    linked = nx.node_link_graph(json.loads(written("json")), edges="links")
    assert (set(linked), set(linked.edges)) == (nodes, edges)
    marked = nx.read_graphml(io.BytesIO(written("graphml").encode()))
    assert (set(marked), set(marked.edges)) == (nodes, edges)
    dots = pydot.graph_from_dot_data(written("dot"))
    assert dots is not None
    (dot,) = dots
    ends = {(str(each.get_source()).strip('"'), str(each.get_destination()).strip('"')) for each in dot.get_edges()}
    assert ends == edges
    rows = csv.DictReader(io.StringIO(written("csv")))
    assert {(row["source"], row["target"]) for row in rows} == edges
    assert written("mmd").count("-->") == len(edges)
    drawn = ET.fromstring(written("svg"))  # noqa: S314 -- our own file
    assert {each.get("data-iri") for each in drawn.iter(f"{SVG}g") if each.get("class") == "node"} == nodes
    paths = [each for each in drawn.iter(f"{SVG}path") if each.get("class") == "edge"]
    assert {(each.get("data-source"), each.get("data-target")) for each in paths} == edges
    assert {each.get("href") for each in drawn.iter(f"{SVG}a")} == nodes


def test_the_stroke_of_a_link_says_how_firmly_it_is_said(network: Network) -> None:
    """M000-27: the programme is only proposed to be approved, so its stroke is broken."""
    view = network.neighbourhood(MIDDLE, lang="da")
    drawn = ET.fromstring(network.written_view(view, "svg", lang="da"))  # noqa: S314 -- our own file
    strokes = {
        (each.get("data-source"), each.get("data-target")): each.get("stroke-dasharray")
        for each in drawn.iter(f"{SVG}path")
        if each.get("class") == "edge"
    }
    assert strokes[MIDDLE, PROGRAMME] == "8 5"
    firm = [
        tie
        for tie in view.ties
        if all(
            basis.status and basis.status.slug in {"in-force", "continued"} and not basis.weak for basis in tie.bases
        )
    ]
    assert firm
    assert all(strokes[tie.source.iri, tie.target.iri] is None for tie in firm)
    texts = " ".join(drawn.itertext())
    assert "kun foreslået eller planlagt" in texts
