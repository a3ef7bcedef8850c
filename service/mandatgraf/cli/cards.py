"""Answers as lines of text: the same card that the web page shows, for a terminal.

Status and clarity stand on every statement; what has no place in an order stands apart; gaps, conflicts and ambiguities
come in plain words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mandatgraf.cli.language import say
from mandatgraf.cli.tables import branch_lines, table_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mandatgraf.answers.card import (
        AmbiguityView,
        AnswerCard,
        Chain,
        ChainStep,
        ConflictView,
        DecisionView,
        GapView,
        ItemView,
        MandateGroup,
        MandateView,
        Named,
        PassageRef,
        Recorded,
        SourceView,
        TimeView,
        Trail,
    )
    from mandatgraf.answers.page import Description, DocumentView, Fact, Section

__all__ = ["card_lines", "description_lines", "document_lines"]


def card_lines(card: AnswerCard) -> Iterator[str]:
    """Yield the lines of an answer card, up to its citation, which is one line however long and not wrapped."""
    yield from _title(card.matter)
    if card.time is not None:
        yield from (*_time(card.time), "")
    if card.happened is not None:
        yield from (*_section(card.happened), "")
    yield card.sentence
    for note in card.notes:
        yield f"  {note}"
    yield from _deciding(card)
    yield from _outcomes(card.decisions)
    for chain in card.chains:
        yield from _chain(chain)
    yield from _groups(card.groups)
    yield from _paid(card.paid)
    yield from _open(card.gaps, card.conflicts, card.ambiguities)
    if card.broader:
        yield from _heading(say("Bredere", "Broader"))
        for answer in card.broader:
            yield f"  {answer.matter.label}: {answer.sentence}"
    yield from _names(say("Snævrere", "Narrower"), card.narrower)
    yield from _names(say("Hænger sammen med", "Related"), card.related)
    yield from _names(say("Se også", "See also"), card.see_also)
    yield from _sources(card.sources)
    yield from _heading(say("Det ved svaret ikke", "What this answer does not know"))
    yield from (f"  {text}" for text in card.not_known)
    yield from _heading(say("Henvisning", "Citation"))


def description_lines(page: Description) -> Iterator[str]:
    """Yield the lines of a thing's page."""
    yield from _title(page.thing)
    kind = page.type.label if page.type else ""
    yield from _some(
        kind, page.region.label if page.region else "", ", ".join(page.codes), _judged(page.status, page.clarity)
    )
    if page.description:
        yield page.description
    for section in page.sections:
        yield from _section(section)
    yield from _open(page.gaps, page.conflicts, page.ambiguities)
    if page.evidence:
        yield from _heading(say("Hvor det står", "Where it is written"))
        yield from dict.fromkeys(f"  {_place(ref)}" for ref in page.evidence)
    yield from _sources(page.sources)


def document_lines(page: DocumentView) -> Iterator[str]:
    """Yield the lines of a document's page."""
    yield from _title(page.thing)
    for fact in page.facts:
        yield from _fact(fact)
    for section in page.sections:
        yield from _heading(section.section)
        for statement in section.statements:
            yield f"  {statement.clause}"
            kind = statement.type.label if statement.type else ""
            yield from _some(
                kind, ", ".join(statement.codes), _judged(statement.status, statement.clarity), indent="    "
            )
    yield from _open(page.gaps, page.conflicts, page.ambiguities)


def _section(section: Section) -> Iterator[str]:
    """Yield one part of a thing's page."""
    if not section.chains or section.facts:  # a chain brings its own heading
        yield from _heading(section.title)
    if section.text:
        yield f"  {section.text}"
    blocks = (
        *map(_fact, section.facts),
        *(_mandate(mandate, "  ") for mandate in section.mandates),
        *map(_chain, section.chains),
        *((_trail(section.trail),) if section.trail else ()),
        *map(_item, section.items),
        *map(_outcome, section.decisions),
        *map(_recorded, section.recorded),
        *map(table_lines, section.tables),
        *map(branch_lines, section.branches),
    )
    for block in blocks:
        yield from block
    yield from (f"  {_called(thing)}" for thing in section.things)
    if section.closing:
        yield f"  {section.closing}"


def _outcomes(views: tuple[DecisionView, ...]) -> Iterator[str]:
    if views:
        yield from _heading(say("Hvad der kom ud af sagen", "What came of the case"))
    for view in views:
        yield from _outcome(view)


def _deciding(card: AnswerCard) -> Iterator[str]:
    """Yield who is to decide, before the chains in which they stand in their places."""
    if card.chains and card.deciding:
        proposed = all(each.proposal for each in card.deciding)
        heading = ("Hvem der efter forslaget skulle beslutte", "Who would decide under the proposal")
        yield from _heading(say(*heading) if proposed else say("Hvem der beslutter", "Who decides"))
        for mandate in card.deciding:
            yield from _mandate(mandate, "  ")


def _paid(lines: tuple[Recorded, ...]) -> Iterator[str]:
    if lines:
        yield from _heading(say("Hvem betaler for det", "Who pays for it"))
    for line in lines:
        yield from _recorded(line)


def _groups(groups: tuple[MandateGroup, ...]) -> Iterator[str]:
    if groups:
        yield from _heading(say("Rækkefølgen er ikke angivet", "The order is not stated"))
    for group in groups:
        yield f"  {group.kind.label}:"
        for mandate in group.mandates:
            yield from _mandate(mandate, "    ")


def _title(thing: Named) -> Iterator[str]:
    yield thing.label
    yield "=" * len(thing.label)
    if thing.danish:
        yield f"({thing.danish}; {say('engelsk navn uofficielt', 'the English name is unofficial')})"


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield text
    yield "-" * len(text)


def _outcome(view: DecisionView) -> Iterator[str]:
    """Yield an outcome with the words that say whether it is a decision."""
    yield f"  {view.clause}"
    yield say(f"      det er {view.nature}", f"      that is {view.nature}")
    meeting = view.meeting.label if view.meeting else ""
    judged = _judged(view.status, view.clarity)
    yield from _some(_pair(say("møde", "meeting"), meeting), judged, ", ".join(view.codes), indent="      ")
    if view.body_gap:
        yield f"      {_question(view.body_gap)}"
    yield from dict.fromkeys(f"      {_place(ref)}" for ref in view.evidence)


def _item(view: ItemView) -> Iterator[str]:
    """Yield an agenda item with its outcomes."""
    yield f"  {_called(view.item)}"
    for outcome in view.outcomes:
        yield say(
            f"      {outcome.clause}; det er {outcome.nature}", f"      {outcome.clause}; that is {outcome.nature}"
        )


def _recorded(view: Recorded) -> Iterator[str]:
    """Yield a statement of a layer."""
    yield f"  {view.clause}"
    when = view.period.text if view.period else ""
    yield from _some(when, ", ".join(view.codes), _judged(view.status, view.clarity), indent="      ")
    yield from dict.fromkeys(f"      {_place(ref)}" for ref in view.evidence)


def _trail(trail: Trail) -> Iterator[str]:
    """Yield how far a case has come."""
    unknown = say("ingen dato angivet", "no date stated")
    for title, steps in (
        (say("Gjort:", "Done:"), trail.done),
        (say("Det næste, med dato:", "What comes next, with a date:"), trail.next),
        (say("Det næste, uden bestemt dag:", "What comes next, without a certain day:"), trail.undated),
    ):
        if steps:
            yield f"  {title}"
            yield from (f"    {due.period.text if due.period else unknown}: {due.clause}" for due in steps)


def _chain(chain: Chain) -> Iterator[str]:
    yield from _heading(chain.process.label)
    yield from _some(chain.kind.label if chain.kind else "", _judged(chain.status, chain.clarity))
    if chain.cycle:
        yield say("Rækkefølgen modsiger sig selv: ", "The order contradicts itself: ") + " → ".join(
            _labels(chain.cycle)
        )
    elif not chain.ordered:
        yield say("Rækkefølgen er ikke angivet.", "The order is not stated.")
    for step in chain.steps:
        yield from _step(step)
    if chain.ordered and chain.apart:
        yield say("Uden plads i rækkefølgen:", "Without a place in the order:")
    for step in chain.apart:
        yield from _step(step)


def _step(step: ChainStep) -> Iterator[str]:
    marks = {"before": say("før", "before"), "after": say("efter", "after"), "unplaced": "–"}
    mark = f"{step.position}." if step.position is not None else marks[step.relation]
    if not step.mandates:
        yield f"  {mark} {step.label}"
    for place, mandate in enumerate(step.mandates):
        yield f"  {mark} {mandate.clause}" if place == 0 else f"     {mandate.clause}"
        yield from _qualities(mandate, "      ")
    if step.place_gap:
        yield f"      {_question(step.place_gap)}"


def _mandate(mandate: MandateView, indent: str) -> Iterator[str]:
    yield f"{indent}{mandate.clause}"
    yield from _qualities(mandate, f"{indent}    ")


def _qualities(mandate: MandateView, indent: str) -> Iterator[str]:
    """Yield what qualifies a statement; nothing here is ever left out for being short."""
    document = mandate.document_status.label if mandate.document_status else ""
    parts = [
        _pair(say("beføjelse", "power"), mandate.power.label if mandate.power else ""),
        _pair(say("måde", "modality"), mandate.modality.label if mandate.modality else ""),
        _pair(say("betingelse", "condition"), mandate.condition),
        _pair(say("hvornår", "when"), mandate.period.text if mandate.period else ""),
        _pair(say("grænse", "threshold"), mandate.threshold),
        _pair(say("for", "towards"), ", ".join(_labels(mandate.towards))),
        _pair(say("på vegne af", "on behalf of"), ", ".join(_labels(mandate.on_behalf_of))),
        _pair(say("binder", "binds"), ", ".join(_labels(mandate.binds))),
        _judged(mandate.status, mandate.clarity),
        _pair(say("dokumentets status", "status of the document"), document),
        ", ".join(mandate.codes),
    ]
    yield from _some(*parts, indent=indent)
    if mandate.holder_gap:
        yield f"{indent}{_question(mandate.holder_gap)}"
    yield from dict.fromkeys(f"{indent}{_place(ref)}" for ref in mandate.evidence)


def _fact(fact: Fact) -> Iterator[str]:
    shown = ", ".join(value if isinstance(value, str) else value.label for value in fact.values)
    unknown = say("ikke angivet", "not stated")
    yield f"  {fact.label}: {shown or unknown}"
    if fact.gap:
        yield f"      {_question(fact.gap)}"
    if fact.status:
        yield from _some(_judged(fact.status, fact.clarity), ", ".join(fact.codes), indent="      ")


def _open(
    gaps: Iterable[GapView], conflicts: Iterable[ConflictView], ambiguities: Iterable[AmbiguityView]
) -> Iterator[str]:
    """Yield what is not settled."""
    if found := tuple(gaps):
        yield from _heading(say("Det siger kilderne ikke", "What the sources do not say"))
        yield from (f"  {_question(gap)}" for gap in found)
    if clashes := tuple(conflicts):
        yield from _heading(say("Det går ikke op", "What does not fit together"))
        for conflict in clashes:
            yield f"  {conflict.label} ({conflict.kind.label}). {conflict.question}"
            yield from (f"    – {each.label}" for each in conflict.between)
    if unclear := tuple(ambiguities):
        yield from _heading(say("Det kan læses på flere måder", "What can be read in several ways"))
        for ambiguity in unclear:
            yield f"  {ambiguity.question or ambiguity.label}"
            yield from (f"    – {reading}" for reading in ambiguity.readings)


def _time(view: TimeView) -> Iterator[str]:
    yield view.text
    yield from (f"  {reason}" for reason in view.reasons)
    for title, mandates in (
        (say("Sikkert:", "Certain:"), view.certain),
        (say("Muligt:", "Possible:"), view.possible),
        (say("Udelukket:", "Excluded:"), view.excluded),
    ):
        if mandates:
            yield f"  {title}"
            yield from (f"    {mandate.clause}" for mandate in mandates)


def _sources(sources: Iterable[SourceView]) -> Iterator[str]:
    found = tuple(sources)
    if found:
        yield from _heading(say("Kilder", "Sources"))
    for source in found:
        number = say(f"dokument {source.number}", f"document {source.number}") if source.number else ""
        status = source.status_beside_date.label if source.status_beside_date else ""
        yield "  " + ", ".join(part for part in (number, status, source.issued_text, source.document.label) if part)


def _names(title: str, things: tuple[Named, ...]) -> Iterator[str]:
    if things:
        yield from _heading(title)
        yield from (f"  {_called(thing)}" for thing in things)


def _question(gap: GapView) -> str:
    reason = say("grund: ", "reason: ") + gap.reason.label if gap.reason.label else ""
    details = "; ".join(part for part in (reason, ", ".join(gap.codes)) if part)
    return f"? {gap.question}" + (f" ({details})" if details else "")


def _place(ref: PassageRef) -> str:
    return say("kilde: ", "source: ") + f"{ref.document.slug or ref.document.label}, {ref.section}"


def _judged(status: Named | None, clarity: Named | None) -> str:
    parts = (
        _pair(say("status", "status"), status.label if status else ""),
        _pair(say("klarhed", "clarity"), clarity.label if clarity else ""),
    )
    return " · ".join(part for part in parts if part)


def _called(thing: Named) -> str:
    return f"{thing.label} ({thing.kind}/{thing.slug})" if thing.kind else thing.label


def _labels(things: Iterable[Named]) -> tuple[str, ...]:
    return tuple(thing.label for thing in things)


def _pair(name: str, value: str) -> str:
    return f"{name}: {value}" if value else ""


def _some(*parts: str, indent: str = "") -> Iterator[str]:
    shown = " · ".join(part for part in parts if part)
    if shown:
        yield f"{indent}{shown}"
