"""`mandatgraf doctor`: what is here, what is missing, which limits are not enforced, and what to do about it."""

from __future__ import annotations

import platform
import resource
import socket
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

import mandatgraf
from mandatgraf import settings
from mandatgraf.bounded import MIB, Limits, kernel
from mandatgraf.cli.command import Option, Spoken, format_option, lang_option
from mandatgraf.cli.language import say, spoken
from mandatgraf.cli.opening import data_option
from mandatgraf.cli.printing import print_json, print_lines
from mandatgraf.cli.serve import LAST_PORT, PORT
from mandatgraf.dataset import load
from mandatgraf.errors import FINE, NOTHING_KNOWN, MandatgrafError
from mandatgraf.locations import find_folders

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES: Final = (
    "click",
    "flask",
    "networkx",
    "prometheus-client",
    "pyoxigraph",
    "pyshacl",
    "rdflib",
    "rich",
    "SPARQLWrapper",
    "waitress",
)
OLDEST: Final = (3, 11)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: fine, worth knowing, or wrong; with advice unless it is fine."""

    name: str
    state: str
    found: str
    advice: str = ""


@click.command(
    "doctor",
    cls=Spoken,
    da="Er alt på plads på denne maskine?\n\nDet, der er galt, giver status 1; råd gør ikke.",
    en="Is everything in place on this machine?\n\nWhat is wrong gives status 1; advice does not.",
)
@click.option(
    "--port",
    cls=Option,
    default=PORT,
    type=click.IntRange(0, LAST_PORT),
    metavar="PORT",
    da="Porten, der prøves.",
    en="The port to try.",
)
@data_option
@format_option("text", "json")
@lang_option
def doctor(*, port: int, data: Path | None, form: str) -> int:
    """Print what was found."""
    checks = [*_programs(), *_graph(data), _documents(), _port(port), *_server(), *_limits()]
    if form == "json":
        print_json([{"name": c.name, "state": c.state, "found": c.found, "advice": c.advice} for c in checks])
    else:
        print_lines(line for check in checks for line in _lines(check))
    return NOTHING_KNOWN if any(check.state == "wrong" for check in checks) else FINE


def _programs() -> Iterator[Check]:
    yield Check("mandatgraf", "fine", mandatgraf.__version__)
    old = sys.version_info < OLDEST
    advice = say("Brug Python 3.11 eller nyere.", "Use Python 3.11 or newer.") if old else ""
    yield Check("python", "wrong" if old else "fine", platform.python_version(), advice)
    for package in PACKAGES:
        try:
            yield Check(package, "fine", version(package))
        except PackageNotFoundError:
            yield Check(
                package,
                "wrong",
                say("mangler", "missing"),
                say("Installér Mandatgraf igen.", "Install Mandatgraf again."),
            )


def _graph(data: Path | None) -> Iterator[Check]:
    """Check that the folders are there and can be read."""
    name = say("graf", "graph")
    try:
        folders = find_folders(data)
        dataset = load(folders)
    except MandatgrafError as error:
        lang = spoken()
        yield Check(name, "wrong", f"{error.what(lang)} {error.where(lang)}".strip(), error.todo(lang))
        return
    for each in (folders.ontology, folders.shapes, folders.data, folders.queries):
        there = each.is_dir()
        advice = "" if there else _again()
        yield Check(say("mappe", "folder"), "fine" if there else "wrong", str(each), advice)
    triples = sum(len(graph) for graph in dataset.graphs.values())
    found = say(f"{triples} tripler, version {dataset.version}", f"{triples} triples, version {dataset.version}")
    empty = say("Mappen med data er tom; siderne siger det.", "The data folder is empty; the pages say so.")
    yield Check(name, "advice" if dataset.is_empty else "fine", found, empty if dataset.is_empty else "")


def _documents() -> Check:
    name, folder = say("kildernes tekster", "texts of the sources"), settings.text("MANDATGRAF_DOCUMENTS")
    if not folder:
        advice = say(
            "Sæt MANDATGRAF_DOCUMENTS for at se steder i deres sammenhæng.",
            "Set MANDATGRAF_DOCUMENTS to see passages in their context.",
        )
        return Check(name, "advice", say("ikke sat", "not set"), advice)
    if Path(folder).expanduser().is_dir():
        return Check(name, "fine", folder)
    return Check(
        name, "wrong", folder, say("Mappen findes ikke; ret stien.", "There is no such folder; correct the path.")
    )


def _port(port: int) -> Check:
    name = say("port", "port")
    try:
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            attempt.bind(("127.0.0.1", port))
    except OSError:
        advice = say("Vælg en anden med serve --port.", "Choose another with serve --port.")
        return Check(name, "advice", say(f"{port} er optaget", f"{port} is in use"), advice)
    return Check(name, "fine", say(f"{port} er ledig", f"{port} is free"))


def _server() -> Iterator[Check]:
    """Say what the server would do with slow readers and with strangers, and whether its settings can be read."""
    name = say("server", "server")
    try:
        seconds, taken = (settings.number(f"MANDATGRAF_{each}") for each in ("REQUEST_SECONDS", "CONNECTIONS"))
        for each in ("READER_SECONDS", "STOP_SECONDS", "HEAD_BYTES", "BODY_BYTES"):
            settings.number(f"MANDATGRAF_{each}")
        settings.switch("MANDATGRAF_LOG_TEXT")
        proxies = settings.networks("MANDATGRAF_PROXIES")
        settings.networks("MANDATGRAF_METRICS")
    except MandatgrafError as error:
        lang = spoken()
        yield Check(name, "wrong", error.what(lang), error.todo(lang))
        return
    believed = ", ".join(map(str, proxies)) or say("ingen", "none")
    found = say(
        f"anmodninger inden for {seconds} s, {taken} forbindelser, proxyer, der tros: {believed}",
        f"requests within {seconds} s, {taken} connections, proxies that are believed: {believed}",
    )
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    few = files != resource.RLIM_INFINITY and files < 2 * taken
    advice = say(
        f"Maskinen tillader kun {files} åbne filer; sæt MANDATGRAF_CONNECTIONS lavere.",
        f"The machine allows only {files} open files; set MANDATGRAF_CONNECTIONS lower.",
    )
    yield Check(name, "advice" if few else "fine", found, advice if few else "")


def _limits() -> Iterator[Check]:
    """Say which limits of free queries hold on this machine; each protection of the kernel is tried."""
    yield Check(
        say("vagt", "guard"),
        "fine",
        say("længde, ord og lag af frie forespørgsler", "length, tokens and depth of free queries"),
    )
    limits, missing = Limits.of_settings(), kernel.not_kept()
    advice = say(
        "Det, der er nævnt, holder kernen ikke på denne maskine; det svagere træder til (docs/threats.md).",
        "The kernel does not keep what is named on this machine; what is weaker steps in (docs/threats.md).",
    )
    found = say(
        f"{limits.seconds:g} s, {limits.memory // MIB} MiB, {limits.workers} ad gangen",
        f"{limits.seconds:g} s, {limits.memory // MIB} MiB, {limits.workers} at a time",
    )
    name = say("fri forespørgsel", "free query")
    yield Check(name, "advice" if missing else "fine", ", ".join((found, *missing)), advice if missing else "")


def _again() -> str:
    return say("Installér Mandatgraf igen.", "Install Mandatgraf again.")


def _lines(check: Check) -> Iterator[str]:
    words = {"fine": "ok", "advice": say("råd", "advice"), "wrong": say("galt", "wrong")}
    yield f"{words[check.state]:<7}{check.name}: {check.found}"
    if check.advice:
        yield f"         {check.advice}"
