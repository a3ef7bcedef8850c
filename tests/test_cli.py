"""The command: what it answers, what it says when it cannot, and with which status it leaves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import click
import pytest

import mandatgraf
from mandatgraf.cli import main
from mandatgraf.cli.language import asked_for, speaking, spoken
from mandatgraf.cli.printing import wrapped
from mandatgraf.service import Service

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import CliRunner, Result

COMMANDS = (
    "check",
    "doctor",
    "evidence",
    "explain",
    "format",
    "network",
    "new",
    "query",
    "questions",
    "search",
    "serve",
    "show",
    "validate",
    "what-if",
    "who",
    "build",
)


@pytest.fixture(autouse=True)
def danish_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "MANDATGRAF_DATA", "MANDATGRAF_DOCUMENTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture(autouse=True)
def opened_once(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands over the graph of this checkout share one; a folder of one's own is opened as always."""
    really = Service.open

    def opened(*, data: Path | None = None, documents: Path | None = None) -> Service:
        return service if data is None and documents is None else really(data=data, documents=documents)

    monkeypatch.setattr(Service, "open", opened)


def run(runner: CliRunner, *line: str) -> Result:
    result = runner.invoke(main, line)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def in_process(root: Path, *line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "PYTHONPATH": str(root / "service"), **environment}
    command = [sys.executable, "-m", "mandatgraf", *line]
    return subprocess.run(command, capture_output=True, text=True, env=variables, check=False, timeout=60)


@pytest.fixture
def own_data(tmp_path: Path, root: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(root / "data", folder)
    return folder


# — answers —


def test_who_answers_in_danish(runner: CliRunner) -> None:
    result = run(runner, "who", "forløbsprogram")
    assert result.exit_code == 0
    assert result.stderr == ""
    title, _, first = result.stdout.splitlines()[:3]
    assert title == "Revideret forløbsprogram"
    assert first.startswith("Efter et forslag ville Sundhedsstyregruppen ")
    for part in ("1. ", "4. ", "Uden plads i rækkefølgen:", "status: foreslået", "klarhed: ", "udateret", "M000-35"):
        assert part in result.stdout
    assert "dokument 000 (forslag, udateret)" in result.stdout.splitlines()[-1], "the citation is one line"


def test_who_answers_in_english(runner: CliRunner) -> None:
    result = run(runner, "who", "forløbsprogram", "--lang", "en")
    assert result.stdout.splitlines()[2].startswith("Under a proposal, ")
    assert "Without a place in the order:" in result.stdout


def test_who_gives_json_with_iso_dates(runner: CliRunner) -> None:
    result = run(runner, "who", "forløbsprogram", "--at", "2026-11-22", "--format", "json")
    card = json.loads(result.stdout)
    assert card["time"]["at"] == "2026-11-22"
    assert "22. november 2026" in card["time"]["text"]
    assert card["time"]["certain"] == card["time"]["possible"] == []
    assert [step["position"] for step in card["chains"][0]["steps"]] == [None, 1, 2, 3, 4]


def test_who_answers_with_a_gap_and_status_0(runner: CliRunner) -> None:
    result = run(runner, "who", "gennemgang-af-tvaersektorielle-grupper")
    assert result.exit_code == 0
    assert "Ingen kilde, vi har læst, siger" in result.stdout


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("sundhedsstyregruppen", ("Mandater: foreslået", "M000-27")),
        ("initiative:revision-af-forloebsprogram", ("Ejer: ikke angivet", "Processtype B")),
        ("dokument 000", ("(indledning)", "Dato: ikke angivet")),
        ("M000-27", ("godkende",)),
    ],
)
def test_show_prints_the_page_of_a_thing(runner: CliRunner, name: str, parts: tuple[str, ...]) -> None:
    result = run(runner, "show", name)
    assert result.exit_code == 0
    for part in parts:
        assert part in result.stdout
    assert json.loads(run(runner, "show", name, "--format", "json").stdout)["thing"]["label"]


def test_query_asks_a_stored_question_in_every_format(runner: CliRunner) -> None:
    line = ("query", "who-decides-matter", "--param", "matter=forløbsprogram")
    assert "Sundhedsstyregruppen" in run(runner, *line).stdout
    rows = json.loads(run(runner, *line, "--format", "json").stdout)
    assert "Sundhedsstyregruppen" in {row["holder"]["label"] for row in rows if "holder" in row}
    header, *lines = run(runner, *line, "--format", "csv").stdout.splitlines()
    assert header.split(",")[0] == "holder"
    assert len(lines) == len(rows)


@pytest.mark.parametrize(
    ("text", "form", "expected", "status"),
    [
        ("ASK { ?matter a mg:Matter }", "table", "ja", 0),
        ("ASK { ?matter a mg:Matter }", "json", "true", 0),
        ("SELECT ?x { VALUES ?x { 1 } }", "csv", "x", 0),
        ("SELECT ?x { ?x a mg:Nothing }", "table", "x", 1),
        ("CONSTRUCT { ?x a mg:Matter } WHERE { ?x a mg:Matter }", "table", "mg:Matter", 0),
        ("CONSTRUCT { ?x a mg:Matter } WHERE { ?x a mg:Matter }", "json", "@graph", 0),
        ("CONSTRUCT { ?x a mg:Matter } WHERE { ?x a mg:Matter }", "csv", "subject,predicate,object", 0),
    ],
)
def test_query_runs_a_file(runner: CliRunner, tmp_path: Path, text: str, form: str, expected: str, status: int) -> None:
    file = tmp_path / "own.rq"
    file.write_text(text, encoding="utf-8")
    result = run(runner, "query", str(file), "--format", form)
    assert result.exit_code == status
    assert expected in result.stdout
    assert runner.invoke(main, ["query", "-", "--format", form], input=text).stdout == result.stdout


ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?i && ?b = ?h) }"


def test_a_query_without_end_is_stopped_at_its_deadline(tmp_path: Path) -> None:
    file = tmp_path / "endless.rq"
    file.write_text(ENDLESS, encoding="utf-8")
    # a process of its own: the engine goes on until the command ends
    command = [sys.executable, "-m", "mandatgraf", "query", str(file), "--seconds", "0.5", "--lang", "en"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert "The query was stopped after 0.5 seconds." in result.stderr


@pytest.mark.long  # has to wait until the query is under way
def test_a_query_without_end_is_stopped_by_the_reader(tmp_path: Path) -> None:
    file = tmp_path / "endless.rq"
    file.write_text(ENDLESS, encoding="utf-8")
    command = [sys.executable, "-m", "mandatgraf", "query", str(file), "--seconds", "600"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        time.sleep(15)
        process.send_signal(signal.SIGINT)
        said, faults = process.communicate(timeout=5)
    assert (process.returncode, said) == (130, "")
    assert "Traceback" not in faults


@pytest.mark.long  # test_competency.py asks the same; here by way of the command
def test_questions_are_all_answered_rightly(runner: CliRunner) -> None:
    result = run(runner, "questions")
    assert result.exit_code == 0, result.stdout
    right, total = (word for word in result.stdout.split() if word.isdigit())
    assert right == total


def test_questions_lists_what_can_be_asked(runner: CliRunner, root: Path) -> None:
    files = {path.stem for path in (root / "queries" / "questions").glob("*.rq")}
    listed = json.loads(run(runner, "questions", "--list", "--format", "json").stdout)
    assert {each["name"] for each in listed} == files
    assert "who-decides-matter" in run(runner, "questions", "--list").stdout


def test_wrong_expectation_is_a_finding(runner: CliRunner, tmp_path: Path, root: Path) -> None:
    (own,) = (root / "tests" / "competency").glob("midtjylland-forslag.json")
    entries = [each for each in json.loads(own.read_text("utf-8")) if each["answer"]["type"] == "set"][:1]
    entries[0]["answer"]["values"] = ["Havneudvalget"]
    file = tmp_path / "own.json"
    file.write_text(json.dumps(entries), encoding="utf-8")
    result = run(runner, "questions", str(file))
    assert result.exit_code == 1
    assert "Havneudvalget" in result.stdout
    assert "0 af 1 svar er rigtige." in result.stdout


def test_validate_says_what_is_wrong_in_plain_danish(runner: CliRunner, own_data: Path) -> None:
    """Removes the gap about one initiative's owner."""
    gaps = [path for path in own_data.rglob("*.ttl") if "gap:ejer-udbredelse-af-tobs\n" in path.read_text("utf-8")]
    (file,) = gaps
    blocks = file.read_text("utf-8").split("\n\n")
    file.write_text(
        "\n\n".join(each for each in blocks if "gap:ejer-udbredelse-af-tobs\n" not in each), encoding="utf-8"
    )
    result = run(runner, "validate", "--data", str(own_data))
    assert result.exit_code == 1
    assert "1 regelbrud" in result.stdout.splitlines()[-1]
    assert "Udbredelse af TOBS" in result.stdout


@pytest.mark.long  # test_validation.py judges the same data; here by way of the command
def test_validate_finds_nothing_wrong_here(runner: CliRunner) -> None:
    result = run(runner, "validate", "--format", "json")
    assert result.exit_code == 0, result.stdout
    report = json.loads(result.stdout)
    assert report["conforms"] is True
    assert any(finding["severity"] == "info" for finding in report["findings"])


def test_doctor_tells_versions_folders_and_limits(runner: CliRunner, tmp_path: Path) -> None:
    result = run(runner, "doctor", "--port", "0")
    assert result.exit_code == 0
    for part in ("pyoxigraph", "ontology", "10 s, 512 MiB", "kildernes tekster: ikke sat"):
        assert part in result.stdout
    checks = json.loads(run(runner, "doctor", "--port", "0", "--format", "json").stdout)
    assert all(check["advice"] for check in checks if check["state"] != "fine")
    assert run(runner, "doctor", "--data", str(tmp_path / "missing")).exit_code == 1


def test_doctor_finds_a_missing_documents_folder(runner: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANDATGRAF_DOCUMENTS", "/no/such/folder")
    result = run(runner, "doctor")
    assert result.exit_code == 1
    assert "/no/such/folder" in result.stdout


def test_empty_data_folder_is_known_to_hold_nothing(runner: CliRunner, tmp_path: Path) -> None:
    result = run(runner, "who", "forløbsprogram", "--data", str(tmp_path))
    assert result.exit_code == 1
    assert "forløbsprogram" in result.stderr


# — bad input: one readable block on stderr, the documented status, nothing on stdout —

BAD: dict[str, tuple[tuple[str, ...], int, str]] = {
    "unknown-command": (("woh", "forløbsprogram"), 64, "»who«"),
    "unknown-option": (("who", "forløbsprogram", "--langauge", "en"), 64, "--langauge"),
    "unknown-language": (("who", "forløbsprogram", "--lang", "de"), 64, "»de«"),
    "unknown-format": (("who", "forløbsprogram", "--format", "yaml"), 64, "yaml"),
    "no-argument": (("who",), 64, "MATTER"),
    "too-many-arguments": (("who", "forløbsprogram", "nu"), 64, "nu"),
    "option-without-value": (("who", "forløbsprogram", "--at"), 64, "--at"),
    "no-date": (("who", "forløbsprogram", "--at", "2026-02-31"), 64, "2026-02-31"),
    "date-without-hyphens": (("who", "forløbsprogram", "--at", "20260301"), 64, "20260301"),
    "date-in-words": (("who", "forløbsprogram", "--at", "i går"), 64, "i går"),
    "unknown-matter": (("who", "jernbanedrift"), 1, "jernbanedrift"),
    "misspelt-matter": (("who", "frløbsprogram"), 1, "Revideret forløbsprogram"),
    "unknown-thing": (("show", "jernbanedrift"), 1, "jernbanedrift"),
    "unknown-question": (("query", "who-decide-matter"), 64, "»who-decides-matter«"),
    "missing-parameter": (("query", "who-decides-matter"), 64, "»matter«"),
    "unknown-parameter": (("query", "documents", "--param", "color=red"), 64, "»color«"),
    "parameter-without-value": (("query", "who-decides-matter", "--param", "matter"), 64, "»matter«"),
    "parameter-twice": (("query", "documents", "--param", "a=1", "--param", "a=2"), 64, "to gange"),
    "parameter-that-names-nothing": (("query", "who-decides-matter", "--param", "matter=jernbane"), 1, "jernbane"),
    "missing-query-file": (("query", "missing.rq"), 2, "missing.rq"),
    "missing-questions-file": (("questions", "missing.json"), 2, "missing.json"),
    "missing-data-folder": (("who", "forløbsprogram", "--data", "missing"), 2, "missing"),
    "missing-documents-folder": (("serve", "--documents", "missing"), 2, "missing"),
    "port-that-is-none": (("serve", "--port", "http"), 64, "--port"),
    "port-out-of-range": (("serve", "--port", "70000"), 64, "65535"),
    "host-that-is-none": (("serve", "--host", "example.org"), 3, "example.org"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_said_in_one_block(runner: CliRunner, name: str) -> None:
    line, status, part = BAD[name]
    result = run(runner, *line)
    assert result.exit_code == status
    assert result.stdout == ""
    assert part in result.stderr
    english = run(runner, *line, "--lang", "en") if name != "unknown-language" else result
    if name != "option-without-value":
        assert english.exit_code == status
        assert name == "unknown-language" or english.stderr != result.stderr


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (b"SELECT ?x { ?x a gov:Body }", "»gov:«"),
        (b"SELECT ?x { ?x a }", "linje 1"),
        (b"DELETE WHERE { ?s ?p ?o }", "DELETE"),
        (b"SELECT ?x { SERVICE <https://example.org/> { ?x ?p ?o } }", "SERVICE"),
    ],
)
def test_bad_query_is_said_with_its_place(runner: CliRunner, tmp_path: Path, text: bytes, part: str) -> None:
    file = tmp_path / "own.rq"
    file.write_bytes(text)
    result = run(runner, "query", str(file))
    assert result.exit_code == 64
    assert result.stdout == ""
    assert part in result.stderr


def test_query_file_that_is_not_utf8_is_said_with_its_line(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_bytes("# først\nSELECT ?x { ?x ?p 'æ' }".encode("latin-1"))
    result = run(runner, "query", str(file))
    assert result.exit_code == 2
    assert "UTF-8" in result.stderr
    assert "linje 1" in result.stderr


def test_arguments_for_a_file_are_refused(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text("ASK {}", encoding="utf-8")
    assert run(runner, "query", str(file), "--param", "a=1").exit_code == 64


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"PREFIX body: <https://w3id.org/mandatgraf/id/body/>\nbody:x a .\n", "linje 2"),
        (b"gov:x a gov:Body .\n", "»gov:«"),
        ("# Æ\n".encode("latin-1"), "UTF-8"),
    ],
)
@pytest.mark.parametrize("command", [("who", "forløbsprogram"), ("validate",), ("serve", "--port", "0")])
def test_unreadable_turtle_is_said_with_file_and_line(
    runner: CliRunner, own_data: Path, content: bytes, part: str, command: tuple[str, ...]
) -> None:
    (own_data / "reference" / "broken.ttl").write_bytes(content)
    before = sorted(own_data.rglob("*"))
    result = run(runner, *command, "--data", str(own_data))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "data/reference/broken.ttl" in result.stderr
    assert part in result.stderr
    assert sorted(own_data.rglob("*")) == before, "nothing half-written"


def test_port_in_use_is_said(runner: CliRunner) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run(runner, "serve", "--port", str(port))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"Port {port} er optaget." in result.stderr


@pytest.mark.parametrize(
    ("host", "hosts", "said"),
    [
        ("127.0.0.1", "", False),
        ("0.0.0.0", "", True),  # noqa: S104 -- the case
        ("0.0.0.0", "localhost,mandater.example.dk", False),  # noqa: S104 -- the case
    ],
)
def test_serving_others_under_names_that_they_cannot_use_is_said(
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    hosts: str,
    said: bool,  # noqa: FBT001 -- a case
) -> None:
    from mandatgraf.cli.serve import warnings

    monkeypatch.setenv("MANDATGRAF_HOSTS", hosts)
    lines = list(warnings(host, ()))
    assert any("MANDATGRAF_HOSTS" in line for line in lines) is said
    assert any("query-memory" in line for line in warnings(host, ("query-memory",))) is (host == "0.0.0.0")  # noqa: S104


def test_doctor_looks_at_the_settings_of_the_server(runner: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANDATGRAF_PROXIES", "proxy.example.dk")
    result = run(runner, "doctor", "--port", "0")
    assert result.exit_code == 1
    assert "proxy.example.dk" in result.stdout


def test_fault_of_ours_is_no_traceback(runner: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise ZeroDivisionError("seven")

    monkeypatch.setattr(Service, "open", fail)
    result = run(runner, "who", "forløbsprogram")
    assert result.exit_code == 2
    assert "ZeroDivisionError: seven" in result.stderr


def test_interruption_is_quiet(runner: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Service, "open", interrupt)
    result = run(runner, "who", "forløbsprogram")
    assert result.exit_code == 130
    assert result.output == ""


def test_reader_that_has_seen_enough_is_no_fault(root: Path) -> None:
    line = f"'{sys.executable}' -m mandatgraf show 'dokument 000' | head -n 1; echo ${{PIPESTATUS[0]}}"
    variables = {**os.environ, "PYTHONPATH": str(root / "service")}
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=variables, check=False, timeout=60)
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


# — the command itself —


def test_help_of_every_command_is_in_both_languages(runner: CliRunner) -> None:
    assert sorted(main.commands) == sorted(COMMANDS)
    for line in ((), *((name,) for name in COMMANDS)):
        danish, english = run(runner, *line, "--help"), run(runner, *line, "--lang", "en", "--help")
        assert danish.exit_code == english.exit_code == 0
        assert danish.stdout.startswith("Sådan: ")
        assert english.stdout.startswith("Usage: ")
        assert "Valg:" in danish.stdout
        assert "Options:" in english.stdout


def test_every_command_takes_a_language_and_answers_choose_a_format() -> None:
    for name, command in main.commands.items():
        options = {option for each in command.params if isinstance(each, click.Option) for option in each.opts}
        assert "--lang" in options, name
        assert "--format" in options or name in ("build", "serve", "format", "evidence", "network", "new"), name


def test_no_command_prints_the_help(runner: CliRunner) -> None:
    assert run(runner).stdout == run(runner, "--help").stdout
    assert run(runner, "--version").stdout == f"mandatgraf {mandatgraf.__version__}\n"


def test_language_follows_the_machine_and_the_option_wins(root: Path) -> None:
    assert in_process(root, "who", LANG="en_GB.UTF-8", LC_ALL="").stderr.startswith("“MATTER” is missing.")
    assert in_process(root, "who", LANG="da_DK.UTF-8", LC_ALL="").stderr.startswith("»MATTER« mangler.")
    assert in_process(root, "--lang", "da", "who", LANG="en_GB.UTF-8", LC_ALL="").stderr.startswith("»MATTER«")


def test_language_is_read_up_to_the_end_of_options() -> None:
    assert asked_for(["who", "--", "--lang", "en"]) is None
    assert asked_for(["--lang"]) is None
    with speaking("en"):
        assert spoken() == "en"
    assert spoken() == "da"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("en to tre", "en to\ntre"),
        ("  en to tre", "  en to\n    tre"),
        ("", ""),
        ("https://w3id.org/mandatgraf", "https://w3id.org/mandatgraf"),
    ],
)
def test_lines_are_wrapped_behind_their_indentation(line: str, expected: str) -> None:
    assert wrapped(line, 8) == expected


def test_search_prints_a_table_of_what_matched_and_how(runner: CliRunner) -> None:
    result = runner.invoke(main, ["search", "SSG", "--lang", "da"])
    assert result.exit_code == 0
    for said in ("Sundhedsstyregruppen", "body", "SSG", "et andet navn", "Region Midtjylland"):
        assert said in result.stdout
    assert "Health Steering Group" in runner.invoke(main, ["search", "SSG", "--lang", "en"]).stdout


def test_search_takes_several_words_and_one_kind(runner: CliRunner) -> None:
    result = runner.invoke(main, ["search", "klynge", "styregruppe", "--kind", "body", "--format", "json"])
    found = json.loads(result.stdout)
    assert found["results"][0]["iri"].endswith("/body/klyngestyregruppen-syd")
    assert {each["kind"] for each in found["results"]} == {"body"}
    assert set(found["results"][0]) == {"label", "kind", "iri", "matched", "how"}


def test_search_gives_csv_and_no_more_than_asked(runner: CliRunner) -> None:
    result = runner.invoke(main, ["search", "udvalg", "--format", "csv", "--limit", "3", "--lang", "en"])
    head, *rows = result.stdout.splitlines()
    assert head == "label,kind,iri,matched,how"
    assert len(rows) == 3
    table = runner.invoke(main, ["search", "udvalg", "--limit", "3", "--lang", "en"])
    assert "more with --limit" in table.stderr


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_search_that_finds_nothing_leaves_with_1(runner: CliRunner, form: str) -> None:
    result = runner.invoke(main, ["search", "xqzwvk", "--format", form])
    assert result.exit_code == 1


def test_search_that_finds_nothing_names_the_nearest(runner: CliRunner) -> None:
    result = runner.invoke(main, ["search", "koordxqz", "--lang", "da"])
    assert "Intet ligner »koordxqz«." in result.stdout
    assert "Det nærmeste:" in result.stderr
    assert "Prøv: koord" in result.stderr


@pytest.mark.parametrize("words", [["  "], ["x" * 201], []])
def test_search_without_a_text_is_wrong_usage(runner: CliRunner, words: list[str]) -> None:
    assert runner.invoke(main, ["search", *words]).exit_code == 64
