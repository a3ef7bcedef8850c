"""What questions about the whole graph cost on a large one, beside plain networkx over an rdflib graph.

    python bench/network.py                  # a tenth: about 100,000 triples
    python bench/network.py --scale 1        # about 1,000,000 triples, 110,000 nodes, 410,000 edges
    nohup python bench/network.py --scale 1 >network.md 2>network.log &    # the peer takes minutes: left alone
    python bench/network.py --scale 1 --no-peer --clock cpu

The graph is made up with a seed: regions with a tree of bodies (and eight circles in it), mandates over matters in
trees, initiatives for goals in trees, seats. Every answer of ours is compared with the peer's; the peer gets its edges
from the same triples. Betweenness of the peer is taken from some sources and extrapolated. The table goes to standard
output row by row; what is being done, and for how long already, to standard error. Nothing ends a run but its end.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

import networkx as nx
import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, SKOS

from mandatgraf.dataset import load
from mandatgraf.locations import find_folders
from mandatgraf.network.influence import touched
from mandatgraf.network.measures import Rust, measures
from mandatgraf.network.paths import shortest_path, simple_paths
from mandatgraf.network.projecting import Projections
from mandatgraf.terms import to_graph
from mandatgraf.vocab import MG, concept, thing

if TYPE_CHECKING:
    from pathlib import Path

    from mandatgraf.network.betweenness import Progress
    from mandatgraf.network.projecting import Projection

A = TypeVar("A")
T = TypeVar("T")
SEED: Final = 20261122
CIRCLES: Final = 8
LIMITS: Final = {"projection": 3.0, "path": 0.05, "reach": 0.2, "circles": 1.0, "betweenness": 15.0}
"""Seconds that the figures must keep at scale 1."""
SOURCES: Final = 20
"""Nodes from which the peer's betweenness is taken."""
PAIRS: Final = 100
WAYS: Final = 20
BODIES: Final = 25
"""Pairs between which a way is sought, all the ways, and bodies whose reach is asked; drawn with the seed."""
_POWERS: Final = ("decide", "approve", "draft", "discuss", "implement", "implement", "support", "follow-up", "select")


def made_up(scale: float) -> Iterator[ox.Triple]:  # noqa: C901 -- one part a kind of thing
    """Yield the triples of a made-up country."""
    chance = random.Random(SEED)  # noqa: S311 -- the same country every time

    def each(kind: str, count: float) -> list[ox.NamedNode]:
        return [ox.NamedNode(str(thing(kind, f"x{number}"))) for number in range(max(2, int(count * scale)))]

    def said(subject: ox.NamedNode, predicate: object, value: object) -> ox.Triple:
        return ox.Triple(subject, ox.NamedNode(str(predicate)), ox.NamedNode(str(value)))

    bodies, matters, goals = each("body", 12_000), each("matter", 30_000), each("goal", 20_000)
    for number, body in enumerate(bodies):
        yield said(body, RDF.type, MG.Body)
        profile = ox.NamedNode(str(thing("profile", f"x{number}")))
        if number > CIRCLES:
            yield said(profile, MG.describes, body.value)
            yield said(profile, MG.partOf, bodies[chance.randrange(number // 8, number // 2 + 1)].value)
    for number in range(CIRCLES):
        # the two of a circle belong to each other; nothing else leads from them
        first, second = bodies[-1 - 2 * number], bodies[-2 - 2 * number]
        for name, low, high in (("a", first, second), ("b", second, first)):
            profile = ox.NamedNode(str(thing("profile", f"circle-{number}{name}")))
            yield said(profile, MG.describes, low.value)
            yield said(profile, MG.partOf, high.value)
    for parts, predicate, kind in ((matters, SKOS.broader, MG.Matter), (goals, MG.partOfGoal, MG.Goal)):
        for number, part in enumerate(parts):
            yield said(part, RDF.type, kind)
            if number > 9:  # noqa: PLR2004 -- ten roots
                yield said(part, predicate, parts[chance.randrange(number // 8, number // 2 + 1)].value)
    for number, mandate in enumerate(each("mandate", 130_000)):
        yield said(mandate, RDF.type, MG.Mandate)
        holder = chance.randrange(len(bodies) - 2 * CIRCLES)
        yield said(mandate, MG.holder, bodies[holder].value)
        yield said(mandate, MG.matter, chance.choice(matters).value)
        yield said(mandate, MG.power, concept("power", chance.choice(_POWERS)))
        yield said(mandate, MG.status, concept("status", "in-force"))
        if number % 6 == 0:
            yield said(mandate, MG.towards, bodies[chance.randrange(holder // 2 + 1)].value)
    for initiative in each("initiative", 30_000):
        yield said(initiative, RDF.type, MG.Initiative)
        for _ in range(5):
            yield said(initiative, MG.supportsGoal, chance.choice(goals).value)
    for seat in each("seat", 22_000):
        yield said(seat, MG.inBody, chance.choice(bodies).value)
        yield said(seat, MG.party, chance.choice(bodies).value)


def processor() -> float:
    """Return the processor time so far, children included: for a machine that has other work.

    The kernel counts that of children in hundredths of a second, ours much finer.
    """
    return time.process_time() + sum(os.times()[2:4])


_STARTED: Final = time.perf_counter()
_TOLD: Final = 100_000
CLOCKS: Final = {"wall": time.perf_counter, "cpu": processor}
clock = CLOCKS["wall"]


def tell(doing: str) -> None:
    """Say on standard error what is done now, after how many seconds: the peer leaves one waiting for minutes."""
    print(f"{time.perf_counter() - _STARTED:7.1f} s  {doing}", file=sys.stderr, flush=True)


def counted(each: Iterable[T], of: int, doing: str) -> Iterator[T]:
    """Yield each, and tell now and then how many are done."""
    for number, one in enumerate(each):
        if number % _TOLD == 0:
            tell(f"{doing}: {number} of {of}")
        yield one


def timed(function: Callable[[], T], runs: int = 3) -> tuple[float, T]:
    """Run a function some times, and return the median of the seconds with its last result."""
    seconds: list[float] = []
    results: list[T] = []
    for _ in range(runs):
        results.clear()  # what the last run made is not given back on the time of the next
        start = clock()
        results.append(function())
        seconds.append(clock() - start)
    return statistics.median(seconds), results[0]


def each_timed(asked: Sequence[A], ask: Callable[[A], T]) -> tuple[list[float], list[T]]:
    """Ask each once, and return the seconds of each with the answers."""
    seconds: list[float] = []
    answers: list[T] = []
    for one in asked:
        start = clock()
        answers.append(ask(one))
        seconds.append(clock() - start)
    return seconds, answers


def must(held: bool, otherwise: str) -> None:  # noqa: FBT001 -- reads as the sentence it is
    """End with a message where an answer is not what it must be; a fast wrong answer is no figure."""
    if not held:
        sys.exit(otherwise)


def row(name: str, ours: float, peer: float | None, note: str = "") -> None:
    """Print one row of the table."""
    limit = LIMITS.get(name.split(maxsplit=1)[0])
    ratio = f"{peer / ours:.1f}" if peer else "–"
    ours_and_peer = f"{ours:.4f} | {f'{peer:.4f}' if peer else '–'}"
    print(f"| {name} | {ours_and_peer} | {ratio} | {limit or '–'} | {note} |", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=0.1, help="1 is about a million triples")
    parser.add_argument("--no-peer", action="store_true", help="leave out rdflib and networkx")
    parser.add_argument("--clock", choices=CLOCKS, default="wall", help="cpu: processor time, on a busy machine")
    options = parser.parse_args()
    global clock  # noqa: PLW0603 -- one clock a run
    clock = CLOCKS[options.clock]
    folders = find_folders()
    tell("makes the graph up")
    ontology = [triple for graph in load(folders).graphs.values() for triple in graph if _is_power(triple)]
    triples = list(dict.fromkeys((*ontology, *made_up(options.scale))))
    store = ox.Store()
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    print(f"{len(triples)} triples, seed {SEED}")

    tell("projects, three times")
    seconds, found = timed(lambda: _fresh(store, folders.queries).get("whole"), runs=3)
    print(f"{found.graph.number_of_nodes()} nodes, {found.graph.number_of_edges()} edges")
    print("| what | ours, s | rdflib and networkx, s | times | limit at scale 1 | note |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    peer_seconds, peer = (None, None) if options.no_peer else _peer(triples, found)
    row("projection", seconds, peer_seconds, "from a loaded store; the peer from a loaded rdflib graph")
    _paths(found, peer)
    authority = _fresh(store, folders.queries).get("authority")
    _reach(authority, with_peer=peer is not None)
    _circles(_fresh(store, folders.queries).get("reporting"), found)
    _betweenness(_fresh(store, folders.queries).get("flow"), with_peer=peer is not None)


def _fresh(store: ox.Store, queries: Path) -> Projections:
    return Projections.over(store, queries)


def _is_power(triple: ox.Triple) -> bool:
    return isinstance(triple.subject, ox.NamedNode) and "/concept/power/" in triple.subject.value


def _peer(triples: list[ox.Triple], found: Projection) -> tuple[float, nx.DiGraph[str]]:
    """The same edges, picked out of an rdflib graph by Python, as a program without us would do it."""
    graph = rdflib.Graph()
    to_graph(counted(triples, len(triples), "rdflib takes triples"), graph)
    wanted = {(source, target) for source, target in found.graph.edges}

    def build() -> nx.DiGraph[str]:
        made: nx.DiGraph[str] = nx.DiGraph()
        for subject, predicate, value in counted(graph, len(triples), "the peer projects"):
            if predicate in {MG.supportsGoal, MG.partOfGoal, MG.inBody}:
                made.add_edge(str(subject), str(value), links=[str(subject)])
            elif predicate == MG.party or (predicate == SKOS.broader and "/matter/" in str(subject)):
                made.add_edge(str(value), str(subject), links=[str(subject)])
            elif predicate == MG.partOf:
                for body in graph.objects(subject, MG.describes):
                    made.add_edge(str(body), str(value), links=[str(subject)])
            elif predicate == MG.holder:
                kinds = {
                    str(k).rpartition("/")[2]
                    for p in graph.objects(subject, MG.power)
                    for k in graph.objects(p, MG.powerKind)
                }
                for matter in graph.objects(subject, MG.matter):
                    onward = kinds & {"execution", "follow-up"}
                    ends = (str(matter), str(value)) if onward else (str(value), str(matter))
                    made.add_edge(*ends, links=[str(subject)])
                for other in graph.objects(subject, MG.towards):
                    made.add_edge(str(value), str(other), links=[str(subject)])
        return made

    seconds, made = timed(build, runs=1)
    must(set(made.edges) == wanted, "the peer has other edges")
    return seconds, made


def _paths(found: Projection, peer: nx.DiGraph[str] | None) -> None:
    chance = random.Random(SEED)  # noqa: S311 -- the same pairs every time
    nodes = sorted(found.graph)
    seconds, _ = timed(lambda: (found.undirected, found.pieces), runs=1)
    row("prepared once", seconds, None, "the same without directions and its pieces, when the first way is asked for")
    drawn = (tuple(chance.sample(nodes, 2)) for _ in range(10 * PAIRS))
    pairs = [pair for pair in drawn if not found.apart(*pair)][:PAIRS]
    ours, lengths = each_timed(pairs, lambda pair: _length(_ours(found, *pair)))
    theirs: list[float] = []
    if peer is not None:
        tell("the peer takes the directions away")
        both = peer.to_undirected()
        tell("the peer seeks ways")
        theirs, others = each_timed(pairs, lambda pair: _length(_by_networkx(both, *pair)))
        must(lengths == others, "the peer finds ways of other lengths")
    row("path", *_medians(ours, theirs), f"shortest of {len(pairs)} pairs, any direction; slowest {max(ours):.4f}")
    ours, found_ways = each_timed(pairs[:WAYS], lambda pair: simple_paths(found.undirected, *pair))
    many = sum(len(each) for each, _ in found_ways)
    row("ways", *_medians(ours, []), f"{many} ways of {WAYS} pairs, at most 20 of 6 steps; slowest {max(ours):.4f}")


def _medians(ours: list[float], theirs: list[float]) -> tuple[float, float | None]:
    return statistics.median(ours), statistics.median(theirs) if theirs else None


def _ours(found: Projection, source: str, target: str) -> list[str] | None:
    return None if found.apart(source, target) else shortest_path(found.undirected, source, target)


def _length(path: list[str] | None) -> int:
    return -1 if path is None else len(path)


def _by_networkx(graph: nx.Graph[str], source: str, target: str) -> list[str] | None:
    try:
        return list(nx.shortest_path(graph, source, target))
    except nx.NetworkXNoPath:
        return None


def _reach(authority: Projection, *, with_peer: bool) -> None:
    measured = measures(authority.graph)
    chance = random.Random(SEED)  # noqa: S311 -- the same bodies every time
    bodies = chance.sample(sorted(node for node in authority.graph if "/body/" in node), BODIES)
    seconds, _ = timed(lambda: touched(measured, bodies[0]), runs=1)
    row("prepared once", seconds, None, "the edges of each strength, when the first reach is asked for")
    ours, reached = each_timed(bodies, lambda body: set(touched(measured, body)))
    theirs: list[float] = []
    if with_peer:
        tell("the peer reaches")
        theirs, others = each_timed(bodies, lambda body: nx.descendants(authority.graph, body))
        must(reached == others, "the peer reaches other things")
    things = statistics.median(map(len, reached))
    note = f"of {BODIES} bodies, {things} things in the median, at four strengths; slowest {max(ours):.4f}"
    row("reach", *_medians(ours, theirs), f"{note}; the peer without strengths")


def _circles(reporting: Projection, whole: Projection) -> None:
    ours, found = timed(Rust(reporting.graph).circles)
    must(len(found) == CIRCLES, f"{len(found)} circles")
    row("circles of belonging", ours, None, f"{len(found)} found, {CIRCLES} made")
    fast, slow = Rust(whole.graph), whole.graph
    fast.circles()
    ours, parts = timed(fast.circles)
    tell("networkx finds circles")
    theirs, others = timed(lambda: [part for part in nx.strongly_connected_components(slow) if len(part) > 1], runs=1)
    must(sorted(map(len, parts)) == sorted(map(len, others)), "the peer finds other circles")
    row("circles of the whole", ours, theirs, f"{len(parts)} parts that lead back to themselves")


def _betweenness(flow: Projection, *, with_peer: bool) -> None:
    told: list[Progress] = []

    def hear(progress: Progress) -> bool:
        told.append(progress)
        return True

    ours, found = timed(lambda: Rust(flow.graph).betweenness(hear), runs=1)
    theirs = None
    size = flow.graph.number_of_nodes()
    if with_peer:
        sources = min(SOURCES, size)
        tell(f"the peer's betweenness, from {sources} sources")
        seconds, _ = timed(lambda: nx.betweenness_centrality(flow.graph, k=sources, seed=SEED), runs=1)
        theirs = seconds * size / sources
    note = (
        f"{size} nodes, {flow.graph.number_of_edges()} edges, told {len(told)} times; the peer from {SOURCES} sources"
    )
    row("betweenness", ours, theirs, note)
    must(len(found) == size, "a node has no figure")


if __name__ == "__main__":
    main()
