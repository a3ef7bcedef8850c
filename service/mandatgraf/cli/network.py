"""`mandatgraf network`: questions about the graph as a whole, and the graph itself for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mandatgraf.cli import network_lines as lines
from mandatgraf.cli.command import Group, Option, Spoken, format_option, lang_option
from mandatgraf.cli.language import say, spoken
from mandatgraf.cli.opening import data_option, opened
from mandatgraf.cli.printing import print_json, print_lines
from mandatgraf.cli.who import day_of
from mandatgraf.errors import FINE, NOTHING_KNOWN, OutputUnwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from mandatgraf.service import Service


@click.group(
    "network",
    cls=Group,
    invoke_without_command=True,
    da="Spørgsmål om hele netværket: veje, sagers gang, rækkevidde, flaskehalse, modsigelser og mangler, "
    "sammenligninger.",
    en="Questions about the whole network: ways, the course of cases, reach, bottlenecks, conflicts and gaps, "
    "comparisons.",
)
@lang_option
@click.pass_context
def network(context: click.Context) -> None:
    """Show the commands; each of them asks one question."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _asking(name: str, da: str, en: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a command of the group, with the options that all have."""

    def made(function: Callable[..., Any]) -> Callable[..., Any]:
        command = network.command(name, cls=Spoken, da=da, en=en)
        return command(data_option(format_option("text", "json")(lang_option(function))))

    return made


def _at(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--at",
        cls=Option,
        metavar="DATE",
        callback=day_of,
        da="Som det var den dag (2019-11-18); ellers som kilderne siger.",
        en="As of that day (2019-11-18); else as the sources say.",
    )(function)


def _projected(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(
        "--in",
        "projection",
        cls=Option,
        metavar="PROJECTION",
        default=default,
        da=f"Udsnittet af grafen (se »mandatgraf network projections«); ellers {default}.",
        en=f"The projection of the graph (see “mandatgraf network projections”); else {default}.",
    )


def _number(option: str, default: int | None, da: str, en: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(option, cls=Option, metavar="NUMBER", type=int, default=default, da=da, en=en)


def _give(value: object, form: str, text: Iterable[str], *, known: bool = True) -> int:
    if form == "json":
        print_json(value)
    else:
        print_lines(text)
    return FINE if known else NOTHING_KNOWN


def _thing(service: Service, name: str) -> str:
    return service.search.thing(name, lang=spoken())


@_asking(
    "path",
    "Hvilke veje er der fra FROM til TO, og hvad betyder hvert skridt?",
    "Which ways are there from FROM to TO, and what does each step mean?",
)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@_projected("whole")
@_at
@click.option("--directed", cls=Option, is_flag=True, da="Kun i pilenes retning.", en="Along the arrows only.")
@_number("--longest", 6, "Højst så mange skridt; ellers 6.", "At most so many steps; else 6.")
@_number("--limit", 20, "Højst så mange veje; ellers 20.", "At most so many ways; else 20.")
def path(  # noqa: PLR0913 -- an option each
    *,
    source: str,
    target: str,
    projection: str,
    at: date | None,
    directed: bool,
    longest: int,
    limit: int,
    data: Path | None,
    form: str,
) -> int:
    """Print the ways; the status is 1 where there is none."""
    service = opened(data)
    found = service.network.path(
        _thing(service, source),
        _thing(service, target),
        lang=spoken(),
        projection=projection,
        at=at,
        directed=directed,
        longest=longest,
        limit=limit,
    )
    return _give(found, form, lines.path_lines(found), known=found.known)


@_asking(
    "case",
    "Hvilken vej går en sag, og hvad kommer nu?\n\nCASE er et emne, et initiativ eller en proces. Med --at regnes "
    "tidsrum ud fra den dag, hvor kun mødernes rytme er kendt.",
    "Which way does a case go, and what comes next?\n\nCASE is a matter, an initiative or a process. With --at, spans "
    "of time are counted from that day where only the rhythm of meetings is known.",
)
@click.argument("case", metavar="CASE")
@_at
def case(*, case: str, at: date | None, data: Path | None, form: str) -> int:
    """Print the course of a case; the status is 1 where none is described."""
    service = opened(data)
    found = service.network.case(_thing(service, case), lang=spoken(), at=at)
    return _give(found, form, lines.case_lines(found), known=found.known)


@_asking(
    "reach",
    "Hvad når en tings indflydelse, eller med --inward: hvad afhænger den af? Efter beføjelsernes styrke.",
    "What does the influence of a thing reach, or with --inward: on what does it depend? By strength of power.",
)
@click.argument("thing", metavar="NAME")
@_projected("authority")
@_at
@click.option("--inward", cls=Option, is_flag=True, da="Hvad den afhænger af.", en="On what it depends.")
@_number("--limit", None, "Vis højst så mange.", "Show at most so many.")
def reach(  # noqa: PLR0913 -- an option each
    *, thing: str, projection: str, at: date | None, inward: bool, limit: int | None, data: Path | None, form: str
) -> int:
    """Print what is reached; the status is 1 where nothing is."""
    service = opened(data)
    found = service.network.reach(
        _thing(service, thing), lang=spoken(), projection=projection, at=at, inward=inward, limit=limit
    )
    return _give(found, form, lines.reach_lines(found), known=bool(found.reached))


@_asking(
    "single-points",
    "Hvem afgør noget som den eneste, og hvad hænger kun sammen gennem én?",
    "Who is the only one to settle something, and what hangs together through one alone?",
)
@_projected("authority")
@_at
def single_points(*, projection: str, at: date | None, data: Path | None, form: str) -> int:
    """Print the single points of failure."""
    found = opened(data).network.single_points(lang=spoken(), projection=projection, at=at)
    return _give(found, form, lines.single_lines(found))


@_asking(
    "bottlenecks",
    "Hvem går de fleste veje igennem? Ctrl-C standser en stor måling.",
    "Through whom do most ways lead? Ctrl-C stops a large measure.",
)
@_projected("flow")
@_at
@_number("--limit", 20, "Vis højst så mange; ellers 20.", "Show at most so many; else 20.")
def bottlenecks(*, projection: str, at: date | None, limit: int, data: Path | None, form: str) -> int:
    """Print the bottlenecks; talk of progress goes to stderr, to a terminal only."""
    from mandatgraf.network.betweenness import Progress

    def told(progress: Progress) -> bool:
        if sys.stderr.isatty():
            click.echo(f"\r{progress.seconds:.0f} s, {progress.share:.0%}", nl=False, err=True)
        return True

    found = opened(data).network.bottlenecks(lang=spoken(), projection=projection, at=at, limit=limit, told=told)
    return _give(found, form, lines.bottleneck_lines(found))


@_asking("load", "Hvad har et organ at gøre, talt op?", "What does a body have to do, counted?")
@click.argument("body", metavar="NAME")
def load(*, body: str, data: Path | None, form: str) -> int:
    """Print the load of a body."""
    service = opened(data)
    found = service.network.load(_thing(service, body), lang=spoken())
    return _give(found, form, lines.load_lines(found))


@_asking(
    "findings",
    "Modsigelser og mangler: beregnet af udsagnene, eller angivet i data.\n\nKIND er et eller flere navne fra listen "
    "i --format json.",
    "Conflicts and gaps: computed from the statements, or stated in the data.\n\nKIND is one or more names from the "
    "list in --format json.",
)
@click.argument("kinds", metavar="[KIND]…", nargs=-1)
@click.option("--region", cls=Option, default="", metavar="NAME", da="Kun en region.", en="One region only.")
@click.option("--computed", cls=Option, is_flag=True, da="Kun beregnede.", en="Computed ones only.")
def findings(*, kinds: tuple[str, ...], region: str, computed: bool, data: Path | None, form: str) -> int:
    """Print conflicts and gaps."""
    service = opened(data)
    where = _thing(service, region) if region else ""
    network = service.network
    if computed:
        found = network.findings(lang=spoken(), kinds=kinds, region=where, origin="computed")
    else:
        found = network.findings(lang=spoken(), kinds=kinds, region=where)
    return _give(found, form, lines.finding_lines(found))


@_asking(
    "escalate",
    "Hvem tager over, hvis de ikke bliver enige om et emne eller i et organ?",
    "Who takes over if they do not agree on a matter or in a body?",
)
@click.argument("thing", metavar="NAME")
def escalate(*, thing: str, data: Path | None, form: str) -> int:
    """Print the way upward; the status is 1 where none is stated."""
    service = opened(data)
    found = service.network.escalation(_thing(service, thing), lang=spoken())
    return _give(found, form, lines.escalation_lines(found), known=found.stated)


@_asking(
    "compare",
    "Samarbejderne side om side: hvad den ene har, og den anden mangler.\n\nREGION er navne på regioner; ellers alle.",
    "The cooperations side by side: what one has and another lacks.\n\nREGION are names of regions; else all.",
)
@click.argument("regions", metavar="[REGION]…", nargs=-1)
@click.option(
    "--by",
    cls=Option,
    metavar="power|body",
    default="power",
    da="Efter beføjelser eller slags organer; ellers power.",
    en="By powers or kinds of body; else power.",
)
def compare(*, regions: tuple[str, ...], by: str, data: Path | None, form: str) -> int:
    """Print the comparison."""
    service = opened(data)
    named = tuple(_thing(service, region) for region in regions)
    found = service.network.compare(lang=spoken(), by=by, regions=named)
    return _give(found, form, lines.comparison_lines(found))


@_asking(
    "proposal",
    "Et dokuments forslag lagt over i dag: hvad er nyt, flyttet, delt, som nu, eller uden indehaver?",
    "A document's proposal laid over today: what is new, moved, split, as now, or without a holder?",
)
@click.argument("document", metavar="DOCUMENT")
@click.option(
    "--body",
    cls=Option,
    default="",
    metavar="NAME",
    da="Kun det, hvor et organ har noget i dag eller efter forslaget.",
    en="Only what a body holds something in, today or by the proposal.",
)
def proposal(*, document: str, body: str, data: Path | None, form: str) -> int:
    """Print the overlay, or with a body its rows in it; the status is 1 where it has none."""
    service = opened(data)
    name = f"dokument {document}" if document.isdigit() else document
    chosen = _thing(service, body) if body.strip() else ""
    found = service.network.proposal(_thing(service, name), lang=spoken(), body=chosen)
    return _give(found, form, lines.overlay_lines(found), known=bool(found.changes or found.fates))


@_asking(
    "projections", "Hvilke udsnit af grafen er der, og hvad er de?", "Which projections are there, and what are they?"
)
def projections(*, data: Path | None, form: str) -> int:
    """Print what each projection is."""
    found = list(opened(data).network.projections.described(spoken()))
    text = (f"{'' if part == 'name' else '  '}{said}" for each in found for part, said in each.items())
    return _give(found, form, text)


@network.command(
    "export",
    cls=Spoken,
    da="Skriv et udsnit af grafen for andre programmer.\n\nPROJECTION er et navn fra »mandatgraf network projections«.",
    en="Write a projection of the graph for other programs.\n\nPROJECTION is a name from “mandatgraf network "
    "projections”.",
)
@click.argument("projection", metavar="PROJECTION")
@click.option("--around", cls=Option, default="", metavar="NAME", da="Kun omkring en ting.", en="Around a thing only.")
@_number("--steps", 1, "Så mange skridt omkring den; ellers 1.", "So many steps around it; else 1.")
@_at
@data_option
@format_option("json", "graphml", "dot", "mmd", "csv", "svg")
@lang_option
def export(  # noqa: PLR0913 -- an option each
    *, projection: str, around: str, steps: int, at: date | None, data: Path | None, form: str
) -> None:
    """Print the projection."""
    service = opened(data)
    only = None
    if around:
        only = service.network.around(_thing(service, around), projection=projection, at=at, steps=steps)
    click.echo(service.network.export(projection, form, lang=spoken(), at=at, only=only), nl=False)


@network.command(
    "matrix",
    cls=Spoken,
    da="Skriv en matrix som projektmappe (XLSX).\n\nKIND er raci eller delegation; FILE er filen, der skrives.",
    en="Write a matrix as a workbook (XLSX).\n\nKIND is raci or delegation; FILE is the file to write.",
)
@click.argument("kind", metavar="KIND")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--region", cls=Option, default="", metavar="NAME", da="Kun en region.", en="One region only.")
@data_option
@lang_option
def matrix(*, kind: str, file: Path, region: str, data: Path | None) -> None:
    """Write the workbook, and say so."""
    service = opened(data)
    book = service.network.workbook(kind, lang=spoken(), region=_thing(service, region) if region else "")
    try:
        file.write_bytes(book)
    except OSError as error:
        raise OutputUnwritable(str(file), error.strerror or "") from error
    click.echo(say(f"Skrevet: {file}", f"Written: {file}"), err=True)
