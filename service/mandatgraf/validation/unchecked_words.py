"""What was not checked, in words: a sentence each, and the block that stands in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import groupby
from typing import Final, TypeAlias

from mandatgraf.lines import visible
from mandatgraf.validation.unchecked import Idle, IdleShape, Skipped, SkippedFile, Unchecked, UnseenNode

Item: TypeAlias = "IdleShape | UnseenNode | SkippedFile"

HEADING: Final = {"da": "Ikke kontrolleret", "en": "Not checked"}
MOST: Final = 10
"""As many of a kind are named where people read; a file of the report has them all."""

_WIDTH: Final = 100
_UNSEEN: Final = "unseen"
_SINGLE: Final = {
    Idle.NO_FOCUS: {
        "da": "reglen ramte intet; det, den handler om, står ikke i data",
        "en": "the rule met nothing; what it is about does not stand in the data",
    },
    Idle.NO_TARGET: {
        "da": "reglen bruges aldrig; den siger ikke, hvad den handler om (sh:targetClass eller et andet mål)",
        "en": "the rule is never used; it does not say what it is about (sh:targetClass or another target)",
    },
    Idle.DEACTIVATED: {"da": "reglen er slået fra (sh:deactivated)", "en": "the rule is switched off (sh:deactivated)"},
    _UNSEEN: {"da": "ingen regel ser på den", "en": "no rule looks at it"},
    Skipped.ENDING: {
        "da": "filen er ikke læst; navnets endelse står ikke for data",
        "en": "the file was not read; the ending of its name does not stand for data",
    },
    Skipped.EMPTY: {"da": "filen er læst og siger intet", "en": "the file was read and says nothing"},
}
_GROUP: Final = {
    Idle.NO_FOCUS: {
        "da": "Regler, der ramte intet, fordi det, de handler om, ikke står i data",
        "en": "Rules that met nothing, because what they are about does not stand in the data",
    },
    Idle.NO_TARGET: {
        "da": "Regler, der aldrig bruges, fordi de ikke siger, hvad de handler om",
        "en": "Rules that are never used, because they do not say what they are about",
    },
    Idle.DEACTIVATED: {
        "da": "Regler, der er slået fra (sh:deactivated)",
        "en": "Rules that are switched off (sh:deactivated)",
    },
    _UNSEEN: {"da": "Ting, som ingen regel ser på", "en": "Things that no rule looks at"},
    Skipped.ENDING: {
        "da": "Filer, der ikke er læst, fordi navnets endelse ikke står for data",
        "en": "Files that were not read, because the ending of the name does not stand for data",
    },
    Skipped.EMPTY: {"da": "Filer, der er læst og intet siger", "en": "Files that were read and say nothing"},
}
_NAMELESS: Final = {"da": "uden navn", "en": "without a name"}
_MORE: Final = {"da": "og {count} til", "en": "and {count} more"}


def all_of(unchecked: Unchecked) -> tuple[Item, ...]:
    """Everything that was not checked, in one order everywhere."""
    return (*unchecked.idle_shapes, *unchecked.unseen_nodes, *unchecked.skipped_files)


def said(item: Item, lang: str) -> str:
    """One thing that was not checked, as a sentence.

    >>> said(SkippedFile("data/x.nt", Skipped.ENDING), "en")
    'data/x.nt: the file was not read; the ending of its name does not stand for data.'
    """
    return f"{_name(item, lang)}: {_SINGLE[_kind(item)][lang]}."


def lines(unchecked: Unchecked, lang: str) -> list[str]:
    """The block for a terminal: a line a kind, with the first few by name; no line where everything was checked."""
    groups = [(kind, tuple(found)) for kind, found in groupby(_sorted(unchecked), key=_kind)]
    told = [f"{_GROUP[kind][lang]} ({len(found)}): {_some(found, lang)}." for kind, found in groups]
    return [HEADING[lang], *(_wrapped(each) for each in told)] if told else []


def _wrapped(line: str) -> str:
    return textwrap.fill(
        line, _WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )


def _sorted(unchecked: Unchecked) -> list[Item]:
    order = list(_SINGLE)
    return sorted(all_of(unchecked), key=lambda item: order.index(_kind(item)))


def _some(found: Sequence[Item], lang: str) -> str:
    names = [_name(item, lang) for item in found[:MOST]]
    more = [_MORE[lang].format(count=len(found) - MOST)] if len(found) > MOST else []
    return ", ".join(names) + "".join(f" {text}" for text in more)


def _kind(item: Item) -> Idle | Skipped | str:
    return _UNSEEN if isinstance(item, UnseenNode) else item.reason


def _name(item: Item, lang: str) -> str:
    """What the thing is called, without any sign that a terminal would obey."""
    return visible(_called(item, lang))


def _called(item: Item, lang: str) -> str:
    if isinstance(item, SkippedFile):
        return item.file
    if isinstance(item, IdleShape):
        about = item.label.get(lang, "") or item.shown
        return f"{item.name or _NAMELESS[lang]} ({about})" if about else item.name or _NAMELESS[lang]
    name = item.label.get(lang, "") or item.node or _NAMELESS[lang]
    return f"{name} ({item.file})" if item.file else name
