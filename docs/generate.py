"""Write docs/reference/ from the sources: a command, question, rule, error, setting or term is described once.

`make docs` runs it; `python docs/generate.py --check` only tells which pages are stale, with exit status 1.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import click
from rdflib import RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from mandatgraf import settings
from mandatgraf.answers.occurrence import properties_of_classes
from mandatgraf.catalogue import Catalogue, Question
from mandatgraf.cli import main as command_line
from mandatgraf.cli.language import speaking
from mandatgraf.dataset import load
from mandatgraf.errors import ERRORS, exit_status
from mandatgraf.handbook import Diagram, Handbook, Pattern
from mandatgraf.locations import Folders, find_folders
from mandatgraf.vocab import BASE, LANGS, MG, PREFIXES
from mandatgraf.web.pages.texts import texts
from mandatgraf.web.problems import STATUS

GUIDE: Final = Path(__file__).resolve().parent / "add-a-document.md"
POWERS: Final = (
    "<!-- Between these lines: written by `make docs` from ontology/schemes/power.ttl. -->",
    "<!-- end -->",
)
TARGET: Final = Path(__file__).resolve().parent / "reference"
HEAD: Final = "<!-- Written by `make docs` from {source}; edit that instead. -->\n\n# {title}\n\n{text}\n"
SEVERITIES: Final = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "information"}


def pages() -> dict[str, str]:
    """Every page of the reference: file name → text."""
    folders = find_folders()
    return {
        "commands.md": commands(command_line),
        "errors.md": errors(),
        **{f"handbook.{lang}.md": handbook(Handbook.load(folders.queries), lang) for lang in LANGS},
        "questions.md": questions(Catalogue.load(folders.queries)),
        "rules.md": rules(graph_of(folders.shapes)) + derivations(folders),
        "settings.md": settings_page(),
        "terms.md": terms(folders),
    }


def commands(group: click.Group) -> str:
    """The help of every command in both languages, as the command prints it."""
    lines = [
        _head("Commands", "service/mandatgraf/cli/", "What `mandatgraf COMMAND --help` prints, in both languages.")
    ]
    for path, command in _walk(group, "mandatgraf"):
        lines.append(f"## {path}\n")
        for lang in LANGS:
            with (
                speaking(lang),
                command.context_class(command, info_name=path, terminal_width=100, max_content_width=100) as context,
            ):
                lines += ["```text", command.get_help(context), "```\n"]
    return _joined(lines)


def handbook(book: Handbook, lang: str) -> str:
    """The handbook with its queries in it; the picture is drawn from the same words as on the page."""
    lines = ["<!-- Written by `make docs` from queries/handbook/; edit that instead. -->\n"]
    for block in book.blocks(lang):
        if isinstance(block, Pattern):
            lines.append(f"*{block.summary[lang]}*\n\n```sparql\n{block.text}\n```\n")
        else:
            lines.append(_diagram(lang) if isinstance(block, Diagram) else f"{block}\n")
    return _joined(lines)


def _diagram(lang: str) -> str:
    say = texts(lang)
    names = ("holder", "mandate", "power", "matter", "evidence", "document", "gap")
    boxes = [f'  {name}["{say(f"handbook.box_{name}")}"]' for name in names]
    arrows = ("mandate --> holder", "mandate --> power", "mandate --> matter", "mandate --> evidence")
    more = ("evidence --> document", "gap -.-> mandate")
    return "\n".join(["```mermaid", "graph LR", *boxes, *(f"  {arrow}" for arrow in arrows + more), "```\n"])


def _walk(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, child in sorted(command.commands.items()):
            yield from _walk(child, f"{path} {name}")


def questions(catalogue: Iterable[Question]) -> str:
    """The stored questions with what they take and what they give."""
    text = "Ask one with `mandatgraf query NAME [PARAMETER=VALUE …]`, or over HTTP at `/queries/NAME`."
    lines = [_head("Stored questions", "queries/questions/", text)]
    for question in sorted(catalogue, key=lambda each: each.name):
        lines += [f"## {question.name}\n", f"{question.summary['da']}\\\n{question.summary['en']}\n"]
        lines += _table(
            ("parameter", "kind", "da", "en"),
            [
                (
                    f"`{each.name}`",
                    each.type + (", optional" if each.optional else ""),
                    each.text["da"],
                    each.text["en"],
                )
                for each in question.parameters
            ],
        )
        lines += _table(
            ("column", "da", "en"),
            [(f"`{each.name}`", each.text["da"], each.text["en"]) for each in question.columns],
        )
    return _joined(lines)


def derivations(folders: Folders) -> str:
    """Each rule for derived facts, with what follows by it in both languages, as its own file says it."""
    text = "What is derived when the files are loaded, from `queries/rules/`. No file holds such a fact."
    lines = ["\n# Derived facts\n", f"{text}\n"]
    for path in sorted((folders.queries / "rules").glob("*.rq")):
        front = dict(re.findall(r"^#\+ ([a-z.]+): (.+)$", path.read_text("utf-8"), re.MULTILINE))
        lines += [f"## {path.stem}\n", f"Gives `{front['fact']}`.\n"]
        lines += [f"* {lang}: {front[f'summary.{lang}']} {front[f'reason.{lang}']}" for lang in LANGS] + [""]
    return "\n".join(lines)


def rules(shapes: Graph) -> str:
    """Each named shape that can say something, with what it says in both languages."""
    text = "What `mandatgraf validate` checks. The message says what is wrong and what to do."
    lines = [_head("Rules", "shapes/", f"{text} Below it stands why, where that is not plain.")]
    for shape in _sorted(shapes.subjects(SH.message)):
        severity = SEVERITIES[next(iter(_sorted(shapes.objects(shape, SH.severity))), SH.Violation)]
        lines += [f"## {_local(shape)}\n", f"Severity: {severity}.\n"]
        lines += [f"* {lang}: {_text(shapes, shape, SH.message, lang)}" for lang in ("da", "en")]
        reasons = [_text(shapes, shape, RDFS.comment, lang) for lang in LANGS]
        lines += ["", *(f"{reason}\n" for reason in reasons if reason)]
    return _joined(lines)


def errors() -> str:
    """Each error: when it comes, and what it is to a terminal and to a browser."""
    text = "`what`, `where` and `todo` of an error are given in the reader's language; this says when each comes."
    rows = [
        (f"`{error.code}`", _first_line(error.__doc__), str(exit_status_of(error)), str(int(STATUS[error])))
        for error in sorted(ERRORS, key=lambda each: each.code)
    ]
    table = _table(("code", "when", "exit status", "HTTP status"), rows)
    return _joined([_head("Errors", "service/mandatgraf/errors/", text), *table])


def powers(schemes: Graph) -> str:
    """The Danish verbs of a source, and which power each is: one line a power, by the Danish verb."""
    rows = []
    for power in _sorted(schemes.subjects(RDF.type, MG.Power)):
        also = sorted(
            str(each)
            for each in schemes.objects(power, SKOS.altLabel)
            if isinstance(each, Literal) and each.language == "da"
        )
        verbs = ", ".join((_text(schemes, power, SKOS.prefLabel, "da"), *also))
        decides = "yes" if schemes.value(power, MG.isDecision) == Literal(True) else ""
        rows.append((verbs, _text(schemes, power, SKOS.prefLabel, "en"), f"`{_local(power)}`", decides))
    columns = ("the text says", "in English", "power", "a decision")
    return "\n".join(_table(columns, sorted(rows, key=lambda row: row[0].casefold()))).rstrip()


def guide(text: str) -> str:
    """The guide with the table of powers in its place."""
    before, rest = text.split(POWERS[0])
    after = rest.split(POWERS[1], 1)[1]
    table = powers(graph_of(find_folders().ontology / "schemes"))
    return f"{before}{POWERS[0]}\n\n{table}\n\n{POWERS[1]}{after}"


def settings_page() -> str:
    """The environment variables."""
    rows = [
        (
            f"`{each.name}`",
            each.kind,
            f"`{each.default}`" if each.default else "—",
            *(each.summary[lang] for lang in LANGS),
        )
        for each in sorted(settings.SETTINGS, key=lambda each: each.name)
    ]
    head = _head(
        "Settings", "service/mandatgraf/settings.py", "Environment variables of the command and the web service."
    )
    return _joined([head, *_table(("name", "kind", "default", *LANGS), rows)])


def terms(folders: Folders) -> str:
    """Classes and properties that the ontology uses, ours and others', what stands on what, and all concepts."""
    graph = graph_of(folders.ontology)
    text = (
        "Every class and property that the data use, also those of other vocabularies (`org:`, `skos:`, `prov:` …), "
        "then which property stands on which class, then the words of each list. A thing is called "
        "`https://w3id.org/mandatgraf/id/KIND/NAME`, a word of a list `https://w3id.org/mandatgraf/concept/LIST/WORD`; "
        "`KIND:` and `LIST:` serve as prefixes. The files hold the Danish definitions."
    )
    lines = [_head("Terms", "ontology/", text), "## Prefixes\n"]
    lines += _table(("prefix", "namespace"), [(f"`{name}:`", f"`{iri}`") for name, iri in _vocabularies()])
    used = {term for term in graph.subjects(RDFS.label) if isinstance(term, URIRef)}
    for title, capital in (("Classes", True), ("Properties", False)):
        lines.append(f"## {title}\n")
        lines += _table(
            ("term", "da", "en", "definition"),
            [
                (
                    f"`{short(term)}`",
                    _text(graph, term, RDFS.label, "da"),
                    _text(graph, term, RDFS.label, "en"),
                    _text(graph, term, SKOS.definition, "en") or _text(graph, term, SKOS.scopeNote, "en"),
                )
                for term in sorted(used, key=short)
                if short(term).partition(":")[2][:1].isupper() is capital
            ],
        )
    lines.append("## What stands on what\n")
    lines.append(
        "Read from the data and from the rules in `shapes/`. *In the data*: a file says it of at least one thing. "
        "*Derived*: it only follows by rule. *Not yet*: it may stand there, and nothing in the data has it. "
        "`rdf:type` stands on everything. "
        "What no source says is told by a gap with `mg:missing`, not by the property.\n"
    )
    lines += _table(
        ("class", "in the data", "derived", "not yet"),
        [
            (f"`{short(each)}`", _codes(row.stated), _codes(row.derived), _codes(row.allowed))
            for each, row in sorted(properties_of_classes(load(folders)).items(), key=lambda each: short(each[0]))
        ],
    )
    lines += _address_words(graph)
    for scheme in _sorted(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        lines.append(f"## {_text(graph, scheme, SKOS.prefLabel, 'en') or _local(scheme)}\n")
        lines += _table(
            ("concept", "da", "en", "definition"),
            [
                (
                    f"`{_local(scheme)}/{_local(concept)}`",
                    _text(graph, concept, SKOS.prefLabel, "da"),
                    _text(graph, concept, SKOS.prefLabel, "en"),
                    _text(graph, concept, SKOS.definition, "en"),
                )
                for concept in _sorted(graph.subjects(SKOS.inScheme, scheme))
            ],
        )
    return _joined(lines)


def _address_words(graph: Graph) -> list[str]:
    """Which word stands after `/id/` in the address of a thing of each class."""
    rows = [
        (f"`{kind}`", f"`{name}:{str(term).removeprefix(iri)}`", _text(graph, term, RDFS.label, "en"))
        for term, kind in graph.subject_objects(MG.kind)
        for name, iri in PREFIXES.items()
        if str(term).startswith(iri) and str(term).removeprefix(iri).isalnum()
    ]
    lines = ["## The word in an address\n", "A thing of the class is called `…/id/WORD/NAME`, or `WORD:NAME`.\n"]
    return lines + _table(("word", "class", "in English"), sorted(rows))


def _vocabularies() -> list[tuple[str, str]]:
    """The prefixes of vocabularies; those of kinds and lists follow one pattern and are told in words."""
    own = (f"{BASE}id/", f"{BASE}concept/")
    return sorted((name, iri) for name, iri in PREFIXES.items() if not iri.startswith(own))


def _codes(terms: Iterable[str]) -> str:
    """Terms with their prefixes, as one line of code."""
    return ", ".join(f"`{name}`" for name in sorted(map(short, terms)))


def short(term: str) -> str:
    """A term with its prefix."""
    for name, iri in sorted(PREFIXES.items(), key=lambda each: -len(each[1])):
        if str(term).startswith(iri):
            return f"{name}:{str(term)[len(iri) :]}"
    return str(term)


def graph_of(folder: Path) -> Graph:
    """All Turtle files below a folder as one graph."""
    graph = Graph()
    for path in sorted(folder.rglob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def exit_status_of(error: type[Exception]) -> int:
    """The exit status of a kind of error; its values do not matter, so that none are made up here."""
    return exit_status(error.__new__(error))  # type: ignore[arg-type]


def _sorted(nodes: Iterable[Node]) -> list[URIRef]:
    """Named nodes, once each, in the order of their addresses."""
    return sorted({node for node in nodes if isinstance(node, URIRef)})


def _text(graph: Graph, subject: Node, predicate: Node, lang: str) -> str:
    literals = (each for each in graph.objects(subject, predicate) if isinstance(each, Literal))
    return " ".join(min((str(each) for each in literals if each.language == lang), default="").split())


def _local(node: Node) -> str:
    return str(node).replace("#", "/").rstrip("/").rsplit("/", 1)[-1]


def _first_line(docstring: str | None) -> str:
    return (docstring or "").strip().split("\n\n")[0].replace("\n", " ").strip()


def _head(title: str, source: str, text: str) -> str:
    return HEAD.format(title=title, source=f"`{source}`", text=text)


def _table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    if not rows:
        return []
    written = [columns, tuple("---" for _ in columns), *rows]
    return [*("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in written), ""]


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


def stale(wanted: Mapping[str, str], folder: Path = TARGET) -> list[str]:
    """Names of pages that are missing, differ, or should not be there."""
    there = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check only tell which are stale."""
    wanted = pages()
    names = stale(wanted)
    told = GUIDE.read_text("utf-8")
    if "--check" in arguments:
        late = [f"docs/reference/{name}" for name in names] + ([f"docs/{GUIDE.name}"] if guide(told) != told else [])
        print(*(f"{name} is stale; run: make docs" for name in late), sep="\n")
        return 1 if late else 0
    GUIDE.write_text(guide(told), "utf-8")
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in names:
        if name in wanted:
            (TARGET / name).write_text(wanted[name], "utf-8")
        else:
            (TARGET / name).unlink()
    print(f"docs/reference: {len(wanted)} pages, {len(names)} of them written anew")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
