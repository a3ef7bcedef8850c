"""The rule “no silent skips” is itself seen to fail, in runs of pytest inside this one."""

from __future__ import annotations

from pathlib import Path

import pytest

CONFTEST = """\
import os
from pathlib import Path
import skip_ledger

def pytest_configure(config):
    if os.environ.get("CI") == "true":
        allowed = skip_ledger.read_allowed(Path("allowed-skips.txt"))
        config.pluginmanager.register(skip_ledger.SkipLedger(allowed))
"""

SKIPPING = """\
import pytest

@pytest.mark.parametrize("town", ["Lemvig"])
def test_town(town):
    pytest.skip("the map is not at hand")

def test_fine():
    pass
"""

SKIPPING_WHOLE = """\
import pytest
pytest.skip("the map is not at hand", allow_module_level=True)
"""


@pytest.mark.parametrize("module", [SKIPPING, SKIPPING_WHOLE], ids=["one-test", "whole-module"])
@pytest.mark.parametrize(
    ("ci", "allowed", "status"),
    [
        ("true", "", 1),
        ("true", "test_map.py* | map is not at hand\n", 0),
        ("true", "test_map.py*\tmap is not at hand\n", 0),
        ("true", "test_map.py* | another reason\n", 1),
        ("true", "test_other.py* | map is not at hand\n", 1),
        ("true", "test_map.py::test_town\n", 4),
        ("", "", 0),
    ],
    ids=["unlisted", "listed", "listed-with-tab", "other-reason", "other-test", "no-reason-given", "not-on-ci"],
)
def test_skip_fails_the_run_on_ci_unless_listed(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, module: str, ci: str, allowed: str, status: int
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makeconftest(CONFTEST)
    pytester.makefile(".txt", **{"allowed-skips": allowed})
    pytester.makepyfile(test_map=module, test_other_town="def test_fine():\n    pass\n")
    run = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    assert run.ret == status
    assert ("skips that nobody allowed" in run.stdout.str()) == (status == 1)


@pytest.mark.parametrize("module", [SKIPPING, SKIPPING_WHOLE], ids=["one-test", "whole-module"])
@pytest.mark.parametrize(("allowed", "status"), [("", 1), ("test_map.py* | map is not at hand\n", 0)])
def test_the_same_holds_where_several_processes_share_the_tests(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, root: Path, module: str, allowed: str, status: int
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("PYTHONPATH", str(root / "tests"))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makeconftest(CONFTEST)
    pytester.makefile(".txt", **{"allowed-skips": allowed})
    pytester.makepyfile(test_map=module, test_other_town="def test_fine():\n    pass\n")
    run = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "xdist.plugin", "-n", "2")
    assert run.ret == status
    assert ("skips that nobody allowed" in run.stdout.str()) == (status == 1)
    assert run.stdout.str().count("test_map.py") == status
