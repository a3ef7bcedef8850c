"""Measures and ways: small graphs worked out by hand, random graphs against a second computation."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mandatgraf.errors import MeasureStopped
from mandatgraf.network.betweenness import betweenness_apart
from mandatgraf.network.influence import Touch, cut_off, last_step, touched
from mandatgraf.network.measures import Plain, Rust, measures
from mandatgraf.network.paths import shortest_path, simple_paths
from mandatgraf.network.rhythm import Rhythm, next_meeting

if TYPE_CHECKING:
    from mandatgraf.network.betweenness import Progress

NAMES = "abcdefgh"
EDGES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.integers(1, 4)), max_size=24)
LINK = ox.NamedNode("urn:link")


def graph(edges: list[tuple[str, str, int]]) -> nx.DiGraph[str]:
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_nodes_from(NAMES)
    made.add_edges_from((source, target, {"weight": weight}) for source, target, weight in edges)
    return made


def asked(made: nx.DiGraph[str], text: str, least: int = 1) -> set[tuple[str, ...]]:
    """A second computation that shares nothing with the first: property paths in SPARQL over the same edges."""
    store = ox.Store()
    for source, target in made.edges:
        if made.edges[source, target]["weight"] >= least:
            store.add(ox.Quad(ox.NamedNode(f"urn:{source}"), LINK, ox.NamedNode(f"urn:{target}")))
    found = store.query(text)
    assert isinstance(found, ox.QuerySolutions)
    return {tuple(str(cell.value).removeprefix("urn:") for cell in row) for row in found}


@settings(deadline=None, max_examples=30)
@given(EDGES)
def test_reach_is_what_property_paths_reach(edges: list[tuple[str, str, int]]) -> None:
    made = graph(edges)
    for measured in (Plain(made), Rust(made)):
        found = touched(measured, "a")
        for least in (4, 3, 2, 1):
            wanted = {row[0] for row in asked(made, "SELECT ?x { <urn:a> <urn:link>+ ?x }", least)} - {"a"}
            assert {node for node, touch in found.items() if touch.strength >= least} == wanted
        back = {row[0] for row in asked(made, "SELECT ?x { ?x <urn:link>+ <urn:a> }")} - {"a"}
        assert set(touched(measured, "a", inward=True)) == back


@settings(deadline=None, max_examples=30)
@given(EDGES)
def test_both_libraries_measure_the_same(edges: list[tuple[str, str, int]]) -> None:
    made = graph(edges)
    plain, rust = Plain(made), Rust(made)
    assert plain.circles() == rust.circles()
    assert plain.cuts() == rust.cuts()
    assert touched(plain, "a") == touched(rust, "a")
    for weight in (1, 3):
        layers, others = plain.layers("b", weight, inward=True), rust.layers("b", weight, inward=True)
        assert list(map(sorted, layers)) == list(map(sorted, others))


@settings(deadline=None, max_examples=30)
@given(EDGES)
def test_circles_are_what_property_paths_lead_back(edges: list[tuple[str, str, int]]) -> None:
    made = graph(edges)
    wanted = {row[0] for row in asked(made, "SELECT ?x { ?x <urn:link>+ ?x }")}
    assert {node for circle in Plain(made).circles() for node in circle} == wanted


@settings(deadline=None, max_examples=30)
@given(EDGES)
def test_the_last_step_of_every_way_is_an_edge_that_is_strong_enough(edges: list[tuple[str, str, int]]) -> None:
    made = graph(edges)
    for inward in (False, True):
        found = touched(Plain(made), "a", inward=inward)
        for node, touch in found.items():
            edge = last_step(made, found, "a", node, inward=inward)
            assert edge[0 if inward else 1] == node
            assert made.edges[edge]["weight"] >= touch.strength


@settings(deadline=None, max_examples=30)
@given(EDGES, st.integers(1, 4))
def test_ways_are_all_simple_paths(edges: list[tuple[str, str, int]], longest: int) -> None:
    made = graph(edges)
    wanted = sorted(
        (tuple(path) for path in nx.all_simple_paths(made, "a", "b", cutoff=longest)), key=lambda p: (len(p), p)
    )
    found, complete = simple_paths(made, "a", "b", longest=longest, limit=10_000)
    assert complete
    assert list(found) == wanted
    if wanted:
        first = shortest_path(made, "a", "b")
        assert first is not None
        assert len(first) == len(wanted[0])


@settings(deadline=None, max_examples=30)
@given(EDGES)
def test_what_is_cut_off_hangs_on_that_node_alone(edges: list[tuple[str, str, int]]) -> None:
    made = graph(edges)
    whole = made.to_undirected()
    for node in NAMES:
        rest = nx.Graph(whole)
        rest.remove_node(node)
        for part in cut_off(made, node):
            one = min(part)
            assert set(nx.node_connected_component(rest, one)) == set(part)
            assert nx.has_path(whole, one, node)
        assert bool(list(cut_off(made, node))) == (node in Plain(made).cuts())


def test_all_ways_through_a_dense_graph_stop_at_the_limit_and_say_so() -> None:
    dense = nx.complete_graph([f"n{number:03}" for number in range(120)], nx.DiGraph)
    found, complete = simple_paths(dense, "n000", "n119", longest=6, limit=50)
    assert not complete
    assert len(found) == 50
    assert [len(path) for path in found] == [2] + [3] * 49


def test_a_thing_and_itself_and_things_apart_have_no_way() -> None:
    made = graph([("a", "b", 1)])
    assert simple_paths(made, "a", "a") == ((), True)
    assert simple_paths(made, "b", "a") == ((), True)
    assert simple_paths(made, "a", "nowhere") == ((), True)
    assert shortest_path(made, "a", "nowhere") is None
    assert shortest_path(made, "b", "a") is None


def test_reach_by_hand() -> None:
    """The council (a) settles b, which c carries out; d advises on b; c settles e."""
    made = graph([("a", "b", 4), ("b", "c", 4), ("d", "b", 1), ("c", "e", 3)])
    assert touched(Plain(made), "a") == {"b": Touch(4, 1), "c": Touch(4, 2), "e": Touch(3, 3)}
    assert touched(Plain(made), "d") == {"b": Touch(1, 1), "c": Touch(1, 2), "e": Touch(1, 3)}
    assert touched(Plain(made), "c", inward=True) == {"b": Touch(4, 1), "a": Touch(4, 2), "d": Touch(1, 2)}


def test_a_stronger_detour_counts_before_a_weaker_short_cut() -> None:
    made = graph([("a", "c", 1), ("a", "b", 4), ("b", "c", 3), ("c", "d", 1)])
    found = touched(Rust(made), "a")
    assert found["c"] == Touch(3, 2)
    assert last_step(made, found, "a", "c") == ("b", "c")
    assert found["d"] == Touch(1, 2)
    assert last_step(made, found, "a", "d") == ("c", "d")


def test_large_graphs_are_measured_by_the_fast_library() -> None:
    made = graph([])
    assert isinstance(measures(made), Plain)
    assert isinstance(measures(made, large=3), Rust)


def test_betweenness_is_the_same_in_a_process_of_its_own_and_tells_how_far_it_is() -> None:
    edges = [("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("b", "b", 1), ("e", "f", 1), ("f", "g", 1), ("g", "e", 1)]
    made = graph(edges)
    heard: list[Progress] = []

    def told(progress: Progress) -> bool:
        heard.append(progress)
        return True

    found = Rust(made).betweenness(told)
    wanted = Plain(made).betweenness()
    assert found == pytest.approx(wanted)
    assert found["b"] > found["a"] == 0.0
    assert all(0.0 <= progress.share <= 1.0 for progress in heard)


def test_betweenness_stops_when_told_to() -> None:
    size = 4_000
    edges = [(node, (node * 7 + 1) % size) for node in range(size)] + [(node, node + 1) for node in range(size - 1)]
    with pytest.raises(MeasureStopped) as stopped:
        betweenness_apart(size, edges, lambda _: False)
    assert "0 sek" in stopped.value.what("da") or stopped.value.seconds >= 0


RHYTHMS = [
    # rhythm, the day from which, the last day on which the next meeting can be
    (Rhythm(4, "year"), date(2021, 3, 1), date(2022, 12, 31)),
    (Rhythm(1, "month"), date(2019, 6, 20), date(2019, 7, 31)),
    (Rhythm(1, "month", off=1), date(2019, 6, 20), date(2019, 8, 31)),
    (Rhythm(1, "month"), date(2019, 12, 31), date(2020, 1, 31)),
    (Rhythm(1, "quarter"), date(2020, 2, 1), date(2020, 6, 30)),
    (Rhythm(2, "half-year"), date(2020, 7, 1), date(2021, 6, 30)),
    (Rhythm(1, "week"), date(2026, 11, 22), date(2026, 11, 29)),
    (Rhythm(1, "day"), date(2026, 11, 22), date(2026, 11, 23)),
    (Rhythm(1, "two-years"), date(2020, 5, 1), date(2023, 12, 31)),
    (Rhythm(0, "year"), date(2020, 5, 1), None),
    (Rhythm(3, "century"), date(2020, 5, 1), None),
]


@pytest.mark.parametrize(("rhythm", "start", "end"), RHYTHMS, ids=str)
def test_a_rhythm_gives_an_interval_and_never_a_date(rhythm: Rhythm, start: date, end: date | None) -> None:
    assert next_meeting(rhythm, start, start) == (start, end)


def test_an_open_start_stays_open() -> None:
    assert next_meeting(Rhythm(12, "year"), date(2020, 1, 1), None) == (date(2020, 1, 1), None)


@given(st.sampled_from(["month", "quarter", "half-year", "year"]), st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_every_calendar_that_keeps_the_rhythm_meets_within_the_interval(unit: str, ready: date) -> None:
    """The worst calendar: every unit has its meetings on its very first days, or on its very last."""
    months = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}[unit]
    starts = [date(year, month, 1) for year in range(1999, 2054) for month in range(1, 13, months)]
    ends = [date.fromordinal(later.toordinal() - 1) for _, later in itertools.pairwise(starts)]
    earliest, latest = next_meeting(Rhythm(1, unit), ready, ready)
    assert latest is not None
    for calendar in (starts, ends, [*starts[::2], *ends[1::2]]):
        assert earliest <= min(day for day in calendar if day >= ready) <= latest
