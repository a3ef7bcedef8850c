"""How a report is looked at: in which language, from which folder, and with an eye on which lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mandatgraf.validation.report import Finding


def _as_it_is(file: str) -> str:
    return file


def _nothing(_: Finding) -> bool:
    return False


@dataclass(frozen=True)
class View:
    """What a form needs to know of its reader."""

    lang: str = "da"
    path: Callable[[str], str] = _as_it_is
    """The file of a place → its path from the root of the checkout, as the reader's tools know it."""
    changed: Callable[[Finding], bool] = _nothing
    """Whether a finding stands on a line that the reader has just changed."""
