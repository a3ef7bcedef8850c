"""What an answer card says after its sentence: what does not fit, who only treats it, what comes before and after.

Each note is a sentence of its own. To treat or discuss a matter is never told without saying that it decides nothing,
and never of another matter without its name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import SKOS

from mandatgraf.answers.legal import legal_notes
from mandatgraf.answers.outcomes import said_aloud
from mandatgraf.answers.wording import capital, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mandatgraf.answers.card import Chain, ChainStep, ConflictView, DecisionView, Language, MandateView
    from mandatgraf.answers.mandates import Statements

_TREATING: Final = ("treat", "discuss")
"""Powers that sound like deciding and are not."""
_ADVISING: Final = "recommend"
"""Told where nobody decides: a step before the decision tells it otherwise. Nobody *recommends the case*."""
_AGREEING: Final = "agree"
"""Told where others decide: what is agreed comes before what is decided on, or beside it."""
_DECIDING: Final = "decision"
"""The kind of the powers by which somebody decides, agrees, chooses or sets: who has one is named beside a decider."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a card rests on, as its notes need it."""

    matter: URIRef
    chains: tuple[Chain, ...]
    mandates: tuple[MandateView, ...]
    deciders: tuple[MandateView, ...]
    unsaid: tuple[DecisionView, ...]
    """The outcomes that the sentence of the card does not tell."""
    conflicts: tuple[ConflictView, ...] = ()
    """Where statements about this very matter do not go together."""


def notes(statements: Statements, told: Told) -> tuple[str, ...]:
    """Return the notes of the card of a matter."""
    lang = statements.lang
    holders = (URIRef(holder.iri) for mandate in told.mandates for holder in mandate.holders)
    return (
        *(say("note.conflict", lang, question=view.question or view.label) for view in told.conflicts),
        *_alone(told.mandates, told.deciders, lang),
        *_treated(statements, told),
        *_in_order(statements, told.chains, told.deciders, told.unsaid),
        *legal_notes(statements, holders),
        say("note.no-date", lang),
    )


def _treated(statements: Statements, told: Told) -> Iterator[str]:
    """Yield who treats, discusses, recommends or agrees, and that it decides nothing: the matter itself first.

    One sentence for each power and status. Of other matters only those are told that the matter belongs to or that
    stand in a process of it, each under its own name; what treats a neighbour says nothing of this one.
    """
    index, matter = statements.reader.index, told.matter
    steps = {mandate.iri for each in told.chains for step in each.steps for mandate in step.mandates}
    wider = {str(each) for each in index.closure(matter, SKOS.broader)}
    processes = set(index.subjects(matter, MG.concerns))
    weighed = _AGREEING if told.deciders else _ADVISING
    held: dict[tuple[tuple[str, ...], str, str], list[MandateView]] = {}
    for each in told.mandates:
        if not each.power or not (_treats(each) or (each.holders and each.power.slug == weighed)):
            continue
        over = tuple(one.iri for one in each.matters)
        if str(matter) in over:
            if each.power.slug == _AGREEING and each.iri in steps:
                continue  # the order tells it
            over = ()
        elif each.power.slug == weighed or not (wider & set(over) or processes & set(_exercised(statements, each))):
            continue
        held.setdefault((over, each.power.slug, each.status.slug), []).append(each)
    for over, alike in sorted(((key[0], alike) for key, alike in held.items()), key=lambda one: bool(one[0])):
        yield _undeciding(statements, alike, own=not over, wider=bool(wider & set(over)))


def _exercised(statements: Statements, mandate: MandateView) -> Iterator[URIRef]:
    """Yield the processes that have the mandate as a step."""
    index = statements.reader.index
    for step in index.subjects(URIRef(mandate.iri), MG.exercises):
        yield from index.things(step, MG.ofProcess)


def _undeciding(statements: Statements, alike: list[MandateView], *, own: bool, wider: bool) -> str:
    """Return the sentence for what several do alike and nobody decides by."""
    lang, writer = statements.lang, statements.writer
    holders = tuple(dict.fromkeys(holder for each in alike for holder in each.holders))
    clause = replace(writer.clause(replace(alike[0], holders=holders, combination=None)), caveat="")
    if own and _treats(alike[0]):
        told = replace(clause, matter=say("note.case", lang))
        return say("note.treats", lang, sentence=capital(writer.led(told)))
    key = "note.treats.wider" if wider else "note.treats.named"
    return say(key, lang, sentence=capital(writer.led(clause)))


def _treats(mandate: MandateView) -> bool:
    """Tell whether somebody is named who treats or discusses, which the notes tell of before anything else."""
    return bool(mandate.holders) and mandate.power is not None and mandate.power.slug in _TREATING


def _in_order(
    statements: Statements,
    chains: tuple[Chain, ...],
    deciders: tuple[MandateView, ...],
    unsaid: tuple[DecisionView, ...],
) -> tuple[str, ...]:
    """Return other outcomes, what comes before and after the decision, and what is only possible."""
    lang, found = statements.lang, [said_aloud(view, statements) for view in unsaid]
    decisive = {mandate.iri for mandate in deciders}
    told = {code for view in unsaid for code in view.codes}
    for each in chains:
        if each.ordered:
            found += _around(statements, each, decisive, told)
        elif each.cycle:
            steps = " → ".join(step.label for step in each.cycle)
            found.append(say("note.cycle", lang, process=each.process.label, steps=steps))
        found += [
            say("place.unknown", lang, clause=mandate.clause)
            for step in each.apart
            for mandate in step.mandates
            if mandate.possible
        ]
    return tuple(found)


def _alone(mandates: tuple[MandateView, ...], deciders: tuple[MandateView, ...], lang: Language) -> tuple[str, ...]:
    """Return that nobody else is named to decide, where one is named and no other statement speaks of a decision.

    Who agrees, chooses or sets something in the same matter is somebody else.
    """
    one = {tuple(holder.iri for holder in mandate.holders) for mandate in mandates if mandate.is_decision}
    matters = {each.iri for mandate in deciders for each in mandate.matters}
    beside = {
        tuple(holder.iri for holder in mandate.holders)
        for mandate in mandates
        if mandate.power_kind
        and mandate.power_kind.slug == _DECIDING
        and matters & {each.iri for each in mandate.matters}
    }
    alone = len(deciders) > 0 and len(one) == 1 and len(next(iter(one))) == 1 and beside <= one
    return (say("note.alone", lang),) if alone else ()


def _around(statements: Statements, each: Chain, decisive: set[str], told: set[str]) -> list[str]:
    """Return a sentence for each step before the first and after the last decision of a chain.

    A step whose outcome is told already, known by its code, is not told twice, nor who treats or discusses.
    """
    places = [
        place for place, step in enumerate(each.steps) if any(mandate.iri in decisive for mandate in step.mandates)
    ]
    if not places:
        return []
    first, last = places[0], places[-1]
    before = [mandate for step in each.steps[:first] if _stands(step, each, first) for mandate in step.mandates]
    after = [mandate for step in each.steps[last + 1 :] if _stands(step, each, last) for mandate in step.mandates]
    writer = statements.writer
    return [
        writer.note(lead, mandate)
        for lead, mandates in (("lead.before", before), ("lead.after", after))
        for mandate in mandates
        if not told & set(mandate.codes) and not _treats(mandate)
    ]


def _stands(step: ChainStep, each: Chain, place: int) -> bool:
    """Tell whether a step is said to stand on its side of the decision, and does not only come out there in the list.

    A step "before step 3" says nothing of step 2, so where step 2 is the decision, no sentence may put it before that.
    """
    places = {other.iri: number for number, other in enumerate(each.steps)}
    if step.relation == "numbered":
        return True
    reached = (places[other.iri] for other in step.relative_to if other.iri in places)
    if step.relation == "before":
        return any(number <= place for number in reached)
    return any(number >= place for number in reached)
