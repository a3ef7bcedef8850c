"""What an edge of a projection is, on graphs that fit on a hand: who is bound, and from whom a mandate comes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from mandatgraf.network.influence import touched
from mandatgraf.network.measures import Plain
from mandatgraf.network.projecting import WHOLE, Projections
from mandatgraf.vocab import BASE

if TYPE_CHECKING:
    from mandatgraf.locations import Folders
    from mandatgraf.network.projecting import Place

SMALL = f"""
PREFIX mg: <{BASE}ontology#>
PREFIX power: <{BASE}concept/power/>
PREFIX kind: <{BASE}concept/power-kind/>
PREFIX : <urn:>
power:decide a mg:Power ; mg:powerKind kind:decision ; mg:isDecision true .
power:advise a mg:Power ; mg:powerKind kind:advice .
power:carry-out a mg:Power ; mg:powerKind kind:execution .

# The council decides about quays and thereby binds the harbour and the pilots.
:m1 mg:power power:decide ; mg:holder :council ; mg:matter :quays ; mg:binds :harbour , :pilots .
# The harbour advises the pilots, and two of them do so together, about nothing that is named.
:m2 mg:power power:advise ; mg:holder :harbour , :agency ; mg:binds :pilots .
# The committee decides about quays by delegation of the council; its office by delegation of the committee.
:m3 mg:power power:decide ; mg:holder :committee ; mg:matter :quays ; mg:delegatedFrom :m1 .
:m4 mg:power power:carry-out ; mg:holder :office ; mg:matter :quays ; mg:delegatedFrom :m3 , :m5 .
:m5 mg:power power:advise ; mg:holder :harbour , :agency .
# Whose mandate it comes from is not said, or the mandate it comes from has no holder: no edge, and nobody invented.
:m6 mg:power power:decide ; mg:holder :nobody-above ; mg:delegatedFrom :m7 .
:m7 mg:power power:decide ; mg:matter :quays .
:m8 mg:power power:decide ; mg:delegatedFrom :m1 .
# Bound by a mandate without a holder: by nobody who is named.
:m9 mg:power power:decide ; mg:matter :quays ; mg:binds :fishers .
"""


@pytest.fixture(scope="module")
def small(folders: Folders) -> Projections:
    store = ox.Store()
    store.load(SMALL.encode(), format=ox.RdfFormat.TURTLE)
    out = {"urn:m2": "excluded", "urn:m3": "possible"}

    def placing(statement: str, _: date) -> Place:
        return out.get(statement, "certain")  # type: ignore[return-value]

    return Projections.over(store, folders.queries, placing)


def _edges(projections: Projections, name: str, relation: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the edges that a relation makes, each with the statements behind it, by the last word of the addresses."""
    found = projections.get(name)
    edges = {}
    for source, target in found.graph.edges:
        behind = [link.statement for link in found.links(source, target) if link.relation.endswith(relation)]
        if behind:
            edges[_word(source), _word(target)] = tuple(_word(each) for each in behind)
    return edges


def _word(iri: str) -> str:
    return iri.removeprefix("urn:").removeprefix(BASE)


def test_who_binds_whom_is_an_edge_of_authority_from_each_holder_to_each_that_is_bound(small: Projections) -> None:
    assert _edges(small, "authority", "/decide") == {
        ("council", "quays"): ("m1",),
        ("council", "harbour"): ("m1",),
        ("council", "pilots"): ("m1",),
        ("committee", "quays"): ("m3",),
    }
    assert _edges(small, "authority", "/advise") == {("harbour", "pilots"): ("m2",), ("agency", "pilots"): ("m2",)}
    assert _edges(small, "authority", "/carry-out") == {("quays", "office"): ("m4",)}
    assert "urn:fishers" not in small.get("authority")


def test_a_binding_edge_is_as_strong_as_its_power_and_reach_goes_through_it(small: Projections) -> None:
    graph = small.get("authority").graph
    assert graph.edges["urn:council", "urn:harbour"]["weight"] == 4
    assert graph.edges["urn:harbour", "urn:pilots"]["weight"] == 1
    found = touched(Plain(graph), "urn:council")
    assert {_word(node): touch.strength for node, touch in found.items()} == {
        "quays": 4, "harbour": 4, "pilots": 4, "office": 4,
    }  # fmt: skip
    assert {_word(node) for node in touched(Plain(graph), "urn:pilots", inward=True)} == {
        "council",
        "harbour",
        "agency",
    }


def test_delegation_is_an_edge_of_reporting_from_the_holder_back_to_each_it_comes_from(small: Projections) -> None:
    assert _edges(small, "reporting", "delegatedFrom") == {
        ("committee", "council"): ("m3",),
        ("office", "committee"): ("m4",),
        ("office", "harbour"): ("m4",),
        ("office", "agency"): ("m4",),
    }
    assert set(small.get("reporting").graph.edges) == {
        (f"urn:{source}", f"urn:{target}") for source, target in _edges(small, "reporting", "delegatedFrom")
    }, "and there is no other edge"
    assert "urn:nobody-above" not in small.get("reporting")


def test_both_stand_in_the_whole_graph_and_go_with_their_day(small: Projections) -> None:
    whole = small.get(WHOLE)
    assert whole.graph.has_edge("urn:council", "urn:harbour")
    assert whole.graph.has_edge("urn:office", "urn:committee")
    day = date(2026, 11, 22)
    authority, reporting = small.get("authority", day), small.get("reporting", day)
    assert not authority.graph.has_edge("urn:harbour", "urn:pilots")
    assert authority.graph.has_edge("urn:council", "urn:pilots")
    assert authority.left_out == {"excluded": 2}
    (link,) = reporting.links("urn:committee", "urn:council")
    assert (link.statement, link.place) == ("urn:m3", "possible")
