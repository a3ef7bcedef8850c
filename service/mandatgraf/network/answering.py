"""From a measured graph to an answer in words: ways, reach, single points and bottlenecks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import URIRef

from mandatgraf.answers.wording import capital, day
from mandatgraf.network.influence import cut_off, last_step, touched
from mandatgraf.network.paths import pairs, shortest_path, simple_paths
from mandatgraf.network.projecting import AUTHORITY
from mandatgraf.network.values import Bottleneck, Bottlenecks, Path, Paths, Reach, Reached, SinglePoint
from mandatgraf.network.words import say, steps
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mandatgraf.network.measures import Measures, Told
    from mandatgraf.network.projecting import Projection
    from mandatgraf.network.steps import Wording

_NAMED: Final = 10
"""Of things that are cut off, so many are named."""
_THOUSAND: Final = 1000


def ways(  # noqa: PLR0913 -- a way has two ends, a direction, a length and a limit
    wording: Wording,
    projection: Projection,
    source: str,
    target: str,
    *,
    directed: bool,
    longest: int,
    limit: int,
) -> Paths:
    """Return the ways between two things."""
    graph = projection.graph if directed else projection.undirected
    none: tuple[tuple[tuple[str, ...], ...], bool] = ((), True)
    apart = projection.apart(source, target)
    found, complete = none if apart else simple_paths(graph, source, target, longest=longest, limit=limit)
    paths = tuple(Path(tuple(wording.step(projection, *pair) for pair in pairs(path))) for path in found)
    first, last = wording.named(source), wording.named(target)
    return Paths(
        source=first,
        target=last,
        projection=projection.name,
        at=projection.at,
        directed=directed,
        longest=longest,
        limit=limit,
        paths=paths,
        complete=complete,
        reason=" ".join(
            _why_ways(wording, projection, source, target, paths, directed=directed, longest=longest)
            if complete
            else (
                *_why_ways(wording, projection, source, target, paths, directed=directed, longest=longest),
                say("path.limit", wording.lang, limit=limit),
            )
        ),
    )


def _why_ways(  # noqa: PLR0913 -- the same
    wording: Wording,
    projection: Projection,
    source: str,
    target: str,
    paths: tuple[Path, ...],
    *,
    directed: bool,
    longest: int,
) -> Iterator[str]:
    lang = wording.lang
    names = {"source": wording.named(source).name, "target": wording.named(target).name}
    if source == target:
        yield say("path.same", lang, **names)
    elif paths:
        several = say("path.way" if len(paths) == 1 else "path.ways", lang)
        yield say("path.found", lang, count=len(paths), ways=several, steps=steps(paths[0].length, lang), **names)
    else:
        absent = [node for node in (source, target) if node not in projection]
        for node in absent:
            yield say("path.absent", lang, thing=wording.named(node).name, projection=projection.name)
        graph = projection.graph if directed else projection.undirected
        longer = None if absent or projection.apart(source, target) else shortest_path(graph, source, target)
        if longer:
            away = steps(len(longer) - 1, lang)
            yield say("path.too-long", lang, steps=away, longest=steps(longest, lang), **names)
        else:
            yield say("path.none", lang, directed=say("path.none.directed", lang) if directed else "", **names)
    yield from dated(wording, projection)


def dated(wording: Wording, projection: Projection) -> Iterator[str]:
    """Yield what a date took away; nothing where none was asked for."""
    if projection.at is None:
        return
    key = "at.some" if projection.graph.number_of_edges() else "at.nothing"
    counts = {place: projection.left_out.get(place, 0) for place in ("excluded", "undated")}
    yield say(key, wording.lang, day=day(projection.at, wording.lang), **counts)


def reach(  # noqa: PLR0913 -- what is measured, from where, in which direction, how much of it
    wording: Wording, projection: Projection, measured: Measures, thing: str, *, inward: bool, strongest: int | None
) -> Reach:
    """Return what a thing reaches, or on what it depends; `strongest` keeps only so many."""
    lang, name = wording.lang, wording.named(thing).name
    found = touched(measured, thing, inward=inward) if thing in projection else {}
    order = sorted(found, key=lambda node: (-found[node].strength, found[node].distance, node))
    shown, weighted = [], projection.name == AUTHORITY
    for node in order[:strongest]:
        edge = last_step(projection.graph, found, thing, node, inward=inward)
        touch = found[node]
        shown.append(
            Reached(
                thing=wording.named(node),
                strength=touch.strength,
                strength_text=say(f"strength.{touch.strength}", lang) if weighted else "",
                distance=touch.distance,
                via=wording.step(projection, *edge),
            )
        )
    strengths = sorted({touch.strength for touch in found.values()}, reverse=True)
    way = "in" if inward else "out"
    said = [say(f"reach.{way}" if found else f"reach.nothing.{way}", lang, thing=name, count=len(found))]
    if found and weighted:
        said.append(say("reach.strength", lang))
    absent = () if thing in projection else (say("path.absent", lang, thing=name, projection=projection.name),)
    return Reach(
        thing=wording.named(thing),
        projection=projection.name,
        at=projection.at,
        inward=inward,
        reached=tuple(shown),
        counts=tuple((each, sum(touch.strength == each for touch in found.values())) for each in strengths),
        reason=" ".join((*absent, *said, *dated(wording, projection))),
    )


def single_points(wording: Wording, projection: Projection, measured: Measures) -> tuple[SinglePoint, ...]:
    """Return the things on which others hang alone, those that settle most alone first."""
    sole = sole_deciders(wording)
    cuts = measured.cuts()
    found = [_single(wording, projection, node, sole.get(node, ()), node in cuts) for node in sorted({*sole, *cuts})]
    kept = (point for point in found if point.sole or point.cut_off_count)
    return tuple(sorted(kept, key=lambda point: (-len(point.sole), -point.cut_off_count, point.thing.iri)))


def sole_deciders(wording: Wording) -> dict[str, tuple[str, ...]]:
    """Return for each holder the mandates to settle a matter that, by what was read, nobody else can settle."""
    index = wording.index
    settling: dict[str, dict[str, list[str]]] = {}
    for mandate in index.instances(MG.Mandate):
        power = index.thing(mandate, MG.power)
        if power is None or not index.true(power, MG.isDecision):
            continue
        for matter in index.things(mandate, MG.matter):
            for holder in index.things(mandate, MG.holder):
                settling.setdefault(str(matter), {}).setdefault(str(holder), []).append(str(mandate))
    alone: dict[str, list[str]] = {}
    for holders in settling.values():
        if len(holders) == 1:
            for name, mandates in holders.items():
                alone.setdefault(name, []).extend(mandates)
    return {holder: tuple(dict.fromkeys(mandates)) for holder, mandates in alone.items()}


def _single(
    wording: Wording,
    projection: Projection,
    node: str,
    sole: tuple[str, ...],
    cutting: bool,  # noqa: FBT001
) -> SinglePoint:
    lang, name = wording.lang, wording.named(node).name
    parts = list(cut_off(projection.undirected, node)) if cutting else []
    apart = sorted({each for part in parts for each in part})
    mandates = wording.statements.mandates(URIRef(each) for each in sole)
    said = []
    if sole:
        said.append(say("single.sole.one" if len(sole) == 1 else "single.sole", lang, thing=name, count=len(sole)))
        if unsure := sum(each.proposal or each.status.slug == "planned" for each in mandates):
            said.append(say("single.proposed", lang, count=unsure))
    if apart:
        said.append(say("single.cut.one" if len(apart) == 1 else "single.cut", lang, thing=name, count=len(apart)))
    return SinglePoint(
        thing=wording.named(node),
        sole=mandates,
        cut_off=wording.all_named(tuple(apart[:_NAMED])),
        cut_off_count=len(apart),
        reason=capital("; ".join(said)) + "." if said else "",
    )


def bottlenecks(
    wording: Wording, projection: Projection, measured: Measures, *, most: int, told: Told | None
) -> Bottlenecks:
    """Return the things that most shortest ways lead through."""
    values = {node: value for node, value in measured.betweenness(told).items() if value > 0}
    order = sorted(values, key=lambda node: (-values[node], node))
    graph = projection.graph
    key = "bottlenecks.some" if values else "bottlenecks.none"
    said = say(key, wording.lang, nodes=graph.number_of_nodes(), count=len(values))
    return Bottlenecks(
        projection=projection.name,
        at=projection.at,
        nodes=graph.number_of_nodes(),
        edges=graph.number_of_edges(),
        found=tuple(
            Bottleneck(wording.named(node), round(values[node] * _THOUSAND), rank)
            for rank, node in enumerate(order[:most], 1)
        ),
        reason=" ".join((said, *dated(wording, projection))),
    )
