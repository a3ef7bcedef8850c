"""The forms of a report: what each says, that all say the same, and that none can be led astray by what it shows."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, BNode, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import SH

import sandvig
from mandatgraf.validation import Finding, Report, Severity, judge
from mandatgraf.validation.forms import ENDINGS, LARGEST, Form, View, form_of_name, summary, written
from mandatgraf.validation.forms.fingerprints import fingerprints
from mandatgraf.validation.forms.github import A_STRENGTH, LONGEST_MESSAGE
from mandatgraf.validation.forms.w3c import REPORT
from mandatgraf.validation.places import Place, Precision
from mandatgraf.validation.remarks import remark
from mandatgraf.validation.unchecked import Skipped, SkippedFile, Unchecked

if TYPE_CHECKING:
    from pathlib import Path

DANISH, ENGLISH = View("da"), View("en")


@pytest.fixture(scope="module")
def report() -> Report:
    return sandvig.report()


def findings(count: int, severity: Severity) -> tuple[Finding, ...]:
    """Findings as they come from files, a line each."""
    return tuple(
        Finding(
            rule="Body-name", name={"en": "name"}, severity=severity, focus=URIRef(f"urn:sandvig/{number:05}"),
            label={"en": f"Body {number}"}, path="ex:name", value=None, value_label={},
            messages={"en": "The body has no name. Write it."},
            place=Place("data/a.ttl", number + 1, 3, number + 1, 9, Precision.SUBJECT),
        )
        for number in range(count)
    )  # fmt: skip


# -- Which form ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.txt", Form.TEXT), ("a.json", Form.JSON), ("a.sarif", Form.SARIF), ("a.SARIF", Form.SARIF),
        ("a.sarif.json", Form.SARIF), ("a.ttl", Form.TURTLE), ("a.jsonld", Form.JSONLD),
        ("a.xlsx", None), ("json", None),
    ],
)  # fmt: skip
def test_the_ending_of_a_name_tells_the_form(name: str, form: Form | None) -> None:
    assert form_of_name(name) is form


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_form_is_written_ends_its_last_line_and_says_what_was_not_checked(
    form: Form, lang: str, report: Report
) -> None:
    text = written(report, form, View(lang))
    assert text.endswith("\n")
    assert not text.endswith("\n\n\n")
    for name in ("ShipShape", "LostShape", "OffShape", "fyrtårn" if form not in (Form.TEXT, Form.GITHUB) else "n"):
        assert name in text
    skipping = replace(report, unchecked=Unchecked(skipped_files=(SkippedFile("data/sandvig.nt", Skipped.ENDING),)))
    assert "data/sandvig.nt" in written(skipping, form, View(lang))
    text = written(replace(report, remarks=(remark("named-graphs", number=41),)), form, View(lang))
    assert {"da": " 41 navngivne ", "en": " 41 named "}[lang] in text


@pytest.mark.parametrize("form", Form)
def test_a_report_without_anything_is_written_too(form: Form) -> None:
    assert written(Report(()), form, DANISH).strip()


def test_every_form_but_the_one_for_a_log_has_an_ending() -> None:
    assert set(ENDINGS.values()) == set(Form) - {Form.GITHUB}


@pytest.mark.parametrize("form", [Form.TEXT, Form.GITHUB])
def test_a_terminal_gets_no_sign_that_it_would_obey(form: Form, report: Report) -> None:
    odd = tuple(replace(each, label={"da": "\x1b[2J\x9b31m\x07rød"}) for each in report.findings)
    skipped = Unchecked(skipped_files=(SkippedFile("\x1b]0;a\x07.nt", Skipped.ENDING),))
    text = written(replace(report, findings=odd * 12, unchecked=skipped), form, DANISH)
    assert "rød" in text
    logged = text if form is Form.TEXT else text.split("::stop-commands::")[1]
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", logged)


# -- Fingerprints -------------------------------------------------------------


def test_fingerprints_survive_moved_lines_a_renamed_file_and_another_wording(report: Report) -> None:
    before = set(fingerprints(report.findings))
    assert len(before) == len(report.findings) >= 4
    moved = sandvig.DATA.replace("\nex:havneråd", "\n" * 20 + "ex:havneråd").replace(" ; ", " ;\n    ")
    worded = sandvig.RULES.replace("har ingen navn", "x").replace("Skriv det.", "Find det, og skriv det.")
    after = sandvig.report(moved, worded, "data/omdøbt.ttl")
    assert {finding.place for finding in after.findings}.isdisjoint(finding.place for finding in report.findings)
    assert set(fingerprints(after.findings)) == before


def test_fingerprints_tell_things_values_paths_and_rules_apart() -> None:
    (one,) = findings(1, Severity.VIOLATION)
    others = [
        replace(one, focus=URIRef("urn:sandvig/other")),
        replace(one, value=Literal("1")),
        replace(one, value=Literal("1", lang="da")),
        replace(one, path="ex:other"),
        replace(one, rule="Body-other"),
        replace(one, component="MinCountConstraintComponent"),
    ]
    assert len(set(fingerprints([one, *others]))) == len(others) + 1


def test_things_without_address_are_told_apart_by_their_order_in_the_file() -> None:
    (one,) = findings(1, Severity.VIOLATION)
    later = Place("data/a.ttl", 99, 1, 99, 5, Precision.TRIPLE)
    pair = [replace(one, focus=BNode(), place=later), replace(one, focus=BNode())]
    again = [replace(one, focus=BNode()), replace(one, focus=BNode(), place=later)]
    assert fingerprints(pair) == fingerprints(again)[::-1]
    assert len(set(fingerprints(pair))) == 2


# -- JSON ---------------------------------------------------------------------


def test_json_has_the_keys_that_the_documentation_describes(report: Report, root: Path) -> None:
    skipped = Unchecked(report.unchecked.idle_shapes, report.unchecked.unseen_nodes, (SkippedFile("a", Skipped.EMPTY),))
    full = replace(report, unchecked=skipped, remarks=(remark("inferred"),))
    plain = json.loads(written(full, Form.JSON, DANISH))
    text = (root / "docs" / "reports.md").read_text("utf-8")
    (section,) = re.findall(r"^## JSON$(.*?)^## ", text, re.MULTILINE | re.DOTALL)
    told = set(re.findall(r"^\| `([a-z_.]+)` \|", section, re.MULTILINE))
    assert _keys(plain) - {"findings.messages.da", "findings.messages.en"} == told


def _keys(value: object, path: str = "") -> set[str]:
    if isinstance(value, list):
        return {key for each in value for key in _keys(each, path)}
    if not isinstance(value, dict):
        return set()
    below = {f"{path}.{key}".lstrip(".") for key in value}
    return below | {key for name, each in value.items() for key in _keys(each, f"{path}.{name}".lstrip("."))}


def test_json_says_what_the_findings_say(report: Report) -> None:
    plain = json.loads(written(report, Form.JSON, ENGLISH))
    assert plain["conforms"] is False
    assert plain["counts"] == {"violation": 2, "warning": 1, "info": 1, "gap": 0}
    assert len(plain["findings"]) == len(report.findings)
    by_rule = {each["rule"]: each for each in plain["findings"]}
    seats = by_rule["Body-seats"]
    line = sandvig.DATA.splitlines()[seats["place"]["line"] - 1]
    assert line[seats["place"]["column"] - 1 : seats["place"]["end_column"] - 1] == '"syv"'
    assert (seats["severity"], seats["value"], seats["label"]) == ("warning", "syv", "Harbour council")
    assert by_rule["Body-name"]["messages"]["da"] == "Organet mangler navn. Skriv det."
    assert by_rule["Body-name"]["why"] == "Without a name nobody finds it."


def test_files_are_named_as_the_reader_of_the_report_knows_them(report: Report) -> None:
    view = View("da", path=lambda file: f"kommune/{file}")
    for form in (Form.JSON, Form.SARIF, Form.TURTLE, Form.JSONLD, Form.GITHUB):
        text = written(report, form, view)
        assert "kommune/data/sandvig.ttl" in text
        assert not re.search(r'(?<!kommune/)(?<=["=])data/sandvig\.ttl', text)


# -- The W3C report -----------------------------------------------------------


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # of rdflib's JSON-LD reader
@pytest.mark.parametrize("form", [Form.TURTLE, Form.JSONLD])
def test_the_w3c_report_has_the_results_of_the_judge_apart_from_our_additions(form: Form, report: Report) -> None:
    text = written(report, form, DANISH)
    again = rdflib.Graph().parse(data=text, format="turtle" if form is Form.TURTLE else "json-ld")
    assert REPORT.place in set(again.predicates())
    data = rdflib.Graph().parse(data=sandvig.DATA, format="turtle")
    told = judge(data, rdflib.Graph().parse(data=sandvig.RULES, format="turtle"))
    assert len(told) > 30
    assert isomorphic(_without_ours(again), _anonymous(told))


def _without_ours(report: rdflib.Graph) -> rdflib.Graph:
    kept = rdflib.Graph()
    ours = {node for node, kind in report.subject_objects(RDF.type) if str(kind).startswith(str(REPORT))}
    for triple in report:
        if not (triple[0] in ours or triple[2] in ours or str(triple[1]).startswith(str(REPORT))):
            kept.add(triple)
    return _anonymous(kept)


def _anonymous(report: rdflib.Graph) -> rdflib.Graph:
    """Leave out what the judge copies of a shape without address, whose name differs from run to run."""
    kept = rdflib.Graph() + report
    for result in kept.subjects(RDF.type, SH.ValidationResult):
        for shape in list(kept.objects(result, SH.sourceShape)):
            if isinstance(shape, BNode):
                kept.remove((result, SH.sourceShape, shape))
    return kept


def test_the_w3c_report_adds_the_place_of_each_result(report: Report) -> None:
    graph = rdflib.Graph().parse(data=written(report, Form.TURTLE, DANISH), format="turtle")
    results = set(graph.objects(None, SH.result))
    assert len(results) == len(report.findings)
    for result in results:
        place = graph.value(result, REPORT.place)
        assert (place, RDF.type, REPORT.Place) in graph
        assert graph.value(place, REPORT.file) == Literal("data/sandvig.ttl")
        assert isinstance(graph.value(place, REPORT.line), Literal)
    (warned,) = [result for result in results if (result, SH.resultSeverity, SH.Warning) in graph]
    seats = next(finding for finding in report.findings if finding.rule == "Body-seats").place
    assert seats is not None
    place = graph.value(warned, REPORT.place)
    told = [graph.value(place, key) for key in (REPORT.line, REPORT.column, REPORT.endLine, REPORT.endColumn)]
    assert [int(str(each)) for each in told] == [seats.line, seats.column, seats.end_line, seats.end_column]
    assert {str(each) for each in graph.objects(None, REPORT.fingerprint)} == set(fingerprints(report.findings))


def test_the_w3c_report_of_fewer_findings_has_fewer_results_and_leaves_nothing_behind(report: Report) -> None:
    weak = tuple(finding for finding in report.findings if finding.severity is not Severity.VIOLATION)
    size = len(report.graph)
    graph = rdflib.Graph().parse(data=written(replace(report, findings=weak), Form.TURTLE, DANISH), format="turtle")
    (head,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert len(set(graph.objects(head, SH.result))) == len(weak)
    assert (head, SH.conforms, Literal(True)) in graph
    assert set(graph.subjects(RDF.type, SH.ValidationResult)) == set(graph.objects(head, SH.result))
    loose = {node for node in graph.subjects() if (None, None, node) not in graph} - {head}
    assert not loose
    assert len(report.graph) == size, "the report itself was changed"


def test_our_words_in_a_w3c_report_are_described(root: Path) -> None:
    told = set(re.findall(r"`mgr:(\w+)`", (root / "docs" / "reports.md").read_text("utf-8")))
    assert told == set(REPORT.__annotations__) - {"_fail"}


# -- GitHub -------------------------------------------------------------------


def obeyed(log: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands that a runner of GitHub would obey in a log: name, properties, message.

    As in the runner's own reader: a command may stand behind blanks, an older form of it anywhere in a line, and none
    is obeyed between `stop-commands` and its word.
    """
    found: list[tuple[str, dict[str, str], str]] = []
    waiting: str | None = None
    for line in re.split(r"\r\n|\r|\n", log):
        command = re.match(r"\s*::(?P<name>[^\s:]+)(?: (?P<properties>.*?))?::(?P<data>.*)", line)
        if waiting is not None:
            waiting = None if command and command["name"] == waiting else waiting
        elif command and command["name"] == "stop-commands":
            waiting = command["data"]
        elif command:
            pairs = (pair.split("=", 1) for pair in (command["properties"] or "").split(",") if pair)
            properties = {key: _unescaped(value, ("%3A", ":"), ("%2C", ",")) for key, value in pairs}
            found.append((command["name"], properties, _unescaped(command["data"])))
        else:
            assert "##[" not in line
    assert waiting is None
    return found


def _unescaped(text: str, *more: tuple[str, str]) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_a_finding_is_a_mark_on_its_line_with_rule_thing_and_what_to_do(report: Report) -> None:
    commands = obeyed(written(report, Form.GITHUB, ENGLISH))
    (warning,) = [each for each in commands if each[0] == "warning"]
    place = next(finding.place for finding in report.findings if finding.rule == "Body-seats")
    assert place is not None
    assert warning == (
        "warning",
        {
            "file": "data/sandvig.ttl",
            "line": str(place.line),
            "col": str(place.column),
            "endColumn": str(place.end_column),
            "title": "Body-seats",
        },
        "Harbour council: The number of seats is no number. Write one.",
    )
    assert {name for name, _, _ in commands} == {"error", "warning", "notice"}


def test_columns_are_left_out_where_a_place_spans_lines_and_lines_where_only_the_file_is_known() -> None:
    (one,) = findings(1, Severity.VIOLATION)
    long = replace(one, place=Place("a.ttl", 3, 5, 9, 2, Precision.TRIPLE))
    whole = replace(one, place=Place.of_file("a.ttl", "syntax"))
    nowhere = replace(one, place=None)
    spots = [spot for _, spot, _ in obeyed(written(Report((long, whole, nowhere)), Form.GITHUB, ENGLISH))]
    for properties in spots:
        del properties["title"]
    assert spots == [{"file": "a.ttl"}, {"file": "a.ttl", "line": "3", "endLine": "9"}, {}]


def test_no_more_marks_than_github_shows_and_what_is_left_out_is_said_and_logged() -> None:
    found = [findings(count, severity) for count, severity in zip((25, 15, 12), Severity, strict=True)]
    log = written(Report(tuple(each for some in found for each in some)), Form.GITHUB, ENGLISH)
    commands = obeyed(log)
    counts = {name: sum(each[0] == name for each in commands) for name in ("error", "warning", "notice")}
    assert counts == {"error": A_STRENGTH, "warning": A_STRENGTH, "notice": A_STRENGTH}
    assert len(commands) <= 50
    (note,) = [message for name, _, message in commands if name == "notice" and "GitHub" in message]
    assert note.startswith(f"{25 - 10 + 15 - 10 + 12 - 9} findings ")
    for finding in (each for some in found for each in some):
        assert str(finding.label["en"]) in log


def test_nothing_is_said_of_leaving_out_where_everything_has_a_mark() -> None:
    found = Report((*findings(10, Severity.VIOLATION), *findings(10, Severity.INFO)))
    commands = obeyed(written(found, Form.GITHUB, ENGLISH))
    assert len(commands) == 20
    assert not [message for _, _, message in commands if "GitHub" in message]


def test_errors_on_changed_lines_come_first() -> None:
    found = (*findings(30, Severity.VIOLATION), *findings(30, Severity.WARNING))
    view = View("en", changed=lambda finding: finding.place is not None and finding.place.line in (17, 29))
    commands = obeyed(written(Report(found), Form.GITHUB, view))
    lines = [properties["line"] for name, properties, _ in commands if name == "error"]
    assert lines == ["17", "29", *(str(line) for line in range(1, 9))]
    assert [name for name, _, _ in commands][:11] == ["error"] * 10 + ["warning"]


def test_listed_gaps_are_no_marks() -> None:
    gaps = tuple(replace(each, rule="KnowledgeGap-listed") for each in findings(3, Severity.INFO))
    assert obeyed(written(Report(gaps), Form.GITHUB, ENGLISH)) == []
    assert "3 gaps" in written(Report(gaps), Form.GITHUB, ENGLISH)
    assert "What the sources do not say (3)" in summary(Report(gaps), ENGLISH)


SIGNS = "%:,\r\n|<>`*_[]\\#&~$ æ\t\u2028\x85=;"
TRICKY = st.text(st.sampled_from(SIGNS) | st.characters(exclude_categories=["Cs"]), max_size=60).map(
    "{}::error::x".format
)
STARTS = ("::set-env name=A::b", "##[error]x", "::stop-commands::y", "%0A::error::x", "")


@given(TRICKY, TRICKY, st.sampled_from(STARTS))
def test_what_the_data_say_never_becomes_a_command(label: str, message: str, start: str) -> None:
    tricky = findings(1, Severity.VIOLATION)[0]
    odd = replace(
        tricky,
        label={"en": start + label},
        messages={"en": start + message},
        name={"en": label},
        place=Place(f"data/{label}.ttl", 1, 1, 1, 2, Precision.TRIPLE),
    )
    many = tuple(replace(odd, focus=URIRef(f"urn:{number}")) for number in range(12))
    skipped = Unchecked(skipped_files=(SkippedFile(start + label, Skipped.EMPTY),))
    commands = obeyed(written(Report(many, unchecked=skipped), Form.GITHUB, ENGLISH))
    assert [name for name, _, _ in commands] == ["error"] * 10 + ["notice"]
    _, properties, told = commands[0]
    assert properties["file"] == f"data/{label}.ttl"
    assert properties["title"] == f"Body-name ({label})"
    assert told == f"{start}{label}: {start}{message}"


def test_a_message_longer_than_the_runner_hands_on_is_cut() -> None:
    (one,) = findings(1, Severity.VIOLATION)
    ((_, _, message),) = obeyed(written(Report((replace(one, messages={"en": "æ" * 9000}),)), Form.GITHUB, ENGLISH))
    assert len(message) == LONGEST_MESSAGE
    assert message.endswith("…")


# -- The summary of a step ----------------------------------------------------


def test_the_summary_holds_every_finding_with_its_place(report: Report) -> None:
    text = summary(report, DANISH)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 2 + len(report.findings)
    seats = next(finding.place for finding in report.findings if finding.rule == "Body-seats")
    assert any(f"| Advarsel | Body-seats | {seats} | Havnerådet |" in row for row in rows)
    assert text.count("<details>") == text.count("</details>") == 1
    assert "ShipShape" in text


def test_a_summary_that_would_be_too_large_is_cut_between_lines_and_counts_the_rest() -> None:
    found = Report(findings(20_000, Severity.VIOLATION), unchecked=sandvig.report().unchecked)
    text = summary(found, ENGLISH)
    assert LARGEST - 400 < len(text.encode("utf-8")) <= LARGEST < 1024 * 1024
    rows = [line for line in text.splitlines() if line.startswith("| Violation")]
    assert all(row.endswith(" |") for row in rows)
    left = int(re.findall(r"… and (\d+) more", text)[0])
    assert len(rows) + left == 20_000
    assert "Not checked (5)" in text
    assert "20000 violations" in text


@pytest.mark.parametrize("room", [-5, 0, 300, 1000, 1500, 3000, 10_000])
def test_a_summary_never_takes_more_room_than_there_is(room: int) -> None:
    found = Report(findings(100, Severity.VIOLATION), unchecked=sandvig.report().unchecked)
    assert len(summary(found, DANISH, room).encode("utf-8")) <= max(room, 0)


def test_what_the_data_say_is_shown_in_the_summary_as_it_is() -> None:
    (one,) = findings(1, Severity.VIOLATION)
    odd = replace(one, label={"en": "a|b <img src=x> `c` *d* _e_ [f](g)\n# h"})
    (row,) = [line for line in summary(Report((odd,)), ENGLISH).splitlines() if line.startswith("| Violation")]
    assert r"a\|b &lt;img src=x&gt; \`c\` \*d\* \_e\_ \[f\](g) # h" in row
