"""What of an answer card goes on one sheet of paper: the sentence, the chain, what is open and the citation come first.

A printed card is one A4 page. What would not fit on it is left to the page, from the end of each part, and the sheet
says how much that is. How many lines something takes is estimated from its letters; a test prints every card.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from mandatgraf.answers.card import ConflictView, GapView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mandatgraf.answers.card import (
        AmbiguityView,
        AnswerCard,
        ChainStep,
        DecisionView,
        MandateView,
        PassageRef,
        Recorded,
    )

LINES: Final = 79
"""Lines of print on one sheet, with room for an estimate that is out by some."""
LETTERS: Final = 136
"""Letters in a line of print."""
HEADING: Final = 2.0
"""Lines that the heading of a part takes, with the sentence below it."""
SHARES: Final = {"steps": 0.5, "open": 0.35}
"""Parts of the free lines that nothing else may take from them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stands on paper whole or not at all."""

    part: str
    iri: str
    lines: float


@dataclass(frozen=True, slots=True)
class Paper:
    """What is left to the page: addresses, and how many there are of each part."""

    left: frozenset[str] = frozenset()
    counts: tuple[tuple[str, int], ...] = ()

    def off(self, *iris: str) -> str:
        """Return the class of something that is not printed, when all of it is left to the page."""
        return " d-print-none" if iris and all(iri in self.left for iri in iris) else ""


def on_paper(card: AnswerCard) -> Paper:
    """Choose what of a card is printed."""
    free = LINES - _fixed(card)
    pieces = list(_pieces(card))
    parts = tuple(dict.fromkeys(piece.part for piece in pieces))
    queues = {part: [piece for piece in pieces if piece.part == part] for part in parts}
    taken: set[str] = set()
    used = 0.0
    for limits in (SHARES, dict.fromkeys(parts, 1.0)):
        for part in (part for part in parts if part in limits):
            own = used if limits is not SHARES else 0.0
            while queues[part]:
                piece = queues[part][0]
                cost = piece.lines + (0.0 if taken & {each.iri for each in pieces if each.part == part} else HEADING)
                if own + cost > free * limits[part]:
                    break
                own, used = own + cost, used + cost
                taken.add(piece.iri)
                queues[part].pop(0)
    left = frozenset(piece.iri for part in parts for piece in queues[part])
    return Paper(left, tuple((part, len(queues[part])) for part in parts if queues[part]))


_HOSTS: Final = 120
"""Letters of the host, which stands before the path in the link and in the citation, and what else is between them."""


def _fixed(card: AnswerCard) -> float:
    """Return the lines of what is always printed: head, sentence, notes, sources, citation and foot."""
    texts = (*card.notes, card.description, *(each.clause for each in card.paid))
    answer = 1.7 * _lines(len(card.sentence), LETTERS * 0.66) + sum(_lines(len(text)) for text in texts if text)
    about = 2.5 * len(card.paid) + (HEADING if card.paid else 0)
    dated = 0.0
    if card.time:
        views = (*card.time.certain, *card.time.possible, *card.time.excluded, *card.time.undated)
        said = (card.time.text, *card.time.reasons, *(view.clause for view in views))
        dated = (7 if card.time.possible else 6) + sum(_lines(len(text)) for text in said)
    sources = 2.5 * len(card.sources) + HEADING
    return 11 + answer + about + dated + sources + _lines(len(card.citation) + len(card.path) + _HOSTS)


def _pieces(card: AnswerCard) -> Iterator[Piece]:
    """Yield what may be left to the page, most important parts first."""
    for chain in card.chains:
        yield from (Piece("steps", step.iri, _of_step(step)) for step in (*chain.steps, *chain.apart))
    for views in (card.gaps, card.conflicts, card.ambiguities):
        yield from (Piece("open", view.iri, _of_open(view)) for view in views)
    yield from (Piece("outcomes", view.iri, _of_outcome(view)) for view in card.decisions)
    for group in card.groups:
        yield from (Piece("statements", view.iri, _of_mandate(view) + 0.3) for view in group.mandates)
    happened = card.happened.recorded if card.happened else ()
    yield from (Piece("events", f"event {view.thing.iri}", _of_event(view)) for view in happened)
    yield from (Piece("unknown", text, _lines(len(text), LETTERS / 2) / 2) for text in card.not_known)


def _of_step(step: ChainStep) -> float:
    place = 1.5 if step.place_gap else 0.0
    return 0.1 + place + sum(_of_mandate(view) for view in step.mandates) + (0 if step.mandates else 1)


def _of_mandate(view: MandateView) -> float:
    texts = [view.clause, view.condition, view.threshold, *view.codes]
    texts += [named.label for named in (*view.towards, *view.on_behalf_of, *view.binds)]
    texts += [named.label for named in (view.power, view.modality, view.status, view.clarity) if named]
    texts += [view.period.text] if view.period else []
    return _lines(_letters(texts, view.evidence) + 60) + (1 if view.describes_present else 0)


def _of_outcome(view: DecisionView) -> float:
    named = [each.label for each in (view.meeting, view.item, view.outcome, *view.matters) if each]
    return 1.2 + _lines(_letters((view.clause, *named, *view.codes), view.evidence) + 60)


def _of_open(view: GapView | ConflictView | AmbiguityView) -> float:
    """Return the lines of an open point; what it lies between, or how it can be read, runs on in its sentence."""
    said = [view.question or view.label, *view.codes]
    if isinstance(view, GapView):
        said += [view.missing.label, view.reason.label, *(each.label for each in view.searched_in)]
    elif isinstance(view, ConflictView):
        said += [view.kind.label, *(each.label for each in view.between)]
    else:
        said += view.readings
    return 0.2 + _lines(_letters(said, view.evidence) + 40)


def _of_event(view: Recorded) -> float:
    """Return the lines of an event, half of what it takes: the list runs in two columns."""
    return (0.2 + _lines(len(view.clause) + 40, LETTERS * 0.52)) / 2


def _letters(texts: Iterable[str], evidence: Iterable[PassageRef]) -> int:
    return sum(len(text) + 3 for text in texts if text) + sum(len(ref.section) + 16 for ref in evidence)


def _lines(letters: float, width: float = LETTERS) -> int:
    return max(1, ceil(letters / width))
