"""`mandatgraf new`: a new thing, asked for in words, with its address, its passage and its gaps."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from mandatgraf.answers import Answers
from mandatgraf.authoring import CLASSES, QUESTIONS, Author, Draft, add, remaining
from mandatgraf.cli.command import Group, Option, Spoken, lang_option
from mandatgraf.cli.language import say, spoken
from mandatgraf.cli.opening import data_option, documents_folder, documents_option
from mandatgraf.cli.printing import print_lines
from mandatgraf.dataset import load
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.errors import FINE, NOTHING_KNOWN, MandatgrafError
from mandatgraf.evidence import Documents
from mandatgraf.locations import find_folders
from mandatgraf.names import Names
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mandatgraf.answers.card import MandateView
    from mandatgraf.authoring import Question
    from mandatgraf.dataset import Dataset
    from mandatgraf.validation import Finding

_ROWS: Final = 1_000_000
_KINDS: Final = {
    "body": ("et organ og det, et dokument siger om det", "a body and what a document says of it"),
    "mandate": ("et mandat", "a mandate"),
    "initiative": ("et initiativ", "an initiative"),
    "gap": ("en mangel: noget, dokumentet ikke siger", "a gap: something that the document does not say"),
    "document": ("et kildedokument", "a source document"),
    "party": ("en part: kommune, region, hospital …", "a party: municipality, region, hospital …"),
    "collective": ("et kollektiv: flere under én betegnelse", "a collective: several under one description"),
    "post": ("en post", "a post"),
    "matter": ("et emne", "a matter"),
}


@click.group(
    "new",
    cls=Group,
    invoke_without_command=True,
    da="Opret en ting: dokument, organ, mandat, initiativ, mangel, part, kollektiv, post eller emne.",
    en="Make a new thing: document, body, mandate, initiative, gap, party, collective, post or matter.",
)
@lang_option
@click.pass_context
def new(context: click.Context) -> None:
    """Show the kinds; each of them does the work."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _command(kind: str) -> click.Command:
    """Return the command for one kind of thing, with an option for each question."""

    def run(
        *,
        ask: bool | None,
        gaps: bool | None,
        dry_run: bool,
        data: Path | None,
        documents: Path | None,
        **given: object,
    ) -> int:
        texts = documents_folder(documents)
        dataset = load(find_folders(data))
        names = Names.of(MemoryEngine.over(dataset, _ROWS))
        author = Author(dataset, names, Documents(texts) if texts else None)
        asking = sys.stdin.isatty() if ask is None else ask
        answers = {question.name: _values(given[question.name]) for question in QUESTIONS[kind]}
        if asking:
            author.check_given(kind, answers)
            answers = {q.name: _asked(author, q, answers[q.name]) for q in QUESTIONS[kind]}
        draft = author.draft(kind, answers)
        # to name the document that does not say it is to ask for the gap
        wanted = True if gaps is None and kind in CLASSES and any(answers.get("document", ())) else gaps
        return _written(draft, dataset, wanted=wanted, asking=asking, dry_run=dry_run)

    da, en = _KINDS[kind]
    decorated: Callable[..., Any] = run
    for question in reversed(QUESTIONS[kind]):
        decorated = _option(question)(decorated)
    for option in (*_OPTIONS, data_option, documents_option, lang_option):
        decorated = option(decorated)
    return click.command(
        kind,
        cls=Spoken,
        da=f"Opret {da}.\n\nDet, der ikke er givet som valg, spørges der om i en terminal. Alt skrives, eller intet; "
        "bagefter holdes reglerne mod resultatet, og brud giver status 1.",
        en=f"Make {en}.\n\nWhat is not given as an option is asked for in a terminal. All is written or nothing; "
        "then the rules are held against the result, and violations give status 1.",
    )(decorated)


_OPTIONS: Final = (
    click.option(
        "--ask/--no-ask",
        cls=Option,
        default=None,
        da="Spørg om det, der mangler; ellers kun i en terminal.",
        en="Ask for what is missing; else only in a terminal.",
    ),
    click.option(
        "--gaps/--no-gaps",
        cls=Option,
        default=None,
        da="Skriv det, reglerne kræver og kilden ikke siger, som mangler.",
        en="Write what the rules demand and the source does not say as gaps.",
    ),
    click.option(
        "--dry-run", cls=Option, is_flag=True, da="Skriv intet; vis, hvad der ville blive skrevet.",
        en="Write nothing; show what would be written.",
    ),
)  # fmt: skip


_LATER: Final = (
    "Manglen skrives med --document, eller når samarbejdets dokument oprettes (mandatgraf new document).",
    "The gap is written with --document, or when the document of the cooperation is made (mandatgraf new document).",
)


def _option(question: Question) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    if question.kind == "yes":
        return click.option(
            question.option, question.name, cls=Option, is_flag=True, da=f"{question.da}?", en=f"{question.en}?"
        )
    return click.option(
        question.option,
        question.name,
        cls=Option,
        multiple=question.many,
        default=None,
        metavar=question.kind.upper(),
        da=question.da + ("; kan gentages." if question.many else "."),
        en=question.en + ("; may be repeated." if question.many else "."),
    )


def _values(given: object) -> tuple[str, ...]:
    if isinstance(given, tuple):
        return tuple(str(each) for each in given)
    return ("yes",) if given is True else (str(given),) if given else ()


def _asked(author: Author, question: Question, given: tuple[str, ...]) -> tuple[str, ...]:
    """Ask until the answer can be used; what was given is only checked."""
    while question.kind != "yes" and not given and (question.required or not question.quiet):
        choices = author.choices(question) if question.kind not in ("thing", "text") else ()
        for choice in choices:
            label = author.named(question, choice, spoken())
            click.echo(f"  {choice}: {label}" if label else f"  {choice}", err=True)
        line = click.prompt(say(question.da, question.en), default="", show_default=False, err=True)
        values = tuple(part.strip() for part in line.split(";")) if question.many else (line.strip(),)
        values = tuple(value for value in values if value)
        try:
            author.check(question, values)
        except MandatgrafError as error:
            click.echo(error.render(spoken()), err=True)
            continue
        return values
    return given


def _written(draft: Draft, dataset: Dataset, *, wanted: bool | None, asking: bool, dry_run: bool) -> int:
    """Write the draft, with its gaps where they are wanted, and tell what the rules still find."""
    if draft.demands:
        click.echo(say("Reglerne kræver også svar på:", "The rules also demand an answer to:"), err=True)
        for demand in draft.demands:
            click.echo(f"  - {say(*demand.question)}", err=True)
        if wanted is None and asking and draft.gaps:
            wanted = click.confirm(say("Skriv dem som mangler", "Write them as gaps"), default=True, err=True)
        if wanted:
            draft = draft.with_gaps()
        elif not draft.gaps:
            click.echo(f"  {say(*_LATER)}", err=True)
    for line in _sentences(draft, dataset):
        click.echo(line, err=True)
    folders = dataset.folders
    if dry_run:
        print_lines(_told(draft, sorted(draft.facts), dataset))
        return FINE
    print_lines(_told(draft, add(draft), dataset))
    left = remaining(folders, draft)
    print_lines(_findings(left))
    return NOTHING_KNOWN if left else FINE


def _sentences(draft: Draft, dataset: Dataset) -> Iterator[str]:
    """How the answer card of each matter will word the new mandate, before anything is written."""
    new = [triple for triples in draft.facts.values() for triple in triples]
    matters = {str(end) for subject, verb, end in new if verb == MG.matter and str(subject) == draft.iri}
    if matters:
        answers = Answers.of(dataset, new)
        for matter in sorted(matters):
            for view in answers.who(matter, lang=spoken()).mandates:
                if view.iri == draft.iri:
                    yield say("Så svarer grafen: ", "Then the graph answers: ") + view.clause
                    yield from _qualified(view)


def _qualified(view: MandateView) -> Iterator[str]:
    """What the sentence leaves out and the answer card says beside it."""
    if view.towards:
        yield f"  {say('Over for', 'Towards')}: {', '.join(each.label for each in view.towards)}"
    if view.condition:
        yield f"  {say('Betingelse', 'Condition')}: {view.condition}"


def _told(draft: Draft, files: Iterable[Path], dataset: Dataset) -> Iterator[str]:
    yield draft.iri
    for path in files:
        yield f"  {dataset.folders.relative(path)}"


def _findings(left: tuple[Finding, ...]) -> Iterator[str]:
    if not left:
        yield say("Reglerne er overholdt.", "The rules are kept.")
        return
    yield say("Det mangler endnu:", "What remains:")
    for each in left:
        yield f"  {each.rule} ({str(each.focus).rpartition('/id/')[2]}): {each.message(spoken())}"


for each in QUESTIONS:
    new.add_command(_command(each))
