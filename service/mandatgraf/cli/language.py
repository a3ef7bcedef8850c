"""Which language the command speaks: `--lang` anywhere on the line, else English where LANG says so, else Danish."""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, cast

from mandatgraf.vocab import LANGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mandatgraf.answers.card import Language

_spoken: Final[ContextVar[Language | None]] = ContextVar("spoken", default=None)


def spoken() -> Language:
    """Return the language of this call."""
    return _spoken.get() or _of_environment(os.environ)


def say(da: str, en: str) -> str:
    """Return the text of the language of this call."""
    return en if spoken() == "en" else da


@contextmanager
def speaking(lang: Language | None) -> Iterator[None]:
    """Speak a language for a while; None leaves it to the environment."""
    token = _spoken.set(lang)
    try:
        yield
    finally:
        _spoken.reset(token)


def asked_for(arguments: Sequence[str]) -> Language | None:
    """Return the language that a command line asks for, wherever `--lang` stands; what is no language is not taken.

    Read before the line is parsed, so that even the message about a wrong line is in the right language.

    >>> asked_for(["who", "x", "--lang", "en"]), asked_for(["--lang=da"]), asked_for(["--lang", "de"])
    ('en', 'da', None)
    """
    found: Language | None = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        option, equals, value = argument.partition("=")
        if option != "--lang":
            continue
        wanted = value if equals else next(iter(arguments[place + 1 : place + 2]), "")
        found = cast("Language", wanted) if wanted in LANGS else found
    return found


def _of_environment(environment: Mapping[str, str]) -> Language:
    """Read the variables that other programs read too, the strongest first.

    >>> _of_environment({"LANG": "en_GB.UTF-8"}), _of_environment({"LC_ALL": "C", "LANG": "en_GB"})
    ('en', 'da')
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "en" if value.startswith("en") else "da"
    return "da"
