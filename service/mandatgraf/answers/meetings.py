"""The parts of the pages of a meeting and of an agenda item, whose three layers are never mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib.namespace import PROV, RDF

from mandatgraf.answers.card import ItemView, Recorded
from mandatgraf.answers.facts import fact
from mandatgraf.answers.outcomes import outcomes
from mandatgraf.answers.page import Fact, Section
from mandatgraf.answers.wording import capital, say
from mandatgraf.vocab import MG, concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Literal, URIRef

    from mandatgraf.answers.card import Named
    from mandatgraf.answers.mandates import Statements

LAYERS: Final = ("recommendation", "case", "minutes")
"""The layers of an item in the order of the paper: what was asked, what the case is, what was said."""
MEETING_FACTS: Final = (
    MG.period,
    PROV.startedAtTime,
    PROV.endedAtTime,
    MG.ofBody,
    MG.place,
    MG.concerns,
    MG.participant,
)
ITEM_FACTS: Final = (MG.ofMeeting, MG.itemNumber, MG.pageNumber, MG.concerns)


def meeting_sections(statements: Statements, meeting: URIRef) -> Iterator[Section]:
    """Yield when and where a meeting is, who stands on its list, its items in order, and what came out beside them."""
    lang, index = statements.lang, statements.index
    rows = [
        Fact(say("fact.when", lang), (text,) if (text := when_held(statements, meeting)) else ()),
        fact(statements, meeting, MG.ofBody, label=say("fact.body", lang)),
        fact(statements, meeting, MG.place, label=say("fact.place", lang)),
        fact(statements, meeting, MG.concerns, label=say("fact.concerns", lang)),
    ]
    shown = (row for number, row in enumerate(rows) if number == 0 or row.values or row.gap)
    yield Section("when", say("part.when", lang), facts=tuple(shown))
    taking_part = statements.reader.all_named(index.things(meeting, MG.participant))
    title = say("part.participants", lang, count=len(taking_part))
    yield Section("participants", title, things=tuple(sorted(taking_part, key=lambda each: each.label)))
    items = (each for each in index.subjects(meeting, MG.ofMeeting) if index.is_a(each, MG.AgendaItem))
    views = sorted((_item(statements, each) for each in items), key=lambda view: (view.number or 0, view.item.iri))
    came = [outcome for view in views for outcome in view.outcomes]
    undecided = say("items.undecided", lang) if came and not any(each.taken for each in came) else ""
    yield Section("items", say("part.items", lang), items=tuple(views), text=undecided)
    alone = (each for each in index.subjects(meeting, MG.ofMeeting) if not index.things(each, MG.ofItem))
    yield Section("outcomes", say("part.outcomes", lang), decisions=outcomes(statements, alone))


def item_sections(statements: Statements, item: URIRef) -> Iterator[Section]:
    """Yield an item's place on the agenda, its outcome, then its layers, each with what it records."""
    lang, index = statements.lang, statements.index
    labels = zip(ITEM_FACTS, ("meeting", "item-number", "page", "concerns"), strict=True)
    rows = (fact(statements, item, predicate, label=say(f"fact.{key}", lang)) for predicate, key in labels)
    yield Section("when", say("part.when", lang), facts=tuple(row for row in rows if row.values or row.gap))
    found = outcomes(statements, index.subjects(item, MG.ofItem))
    empty = "" if found else say("outcomes.none", lang)
    yield Section("outcomes", say("part.outcomes", lang), decisions=found, text=empty)
    layers = [each for each in index.subjects(item, MG.ofItem) if index.is_a(each, MG.ItemLayer)]
    for kind in LAYERS:
        own = [each for each in layers if concept("layer-kind", kind) in index.things(each, MG.layer)]
        recorded = tuple(
            recorded_in(statements, each)
            for layer in own
            for each in index.subjects(layer, MG.recordedIn)
            if not index.is_a(each, MG.Decision) or item not in index.things(each, MG.ofItem)
        )
        empty = "" if recorded else say("layer.silent" if own else "layer.empty", lang)
        text = " ".join(part for part in (say(f"layer.{kind}", lang), empty) if part)
        ordered = tuple(sorted(recorded, key=lambda each: (_place(each), each.codes, each.thing.iri)))
        yield Section(f"layer-{kind}", say(f"part.layer-{kind}", lang), recorded=ordered, text=text)
    papers = statements.reader.all_named(index.subjects(item, MG.attachedTo))
    yield Section("attachments", say("part.attachments", lang), things=papers)


def recorded_in(statements: Statements, iri: URIRef) -> Recorded:
    """Return a statement as a layer records it."""
    reader = statements.reader
    return Recorded(
        thing=statements.worded(iri),
        clause=capital(statements.clause(iri)),
        type=_class_of(statements, iri),
        codes=reader.codes(iri),
        status=reader.concept(iri, MG.status),
        clarity=reader.concept(iri, MG.clarity),
        evidence=reader.passages(iri),
        period=reader.period(iri),
    )


def when_held(statements: Statements, meeting: URIRef) -> str:
    """Return the day of a meeting with its hours, as far as they are stated."""
    lang, index = statements.lang, statements.index
    period = statements.reader.period(meeting)
    start, end = (_clock(index.literals(meeting, each)) for each in (PROV.startedAtTime, PROV.endedAtTime))
    on = period.text if period else ""
    if not (on and start):
        return on
    return say("period.hours" if end else "period.hour", lang, day=on, start=_hour(start, lang), end=_hour(end, lang))


def _item(statements: Statements, item: URIRef) -> ItemView:
    reader, index = statements.reader, statements.index
    return ItemView(
        item=reader.named(item),
        number=index.number(item, MG.itemNumber),
        page=index.number(item, MG.pageNumber),
        concerns=reader.all_named(index.things(item, MG.concerns)),
        outcomes=outcomes(statements, index.subjects(item, MG.ofItem)),
        evidence=reader.passages(item),
    )


def _clock(times: tuple[Literal, ...]) -> str:
    """Return hours and minutes of a date with a time."""
    return str(times[0]).partition("T")[2][:5] if times else ""


def _hour(clock: str, lang: str) -> str:
    return clock if lang == "en" else clock.replace(":", ".")


def _place(recorded: Recorded) -> int:
    return min((ref.start or 0 for ref in recorded.evidence), default=0)


def _class_of(statements: Statements, iri: URIRef) -> Named | None:
    found = [each for each in statements.index.things(iri, RDF.type) if each in statements.index]
    return statements.reader.named(found[0]) if found else None
