"""What is documented is true and whole: references are fresh, examples are run, links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, Graph
from rdflib.term import Node

import generate
from mandatgraf import guard
from mandatgraf.engine import Engine
from mandatgraf.vocab import MG

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
PROSE = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("bench/*.md"), *ROOT.glob("ontology/*.md")])
# A name in upper case after our prefix, wherever it is read or set.
SETTING = re.compile(r"\bMANDATGRAF_[A-Z][A-Z_]*[A-Z]\b")


@pytest.fixture(scope="module")
def fresh() -> dict[str, str]:
    return generate.pages()


@pytest.mark.parametrize("page", ["commands", "errors", "questions", "rules", "settings", "terms"])
def test_reference_is_fresh(page: str, fresh: dict[str, str]) -> None:
    name = f"{page}.md"
    assert (REFERENCE / name).is_file(), "run: make docs"
    assert (REFERENCE / name).read_text("utf-8") == fresh[name], "run: make docs"


def test_reference_has_no_other_pages(fresh: dict[str, str]) -> None:
    assert {path.name for path in REFERENCE.iterdir()} == set(fresh)


def test_every_command_is_documented() -> None:
    modules = {path.stem for path in (ROOT / "service/mandatgraf/cli").glob("*.py")}
    documented = set(re.findall(r"^## mandatgraf ([a-z-]+)$", page("commands"), re.MULTILINE))
    assert documented
    assert documented <= {name.replace("_", "-") for name in modules} | {name.strip("_") for name in modules}
    listed = re.findall(r"^  ([a-z-]+)  ", page("commands").split("Commands:")[1].split("```")[0], re.MULTILINE)
    assert sorted(listed) == sorted(documented)


def test_every_stored_question_is_documented() -> None:
    files = {path.stem for path in (ROOT / "queries" / "questions").glob("*.rq")}
    assert files
    assert headings("questions") == files


def test_every_rule_is_documented() -> None:
    with_message = r"^mgsh:([A-Za-z-]+)\n(?:    .*\n)*?    sh:message"
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "shapes").rglob("*.ttl"))]
    names = {name for text in texts for name in re.findall(with_message, text, re.MULTILINE)}
    assert names
    assert headings("rules") >= names


def test_every_error_is_documented() -> None:
    modules = sorted((ROOT / "service" / "mandatgraf" / "errors").glob("*.py"))
    source = "\n".join(path.read_text("utf-8") for path in modules)
    codes = set(re.findall(r'code: ClassVar\[str\] = "([a-z-]+)"', source)) - {"mandatgraf-error"}
    assert codes
    assert set(re.findall(r"^\| `([a-z-]+)` \|", page("errors"), re.MULTILINE)) == codes


def test_every_setting_is_documented() -> None:
    code = [*(ROOT / "service" / "mandatgraf").rglob("*.py"), ROOT / "Makefile"]
    used = {name for path in code for name in SETTING.findall(path.read_text("utf-8"))}
    assert used
    assert set(SETTING.findall(page("settings"))) >= used
    own = [ROOT / "tests" / "conftest.py", *(ROOT / "tests" / "browser").glob("*.py")]
    in_tests = {name for path in own for name in SETTING.findall(path.read_text("utf-8"))}
    told = set(SETTING.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8") + page("settings")))
    assert in_tests <= told, "tell of it in CONTRIBUTING.md"


def test_every_target_of_make_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (help .*)$", makefile, re.MULTILINE)
    assert phony is not None
    explained = set(re.findall(r"^([a-z][a-z-]*):.*## \S", makefile, re.MULTILINE))
    assert explained == set(phony[1].split())


EXAMPLES = [
    (path, block)
    for path in PROSE
    for block in re.findall(r"^```console\n(.*?)^```$", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
]


def test_readme_has_a_real_answer() -> None:
    assert any(path.name == "README.md" and "mandatgraf who" in block for path, block in EXAMPLES)


@pytest.mark.parametrize(("path", "block"), EXAMPLES, ids=[path.relative_to(ROOT).as_posix() for path, _ in EXAMPLES])
def test_example_gives_what_it_shows(path: Path, block: str) -> None:
    """A block is one command after `$`, then its output; a last line `…` stands for what follows."""
    first, *shown = block.splitlines()
    program, *arguments = shlex.split(first.removeprefix("$ "))
    assert program == "mandatgraf", f"{path.name}: only our own command is run"
    # Neither the settings nor the language or width of the reader's own terminal.
    own = ("MANDATGRAF_", "LC_", "LANG", "COLUMNS", "FORCE_COLOR")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    command = [str(Path(sys.executable).with_name("mandatgraf")), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    printed = done.stdout.splitlines()
    if shown[-1:] == ["…"]:
        shown.pop()
        printed = printed[: len(shown)]
    assert shown
    assert printed == shown, done.stderr


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    targets = [target.split("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    local = [target for target in targets if target and "://" not in target]
    missing = [target for target in local if not (path.parent / target).exists()]
    assert not missing


def test_every_example_of_the_guide_stands_in_data_that_are_checked() -> None:
    """The invented agreement is judged by every rule (`test_invented.py`); an example that it holds keeps them."""
    data = Graph()
    for file in sorted((ROOT / "tests" / "invented" / "data").rglob("*.ttl")):
        data.parse(file, format="turtle")
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in data.namespaces())
    blocks = re.findall(r"^```turtle\n(.*?)^```$", generate.GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    shown = Graph()
    for block in blocks:
        shown.parse(data=prefixes + block, format="turtle")
    assert {short(triple) for triple in shown - data} == set()
    kinds = {str(kind).removeprefix(str(MG)) for kind in shown.objects(None, RDF.type)}
    assert kinds >= {"Agreement", "Amount", "Decision", "Goal", "Period", "Representation", "TimedEvent"}
    assert {MG.serves, MG.succeeds, DCTERMS.replaces} <= set(shown.predicates())


def short(triple: tuple[Node, ...]) -> str:
    return " ".join(str(term).rpartition("/")[2] for term in triple)


def page(name: str) -> str:
    return (REFERENCE / f"{name}.md").read_text("utf-8")


def headings(name: str) -> set[str]:
    return set(re.findall(r"^## (\S+)$", page(name), re.MULTILINE))


def test_each_property_of_the_data_stands_in_the_row_of_each_class_that_has_it(
    engine: Engine, fresh: dict[str, str]
) -> None:
    table = fresh["terms.md"].split("## What stands on what")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([^`]+)` \| (.*?) \| (.*?) \| (.*?) \|$", table, re.MULTILINE)
    stated, derived = ({row[0]: set(re.findall(r"`([^`]+)`", row[column])) for row in rows} for column in (1, 2))
    query = "SELECT DISTINCT ?class ?property { ?x a ?class ; ?property ?y FILTER(?property != rdf:type) }"
    used = {(str(row[0]), str(row[1])) for row in engine.select(guard.check(query).text).rows}
    assert len(used) > 500
    short = {(generate.short(one), generate.short(other)) for one, other in used}
    assert {(name, each) for name in stated for each in stated[name] | derived[name]} == short
    assert "mg:recordedIn" in stated["mg:Mandate"]
    assert "org:role" in stated["org:Membership"]
    assert "mg:totalMaximumSeats" in derived["mg:Body"]
    assert "mg:owner" not in table.split("| `mg:Initiative`")[1].split("\n")[0], "a rule forbids it there"


def test_the_guide_names_the_power_of_every_verb() -> None:
    told = generate.GUIDE.read_text("utf-8")
    assert generate.guide(told) == told, "docs/add-a-document.md is stale; run: make docs"
    assert "| drøfte, drøftelse | discuss | `discuss` |  |" in told
    assert "| yes |" in told
