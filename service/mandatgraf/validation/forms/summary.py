"""The summary of a step on GitHub, as Markdown: every finding in one table, gaps and what was not checked folded away.

GitHub throws away the whole of a summary that is too large, so whole lines are left out here, and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from mandatgraf.validation import text, unchecked_words
from mandatgraf.validation.forms.github import STRENGTHS, faults, order, where
from mandatgraf.validation.forms.view import View
from mandatgraf.validation.report import Finding, Report

LARGEST: Final = 1024 * 1000
"""Bytes of a step's summary that stay below the 1 MiB above which GitHub throws the whole of it away."""

_MARKDOWN: Final = frozenset("\\`*_[]|~$")
_HTML: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_HEAD: Final = {
    "da": ("Alvor", "Regel", "Sted", "Ting", "Hvad er galt, og hvad gør man"),
    "en": ("Severity", "Rule", "Place", "Thing", "What is wrong, and what to do"),
}
_WORDS: Final = {
    "da": {
        "cut": "… og {count} til. De er udeladt, fordi en opsummering højst må fylde 1 MiB.",
        "gaps": "Det siger kilderne ikke",
        "fine": "Ingen regel er brudt.",
    },
    "en": {
        "cut": "… and {count} more. They are left out, because a summary may have 1 MiB at most.",
        "gaps": "What the sources do not say",
        "fine": "No rule is broken.",
    },
}


@dataclass(frozen=True)
class _Block:
    """A part of the summary: its lines may be cut, what stands around them may not."""

    opening: tuple[str, ...]
    lines: tuple[str, ...]
    closing: tuple[str, ...] = ()


def summary(report: Report, view: View, room: int = LARGEST) -> str:
    """The summary of the step as Markdown, of at most so many bytes; what does not fit is counted."""
    words = _WORDS[view.lang]
    figures = f"**{_escaped(text.summary(report, view.lang))}**"
    found = sorted(faults(report), key=lambda finding: order(finding, view))
    head = _HEAD[view.lang]
    table = ["", _row(head), _row("---" for _ in head)] if found else ["", words["fine"]]
    unchecked = [unchecked_words.said(item, view.lang) for item in unchecked_words.all_of(report.unchecked)]
    blocks = (
        _Block(("## Mandatgraf", "", figures, *table), tuple(_finding_row(each, view) for each in found)),
        _folded(words["gaps"], [gap.message(view.lang) for gap in report.gaps]),
        _folded(text.REMARKED[view.lang], [each.texts[view.lang] for each in report.remarks]),
        _folded(unchecked_words.HEADING[view.lang], unchecked),
    )
    return _fitting([block for block in blocks if block.opening], room, words["cut"])


def _finding_row(finding: Finding, view: View) -> str:
    cells = (
        STRENGTHS[view.lang][finding.severity],
        finding.rule,
        where(finding, view),
        finding.label.get(view.lang, "") or str(finding.focus),
        finding.message(view.lang),
    )
    return _row(_escaped(str(cell)) for cell in cells)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _folded(title: str, lines: Sequence[str]) -> _Block:
    """A list that is folded away until somebody wants it; nothing where there is none."""
    if not lines:
        return _Block((), ())
    opening = ("", f"<details><summary>{_escaped(title)} ({len(lines)})</summary>", "")
    return _Block(opening, tuple(f"- {_escaped(line)}" for line in lines), ("", "</details>"))


def _escaped(words: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    one_line = " ".join(words.split())
    return "".join(_HTML.get(sign) or (f"\\{sign}" if sign in _MARKDOWN else sign) for sign in one_line)


def _fitting(blocks: Sequence[_Block], room: int, cut: str) -> str:
    """The blocks one below the other, whole lines only; what does not fit in is counted at the end of its block."""
    frames = [_size((*block.opening, "", cut.format(count=len(block.lines)), *block.closing)) for block in blocks]
    free = room - sum(frames)
    if free < 0:
        return ""
    kept: list[str] = []
    for block in blocks:
        some: list[str] = []
        for line in block.lines:
            if _size((line,)) > free:
                break
            some.append(line)
            free -= _size((line,))
        left = len(block.lines) - len(some)
        kept += [*block.opening, *some, *(("", cut.format(count=left)) if left else ()), *block.closing]
    return "\n".join(kept) + "\n"


def _size(lines: Iterable[str]) -> int:
    return sum(len(line.encode("utf-8")) + 1 for line in lines)
