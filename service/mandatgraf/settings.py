"""Every setting of Mandatgraf, in one table.

A setting is an environment variable `MANDATGRAF_…`; nothing else reads the environment, and the page of settings in the
documentation is written from this table. Beside them stand the two variables by which a runner of GitHub tells a step
where it is; nobody sets those by hand.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from mandatgraf.errors import WrongUsage

PREFIX: Final = "MANDATGRAF_"

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True)
class Setting:
    """One setting: `kind` is text, folder, number or address; an empty default means that it is not set."""

    name: str
    kind: str
    default: str
    summary: Mapping[str, str]
    most: int | None = None
    """The largest number that is allowed, where more would take a protection away."""


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
        "MANDATGRAF_STORE",
        "folder",
        "",
        {
            "da": "Mappen, som `mandatgraf build` har lagt lageret på disken i; tom betyder grafen i hukommelsen.",
            "en": "The folder into which `mandatgraf build` put the store on disk; empty means the graph in memory.",
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
        "MANDATGRAF_PROXIES",
        "text",
        "",
        {
            "da": "Adresser på proxyer foran tjenesten, adskilt af komma; kun deres X-Forwarded-For og -Proto tros.",
            "en": "Addresses of proxies in front of the service, separated by commas; only their X-Forwarded-For and "
            "-Proto are believed.",
        },
    ),
    Setting(
        "MANDATGRAF_HEAD_BYTES",
        "number",
        "65536",
        {
            "da": "Flest byte i en anmodnings hoved, adressen med; længere forespørgsler sendes med POST.",
            "en": "The most bytes in the head of a request, its address included; longer queries are sent with POST.",
        },
    ),
    Setting(
        "MANDATGRAF_REQUEST_SECONDS",
        "number",
        "10",
        {
            "da": "Sekunder, en anmodning må være om at nå frem, hoved og krop; derefter lukkes forbindelsen.",
            "en": "Seconds that a request may take to arrive, head and body; then the connection is closed.",
        },
    ),
    Setting(
        "MANDATGRAF_READER_SECONDS",
        "number",
        "10",
        {
            "da": "Sekunder ad gangen, hvori en læser skal have taget mindst 4 KiB i sekundet af sit svar.",
            "en": "Seconds at a time in which a reader has to take at least 4 KiB a second of an answer.",
        },
    ),
    Setting(
        "MANDATGRAF_CONNECTIONS",
        "number",
        "500",
        {
            "da": "Flest forbindelser på én gang; er de brugt, viger den, der har ventet længst på en anmodning.",
            "en": "The most connections at a time; when all are taken, the one that waited longest for a request gives "
            "way.",
        },
    ),
    Setting(
        "MANDATGRAF_STOP_SECONDS",
        "number",
        "20",
        {
            "da": "Sekunder, som anmodninger i gang får til at blive færdige, når tjenesten standses.",
            "en": "Seconds that running requests get to end when the service is stopped.",
        },
    ),
    Setting(
        "MANDATGRAF_METRICS",
        "text",
        "",
        {
            "da": "Adresser eller net, der må læse tal om driften ved /metrics, adskilt af komma; tom betyder ingen.",
            "en": "Addresses or networks that may read figures of operation at /metrics, separated by commas; empty "
            "means none.",
        },
    ),
    Setting(
        "MANDATGRAF_LOG_TEXT",
        "text",
        "no",
        {
            "da": "»yes« skriver hele adressen med forespørgslen i loggen; ellers står der kun, hvilken slags side.",
            "en": "“yes” writes the whole address with its query to the log; else it only tells which kind of page.",
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
        "MANDATGRAF_WAITING",
        "number",
        "2",
        {
            "da": "Frie forespørgsler, der må vente på, at en af dem bliver færdig.",
            "en": "Free queries that may wait until one of those is done.",
        },
    ),
    Setting(
        "MANDATGRAF_CLIENT_QUERIES",
        "number",
        "4",
        {
            "da": "Frie forespørgsler, én læser må have i gang på én gang.",
            "en": "Free queries that one reader may have under way at the same time.",
        },
    ),
    Setting(
        "MANDATGRAF_QUERY_CHARACTERS",
        "number",
        "32768",
        {
            "da": "Flest tegn i en fri forespørgsel.",
            "en": "The most characters in a free query.",
        },
        most=32_768,
    ),
    Setting(
        "MANDATGRAF_QUERY_TOKENS",
        "number",
        "3000",
        {
            "da": "Flest ord og tegn i en fri forespørgsel.",
            "en": "The most words and signs in a free query.",
        },
        most=3_000,
    ),
    Setting(
        "MANDATGRAF_QUERY_DEPTH",
        "number",
        "60",
        {
            "da": "Flest parenteser inden i hinanden i en fri forespørgsel.",
            "en": "The most brackets inside one another in a free query.",
        },
        most=60,
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
    return _whole(name, text(name, environment))


@lru_cache(maxsize=256)  # each query asks for some
def _whole(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise WrongUsage(
            f"{name} er »{value}«, og det er ikke et helt tal over nul.",
            f"{name} is “{value}”, which is not a whole number above zero.",
            f"Sæt {name} til et tal, fx {_BY_NAME[name].default}.",
            f"Set {name} to a number, such as {_BY_NAME[name].default}.",
        )
    most = _BY_NAME[name].most
    if most is not None and int(value) > most:
        raise WrongUsage(
            f"{name} er {value}; højere end {most} er der ingen beskyttelse.",
            f"{name} is {value}; above {most} there is no protection.",
            f"Sæt {name} til højst {most}.",
            f"Set {name} to {most} at most.",
        )
    return int(value)


def switch(name: str, environment: Mapping[str, str] | None = None) -> bool:
    """Whether a setting that is `yes` or `no` is on."""
    value = text(name, environment).strip().lower()
    if value not in ("yes", "no"):
        raise WrongUsage(
            f"{name} er »{value}«, og det er hverken yes eller no.",
            f"{name} is “{value}”, which is neither yes nor no.",
            f"Sæt {name} til yes eller no.",
            f"Set {name} to yes or no.",
        )
    return value == "yes"


def networks(name: str, environment: Mapping[str, str] | None = None) -> tuple[Network, ...]:
    """The addresses and networks of a setting, an address as a network of one.

    >>> [str(each) for each in networks("MANDATGRAF_METRICS", {"MANDATGRAF_METRICS": "127.0.0.1, 10.0.0.0/8"})]
    ['127.0.0.1/32', '10.0.0.0/8']
    """
    value = text(name, environment)
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in value.split(",") if part.strip())
    except ValueError as error:
        raise WrongUsage(
            f"{name} er »{value}«, og det er ikke en liste af adresser.",
            f"{name} is “{value}”, which is not a list of addresses.",
            f"Skriv adresser eller net med komma imellem, fx {name}=127.0.0.1,10.0.0.0/8.",
            f"Write addresses or networks with commas between them, such as {name}=127.0.0.1,10.0.0.0/8.",
        ) from error
