"""Projections of random graphs: against a second computation that shares nothing with the first."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.namespace import RDF, SKOS

from mandatgraf.locations import find_folders
from mandatgraf.network.filling import Arrows, Ties, no_collector
from mandatgraf.network.projecting import SETTLES, Link, Projection, Projections
from mandatgraf.network.reading import BETWEEN, lines
from mandatgraf.vocab import MG, concept, thing

if TYPE_CHECKING:
    from collections.abc import Iterable

QUERIES = find_folders().queries
KINDS = ("decision", "preparation", "advice", "execution", "follow-up")
THINGS = [str(thing("body", name)) for name in "abcd"]
SAID = st.tuples(
    st.sampled_from([str(MG[name]) for name in ("holder", "matter", "binds", "power", "powerKind")]),
    st.sampled_from(["m1", "m2", "m3", "p1", "p2"]),
    st.sampled_from([*THINGS, "p1", "p2", *KINDS]),
)


def node(name: str) -> str:
    if name in KINDS:
        return str(concept("power-kind", name))
    return name if name in THINGS else str(thing("power" if name.startswith("p") else "mandate", name))


def held(triples: Iterable[tuple[str, str, str]]) -> Projections:
    store = ox.Store()
    store.extend(ox.Quad(*map(ox.NamedNode, triple)) for triple in triples)
    return Projections.over(store, QUERIES)


def rows_of(found: Projection) -> set[tuple[str, ...]]:
    return {(u, v, link.relation, link.statement) for u, v in found.graph.edges for link in found.links(u, v)}


@settings(deadline=None, max_examples=40)
@given(st.sets(SAID, max_size=30))
def test_authority_is_what_its_words_say_on_random_graphs(said: set[tuple[str, str, str]]) -> None:
    """Every holder, matter, power and kind of every mandate, one loop in the other."""
    triples = {(node(subject), predicate, node(value)) for predicate, subject, value in said}
    triples |= {(THINGS[0], str(RDF.type), str(MG.Matter)), (THINGS[0], str(SKOS.broader), THINGS[1])}

    def values(subject: str, name: str) -> set[str]:
        return {value for who, what, value in triples if who == subject and what == str(MG[name])}

    wanted = {(THINGS[1], THINGS[0], str(SKOS.narrower), THINGS[0])}
    for mandate in {subject for subject, _, _ in triples}:
        for power in values(mandate, "power"):
            for holder in values(mandate, "holder"):
                wanted |= {(holder, bound, power, mandate) for bound in values(mandate, "binds")}
                for kind in values(power, "powerKind"):
                    onward = kind.endswith(("/execution", "/follow-up"))
                    for matter in values(mandate, "matter"):
                        ends = (matter, holder) if onward else (holder, matter)
                        wanted.add((*ends, power, mandate))
    projections = held(triples)
    found = projections.get("authority")
    assert rows_of(found) == wanted
    for source, target in found.graph.edges:
        strongest = [projections.strengths.get(link.relation, 1) for link in found.links(source, target)]
        assert found.graph.edges[source, target]["weight"] == max(strongest)


ROWS = st.lists(st.tuples(*[st.sampled_from("abcdef")] * 2, st.sampled_from("rs"), st.sampled_from("xyz")), max_size=40)


@settings(deadline=None, max_examples=60)
@given(ROWS, ROWS)
def test_a_graph_filled_in_one_go_is_what_networkx_makes(
    first: list[tuple[str, ...]], then: list[tuple[str, ...]]
) -> None:
    strengths = {"r": 3}
    made = Arrows()
    wanted: nx.DiGraph[str] = nx.DiGraph()
    for rows in (first, then):
        made.take((BETWEEN.join(row) for row in rows), strengths)
        for source, target, relation, _ in rows:
            before = wanted.get_edge_data(source, target, {"weight": 1})["weight"]
            wanted.add_edge(source, target, weight=max(before, strengths.get(relation, 1)))
    assert list(made) == list(wanted)
    assert list(made.edges(data="weight")) == list(wanted.edges(data="weight"))
    assert {each: sorted(made.pred[each]) for each in made} == {each: sorted(wanted.pred[each]) for each in wanted}
    found = Projection("whole", None, made)
    for source, target in made.edges:
        behind = sorted({row[2:] for row in (*first, *then) if row[:2] == (source, target)})
        assert found.links(source, target) == tuple(Link(relation, statement) for relation, statement in behind)
    ties, both = Ties.of(made), wanted.to_undirected()
    assert set(ties) == set(both)
    assert {frozenset(edge) for edge in ties.edges} == {frozenset(edge) for edge in both.edges}
    assert nx.is_frozen(ties)
    made.remove_nodes_from(list(made)[:2])
    wanted.remove_nodes_from(list(wanted)[:2])
    assert set(made.edges) == set(wanted.edges)


@pytest.mark.parametrize(
    "odd",
    ['"a text"', '"a > <text"^^<urn:type>', "42", "UNDEF", '"tab\\there"'],
)
@pytest.mark.parametrize("place", range(4))
def test_rows_with_anything_but_addresses_are_left_out(odd: str, place: int) -> None:
    cells = ["<urn:a>", "<urn:b>", "<urn:c>", "<urn:d>"]
    other = [*cells]
    other[place] = odd
    text = "SELECT ?a ?b ?c ?d { VALUES (?a ?b ?c ?d) { %s } }"
    middle = f"({cells[0]} 1 {' '.join(cells[2:])})"
    both = f"({' '.join(cells)}) ({' '.join(other)}) {middle} ({' '.join(cells)})"
    whole = BETWEEN.join(each[1:-1] for each in cells)
    store = ox.Store()
    assert lines(store, text % both) == [whole, whole]
    assert lines(store, text % f"({' '.join(other)})") == []
    assert lines(store, text % "") == []


def test_what_leads_on_from_a_matter_is_not_weakened() -> None:
    a, b = THINGS[:2]
    found = held([(a, str(RDF.type), str(MG.Matter)), (a, str(SKOS.broader), b)]).get("authority")
    assert found.graph.edges[b, a]["weight"] == SETTLES


@settings(deadline=None, max_examples=10)
@given(st.sets(SAID, max_size=30))
def test_answers_that_are_read_beside_each_other_make_the_same_graph(said: set[tuple[str, str, str]]) -> None:
    """In the same order too: which of two shortest ways is told depends on it."""
    extra = {(str(thing("seat", name)), str(MG.inBody), body) for name, body in zip("xyzw", THINGS, strict=True)}
    projections = held({(node(subject), predicate, node(value)) for predicate, subject, value in said} | extra)
    found, again = (Projections.over(projections.store, QUERIES).get("whole") for _ in range(2))
    assert [*found.graph.edges(data=True)] == [*again.graph.edges(data=True)]
    parts = [projections.get(name) for name in ("authority", "flow", "reporting", "representation", "goals")]
    assert rows_of(found) == set().union(*map(rows_of, parts))


def test_the_collector_comes_back_as_it_was_also_after_an_error() -> None:
    def fail() -> None:
        with no_collector():
            assert not gc.isenabled()
            with no_collector():
                pass
            assert not gc.isenabled()
            raise KeyError

    assert gc.isenabled()
    with pytest.raises(KeyError):
        fail()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
