"""The process type of an initiative: of its focus area, or illustrated by it, or a gap about one or all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mandatgraf.answers.facts import fact
from mandatgraf.answers.page import Fact
from mandatgraf.answers.wording import say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from rdflib import URIRef

    from mandatgraf.answers.card import GapView
    from mandatgraf.answers.mandates import Statements


def process_type_row(statements: Statements, initiative: URIRef) -> Fact:
    """Return the process type: of the focus area, or illustrated by the initiative, or a gap about either."""
    lang, index, reader = statements.lang, statements.index, statements.reader
    area = index.thing(initiative, MG.withinFocusArea)
    if index.thing(initiative, MG.illustratesProcessType):
        label = say("fact.process-type.illustrates", lang)
        return fact(statements, initiative, MG.illustratesProcessType, label=label)
    if area and index.thing(area, MG.processType):
        return fact(statements, area, MG.processType, label=say("fact.process-type.focus", lang))
    about = (initiative, *((area,) if area else ()))
    gaps = [
        *reader.gaps(*about, missing=MG.illustratesProcessType),
        *reader.gaps(*about, missing=MG.processType),
        *_shared_gaps(statements, initiative),
    ]
    label = say("fact.process-type", lang)
    return Fact(label, (), gap=gaps[0] if gaps else None, evidence=gaps[0].evidence if gaps else ())


def _shared_gaps(statements: Statements, initiative: URIRef) -> tuple[GapView, ...]:
    """Return the gaps about the process type of a whole cooperation, said once for all its initiatives.

    It is the cooperation of the initiative where the gap was found in a document that the initiative rests on.
    """
    index, reader = statements.index, statements.reader
    rested = {str(each) for each in reader.documents((initiative,))}
    found = index.subjects(MG.processType, MG.missing) + index.subjects(MG.illustratesProcessType, MG.missing)
    views = (reader.gap(each) for each in dict.fromkeys(found))
    return tuple(
        view
        for view in views
        if all(each.kind == "party" for each in view.about) and rested & {each.iri for each in view.searched_in}
    )
