"""The network around one thing: what is near it, how it hangs together, and where each has its place.

A view is the thing, so many steps around it, and what is around the things that were opened; filters leave links out.
The place of a thing is its layer and its row. It depends on the view alone, and not on the language; what is opened
comes below what stands there already, so a reader finds again what was seen before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rdflib import URIRef

from mandatgraf.answers.wording import day
from mandatgraf.network.finding import UNSURE
from mandatgraf.network.values import Step
from mandatgraf.network.words import say
from mandatgraf.vocab import MG, kind_and_slug

if TYPE_CHECKING:
    from datetime import date

    from mandatgraf.answers.card import Named
    from mandatgraf.network.projecting import Link, Projection
    from mandatgraf.network.steps import Wording

MOST_SHOWN: Final = 40
"""Things that one picture shows; more than that no reader follows."""
MOST_OPENED: Final = 20
DEEPEST: Final = 3

LAYERS: Final = ("party", "seat", "political", "administrative", "working", "group", "matter", "goal", "source")
"""Columns from left to right: who takes part, by whom, bodies by level, about what, to what end, by which text."""
_BY_KIND: Final = {
    **dict.fromkeys(("party", "person"), "party"),
    **dict.fromkeys(("post", "membership", "seat", "representation"), "seat"),
    **dict.fromkeys(("body", "collective"), "group"),
    **dict.fromkeys(("matter", "initiative", "model", "process", "step", "item", "meeting"), "matter"),
    **dict.fromkeys(("goal", "target"), "goal"),
}
KINDS: Final = (*_BY_KIND, "agreement", "document")
"""Kinds of things that have a network around them; a statement has none of its own."""
_BY_LEVEL: Final = {
    "political": "political",
    **dict.fromkeys(("administrative", "strategic", "direktionsniveau"), "administrative"),
    **dict.fromkeys(("professional", "operational", "local", "cross-sector", "support"), "working"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Which links count: of one kind of power, one status, documents of one region (addresses; empty for all)."""

    power: str = ""
    status: str = ""
    region: str = ""

    def __bool__(self) -> bool:
        return bool(self.power or self.status or self.region)


@dataclass(frozen=True, slots=True)
class Shown:
    """A thing of the view with its place."""

    thing: Named
    layer: str
    row: int
    distance: int
    """Steps from the thing in the middle; for what was opened, one more than that."""
    hidden: int
    """How many things that it is linked to are not in the view."""
    opened: bool


@dataclass(frozen=True, slots=True)
class Twig:
    """One link of the view as a line of a list, with what hangs on its other end."""

    tie: Step
    end: Shown
    again: bool
    """The other end has its own lines elsewhere in the list."""
    twigs: tuple[Twig, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The network around a thing: things with places, links with what they rest on, the middle first."""

    centre: Named
    at: date | None
    depth: int
    shown: tuple[Shown, ...]
    ties: tuple[Step, ...]
    layers: tuple[tuple[str, str], ...]
    """The layers that are in use, each with its name."""
    left_out: int
    """Things that would be in the view but for the limit."""
    reason: str

    def twigs(self) -> tuple[Twig, ...]:
        """Return the same content as a nested list: each link once, below the end that is nearer the middle."""
        place = {each.thing.iri: number for number, each in enumerate(self.shown)}
        below: defaultdict[str, list[Step]] = defaultdict(list)
        for tie in self.ties:
            below[min(tie.source.iri, tie.target.iri, key=place.__getitem__)].append(tie)
        met = {self.centre.iri}

        def grown(node: str) -> tuple[Twig, ...]:
            met_here: list[tuple[Step, Shown, bool]] = []
            for tie in sorted(below[node], key=lambda tie: (place[_other(tie, node)], tie.source.iri)):
                end = self.shown[place[_other(tie, node)]]
                met_here.append((tie, end, end.thing.iri in met))
                met.add(end.thing.iri)
            return tuple(Twig(tie, end, again, () if again else grown(end.thing.iri)) for tie, end, again in met_here)

        return grown(self.centre.iri)


def _other(tie: Step, node: str) -> str:
    return tie.target.iri if tie.source.iri == node else tie.source.iri


@dataclass(frozen=True)
class _Near:
    """Looks at one projection through the filters, edge by edge, and never at all of it."""

    wording: Wording
    projection: Projection
    filters: Filters
    _kept: dict[tuple[str, str], tuple[Link, ...]] = field(default_factory=dict)

    def links(self, source: str, target: str) -> tuple[Link, ...]:
        """Return the links of an edge that count."""
        key = (source, target)
        if key not in self._kept:
            self._kept[key] = tuple(link for link in self.projection.links(*key) if self._counts(link))
        return self._kept[key]

    def around(self, node: str) -> list[str]:
        """Return what a node is linked to, in a fixed order."""
        graph = self.projection.graph
        if node not in graph:
            return []
        after = {each for each in graph.successors(node) if self.links(node, each)}
        return sorted(after | {each for each in graph.predecessors(node) if self.links(each, node)} - {node})

    def ties(self, nodes: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the edges that count between some nodes."""
        inside = set(nodes)
        for node in nodes:
            for other in self.around(node):
                if other in inside and self.projection.graph.has_edge(node, other) and self.links(node, other):
                    yield node, other

    def step(self, source: str, target: str) -> Step:
        bases = tuple(self.wording.basis(link, source, target) for link in self.links(source, target))
        named = self.wording.named
        return Step(named(source), named(target), forward=True, sentence=bases[0].sentence, bases=bases)

    def _counts(self, link: Link) -> bool:
        wanted, index, statement = self.filters, self.wording.index, URIRef(link.statement)
        if wanted.power and URIRef(wanted.power) not in index.things(URIRef(link.relation), MG.powerKind):
            return False
        if wanted.status and URIRef(wanted.status) not in index.things(statement, MG.status):
            return False
        return not wanted.region or any(
            URIRef(wanted.region) in index.things(document, MG.region)
            for document in self.wording.reader.documents((statement,))
        )


def neighbourhood(  # noqa: PLR0913 -- a middle, a size, what is opened, and what counts
    wording: Wording,
    projection: Projection,
    centre: str,
    *,
    depth: int,
    opened: Iterable[str] = (),
    filters: Filters = Filters(),
    limit: int = MOST_SHOWN,
) -> Neighbourhood:
    """Return the network around a thing: so many steps, and one step around each opened thing that is in it."""
    near = _Near(wording, projection, filters)
    distance, batches, left_out, used = _gathered(near, centre, depth, tuple(opened), limit)
    places = _placed(near, batches)
    inside = [node for batch in batches for node in batch]
    shown = tuple(
        Shown(
            thing=wording.named(node),
            layer=places[node][0],
            row=places[node][1],
            distance=distance[node],
            hidden=sum(other not in distance for other in near.around(node)),
            opened=node in used,
        )
        for node in inside
    )
    lang, name = wording.lang, wording.named(centre).name
    said = [_told(near, name, len(shown), left_out)]
    if projection.at is not None:
        counts = {place: projection.left_out.get(place, 0) for place in ("excluded", "undated")}
        said.append(say("view.at", lang, day=day(projection.at, lang), **counts))
    taken = {each.layer for each in shown}
    return Neighbourhood(
        centre=wording.named(centre),
        at=projection.at,
        depth=depth,
        shown=shown,
        ties=tuple(near.step(*edge) for edge in near.ties(inside)),
        layers=tuple((layer, say(f"layer.{layer}", lang)) for layer in LAYERS if layer in taken),
        left_out=left_out,
        reason=" ".join(said),
    )


def _told(near: _Near, name: str, count: int, left_out: int) -> str:
    language = near.wording.lang
    if count == 1:
        key = "view.nothing.filtered" if near.filters else "view.nothing"
        return say(key, language, thing=name)
    said = say("view.some.one" if count == 2 else "view.some", language, thing=name, count=count - 1)  # noqa: PLR2004
    return f"{said} {say('view.limit', language, count=left_out)}" if left_out else said


def _gathered(
    near: _Near, centre: str, depth: int, opened: tuple[str, ...], limit: int
) -> tuple[dict[str, int], list[list[str]], int, set[str]]:
    """Return how far each thing is, the things in the order in which they come, and how many the limit keeps out."""
    distance, batches = {centre: 0}, [[centre]]
    outside: set[str] = set()

    def take(found: Iterable[str], away: int) -> None:
        fresh = [each for each in dict.fromkeys(found) if each not in distance]
        room = max(0, limit - len(distance))
        outside.update(fresh[room:])
        batches.append(fresh[:room])
        distance.update(dict.fromkeys(fresh[:room], away))

    for step in range(1, depth + 1):
        take(sorted({each for node in batches[-1] for each in near.around(node)}), step)
    used = set()
    for node in opened:
        if node in distance:
            used.add(node)
            take(near.around(node), distance[node] + 1)
    return distance, batches, len(outside - set(distance)), used


def _placed(near: _Near, batches: list[list[str]]) -> dict[str, tuple[str, int]]:
    """Return layer and row of each thing: batch by batch, each below what stands in its layer already."""
    places: dict[str, tuple[str, int]] = {}
    taken: defaultdict[str, int] = defaultdict(int)
    for batch in batches:
        height = {node: _mean([places[each][1] for each in near.around(node) if each in places]) for node in batch}
        for node in sorted(batch, key=lambda node: (height[node], node)):
            layer = layer_of(near.wording, node)
            places[node] = (layer, taken[layer])
            taken[layer] += 1
    return places


def _mean(rows: list[int]) -> float:
    return sum(rows) / len(rows) if rows else 0.0


def layer_of(wording: Wording, node: str) -> str:
    """Return the layer of a thing: by its kind, a body by the highest level that a source gives it."""
    kind = (kind_and_slug(node) or ("", ""))[0]
    layer = _BY_KIND.get(kind, "source")
    if layer != "group":
        return layer
    index = wording.index
    levels = {
        _BY_LEVEL.get(str(level).rpartition("/")[2], layer)
        for profile in (URIRef(node), *index.subjects(URIRef(node), MG.describes))
        for level in index.things(profile, MG.level)
    }
    return min(levels, key=LAYERS.index, default=layer)


def firmness(tie: Step) -> str:
    """Return how firmly a link is said: `holds`, `proposed` where no source says that it holds, else `weak`."""
    firm = [basis for basis in tie.bases if not (basis.status and URIRef(basis.status.iri) in UNSURE)]
    if not firm:
        return "proposed"
    return "weak" if all(basis.weak or basis.place == "possible" for basis in firm) else "holds"
