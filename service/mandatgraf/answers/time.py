"""What holds on a day (design rule 6): certain, possible or excluded; an undated document is not put on the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from mandatgraf.answers.card import TimeView
from mandatgraf.answers.wording import capital, day, listed, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mandatgraf.answers.card import DecisionView, Language, MandateView, Period, SourceView

Placement = Literal["certain", "possible", "excluded"]
_BY_ADOPTION: Final = frozenset({"in-force", "adopted"})


def placement(period: Period, at: date) -> Placement:
    """Place a day against a period. An absent bound is unknown, so it never makes anything certain or excluded.

    >>> from datetime import date
    >>> from mandatgraf.answers.card import Period
    >>> placement(Period(start_latest=date(2020, 1, 1), open_end=True), date(2021, 1, 1))
    'certain'
    >>> placement(Period(start_latest=date(2020, 1, 1)), date(2021, 1, 1))
    'possible'
    """
    if (period.start_earliest and at < period.start_earliest) or (period.end_latest and at > period.end_latest):
        return "excluded"
    begun = period.start_latest is not None and period.start_latest <= at
    lasting = period.open_end or (period.end_earliest is not None and at <= period.end_earliest)
    return "certain" if begun and lasting else "possible"


def before_adoption(source: SourceView, status: str, at: date, *, describes_present: bool) -> bool:
    """Tell whether a day is before a document that has no other date was adopted, and the statement holds by it.

    What continues, goes on or describes what is there already may have held before; then nothing is said.
    """
    new = status in _BY_ADOPTION and not describes_present
    return new and source.only_accepted and source.accepted is not None and at < source.accepted


def as_of(
    mandates: Iterable[MandateView],
    sources: Sequence[SourceView],
    at: date,
    lang: Language,
    outcomes: Iterable[DecisionView] = (),
) -> TimeView:
    """Sort mandates by whether they hold on a day; those of undated documents stand apart, with the reason.

    What was decided by that day, or only later, is said in words: a decision is taken once and does not hold or end.
    """
    dated = {source.document.iri: source for source in sources if source.dated}
    later: dict[str, SourceView] = {}
    placed: dict[Placement, list[MandateView]] = {"certain": [], "possible": [], "excluded": []}
    undated: list[MandateView] = []
    for mandate in mandates:
        if mandate.period is not None and not mandate.period.empty:
            placed[placement(mandate.period, at)].append(mandate)
        elif mandate.document is not None and mandate.document.iri in dated:
            source = dated[mandate.document.iri]
            early = before_adoption(source, mandate.status.slug, at, describes_present=mandate.describes_present)
            later |= {mandate.document.iri: source} if early else {}
            placed["excluded" if early else "possible"].append(mandate)
        else:
            undated.append(mandate)
    names = {mandate.document.iri for mandate in undated if mandate.document}
    documents = tuple(numbered(source, lang) for source in sources if source.document.iri in names)
    apart = documents if any(placed.values()) else ()  # where nothing is placed, the text says why already
    return TimeView(
        at=at,
        text=_text(placed, undated, documents, at, lang),
        certain=tuple(placed["certain"]),
        possible=tuple(placed["possible"]),
        excluded=tuple(placed["excluded"]),
        undated=tuple(undated),
        reasons=(
            *((capital(say("time.reason.undated", lang, documents=listed(apart, lang))),) if apart else ()),
            *_not_adopted(tuple(later.values()), lang),
            *(_decided(view, at, lang) for view in outcomes if view.taken and view.period and not view.period.empty),
        ),
    )


def _not_adopted(sources: tuple[SourceView, ...], lang: Language) -> tuple[str, ...]:
    documents = tuple(numbered(source, lang) for source in sources)
    return (capital(say("time.reason.accepted", lang, documents=listed(documents, lang))),) if documents else ()


def _decided(view: DecisionView, at: date, lang: Language) -> str:
    """Say whether a decision was taken by a day, only later, or possibly by then: an absent bound is unknown."""
    earliest, latest = (view.period.start_earliest, view.period.end_latest) if view.period else (None, None)
    key = "time.decided.maybe"
    if latest and latest <= at:
        key = "time.decided"
    elif earliest and at < earliest:
        key = "time.not-yet"
    return say(key, lang, clause=view.clause)


def numbered(source: SourceView, lang: Language) -> str:
    """Return a document by its number, as "dokument 000"; one without a number by its name."""
    return say("document", lang, number=source.number) if source.number else source.document.name


def _text(
    placed: dict[Placement, list[MandateView]],
    undated: list[MandateView],
    documents: tuple[str, ...],
    at: date,
    lang: Language,
) -> str:
    if placed["certain"] or placed["possible"] or placed["excluded"]:
        counts = {name: str(len(found) or say("time.none", lang)) for name, found in placed.items()}
        return say("time.placed", lang, date=day(at, lang), **counts)
    if undated and documents:
        key = "time.unplaced" if len(documents) == 1 else "time.unplaced.several"
        return say(key, lang, date=day(at, lang), documents=listed(documents, lang))
    return say("time.nothing", lang, date=day(at, lang))
