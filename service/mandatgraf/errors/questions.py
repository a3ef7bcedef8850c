"""What is wrong with a question, its arguments, or the name that somebody typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Final

from mandatgraf.errors.base import MandatgrafError, in_language, or_nothing

_EXPECTED: Final = {
    "thing": ("navnet på en ting, fx »kosu-midtjylland«", "the name of a thing, such as “kosu-midtjylland”"),
    "concept": ("et begreb, fx »power/decide«", "a concept, such as “power/decide”"),
    "date": ("en dato som 2025-03-01", "a date like 2025-03-01"),
    "document": ("et dokuments nummer eller navn, fx »000«", "the number or name of a document, such as “000”"),
    "language": ("»da« eller »en«", "“da” or “en”"),
    "number": ("et helt tal", "a whole number"),
    "text": ("en tekst på højst 200 tegn", "a text of at most 200 characters"),
    "format": ("et kendt format, fx »csv«", "a known format, such as “csv”"),
}  # fmt: skip
_BOUNDS: Final = re.compile(r"[0-9]+-[0-9]+")


@dataclass(eq=False)
class WrongUsage(MandatgrafError):
    """A command or a request is put together in a way that makes no sense; the caller brings the texts."""

    said_da: str
    said_en: str
    todo_da: str = ""
    todo_en: str = ""
    code: ClassVar[str] = "wrong-usage"

    def what(self, lang: str) -> str:
        return in_language(lang, self.said_da, self.said_en)

    def todo(self, lang: str) -> str:
        return in_language(lang, self.todo_da, self.todo_en)

    def fields(self) -> dict[str, str]:
        return {}


@dataclass(eq=False)
class UnknownQuestion(MandatgrafError):
    """No stored question has the name that was asked for."""

    name: str
    known: tuple[str, ...] = ()
    code: ClassVar[str] = "unknown-question"

    def what(self, lang: str) -> str:
        return in_language(lang, f"Spørgsmålet »{self.name}« findes ikke.", f"There is no question “{self.name}”.")

    def todo(self, lang: str) -> str:
        hint = in_language(
            lang, "Se listen med »mandatgraf questions --list«.", "See the list with “mandatgraf questions --list”."
        )
        return hint + or_nothing(self.known, lang, "Der findes:", "There are:")


@dataclass(eq=False)
class MissingParameter(MandatgrafError):
    """A question was asked without an argument that it needs."""

    question: str
    parameter: str
    example: str = ""
    code: ClassVar[str] = "missing-parameter"

    def what(self, lang: str) -> str:
        return in_language(lang, f"»{self.parameter}« mangler.", f"“{self.parameter}” is missing.")

    def where(self, lang: str) -> str:
        if not self.question:
            return ""
        return in_language(lang, f"spørgsmålet »{self.question}«", f"the question “{self.question}”")

    def todo(self, lang: str) -> str:
        example = f"{self.parameter}={self.example or '…'}"
        return in_language(lang, f"Tilføj en værdi, fx {example}.", f"Add a value, such as {example}.")


@dataclass(eq=False)
class BadParameter(MandatgrafError):
    """An argument is not of the kind that the question expects; `kind` is thing, concept, …, or bounds, `1-100`."""

    question: str
    parameter: str
    value: str
    kind: str
    code: ClassVar[str] = "bad-parameter"

    def what(self, lang: str) -> str:
        return in_language(
            lang,
            f"»{self.value}« kan ikke bruges som »{self.parameter}«.",
            f"“{self.value}” cannot be used as “{self.parameter}”.",
        )

    def where(self, lang: str) -> str:
        return (
            in_language(lang, f"spørgsmålet »{self.question}«", f"the question “{self.question}”")
            if self.question
            else ""
        )

    def todo(self, lang: str) -> str:
        least, dash, most = self.kind.partition("-") if _BOUNDS.fullmatch(self.kind) else (self.kind, "", "")
        bounds = (f"et helt tal fra {least} til {most}", f"a whole number from {least} to {most}")
        expected = in_language(lang, *(bounds if dash else _EXPECTED.get(self.kind, (self.kind, self.kind))))
        return in_language(lang, f"Skriv {expected}.", f"Write {expected}.")


@dataclass(eq=False)
class UnknownParameter(MandatgrafError):
    """A question was given an argument that it does not have."""

    question: str
    parameter: str
    known: tuple[str, ...] = ()
    code: ClassVar[str] = "unknown-parameter"

    def what(self, lang: str) -> str:
        return in_language(lang, f"»{self.parameter}« kendes ikke her.", f"“{self.parameter}” is not known here.")

    def where(self, lang: str) -> str:
        return (
            in_language(lang, f"spørgsmålet »{self.question}«", f"the question “{self.question}”")
            if self.question
            else ""
        )

    def todo(self, lang: str) -> str:
        if not self.known:
            return in_language(lang, "Spørg uden det.", "Ask without it.")
        return or_nothing(self.known, lang, "Der kan vælges mellem:", "Choose among:").strip()


@dataclass(eq=False)
class UnknownMatter(MandatgrafError):
    """Nothing in the graph is the matter that somebody asks about."""

    text: str
    suggestions: tuple[str, ...] = ()
    code: ClassVar[str] = "unknown-matter"

    def what(self, lang: str) -> str:
        return in_language(
            lang, f"Vi kender intet emne med navnet »{self.text}«.", f"We know no matter called “{self.text}”."
        )

    def todo(self, lang: str) -> str:
        hint = in_language(
            lang,
            "Søg med et andet ord; grafen dækker kun de dokumenter, der er læst ind.",
            "Search with another word; the graph covers only the documents that were read in.",
        )
        return hint + or_nothing(self.suggestions, lang, "Det ligner:", "It resembles:")


@dataclass(eq=False)
class UnknownThing(MandatgrafError):
    """An address or a name for which the graph holds nothing."""

    name: str
    suggestions: tuple[str, ...] = ()
    code: ClassVar[str] = "unknown-thing"

    def what(self, lang: str) -> str:
        return in_language(lang, f"Data har intet om »{self.name}«.", f"The data holds nothing about “{self.name}”.")

    def todo(self, lang: str) -> str:
        hint = in_language(
            lang, "Se efter stavefejl, eller søg på navnet.", "Check the spelling, or search for the name."
        )
        return hint + or_nothing(self.suggestions, lang, "Det ligner:", "It resembles:")


@dataclass(eq=False)
class RetiredThing(MandatgrafError):
    """An address that once was described and no longer is; its texts are Danish, then English."""

    iri: str
    label: tuple[str, str]
    reason: tuple[str, str]
    since: str = ""
    instead: tuple[tuple[str, str, str], ...] = ()
    """Address, Danish label and English label of each thing to look at."""
    code: ClassVar[str] = "retired"

    def what(self, lang: str) -> str:
        since = f" ({self.since})" if self.since else ""
        said = in_language(
            lang,
            f"Adressen på »{self.label[0]}« er udgået{since}.",
            f"The address of “{self.label[1]}” is retired{since}.",
        )
        return f"{said} {in_language(lang, *self.reason)}".strip()

    def where(self, lang: str) -> str:
        return self.iri

    def todo(self, lang: str) -> str:
        names = tuple(in_language(lang, da, en) for _, da, en in self.instead)
        otherwise = in_language(lang, "Søg efter det, du leder efter.", "Search for what you are looking for.")
        return or_nothing(names, lang, "Se i stedet", "Look instead at").strip() or otherwise

    def fields(self) -> dict[str, str]:
        found = {"iri": self.iri, "since": self.since, "instead": ", ".join(iri for iri, *_ in self.instead)}
        return {name: text for name, text in found.items() if text}


@dataclass(eq=False)
class BadDate(MandatgrafError):
    """A day that is not a date of the calendar."""

    value: str
    code: ClassVar[str] = "bad-date"

    def what(self, lang: str) -> str:
        return in_language(lang, f"»{self.value}« er ikke en dato.", f"“{self.value}” is not a date.")

    def todo(self, lang: str) -> str:
        return in_language(lang, "Skriv år, måned og dag: 2025-03-01.", "Write year, month and day: 2025-03-01.")
