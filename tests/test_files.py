"""Every "get as a file" link of every page leads to a file of the type it tells, with content that can be read."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from html import unescape
from typing import TYPE_CHECKING, Final

import openpyxl
import pyoxigraph as ox
import pytest

from mandatgraf.sheets import LONGEST_TEXT, Column, Sheet, harmless, write_csv, write_workbook
from mandatgraf.vocab import LANGS, thing
from test_pages import CASES

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from mandatgraf.answers.card import Language
    from mandatgraf.service import Service

BROWSER: Final = {"Accept": "text/html"}
LINK: Final = re.compile(r'<a href="([^"]+)" type="([^"]+)"')
FILE: Final = re.compile(r'href="(/(?:doc|queries|ontology|shapes|graph|sparql)[^"]*\.(?:\w+)(?:\?[^"]*)?)"')
WITH_FILES: Final = {
    *("pages.who", "pages.thing", "pages.document", "pages.question", "pages.sparql", "pages.data_quality"),
    *("pages.unsettled", "pages.ontology", "pages.rules", "pages.search"),
}
"""Pages that show an answer, a thing or a table, and so have files of it."""
CARD: Final = "revideret-forloebsprogram"
DECIDED: Final = "rammepapiret-syddanmark"


def _is_csv(answer: TestResponse) -> None:
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8"), newline=""), strict=True))
    assert rows[0], "the first row names the columns"
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(set(rows[0])) == len(rows[0])


def _is_tsv(answer: TestResponse) -> None:
    lines = answer.data.decode("utf-8").split("\n")
    assert all(name.startswith("?") for name in lines[0].split("\t"))
    assert {line.count("\t") for line in lines[1:] if line} <= {lines[0].count("\t")}


def _is_json(answer: TestResponse) -> None:
    assert isinstance(json.loads(answer.data), dict | list)


def _is_results(answer: TestResponse) -> None:
    assert {"head", "results"} <= set(json.loads(answer.data)) or "boolean" in json.loads(answer.data)


def _is_xml_results(answer: TestResponse) -> None:
    assert ox.parse_query_results(answer.data, ox.QueryResultsFormat.XML) is not None


def _is_query(answer: TestResponse) -> None:
    assert "SELECT" in answer.text
    ox.Store().query(answer.text)


def _is_workbook(answer: TestResponse) -> None:
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type in {"f", "e"}]
        days = [cell for cell in cells if isinstance(cell.value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", cell.value)]
        assert not days, "a day is a day and no text"


def _is_graph(form: ox.RdfFormat) -> Callable[[TestResponse], None]:
    def read(answer: TestResponse) -> None:
        assert list(ox.parse(answer.data, form))

    return read


READ: Final[dict[str, Callable[[TestResponse], None]]] = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _is_workbook,
    "text/csv": _is_csv,
    "text/tab-separated-values": _is_tsv,
    "application/json": _is_json,
    "application/sparql-results+json": _is_results,
    "application/sparql-results+xml": _is_xml_results,
    "application/sparql-query": _is_query,
    "text/turtle": _is_graph(ox.RdfFormat.TURTLE),
    "application/ld+json": _is_graph(ox.RdfFormat.JSON_LD),
    "application/n-triples": _is_graph(ox.RdfFormat.N_TRIPLES),
    "application/rdf+xml": _is_graph(ox.RdfFormat.RDF_XML),
    "application/trig": _is_graph(ox.RdfFormat.TRIG),
    "application/n-quads": _is_graph(ox.RdfFormat.N_QUADS),
}


def _pages(lang: str) -> Iterator[tuple[str, str]]:
    for endpoint, cases in CASES.items():
        for case, path in cases.items():
            if case not in {"unknown", "kind", "error"}:
                yield endpoint, path.format(lang=lang)


@pytest.mark.parametrize("lang", ["da", pytest.param("en", marks=pytest.mark.long)])  # the same walk
def test_every_link_to_a_file_leads_to_one_of_its_type(client: FlaskClient, lang: str) -> None:
    """Walks the cases of every page of the URL map; a file that two pages link to is read once."""
    read: set[str] = set()
    with_files: set[str] = set()
    for endpoint, path in _pages(lang):
        page = client.get(path, headers=BROWSER | {"Accept-Language": lang}, follow_redirects=True)
        links = [(unescape(href), kind) for href, kind in LINK.findall(page.text)]
        told = {href for href, _ in links}
        assert {unescape(href) for href in FILE.findall(page.text)} <= told, f"{path}: a file without its type"
        if links:
            with_files.add(endpoint)
        for href, kind in links:
            if kind != "text/html" and href not in read:
                read.add(href)
                answer = client.get(href, headers={"Accept-Language": lang})
                assert answer.status_code == 200, href
                assert answer.mimetype == kind, href
                READ[kind](answer)
    assert with_files >= WITH_FILES


@pytest.mark.parametrize("lang", LANGS)
def test_every_form_of_a_card_is_linked_and_named_in_its_head(client: FlaskClient, lang: str) -> None:
    html = client.get(f"/{lang}/who/{CARD}?at=2020-01-01", headers=BROWSER).text
    for ending in ("xlsx", "csv", "json", "ttl", "jsonld"):
        href = f"/{lang}/who/{CARD}.{ending}?at=2020-01-01"
        assert f'<a href="{href}"' in html
        assert re.search(rf'<link rel="alternate" type="[^"]+" href="{re.escape(href)}">', html)
    assert f'<link rel="canonical" href="/{lang}/who/{CARD}?at=2020-01-01">' in html


def test_a_name_and_a_format_lead_to_the_one_address_of_the_file(client: FlaskClient) -> None:
    named = client.get("/da/who/forløbsprogram.csv?at=2020-01-01")
    assert (named.status_code, named.headers["Location"]) == (303, f"/da/who/{CARD}.csv?at=2020-01-01")
    asked = client.get(f"/en/who/{CARD}?format=xlsx&at=2020-01-01")
    assert (asked.status_code, asked.headers["Location"]) == (303, f"/en/who/{CARD}.xlsx?at=2020-01-01")
    assert client.get(f"/en/who/{CARD}?format=exe").status_code == 406


@pytest.mark.parametrize("lang", LANGS)
def test_the_workbook_of_a_card_holds_the_whole_answer_with_typed_days(
    client: FlaskClient, service: Service, lang: Language
) -> None:
    card = service.answers.who(service.search.matter(DECIDED, lang=lang), lang=lang)
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/{lang}/who/{DECIDED}.xlsx").data))
    values = {str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    cited = card.citation.removesuffix(card.path) + f"http://localhost{card.path}"
    assert {card.sentence, cited, card.version} <= values
    assert {view.iri for view in card.mandates} | {view.iri for view in card.decisions} <= values
    assert {gap.iri for gap in card.gaps} <= values
    days = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert datetime(2017, 6, 26) in days, "the day of the decision is a day"  # noqa: DTZ001 -- no zones in workbooks


@pytest.mark.parametrize("slug", [CARD, DECIDED, "borgerdesign", "processer", "fremdrift-paa-pejlemaerkerne"])
def test_a_table_and_the_query_behind_it_have_the_mandates_of_the_card(
    client: FlaskClient, service: Service, slug: str
) -> None:
    card = service.answers.who(service.search.matter(slug, lang="da"), lang="da")
    mandates = {view.iri for view in card.mandates}
    rows = list(csv.DictReader(io.StringIO(client.get(f"/da/who/{slug}.csv").text, newline="")))
    assert [row["mandate_iri"] for row in rows] == [view.iri for view in card.mandates], "in the order of the card"
    page = client.get(f"/da/who/{slug}", headers=BROWSER).text
    (href,) = {unescape(href) for href in re.findall(r'href="(/da/sparql\?query=[^"]+)"', page)}
    shown = client.get(href.replace("/da/sparql", "/sparql") + "&format=csv")
    assert shown.status_code == 200
    found = {row["mandate"] for row in csv.DictReader(io.StringIO(shown.text, newline=""))}
    assert found == mandates, "the query runs as it is shown, and finds what the card shows"


def test_the_query_finds_the_mandates_of_every_fourth_card(service: Service) -> None:
    question = service.catalogue.get("answer-card")
    for matter in sorted(service.search.matters)[::4]:
        card = service.answers.who(str(matter), lang="en")
        rows = service.engine.select(question.bind({"matter": str(matter), "language": "en"})).records()
        assert {str(row["mandate"]) for row in rows} == {view.iri for view in card.mandates}, matter


@pytest.mark.parametrize(
    ("ending", "form"),
    [
        ("ttl", ox.RdfFormat.TURTLE),
        ("jsonld", ox.RdfFormat.JSON_LD),
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("rdf", ox.RdfFormat.RDF_XML),
    ],
)
def test_the_triples_of_a_card_are_those_of_the_graph(
    client: FlaskClient, service: Service, ending: str, form: ox.RdfFormat
) -> None:
    triples = {quad.triple for quad in ox.parse(client.get(f"/da/who/{CARD}.{ending}").data, form)}
    card = service.answers.who(str(thing("matter", CARD)), lang="da")
    subjects = {triple.subject.value for triple in triples if isinstance(triple.subject, ox.NamedNode)}
    assert {card.matter.iri, *(view.iri for view in card.mandates), *(gap.iri for gap in card.gaps)} <= subjects
    assert {ref.iri for view in card.mandates for ref in view.evidence} <= subjects, "with the passages"
    everything = {triple for graph in service.dataset.graphs.values() for triple in graph}
    assert triples <= everything, "nothing is added"


def test_a_file_is_asked_for_again_only_when_the_data_changed(client: FlaskClient) -> None:
    first = client.get(f"/da/who/{CARD}.xlsx")
    again = client.get(f"/da/who/{CARD}.xlsx", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    other = client.get(f"/en/who/{CARD}.xlsx", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


@pytest.mark.parametrize("lang", LANGS)
def test_the_files_of_a_search_hold_all_of_it_as_it_was_narrowed(
    client: FlaskClient, service: Service, lang: Language
) -> None:
    asked, chosen = "udvalg", {"kind": "body", "cooperation": "region-hovedstaden"}
    page = client.get(f"/{lang}/search", query_string={"q": asked, **chosen}, headers=BROWSER).text
    links = {kind: unescape(href) for href, kind in LINK.findall(page) if "/search." in href}
    assert len(links) == 3
    wanted = service.search.find(asked, lang=lang, chosen=chosen)
    assert wanted.total > 1
    rows = list(csv.DictReader(io.StringIO(client.get(links["text/csv"]).text, newline="")))
    assert [row["iri"] for row in rows] == [hit.thing.iri for hit in wanted.hits]
    found = client.get(links["application/json"]).get_json()
    assert [row["iri"] for row in found["results"]] == [hit.thing.iri for hit in wanted.hits]
    (workbook,) = (href for kind, href in links.items() if "spreadsheet" in kind)
    (sheet,) = openpyxl.load_workbook(io.BytesIO(client.get(workbook).data)).worksheets
    assert sheet.max_row == 1 + wanted.total
    whole = client.get(f"/{lang}/search.csv", query_string={"q": asked}).text
    assert whole.count("\r\n") == 1 + service.search.find(asked, lang=lang).total > 1 + wanted.total


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [("", 400, "missing-parameter"), ("q=" + "x" * 201, 400, "bad-parameter")],
)
def test_a_file_of_no_search_is_a_problem(client: FlaskClient, query: str, status: int, code: str) -> None:
    answer = client.get(f"/da/search.csv?{query}")
    assert (answer.status_code, answer.get_json(force=True)["code"]) == (status, code)


# — sheets —


def _one(value: object) -> openpyxl.cell.cell.Cell:
    sheet = Sheet("x", (Column("a", "A"),), ((value,),))  # type: ignore[arg-type]
    cell = openpyxl.load_workbook(io.BytesIO(write_workbook([sheet], "x"))).worksheets[0]["A2"]
    assert isinstance(cell, openpyxl.cell.cell.Cell)
    return cell


def test_a_cell_is_of_the_type_of_its_value() -> None:
    assert _one(date(2019, 11, 18)).value == datetime(2019, 11, 18)  # noqa: DTZ001 -- a workbook knows no zones
    assert _one(3).value == 3
    assert _one(-3).value == -3
    assert _one(value=True).value is True
    assert _one("-3").value == "-3"
    assert _one("2019-11-18").data_type == "s", "what the data calls a text stays one"


def test_what_a_workbook_cannot_hold_exactly_is_a_text() -> None:
    assert _one(date(1849, 6, 5)).value == "1849-06-05"
    assert _one(12345678901234567890).value == "12345678901234567890"
    assert _one(float("nan")).value == "nan"
    assert _one("a\x00b\x0bc").value == "a\ufffdb\ufffdc"
    long = _one("x" * (LONGEST_TEXT + 5)).value
    assert isinstance(long, str)
    assert (len(long), long[-1]) == (LONGEST_TEXT, "…")


def test_two_sheets_of_one_name_and_a_name_with_signs_are_both_opened() -> None:
    sheets = [Sheet(title, (Column("a", "A"),), (("x",),)) for title in ("A/B: [c]?" * 9, "A/B: [c]?" * 9, "")]
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(sheets, "=x")))
    assert len({name.casefold() for name in book.sheetnames}) == 3
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_a_table_follows_rfc_4180() -> None:
    sheet = Sheet("x", (Column("a", "A"), Column("b", "B")), (('say "yes", æ', "two\r\nlines"), (None, -1)))
    assert write_csv(sheet) == 'a,b\r\n"say ""yes"", æ","two\r\nlines"\r\n,-1\r\n'.encode()


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1", "\n=1"])
def test_what_begins_like_a_formula_gets_an_apostrophe_in_a_table(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless(harmless(text)) == f"'{text}"
