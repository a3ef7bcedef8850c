"""What came out of a case at a meeting: decisions, and what only sounds like one.

To discuss, support, take note of or be told of something is not to decide it; every view says which it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import SKOS

from mandatgraf.answers.card import DecisionView
from mandatgraf.answers.period import begins, when
from mandatgraf.answers.reader import NOBODY
from mandatgraf.answers.wording import WORDS, capital, listed, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mandatgraf.answers.card import Named
    from mandatgraf.answers.mandates import Statements

PARTS: Final = (MG.modelOf, MG.partOfInitiative, MG.concerns)
"""How a thing is part of a case: its outcome belongs on the card of the case, after those about the case itself."""


def outcome(statements: Statements, iri: URIRef) -> DecisionView:
    """Return one outcome."""
    reader, index = statements.reader, statements.index
    kind = reader.concept(iri, MG.outcome)
    bodies = reader.all_named(index.things(iri, MG.decidedBy))
    unknown = () if bodies else reader.gaps(iri, missing=MG.decidedBy)
    meeting = index.thing(iri, MG.ofMeeting)
    item = index.thing(iri, MG.ofItem)
    meeting = meeting or (index.thing(item, MG.ofMeeting) if item else None)
    is_decision = kind is not None and index.true(URIRef(kind.iri), MG.isDecision)
    matters = reader.all_named(index.things(iri, MG.matter))
    period = reader.period(iri) or (reader.period(meeting) if meeting else None)
    clause = _own_words(statements, iri, bodies) or _composed(statements, kind, bodies, matters)
    clarity = reader.concept(iri, MG.clarity) or NOBODY
    caveat = f"caveat.{clarity.slug}"
    parts = (clause, when(period, statements.lang), f"({say(caveat, statements.lang)})" if caveat in WORDS else "")
    return DecisionView(
        iri=str(iri),
        codes=reader.codes(iri),
        clause=capital(" ".join(part for part in parts if part)),
        nature=_nature(statements, kind, is_decision=is_decision),
        matters=matters,
        bodies=bodies,
        body_gap=unknown[0] if unknown else None,
        outcome=kind,
        is_decision=is_decision,
        period=period,
        meeting=reader.named(meeting) if meeting else None,
        item=reader.named(item) if item else None,
        status=reader.concept(iri, MG.status) or NOBODY,
        clarity=clarity,
        evidence=reader.passages(iri),
    )


def outcomes(statements: Statements, iris: Iterable[URIRef]) -> tuple[DecisionView, ...]:
    """Return several outcomes: decisions first, then by time."""
    views = (outcome(statements, each) for each in dict.fromkeys(iris) if statements.index.is_a(each, MG.Decision))
    return tuple(sorted(views, key=lambda view: (not view.taken, begins(view.period), view.codes, view.iri)))


def outcomes_about(statements: Statements, thing: URIRef) -> tuple[DecisionView, ...]:
    """Return the outcomes about a thing, then those about its models and parts and of agenda items that concern it."""
    index = statements.index
    own = outcomes(statements, index.subjects(thing, MG.matter))
    near = [each for part in index.subjects(thing, *PARTS) for each in index.subjects(part, MG.matter, MG.ofItem)]
    known = {view.iri for view in own}
    return own + tuple(view for view in outcomes(statements, near) if view.iri not in known)


def said_aloud(view: DecisionView, statements: Statements) -> str:
    """Return an outcome as a sentence that says whether it is a decision."""
    return say("outcome.decision", statements.lang, clause=view.clause, nature=view.nature)


def _own_words(statements: Statements, iri: URIRef, bodies: tuple[Named, ...]) -> str:
    """Return the label of an outcome, if in the reader's language it says of every body that it acted."""
    label = statements.index.text(iri, SKOS.prefLabel, statements.lang)
    if label is None or label.lang != statements.lang:
        return ""
    return label.value if bodies and all(body.name in label.value for body in bodies) else ""


def _composed(statements: Statements, kind: Named | None, bodies: tuple[Named, ...], matters: tuple[Named, ...]) -> str:
    lang, writer = statements.lang, statements.writer
    key = f"outcome.{kind.slug}" if kind else ""
    return say(
        key if key in WORDS else "outcome.other",
        lang,
        bodies=listed(tuple(writer.name(body) for body in bodies), lang) or say("outcome.nobody", lang),
        matter=writer.matters(matters) or "…",
        outcome=kind.label if kind else "…",
    )


def _nature(statements: Statements, kind: Named | None, *, is_decision: bool) -> str:
    if is_decision:
        return say("nature.decision", statements.lang)
    key = f"nature.{kind.slug}" if kind else ""
    return say(key if key in WORDS else "nature.none", statements.lang)
