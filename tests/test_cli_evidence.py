"""`mandatgraf evidence`: found by a few words, held against the text, moved with it; nothing is guessed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mandatgraf.cli import main
from mandatgraf.dataset import load
from mandatgraf.evidence import Documents, checksum, spans
from mandatgraf.locations import find_folders

TEXT = """Ø-rådet

Rådet på øen drøfter
fær-
gen. Formanden 🛶 afgør, hvornår den sejler. Rådet høres først.

Opgaver

Rådet drøfter havnen.

- **Havnen**
Havnefogeden passer havnen.

Ukendt overskrift

Ingen ved, hvem der maler bænken.
"""


@pytest.fixture
def island(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our reference data and one document of an invented island with two passages."""
    monkeypatch.delenv("MANDATGRAF_DATA", raising=False)
    data, texts = tmp_path / "data", tmp_path / "texts"
    shutil.copytree(root / "data" / "reference", data / "reference")
    texts.mkdir()
    (texts / "island.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("MANDATGRAF_DOCUMENTS", str(texts))
    folder = data / "island" / "island"
    folder.mkdir(parents=True)
    (folder / "document.ttl").write_text(
        f"""PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX document: <https://w3id.org/mandatgraf/id/document/>
PREFIX mg: <https://w3id.org/mandatgraf/ontology#>

document:island
    a mg:Document ;
    dcterms:identifier "900" ;
    mg:checksum "{checksum(TEXT)}" ;
    mg:fileName "island.txt" ;
.
""",
        encoding="utf-8",
    )
    blocks = [
        f"""
passage:d900-{slug}
    a mg:Passage ;
    oa:hasSource document:island ;
    mg:section "{section}"@da ;
    mg:startOffset {TEXT.index(words)} ;
    mg:endOffset {TEXT.index(words) + len(words)} ;
    mg:checksum "{checksum(words)}" ;
.
"""
        for slug, section, words in (
            ("fogeden", "Opgaver > Havnen", "Havnefogeden passer havnen."),
            ("formanden", "(indledning)", "Formanden 🛶 afgør, hvornår den sejler."),
            ("havnen", "Opgaver", "Rådet drøfter havnen."),
        )
    ]
    (folder / "passages.ttl").write_text(
        """PREFIX document: <https://w3id.org/mandatgraf/id/document/>
PREFIX mg: <https://w3id.org/mandatgraf/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX passage: <https://w3id.org/mandatgraf/id/passage/>
"""
        + "".join(blocks),
        encoding="utf-8",
    )
    return data


def run(runner: CliRunner, island: Path, *line: str) -> Result:
    return runner.invoke(main, ["evidence", *line, "--data", str(island), "--lang", "en"])


def passages(island: Path) -> str:
    return (island / "island" / "island" / "passages.ttl").read_text(encoding="utf-8")


def change(text: str, island: Path) -> None:
    (island.parent / "texts" / "island.txt").write_text(text, encoding="utf-8")


def test_words_across_line_ends_and_hyphens_find_the_sentence(runner: CliRunner, island: Path) -> None:
    result = run(runner, island, "add", "900", "øen drøfter færgen", "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert TEXT[found["start"] : found["end"]] == "Rådet på øen drøfter\nfær-\ngen."
    assert found["section"] == "(indledning)"
    assert "passage:d900-oeen-droefter-faergen\n" in passages(island)
    span = next(each for each in spans(load(find_folders(island))) if each.iri == found["iri"])
    assert span.checksum == checksum(TEXT[found["start"] : found["end"]])
    again = run(runner, island, "add", "900", "øen drøfter færgen")
    assert (again.exit_code, "was there already" in again.stdout) == (0, True)


def test_section_comes_from_known_headings(runner: CliRunner, island: Path) -> None:
    result = run(runner, island, "add", "document:island", "rådet høres", "--slug", "hoering")
    assert "section: (indledning)" in result.stdout
    assert "passage:d900-hoering" in result.stdout


def test_first_and_last_words_are_shown_and_never_stored(runner: CliRunner, island: Path) -> None:
    result = run(runner, island, "add", "900", "øen drøfter", "--until", "hvornår den sejler", "--section", "x")
    assert "words: “Rådet på øen drøfter fær-” … “🛶 afgør, hvornår den sejler.”" in result.stdout
    assert "sejler" not in passages(island)
    short = run(runner, island, "add", "900", "Rådet høres")
    assert "words: “Rådet høres først.”\n" in short.stdout


def test_section_below_an_unknown_heading_is_asked_for(runner: CliRunner, island: Path) -> None:
    before = passages(island)
    result = run(runner, island, "add", "900", "hvem der maler")
    assert result.exit_code == 64
    assert "--section" in result.stderr
    assert "Ukendt overskrift" in result.stderr
    assert passages(island) == before
    told = run(runner, island, "add", "900", "hvem der maler", "--section", "Ukendt overskrift")
    assert told.exit_code == 0, told.output


def test_several_places_are_listed_with_sections_and_one_is_chosen(runner: CliRunner, island: Path) -> None:
    result = run(runner, island, "add", "900", "havnen", "--exact")
    assert result.exit_code == 64
    assert "1. Opgaver (" in result.stderr
    assert "2. Opgaver > Havnen (" in result.stderr
    assert run(runner, island, "add", "900", "havnen", "--exact", "--place", "9").exit_code == 64
    chosen = run(
        runner, island, "add", "900", "havnen", "--exact", "--place", "2", "--slug", "havn", "--format", "json"
    )
    assert json.loads(chosen.stdout)["section"] == "Opgaver > Havnen"


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        (("900", "rådet på månen"), 1, "“rådet på”"),
        (("901", "rådet"), 1, "900 island"),
        (("900", "Rådet på", "--until", "maler bænken", "--section", "x"), 64, None),
        (("900", "rådet høres", "--slug", "Æble"), 64, "a-z"),
        (("900", "rådet høres", "--slug", "havnen"), 64, "exists already"),
    ],
    ids=["not-found", "no-document", "two-sections", "slug", "taken"],
)
def test_what_cannot_be_added_is_said_and_nothing_is_written(
    runner: CliRunner, island: Path, line: tuple[str, ...], status: int, said: str | None
) -> None:
    before = passages(island)
    result = run(runner, island, "add", *line)
    if said is not None:
        assert said in result.stderr
        assert result.exit_code == status
        assert passages(island) == before


def test_passage_is_a_sentence_or_two_and_never_a_section(runner: CliRunner, island: Path) -> None:
    text = TEXT + "\nEt langt punkt " + "og " * 200 + "slut.\n"
    change(text, island)
    file = island / "island" / "island" / "document.ttl"
    file.write_text(file.read_text("utf-8").replace(checksum(TEXT), checksum(text)), encoding="utf-8")
    result = run(runner, island, "add", "900", "et langt punkt", "--section", "x")
    assert (result.exit_code, "--exact" in result.stderr) == (64, True)
    assert run(runner, island, "add", "900", "et langt punkt", "--section", "x", "--exact").exit_code == 0


def test_text_that_is_another_one_gets_no_passage(runner: CliRunner, island: Path) -> None:
    change("x" + TEXT, island)
    result = run(runner, island, "add", "900", "rådet høres")
    assert result.exit_code == 2
    assert "evidence check" in result.stderr


def test_without_texts_nothing_can_be_done(runner: CliRunner, island: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MANDATGRAF_DOCUMENTS")
    for line in (("add", "900", "rådet"), ("check",), ("mend",)):
        result = run(runner, island, *line)
        assert (result.exit_code, "MANDATGRAF_DOCUMENTS" in result.stderr) == (2, True)


def test_check_is_quiet_when_all_agree_and_prints_the_median(runner: CliRunner, island: Path) -> None:
    result = run(runner, island, "check")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "3 passages: 3 same, 0 moved, 0 changed, 0 missing",
        "Median length: 27 characters",
    ]


def test_mend_moves_what_moved_and_leaves_what_changed(runner: CliRunner, island: Path) -> None:
    before = passages(island)
    change(TEXT.replace("Formanden 🛶", "Formanden 🛶🛶"), island)
    found = run(runner, island, "check", "--format", "json")
    assert found.exit_code == 1
    states = {each["iri"].rpartition("/")[2]: each for each in json.loads(found.stdout)["passages"]}
    assert {name: (each["state"], each["moved_by"]) for name, each in states.items()} == {
        "d900-formanden": ("changed", None),
        "d900-havnen": ("moved", 1),
        "d900-fogeden": ("moved", 1),
    }
    mended = run(runner, island, "mend")
    assert mended.exit_code == 1
    assert "passage:d900-havnen: +1" in mended.stdout
    assert "“d900-formanden” does not agree" in mended.stdout
    changed = [
        (old, new) for old, new in zip(before.splitlines(), passages(island).splitlines(), strict=True) if old != new
    ]
    assert len(changed) == 4
    assert all(int(new.split()[1]) == int(old.split()[1]) + 1 for old, new in changed)
    assert "2 moved" not in run(runner, island, "check").stdout
    assert checksum(TEXT) in (island / "island" / "island" / "document.ttl").read_text("utf-8")


def test_missing_text_is_told_for_its_passages(runner: CliRunner, island: Path) -> None:
    (island.parent / "texts" / "island.txt").unlink()
    result = run(runner, island, "check")
    assert result.exit_code == 1
    assert "3 missing" in result.stdout
    assert run(runner, island, "mend").exit_code == 1


def test_documents_may_be_named_on_the_line(runner: CliRunner, island: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = island.parent / "texts"
    monkeypatch.delenv("MANDATGRAF_DOCUMENTS")
    assert run(runner, island, "check", "--documents", str(texts)).exit_code == 0
    assert Documents(texts).text("island.txt") == TEXT


def test_group_shows_its_commands(runner: CliRunner) -> None:
    result = runner.invoke(main, ["evidence", "--lang", "en"])
    assert result.exit_code == 0
    assert all(name in result.output for name in ("add", "check", "mend"))
