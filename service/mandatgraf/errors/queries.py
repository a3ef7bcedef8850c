"""What is wrong with a free query, or with the engine that was to answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from mandatgraf.errors.base import MandatgrafError, in_language, or_nothing, spot
from mandatgraf.errors.slips import SLIPS


@dataclass(eq=False)
class BadQuery(MandatgrafError):
    """A query that is not SPARQL 1.1: the place, the line with a mark, and what to do where the slip is a usual one.

    `slip` is a key of the usual slips, or empty; then `reason` is what the parser expected, in its own words. The
    engine's parser only tells how far it got, which is at the fault or behind it: then `at_latest` holds.
    """

    reason: str
    line: int | None = None
    column: int | None = None
    excerpt: str = ""
    at_latest: bool = False
    slip: str = ""
    found: str = ""
    """What stands at the place, cut to a few words."""
    meant: str = ""
    """What was probably meant."""
    shown: str = ""
    """The line with a mark under the place, ready for a terminal; empty where there is none."""
    code: ClassVar[str] = "bad-query"

    def what(self, lang: str) -> str:
        if self.slip:
            return self._filled(in_language(lang, *SLIPS[self.slip][:2]))
        return in_language(lang, "Forespørgslen kan ikke læses som SPARQL.", "The query cannot be read as SPARQL.")

    def where(self, lang: str) -> str:
        place = spot(lang, self.line, self.column)
        if place and self.at_latest:
            place = in_language(lang, f"på eller før {place}", f"at or before {place}")
        return ": ".join(text for text in (place, "" if self.shown else self.excerpt) if text)

    def todo(self, lang: str) -> str:
        if self.slip:
            return self._filled(in_language(lang, *SLIPS[self.slip][2:]))
        return in_language(
            lang, f"Ret stedet; læseren siger: {self.reason}", f"Correct the spot; the parser says: {self.reason}"
        )

    def render(self, lang: str) -> str:
        where, shown = self.where(lang), self.shown
        return super().render(lang).replace(where, f"{where}\n{shown}", 1) if shown and where else super().render(lang)

    def _filled(self, text: str) -> str:
        return text.format(found=self.found, meant=self.meant)


_REFUSED: Final = {
    "length": ("Forespørgslen er for lang.", "The query is too long."),
    "tokens": ("Forespørgslen har for mange ord og tegn.", "The query has too many words and signs."),
    "depth": ("Forespørgslen har parenteser i for mange lag.", "The query nests brackets too deeply."),
    "run": ("Forespørgslen har en for lang kæde af led.", "The query chains too many parts."),
    "service": ("SERVICE er ikke tilladt her.", "SERVICE is not allowed here."),
    "load": ("LOAD er ikke tilladt her.", "LOAD is not allowed here."),
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
    "load": ("Send indholdet selv med PUT eller POST til /data.", "Send the content yourself by PUT or POST to /data."),
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
class UpdateFailed(MandatgrafError):
    """An update that can be read cannot be carried out, and nothing of it was kept; `reason` is the engine's."""

    reason: str
    code: ClassVar[str] = "update-failed"

    def what(self, lang: str) -> str:
        return in_language(
            lang,
            f"Opdateringen kan ikke udføres: {self.reason.rstrip('.')}.",
            f"The update cannot be carried out: {self.reason.rstrip('.')}.",
        )

    def todo(self, lang: str) -> str:
        return in_language(
            lang,
            "Intet er ændret. Med SILENT springes den slags over.",
            "Nothing was changed. With SILENT such things are passed over.",
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
    namespace: str = ""
    """What the prefix usually stands for elsewhere, or else the address of the nearest prefix that is known."""
    code: ClassVar[str] = "unknown-prefix"

    def what(self, lang: str) -> str:
        return in_language(
            lang, f"Præfikset »{self.prefix}:« kendes ikke.", f"The prefix “{self.prefix}:” is not known."
        )

    def where(self, lang: str) -> str:
        return spot(lang, self.line, self.column)

    def todo(self, lang: str) -> str:
        hint = f"PREFIX {self.prefix}: <{self.namespace or '…'}>"
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
    """All places for free queries are taken, or all of one client's."""

    code: ClassVar[str] = "busy"

    def what(self, lang: str) -> str:
        return in_language(
            lang, "Tjenesten har travlt med andre forespørgsler.", "The service is busy with other queries."
        )

    def todo(self, lang: str) -> str:
        return in_language(lang, "Prøv igen om lidt.", "Try again in a moment.")


@dataclass(eq=False)
class QueryTooSlow(MandatgrafError):
    """A free query took longer than its deadline and was stopped; `seconds` is the deadline."""

    seconds: float
    code: ClassVar[str] = "query-too-slow"

    def what(self, lang: str) -> str:
        return in_language(
            lang,
            f"Forespørgslen blev standset efter {self.seconds:g} sekunder.",
            f"The query was stopped after {self.seconds:g} seconds.",
        )

    def todo(self, lang: str) -> str:
        return in_language(
            lang,
            "Den vil tage lige så lang tid igen. Gør den mindre: forbind delene, undgå stier uden ende.",
            "It would take as long again. Make it smaller: connect its parts, avoid paths without end.",
        )


@dataclass(eq=False)
class QueryTooHeavy(MandatgrafError):
    """A free query took more memory than it may, or nested deeper than the engine can; `limit` is bytes."""

    limit: int
    code: ClassVar[str] = "query-too-heavy"

    def what(self, lang: str) -> str:
        return in_language(
            lang,
            "Forespørgslen brugte mere hukommelse, end den må, og blev standset.",
            "The query took more memory than it may and was stopped.",
        )

    def todo(self, lang: str) -> str:
        size = self.limit // 1_048_576
        return in_language(
            lang,
            f"Grænsen er {size} MiB. Sortér og saml mindre ad gangen.",
            f"The limit is {size} MiB. Sort and group less at a time.",
        )


@dataclass(eq=False)
class OverBudget(MandatgrafError):
    """A client asked for more work in a minute than it may; `seconds` is how long to wait."""

    seconds: int
    code: ClassVar[str] = "over-budget"

    def what(self, lang: str) -> str:
        return in_language(
            lang,
            "Du har brugt al den regnetid, en enkelt læser kan få nu.",
            "You have used all the computing time that one reader can have now.",
        )

    def todo(self, lang: str) -> str:
        return in_language(
            lang,
            f"Vent {self.seconds} sekunder. De gemte spørgsmål svarer imens.",
            f"Wait {self.seconds} seconds. The stored questions go on answering.",
        )


@dataclass(eq=False)
class ReaderLeft(MandatgrafError):
    """The reader closed the connection before the answer was there; nobody sees this."""

    code: ClassVar[str] = "reader-left"

    def what(self, lang: str) -> str:
        return in_language(lang, "Læseren gik.", "The reader left.")

    def todo(self, lang: str) -> str:
        return in_language(lang, "Spørg igen.", "Ask again.")
