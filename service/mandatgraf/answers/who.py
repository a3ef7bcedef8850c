"""Who decides a matter: gathers what the sources state and what they leave open into one answer card.

Statements are never merged and nothing is chosen among them: proposals, possibilities, gaps and conflicts each keep
their place. Where no source names anybody who decides, the card says that, and says what is known instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG, SKOS

from mandatgraf.answers.card import AnswerCard, BroaderAnswer, Chain, MandateGroup, MandateView
from mandatgraf.answers.chain import chain
from mandatgraf.answers.citation import Quote, cite
from mandatgraf.answers.footing import closed
from mandatgraf.answers.funding import keys_about, paid_lines
from mandatgraf.answers.history import history_section
from mandatgraf.answers.mandates import Statements
from mandatgraf.answers.notes import Told, notes
from mandatgraf.answers.outcomes import outcomes_about
from mandatgraf.answers.reader import NOBODY, Reader, nodes_of
from mandatgraf.answers.sentence import firm
from mandatgraf.answers.time import as_of, numbered
from mandatgraf.answers.wording import capital, listed, say
from mandatgraf.vocab import MG, thing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mandatgraf.answers.card import ChainStep, ConflictView, DecisionView, Language, Named, SourceView
    from mandatgraf.answers.graph import Index

CARDS: Final = ("matter", "initiative", "model", "goal", "agreement", "process")
"""Kinds of things that a power can be over, in the order in which one of several things of one slug gets the card."""
SEE_ALSO: Final = 12
"""Matters beside another one that a card names at most."""
NEARNESS: Final = ("supported", "deferred", "discussed", "noted", "informed")
# The order in which kinds of power are shown; a kind that is not here comes last.
KINDS: Final = ("decision", "preparation", "advice", "execution", "follow-up", "resources")


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter with the mandates over it and the chains they stand in, gathered once for a card."""

    statements: Statements
    iri: URIRef

    @property
    def reader(self) -> Reader:
        """Return the reader of the graph."""
        return self.statements.reader

    @property
    def own(self) -> tuple[URIRef, ...]:
        """Return the mandates that are over this very matter."""
        found = self.reader.index.subjects(self.iri, MG.matter)
        return tuple(each for each in found if self.reader.index.is_a(each, MG.Mandate))

    def processes(self) -> tuple[URIRef, ...]:
        """Return the processes that concern the matter or have a step that exercises a mandate over it."""
        index = self.reader.index
        steps = (step for mandate in self.own for step in index.subjects(mandate, MG.exercises))
        by_step = {process for step in steps for process in index.things(step, MG.ofProcess)}
        return tuple(
            sorted(by_step | {each for each in index.subjects(self.iri, MG.concerns) if _is_process(index, each)})
        )

    def chains(self) -> tuple[Chain, ...]:
        """Return the chains, those with a stated order first."""
        found = (chain(self.statements, process) for process in self.processes())
        return tuple(sorted((each for each in found if each.steps or each.apart), key=lambda each: not each.ordered))

    def groups(self, chains: Iterable[Chain]) -> tuple[MandateGroup, ...]:
        """Return the mandates that stand in no chain, by kind of power."""
        placed = {mandate.iri for mandate in _placed(chains)}
        loose = [mandate for mandate in self.statements.mandates(self.own) if mandate.iri not in placed]
        return grouped(loose)

    def concerning(self) -> tuple[URIRef, ...]:
        """Return initiatives, goals and lists that concern the matter."""
        found = self.reader.index.subjects(self.iri, MG.concerns, MG.enumerates, MG.assesses)
        return tuple(each for each in found if not _is_process(self.reader.index, each))

    def see_also(self) -> tuple[Named, ...]:
        """Return the matters beside this one: the wider ones, those related to it, and those of the same process."""
        index = self.reader.index
        beside = [*index.things(self.iri, SKOS.broader, SKOS.related), *index.subjects(self.iri, SKOS.related)]
        for process in self.processes():
            steps = index.subjects(process, MG.ofProcess)
            mandates = (each for step in steps for each in index.things(step, MG.exercises))
            beside += [
                *index.things(process, MG.concerns),
                *(m for each in mandates for m in index.things(each, MG.matter)),
            ]
        kept = (each for each in dict.fromkeys(beside) if each != self.iri and index.is_a(each, MG.Matter))
        return self.reader.all_named(tuple(kept)[:SEE_ALSO])


def grouped(mandates: Iterable[MandateView]) -> tuple[MandateGroup, ...]:
    """Group mandates by kind of power, decisions first."""
    by_kind: dict[Named, list[MandateView]] = {}
    for mandate in mandates:
        by_kind.setdefault(mandate.power_kind or NOBODY, []).append(mandate)
    kinds = sorted(by_kind, key=lambda kind: (KINDS.index(kind.slug) if kind.slug in KINDS else len(KINDS), kind.slug))
    return tuple(MandateGroup(kind, tuple(by_kind[kind])) for kind in kinds)


def who(index: Index, matter: URIRef, *, lang: Language, at: date | None, version: str) -> AnswerCard:
    """Build the answer card of a matter, as the sources say or, with a date, as of that date."""
    found = Matter(Statements(Reader(index, lang)), matter)
    reader, chains = found.reader, found.chains()
    groups = found.groups(chains)
    mandates = _once((*_placed(chains), *(mandate for group in groups for mandate in group.mandates)))
    own = tuple(mandate for mandate in mandates if URIRef(mandate.iri) in found.own)
    deciders = tuple(mandate for mandate in own if firm(mandate))
    nodes = _nodes(found, chains, mandates)
    of_bodies = _about_bodies(reader.index, mandates)
    gaps, ambiguities = found.statements.gaps(*nodes), found.statements.ambiguities(*nodes, *of_bodies)
    conflicts = found.statements.conflicts(*nodes, *of_bodies)
    about = outcomes_about(found.statements, matter)
    taken = _taken(about, matter)
    said = tuple(URIRef(view.iri) for view in about)
    sources = reader.sources((*nodes, *said, *nodes_of(gaps, conflicts, ambiguities), *keys_about(index, matter)))
    sentence = _sentence(found, own, deciders, about)
    named = reader.named(matter)
    history = history_section(found.statements, matter)
    paid = paid_lines(found.statements, matter)
    path = f"/{lang}/who/{address(index, named)}" + (f"?at={at.isoformat()}" if at else "")
    return AnswerCard(
        lang=lang,
        matter=named,
        description=reader.text(matter, DCTERMS.description) or reader.text(matter, SKOS.definition),
        sentence=sentence,
        names_decider=bool(deciders or taken),
        known=bool(mandates or chains or about or paid or gaps or conflicts or ambiguities),
        notes=notes(
            found.statements,
            Told(
                matter,
                chains,
                mandates,
                deciders,
                tuple(view for view in about if view.clause not in sentence),
                tuple(view for view in conflicts if _between(view, own)),
            ),
        ),
        chains=chains,
        groups=groups,
        decisions=about,
        gaps=gaps,
        conflicts=conflicts,
        ambiguities=ambiguities,
        broader=_broader(found),
        narrower=reader.all_named(index.subjects(matter, SKOS.broader)),
        related=reader.all_named(found.concerning()),
        time=as_of(mandates, sources, at, lang, about) if at else None,
        sources=sources,
        not_known=_not_known(reader, sources),
        citation=cite(Quote(sentence, path, version, lang), taken or deciders or own or mandates, sources),
        path=path,
        version=version,
        deciding=tuple(mandate for mandate in own if mandate.is_decision),
        paid=paid,
        happened=history if history.filled else None,
        see_also=found.see_also(),
    )


def headline(statements: Statements, matter: URIRef) -> tuple[str, bool]:
    """Return the one sentence about a matter, and whether it names somebody who decides."""
    found = Matter(statements, matter)
    in_order = _once((*_placed(found.chains()), *statements.mandates(found.own)))
    own = tuple(mandate for mandate in in_order if URIRef(mandate.iri) in found.own)
    deciders = tuple(mandate for mandate in own if firm(mandate))
    about = outcomes_about(statements, matter)
    return _sentence(found, own, deciders, about), bool(deciders or _taken(about, matter))


def address(index: Index, named: Named) -> str:
    """Return the last part of a card's address: the slug, and the kind before it where a better thing has the slug.

    A matter comes first: `who/x` is the card of the matter x, and `who/initiative:x` that of an initiative of the name.
    """
    for kind in CARDS:
        if kind == named.kind:
            break
        if thing(kind, named.slug) in index:
            return f"{named.kind}:{named.slug}"
    return named.slug


def _between(conflict: ConflictView, own: tuple[MandateView, ...]) -> bool:
    """Tell whether a conflict is between statements about the matter itself, and not of a neighbour or a holder."""
    return bool({each.iri for each in conflict.between} & {mandate.iri for mandate in own})


def _taken(about: Iterable[DecisionView], matter: URIRef) -> tuple[DecisionView, ...]:
    """Return the decisions that were taken on this very matter."""
    return tuple(view for view in about if view.taken and str(matter) in {each.iri for each in view.matters})


def _sentence(
    found: Matter, own: tuple[MandateView, ...], deciders: tuple[MandateView, ...], about: tuple[DecisionView, ...]
) -> str:
    """Return the answer in one sentence; that nobody says so is an answer too, and so is what was no decision."""
    lang, taken = found.reader.lang, _taken(about, found.iri)
    if taken:
        bodies = {body.iri for view in taken for body in view.bodies}
        rest = tuple(each for each in deciders if not {holder.iri for holder in each.holders} <= bodies)
        clauses = listed(tuple(view.clause for view in taken), lang)
        sentence = say("outcome.decision", lang, clause=clauses, nature=taken[0].nature)
        return f"{sentence} {_closed(found, found.statements.writer.sentence(rest), rest)}" if rest else sentence
    base = _powers(found, own, deciders)
    undecided = [view for view in about if not view.is_decision]
    if deciders or not undecided:
        return base
    # The outcome that comes nearest to a decision is said: support before a discussion, that before a briefing.
    nearest = min(undecided, key=_nearness)
    return say("outcome.but", lang, base=base.removesuffix("."), clause=nearest.clause, nature=nearest.nature)


def _closed(found: Matter, sentence: str, mandates: tuple[MandateView, ...]) -> str:
    """Return a sentence about mandates with their status, their documents and the dates of these."""
    sources = found.reader.sources(URIRef(mandate.iri) for mandate in mandates)
    return closed(sentence, mandates, sources, found.reader.lang)


def _nearness(view: DecisionView) -> int:
    slug = view.outcome.slug if view.outcome else ""
    return NEARNESS.index(slug) if slug in NEARNESS else len(NEARNESS)


def _powers(found: Matter, own: tuple[MandateView, ...], deciders: tuple[MandateView, ...]) -> str:
    """Return who has the power to decide, as far as a source says it."""
    writer, lang = found.statements.writer, found.reader.lang
    if deciders:
        return _closed(found, writer.sentence(deciders), deciders)
    matter = writer.topic(found.reader.named(found.iri))
    possible = tuple(mandate for mandate in own if mandate.is_decision and mandate.holders)
    if possible:
        rest = listed(tuple(mandate.clause for mandate in possible), lang)
        return _closed(found, say("only.possibly", lang, matter=matter, rest=rest), possible)
    if any(mandate.is_decision for mandate in own):
        return say("holder.gap.decides", lang, matter=matter)
    return say("nobody.decides" if own else "nothing.known", lang, matter=matter)


def _broader(found: Matter) -> tuple[BroaderAnswer, ...]:
    """Return what is said of broader matters, where somebody is named."""
    index, reader = found.reader.index, found.reader
    answers = ((each, *headline(found.statements, each)) for each in index.closure(found.iri, SKOS.broader))
    return tuple(BroaderAnswer(reader.named(each), sentence) for each, sentence, decided in answers if decided)


def _nodes(found: Matter, chains: tuple[Chain, ...], mandates: tuple[MandateView, ...]) -> tuple[URIRef, ...]:
    """Return every node that the card rests on: about these, gaps, conflicts and ambiguities are shown."""
    steps: list[ChainStep] = [step for each in chains for step in (*each.steps, *each.apart)]
    iris = [
        *(mandate.iri for mandate in mandates),
        *(each.process.iri for each in chains),
        *(step.iri for step in steps),
    ]
    return tuple(dict.fromkeys((found.iri, *(URIRef(iri) for iri in iris), *found.concerning())))


def _about_bodies(index: Index, mandates: tuple[MandateView, ...]) -> tuple[URIRef, ...]:
    """Return the bodies that would decide, and what the sources say of them: who they are bears on who decides.

    Where nobody on the card has a power to decide, these are all who stand in it.
    """
    deciding = tuple(mandate for mandate in mandates if mandate.is_decision) or mandates
    bodies = dict.fromkeys(URIRef(holder.iri) for mandate in deciding for holder in mandate.holders)
    said = (each for body in bodies for each in index.subjects(body, MG.describes, ORG.organization, MG.inBody))
    return tuple(dict.fromkeys((*bodies, *said)))


def _not_known(reader: Reader, sources: tuple[SourceView, ...]) -> tuple[str, ...]:
    """Return what the answer does not know, in plain words: dates, adoption, other documents."""
    lang = reader.lang
    if not sources:
        return (say("unknown.no-sources", lang),)
    undated = tuple(numbered(source, lang) for source in sources if not source.dated)
    texts = [gap.question for source in sources for gap in reader.gaps(URIRef(source.document.iri))]
    if undated:
        texts.append(say("unknown.period", lang, documents=listed(undated, lang)))
    texts.append(
        say("unknown.sources", lang, documents=listed(tuple(numbered(source, lang) for source in sources), lang))
    )
    return tuple(capital(text) for text in dict.fromkeys(texts))


def _placed(chains: Iterable[Chain]) -> tuple[MandateView, ...]:
    """Return the mandates of chains, in their order, those without a place last."""
    return tuple(mandate for each in chains for step in (*each.steps, *each.apart) for mandate in step.mandates)


def _once(mandates: Iterable[MandateView]) -> tuple[MandateView, ...]:
    return tuple({mandate.iri: mandate for mandate in mandates}.values())


def _is_process(index: Index, thing: URIRef) -> bool:
    return index.is_a(thing, MG.Process, MG.ProcessType)
