"""What is wrong with files, texts and the machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from mandatgraf.errors.base import MandatgrafError, in_language, spot

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
    "comment": (
        "Datafilen har en kommentar (#), og den ville gå tabt.",
        "The data file has a comment (#), which would be lost.",
        "Skriv den som skos:editorialNote på det, den handler om, og slet linjen.",
        "Write it as skos:editorialNote on the thing it is about, and delete the line.",
    ),
    "blank-node": (
        "Datafilen har en ting uden adresse (ved {detail}).",
        "The data file has a thing without an address (at {detail}).",
        "Giv tingen en adresse, så den kan citeres og rettes.",
        "Give the thing an address, so that it can be cited and corrected.",
    ),
    "meaning": (
        "Filen kan ikke skrives om, uden at den siger noget andet.",
        "The file cannot be rewritten without saying something else.",
        "Filen er ikke rørt. Meld fejlen; den er vores.",
        "The file was not touched. Report the fault; it is ours.",
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
        return in_language(lang, *_UNREADABLE[self.reason][:2]).format(detail=self.detail)

    def where(self, lang: str) -> str:
        return ", ".join(text for text in (self.path, spot(lang, self.line, self.column)) if text)

    def todo(self, lang: str) -> str:
        return in_language(lang, *_UNREADABLE[self.reason][2:]).format(detail=self.detail)


@dataclass(eq=False)
class DocumentsMissing(MandatgrafError):
    """Passages are to be shown or checked, and the text of the source document is not at hand."""

    folder: str = ""
    document: str = ""
    code: ClassVar[str] = "documents-missing"

    def what(self, lang: str) -> str:
        if self.document:
            return in_language(
                lang, f"Teksten »{self.document}« er ikke ved hånden.", f"The text “{self.document}” is not at hand."
            )
        return in_language(lang, "Kildernes tekster er ikke ved hånden.", "The texts of the sources are not at hand.")

    def where(self, lang: str) -> str:
        return self.folder

    def todo(self, lang: str) -> str:
        return in_language(
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
        return in_language(lang, f"Port {self.port} er optaget.", f"Port {self.port} is in use.")

    def where(self, lang: str) -> str:
        return f"{self.host}:{self.port}"

    def todo(self, lang: str) -> str:
        return in_language(
            lang, "Vælg en anden med --port, eller 0 for en ledig.", "Choose another with --port, or 0 for a free one."
        )


@dataclass(eq=False)
class HostRefused(MandatgrafError):
    """Somebody wants to serve to the world before free queries run in workers that can be stopped."""

    host: str
    code: ClassVar[str] = "host-refused"

    def what(self, lang: str) -> str:
        return in_language(
            lang, f"Mandatgraf lytter ikke på »{self.host}«.", f"Mandatgraf does not listen on “{self.host}”."
        )

    def where(self, lang: str) -> str:
        return in_language(
            lang,
            "frie forespørgsler kan endnu ikke afbrydes, så én af dem kan standse hele tjenesten",
            "free queries cannot be stopped yet, so that one of them can bring the whole service down",
        )

    def todo(self, lang: str) -> str:
        return in_language(lang, "Brug 127.0.0.1, ::1 eller localhost.", "Use 127.0.0.1, ::1 or localhost.")


@dataclass(eq=False)
class NotSupported(MandatgrafError):
    """Something that Mandatgraf does not do, or not yet; the caller brings the texts."""

    said_da: str
    said_en: str
    code: ClassVar[str] = "not-supported"

    def what(self, lang: str) -> str:
        return in_language(lang, self.said_da, self.said_en)

    def fields(self) -> dict[str, str]:
        return {}
