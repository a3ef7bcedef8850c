"""The folders of a graph are found, and when not, the error says where was looked."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandatgraf import locations, settings
from mandatgraf.errors import SourceUnreadable, WrongUsage
from mandatgraf.locations import Folders, find_folders


def test_a_checkout_uses_its_own_folders(root: Path) -> None:
    found = find_folders()

    assert found == Folders(root / "ontology", root / "shapes", root / "data", root / "queries")


def test_an_installed_package_uses_the_folders_that_it_carries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ontology", "shapes", "data", "queries"):
        (tmp_path / "_graph" / name).mkdir(parents=True)
    monkeypatch.setattr(locations, "files", lambda _: tmp_path)

    assert find_folders().queries == tmp_path / "_graph" / "queries"


def test_another_data_folder_is_taken_and_the_rest_stays(tmp_path: Path, root: Path) -> None:
    found = find_folders(tmp_path)

    assert (found.data, found.ontology) == (tmp_path, root / "ontology")


def test_the_environment_names_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANDATGRAF_DATA", str(tmp_path))

    assert find_folders().data == tmp_path


def test_an_option_wins_over_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANDATGRAF_DATA", str(tmp_path / "nowhere"))

    assert find_folders(tmp_path).data == tmp_path


def test_a_missing_data_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable) as caught:
        find_folders(tmp_path / "nowhere")

    assert caught.value.reason == "missing"
    assert "nowhere" in caught.value.render("da")
    assert "MANDATGRAF_DATA" in caught.value.render("da")


def test_a_package_without_folders_names_both_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locations, "files", lambda _: tmp_path / "package")
    monkeypatch.setattr(locations, "__file__", str(tmp_path / "a" / "b" / "locations.py"))

    with pytest.raises(SourceUnreadable) as caught:
        find_folders()

    assert caught.value.path.count("ontology") == 2


def test_a_path_is_said_without_the_machine(folders: Folders, tmp_path: Path) -> None:
    assert folders.relative(folders.data / "reference" / "a.ttl") == "data/reference/a.ttl"
    assert folders.relative(tmp_path) == tmp_path.as_posix()


def test_every_setting_has_both_languages_and_a_default_that_reads() -> None:
    for setting in settings.SETTINGS:
        assert set(setting.summary) == {"da", "en"}
        assert settings.text(setting.name, {}) == setting.default
        if setting.kind == "number":
            assert settings.number(setting.name, {}) > 0


@pytest.mark.parametrize("value", ["ti", "0", "-1", "1.5", "²"])
def test_a_number_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(WrongUsage, match="MANDATGRAF_ROWS"):
        settings.number("MANDATGRAF_ROWS", {"MANDATGRAF_ROWS": value})


def test_a_name_outside_the_table_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        settings.text("MANDATGRAF_NOTHING", {})
