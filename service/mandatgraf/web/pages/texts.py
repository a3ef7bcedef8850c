"""The words of the pages: one file of sentences per language, and dates as a reader writes them.

A key names a sentence (`home.title`); what stands in braces is filled in. Nothing here knows of the graph or of Flask.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from mandatgraf.terms import MONTHS


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences of one language; called with a key it gives the sentence."""

    lang: str
    sentences: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the sentence of that key, with the values filled in; a missing key is our own mistake and raises."""
        sentence = self.sentences[key]
        return sentence.format(**values) if values else sentence

    def has(self, key: str) -> bool:
        """Tell whether there is such a sentence, for keys made from data (`kind.body`)."""
        return key in self.sentences


@cache
def texts(lang: str) -> Texts:
    """Read the sentences of one language."""
    source = (files("mandatgraf") / "web" / "texts" / f"{lang}.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(source)
    return Texts(lang, {f"{table}.{key}": text for table, rows in tables.items() for key, text in rows.items()})


def say_date(day: date, lang: str) -> str:
    """Write a date for a reader.

    >>> say_date(date(2026, 11, 22), "da")
    '22. november 2026'
    >>> say_date(date(2026, 11, 22), "en")
    '22 November 2026'
    """
    month = MONTHS[lang][day.month - 1]
    return f"{day.day}. {month} {day.year}" if lang == "da" else f"{day.day} {month} {day.year}"


def say_number(number: int, lang: str) -> str:
    """Write a whole number with the thousands mark of the language.

    >>> say_number(12480, "da"), say_number(12480, "en")
    ('12.480', '12,480')
    """
    grouped = f"{number:,}"
    return grouped.replace(",", ".") if lang == "da" else grouped
