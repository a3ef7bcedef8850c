"""Every setting of Mandatgraf, in one table.

A setting is an environment variable `MANDATGRAF_…`; nothing else reads the environment, and the page of settings in the
documentation is written from this table. Beside them stand the two variables by which a runner of GitHub tells a step
where it is; nobody sets those by hand.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from mandatgraf.errors import WrongUsage

PREFIX: Final = "MANDATGRAF_"


@dataclass(frozen=True)
class Setting:
    """One setting: `kind` is text, folder, number or address; an empty default means that it is not set."""

    name: str
    kind: str
    default: str
    summary: Mapping[str, str]


SETTINGS: Final = (
    Setting(
        "MANDATGRAF_DATA",
        "folder",
        "",
        {
            "da": "Mappen med data, i stedet for den, der følger med.",
            "en": "The folder with the data, instead of the one that comes along.",
        },
    ),
    Setting(
        "MANDATGRAF_DOCUMENTS",
        "folder",
        "",
        {
            "da": "Mappen med kildernes tekster; uden den vises steder kun med dokument og afsnit.",
            "en": "The folder with the texts of the sources; without it a passage shows document and section only.",
        },
    ),
    Setting(
        "MANDATGRAF_ENGINE",
        "address",
        "",
        {
            "da": "Adressen på en fremmed SPARQL-tjeneste, der skal svare; tom betyder grafen i hukommelsen.",
            "en": "The address of another SPARQL service that shall answer; empty means the graph in memory.",
        },
    ),
    Setting(
        "MANDATGRAF_ROWS",
        "number",
        "100000",
        {
            "da": "Flest rækker eller tripler i ét svar.",
            "en": "The most rows or triples in one answer.",
        },
    ),
    Setting(
        "MANDATGRAF_ANSWER_BYTES",
        "number",
        "33554432",
        {
            "da": "Flest byte i ét svar.",
            "en": "The most bytes in one answer.",
        },
    ),
    Setting(
        "MANDATGRAF_BODY_BYTES",
        "number",
        "262144",
        {
            "da": "Flest byte, der læses af en anmodning.",
            "en": "The most bytes that are read of a request.",
        },
    ),
    Setting(
        "MANDATGRAF_FILE_BYTES",
        "number",
        "67108864",
        {
            "da": "Flest byte i fremmede regler og data, tilsammen, når `validate --shapes` læser dem.",
            "en": "The most bytes of other people's shapes and data, together, when `validate --shapes` reads them.",
        },
    ),
    Setting(
        "MANDATGRAF_HOSTS",
        "text",
        "localhost,127.0.0.1,[::1]",
        {
            "da": "Værtsnavne, som tjenesten svarer på, adskilt af komma; andre i Host-linjen afvises.",
            "en": "Host names that the service answers for, separated by commas; others in the Host line are refused.",
        },
    ),
    Setting(
        "MANDATGRAF_QUERY_SECONDS",
        "number",
        "10",
        {
            "da": "Sekunder, en fri forespørgsel må tage, før den standses.",
            "en": "Seconds that a free query may take before it is stopped.",
        },
    ),
    Setting(
        "MANDATGRAF_QUERY_MEMORY",
        "number",
        "512",
        {
            "da": "MiB hukommelse, en fri forespørgsel må bruge ud over grafen.",
            "en": "MiB of memory that a free query may take beyond the graph.",
        },
    ),
    Setting(
        "MANDATGRAF_WORKERS",
        "number",
        "2",
        {
            "da": "Frie forespørgsler, der må tage lang tid på én gang.",
            "en": "Free queries that may take long at the same time.",
        },
    ),
    Setting(
        "MANDATGRAF_BUDGET",
        "number",
        "60",
        {
            "da": "Sekunders regnetid, én læser kan få i minuttet.",
            "en": "Seconds of computing that one reader can have in a minute.",
        },
    ),
    Setting(
        "MANDATGRAF_TIMEOUT",
        "number",
        "30",
        {
            "da": "Sekunder, en fremmed SPARQL-tjeneste må bruge på et svar.",
            "en": "Seconds that another SPARQL service may take for an answer.",
        },
    ),
    Setting(
        "MANDATGRAF_FEEDBACK",
        "address",
        "",
        {
            "da": "Hvor læsere kan melde en fejl: en mailadresse, eller en adresse på nettet, hvor {page} og {version} "
            "udfyldes. Tom betyder, at siderne intet link har til det.",
            "en": "Where readers can report a fault: a mail address, or a web address in which {page} and {version} "
            "are filled in. Empty means that pages have no link for it.",
        },
    ),
)

WORKSPACE: Final = "GITHUB_WORKSPACE"
"""The folder of the checkout, which the lines of a pull request are counted from."""
STEP_SUMMARY: Final = "GITHUB_STEP_SUMMARY"
"""The file that takes the summary of a step."""

_BY_NAME: Final = {setting.name: setting for setting in SETTINGS}


def text(name: str, environment: Mapping[str, str] | None = None) -> str:
    """The value of a setting; empty when it is not set. Names outside the table are a KeyError.

    >>> text("MANDATGRAF_ROWS", {})
    '100000'
    """
    return (os.environ if environment is None else environment).get(name, "") or _BY_NAME[name].default


def of_runner(name: str, environment: Mapping[str, str] | None = None) -> str:
    """What a runner of GitHub tells; empty everywhere else."""
    if name not in (WORKSPACE, STEP_SUMMARY):
        raise KeyError(name)
    return (os.environ if environment is None else environment).get(name, "")


def number(name: str, environment: Mapping[str, str] | None = None) -> int:
    """The value of a setting that is a whole number above zero."""
    value = text(name, environment)
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise WrongUsage(
            f"{name} er »{value}«, og det er ikke et helt tal over nul.",
            f"{name} is “{value}”, which is not a whole number above zero.",
            f"Sæt {name} til et tal, fx {_BY_NAME[name].default}.",
            f"Set {name} to a number, such as {_BY_NAME[name].default}.",
        )
    return int(value)
