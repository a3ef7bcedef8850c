"""What the gates say: what is wrong, then what to do, in both languages; slots are filled by the gates."""

from __future__ import annotations

from typing import Final

NAMES: Final = {
    "Gate-address": {"da": "adresse", "en": "address"},
    "Gate-blankNode": {"da": "uden adresse", "en": "without address"},
    "Gate-danglingAddress": {"da": "adresse på ingenting", "en": "address of nothing"},
    "Gate-evidence": {"da": "belæg i dokumentet", "en": "evidence in the document"},
    "Gate-literal": {"da": "læsbar værdi", "en": "readable value"},
    "Gate-noRules": {"da": "ingen regler", "en": "no rules"},
    "Gate-retired": {"da": "forsvundet adresse", "en": "vanished address"},
    "Gate-scheme": {"da": "fremmed adresse", "en": "foreign address"},
    "Gate-shapeTerm": {"da": "ord i SHACL", "en": "word of SHACL"},
    "Gate-twoGraphs": {"da": "i to grafer", "en": "in two graphs"},
    "Gate-unjudged": {"da": "bedømt af ingen regel", "en": "judged by no rule"},
    "Gate-unknownClass": {"da": "ukendt klasse", "en": "unknown class"},
    "Gate-unknownProperty": {"da": "ukendt egenskab", "en": "unknown property"},
}
NEAR: Final = {"da": " Det ligner {near}.", "en": " It resembles {near}."}
"""Follows what to do where a word that is there is spelt almost like it."""
OR: Final = {"da": " eller ", "en": " or "}
"""Between the words that would do, where there are several."""
WHY: Final = {
    "Gate-address": {
        "da": "En adresse er til at citere; den, der læser den, skal kunne se, hvad slags ting den er.",
        "en": "An address is there to be cited; whoever reads it must see what sort of thing it is.",
    },
    "Gate-blankNode": {
        "da": "En ting uden adresse kan hverken citeres, rettes eller vises på en side.",
        "en": "A thing without an address can neither be cited, corrected nor shown on a page.",
    },
    "Gate-danglingAddress": {
        "da": "Et link, der ikke fører nogen steder hen, er oftest en slåfejl, og svaret ville mangle en part.",
        "en": "A link that leads nowhere is mostly a slip of the pen, and an answer would lack a party.",
    },
    "Gate-evidence": {
        "da": "Intet i grafen skal troes på vores ord; læseren skal kunne slå efter i dokumentet.",
        "en": "Nothing in the graph shall be believed on our word; the reader must be able to look it up in the document.",
    },
    "Gate-literal": {
        "da": "Programmer læser sjældne typer og usynlige tegn forskelligt, og så får to læsere to svar.",
        "en": "Programs read rare types and invisible characters differently, and then two readers get two answers.",
    },
    "Gate-noRules": {
        "da": "Uden regler ville kontrollen sige god for hvad som helst.",
        "en": "Without rules the check would approve of anything.",
    },
    "Gate-retired": {
        "da": "Nogen kan have citeret adressen. Den skal svare, også når tingen er væk.",
        "en": "Somebody may have cited the address. It must answer, also when the thing is gone.",
    },
    "Gate-scheme": {
        "da": "Kun adresser på nettet kan følges, og andre kan være skadelige at klikke på.",
        "en": "Only addresses of the web can be followed, and others can be harmful to click.",
    },
    "Gate-shapeTerm": {
        "da": "Et ukendt ord i en regel gør ingen larm: Reglen holder bare op med at virke.",
        "en": "An unknown word in a rule makes no noise: the rule just stops working.",
    },
    "Gate-twoGraphs": {
        "da": "Hvert dokument har sin egen graf; det, der står i to, ville blive talt to gange.",
        "en": "Each document has a graph of its own; what stands in two would be counted twice.",
    },
    "Gate-unjudged": {
        "da": "En ting, som ingen regel ser på, kan sige hvad som helst uden at blive opdaget.",
        "en": "A thing that no rule looks at can say anything without being noticed.",
    },
    "Gate-unknownClass": {
        "da": "En stavefejl i klassen gør tingen usynlig for alle regler og alle spørgsmål.",
        "en": "A misspelt class makes the thing invisible to all rules and all questions.",
    },
    "Gate-unknownProperty": {
        "da": "En stavefejl i egenskaben gør udsagnet usynligt for alle regler og alle spørgsmål.",
        "en": "A misspelt property makes the statement invisible to all rules and all questions.",
    },
}  # fmt: skip
WORDS: Final = {
    "Gate-address": {
        "da": "Adressen passer ikke til det, der står på den i {file}. Brug ordet for tingens klasse efter /id/{words}; vores egne ord beskrives kun i mappen ontology.",
        "en": "The address does not fit what is said of it in {file}. Use the word for the class of the thing after /id/{words}; our own terms are described in the folder ontology only.",
    },
    "Gate-blankNode": {
        "da": "Tingen har ingen adresse. Giv den en adresse (body:navn), så andre kan henvise til den.",
        "en": "The thing has no address. Give it an address (body:name), so that others can refer to it.",
    },
    "Gate-danglingAddress": {
        "da": "{property} henviser til {value}, som ikke findes. Ret stavemåden, eller opret tingen.{near}",
        "en": "{property} refers to {value}, which does not exist. Correct the spelling, or add the thing.{near}",
    },
    "Gate-evidence": {
        "da": "Udsagnet viser ikke, hvor i dokumentet det står. Skriv mg:evidence og kildestedet; står det ingen steder, hører udsagnet ikke til her.",
        "en": "The statement does not show where in the document it stands. Write mg:evidence and the passage; if there is none, the statement does not belong here.",
    },
    "Gate-literal": {
        "da": 'Værdien af {property} kan ikke læses ens overalt. Skriv en tekst med @da eller @en, et tal, true eller false, eller en dato som "2026-01-31"^^xsd:date, og uden usynlige tegn.',
        "en": 'The value of {property} cannot be read alike everywhere. Write a text with @da or @en, a number, true or false, or a date like "2026-01-31"^^xsd:date, and without invisible characters.',
    },
    "Gate-noRules": {
        "da": "Mappen {file} indeholder ingen regel, og uden regler er alt rigtigt. Læg reglerne tilbage.",
        "en": "The folder {file} holds no rule, and without rules everything is right. Put the rules back.",
    },
    "Gate-retired": {
        "da": "Adressen er offentliggjort i {file}, men beskrives ikke længere. Sæt tingen tilbage, eller skriv i data/reference/retired.ttl, hvorfor den er væk.",
        "en": "The address is published in {file} but no longer described. Put the thing back, or write in data/reference/retired.ttl why it is gone.",
    },
    "Gate-scheme": {
        "da": "{property} henviser til {value}, der ikke begynder med http. Skriv en adresse på nettet, eller udelad den.",
        "en": "{property} refers to {value}, which does not begin with http. Write an address of the web, or leave it out.",
    },
    "Gate-shapeTerm": {
        "da": "Reglen bruger {value}, som SHACL ikke kender og springer over uden at sige det. Ret stavemåden.{near}",
        "en": "The rule uses {value}, which SHACL does not know and is silent about. Correct the spelling.{near}",
    },
    "Gate-twoGraphs": {
        "da": "Det samme udsagn ({property} {value}) står i både {other} og {file}. Behold det ét sted; ellers tæller en sum det to gange.",
        "en": "The same statement ({property} {value}) stands in both {other} and {file}. Keep it in one place; otherwise a sum counts it twice.",
    },
    "Gate-unjudged": {
        "da": "Ingen regel bedømmer denne ting. Skriv, hvilken klasse den har (a mg:…), eller ret stavemåden af klassen.",
        "en": "No rule judges this thing. Write of which class it is (a mg:…), or correct the spelling of the class.",
    },
    "Gate-unknownClass": {
        "da": "{value} er en klasse, som ordforrådet ikke kender. Ret stavemåden, eller tilføj klassen i mappen ontology.{near}",
        "en": "{value} is a class that the vocabulary does not know. Correct the spelling, or add the class in the folder ontology.{near}",
    },
    "Gate-unknownProperty": {
        "da": "{value} er en egenskab, som ordforrådet ikke kender. Ret stavemåden, eller tilføj den i mappen ontology.{near}",
        "en": "{value} is a property that the vocabulary does not know. Correct the spelling, or add it in the folder ontology.{near}",
    },
}  # fmt: skip
