"""Every sentence that the service makes of the data, and of every power in every mood, is held to what no sentence is.

All of them were read once; this holds what was mended then. What is invented stands beside what is real: a mandate of
each power, modality and status, with one holder, with two together, and with none.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from rdflib import URIRef
from rdflib.namespace import RDF

from mandatgraf.answers.card import Named, Period
from mandatgraf.answers.mandates import Statements
from mandatgraf.answers.page_words import PAGE_WORDS
from mandatgraf.answers.period import placed
from mandatgraf.answers.reader import NOBODY, Reader
from mandatgraf.answers.sentence_words import SENTENCE_WORDS
from mandatgraf.answers.thing_words import THING_WORDS
from mandatgraf.answers.who import CARDS
from mandatgraf.answers.wording import WORDS
from mandatgraf.vocab import LANGS, MG, kind_and_slug, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mandatgraf.answers.card import AnswerCard, Language, MandateView
    from mandatgraf.service import Service

NEVER = {
    "a word twice": re.compile(r"\b([^\W\d]{2,}) \1\b", re.IGNORECASE),
    "two spaces": re.compile(r"  "),
    "a space before a sign": re.compile(r" [,.;:?)]"),
    "a bracket that stands empty": re.compile(r"\(\s*\)"),
    "one bracket after another": re.compile(r"\)\s*\("),
    "an adverb behind the verb of a subordinate clause": re.compile(r"\b[Hh]vem der (?:ville|burde|skal|kan) måske\b"),
    "how several act, before the verb": re.compile(
        r"^(?!Det er ophørt, at).*(?:\bi fællesskab (?:ville|skal|kan|er)\b|\bjointly would\b)"
    ),
    "a place for the matter": re.compile(r"…"),
    "two signs": re.compile(r"[.,;:]{2,}"),
    "something not filled in": re.compile(r"[{}]|None"),
}
ENGLISH = re.compile(r"\b(?:the|would|shall|decides|stated|under a)\b", re.IGNORECASE)
DANISH = re.compile(r"\b(?:ville|ikke|træffer|beslutning|efter|hvem)\b", re.IGNORECASE)
MOODS = ("", "possibly", "shall", "may", "ought", "wish", "willing")


def _faults(sentence: str, lang: Language) -> Iterator[str]:
    """Yield what no sentence of a language is."""
    unquoted = re.sub(r"»[^«]*«|“[^”]*”|\([^()]*\)", "", sentence)
    yield from (name for name, pattern in NEVER.items() if pattern.search(sentence))
    if sentence[:1] != sentence[:1].upper():
        yield "a small letter first"
    if not sentence.endswith((".", "?")):
        yield "no full stop"
    if (ENGLISH if lang == "da" else DANISH).search(unquoted):
        yield "words of the other language"


def on(day: date) -> Period:
    """The period that is one day."""
    return Period(day, day, day, day, precision="day")


@pytest.fixture(scope="module")
def cards(service: Service) -> dict[Language, list[AnswerCard]]:
    """Every card there is, in both languages."""
    index = service.answers.index
    found = [each for each in service.search.matters if (kind_and_slug(each) or ("",))[0] in CARDS]
    assert len(found) > 200, "too few cards to tell anything"
    assert all(each in index for each in found)
    return {lang: [service.answers.who(str(each), lang=lang) for each in found] for lang in LANGS}


@pytest.mark.parametrize("lang", LANGS)
def test_no_sentence_of_a_card_is_broken(cards: dict[Language, list[AnswerCard]], lang: Language) -> None:
    said = {
        sentence: card.matter.label
        for card in cards[lang]
        for sentence in (card.sentence, *card.notes, *(each.clause for each in card.paid), *card.not_known)
    }
    said |= {f"{mandate.clause}.": card.matter.label for card in cards[lang] for mandate in card.mandates}
    broken = {(label, sentence): found for sentence, label in said.items() if (found := list(_faults(sentence, lang)))}
    assert broken == {}


def _moods(service: Service, lang: Language) -> Iterator[tuple[str, MandateView, Statements]]:
    """Yield a mandate of every power in every mood, as a proposal and as what holds, with none, one and two holders."""
    statements = Statements(Reader(service.answers.index, lang))
    real = statements.mandate(URIRef(thing("mandate", "m000-27")))
    bodies = (real.holders[0], Named("", "Havnerådet", kind="body"))
    together = Named("", "", kind="combination", slug="jointly")
    powers = sorted(each for each in service.answers.index.subjects(MG.Power, RDF.type))
    assert len(powers) > 60, "too few powers to tell anything"
    for power, mood, status in itertools.product(powers, MOODS, ("proposed", "planned", "in-force", "ended")):
        for held in ((), bodies[:1], bodies):
            yield (
                f"{power} {mood} {status} {len(held)}",
                replace(
                    real,
                    power=statements.reader.named(power),
                    holders=held,
                    combination=together if len(held) > 1 else None,
                    modality=replace(NOBODY, slug=mood) if mood else None,
                    status=replace(NOBODY, slug=status),
                    is_decision=service.answers.index.true(power, MG.isDecision),
                ),
                statements,
            )


@pytest.mark.parametrize("lang", LANGS)
def test_every_power_can_be_said_in_every_mood(service: Service, lang: Language) -> None:
    broken = {}
    for name, mandate, statements in _moods(service, lang):
        sentence = statements.writer.sentence((mandate,))
        if found := list(_faults(sentence, lang)):
            broken[name] = (sentence, found)
    assert broken == {}


@pytest.mark.parametrize(
    ("mandate", "lang", "said"),
    [
        (
            "p000-a-udbredelse",
            "da",
            "Hvem der måske ville stå for udbredelse til hele regionen i processtype A, er ikke",
        ),
        ("m002-13-drive-lokale", "da", "Efter planen driver supportteamet den lokale udmøntningsplan frem"),
        ("m003-25", "da", "DKS tager handleplanen for bedre brug af de samlede ressourcer til efterretning"),
        (
            "m000-06",
            "da",
            "Fællessekretariatet og Sundhedsstyregruppens formandskab ville i fællesskab forberede sager",
        ),
        ("m000-06", "en", "the chairmanship of the Health Steering Group would jointly prepare cases"),
        ("m004-01", "en", "The whole health system of North Jutland takes responsibility"),
        ("m003-20-chefforum", "da", "Efter planen drøfter Chefforum resultaterne af drøftelserne om Borgerdesign"),
    ],
)
def test_words_stand_where_the_language_has_them(service: Service, mandate: str, lang: Language, said: str) -> None:
    statements = Statements(Reader(service.answers.index, lang))
    assert said in statements.mandate(URIRef(thing("mandate", mandate))).clause


def test_who_only_treats_a_matter_is_said_not_to_decide_it(service: Service) -> None:
    card = service.answers.who(str(thing("matter", "skalering-og-udbredelse-af-initiativer")), lang="da")
    assert "Efter et forslag ville Sundhedsstyregruppen behandle sagen; det er ikke at afgøre den." in card.notes
    case = service.answers.who(str(thing("initiative", "borgerdesign")), lang="en")
    proposal = "deal with a final decision paper on Borgerdesign; that is not a decision."
    assert any(proposal in note for note in case.notes), case.notes
    decided = service.answers.who(str(thing("matter", "processtype")), lang="da")
    assert not any("ikke at afgøre" in note for note in decided.notes)


@pytest.mark.parametrize(
    ("matter", "told"),
    [
        # the step before is about cases of importance, which is another matter
        ("sager-der-kan-afklares-i-formandskabet", ()),
        # the process is about the common agreement; of the notice itself only the recommendation speaks
        (
            "varsel-for-opsigelse-af-iv-aftaler",
            (
                (
                    "KD-Net anbefaler kommunerne et passende varsel ved opsigelse af bilaterale IV-aftaler; det er ikke"
                    " en beslutning."
                ),
            ),
        ),
        (
            "ny-konstruktion-om-borgerdesign",
            (
                "Efter planen drøfter den regionale ledelse og KOSU-formandskabet sagen; det er ikke at afgøre den.",
                (
                    "Den regionale ledelse, KOSU-formandskabet og DKS drøfter videreførelsen af Borgerdesign, som sagen"
                    " hører under; det er ikke at afgøre den."
                ),
            ),
        ),
    ],
)
def test_what_is_done_about_another_matter_is_told_under_its_name_or_not(
    service: Service, matter: str, told: tuple[str, ...]
) -> None:
    card = service.answers.who(str(thing("matter", matter)), lang="da")
    assert tuple(note for note in card.notes if re.search("ikke (?:at afgøre|en beslutning)", note)) == told


def test_what_is_open_about_the_body_that_decides_stands_on_the_card(service: Service) -> None:
    card = service.answers.who(str(thing("matter", "sager-der-kan-afklares-i-formandskabet")), lang="da")
    asked = "Er Fællessekretariatets arbejdende formandskab det samme som Sundhedsstyregruppens formandskab?"
    assert asked in {view.question for view in card.ambiguities}


@pytest.mark.parametrize("lang", LANGS)
def test_what_holds_is_said_by_document_and_date(service: Service, lang: Language) -> None:
    card = service.answers.who(str(thing("matter", "faelles-fora-for-somatik-og-psykiatri")), lang=lang)
    said = {"da": "ifølge dokument 004 fra foråret 2021", "en": "according to document 004 of spring 2021"}[lang]
    holds = {"da": "gældende", "en": "in force"}[lang]
    assert card.sentence.endswith(f"({holds} {said}).")
    assert service.answers.describe(str(thing("funding", "d004-klynge-syd")), lang=lang).according == said


def test_statements_about_a_body_of_a_replaced_kind_carry_the_notice(service: Service) -> None:
    for name in ("funding/d004-klynge-syd", "mandate/m004-16", "body/klynge-syd"):
        section = service.answers.describe(str(thing(*name.split("/"))), lang="da").section("legal")
        assert section is not None, name
        assert "»klynge«" in section.text, name
    other = service.answers.describe(str(thing("funding", "d001-konsulentstillingen")), lang="da")
    assert other.section("legal") is None


def test_members_who_share_a_seat_are_marked_and_others_are_not(service: Service) -> None:
    page = service.answers.describe(str(thing("body", "forum-for-koordination-planomraade-syd")), lang="da")
    members = page.section("members")
    assert members is not None
    sharing = [[str(value) for value in row.values if isinstance(value, str)] for row in members.facts]
    told = [text for texts in sharing for text in texts if text.startswith("deler én plads med")]
    assert sorted(told) == [
        "deler én plads med Hospitalspraksiskonsulenten",
        "deler én plads med PLO-repræsentanten i Samordningsudvalget",
    ]
    english = service.answers.describe(str(thing("body", "forum-for-koordination-planomraade-syd")), lang="en")
    rows = english.section("members")
    assert rows is not None
    assert sum("shares one seat with" in str(row.values) for row in rows.facts) == 2


def test_a_time_told_by_its_end_stands_at_its_end(service: Service) -> None:
    until = Period(start_latest=date(2019, 11, 18), end_earliest=date(2020, 6, 1), end_latest=date(2020, 8, 31))
    meeting = on(date(2019, 11, 18))
    before = Period(start_latest=date(2019, 11, 18), end_latest=date(2019, 11, 18))
    later = on(date(2020, 1, 15))
    assert sorted([None, until, later, meeting, before], key=placed) == [before, meeting, later, until, None]
    happened = service.answers.who(str(thing("initiative", "borgerdesign")), lang="da").happened
    assert happened is not None
    times = [entry.period.text for entry in happened.recorded if entry.period]
    assert times.index("15. januar 2020") < times.index("indtil sommeren 2020")


@pytest.mark.parametrize(
    ("mandate", "lang", "said"),
    [
        ("m003-14", "da", "KOSU-sekretariatet hører repræsentanter fra Aarhus- og Midtklyngen om videreførelsen"),
        ("m003-29", "da", "Kate Bøgh orienterer DKS om den fælles samarbejdsaftale"),
        ("m003-29", "en", "Kate Bøgh gives DKS (the Municipal Strategic Health Group) information on the joint"),
        ("m001-20-report", "da", "ville rapportere til Samordningsudvalg Syd Somatik om de igangværende indsatser"),
        ("m003-15", "en", "recommend to KOSU the small model"),
        # the matter names them already
        ("m000-14", "da", "at indbringe sager til Sundhedsstyregruppen"),
        ("i002-13-inform", "en", "would be able to give information on data for general practice"),
    ],
)
def test_those_towards_whom_a_power_is_used_stand_in_the_sentence(
    service: Service, mandate: str, lang: Language, said: str
) -> None:
    clause = Statements(Reader(service.answers.index, lang)).clause(thing("mandate", mandate))
    assert said in clause
    assert "Sundhedsstyregruppen for Sundhedsstyregruppen" not in clause
    assert "(" not in clause.replace("(the Municipal Strategic Health Group)", "")


@pytest.mark.parametrize(
    ("membership", "lang", "said"),
    [
        ("d004-klyngestyregruppen-soeren-aalund", "da", "Søren Aalund er formand for Klyngestyregruppen, Syd"),
        ("d004-klyngestyregruppen-soeren-aalund", "en", "Søren Aalund chairs the Cluster Steering Group, South"),
        ("d000-faellessekretariatet-medarbejdere", "en", "Two staff members from Nære Sundhedstilbud are members of"),
        ("d002-supportteamet-tovholdere", "en", "The lead contacts are in the support team"),
        ("d002-supportteamet-praksis", "da", "Praksis er med i supportteamet som repræsentant"),
        ("d001-forum-hospital-kliniske", "da", "Hospitalets repræsentant for det kliniske område er med i Forum"),
    ],
)
def test_a_membership_is_told_with_its_role(service: Service, membership: str, lang: Language, said: str) -> None:
    assert Statements(Reader(service.answers.index, lang)).clause(thing("membership", membership)).startswith(said)


def test_who_sets_or_agrees_is_somebody_else_than_the_one_that_decides(service: Service) -> None:
    """Two persons appoint the hiring committee that the chairmanship approves: it is not alone in that."""
    slug = "udpegning-af-ansaettelsesudvalg-planomraade-syd"
    card = service.answers.who(str(thing("matter", slug)), lang="da")
    assert not any("ingen anden" in note for note in card.notes)
    alone = service.answers.who(str(thing("matter", "processtype")), lang="da")
    assert any("ingen anden" in note for note in alone.notes)


def test_a_word_stands_in_one_part_of_the_table_only() -> None:
    assert len(WORDS) == len(SENTENCE_WORDS) + len(THING_WORDS) + len(PAGE_WORDS)
