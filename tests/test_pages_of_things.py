"""Pages of bodies, parties, processes and open points: each part stands there, also where nothing is known or too much.

The crowded data is invented (`crowd`); everything else is said of the real data.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest
from rdflib import URIRef

from crowd import HOSTILE, LONG, MANDATES, MERGED, SILENT, crowd
from mandatgraf.answers.open_points import WAYS, settlements
from mandatgraf.answers.reader import Reader
from mandatgraf.vocab import LANGS, MG, thing
from mandatgraf.web import create_app
from mandatgraf.web.pages.lanes import picture
from mandatgraf.web.pages.paging import Pages
from mandatgraf.web.pages.texts import texts

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from mandatgraf.answers.card import Language
    from mandatgraf.service import Service

ROWS = {
    "da": ("Formål og rolle", "Niveau", "Hører under", "Formandskab", "Møder", "Sekretariat og støtte"),
    "en": ("Purpose and role", "Level", "Belongs to", "Chair", "Meetings", "Secretariat and support"),
}


@pytest.fixture(scope="module")
def vig(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A reader of the crowded data."""
    return create_app(data=crowd(tmp_path_factory.mktemp("vig"))).test_client()


def _get(reader: FlaskClient, path: str) -> TestResponse:
    return reader.get(path, headers={"Accept": "text/html"})


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.replace("<wbr>", ""))).split())


def _section(html: str, key: str) -> str:
    found = re.search(rf'<section aria-labelledby="part-{key}".*?</section>', html, re.DOTALL)
    assert found, key
    return found[0]


@pytest.mark.parametrize(
    ("path", "cited"),
    [
        (
            "da/mandate/m000-27",
            (
                "Sundhedsstyregruppen ville godkende et revideret forløbsprogram administrativt. "
                "Kilde: »Forslag til ny organisering af det tværsektorielle samarbejde om sundhed«, dokument 000 "
                "(forslag, udateret); afsnit »Samspil mellem klynger og sundhedsstyregruppe > B. Revision af "
                "forløbsprogram (fx hjertesygdom)«; udsagnets status: foreslået; "
                "dataversion {version}; http://localhost/da/mandate/m000-27"
            ),
        ),
        (
            "en/body/sundhedsstyregruppen-midtjylland",
            (
                "Health Steering Group. "
                "Source: “Proposal for a new organisation of the cross-sector health cooperation”, document 000 "
                "(proposal, undated); “Minutes of the DKS meeting on 18 November 2019”, document 003 "
                "(minutes, undated); "
                "data version {version}; http://localhost/en/body/sundhedsstyregruppen-midtjylland"
            ),
        ),
        ("da/matter/rygning", "Rygning. Kilde: dataversion {version}; http://localhost/da/matter/rygning"),
    ],
)
def test_every_page_of_a_thing_can_be_quoted_in_one_line(
    client: FlaskClient, service: Service, path: str, cited: str
) -> None:
    found = re.search(r'data-label="citation">(.*?)</p>', _get(client, f"/{path}").text)
    assert found
    assert unescape(found[1]) == cited.format(version=service.dataset.version)


def _speech(lang: str) -> Language:
    return "en" if lang == "en" else "da"


@pytest.mark.parametrize("lang", LANGS)
def test_the_terms_of_reference_have_every_row_of_every_body(client: FlaskClient, service: Service, lang: str) -> None:
    unknown = texts(lang)("thing.not_stated")
    for body in service.answers.index.instances(MG.Body):
        view = service.answers.describe(str(body), lang=_speech(lang))
        section = view.section("charter")
        assert section is not None, body
        labels = {row.label for row in section.facts}
        assert labels >= set(ROWS[lang]), body
        assert labels & {"Pladser", "Seats", "Medlemmer", "Members"}, body
    said = _section(_get(client, f"/{lang}/body/sundhedsstyregruppen-midtjylland").text, "charter")
    assert unknown in said, "where it belongs is stated nowhere"
    assert f'href="/{lang}/gap/' in said, "what is missing leads to its gap"


def test_a_chair_that_no_source_names_is_not_made_up(service: Service) -> None:
    for body in service.answers.index.instances(MG.Body):
        section = service.answers.describe(str(body), lang="da").section("charter")
        assert section is not None
        for row in section.facts:
            assert row.values or not row.codes, "a row without a value claims nothing"
            assert bool(row.values) or row.status is None


@pytest.mark.parametrize("lang", LANGS)
def test_a_party_sees_three_lists_of_who_speaks_for_it(client: FlaskClient, service: Service, lang: str) -> None:
    keys = ("voice", "sits", "spoken-for", "bound")
    for slug in ("region-syddanmark", "region-midtjylland"):
        view = service.answers.describe(str(thing("party", slug)), lang=_speech(lang))
        assert all(view.section(key) for key in keys), slug
        html = _get(client, f"/{lang}/party/{slug}").text
        assert [html.index(f'id="part-{key}"') for key in keys] == sorted(
            html.index(f'id="part-{key}"') for key in keys
        )


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_open_tells_why_it_matters_and_what_to_ask(client: FlaskClient, service: Service, lang: str) -> None:
    kinds = (("gap", MG.KnowledgeGap), ("conflict", MG.Conflict), ("ambiguity", MG.Ambiguity))
    for kind, of_class in kinds:
        for iri in service.answers.index.instances(of_class):
            view = service.answers.describe(str(iri), lang=_speech(lang))
            for key in ("what", "why", "ask", "searched"):
                section = view.section(key)
                assert section is not None, (iri, key)
                assert section.filled, (iri, key)
        html = _get(
            client, f"/{lang}/{kind}/{str(service.answers.index.instances(of_class)[0]).rpartition('/')[2]}"
        ).text
        assert "/document/" in _section(html, "searched")


def test_every_way_to_settle_something_is_met_in_the_data(service: Service) -> None:
    groups = settlements(service.answers.unsettled(lang="da"))
    assert [group.key for group in groups] == list(WAYS)
    assert all(group.count for group in groups)
    whole = groups[0]
    cut = [whole.part(start, start + 7) for start in range(0, whole.count, 7)]
    assert [gap.iri for part in cut for gap in part.gaps] == [gap.iri for gap in whole.gaps]


@pytest.mark.parametrize(
    ("wanted", "count", "shown"), [(1, 0, (1, 0, 0)), (1, 95, (1, 0, 40)), (3, 95, (3, 80, 95)), (99, 95, (3, 80, 95))]
)
def test_pages_of_a_list_hold_it_all_and_no_number_is_wrong(wanted: int, count: int, shown: tuple[int, ...]) -> None:
    pages = Pages(wanted, count, 40)
    assert (pages.number, pages.start, pages.end) == shown


@pytest.mark.parametrize("lang", LANGS)
def test_the_picture_of_a_process_stands_behind_its_list_and_shows_every_power(
    client: FlaskClient, service: Service, lang: str
) -> None:
    path = "process/d003-beslutningsvej-borgerdesign"
    view = service.answers.describe(str(thing(*path.split("/"))), lang=_speech(lang))
    section = view.section("steps")
    assert section is not None
    (chain,) = section.chains
    drawn = picture(chain, "?", "…")
    assert drawn is not None
    assert [row.number for row in drawn.rows] == [str(step.position) for step in chain.steps]
    for step, row in zip(chain.steps, drawn.rows, strict=True):
        said = [
            (name, mandate.power.label)
            for mandate in step.mandates
            if mandate.power
            for name in [holder.label for holder in mandate.holders] or ["?"]
        ]
        assert sorted((box.name, act.words.partition(":")[0]) for box in row.boxes for act in box.acts) == sorted(said)
    html = _get(client, f"/{lang}/{path}").text
    assert html.index('class="chain ') < html.index('class="lanes__picture"')
    assert 'role="img" aria-labelledby="lanes-' in html


def test_no_picture_calls_anything_by_its_address(service: Service) -> None:
    drawn = 0
    for process in service.answers.index.instances(MG.Process):
        section = service.answers.describe(str(process), lang="da").section("steps")
        for chain in section.chains if section else ():
            if seen := picture(chain, "?", "…"):
                drawn += 1
                words = [act.words for row in seen.rows for box in row.boxes for act in box.acts]
                assert not set(words) & {step.iri.rpartition("/")[2] for step in chain.steps}
                assert all(len(row.boxes) == len(seen.lanes) for row in seen.rows if seen.lanes)
                assert all(any(row.boxes[at].acts for row in seen.rows) for at in range(len(seen.lanes)))
    assert drawn > 10


def test_a_chain_without_a_stated_order_is_not_drawn(service: Service) -> None:
    page = service.answers.describe(str(thing("process", "revision-af-forloebsprogram")), lang="da")
    section = page.section("steps")
    assert section is not None
    (chain,) = section.chains
    assert picture(chain, "?", "…") is not None
    assert picture(replace(chain, ordered=False), "?", "…") is None
    assert picture(replace(chain, steps=chain.steps[:1]), "?", "…") is None


@pytest.mark.parametrize("lang", LANGS)
def test_words_that_a_page_uses_are_explained_on_it(client: FlaskClient, lang: str) -> None:
    html = _get(client, f"/{lang}/mandate/m000-27").text
    used = set(re.findall(r'class="term" href="#(word-[^"]+)"', html))
    assert {"word-status-proposed", "word-clarity-stated"} <= used
    assert used == set(re.findall(r'<div id="(word-[^"]+)"', html))
    assert "word-" not in _get(client, f"/{lang}/about").text, "a page without such words has no list of them"


@pytest.mark.parametrize("lang", LANGS)
def test_the_short_address_leads_to_the_accessibility_statement(client: FlaskClient, lang: str) -> None:
    answer = client.get("/was", headers={"Accept-Language": lang})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{lang}/accessibility")
    assert "Accept-Language" in answer.headers["Vary"]
    title = texts(lang)("accessibility.title")
    assert f'<a href="/{lang}/accessibility">{title}</a>' in _get(client, f"/{lang}/").text


@pytest.mark.parametrize("lang", LANGS)
def test_a_body_that_is_part_of_one_of_a_replaced_kind_says_so(client: FlaskClient, lang: str) -> None:
    """A steering group is still a kind of body; the cluster that it belongs to is none."""
    said = _words(_section(_get(client, f"/{lang}/body/klyngestyregruppen-syd").text, "legal"))
    assert {"da": "hører under Klynge Syd, og organtypen »klynge«", "en": "the kind “cluster” was replaced"}[
        lang
    ] in said
    own = _words(_section(_get(client, f"/{lang}/body/klynge-syd").text, "legal"))
    assert said.endswith(own.partition({"da": "af sig selv.", "en": "by themselves."}[lang])[2]), "by the same acts"
    assert 'id="part-legal"' not in _get(client, f"/{lang}/body/sundhedsstyregruppen-midtjylland").text


@pytest.mark.parametrize("lang", LANGS)
def test_what_hangs_together_with_a_party_stands_under_what_it_is(client: FlaskClient, lang: str) -> None:
    part = _section(_get(client, f"/{lang}/party/region-midtjylland").text, "related")
    for heading, listed in zip(re.findall(r'class="kind">([^<]+)', part), part.split("<h3")[1:], strict=True):
        kinds = set(re.findall(rf'href="/{lang}/([a-z]+)/', listed))
        assert [texts(lang)(f"kinds.{kind}") for kind in kinds] == [heading]


def test_an_assessment_is_not_named_twice(client: FlaskClient) -> None:
    html = _get(client, "/da/initiative/borgerdesign").text
    assert _section(html, "assessments").count("/assessment/") >= 3
    assert "/assessment/" not in _section(html, "related")


def test_mandates_that_are_steps_below_are_lines_each_kind_once(client: FlaskClient) -> None:
    html = _get(client, "/da/matter/revideret-forloebsprogram").text
    part = _section(html, "mandates-about")
    assert 'class="box' not in part
    kinds = re.findall(r'class="kind">([^<]+)', part)
    assert len(kinds) == len(set(kinds)) > 1
    assert set(re.findall(r"/mandate/([a-z0-9-]+)", part)) <= set(
        re.findall(r"/mandate/([a-z0-9-]+)", html.split(part)[1])
    )


@pytest.mark.parametrize("path", ["", "body/sundhedsstyregruppen-midtjylland", "party/region-midtjylland"])
def test_documents_stand_in_the_order_of_their_numbers(client: FlaskClient, path: str) -> None:
    numbers = re.findall(r"\(Dokument nr\. (\d+)\)", _get(client, f"/da/{path}").text)
    assert numbers == sorted(numbers)
    assert len(numbers) > 1


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_missing_has_a_name_in_the_language_of_the_page(service: Service, lang: str) -> None:
    reader, index = Reader(service.answers.index, _speech(lang)), service.answers.index
    lacked = {each for gap in index.instances(MG.KnowledgeGap) for each in index.things(gap, MG.missing)}
    assert {each for each in lacked if reader.lacked(each).lang != lang} == set()


# — too much, too little, too long —


@pytest.mark.parametrize("lang", LANGS)
def test_a_body_with_eighty_mandates_lists_each_under_its_kind(vig: FlaskClient, lang: str) -> None:
    html = _get(vig, f"/{lang}/body/travlt").text
    assert {f"m901-{number:02}" for number in range(1, MANDATES + 1)} <= set(re.findall(r"/mandate/(m901-\d+)", html))
    for status in ("in-force", "proposed"):
        kinds = re.findall(r'<h3 class="kind">([^<]+)</h3>', _section(html, f"mandates-{status}"))
        assert len(kinds) >= 5
        assert len(kinds) == len(set(kinds)), "a kind stands once under a status"
    assert len(html.encode()) < 100_000


@pytest.mark.parametrize("lang", LANGS)
def test_a_body_of_which_nothing_is_said_says_so_in_every_row(vig: FlaskClient, lang: str) -> None:
    html = _get(vig, f"/{lang}/body/{SILENT}").text
    charter = _words(_section(html, "charter"))
    assert charter.count(texts(lang)("thing.not_stated")) >= 7
    assert ("Ingen kilde" if lang == "da" else "No source") in _words(_section(html, "mandates"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("slug", "name"), [("langt", LONG), ("farligt", HOSTILE)])
def test_a_long_or_hostile_name_is_shown_as_it_is_and_does_no_harm(
    vig: FlaskClient, slug: str, name: str, lang: str
) -> None:
    html = _get(vig, f"/{lang}/body/{slug}").text
    title = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    assert title
    assert unescape(title[1].replace("<wbr>", "")).removesuffix("\u202c") == name  # an open direction is closed
    assert "<script>alert" not in html


@pytest.mark.parametrize("lang", LANGS)
def test_a_merged_body_is_gone_and_leads_to_the_one_it_became(vig: FlaskClient, lang: str) -> None:
    answer = _get(vig, f"/{lang}/body/{MERGED}")
    assert answer.status_code == 410
    assert f'href="/{lang}/body/travlt"' in answer.text
    assert ("Lagt sammen med" if lang == "da" else "Made one with") in _words(answer.text)
    assert ("1. juni 2031" if lang == "da" else "1 June 2031") in _words(answer.text)


def test_no_matter_has_lost_its_way_to_what_is_open(service: Service) -> None:
    """What is open about a thing stands on the thing's page and on its own: the two name each other."""
    index = service.answers.index
    for gap in index.instances(MG.KnowledgeGap)[:40]:
        about = [each for each in index.things(gap, MG.about) if index.is_a(each, MG.Body)]
        for each in about:
            view = service.answers.describe(str(each), lang="da")
            assert URIRef(gap) in {URIRef(one.iri) for one in view.gaps}


def test_a_meeting_that_decided_nothing_says_so(service: Service) -> None:
    held = service.answers.describe(str(thing("meeting", "dks-2019-11-18")), lang="da").section("items")
    assert held is not None
    assert held.text == "Ingen af mødets udfald er en beslutning."
    planned = service.answers.describe(str(thing("meeting", "dks-2020-01-15")), lang="da").section("items")
    assert planned is None or not planned.text


def test_how_an_initiative_ended_is_told_with_the_latest_outcome(service: Service) -> None:
    told = service.answers.describe(str(thing("initiative", "borgerdesign")), lang="da").section("happened")
    assert told is not None
    assert (
        "De seneste kendte udfald: DKS bakkede op om den lille model den 18. november 2019; det er opbak"
        in told.closing
    )
