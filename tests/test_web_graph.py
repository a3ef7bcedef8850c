"""The graph API: every question in both languages, every refusal as a problem, every file readable."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import networkx as nx
import openpyxl
import pytest

from mandatgraf.network.exports import FORMS
from mandatgraf.web.api.graph import QUESTIONS

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

ROOT = "/api/v1/graph"
STYREGRUPPEN = "sundhedsstyregruppen-midtjylland"
ASKED = {
    "path": "from=faellessekretariatet-midtjylland&to=Klynger (Midtjylland)&in=flow&directed=true&limit=3",
    "case": "of=revideret-forloebsprogram&at=2019-11-18",
    "reach": f"of={STYREGRUPPEN}&limit=3",
    "single-points": "in=flow",
    "bottlenecks": "limit=2",
    "load": "of=klyngestyregruppen-syd",
    "findings": "kind=steps-in-impossible-order&kind=conflict&region=region-hovedstaden",
    "escalation": "of=revideret-forloebsprogram",
    "compare": "by=body&region=region-midtjylland&region=region-nordjylland",
    "proposal": "of=dokument 000",
}


def said(answer: TestResponse) -> Any:  # noqa: ANN401 -- JSON is of any kind
    assert answer.json is not None
    return answer.json


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_question_is_answered_in_both_languages(client: FlaskClient, question: str, lang: str) -> None:
    answer = client.get(f"{ROOT}/{question}?{ASKED[question]}&lang={lang}")
    assert answer.status_code == 200, answer.text
    assert said(answer)["lang"] == lang
    assert answer.headers["Content-Language"] == lang
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    again = client.get(
        f"{ROOT}/{question}?{ASKED[question]}&lang={lang}", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_the_contents_name_every_question_form_and_projection(client: FlaskClient) -> None:
    found = said(client.get(f"{ROOT}?lang=en"))
    assert [each["name"] for each in found["questions"]] == list(QUESTIONS) == list(ASKED)
    assert found["forms"].keys() == FORMS.keys()
    assert {each["name"] for each in found["projections"]} >= {"whole", "authority", "flow"}


def test_an_answer_carries_reason_and_evidence(client: FlaskClient) -> None:
    found = said(client.get(f"{ROOT}/path?{ASKED['path']}&lang=en"))
    assert found["known"] is True
    assert "the shortest of" in found["reason"]
    assert found["paths"][0]["steps"][0]["bases"][0]["evidence"][0]["document"]["slug"] == "midtjylland-forslag"


@pytest.mark.parametrize("extension", FORMS)
def test_projections_are_files(client: FlaskClient, extension: str) -> None:
    answer = client.get(f"{ROOT}/projections/flow.{extension}?around={STYREGRUPPEN}")
    assert answer.status_code == 200
    assert answer.mimetype == FORMS[extension].media_type
    if extension == "graphml":
        assert len(nx.read_graphml(io.BytesIO(answer.data))) > 2


@pytest.mark.parametrize("kind", ["raci", "delegation"])
def test_matrices_are_workbooks(client: FlaskClient, kind: str) -> None:
    answer = client.get(f"{ROOT}/matrices/{kind}.xlsx?region=region-nordjylland&lang=en")
    assert answer.status_code == 200
    assert openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets[0].max_row > 1


REFUSED = {
    "path?from=nej-nej-nej&to=dks": (404, "unknown-thing"),
    "path?to=dks": (400, "missing-parameter"),
    "path?from=dks&to=dks&in=vejr": (404, "unknown-projection"),
    "path?from=dks&to=dks&at=1-1-2020": (400, "bad-date"),
    "path?from=dks&to=dks&at=2020-02-31": (400, "bad-date"),
    "path?from=dks&to=dks&limit=0": (400, "bad-parameter"),
    "path?from=dks&to=dks&limit=999": (400, "bad-parameter"),
    "path?from=dks&to=dks&directed=ja": (400, "unknown-parameter"),
    "path?from=dks&to=dks&colour=red": (400, "unknown-parameter"),
    "findings?kind=vejr": (400, "unknown-parameter"),
    "findings?origin=rumour": (400, "unknown-parameter"),
    "compare?by=weather": (400, "unknown-parameter"),
    "compare?region=nej-nej-nej": (404, "unknown-thing"),
    "proposal?of=klynge-syd-status-2021": (404, "not-a-proposal"),
    "projections/vejr.json": (404, "unknown-projection"),
    "projections/flow.vsd": (406, "not-acceptable"),
    "projections/flow.json?around=nej-nej-nej": (404, "unknown-thing"),
    "projections/flow.json?around=dks&steps=99": (400, "bad-parameter"),
    "matrices/rapid.xlsx": (400, "unknown-parameter"),
    "weather": (404, "unknown-page"),
    "what-if": (405, "method-not-allowed"),
}


@pytest.mark.parametrize("address", REFUSED)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_what_cannot_be_answered_is_a_problem(client: FlaskClient, address: str, lang: str) -> None:
    joiner = "&" if "?" in address else "?"
    answer = client.get(f"{ROOT}/{address}{joiner}lang={lang}")
    status, code = REFUSED[address]
    assert (answer.status_code, said(answer)["code"]) == (status, code), answer.text
    assert answer.mimetype == "application/problem+json"


DRAFT = """
PREFIX mg: <https://w3id.org/mandatgraf/ontology#>
<https://example.org/m> a mg:Mandate ; mg:power <https://w3id.org/mandatgraf/concept/power/lift> ;
  mg:holder <https://w3id.org/mandatgraf/id/body/dks-midtjylland> ;
  mg:matter <https://w3id.org/mandatgraf/id/matter/faglige-opgaver-fra-temagrupperne> .
"""


def test_a_draft_is_laid_over_today_and_not_kept(client: FlaskClient) -> None:
    answer = client.post(f"{ROOT}/what-if?lang=en", data=DRAFT, content_type="text/turtle")
    assert answer.status_code == 200, answer.text
    assert [each["change"] for each in said(answer)["changes"]] == ["moved"]
    assert answer.headers["Cache-Control"] == "no-store"
    found = client.get(f"{ROOT}/load?of=https://example.org/m")
    assert found.status_code == 404


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        ("nonsense", "text/turtle", 400, "draft-faulty"),
        ("", "text/turtle", 400, "draft-faulty"),
        (DRAFT.replace("/lift>", "/fly>"), "text/turtle", 400, "draft-faulty"),
        (DRAFT, "application/json", 415, "unsupported-media-type"),
        ("\xff", "text/turtle", 400, "draft-faulty"),
    ],
)
def test_a_draft_that_makes_no_sense_is_the_senders_fault(
    client: FlaskClient, body: str, kind: str, status: int, code: str
) -> None:
    answer = client.post(f"{ROOT}/what-if", data=body.encode("latin-1"), content_type=kind)
    assert (answer.status_code, said(answer)["code"]) == (status, code), answer.text
    assert "/tmp" not in answer.text  # noqa: S108 -- no path of the machine leaves
