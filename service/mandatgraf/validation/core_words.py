"""The constraint components of SHACL Core in plain words: what is wrong, what to do, what each demands, an example.

A rule that brings no message of its own is told with these. `{path}` is the property by its name, `{word}` as it is
written in a file, `{value}` the value at fault; the other slots are filled by `core`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class CoreWords:
    """One component. The texts of a finding are told in what is wrong and what to do."""

    da: tuple[str, str]
    en: tuple[str, str]
    demands: Mapping[str, str]
    """What a rule with this component demands: language → text."""
    rule: str
    """How the demand stands in a rule."""
    wrong: str
    right: str

    def said(self, lang: str) -> tuple[str, str]:
        """What is wrong and what to do, with slots."""
        return self.en if lang == "en" else self.da


def _words(
    da: tuple[str, str], en: tuple[str, str], demands: tuple[str, str], example: tuple[str, str, str]
) -> CoreWords:
    return CoreWords(da, en, {"da": demands[0], "en": demands[1]}, *example)


CORE: Final[Mapping[str, CoreWords]] = {
    "MinCount": _words(
        ("»{path}« mangler: Der skal være mindst {limit}, og der er {count}.", "Skriv {word} og værdien på tingen."),
        ("“{path}” is missing: there must be at least {limit}, and there are {count}.", "Write {word} and its value on the thing."),
        ("En egenskab skal have mindst så mange værdier.", "A property must have at least so many values."),
        ("sh:path ex:leader ; sh:minCount 1", "ex:board a ex:Board .", "ex:board a ex:Board ; ex:leader ex:anna ."),
    ),
    "MaxCount": _words(
        ("»{path}« står {count} gange, og der må højst være {limit}.", "Behold de rigtige, og slet resten."),
        ("“{path}” stands {count} times, and there may be at most {limit}.", "Keep the right ones, and delete the others."),
        ("En egenskab må højst have så mange værdier.", "A property may have at most so many values."),
        ("sh:path ex:leader ; sh:maxCount 1", "ex:board ex:leader ex:anna , ex:bo .", "ex:board ex:leader ex:anna ."),
    ),
    "Datatype": _words(
        ("{value} er {found}, og »{path}« skal være {wanted}.", "Skriv værdien sådan: {example}"),
        ("{value} is {found}, and “{path}” must be {wanted}.", "Write the value like this: {example}"),
        ("En værdi skal være af en bestemt slags: et tal, en dato, en tekst.", "A value must be of a certain kind: a number, a date, a text."),
        ("sh:path ex:seats ; sh:datatype xsd:integer", 'ex:board ex:seats "seven" .', "ex:board ex:seats 7 ."),
    ),
    "Class": _words(
        ("{value} er ikke angivet som {wanted}, og det skal »{path}« være.", "Vælg en anden, eller skriv på {value}, at den er det: a {class} ."),
        ("{value} is not stated to be {wanted}, which “{path}” must be.", "Choose another one, or write on {value} that it is: a {class} ."),
        ("En værdi skal være en ting af en bestemt klasse, og det skal stå i data.", "A value must be a thing of a certain class, and the data must say so."),
        ("sh:path ex:leader ; sh:class ex:Person", "ex:board ex:leader ex:hall .", "ex:board ex:leader ex:anna . ex:anna a ex:Person ."),
    ),
    "NodeKind": _words(
        ("{value} er {found}, og »{path}« skal være {wanted}.", "Skriv værdien sådan: {example}"),
        ("{value} is {found}, and “{path}” must be {wanted}.", "Write the value like this: {example}"),
        ("En værdi skal være en adresse, en tekst eller en ting uden adresse.", "A value must be an address, a text, or a thing without an address."),
        ("sh:path ex:leader ; sh:nodeKind sh:IRI", 'ex:board ex:leader "Anna" .', "ex:board ex:leader ex:anna ."),
    ),
    "In": _words(
        ("{value} står ikke på listen over det, »{path}« kan være.", "Vælg en af disse: {list}"),
        ("{value} is not on the list of what “{path}” can be.", "Choose one of these: {list}"),
        ("En værdi skal stå på en liste.", "A value must be on a list."),
        ('sh:path ex:answer ; sh:in ( "yes" "no" )', 'ex:vote ex:answer "maybe" .', 'ex:vote ex:answer "yes" .'),
    ),
    "HasValue": _words(
        ("»{path}« mangler den værdi, den altid skal have: {list}.", "Skriv {word} med værdien {list}."),
        ("“{path}” lacks the value that it must always have: {list}.", "Write {word} with the value {list}."),
        ("En egenskab skal have en bestemt værdi; der må gerne være andre ved siden af.", "A property must have a certain value; there may be others beside it."),
        ("sh:path ex:country ; sh:hasValue ex:Denmark", "ex:board ex:country ex:Sweden .", "ex:board ex:country ex:Denmark ."),
    ),
    "Pattern": _words(
        ("{value} er ikke skrevet på den måde, »{path}« skal skrives på.", "Ret den, så den passer til mønstret {list}"),
        ("{value} is not written in the way “{path}” must be written.", "Correct it, so that it fits the pattern {list}"),
        ("En værdi skal være skrevet efter et mønster (et regulært udtryk).", "A value must be written after a pattern (a regular expression)."),
        ('sh:path ex:code ; sh:pattern "^[A-Z][0-9]+$"', 'ex:board ex:code "7b" .', 'ex:board ex:code "B7" .'),
    ),
    "MinLength": _words(
        ("{value} er for kort: »{path}« skal have mindst {limit} tegn.", "Skriv den helt ud."),
        ("{value} is too short: “{path}” must have at least {limit} characters.", "Write it in full."),
        ("En værdi skal have mindst så mange tegn.", "A value must have at least so many characters."),
        ("sh:path ex:name ; sh:minLength 2", 'ex:board ex:name "B" .', 'ex:board ex:name "Board" .'),
    ),
    "MaxLength": _words(
        ("{value} er for lang: »{path}« må højst have {limit} tegn.", "Skriv den kortere."),
        ("{value} is too long: “{path}” may have at most {limit} characters.", "Write it shorter."),
        ("En værdi må højst have så mange tegn.", "A value may have at most so many characters."),
        ("sh:path ex:code ; sh:maxLength 3", 'ex:board ex:code "BOARD" .', 'ex:board ex:code "BRD" .'),
    ),
    "MinInclusive": _words(
        ("{value} er for lidt: »{path}« skal være mindst {list}.", "Ret værdien, eller skriv den som tal, hvis den står i anførselstegn."),
        ("{value} is too little: “{path}” must be at least {list}.", "Correct the value, or write it as a number if it stands in quotation marks."),
        ("En værdi skal være mindst så stor.", "A value must be at least so large."),
        ("sh:path ex:seats ; sh:minInclusive 1", "ex:board ex:seats 0 .", "ex:board ex:seats 1 ."),
    ),
    "MinExclusive": _words(
        ("{value} er for lidt: »{path}« skal være større end {list}.", "Ret værdien, eller skriv den som tal, hvis den står i anførselstegn."),
        ("{value} is too little: “{path}” must be greater than {list}.", "Correct the value, or write it as a number if it stands in quotation marks."),
        ("En værdi skal være større end en grænse.", "A value must be greater than a limit."),
        ("sh:path ex:share ; sh:minExclusive 0", "ex:board ex:share 0 .", "ex:board ex:share 0.5 ."),
    ),
    "MaxInclusive": _words(
        ("{value} er for meget: »{path}« må højst være {list}.", "Ret værdien, eller skriv den som tal, hvis den står i anførselstegn."),
        ("{value} is too much: “{path}” may be at most {list}.", "Correct the value, or write it as a number if it stands in quotation marks."),
        ("En værdi må højst være så stor.", "A value may be at most so large."),
        ("sh:path ex:percent ; sh:maxInclusive 100", "ex:share ex:percent 120 .", "ex:share ex:percent 100 ."),
    ),
    "MaxExclusive": _words(
        ("{value} er for meget: »{path}« skal være mindre end {list}.", "Ret værdien, eller skriv den som tal, hvis den står i anførselstegn."),
        ("{value} is too much: “{path}” must be less than {list}.", "Correct the value, or write it as a number if it stands in quotation marks."),
        ("En værdi skal være mindre end en grænse.", "A value must be less than a limit."),
        ("sh:path ex:hour ; sh:maxExclusive 24", "ex:meeting ex:hour 24 .", "ex:meeting ex:hour 23 ."),
    ),
    "LanguageIn": _words(
        ("{value} er {found}, og »{path}« skal være på et af sprogene {list}.", "Skriv sproget efter teksten: {example}"),
        ("{value} is {found}, and “{path}” must be in one of the languages {list}.", "Write the language after the text: {example}"),
        ("En tekst skal være på et af de sprog, reglen nævner.", "A text must be in one of the languages that the rule names."),
        ('sh:path ex:name ; sh:languageIn ( "da" "en" )', 'ex:board ex:name "Bestyrelse" .', 'ex:board ex:name "Bestyrelse"@da .'),
    ),
    "UniqueLang": _words(
        ("»{path}« står mere end én gang på samme sprog.", "Behold én tekst på hvert sprog, eller ret sproget efter teksten."),
        ("“{path}” stands more than once in the same language.", "Keep one text in each language, or correct the language after the text."),
        ("Der må kun være én tekst på hvert sprog.", "There may be one text only in each language."),
        ("sh:path ex:name ; sh:uniqueLang true", 'ex:board ex:name "Rådet"@da , "Nævnet"@da .', 'ex:board ex:name "Rådet"@da , "The council"@en .'),
    ),
    "Closed": _words(
        ("{word} må ikke stå på denne ting.", "Slet den, eller ret stavemåden. Her må stå: {list}"),
        ("{word} may not stand on this thing.", "Delete it, or correct the spelling. What may stand here: {list}"),
        ("En ting må kun have de egenskaber, som reglen nævner.", "A thing may have only the properties that the rule names."),
        ("sh:closed true ; sh:property [ sh:path ex:name ]", 'ex:board ex:name "Rådet" ; ex:nmae "Rådet" .', 'ex:board ex:name "Rådet" .'),
    ),
    "Equals": _words(
        ("{value} står kun i den ene af »{path}« og »{other}«, og de skal have de samme værdier.", "Skriv den begge steder, eller slet den."),
        ("{value} stands in only one of “{path}” and “{other}”, which must have the same values.", "Write it in both, or delete it."),
        ("To egenskaber skal have de samme værdier.", "Two properties must have the same values."),
        ("sh:path ex:chair ; sh:equals ex:leader", "ex:board ex:chair ex:anna ; ex:leader ex:bo .", "ex:board ex:chair ex:anna ; ex:leader ex:anna ."),
    ),
    "Disjoint": _words(
        ("{value} står i både »{path}« og »{other}«, og det må den ikke.", "Slet den det ene sted."),
        ("{value} stands in both “{path}” and “{other}”, which it may not.", "Delete it from one of them."),
        ("To egenskaber må ikke have en værdi fælles.", "Two properties may not share a value."),
        ("sh:path ex:chair ; sh:disjoint ex:deputy", "ex:board ex:chair ex:anna ; ex:deputy ex:anna .", "ex:board ex:chair ex:anna ; ex:deputy ex:bo ."),
    ),
    "LessThan": _words(
        ("{value} i »{path}« er ikke mindre end værdien i »{other}«, eller de kan ikke sammenlignes.", "Ret den af de to, der er forkert; begge skal være tal, eller begge datoer."),
        ("{value} in “{path}” is not less than the value in “{other}”, or they cannot be compared.", "Correct the one that is wrong; both must be numbers, or both dates."),
        ("En værdi skal være mindre (tidligere) end en anden egenskabs.", "A value must be less (earlier) than that of another property."),
        ("sh:path ex:start ; sh:lessThan ex:end", "ex:term ex:start 2026 ; ex:end 2025 .", "ex:term ex:start 2025 ; ex:end 2026 ."),
    ),
    "LessThanOrEquals": _words(
        ("{value} i »{path}« er større end værdien i »{other}«, eller de kan ikke sammenlignes.", "Ret den af de to, der er forkert; begge skal være tal, eller begge datoer."),
        ("{value} in “{path}” is greater than the value in “{other}”, or they cannot be compared.", "Correct the one that is wrong; both must be numbers, or both dates."),
        ("En værdi må ikke være større (senere) end en anden egenskabs.", "A value may not be greater (later) than that of another property."),
        ("sh:path ex:min ; sh:lessThanOrEquals ex:max", "ex:seats ex:min 9 ; ex:max 7 .", "ex:seats ex:min 7 ; ex:max 9 ."),
    ),
    "Not": _words(
        ("{value} er netop det, reglen udelukker: {list}", "Ret den, eller vælg en anden."),
        ("{value} is just what the rule excludes: {list}", "Correct it, or choose another one."),
        ("En ting eller værdi må ikke passe til en beskrivelse.", "A thing or value may not fit a description."),
        ("sh:path ex:leader ; sh:not [ sh:class ex:Company ]", "ex:board ex:leader ex:acme . ex:acme a ex:Company .", "ex:board ex:leader ex:anna ."),
    ),
    "And": _words(
        ("{value} opfylder ikke alle de krav, den skal: {list}", "Ret den, så hvert krav er opfyldt."),
        ("{value} does not meet all the demands that it must: {list}", "Correct it, so that each demand is met."),
        ("En ting eller værdi skal opfylde alle krav på en liste.", "A thing or value must meet all demands of a list."),
        ("sh:path ex:leader ; sh:and ( ex:PersonShape ex:NamedShape )", "ex:board ex:leader ex:anna .", 'ex:anna a ex:Person ; ex:name "Anna" .'),
    ),
    "Or": _words(
        ("{value} opfylder ingen af de krav, hvoraf mindst ét skal være opfyldt: {list}", "Ret den, så ét af dem er opfyldt."),
        ("{value} meets none of the demands of which at least one must be met: {list}", "Correct it, so that one of them is met."),
        ("En ting eller værdi skal opfylde mindst ét krav på en liste.", "A thing or value must meet at least one demand of a list."),
        ("sh:path ex:leader ; sh:or ( [ sh:class ex:Person ] [ sh:class ex:Post ] )", "ex:board ex:leader ex:hall .", "ex:board ex:leader ex:anna . ex:anna a ex:Person ."),
    ),
    "Xone": _words(
        ("{value} opfylder ingen eller flere af de krav, hvoraf netop ét skal være opfyldt: {list}", "Ret den, så ét og kun ét af dem er opfyldt."),
        ("{value} meets none or several of the demands of which exactly one must be met: {list}", "Correct it, so that one of them only is met."),
        ("En ting eller værdi skal opfylde netop ét krav på en liste.", "A thing or value must meet exactly one demand of a list."),
        ("sh:xone ( [ sh:property [ sh:path ex:name ; sh:minCount 1 ] ] [ sh:property [ sh:path ex:code ; sh:minCount 1 ] ] )", 'ex:board ex:name "Rådet" ; ex:code "R" .', 'ex:board ex:name "Rådet" .'),
    ),
    "Node": _words(
        ("{value} opfylder ikke, hvad der kræves af »{path}«: {list}", "Ret det på den, eller vælg en anden."),
        ("{value} does not meet what is demanded of “{path}”: {list}", "Correct it there, or choose another one."),
        ("En ting eller værdi skal opfylde kravene i en anden regel.", "A thing or value must meet the demands of another rule."),
        ("sh:path ex:address ; sh:node ex:AddressShape", 'ex:board ex:address [ ex:street "Havnen 1" ] .', 'ex:board ex:address [ ex:street "Havnen 1" ; ex:postCode "8000" ] .'),
    ),
    "QualifiedMinCount": _words(
        ("»{path}« har for få af en bestemt slags: Der skal være mindst {limit}, som er {list}", "Tilføj det, der mangler."),
        ("“{path}” has too few of a certain kind: there must be at least {limit} that are {list}", "Add what is missing."),
        ("Mindst så mange af værdierne skal passe til en beskrivelse.", "At least so many of the values must fit a description."),
        ("sh:path ex:member ; sh:qualifiedValueShape [ sh:class ex:Doctor ] ; sh:qualifiedMinCount 1", "ex:board ex:member ex:anna .", "ex:board ex:member ex:anna . ex:anna a ex:Doctor ."),
    ),
    "QualifiedMaxCount": _words(
        ("»{path}« har for mange af en bestemt slags: Der må højst være {limit}, som er {list}", "Slet dem, der er for mange."),
        ("“{path}” has too many of a certain kind: there may be at most {limit} that are {list}", "Delete those that are too many."),
        ("Højst så mange af værdierne må passe til en beskrivelse.", "At most so many of the values may fit a description."),
        ("sh:path ex:member ; sh:qualifiedValueShape [ sh:class ex:Chair ] ; sh:qualifiedMaxCount 1", "ex:board ex:member ex:anna , ex:bo . # both a ex:Chair", "ex:board ex:member ex:anna ."),
    ),
    "SPARQL": _words(
        ("Reglen »{rule}« er ikke overholdt.", "Den siger ikke selv hvorfor; se reglens forespørgsel."),
        ("The rule “{rule}” is not kept.", "It does not say why itself; see the query of the rule."),
        ("En forespørgsel, som reglen selv bringer med, må intet finde.", "A query that the rule brings along must find nothing."),
        ('sh:sparql [ sh:message "…" ; sh:select "SELECT $this WHERE { $this ex:end ?e . FILTER(?e < NOW()) }" ]', "ex:term ex:end 1999 .", "ex:term ex:end 2099 ."),
    ),
}  # fmt: skip

KINDS: Final = {
    "IRI": {"da": "en adresse", "en": "an address"},
    "Literal": {"da": "en tekst, et tal eller en dato", "en": "a text, a number or a date"},
    "BlankNode": {"da": "en ting uden adresse", "en": "a thing without an address"},
}
"""The kinds of nodes in words."""

KIND_EXAMPLES: Final = {"IRI": "ex:x / <https://…>", "Literal": '"…"', "BlankNode": "[ … ]"}

DATATYPES: Final = {
    "anyURI": ("en adresse som tekst", "an address as a text", '"https://…"^^xsd:anyURI'),
    "boolean": ("ja eller nej (true, false)", "yes or no (true, false)", "true"),
    "date": ("en dato", "a date", '"2026-01-31"^^xsd:date'),
    "dateTime": ("en dato med klokkeslæt", "a date with a time", '"2026-01-31T12:00:00"^^xsd:dateTime'),
    "decimal": ("et kommatal", "a decimal number", "1.5"),
    "double": ("et flydende tal", "a floating-point number", "1.5e0"),
    "gYear": ("et årstal", "a year", '"2026"^^xsd:gYear'),
    "integer": ("et helt tal", "a whole number", "5"),
    "langString": ("en tekst med sprog", "a text with a language", '"…"@da'),
    "string": ("en tekst uden sprog", "a text without a language", '"…"'),
}
"""The usual datatypes in both languages, and how a value of each is written."""
