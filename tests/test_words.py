"""Findings in plain words: rules without a message, the block in a terminal, and what explains a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import Literal, URIRef
from rdflib.namespace import SH

from mandatgraf.cli import main
from mandatgraf.dataset import load
from mandatgraf.terms import to_graph
from mandatgraf.validation import (
    Finding,
    Report,
    Severity,
    explained,
    explained_gate,
    render,
    validate,
    validate_dataset,
)
from mandatgraf.validation.core import near
from mandatgraf.validation.core_words import CORE
from mandatgraf.validation.gate_words import NAMES, WHY
from mandatgraf.validation.placing import Source, with_places
from mandatgraf.validation.text import what_and_todo
from mandatgraf.vocab import LANGS
from test_gates import laid_over_base

if TYPE_CHECKING:
    from click.testing import CliRunner

HEAD = """@prefix ex: <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:p rdfs:label "formand"@da , "chair"@en .
ex:Person rdfs:label "Person"@da , "Person"@en .
"""
NESTED = "[ sh:class ex:Person ]"

# component -> what the rule demands, what the data say, words of the Danish sentence
SAID: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "MinCount": ("sh:minCount 2", "ex:p 1", ("»formand« mangler", "mindst 2", "der er 1", "ex:p")),
    "MaxCount": ("sh:maxCount 1", "ex:p 1 , 2", ("står 2 gange", "højst være 1")),
    "Datatype": ("sh:datatype xsd:integer", 'ex:p "syv"', ('"syv"', "en tekst uden sprog", "et helt tal", "5")),
    "Class": ("sh:class ex:Person", "ex:p ex:hall", ("ex:hall", "Person", "a ex:Person")),
    "NodeKind": ("sh:nodeKind sh:IRIOrLiteral", "ex:p [ ex:q 1 ]", ("uden adresse", "en adresse eller en tekst")),
    "In": ('sh:in ( "ja" "nej" )', 'ex:p "måske"', ('"måske"', '"ja", "nej"')),
    "HasValue": ("sh:hasValue ex:x", "ex:p ex:y", ("ex:p med værdien ex:x",)),
    "Pattern": ('sh:pattern "^[A-Z]{3}$"', 'ex:p "ab"', ('"ab"', "^[A-Z]{3}$")),
    "MinLength": ("sh:minLength 3", 'ex:p "x"', ('"x"', "mindst 3 tegn")),
    "MaxLength": ("sh:maxLength 3", 'ex:p "lang"', ('"lang"', "højst have 3 tegn")),
    "MinInclusive": ("sh:minInclusive 3", "ex:p 2", ("2 er for lidt", "mindst 3")),
    "MinExclusive": ("sh:minExclusive 3", "ex:p 3", ("3 er for lidt", "større end 3")),
    "MaxInclusive": ("sh:maxInclusive 3", "ex:p 4", ("4 er for meget", "højst være 3")),
    "MaxExclusive": ("sh:maxExclusive 3", "ex:p 3", ("3 er for meget", "mindre end 3")),
    "LanguageIn": ('sh:languageIn ( "da" "en" )', 'ex:p "ja"@sv', ("sproget sv", "da, en", '"…"@da')),
    "UniqueLang": ("sh:uniqueLang true", 'ex:p "a"@da , "b"@da', ("mere end én gang på samme sprog",)),
    "Equals": ("sh:equals ex:q", "ex:p 1 ; ex:q 1 , 2", ("2 står kun", "ex:q")),
    "Disjoint": ("sh:disjoint ex:q", "ex:p 1 ; ex:q 1", ("1 står i både", "ex:q")),
    "LessThan": ("sh:lessThan ex:q", "ex:p 5 ; ex:q 4", ("5 i »formand«", "ex:q")),
    "LessThanOrEquals": ("sh:lessThanOrEquals ex:q", "ex:p 5 ; ex:q 4", ("5 i »formand«", "større", "ex:q")),
    "Not": (f"sh:not {NESTED}", "ex:p ex:anna", ("ex:anna", "angivet som ex:Person")),
    "And": (f"sh:and ( {NESTED} [ sh:minLength 2 ] )", "ex:p ex:x", ("(1) angivet som ex:Person", "(2) mindst 2 tegn")),
    "Or": (f"sh:or ( {NESTED} [ sh:datatype xsd:string ] )", "ex:p 1", ("ingen af de krav", "(2) af typen xsd:string")),
    "Xone": ("sh:xone ( [ sh:minLength 1 ] [ sh:maxLength 9 ] )", 'ex:p "x"', ("netop ét", "(1) mindst 1 tegn")),
    "Node": ("sh:node ex:Address", "ex:p [ ex:q 1 ]", ("tingen i de kantede parenteser", "ex:Address")),
    "QualifiedMinCount": (
        f"sh:qualifiedValueShape {NESTED} ; sh:qualifiedMinCount 1", "ex:p ex:x", ("for få", "angivet som ex:Person"),
    ),
    "QualifiedMaxCount": (
        f"sh:qualifiedValueShape {NESTED} ; sh:qualifiedMaxCount 0", "ex:p ex:anna", ("for mange", "højst være 0"),
    ),
    "SPARQL": ('sh:sparql [ sh:select "SELECT $this WHERE { $this $PATH 1 }" ]', "ex:p 1", ("er ikke overholdt",)),
}  # fmt: skip


def judged(rules: str, said: str) -> tuple[Finding, ...]:
    data = HEAD + said
    quads = ox.parse(data.encode(), ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    triples = tuple(dict.fromkeys(quad.triple for quad in quads))
    shapes = rdflib.Graph().parse(data=HEAD + rules, format="turtle")
    return with_places(validate(to_graph(triples), shapes).findings, [Source("a.ttl", data.encode, "turtle", triples)])


def one(component: str, extra: str = "") -> Finding:
    demand, said, _ = SAID[component]
    rules = f"""[] a sh:NodeShape ; sh:targetNode ex:s ; sh:property [ sh:path ex:p ; {demand} {extra} ] .
        ex:Address a sh:NodeShape ; sh:property [ sh:path ex:code ; sh:minCount 1 ] ."""
    found = judged(rules, f'ex:s {said} ; rdfs:label "Rådet"@da , "The council"@en .\nex:anna a ex:Person .')
    return next(finding for finding in found if finding.component == f"{component}ConstraintComponent")


@pytest.mark.parametrize("component", SAID)
def test_a_rule_without_a_message_is_told_with_its_values_in_both_languages(component: str) -> None:
    finding = one(component)

    assert finding.rule == component
    for words in SAID[component][2]:
        assert words.casefold() in finding.messages["da"].casefold()
    assert finding.messages["da"] != finding.messages["en"]
    for lang in LANGS:
        what, todo = what_and_todo(finding.message(lang))
        assert what
        assert todo
        assert "{" not in finding.message(lang).replace("{3}", "").replace("{ $this", "")
        assert "https://" not in what.replace("<https://", "")


def test_every_component_of_core_has_words_and_every_word_is_seen() -> None:
    named = {str(each).rpartition("#")[2] for each in dir(SH)}
    components = {name for name in named if name.endswith("ConstraintComponent") and name[0].isupper()}
    told = {f"{name}ConstraintComponent" for name in CORE}
    # A rule that points at the rule of a property gives the results of that rule, never one of its own.
    untold = {f"{name}ConstraintComponent" for name in ("", "JS", "Expression", "Property")}

    assert components - told == untold & components
    assert told <= components | {"SPARQLConstraintComponent"}
    assert set(SAID) | {"Closed"} == set(CORE)


def test_a_closed_thing_is_told_which_property_it_may_not_have() -> None:
    rules = """ex:S a sh:NodeShape ; sh:targetNode ex:s ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
        sh:property [ sh:path ex:ok ] ."""
    (finding,) = judged(rules, "ex:s ex:okk 1 .")

    assert finding.messages["da"] == (
        "ex:okk må ikke stå på denne ting. Slet den, eller ret stavemåden. Her må stå: ex:ok, rdf:type"
    )


def test_the_words_of_the_rule_itself_come_first() -> None:
    finding = one("MinCount", '; sh:message "Rådet skal have en formand. Skriv hvem."@da')

    assert finding.messages == {"da": "Rådet skal have en formand. Skriv hvem."}
    assert "Rådet skal have en formand." in render(Report((finding,)), "en")


@pytest.mark.parametrize("there", LANGS)
def test_a_name_in_one_language_is_told_at_that_name_with_the_other_to_be_written(there: str) -> None:
    rules = """ex:Named a sh:PropertyShape ; sh:targetNode ex:s ; sh:path skos:prefLabel ; sh:minCount 2 ;
        sh:uniqueLang true ; sh:languageIn ( "da" "en" ) ; sh:message "Et navn mangler. Skriv det."@da ."""
    prefix = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    (finding,) = judged(prefix + rules, f'{prefix}ex:s ex:p 1 ;\n  skos:prefLabel "Æ ; b"@{there} .')

    other = next(lang for lang in LANGS if lang != there)
    told = {"da": ("danske", "Danish"), "en": ("engelske", "English")}[other]
    for lang, word in zip(LANGS, told, strict=True):
        assert what_and_todo(finding.message(lang))[0].split(" name is" if lang == "en" else " navn")[0].endswith(word)
    assert (finding.place is not None, str(finding.place)) == (True, "a.ttl:10:18")
    block = render(Report((finding,)), "en").split("\n\n")[0].splitlines()
    at = next(number for number, line in enumerate(block) if "E.g.:" in line)
    texts = {there: f'"Æ ; b"@{there}', other: f'"…"@{other}'}
    assert [line.split(":  ")[-1].strip() for line in block[at : at + 3]] == [
        "skos:prefLabel", f"{texts['da']} ,", f"{texts['en']} ;",
    ]  # fmt: skip


def test_a_number_spelt_wrongly_is_told_so() -> None:
    rules = "[] a sh:NodeShape ; sh:targetNode ex:s ; sh:property [ sh:path ex:p ; sh:datatype xsd:date ] ."
    (finding,) = judged(rules, 'ex:s ex:p "2026-13-01"^^xsd:date .')

    assert "ikke rigtigt skrevet som en dato" in finding.messages["da"]
    assert '"2026-01-31"^^xsd:date' in finding.messages["en"]


# -- the block in a terminal -------------------------------------------


def test_a_block_says_what_where_how_to_mend_and_which_rule() -> None:
    block = render(Report((one("Datatype", '; rdfs:comment "Pladser tælles."@da'),)), "da").split("\n\n")[0]

    assert block.splitlines() == [
        'Regelbrud: "syv" er en tekst uden sprog, og »formand« skal være et helt tal.',
        "  Hvor:      a.ttl:8:11",
        '    8 | ex:s ex:p "syv" ; rdfs:label "Rådet"@da , "The council"@en .',
        "      |           ^^^^^",
        "  Ting:      Rådet",
        "  Gør sådan: Skriv værdien sådan: 5",
        "  Hvorfor:   Pladser tælles.",
        "  Regel:     Datatype",
        "  Læs mere:  mandatgraf explain sh:datatype",
    ]


def test_a_block_in_english_has_no_danish() -> None:
    block = render(Report((one("Datatype"),)), "en").split("\n\n")[0]

    assert block.startswith('Violation: "syv" is a text without a language, and “chair” must be a whole number.')
    assert "The council" in block
    assert "Hvor" not in block


def test_the_description_of_a_foreign_rule_says_why() -> None:
    assert one("Datatype", '; sh:description "Because."@en').why == {"en": "Because."}


def test_violations_come_first_and_then_file_by_file() -> None:
    rules = """ex:A a sh:PropertyShape ; sh:targetSubjectsOf ex:p ; sh:path ex:p ; sh:maxInclusive 1 .
        ex:B a sh:PropertyShape ; sh:targetSubjectsOf ex:q ; sh:path ex:q ; sh:maxInclusive 1 .
        ex:C a sh:PropertyShape ; sh:targetSubjectsOf ex:r ; sh:path ex:r ; sh:maxInclusive 1 ;
            sh:severity sh:Warning ."""
    text = render(Report(judged(rules, "ex:a ex:r 2 .\nex:b ex:q 3 .\nex:c ex:p 4 .")[::-1]), "en")

    places = [line.strip() for line in text.splitlines() if "Where:" in line]
    assert [place.rpartition("a.ttl:")[2] for place in places] == ["9:11", "10:11", "8:11"]


def test_findings_about_one_word_are_told_together_and_what_is_missing_apart() -> None:
    rules = """ex:A a sh:PropertyShape ; sh:targetNode ex:s ; sh:path ex:p ; sh:maxInclusive 1 .
        ex:B a sh:PropertyShape ; sh:targetNode ex:s ; sh:path ex:p ; sh:in ( 1 ) .
        ex:C a sh:PropertyShape ; sh:targetNode ex:s ; sh:path ex:q ; sh:minCount 1 .
        ex:D a sh:PropertyShape ; sh:targetNode ex:s ; sh:path ex:r ; sh:minCount 1 ."""
    blocks = render(Report(judged(rules, "ex:s ex:p 2 .")), "en").split("\n\n")

    assert [block.count("^") > 0 for block in blocks] == [True, True, True, False]
    assert blocks[2].splitlines()[-1].startswith("  Breaks also: B. 2 is not on the list")
    assert blocks[-1] == "3 places to mend (4 violations), 0 warnings, 0 gaps"


@pytest.mark.parametrize(
    ("message", "what", "todo"),
    [
        ("Noget. Gør noget.", "Noget.", "Gør noget."),
        ("Kun det", "Kun det.", ""),
        ("Det mangler, jf. § 3 og nr. 4. Ret det.", "Det mangler, jf. § 3 og nr. 4.", "Ret det."),
        ("»A. Bo« mangler. Skriv det.", "»A. Bo« mangler.", "Skriv det."),
        ('"Nej. Nej." er ikke kort. Ret. Og ret.', '"Nej. Nej." er ikke kort.', "Ret. Og ret."),
        ("", "", ""),
    ],
)
def test_a_message_is_parted_into_what_is_wrong_and_what_to_do(message: str, what: str, todo: str) -> None:
    assert what_and_todo(message) == (what, todo)


def test_a_finding_without_message_still_says_something() -> None:
    finding = Finding("R", {}, Severity.VIOLATION, URIRef("urn:a"), {}, None, Literal("x"), {}, {})
    assert render(Report((finding,)), "da").startswith("Regelbrud: Reglen er ikke overholdt.\n")


def test_what_a_terminal_would_obey_is_not_printed() -> None:
    rules = "[] a sh:NodeShape ; sh:targetNode ex:s ; sh:property [ sh:path ex:p ; sh:maxLength 3 ] ."
    found = judged(rules, 'ex:s ex:p "\\u001B[31mrød\\u202Enyt" ; rdfs:label "R\\u0007\\u00E5d" .')

    text = render(Report(found), "da")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "R·åd" in text


def test_a_thing_in_brackets_is_called_so() -> None:
    rules = "[] a sh:NodeShape ; sh:targetObjectsOf ex:p ; sh:property [ sh:path ex:q ; sh:minCount 1 ] ."
    text = render(Report(judged(rules, "ex:s ex:p [ ex:r 1 ] .")), "en")

    assert "Thing:      the thing in the brackets" in text


# -- our own rules, with faults as people make them ---------------------

PLANTED = {
    "    mg:status status:in-force ;\n": ("", "Statement-status", "mandate:molen", "mg:status"),
    "mg:power power:decide": (
        "mg:power power:decied", "Gate-danglingAddress", "power:decied", "Det ligner power:decide.",
    ),
    "mg:clarity clarity:stated": (
        "mg:claritty clarity:stated", "Gate-unknownProperty", "mg:claritty", "Det ligner mg:clarity.",
    ),
    "    mg:holder body:havneudvalget ;\n": (
        "", "Mandate-holder", "mandate:molen",
        "mandatgraf new gap --about mandate:molen --missing mg:holder --slug indehaver-molen",
    ),
    "a mg:Mandate ;": ("a mg:Mandat ;", "Gate-unknownClass", "mg:Mandat ", "Det ligner mg:Mandate."),
    "mg:matter matter:molen": (
        "mg:matter body:molen", "Gate-danglingAddress", "body:molen", "Det ligner matter:molen.",
    ),
    '"2031-05-04"^^xsd:date': ('"2031-5-4"^^xsd:date', "Gate-literal", '"2031-5-4"', "2026-01-31"),
}  # fmt: skip


@pytest.fixture(scope="module")
def mistaken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, str]:
    """The report on a small town whose one mandate stands five times; and its text."""
    folders = laid_over_base(None, tmp_path_factory.mktemp("town"))
    path = folders.data / "kystland" / "havneplan" / "havneplan.ttl"
    text = path.read_text("utf-8")
    start = text.index("mandate:molen")
    mandate = text[start : text.index("\n.\n", start) + 3]
    for number, (right, (wrong, *_)) in enumerate(PLANTED.items()):
        if right in mandate:
            text += "\n" + mandate.replace(right, wrong).replace("mandate:molen", f"mandate:molen-{number}")
        else:
            text = text.replace(right, wrong)
    path.write_text(text, encoding="utf-8")
    return validate_dataset(load(folders)), text


def _numbered(hint: str, number: int) -> str:
    """The hint for one of the mandates; only a command names the mandate itself."""
    return hint.replace("molen", f"molen-{number}") if hint.startswith("mandatgraf new") else hint


@pytest.mark.parametrize("right", PLANTED)
def test_a_mistake_of_a_person_is_found_at_its_place_with_the_way_to_mend_it(
    right: str, mistaken: tuple[Report, str]
) -> None:
    report, text = mistaken
    _, rule, at, hint = PLANTED[right]
    number = list(PLANTED).index(right)
    at = at.replace("mandate:molen", f"mandate:molen-{number}")
    line, column = text[: text.index(at)].count("\n") + 1, text.index(at) - text.rindex("\n", 0, text.index(at))
    told = [
        finding
        for finding in report.findings
        if finding.rule == rule and finding.place and (finding.place.line, finding.place.column) == (line, column)
    ]
    assert told, [(finding.rule, str(finding.place)) for finding in report.findings]
    block = render(Report((told[0],)), "da")
    assert _numbered(hint, number) in " ".join(block.split())
    assert f"havneplan.ttl:{line}:{column}" in block


# -- explain -----------------------------------------------------------


@pytest.mark.parametrize("component", CORE)
@pytest.mark.parametrize("lang", LANGS)
def test_every_component_is_explained_under_each_of_its_names(component: str, lang: str) -> None:
    names = (component, f"{component}ConstraintComponent", f"sh:{component[0].lower()}{component[1:]}")
    found = {explained(name, lang) for name in names}

    assert len(found) == 1
    (rule,) = found
    assert rule is not None
    assert rule.page == f"https://www.w3.org/TR/shacl/#{component}ConstraintComponent"
    assert "{" not in rule.todo


@pytest.mark.parametrize("component", [each for each in CORE if each != "SPARQL"])
def test_the_examples_of_a_component_are_turtle(component: str) -> None:
    words = CORE[component]
    for text in (words.wrong, words.right, f"ex:s {words.rule} ."):
        rdflib.Graph().parse(data=HEAD + text, format="turtle")
    assert words.wrong != words.right


def test_a_name_that_resembles_a_component_is_named() -> None:
    assert near("minCont")[0] == "sh:minCount"
    assert near("mandat") == ()


def test_explain_knows_components_and_gates(runner: CliRunner) -> None:
    component = runner.invoke(main, ["explain", "sh:minCount", "--lang", "en"])
    gate = runner.invoke(main, ["explain", "gate-evidence", "--lang", "en"])

    assert "Right: ex:board a ex:Board ; ex:leader ex:anna ." in component.output
    assert "Why: Nothing in the graph" in " ".join(gate.output.split())
    assert (component.exit_code, gate.exit_code) == (0, 0)


def test_every_gate_says_why_in_both_languages() -> None:
    assert set(WHY) == set(NAMES)
    for name in NAMES:
        views = [explained_gate(name, lang) for lang in LANGS]
        assert all(view and view.reason and "{" not in view.message for view in views)
        assert views[0] != views[1]
