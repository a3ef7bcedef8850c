"""What is wrong with a question about the network as a whole, or with a draft that is held against today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from mandatgraf.errors.base import MandatgrafError, in_language, or_nothing
from mandatgraf.errors.files import SourceUnreadable


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
    "too-heavy": (
        "Udkastet tog for lang tid eller for meget hukommelse at læse.",
        "The draft took too long or too much memory to read.",
        "Skriv det kortere og fladere: ét mandat ad gangen, uden parenteser inde i parenteser.",
        "Write it shorter and flatter: one mandate at a time, without brackets within brackets.",
    ),
    "too-many-statements": (
        "Udkastet siger for meget: der læses højst {detail} udsagn.",
        "The draft says too much: at most {detail} statements are read.",
        "Del det i flere filer, eller brug kommandoen: mandatgraf what-if FILE.",
        "Split it into several files, or use the command: mandatgraf what-if FILE.",
    ),
    "too-many-values": (
        "Et mandat i udkastet har for mange værdier af én egenskab: der læses højst {detail}.",
        "A mandate of the draft has too many values of one property: at most {detail} are read.",
        "Skriv flere mandater, eller brug kommandoen: mandatgraf what-if FILE.",
        "Write several mandates, or use the command: mandatgraf what-if FILE.",
    ),
    "too-many-mandates": (
        "Udkastet har for mange mandater: der læses højst {detail}.",
        "The draft has too many mandates: at most {detail} are read.",
        "Del det i flere filer, eller brug kommandoen: mandatgraf what-if FILE.",
        "Split it into several files, or use the command: mandatgraf what-if FILE.",
    ),
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
    cause: SourceUnreadable | None = None
    """What the parser says of a file that is no RDF, with its place."""
    code: ClassVar[str] = "draft-faulty"

    def what(self, lang: str) -> str:
        if self.cause:
            return self.cause.what(lang)
        said = in_language(lang, *_DRAFT[self.reason][:2]).format(detail=self.detail)
        if not self.more:
            return said
        return said + in_language(lang, f" Filen har {self.more} fejl mere.", f" The file has {self.more} more faults.")

    def where(self, lang: str) -> str:
        place = self.cause.where(lang) if self.cause else ""
        return ", ".join(text for text in (self.path, self.node, place) if text)

    def fields(self) -> dict[str, str]:
        found = super().fields()
        if self.cause:
            del found["cause"]
            found |= {name: text for name, text in self.cause.fields().items() if name not in {"reason", "path"}}
        return found

    def todo(self, lang: str) -> str:
        if self.cause:
            return self.cause.todo(lang)
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
