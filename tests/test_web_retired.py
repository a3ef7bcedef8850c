"""An address that is retired is answered with 410 and with what became of it; every other address as before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from conftest import ROOT
from mandatgraf.dataset import load
from mandatgraf.service import Service
from mandatgraf.validation import gate_findings
from mandatgraf.vocab import BASE
from mandatgraf.web import create_app
from test_gates import laid_over_base

if TYPE_CHECKING:
    from flask.testing import FlaskClient

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
GONE = "/id/body/fiskeudvalget"
BARE = "/id/matter/sildekajen"
RETIRED = f"""PREFIX body: <{BASE}id/body/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX matter: <{BASE}id/matter/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

body:fiskeudvalget
    skos:prefLabel
        "Fiskeudvalget"@da ,
        "Fishery Committee"@en ;
    dcterms:isReplacedBy body:havneudvalget ;
    owl:deprecated true ;
    prov:invalidatedAtTime "2031-06-01"^^xsd:date ;
    skos:editorialNote
        "Lagt sammen med Havneudvalget."@da ,
        "Made one with the Harbour Committee."@en ;
.

matter:sildekajen
    owl:deprecated true ;
    skos:editorialNote
        "Kajen blev aldrig bygget."@da ,
        "The quay was never built."@en ;
.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    """The invented town, with two retired addresses."""
    case = next(path for path in (ROOT / "tests" / "gates").iterdir() if path.name.endswith("vanished-address"))
    folders = laid_over_base(case, tmp_path_factory.mktemp("kystland"))
    (folders.data / "reference" / "retired.ttl").write_text(RETIRED, encoding="utf-8")
    assert gate_findings(load(folders)) == [], "every part of an entry is known to the gates"
    return Service.open(data=folders.data)


@pytest.fixture
def client(service: Service) -> FlaskClient:
    return create_app(service).test_client()


@pytest.mark.parametrize(
    "path",
    [
        GONE,
        "/doc/body/fiskeudvalget.ttl",
        "/doc/body/fiskeudvalget.html",
        "/da/body/fiskeudvalget",
        "/en/body/fiskeudvalget",
        BARE,
        "/da/matter/sildekajen",
        "/da/who/sildekajen",
    ],
)
def test_everything_about_a_retired_address_is_gone(client: FlaskClient, path: str) -> None:
    for accept in (BROWSER, "*/*", "application/problem+json", "image/png"):
        response = client.get(path, headers={"Accept": accept})
        assert response.status_code == 410, accept
        assert response.headers["Cache-Control"] == "no-store"
        assert {"Accept", "Accept-Language"} <= {name.strip() for name in response.headers["Vary"].split(",")}
    assert client.head(path).status_code == 410


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("da", ("Fiskeudvalget", "Lagt sammen med Havneudvalget.", "Siden", "Havneudvalget</a>")),
        ("en", ("Fishery Committee", "Made one with the Harbour Committee.", "Since", "Harbour Committee</a>")),
    ],
)
@pytest.mark.parametrize("path", [GONE, "/{lang}/body/fiskeudvalget"])
def test_people_get_a_page_that_tells_what_became_of_it(
    client: FlaskClient, path: str, lang: str, words: tuple[str, ...]
) -> None:
    response = client.get(path.format(lang=lang), headers={"Accept": BROWSER, "Accept-Language": lang})
    assert (response.status_code, response.mimetype, response.headers["Content-Language"]) == (410, "text/html", lang)
    since = "1. juni 2031" if lang == "da" else "1 June 2031"
    for word in (*words, since, f'href="/{lang}/body/havneudvalget"', "fiskeudvalget</dd>"):
        assert word in response.text, word
    assert client.get("/id/body/havneudvalget").status_code == 303


@pytest.mark.parametrize(("lang", "unsaid"), [("da", "Ikke angivet"), ("en", "Not stated")])
def test_what_nobody_states_is_said_to_be_not_stated(client: FlaskClient, lang: str, unsaid: str) -> None:
    text = client.get(BARE, headers={"Accept": BROWSER, "Accept-Language": lang}).text
    assert text.count(unsaid) == 2, "neither since when, nor what to look at instead"


@pytest.mark.parametrize(("lang", "label"), [("da", "Havneudvalget"), ("en", "Harbour Committee")])
def test_programs_get_problem_details(client: FlaskClient, lang: str, label: str) -> None:
    response = client.get(GONE, headers={"Accept-Language": lang})
    body = json.loads(response.text)
    assert response.mimetype == "application/problem+json"
    assert (body["status"], body["code"], body["since"]) == (410, "retired", "2031-06-01")
    assert body["instead"] == [{"iri": f"{BASE}id/body/havneudvalget", "label": label}]
    assert label in body["todo"]
    assert body["fields"]["iri"] == BASE + GONE[1:]


@pytest.mark.parametrize(
    ("path", "accept", "form"),
    [
        (GONE, "text/turtle", ox.RdfFormat.TURTLE),
        (GONE, "application/ld+json", ox.RdfFormat.JSON_LD),
        (GONE, "application/rdf+xml", ox.RdfFormat.RDF_XML),
        (f"{GONE}?format=nt", "*/*", ox.RdfFormat.N_TRIPLES),
        ("/doc/body/fiskeudvalget.nt", "*/*", ox.RdfFormat.N_TRIPLES),
    ],
)
def test_programs_that_want_rdf_get_what_is_said_of_the_address(
    client: FlaskClient, path: str, accept: str, form: ox.RdfFormat
) -> None:
    response = client.get(path, headers={"Accept": accept})
    assert response.status_code == 410
    read = {quad.predicate.value.rpartition("#")[2].rpartition("/")[2] for quad in ox.parse(response.data, form)}
    assert read == {"prefLabel", "isReplacedBy", "deprecated", "invalidatedAtTime", "editorialNote"}


@pytest.mark.parametrize(
    ("path", "status"),
    [("/id/body/havneudvalget", 303), ("/da/body/havneudvalget", 200), ("/id/body/nobody", 404), ("/da/", 200)],
)
def test_every_other_address_is_answered_as_before(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(path, headers={"Accept": BROWSER}).status_code == status


def test_without_a_retired_address_nothing_is_gone(tmp_path_factory: pytest.TempPathFactory) -> None:
    folders = laid_over_base(None, tmp_path_factory.mktemp("nothing-retired"))
    client = create_app(Service.open(data=folders.data)).test_client()
    assert client.get(GONE).status_code == 404
