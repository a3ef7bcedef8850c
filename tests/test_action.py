"""The action for GitHub and the hooks for pre-commit, run as far as they go without the service that calls them.

The steps of the action run in bash with the environment that a runner gives, the installing one too; the hooks run as
pre-commit starts them, over files with a fault and without.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

import sandvig
from mandatgraf.cli import main
from mandatgraf.cli.reports import FAIL_ON
from mandatgraf.validation.forms import Form

pytestmark = pytest.mark.long  # each run of the action installs Mandatgraf anew

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

GAP = "gap:ejer-udbredelse-af-tobs\n"
PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "XDG_CONFIG_HOME")


@pytest.fixture(scope="module")
def action(root: Path) -> dict[str, Any]:
    return yaml.safe_load((root / "action.yml").read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def hooks(root: Path) -> dict[str, dict[str, Any]]:
    manifest = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return {hook["id"]: hook for hook in manifest}


class Done(NamedTuple):
    """What a run of the action left behind."""

    status: int
    log: str
    outputs: Mapping[str, str]
    summary: str


class Runner:
    """A runner of GitHub, as far as this action sees one."""

    def __init__(self, action: dict[str, Any], checkout: Path, home: Path) -> None:
        self.steps = {step["name"]: step for step in action["runs"]["steps"]}
        self.inputs = {name: each.get("default", "") for name, each in action["inputs"].items()}
        self.checkout = checkout
        self.temp = home / "temp"
        self.temp.mkdir()
        self.script = home / "step.sh"

    def run(self, name: str, workspace: Path, given: Mapping[str, str] | None = None, **machine: str) -> Done:
        """Run one step in a folder, with inputs; each file that takes what the step says is new."""
        step = self.steps[name]
        assert step["shell"] == "bash"
        output, summary = self.temp / "output", self.temp / "summary.md"
        for file in (output, summary):
            file.write_text("", "utf-8")
        inputs = {**self.inputs, **(given or {})}
        environment = {
            **{key: os.environ[key] for key in PASSED_ON if key in os.environ},
            **{key: value for key, value in os.environ.items() if key.startswith("PIP_")},
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(self.checkout),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_WORKSPACE": str(workspace),
            "RUNNER_TEMP": str(self.temp),
            **{key: self._filled(value, inputs) for key, value in step.get("env", {}).items()},
            **machine,
        }
        self.script.write_text(step["run"], "utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(self.script)],
            cwd=workspace, env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        pairs = (line.split("=", 1) for line in output.read_text("utf-8").splitlines())
        return Done(done.returncode, done.stdout + done.stderr, dict(pairs), summary.read_text("utf-8"))

    @staticmethod
    def _filled(value: str, inputs: Mapping[str, str]) -> str:
        (name,) = re.findall(r"^\$\{\{ inputs\.([\w-]+) \}\}$", value)
        return inputs[name]


@pytest.fixture(scope="module")
def runner(action: dict[str, Any], root: Path, tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A runner with the action's first step done: a clone of this checkout installed from its lock file."""
    home = tmp_path_factory.mktemp("runner")
    checkout = home / "action"
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (root / name).is_file() and not (root / name).is_symlink():
            (checkout / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, checkout / name)
    found = Runner(action, checkout, home)
    done = found.run("Install Mandatgraf", home)
    assert done.status == 0, done.log
    return found


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A checkout of other people: data and rules in folders with awkward names."""
    (tmp_path / "the data").mkdir()
    (tmp_path / "the data" / "sandvig.ttl").write_text(sandvig.DATA, "utf-8")
    (tmp_path / "regler.ttl").write_text(sandvig.RULES, "utf-8")
    return tmp_path


def without_one_owner(data: Path) -> None:
    """Plant a fault: the gap that says who owns an initiative goes."""
    (path,) = (path for path in data.rglob("*.ttl") if GAP in path.read_text("utf-8"))
    blocks = path.read_text("utf-8").split("\n\n")
    path.write_text("\n\n".join(block for block in blocks if GAP not in block), "utf-8")


def git(folder: Path, *line: str) -> None:
    identity = ("-c", "user.name=Sandvig", "-c", "user.email=sandvig@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *line], check=True, capture_output=True)


# -- The action ---------------------------------------------------------------


def test_the_action_describes_itself_and_each_input(action: dict[str, Any]) -> None:
    assert action["name"]
    assert action["description"]
    assert action["runs"]["using"] == "composite"
    assert set(action["inputs"]) == {"data", "shapes", "format", "fail-on", "changed", "lang", "sarif"}
    for name, each in action["inputs"].items():
        assert each["description"].endswith("."), name
        assert each.get("required") is True or isinstance(each["default"], str), name


def test_the_action_names_the_forms_and_strengths_that_there_are(action: dict[str, Any]) -> None:
    told = action["inputs"]["format"]["description"]
    assert all(form in told for form in Form)
    assert all(strength in action["inputs"]["fail-on"]["description"] for strength in FAIL_ON)


def test_no_input_stands_in_a_script(action: dict[str, Any]) -> None:
    """What is put into a script by the service could end a quotation and go on as a command."""
    taken = set()
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"]
        taken |= set(re.findall(r"inputs\.([\w-]+)", " ".join(step.get("env", {}).values())))
    assert taken == set(action["inputs"])


def test_an_old_python_is_refused_with_a_mark(action: dict[str, Any], root: Path, tmp_path: Path) -> None:
    old = tmp_path / "bin" / "python3"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    done = Runner(action, root, tmp_path).run("Install Mandatgraf", tmp_path, PATH=f"{old.parent}:{os.environ['PATH']}")
    assert done.status == 2
    assert "::error title=Mandatgraf::Needs Python 3.11" in done.log


def test_a_pull_request_gets_marks_a_summary_and_a_sarif_file(runner: Runner, root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "data", tmp_path / "data")
    git(tmp_path, "init", "--quiet", "--initial-branch=feature")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "Before")
    git(tmp_path, "update-ref", "refs/remotes/origin/trunk", "HEAD")
    without_one_owner(tmp_path / "data")
    done = runner.run("Validate", tmp_path, {"data": "data", "changed": "true"}, GITHUB_BASE_REF="trunk")
    assert done.status == 1, done.log
    assert re.search(r"^::error file=data/[\w/-]+\.ttl,.*title=Initiative-owner \(ejer\)::", done.log, re.MULTILINE)
    assert done.log.count("::error ") == 1
    assert "Sammenlignet med origin/trunk" in done.log
    assert "Initiative-owner" in done.summary
    log = json.loads(Path(done.outputs["sarif"]).read_text("utf-8"))
    assert [each["ruleId"] for each in log["runs"][0]["results"]].count("Initiative-owner") == 1


def test_other_peoples_rules_are_lists_of_paths(runner: Runner, town: Path) -> None:
    given = {"data": "the data\n", "shapes": "regler.ttl\n", "lang": "en", "sarif": "out put.sarif"}
    done = runner.run("Validate", town, given)
    assert done.status == 1, done.log
    assert done.log.count("::error file=the data/sandvig.ttl,") == 2
    assert done.outputs == {"sarif": "out put.sarif"}
    assert json.loads((town / "out put.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert runner.run("Validate", town, {**given, "fail-on": "never", "format": "text"}).status == 0


def test_what_cannot_be_read_fails_the_step_with_words(runner: Runner, town: Path) -> None:
    done = runner.run("Validate", town, {"data": "nowhere", "lang": "en"})
    assert done.status == 2
    assert "does not exist" in done.log


INPUTS = ("data", "shapes", "format", "fail-on", "changed", "lang", "sarif")


def test_an_input_never_becomes_a_command(runner: Runner, town: Path) -> None:
    caught = "$(touch caught)`touch caught`\"; touch caught; '\ntouch caught"
    for given in (dict.fromkeys(INPUTS, caught), {"data": caught, "shapes": caught, "changed": caught}):
        assert runner.run("Validate", town, given).status != 0
        assert not (town / "caught").exists()


@pytest.mark.parametrize("name", INPUTS)
def test_an_input_never_becomes_an_option(name: str, runner: Runner, town: Path) -> None:
    done = runner.run("Validate", town, {"data": "the data", "shapes": "nowhere.ttl", name: "--help"})
    assert done.status not in (0, 1), done.log
    assert "[PATH]" not in done.log


# -- The hooks ----------------------------------------------------------------


class Hooked(NamedTuple):
    """What a hook did: its status, its words, and the files it changed, which pre-commit takes for a failure."""

    status: int
    log: str
    changed: set[str]


def hooked(hook: Mapping[str, Any], checkout: Path) -> Hooked:
    """Run a hook over every file, as pre-commit does: entry, arguments, then the names of the files it asks for."""
    names = [path.relative_to(checkout).as_posix() for path in sorted(checkout.rglob("*")) if path.is_file()]
    wanted = [name for name in names if re.search(hook["files"], name)]
    assert wanted
    line = [*shlex.split(hook["entry"]), *hook.get("args", [])]
    line += wanted if hook.get("pass_filenames", True) else []
    before = {name: (checkout / name).read_bytes() for name in names}
    scripts = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{scripts}:{os.environ['PATH']}", "LANG": "C.UTF-8"}
    done = subprocess.run(line, cwd=checkout, env=environment, capture_output=True, encoding="utf-8", check=False)
    changed = {name for name in names if (checkout / name).read_bytes() != before[name]}
    return Hooked(done.returncode, done.stdout + done.stderr, changed)


@pytest.fixture
def checkout(tmp_path: Path, root: Path) -> Path:
    shutil.copytree(root / "data", tmp_path / "data")
    return tmp_path


def test_each_hook_has_what_pre_commit_asks_for_and_starts_a_command_of_ours(
    hooks: dict[str, dict[str, Any]],
) -> None:
    assert set(hooks) == {"mandatgraf-format", "mandatgraf-validate", "mandatgraf-check"}
    known = {"id", "name", "description", "entry", "language", "files", "args", "pass_filenames", "require_serial"}
    for hook in hooks.values():
        assert set(hook) <= known
        assert hook["language"] == "python"
        program, command = shlex.split(hook["entry"])
        assert program == "mandatgraf"
        assert command in main.commands


def test_format_changes_a_file_with_another_form_and_no_other(hooks: dict[str, dict[str, Any]], checkout: Path) -> None:
    hook = hooks["mandatgraf-format"]
    assert hooked(hook, checkout) == Hooked(0, "", set())
    file = checkout / "data" / "reference" / "matters-danmark.ttl"
    if not file.exists():
        file = min((checkout / "data" / "reference").glob("*.ttl"))
    form = file.read_bytes()
    file.write_bytes(form.replace(b" ;\n", b"   ;\n"))
    assert hooked(hook, checkout).changed == {file.relative_to(checkout).as_posix()}
    assert file.read_bytes() == form


@pytest.mark.parametrize("name", ["mandatgraf-validate", "mandatgraf-check"])
def test_a_broken_rule_fails_the_hook(name: str, hooks: dict[str, dict[str, Any]], checkout: Path) -> None:
    without_one_owner(checkout / "data")
    done = hooked(hooks[name], checkout)
    assert (done.status, done.changed) == (1, set())
    assert "Initiative-owner" in done.log


def test_sound_data_pass_the_hook(hooks: dict[str, dict[str, Any]], checkout: Path) -> None:
    done = hooked(hooks["mandatgraf-validate"], checkout)
    assert (done.status, done.changed) == (0, set()), done.log


def test_the_documentation_names_the_inputs_and_hooks_that_there_are(
    action: dict[str, Any], hooks: dict[str, dict[str, Any]], root: Path
) -> None:
    text = (root / "docs" / "reports.md").read_text("utf-8")
    examples = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]
    used = [step for example in examples for step in _steps(example) if "OWNER/mandatgraf" in step.get("uses", "")]
    assert used
    for step in used:
        assert set(step["with"]) <= set(action["inputs"])
        assert {name for name, each in action["inputs"].items() if each.get("required")} <= set(step["with"])
    named = {hook["id"] for example in examples for repo in example.get("repos", []) for hook in repo["hooks"]}
    assert named
    assert named <= set(hooks)


def _steps(example: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for job in example.get("jobs", {}).values():
        yield from job["steps"]
