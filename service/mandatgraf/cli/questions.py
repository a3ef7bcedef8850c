"""`mandatgraf questions`: are the open competency questions answered rightly? With `--list`, what can be asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mandatgraf.cli.command import Option, Spoken, format_option, lang_option
from mandatgraf.cli.language import say, spoken
from mandatgraf.cli.opening import data_option, opened
from mandatgraf.cli.printing import print_json, print_lines, print_table
from mandatgraf.competency import Verdict, run
from mandatgraf.errors import FINE, NOTHING_KNOWN, WrongUsage

if TYPE_CHECKING:
    from mandatgraf.catalogue import Catalogue
    from mandatgraf.competency import CompetencyReport, Outcome
    from mandatgraf.service import Service

_NOT_DONE: Final = (
    "Ikke gjort: de kendte svar handler om de data, der følger med. Nævn en fil med dine egne spørgsmål.",
    "Not done: the known answers are about the data that come along. Name a file with questions of your own.",
)


@click.command(
    "questions",
    cls=Spoken,
    da="Stil de åbne kompetencespørgsmål, og sammenlign med svarene, der er læst ud af dokumenterne.\n\n"
    "FILE er en JSON-fil med spørgsmål og svar; uden den tages filerne i tests/competency, som kun handler om de data, "
    "der følger med. Et forkert svar giver status 1.",
    en="Ask the open competency questions, and compare with the answers read from the documents.\n\n"
    "FILE is a JSON file of questions and answers; else the files of tests/competency, which are about the data that "
    "come along only. A wrong answer gives status 1.",
)
@click.argument("files", metavar="[FILE]…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--list", "listing", is_flag=True, cls=Option, da="Vis de lagrede spørgsmål.", en="List the stored questions."
)
@data_option
@format_option("text", "json")
@lang_option
def questions(*, files: tuple[Path, ...], listing: bool, data: Path | None, form: str) -> int:
    """Print what can be asked, or how the questions were answered."""
    service = opened(data)
    if listing:
        _list(service.catalogue, form)
        return FINE
    folders = service.dataset.folders
    if not files and folders.data.parent != folders.ontology.parent:
        click.echo(say(*_NOT_DONE), err=form == "json")
        if form == "json":
            print_json([])
        return FINE
    reports = [run(service.catalogue, service.engine, service.names, path) for path in files or _own(service)]
    print_json([_plain(each) for report in reports for each in report.outcomes]) if form == "json" else _say(reports)
    return FINE if all(report.all_right for report in reports) else NOTHING_KNOWN


def _own(service: Service) -> tuple[Path, ...]:
    """Return the files of the checkout; an installed package has none."""
    found = tuple(sorted((service.dataset.folders.queries.parent / "tests" / "competency").glob("*.json")))
    if not found:
        raise WrongUsage(
            "Her er ingen kompetencespørgsmål; de følger ikke med den installerede pakke.",
            "There are no competency questions here; the installed package does not carry them.",
            "Nævn en fil, eller se de lagrede spørgsmål med --list.",
            "Name a file, or see the stored questions with --list.",
        )
    return found


def _list(catalogue: Catalogue, form: str) -> None:
    lang = spoken()
    if form == "json":
        print_json(
            [
                {
                    "name": question.name,
                    "summary": question.summary[lang],
                    "parameters": [
                        {"name": each.name, "type": str(each.type), "optional": each.optional, "text": each.text[lang]}
                        for each in question.parameters
                    ],
                    "columns": [{"name": each.name, "text": each.text[lang]} for each in question.columns],
                    "group": str(question.group),
                    "tags": list(question.tags),
                }
                for question in catalogue
            ]
        )
        return
    rows = (
        (question.name, question.summary[lang], ", ".join(each.name for each in question.parameters))
        for question in catalogue
    )
    print_table((say("navn", "name"), say("spørgsmål", "question"), say("argumenter", "arguments")), rows)


def _say(reports: list[CompetencyReport]) -> None:
    """Print what is not right, then the figures."""
    words = {
        Verdict.WRONG: say("forkert", "wrong"),
        Verdict.NOT_EXPRESSIBLE: say("kan ikke stilles endnu", "cannot be asked yet"),
    }
    for report in reports:
        for outcome in report.outcomes:
            if outcome.verdict in words:
                print_lines(
                    [f"{outcome.entry.id}: {words[outcome.verdict]}", *(f"  {line}" for line in _details(outcome))]
                )
    total = sum(len(report.outcomes) for report in reports)
    right = sum(report.count(Verdict.RIGHT) for report in reports)
    click.echo(say(f"{right} af {total} svar er rigtige.", f"{right} of {total} answers are right."))


def _details(outcome: Outcome) -> list[str]:
    return [line for line in (outcome.entry.texts[spoken()], outcome.difference.said(spoken())) if line]


def _plain(outcome: Outcome) -> dict[str, object]:
    return {
        "id": outcome.entry.id,
        "text": outcome.entry.texts[spoken()],
        "question": outcome.entry.question,
        "verdict": str(outcome.verdict),
        "difference": outcome.difference.said(spoken()),
    }
