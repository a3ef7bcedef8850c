"""`mandatgraf query`: a stored question with its arguments, or a SPARQL query of one's own."""

from __future__ import annotations

import sys
import threading
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from rdflib import URIRef

from mandatgraf.answers.reader import Reader
from mandatgraf.cli.command import Option, Spoken, format_option, lang_option
from mandatgraf.cli.language import say, spoken
from mandatgraf.cli.opening import data_option, opened
from mandatgraf.cli.printing import print_json, print_table
from mandatgraf.engine import Table
from mandatgraf.engine.free import ask_freely
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.errors import FINE, NOTHING_KNOWN, QueryTooSlow, SourceUnreadable, UnknownQuestion, WrongUsage
from mandatgraf.explaining import Explaining
from mandatgraf.formats import GraphFormat, ResultFormat
from mandatgraf.writing import objects, write_graph, write_result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mandatgraf.engine import Answer
    from mandatgraf.service import Service
    from mandatgraf.terms import Term

STDIN: Final = "-"
_ENDINGS: Final = (".rq", ".sparql")
_COLUMNS: Final = ("subject", "predicate", "object")


@click.command(
    "query",
    cls=Spoken,
    da="Stil et lagret spørgsmål, eller kør en SPARQL-forespørgsel fra en fil.\n\n"
    "NAME er et spørgsmåls navn (se »mandatgraf questions --list«), FILE en fil der ender på .rq, eller - for stdin. "
    "Et tomt svar giver status 1; til en fil siges på fejlstrømmen, hvorfor det er tomt.",
    en="Ask a stored question, or run a SPARQL query from a file.\n\n"
    "NAME is the name of a question (see “mandatgraf questions --list”), FILE a file that ends in .rq, or - for stdin. "
    "An empty answer gives status 1; for a file it is said on the error stream why it is empty.",
)
@click.argument("name", metavar="NAME|FILE")
@click.option(
    "--param",
    "parameters",
    cls=Option,
    multiple=True,
    metavar="NAME=VALUE",
    da="Et argument til spørgsmålet; kan gentages.",
    en="An argument of the question; may be repeated.",
)
@click.option(
    "--seconds",
    cls=Option,
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    metavar="NUMBER",
    da="Så længe må svaret vare; ellers 60.",
    en="How long the answer may take; else 60.",
)
@data_option
@format_option("table", "json", "csv")
@lang_option
def query(*, name: str, parameters: tuple[str, ...], seconds: float, data: Path | None, form: str) -> int:
    """Print an answer; the status is 1 where it is empty."""
    arguments = _arguments(parameters)
    text = _text(name)
    if text is not None and arguments:
        raise WrongUsage(
            "En forespørgsel fra en fil tager ingen argumenter.",
            "A query from a file takes no arguments.",
            "Skriv værdierne i filen.",
            "Write the values into the file.",
        )
    service = opened(data)
    asked = partial(_asked, service, name, arguments) if text is None else partial(ask_freely, service.engine, text)
    answer = _in_time(asked, seconds)
    _print(answer, form, service)
    if text is not None and not (answer.rows if isinstance(answer, Table) else answer):
        _explain(text, service)
    return NOTHING_KNOWN if _empty(answer) else FINE


def _in_time(ask: Callable[[], Answer], seconds: float) -> Answer:
    """Ask on a thread of its own, so that the deadline and Ctrl-C work while the engine looks at nothing else."""
    answers: list[Answer] = []
    faults: list[BaseException] = []

    def put() -> None:
        try:
            answers.append(ask())
        except BaseException as error:  # noqa: BLE001 -- it is raised where somebody waits for the answer
            faults.append(error)

    asking = threading.Thread(target=put, name="asking", daemon=True)  # it ends with the command
    asking.start()
    asking.join(seconds)
    if asking.is_alive():
        raise QueryTooSlow(seconds)
    for fault in faults:
        raise fault
    return answers[0]


def _explain(text: str, service: Service) -> None:
    """Say on the error stream why nothing was found; another server's data are not ours to look into."""
    if isinstance(service.engine, MemoryEngine):
        for cause in Explaining.of(service.dataset).why(text):
            click.echo(f"{cause.what(spoken())}\n  {cause.todo(spoken())}", err=True)


def _asked(service: Service, name: str, arguments: dict[str, str]) -> Table:
    if name not in service.catalogue.questions:
        raise UnknownQuestion(name, tuple(get_close_matches(name, service.catalogue.questions, n=3, cutoff=0.4)))
    question = service.catalogue.get(name)
    return service.engine.select(question.bind(arguments, lookup=service.names.find))


def _text(name: str) -> str | None:
    """Return the query in a file, or None where the name is that of a stored question."""
    if name != STDIN and not name.endswith(_ENDINGS):
        return None
    try:
        content = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except OSError as error:
        raise SourceUnreadable(name, "missing") from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SourceUnreadable(name, "not-utf8", line=line) from error


def _arguments(parameters: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in parameters:
        name, equals, value = each.partition("=")
        if not equals or not name:
            raise WrongUsage(
                f"»{each}« er ikke et argument.",
                f"“{each}” is not an argument.",
                "Skriv navn og værdi: --param body=sundhedsstyregruppen-midtjylland.",
                "Write name and value: --param body=sundhedsstyregruppen-midtjylland.",
            )
        if name in found:
            raise WrongUsage(f"»{name}« er givet to gange.", f"“{name}” is given twice.")
        found[name] = value
    return found


def _print(answer: Answer, form: str, service: Service) -> None:
    if isinstance(answer, list):
        if form == "json":
            sys.stdout.buffer.write(write_graph(answer, GraphFormat.JSON_LD))
        elif form == "csv":
            sys.stdout.buffer.write(write_result(Table(_COLUMNS, tuple(answer)), ResultFormat.CSV))
        else:
            sys.stdout.buffer.write(write_graph(answer, GraphFormat.TURTLE))
    elif form == "csv":
        sys.stdout.buffer.write(write_result(answer, ResultFormat.CSV))
    elif isinstance(answer, bool):
        print_json(answer) if form == "json" else click.echo(say("ja", "yes") if answer else say("nej", "no"))
    elif form == "json":
        print_json(objects(answer, lambda iri: _cell(iri, service)))
    else:
        print_table(answer.columns, ([_cell(term, service) for term in row] for row in answer.rows))
    sys.stdout.flush()


def _cell(term: Term | None, service: Service) -> str:
    """Return a term as people read it: a thing by its label."""
    if term is None:
        return ""
    return Reader(service.answers.index, spoken()).named(term).label if isinstance(term, URIRef) else str(term)


def _empty(answer: Answer) -> bool:
    return not answer if isinstance(answer, list) else isinstance(answer, Table) and not answer.rows
