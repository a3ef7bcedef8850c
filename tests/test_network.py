"""Questions about the network on the real data, worked out by hand from the documents; codes name the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import URIRef

from mandatgraf.answers import Answers
from mandatgraf.answers.plain import plain
from mandatgraf.errors import UnknownParameter, UnknownProjection, UnknownThing, WrongUsage
from mandatgraf.network import Network
from mandatgraf.network.finding import KINDS
from mandatgraf.network.projecting import NAMES, PARTS, WHOLE
from mandatgraf.network.reading import rows
from mandatgraf.vocab import BASE, MG
from mandatgraf.vocab import thing as address

if TYPE_CHECKING:
    from mandatgraf.dataset import Dataset
    from mandatgraf.network.finding import Findings
    from mandatgraf.network.values import CaseFlow
    from mandatgraf.service import Service


def thing(kind: str, slug: str) -> str:
    return str(address(kind, slug))


STYREGRUPPEN = thing("body", "sundhedsstyregruppen-midtjylland")
UDVALGET = thing("body", "sundhedskoordinationsudvalget-midtjylland")
SEKRETARIATET = thing("body", "faellessekretariatet-midtjylland")
KLYNGER = thing("collective", "klynger-midtjylland")
FORLOEBSPROGRAM = thing("matter", "revideret-forloebsprogram")
BORGERDESIGN = thing("process", "d003-beslutningsvej-borgerdesign")


@pytest.fixture(scope="module")
def without_open(dataset: Dataset) -> Network:
    """The network of the same data, had nobody written a gap, a conflict or an ambiguity."""
    kinds = {ox.NamedNode(str(each)) for each in (MG.KnowledgeGap, MG.Conflict, MG.Ambiguity)}
    gone = {triple.subject for graph in dataset.graphs.values() for triple in graph if triple.object in kinds}
    assert len(gone) > 400
    left = replace(
        dataset,
        graphs={
            name: tuple(triple for triple in graph if triple.subject not in gone and triple.object not in gone)
            for name, graph in dataset.graphs.items()
        },
    )
    return Network.of(Answers.of(left), left)


@pytest.fixture(scope="module")
def computed(without_open: Network) -> Findings:
    return without_open.findings(lang="da")


# — projections —


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_projection_says_what_it_is(network: Network, lang: str) -> None:
    whole, *others = network.projections.described(lang)
    assert whole["name"] == WHOLE
    assert [each["name"] for each in others] == list(NAMES)
    assert all(each[part].endswith(".") for each in others for part in PARTS)


@pytest.mark.parametrize("name", NAMES)
def test_a_projection_has_the_rows_of_its_query_and_is_made_once(network: Network, name: str) -> None:
    found = network.projections.get(name)
    assert found is network.projections.get(name)
    text = network.projections.designs[name].text
    solutions = network.projections.store.query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    wanted = sorted({tuple(cell.value for cell in row) for row in solutions})
    held = [
        (source, target, link.relation, link.statement)
        for source, target in found.graph.edges
        for link in found.links(source, target)
    ]
    assert sorted(held) == wanted
    assert sorted(set(rows(network.projections.store, text))) == wanted


def test_every_statement_of_the_five_subjects_has_evidence_or_is_an_identity(
    network: Network, service: Service
) -> None:
    found = network.projections.get(WHOLE)
    for source, target in found.graph.edges:
        for link in found.links(source, target):
            evidence = service.answers.index.objects(URIRef(link.statement), MG.evidence)
            assert evidence or service.answers.index.is_a(URIRef(link.statement), MG.Matter), link


def test_a_date_takes_away_what_is_excluded_or_undated(network: Network) -> None:
    """Document 000 has no date; the case of 18 November 2019 has."""
    on = network.projections.get("flow", date(2019, 11, 18))
    assert on.left_out["undated"] > 0
    assert on.left_out["excluded"] > 0
    assert str(SEKRETARIATET) not in on
    assert {link.place for pair in on.graph.edges for link in on.links(*pair)} <= {"certain", "possible", "timeless"}
    later = network.projections.get("flow", date(1900, 1, 1))
    assert later.graph.number_of_edges() < on.graph.number_of_edges()


def test_an_unknown_projection_is_refused_with_those_there_are(network: Network) -> None:
    with pytest.raises(UnknownProjection) as refused:
        network.projections.get("kort")
    assert refused.value.known == (WHOLE, *NAMES)


def test_belonging_is_what_a_property_path_says(network: Network) -> None:
    """What lies above each body: by the projection, and by a path over the triples themselves."""
    graph = network.projections.get("reporting")
    text = f"SELECT ?low ?high {{ ?low (^<{MG.describes}>/<{MG.partOf}>)+ ?high }}"
    solutions = network.projections.store.query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    wanted = {(low.value, high.value) for low, high in solutions}
    part_of = str(MG.partOf)
    edges = [pair for pair in graph.graph.edges if any(link.relation == part_of for link in graph.links(*pair))]
    found = set(edges)
    while more := {(low, top) for low, mid in found for middle, top in edges if mid == middle} - found:
        found |= more
    assert found == wanted
    assert len(wanted) > 30


# — ways —


def test_the_way_of_a_case_by_hand(network: Network) -> None:
    """M000-14, M000-05: the joint secretariat brings cases to the steering group, which prepares for the committee."""
    found = network.path(SEKRETARIATET, UDVALGET, lang="da", projection="flow", directed=True, longest=2)
    assert [step.target.iri for step in found.paths[0].steps] == [STYREGRUPPEN, UDVALGET]
    first, second = found.paths[0].steps
    assert {"M000-06", "M000-14", "M000-15"} <= {code for basis in first.bases for code in basis.codes}
    assert "M000-05" in {code for basis in second.bases for code in basis.codes}
    assert all(basis.evidence for step in found.paths[0].steps for basis in step.bases)
    assert found.complete
    assert "den korteste på 2 skridt" in found.reason
    back = network.path(UDVALGET, SEKRETARIATET, lang="en", projection="flow", directed=True)
    assert not back.known
    assert back.reason.startswith("Nothing that we have read links")
    against = network.path(UDVALGET, SEKRETARIATET, lang="en", projection="flow", longest=2).paths
    assert not against[0].steps[-1].forward


@pytest.mark.parametrize("lang", ["da", "en"])
def test_equal_ends_absent_ends_and_short_lengths_have_sensible_answers(network: Network, lang: str) -> None:
    same = network.path(UDVALGET, UDVALGET, lang=lang)  # type: ignore[arg-type]
    assert same.known
    assert not same.paths
    absent = network.path(UDVALGET, thing("goal", "g004-02-pejlemaerke-3"), lang=lang, projection="flow")  # type: ignore[arg-type]
    assert not absent.known
    assert "flow" in absent.reason
    short = network.path(SEKRETARIATET, UDVALGET, lang=lang, projection="flow", directed=True, longest=1)  # type: ignore[arg-type]
    assert not short.paths
    assert "2" in short.reason
    limited = network.path(SEKRETARIATET, UDVALGET, lang=lang, limit=2)  # type: ignore[arg-type]
    assert len(limited.paths) == 2
    assert not limited.complete
    assert "2" in limited.reason


def test_a_day_on_which_nothing_holds_is_said(network: Network) -> None:
    found = network.path(SEKRETARIATET, UDVALGET, lang="da", projection="reporting", at=date(1500, 1, 1))
    assert not found.known
    assert "udaterede kilder" in found.reason


def test_what_is_unknown_or_out_of_bounds_is_refused(network: Network) -> None:
    with pytest.raises(UnknownThing):
        network.path(BASE + "id/body/nej", UDVALGET, lang="da")
    with pytest.raises(WrongUsage):
        network.path(UDVALGET, UDVALGET, lang="da", limit=0)
    with pytest.raises(WrongUsage):
        network.path(UDVALGET, UDVALGET, lang="da", longest=99)
    with pytest.raises(UnknownParameter):
        network.findings(lang="da", kinds=("vejr",))


# — cases —


def test_the_revised_programme_by_hand(network: Network) -> None:
    """P000-B: set up, draft, administrative, political, carry out; the possible approval has no place (Q000-06)."""
    flow = network.case(FORLOEBSPROGRAM, lang="da")
    assert [step.holders[0].iri for step in flow.next if step.position in {2, 3, 4}] == [
        STYREGRUPPEN,
        UDVALGET,
        KLYNGER,
    ]
    assert [step.mandates[0].codes for step in flow.unplaced] == [("M000-29",)]
    assert flow.unplaced[0].place_gap is not None
    assert {step.when.basis for step in flow.next} == {"unknown"}
    assert "Uden en dag" in flow.reason


def test_where_borgerdesign_goes_next_by_hand(network: Network) -> None:
    """P003-B: on 18 November 2019 the municipal group discussed; next a concretisation, then 15 January 2020."""
    flow = network.case(BORGERDESIGN, lang="en", at=date(2019, 12, 1))
    assert [step.position for step in flow.done] == [1, 2, 3, 4]
    assert [step.position for step in flow.next] == [5, 6, 7, 8]
    meeting = flow.next[1].when
    assert (meeting.basis, meeting.earliest, meeting.latest) == ("stated", date(2020, 1, 15), date(2020, 1, 15))
    assert {holder.iri for holder in flow.next[3].holders} == {STYREGRUPPEN, UDVALGET}


def _rhythmic(service: Service, at: date) -> CaseFlow:
    """The chain of an effort in Planområde Syd; the forum meets once a month and not in July (T001)."""
    return service.network.case(thing("process", "d001-en-indsats-vej"), lang="da", at=at)


def test_a_rhythm_gives_bounds_and_no_date(service: Service) -> None:
    flow = _rhythmic(service, date(2019, 6, 20))
    spans = [step.when for step in flow.next if step.when.basis == "rhythm"]
    assert spans
    assert spans[0].earliest == date(2019, 6, 20)
    assert spans[0].latest == date(2019, 8, 31)
    assert "ikke i juli" in spans[0].reason
    assert all(step.when.earliest != step.when.latest for step in flow.next if step.when.basis == "rhythm")


def test_a_thing_without_a_course_says_so(network: Network) -> None:
    flow = network.case(thing("goal", "g004-02-pejlemaerke-3"), lang="en")
    assert not flow.known
    assert flow.reason.startswith("No source that we have read describes which way")


# — reach, single points, bottlenecks, load —


def test_reach_by_hand(network: Network) -> None:
    """M000-27 and M000-30: the steering group settles the programme, and the clusters carry it out."""
    reached = {each.thing.iri: each for each in network.reach(STYREGRUPPEN, lang="da").reached}
    assert (reached[FORLOEBSPROGRAM].strength, reached[FORLOEBSPROGRAM].distance) == (4, 1)
    assert (reached[KLYNGER].strength, reached[KLYNGER].distance) == (4, 2)
    assert "M000-30" in {code for basis in reached[KLYNGER].via.bases for code in basis.codes}
    depends = {each.thing.iri: each for each in network.reach(KLYNGER, lang="da", inward=True).reached}
    assert {STYREGRUPPEN, UDVALGET} <= set(depends)
    assert depends[UDVALGET].strength == 4


def test_the_limit_keeps_the_strongest_and_counts_all(network: Network) -> None:
    whole, some = network.reach(STYREGRUPPEN, lang="da"), network.reach(STYREGRUPPEN, lang="da", limit=3)
    assert some.reached == whole.reached[:3]
    assert some.counts == whole.counts
    assert sum(number for _, number in whole.counts) == len(whole.reached)


def test_only_one_settles_by_hand(network: Network) -> None:
    """M000-31: by document 000 only the steering group settles the process type; the programme has several deciders."""
    point = next(each for each in network.single_points(lang="da") if each.thing.iri == STYREGRUPPEN)
    matters = {matter.iri for mandate in point.sole for matter in mandate.matters}
    assert thing("matter", "processtype") in matters
    assert FORLOEBSPROGRAM not in matters


def test_bottlenecks_are_ranked_and_counted(network: Network) -> None:
    found = network.bottlenecks(lang="en")
    assert [each.rank for each in found.found] == list(range(1, len(found.found) + 1))
    assert found.found[0].per_mille >= found.found[1].per_mille > 0
    assert str(len(found.found)) in found.reason


def test_load_by_hand(network: Network) -> None:
    """B004-02: 3 + 2 + 2 + 1 = 8 seats and four meetings a year; B001-04: eleven meetings, as July falls out."""
    cluster = network.load(thing("body", "klyngestyregruppen-syd"), lang="da")
    assert cluster.seats == (8, 8)
    assert cluster.meetings == (4, 4)
    forum = network.load(thing("body", "forum-for-koordination-planomraade-syd"), lang="da")
    assert forum.meetings == (11, 11)
    assert len(forum.mandates) == 10
    assert forum.evidence
    nothing = network.load(thing("body", "faelles-akutteam-esbjerg"), lang="en")
    assert nothing.meetings == (None, None)


def test_answers_are_plain_values(network: Network) -> None:
    for value in (network.case(FORLOEBSPROGRAM, lang="da"), network.reach(STYREGRUPPEN, lang="en")):
        assert plain(value)


# — conflicts and gaps —


def about(found: Findings, kind: str) -> set[str]:
    return {each.about[0].iri for each in found.found if each.kind == kind}


def test_computed_findings_need_no_gap_node(computed: Findings) -> None:
    assert {each.origin for each in computed.found} == {"computed"}
    assert {each.kind for each in computed.found} <= set(KINDS)


def test_the_advert_is_approved_before_it_is_drafted(computed: Findings) -> None:
    """Q001-01: approved in week 37, drafted for approval in week 38."""
    (found,) = (each for each in computed.found if each.kind == "steps-in-impossible-order")
    assert found.about[0].iri == thing("matter", "stillingsopslag-planomraade-syd")
    assert found.codes == ("M001-14", "T001-06")
    assert len(found.evidence) == 2


def test_process_types_are_missing_for_all_but_the_two_examples(computed: Findings) -> None:
    missing = about(computed, "focus-areas-without-process-type")
    examples = {
        thing("initiative", slug) for slug in ("tilknytning-til-arbejdsmarkedet", "revision-af-forloebsprogram")
    }
    first = "faelles-gravidteam milepaele-for-akutomraadet rehabilitering-hjertesygdom udbredelse-af-tobs"
    assert {thing("initiative", slug) for slug in first.split()} <= missing
    assert thing("goal", "g003-01-sammen-om-aeldre") in missing
    assert not examples & missing
    assert thing("goal", "g000-06-kronisk-sygdom") not in missing


def test_matters_without_a_decider_are_found_and_those_with_one_are_not(computed: Findings) -> None:
    missing = about(computed, "matters-without-decider")
    assert thing("initiative", "faelles-samarbejdsaftale-om-iv-behandling") in missing
    assert FORLOEBSPROGRAM not in missing
    found = next(each for each in computed.found if each.kind == "matters-without-decider")
    assert "ingen kilde, vi har læst, siger" in found.reason


def test_guiding_mark_3_has_no_own_initiative_of_the_cluster(computed: Findings) -> None:
    """G004-09: nine efforts of single parties, none of the cluster."""
    assert about(computed, "goals-without-joint-initiative") == {thing("goal", "g004-02-pejlemaerke-3")}
    found = next(each for each in computed.found if each.kind == "goals-without-joint-initiative")
    assert len(found.statements) == 9


def test_the_possible_approval_has_no_place(computed: Findings) -> None:
    step = thing("step", "revision-af-forloebsprogram-mulig-godkendelse")
    assert step in about(computed, "steps-without-place")
    assert FORLOEBSPROGRAM in about(computed, "deciders-without-order")


def test_no_circle_shares_or_ended_body_is_found_where_there_is_none(computed: Findings) -> None:
    assert not {"circles-of-belonging", "shares-that-do-not-sum", "mandates-of-ended-bodies"} & {
        each.kind for each in computed.found
    }


def test_nobody_is_ever_said_to_do_nothing(computed: Findings, without_open: Network) -> None:
    texts = [each.reason for each in computed.found]
    texts += [each.reason for each in without_open.findings(lang="en", kinds=tuple(KINDS)[:6]).found]
    assert not [text for text in texts if text.lower().startswith(("ingen har", "ingen gør", "nobody"))]


STATED = {
    "ambiguity/q000-04-formandskab": "chairmanship",
    "gap/q000-05-afklaring": "Which cases can be settled in the chairmanship?",
    "gap/psykiatri": "psychiatric illness",
}


def test_stated_findings_are_told_apart(network: Network) -> None:
    found = {each.iri: each for each in network.findings(lang="en", kinds=("gap", "conflict", "ambiguity")).found}
    assert {each.origin for each in found.values()} == {"stated"}
    for slug, words in STATED.items():
        each = found[f"{BASE}id/{slug}"]
        assert words in each.reason
        assert each.evidence


def test_the_open_funding_key_is_stated(network: Network) -> None:
    """Q001-02, T001-12, M001-29: the key by which hospital and municipalities pay is printed as XX (6.4)."""
    region = thing("party", "region-hovedstaden")
    found = network.findings(lang="en", kinds=("gap",), region=region).found
    assert all(region in each.regions for each in found)
    funding = thing("funding", "d001-konsulentstillingen")
    (key,) = (each for each in found if funding in {one.iri for one in each.about})
    assert key.iri == thing("gap", "q001-02-fordelingsnoegle")
    assert (key.kind, key.origin) == ("gap", "stated")
    assert [one.iri for one in key.about] == [
        funding,
        thing("share", "d001-konsulentstillingen-hospital"),
        thing("share", "d001-konsulentstillingen-kommuner"),
    ]
    assert key.reason == "How is the cost of the consultant divided between hospital and municipalities? (placeholder)"
    assert [passage.iri for passage in key.evidence] == [thing("passage", "d001-xx")]
    computed = network.findings(lang="en", origin="computed").found
    assert funding not in {one.iri for each in computed for one in each.about}, "it is stated, and computed nowhere"


def test_computed_findings_name_the_gaps_that_say_the_same(network: Network) -> None:
    found = network.findings(lang="da", kinds=("steps-in-impossible-order",)).found
    assert thing("conflict", "q001-01-stillingsopslag") in {each.iri for each in found[0].also}
