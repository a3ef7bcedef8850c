"""What the tests share: the real graph, the real service, and the rule that nothing is skipped in silence.

Every fixture is the real thing, built once a session from this checkout. Imports of Mandatgraf stand inside the
fixtures, so that a fault in one room breaks the tests of that room only.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

import skip_ledger

if TYPE_CHECKING:
    from click.testing import CliRunner
    from flask import Flask
    from flask.testing import FlaskClient

    from mandatgraf.dataset import Dataset
    from mandatgraf.engine import Engine
    from mandatgraf.locations import Folders
    from mandatgraf.network import Network
    from mandatgraf.service import Service
    from mandatgraf.validation import Report

pytest.register_assert_rewrite("browser.looks")

ROOT = Path(__file__).resolve().parent.parent


# No deadline for an example: how long one takes is the machine's affair, and bench/ measures it.
settings.register_profile("untimed", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("CI") == "true":
        allowed = skip_ledger.read_allowed(ROOT / "tests" / "allowed-skips.txt")
        config.pluginmanager.register(skip_ledger.SkipLedger(allowed), "skip-ledger")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the source documents and their inventory, which never is part of the repository."""
    folder = Path(os.environ.get("MANDATGRAF_SHARED", ROOT.parent / "shared"))
    if not (folder / "inventory.md").is_file():
        pytest.skip("../shared is not at hand; MANDATGRAF_SHARED can point to it")
    return folder


@pytest.fixture(scope="session")
def folders() -> Folders:
    """Ontology, shapes, data and queries of this checkout."""
    from mandatgraf.locations import find_folders

    return find_folders()


@pytest.fixture(scope="session")
def service() -> Service:
    """All that the two edges stand on: dataset, engine, catalogue, answers, search; without the source texts."""
    from mandatgraf.service import Service

    return Service.open()


@pytest.fixture(scope="session")
def dataset(service: Service) -> Dataset:
    """The graph of this checkout, derived facts included."""
    return service.dataset


@pytest.fixture(scope="session")
def own_report(dataset: Dataset) -> Report:
    """What the rules and gates say of the graph of this checkout."""
    from mandatgraf.validation import validate_dataset

    return validate_dataset(dataset)


@pytest.fixture(scope="session")
def engine(service: Service) -> Engine:
    """The engine that people get who choose none."""
    return service.engine


@pytest.fixture(scope="session")
def network(service: Service) -> Network:
    """Questions about the graph as a whole."""
    return service.network


@pytest.fixture(scope="session")
def app(service: Service) -> Flask:
    """The web service over the graph of this checkout."""
    from mandatgraf.web import create_app

    return create_app(service=service)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A fresh reader of the web service, without cookies."""
    return app.test_client()


@pytest.fixture
def runner() -> CliRunner:
    """Calls commands in process and keeps what they print and their exit status."""
    from click.testing import CliRunner

    return CliRunner()
