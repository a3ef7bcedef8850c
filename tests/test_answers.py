"""Answers: first the card of the issue on the real graph, then an invented harbour town for what the graph lacks."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from mandatgraf.answers import Answers
from mandatgraf.answers.card import Period
from mandatgraf.answers.chain import Order, order
from mandatgraf.answers.description import KINDS_OF_POWER
from mandatgraf.answers.funding import paid
from mandatgraf.answers.graph import Index
from mandatgraf.answers.mandates import Statements
from mandatgraf.answers.outcomes import outcomes
from mandatgraf.answers.period import period_at, period_text
from mandatgraf.answers.plain import plain
from mandatgraf.answers.reader import Reader
from mandatgraf.answers.reference import Reference
from mandatgraf.answers.sentence import firm
from mandatgraf.answers.time import placement
from mandatgraf.dataset import ONTOLOGY
from mandatgraf.errors import UnknownMatter, UnknownThing
from mandatgraf.terms import triple_to_rdflib
from mandatgraf.vocab import LANGS, MG, thing

if TYPE_CHECKING:
    from pathlib import Path

    from mandatgraf.answers.card import AnswerCard, Language, MandateView
    from mandatgraf.dataset import Dataset
    from mandatgraf.service import Service

PROGRAMME = thing("matter", "revideret-forloebsprogram")
CASE = thing("initiative", "borgerdesign")
PLAN = thing("initiative", "handleplan-for-bedre-brug-af-ressourcer")
TODAY = date(2026, 11, 22)
UNFIRM = {"da": ("ville", "burde", "er ikke angivet"), "en": ("would", "ought", "is not stated")}


@pytest.fixture(scope="module")
def town(dataset: Dataset, root: Path) -> Answers:
    case = Graph().parse(root / "tests" / "answers" / "havneby.ttl")
    ontology = [triple_to_rdflib(triple) for triple in dataset.graphs[ONTOLOGY]]
    return Answers(Index.of([*ontology, *case]), "havneby")


def town_card(town: Answers, slug: str, lang: Language, at: date | None = None) -> AnswerCard:
    return town.who(thing("matter", slug), lang=lang, at=at)


# — the card of the issue —


@pytest.mark.parametrize(
    ("lang", "beginning", "bodies", "manner"),
    [
        (
            "da",
            "Efter et forslag ville ",
            ("Sundhedsstyregruppen", "Sundhedskoordinationsudvalget"),
            ("administrativt", "politisk"),
        ),
        (
            "en",
            "Under a proposal, ",
            ("Sundhedsstyregruppen", "Sundhedskoordinationsudvalget"),
            ("administratively", "politically"),
        ),
    ],
)
def test_card_says_in_one_sentence_who_would_approve(
    service: Service, lang: Language, beginning: str, bodies: tuple[str, str], manner: tuple[str, str]
) -> None:
    sentence = service.answers.who(PROGRAMME, lang=lang).sentence
    assert sentence.startswith(beginning)
    closing = {"da": "(foreslået i dokument 000, udateret).", "en": "(proposed in document 000, undated)."}
    assert sentence.endswith(f"{manner[1]} {closing[lang]}"), "status and date stand in the sentence itself"
    assert sentence.count(".") == 1
    places = [sentence.index(word) for pair in zip(bodies, manner, strict=True) for word in pair]
    assert places == sorted(places), "each body stands with its own approval"


@pytest.mark.parametrize("lang", LANGS)
def test_chain_has_draft_before_implementation_after_and_possible_approval_apart(
    service: Service, lang: Language
) -> None:
    (chain,) = service.answers.who(PROGRAMME, lang=lang).chains
    powers = [step.mandates[0].power.slug for step in chain.steps if step.mandates[0].power]
    assert powers == ["establish", "draft", "approve-administratively", "approve-politically", "implement"]
    assert [(step.relation, step.position) for step in chain.steps] == [
        ("before", None), ("numbered", 1), ("numbered", 2), ("numbered", 3), ("numbered", 4),
    ]  # fmt: skip
    assert chain.steps[0].mandates[0].holder_gap is not None, "who sets up the group is a gap that is shown"
    assert not chain.steps[0].mandates[0].holders
    (apart,) = chain.apart
    assert apart.relation == "unplaced"
    assert apart.position is None
    assert apart.place_gap is not None
    assert apart.mandates[0].possible
    assert {holder.slug for holder in apart.mandates[0].holders} == {"kommuner-midtjylland", "region-midtjylland"}


@pytest.mark.parametrize("lang", LANGS)
def test_every_step_shows_status_clarity_document_status_and_place(service: Service, lang: Language) -> None:
    card = service.answers.who(PROGRAMME, lang=lang)
    assert card.mandates
    for mandate in card.mandates:
        assert mandate.status.slug == "proposed"
        assert mandate.clarity.label
        assert mandate.document_status
        assert mandate.document_status.slug == "proposal"
        assert mandate.evidence
        assert all(ref.section for ref in mandate.evidence)
    (source,) = card.sources
    assert source.issued is None
    assert source.issued_text == {"da": "udateret", "en": "undated"}[lang]
    assert source.date_gap is not None


def test_undated_document_is_not_put_on_the_time_line(service: Service) -> None:
    card = service.answers.who(PROGRAMME, lang="da", at=TODAY)
    assert card.time is not None
    assert (card.time.certain, card.time.possible, card.time.excluded) == ((), (), ())
    assert len(card.time.undated) == len(card.mandates)
    assert "22. november 2026" in card.time.text
    assert "dokument 000 er udateret" in card.time.text
    assert card.time.reasons == (), "said once"
    assert card.path.endswith("?at=2026-11-22")
    assert json.loads(json.dumps(plain(card)))["time"]["at"] == "2026-11-22"


@pytest.mark.parametrize("lang", LANGS)
def test_document_of_a_season_is_not_undated(service: Service, lang: Language) -> None:
    card = service.answers.who(thing("matter", "forbedringsprojekter-klynge-syd"), lang=lang, at=TODAY)
    (source,) = card.sources
    assert source.issued is None
    assert source.issued_text == {"da": "foråret 2021", "en": "spring 2021"}[lang]
    assert source.date_gap is not None, "which day it is from is not said"
    assert card.time is not None
    assert card.time.undated == ()
    assert len(card.time.possible) == len(card.mandates)
    assert not any({"da": "udateret", "en": "undated"}[lang] in text for text in (card.citation, *card.not_known))


@pytest.mark.parametrize("lang", LANGS)
def test_citation_is_one_line_with_everything_to_find_it_again(service: Service, lang: Language) -> None:
    card = service.answers.who(PROGRAMME, lang=lang)
    assert "\n" not in card.citation
    for part in (
        card.sentence,
        "000",
        "Samspil mellem klynger",
        service.version,
        card.path,
        card.sources[0].issued_text,
    ):
        assert part in card.citation
    assert {"da": "foreslået", "en": "proposed"}[lang] in card.citation


def test_gap_about_who_sets_up_the_group_is_among_the_gaps(service: Service) -> None:
    gaps = service.answers.who(PROGRAMME, lang="da").gaps
    assert any("M000-35" in gap.codes for gap in gaps)
    assert all(gap.question.endswith("?") for gap in gaps)


# — every card and page of the real graph —


@pytest.mark.parametrize("lang", LANGS)
def test_every_matter_has_an_answer_that_never_sounds_firmer_than_its_source(service: Service, lang: Language) -> None:
    matters = service.answers.index.instances(MG.Matter)
    assert matters
    for matter in matters:
        card = service.answers.who(matter, lang=lang)
        assert card.sentence.endswith("."), matter
        assert card.sentence[0].isupper() or not card.sentence[0].isalpha(), matter
        own = [mandate for mandate in card.mandates if str(matter) in {about.iri for about in mandate.matters}]
        taken = [view for view in card.decisions if view.taken and str(matter) in {each.iri for each in view.matters}]
        assert card.names_decider == (bool(taken) or any(firm(mandate) for mandate in own)), matter
        for mandate in card.mandates:
            assert mandate.status.slug, mandate.iri
            assert mandate.clarity.slug, mandate.iri
            assert not mandate.proposal or any(word in mandate.clause for word in UNFIRM[lang]), mandate.clause
        assert card == service.answers.who(matter, lang=lang), "the same answer every time"


# — minutes: what was said at a meeting is hardly ever a decision —

DECIDED_WORDS = {"da": ("besluttede", "traf beslutning", "vedtog", "godkendte"), "en": ("decided", "approved")}


@pytest.mark.parametrize("lang", LANGS)
def test_no_outcome_reads_as_a_decision_unless_it_is_one(service: Service, lang: Language) -> None:
    statements = Statements(Reader(service.answers.index, lang))
    views = outcomes(statements, service.answers.index.instances(MG.Decision))
    assert {view.is_decision for view in views} == {True, False}
    for view in views:
        if not view.is_decision:
            assert not any(word in view.clause for word in DECIDED_WORDS[lang]), view.clause
            assert {"da": "ikke en beslutning", "en": "not a decision"}[lang] in view.nature
        for matter in view.matters:
            card = service.answers.who(matter.iri, lang=lang)
            told = (card.sentence, *card.notes)
            assert any(view.clause in text and view.nature in text for text in told), view.iri
            assert view in card.decisions


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("da", "Sundhedskoordinationsudvalget godkendte handleplanen den 30. oktober 2019; det er en beslutning."),
        ("en", "The Health Coordination Committee approved the action plan on 30 October 2019; that is a decision."),
    ],
)
def test_a_real_decision_is_said_with_its_body_and_its_day(service: Service, lang: Language, said: str) -> None:
    card = service.answers.who(PLAN, lang=lang)
    assert card.sentence == said
    assert card.names_decider
    (decision,) = [view for view in card.decisions if view.taken]
    assert decision.period is not None
    assert decision.period.day == date(2019, 10, 30)
    assert json.loads(json.dumps(plain(card)))["decisions"][0]["period"]["start_earliest"] == "2019-10-30"


def test_support_is_said_to_be_no_decision_on_the_case_and_on_the_model(service: Service) -> None:
    for iri in (CASE, thing("model", "den-lille-model"), thing("matter", "videreforelse-af-borgerdesign")):
        card = service.answers.who(iri, lang="da")
        assert not card.names_decider
        assert "DKS bakkede op om den lille model den 18. november 2019" in card.sentence
        assert "det er opbakning, ikke en beslutning" in card.sentence


@pytest.mark.parametrize(
    ("at", "beginning"),
    [(date(2019, 10, 29), "Først senere: "), (date(2019, 10, 30), "Senest den dag: ")],
)
def test_a_date_tells_whether_the_decision_was_taken_by_then(service: Service, at: date, beginning: str) -> None:
    time = service.answers.who(PLAN, lang="da", at=at).time
    assert time is not None
    assert [reason for reason in time.reasons if reason.startswith(beginning) and "godkendte handleplanen" in reason]


@pytest.mark.parametrize(
    ("mandate", "at", "place"),
    [
        ("m003-16", date(2019, 11, 18), "certain"),
        ("m003-16", date(2019, 11, 19), "excluded"),
        ("m003-10", date(2018, 6, 1), "certain"),
        ("m003-12", date(2019, 1, 1), "possible"),
        ("m003-20-dks", date(2020, 1, 15), "certain"),
    ],
)
def test_mandates_of_the_minutes_are_placed_by_their_periods(
    service: Service, mandate: str, at: date, place: str
) -> None:
    view = Statements(Reader(service.answers.index, "da")).mandate(thing("mandate", mandate))
    assert view.period is not None
    assert placement(view.period, at) == place


@pytest.mark.parametrize(
    ("slug", "da", "en"),
    [
        ("d003-2020-01-15", "15. januar 2020", "15 January 2020"),
        ("d003-sommeren-2020", "indtil sommeren 2020", "until the summer of 2020"),
        ("d003-2020-04-01", "for eksempel 1. april 2020", "for example 1 April 2020"),
    ],
)
def test_a_period_is_written_as_exactly_as_its_source(service: Service, slug: str, da: str, en: str) -> None:
    node = thing("period", slug)
    assert period_at(service.answers.index, node, "da").text == da
    assert period_at(service.answers.index, node, "en").text == en


@pytest.mark.parametrize(
    ("mandate", "da", "en"),
    [
        (
            "m000-40",
            "Nogle kommuner ønsker en stærkere lokal udvikling",
            "Some municipalities wish for stronger local development",
        ),
        (
            "m003-12",
            "Den regionale ledelse er villig til at finansiere",
            "The regional leadership is willing to finance",
        ),
    ],
)
def test_a_wish_is_wished_once_and_willingness_is_no_wish(service: Service, mandate: str, da: str, en: str) -> None:
    beginnings: dict[Language, str] = {"da": da, "en": en}
    for lang, beginning in beginnings.items():
        view = Statements(Reader(service.answers.index, lang)).mandate(thing("mandate", mandate))
        assert view.clause.startswith(beginning)
        assert not firm(view)


@pytest.mark.parametrize(
    ("period", "da"),
    [
        (Period(date(2018, 1, 1), date(2018, 1, 1), date(2019, 12, 31), date(2019, 12, 31)), "fra 1. januar 2018 til"),
        (Period(start_latest=date(2020, 1, 1), open_end=True), "fra senest 1. januar 2020 og frem"),
        (Period(end_latest=date(2019, 10, 30)), "fra en ukendt dag til senest 30. oktober 2019"),
        (Period(date(2020, 3, 1), date(2020, 5, 31), open_end=True), "fra en dag mellem 1. marts 2020 og 31. maj 2020"),
        (Period(), ""),
    ],
)
def test_a_period_without_a_wording_is_written_by_its_bounds(period: Period, da: str) -> None:
    assert period_text(period, "", "da").startswith(da)


def test_what_happened_to_an_initiative_stands_first_in_the_order_of_time_and_its_untold_end_is_said(
    service: Service,
) -> None:
    for lang in LANGS:
        history = service.answers.describe(CASE, lang=lang).sections[0]
        assert history.key == "happened"
        starts = [each.period.start_earliest for each in history.recorded if each.period and each.period.start_earliest]
        assert starts == sorted(starts)
        outcomes_told = [each for each in history.recorded if each.type is not None]
        assert {each.period.day for each in outcomes_told if each.period} == {date(2019, 11, 18)}
        assert sorted(code for each in outcomes_told for code in each.codes) == ["M003-17", "M003-18"]
        assert sum("M003-17" in each.codes for each in history.recorded) == 1, "an outcome is told once"
        assert history.recorded[-1].status is not None
        assert history.recorded[-1].status.slug == "planned"
        assert service.answers.who(CASE, lang=lang).happened == history
    danish = service.answers.describe(CASE, lang="da").sections[0].closing
    assert danish.startswith("Ingen kilde, vi har læst, fortæller, hvordan det endte med Borgerdesign.")
    assert "DKS bakkede op om den lille model den 18. november 2019; det er opbakning, ikke en beslutning" in danish


def test_what_was_decided_has_an_end_and_what_was_before_no_meeting_has_no_history(service: Service) -> None:
    decided = service.answers.describe(PLAN, lang="da").section("happened")
    assert decided is not None
    assert decided.recorded
    assert not decided.closing
    assert service.answers.describe(thing("initiative", "boblberg"), lang="da").section("happened") is None


@pytest.mark.parametrize(
    ("lang", "pays"), [("da", "betaler for projekterne i Klynge Syd"), ("en", "pay for the projects of Klynge Syd")]
)
def test_who_pays_stands_on_the_page_of_the_body_and_on_the_card(service: Service, lang: Language, pays: str) -> None:
    key, matter = thing("funding", "d004-klynge-syd"), thing("matter", "projekter-i-klynge-syd")
    section = service.answers.describe(thing("body", "klynge-syd"), lang=lang).section("paid")
    assert section is not None
    for line in (*section.recorded, *service.answers.who(matter, lang=lang).paid):
        assert line.thing.iri == str(key)
        assert pays in line.clause
        assert all(re.search(rf"\b{share} ?%", line.clause) for share in (60, 40, 10, 15))


def test_who_would_pay_is_worded_as_a_proposal_and_says_where_no_share_is_stated(service: Service) -> None:
    (line,) = service.answers.who(thing("matter", "konsulentstillingen-planomraade-syd"), lang="da").paid
    assert line.clause.startswith("Efter et forslag, der afventer godkendelse, ville ")
    assert line.clause.endswith("; hvor meget hver betaler, er ikke angivet.")
    assert service.answers.describe(thing("matter", "akutomraadet"), lang="da").section("paid") is None


@pytest.mark.parametrize(("lang", "caveat"), [("da", " (på en betingelse)."), ("en", " (on a condition).")])
def test_who_pays_says_what_is_not_plainly_stated(service: Service, lang: Language, caveat: str) -> None:
    statements = Statements(Reader(service.answers.index, lang))
    assert paid(statements, thing("funding", "d002-nationale")).endswith(caveat)
    assert "(" not in paid(statements, thing("funding", "d002-drift"))


def test_a_body_tells_what_is_in_force_apart_from_what_is_proposed(service: Service) -> None:
    secretariat = service.answers.describe(thing("body", "faellessekretariatet-midtjylland"), lang="da")
    standing, charter = secretariat.section("standing"), secretariat.section("charter")
    proposed = secretariat.section("mandates-proposed")
    assert standing is not None
    assert charter is not None
    assert proposed is not None
    said = {row.label: str(row.values[0]) for row in standing.facts}
    assert said["Gældende ifølge kilderne"].startswith("5 medlemskaber")
    assert said["Gældende ifølge kilderne"].endswith("beskriver, hvilke mandater organet har i dag.")
    assert said["Foreslået, ikke vedtaget"].startswith(f"{len(proposed.mandates)} mandater")
    members = [row for row in charter.facts if row.label == "Medlemmer"]
    assert [row.status.slug for row in members if row.status] == ["in-force"]


def test_the_deciding_mandate_is_named_before_the_chain_and_nobody_else_is_said_to_decide(service: Service) -> None:
    card = service.answers.who(thing("matter", "sager-der-kan-afklares-i-formandskabet"), lang="da")
    assert [mandate.codes for mandate in card.deciding] == [("M000-07",)]
    assert card.notes[0] == "Kilden nævner ingen anden, der skal være med til at beslutte det."
    assert all(mandate in card.mandates for mandate in card.deciding)
    assert not any("ingen anden" in note for note in service.answers.who(PROGRAMME, lang="da").notes)


def test_matters_about_the_same_thing_lead_to_each_other(service: Service) -> None:
    slugs = ("regional-udbredelse-i-processtype-a", "skalering-og-udbredelse-af-initiativer")
    one, other = (thing("matter", slug) for slug in slugs)
    assert str(other) in {each.iri for each in service.answers.who(one, lang="da").see_also}
    back = service.answers.who(other, lang="da")
    assert str(one) in {each.iri for each in (*back.see_also, *back.narrower)}


def test_owners_stand_in_the_order_of_time_with_the_years_that_nobody_tells_of(service: Service) -> None:
    page = service.answers.describe(CASE, lang="da")
    owners, founders = page.section("owner"), page.section("founders")
    assert owners is not None
    assert founders is not None
    assert [bool(row.values) for row in owners.facts] == [False, True, True, False]
    assert all(row.values or row.gap for row in owners.facts)
    assert "2018-2019" in owners.facts[1].label
    (started,) = founders.facts
    assert "2016" in started.label
    assert not {str(each) for each in started.values} & {str(each) for row in owners.facts for each in row.values}


@pytest.mark.parametrize("lang", LANGS)
def test_the_trail_puts_every_mandate_of_its_steps_in_one_place(service: Service, lang: Language) -> None:
    page = service.answers.describe(thing("process", "d003-beslutningsvej-borgerdesign"), lang=lang)
    part, steps = page.section("trail"), page.section("steps")
    assert part is not None
    assert part.trail is not None
    assert steps is not None
    (chain,) = steps.chains
    shown = [due.iri for due in (*part.trail.done, *part.trail.next, *part.trail.undated)]
    assert sorted(shown) == sorted(mandate.iri for step in chain.steps for mandate in step.mandates)
    days = [due.period.day for due in part.trail.next if due.period]
    assert days == [date(2020, 1, 15), date(2020, 1, 15)]
    assert {holder.slug for due in part.trail.next for holder in due.holders} == {
        "dks-midtjylland",
        "chefforum-midtjylland",
    }


def test_no_sentence_puts_a_step_on_a_side_of_the_decision_that_no_source_names(service: Service) -> None:
    """The prioritising stands before the briefing; whether it came before the approval is not said."""
    notes = service.answers.who(PLAN, lang="da").notes
    assert not [note for note in notes if "prioriterer" in note]
    assert [note for note in notes if "efter planen" in note and note.startswith("Derefter arbejder")]


def test_the_process_type_of_a_cooperation_is_one_gap_on_each_of_its_initiatives(service: Service) -> None:
    section = service.answers.describe(CASE, lang="da").section("process-type")
    assert section is not None
    assert section.facts[0].gap is not None


# — the reference —


@pytest.fixture(scope="module")
def reference(service: Service) -> Reference:
    return Reference.of(service.dataset, service.answers.index)


@pytest.mark.parametrize("lang", LANGS)
def test_every_term_is_explained_and_every_class_has_an_example_or_none(reference: Reference, lang: Language) -> None:
    views = [view for part in reference.ontology(lang) for view in (*part.classes, *part.properties)]
    assert len(views) > 150
    for view in views:
        assert view.label, view.name
        assert view.definition, view.name
        assert bool(view.count) == (view.example is not None), view.name
        assert reference.term(view.curie, lang) == view
    assert reference.term("Mandate", lang).alignments


def test_a_class_tells_what_stands_on_it_and_a_property_where_it_stands(reference: Reference) -> None:
    body = reference.term("Body", "da").occurrence
    assert "skos:prefLabel" in body.stated
    assert "mg:decides" in body.derived
    assert not set(body.stated) & set(body.derived)
    assert {"mg:Mandate", "mg:Initiative"} <= set(reference.term("amount", "da").occurrence.stated)
    assert reference.term("threshold", "da").occurrence.allowed == ("mg:Mandate",)
    assert reference.term("hasChairmanship", "da").occurrence.stated == ("mg:BodyProfile",)


def test_an_alignment_is_told_and_never_in_the_graph(service: Service, reference: Reference) -> None:
    assert service.dataset.alignments
    assert not [file for file in service.dataset.files if "/alignments/" in file.path]
    notes = [each.note for each in reference.term("Mandate", "da").alignments]
    assert any("kke det samme" in note for note in notes)


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_says_what_and_why_and_of_how_many_things(reference: Reference, lang: Language) -> None:
    for view in reference.rules(lang):
        assert view.message, view.name
        assert view.reason, view.name
        assert view.targets, view.name
        assert view.file.startswith("shapes/"), view.name
    rule = reference.rule("Mandate-holder", lang)
    assert rule.applied == len(reference.index.instances(MG.Mandate))
    assert rule.example is not None


@pytest.mark.parametrize("wrong", ["Mandate-holdr", "mgsh:Mandate-holdr"])
def test_an_unknown_rule_names_what_resembles_it(reference: Reference, wrong: str) -> None:
    with pytest.raises(UnknownThing) as caught:
        reference.rule(wrong, "da")
    assert "Mandate-holder" in caught.value.suggestions


def test_matter_that_nobody_decides_says_so_and_names_the_gap(service: Service) -> None:
    card = service.answers.who(thing("matter", "gennemgang-af-tvaersektorielle-grupper"), lang="da")
    assert not card.names_decider
    assert card.known
    assert card.sentence.startswith("Ingen kilde, vi har læst, siger")
    assert any("M000-34" in gap.codes for gap in card.gaps)


def test_overlapping_powers_over_processes_are_shown_as_a_conflict(service: Service) -> None:
    card = service.answers.who(thing("matter", "processtype"), lang="da")
    (conflict,) = [each for each in card.conflicts if "Q000-02" in each.codes]
    assert {each.slug for each in conflict.between} == {"m000-16", "m000-21", "m000-31"}
    assert all(each.label != each.slug for each in conflict.between), "statements are named by their words"


@pytest.mark.long  # test_pages.py walks the same things, as pages
@pytest.mark.parametrize("lang", LANGS)
def test_every_thing_has_a_page(service: Service, lang: Language) -> None:
    index = service.answers.index
    things = {found for label in index.labelled() if "/id/" in (found := str(label))}
    things |= {str(each) for each in index.instances(MG.Mandate, MG.Step, MG.BodyProfile)}
    for iri in sorted(things):
        page = service.answers.describe(iri, lang=lang)
        assert page.thing.label, iri
        assert page.path == f"/{lang}/{page.thing.kind}/{page.thing.slug}"
        plain(page)


def test_body_page_is_its_terms_of_reference_with_proposals_apart(service: Service) -> None:
    page = service.answers.describe(thing("body", "sundhedsstyregruppen-midtjylland"), lang="da")
    keys = [section.key for section in page.sections]
    assert keys[:2] == ["standing", "charter"]
    assert keys.index("mandates-continued") < keys.index("mandates-proposed")
    proposed = page.section("mandates-proposed")
    assert proposed is not None
    assert all(mandate.status.slug == "proposed" for mandate in proposed.mandates)
    kinds = [mandate.power_kind.slug for mandate in proposed.mandates if mandate.power_kind]
    assert kinds == sorted(kinds, key=KINDS_OF_POWER.index), "mandates of one kind stand together"
    codes = {code for mandate in proposed.mandates for code in mandate.codes}
    assert {"M000-02", "M000-03", "M000-04", "M000-05", "M000-27", "M000-31"} <= codes


def test_members_of_the_secretariat_are_counted_where_the_source_counts(service: Service) -> None:
    page = service.answers.describe(thing("body", "faellessekretariatet-midtjylland"), lang="da")
    members = page.section("members")
    assert members is not None
    rows = {str(getattr(row.values[0], "label", "")): row for row in members.facts if row.values}
    assert sum("person" in str(row.values[-1]) for row in rows.values()) >= 4
    (secretariat,) = [row for label, row in rows.items() if label.startswith("KOSU-sekretariatet")]
    assert secretariat.gap is not None, "how many come from there is not said"


@pytest.mark.parametrize(
    ("slug", "process_type"),
    [("revision-af-forloebsprogram", "processtype-b"), ("tilknytning-til-arbejdsmarkedet", "processtype-a")],
)
def test_initiative_page_begins_with_owner_and_process_type(service: Service, slug: str, process_type: str) -> None:
    page = service.answers.describe(thing("initiative", slug), lang="da")
    assert [section.key for section in page.sections][:2] == ["owner", "process-type"]
    (owner,), (kind,) = page.sections[0].facts, page.sections[1].facts
    assert owner.gap is not None
    assert not owner.values
    assert [getattr(value, "slug", value) for value in kind.values] == [process_type]


def test_initiative_without_process_type_shows_the_gap(service: Service) -> None:
    page = service.answers.describe(thing("initiative", "udbredelse-af-tobs"), lang="en")
    assert page.sections[0].facts[0].gap is not None
    assert page.sections[1].facts[0].gap is not None


def test_document_page_follows_the_text(service: Service) -> None:
    view = service.answers.document(thing("document", "midtjylland-forslag"), lang="da")
    starts = [section.statements[0].evidence.start for section in view.sections if section.statements]
    assert starts == sorted(starts, key=lambda start: start or 0)
    assert view.sections[0].section == "(indledning)"
    assert {"T000-01"} <= {code for gap in view.gaps for code in gap.codes}


def test_unsettled_lists_every_gap_conflict_and_ambiguity(service: Service) -> None:
    found = service.answers.unsettled(lang="en")
    index = service.answers.index
    assert {gap.iri for gap in found.gaps} == {str(each) for each in index.instances(MG.KnowledgeGap)}
    assert {each.iri for each in found.conflicts} == {str(each) for each in index.instances(MG.Conflict)}
    assert {each.iri for each in found.ambiguities} == {str(each) for each in index.instances(MG.Ambiguity)}
    assert all(len(each.readings) >= 2 for each in found.ambiguities)


def test_overview_begins_with_matters_that_somebody_decides(service: Service) -> None:
    view = service.answers.overview(lang="da")
    assert view.matters
    assert all(service.answers.who(matter.iri, lang="da").names_decider for matter in view.matters)
    assert {"body", "mandate", "gap"} <= {kind.kind for kind in view.kinds}


@pytest.mark.parametrize("lang", LANGS)
def test_english_name_of_a_body_is_marked_unofficial_with_the_danish_one(service: Service, lang: Language) -> None:
    body = service.answers.describe(thing("body", "sundhedsstyregruppen-midtjylland"), lang=lang).thing
    assert body.unofficial is (lang == "en")
    assert body.danish == ("" if lang == "da" else "Sundhedsstyregruppen")


def test_unknown_addresses_are_errors_with_the_address(service: Service) -> None:
    with pytest.raises(UnknownMatter):
        service.answers.who(thing("matter", "ukendt"), lang="da")
    with pytest.raises(UnknownThing):
        service.answers.describe(thing("body", "ukendt"), lang="da")
    with pytest.raises(UnknownThing):
        service.answers.document(thing("document", "ukendt"), lang="da")


# — Havneby —

HOLDS = ("gældende ifølge dokument 901 fra 1. januar 2020", "in force according to document 901 of 1 January 2020")
CLOSINGS = {
    "havnen": (
        "gældende ifølge dokument 901 fra 1. januar 2020",
        "in force according to document 901 of 1 January 2020",
    ),
    "takster": (
        "gældende ifølge dokument 901 fra 1. januar 2020",
        "in force according to document 901 of 1 January 2020",
    ),
    "sejlplan": ("foreslået i dokument 902, udateret", "proposed in document 902, undated"),
    "molen": (
        "gældende ifølge dokument 902, som er udateret",
        "in force according to document 902, which is undated",
    ),
    "fyret": (
        "gældende ifølge dokument 902, som er udateret",
        "in force according to document 902, which is undated",
    ),
}
"""Status, document and date of each sentence that somebody stands in; a sentence that names nobody has none."""


@pytest.mark.parametrize(
    ("slug", "lang", "sentence"),
    [
        ("havnen", "da", "Byrådet træffer beslutning om havnen."),
        ("havnen", "en", "Town Council decides on the harbour."),
        (
            "takster",
            "da",
            "Byrådet og Havneudvalget godkender i fællesskab takster politisk.",
        ),
        (
            "takster",
            "en",
            "Town Council and Harbour Committee jointly approve fees politically.",
        ),
        (
            "sejlplan",
            "da",
            "Efter et forslag ville Byrådet eller Lodser have til opgave at træffe beslutning om sejlplan.",
        ),
        (
            "sejlplan",
            "en",
            "Under a proposal, Town Council or Pilots would have to decide on timetable.",
        ),
        (
            "molen",
            "da",
            "Ifølge et forslags beskrivelse af de nuværende forhold træffer Byrådet beslutning om molen.",
        ),
        (
            "fyret",
            "da",
            "Ingen kilde, vi har læst, siger fast, hvem der træffer beslutning om fyret: Lodser godkender måske fyret.",
        ),
        (
            "fyret",
            "en",
            (
                "No source that we have read says firmly who decides on the lighthouse: "
                "Pilots possibly approve the lighthouse."
            ),
        ),
        ("kranen", "da", "En kilde taler om en beslutning om kranen, men siger ikke, hvem der træffer den."),
        ("bolvaerket", "da", "Ingen kilde, vi har læst, siger noget om beføjelser i forhold til bolværket."),
        ("bolvaerket", "en", "No source that we have read says anything about powers over the wharf."),
    ],
)
def test_sentence_is_put_together_from_the_statement(town: Answers, slug: str, lang: Language, sentence: str) -> None:
    closing = CLOSINGS.get(slug, ("", ""))[lang == "en"]
    said = f"{sentence.removesuffix('.')} ({closing})." if closing else sentence
    assert town_card(town, slug, lang).sentence == said, "status and date close the sentence"


def test_ended_mandate_is_shown_as_ended_and_not_in_the_answer(town: Answers) -> None:
    card = town_card(town, "takster", "da")
    (ended,) = [mandate for mandate in card.mandates if mandate.status.slug == "ended"]
    assert ended.clause.startswith("Det er ophørt, at ")
    assert ended.clause not in card.sentence


def test_mandates_without_steps_are_grouped_under_no_order(town: Answers) -> None:
    card = town_card(town, "takster", "da")
    assert not card.chains
    assert [group.kind.slug for group in card.groups] == ["decision"]


def test_unknown_holder_is_a_gap_on_the_mandate_and_on_the_card(town: Answers) -> None:
    card = town_card(town, "kranen", "da")
    assert not card.names_decider
    (mandate,) = card.mandates
    assert mandate.holder_gap
    assert mandate.holder_gap.question == "Hvem bestemmer over kranen?"
    assert [gap.iri for gap in card.gaps] == [mandate.holder_gap.iri]
    assert card.gaps[0].about[0].label == mandate.clause


def test_matter_without_any_statement_is_not_known(town: Answers) -> None:
    card = town_card(town, "bolvaerket", "da")
    assert not card.known
    assert card.not_known
    assert card.citation.startswith(card.sentence)


def test_broader_matter_is_offered_and_not_mixed_in(town: Answers) -> None:
    card = town_card(town, "fyret", "da")
    (broader,) = card.broader
    assert broader.matter.slug == "havnen"
    assert broader.sentence == "Byrådet træffer beslutning om havnen (gældende ifølge dokument 901 fra 1. januar 2020)."
    assert "havnen" not in card.sentence


def test_order_that_contradicts_itself_is_said_and_not_guessed(town: Answers) -> None:
    card = town_card(town, "slusen", "da")
    (chain,) = card.chains
    assert not chain.ordered
    assert chain.steps == ()
    assert len(chain.cycle) == 2
    assert any("modsiger sig selv" in note for note in card.notes)


def test_dated_document_without_period_is_possible_and_nothing_more(town: Answers) -> None:
    card = town_card(town, "havnen", "en", date(2021, 6, 1))
    assert card.time
    assert [mandate.iri for mandate in card.time.possible] == [mandate.iri for mandate in card.mandates]
    assert card.time.text == (
        "Statements that certainly held on 1 June 2021: none. Possibly held: 1. Did not hold: none."
    )


def test_english_without_label_falls_back_to_danish_and_says_which(town: Answers) -> None:
    source = town_card(town, "havnen", "en").sources[0]
    assert source.document.lang == "en"
    assert source.issued == date(2020, 1, 1)
    assert source.issued_text == "1 January 2020"


# — order and time, in words —


@pytest.mark.parametrize(
    ("steps", "positions", "pairs", "expected"),
    [
        ("ab", {"a": 2, "b": 1}, [], Order(("b", "a"), ())),
        ("abx", {"a": 1, "b": 2}, [("x", "a")], Order(("x", "a", "b"), ())),
        ("abx", {"a": 1, "b": 2}, [("b", "x")], Order(("a", "b", "x"), ())),
        ("abx", {"a": 1, "b": 2}, [], Order(("a", "b"), ("x",))),
        ("ab", {}, [], Order((), ("a", "b"))),
        ("abc", {"a": 1, "b": 1, "c": 2}, [], Order(("a", "b", "c"), ())),
        ("ab", {"a": 1, "b": 2}, [("b", "a")], Order((), ("a", "b"), ("a", "b"))),
        ("a", {"a": 1}, [("a", "elsewhere")], Order(("a",), ())),
    ],
)
def test_steps_are_ordered_by_what_is_stated(
    steps: str, positions: dict[str, int], pairs: list[tuple[str, str]], expected: Order
) -> None:
    assert order(steps, positions, pairs) == expected


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(1, 9)))
def test_numbers_alone_always_give_an_order(positions: dict[str, int]) -> None:
    found = order(positions, positions, [])
    assert [positions[step] for step in found.ordered] == sorted(positions.values())
    assert not found.apart


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (Period(), "possible"),
        (Period(start_latest=date(2020, 1, 1), open_end=True), "certain"),
        (Period(start_latest=date(2020, 1, 1)), "possible"),
        (Period(start_latest=date(2020, 1, 1), end_earliest=TODAY), "certain"),
        (Period(start_latest=TODAY, open_end=True), "certain"),
        (Period(start_earliest=date(2027, 1, 1)), "excluded"),
        (Period(end_latest=date(2026, 1, 1)), "excluded"),
        (Period(start_earliest=TODAY, end_latest=TODAY), "possible"),
    ],
)
def test_day_is_placed_by_known_bounds_only(period: Period, expected: str) -> None:
    assert placement(period, TODAY) == expected


def test_period_decides_before_the_date_of_the_document(town: Answers) -> None:
    from mandatgraf.answers.time import as_of

    card = town_card(town, "havnen", "da")
    gone: MandateView = replace(card.mandates[0], period=Period(end_latest=date(2019, 1, 1)))
    view = as_of([gone], card.sources, TODAY, "da")
    assert view.excluded == (gone,)
    assert not view.possible


def test_values_without_a_plain_form_are_refused() -> None:
    with pytest.raises(TypeError):
        plain(object())
