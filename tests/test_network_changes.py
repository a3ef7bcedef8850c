"""A proposal, or a file somebody brings, held against today; cooperations side by side; the way upward."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import URIRef

from mandatgraf.errors import DraftFaulty, NotAProposal, SourceUnreadable, UnknownParameter
from mandatgraf.network.proposal import CHANGES, HOLDS
from mandatgraf.vocab import BASE, MG, OA
from mandatgraf.vocab import thing as address

if TYPE_CHECKING:
    from mandatgraf.network import Network
    from mandatgraf.network.proposal import Overlay

TEMAGRUPPER = str(address("collective", "temagrupper-midtjylland"))
SEKRETARIATET = str(address("body", "faellessekretariatet-midtjylland"))
PREFIXES = f"""
PREFIX mg: <{BASE}ontology#>
PREFIX body: <{BASE}id/body/>
PREFIX collective: <{BASE}id/collective/>
PREFIX mandate: <{BASE}id/mandate/>
PREFIX matter: <{BASE}id/matter/>
PREFIX power: <{BASE}concept/power/>
PREFIX status: <{BASE}concept/status/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


@pytest.fixture(scope="module")
def forslag(network: Network) -> Overlay:
    return network.proposal(str(address("document", "midtjylland-forslag")), lang="da")


def test_every_mandate_of_the_theme_groups_is_accounted_for(network: Network, forslag: Overlay) -> None:
    """M000-37: professional tasks go to the joint secretariat (M000-12); of the agreement nothing is said."""
    index = network.answers.index
    held = {str(each) for each in index.subjects(URIRef(TEMAGRUPPER), MG.holder)}
    fates = {fate.mandate.iri: fate for fate in forslag.fates if TEMAGRUPPER in {h.iri for h in fate.mandate.holders}}
    assert set(fates) == held
    assert len(held) == 2
    tasks = fates[str(address("mandate", "m000-37-faglige-opgaver"))]
    assert tasks.change == "moved"
    assert {code for to in tasks.to for code in to.codes} == {"M000-12"}
    assert {holder.iri for to in tasks.to for holder in to.holders} == {SEKRETARIATET}
    agreement = fates[str(address("mandate", "m000-37-sundhedsaftalen"))]
    assert agreement.change == "only-wider"
    assert "ikke sagt" in agreement.reason
    assert not agreement.to


def test_where_today_is_not_described_no_difference_is_computed(forslag: Overlay) -> None:
    unknown = [each for each in forslag.changes if each.change == "today-unknown"]
    assert unknown
    for each in unknown:
        assert not [mandate for mandate in each.today if mandate.holders]
        assert "der er ikke regnet nogen forskel ud" in each.reason
    told = [each for each in forslag.changes if each.change != "today-unknown"]
    assert all([mandate for mandate in each.today if mandate.holders] for each in told)


def test_every_number_is_a_count_of_listed_mandates(network: Network, forslag: Overlay) -> None:
    assert dict(forslag.counts) == {
        kind: number for kind in CHANGES if (number := sum(each.change == kind for each in forslag.changes))
    }
    proposed = {mandate.iri: mandate for each in forslag.changes for mandate in each.proposed}
    assert forslag.reason.startswith("Forslag til ny organisering")
    numbers = [int(word) for word in re.findall(r"\b[0-9]+\b", forslag.reason)]
    unknown = sum(each.change == "today-unknown" for each in forslag.changes)
    assert numbers == [len(proposed), len(forslag.changes), unknown]
    assert {each.iri for each in forslag.unheld} == {m.iri for m in proposed.values() if not m.holders}
    assert {each.iri for each in forslag.holders_proposed} == {h.iri for m in proposed.values() for h in m.holders}
    assert {each.iri for each in forslag.holders_today} == {
        h.iri for each in forslag.changes for m in each.today for h in m.holders
    }


def test_every_mandate_of_the_document_is_in_a_row(network: Network, forslag: Overlay) -> None:
    index = network.answers.index
    document = address("document", "midtjylland-forslag")
    own = {
        str(mandate)
        for passage in index.subjects(document, OA.hasSource)
        for mandate in index.subjects(passage, MG.evidence)
        if index.is_a(mandate, MG.Mandate)
    }
    assert URIRef(next(iter(own))) in index
    shown = {m.iri for each in forslag.changes for m in (*each.today, *each.proposed)}
    assert own <= shown


def test_kept_and_new_by_hand(forslag: Overlay) -> None:
    """M000-36: skal-opgaver stay; joint agreements stay too, and ad hoc groups get to draft them (M000-17)."""
    change = {each.matter.slug: each for each in forslag.changes}
    assert change["skal-opgaver"].change == "kept"
    assert change["faelles-aftaler"].change == "new"
    assert "udarbejde forslag til fælles aftaler" in change["faelles-aftaler"].reason


def test_a_document_that_proposes_nothing_is_refused_with_those_that_do(network: Network) -> None:
    with pytest.raises(NotAProposal) as refused:
        network.proposal(str(address("document", "klynge-syd-status-2021")), lang="en")
    assert "midtjylland-forslag" in refused.value.known


# — a file that somebody brings —


def draft(tmp_path: Path, text: str, name: str = "draft.ttl") -> Path:
    path = tmp_path / name
    path.write_text(PREFIXES + text, "utf-8")
    return path


def test_a_draft_by_hand(network: Network, tmp_path: Path) -> None:
    """The document says that the theme groups take on the tasks today; the draft gives them to two."""
    path = draft(
        tmp_path,
        """
mandate:x-1 a mg:Mandate ; mg:holder body:dks-midtjylland , collective:nyt-udvalg ; mg:power power:lift ;
    mg:matter matter:faglige-opgaver-fra-temagrupperne .
mandate:x-2 a mg:Mandate ; mg:power power:decide ; mg:matter matter:skal-opgaver .
mandate:x-3 a mg:Mandate ; mg:holder body:dks-midtjylland ; mg:power power:decide ; mg:matter matter:helt-nyt .
collective:nyt-udvalg a mg:Collective ; skos:prefLabel "Et nyt udvalg"@da , "A new committee"@en .
matter:helt-nyt a mg:Matter ; skos:prefLabel "Noget helt nyt"@da , "Something quite new"@en .
""",
    )
    for lang, title in (("da", "delt"), ("en", "split")):
        found = network.what_if(path, lang=lang)  # type: ignore[arg-type]
        change = {each.matter.slug: each for each in found.changes}
        assert change["faglige-opgaver-fra-temagrupperne"].change == "split"
        assert change["faglige-opgaver-fra-temagrupperne"].title == title
        assert change["skal-opgaver"].change == "without-holder"
        assert change["helt-nyt"].change == "today-unknown"
        assert [each.iri for each in found.unheld] == [BASE + "id/mandate/x-2"]
        assert found.proposal.label == "draft.ttl"
    assert HOLDS
    assert str(address("mandate", "x-1")) not in network.answers


def test_a_draft_that_says_what_it_succeeds_is_believed(network: Network, tmp_path: Path) -> None:
    path = draft(
        tmp_path,
        """
mandate:x-1 a mg:Mandate ; mg:holder body:dks-midtjylland ; mg:power power:develop ;
    mg:matter matter:udvikling-af-sundhedsaftalen ; mg:succeeds mandate:m000-37-sundhedsaftalen .
mandate:x-2 a mg:Mandate ; mg:holder body:dks-midtjylland ; mg:power power:lift ; mg:status status:ended ;
    mg:matter matter:skal-opgaver .
""",
    )
    found = network.what_if(path, lang="en")
    (fate,) = (each for each in found.fates if each.mandate.codes == ("M000-37",))
    assert fate.change == "moved"
    assert fate.reason.startswith("The source says that the mandate passes to")
    assert {each.change for each in found.changes} == {"moved", "dropped"}


GOOD = "mandate:x a mg:Mandate ; mg:power power:decide ; mg:matter matter:skal-opgaver"
FAULTS = {
    "empty": "matter:x a mg:Matter .",
    "no-power": "mandate:x a mg:Mandate ; mg:matter matter:skal-opgaver .",
    "no-matter": "mandate:x a mg:Mandate ; mg:power power:decide .",
    "unknown-power": "mandate:x a mg:Mandate ; mg:power power:tryllestav ; mg:matter matter:skal-opgaver .",
    "unknown-term": f"{GOOD} ; mg:indehaver body:dks-midtjylland .",
    "unknown-thing": f"{GOOD} ; mg:holder body:findes-ikke .",
    "not-a-thing": f'{GOOD} ; mg:holder "DKS" .',
    "taken": f"{GOOD} . mandate:m000-27 a mg:Mandate ; mg:power power:decide ; mg:matter matter:skal-opgaver .",
}


@pytest.mark.parametrize("reason", FAULTS)
def test_a_draft_that_makes_no_sense_is_refused_with_the_place(network: Network, tmp_path: Path, reason: str) -> None:
    with pytest.raises(DraftFaulty) as refused:
        network.what_if(draft(tmp_path, FAULTS[reason]), lang="da")
    assert refused.value.reason == reason
    for lang in ("da", "en"):
        assert "draft.ttl" in refused.value.where(lang)
        assert refused.value.todo(lang)


def test_a_misspelt_status_is_refused(network: Network, tmp_path: Path) -> None:
    with pytest.raises(DraftFaulty) as refused:
        network.what_if(draft(tmp_path, f"{GOOD} ; mg:status status:maaske ; mg:holder body:nej ."), lang="da")
    assert refused.value.more == 1


@pytest.mark.parametrize(("name", "text"), [("a.ttl", "not Turtle"), ("a.ttl", "<a> <b>"), ("a.docx", "PK")])
def test_a_file_that_cannot_be_read_is_refused(network: Network, tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(SourceUnreadable):
        network.what_if(draft(tmp_path, text, name), lang="da")


def test_a_file_that_is_not_there_is_refused(network: Network, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable):
        network.what_if(tmp_path / "nej.ttl", lang="da")


# — cooperations side by side —


def test_the_same_function_side_by_side_by_hand(network: Network) -> None:
    """Only document 000 has anybody approve politically (M000-28); all four speak of agreeing."""
    found = network.compare(lang="en")
    assert len(found.cooperations) == 4
    row = next(each for each in found.functions if each.function.slug == "approve-politically")
    assert [cell.cooperation.slug for cell in row.cells if not cell.empty] == ["region-midtjylland"]
    assert len(row.lacking) == 3
    assert all(cell.reason.startswith("No source that we have read from") for cell in row.cells if cell.empty)
    agree = next(each for each in found.functions if each.function.slug == "agree")
    assert not agree.lacking
    codes = {code for cell in row.cells for mandate in cell.mandates for code in mandate.codes}
    assert codes == {"M000-28"}


def test_kinds_of_body_side_by_side_by_hand(network: Network) -> None:
    """Hovedstaden has coordinating committees, Nordjylland an operations group; clusters are in two regions."""
    found = network.compare(lang="da", by="body")
    rows = {each.function.slug: each for each in found.functions}
    clusters = {cell.cooperation.slug for cell in rows["cluster"].cells if cell.bodies}
    assert clusters == {"region-midtjylland", "region-nordjylland"}
    assert {cell.cooperation.slug for cell in rows["operations-group"].cells if cell.bodies} == {"region-nordjylland"}


def test_a_choice_of_cooperations(network: Network) -> None:
    two = tuple(str(address("party", slug)) for slug in ("region-midtjylland", "region-nordjylland"))
    found = network.compare(lang="da", regions=two)
    assert [each.iri for each in found.cooperations] == sorted(two)
    assert all(len(row.cells) == 2 for row in found.functions)
    with pytest.raises(UnknownParameter):
        network.compare(lang="da", by="weather")


# — upward —


def test_the_way_upward_by_hand(network: Network) -> None:
    """M001-20 and B001-04: the forum reports to the coordinating committee and is part of it."""
    found = network.escalation(str(address("body", "forum-for-koordination-planomraade-syd")), lang="da")
    assert {(step.how, step.body.slug, step.level) for step in found.steps} == {
        ("receives", "samordningsudvalg-syd-somatik", 1),
        ("above", "samordningsudvalg-syd-somatik", 1),
    }
    assert found.reason.startswith("Ingen kilde, vi har læst, siger, hvad der sker ved uenighed")
    assert all(step.basis.evidence for step in found.steps)


def test_who_settles_comes_first_and_then_where_their_cases_go(network: Network) -> None:
    found = network.escalation(str(address("matter", "revideret-forloebsprogram")), lang="en")
    settling = [step.body.slug for step in found.steps if step.level == 0]
    assert settling[:2] == ["sundhedsstyregruppen-midtjylland", "sundhedskoordinationsudvalget-midtjylland"]


def test_no_path_upward_is_said(network: Network) -> None:
    found = network.escalation(str(address("body", "klynge-syd")), lang="en")
    assert not found.stated
    assert found.reason.endswith("no path is stated.")


def test_a_proposal_is_narrowed_to_the_rows_of_a_body(network: Network, forslag: Overlay) -> None:
    document = str(address("document", "midtjylland-forslag"))
    own = network.proposal(document, lang="da", body=SEKRETARIATET)
    assert 0 < len(own.changes) < len(forslag.changes)
    for row in forslag.changes:
        holders = {holder.iri for mandate in (*row.today, *row.proposed) for holder in mandate.holders}
        assert (row in own.changes) == (SEKRETARIATET in holders)
    assert sum(number for _, number in own.counts) == len(own.changes)
    assert "kun for Fællessekretariatet" in own.reason
    nobody = network.proposal(document, lang="en", body=str(address("body", "klynge-syd")))
    assert not nobody.changes
    assert "no mandate" in nobody.reason
