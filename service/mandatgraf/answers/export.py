"""An answer card to take away: as tables, as one object for programs, and as the list of things that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from mandatgraf.answers import headings
from mandatgraf.answers.headings import columns, word
from mandatgraf.answers.plain import plain
from mandatgraf.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mandatgraf.answers.card import (
        AmbiguityView,
        AnswerCard,
        Chain,
        ChainStep,
        ConflictView,
        DecisionView,
        GapView,
        Language,
        MandateView,
        Named,
        PassageRef,
        Period,
        TimeView,
    )
    from mandatgraf.answers.page import Unsettled
    from mandatgraf.answers.plain import Plain
    from mandatgraf.sheets import Cell

    _Written: TypeAlias = MandateView | DecisionView | GapView | ConflictView | AmbiguityView | ChainStep


def mandate_sheet(card: AnswerCard) -> Sheet:
    """Return the mandates of a card, a row each: those of a chain in its order, then those without a place in one."""
    rows: dict[str, tuple[Cell, ...]] = {}
    for place, mandate in _placed(card):
        rows.setdefault(mandate.iri, (*place, *_mandate(mandate, card)))
    titled = columns(headings.MANDATES, card.lang)
    return Sheet(word("sheet.mandates", card.lang), titled, tuple(rows.values()))


def sheets(card: AnswerCard, page: str) -> tuple[Sheet, ...]:
    """Return all tables of a card: the answer itself, mandates, outcomes, what is not settled, and the sources.

    `page` is the full address of the card.
    """
    lang = card.lang
    found = (
        Sheet(word("sheet.answer", lang), columns(headings.ANSWER, lang), tuple(_answer(card, page))),
        mandate_sheet(card),
        Sheet(word("sheet.outcomes", lang), columns(headings.OUTCOMES, lang), tuple(map(_outcome, card.decisions))),
        open_sheet(card),
        Sheet(word("sheet.sources", lang), columns(headings.SOURCES, lang), tuple(_sources(card))),
    )
    return tuple(sheet for sheet in found if sheet.rows)


def open_sheet(found: AnswerCard | Unsettled) -> Sheet:
    """Return what is not settled, a row each with its question: of one card, or of all the data."""
    return Sheet(word("sheet.open", found.lang), columns(headings.OPEN, found.lang), tuple(_open(found)))


def as_object(card: AnswerCard, links: Mapping[str, str]) -> dict[str, Plain]:
    """Return a card for programs: each mandate stands once under `mandates`, and steps name theirs by address."""
    return {
        "lang": card.lang,
        "at": card.time.at.isoformat() if card.time else None,
        "matter": plain(card.matter),
        "sentence": card.sentence,
        "names_decider": card.names_decider,
        "known": card.known,
        "notes": plain(card.notes),
        "chain": [_chain(each) for each in card.chains],
        "mandates": plain(card.mandates),
        "decisions": plain(card.decisions),
        "gaps": plain(card.gaps),
        "conflicts": plain(card.conflicts),
        "ambiguities": plain(card.ambiguities),
        "deciding": [mandate.iri for mandate in card.deciding],
        "paid": plain(card.paid),
        "happened": plain(card.happened.recorded) if card.happened else [],
        "ending": card.happened.closing if card.happened else "",
        "time": _time(card.time),
        "broader": plain(card.broader),
        "see_also": plain(card.see_also),
        "not_known": plain(card.not_known),
        "sources": plain(card.sources),
        "citation": card.citation,
        "links": dict(links),
        "version": card.version,
    }


def things(card: AnswerCard) -> tuple[str, ...]:
    """Return the addresses of everything that a card shows or rests on, each once, the matter first."""
    steps = [step for chain in card.chains for step in (*chain.steps, *chain.apart)]
    views: list[_Written] = [*card.mandates, *card.decisions, *card.gaps, *card.conflicts, *card.ambiguities]
    told = (*card.paid, *(card.happened.recorded if card.happened else ()))
    passages = [ref.iri for view in (*views, *steps, *told) for ref in view.evidence]
    iris = (
        card.matter.iri,
        *(chain.process.iri for chain in card.chains),
        *(step.iri for step in steps),
        *(view.iri for view in views),
        *(each.thing.iri for each in told),
        *passages,
        *(source.document.iri for source in card.sources),
    )
    return tuple(dict.fromkeys(iris))


def _placed(card: AnswerCard) -> Iterator[tuple[tuple[Cell, ...], MandateView]]:
    """Yield every mandate with the name of its process, its number there and its place in words."""
    lang = card.lang
    for chain in card.chains:
        for step in (*chain.steps, *chain.apart):
            words = _place(step, chain, lang) if chain.ordered or step in chain.apart else word("unordered", lang)
            for mandate in step.mandates:
                yield (chain.process.label, step.position, words), mandate
    for group in card.groups:
        for mandate in group.mandates:
            yield (None, None, word("unordered", lang)), mandate


def _place(step: ChainStep, chain: Chain, lang: Language) -> str:
    """Return where a step stands, other steps by their number or else by their name."""
    if step.relation in {"before", "after"}:
        numbers = {each.iri: each.position for each in chain.steps}
        steps = "; ".join(
            word("numbered", lang, position=number) if (number := numbers.get(other.iri)) is not None else other.label
            for other in step.relative_to
        )
        return word(step.relation, lang, steps=steps) if steps else word(f"{step.relation}.plain", lang)
    if step.relation == "numbered":
        return word("numbered", lang, position=step.position)
    return word("unplaced", lang)


def _mandate(mandate: MandateView, card: AnswerCard) -> tuple[Cell, ...]:
    source = next(
        (each for each in card.sources if mandate.document and each.document.iri == mandate.document.iri), None
    )
    return (
        mandate.clause,
        _names(mandate.holders),
        _name(mandate.combination),
        _name(mandate.power),
        _name(mandate.power_kind),
        mandate.is_decision,
        _names(mandate.matters),
        _names(mandate.towards),
        _names(mandate.on_behalf_of),
        _names(mandate.binds),
        mandate.condition,
        mandate.threshold,
        _name(mandate.modality),
        mandate.status.label,
        mandate.clarity.label,
        _at(mandate, card),
        *_period(mandate.period),
        mandate.holder_gap.question if mandate.holder_gap else None,
        _name(mandate.document),
        _name(mandate.document_status),
        source.issued if source else None,
        _sections(mandate.evidence),
        ", ".join(mandate.codes),
        mandate.iri,
        "; ".join(holder.iri for holder in mandate.holders),
    )


def _at(mandate: MandateView, card: AnswerCard) -> str | None:
    """Return whether the mandate held on the day that was asked for, or nothing where none was."""
    if card.time is None:
        return None
    for key in ("certain", "possible", "excluded", "undated"):
        views: tuple[MandateView, ...] = getattr(card.time, key)
        if any(view.iri == mandate.iri for view in views):
            return word(key, card.lang)
    return None


def _outcome(view: DecisionView) -> tuple[Cell, ...]:
    period = view.period
    return (
        view.clause,
        view.nature,
        view.is_decision,
        _names(view.bodies),
        period.text if period else None,
        period.start_earliest if period else None,
        period.end_latest if period else None,
        _name(view.meeting),
        _name(view.item),
        view.status.label,
        view.clarity.label,
        _sections(view.evidence),
        ", ".join(view.codes),
        view.iri,
    )


def _open(card: AnswerCard | Unsettled) -> Iterator[tuple[Cell, ...]]:
    for gap in card.gaps:
        told = gap.question, _names(gap.about), gap.reason.label, ""
        yield word("gap", card.lang), *told, _names(gap.searched_in) or _documents(gap.evidence), *_written(gap)
    for conflict in card.conflicts:
        told = conflict.question or conflict.label, _names(conflict.between), conflict.kind.label, ""
        yield word("conflict", card.lang), *told, _documents(conflict.evidence), *_written(conflict)
    for each in card.ambiguities:
        told = each.question or each.label, _names(each.about), "", " | ".join(each.readings)
        yield word("ambiguity", card.lang), *told, _documents(each.evidence), *_written(each)


def _written(view: GapView | ConflictView | AmbiguityView) -> tuple[Cell, ...]:
    """Return where something open is written, its codes and its address."""
    return _sections(view.evidence), ", ".join(view.codes), view.iri


def _sources(card: AnswerCard) -> Iterator[tuple[Cell, ...]]:
    for source in card.sources:
        yield (
            source.number,
            source.title or source.document.label,
            _name(source.kind),
            _name(source.status),
            source.issued,
            source.issued_text,
            _name(source.region),
            source.checksum,
            source.document.iri,
        )


def _answer(card: AnswerCard, page: str) -> Iterator[tuple[Cell, ...]]:
    lang = card.lang
    yield word("matter", lang), card.matter.label
    yield word("sentence", lang), card.sentence
    if card.time:
        yield word("at", lang), card.time.at
        for text in (card.time.text, *card.time.reasons):
            yield word("placed", lang), text
    for note in card.notes:
        yield word("note", lang), note
    for text in card.not_known:
        yield word("not_known", lang), text
    yield word("citation", lang), card.citation
    yield word("page", lang), page
    yield word("version", lang), card.version


def _chain(chain: Chain) -> Plain:
    return {
        "process": plain(chain.process),
        "kind": plain(chain.kind),
        "ordered": chain.ordered,
        "steps": [_step(step) for step in chain.steps],
        "apart": [_step(step) for step in chain.apart],
        "cycle": plain(chain.cycle),
    }


def _step(step: ChainStep) -> Plain:
    return {
        "iri": step.iri,
        "label": step.label,
        "relation": step.relation,
        "position": step.position,
        "relative_to": plain(step.relative_to),
        "period": plain(step.period),
        "question": step.place_gap.question if step.place_gap else None,
        "mandates": [mandate.iri for mandate in step.mandates],
    }


def _time(time: TimeView | None) -> Plain:
    """Return what holds on the day, the mandates by address."""
    if time is None:
        return None
    placed = {key: getattr(time, key) for key in ("certain", "possible", "excluded", "undated")}
    by_address: dict[str, Plain] = {key: [view.iri for view in views] for key, views in placed.items()}
    return {"at": time.at.isoformat(), "text": time.text, "reasons": plain(time.reasons), **by_address}


def _period(period: Period | None) -> tuple[Cell, ...]:
    if period is None:
        return (None,) * 5
    return period.text, period.start_earliest, period.start_latest, period.end_earliest, period.end_latest


def _name(named: Named | None) -> str | None:
    return named.label if named else None


def _names(things: Iterable[Named]) -> str:
    return "; ".join(named.label for named in things)


def _sections(passages: Iterable[PassageRef]) -> str:
    return "; ".join(dict.fromkeys(ref.section for ref in passages if ref.section))


def _documents(passages: Iterable[PassageRef]) -> str:
    return "; ".join(dict.fromkeys(ref.document.label for ref in passages))
