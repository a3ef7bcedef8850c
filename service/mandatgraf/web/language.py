"""Danish or English for a request: by its path, else its `lang` parameter, else Accept-Language; Danish wins a tie."""

from __future__ import annotations

from typing import Literal, TypeAlias

from flask import request

from mandatgraf.vocab import LANGS

Language: TypeAlias = Literal["da", "en"]


def chosen_language() -> Language:
    """The language in which this request is answered."""
    first = request.path.strip("/").partition("/")[0]
    named = first if first in LANGS else request.args.get("lang", "")
    if named in LANGS:
        return "en" if named == "en" else "da"
    return "en" if _wish("en") > _wish("da") else "da"


def _wish(language: str) -> float:
    """How much a reader wants a language, under any of its regions; `*` counts where it is not named."""
    wishes = [(value.lower().partition("-")[0], quality) for value, quality in request.accept_languages]
    named = [quality for value, quality in wishes if value == language]
    return max(named or [quality for value, quality in wishes if value == "*"] or [0.0])
