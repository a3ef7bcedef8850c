"""Why a query finds nothing: which part of it has nothing in the data, what is nearest, and what to try.

The query is read, never run: each of its patterns is looked up by itself in the store, then those that share a
variable. All look-ups are bounded. What cannot be tried by itself is not guessed about, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice
from typing import Final

import pyoxigraph as ox

from mandatgraf import grammar
from mandatgraf.dataset import Dataset
from mandatgraf.engine import EVERYTHING, Scope
from mandatgraf.explaining import texts
from mandatgraf.explaining.cause import KINDS, Cause, Near
from mandatgraf.explaining.conditions import Condition, conditions
from mandatgraf.explaining.data import MOST_VALUES, Data, Graphs, literals
from mandatgraf.explaining.terms import RDF_TYPE, Known, short, term_of, written
from mandatgraf.grammar import Pattern, Reading

__all__ = ["KINDS", "Cause", "Explaining", "Near"]

_MOST_CAUSES: Final = 3
_MOST_PATTERNS: Final = 40
_MOST_PAIRS: Final = 60
_MOST_CONDITIONS: Final = 8
_MOST_TRIPLES: Final = 40_000
"""Triples that one query may make us read in all; after that, nothing more is concluded."""


@dataclass(frozen=True, eq=False)
class Explaining:
    """What explains empty answers over one dataset; safe for threads, and nothing in it changes."""

    data: Data

    @classmethod
    def of(cls, dataset: Dataset) -> Explaining:
        """Explain answers over a dataset; what it needs is counted when it is first asked for."""
        return cls(Data(dataset))

    def why(self, text: str, scope: Scope = EVERYTHING) -> tuple[Cause, ...]:
        """The causes why a query that the engine took finds nothing, at most three, and at least one.

        The last resort is a cause that says that none was found (`unexplained`) or that not all could be tried
        (`unread`).
        """
        reading = grammar.read(text)
        if reading.slip is not None or not reading.patterns:
            return (Cause("cut") if reading.cut else Cause("unread"),)
        search = _Search(self.data, reading, scope)
        found = tuple(islice(dict.fromkeys(search.causes()), _MOST_CAUSES))
        if found:
            return found
        if reading.cut:
            return (Cause("cut"),)
        return (Cause("unexplained" if search.whole else "unread"),)


@dataclass(frozen=True, slots=True)
class _Part:
    """A pattern with its known terms, and the graphs it is looked for in."""

    pattern: Pattern
    subject: Known | None
    predicate: ox.NamedNode | None
    object: Known | None
    graphs: Graphs
    text: str

    @property
    def class_(self) -> ox.NamedNode | None:
        """The class that the pattern asks for, where it asks for one."""
        return self.object if self.predicate == RDF_TYPE and isinstance(self.object, ox.NamedNode) else None

    @property
    def node(self) -> ox.NamedNode | None:
        """The thing that the pattern is about, where it names one."""
        return self.subject if isinstance(self.subject, ox.NamedNode) else None


class _Search:
    """One query, gone through from the coarse to the fine."""

    def __init__(self, data: Data, reading: Reading, scope: Scope) -> None:
        self.data = data
        self.reading = reading
        self.missing: list[Cause] = []
        self.left = _MOST_TRIPLES
        self.default = self._default(scope)
        self.named = tuple(ox.NamedNode(each) for each in scope.named_graphs or tuple(data.dataset.graphs))
        required = [each for each in reading.patterns if each.required]
        self.parts = [self._part(each) for each in required[:_MOST_PATTERNS]]
        alone = all(each.pattern.predicate is not None for each in self.parts)
        self.whole = alone and len(required) == len(reading.patterns) == len(self.parts) and not reading.filters

    def causes(self) -> Iterator[Cause]:
        """What has nothing in the data; later looks only where earlier ones find nothing."""
        if self.missing:
            yield from self.missing
            return
        for look in (self._unknown, self._alone, self._conditions, self._values, self._jointly, self._together):
            found = list(islice(look(), _MOST_CAUSES))
            if found:
                yield from found
                return

    # — graphs —

    def _default(self, scope: Scope) -> Graphs:
        """The graphs that a pattern outside GRAPH reads; those that do not exist are causes."""
        asked = [term_of(token, self.reading.prefixes) for token in self.reading.graphs]
        names = scope.default_graphs or tuple(each.value for each in asked if isinstance(each, ox.NamedNode))
        found = tuple(self._graph(ox.NamedNode(name)) for name in names)
        return found or (ox.DefaultGraph(),)

    def _graph(self, name: ox.NamedNode) -> ox.NamedNode:
        if name.value not in self.data.dataset.graphs:
            near = self.data.near(name, self.data.dataset.graphs)
            every = tuple(Near(short(each)) for each in self.data.dataset.graphs)
            self.missing.append(Cause("unknown-graph", short(name.value), nearest=near or every))
        return name

    def _part(self, pattern: Pattern) -> _Part:
        prefixes = self.reading.prefixes
        graphs = self.default
        if pattern.graph:
            name = term_of(pattern.graph, prefixes)
            graphs = (self._graph(name),) if isinstance(name, ox.NamedNode) else self.named
        subject, predicate, value = (
            term_of(each, prefixes) for each in (pattern.subject, pattern.predicate, pattern.object)
        )
        text = " ".join(each.text if each else "…" for each in (pattern.subject, pattern.predicate, pattern.object))
        known = predicate if isinstance(predicate, ox.NamedNode) else None
        return _Part(pattern, subject, known, value, graphs, text)

    # — each pattern by itself —

    def _unknown(self) -> Iterator[Cause]:
        """Properties, classes and things that the data do not have at all."""
        for part in self.parts:
            yield from self._unknown_steps(part)
            predicate = part.predicate
            if predicate and not self.data.has(None, predicate, None, part.graphs):
                yield self._unused(predicate, "property", self.data.properties)
            elif (wanted := part.class_) and not self.data.has(None, RDF_TYPE, wanted, part.graphs):
                yield self._unused(wanted, "class", self.data.classes)
            else:
                for term in (part.subject, part.object):
                    if isinstance(term, ox.NamedNode) and not self.data.is_there(term, (ox.DefaultGraph(),)):
                        yield Cause("unknown-thing", short(term.value), nearest=self._near_thing(term))

    def _unknown_steps(self, part: _Part) -> Iterator[Cause]:
        """Properties in a path that nothing has."""
        for token in part.pattern.path:
            step = term_of(token, self.reading.prefixes)
            if isinstance(step, ox.NamedNode) and not self.data.has(None, step, None, part.graphs):
                yield self._unused(step, "property", self.data.properties)

    def _unused(self, term: ox.NamedNode, kind: str, used: tuple[str, ...]) -> Cause:
        if self.data.is_declared(term):
            return Cause(f"unused-{kind}", short(term.value))
        return Cause(f"unknown-{kind}", short(term.value), nearest=self.data.near(term, used))

    def _near_thing(self, term: ox.NamedNode) -> tuple[Near, ...]:
        return self.data.near(term, self.data.things)

    def _alone(self) -> Iterator[Cause]:
        """Patterns that nothing matches, though all that they name exists."""
        for part in self.parts:
            if isinstance(part.subject, ox.Literal) or part.pattern.predicate is None:
                continue
            if part.predicate is None and part.pattern.predicate.kind != "variable":
                continue
            if not self.data.has(part.subject, part.predicate, part.object, part.graphs):
                yield self._nothing(part)

    def _nothing(self, part: _Part) -> Cause:
        subject, predicate, value = part.node, part.predicate, part.object
        name = short(predicate.value) if predicate else ""
        if subject and predicate and (question := self.data.gap(subject, predicate)):
            return Cause("gap", part.text, name, more=question)
        if isinstance(value, ox.NamedNode) and self.data.has(value, predicate, subject, part.graphs):
            found = next(self.data.triples(value, predicate, subject, part.graphs))
            if isinstance(found.object, ox.NamedNode):
                way = f"{short(value.value)} {name or '?p'} {short(found.object.value) if subject else '?x'}"
                return Cause("turned", part.text, name, more=(way, way))
        if predicate and value is not None:
            quads = self.data.some(subject, predicate, None, part.graphs)
            if quads:
                return self._other_value(part, value, name, quads)
        return Cause("no-match", part.text, name)

    def _other_value(self, part: _Part, value: Known, name: str, quads: list[ox.Quad]) -> Cause:
        there = literals(quads)
        if isinstance(value, ox.NamedNode):
            return Cause("thing-for-text", short(value.value), name) if there else Cause("no-match", part.text, name)
        if there:
            return texts.not_among(value, there, name)
        return Cause("text-for-thing", written(value), name, nearest=self.data.bearing(value.value))

    # — conditions on a value —

    @cached_property
    def held(self) -> tuple[Condition, ...]:
        """The plain conditions that every answer must pass."""
        found = (condition for each in self.reading.filters for condition in conditions(each.tokens))
        return tuple(islice(found, _MOST_CONDITIONS))

    def _conditions(self) -> Iterator[Cause]:
        for condition in self.held:
            if cause := self._unmet(condition):
                yield cause

    def _jointly(self) -> Iterator[Cause]:
        """Conditions on one variable that each fit a value, where no value fits them all."""
        for variable in dict.fromkeys(each.variable for each in self.held):
            pairs = [
                (each, term_of(each.value, self.reading.prefixes)) for each in self.held if each.variable == variable
            ]
            quads, name = self._values_of(variable)
            there = literals(quads or ())
            if len(pairs) > 1 and there and not any(all(_fits(each, *pair) for pair in pairs) for each in there):
                yield Cause("filtered", f"?{variable}", name)

    def _unmet(self, condition: Condition) -> Cause | None:
        value = term_of(condition.value, self.reading.prefixes)
        if isinstance(value, ox.NamedNode):
            unknown = not self.data.is_there(value, (ox.DefaultGraph(),)) and condition.how == "equals"
            return Cause("unknown-thing", short(value.value), nearest=self._near_thing(value)) if unknown else None
        return self._unmet_value(condition, value) if value is not None else None

    def _unmet_value(self, condition: Condition, value: ox.Literal) -> Cause | None:
        quads, name = self._values_of(condition.variable)
        there = literals(quads or ())
        if quads is None or not name:
            return None
        if not there:
            textual = condition.how in ("equals", "contains") and not condition.bare
            near = self.data.bearing(value.value)
            return Cause("text-for-thing", written(value), name, nearest=near) if textual else None
        match condition.how:
            case "contains":
                cause = texts.nowhere(_parts(condition, value), there, name, folded=condition.folded)
            case "language":
                cause = texts.language_nowhere(value.value.lower(), there, name)
            case "equals":
                cause = self._unequal(condition, value, there, name)
            case _:
                cause = texts.outside(condition.how, value, there, name)
        return cause

    @staticmethod
    def _unequal(condition: Condition, value: ox.Literal, there: tuple[ox.Literal, ...], name: str) -> Cause | None:
        if condition.bare:
            compared = {each.value.lower() if condition.folded else each.value for each in there}
            return None if value.value in compared else texts.not_among(ox.Literal(value.value), there, name)
        numeric = value.datatype.value.endswith(("integer", "decimal", "double", "date", "boolean"))
        if value in there or (numeric and any(each.value == value.value for each in there)):
            return None
        return texts.not_among(value, there, name)

    def _values_of(self, variable: str) -> tuple[list[ox.Quad] | None, str]:
        """What the first pattern can give that has the variable as object, and the name of its property.

        Where a path leads there, what its last property gives of all things: that is more, never less.
        """
        for part in self.parts:
            token = part.pattern.object
            last = [term_of(each, self.reading.prefixes) for each in part.pattern.last]
            properties = [each for each in last if isinstance(each, ox.NamedNode)]
            if not properties or not token or token.kind != "variable" or token.text[1:] != variable:
                continue
            found: list[ox.Quad] = []
            for each in properties:
                quads = self.data.some(part.node if part.predicate else None, each, None, part.graphs)
                if quads is None or len(properties) < len(last):
                    return None, ""
                found += quads
            return found, "|".join(short(each.value) for each in properties)
        return None, ""

    def _values(self) -> Iterator[Cause]:
        """Things that VALUES gives and the data do not have."""
        for tokens in self.reading.values.values():
            terms = [term_of(token, self.reading.prefixes) for token in tokens]
            things = [each for each in terms if isinstance(each, ox.NamedNode)]
            unknown = [each for each in things if not self.data.is_there(each, (ox.DefaultGraph(),))]
            if terms and len(unknown) == len(terms):
                for each in unknown:
                    yield Cause("unknown-thing", short(each.value), nearest=self._near_thing(each))

    # — patterns that share a variable —

    def _together(self) -> Iterator[Cause]:
        """Two patterns that each match something, and never with the same value of a variable."""
        found: dict[str, list[tuple[_Part, frozenset[object]]]] = {}
        for part in self.parts:
            if part.predicate is None:
                continue
            for variable, values in self._matches(part).items():
                found.setdefault(variable, []).append((part, values))
        pairs = 0
        for variable, sides in found.items():
            for (one, left), (other, right) in combinations(sides, 2):
                pairs += 1
                if pairs > _MOST_PAIRS:
                    return
                if one is not other and left.isdisjoint(right):
                    yield Cause("apart", one.text, f"?{variable}", more=(other.text, other.text))
                    return

    def _matches(self, part: _Part) -> Mapping[str, frozenset[object]]:
        """The values that a pattern by itself gives its variables; nothing where there are too many to read."""
        quads = None
        if self.left > 0:
            quads = self.data.some(part.node, part.predicate, part.object, part.graphs)
            self.left -= len(quads) if quads is not None else MOST_VALUES
        found: dict[str, frozenset[object]] = {}
        for token, values in (
            (part.pattern.subject, (quad.subject for quad in quads or ())),
            (part.pattern.object, (quad.object for quad in quads or ())),
        ):
            if quads is not None and token and token.kind == "variable":
                found[token.text[1:]] = frozenset(values)
        return found


def _parts(condition: Condition, value: ox.Literal) -> tuple[str, ...]:
    """The texts of which a value must contain one."""
    parts = condition.parts or (value.value,)
    return tuple(each.lower() for each in parts) if condition.caseless else parts


def _fits(value: ox.Literal, condition: Condition, wanted: Known | None) -> bool:
    """Whether a value may pass a condition; it may where that is not known."""
    if not isinstance(wanted, ox.Literal):
        return True
    if condition.how == "language":
        there = value.language or ""
        return there == wanted.value.lower() or there.startswith(f"{wanted.value.lower()}-")
    if condition.how == "contains":
        return texts.contains(value.value, _parts(condition, wanted), folded=condition.folded)
    return True
