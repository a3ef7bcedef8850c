"""What can go wrong, as small exceptions that carry values.

Each says, in Danish and in English, what is wrong, where, and what to do. None knows of HTTP or of a terminal; the
only table here is the exit status of the command. They are not frozen: a `with` block sets attributes on them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar, Final

FINE: Final = 0
NOTHING_KNOWN: Final = 1
TOOL_FAILED: Final = 2
NOT_SUPPORTED: Final = 3
WRONG_USAGE: Final = 64

_LABELS: Final = {"da": ("Hvor", "Gør sådan"), "en": ("Where", "What to do")}

_EXPECTED: Final = {
    "thing": ("navnet på en ting, fx »kosu-midtjylland«", "the name of a thing, such as “kosu-midtjylland”"),
    "concept": ("et begreb, fx »power/decide«", "a concept, such as “power/decide”"),
    "date": ("en dato som 2025-03-01", "a date like 2025-03-01"),
    "document": ("et dokuments nummer eller navn, fx »000«", "the number or name of a document, such as “000”"),
    "language": ("»da« eller »en«", "“da” or “en”"),
    "number": ("et helt tal", "a whole number"),
    "format": ("et kendt format, fx »csv«", "a known format, such as “csv”"),
}  # fmt: skip


def _in(lang: str, da: str, en: str) -> str:
    """The English text for `en`, the Danish one for everybody else: Danish is the default for people."""
    return en if lang == "en" else da


def _quoted(names: tuple[str, ...], lang: str) -> str:
    return ", ".join(_in(lang, f"»{name}«", f"“{name}”") for name in names)


def _or_nothing(names: tuple[str, ...], lang: str, da: str, en: str) -> str:
    """A sentence that ends in a list, or nothing when there is nothing to list."""
    return f" {_in(lang, da, en)} {_quoted(names, lang)}." if names else ""


def _spot(lang: str, line: int | None, column: int | None) -> str:
    if line is None:
        return ""
    spot = _in(lang, f"linje {line}", f"line {line}")
    return spot if column is None else spot + _in(lang, f", tegn {column}", f", column {column}")


class MandatgrafError(Exception):
    """Base of everything that Mandatgraf raises on purpose."""

    code: ClassVar[str] = "mandatgraf-error"

    def what(self, lang: str) -> str:
        """One sentence: what is wrong."""
        return _in(lang, "Noget gik galt.", "Something went wrong.")

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


# — questions and their arguments —


@dataclass(eq=False)
class WrongUsage(MandatgrafError):
    """A command or a request is put together in a way that makes no sense; the caller brings the texts."""

    said_da: str
    said_en: str
    todo_da: str = ""
    todo_en: str = ""
    code: ClassVar[str] = "wrong-usage"

    def what(self, lang: str) -> str:
        return _in(lang, self.said_da, self.said_en)

    def todo(self, lang: str) -> str:
        return _in(lang, self.todo_da, self.todo_en)

    def fields(self) -> dict[str, str]:
        return {}


@dataclass(eq=False)
class UnknownQuestion(MandatgrafError):
    """No stored question has the name that was asked for."""

    name: str
    known: tuple[str, ...] = ()
    code: ClassVar[str] = "unknown-question"

    def what(self, lang: str) -> str:
        return _in(lang, f"Spørgsmålet »{self.name}« findes ikke.", f"There is no question “{self.name}”.")

    def todo(self, lang: str) -> str:
        hint = _in(
            lang, "Se listen med »mandatgraf questions --list«.", "See the list with “mandatgraf questions --list”."
        )
        return hint + _or_nothing(self.known, lang, "Der findes:", "There are:")


@dataclass(eq=False)
class MissingParameter(MandatgrafError):
    """A question was asked without an argument that it needs."""

    question: str
    parameter: str
    example: str = ""
    code: ClassVar[str] = "missing-parameter"

    def what(self, lang: str) -> str:
        return _in(lang, f"»{self.parameter}« mangler.", f"“{self.parameter}” is missing.")

    def where(self, lang: str) -> str:
        return _in(lang, f"spørgsmålet »{self.question}«", f"the question “{self.question}”")

    def todo(self, lang: str) -> str:
        example = f"{self.parameter}={self.example or '…'}"
        return _in(lang, f"Tilføj en værdi, fx {example}.", f"Add a value, such as {example}.")


@dataclass(eq=False)
class BadParameter(MandatgrafError):
    """An argument is not of the kind that the question expects; `kind` is thing, concept, date, document, …."""

    question: str
    parameter: str
    value: str
    kind: str
    code: ClassVar[str] = "bad-parameter"

    def what(self, lang: str) -> str:
        return _in(
            lang,
            f"»{self.value}« kan ikke bruges som »{self.parameter}«.",
            f"“{self.value}” cannot be used as “{self.parameter}”.",
        )

    def where(self, lang: str) -> str:
        return _in(lang, f"spørgsmålet »{self.question}«", f"the question “{self.question}”") if self.question else ""

    def todo(self, lang: str) -> str:
        expected = _in(lang, *_EXPECTED.get(self.kind, (self.kind, self.kind)))
        return _in(lang, f"Skriv {expected}.", f"Write {expected}.")


@dataclass(eq=False)
class UnknownParameter(MandatgrafError):
    """A question was given an argument that it does not have."""

    question: str
    parameter: str
    known: tuple[str, ...] = ()
    code: ClassVar[str] = "unknown-parameter"

    def what(self, lang: str) -> str:
        return _in(lang, f"»{self.parameter}« kendes ikke her.", f"“{self.parameter}” is not known here.")

    def where(self, lang: str) -> str:
        return _in(lang, f"spørgsmålet »{self.question}«", f"the question “{self.question}”") if self.question else ""

    def todo(self, lang: str) -> str:
        if not self.known:
            return _in(lang, "Spørg uden det.", "Ask without it.")
        return _or_nothing(self.known, lang, "Der kan vælges mellem:", "Choose among:").strip()


@dataclass(eq=False)
class UnknownMatter(MandatgrafError):
    """Nothing in the graph is the matter that somebody asks about."""

    text: str
    suggestions: tuple[str, ...] = ()
    code: ClassVar[str] = "unknown-matter"

    def what(self, lang: str) -> str:
        return _in(lang, f"Vi kender intet emne med navnet »{self.text}«.", f"We know no matter called “{self.text}”.")

    def todo(self, lang: str) -> str:
        hint = _in(
            lang,
            "Søg med et andet ord; grafen dækker kun de dokumenter, der er læst ind.",
            "Search with another word; the graph covers only the documents that were read in.",
        )
        return hint + _or_nothing(self.suggestions, lang, "Det ligner:", "It resembles:")


@dataclass(eq=False)
class UnknownThing(MandatgrafError):
    """An address or a name for which the graph holds nothing."""

    name: str
    suggestions: tuple[str, ...] = ()
    code: ClassVar[str] = "unknown-thing"

    def what(self, lang: str) -> str:
        return _in(lang, f"Grafen har intet om »{self.name}«.", f"The graph holds nothing about “{self.name}”.")

    def todo(self, lang: str) -> str:
        hint = _in(lang, "Se efter stavefejl, eller søg på navnet.", "Check the spelling, or search for the name.")
        return hint + _or_nothing(self.suggestions, lang, "Det ligner:", "It resembles:")


@dataclass(eq=False)
class BadDate(MandatgrafError):
    """A day that is not a date of the calendar."""

    value: str
    code: ClassVar[str] = "bad-date"

    def what(self, lang: str) -> str:
        return _in(lang, f"»{self.value}« er ikke en dato.", f"“{self.value}” is not a date.")

    def todo(self, lang: str) -> str:
        return _in(lang, "Skriv år, måned og dag: 2025-03-01.", "Write year, month and day: 2025-03-01.")


# — free queries —


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
        return _in(lang, "Forespørgslen kan ikke læses som SPARQL.", "The query cannot be read as SPARQL.")

    def where(self, lang: str) -> str:
        spot = _spot(lang, self.line, self.column)
        if spot and self.at_latest:
            spot = _in(lang, f"på eller før {spot}", f"at or before {spot}")
        return ": ".join(text for text in (spot, self.excerpt) if text)

    def todo(self, lang: str) -> str:
        return _in(
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
        return _in(lang, *_REFUSED[self.rule])

    def where(self, lang: str) -> str:
        return _spot(lang, self.line, self.column)

    def todo(self, lang: str) -> str:
        if self.rule in _REFUSED_TODO:
            return _in(lang, *_REFUSED_TODO[self.rule])
        return _in(
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
        return _in(
            lang,
            f"{self.keyword} ville ændre grafen, og her kan den kun læses.",
            f"{self.keyword} would change the graph, which can only be read here.",
        )

    def where(self, lang: str) -> str:
        return _spot(lang, self.line, self.column)

    def todo(self, lang: str) -> str:
        return _in(
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
        return _in(lang, f"Præfikset »{self.prefix}:« kendes ikke.", f"The prefix “{self.prefix}:” is not known.")

    def where(self, lang: str) -> str:
        return _spot(lang, self.line, self.column)

    def todo(self, lang: str) -> str:
        hint = f"PREFIX {self.prefix}: <…>"
        return _in(lang, f"Skriv {hint} øverst.", f"Write {hint} at the top.") + _or_nothing(
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
        return _in(
            lang, f"Svaret har mere end {self.limit} {unit[0]}.", f"The answer has more than {self.limit} {unit[1]}."
        )

    def todo(self, lang: str) -> str:
        return _in(
            lang, "Afgræns spørgsmålet, eller brug LIMIT og OFFSET.", "Narrow the question, or use LIMIT and OFFSET."
        )


@dataclass(eq=False)
class EngineFailed(MandatgrafError):
    """The engine behind the service did not give a whole, trustworthy answer; `reason` is its own words."""

    engine: str
    reason: str
    code: ClassVar[str] = "engine-failed"

    def what(self, lang: str) -> str:
        return _in(
            lang, "Grafens maskine svarede ikke, som den skal.", "The engine of the graph did not answer as it should."
        )

    def where(self, lang: str) -> str:
        return f"{self.engine}: {self.reason}"

    def todo(self, lang: str) -> str:
        return _in(lang, "Se efter, at den kører, og prøv igen.", "See that it runs, and try again.")


@dataclass(eq=False)
class Busy(MandatgrafError):
    """All lanes for free queries are taken."""

    code: ClassVar[str] = "busy"

    def what(self, lang: str) -> str:
        return _in(lang, "Tjenesten har travlt med andre forespørgsler.", "The service is busy with other queries.")

    def todo(self, lang: str) -> str:
        return _in(lang, "Prøv igen om lidt.", "Try again in a moment.")


# — requests over HTTP, said without HTTP —


_PROTOCOL: Final = {
    "missing-query": ("Der er ingen forespørgsel.", "There is no query.", "query=SELECT …"),
    "repeated-query": ("Der er mere end én forespørgsel.", "There is more than one query.", "query=SELECT …"),
    "query-and-update": ("Send kun forespørgslen.", "Send the query only.", "query=SELECT …"),
    "not-utf8": ("Forespørgslen er ikke UTF-8.", "The query is not UTF-8.", "charset=utf-8"),
    "bad-graph": ("Grafens navn er ikke en adresse.", "The name of the graph is not an address.", "default-graph-uri=https://…"),
    "malformed": ("Anmodningen kan ikke læses.", "The request cannot be read.", ""),
    "host": ("Tjenesten svarer ikke på det værtsnavn.", "The service does not answer for that host name.", "127.0.0.1"),
}  # fmt: skip


@dataclass(eq=False)
class BadRequest(MandatgrafError):
    """A request that the protocol does not allow; `rule` is one of a short list such as missing-query."""

    rule: str
    code: ClassVar[str] = "bad-request"

    def what(self, lang: str) -> str:
        return _in(lang, *_PROTOCOL[self.rule][:2])

    def todo(self, lang: str) -> str:
        example = _PROTOCOL[self.rule][2]
        return _in(lang, f"Sådan: {example}", f"Like this: {example}") if example else ""


@dataclass(eq=False)
class UnknownPage(MandatgrafError):
    """No page has this address."""

    path: str
    code: ClassVar[str] = "unknown-page"

    def what(self, lang: str) -> str:
        return _in(lang, "Siden findes ikke.", "There is no such page.")

    def where(self, lang: str) -> str:
        return self.path

    def todo(self, lang: str) -> str:
        return _in(lang, "Gå til forsiden, eller søg.", "Go to the front page, or search.")


@dataclass(eq=False)
class MethodRefused(MandatgrafError):
    """An address does not take the method that was used."""

    method: str
    allowed: tuple[str, ...] = ()
    code: ClassVar[str] = "method-not-allowed"

    def what(self, lang: str) -> str:
        return _in(lang, f"{self.method} kan ikke bruges her.", f"{self.method} cannot be used here.")

    def todo(self, lang: str) -> str:
        return _or_nothing(self.allowed, lang, "Brug:", "Use:").strip()


@dataclass(eq=False)
class NotAcceptable(MandatgrafError):
    """Nobody can be given the format asked for; the available ones are named."""

    wanted: str
    available: tuple[str, ...] = ()
    code: ClassVar[str] = "not-acceptable"

    def what(self, lang: str) -> str:
        return _in(lang, f"Svaret findes ikke som »{self.wanted}«.", f"The answer does not exist as “{self.wanted}”.")

    def todo(self, lang: str) -> str:
        return _or_nothing(self.available, lang, "Bed om en af disse:", "Ask for one of these:").strip()


@dataclass(eq=False)
class UnsupportedMediaType(MandatgrafError):
    """Something was sent in a form that is not read here."""

    media_type: str
    accepted: tuple[str, ...] = ()
    code: ClassVar[str] = "unsupported-media-type"

    def what(self, lang: str) -> str:
        sent = self.media_type or _in(lang, "(intet)", "(nothing)")
        return _in(lang, f"Vi læser ikke »{sent}« her.", f"We do not read “{sent}” here.")

    def todo(self, lang: str) -> str:
        return _or_nothing(self.accepted, lang, "Send en af disse:", "Send one of these:").strip()


@dataclass(eq=False)
class BodyTooLarge(MandatgrafError):
    """More was sent than the service reads."""

    limit: int
    code: ClassVar[str] = "body-too-large"

    def what(self, lang: str) -> str:
        return _in(lang, f"Der er sendt mere end {self.limit} byte.", f"More than {self.limit} bytes were sent.")

    def todo(self, lang: str) -> str:
        return _in(lang, "Send mindre ad gangen.", "Send less at a time.")


@dataclass(eq=False)
class Unexpected(MandatgrafError):
    """A fault of ours that nobody foresaw; the cause is in the log, not in the answer."""

    code: ClassVar[str] = "unexpected"

    def what(self, lang: str) -> str:
        return _in(lang, "Der skete en fejl hos os.", "Something went wrong on our side.")

    def todo(self, lang: str) -> str:
        return _in(lang, "Prøv igen; meld fejlen, hvis den bliver ved.", "Try again; report it if it goes on.")


# — files and the machine —


_UNREADABLE: Final = {
    "missing": (
        "Mappen eller filen findes ikke.",
        "The folder or file does not exist.",
        "Ret stien (--data, MANDATGRAF_DATA), eller læg mappen på plads.",
        "Correct the path (--data, MANDATGRAF_DATA), or put the folder in place.",
    ),
    "not-utf8": (
        "Filen er ikke UTF-8.",
        "The file is not UTF-8.",
        "Gem den som UTF-8.",
        "Save it as UTF-8.",
    ),
    "syntax": (
        "Filen kan ikke læses.",
        "The file cannot be read.",
        "Ret stedet; læseren siger: {detail}",
        "Correct the spot; the parser says: {detail}",
    ),
    "prefix": (
        "Præfikset »{detail}:« er ikke erklæret i filen.",
        "The prefix “{detail}:” is not declared in the file.",
        "Tilføj PREFIX {detail}: <…> øverst, eller ret stavefejlen.",
        "Add PREFIX {detail}: <…> at the top, or correct the spelling.",
    ),
    "character": (
        "Filen har et usynligt styretegn i en tekst ({detail}).",
        "The file has an invisible control character in a text ({detail}).",
        "Fjern tegnet.",
        "Remove the character.",
    ),
    "name": (
        "Mappens navn er allerede navnet på en anden graf ({detail}).",
        "The name of the folder is the name of another graph already ({detail}).",
        "Giv mappen et navn, som ingen anden har.",
        "Give the folder a name that no other one has.",
    ),
    "rule": (
        "En regel for afledte fakta kan ikke køres.",
        "A rule for derived facts cannot be run.",
        "Ret reglen; læseren siger: {detail}",
        "Correct the rule; the parser says: {detail}",
    ),
}


@dataclass(eq=False)
class SourceUnreadable(MandatgrafError):
    """A folder or file of the graph cannot be read; `reason` is a key such as missing, syntax or prefix."""

    path: str
    reason: str
    detail: str = ""
    line: int | None = None
    column: int | None = None
    code: ClassVar[str] = "source-unreadable"

    def what(self, lang: str) -> str:
        return _in(lang, *_UNREADABLE[self.reason][:2]).format(detail=self.detail)

    def where(self, lang: str) -> str:
        return ", ".join(text for text in (self.path, _spot(lang, self.line, self.column)) if text)

    def todo(self, lang: str) -> str:
        return _in(lang, *_UNREADABLE[self.reason][2:]).format(detail=self.detail)


@dataclass(eq=False)
class DocumentsMissing(MandatgrafError):
    """Passages are to be shown or checked, and the text of the source document is not at hand."""

    folder: str = ""
    document: str = ""
    code: ClassVar[str] = "documents-missing"

    def what(self, lang: str) -> str:
        if self.document:
            return _in(
                lang, f"Teksten »{self.document}« er ikke ved hånden.", f"The text “{self.document}” is not at hand."
            )
        return _in(lang, "Kildernes tekster er ikke ved hånden.", "The texts of the sources are not at hand.")

    def where(self, lang: str) -> str:
        return self.folder

    def todo(self, lang: str) -> str:
        return _in(
            lang,
            "Peg på mappen med teksterne: --documents eller MANDATGRAF_DOCUMENTS. De følger ikke med Mandatgraf.",
            "Point to the folder with the texts: --documents or MANDATGRAF_DOCUMENTS. Mandatgraf does not carry them.",
        )


@dataclass(eq=False)
class PortInUse(MandatgrafError):
    """Another program already answers on the port."""

    host: str
    port: int
    code: ClassVar[str] = "port-in-use"

    def what(self, lang: str) -> str:
        return _in(lang, f"Port {self.port} er optaget.", f"Port {self.port} is in use.")

    def where(self, lang: str) -> str:
        return f"{self.host}:{self.port}"

    def todo(self, lang: str) -> str:
        return _in(
            lang, "Vælg en anden med --port, eller 0 for en ledig.", "Choose another with --port, or 0 for a free one."
        )


@dataclass(eq=False)
class HostRefused(MandatgrafError):
    """Somebody wants to serve to the world before free queries run in workers that can be stopped."""

    host: str
    code: ClassVar[str] = "host-refused"

    def what(self, lang: str) -> str:
        return _in(lang, f"Mandatgraf lytter ikke på »{self.host}«.", f"Mandatgraf does not listen on “{self.host}”.")

    def where(self, lang: str) -> str:
        return _in(
            lang,
            "frie forespørgsler kan endnu ikke afbrydes, så én af dem kan standse hele tjenesten",
            "free queries cannot be stopped yet, so that one of them can bring the whole service down",
        )

    def todo(self, lang: str) -> str:
        return _in(lang, "Brug 127.0.0.1, ::1 eller localhost.", "Use 127.0.0.1, ::1 or localhost.")


@dataclass(eq=False)
class NotSupported(MandatgrafError):
    """Something that Mandatgraf does not do, or not yet; the caller brings the texts."""

    said_da: str
    said_en: str
    code: ClassVar[str] = "not-supported"

    def what(self, lang: str) -> str:
        return _in(lang, self.said_da, self.said_en)

    def fields(self) -> dict[str, str]:
        return {}


ERRORS: Final[tuple[type[MandatgrafError], ...]] = (
    WrongUsage, UnknownQuestion, MissingParameter, BadParameter, UnknownParameter, UnknownMatter, UnknownThing, BadDate,
    BadQuery, QueryRefused, UpdateRefused, UnknownPrefix, AnswerTooLarge, EngineFailed, Busy,
    BadRequest, UnknownPage, MethodRefused, NotAcceptable, UnsupportedMediaType, BodyTooLarge, Unexpected,
    SourceUnreadable, DocumentsMissing, PortInUse, HostRefused, NotSupported,
)  # fmt: skip

_EXIT: Final[dict[type[MandatgrafError], int]] = {
    UnknownMatter: NOTHING_KNOWN,
    UnknownThing: NOTHING_KNOWN,
    AnswerTooLarge: TOOL_FAILED,
    EngineFailed: TOOL_FAILED,
    Busy: TOOL_FAILED,
    Unexpected: TOOL_FAILED,
    SourceUnreadable: TOOL_FAILED,
    DocumentsMissing: TOOL_FAILED,
    PortInUse: TOOL_FAILED,
    HostRefused: NOT_SUPPORTED,
    NotSupported: NOT_SUPPORTED,
}


def exit_status(error: MandatgrafError) -> int:
    """The exit status of the command for an error; everything not in the table is wrong usage.

    >>> exit_status(BadDate("31 February"))
    64
    """
    return _EXIT.get(type(error), WRONG_USAGE)
