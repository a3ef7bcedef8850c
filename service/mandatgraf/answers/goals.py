"""A goal in its hierarchy: what it is a part of, what stands below it, and which initiatives are cited for it.

An initiative under a smaller goal covers the larger one too; that is derived, and said apart from what is cited for the
goal itself. Goals that only one source sets are never put into the hierarchy of another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mandatgraf.answers.page import Section
from mandatgraf.answers.rows import rule
from mandatgraf.answers.tables import Branch, Row, Table
from mandatgraf.answers.wording import capital, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import URIRef

    from mandatgraf.answers.card import Named
    from mandatgraf.answers.mandates import Statements


MOST_BELOW: Final = 12
"""More initiatives than this under smaller goals are not listed again: each stands on the page of its own goal."""


def goal_sections(statements: Statements, goal: URIRef) -> Iterator[Section]:
    """Yield the hierarchy of a goal, where it has one, and the initiatives that cover it."""
    index, lang = statements.index, statements.lang
    if index.things(goal, MG.partOfGoal) or index.subjects(goal, MG.partOfGoal):
        tops = tuple(_branch(statements, each, goal, ()) for each in _tops(statements, goal))
        yield Section("hierarchy", say("part.hierarchy", lang), branches=tops)
    yield _coverage(statements, goal)


def _tops(statements: Statements, goal: URIRef) -> tuple[URIRef, ...]:
    """Return the goals above that are themselves part of none; the goal itself where nothing is above it."""
    above = statements.index.closure(goal, MG.partOfGoal)
    tops = tuple(each for each in above if not statements.index.things(each, MG.partOfGoal))
    return tops or (goal,)


def _branch(statements: Statements, node: URIRef, goal: URIRef, above: tuple[URIRef, ...]) -> Branch:
    """Return a goal with those below it: all of them from the goal of the page on, above it only the way down to it."""
    index = statements.index
    below = [each for each in index.subjects(node, MG.partOfGoal) if each not in above and each != node]
    on_page = node == goal or goal in above
    if not on_page:
        way = {goal, *index.closure(goal, MG.partOfGoal)}
        below = [each for each in below if each in way]
    ordered = sorted(below, key=lambda each: (index.number(each, MG.goalNumber) or 0, _code(statements, each), each))
    kind = statements.reader.concept(node, MG.goalKind)
    return Branch(
        thing=statements.reader.named(node),
        kind=kind.label if kind else "",
        note=_counted(statements, node) if on_page else "",
        here=node == goal,
        branches=tuple(_branch(statements, each, goal, (*above, node)) for each in ordered),
    )


def _code(statements: Statements, node: URIRef) -> tuple[str, ...]:
    return statements.reader.codes(node)


def _counted(statements: Statements, goal: URIRef) -> str:
    """Return how many initiatives cover a goal or a part of it; nothing for a goal that none covers."""
    count = len(statements.index.things(goal, MG.coveredBy))
    return say("goal.count.one" if count == 1 else "goal.count", statements.lang, count=count) if count else ""


def _coverage(statements: Statements, goal: URIRef) -> Section:
    index, lang = statements.index, statements.lang
    covering = index.things(goal, MG.coveredBy)
    primary = [each for each in covering if goal in index.things(each, MG.primaryGoal)]
    secondary = [each for each in covering if goal in index.things(each, MG.supportsGoal, MG.withinFocusArea)]
    secondary = [each for each in secondary if each not in primary]
    below = [each for each in covering if each not in (*primary, *secondary)]
    rows = [*_rows(statements, goal, "primary", primary), *_rows(statements, goal, "secondary", secondary)]
    rows += _rows(statements, goal, "below", below) if len(below) <= MOST_BELOW else ()
    title = say("part.coverage", lang)
    if not covering:
        return Section("coverage", title, text=say("goal.uncovered", lang))
    columns = tuple(say(f"goal.column.{key}", lang) for key in ("initiative", "how"))
    rules = (rule(statements, "covered-by"),) if below else ()
    total = capital(_counted(statements, goal))
    left = (say("goal.below.many", lang, count=len(below)),) if len(below) > MOST_BELOW else ()
    table = Table(columns, tuple(rows), total, rules, left, _unstated(statements, primary))
    return Section("coverage", title, tables=(table,))


def _rows(statements: Statements, goal: URIRef, key: str, initiatives: list[URIRef]) -> Iterator[Row]:
    """Yield the initiatives, each with the smaller goal under which it is cited, where it is not this one."""
    reader, index = statements.reader, statements.index
    how = say(f"goal.{key}", statements.lang)
    named: list[tuple[Named, URIRef]] = [(statements.worded(each), each) for each in initiatives]
    for name, node in sorted(named, key=lambda each: (reader.codes(each[1]), each[0].label)):
        cited = index.things(node, MG.primaryGoal, MG.supportsGoal, MG.withinFocusArea) if key == "below" else ()
        inside = [each for each in cited if goal in index.closure(each, MG.partOfGoal)]
        yield Row(
            cells=((name,), (how, *reader.all_named(inside))),
            status=reader.concept(node, MG.status),
            clarity=reader.concept(node, MG.clarity),
            codes=reader.codes(node),
            evidence=reader.passages(node),
        )


def _unstated(statements: Statements, primary: list[URIRef]) -> tuple[str, ...]:
    """Return that the source does not tell which goals the initiatives support beside their primary one."""
    silent = [each for each in primary if not statements.index.things(each, MG.supportsGoal)]
    open_ = [each for each in silent if statements.reader.gaps(each, missing=MG.supportsGoal)]
    return (say("goal.secondary.unstated", statements.lang),) if open_ else ()
