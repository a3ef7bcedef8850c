"""The judge's report read into findings, and said in words; the rules themselves are in test_shapes."""

from __future__ import annotations

import functools
import re
import socket
from typing import TYPE_CHECKING

import pyshacl
import pytest
import rdflib
from rdflib import RDF, XSD, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import SH

from mandatgraf.dataset import DERIVED, ONTOLOGY, REFERENCE
from mandatgraf.validation import Finding, Report, Severity, judge, render, shapes_of, validate
from mandatgraf.validation.algebra import Unreachable
from mandatgraf.validation.text import summary
from mandatgraf.vocab import BASE, MG, graph, thing

if TYPE_CHECKING:
    from mandatgraf.dataset import Dataset
    from mandatgraf.locations import Folders

OWNER_GAP = thing("gap", "ejer-udbredelse-af-tobs")
INITIATIVE = thing("initiative", "udbredelse-af-tobs")


@pytest.fixture(scope="module")
def shapes(folders: Folders) -> rdflib.Graph:
    return shapes_of(folders)


@pytest.fixture(scope="module")
def stated(dataset: Dataset) -> rdflib.Graph:
    return dataset.graph(*(iri for iri in dataset.graphs if iri != DERIVED))


@pytest.fixture(scope="module")
def report(own_report: Report) -> Report:
    return own_report


@pytest.fixture(scope="module")
def small(dataset: Dataset) -> rdflib.Graph:
    """One document with all that is shared: few enough facts for pySHACL alone."""
    return dataset.graph(ONTOLOGY, REFERENCE, graph("klynge-syd-status-2021"))


@pytest.fixture(scope="module")
def broken(stated: rdflib.Graph, shapes: rdflib.Graph, dataset: Dataset) -> Report:
    """The report after somebody has deleted the gap that says who the owner of an initiative is: not stated."""
    data = rdflib.Graph() + stated
    assert (OWNER_GAP, MG.about, INITIATIVE) in data
    data.remove((OWNER_GAP, None, None))

    def file_of(subject: str) -> str | None:
        file = dataset.file_of(subject)
        return file.path if file else None

    return validate(data, shapes, file_of=file_of, sieved=True)


def test_the_data_break_no_rule(report: Report) -> None:
    assert not report.of(Severity.VIOLATION), render(report, "en")
    assert report.conforms


def test_every_gap_is_listed_once_with_its_question_in_both_languages(report: Report, stated: rdflib.Graph) -> None:
    assert {finding.focus for finding in report.gaps} == set(stated.subjects(RDF.type, MG.KnowledgeGap))
    assert len(report.gaps) == len({finding.focus for finding in report.gaps})
    gap = next(finding for finding in report.gaps if finding.focus == OWNER_GAP)
    for lang, prefix in (("da", "Ikke angivet: "), ("en", "Not stated: ")):
        question = next(str(text) for text in stated.objects(OWNER_GAP, MG.question) if text.language == lang)  # type: ignore[attr-defined]
        assert gap.messages[lang] == prefix + question


def test_an_initiative_without_owner_and_gap_is_one_violation(broken: Report) -> None:
    assert not broken.conforms
    (finding,) = broken.of(Severity.VIOLATION)
    assert (finding.rule, finding.focus, finding.path) == ("Initiative-owner", INITIATIVE, "^mg:ownershipOf/mg:owner")
    assert finding.file is not None
    assert finding.file.startswith("data/")


def test_a_violation_is_told_in_plain_danish(broken: Report) -> None:
    text = render(broken, "da")
    block = text.split("\n\n")[0]
    assert block.splitlines()[0] == "Regelbrud: Initiativet mangler ejer."
    assert "Initiative-owner (ejer)" in block
    assert "Udbredelse af TOBS" in block
    assert re.findall(r"https://\S+", block) == ["https://w3id.org/mandatgraf/da/rules/Initiative-owner"]
    assert text.splitlines()[-1].startswith("1 regelbrud, 0 advarsler, ")


def test_a_violation_is_told_in_english(broken: Report) -> None:
    block = render(broken, "en").split("\n\n")[0]
    heads = re.findall(r"^  ([A-Z][a-z ]+):", block, flags=re.MULTILINE)
    assert heads == ["Where", "Thing", "What to do", "Gap", "Why", "Rule", "Read more"]
    assert block.startswith("Violation: The initiative has no owner.\n")


def test_violations_come_first_and_the_order_is_stable(broken: Report) -> None:
    ranks = [finding.severity.rank for finding in broken.findings]
    assert ranks == sorted(ranks)
    assert [finding.order for finding in broken.findings] == sorted(finding.order for finding in broken.findings)


def test_the_w3c_report_has_a_result_for_each_finding(report: Report) -> None:
    graph = rdflib.Graph().parse(data=report.turtle, format="turtle")
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert len(list(graph.objects(node, SH.result))) == len(report.findings)
    assert (node, SH.conforms, Literal(True)) in graph
    assert all(message.language in {"da", "en"} for message in graph.objects(None, SH.resultMessage))  # type: ignore[attr-defined]


def test_the_judge_changes_neither_graph(small: rdflib.Graph, shapes: rdflib.Graph, folders: Folders) -> None:
    case = rdflib.Graph().parse(folders.shapes.parent / "tests" / "shapes" / "Mandate-matter" / "invalid.a-body.ttl")
    for data, sieved in ((small, True), (case, False)):
        before = set(data), set(shapes)
        judge(data, shapes, sieved=sieved)
        assert (set(data), set(shapes)) == before


def test_preparing_the_shapes_does_not_change_the_report(
    folders: Folders, shapes: rdflib.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    # pySHACL asked directly leaves rdflib set to respell literals; this puts it back after the test.
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    case = folders.shapes.parent / "tests" / "shapes" / "Mandate-matter" / "invalid.a-body.ttl"
    data = rdflib.Graph().parse(case)
    plain = rdflib.Graph() + shapes
    _, told, _ = pyshacl.validate(
        rdflib.Graph() + data, shacl_graph=plain, advanced=True, inference="none", allow_infos=True, allow_warnings=True
    )
    # Languages of messages are mended on the way, and compared elsewhere.
    mine, theirs = _without_messages(judge(data, shapes)), _without_messages(told)
    assert len(mine) > 5
    assert isomorphic(mine, theirs)


def test_the_sieve_lets_every_fault_through(small: rdflib.Graph, shapes: rdflib.Graph) -> None:
    data = rdflib.Graph() + small
    own = sorted((triple for triple in data if str(triple[0]).startswith(BASE + "id/")), key=str)
    # Everything that a rule can ask for is missing, doubled, of another type or out of order somewhere.
    for number, (subject, predicate, value) in enumerate(own):
        match number % 60:
            case 0:
                data.remove((subject, predicate, value))
            case 20:
                data.add((subject, predicate, Literal("noget", lang="da")))
            case 40:
                data.set((subject, predicate, Literal("2020-13-01", datatype=XSD.date)))
            case 50:
                data.add((subject, predicate, thing("body", "noget")))
    sieved, plain = (_results(judge(data, shapes, sieved=each)) for each in (True, False))
    assert len(plain) > 100
    assert len({line for result in plain for line in result if "sourceShape" in line}) > 60
    assert sieved == plain


@pytest.mark.parametrize("component", ["lessThan", "lessThanOrEquals"])
@pytest.mark.parametrize(
    "values", ['ex:from "2021-05-31"^^xsd:date ; ex:to "2020-13-01"^^xsd:date', "ex:from 7 ; ex:to ex:Harbour"]
)
def test_what_has_no_order_is_a_fault_of_the_data(component: str, values: str) -> None:
    prefixes = (
        "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX ex: <https://example.org/> "
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
    )
    rule = f"ex:R a sh:NodeShape ; sh:targetClass ex:T ; sh:property [ sh:path ex:from ; sh:{component} ex:to ] ."
    shapes = rdflib.Graph().parse(data=prefixes + rule, format="turtle")
    data = rdflib.Graph().parse(data=f"{prefixes} ex:a a ex:T ; {values} .", format="turtle")
    for sieved in (True, False):
        report = judge(data, shapes, sieved=sieved)
        assert len(list(report.subjects(SH.sourceConstraintComponent))) == 1


def test_days_and_texts_are_compared_by_the_judge_alone() -> None:
    """rdflib puts a text and a day in some order; the engine finds an error."""
    rules = """
        PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX ex: <https://example.org/>
        ex:R a sh:NodeShape ; sh:targetClass ex:Term ; sh:sparql [ sh:select \"""
            PREFIX ex: <https://example.org/>
            SELECT $this WHERE { $this ex:from ?from ; ex:to ?to . FILTER NOT EXISTS { FILTER(?from <= ?to) } }\""" ] .
    """.replace("\\", "")
    shapes = rdflib.Graph().parse(data=rules, format="turtle")
    for bounds in (
        'ex:from "2021-05-01"^^xsd:date ; ex:to "2020-05-01"^^xsd:date',
        'ex:from "2020-05-01"^^xsd:date ; ex:to "2021-05-01"^^xsd:date',
        'ex:from "2020-05-01"^^xsd:date ; ex:to "maj"',
        'ex:from "maj" ; ex:to "2020-05-01"^^xsd:date',
        'ex:from "maj" ; ex:to 7',
        "ex:from 7 ; ex:to 8",
        "ex:from 7 ; ex:to 6",
        'ex:from 7 ; ex:to "2020-05-01"^^xsd:date',
    ):
        data = rdflib.Graph().parse(
            data="PREFIX ex: <https://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
            f"ex:t a ex:Term ; {bounds} .",
            format="turtle",
        )
        sieved, plain = (_results(judge(data, shapes, sieved=each)) for each in (True, False))
        assert sieved == plain, bounds


def _results(report: rdflib.Graph) -> list[list[str]]:
    """Each result in words; the names of complex paths differ from run to run."""
    return sorted(
        sorted(
            f"{name} {value.n3()}"
            for name, value in report.predicate_objects(result)
            if not isinstance(value, rdflib.BNode)
        )
        for result in report.objects(None, SH.result)
    )


def _without_messages(report: rdflib.Graph) -> rdflib.Graph:
    kept = rdflib.Graph() + report
    kept.remove((None, SH.resultMessage, None))
    # The name of a constraint without one differs from run to run.
    kept.remove((None, SH.sourceConstraint, None))
    for node in set(kept.subjects()) - set(kept.objects()) - set(kept.subjects(RDF.type, SH.ValidationReport)):
        kept.remove((node, None, None))
    return kept


def test_no_query_of_a_rule_leaves_the_machine_however_deep_it_says_so(request: pytest.FixtureRequest) -> None:
    request.addfinalizer(functools.partial(socket.setdefaulttimeout, socket.getdefaulttimeout()))
    socket.setdefaulttimeout(2)  # who asks after all gets no answer
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        there = f"<http://127.0.0.1:{server.getsockname()[1]}/>"
        elsewhere = f"FILTER NOT EXISTS {{ SERVICE {there} {{ ?b ex:c ?d }} }}"
        asks = f"SELECT ?this {{ ?this a ex:T FILTER NOT EXISTS {{ ?this ex:a ?b {elsewhere} }} }}"
        prefixes = "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX ex: <https://example.org/>"
        target = f"[ a sh:SPARQLTarget ; sh:select '{asks}' ]"
        rules = f"{prefixes} ex:R a sh:NodeShape ; sh:nodeKind sh:IRI ; sh:target {target} ."
        for sieved in (False, True):
            data = rdflib.Graph().parse(data=f"{prefixes} ex:t a ex:T ; ex:a ex:b .", format="turtle")
            with pytest.raises(Unreachable):
                judge(data, rdflib.Graph().parse(data=rules, format="turtle"), sieved=sieved)
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_derived_fact_without_reason_is_found_in_the_second_run(dataset: Dataset, folders: Folders) -> None:
    data = rdflib.Graph() + dataset.union
    body, matter = thing("body", "kosu-midtjylland"), thing("matter", "processtype")
    data.add((body, MG.decides, matter))
    (finding,) = validate(data, shapes_of(folders, derived=True), sieved=True).findings
    assert (finding.rule, finding.focus, finding.path, finding.value) == ("Derived-reason", body, "mg:decides", matter)


def test_a_thing_without_label_is_called_by_kind_and_code() -> None:
    case = rdflib.Graph().parse(
        data="""
        PREFIX dcterms: <http://purl.org/dc/terms/>
        PREFIX mg: <https://w3id.org/mandatgraf/ontology#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        <urn:sandvig/molen> a mg:Mandate ; dcterms:identifier "M900-01" .
        mg:Mandate rdfs:label "Mandat"@da , "Mandate"@en .
        """,
        format="turtle",
    )
    rules = rdflib.Graph().parse(
        data="""
        PREFIX mg: <https://w3id.org/mandatgraf/ontology#>
        PREFIX sh: <http://www.w3.org/ns/shacl#>
        <urn:rules#Mandate-holder> a sh:NodeShape ; sh:targetClass mg:Mandate ;
          sh:property <urn:rules#Holder> . <urn:rules#Holder> sh:path mg:holder ; sh:minCount 1 .
        """,
        format="turtle",
    )
    (finding,) = validate(case, rules).findings
    assert finding.label == {"da": "Mandat M900-01 (molen)", "en": "Mandate M900-01 (molen)"}
    assert finding.severity is Severity.VIOLATION


def test_warnings_and_gaps_do_not_break_conformance() -> None:
    warning = Finding("R", {}, Severity.WARNING, URIRef("urn:a"), {}, None, None, {}, {"da": "Noget. Gør noget."})
    assert Report((warning,)).conforms
    assert summary(Report((warning,)), "da") == "0 regelbrud, 1 advarsel, 0 mangler"
    assert render(Report((warning,)), "da").startswith("Advarsel: Noget.\n")


def test_literals_stay_as_they_are_written_after_a_validation() -> None:
    validate(rdflib.Graph(), rdflib.Graph())
    assert rdflib.NORMALIZE_LITERALS is False
    assert str(rdflib.Literal("01", datatype=rdflib.XSD.integer)) == "01"
