"""How things are composed: seats, rhythms, money, goals, parties and what the law made of a kind, as pages show them.

The town of Sandvig is invented; its graph is in `tests/town`. What of it is real is tested on the real data.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from mandatgraf.answers.plain import plain
from mandatgraf.cli.cards import description_lines
from mandatgraf.service import Service
from mandatgraf.vocab import LANGS, thing
from mandatgraf.web import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from mandatgraf.answers.card import Language
    from mandatgraf.answers.page import Description
    from mandatgraf.answers.tables import Branch, Table

TOWN = ROOT / "tests" / "town"
PAGES = (
    *("body/havneraadet", "body/driftsgruppen", "body/lodsudvalget", "body/kystklyngen", "body/tomt-organ"),
    *("party/sandvig-kommune", "party/havnehospitalet", "party/lodserne", "party/region-kystland"),
    *("collective/kystkommunerne", "post/lodsformanden", "goal/nationalt", "goal/pejling", "goal/aerlighed"),
    *("funding/mole", "funding/lods", "share/91-hospital", "seat/04-lods", "rhythm/havneraadet", "representation/lods"),
)


@pytest.fixture(scope="module")
def town() -> Service:
    return Service.open(data=TOWN)


@pytest.fixture(scope="module")
def reader() -> FlaskClient:
    return create_app(data=TOWN).test_client()


def _page(town: Service, name: str, lang: Language = "da") -> Description:
    return town.answers.describe(str(thing(*name.split("/"))), lang=lang)


def _table(page: Description, key: str) -> Table:
    section = page.section(key)
    assert section is not None, [each.key for each in page.sections]
    (table,) = section.tables
    return table


def _cells(table: Table) -> list[tuple[str, ...]]:
    return [
        tuple(" ".join(each if isinstance(each, str) else each.label for each in cell) for cell in row.cells)
        for row in table.rows
    ]


def test_seats_are_counted_where_every_number_is_stated(town: Service) -> None:
    table = _table(_page(town, "body/havneraadet"), "seats")
    assert _cells(table) == [
        ("Kystkommunerne", "1 plads til hver", ""),
        ("Havnehospitalet", "2-3 pladser", ""),
        ("Havnehospitalet", "1 plads", "tæller med i pladserne til Havnehospitalet"),
        ("Lodserne", "1 plads", "tæller som én og deles af Havnefogeden og Lodsformanden"),
    ]
    assert [row.inside for row in table.rows] == [False, False, True, False]
    assert (table.total, table.open) == ("6-7 pladser i alt", ())
    assert {rule.slug for rule in table.rules} == {"total-minimum-seats", "total-maximum-seats"}


def test_seats_of_which_one_number_is_unknown_have_no_sum_and_say_why(town: Service) -> None:
    table = _table(_page(town, "body/driftsgruppen", "en"), "seats")
    assert table.total == ""
    assert table.rules == ()
    assert table.open == ("The seats cannot be added up: the number is not stated for All parties and The Pilots.",)
    assert table.rows[1].gap is not None
    assert table.rows[1].gap.question == "How many seats have the pilots?"


@pytest.mark.parametrize(
    ("body", "da", "en"),
    [
        ("havneraadet", "4 gange om året", "4 times a year"),
        ("driftsgruppen", "1 gang om måneden", "Once a month"),
        ("lodsudvalget", "1-2 gange om året", "1–2 times a year"),
    ],
)
def test_a_rhythm_is_said_in_plain_words(town: Service, body: str, da: str, en: str) -> None:
    for lang, said in (("da", da), ("en", en)):
        section = _page(town, f"body/{body}", "en" if lang == "en" else "da").section("charter")
        assert section is not None
        (row,) = (each for each in section.facts if each.label in {"Møder", "Meetings"})
        assert row.values[0] == said


def test_shares_add_up_and_parts_are_not_added_twice(town: Service) -> None:
    page = _page(town, "funding/mole")
    table = next(each for section in page.sections for each in section.tables)
    assert [cells[:2] for cells in _cells(table)] == [
        ("Kystkommunerne", "40 %"),
        ("Sandvig Kommune", "10 %"),
        ("Nordby Kommune", "15 %"),
        ("Vestby Kommune", "15 %"),
        ("Region Kystland", "60 %"),
    ]
    assert table.total == "100 % i alt"
    assert table.notes == ("Delene af andelen for Kystkommunerne: 10 + 15 + 15 = 40 %.",)
    initiative = _page(town, "initiative/ny-mole")
    assert any(table in section.tables for section in initiative.sections), "what is paid shows its key too"
    assert "kun til sten, ikke til løn" in {
        value for section in initiative.sections for row in section.facts for value in row.values
    }


def test_a_field_left_open_is_never_summed(town: Service) -> None:
    table = next(each for section in _page(town, "post/lodsformanden").sections for each in section.tables)
    assert _cells(table)[0] == ("Havnehospitalet", "", "uudfyldt felt")
    assert table.total == ""
    assert table.open == ("Andelene kan ikke lægges sammen: andelen er ikke angivet for Havnehospitalet.",)


def _outline(branches: tuple[Branch, ...]) -> list[object]:
    return [(each.thing.slug, each.kind, each.here, _outline(each.branches)) for each in branches]


def test_a_goal_stands_between_what_is_above_it_and_what_is_below_it(town: Service) -> None:
    page = _page(town, "goal/pejling")
    section = page.section("hierarchy")
    assert section is not None
    below: list[object] = [
        ("lys", "indsatsområde", False, [("tidligt", "mål", False, [])]),
        ("vagt", "indsatsområde", False, []),
    ]
    assert _outline(section.branches) == [
        ("nationalt", "nationalt mål", False, [("pejling", "pejlemærke", True, below)])
    ]
    top = _page(town, "goal/nationalt").section("hierarchy")
    assert top is not None
    assert [each.thing.slug for each in top.branches[0].branches] == ["pejling", "smuk"]


def test_coverage_tells_what_is_cited_for_the_goal_from_what_is_cited_below_it(town: Service) -> None:
    table = _table(_page(town, "goal/pejling"), "coverage")
    assert _cells(table) == [
        ("En ny mole", "Anført under målet"),
        ("Fyrtårnet tændes", "Anført under et mindre mål: Lys i havnen"),
        ("Lamper på kajen", "Anført under et mindre mål: Lys før det bliver mørkt"),
    ]
    assert table.total == "3 initiativer"
    assert table.open, "the source does not name the other goals"
    secondary = _table(_page(town, "goal/smuk"), "coverage")
    assert _cells(secondary) == [("Fyrtårnet tændes", "Støtter også målet")]
    empty = _page(town, "goal/aerlighed").section("coverage")
    assert empty is not None
    assert (empty.tables, bool(empty.text)) == ((), True)


def test_a_party_sees_where_it_sits_and_where_it_is_bound_without_a_seat(town: Service) -> None:
    page = _page(town, "party/sandvig-kommune")
    assert [cells[0] for cells in _cells(_table(page, "sits"))] == ["Havnerådet", "Lodsudvalget"]
    assert "om parten har en af dem, er ikke angivet" in _cells(_table(page, "sits"))[1][1]
    bound = page.section("bound")
    assert bound is not None
    assert [each.codes for each in bound.mandates] == [("M900-01",)], "it sits in the council, but not for certain here"
    towards = page.section("towards")
    assert towards is not None
    assert [each.codes for each in towards.mandates] == [("M900-02",)]
    assert _cells(_table(page, "pays")) == [("Molens fordelingsnøgle", "10 %", "En ny mole")]
    assert _cells(_table(page, "initiatives")) == [("En ny mole", "deltager")]


def test_who_speaks_for_a_party_is_not_who_decides_for_it(town: Service) -> None:
    page = _page(town, "party/lodserne")
    assert _cells(_table(page, "spoken-for")) == [("Havnerådet", "Havnefogeden")]
    assert _cells(_table(_page(town, "post/havnefogeden"), "speaks-for")) == [("Havnerådet", "Lodserne")]
    nowhere = _page(town, "party/region-kystland").section("sits")
    assert nowhere is not None
    assert (nowhere.tables, bool(nowhere.text)) == ((), True)


def test_a_goal_with_many_initiatives_below_it_counts_them_and_leaves_them_to_their_goals(service: Service) -> None:
    table = _table(_page(service, "goal/g004-01-vision"), "coverage")
    assert len(table.rows) <= 12
    below = _table(_page(service, "goal/g004-02-pejlemaerke-5"), "coverage")
    assert len(below.rows) == 11
    assert table.total != below.total
    assert table.notes


@pytest.mark.parametrize("lang", LANGS)
def test_every_such_page_is_whole_and_says_in_the_terminal_what_it_says_on_the_screen(
    town: Service, reader: FlaskClient, lang: str
) -> None:
    for name in PAGES:
        answer = reader.get(f"/{lang}/{name}", headers={"Accept": "text/html"})
        assert answer.status_code == 200, name
        assert answer.text.count("<h1") == 1
        page = _page(town, name, "en" if lang == "en" else "da")
        seen = " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())
        printed = " ".join("\n".join(description_lines(page)).split())
        for table in (each for section in page.sections for each in section.tables):
            for text in (table.total, *table.notes, *table.open):
                assert text in seen, name
                assert text in printed, name
        assert plain(page), "it can be written as JSON"


@pytest.mark.parametrize("lang", LANGS)
def test_the_kind_of_a_body_that_was_replaced_is_told_with_what_nobody_checked(service: Service, lang: str) -> None:
    speech: Language = "en" if lang == "en" else "da"
    page = service.answers.describe(str(thing("body", "aarhusklyngen")), lang=speech)
    legal = page.section("legal")
    assert legal is not None
    first, second = legal.facts
    assert [each.slug for each in first.values if not isinstance(each, str)] == ["l191-2021-22"]
    assert [each.slug for each in second.values if not isinstance(each, str)] == ["l214-2024-25"]
    assert all(row.gap and row.gap.reason.slug == "not-checked" for row in legal.facts)
    assert ("Ingen beføjelser er gået over" if lang == "da" else "No powers passed") in legal.text
    assert (
        service.answers.describe(str(thing("body", "sundhedsstyregruppen-midtjylland")), lang=speech).section("legal")
        is None
    )


def test_kinds_replace_kinds_and_no_mandate_moves(service: Service) -> None:
    """The succession stands between concepts of the scheme alone: no body, party or mandate replaces another by it."""
    query = "SELECT ?a ?b WHERE { ?a dcterms:replaces ?b }"
    pairs = [(str(row[0]), str(row[1])) for row in service.dataset.union.query(query)]  # type: ignore[index]
    assert pairs
    scheme = "https://w3id.org/mandatgraf/concept/body-type/"
    assert all(each.startswith(scheme) for pair in pairs for each in pair)
    assert not list(service.dataset.union.query("SELECT ?m WHERE { ?m mg:succeeds ?other }"))


def test_an_asterisk_is_explained_where_there_is_one_and_only_there(reader: FlaskClient) -> None:
    """The Danish page has no translated names, and an English page of a thing without them none either."""
    note = "Unofficial translation of a Danish name."
    assert note in reader.get("/en/party/sandvig-kommune").text
    assert note not in reader.get("/en/goal/aerlighed").text
    assert "Uofficiel oversættelse" not in reader.get("/da/party/sandvig-kommune").text


def test_a_long_page_has_a_table_of_contents_whose_links_lead_somewhere(reader: FlaskClient) -> None:
    html = reader.get("/da/body/havneraadet").text
    nav = html[html.index('<nav class="toc"') : html.index("</nav>", html.index('<nav class="toc"'))]
    anchors = re.findall(r'href="#([^"]+)"', nav)
    assert len(anchors) >= 4
    assert set(anchors) <= set(re.findall(r'\bid="([^"]+)"', html))
    assert 'class="toc"' not in reader.get("/da/goal/aerlighed").text
    assert 'href="#section-4"' in reader.get("/da/document/havneplan").text
