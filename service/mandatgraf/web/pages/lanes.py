"""A chain as a picture: a lane for each body, the steps in order from left to right. The list says the same first.

Only what is stated is drawn: steps without a place in the order are not in the picture, and a step whose holder no
source names stands in a lane of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise, product
from textwrap import wrap
from typing import Final

from mandatgraf.answers.card import Chain, ChainStep, MandateView

COLUMN: Final = 210
"""Width of a column, in units of the picture."""
LANE: Final = 104
BOX_WIDTH: Final = 166
BOX_HEIGHT: Final = 62
TOP: Final = 30
"""Room above the boxes of a lane, for its name."""
_LETTERS: Final = 21
_LINES: Final = 2
FEWEST_STEPS: Final = 2


@dataclass(frozen=True, slots=True)
class Box:
    """One act of one body: where it stands, its number, its words in lines."""

    x: int
    y: int
    number: str
    lines: tuple[str, ...]
    proposed: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """The lane of one body."""

    y: int
    name: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one column to the next."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture, in units of its own."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def picture(chain: Chain, unknown: str) -> Picture | None:
    """Return the picture of a chain; none where no order of at least two steps is stated.

    `unknown` names the lane of steps whose holder is not stated.
    """
    if not chain.ordered or len(chain.steps) < FEWEST_STEPS:
        return None
    columns = [tuple(group) for _, group in groupby(chain.steps, key=_place)]
    acts = [[act for step in column for act in _acts(step, unknown)] for column in columns]
    names = list(dict.fromkeys(name for column in acts for name, _, _ in column))
    boxes: list[list[Box]] = []
    for number, column in enumerate(acts):
        boxes.append([])
        for name, step, mandate in {(name, step.iri): (name, step, mandate) for name, step, mandate in column}.values():
            x = number * COLUMN + (COLUMN - BOX_WIDTH) // 2
            y = names.index(name) * LANE + TOP
            said = mandate.power.label if mandate and mandate.power else step.label
            proposed = bool(mandate and mandate.status.slug in {"proposed", "for-approval", "idea", "planned"})
            boxes[-1].append(Box(x, y, str(step.position or ""), _lines(said), proposed))
    return Picture(
        width=len(columns) * COLUMN,
        height=len(names) * LANE,
        lanes=tuple(Lane(number * LANE, name) for number, name in enumerate(names)),
        boxes=tuple(box for column in boxes for box in column),
        arrows=tuple(
            _arrow(earlier, later) for before, after in pairwise(boxes) for earlier, later in product(before, after)
        ),
    )


def _place(step: ChainStep) -> str:
    """Steps of one number stand side by side; any other step has a column of its own."""
    return step.iri if step.position is None else str(step.position)


def _acts(step: ChainStep, unknown: str) -> list[tuple[str, ChainStep, MandateView | None]]:
    found: list[tuple[str, ChainStep, MandateView | None]] = [
        (name, step, mandate)
        for mandate in step.mandates
        for name in ([holder.label for holder in mandate.holders] or [unknown])
    ]
    return found or [(unknown, step, None)]


def _lines(text: str) -> tuple[str, ...]:
    lines = wrap(text, _LETTERS)
    if len(lines) <= _LINES:
        return tuple(lines)
    return (*lines[: _LINES - 1], f"{lines[_LINES - 1][: _LETTERS - 1]}…")


def _arrow(earlier: Box, later: Box) -> Arrow:
    middle = BOX_HEIGHT // 2
    return Arrow(earlier.x + BOX_WIDTH, earlier.y + middle, later.x, later.y + middle)
