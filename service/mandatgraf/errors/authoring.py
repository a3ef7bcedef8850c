"""What is wrong when somebody adds a passage or a new fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from mandatgraf.errors.base import MandatgrafError, in_language, or_nothing


@dataclass(eq=False)
class PassageNotFound(MandatgrafError):
    """The words do not stand in the text in this order; `nearest` is the longest beginning that does."""

    words: str
    file_name: str
    nearest: str = ""
    code: ClassVar[str] = "passage-not-found"

    def what(self, lang: str) -> str:
        return in_language(lang, f"»{self.words}« står ikke i teksten.", f"“{self.words}” does not stand in the text.")

    def where(self, lang: str) -> str:
        return self.file_name

    def todo(self, lang: str) -> str:
        if self.nearest:
            return in_language(
                lang, f"Så langt passer det: »{self.nearest}«. Ret resten.",
                f"This much agrees: “{self.nearest}”. Correct the rest.",
            )  # fmt: skip
        return in_language(
            lang, "Skriv nogle få ord, som de står i kilden.", "Write a few words as the source has them."
        )


@dataclass(eq=False)
class PassageAmbiguous(MandatgrafError):
    """The words stand in several places; `places` are lines that tell them apart, in the order of the text."""

    words: str
    file_name: str
    places: tuple[str, ...]
    code: ClassVar[str] = "passage-ambiguous"

    def what(self, lang: str) -> str:
        count = len(self.places)
        return in_language(lang, f"»{self.words}« står {count} steder.", f"“{self.words}” stands in {count} places.")

    def where(self, lang: str) -> str:
        return "".join(f"\n    {number}. {place}" for number, place in enumerate(self.places, 1))

    def todo(self, lang: str) -> str:
        return in_language(
            lang, "Vælg et sted med --place NUMMER, eller skriv flere ord.",
            "Choose a place with --place NUMBER, or write more words.",
        )  # fmt: skip


@dataclass(eq=False)
class PassageTooLong(MandatgrafError):
    """A passage is a sentence or two, never a whole section."""

    length: int
    limit: int
    code: ClassVar[str] = "passage-too-long"

    def what(self, lang: str) -> str:
        return in_language(lang, f"Stedet er på {self.length} tegn.", f"The passage has {self.length} characters.")

    def todo(self, lang: str) -> str:
        return in_language(
            lang,
            f"Grænsen er {self.limit}. Skriv ordene, der bærer oplysningen, og brug --exact: så udvides de ikke.",
            f"The limit is {self.limit}. Write the words that bear the fact, with --exact: then they are taken alone.",
        )


@dataclass(eq=False)
class SectionUnsure(MandatgrafError):
    """Which section a passage stands in cannot be told for certain; `likely` are the sections it may be."""

    spot: str
    likely: tuple[str, ...] = ()
    code: ClassVar[str] = "section-unsure"

    def what(self, lang: str) -> str:
        return in_language(lang, "Afsnittet er ikke til at afgøre.", "The section cannot be told for certain.")

    def where(self, lang: str) -> str:
        return self.spot

    def todo(self, lang: str) -> str:
        hint = in_language(
            lang, "Skriv det med --section, som »Overskrift > Underoverskrift«.",
            "Write it with --section, as “Heading > Sub-heading”.",
        )  # fmt: skip
        return hint + or_nothing(self.likely, lang, "Det kan være:", "It may be:")


@dataclass(eq=False)
class DocumentDiffers(MandatgrafError):
    """The text at hand is not the one that was read, so positions in it would point at something else."""

    file_name: str
    code: ClassVar[str] = "document-differs"

    def what(self, lang: str) -> str:
        return in_language(lang, "Teksten er en anden end den, der er læst.", "The text is not the one that was read.")

    def where(self, lang: str) -> str:
        return self.file_name

    def todo(self, lang: str) -> str:
        return in_language(
            lang,
            "Se forskellen med »mandatgraf evidence check«, læs teksten igen, og ret dokumentets kontrolsum.",
            "See the difference with “mandatgraf evidence check”, read the text again, and correct its checksum.",
        )


@dataclass(eq=False)
class NameTaken(MandatgrafError):
    """A new thing may not have the address of one that is there."""

    name: str
    file: str = ""
    code: ClassVar[str] = "name-taken"

    def what(self, lang: str) -> str:
        return in_language(lang, f"»{self.name}« findes allerede.", f"“{self.name}” exists already.")

    def where(self, lang: str) -> str:
        return self.file

    def todo(self, lang: str) -> str:
        return in_language(
            lang, "Ret den, der findes, eller giv den nye et andet navn med --slug.",
            "Correct the one that is there, or give the new one another name with --slug.",
        )  # fmt: skip


@dataclass(eq=False)
class BadAnswer(MandatgrafError):
    """An answer about a new thing cannot be used, or is missing; `rule` is a key such as missing or code."""

    option: str
    value: str = ""
    rule: str = "missing"
    choices: tuple[str, ...] = ()
    code: ClassVar[str] = "bad-answer"

    def what(self, lang: str) -> str:
        return in_language(lang, *_ANSWERS[self.rule][:2]).format(option=self.option, value=self.value)

    def where(self, lang: str) -> str:
        return self.option

    def todo(self, lang: str) -> str:
        said = in_language(lang, *_ANSWERS[self.rule][2:]).format(option=self.option, value=self.value)
        return said + or_nothing(self.choices, lang, "Der kan vælges mellem:", "Choose among:")


@dataclass(eq=False)
class AnswersMissing(MandatgrafError):
    """Several answers about a new thing are missing; each with its option and what is asked, in Danish and English."""

    asked: tuple[tuple[str, str, str], ...]
    code: ClassVar[str] = "answers-missing"

    def what(self, lang: str) -> str:
        asked = ", ".join(f"{option} ({in_language(lang, da, en)})" for option, da, en in self.asked)
        return in_language(
            lang, f"{len(self.asked)} svar mangler: {asked}.", f"{len(self.asked)} answers are missing: {asked}."
        )

    def where(self, lang: str) -> str:
        return " ".join(option for option, *_ in self.asked)

    def fields(self) -> dict[str, str]:
        return {"asked": ", ".join(option for option, *_ in self.asked)}

    def todo(self, lang: str) -> str:
        return in_language(
            lang,
            "Giv dem alle med hver sit valg, eller tilføj --ask: så spørges der om dem.",
            "Give each with its option, or add --ask: then they are asked for.",
        )


_ANSWERS: Final = {
    "missing": (
        "Et svar mangler: {option}.",
        "An answer is missing: {option}.",
        "Skriv det med {option}.",
        "Give it with {option}.",
    ),
    "unknown": (
        "»{value}« findes ikke i grafen.",
        "“{value}” is not in the graph.",
        "Skriv navn, kode eller adresse (body:x) på noget, der findes, eller opret det først.",
        "Write the name, code or address (body:x) of something that is there, or make it first.",
    ),
    "kind": (
        "»{value}« findes, men er en anden slags ting, end {option} kan være.",
        "“{value}” is there, but is another kind of thing than {option} can be.",
        "Skriv noget af den slags, der kan vælges, eller udelad {option}.",
        "Write something of a kind that can be chosen, or leave {option} out.",
    ),
    "searched": (
        "En mangel siger, i hvilket dokument der er ledt, og det er ikke sagt.",
        "A gap says in which document one has searched, and that is not said.",
        "Tilføj {option} med dokumentets nummer eller navn.",
        "Add {option} with the number or name of the document.",
    ),
    "several": (
        "»{value}« er navnet på flere ting.",
        "“{value}” is the name of several things.",
        "Skriv adressens to sidste led med kolon imellem.",
        "Write the last two parts of the address with a colon between.",
    ),
    "concept": (
        "»{value}« står ikke på listen.",
        "“{value}” is not on the list.",
        "Vælg fra listen.",
        "Choose from the list.",
    ),
    "code": (
        "»{value}« er ikke en kode.",
        "“{value}” is not a code.",
        "Skriv et bogstav, dokumentets tre cifre, bindestreg og nummeret: M000-27.",
        "Write a letter, the three digits of the document, a hyphen and the number: M000-27.",
    ),
    "slug": (
        "»{value}« kan ikke være en del af en adresse.",
        "“{value}” cannot be part of an address.",
        "Brug små bogstaver a-z, cifre og enkelte bindestreger.",
        "Use lower-case letters a-z, digits and single hyphens.",
    ),
    "text": (
        "»{value}« er ikke en tekst, der kan stå i data.",
        "“{value}” is not a text that data can hold.",
        "Skriv én linje uden styretegn og uden mellemrum i enderne.",
        "Write one line without control characters and without spaces at its ends.",
    ),
    "date": (
        "»{value}« er ikke en dato.",
        "“{value}” is not a date.",
        "Skriv år, måned og dag: 2025-03-01.",
        "Write year, month and day: 2025-03-01.",
    ),
    "number": (
        "»{value}« er ikke et nummer, der kan bruges her.",
        "“{value}” is not a number that can be used here.",
        "Skriv cifre alene; et dokument har tre, fx 000.",
        "Write digits only; a document has three, such as 000.",
    ),
    "count": (
        "»{value}« er ikke et antal.",
        "“{value}” is not a number of something.",
        "Skriv et helt tal på mindst 1, med cifre.",
        "Write a whole number of at least 1, in digits.",
    ),
    "property": (
        "»{value}« er ikke en egenskab.",
        "“{value}” is not a property.",
        "Skriv et kendt præfiks, kolon og navnet, fx mg:owner.",
        "Write a known prefix, a colon and the name, such as mg:owner.",
    ),
    "present": (
        "Status »{value}« hører til noget, der gælder nu, og dokumentet er et forslag.",
        "The status “{value}” is for what is so now, and the document is a proposal.",
        "Bekræft med {option}, at stedet beskriver nutiden, eller vælg en anden status.",
        "Confirm with {option} that the passage describes the present, or choose another status.",
    ),
    "folder": (
        "»{value}« er ikke navnet på en mappe.",
        "“{value}” is not the name of a folder.",
        "Brug små bogstaver a-z, cifre og enkelte bindestreger.",
        "Use lower-case letters a-z, digits and single hyphens.",
    ),
}
