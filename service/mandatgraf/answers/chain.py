"""The order of steps: numbers where a source states them, *before* and *after* where it says only that, else none.

`order` knows nothing of RDF: it takes names, numbers and pairs, so that its tests are small graphs in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx

from mandatgraf.answers.card import Chain, ChainStep, Due, Trail
from mandatgraf.answers.period import placed
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib import URIRef

    from mandatgraf.answers.card import MandateView, Relation
    from mandatgraf.answers.mandates import Statements


@dataclass(frozen=True, slots=True)
class Order:
    """Steps in order, those without a place, and a circle where the stated order contradicts itself."""

    ordered: tuple[str, ...]
    apart: tuple[str, ...]
    cycle: tuple[str, ...] = ()


def order(steps: Iterable[str], positions: Mapping[str, int], pairs: Iterable[tuple[str, str]]) -> Order:
    """Order steps by their numbers and by pairs (earlier, later).

    A step with neither number nor pair stands apart. Where numbers and pairs run in a circle nothing is ordered: the
    circle is reported and all steps stand apart.

    >>> order(["b", "a", "x", "c"], {"a": 1, "b": 2}, [("c", "a")])
    Order(ordered=('c', 'a', 'b'), apart=('x',), cycle=())
    """
    known = sorted(set(steps))
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(step for step in known if step in positions)
    graph.add_edges_from((earlier, later) for earlier, later in pairs if earlier in known and later in known)
    graph.add_edges_from(_by_number(positions, known))
    try:
        circle = tuple(earlier for earlier, _ in nx.find_cycle(graph))
    except nx.NetworkXNoCycle:
        found = tuple(nx.lexicographical_topological_sort(graph, key=lambda step: (positions.get(step, 0), step)))
        return Order(found, tuple(step for step in known if step not in graph))
    return Order((), tuple(known), circle)


def _by_number(positions: Mapping[str, int], known: list[str]) -> Iterable[tuple[str, str]]:
    """Yield each step of a number before each step of the next number that is used; equal numbers stay side by side."""
    levels: dict[int, list[str]] = {}
    for step in known:
        if step in positions:
            levels.setdefault(positions[step], []).append(step)
    numbers = sorted(levels)
    for number, following in pairwise(numbers):
        yield from ((earlier, later) for earlier in levels[number] for later in levels[following])


def chain(statements: Statements, process: URIRef) -> Chain:
    """Return the chain of a process."""
    reader, index = statements.reader, statements.index
    steps = index.subjects(process, MG.ofProcess)
    numbers = {str(step): number for step in steps if (number := index.number(step, MG.position)) is not None}
    pairs = [(str(step), str(later)) for step in steps for later in index.things(step, MG.before)]
    pairs += [(str(earlier), str(step)) for step in steps for earlier in index.things(step, MG.after)]
    found = order((str(step) for step in steps), numbers, pairs)
    views = {str(step): _step(statements, step) for step in steps}
    return Chain(
        process=reader.named(process),
        kind=reader.concept(process, MG.processKind),
        ordered=bool(found.ordered),
        steps=tuple(views[step] for step in found.ordered),
        apart=tuple(views[step] for step in found.apart),
        cycle=tuple(statements.worded(step) for step in steps if str(step) in found.cycle),
        status=reader.concept(process, MG.status),
        clarity=reader.concept(process, MG.clarity),
        evidence=reader.passages(process),
    )


def _step(statements: Statements, step: URIRef) -> ChainStep:
    reader, index = statements.reader, statements.index
    position = index.number(step, MG.position)
    before, after = index.things(step, MG.before), index.things(step, MG.after)
    unplaced = reader.gaps(step, missing=MG.position)
    mandates = statements.mandates(index.things(step, MG.exercises))
    shared = {mandate.period for mandate in mandates}
    return ChainStep(
        iri=str(step),
        label=reader.named(step).label,
        relation=_relation(position, before, after),
        position=position,
        relative_to=tuple(statements.worded(other) for other in (*before, *after)),
        mandates=mandates,
        place_gap=unplaced[0] if unplaced and position is None else None,
        status=reader.concept(step, MG.status),
        clarity=reader.concept(step, MG.clarity),
        evidence=reader.passages(step),
        period=reader.period(step) or (shared.pop() if len(shared) == 1 else None),
    )


def trail(view: Chain) -> Trail | None:
    """Return how far the case of a chain has come; a chain without any time is a plan and no trail."""
    steps = (*view.steps, *view.apart)
    if not any(step.period or any(mandate.period for mandate in step.mandates) for step in steps):
        return None
    due = [(step.done, _due(step, mandate)) for step in steps for mandate in step.mandates]
    ahead = sorted((each for done, each in due if not done), key=lambda each: placed(each.period))
    return Trail(
        done=tuple(each for done, each in due if done),
        next=tuple(each for each in ahead if each.period and each.period.day),
        undated=tuple(each for each in ahead if not (each.period and each.period.day)),
    )


def _due(step: ChainStep, mandate: MandateView) -> Due:
    return Due(mandate.clause, mandate.holders, mandate.period or step.period, mandate.iri)


def _relation(position: int | None, before: tuple[URIRef, ...], after: tuple[URIRef, ...]) -> Relation:
    if position is not None:
        return "numbered"
    if before:
        return "before"
    return "after" if after else "unplaced"
