"""What the pages about the network say: numbers that stand in their own lists, faults told beside their fields."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

import pytest

from mandatgraf.network.exports import FORMS
from mandatgraf.network.finding import KINDS, STATED
from mandatgraf.vocab import MG, kind_and_slug
from mandatgraf.vocab import thing as address
from mandatgraf.web.pages.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask.testing import FlaskClient

    from mandatgraf.service import Service

BODY = "sundhedsstyregruppen-midtjylland"
CARD = "revideret-forloebsprogram"
DOCUMENT = "midtjylland-forslag"


def _html(client: FlaskClient, path: str, status: int = 200) -> str:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == status, answer.text[:500]
    return answer.text


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<wbr>", "", html))).split())


def _counts(html: str) -> dict[str, int]:
    """Return the figures of a page, each with the anchor of what it counts."""
    pairs = re.findall(r'<dt><a href="#([^"]+)">[^<]*</a></dt><dd>([0-9.,]+)</dd>', html)
    return {anchor: int(number.replace(".", "").replace(",", "")) for anchor, number in pairs}


SHOWN = 8
"""Rows of each part that the page of a proposal shows itself."""
ROW = re.compile(r'data-(?:fate|change|unheld)="[^"]+"(?: data-(?:mandate|matter)="[^"]+")?')


def _in_full(client: FlaskClient, path: str, parts: Iterable[str]) -> dict[str, str]:
    """Return the rows of each part of a proposal, from all pages of it."""
    found = {}
    for part in parts:
        address_of, html = f"{path}&part={part}", ""
        while address_of:
            shown = _html(client, address_of)
            html += shown
            after = re.search(r'<a rel="next" href="([^"]+)"', shown)
            address_of = unescape(after[1]) if after else ""
        found[part] = html
    return found


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("da", "(Dokument nr. 000) Dokumentets status: forslag Dokumentets dato: udateret Hvornår"),
        ("en", "(Document no. 000) Status of the document: proposal Date of the document: undated When"),
    ],
)
def test_the_proposal_is_named_with_its_status_and_date(client: FlaskClient, lang: str, said: str) -> None:
    html = _html(client, f"/{lang}/network/proposal?of={DOCUMENT}")
    source = html.split('<ul class="sources"')[1].split("</ul>")[0]
    assert said in " ".join(unescape(re.sub(r"<[^>]+>", " ", source)).split())


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_number_of_the_proposal_is_counted_again_from_its_list(
    client: FlaskClient, service: Service, lang: str
) -> None:
    path = f"/{lang}/network/proposal?of={DOCUMENT}"
    html = _html(client, path)
    counts = _counts(html)
    headings = dict(re.findall(r'<h2 id="((?:change-|fates|unheld)[^"]*)">[^<]*<span class="quiet">\(([0-9]+)\)', html))
    assert {part: int(number) for part, number in headings.items()} == counts
    parts = _in_full(client, path, counts)
    rows = [
        (f"change-{change}", matter)
        for part in parts
        for change, matter in re.findall(r'data-change="([^"]+)" data-matter="([^"]+)"', parts[part])
        if part == f"change-{change}"
    ]
    fates = re.findall(r'data-fate="[^"]+" data-mandate="([^"]+)"', parts["fates"])
    unheld = re.findall(r'data-unheld="([^"]+)"', parts["unheld"])
    assert counts["unheld"] == len(set(unheld)) > 0
    assert counts["fates"] == len(fates) > 0
    assert {part: counts[part] for part in counts if part.startswith("change-")} == Counter(part for part, _ in rows)
    assert set(ROW.findall(html)) < set(ROW.findall("".join(parts.values())))
    for part, number in counts.items():
        shown = html.split(f'<h2 id="{part}">')[1].split("</section>")[0]
        assert len(ROW.findall(shown)) == min(number, SHOWN)
        assert (f"&amp;part={part}" in shown) == (number > SHOWN)

    whole = "".join(parts.values())
    proposed, today = (
        set(re.findall(r'data-proposed="([^"]+)"', whole)),
        set(re.findall(r'data-today="([^"]+)"', whole)),
    )
    (said,) = re.findall(r'<p class="answer__sentence">([^<]*)</p>', html)
    numbers = [int(number) for number in re.findall(r"\b[0-9]+\b", unescape(said))]
    assert numbers == [len(proposed), len({matter for _, matter in rows}), counts["change-today-unknown"]]
    assert set(fates) == today

    index = service.answers.index
    statements = {str(each) for each in index.instances(MG.Mandate)}
    assert proposed <= statements
    assert today <= statements
    assert {each for each in unheld if index.things(address(*(kind_and_slug(each) or ("", ""))), MG.holder)} == set()


def test_every_mandate_of_the_theme_groups_stands_on_the_page(client: FlaskClient, service: Service) -> None:
    html = _in_full(client, f"/da/network/proposal?of={DOCUMENT}", ["fates"])["fates"]
    groups = address("collective", "temagrupper-midtjylland")
    held = {str(each) for each in service.answers.index.subjects(groups, MG.holder)}
    assert held
    assert held <= set(re.findall(r'data-mandate="([^"]+)"', html))


@pytest.mark.parametrize("lang", ["da", "en"])
def test_computed_and_stated_findings_stand_apart_and_add_up(client: FlaskClient, lang: str) -> None:
    html = _html(client, f"/{lang}/network/findings?region=region-midtjylland")
    computed, stated = (html.split(f'id="{part}"')[1].split("</section>")[0] for part in ("computed", "stated"))
    found = [dict(re.findall(r"\?kind=([a-z-]+)[^\"]*\"[^>]*>[^<]*</a> <span class=\"quiet\">\(([0-9]+)\)", part))
             for part in (computed, stated)]  # fmt: skip
    assert set(found[0]) <= set(KINDS)
    assert set(found[1]) <= set(STATED)
    (said,) = re.findall(r'<p class="answer__sentence">([^<]*)</p>', html)
    assert [sum(map(int, part.values())) for part in found] == [int(each) for each in re.findall(r"[0-9]+", said)]


def test_a_kind_of_finding_is_listed_with_its_evidence(client: FlaskClient) -> None:
    html = _html(client, "/da/network/findings?kind=steps-in-impossible-order")
    listed = html.split('id="listed"')[1]
    assert listed.count('class="open"') == 1
    assert "#passage-" in listed


NOTHING = {
    f"/{{lang}}/network/path?from={BODY}&to={BODY}": ("den samme ting", "the same thing"),
    f"/{{lang}}/network/path?from={BODY}&to=matter/{CARD}&at=1800-01-01": ("1. januar 1800", "1 January 1800"),
    f"/{{lang}}/network/case?of={BODY}": ("Ingen kilde, vi har læst", "No source that we have read"),
    f"/{{lang}}/network/escalation?of=matter/{CARD}": ("Ingen kilde, vi har læst", "No source that we have read"),
    f"/{{lang}}/explore/body/{BODY}?region=region-nordjylland": (
        "Ingen kilde, vi har læst, forbinder",
        "No source that we have read links",
    ),
}


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("path", NOTHING)
def test_what_is_not_there_is_said_of_the_sources(client: FlaskClient, path: str, lang: str) -> None:
    said = _words(_html(client, path.format(lang=lang)))
    assert NOTHING[path][lang == "en"] in said


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/da/network/path?from=xqzwvk&to=dks", ["Data har intet om »xqzwvk«", "Se efter stavefejl"]),
        ("/en/network/path?from=xqzwvk&to=dks", ["The data holds nothing about “xqzwvk”", "Check the spelling"]),
        ("/da/network/reach?of=dks&at=31-2-2020", ["»31-2-2020« er ikke en dato", "22. november 2026"]),
        ("/en/network/bottlenecks?in=weather", ["That value is not on the list"]),
        (f"/da/explore/body/{BODY}?power=vejr", ["Den værdi er ikke på listen"]),
    ],
)
def test_a_fault_is_told_beside_its_field(client: FlaskClient, path: str, told: list[str]) -> None:
    html = _html(client, path, status=400)
    for text in told:
        assert text in _words(html)
    (fault,) = set(re.findall(r'aria-describedby="[^"]*?(f-[a-z]+-error)"', html))
    assert f'<p class="form-error-message" id="{fault}">' in html
    assert 'aria-invalid="true"' in html


def test_an_address_that_opens_the_unknown_shows_the_rest(client: FlaskClient) -> None:
    said = _words(_html(client, f"/en/explore/body/{BODY}?open=body/xqzwvk"))
    assert texts("en")("explore.unknown_opened", thing="body/xqzwvk") in said


@pytest.mark.parametrize("lang", ["da", "en"])
def test_picture_list_and_files_of_a_view_show_the_same(client: FlaskClient, service: Service, lang: str) -> None:
    path = f"/explore/body/{BODY}?power=decision&open=matter/{CARD}"
    html = _html(client, f"/{lang}{path}")
    drawn = set(re.findall(r'<g class="node" data-iri="([^"]+)"', html))
    listed = set(re.findall(rf'<strong><a href="/{lang}/((?:[a-z]+)/[^"]+)"', html))
    middle = str(address("body", BODY))
    assert {"/".join(kind_and_slug(iri) or ()) for iri in drawn - {middle}} == listed
    assert len(re.findall(r'<path class="edge"', html)) == html.count('class="tree__said"')
    files = [unescape(each) for each in re.findall(r'href="(/api/v1/graph/around/[^"]+)"', html)]
    assert {each.partition("?")[0].rpartition(".")[2] for each in files} == set(FORMS)
    for file in files:
        answer = client.get(file)
        assert answer.status_code == 200
        assert answer.mimetype == FORMS[file.partition("?")[0].rpartition(".")[2]].media_type
        assert answer.headers["Content-Language"] == lang
    svg = client.get(next(each for each in files if ".svg?" in each)).text
    assert set(re.findall(r'data-iri="([^"]+)"', svg)) == drawn


@pytest.mark.parametrize(
    ("address_of", "status", "code"),
    [
        (f"body/{BODY}.vsd", 406, "not-acceptable"),
        ("body/xqzwvk.json", 404, "unknown-thing"),
        (f"body/{BODY}.json?depth=9", 400, "bad-parameter"),
        (f"body/{BODY}.json?power=weather", 400, "unknown-parameter"),
        (f"body/{BODY}.json?open=xqzwvk", 404, "unknown-thing"),
        (f"body/{BODY}.json?colour=red", 400, "unknown-parameter"),
        (f"body/{BODY}.json?at=soon", 400, "bad-date"),
    ],
)
def test_a_view_that_cannot_be_written_is_a_problem(
    client: FlaskClient, address_of: str, status: int, code: str
) -> None:
    answer = client.get(f"/api/v1/graph/around/{address_of}")
    assert (answer.status_code, answer.get_json(force=True)["code"]) == (status, code)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_thing_leads_to_the_network_around_it(client: FlaskClient, lang: str) -> None:
    assert f'href="/{lang}/explore/body/{BODY}"' in _html(client, f"/{lang}/body/{BODY}")
    assert f'href="/{lang}/explore/matter/{CARD}"' in _html(client, f"/{lang}/who/{CARD}")
    assert f'href="/{lang}/explore/document/{DOCUMENT}"' in _html(client, f"/{lang}/document/{DOCUMENT}")
    assert f'href="/{lang}/network"' in _html(client, f"/{lang}/")
    assert "/explore/" not in _html(client, f"/{lang}/mandate/m000-27")


def test_files_of_an_answer_open(client: FlaskClient) -> None:
    html = _html(client, f"/en/network/path?from=body/{BODY}&to=matter/{CARD}&in=authority&directed=true")
    files = [unescape(each) for each in re.findall(r'href="(/api/v1/graph/[^"]+)"', html)]
    assert len(files) == 1 + len(FORMS)
    for file in files:
        assert client.get(file).status_code == 200, file
