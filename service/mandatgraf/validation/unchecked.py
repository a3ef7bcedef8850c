"""What a run did not look at: rules that met nothing, things that met no rule, files that nobody read.

A run that finds no fault has said nothing about any of these, so every form of the report names them. Plain values;
`sight` finds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Idle(Enum):
    """Why a shape judged nothing."""

    NO_FOCUS = "no-focus"
    """The data have nothing of the kind that it is about."""
    NO_TARGET = "no-target"
    """It says neither what it is about, nor does another shape use it."""
    DEACTIVATED = "deactivated"
    """It is switched off."""


class Skipped(Enum):
    """Why a file was not read."""

    ENDING = "ending"
    """Its name ends in nothing that stands for data."""
    EMPTY = "empty"
    """It says nothing."""


@dataclass(frozen=True)
class IdleShape:
    """A shape that judged nothing."""

    name: str
    """The last part of its address; empty for a shape that has none."""
    iri: str
    reason: Idle
    target: tuple[str, ...] = ()
    """The addresses of the classes, properties or things that it is about."""
    shown: str = ""
    """The same as Turtle writes them."""
    label: Mapping[str, str] = field(default_factory=dict)
    """What people call the first of them: language → text."""


@dataclass(frozen=True)
class UnseenNode:
    """A thing of the data that no shape looks at."""

    node: str
    """Its address; empty for one that has none."""
    label: Mapping[str, str]
    types: tuple[str, ...] = ()
    """The addresses of its classes."""
    file: str | None = None


@dataclass(frozen=True)
class SkippedFile:
    """A file that lies among the data and was not read."""

    file: str
    reason: Skipped


@dataclass(frozen=True)
class Unchecked:
    """All three; empty where everything was looked at."""

    idle_shapes: tuple[IdleShape, ...] = ()
    unseen_nodes: tuple[UnseenNode, ...] = ()
    skipped_files: tuple[SkippedFile, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was left unchecked."""
        return bool(self.idle_shapes or self.unseen_nodes or self.skipped_files)
