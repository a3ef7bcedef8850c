"""A proposal held against today: which mandates are new, moved, split, kept, dropped, or without a holder.

*Today* is what sources say holds: in force, continued, adopted, established, in progress. Where no source describes
today, the row says so and no difference is computed; where a proposal does not speak of something, it is not said to
fall away. Explicit succession (`mg:succeeds`) counts before any comparison.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import SKOS

from mandatgraf.network.words import say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mandatgraf.answers.card import Language, MandateView, Named
    from mandatgraf.network.steps import Wording

HOLDS: Final = frozenset({"in-force", "continued", "adopted", "established", "in-progress"})
PROPOSES: Final = frozenset({"proposed", "for-approval", "idea", "planned", "continued", "ended"})
CHANGES: Final = (
    "new", "moved", "split", "gathered", "changed", "kept", "dropped", "only-wider", "unmentioned", "without-holder",
    "today-unknown",
)  # fmt: skip
"""What can have become of a matter or a mandate; the last says that no difference is computed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One matter: who holds what over it today, who would, and what that is."""

    matter: Named
    change: str
    title: str
    reason: str
    today: tuple[MandateView, ...]
    proposed: tuple[MandateView, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """What the proposal does with one mandate of today, and which mandates take over."""

    mandate: MandateView
    change: str
    title: str
    reason: str
    to: tuple[MandateView, ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """A proposal laid over today. Every number is a count of the rows that stand here."""

    proposal: Named
    changes: tuple[Change, ...]
    """One row a matter, by what it is and then by name."""
    fates: tuple[Fate, ...]
    """One row a mandate of today that the proposal's matters or its own description touch."""
    counts: tuple[tuple[str, int], ...]
    """Rows of `changes` of each kind."""
    unheld: tuple[MandateView, ...]
    """Proposed mandates without a holder, in whatever row."""
    holders_today: tuple[Named, ...]
    holders_proposed: tuple[Named, ...]
    reason: str


def overlay(
    wording: Wording, proposal: Named, proposed: Sequence[MandateView], today: Sequence[MandateView], own: Iterable[str]
) -> Overlay:
    """Lay mandates over those of today; `own` are the addresses of today's mandates that must be accounted for."""
    wanted = set(own)
    by_matter: defaultdict[str, tuple[list[MandateView], list[MandateView]]] = defaultdict(lambda: ([], []))
    for mandate in proposed:
        for matter in mandate.matters:
            by_matter[matter.iri][1].append(mandate)
    for mandate in today:
        for matter in mandate.matters:
            if matter.iri in by_matter or mandate.iri in wanted:
                by_matter[matter.iri][0].append(mandate)
    changes = [_change(wording, matter, *both, by_matter) for matter, both in by_matter.items()]
    changes.sort(key=lambda each: (CHANGES.index(each.change), each.matter.label, each.matter.iri))
    fates = [_fate(wording, each, mandate) for each in changes for mandate in each.today]
    counts = [(kind, sum(each.change == kind for each in changes)) for kind in CHANGES]
    shown = [mandate for each in changes for mandate in each.today]
    return Overlay(
        proposal=proposal,
        changes=tuple(changes),
        fates=tuple(sorted(fates, key=lambda fate: (fate.mandate.codes, fate.mandate.iri))),
        counts=tuple((kind, number) for kind, number in counts if number),
        unheld=tuple(mandate for mandate in proposed if not mandate.holders and mandate.status.slug != "ended"),
        holders_today=_holders(shown),
        holders_proposed=_holders(proposed),
        reason=_summary(wording, proposal, changes, proposed),
    )


def narrowed(found: Overlay, body: Named, lang: Language) -> Overlay:
    """Return the rows of an overlay in which a body holds something, today or by the proposal, counted anew."""
    changes = tuple(each for each in found.changes if body.iri in _iris((*each.today, *each.proposed)))
    counts = [(kind, sum(each.change == kind for each in changes)) for kind in CHANGES]
    mandates = {each.iri for row in changes for each in row.proposed}
    unknown = sum(each.change == "today-unknown" for each in changes)
    key = "overlay.narrowed" if changes else "overlay.narrowed.none"
    return replace(
        found,
        changes=changes,
        fates=tuple(each for each in found.fates if body.iri in _iris((each.mandate, *each.to))),
        counts=tuple((kind, number) for kind, number in counts if number),
        unheld=tuple(each for each in found.unheld if each.iri in mandates),
        holders_today=_holders(mandate for each in changes for mandate in each.today),
        holders_proposed=_holders(mandate for each in changes for mandate in each.proposed),
        reason=say(
            key,
            lang,
            proposal=found.proposal.name,
            body=body.name,
            mandates=len(mandates),
            matters=len(changes),
            unknown=unknown,
        ),
    )


def _change(
    wording: Wording,
    matter: str,
    today: list[MandateView],
    proposed: list[MandateView],
    all_matters: Mapping[str, tuple[list[MandateView], list[MandateView]]],
) -> Change:
    kind = _kind(wording, matter, today, proposed, all_matters)
    lang, name = wording.lang, wording.named(matter)
    wide = [wording.named(each).name for each in _wider(wording, matter, all_matters)]
    had = _iris(today)
    parts = {
        "matter": say("quoted", lang, name=name.name),
        "fresh": ", ".join(each.clause for each in proposed if each not in today and not _iris([each]) <= had)
        or ", ".join(each.clause for each in proposed if each not in today),
        "before": ", ".join(each.name for each in _holders(today)) or say("nobody-named", lang),
        "after": ", ".join(each.name for each in _holders(proposed)) or say("nobody-named", lang),
        "wider": ", ".join(wide),
    }
    return Change(
        matter=name,
        change=kind,
        title=say(f"change.{kind}", lang),
        reason=say(f"change.{kind}.why", lang, **parts),
        today=tuple(today),
        proposed=tuple(proposed),
    )


def _kind(  # noqa: PLR0911 -- one line a kind of change, in the order in which they count
    wording: Wording,
    matter: str,
    today: list[MandateView],
    proposed: list[MandateView],
    all_matters: Mapping[str, tuple[list[MandateView], list[MandateView]]],
) -> str:
    ended = [each for each in proposed if each.status.slug == "ended"]
    wanted = [each for each in proposed if each not in ended]
    if not today:
        return "dropped" if ended and not wanted else "today-unknown"
    if not wanted:
        if ended:
            return "dropped"
        return "only-wider" if _wider(wording, matter, all_matters) else "unmentioned"
    before, after = _iris(today), _iris(wanted)
    if not before:
        return "today-unknown"
    if not after:
        return "without-holder"
    if before == after:
        return _with_the_same(today, wanted)
    if not before & after:
        return "moved" if len(after) == 1 else "split"
    if before < after:
        fresh = [each for each in wanted if not _iris([each]) & before]
        return "split" if _kinds(fresh) & _kinds(today) else "new"
    return "gathered" if after < before else "moved"


def _with_the_same(today: list[MandateView], wanted: list[MandateView]) -> str:
    """Tell what becomes of a matter that stays with the same holders: a power more, another power, or nothing new."""
    if _powers(wanted) <= _powers(today):
        return "kept"
    return "new" if _powers(today) < _powers(wanted) else "changed"


def _fate(wording: Wording, row: Change, mandate: MandateView) -> Fate:
    heirs = wording.index.subjects(URIRef(mandate.iri), MG.succeeds)
    if heirs:
        to = wording.statements.mandates(heirs)
        change = "moved" if len(to) == 1 else "split"
        reason = say("fate.succeeds", wording.lang, after=", ".join(each.name for each in _holders(to)))
        return Fate(mandate, change, say(f"change.{change}", wording.lang), reason, to)
    to = tuple(each for each in row.proposed if each.status.slug != "ended" and each.iri != mandate.iri)
    return Fate(mandate, row.change, row.title, row.reason, to)


def _wider(
    wording: Wording, matter: str, all_matters: Mapping[str, tuple[list[MandateView], list[MandateView]]]
) -> list[str]:
    above = wording.index.closure(URIRef(matter), SKOS.broader)
    return [str(each) for each in above if str(each) in all_matters and all_matters[str(each)][1]]


def _iris(mandates: Iterable[MandateView]) -> set[str]:
    return {holder.iri for mandate in mandates for holder in mandate.holders}


def _powers(mandates: Iterable[MandateView]) -> set[str]:
    return {mandate.power.iri for mandate in mandates if mandate.power}


def _kinds(mandates: Iterable[MandateView]) -> set[str]:
    return {mandate.power_kind.iri for mandate in mandates if mandate.power_kind}


def _holders(mandates: Iterable[MandateView]) -> tuple[Named, ...]:
    found = {holder.iri: holder for mandate in mandates for holder in mandate.holders}
    return tuple(found[iri] for iri in sorted(found))


def _summary(wording: Wording, proposal: Named, changes: list[Change], proposed: Sequence[MandateView]) -> str:
    unknown = sum(each.change == "today-unknown" for each in changes)
    return say(
        "overlay.summary",
        wording.lang,
        proposal=proposal.name,
        mandates=len(proposed),
        matters=len(changes),
        unknown=unknown,
    )
