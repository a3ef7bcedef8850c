"""What is wrong with a free query, or with the engine that was to answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from mandatgraf.errors.base import MandatgrafError, in_language, or_nothing, spot


@dataclass(eq=False)
class BadQuery(MandatgrafError):
    """A query that is not SPARQL 1.1; `reason` is what the parser expected, in its own words.

    The engine's parser only tells how far it got, which is at the fault or behind it: then `at_latest` holds.
    """

    reason: str
    line: int | None = None
    column: int | None = None
    excerpt: str = ""
    at_latest: bool = False
    code: ClassVar[str] = "bad-query"

    def what(self, lang: str) -> str:
        return in_language(lang, "Forespørgslen kan ikke læses som SPARQL.", "The query cannot be read as SPARQL.")

    def where(self, lang: str) -> str:
        place = spot(lang, self.line, self.column)
        if place and self.at_latest:
            place = in_language(lang, f"på eller før {place}", f"at or before {place}")
        return ": ".join(text for text in (place, self.excerpt) if text)

    def todo(self, lang: str) -> str:
        return in_language(
            lang, f"Ret stedet; læseren siger: {self.reason}", f"Correct the spot; the parser says: {self.reason}"
        )


_REFUSED: Final = {
    "length": ("Forespørgslen er for lang.", "The query is too long."),
    "tokens": ("Forespørgslen har for mange ord og tegn.", "The query has too many words and signs."),
    "depth": ("Forespørgslen har parenteser i for mange lag.", "The query nests brackets too deeply."),
    "run": ("Forespørgslen har en for lang kæde af led.", "The query chains too many parts."),
    "service": ("SERVICE er ikke tilladt her.", "SERVICE is not allowed here."),
    "escape": (
        "Omskrevne tegn (\\u…) er kun tilladt i tekster og adresser.",
        "Escaped characters (\\u…) are allowed in strings and addresses only.",
    ),
    "character": ("Forespørgslen har et tegn, der ikke kan bruges.", "The query has a character that cannot be used."),
    "address": (
        "En adresse uden »//« har et tegn, der også kunne være en beregning.",
        "An address without “//” has a character that could also be a calculation.",
    ),
}
_REFUSED_TODO: Final = {
    "service": (
        "Hent det andet sted fra selv. Et præfiks må heller ikke hedde sådan.",
        "Fetch from the other place yourself. A prefix may not have that name either.",
    ),
    "escape": ("Skriv tegnet selv.", "Write the character itself."),
    "character": ("Fjern tegnet.", "Remove the character."),
    "address": (
        "Skriv adressen helt ud, fx <https://…>, eller sæt mellemrum om <.",
        "Write the address in full, such as <https://…>, or put spaces around <.",
    ),
}


@dataclass(eq=False)
class QueryRefused(MandatgrafError):
    """The guard does not let a query through; `rule` is length, tokens, depth, run, service, …."""

    rule: str
    limit: int | None = None
    found: int | None = None
    line: int | None = None
    column: int | None = None
    code: ClassVar[str] = "query-refused"

    def what(self, lang: str) -> str:
        return in_language(lang, *_REFUSED[self.rule])

    def where(self, lang: str) -> str:
        return spot(lang, self.line, self.column)

    def todo(self, lang: str) -> str:
        if self.rule in _REFUSED_TODO:
            return in_language(lang, *_REFUSED_TODO[self.rule])
        return in_language(
            lang,
            f"Grænsen er {self.limit}; del forespørgslen i flere.",
            f"The limit is {self.limit}; split the query into several.",
        )


@dataclass(eq=False)
class UpdateRefused(MandatgrafError):
    """Somebody tries to change the graph through the query service."""

    keyword: str
    line: int | None = None
    column: int | None = None
    code: ClassVar[str] = "read-only"

    def what(self, lang: str) -> str:
        return in_language(
            lang,
            f"{self.keyword} ville ændre grafen, og her kan den kun læses.",
            f"{self.keyword} would change the graph, which can only be read here.",
        )

    def where(self, lang: str) -> str:
        return spot(lang, self.line, self.column)

    def todo(self, lang: str) -> str:
        return in_language(
            lang,
            "Brug SELECT, ASK, CONSTRUCT eller DESCRIBE. Rettelser sker i filerne under data/.",
            "Use SELECT, ASK, CONSTRUCT or DESCRIBE. Corrections are made in the files below data/.",
        )


@dataclass(eq=False)
class UnknownPrefix(MandatgrafError):
    """A query uses a prefix that it does not declare and that Mandatgraf does not know."""

    prefix: str
    suggestions: tuple[str, ...] = ()
    line: int | None = None
    column: int | None = None
    code: ClassVar[str] = "unknown-prefix"

    def what(self, lang: str) -> str:
        return in_language(
            lang, f"Præfikset »{self.prefix}:« kendes ikke.", f"The prefix “{self.prefix}:” is not known."
        )

    def where(self, lang: str) -> str:
        return spot(lang, self.line, self.column)

    def todo(self, lang: str) -> str:
        hint = f"PREFIX {self.prefix}: <…>"
        return in_language(lang, f"Skriv {hint} øverst.", f"Write {hint} at the top.") + or_nothing(
            self.suggestions, lang, "Det ligner:", "It resembles:"
        )


@dataclass(eq=False)
class AnswerTooLarge(MandatgrafError):
    """An answer has more rows or bytes than the service hands out at once; `unit` is rows or bytes."""

    limit: int
    unit: str = "rows"
    code: ClassVar[str] = "answer-too-large"

    def what(self, lang: str) -> str:
        unit = {"rows": ("rækker", "rows"), "bytes": ("byte", "bytes")}[self.unit]
        return in_language(
            lang, f"Svaret har mere end {self.limit} {unit[0]}.", f"The answer has more than {self.limit} {unit[1]}."
        )

    def todo(self, lang: str) -> str:
        return in_language(
            lang, "Afgræns spørgsmålet, eller brug LIMIT og OFFSET.", "Narrow the question, or use LIMIT and OFFSET."
        )


@dataclass(eq=False)
class EngineFailed(MandatgrafError):
    """The engine behind the service did not give a whole, trustworthy answer; `reason` is its own words."""

    engine: str
    reason: str
    code: ClassVar[str] = "engine-failed"

    def what(self, lang: str) -> str:
        return in_language(
            lang, "Grafens maskine svarede ikke, som den skal.", "The engine of the graph did not answer as it should."
        )

    def where(self, lang: str) -> str:
        return f"{self.engine}: {self.reason}"

    def todo(self, lang: str) -> str:
        return in_language(lang, "Se efter, at den kører, og prøv igen.", "See that it runs, and try again.")


@dataclass(eq=False)
class Busy(MandatgrafError):
    """All lanes for free queries are taken."""

    code: ClassVar[str] = "busy"

    def what(self, lang: str) -> str:
        return in_language(
            lang, "Tjenesten har travlt med andre forespørgsler.", "The service is busy with other queries."
        )

    def todo(self, lang: str) -> str:
        return in_language(lang, "Prøv igen om lidt.", "Try again in a moment.")
