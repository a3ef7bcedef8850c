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
WORDS: Final = {
    "Gate-address": {
        "da": "Adressen passer ikke til det, der står på den i {file}. Brug ordet for tingens klasse efter /id/; vores egne ord beskrives kun i mappen ontology.",
        "en": "The address does not fit what is said of it in {file}. Use the word for the class of the thing after /id/; our own terms are described in the folder ontology only.",
    },
    "Gate-blankNode": {
        "da": "En ting i {file} har ingen adresse. Giv den en adresse, så andre kan henvise til den.",
        "en": "A thing in {file} has no address. Give it an address, so that others can refer to it.",
    },
    "Gate-danglingAddress": {
        "da": "{property} henviser til {value}, som intet sted beskriver. Ret adressen i {file}, eller beskriv tingen.",
        "en": "{property} refers to {value}, which is described nowhere. Mend the address in {file}, or describe the thing.",
    },
    "Gate-evidence": {
        "da": "Dokumentets graf siger noget uden at vise et kildested i {file}. Henvis til det sted i dokumentet, hvor det står.",
        "en": "The graph of the document says something without a passage in {file}. Refer to the place in the document where it is said.",
    },
    "Gate-literal": {
        "da": "Værdien af {property} i {file} kan ikke læses ens overalt. Skriv den i en enkel type, i dens egen form og uden usynlige tegn.",
        "en": "The value of {property} in {file} cannot be read alike everywhere. Write it in a plain type, in its own form and without invisible characters.",
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
        "da": "{property} henviser i {file} til {value}, der ikke begynder med http. Skriv en adresse på nettet, eller udelad den.",
        "en": "{property} refers in {file} to {value}, which does not begin with http. Write an address of the web, or leave it out.",
    },
    "Gate-shapeTerm": {
        "da": "Reglen i {file} bruger {value}, som SHACL ikke kender og tier om. Ret stavemåden.",
        "en": "The rule in {file} uses {value}, which SHACL does not know and is silent about. Mend the spelling.",
    },
    "Gate-twoGraphs": {
        "da": "Det samme udsagn ({property} {value}) står i både {other} og {file}. Behold det ét sted; ellers tæller en sum det to gange.",
        "en": "The same statement ({property} {value}) stands in both {other} and {file}. Keep it in one place; otherwise a sum counts it twice.",
    },
    "Gate-unjudged": {
        "da": "Ingen regel bedømmer det, der står i {file}. Skriv, hvilken klasse tingen har, eller ret stavemåden af klassen.",
        "en": "No rule judges what stands in {file}. Write of which class the thing is, or mend the spelling of the class.",
    },
    "Gate-unknownClass": {
        "da": "{value} i {file} er en klasse, som ordforrådet ikke kender. Ret stavemåden, eller tilføj klassen i mappen ontology.",
        "en": "{value} in {file} is a class that the vocabulary does not know. Mend the spelling, or add the class in the folder ontology.",
    },
    "Gate-unknownProperty": {
        "da": "{value} i {file} er en egenskab, som ordforrådet ikke kender. Ret stavemåden, eller tilføj den i mappen ontology.",
        "en": "{value} in {file} is a property that the vocabulary does not know. Mend the spelling, or add it in the folder ontology.",
    },
}  # fmt: skip
