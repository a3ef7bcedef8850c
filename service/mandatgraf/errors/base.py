"""What every error has: what is wrong, where, and what to do, in Danish and in English, and its values as text."""

from __future__ import annotations

from dataclasses import fields
from typing import ClassVar, Final

_LABELS: Final = {"da": ("Hvor", "Gør sådan"), "en": ("Where", "What to do")}


def in_language(lang: str, da: str, en: str) -> str:
    """The English text for `en`, the Danish one for everybody else: Danish is the default for people."""
    return en if lang == "en" else da


def quoted(names: tuple[str, ...], lang: str) -> str:
    """Names in the quotation marks of the language, with commas."""
    return ", ".join(in_language(lang, f"»{name}«", f"“{name}”") for name in names)


def or_nothing(names: tuple[str, ...], lang: str, da: str, en: str) -> str:
    """A sentence that ends in a list, or nothing when there is nothing to list."""
    return f" {in_language(lang, da, en)} {quoted(names, lang)}." if names else ""


def spot(lang: str, line: int | None, column: int | None) -> str:
    """Line and column in words, as far as they are known."""
    if line is None:
        return ""
    place = in_language(lang, f"linje {line}", f"line {line}")
    return place if column is None else place + in_language(lang, f", tegn {column}", f", column {column}")


class MandatgrafError(Exception):
    """Base of everything that Mandatgraf raises on purpose."""

    code: ClassVar[str] = "mandatgraf-error"

    def what(self, lang: str) -> str:
        """One sentence: what is wrong."""
        return in_language(lang, "Noget gik galt.", "Something went wrong.")

    def where(self, lang: str) -> str:
        """The place of the fault, or the empty string."""
        return ""

    def todo(self, lang: str) -> str:
        """What the reader can do about it."""
        return ""

    def fields(self) -> dict[str, str]:
        """The values that the error carries, as text; what is empty or false is left out."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}  # type: ignore[arg-type]
        texts = {name: ", ".join(value) if isinstance(value, tuple) else value for name, value in found.items()}
        return {name: str(value) for name, value in texts.items() if value not in (None, "", False)}

    def render(self, lang: str) -> str:
        """What, where and what to do as one block of lines, for a terminal."""
        where, todo = _LABELS["en" if lang == "en" else "da"]
        parts = [self.what(lang)]
        parts += [f"  {where}: {self.where(lang)}"] if self.where(lang) else []
        parts += [f"  {todo}: {self.todo(lang)}"] if self.todo(lang) else []
        return "\n".join(parts)

    def __str__(self) -> str:
        return " ".join(text for text in (self.what("en"), self.where("en"), self.todo("en")) if text)
