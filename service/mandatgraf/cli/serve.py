"""`mandatgraf serve`: pages for people and SPARQL for programs, on this machine or for others too."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from mandatgraf.cli.command import Option, Spoken, lang_option
from mandatgraf.cli.language import say
from mandatgraf.cli.opening import data_option, documents_folder, documents_option, opened
from mandatgraf.errors import HostRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mandatgraf.web.health import Life

PORT: Final = 8000
LAST_PORT: Final = 65535


@click.command(
    "serve",
    cls=Spoken,
    da="Vis siderne og svar på SPARQL.\n\nStop med Ctrl+C; det, der er i gang, får lov at blive færdigt. "
    "Loggen er linjer af JSON og skrives til stderr.",
    en="Show the pages and answer SPARQL.\n\nStop with Ctrl+C; what runs may end first. "
    "The log is lines of JSON and goes to stderr.",
)
@click.option(
    "--host",
    cls=Option,
    default="127.0.0.1",
    metavar="HOST",
    da="Adressen, der lyttes på: 127.0.0.1 for denne maskine alene, 0.0.0.0 eller :: for alle dens adresser.",
    en="The address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 or :: for all of its addresses.",
)
@click.option(
    "--port",
    cls=Option,
    default=PORT,
    type=click.IntRange(0, LAST_PORT),
    metavar="PORT",
    da=f"Porten; ellers {PORT}, 0 tager en ledig.",
    en=f"The port; else {PORT}, 0 takes a free one.",
)
@click.option(
    "--scratch",
    cls=Option,
    is_flag=True,
    da="Lad /sparql og /data arbejde på et tomt lager, der kan skrives i og forsvinder igen; kun til denne maskine.",
    en="Let /sparql and /data work on an empty store that can be written to and vanishes; for this machine only.",
)
@data_option
@documents_option
@lang_option
def serve(*, host: str, port: int, scratch: bool, data: Path | None, documents: Path | None) -> None:
    """Serve until told to stop."""
    # The one place where an edge starts the other: inside the command, so that no other command loads the web.
    from mandatgraf.engine.scratch import Scratch
    from mandatgraf.web import access_log, create_app, free, health, server

    server.listening_address(host)
    if scratch and server.strangers_reach(host):
        raise HostRefused(host, "writable")
    service = opened(data, documents_folder(documents))
    if service.dataset.is_empty:
        click.echo(say("Mappen med data er tom.", "The data folder is empty."), err=True)
    app = create_app(service=service, scratch=Scratch() if scratch else None)
    try:
        with access_log.written_to_stderr(), _stopped_by_signals(health.life(app)):
            asking = free.asking(app)  # now: processes are made before threads, and nobody has to wait for them
            for line in warnings(host, asking.not_kept):
                click.echo(line, err=True)
            server.serve(app, host=host, port=port, say=click.echo)
    finally:
        free.close(app)
    click.echo(say("Stoppet.", "Stopped."), err=True)


@contextmanager
def _stopped_by_signals(life: Life) -> Iterator[None]:
    """End in good order when the machine or the person says so; a second time ends it at once."""
    before = {number: signal.signal(number, lambda *_: life.stop()) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def warnings(host: str, not_kept: tuple[str, ...]) -> Iterator[str]:
    """Say what does not fit a service that others than this machine can reach."""
    from mandatgraf.web import headers, server

    if not server.strangers_reach(host):
        return
    names = ", ".join(sorted(headers.own_hosts()))
    if all(headers.is_of_this_machine(name) for name in headers.own_hosts()):
        yield say(
            f"Andre når nu tjenesten, men den svarer kun på navnene {names}. Sæt MANDATGRAF_HOSTS til det navn, "
            "de bruger.",
            f"Others can reach the service now, but it only answers for the names {names}. Set MANDATGRAF_HOSTS to "
            "the name that they use.",
        )
    if not_kept:
        missing = ", ".join(not_kept)
        yield say(
            f"Disse grænser holdes ikke på denne maskine: {missing}. En fri forespørgsel kan skade tjenesten.",
            f"These limits are not kept on this machine: {missing}. A free query can harm the service.",
        )
