"""The words that answers are put together from, in Danish and in English.

One table of three parts, both languages side by side for a translator: `sentence_words`, `thing_words` and, for what
only pages need, `page_words`. Names in braces are filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mandatgraf.answers.page_words import PAGE_WORDS
from mandatgraf.answers.sentence_words import SENTENCE_WORDS
from mandatgraf.answers.thing_words import THING_WORDS
from mandatgraf.terms import MONTHS

if TYPE_CHECKING:
    from datetime import date

    from mandatgraf.answers.card import Language

WORDS: Final[dict[str, tuple[str, str]]] = {**SENTENCE_WORDS, **THING_WORDS, **PAGE_WORDS}
"""Every word of an answer by its key: (Danish, English)."""


def say(key: str, lang: Language, **values: object) -> str:
    """Return the text of a key in the language, filled in.

    >>> say("document", "en", number="000")
    'document 000'
    """
    return WORDS[key][1 if lang == "en" else 0].format(**values)


def listed(names: tuple[str, ...], lang: Language, joiner: str = "and") -> str:
    """Join names as a sentence does: commas, and a word before the last.

    >>> listed(("a", "b", "c"), "da")
    'a, b og c'
    """
    if len(names) < 2:  # noqa: PLR2004 — one name needs no joining
        return "".join(names)
    return f"{', '.join(names[:-1])} {say(joiner, lang)} {names[-1]}"


def day(value: date, lang: Language) -> str:
    """Write a date as a reader of the language does.

    >>> from datetime import date
    >>> day(date(2026, 11, 22), "da"), day(date(2026, 11, 22), "en")
    ('22. november 2026', '22 November 2026')
    """
    return f"{value.day}{'.' if lang == 'da' else ''} {MONTHS[lang][value.month - 1]} {value.year}"


def number(value: float, lang: Language) -> str:
    """Write a number as a reader of the language does: grouped, with the decimals that it has.

    >>> number(2000000, "da"), number(12.5, "da"), number(12.5, "en")
    ('2.000.000', '12,5', '12.5')
    """
    written = f"{value:,.10f}".rstrip("0").rstrip(".")
    return written.translate(str.maketrans(",.", ".,")) if lang == "da" else written


def bracketed(text: str, remark: str) -> str:
    """Put a remark in brackets behind a text; where that ends in brackets, into those. No remark changes nothing.

    >>> bracketed("A may decide", "proposed"), bracketed("A may decide (on a condition)", "proposed")
    ('A may decide (proposed)', 'A may decide (on a condition; proposed)')
    """
    if not remark:
        return text
    return f"{text.removesuffix(')')}; {remark})" if text.endswith(")") else f"{text} ({remark})"


def capital(text: str) -> str:
    """Begin a sentence: the first letter upper case, the rest as it is."""
    return text[:1].upper() + text[1:]
