"""An address of the graph leads to a page or to data, and every graph can be fetched in every format."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

import mandatgraf
from conftest import ROOT
from mandatgraf.dataset import DERIVED, ONTOLOGY, REFERENCE, Dataset
from mandatgraf.formats import GraphFormat
from mandatgraf.vocab import BASE

KOSU = "/id/body/kosu-midtjylland"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
READERS = {
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        ("*/*", "/doc/body/kosu-midtjylland.ttl"),
        ("text/turtle", "/doc/body/kosu-midtjylland.ttl"),
        ("application/ld+json", "/doc/body/kosu-midtjylland.jsonld"),
        ("application/n-triples", "/doc/body/kosu-midtjylland.nt"),
        ("application/rdf+xml", "/doc/body/kosu-midtjylland.rdf"),
        (BROWSER, "/da/body/kosu-midtjylland"),
    ],
)
def test_a_thing_leads_to_what_the_reader_wants(client: FlaskClient, accept: str, location: str) -> None:
    response = client.get(KOSU, headers={"Accept": accept})

    assert (response.status_code, response.headers["Location"]) == (303, location)
    assert response.headers["Access-Control-Allow-Origin"] == "*"  # a program of another origin follows it
    assert {"Accept", "Accept-Language"} <= {name.strip() for name in response.headers["Vary"].split(",")}


def test_a_thing_leads_to_the_page_in_the_readers_language(client: FlaskClient) -> None:
    response = client.get(KOSU, headers={"Accept": BROWSER, "Accept-Language": "en"})

    assert response.headers["Location"] == "/en/body/kosu-midtjylland"


def test_a_thing_that_is_wanted_in_no_format_of_ours_is_refused(client: FlaskClient) -> None:
    assert client.get(KOSU, headers={"Accept": "image/png"}).status_code == 406


def test_a_misspelt_thing_suggests_the_right_one(client: FlaskClient) -> None:
    body = json.loads(client.get("/id/body/kosu-midtjyland").text)

    assert f"{BASE}id/body/kosu-midtjylland" in body["fields"]["suggestions"]


@pytest.mark.parametrize("extension", READERS)
def test_a_description_reads_in_every_format(client: FlaskClient, extension: str) -> None:
    response = client.get(f"/doc/body/kosu-midtjylland.{extension}")
    read = list(ox.parse(response.data, READERS[extension]))

    assert response.status_code == 200
    assert any(quad.subject == ox.NamedNode(BASE + KOSU[1:]) for quad in read)
    assert any(quad.object == ox.NamedNode(BASE + KOSU[1:]) for quad in read), "what is said of it elsewhere"


def test_the_formats_of_a_description_say_the_same(client: FlaskClient) -> None:
    written = {ending: client.get(f"/doc/body/kosu-midtjylland.{ending}").data for ending in READERS}
    read = {ending: {quad.triple for quad in ox.parse(body, READERS[ending])} for ending, body in written.items()}

    assert all(told == read["ttl"] for told in read.values())


def test_a_description_names_its_neighbours(client: FlaskClient) -> None:
    """A reader needs no second request to say what `status:proposed` is called."""
    read = list(ox.parse(client.get("/doc/mandate/m000-02.nt").data, ox.RdfFormat.N_TRIPLES))
    labelled = {quad.subject for quad in read if quad.predicate.value.endswith("prefLabel")}
    concepts = {
        quad.object for quad in read if isinstance(quad.object, ox.NamedNode) and "/concept/" in quad.object.value
    }

    assert concepts
    assert concepts <= labelled


def test_a_description_names_its_other_formats(client: FlaskClient) -> None:
    links = client.get("/doc/body/kosu-midtjylland.ttl").headers.getlist("Link")

    assert f'<{BASE}{KOSU[1:]}>; rel="describes"' in links
    assert '</doc/body/kosu-midtjylland.jsonld>; rel="alternate"; type="application/ld+json"' in links


def test_the_page_of_a_description_is_the_page(client: FlaskClient) -> None:
    assert client.get("/doc/body/kosu-midtjylland.html").headers["Location"] == "/da/body/kosu-midtjylland"


def test_a_derived_thing_can_be_fetched(client: FlaskClient, dataset: Dataset) -> None:
    derivations = [triple.subject for triple in dataset.graphs[DERIVED] if "/id/derivation/" in str(triple.subject)]
    subject = derivations[0]
    assert isinstance(subject, ox.NamedNode)

    response = client.get(subject.value.removeprefix(BASE[:-1]))
    assert response.status_code == 303
    assert client.get(response.headers["Location"]).status_code == 200


@pytest.mark.parametrize("path", ["/concept/power", "/concept/power/decide", "/concept/power/decide.ttl"])
def test_a_concept_is_answered_at_its_own_address(client: FlaskClient, path: str) -> None:
    response = client.get(path)

    assert (response.status_code, response.mimetype) == (200, "text/turtle")
    assert "power:" in response.text


@pytest.mark.parametrize(
    ("path", "iri"),
    [
        ("/ontology", ONTOLOGY),
        ("/graph/ontology", ONTOLOGY),
        ("/graph/reference", REFERENCE),
        ("/graph/derived", DERIVED),
    ],
)
@pytest.mark.parametrize("extension", READERS)
def test_a_graph_is_handed_out_whole(
    client: FlaskClient, dataset: Dataset, path: str, iri: str, extension: str
) -> None:
    response = client.get(f"{path}.{extension}")
    read = list(ox.parse(response.data, READERS[extension]))

    assert response.status_code == 200
    assert len(read) == len(set(dataset.graphs[iri]))


ALIGNMENTS = sorted(path.stem for path in (ROOT / "ontology" / "alignments").glob("*.ttl"))


@pytest.mark.parametrize("name", ALIGNMENTS)
def test_an_alignment_is_handed_out_whole_in_every_format(client: FlaskClient, dataset: Dataset, name: str) -> None:
    (file,) = (file for file in dataset.alignments if file.path.endswith(f"/{name}.ttl"))
    for extension, form in READERS.items():
        response = client.get(f"/ontology/alignments/{name}.{extension}")
        assert response.status_code == 200
        assert {quad.triple for quad in ox.parse(response.data, form)} == set(file.triples), extension


@pytest.mark.parametrize("form", list(GraphFormat), ids=lambda form: form.name)
def test_an_alignment_is_written_as_the_reader_likes_best(client: FlaskClient, form: GraphFormat) -> None:
    response = client.get("/ontology/alignments/org", headers={"Accept": form.media_type})
    assert (response.status_code, response.content_type) == (200, form.content_type)
    assert client.get(f"/ontology/alignments/org?format={form.extension}").content_type == form.content_type


def test_an_alignment_is_no_part_of_the_graph_that_is_asked(client: FlaskClient) -> None:
    asked = client.get("/sparql", query_string={"query": "ASK { ?s owl:disjointWith ?o }"})
    assert "owl:disjointWith" in client.get("/ontology/alignments/flemish").text
    assert json.loads(asked.text)["boolean"] is False


@pytest.mark.parametrize("name", ["ogr", "ogr.ttl", "..%2Fbodies", "org.ttl.ttl"])
def test_an_unknown_alignment_is_refused(client: FlaskClient, name: str) -> None:
    response = client.get(f"/ontology/alignments/{name}")
    assert response.status_code in (404, 406)
    assert response.mimetype == "application/problem+json"


def test_an_unknown_alignment_is_answered_with_those_that_there_are(client: FlaskClient) -> None:
    response = client.get("/ontology/alignments/ogr")
    body = json.loads(response.text)
    assert (response.status_code, body["code"]) == (404, "unknown-thing")
    assert set(body["fields"]["suggestions"].split(", ")) == set(ALIGNMENTS)


def test_the_shapes_are_handed_out_and_no_query_sees_them(client: FlaskClient) -> None:
    assert "mgsh:" in client.get("/shapes").text
    asked = client.get("/sparql", query_string={"query": "ASK { ?s a sh:NodeShape }"})
    assert json.loads(asked.text)["boolean"] is False


@pytest.mark.parametrize("form", list(GraphFormat), ids=lambda form: form.name)
def test_a_graph_is_written_as_the_reader_likes_best(client: FlaskClient, form: GraphFormat) -> None:
    response = client.get("/graph/reference", headers={"Accept": form.media_type})

    assert response.content_type == form.content_type
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_what_was_fetched_is_not_fetched_again(client: FlaskClient) -> None:
    first = client.get("/ontology")
    again = client.get("/ontology", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert client.get("/ontology.nt").headers["ETag"] != first.headers["ETag"]


def test_head_gives_the_headers_only(client: FlaskClient) -> None:
    response = client.head("/graph/reference")

    assert (response.status_code, response.data) == (200, b"")
    assert response.mimetype == "text/turtle"


def test_every_thing_of_the_graph_has_an_address_that_leads_on(client: FlaskClient, dataset: Dataset) -> None:
    for iri in dataset.subjects(BASE + "id/"):
        assert client.get(iri.removeprefix(BASE[:-1])).status_code == 303, iri


def test_version_says_what_runs(client: FlaskClient, dataset: Dataset) -> None:
    body = json.loads(client.get("/version").text)

    assert body["mandatgraf"] == mandatgraf.__version__
    assert body["data"] == dataset.version
    assert body["not_enforced"] == []
    assert body["limits"]["query_seconds"] == 10


def test_health_is_one_word(client: FlaskClient) -> None:
    assert client.get("/healthz").text == "ok\n"


# — stored questions —


def test_the_catalogue_lists_every_question_in_the_readers_language(client: FlaskClient) -> None:
    danish = json.loads(client.get("/queries").text)
    english = json.loads(client.get("/queries?lang=en").text)

    assert [entry["name"] for entry in danish] == [entry["name"] for entry in english]
    assert danish[0]["summary"] != english[0]["summary"]


def test_every_question_is_answered_with_its_own_example(client: FlaskClient) -> None:
    for entry in json.loads(client.get("/queries").text):
        given = {item["name"]: item["example"] for item in entry["parameters"] if item["example"] is not None}
        response = client.get(entry["answers"], query_string=given)
        assert response.status_code == 200, entry["name"]
        assert isinstance(json.loads(response.text), list)


@pytest.fixture
def question(client: FlaskClient) -> tuple[str, dict[str, str]]:
    entry = next(each for each in json.loads(client.get("/queries").text) if each["parameters"])
    given = {item["name"]: item["example"] for item in entry["parameters"] if item["example"] is not None}
    return f"/queries/{entry['name']}", given


@pytest.mark.parametrize(
    ("ending", "mimetype"),
    [
        ("json", "application/json"),
        ("srj", "application/sparql-results+json"),
        ("srx", "application/sparql-results+xml"),
        ("csv", "text/csv"),
        ("tsv", "text/tab-separated-values"),
        ("rq", "application/sparql-query"),
    ],
)
def test_a_question_is_answered_in_the_format_of_its_ending(
    client: FlaskClient, question: tuple[str, dict[str, str]], ending: str, mimetype: str
) -> None:
    path, given = question

    assert client.get(f"{path}.{ending}", query_string=given).mimetype == mimetype
    assert client.get(path, query_string=given | {"format": ending}).mimetype == mimetype


@pytest.mark.parametrize(
    ("accept", "mimetype"),
    [
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
    ],
)
def test_a_question_without_ending_is_answered_as_the_header_says(
    client: FlaskClient, question: tuple[str, dict[str, str]], accept: str, mimetype: str
) -> None:
    path, given = question

    assert client.get(path, query_string=given, headers={"Accept": accept}).mimetype == mimetype


def test_a_question_with_an_argument_that_it_has_not_is_refused(
    client: FlaskClient, question: tuple[str, dict[str, str]]
) -> None:
    path, given = question
    body = json.loads(client.get(f"{path}.json", query_string=given | {"nothing": "x"}).text)

    assert (body["status"], body["code"]) == (400, "unknown-parameter")
