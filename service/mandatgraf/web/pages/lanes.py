"""A chain as a picture: time runs downwards, a row for each place in the order, a lane for each body.

The list says the same before it, with conditions, times and sources. Every power of a step is in the picture. Where
there are more bodies than lanes fit beside each other, the boxes of a row stand side by side and bear the names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from mandatgraf.answers.card import Chain, ChainStep, MandateView, Named

MOST_LANES: Final = 5
"""More lanes than this are too narrow for the words in them."""
FEWEST_STEPS: Final = 2
_PROPOSED: Final = {"proposed", "for-approval", "idea", "planned"}


@dataclass(frozen=True, slots=True)
class Act:
    """What one body does in a step, in the fewest words that tell it from its other acts there."""

    words: str
    proposed: bool


@dataclass(frozen=True, slots=True)
class Box:
    """All acts of one body at one place in the order; without any where the body has no part."""

    name: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One place in the order: its number, or that it stands before or after the numbered ones."""

    number: str
    relation: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture; `lanes` are empty where the boxes bear the names, else each row has one box a lane."""

    lanes: tuple[str, ...]
    rows: tuple[Row, ...]


def picture(chain: Chain, unknown: str, unsaid: str) -> Picture | None:
    """Return the picture of a chain; none without a stated order of two steps, or where no body is named.

    `unknown` names the lane of steps whose holder is not stated, `unsaid` what is done where no source says it.
    """
    if not chain.ordered or len(chain.steps) < FEWEST_STEPS:
        return None
    places = [tuple(group) for _, group in groupby(chain.steps, key=_place)]
    done = [list(_acts(steps, unknown, unsaid)) for steps in places]
    names = list(dict.fromkeys(name for acts in done for name, _ in acts))
    if names == [unknown]:
        return None
    lanes = tuple(names) if len(names) <= MOST_LANES else ()
    return Picture(
        lanes,
        tuple(
            Row(str(steps[0].position or ""), steps[0].relation, tuple(_boxes(acts, lanes)))
            for steps, acts in zip(places, done, strict=True)
        ),
    )


def _place(step: ChainStep) -> str:
    """Steps of one number stand side by side; any other step has a row of its own."""
    return step.iri if step.position is None else str(step.position)


def _boxes(acts: list[tuple[str, Act]], lanes: tuple[str, ...]) -> Iterator[Box]:
    for lane in lanes or dict.fromkeys(name for name, _ in acts):
        yield Box(lane, tuple(act for name, act in acts if name == lane))


def _acts(steps: tuple[ChainStep, ...], unknown: str, unsaid: str) -> Iterator[tuple[str, Act]]:
    """Yield each holder with each of its acts at one place in the order."""
    said: dict[tuple[str, str], list[MandateView]] = {}
    for step in steps:
        if not step.mandates:
            # a step that the source gives no words is called by its address, which is nothing to read
            label = unsaid if step.label == step.iri.rpartition("/")[2] else step.label
            yield unknown, Act(label, bool(step.status and step.status.slug in _PROPOSED))
        for mandate in step.mandates:
            power = mandate.power.label if mandate.power else unsaid
            for name in [holder.label for holder in mandate.holders] or [unknown]:
                said.setdefault((name, power), []).append(mandate)
    for (name, power), mandates in said.items():
        for words, proposed in _told_apart(power, mandates):
            yield name, Act(words, proposed)


def _told_apart(power: str, mandates: list[MandateView]) -> Iterator[tuple[str, bool]]:
    """Yield the power once for each mandate; what it concerns is added where it stands more than once, or is unsaid."""
    if len(mandates) == 1 and mandates[0].power:
        yield power, mandates[0].status.slug in _PROPOSED
        return
    counted = Counter(
        (": ".join(filter(None, (power, _labels((*each.matters, *each.towards))))), each.status.slug in _PROPOSED)
        for each in mandates
    )
    for (words, proposed), count in counted.items():
        yield (f"{words} ({count})" if count > 1 else words), proposed


def _labels(things: Iterable[Named]) -> str:
    return ", ".join(each.label for each in things)
