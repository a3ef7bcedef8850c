"""What is wrong with files, texts and the machine."""

from __future__ import annotations

from collections.abc import Sequence
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
    "syntax-dot": (
        "Her mangler et tegn: det næste er noget nyt, og det, der står før, er ikke afsluttet.",
        "A sign is missing here: what comes next is something new, and what stands before it is not finished.",
        "Skriv ; hvis det næste siger mere om samme ting, , hvis det er en værdi mere, og . hvis det er en ny ting.",
        "Write ; if what comes next tells more about the same thing, , if it is one more value, . if a new thing.",
    ),
    "syntax-object": (
        "Her skal stå en værdi, og det er »{detail}« ikke.",
        "A value must stand here, and “{detail}” is none.",
        'Skriv en tekst ("…"@da), en adresse (body:x) eller et tal; se også efter et , for meget eller et ) for lidt.',
        'Write a text ("…"@da), an address (body:x) or a number; look also for a , too many or a missing ).',
    ),
    "syntax-predicate": (
        "Her skal stå en egenskab, og det er »{detail}« ikke.",
        "A property must stand here, and “{detail}” is none.",
        "Sæt , mellem to værdier af samme egenskab; ; kommer kun før en ny egenskab.",
        "Put , between two values of the same property; ; comes only before a new property.",
    ),
    "syntax-subject": (
        "Her begynder noget nyt, og »{detail}« kan ikke stå først.",
        "Something new begins here, and “{detail}” cannot come first.",
        'Se lige før: et . for meget, et , hvor der skal stå ;, eller et anførselstegn midt i en tekst (skriv \\").',
        'Look just before: a . too many, a , that must be ;, or a quotation mark within a text (write \\").',
    ),
    "syntax-line-end": (
        "Teksten slutter ikke på sin linje.",
        "The text does not end on its line.",
        'Sæt et " efter det sidste ord; en tekst på flere linjer står mellem """ og """.',
        'Put a " after the last word; a text of several lines stands between """ and """.',
    ),
    "syntax-address": (
        "Adressen mellem < og > har et tegn, som ingen adresse må have.",
        "The address between < and > has a character that no address may have.",
        "Skriv et mellemrum som %20, eller sæt > hvor adressen slutter.",
        "Write a space as %20, or put > where the address ends.",
    ),
    "syntax-bracket": (
        "Her mangler et ].",
        "A ] is missing here.",
        "Luk den kantede parentes, der er åbnet før, med ].",
        "Close the bracket that was opened before with ].",
    ),
    "syntax-language": (
        "Det, der står efter @, er ikke et sprog.",
        "What stands after @ is no language.",
        "Skriv @da eller @en lige efter teksten.",
        "Write @da or @en right after the text.",
    ),
    "syntax-escape": (
        "»{detail}« er ikke et tegn i en tekst.",
        "“{detail}” is no character of a text.",
        "Skriv \\\\ for en omvendt skråstreg.",
        "Write \\\\ for a backslash.",
    ),
    "syntax-declaration": (
        "Linjen, der erklærer et præfiks, er skrevet forkert.",
        "The line that declares a prefix is not written rightly.",
        "Skriv den sådan: PREFIX body: <https://w3id.org/mandatgraf/id/body/>",
        "Write it like this: PREFIX body: <https://w3id.org/mandatgraf/id/body/>",
    ),
    "syntax-datatype": (
        "Efter ^^ skal stå, hvad værdien er for noget.",
        "After ^^ it must be said what the value is.",
        'Skriv det med præfiks: "2026-01-31"^^xsd:date.',
        'Write it with its prefix: "2026-01-31"^^xsd:date.',
    ),
    "syntax-sign": (
        "Tegnet »{detail}« kan ikke stå her.",
        "The character “{detail}” cannot stand here.",
        'Brug lige anførselstegn (") om tekster, og skriv adresser med / mellem < og >.',
        'Use straight quotation marks (") around texts, and write addresses with / between < and >.',
    ),
    "syntax-open-text": (
        "Teksten, der begynder her, slutter aldrig.",
        "The text that begins here never ends.",
        "Sæt et {detail} hvor den slutter.",
        "Put a {detail} where it ends.",
    ),
    "syntax-open-address": (
        "Adressen, der begynder her, slutter aldrig.",
        "The address that begins here never ends.",
        "Sæt et > hvor den slutter.",
        "Put a > where it ends.",
    ),
    "syntax-end": (
        "Filen slutter midt i noget.",
        "The file ends in the middle of something.",
        "Slut det sidste med . — og luk først det, der er åbnet: ], ) eller et anførselstegn.",
        "End the last thing with . — and close first what was opened: ], ) or a quotation mark.",
    ),
    "syntax-merge": (
        "Filen har mærker efter en fletning i git ({detail}).",
        "The file has marks of a merge in git ({detail}).",
        "Behold den ene af de to udgaver, og slet linjerne med <<<<<<<, ======= og >>>>>>>.",
        "Keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>.",
    ),
    "syntax-other": (
        "Filen er ikke Turtle; den begynder med »{detail}«.",
        "The file is no Turtle; it begins with “{detail}”.",
        "Gem den som Turtle, eller giv den den endelse, der passer til indholdet (.jsonld, .rdf).",
        "Save it as Turtle, or give it the ending that fits its content (.jsonld, .rdf).",
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
    "empty": (
        "Mappen har ingen fil, der kan læses som RDF.",
        "The folder holds no file that can be read as RDF.",
        "Ret stien, eller giv filerne en endelse som .ttl, .trig, .nt, .nq, .rdf eller .jsonld.",
        "Correct the path, or give the files an ending such as .ttl, .trig, .nt, .nq, .rdf or .jsonld.",
    ),
    "ending": (
        "Filens endelse siger ikke, hvordan den skal læses.",
        "The ending of the file does not tell how to read it.",
        "Brug .ttl, .trig, .nt, .nq, .rdf, .owl, .xml, .jsonld eller .json.",
        "Use .ttl, .trig, .nt, .nq, .rdf, .owl, .xml, .jsonld or .json.",
    ),
    "not-a-file": (
        "Det er hverken en almindelig fil eller en mappe.",
        "This is neither a plain file nor a folder.",
        "Gem indholdet i en fil, og nævn den.",
        "Save the content in a file, and name that.",
    ),
    "denied": (
        "Der er ikke lov til at læse filen eller mappen.",
        "The file or folder may not be read.",
        "Giv læseadgang, eller kør som en bruger, der har den.",
        "Give leave to read it, or run as a user who has that.",
    ),
    "loop": (
        "Stien er et link, der fører tilbage til sig selv.",
        "The path is a link that leads back to itself.",
        "Slet linket, eller lad det pege på filen.",
        "Delete the link, or let it point at the file.",
    ),
    "failed": (
        "Filen eller mappen kan ikke åbnes: {detail}.",
        "The file or folder cannot be opened: {detail}.",
        "Ret stien, eller det, som maskinen klager over.",
        "Correct the path, or what the machine complains about.",
    ),
    "large": (
        "Filerne er tilsammen større end de {detail} byte, der læses på én gang.",
        "The files are together larger than the {detail} bytes that are read at once.",
        "Del filerne, eller hæv MANDATGRAF_FILE_BYTES, hvis maskinen har hukommelse til mange gange så meget.",
        "Split the files, or raise MANDATGRAF_FILE_BYTES where the machine has the memory for many times as much.",
    ),
    "text-too-long": (
        "Filen har en enkelt tekst, der er længere, end læseren kan holde ({detail} byte).",
        "The file has a single text that is longer than the parser can hold ({detail} bytes).",
        "Forkort teksten, eller gem filen som N-Triples (.nt).",
        "Shorten the text, or save the file as N-Triples (.nt).",
    ),
    "depth": (
        "Filen er indlejret i mere end {detail} led.",
        "The file is nested more than {detail} levels deep.",
        "Gem den i en flad form, fx N-Triples (.nt).",
        "Save it in a flat form, such as N-Triples (.nt).",
    ),
    "entities": (
        "Filens egne forkortelser (ENTITY) folder sig ud til mere end {detail} byte.",
        "The file's own abbreviations (ENTITY) unfold to more than {detail} bytes.",
        "Skriv teksterne ud, eller gem filen som Turtle.",
        "Write the texts out, or save the file as Turtle.",
    ),
    "context": (
        "Filen henter sin @context på nettet, og her hentes intet.",
        "The file fetches its @context from the network, and nothing is fetched here.",
        "Skriv indholdet af @context ind i filen, eller gem den som Turtle.",
        "Write the content of the @context into the file, or save it as Turtle.",
    ),
    "statement-as-term": (
        "Filen bruger et udsagn som led i et andet (RDF 1.2), og det kender SHACL ikke.",
        "The file uses a statement as a part of another one (RDF 1.2), which SHACL does not know.",
        "Skriv det uden << >> og {{| |}}.",
        "Write it without << >> and {{| |}}.",
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
    shown: str = ""
    """The line with a mark under the place, ready for a terminal; empty where there is none."""
    code: ClassVar[str] = "source-unreadable"

    def what(self, lang: str) -> str:
        return in_language(lang, *_UNREADABLE[self.reason][:2]).format(detail=self.detail)

    def where(self, lang: str) -> str:
        return ", ".join(text for text in (self.path, spot(lang, self.line, self.column)) if text)

    def todo(self, lang: str) -> str:
        return in_language(lang, *_UNREADABLE[self.reason][2:]).format(detail=self.detail)

    def render(self, lang: str) -> str:
        where = self.where(lang)
        return super().render(lang).replace(where, f"{where}\n{self.shown}", 1) if self.shown else super().render(lang)


@dataclass(eq=False)
class SourcesUnreadable(MandatgrafError):
    """Several files cannot be read; each fault is told, so that all of them can be mended in one go."""

    faults: tuple[SourceUnreadable, ...]
    code: ClassVar[str] = "sources-unreadable"

    def what(self, lang: str) -> str:
        count = len(self.faults)
        return in_language(lang, f"{count} filer kan ikke læses.", f"{count} files cannot be read.")

    def where(self, lang: str) -> str:
        return ", ".join(fault.path for fault in self.faults)

    def todo(self, lang: str) -> str:
        return in_language(lang, "Ret dem, og kør igen.", "Correct them, and run again.")

    def fields(self) -> dict[str, str]:
        return {"faults": self.where("en")}

    def render(self, lang: str) -> str:
        return "\n\n".join([*(fault.render(lang) for fault in self.faults), super().render(lang)])


@dataclass(eq=False)
class OutputUnwritable(MandatgrafError):
    """A file that was asked for cannot be written; `reason` is what the machine says."""

    path: str
    reason: str = ""
    code: ClassVar[str] = "output-unwritable"

    def what(self, lang: str) -> str:
        return in_language(lang, "Filen kan ikke skrives.", "The file cannot be written.")

    def where(self, lang: str) -> str:
        return ": ".join(text for text in (self.path, self.reason) if text)

    def todo(self, lang: str) -> str:
        return in_language(
            lang,
            "Nævn en fil i en mappe, der findes, og som du må skrive i.",
            "Name a file in a folder that exists and that you may write to.",
        )


@dataclass(eq=False)
class StoreMissing(MandatgrafError):
    """There is no store on disk for the data as they are; `folder` is where it was looked for."""

    folder: str
    version: str
    code: ClassVar[str] = "store-missing"

    def what(self, lang: str) -> str:
        return in_language(
            lang,
            f"Der er intet lager på disken for data i udgave {self.version}.",
            f"There is no store on disk for version {self.version} of the data.",
        )

    def where(self, lang: str) -> str:
        return self.folder

    def todo(self, lang: str) -> str:
        command = f"mandatgraf build {self.folder}"
        return in_language(
            lang,
            f"Byg det med »{command}«, eller lad MANDATGRAF_STORE være tom.",
            f"Build it with “{command}”, or leave MANDATGRAF_STORE empty.",
        )


def raise_all(faults: Sequence[SourceUnreadable]) -> None:
    """Raise what was collected: nothing, the one fault as it is, or all of them as one error."""
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise SourcesUnreadable(tuple(faults))


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


_HOST_REFUSED: Final = {
    "address": ("det er ikke en adresse på denne maskine", "that is not an address of this machine"),
    "writable": (
        "et lager, som alle kan skrive i, er til denne maskine alene",
        "a store that everybody can write to is for this machine alone",
    ),
}


@dataclass(eq=False)
class HostRefused(MandatgrafError):
    """The service is asked to listen where it cannot or must not; `reason` is address or writable."""

    host: str
    reason: str = "address"
    code: ClassVar[str] = "host-refused"

    def what(self, lang: str) -> str:
        return in_language(
            lang, f"Mandatgraf lytter ikke på »{self.host}«.", f"Mandatgraf does not listen on “{self.host}”."
        )

    def where(self, lang: str) -> str:
        return in_language(lang, *_HOST_REFUSED[self.reason])

    def todo(self, lang: str) -> str:
        if self.reason == "writable":
            return in_language(lang, "Brug 127.0.0.1, ::1 eller localhost.", "Use 127.0.0.1, ::1 or localhost.")
        return in_language(
            lang,
            "Brug 127.0.0.1 for denne maskine alene, 0.0.0.0 eller :: for alle dens adresser, eller én af dem.",
            "Use 127.0.0.1 for this machine alone, 0.0.0.0 or :: for all of its addresses, or one of them.",
        )


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
