"""A second, independent data set, alone: the invented agreement that a newcomer typed with the commands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from rdflib import ORG, RDF, XSD, Literal

from mandatgraf.answers import Answers
from mandatgraf.cli import main
from mandatgraf.network.placing import placing_by
from mandatgraf.service import Service
from mandatgraf.terms import Triple
from mandatgraf.vocab import BASE, LANGS, MG, thing
from mandatgraf.web import create_app, free

INVENTED = Path(__file__).resolve().parent / "invented"


@pytest.fixture(scope="module")
def service() -> Service:
    return Service.open(data=INVENTED / "data", documents=INVENTED)


@pytest.fixture(scope="module")
def client(service: Service) -> Iterator[FlaskClient]:
    app = create_app(service)
    yield app.test_client()
    free.asking(app).close()


def test_it_holds_in_every_phase(runner: CliRunner) -> None:
    line = ["check", "--skip", "shapes", "--skip", "ontology", "--lang", "en"]
    result = runner.invoke(main, [*line, "--data", str(INVENTED / "data"), "--documents", str(INVENTED)])
    assert result.exit_code == 0, result.output
    assert "0 violations, 0 warnings, 25 gaps" in result.output


@pytest.mark.parametrize("lang", LANGS)
def test_every_thing_of_it_has_a_page(client: FlaskClient, service: Service, lang: str) -> None:
    things = service.dataset.subjects(f"{BASE}id/")
    assert len(things) > 100
    for each in things:
        path = each.removeprefix(f"{BASE}id/")
        response = client.get(f"/{lang}/{path}", follow_redirects=True)
        assert response.status_code == 200, path


@pytest.mark.parametrize(
    "path", ["", "unsettled", "quality", "handbook", "questions", "about", "search?q=genoptræning"]
)
@pytest.mark.parametrize("lang", LANGS)
def test_the_pages_of_the_whole_hold(client: FlaskClient, lang: str, path: str) -> None:
    response = client.get(f"/{lang}/{path}", follow_redirects=True)
    assert response.status_code == 200


def test_the_questions_with_known_answers_are_not_asked_of_it(runner: CliRunner) -> None:
    line = ["questions", "--data", str(INVENTED / "data"), "--lang", "da"]
    result = runner.invoke(main, line)
    assert (result.exit_code, result.stdout.startswith("Ikke gjort:")) == (0, True)
    plain = runner.invoke(main, [*line, "--format", "json"])
    assert (plain.exit_code, plain.stdout.strip(), plain.stderr.startswith("Ikke gjort:")) == (0, "[]", True)


def test_every_stored_question_runs_on_it(service: Service) -> None:
    for question in service.catalogue:
        service.engine.select(question.text)


@pytest.mark.parametrize(
    ("matter", "words"),
    [
        ("serviceniveauet", "Øhavsrådet"),
        ("aendringer-oehavsaftalen", "modsiger"),
        ("handleplanen", "Øhavsrådet"),
    ],
)
def test_who_decides_is_answered(runner: CliRunner, matter: str, words: str) -> None:
    result = runner.invoke(main, ["who", matter, "--data", str(INVENTED / "data"), "--lang", "da"])
    assert words in result.output


def test_one_seat_for_each_of_several_is_shared_by_nobody(service: Service) -> None:
    """Three municipalities have one seat each: two mayors more in the same row do not share; a fourth would."""

    def told(count: int) -> str:
        new = []
        for number in range(count):
            member = thing("membership", f"ny-{number}")
            new += [
                (member, RDF.type, ORG.Membership),
                (member, ORG.organization, thing("body", "oehavsraadet")),
                (member, ORG.member, thing("post", f"ny-{number}")),
                (member, MG.inSeat, thing("seat", "d901-borgmestre")),
            ]
        page = Answers.of(service.dataset, new).describe(str(thing("body", "oehavsraadet")), lang="da")
        members = page.section("members")
        assert members is not None
        return str(members.facts)

    assert "ny-1" in told(2)
    assert "deler" not in told(2)
    assert "deler" in told(3)


def test_seats_for_each_of_a_group_of_unknown_size_say_which_number_is_missing(service: Service) -> None:
    seat, one = thing("seat", "ny"), Literal("1", datatype=XSD.integer)
    new: list[Triple] = [
        (seat, RDF.type, MG.SeatAllocation),
        (seat, MG.inBody, thing("body", "genoptraeningsudvalget-oehavet")),
        (seat, MG.party, thing("collective", "laegerne-oehavet")),
        (seat, MG.minSeats, one),
        (seat, MG.perParty, Literal("true", datatype=XSD.boolean)),
    ]

    def told(*more: Triple) -> tuple[str, ...]:
        page = Answers.of(service.dataset, [*new, *more]).describe(str(new[1][2]), lang="en")
        seats = page.section("seats")
        assert seats is not None
        return seats.tables[0].open

    (reason,) = told()
    assert reason.endswith("how many they are is not stated for The general practitioners of the islands.")
    assert told((new[2][2], MG.memberCount, one)) == ("The seats cannot be added up.",)


@pytest.mark.parametrize(
    ("matter", "on", "text"),
    [
        ("serviceniveauet", "2024-06-01", "sikkert den 1. juni 2024: ingen. Gjaldt måske: 1. Gjaldt ikke: ingen."),
        ("serviceniveauet", "2020-06-01", "Dokument 901: vedtaget efter den dag"),
        ("serviceniveauet", "2020-06-01", "Gjaldt måske: ingen. Gjaldt ikke: 1."),
        ("sekretariatets opgaver", "2024-06-01", "Gjaldt måske: ingen. Gjaldt ikke: 1."),
    ],
)
def test_a_document_that_only_says_when_it_was_adopted_holds_from_then(
    runner: CliRunner, matter: str, on: str, text: str
) -> None:
    line = ["who", matter, "--at", on, "--data", str(INVENTED / "data"), "--lang", "da"]
    assert text in runner.invoke(main, line).output


def test_the_day_of_adoption_is_told_with_the_answer_and_on_the_page(runner: CliRunner, client: FlaskClient) -> None:
    told = runner.invoke(main, ["who", "serviceniveauet", "--data", str(INVENTED / "data"), "--lang", "da"]).output
    assert "(gældende ifølge dokument 901, vedtaget 14. december 2023)" in " ".join(told.split())
    assert "dokument 901, vedtaget 14. december 2023, Øhavsaftalen 2024" in told
    assert "vedtaget, vedtaget" not in told
    page = client.get("/en/document/oehavsaftalen-2024").get_data(as_text=True)
    assert "Adopted on" in page
    assert "14 December 2023" in page


def test_a_day_before_the_adoption_leaves_out_what_holds_by_the_document(service: Service) -> None:
    place = placing_by(service.answers.index)
    mandate, continued = str(thing("mandate", "m901-01")), str(thing("mandate", "m901-35"))
    assert place(mandate, date(2024, 6, 1)) == "possible"
    assert place(mandate, date(2020, 6, 1)) == "excluded"
    assert place(continued, date(2020, 6, 1)) == "possible"


def test_a_share_that_is_not_stated_is_told_beside_the_others(runner: CliRunner) -> None:
    result = runner.invoke(main, ["show", "øhavsrådet", "--data", str(INVENTED / "data"), "--lang", "da"])
    assert "Tangø Kommune en andel, der ikke er angivet" in " ".join(result.output.split())


def test_an_observer_is_not_called_a_member(runner: CliRunner, service: Service) -> None:
    data = ["--data", str(INVENTED / "data"), "--lang", "da"]
    assert "Observatør: Lægernes observatør" in runner.invoke(main, ["show", "styregruppen-oehavet", *data]).output
    shown = runner.invoke(main, ["show", "observatoer-laegerne-oehavet", *data]).output
    assert "Observatør i: Styregruppen (Øhavet)" in shown
    assert "Medlem af" not in shown
    page = service.answers.describe(str(thing("membership", "d901-styregruppen-observatoer")), lang="en")
    assert "is an observer in" in str(page)


def test_the_chair_is_called_chair(runner: CliRunner) -> None:
    result = runner.invoke(main, ["show", "øhavsrådet", "--data", str(INVENTED / "data"), "--lang", "da"])
    assert "Formand: " in result.output


@pytest.mark.parametrize(
    ("name", "lang", "said"),
    [
        ("org:Membership", "da", "Bruges for det, et dokument siger om, at en post"),
        ("dcterms:dateAccepted", "en", "Stands on (in the data): mg:Document"),
    ],
)
def test_a_word_of_another_vocabulary_that_the_data_use_is_explained(
    runner: CliRunner, name: str, lang: str, said: str
) -> None:
    result = runner.invoke(main, ["explain", name, "--data", str(INVENTED / "data"), "--lang", lang])
    assert (result.exit_code, said in result.output) == (0, True), result.output


def test_a_word_that_no_vocabulary_has_is_still_refused(runner: CliRunner) -> None:
    result = runner.invoke(main, ["explain", "org:Bogus", "--data", str(INVENTED / "data"), "--lang", "en"])
    assert result.exit_code == 1
