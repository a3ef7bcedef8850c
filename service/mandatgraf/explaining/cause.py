"""Why a query finds nothing, as a value that says itself in Danish and in English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_WORDS: Final[dict[str, tuple[str, str, str, str]]] = {
    "unknown-graph": (
        "Der er ingen graf, der hedder {term}.",
        "There is no graph called {term}.",
        "Brug en af graferne, eller lad GRAPH og FROM være.",
        "Use one of the graphs, or leave out GRAPH and FROM.",
    ),
    "unknown-property": (
        "Intet i data har egenskaben {term}.",
        "Nothing in the data has the property {term}.",
        "Se efter, om navnet og præfikset er rigtige.",
        "See whether the name and the prefix are right.",
    ),
    "unused-property": (
        "Egenskaben {term} findes i ontologien, men endnu har intet i data den.",
        "The property {term} is in the ontology, and nothing in the data has it yet.",
        "Sæt OPTIONAL {{ … }} om mønsteret, hvis resten skal vises uden.",
        "Put OPTIONAL {{ … }} around the pattern if the rest is to be shown without it.",
    ),
    "unknown-class": (
        "Intet i data er af klassen {term}.",
        "Nothing in the data is of the class {term}.",
        "Se efter, om navnet og præfikset er rigtige; store og små bogstaver tæller.",
        "See whether the name and the prefix are right; capitals count.",
    ),
    "unused-class": (
        "Klassen {term} findes i ontologien, men endnu er intet i data af den.",
        "The class {term} is in the ontology, and nothing in the data is of it yet.",
        "Se på ontologiens side, hvilke klasser der er brugt.",
        "The page of the ontology shows which classes are used.",
    ),
    "unknown-thing": (
        "{term} findes ikke i data.",
        "{term} is not in the data.",
        "Se efter, om adressen er rigtig. Find den med: ?x skos:prefLabel ?navn",
        "See whether the address is right. Find it with: ?x skos:prefLabel ?name",
    ),
    "other-language": (
        "Teksten {term} findes, men skrevet som {more}.",
        "The text {term} exists, but written as {more}.",
        "En tekst med sprog er en anden end den uden. Skriv den som i data, eller sammenlign STR(?x).",
        "A text with a language is another than the one without. Write it as in the data, or compare STR(?x).",
    ),
    "other-spelling": (
        "Teksten {term} findes, men skrevet som {more}.",
        "The text {term} exists, but written as {more}.",
        "Store og små bogstaver tæller. Skriv den som i data, eller sammenlign LCASE(STR(?x)).",
        "Capitals count. Write it as in the data, or compare LCASE(STR(?x)).",
    ),
    "other-datatype": (
        "Værdien {term} findes, men med en anden datatype: {more}.",
        "The value {term} exists, but with another datatype: {more}.",
        "Skriv den som i data.",
        "Write it as in the data.",
    ),
    "text-for-thing": (
        "{property} peger på en ting, men {term} er en tekst.",
        "{property} points at a thing, and {term} is a text.",
        "Brug tingens adresse, eller find den ved navn: ?x skos:prefLabel ?navn",
        "Use the address of the thing, or find it by name: ?x skos:prefLabel ?name",
    ),
    "thing-for-text": (
        "{property} har tekster eller tal, men {term} er en adresse.",
        "{property} has texts or numbers, and {term} is an address.",
        "Skriv en tekst i citationstegn, eller brug en egenskab, der peger på ting.",
        "Write a text in quotation marks, or use a property that points at things.",
    ),
    "unknown-text": (
        "Ingen {property} er {term}.",
        "No {property} is {term}.",
        "Se efter, om teksten er stavet som i data, eller søg en del af den med CONTAINS.",
        "See whether the text is spelled as in the data, or look for a part of it with CONTAINS.",
    ),
    "text-nowhere": (
        "Ingen {property} rummer {term}.",
        "No {property} contains {term}.",
        "Prøv en kortere del med små bogstaver, og LCASE(STR(?x)). Søgningen finder også andre stavemåder.",
        "Try a shorter part in small letters, and LCASE(STR(?x)). The search finds other spellings too.",
    ),
    "filtered": (
        "Betingelserne på {term} passer hver for sig på en {property}, men ikke på den samme.",
        "The conditions on {term} each fit some {property}, but not one and the same.",
        "Fjern en betingelse ad gangen. Står teksten på et andet sprog, så vælg det, eller lad LANG være.",
        "Remove one condition at a time. If the text is in another language, choose that one, or leave out LANG.",
    ),
    "language-nowhere": (
        "Ingen {property} er på sproget {term}; der findes: {more}.",
        "No {property} is in the language {term}; there are: {more}.",
        "Vælg et af dem, eller lad betingelsen være.",
        "Choose one of them, or leave out the condition.",
    ),
    "outside": (
        "{term} ligger uden for det, {property} har: fra {more}.",
        "{term} lies outside what {property} has: from {more}.",
        "Vælg en værdi derimellem. Det, der ingen værdi har, er heller ikke med.",
        "Choose a value in between. What has no value is left out as well.",
    ),
    "gap": (
        "Dokumenterne siger det ikke: {more}",
        "The documents do not say so: {more}",
        "Det tomme svar er rigtigt. Spørg efter manglen med: ?gap mg:about ?x ; mg:missing ?egenskab",
        "The empty answer is right. Ask for the gap with: ?gap mg:about ?x ; mg:missing ?property",
    ),
    "turned": (
        "Intet passer på {term}, men den anden vej: {more}.",
        "Nothing matches {term}, but the other way round: {more}.",
        "Byt subjekt og objekt.",
        "Exchange subject and object.",
    ),
    "no-match": (
        "Intet i data passer på {term}.",
        "Nothing in the data matches {term}.",
        "Delene findes hver for sig, men ikke sammen. Skriv en variabel for én af dem, og se, hvad der er.",
        "Its parts exist, but not together. Write a variable for one of them, and see what there is.",
    ),
    "apart": (
        "{term} og {more} finder noget hver for sig, men ikke med samme {property}.",
        "{term} and {more} each find something, but not with the same {property}.",
        "Se efter, om den ene skal gælde noget andet, eller om den skal stå i OPTIONAL {{ … }}.",
        "See whether one of them is about something else, or should stand in OPTIONAL {{ … }}.",
    ),
    "cut": (
        "LIMIT eller OFFSET kan have fjernet alle rækker.",
        "LIMIT or OFFSET may have removed all rows.",
        "Prøv uden.",
        "Try without.",
    ),
    "unexplained": (
        "Hver del af forespørgslen, som vi kan prøve for sig, finder noget. Hvorfor ikke sammen, ved vi ikke.",
        "Each part of the query that we can try by itself finds something. We do not know why they do not together.",
        "Fjern en linje ad gangen, til der kommer svar. At data intet rummer, kan også være det rigtige svar.",
        "Remove one line at a time until there is an answer. That the data hold nothing can also be the right answer.",
    ),
    "unread": (
        "Forespørgslen har dele, vi ikke kan prøve for sig, så vi ved ikke, hvorfor den intet finder.",
        "The query has parts that we cannot try by themselves, so we do not know why it finds nothing.",
        "Fjern en linje ad gangen, til der kommer svar. Et navn finder søgningen også i andre stavemåder.",
        "Remove one line at a time until there is an answer. The search finds a name in other spellings too.",
    ),
}

KINDS: Final = tuple(_WORDS)
_NEAREST: Final = ("Det ligner: {names}.", "It resembles: {names}.")
_THERE: Final = ("Der findes: {names}.", "There are: {names}.")


@dataclass(frozen=True, slots=True)
class Near:
    """A name to try instead, as one writes it in a query, with its label in both languages where it has one."""

    written: str
    label: tuple[str, str] = ("", "")

    def said(self, lang: str) -> str:
        """The name, and what it is called."""
        label = self.label[lang == "en"]
        return f"{self.written} ({label})" if label else self.written


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason why nothing is found; `kind` is one of a short list, and `term` is what the reader wrote."""

    kind: str
    term: str = ""
    property: str = ""
    more: tuple[str, str] = ("", "")
    """What the data have instead, in Danish and in English."""
    nearest: tuple[Near, ...] = ()

    def what(self, lang: str) -> str:
        """One sentence: what is not there."""
        return self._filled(_WORDS[self.kind][lang == "en"], lang)

    def todo(self, lang: str) -> str:
        """What to try, with the nearest names where there are any."""
        pattern = (_THERE if self.kind == "unknown-graph" else _NEAREST)[lang == "en"]
        near = pattern.format(names=", ".join(each.said(lang) for each in self.nearest)) if self.nearest else ""
        return " ".join(text for text in (near, self._filled(_WORDS[self.kind][2 + (lang == "en")], lang)) if text)

    def _filled(self, text: str, lang: str) -> str:
        return text.format(term=self.term, property=self.property, more=self.more[lang == "en"])
