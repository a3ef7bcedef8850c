"""What is shipped works elsewhere: wheel and sdist, each in an empty environment, far from the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

FOLDERS = ("ontology", "shapes", "data", "queries")
QUESTION = ("who", "forløbsprogram")


@pytest.fixture(scope="session")
def artefacts(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sdist of this checkout, and the wheel that is built from that sdist."""
    target = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), str(root), cwd=target)
    (sdist,) = target.glob("*.tar.gz")
    (wheel,) = target.glob("*.whl")
    return {"sdist": sdist, "wheel": wheel}


def run(*command: str, cwd: Path) -> str:
    """Run a program without anything of this checkout in its environment; return what it printed."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MANDATGRAF_", "PYTHON"))}
    # The C locale of a bare machine; Python prints UTF-8 there all the same.
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout


def pins(root: Path, target: Path) -> Path:
    """The versions of the lock without its hashes: the artefact's own metadata then says what is installed."""
    lines = re.findall(r"^\S+==\S+", (root / "requirements" / "run.txt").read_text("utf-8"), re.MULTILINE)
    assert lines
    path = target / "constraints.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_the_wheel_alone_answers_and_names_what_it_needs(
    artefacts: dict[str, Path], root: Path, tmp_path: Path
) -> None:
    """Unpacked far from the checkout, beside the libraries that are here."""
    with zipfile.ZipFile(artefacts["wheel"]) as wheel:
        wheel.extractall(tmp_path)  # noqa: S202 -- our own, made above
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import mandatgraf; from mandatgraf.cli import main; "
    where = run(sys.executable, "-c", program + "print(mandatgraf.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(tmp_path), "the checkout answered, not the wheel"
    answer = run(sys.executable, "-c", program + f"main({list(QUESTION)!r}, prog_name='mandatgraf')", cwd=tmp_path)
    assert answer == run(str(Path(sys.executable).with_name("mandatgraf")), *QUESTION, cwd=root)
    assert "Sundhedskoordinationsudvalget" in answer
    (metadata,) = tmp_path.glob("*.dist-info/METADATA")
    needed = set(re.findall(r"^Requires-Dist: ([\w.-]+)(?!.*extra ==)", metadata.read_text("utf-8"), re.MULTILINE))
    declared = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert needed == {re.match(r"[\w.-]+", each)[0] for each in declared}  # type: ignore[index]


@pytest.mark.long  # fetches and installs every library anew; `make` itself does so with the lock
@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_installed_in_an_empty_environment_it_answers(
    kind: str, artefacts: dict[str, Path], root: Path, tmp_path: Path
) -> None:
    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", str(environment), cwd=tmp_path)
    python = environment / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "-c", str(pins(root, tmp_path)), str(artefacts[kind]), cwd=tmp_path)
    run(*pip, "check", cwd=tmp_path)
    where = run(str(python), "-c", "import mandatgraf; print(mandatgraf.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(environment), "the checkout answered, not the installed package"
    answer = run(str(environment / "bin" / "mandatgraf"), *QUESTION, cwd=tmp_path)
    assert answer == run(str(Path(sys.executable).with_name("mandatgraf")), *QUESTION, cwd=root)
    assert "Sundhedskoordinationsudvalget" in answer


@pytest.mark.parametrize("folder", FOLDERS)
def test_wheel_carries_the_whole_graph(folder: str, artefacts: dict[str, Path], root: Path) -> None:
    expected = files_below(root / folder)
    assert expected
    assert inside(artefacts["wheel"], f"mandatgraf/_graph/{folder}/") == expected


@pytest.mark.parametrize("folder", ["static", "templates"])
def test_wheel_carries_pages_and_built_assets(folder: str, artefacts: dict[str, Path], root: Path) -> None:
    expected = files_below(root / "service" / "mandatgraf" / "web" / folder)
    assert expected
    assert folder != "static" or any(name.startswith("vendor/") for name in expected), "run: make .venv/.dev serve"
    assert inside(artefacts["wheel"], f"mandatgraf/web/{folder}/") == expected


def test_wheel_carries_nothing_else(artefacts: dict[str, Path]) -> None:
    with zipfile.ZipFile(artefacts["wheel"]) as wheel:
        names = wheel.namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"mandatgraf"}
    assert "mandatgraf/py.typed" in names
    assert {name.rsplit("/", 1)[-1] for name in names if "/licenses/" in name} == {"LICENSE", "LICENSE-DATA"}


def test_sdist_is_the_checkout_without_what_others_made(artefacts: dict[str, Path]) -> None:
    with tarfile.open(artefacts["sdist"]) as sdist:
        names = {name.split("/", 1)[-1] for name in sdist.getnames()}
    assert names >= {"README.md", "Makefile", "requirements/run.txt", "tests/test_distribution.py"}
    assert not [name for name in names if name.startswith((".venv", "node_modules", "dist/"))]


def files_below(folder: Path) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in paths}


def inside(wheel: Path, prefix: str) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name.removeprefix(prefix) for name in archive.namelist() if name.startswith(prefix)}
