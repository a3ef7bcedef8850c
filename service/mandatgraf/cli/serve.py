"""`mandatgraf serve`: pages for people and SPARQL for programs, on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from mandatgraf.cli.command import Option, Spoken, lang_option
from mandatgraf.cli.language import say
from mandatgraf.cli.opening import data_option, documents_folder, documents_option, opened

if TYPE_CHECKING:
    from pathlib import Path

PORT: Final = 8000
LAST_PORT: Final = 65535


@click.command(
    "serve",
    cls=Spoken,
    da="Vis siderne og svar på SPARQL, på denne maskine.\n\nStop med Ctrl+C.",
    en="Show the pages and answer SPARQL, on this machine.\n\nStop with Ctrl+C.",
)
@click.option(
    "--host",
    cls=Option,
    default="127.0.0.1",
    metavar="HOST",
    da="Hvor der lyttes: 127.0.0.1, ::1 eller localhost.",
    en="Where to listen: 127.0.0.1, ::1 or localhost.",
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
    """Serve until interrupted."""
    # The one place where an edge starts the other: inside the command, so that no other command loads the web.
    from mandatgraf.engine.scratch import Scratch
    from mandatgraf.web import create_app, free, server

    server.loopback(host)
    service = opened(data, documents_folder(documents))
    if service.dataset.is_empty:
        click.echo(say("Mappen med data er tom.", "The data folder is empty."), err=True)
    try:
        app = create_app(service=service, scratch=Scratch() if scratch else None)
        free.asking(app)  # started now: the processes are made before the threads, and nobody has to wait for them
        server.serve(app, host=host, port=port, say=click.echo)
    except KeyboardInterrupt:
        click.echo(say("Stoppet.", "Stopped."), err=True)
