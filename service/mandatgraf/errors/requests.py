"""What is wrong with a request, said without HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from mandatgraf.errors.base import MandatgrafError, in_language, or_nothing, spot

_PROTOCOL: Final = {
    "missing-query": ("Der er ingen forespørgsel.", "There is no query.", "query=SELECT …"),
    "repeated-query": ("Der er mere end én forespørgsel.", "There is more than one query.", "query=SELECT …"),
    "repeated-update": (
        "Der er mere end én opdatering.", "There is more than one update.", "update=INSERT DATA …"
    ),
    "update-by-get": (
        "En opdatering sendes med POST, i kroppen.", "An update is sent by POST, in the body.", "POST /sparql"
    ),
    "graphs-twice": (
        "Grafer er nævnt både i adressen og i opdateringen.",
        "Graphs are named in the address and in the update.",
        "using-graph-uri=https://…",
    ),
    "which-graph": (
        "Det er ikke sagt, hvilken ene graf der menes.",
        "It is not said which one graph is meant.",
        "/data?default, /data?graph=https://…",
    ),
    "from-elsewhere": (
        "Sider andre steder fra må ikke skrive her.", "Pages from elsewhere may not write here.", ""
    ),
    "query-and-update": ("Send kun forespørgslen.", "Send the query only.", "query=SELECT …"),
    "not-utf8": ("Forespørgslen er ikke UTF-8.", "The query is not UTF-8.", "charset=utf-8"),
    "bad-graph": ("Grafens navn er ikke en adresse.", "The name of the graph is not an address.", "default-graph-uri=https://…"),
    "malformed": ("Anmodningen kan ikke læses.", "The request cannot be read.", ""),
    "host": ("Tjenesten svarer ikke på det værtsnavn.", "The service does not answer for that host name.", "127.0.0.1"),
}  # fmt: skip

_NOT_READY: Final = {
    "stopping": ("Tjenesten er ved at standse.", "The service is stopping."),
    "workers": ("Processerne til frie forespørgsler er ikke i gang.", "The processes for free queries are not up."),
}


@dataclass(eq=False)
class BadRequest(MandatgrafError):
    """A request that the protocol does not allow; `rule` is one of a short list such as missing-query."""

    rule: str
    code: ClassVar[str] = "bad-request"

    def what(self, lang: str) -> str:
        return in_language(lang, *_PROTOCOL[self.rule][:2])

    def todo(self, lang: str) -> str:
        example = _PROTOCOL[self.rule][2]
        return in_language(lang, f"Sådan: {example}", f"Like this: {example}") if example else ""


@dataclass(eq=False)
class BodyUnreadable(MandatgrafError):
    """What was sent is not in the format that its media type says; `reason` is in the words of the file's reader."""

    media_type: str
    reason: str = ""
    line: int | None = None
    column: int | None = None
    code: ClassVar[str] = "body-unreadable"

    def what(self, lang: str) -> str:
        said = in_language(
            lang,
            f"Det sendte kan ikke læses som {self.media_type}",
            f"What was sent cannot be read as {self.media_type}",
        )
        return f"{said}: {self.reason.rstrip('.')}." if self.reason else f"{said}."

    def where(self, lang: str) -> str:
        return spot(lang, self.line, self.column)

    def todo(self, lang: str) -> str:
        return in_language(
            lang,
            "Ret det, eller nævn det rigtige format i Content-Type.",
            "Correct it, or name the right format in Content-Type.",
        )


@dataclass(eq=False)
class UnknownPage(MandatgrafError):
    """No page has this address."""

    path: str
    code: ClassVar[str] = "unknown-page"

    def what(self, lang: str) -> str:
        return in_language(lang, "Siden findes ikke.", "There is no such page.")

    def where(self, lang: str) -> str:
        return self.path

    def todo(self, lang: str) -> str:
        return in_language(lang, "Gå til forsiden, eller søg.", "Go to the front page, or search.")


@dataclass(eq=False)
class MethodRefused(MandatgrafError):
    """An address does not take the method that was used."""

    method: str
    allowed: tuple[str, ...] = ()
    code: ClassVar[str] = "method-not-allowed"

    def what(self, lang: str) -> str:
        return in_language(lang, f"{self.method} kan ikke bruges her.", f"{self.method} cannot be used here.")

    def todo(self, lang: str) -> str:
        return or_nothing(self.allowed, lang, "Brug:", "Use:").strip()


@dataclass(eq=False)
class NotAcceptable(MandatgrafError):
    """Nobody can be given the format asked for; the available ones are named."""

    wanted: str
    available: tuple[str, ...] = ()
    code: ClassVar[str] = "not-acceptable"

    def what(self, lang: str) -> str:
        return in_language(
            lang, f"Svaret findes ikke som »{self.wanted}«.", f"The answer does not exist as “{self.wanted}”."
        )

    def todo(self, lang: str) -> str:
        return or_nothing(self.available, lang, "Bed om en af disse:", "Ask for one of these:").strip()


@dataclass(eq=False)
class UnsupportedMediaType(MandatgrafError):
    """Something was sent in a form that is not read here."""

    media_type: str
    accepted: tuple[str, ...] = ()
    code: ClassVar[str] = "unsupported-media-type"

    def what(self, lang: str) -> str:
        sent = self.media_type or in_language(lang, "(intet)", "(nothing)")
        return in_language(lang, f"Vi læser ikke »{sent}« her.", f"We do not read “{sent}” here.")

    def todo(self, lang: str) -> str:
        return or_nothing(self.accepted, lang, "Send en af disse:", "Send one of these:").strip()


@dataclass(eq=False)
class BodyTooLarge(MandatgrafError):
    """More was sent than the service reads."""

    limit: int
    code: ClassVar[str] = "body-too-large"

    def what(self, lang: str) -> str:
        return in_language(
            lang, f"Der er sendt mere end {self.limit} byte.", f"More than {self.limit} bytes were sent."
        )

    def todo(self, lang: str) -> str:
        return in_language(lang, "Send mindre ad gangen.", "Send less at a time.")


@dataclass(eq=False)
class HeadTooLarge(MandatgrafError):
    """The lines before the body are longer than the service reads."""

    limit: int
    code: ClassVar[str] = "head-too-large"

    def what(self, lang: str) -> str:
        return in_language(
            lang,
            f"Anmodningens hoved er længere end {self.limit} byte.",
            f"The head of the request is longer than {self.limit} bytes.",
        )

    def todo(self, lang: str) -> str:
        return in_language(lang, "Send færre eller kortere linjer i hovedet.", "Send fewer or shorter header lines.")


@dataclass(eq=False)
class AddressTooLong(MandatgrafError):
    """The first line of a request is longer than the service reads: mostly a query in an address."""

    limit: int
    code: ClassVar[str] = "address-too-long"

    def what(self, lang: str) -> str:
        return in_language(
            lang, f"Adressen er længere end {self.limit} byte.", f"The address is longer than {self.limit} bytes."
        )

    def todo(self, lang: str) -> str:
        return in_language(
            lang,
            "Send forespørgslen med POST, med typen application/sparql-query.",
            "Send the query with POST, with the type application/sparql-query.",
        )


@dataclass(eq=False)
class CodingUnknown(MandatgrafError):
    """A body in a transfer coding that is not read here."""

    code: ClassVar[str] = "transfer-coding-unknown"

    def what(self, lang: str) -> str:
        return in_language(
            lang, "Kroppens Transfer-Encoding kendes ikke her.", "The Transfer-Encoding of the body is not known here."
        )

    def todo(self, lang: str) -> str:
        return in_language(lang, "Send med Content-Length, eller chunked.", "Send it with Content-Length, or chunked.")


@dataclass(eq=False)
class PreconditionFailed(MandatgrafError):
    """A reader wants the very bytes that it had, and nobody promises those."""

    code: ClassVar[str] = "precondition-failed"

    def what(self, lang: str) -> str:
        return in_language(
            lang,
            "Svaret er ikke længere det, anmodningen gælder (If-Match).",
            "The answer is no longer the one that the request is about (If-Match).",
        )

    def todo(self, lang: str) -> str:
        return in_language(lang, "Lad linjen If-Match være.", "Leave the line If-Match out.")


@dataclass(eq=False)
class NotReady(MandatgrafError):
    """The service runs but cannot answer now; `reason` is stopping or workers."""

    reason: str
    code: ClassVar[str] = "not-ready"

    def what(self, lang: str) -> str:
        return in_language(lang, *_NOT_READY[self.reason])

    def todo(self, lang: str) -> str:
        return in_language(lang, "Prøv igen om lidt.", "Try again in a moment.")


@dataclass(eq=False)
class Unexpected(MandatgrafError):
    """A fault of ours that nobody foresaw; the cause is in the log, not in the answer."""

    code: ClassVar[str] = "unexpected"

    def what(self, lang: str) -> str:
        return in_language(lang, "Der skete en fejl hos os.", "Something went wrong on our side.")

    def todo(self, lang: str) -> str:
        return in_language(lang, "Prøv igen; meld fejlen, hvis den bliver ved.", "Try again; report it if it goes on.")
