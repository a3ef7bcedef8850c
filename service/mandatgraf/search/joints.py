"""A statement that joins two things a text names, as a hit: the fact in a sentence, its footing, where it is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rdflib.namespace import ORG

from mandatgraf.answers.footing import closed
from mandatgraf.answers.mandates import Statements
from mandatgraf.answers.quantities import seat_count
from mandatgraf.answers.wording import capital, listed
from mandatgraf.search.facets import regions_of
from mandatgraf.search.hits import JOINED, Hit
from mandatgraf.search.holding import footings, paid_line
from mandatgraf.search.names import kind_of
from mandatgraf.search.wording import say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from rdflib import URIRef

    from mandatgraf.answers.reader import Reader
    from mandatgraf.search.ties import Joint

_SHOWN: Final = {
    "seat": (MG.inBody, "seats"),
    "membership": (ORG.organization, "members"),
    "representation": (MG.represented, "spoken-for"),
    "share": (MG.ofKey, "funding-{slug}"),
    "ownership": (MG.ownershipOf, "owner"),
    "founding": (MG.founded, "founders"),
    "mandate": (MG.matter, ""),
}
"""Where a statement is shown among others of its kind: whose page, which part of it; a matter has an answer card."""


def joint_hit(reader: Reader, joint: Joint) -> Hit:
    """Return a joint as a reader sees it."""
    statements, statement = Statements(reader), joint.statement
    named = statements.worded(statement)
    if label := _sentence(statements, statement):
        named = replace(named, label=label, lang=reader.lang)
    ends = reader.all_named(joint.ends)
    page, part = _page(reader, joint)
    return Hit(
        thing=named,
        text=_line(statements, statement),
        matched=" + ".join(each.label for each in ends),
        rank=JOINED,
        exact=False,
        regions=reader.all_named(regions_of(reader, statement)),
        ends=ends,
        page=reader.named(page) if page else None,
        part=part,
    )


def _sentence(statements: Statements, statement: URIRef) -> str:
    """Return the statement in a sentence; nothing for what is called by a name of its own."""
    if kind_of(statement) in {"decision", "funding"}:
        return ""
    if kind_of(statement) != "seat":
        return statements.clause(statement)
    reader, writer = statements.reader, statements.writer
    party, body = (
        listed(tuple(map(writer.name, reader.all_named(statements.index.things(statement, each)))), reader.lang)
        for each in (MG.party, MG.inBody)
    )
    count = seat_count(reader, statement)
    if not party or not body:
        return ""
    return capital(say("seat" if count else "seat.unknown", reader.lang, party=party, body=body, count=count))


def _line(statements: Statements, statement: URIRef) -> str:
    """Return what qualifies the statement: its status, and the document with its date; of money, who pays."""
    if kind_of(statement) == "funding":
        return paid_line(statements, statement)
    if kind_of(statement) == "mandate":
        view, sources = statements.mandate(statement), statements.reader.sources((statement,))
        return closed(statements.writer.sentence((view,)), (view,), sources, statements.lang) if view.power else ""
    told = footings(statements, (statement,))
    return capital("; ".join(told)) + "." if told else ""


def _page(reader: Reader, joint: Joint) -> tuple[URIRef | None, str]:
    """Return the thing whose page shows the statement, one that the text names before others, and the part of it."""
    predicate, part = _SHOWN.get(kind_of(joint.statement), (None, ""))
    found = reader.index.things(joint.statement, predicate) if predicate else ()
    page = next((each for each in found if each in joint.ends), next(iter(found), None))
    return page, part.format(slug=str(page).rpartition("/")[2])
