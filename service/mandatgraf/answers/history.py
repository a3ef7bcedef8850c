"""What happened to an initiative, in the order of time, and whether any source tells how it ended.

Outcomes at meetings, dated mandates and events of the initiative, of its parts and models, and of the matters it is
about. What was only planned keeps its status; nothing is told as done that a source only planned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import SKOS

from mandatgraf.answers.card import Recorded
from mandatgraf.answers.outcomes import PARTS, outcomes_about, said_aloud
from mandatgraf.answers.page import Section
from mandatgraf.answers.period import begins, placed
from mandatgraf.answers.time import numbered
from mandatgraf.answers.wording import capital, listed, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from mandatgraf.answers.card import DecisionView
    from mandatgraf.answers.graph import Index
    from mandatgraf.answers.mandates import Statements

_OPEN: Final = frozenset({"proposed", "for-approval", "idea"})
"""Statuses of what nobody says has happened or is going to: it has no place in a course of time."""
_ENDINGS: Final = frozenset({"ended", "adopted"})
"""Statuses of a statement that tells how something ended."""


def history_section(statements: Statements, initiative: URIRef) -> Section:
    """Return what happened to an initiative that was before a meeting; of any other thing the part is empty."""
    title = say("part.happened", statements.lang)
    index, around = statements.index, _around(statements.index, initiative)
    views = {view.iri: view for each in around for view in outcomes_about(statements, each)}
    items = [each for one in around for each in index.subjects(one, MG.concerns) if index.is_a(each, MG.AgendaItem)]
    if not index.is_a(initiative, MG.Initiative) or not (views or items):
        return Section("happened", title)
    entries = [_of_outcome(statements, view) for view in views.values()]
    recorded = {(code, view.period) for view in views.values() for code in view.codes}
    # a mandate that only says once more what came out of a meeting would be told twice
    entries += [
        each for each in _dated(statements, around) if not {(code, each.period) for code in each.codes} & recorded
    ]
    entries.sort(key=_place)
    statuses = {each.status.slug for each in entries if each.status}
    told = any(view.taken for view in views.values()) or bool(statuses & _ENDINGS)
    closing = "" if told else _untold(statements, initiative, around, views.values())
    return Section(
        "happened", title, recorded=tuple(entries), text=say("happened.lead", statements.lang), closing=closing
    )


def _around(index: Index, initiative: URIRef) -> tuple[URIRef, ...]:
    """Return the initiative, its models and parts, the matters it is about, and the narrower ones of these."""
    found = dict.fromkeys((initiative, *index.subjects(initiative, *PARTS)))
    queue = list(index.things(initiative, MG.concerns))
    while queue:
        matter = queue.pop(0)
        if matter not in found and index.is_a(matter, MG.Matter):
            found[matter] = None
            queue += index.subjects(matter, SKOS.broader)
    return tuple(found)


def _of_outcome(statements: Statements, view: DecisionView) -> Recorded:
    return Recorded(
        thing=statements.reader.named(URIRef(view.iri)),
        clause=said_aloud(view, statements),
        type=view.outcome,
        codes=view.codes,
        status=view.status,
        clarity=view.clarity,
        evidence=view.evidence,
        period=view.period,
    )


def _dated(statements: Statements, around: tuple[URIRef, ...]) -> Iterator[Recorded]:
    """Yield the mandates and events that a source gives a time; a mere proposal or idea is none of them."""
    index, reader = statements.index, statements.reader
    found = (each for one in around for each in index.subjects(one, MG.matter, MG.eventOf))
    for iri in dict.fromkeys(found):
        status = reader.concept(iri, MG.status)
        if index.is_a(iri, MG.Decision) or not reader.period(iri) or (status and status.slug in _OPEN):
            continue
        yield Recorded(
            thing=statements.worded(iri),
            clause=f"{capital(statements.clause(iri)).removesuffix('.')}.",
            type=None,
            codes=reader.codes(iri),
            status=status,
            clarity=reader.concept(iri, MG.clarity),
            evidence=reader.passages(iri),
            period=reader.period(iri),
        )


def _place(entry: Recorded) -> tuple[tuple[date, date, bool], tuple[str, ...], str]:
    """Return where an entry stands: by its time, as its words tell it."""
    return placed(entry.period), entry.codes, entry.thing.iri


def _untold(
    statements: Statements, initiative: URIRef, around: tuple[URIRef, ...], views: Iterable[DecisionView]
) -> str:
    """Return that no source tells how it ended, with the sources that speak of it and the latest that came out."""
    lang = statements.lang
    said = (each for one in around for each in statements.index.subjects(one, MG.matter, MG.eventOf))
    sources = statements.reader.sources((initiative, *said))
    name = statements.writer.matter(statements.reader.named(initiative))
    if not sources:
        return say("happened.untold", lang, thing=name)
    documents = listed(tuple(f"{numbered(each, lang)} ({each.issued_text})" for each in sources), lang)
    sentence = say("happened.untold.sources", lang, thing=name, documents=documents)
    dated = [each for each in views if each.period and each.period.text]
    if not dated:
        return sentence
    latest = max(dated, key=lambda each: begins(each.period))
    same = [each for each in dated if each.period == latest.period]
    clauses = listed(tuple(said_aloud(each, statements).removesuffix(".") for each in same), lang)
    key = "happened.latest" if len(same) == 1 else "happened.latest.several"
    return f"{sentence} {say(key, lang, clauses=clauses)}"
