"""`mandatgraf new`: what it asks, what it refuses, and that what it writes keeps the rules."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rdflib import DCTERMS, ORG, RDF, URIRef
from rdflib.namespace import SKOS

from mandatgraf.authoring import QUESTIONS
from mandatgraf.authoring.gaps import WORDED
from mandatgraf.canonical import formatted
from mandatgraf.cli import main
from mandatgraf.dataset import Dataset, load
from mandatgraf.locations import find_folders
from mandatgraf.vocab import BASE, MG, slug_of, thing

TEXT = """Ø-rådet

Rådet på øen drøfter færgen. Formanden afgør, hvornår den sejler.

Det skal besluttes, hvem der maler bænken.
"""
DOCUMENT = (
    "document", "--file", "island.txt", "--number", "900", "--folder", "island", "--title", "Om øen",
    "--label-da", "Notat om øen", "--label-en", "Note on the island", "--region", "region-midtjylland",
    "--status", "proposal", "--type", "proposal",
)  # fmt: skip
SAID = ("--document", "900", "--status", "proposed", "--clarity", "stated", "--section", "(indledning)")
BODY = (
    "body", "--label-da", "Ærørådet", "--label-en", "Island council", "--region", "region-midtjylland",
    "--code", "B900-01", "--words", "rådet på øen", *SAID,
)  # fmt: skip
MANDATE = (
    "mandate", "--code", "M900-01", "--holder", "Ærørådet", "--power", "discuss", "--matter", "samarbejdsaftaler",
    "--words", "rådet på øen", *SAID,
)  # fmt: skip
INITIATIVE = (
    "initiative", "--label-da", "Maling af bænken", "--label-en", "Painting the bench", "--code", "I900-01",
    "--words", "maler bænken", *SAID,
)  # fmt: skip
GAP = (
    "gap", "--label-da", "Farven", "--label-en", "The colour", "--document", "900",
    "--missing", "mg:condition", "--reason", "silent", "--question-da", "Hvilken farve?",
    "--question-en", "Which colour?",
)  # fmt: skip


@pytest.fixture
def island(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our data, and the text of an invented document that nobody has read yet."""
    monkeypatch.delenv("MANDATGRAF_DATA", raising=False)
    monkeypatch.setenv("MANDATGRAF_DOCUMENTS", str(tmp_path / "texts"))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "island.txt").write_text(TEXT, encoding="utf-8")
    shutil.copytree(root / "data" / "reference", tmp_path / "data" / "reference")
    return tmp_path / "data"


@pytest.fixture
def unjudged(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules take seconds; one test below holds them against everything."""
    monkeypatch.setattr(sys.modules["mandatgraf.cli.new"], "remaining", lambda *_: ())


def run(runner: CliRunner, island: Path, *line: str, answers: str | None = None) -> Result:
    return runner.invoke(main, ["new", *line, "--data", str(island), "--lang", "en"], input=answers)


def made(runner: CliRunner, island: Path, *line: str) -> Dataset:
    result = run(runner, island, *line)
    assert result.exit_code == 0, result.output
    return load(find_folders(island))


def state(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_made_keeps_the_rules_and_has_the_form(runner: CliRunner, island: Path) -> None:
    # The data that come along and the island's are judged together, once; the steps before are not judged.
    for line in ((*DOCUMENT, "--gaps"), (*BODY, "--gaps"), MANDATE, (*INITIATIVE, "--gaps")):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys.modules["mandatgraf.cli.new"], "remaining", lambda *_: ())
            assert run(runner, island, *line).exit_code == 0
    result = run(runner, island, *GAP, "--about", "maling-af-baenken")
    assert result.exit_code == 0, result.output
    assert "The rules are kept." in result.stdout
    graph = load(find_folders(island)).union
    for kind, slug in (
        ("document", "island"), ("body", "aeroeraadet-midtjylland"), ("profile", "b900-01"), ("mandate", "m900-01"),
        ("initiative", "maling-af-baenken"), ("gap", "farven"), ("gap", "ejer-maling-af-baenken"),
        ("gap", "processtype-d900"), ("gap", "dato-d900"), ("gap", "vedtagelse-d900"),
    ):  # fmt: skip
        assert (thing(kind, slug), RDF.type, None) in graph, slug
    assert {str(each).rpartition("/")[2] for each in graph.objects(None, MG.evidence)} == {
        "d900-raadet-paa-oeen", "d900-maler-baenken",
    }  # fmt: skip
    for path in island.rglob("*.ttl"):
        assert len(set(formatted(path))) == 1, path


def test_what_remains_is_told_with_status_1(runner: CliRunner, island: Path) -> None:
    result = run(runner, island, *DOCUMENT, "--no-gaps")
    assert result.exit_code == 1
    assert "The rules also demand" in result.stderr
    assert "Document-issued (document/island)" in result.stdout
    assert "Document-adoptedBy" in result.stdout


@pytest.mark.usefixtures("unjudged")
def test_blocks_stand_in_the_files_that_a_reader_looks_in(runner: CliRunner, island: Path) -> None:
    made(runner, island, *DOCUMENT)
    made(runner, island, *BODY)
    made(runner, island, *MANDATE)
    dataset = made(runner, island, *MANDATE[:2], "M900-02", "--power", "decide", *MANDATE[7:], "--gaps")
    files = {
        str(thing(kind, slug)): file
        for kind, slug, file in (
            ("document", "island", "data/island/island/document.ttl"),
            ("body", "aeroeraadet-midtjylland", "data/reference/bodies-island.ttl"),
            ("profile", "b900-01", "data/island/island/bodies.ttl"),
            ("mandate", "m900-01", "data/island/island/mandates-committees.ttl"),
            ("mandate", "m900-02", "data/island/island/mandates-unassigned.ttl"),
            ("gap", "indehaver-m900-02", "data/island/island/gaps-mandates.ttl"),
            ("passage", "d900-raadet-paa-oeen", "data/island/island/passages.ttl"),
        )
    }
    found = {iri: dataset.file_of(iri) for iri in files}
    assert {iri: file.path if file else None for iri, file in found.items()} == files
    asked = {str(text) for text in dataset.union.objects(thing("gap", "indehaver-m900-02"), MG.question)}
    assert any(text.startswith("Hvem har beføjelsen »beslutte: ") for text in asked), asked
    assert not any("M900-02" in text for text in asked), asked


@pytest.fixture(scope="module")
def read_island(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The island with its document and its council, made once."""
    home = tmp_path_factory.mktemp("island")
    (home / "texts").mkdir()
    (home / "texts" / "island.txt").write_text(TEXT, encoding="utf-8")
    shutil.copytree(root / "data" / "reference", home / "data" / "reference")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["mandatgraf.cli.new"], "remaining", lambda *_: ())
        patch.setenv("MANDATGRAF_DOCUMENTS", str(home / "texts"))
        for line in (DOCUMENT, BODY):
            made(CliRunner(), home / "data", *line)
    return home


@pytest.mark.usefixtures("unjudged")
@pytest.mark.parametrize(
    ("line", "said"),
    [
        (BODY, "exists already"),
        ((*MANDATE[:2], "m900-1", *MANDATE[3:]), "not a code"),
        ((*MANDATE[:2], "M901-01", *MANDATE[3:]), "not a code"),
        ((*MANDATE, "--holder", "Bananrådet"), "“Bananrådet” is not in the graph"),
        ((*MANDATE, "--holder", "kosu-midtjylland"), "--combination"),
        ((*MANDATE, "--power", "zap"), "Choose among"),
        ((*MANDATE, "--status", "in-force"), "--present"),
        ((*MANDATE, "--condition-da", "når det regner"), "--condition-en"),
        ((*MANDATE, "--words", "rådet på månen"), "“rådet på”"),
        ((*INITIATIVE, "--slug", "Æble"), "a-z"),
        ((*INITIATIVE, "--label-en", "a\x07b"), "control characters"),
        (INITIATIVE[:-8], "--document"),
        ((*GAP, "--about", "Ærørådet", "--missing", "mg:bogus"), "not a property"),
        ((*DOCUMENT, "--slug", "other"), "exists already"),
        ((*DOCUMENT, "--issued", "2019-02-30"), "not a date"),
        ((*DOCUMENT, "--number", "9"), "three"),
        ((*DOCUMENT, "--folder", "../x"), "name of a folder"),
        ((*DOCUMENT, "--number", "901", "--file", "no.txt", "--slug", "no"), "no.txt"),
    ],
)
def test_bad_answer_is_refused_in_words_and_nothing_is_written(
    runner: CliRunner, read_island: Path, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...], said: str
) -> None:
    monkeypatch.setenv("MANDATGRAF_DOCUMENTS", str(read_island / "texts"))
    island = read_island / "data"
    before = state(island)
    result = run(runner, island, *line)
    assert said in result.stderr
    assert result.exit_code in (1, 2, 64)
    assert state(island) == before


@pytest.mark.usefixtures("unjudged")
def test_dry_run_writes_nothing(runner: CliRunner, island: Path) -> None:
    before = state(island)
    result = run(runner, island, *DOCUMENT, "--dry-run")
    assert (result.exit_code, "document.ttl" in result.stdout) == (0, True)
    assert state(island) == before


@pytest.mark.usefixtures("unjudged")
def test_missing_answers_are_asked_for_until_they_can_be_used(runner: CliRunner, island: Path) -> None:
    given = [*DOCUMENT[:3], *DOCUMENT[5:13]]  # without number, region, status and type
    lines = ["9", "900", "Bananland", "region-midtjylland", "proposal", "proposal", "", "", "", "y"]
    result = run(runner, island, *given, "--ask", answers="\n".join(lines) + "\n")
    assert result.exit_code == 0, result.output
    assert "three" in result.stderr
    assert "“Bananland” is not in the graph." in result.stderr
    assert "(adopted" in result.stderr or "proposal" in result.stderr
    graph = load(find_folders(island)).union
    assert (thing("gap", "dato-d900"), MG.about, thing("document", "island")) in graph


@pytest.mark.usefixtures("unjudged")
@pytest.mark.parametrize("lang", ["da", "en"])
def test_all_missing_answers_are_named_at_once(runner: CliRunner, island: Path, lang: str) -> None:
    result = runner.invoke(main, ["new", *GAP[:3], "--data", str(island), "--lang", lang])
    assert result.exit_code == 64
    for question in QUESTIONS["gap"]:
        told = f"{question.option} ({question.da if lang == 'da' else question.en})"
        assert (told in result.stderr) is (question.required and question.name != "label_da"), question.name


@pytest.mark.usefixtures("unjudged")
@pytest.mark.parametrize(
    "given", [("--about", "initiative/intet"), ("--document", "999"), ("--slug", "dato-d900"), ("--reason", "tavs")]
)
def test_what_was_given_is_refused_before_anything_is_asked(
    runner: CliRunner, island: Path, given: tuple[str, str]
) -> None:
    made(runner, island, *DOCUMENT, "--gaps")
    result = run(runner, island, "gap", *given, "--ask", answers="Farven\n")
    assert result.exit_code != 0
    assert given[1] in result.stderr
    assert "Danish label" not in result.stderr


@pytest.mark.usefixtures("unjudged")
def test_the_reasons_of_a_gap_are_shown_in_words_and_a_slash_names_a_thing(runner: CliRunner, island: Path) -> None:
    made(runner, island, *DOCUMENT)
    at = GAP.index("--reason")
    line = (*GAP[:at], *GAP[at + 2 :], "--about", "document/island", "--slug", "farve-island")
    result = runner.invoke(main, ["new", *line, "--ask", "--data", str(island), "--lang", "da"], input="silent\n\n\n")
    assert result.exit_code == 0, result.output
    assert re.search(r"  silent: \S*[a-zæøå]", result.stderr)
    assert "silent: silent" not in result.stderr
    graph = load(find_folders(island)).union
    assert (thing("gap", "farve-island"), MG.about, thing("document", "island")) in graph


@pytest.mark.usefixtures("unjudged")
def test_owner_that_the_source_names_is_an_ownership_and_no_gap(runner: CliRunner, island: Path) -> None:
    made(runner, island, *DOCUMENT)
    graph = made(runner, island, *INITIATIVE, "--owner", "region-midtjylland", "--gaps").union
    owning = thing("ownership", "maling-af-baenken")
    assert (owning, MG.owner, thing("party", "region-midtjylland")) in graph
    assert (thing("gap", "ejer-maling-af-baenken"), None, None) not in graph
    assert (thing("gap", "processtype-d900"), None, None) in graph


def test_reasons_of_a_wording_are_those_of_the_rule(root: Path) -> None:
    rule = (root / "shapes" / "gaps.ttl").read_text("utf-8").split("mgsh:KnowledgeGap-evidence\n    a")[1]
    assert set(re.findall(r"gap-reason:([a-z-]+)", rule.split("sh:name")[0])) == WORDED


def test_every_question_is_put_in_two_languages_and_lists_exist(dataset: Dataset) -> None:
    plain = {"text", "code", "slug", "date", "yes", "place", "count", "file", "number", "folder", "property", "thing"}
    for kind, questions in QUESTIONS.items():
        assert len({question.name for question in questions}) == len(questions), kind
        for question in questions:
            assert question.da
            assert question.en
            if question.kind not in plain:
                assert dataset.subjects(f"https://w3id.org/mandatgraf/concept/{question.kind}/"), question.kind


def test_danish_letters_become_plain_ones() -> None:
    assert slug_of("Ærø & Ångstrøm: Été") == "aeroe-aangstroem-ete"
    assert URIRef(thing("body", slug_of("KOSU"))) == thing("body", "kosu")


@pytest.mark.parametrize(
    ("line", "address", "file"),
    [
        (("party", "--type", "municipality"), "party/bramdrup-kommune", "parties"),
        (("collective", "--type", "municipality"), "collective/bramdrup-kommune", "collectives"),
        (("post", "--post-in", "region-midtjylland"), "post/bramdrup-kommune", "posts"),
        (("matter", "--broader", "samarbejdsaftaler"), "matter/bramdrup-kommune", "matters"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
@pytest.mark.usefixtures("unjudged")
def test_who_and_what_exists_can_be_made_without_a_passage(
    runner: CliRunner, island: Path, line: tuple[str, ...], address: str, file: str
) -> None:
    named = ("--folder", "island", "--label-da", "Bramdrup Kommune", "--label-en", "Bramdrup", "--also", "Bramdrup by")
    dataset = made(runner, island, *line, *named)
    iri = BASE + "id/" + address
    found = dataset.file_of(iri)
    assert found is not None
    assert found.path == f"data/reference/{file}-island.ttl"
    graph = dataset.union
    assert str(graph.value(URIRef(iri), SKOS.altLabel)) == "Bramdrup by"
    assert {str(text) for text in graph.objects(URIRef(iri), MG.phrase)} == {"Bramdrup Kommune", "Bramdrup"}


@pytest.mark.usefixtures("unjudged")
def test_a_region_that_the_source_does_not_give_is_a_gap(runner: CliRunner, island: Path) -> None:
    at = DOCUMENT.index("--region")
    dataset = made(runner, island, *DOCUMENT[:at], *DOCUMENT[at + 2 :], "--gaps")
    gap = thing("gap", "region-d900")
    assert (gap, MG.missing, MG.region) in dataset.union


COLLECTIVE = (
    "collective", "--folder", "island", "--label-da", "Færgerne", "--label-en", "The ferries",
    "--type", "municipality",
)  # fmt: skip


@pytest.mark.usefixtures("unjudged")
def test_the_region_of_a_collective_is_a_gap_where_a_document_was_searched(runner: CliRunner, island: Path) -> None:
    made(runner, island, *DOCUMENT)
    before = state(island)
    refused = run(runner, island, *COLLECTIVE, "--gaps")
    assert refused.exit_code != 0
    assert "A gap says in which document one has searched" in refused.stderr
    assert "Add --document" in refused.stderr
    assert state(island) == before
    dataset = made(runner, island, *COLLECTIVE, "--document", "900", "--gaps")
    gap = thing("gap", "region-faergerne")
    assert (gap, MG.about, thing("collective", "faergerne")) in dataset.union
    assert (gap, MG.missing, MG.region) in dataset.union
    assert (gap, MG.searchedIn, thing("document", "island")) in dataset.union


@pytest.mark.usefixtures("unjudged")
def test_the_time_of_an_ownership_is_a_gap_about_the_ownership(runner: CliRunner, island: Path) -> None:
    made(runner, island, *DOCUMENT)
    graph = made(runner, island, *INITIATIVE, "--owner", "region-midtjylland", "--gaps").union
    gap = thing("gap", "ejertid-maling-af-baenken")
    assert (gap, MG.about, thing("ownership", "maling-af-baenken")) in graph
    assert (gap, MG.missing, MG.period) in graph


@pytest.mark.usefixtures("unjudged")
def test_a_cooperation_without_process_types_gives_their_gap_its_reason(
    runner: CliRunner, island: Path, root: Path
) -> None:
    made(runner, island, *DOCUMENT)
    once = thing("gap", "processtype-d900")
    graph = made(runner, island, *INITIATIVE, "--gaps").union
    assert str(graph.value(once, MG.reason)).endswith("/scheme-not-used-here")
    assert set(graph.objects(once, MG.about)) == {thing("party", "region-midtjylland")}
    second = (INITIATIVE[0], "--label-da", "Nye brædder", "--label-en", "New boards", *INITIATIVE[5:])
    graph = made(runner, island, *second, "--gaps").union
    assert len(set(graph.subjects(MG.missing, MG.processType))) == 1
    for path in (island / "island").rglob("gaps-*.ttl"):
        path.unlink()
    (island / "island" / "island" / "initiatives.ttl").unlink()
    shutil.copytree(root / "data" / "midtjylland", island / "midtjylland")
    graph = made(runner, island, *INITIATIVE, "--gaps").union
    gap = thing("gap", "processtype-maling-af-baenken")
    assert str(graph.value(gap, MG.reason)).endswith("/silent")


@pytest.mark.usefixtures("unjudged")
def test_a_thing_of_another_kind_is_not_said_to_be_missing(runner: CliRunner, island: Path) -> None:
    made(runner, island, *COLLECTIVE)
    post = ("post", "--folder", "island", "--label-da", "Skipper", "--label-en", "Skipper", "--post-in")
    result = run(runner, island, *post, "samarbejdsaftaler")
    assert result.exit_code != 0
    assert "is there, but is another kind of thing than --post-in can be" in result.stderr
    assert "“party”, “body”, “collective”" in result.stderr
    graph = made(runner, island, *post, "Færgerne").union
    assert (thing("post", "skipper"), ORG.postIn, thing("collective", "faergerne")) in graph


NOWHERE = (*DOCUMENT[: DOCUMENT.index("--region")], *DOCUMENT[DOCUMENT.index("--region") + 2 :])


@pytest.mark.usefixtures("unjudged")
def test_one_gap_asks_for_the_region_of_a_whole_cooperation(runner: CliRunner, island: Path) -> None:
    early = run(runner, island, *COLLECTIVE, "--count", "2")
    assert "mandatgraf new document" in early.stderr
    made(runner, island, *NOWHERE, "--adopted-on", "2019-02-03", "--gaps")
    made(runner, island, "post", "--folder", "island", "--label-da", "Skipper", "--label-en", "Skipper",
         "--post-in", "Færgerne")  # fmt: skip
    at = BODY.index("--region")
    result = run(runner, island, *BODY[:at], *BODY[at + 2 :])
    assert "To which region" not in result.stderr
    graph = load(find_folders(island)).union
    asking = set(graph.subjects(MG.missing, MG.region))
    assert asking == {thing("gap", "region-d900")}
    assert set(graph.objects(thing("gap", "region-d900"), MG.about)) == {
        thing("document", "island"), thing("collective", "faergerne"), thing("post", "skipper"),
        thing("body", "aeroeraadet-island"),
    }  # fmt: skip
    assert str(graph.value(thing("collective", "faergerne"), MG.memberCount)) == "2"
    assert str(graph.value(thing("document", "island"), DCTERMS.dateAccepted)) == "2019-02-03"


@pytest.mark.usefixtures("unjudged")
def test_to_name_the_silent_document_is_to_ask_for_the_gap(runner: CliRunner, island: Path) -> None:
    made(runner, island, *DOCUMENT)
    graph = made(runner, island, *COLLECTIVE, "--document", "900").union
    assert (thing("gap", "region-faergerne"), MG.about, thing("collective", "faergerne")) in graph
    refused = run(runner, island, *COLLECTIVE, "--slug", "en", "--count", "0")
    assert "whole number of at least 1" in refused.stderr


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Then the graph answers: Island council would discuss cooperation agreements"),
        ("da", "Så svarer grafen: Ærørådet ville drøfte"),
    ],
)
@pytest.mark.usefixtures("unjudged")
def test_the_sentence_of_a_mandate_is_shown_before_it_is_written(
    runner: CliRunner, read_island: Path, lang: str, said: str
) -> None:
    before = state(read_island)
    texts = str(read_island / "texts")
    line = [*MANDATE, "--dry-run", "--data", str(read_island / "data"), "--documents", texts, "--lang", lang]
    result = runner.invoke(main, ["new", *line])
    assert said in result.stderr, result.output
    assert state(read_island) == before


@pytest.mark.usefixtures("unjudged")
def test_condition_and_towards_are_shown_beside_the_sentence(runner: CliRunner, read_island: Path) -> None:
    texts = str(read_island / "texts")
    more = ("--towards", "KOSU", "--condition-da", "når det regner", "--condition-en", "when it rains")
    result = run(runner, read_island / "data", *MANDATE, *more, "--dry-run", "--documents", texts)
    assert "\n  Towards: KOSU" in result.stderr, result.output
    assert "\n  Condition: when it rains\n" in result.stderr


@pytest.mark.usefixtures("unjudged")
def test_a_body_says_whom_it_serves_when_and_how_it_reads_in_a_sentence(runner: CliRunner, island: Path) -> None:
    made(runner, island, *DOCUMENT)
    file = island / "island" / "island" / "periods.ttl"
    file.write_text(f"<{thing('period', 'd900-aaret')}> a <{MG.Period}> .\n", encoding="utf-8")
    said = ("--phrase-da", "rådet", "--phrase-en", "the council", "--serves", "KOSU", "--period", "period/d900-aaret")
    graph = made(runner, island, *BODY, *said).union
    assert {str(text) for text in graph.objects(thing("body", "aeroeraadet-midtjylland"), MG.phrase)} == {
        "rådet", "the council",
    }  # fmt: skip
    profile = thing("profile", "b900-01")
    assert list(graph.objects(profile, MG.period)) == [thing("period", "d900-aaret")]
    assert list(graph.objects(profile, MG.serves)) == [thing("body", "kosu-midtjylland")]
