"""Which statements a result of the W3C report blames: the ones that end in the wrong value, or are one too many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import rdflib
from rdflib import BNode, Literal, URIRef
from rdflib.extras.shacl import parse_shacl_path
from rdflib.namespace import SH
from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.term import Node

from mandatgraf.terms import Term, Triple


@dataclass(frozen=True)
class Suspects:
    """The statements at fault; none where something is missing."""

    statements: tuple[Triple, ...] = ()
    allowed: int = 0
    """How many of them may stay, counted in the order of the file; the next one is the first at fault."""
    word: URIRef | None = None
    """A word that is wrong wherever it stands in the statements, be it as property."""


_MISSING: Final = frozenset(
    f"{word}ConstraintComponent" for word in ("MinCount", "QualifiedMinCount", "QualifiedValueShape", "HasValue")
)
_PAIRED: Final = (SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals)


def suspects_of(report: rdflib.Graph, result: Node, data: rdflib.Graph, shapes: rdflib.Graph) -> Suspects:
    """The statements that a result blames, as they stand in the graph that was judged."""
    focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
    shape, path = report.value(result, SH.sourceShape), report.value(result, SH.resultPath)
    component = str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2]
    if component in _MISSING or not isinstance(focus, URIRef | BNode | Literal):
        return Suspects()
    if path is None:
        whole = value in {None, focus}
        return Suspects(tuple(_pointing_at(data, shapes, shape, focus))) if whole else _said_with(data, focus, value)
    steps = _steps(data, focus, parse_shacl_path(report, path) if isinstance(path, BNode) else path)
    if component in _COUNTED:
        return _COUNTED[component](steps, shapes, shape)
    if component == "UniqueLangConstraintComponent":
        return _same_language(report, result, steps)
    whole = value == focus and focus not in steps.values()  # a query that names no value gives the thing itself
    value = None if whole else value
    blamed = [triple for triple, end in steps.items() if value in {None, end}]
    if value is not None and not blamed:
        return _said_with(data, focus, value, _paired(data, shapes, shape, focus, value))
    return Suspects(tuple(blamed))


def ends_of_path(data: rdflib.Graph, focus: Node | None, path: Node | Path) -> set[Term]:
    """The values that a path leads to from a thing."""
    if not isinstance(focus, URIRef | BNode | Literal):
        return set()
    return {end for _, end in _walk(data, path, [(None, focus)])}


def _steps(data: rdflib.Graph, focus: Term, path: Node | Path) -> dict[Triple, Term]:
    """For each last step of a path the value that it ends in."""
    return {triple: end for triple, end in _walk(data, path, [(None, focus)]) if triple is not None}


_Arrived = tuple["Triple | None", Term]


def _walk(data: rdflib.Graph, path: Node | Path, starts: Iterable[_Arrived]) -> list[_Arrived]:
    """From each start along the path: the last statement that was followed, and where it leads."""
    return list(dict.fromkeys(_walked(data, path, list(dict.fromkeys(starts)))))


def _walked(data: rdflib.Graph, path: Node | Path, starts: list[_Arrived]) -> Iterator[_Arrived]:
    if isinstance(path, URIRef):
        for _, node in starts:
            for end in data.objects(node, path):
                yield (node, path, end), end  # type: ignore[misc]
    elif isinstance(path, InvPath):
        yield from _backwards(data, path.arg, starts)
    elif isinstance(path, SequencePath):
        for part in path.args:
            starts = _walk(data, part, starts)
        yield from starts
    elif isinstance(path, AlternativePath):
        for part in path.args:
            yield from _walk(data, part, starts)
    elif isinstance(path, MulPath):
        yield from _repeated(data, path, starts)


def _repeated(data: rdflib.Graph, path: MulPath, starts: list[_Arrived]) -> Iterator[_Arrived]:
    """A path that is followed once or never (`?`), any number of times (`*`), or at least once (`+`)."""
    seen, fresh = ({} if path.mod == "+" else dict.fromkeys(starts)), starts
    while fresh:
        fresh = [each for each in _walk(data, path.path, fresh) if each not in seen]
        seen |= dict.fromkeys(fresh)
        if path.mod == "?":
            break
    yield from seen


def _backwards(data: rdflib.Graph, path: Node | Path, starts: list[_Arrived]) -> Iterator[_Arrived]:
    """A path from its end to its beginning; of a path made of paths each part is turned."""
    if isinstance(path, URIRef):
        for _, node in starts:
            for start in data.subjects(path, node):
                yield (start, path, node), start  # type: ignore[misc]
        return
    turned = path
    if isinstance(path, InvPath):
        turned = path.arg
    elif isinstance(path, SequencePath):
        turned = SequencePath(*(InvPath(part) for part in reversed(path.args)))
    elif isinstance(path, AlternativePath):
        turned = AlternativePath(*(InvPath(part) for part in path.args))
    elif isinstance(path, MulPath):
        turned = MulPath(InvPath(path.path), path.mod)
    yield from _walked(data, turned, starts)


def _too_many(steps: dict[Triple, Term], shapes: rdflib.Graph, shape: Node | None) -> Suspects:
    return Suspects(tuple(steps), _number(shapes.value(shape, SH.maxCount)))


def _too_many_of_a_kind(steps: dict[Triple, Term], shapes: rdflib.Graph, shape: Node | None) -> Suspects:
    """One can be named only where all values are of the kind that there are too many of."""
    limit = _number(shapes.value(shape, SH.qualifiedMaxCount))
    return Suspects(tuple(steps), limit) if len(steps) == limit + 1 else Suspects()


_COUNTED: Final = {
    "MaxCountConstraintComponent": _too_many,
    "QualifiedMaxCountConstraintComponent": _too_many_of_a_kind,
}


def _number(node: Node | None) -> int:
    return int(node) if isinstance(node, Literal) and str(node).isdigit() else 0


def _same_language(report: rdflib.Graph, result: Node, steps: dict[Triple, Term]) -> Suspects:
    """Two texts in one language. The report does not say which; results of one shape and thing are counted off."""
    spoken: dict[str, list[Triple]] = defaultdict(list)
    for triple, end in steps.items():
        if isinstance(end, Literal) and end.language:
            spoken[end.language.lower()].append(triple)
    doubles = sorted(language for language, triples in spoken.items() if len(triples) > 1)
    if not doubles:
        return Suspects()
    alike = sorted(
        str(other)
        for other in report.subjects(SH.focusNode, report.value(result, SH.focusNode))
        if report.value(other, SH.sourceConstraintComponent) == SH.UniqueLangConstraintComponent
        and report.value(other, SH.sourceShape) == report.value(result, SH.sourceShape)
    )
    return Suspects(tuple(spoken[doubles[alike.index(str(result)) % len(doubles)]]), 1)


def _paired(
    data: rdflib.Graph, shapes: rdflib.Graph, shape: Node | None, focus: Term, value: Node
) -> tuple[Triple, ...]:
    """The value of the other property that a rule compares with."""
    others = [other for each in _PAIRED for other in shapes.objects(shape, each)]
    return tuple((focus, other, value) for other in others if (focus, other, value) in data)  # type: ignore[misc]


def _said_with(data: rdflib.Graph, focus: Term, value: Node | None, known: tuple[Triple, ...] = ()) -> Suspects:
    """Whatever says the value of the thing; a word that is no value of it stands there as a property."""
    saying = known or tuple(data.triples((focus, None, value)))  # type: ignore[arg-type]
    if saying or not isinstance(value, URIRef):
        return Suspects(saying)
    return Suspects(tuple(data.triples((focus, value, None))), word=value)  # type: ignore[arg-type]


def _pointing_at(data: rdflib.Graph, shapes: rdflib.Graph, shape: Node | None, focus: Term) -> Iterator[Triple]:
    """A thing that is judged because somebody refers to it, and of which nothing else is said, is at fault there."""
    if isinstance(focus, Literal) or (focus, None, None) not in data:
        targets: list[Node | None] = list(shapes.objects(shape, SH.targetObjectsOf))
        for predicate in targets or [None]:
            yield from data.triples((None, predicate, focus))  # type: ignore[misc]
