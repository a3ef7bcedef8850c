"""What is wrong with a question about the network as a whole, or with a draft that is held against today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from mandatgraf.errors.base import MandatgrafError, in_language, or_nothing


@dataclass(eq=False)
class UnknownProjection(MandatgrafError):
    """No projection has this name; the names there are come along."""

    name: str
    known: tuple[str, ...] = ()
    code: ClassVar[str] = "unknown-projection"

    def what(self, lang: str) -> str:
        return in_language(
            lang,
            f"Der er intet udsnit af grafen, der hedder »{self.name}«.",
            f"There is no projection of the graph called “{self.name}”.",
        )

    def todo(self, lang: str) -> str:
        return or_nothing(self.known, lang, "Brug et af disse:", "Use one of these:").strip()


@dataclass(eq=False)
class MeasureStopped(MandatgrafError):
    """A measure over the whole graph was stopped before it was done; `seconds` is how long it had run."""

    seconds: int
    code: ClassVar[str] = "measure-stopped"

    def what(self, lang: str) -> str:
        return in_language(
            lang,
            f"Målingen blev stoppet efter {self.seconds} sekunder.",
            f"The measure was stopped after {self.seconds} seconds.",
        )

    def todo(self, lang: str) -> str:
        return in_language(
            lang, "Giv den mere tid, eller vælg et mindre udsnit.", "Give it more time, or choose a smaller projection."
        )


_DRAFT: Final = {
    "unreadable": (
        "Udkastet kan ikke læses.",
        "The draft cannot be read.",
        "Ret stedet; udkastet skal være gyldig RDF i UTF-8.",
        "Correct the spot; the draft must be valid RDF in UTF-8.",
    ),
    "empty": (
        "Filen beskriver ingen mandater.",
        "The file describes no mandates.",
        "Skriv mindst ét mandat: »<…> a mg:Mandate ; mg:holder … ; mg:power … ; mg:matter … .«",
        "Write at least one mandate: “<…> a mg:Mandate ; mg:holder … ; mg:power … ; mg:matter … .”",
    ),
    "no-power": (
        "Mandatet siger ikke, hvad indehaveren kan.",
        "The mandate does not say what the holder can do.",
        "Skriv præcis én mg:power.",
        "Write exactly one mg:power.",
    ),
    "no-matter": (
        "Mandatet siger ikke, hvad det handler om.",
        "The mandate does not say what it is about.",
        "Skriv mindst ét mg:matter.",
        "Write at least one mg:matter.",
    ),
    "unknown-power": (
        "»{detail}« er ikke en beføjelse, vi kender.",
        "“{detail}” is not a power that we know.",
        "Vælg en fra listen over beføjelser, /concept/power.",
        "Choose one from the list of powers, /concept/power.",
    ),
    "unknown-term": (
        "»{detail}« findes ikke i ordforrådet.",
        "“{detail}” is not in the vocabulary.",
        "Ret navnet; ordforrådet står på /ontology.",
        "Correct the name; the vocabulary is at /ontology.",
    ),
    "unknown-thing": (
        "»{detail}« findes hverken i grafen eller i filen.",
        "“{detail}” is neither in the graph nor in the file.",
        "Ret adressen, eller beskriv tingen i filen med en etiket.",
        "Correct the address, or describe the thing in the file with a label.",
    ),
    "not-a-thing": (
        "»{detail}« er en tekst, hvor der skal stå en adresse.",
        "“{detail}” is a text where an address must stand.",
        "Skriv tingens adresse i spidse parenteser eller med præfiks.",
        "Write the address of the thing in angle brackets or with a prefix.",
    ),
    "taken": (
        "Mandatet findes allerede i grafen.",
        "The mandate is in the graph already.",
        "Giv mandatet i filen sin egen adresse.",
        "Give the mandate of the file an address of its own.",
    ),
}


@dataclass(eq=False)
class DraftFaulty(MandatgrafError):
    """A draft of mandates cannot be held against today; `reason` is a key such as empty, no-power or unknown-thing."""

    path: str
    reason: str
    node: str = ""
    detail: str = ""
    more: int = 0
    """How many other faults the file has."""
    code: ClassVar[str] = "draft-faulty"

    def what(self, lang: str) -> str:
        said = in_language(lang, *_DRAFT[self.reason][:2]).format(detail=self.detail)
        if not self.more:
            return said
        return said + in_language(lang, f" Filen har {self.more} fejl mere.", f" The file has {self.more} more faults.")

    def where(self, lang: str) -> str:
        return ", ".join(text for text in (self.path, self.node) if text)

    def todo(self, lang: str) -> str:
        return in_language(lang, *_DRAFT[self.reason][2:]).format(detail=self.detail)


@dataclass(eq=False)
class NotAProposal(MandatgrafError):
    """A document proposes nothing, so there is nothing to hold against today; those that do are named."""

    document: str
    known: tuple[str, ...] = ()
    code: ClassVar[str] = "not-a-proposal"

    def what(self, lang: str) -> str:
        return in_language(
            lang,
            f"»{self.document}« er ikke et dokument, der foreslår noget.",
            f"“{self.document}” is not a document that proposes anything.",
        )

    def todo(self, lang: str) -> str:
        return or_nothing(self.known, lang, "Vælg et af disse:", "Choose one of these:").strip()
