"""The catalogue: front matter that is refused when it does not hold, and parameters that stay terms."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, Literal, URIRef

from mandatgraf.catalogue import Catalogue, Group, Parameter, ParameterType, Question
from mandatgraf.errors import (
    BadDate,
    BadParameter,
    MandatgrafError,
    MissingParameter,
    SourceUnreadable,
    UnknownParameter,
    UnknownQuestion,
    UnknownThing,
)
from mandatgraf.terms import to_rdflib

BODY = "https://w3id.org/mandatgraf/id/body/"
TEXT = """\
#+ summary.da: Hvem ejer en kaj på en dag?
#+ summary.en: Who owns a quay on a day?
#+ parameter quay (thing): kajen | the quay
#+ parameter on (date)?: dagen | the day
#+ parameter language (language)?: sproget | the language
#+ parameter least (number)?: mindst | at least
#+ column owner: ejeren | the owner
#+ column count: antallet | the number
#+ tags: harbour, owner
#+ group: who
SELECT ?owner (COUNT(?x) AS ?count)
WHERE {
  VALUES ?quay { <https://w3id.org/mandatgraf/id/body/kaj> }  # parameter
  VALUES ?on { "2025-03-01"^^<http://www.w3.org/2001/XMLSchema#date> }  # parameter
  VALUES ?language { "da" }  # parameter
  VALUES ?least { UNDEF }  # parameter
  ?owner ?x ?quay .
}
GROUP BY ?owner
ORDER BY ?owner
"""


@pytest.fixture(scope="module")
def question(tmp_path_factory: pytest.TempPathFactory) -> Question:
    return read(tmp_path_factory.mktemp("questions"), TEXT)


def read(folder: Path, text: str, name: str = "who-owns.rq") -> Question:
    path = folder / name
    path.write_text(text, "utf-8")
    return Question.read(path)


def test_front_matter_is_read_in_both_languages(question: Question) -> None:
    assert question.name == "who-owns"
    assert question.summary == {"da": "Hvem ejer en kaj på en dag?", "en": "Who owns a quay on a day?"}
    assert [(one.name, one.type, one.optional) for one in question.parameters] == [
        ("quay", "thing", False),
        ("on", "date", True),
        ("language", "language", True),
        ("least", "number", True),
    ]
    assert [(column.name, column.text["en"]) for column in question.columns] == [
        ("owner", "the owner"),
        ("count", "the number"),
    ]
    assert question.group is Group.WHO
    assert question.tags == ("harbour", "owner")
    assert question.parameters[0].example == URIRef(f"{BODY}kaj")
    assert question.parameters[3].example is None


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("#+ summary.en: Who owns a quay on a day?\n", "", 1, "summary.en"),
        ("#+ parameter quay (thing): kajen | the quay\n", "", 12, "?quay is marked"),
        ("  VALUES ?on", "  # ?on", 14, "a parameter line reads"),
        ('  VALUES ?language { "da" }  # parameter\n', "", 5, "language has no VALUES line"),
        ("kajen | the quay", "kajen", 3, "da | en"),
        ("ejeren | the owner", "ejeren |", 7, "da | en"),
        ("quay (thing)", "quay (class)", 3, "not 'class'"),
        ("#+ tags:", "#+ labels:", 9, "unknown key"),
        ("#+ tags: harbour, owner", "#+ tags", 9, "key: value"),
        ("#+ group: who\n", "", 1, "no group: one of who, bodies"),
        ("#+ group: who", "#+ group: ships", 10, "not 'ships'"),
        ("#+ column count: antallet | the number\n", "", 1, "owner, count selected"),
        ("ORDER BY ?owner\n", "", 1, "not ordered"),
        ("SELECT ?owner (COUNT(?x) AS ?count)", "SELECT *", 1, "no SELECT"),
        ("<https://w3id.org/mandatgraf/id/body/kaj>", '"kaj"', 13, "is no thing"),
        ("<https://w3id.org/mandatgraf/id/body/kaj>", "UNDEF", 13, "required"),
        ('{ "da" }', '{ "sv" }', 15, "is no language"),
        ("#+ parameter on", "#+ parameter quay (thing): k | q\n#+ parameter on", 4, "twice"),
    ],
)
def test_file_that_does_not_hold_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in TEXT
    with pytest.raises(SourceUnreadable) as caught:
        read(tmp_path, TEXT.replace(old, new))
    assert caught.value.line == line
    assert words in caught.value.detail
    assert caught.value.path.endswith("who-owns.rq")


def test_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.rq").write_bytes("#+ summary.da: å".encode("latin-1"))
    with pytest.raises(SourceUnreadable) as caught:
        Question.read(tmp_path / "latin.rq")
    assert caught.value.reason == "not-utf8"


def test_file_name_that_is_no_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable):
        read(tmp_path, TEXT, "Who Owns.rq")


def test_examples_bind_to_the_file_itself(question: Question) -> None:
    assert question.bind(question.examples()) == question.text


def test_optional_parameter_left_out_is_undef(question: Question) -> None:
    bound = question.bind({"quay": f"{BODY}mole"})
    assert f"VALUES ?quay {{ <{BODY}mole> }}" in bound
    assert "VALUES ?on { UNDEF }" in bound


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, MissingParameter),
        ({"quay": ""}, MissingParameter),
        ({"quay": f"{BODY}kaj", "colour": "blue"}, UnknownParameter),
        ({"quay": "kajen"}, BadParameter),
        ({"quay": 7}, BadParameter),
        ({"quay": f"{BODY}kaj", "on": "2025-02-30"}, BadDate),
        ({"quay": f"{BODY}kaj", "on": "20250301"}, BadDate),
        ({"quay": f"{BODY}kaj", "language": "sv"}, BadParameter),
        ({"quay": f"{BODY}kaj", "least": "3.5"}, BadParameter),
        ({"quay": f"{BODY}kaj", "least": "٣"}, BadParameter),
    ],
)
def test_wrong_argument_is_a_readable_error(
    question: Question, arguments: dict[str, str], error: type[MandatgrafError]
) -> None:
    with pytest.raises(error) as caught:
        question.bind(arguments)
    for lang in ("da", "en"):
        assert caught.value.what(lang)
        assert caught.value.todo(lang)


def test_numbers_and_dates_are_typed(question: Question) -> None:
    bound = question.bind({"quay": f"{BODY}kaj", "on": "2019-11-18", "least": 3, "language": "en"})
    assert f"VALUES ?on {{ {Literal('2019-11-18', datatype=XSD.date).n3()} }}" in bound
    assert 'VALUES ?least { "3"^^<http://www.w3.org/2001/XMLSchema#integer> }' in bound
    assert 'VALUES ?language { "en" }' in bound


def test_word_is_looked_up_and_the_kind_of_the_example_decides(question: Question) -> None:
    named = {"kajen": [URIRef(f"{BODY}kajen"), URIRef("https://w3id.org/mandatgraf/id/matter/kajen")]}
    bound = question.bind({"quay": "kajen"}, lookup=lambda word: named.get(word, []))
    assert f"<{BODY}kajen>" in bound


def test_word_for_several_things_names_them(question: Question) -> None:
    with pytest.raises(BadParameter) as caught:
        question.bind({"quay": "kaj"}, lookup=lambda word: [URIRef(f"{BODY}{word}-1"), URIRef(f"{BODY}{word}-2")])
    assert "body/kaj-1" in caught.value.todo("en")


def test_address_of_ours_that_nothing_bears_is_an_unknown_thing(question: Question) -> None:
    with pytest.raises(UnknownThing):
        question.bind({"quay": f"{BODY}kja"}, lookup=lambda _: [])


def test_concept_is_no_thing_even_by_its_name(question: Question) -> None:
    concept = URIRef("https://w3id.org/mandatgraf/concept/power/decide")
    for argument, lookup in [("decide", lambda _: [concept]), (concept, lambda _: [concept]), (concept, None)]:
        with pytest.raises(BadParameter):
            question.bind({"quay": argument}, lookup=lookup)


def test_concept_of_another_scheme_is_refused() -> None:
    scheme = "https://w3id.org/mandatgraf/concept/"
    status = Parameter("status", ParameterType.CONCEPT, optional=False, text={}, example=URIRef(f"{scheme}status/idea"))
    assert status.term(f"{scheme}status/proposed") == URIRef(f"{scheme}status/proposed")
    with pytest.raises(BadParameter):
        status.term(f"{scheme}power/decide")


def test_word_for_nothing_is_an_unknown_thing(question: Question) -> None:
    with pytest.raises(UnknownThing):
        question.bind({"quay": "kaj 9"}, lookup=lambda _: [])


def test_unknown_question_names_the_known_ones(root: Path) -> None:
    catalogue = Catalogue.load(root / "queries")
    assert len(catalogue) == len(list((root / "queries" / "questions").glob("*.rq")))
    assert [question.name for question in catalogue] == sorted(question.name for question in catalogue)
    with pytest.raises(UnknownQuestion) as caught:
        catalogue.get("who-is-who")
    assert "who-holds-power" in caught.value.known


ATTACKS = [
    f"{BODY}x> }} ?a ?b ?c . VALUES ?d {{ <{BODY}y",
    f"{BODY}x>}}#",
    f"{BODY}x\n}} ?s ?p ?o",
    f"{BODY}x\\u003E",
    '"da" } ?s ?p ?o . VALUES ?z { "en"',
    "da\n",
    "UNDEF",
    "1 } ?s ?p ?o #",
    "2019-11-18\n",
    "2019-11-18' } #",
    "\ud800",
    f"{BODY}\ud800",
]
ARGUMENT = st.one_of(
    st.sampled_from(ATTACKS),
    st.text(),
    st.text().map(lambda tail: BODY + tail),
    st.integers().map(str),
    st.dates().map(str),
)


@given(value=ARGUMENT, kind=st.sampled_from(list(ParameterType)))
def test_argument_of_a_stranger_is_one_term_or_refused(value: str, kind: ParameterType) -> None:
    parameter = Parameter("p", kind, optional=False, text={}, example=None)
    try:
        term = parameter.term(value)
    except (BadParameter, BadDate):
        return
    answer = ox.Store().query(f"SELECT * WHERE {{ VALUES ?p {{ {term.n3()} }} }}")
    assert isinstance(answer, ox.QuerySolutions)
    assert [to_rdflib(row["p"]) for row in answer] == [term]


@given(value=ARGUMENT)
def test_argument_of_a_stranger_changes_its_own_line_only(value: str, question: Question) -> None:
    try:
        bound = question.bind({**question.examples(), "quay": value})
    except (BadParameter, MissingParameter):
        return
    lines = zip(bound.split("\n"), question.text.split("\n"), strict=True)
    assert {was for line, was in lines if line != was} <= {f"  VALUES ?quay {{ <{BODY}kaj> }}  # parameter"}
