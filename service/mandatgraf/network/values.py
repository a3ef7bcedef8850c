"""What the questions about the network answer: frozen values in one language, ready to be shown.

Nothing here reads the graph. A `reason` says in words why something is in the answer, or why nothing is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mandatgraf.answers.card import Chain, GapView, MandateView, Named, PassageRef


@dataclass(frozen=True, slots=True)
class Basis:
    """One statement behind a step: what it says, how firmly, and where it is written."""

    sentence: str
    relation: str
    """The property or the power in words."""
    iri: str
    status: Named | None
    clarity: Named | None
    weak: bool
    """Said only of what is possible, wished, conditional or unclear."""
    place: str
    """`certain` or `possible` on the day asked for; `certain` without a day; `timeless` for what no document says."""
    codes: tuple[str, ...]
    evidence: tuple[PassageRef, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a thing to the next; `forward` is false where the edge points the other way."""

    source: Named
    target: Named
    forward: bool
    sentence: str
    """What the step means; of several statements the first."""
    bases: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one thing to another, without meeting anything twice."""

    steps: tuple[Step, ...]

    @property
    def length(self) -> int:
        """Return how many steps it has."""
        return len(self.steps)


@dataclass(frozen=True, slots=True)
class Paths:
    """The ways between two things, shortest first."""

    source: Named
    target: Named
    projection: str
    at: date | None
    directed: bool
    longest: int
    """The number of steps that a way may have."""
    limit: int
    paths: tuple[Path, ...]
    complete: bool
    """False where there are more ways than the limit: the list stops, and `reason` says so."""
    reason: str

    @property
    def known(self) -> bool:
        """Tell whether there is any way; a thing and itself are at one place."""
        return bool(self.paths) or self.source.iri == self.target.iri


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which days something happens; an absent day is unknown. Never a day that no source gives."""

    earliest: date | None
    latest: date | None
    basis: Literal["stated", "rhythm", "unknown"]
    """`stated`: the source gives the time. `rhythm`: it follows from how often the body meets. `unknown`: neither."""
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that a case still has before it."""

    iri: str
    process: Named
    order: str
    """`numbered`, `before`, `after` or `unplaced`: what the source says of its place."""
    position: int | None
    sentence: str
    holders: tuple[Named, ...]
    when: Interval
    mandates: tuple[MandateView, ...]
    evidence: tuple[PassageRef, ...]
    place_gap: GapView | None = None


@dataclass(frozen=True, slots=True)
class CaseFlow:
    """How a case goes: its chains whole, what has been done, and what comes next."""

    case: Named
    at: date | None
    chains: tuple[Chain, ...]
    done: tuple[NextStep, ...]
    next: tuple[NextStep, ...]
    """In the order of the source; all that comes at once or in an unknown order stands side by side."""
    unplaced: tuple[NextStep, ...]
    """Steps of which no source says where in the order they come."""
    reason: str

    @property
    def known(self) -> bool:
        """Tell whether any chain is known."""
        return bool(self.chains)


@dataclass(frozen=True, slots=True)
class Reached:
    """A thing that is reached: how strongly, in how many steps, and over which step last."""

    thing: Named
    strength: int
    """The weakest power on the strongest way: 4 settles, 3 directs or pays, 2 prepares, 1 advises."""
    strength_text: str
    """Empty in projections whose edges do not differ in strength."""
    distance: int
    """Steps on the shortest of the strongest ways."""
    via: Step


@dataclass(frozen=True, slots=True)
class Reach:
    """What a thing reaches, or what it depends on, strongest first."""

    thing: Named
    projection: str
    at: date | None
    inward: bool
    """False: what it reaches. True: what it depends on."""
    reached: tuple[Reached, ...]
    counts: tuple[tuple[int, int], ...]
    """How many at each strength, strongest first."""
    reason: str


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """A thing on which others hang alone: matters only it settles, and things cut off without it."""

    thing: Named
    sole: tuple[MandateView, ...]
    """Mandates to settle a matter that no other statement lets anybody else settle."""
    cut_off: tuple[Named, ...]
    """What would hang together with the rest through nothing else (at most ten are named)."""
    cut_off_count: int
    reason: str


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """How often the shortest ways between others lead through a thing."""

    thing: Named
    per_mille: int
    """Betweenness in thousandths of all ordered pairs of other things, rounded."""
    rank: int


@dataclass(frozen=True, slots=True)
class Bottlenecks:
    """The things that most ways lead through."""

    projection: str
    at: date | None
    nodes: int
    edges: int
    found: tuple[Bottleneck, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Load:
    """What a body has on its plate, counted; each number with the statements it counts."""

    body: Named
    mandates: tuple[MandateView, ...]
    matters: int
    settles: int
    """Mandates by which it settles a matter."""
    proposed: int
    """Mandates that are only proposed, planned or an idea."""
    seats: tuple[int | None, int | None]
    """Fewest and most seats that sources give the body; None where not said."""
    members: int
    meetings: tuple[int | None, int | None]
    """Fewest and most meetings a year; None where not said."""
    waiting: int
    """Steps of known chains that are before it and not done."""
    overlaps: tuple[Named, ...]
    """Others with the same power over the same matter."""
    reason: str
    evidence: tuple[PassageRef, ...]
