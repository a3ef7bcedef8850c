"""`mandatgraf network` and `what-if`: every question prints in both languages, and says when nothing is known."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from mandatgraf.cli import main
from mandatgraf.cli.network import network as commands

if TYPE_CHECKING:
    from click.testing import CliRunner
    from flask.testing import FlaskClient

    from mandatgraf.service import Service

STYREGRUPPEN = "sundhedsstyregruppen-midtjylland"
LINES = {
    "path": (["path", "faellessekretariatet-midtjylland", STYREGRUPPEN, "--in", "flow", "--directed"], "M000-14"),
    "case": (["case", "borgerdesign", "--at", "2019-12-01"], "15"),
    "reach": (["reach", STYREGRUPPEN, "--limit", "9"], "4 –"),
    "inward": (["reach", STYREGRUPPEN, "--inward"], "–"),
    "single-points": (["single-points"], "M000-31"),
    "bottlenecks": (["bottlenecks", "--limit", "3"], "‰"),
    "load": (["load", "klyngestyregruppen-syd"], "8"),
    "findings": (["findings", "steps-in-impossible-order", "--computed"], "T001-06"),
    "escalate": (["escalate", "revideret-forloebsprogram"], "0."),
    "compare": (["compare", "region-midtjylland", "region-nordjylland", "--by", "body"], "Region"),
    "proposal": (["proposal", "000"], "M000-37"),
    "projections": (["projections"], "authority"),
}


@pytest.fixture(autouse=True)
def opened(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """One service for all lines; opening it is what `tests/test_cli.py` is about."""
    for module in ("network", "what_if"):
        monkeypatch.setattr(sys.modules[f"mandatgraf.cli.{module}"], "opened", lambda _: service)


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_question_prints(runner: CliRunner, name: str, lang: str) -> None:
    arguments, wanted = LINES[name]
    done = runner.invoke(main, ["network", *arguments, "--lang", lang])
    assert done.exit_code == 0, done.output
    plain = json.loads(runner.invoke(main, ["network", *arguments, "--lang", lang, "--format", "json"]).stdout)
    assert plain
    assert wanted in done.stdout or wanted in json.dumps(plain)


def test_no_way_and_no_course_give_status_1(runner: CliRunner) -> None:
    assert runner.invoke(main, ["network", "path", "klynge-syd", STYREGRUPPEN, "--in", "flow"]).exit_code == 1
    assert runner.invoke(main, ["network", "case", "g004-02-pejlemaerke-3"]).exit_code == 1
    assert runner.invoke(main, ["network", "escalate", "klynge-syd"]).exit_code == 1


def test_a_proposal_is_narrowed_to_a_body_as_in_the_api(runner: CliRunner, client: FlaskClient) -> None:
    line = ["network", "proposal", "000", "--lang", "en", "--format", "json", "--body"]
    for body, status in (("faellessekretariatet-midtjylland", 0), ("klynge-syd", 1), (" ", 0)):
        done = runner.invoke(main, [*line, body])
        assert done.exit_code == status, done.output
        asked = client.get(
            "/api/v1/graph/proposal", query_string={"of": "dokument 000", "body": body, "lang": "en"}
        ).get_json()
        found = json.loads(done.stdout)
        assert found["reason"] == asked["reason"]
        assert found["changes"] == asked["changes"]
    refused = runner.invoke(main, [*line, "nej-nej-nej"])
    answer = client.get("/api/v1/graph/proposal?of=dokument 000&lang=en&body=nej-nej-nej")
    assert refused.exit_code == 1
    assert answer.status_code == 404
    assert answer.get_json()["detail"].split(".")[0] in refused.stderr


@pytest.mark.parametrize(
    "line",
    [
        ["path", "nej-nej-nej", STYREGRUPPEN],
        ["path", "dks", "dks", "--in", "vejr"],
        ["path", "dks", "dks", "--at", "igår"],
        ["path", "dks", "dks", "--limit", "0"],
        ["path", "dks", "dks", "--limit", "mange"],
        ["findings", "vejr"],
        ["compare", "--by", "vejr"],
        ["proposal", "klynge-syd-status-2021"],
        ["proposal", "000", "--body", "nej-nej-nej"],
        ["matrix", "rapid", "x.xlsx"],
        ["vejr"],
    ],
)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_what_makes_no_sense_is_said(runner: CliRunner, line: list[str], lang: str) -> None:
    done = runner.invoke(main, ["network", *line, "--lang", lang])
    assert done.exit_code in {1, 2, 64}
    assert done.stderr
    assert "Traceback" not in done.output


@pytest.mark.parametrize("form", ["json", "graphml", "dot", "mmd", "csv", "svg"])
def test_exports_are_printed(runner: CliRunner, form: str) -> None:
    done = runner.invoke(main, ["network", "export", "flow", "--around", STYREGRUPPEN, "--format", form])
    assert done.exit_code == 0, done.output
    assert "Sundhedskoordinationsudvalget" in done.stdout


def test_a_matrix_is_written(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "raci.xlsx"
    done = runner.invoke(main, ["network", "matrix", "raci", str(file), "--region", "region-nordjylland"])
    assert done.exit_code == 0, done.output
    assert load_workbook(file).worksheets[0].max_row > 1
    refused = runner.invoke(main, ["network", "matrix", "raci", str(tmp_path / "nej" / "raci.xlsx")])
    assert refused.exit_code == 2


def test_a_draft_is_held_against_today(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "udkast.ttl"
    base = "https://w3id.org/mandatgraf/"
    file.write_text(
        f"<urn:m> a <{base}ontology#Mandate> ; <{base}ontology#power> <{base}concept/power/lift> ; "
        f"<{base}ontology#matter> <{base}id/matter/skal-opgaver> .",
        "utf-8",
    )
    done = runner.invoke(main, ["what-if", str(file), "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert "without a holder" in done.stdout
    assert json.loads(runner.invoke(main, ["what-if", str(file), "--format", "json"]).stdout)["unheld"]
    file.write_text("<urn:m> a", "utf-8")
    broken = runner.invoke(main, ["what-if", str(file)])
    assert broken.exit_code == 2
    assert "udkast.ttl" in broken.stderr


def test_help_is_shown_without_a_question(runner: CliRunner) -> None:
    shown = runner.invoke(main, ["network", "--lang", "en"])
    assert shown.exit_code == 0
    assert all(name in shown.stdout for name in commands.commands)
