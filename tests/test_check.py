"""`mandatgraf check`: phases in their order, what each finds, what cannot run, and the forms of the answer.

Most cases are about the invented town of `tests/gates/base`, laid out anew for each.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from mandatgraf.canonical import canonical_text
from mandatgraf.checks import PHASES, Ended, Material, State, run
from mandatgraf.checks.material import KEPT
from mandatgraf.cli import main
from mandatgraf.cli.check import NAMES
from mandatgraf.dataset import load
from mandatgraf.evidence import checksum
from mandatgraf.locations import Folders
from mandatgraf.validation import Severity, published_now
from mandatgraf.validation.addresses import described
from test_check_changed import git, untyped
from test_gates import laid_over_base

pytestmark = pytest.mark.long  # each reads the whole graph; the lints alone stand in test_check_lint.py

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import CliRunner, Result

QUICK = ("syntax", "format", "gates", "addresses")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """The town with all its addresses on the list: nothing is wrong with it."""
    found = laid_over_base(None, tmp_path / "town")
    for path in found.data.rglob("*.ttl"):
        path.write_text(canonical_text(path.read_text("utf-8")), encoding="utf-8")
    published = published_now(load(found))
    (found.data / "published.txt").write_text("\n".join(published) + "\n", encoding="utf-8")
    return found


def call(runner: CliRunner, *arguments: str) -> Result:
    return runner.invoke(main, ["check", "--lang", "en", *arguments])


def only(*names: str) -> list[str]:
    return [word for name in names for word in ("--only", name)]


def ended(folders: Folders, *names: str, documents: Path | None = None) -> dict[str, Ended]:
    return {each.phase.name: each for each in run(Material(folders, documents), names)}


def found(folders: Folders, *names: str, documents: Path | None = None) -> list[tuple[str, str]]:
    results = ended(folders, *names, documents=documents)
    return [(each.rule, str(each.place)) for name in names for each in results[name].findings]


def test_the_command_names_the_phases_that_there_are() -> None:
    assert tuple(phase.name for phase in PHASES) == NAMES
    assert all(sorted(phase.title) == ["da", "en"] for phase in PHASES)


def test_a_line_for_each_phase_goes_to_stderr_and_the_report_to_stdout(folders: Folders, runner: CliRunner) -> None:
    result = call(runner, "--data", str(folders.data), *only(*QUICK))
    assert result.exit_code == 0, result.output
    lines = result.stderr.splitlines()
    assert [re.split(r"\s+", line.strip())[1] for line in lines] == list(QUICK)
    for line, number in zip(lines, (1, 2, 5, 10), strict=True):
        assert re.fullmatch(rf" ?{number}/10 [a-z]+ +\d+\.\d s  [a-z ]+: ok", line), line
    assert result.stdout == "0 violations, 0 warnings\n"


def test_the_whole_check_of_the_town_is_fine_and_says_what_was_not_done(folders: Folders, runner: CliRunner) -> None:
    result = call(runner, "--data", str(folders.data), "--skip", "questions", "--skip", "competency")
    assert result.exit_code == 0, result.output
    assert len(result.stderr.splitlines()) == 8
    assert "evidence" in result.stderr
    assert "not done: the texts of the sources are not at hand" in result.stderr
    assert result.stdout.splitlines()[-1] == "0 violations, 0 warnings, 0 gaps"


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_faulty_file_is_reported_and_later_phases_say_that_they_did_not_run(
    folders: Folders, runner: CliRunner, lang: str
) -> None:
    for name, text in {"a": "x y", "b": "PREFIX skos: <http://s/>\nbody:x skos:y 1 .", "c": "<a:b> <a:c> "}.items():
        (folders.data / "reference" / f"{name}.ttl").write_text(text, encoding="utf-8")
    (folders.data / "reference" / "d.ttl").write_bytes("# å".encode("latin-1"))
    result = runner.invoke(main, ["check", "--lang", lang, "--data", str(folders.data), "--skip", "format"])
    assert result.exit_code == 1
    for name, place in {"a": "1:1", "b": "2:1", "c": "1:1", "d": "1:3"}.items():
        assert f"data/reference/{name}.ttl:{place[0]}" in result.stdout
    not_run = "ikke kørt: der er fejl i: filerne kan læses" if lang == "da" else "not run: there are faults in: files"
    assert result.stderr.count(not_run) == 8
    assert result.stdout.splitlines()[-1] == (
        "4 regelbrud, 0 advarsler indtil nu; resten kan først prøves, når filerne kan læses. Ret, og kør igen."
        if lang == "da"
        else "4 violations, 0 warnings so far; the rest can be judged only when files can be read. Mend, and run again."
    )


def test_a_missing_sign_is_shown_with_both_lines(folders: Folders) -> None:
    path = folders.data / "reference" / "reference.ttl"
    text = path.read_text("utf-8").replace("    mg:named true ;", "    mg:named true", 1)
    path.write_text(text, encoding="utf-8")
    line = text.split("\n").index("    mg:named true") + 1
    (told,) = ended(folders, "syntax")["syntax"].findings
    assert str(told.place) == f"data/reference/reference.ttl:{line}:18"
    assert told.excerpt is not None
    first, mark, after = told.excerpt.shown.splitlines()
    assert (first, mark.index("^")) == (f"    {line} |     mg:named true", len(first))
    assert after == f"    {line + 1} | " + text.split("\n")[line]


def test_a_phase_does_not_run_without_the_graph_even_if_nobody_asked_for_the_syntax(folders: Folders) -> None:
    (folders.data / "reference" / "a.ttl").write_text("x y", encoding="utf-8")
    assert ended(folders, "gates")["gates"].state is State.NOT_RUN
    assert ended(folders, "gates")["syntax"].state is State.LEFT_OUT


def test_the_form_of_data_files_is_looked_at_where_they_can_be_read(folders: Folders) -> None:
    reference = folders.data / "reference"
    text = (reference / "reference.ttl").read_text("utf-8")
    lines = ["    mg:unofficialLabel true ;", "    mg:named true ;"]
    swapped = text.replace("\n".join(lines), "\n".join(reversed(lines)))
    (reference / "reference.ttl").write_text(swapped, encoding="utf-8")
    (reference / "faulty.ttl").write_text("x y", encoding="utf-8")
    (reference / "remark.ttl").write_text("PREFIX a: <http://a/>\n# why\na:b a:c 1 .\n", encoding="utf-8")
    line = swapped.split("\n").index(lines[1]) + 1
    assert found(folders, "format") == [
        ("Format-form", f"data/reference/reference.ttl:{line}:1"),
        ("Format-form", "data/reference/remark.ttl:2:1"),
    ]


def test_the_mark_of_a_line_in_another_form_is_no_longer_than_what_is_shown(folders: Folders) -> None:
    path = folders.data / "reference" / "reference.ttl"
    long = 'PREFIX a: <http://a/>\n\na:b\n    a:c "' + "ærø " * 60 + '" , "z" ;\n.\n'
    path.with_name("long.ttl").write_text(long, encoding="utf-8")
    (told,) = ended(folders, "format")["format"].findings
    assert told.excerpt is not None
    first, mark = told.excerpt.shown.splitlines()
    assert "^" in mark
    assert len(mark) <= len(first) < len(long)
    assert all(word in told.message(lang) for lang, word in (("da", "Indholdet bliver"), ("en", "content stays")))


def test_only_and_skip_choose_the_phases_and_an_unknown_one_is_refused(folders: Folders, runner: CliRunner) -> None:
    result = call(runner, "--data", str(folders.data), *only("syntax", "gates"), "--skip", "gates")
    assert [line.split()[1] for line in result.stderr.splitlines()] == ["syntax"]
    refused = call(runner, "--only", "sytnax")
    assert refused.exit_code == 64
    assert "syntax" in refused.stderr


def test_timings_tell_where_the_time_went(folders: Folders, runner: CliRunner) -> None:
    result = call(runner, "--data", str(folders.data), *only("syntax", "gates"), "--timings")
    table = result.stderr.splitlines()[2:]
    assert [line.split()[-1] for line in table[:-1]] in (["syntax", "gates"], ["gates", "syntax"])
    assert table[-1].endswith("100%  in all")


def test_json_holds_the_findings_of_all_phases_and_the_phases(folders: Folders, runner: CliRunner) -> None:
    (folders.data / "reference" / "molen.ttl").write_text(untyped("molen").lstrip(), encoding="utf-8")
    names = ("syntax", "format", "gates", "evidence", "addresses")
    result = call(runner, "--data", str(folders.data), *only(*names), "--format", "json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert [(each["name"], each["state"]) for each in answer["phases"] if each["state"] != "left-out"] == [
        ("syntax", "done"), ("format", "done"), ("gates", "done"), ("evidence", "not-done"), ("addresses", "done"),
    ]  # fmt: skip
    assert next(each["reason"] for each in answer["phases"] if each["name"] == "evidence")
    places = {each["rule"]: each["place"] for each in answer["findings"]}
    assert set(places) == {"Format-form", "Gate-unjudged", "Address-unlisted"}
    assert all(place["file"].endswith("data/reference/molen.ttl") and place["line"] == 1 for place in places.values())


def test_github_gets_a_mark_on_the_line(folders: Folders, runner: CliRunner) -> None:
    (folders.data / "reference" / "molen.ttl").write_text(untyped("molen").lstrip(), encoding="utf-8")
    result = call(runner, "--data", str(folders.data), *only("syntax", "gates"), "--format", "github")
    (mark,) = [line for line in result.stdout.splitlines() if line.startswith("::error ")]
    assert "molen.ttl" in mark
    assert "line=1" in mark


@pytest.mark.parametrize(("fail_on", "status"), [("violation", 0), ("warning", 1), ("never", 0)])
def test_fail_on_decides_the_status(folders: Folders, runner: CliRunner, fail_on: str, status: int) -> None:
    listed = folders.data / "published.txt"
    lines = sorted([*listed.read_text("utf-8").splitlines(), "https://w3id.org/mandatgraf/id/gap/ejer-af-molen"])
    listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = call(runner, "--data", str(folders.data), *only("addresses"), "--fail-on", fail_on)
    assert result.exit_code == status
    assert "1 warning" in result.stderr


# -- What single phases find ------------------------------------------------


def test_addresses_that_vanished_are_new_or_out_of_order_are_found(folders: Folders) -> None:
    listed = folders.data / "published.txt"
    first, *rest = listed.read_text("utf-8").splitlines()
    gone = "https://w3id.org/mandatgraf/id/body/fiskeudvalget"
    listed.write_text("\n".join([*rest, gone]) + "\n", encoding="utf-8")
    rules = dict(found(folders, "addresses"))
    assert set(rules) == {"Address-unlisted", "Gate-retired", "Address-order"}
    assert rules["Address-unlisted"].startswith("data/reference/reference.ttl:"), first
    assert rules["Gate-retired"] == f"data/published.txt:{len(rest) + 1}:1"


def test_a_code_that_somebody_may_have_quoted_must_stay(folders: Folders) -> None:
    listed = folders.data / "published.txt"
    lines = listed.read_text("utf-8").splitlines()
    number, line = next((number, line) for number, line in enumerate(lines) if " " in line)
    lines[number] = f"{line} Z999-01"
    listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (fault,) = ended(folders, "addresses")["addresses"].findings
    assert (fault.rule, str(fault.focus)) == ("Address-code", line.split()[0])
    assert "Z999-01" in fault.message("da")
    lines[number] = line.split()[0]
    listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert [rule for rule, _ in found(folders, "addresses")] == ["Address-unlisted"]


def test_a_name_that_somebody_may_search_for_must_stay_unless_it_becomes_the_label(folders: Folders) -> None:
    listed = folders.data / "published.txt"
    lines = listed.read_text("utf-8").splitlines()
    harbour = next(each for each in described(load(folders)).values() if '"Havneudvalget"@da' in each.labels)
    number = next(number for number, line in enumerate(lines) if line.split()[0] == harbour.iri)
    lines[number] += ' "Fiskeudvalget \\"af 1902\\""@da "Havneudvalget"@da'
    listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (fault,) = ended(folders, "addresses")["addresses"].findings
    assert (fault.rule, str(fault.focus)) == ("Address-name", harbour.iri)
    assert 'no longer called "Fiskeudvalget \\"af 1902\\""@da, so' in fault.message("en")
    assert lines[number] in published_now(load(folders))
    file = folders.data / "reference" / "reference.ttl"
    text = file.read_text("utf-8")
    more = f'\n<{harbour.iri}> <http://www.w3.org/2004/02/skos/core#altLabel> "Kajudvalget"@da .\n'
    file.write_text(text + more, encoding="utf-8")
    assert sorted(rule for rule, _ in found(folders, "addresses")) == ["Address-name", "Address-unlisted"]


def test_without_a_list_of_addresses_the_phase_says_so(folders: Folders) -> None:
    (folders.data / "published.txt").unlink()
    phase = ended(folders, "addresses")["addresses"]
    assert phase.state is State.NOT_DONE
    assert "data/published.txt" in phase.reason["da"]


def test_passages_are_held_against_the_texts_at_hand(folders: Folders, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    assert [rule for rule, _ in found(folders, "evidence", documents=texts)] == ["Evidence-missing"]
    (texts / "havneplan.txt").write_text("Havneudvalget beslutter. " * 20, encoding="utf-8")
    rules = dict(found(folders, "evidence", documents=texts))
    assert set(rules) == {"Evidence-changed"}
    file = folders.data / "kystland" / "havneplan" / "havneplan.ttl"
    text = (texts / "havneplan.txt").read_text("utf-8")
    mended = (
        file.read_text("utf-8")
        .replace(f"{'0' * 62}aa", checksum(text))
        .replace(f"{'0' * 62}bb", checksum(text[100:240]))
    )
    file.write_text(mended, encoding="utf-8")
    assert found(folders, "evidence", documents=texts) == []
    (texts / "havneplan.txt").write_text(f"Ny: {text}", encoding="utf-8")
    assert {rule for rule, _ in found(folders, "evidence", documents=texts)} == {"Evidence-changed", "Evidence-moved"}


def test_rules_that_the_judge_cannot_use_are_a_finding_and_no_crash(folders: Folders) -> None:
    (folders.shapes / "havn.ttl").write_text(
        "PREFIX mg: <https://w3id.org/mandatgraf/ontology#>\nPREFIX mgsh: <https://w3id.org/mandatgraf/shapes#>\n"
        "PREFIX sh: <http://www.w3.org/ns/shacl#>\n\n"
        "mgsh:Havn a sh:PropertyShape ; sh:targetClass mg:Body ; sh:minCount 1 .\n",
        encoding="utf-8",
    )
    (unusable,) = found(folders, "shacl")
    assert unusable == ("Rule-unusable", "shapes")
    assert ("Rule-mirror", "shapes/havn.ttl") in found(folders, "shapes")


def test_what_the_rules_find_is_found_with_its_line_and_without_the_gates(folders: Folders) -> None:
    file = folders.data / "kystland" / "havneplan" / "havneplan.ttl"
    text = file.read_text("utf-8")
    file.write_text(text.replace("    mg:clarity clarity:stated ;\n", ""), encoding="utf-8")
    (folders.data / "reference" / "molen.ttl").write_text(untyped("molen").lstrip(), encoding="utf-8")
    results = ended(folders, "gates", "shacl")
    line = text.split("\n").index("mandate:molen") + 1
    assert [str(each.place) for each in results["shacl"].faults if "clarity" in each.rule] == [
        f"data/kystland/havneplan/havneplan.ttl:{line}:1"
    ]
    assert {each.rule for each in results["gates"].findings} == {"Gate-unjudged"}
    assert not any(each.rule.startswith("Gate-") for each in results["shacl"].findings)


@pytest.fixture
def asked(tmp_path: Path, folders: Folders) -> Folders:
    """Our own data and questions, in a folder of which the questions can be changed."""
    home = tmp_path / "asked"
    shutil.copytree(ROOT / "queries", home / "queries")
    return Folders(ROOT / "ontology", ROOT / "shapes", ROOT / "data", home / "queries")


QUESTION = "questions/what-may-body-do.rq"


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        (QUESTION, "#+ summary.en:", "#+ summary.se:", "Question-unreadable"),
        (QUESTION, "WHERE {\n", "WHERE {{\n", "Question-unreadable"),
        (QUESTION, "id/body/", "id/body/ny-", "Question-example"),
        (QUESTION, "WHERE {\n", "WHERE {\n  FILTER(false)\n", "Question-empty"),
        ("checks/matter-without-mandate.rq", "MINUS {", "MINUS ", "Check-unreadable"),
        ("checks/matter-without-mandate.rq", "  MINUS { ?mandate mg:matter/skos:broader* ?focus }\n", "", "Check-row"),
    ],
)
def test_a_question_or_check_that_does_not_hold_is_found(
    asked: Folders, file: str, old: str, new: str, rule: str
) -> None:
    path = asked.queries / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    rules = found(asked, "questions")
    known = found(replace(asked, queries=ROOT / "queries"), "questions")
    places = [place for each, place in rules if each == rule and (each, place) not in known]
    assert places
    assert all(place.startswith("data/" if rule == "Check-row" else f"queries/{file}") for place in places)
    assert {each for each in rules if each[0] != rule} <= set(known)


def test_a_question_that_another_engine_does_not_take_is_found(asked: Folders) -> None:
    path = asked.queries / QUESTION
    lines = path.read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("ORDER BY"))
    while lines[at] != "}":
        at -= 1
    path.write_text("\n".join([*lines[:at], "  LATERAL { ?mandate ?p ?o }", *lines[at:]]), encoding="utf-8")
    assert ("Question-columns", f"queries/{QUESTION}") in found(asked, "questions")


def test_an_answer_that_is_not_the_documents_is_found_at_its_question(asked: Folders, tmp_path: Path) -> None:
    home = asked.queries.parent / "tests" / "competency"
    home.mkdir(parents=True)
    entries = json.loads((ROOT / "tests" / "competency" / "midtjylland-forslag.json").read_text("utf-8"))[:3]
    entries[1]["answer"] = {"type": "set", "values": ["Havneudvalget"]}
    del entries[2]["question"]
    text = json.dumps(entries, ensure_ascii=False, indent=1)
    (home / "town.json").write_text(text, encoding="utf-8")
    line = {n: text[: text.index(f'"{entries[n]["id"]}"')].count("\n") + 1 for n in (1, 2)}
    assert [(rule, place.split(":")[:2]) for rule, place in found(asked, "competency")] == [
        ("Competency-wrong", ["tests/competency/town.json", str(line[1])]),
        ("Competency-open", ["tests/competency/town.json", str(line[2])]),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("expected.csv", "power:coordinate", "power:decide", [("Answer-extra", "1:1"), ("Answer-missing", "3:1")]),
        ("expected.csv", "holder,power", "holder,powers", [("Answer-unreadable", "1:1")]),
        ("expected.csv", ",power:select", "", [("Answer-unreadable", "2:1")]),
        ("expected.csv", "holder,power,about\n", "holder,power,about\n\xff", [("Answer-unreadable", "")]),
        ("arguments.json", "matter", "matters", [("Answer-unreadable", "")]),
        ("arguments.json", "{", "[", [("Answer-unreadable", "2:10")]),
        ("arguments.json", None, "[]", [("Answer-unreadable", "")]),
        ("arguments.json", None, '{"matter": ["molen"]}', [("Answer-unreadable", "")]),
        ("expected.csv", None, "", [("Answer-unreadable", "1:1")]),
        ("expected.csv", None, 'holder,power\n"havnen"s,power:decide\n', [("Answer-unreadable", "2:1")]),
    ],
)
def test_an_expected_answer_that_does_not_come_is_found_at_its_line(
    asked: Folders, file: str, old: str | None, new: str, expected: list[tuple[str, str]]
) -> None:
    home = asked.queries.parent / "tests" / "queries" / "acts-on-matter"
    shutil.copytree(ROOT / "tests" / "queries" / "acts-on-matter" / "example", home / "example")
    shutil.copytree(ROOT / "tests" / "queries" / "acts-on-matter" / "actor-not-said", home / "made-up")
    assert found(asked, "competency") == []
    path = home / "example" / file
    if not path.exists():
        path.write_text('{\n "matter": "konkrete-indsatser-i-forum-for-koordination"\n}\n', encoding="utf-8")
    text = path.read_text("utf-8")
    assert old is None or old in text
    # a file in another encoding is one that cannot be read
    path.write_bytes((new if old is None else text.replace(old, new, 1)).encode("latin-1"))
    assert [(rule, place.partition(":")[2]) for rule, place in found(asked, "competency")] == expected
    assert {place.partition(":")[0] for _, place in found(asked, "competency")} <= {
        f"tests/queries/acts-on-matter/example/{name}" for name in (file, "expected.csv")
    }


def test_a_row_that_the_handbook_no_longer_gives_is_found_at_its_line(asked: Folders) -> None:
    home = asked.queries.parent / KEPT
    home.mkdir(parents=True)
    shutil.copy(ROOT / KEPT / "collectives.csv", home)
    assert found(asked, "competency") == []
    lines = (home / "collectives.csv").read_text("utf-8").splitlines()
    given = lines.pop(2)
    lines.insert(5, "collective:maagerne,,7,")
    (home / "collectives.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    shutil.copy(home / "collectives.csv", home / "gulls.csv")
    findings = ended(asked, "competency")["competency"].findings
    assert [(each.rule, str(each.place)) for each in findings] == [
        ("Answer-extra", "tests/handbook/collectives.csv:1:1"),
        ("Answer-missing", "tests/handbook/collectives.csv:6:1"),
        ("Answer-unreadable", "tests/handbook/gulls.csv"),
    ]
    assert given.replace(",,", ",–,").replace(",", " | ")[:20] in findings[0].message("da")
    assert "collective:maagerne | – | 7 | –" in findings[1].message("da")


def test_an_answer_without_a_question_is_found(asked: Folders) -> None:
    home = asked.queries.parent / "tests" / "queries" / "who-feeds-the-gulls" / "example"
    shutil.copytree(ROOT / "tests" / "queries" / "acts-on-matter" / "example", home)
    ((rule, place),) = found(asked, "competency")
    assert (rule, place) == ("Answer-unreadable", "tests/queries/who-feeds-the-gulls/example/expected.csv")


def test_our_own_questions_are_answered(folders: Folders) -> None:
    own = replace(
        folders, ontology=ROOT / "ontology", shapes=ROOT / "shapes", data=ROOT / "data", queries=ROOT / "queries"
    )
    results = ended(own, "questions", "competency", "addresses", "format")
    faults = [each for phase in results.values() for each in phase.findings if each.severity is Severity.VIOLATION]
    assert [(each.rule, str(each.place), each.message("en")) for each in faults] == []


# -- What a change brought --------------------------------------------------


def test_a_change_is_judged_by_what_it_brought_and_what_it_mended(folders: Folders, runner: CliRunner) -> None:
    home = folders.data.parent
    (folders.data / "reference" / "fyret.ttl").write_text(untyped("fyret").lstrip(), encoding="utf-8")
    (folders.data / "reference" / "molen.ttl").write_text(untyped("molen").lstrip(), encoding="utf-8")
    git(home, "init", "--quiet", "--initial-branch=main")
    git(home, "add", ".")
    git(home, "commit", "--quiet", "--message=Begin")
    arguments = ("--data", str(folders.data), *only("gates"), "--changed")
    unchanged = call(runner, *arguments)
    assert (unchanged.exit_code, "0 new, 0 mended, 2 as before" in unchanged.stderr) == (0, True), unchanged.output
    (folders.data / "reference" / "fyret.ttl").unlink()
    (folders.data / "reference" / "kajen.ttl").write_text(untyped("kajen").lstrip(), encoding="utf-8")
    result = call(runner, *arguments, "main")
    assert result.exit_code == 1
    assert "Compared with main: 1 new, 1 mended, 1 as before." in result.stderr
    assert re.search(r"mended: Gate-unjudged · \S*fyret", result.stderr)
    assert "kajen.ttl:1:1" in result.stdout
    assert "molen" not in result.stdout


def test_an_unknown_base_is_refused_before_anything_is_judged(folders: Folders, runner: CliRunner) -> None:
    home = folders.data.parent
    git(home, "init", "--quiet", "--initial-branch=main")
    git(home, "add", ".")
    git(home, "commit", "--quiet", "--message=Begin")
    result = call(runner, "--data", str(folders.data), "--changed", "hovedgren")
    assert result.exit_code == 64
    assert "hovedgren" in result.stderr
    assert "10" not in result.stderr
