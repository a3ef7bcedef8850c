"""If they do not agree here, who takes it: the way upward that sources describe, or that none is stated.

No source read so far says what happens when parties disagree. What can be said is who settles the matter, to whom a
body's cases go, and what it belongs to; each step is given with its statement, and the answer says that it is only
that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import SKOS

from mandatgraf.network.projecting import Link
from mandatgraf.network.words import say
from mandatgraf.vocab import MG, concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mandatgraf.answers.card import Named
    from mandatgraf.network.steps import Wording
    from mandatgraf.network.values import Basis

UPWARD: Final = frozenset(
    concept("power", slug)
    for slug in ("bring-cases", "prepare-cases", "recommend", "secure-decision-basis", "draft", "report", "solve")
)
"""Powers by which a case comes to the one that they are directed at."""
_HIGHEST: Final = 6


@dataclass(frozen=True, slots=True)
class Higher:
    """One place to which a case could go: how far up, from whom, and the statement that says so."""

    body: Named
    level: int
    """0: settles the matter itself; then one for each step up."""
    from_body: Named | None
    how: str
    """`settles`, `receives` or `above`."""
    title: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Escalation:
    """The way upward from a matter or a body."""

    thing: Named
    steps: tuple[Higher, ...]
    reason: str

    @property
    def stated(self) -> bool:
        """Tell whether any step upward is known."""
        return bool(self.steps)


def escalation(wording: Wording, thing: URIRef) -> Escalation:
    """Return who takes a matter, or what a body does not agree on."""
    steps = list(_settling(wording, thing))
    start = [URIRef(step.body.iri) for step in steps] if _is_matter(wording, thing) else [thing]
    seen, level = {*start}, 0
    while start and level < _HIGHEST:
        level += 1
        found = [each for body in dict.fromkeys(start) for each in _above(wording, body, level)]
        steps += [each for each in found if URIRef(each.body.iri) not in seen or level == 1]
        start = [URIRef(each.body.iri) for each in found if URIRef(each.body.iri) not in seen]
        seen.update(start)
    name = wording.named(str(thing)).name
    key = "escalation.some" if steps else "escalation.none"
    return Escalation(wording.named(str(thing)), tuple(steps), say(key, wording.lang, thing=name))


def _is_matter(wording: Wording, thing: URIRef) -> bool:
    return bool(wording.index.subjects(thing, MG.matter)) or wording.index.is_a(thing, MG.Matter)


def _settling(wording: Wording, thing: URIRef) -> Iterator[Higher]:
    index = wording.index
    for matter in (thing, *index.closure(thing, SKOS.broader)):
        for mandate in index.subjects(matter, MG.matter):
            power = index.thing(mandate, MG.power)
            if power is None or not index.true(power, MG.isDecision):
                continue
            for holder in index.things(mandate, MG.holder):
                yield _step(wording, holder, 0, None, "settles", Link(str(power), str(mandate)))


def _above(wording: Wording, body: URIRef, level: int) -> Iterator[Higher]:
    index = wording.index
    for mandate in index.subjects(body, MG.holder):
        power = index.thing(mandate, MG.power)
        if power in UPWARD:
            for receiver in index.things(mandate, MG.towards):
                yield _step(wording, receiver, level, body, "receives", Link(str(power), str(mandate)))
    for profile in index.subjects(body, MG.describes):
        for parent in index.things(profile, MG.partOf):
            yield _step(wording, parent, level, body, "above", Link(str(MG.partOf), str(profile)))


def _step(  # noqa: PLR0913, PLR0917 -- what a step is made of
    wording: Wording, body: URIRef, level: int, source: URIRef | None, how: str, link: Link
) -> Higher:
    return Higher(
        body=wording.named(str(body)),
        level=level,
        from_body=wording.named(str(source)) if source else None,
        how=how,
        title=say(f"escalation.{how}", wording.lang),
        basis=wording.basis(link, str(source or body), str(body)),
    )
