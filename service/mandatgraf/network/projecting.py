"""Projections: the graph as nodes and edges, one for each subject, version of the data and date.

What a node and an edge are stands in `queries/projections/*.rq`, as a query and in words; this module runs the query
and makes a networkx graph of its rows. A projection never changes; asking for it again gives the same object.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final, Literal, Self, TypeAlias, cast

import networkx as nx
import pyoxigraph as ox
from rdflib.namespace import SKOS

from mandatgraf.errors import SourceUnreadable, UnknownProjection
from mandatgraf.network.filling import WEAKEST, Arrows, Ties, no_collector
from mandatgraf.network.reading import BETWEEN, lines
from mandatgraf.vocab import LANGS, MG, concept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Place: TypeAlias = Literal["certain", "possible", "excluded", "undated", "timeless"]
"""What a statement is on a day; `timeless` is what no document says, such as which matter is part of which."""
Placing: TypeAlias = Callable[[str, date], Place]

WHOLE: Final = "whole"
"""All subjects but evidence in one graph: a path over two statements of one document would say nothing."""
AUTHORITY: Final = "authority"
"""The one projection whose edges differ in strength."""
NAMES: Final = (AUTHORITY, "flow", "reporting", "representation", "goals", "evidence")
PARTS: Final = ("summary", "node", "edge", "direction", "weight", "date", "status")
"""What is said of each projection, in both languages."""

_WHOLE_WORDS: Final = {
    "da": "Alle forbindelser mellem ting: indflydelse, sagers gang, tilhør, pladser og mål.",
    "en": "All links between things: influence, the flow of cases, belonging, seats and goals.",
}
_FRONT: Final = re.compile(r"#\+ (?P<part>[a-z]+)\.(?P<lang>[a-z]{2}): (?P<text>.+)")
_STRENGTHS: Final = f"""
SELECT ?power ?kind ?decision
WHERE {{ ?power a <{MG.Power}> ; <{MG.powerKind}> ?kind . OPTIONAL {{ ?power <{MG.isDecision}> ?decision }} }}
"""
SETTLES: Final = 4
STRENGTH: Final = {
    concept("power-kind", kind): strength
    for kind, strength in {
        "decision": 3, "resources": 3, "preparation": 2, "advice": 1, "execution": SETTLES, "follow-up": SETTLES
    }.items()
}  # fmt: skip
"""How strongly a kind of power lets influence pass. One that settles the case is `SETTLES`; so is what leads on from a
matter, since whoever carries it out is bound by what was settled. The order is ours and stands in the words."""
_KEPT: Final = 16
"""Projections of a day that are kept; those without a day are always kept."""


@dataclass(frozen=True, slots=True)
class Link:
    """One statement behind an edge: what it says (a power or a property), which node says it, and its place in time."""

    relation: str
    statement: str
    place: Place = "certain"

    @classmethod
    def read(cls, row: tuple[str, ...]) -> Self:
        """Make one of relation and statement, and of the place where a day was asked for."""
        relation, statement, *place = row
        return cls(relation, statement, cast("Place", place[0]) if place else "certain")


@dataclass(frozen=True, slots=True)
class Design:
    """What a projection is: its parts in words, and its query."""

    name: str
    words: Mapping[str, Mapping[str, str]]
    text: str

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read one file; a part that is not said in both languages is an error that names it."""
        text = path.read_text("utf-8")
        words: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for line in text.splitlines():
            if found := _FRONT.fullmatch(line):
                words[found["part"]][found["lang"]] = found["text"]
        for part in PARTS:
            for lang in LANGS:
                if lang not in words[part]:
                    raise SourceUnreadable(str(path), "rule", f"{part}.{lang}")
        return cls(path.stem, dict(words), text)


@dataclass(frozen=True, eq=False)
class Projection:
    """A graph of one subject: nodes are IRIs, an edge carries as weight the strongest of its links.

    `left_out` counts the links that a date took away: `excluded` for certain, `undated` because no time is known.
    """

    name: str
    at: date | None
    graph: Arrows
    left_out: Mapping[str, int] = field(default_factory=dict)
    _apart: dict[str, Mapping[str, Sequence[str]]] = field(default_factory=dict, repr=False)

    def links(self, source: str, target: str) -> tuple[Link, ...]:
        """Return the statements behind an edge."""
        if source not in self._apart:
            self._apart[source] = self.graph.rows(source)
        behind = self._apart[source][target]
        return tuple(Link.read(row) for row in sorted({tuple(each.split(BETWEEN)[2:]) for each in behind}))

    @cached_property
    def undirected(self) -> nx.Graph[str]:
        """Return the same without directions, for finding how things hang together."""
        return Ties.of(self.graph)

    @cached_property
    def pieces(self) -> Mapping[str, int]:
        """Return for each node the number of the piece that it hangs together with."""
        parts = nx.connected_components(self.undirected)
        return {node: number for number, part in enumerate(parts) for node in part}

    def apart(self, source: str, target: str) -> bool:
        """Tell whether no way can lead from one node to the other, in whatever direction."""
        return self.pieces.get(source, -1) != self.pieces.get(target, -2)

    def __contains__(self, node: object) -> bool:
        return node in self.graph


@dataclass(frozen=True, eq=False)
class Projections:
    """All projections over one version of the data; made when first asked for."""

    store: ox.Store
    designs: Mapping[str, Design]
    placing: Placing | None = None
    _made: OrderedDict[tuple[str, date | None], Projection] = field(default_factory=OrderedDict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    @classmethod
    def over(cls, store: ox.Store, queries: Path, placing: Placing | None = None) -> Self:
        """Read what the projections are from the folder of the queries."""
        designs = {name: Design.read(queries / "projections" / f"{name}.rq") for name in NAMES}
        return cls(store, designs, placing)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names, that of the whole graph first."""
        return (WHOLE, *self.designs)

    def described(self, lang: str) -> Iterator[dict[str, str]]:
        """Yield what each projection is, part by part."""
        yield {"name": WHOLE, "summary": _WHOLE_WORDS[lang]}
        for design in self.designs.values():
            yield {"name": design.name, **{part: design.words[part][lang] for part in PARTS}}

    def get(self, name: str, at: date | None = None) -> Projection:
        """Return a projection as the source says or as of a date; an unknown name is UnknownProjection."""
        if name not in self.names:
            raise UnknownProjection(name[:100], self.names)
        key = (name, at)
        with self._lock:
            if key not in self._made:
                self._made[key] = self._make(name, at)
                dated = [each for each in self._made if each[1] is not None]
                for old in dated[:-_KEPT]:
                    del self._made[old]
            self._made.move_to_end(key)
            return self._made[key]

    def _make(self, name: str, at: date | None) -> Projection:
        texts = [design.text for design in self.designs.values() if name in {design.name, WHOLE}]
        if name == WHOLE:
            texts.remove(self.designs["evidence"].text)
        strengths = self.strengths if name == AUTHORITY else {}
        left_out: Counter[str] = Counter()
        graph = Arrows()
        # the engine leaves Python free: answers are read two at a time while others are taken; the first and longest of
        # them is taken last
        with no_collector(), ThreadPoolExecutor(max_workers=2) as engine:
            first, *others = (engine.submit(lines, self.store, text) for text in texts)
            answers = (asked.result() for asked in (*others, first))
            held = answers if at is None else (self._on(at, found, left_out) for found in answers)
            graph.take(chain.from_iterable(held), strengths)
        nx.freeze(graph)
        return Projection(name, at, graph, dict(left_out))

    def _on(self, at: date, found: Iterable[str], left_out: Counter[str]) -> Iterator[str]:
        """Yield the rows that a day does not take away, each with its place; count those that it does."""
        for line in dict.fromkeys(found):
            place = self.placing(line.rpartition(BETWEEN)[2], at) if self.placing else "certain"
            if place in {"excluded", "undated"}:
                left_out[place] += 1
            else:
                yield f"{line}{BETWEEN}{place}"

    @cached_property
    def strengths(self) -> Mapping[str, int]:
        """Return how strong each power is."""
        found = self.store.query(_STRENGTHS)
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101 -- the query above is a SELECT
        powers = {
            row[0].value: SETTLES if row[2] is not None and row[2].value == "true" else _strength(row[1].value)
            for row in found
        }
        return powers | {str(SKOS.narrower): SETTLES}


def _strength(kind: str) -> int:
    return next((strength for iri, strength in STRENGTH.items() if str(iri) == kind), WEAKEST)
