"""Conflicts and gaps of a whole cooperation: what the graph shows by itself, and what the sources' readers stated.

*Computed* findings come from the stored questions tagged `finding`, which never look at a gap or a conflict node; they
would be the same had nobody written one. *Stated* findings are those nodes. Neither ever says that nobody does
something: only that no source read says so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from rdflib import URIRef
from rdflib.term import Literal as Value

from mandatgraf.answers.reader import conflict_view
from mandatgraf.network.words import say
from mandatgraf.vocab import MG, concept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mandatgraf.answers.card import Named, PassageRef
    from mandatgraf.engine import Table
    from mandatgraf.network.steps import Wording

KINDS: Final = {
    "matters-without-decider": 1,
    "deciders-without-order": 1,
    "preparers-for-nobody": 1,
    "implementers-of-nothing-approved": 1,
    "goals-without-initiatives": 1,
    "goals-without-joint-initiative": 1,
    "initiatives-without-owner": 1,
    "focus-areas-without-process-type": 1,
    "bound-without-seat": 2,
    "circles-of-belonging": 1,
    "mandates-of-ended-bodies": 1,
    "steps-in-impossible-order": 1,
    "steps-without-place": 1,
    "shares-that-do-not-sum": 1,
}
"""The stored questions, in the order of a list; the number says how many first columns make one finding."""
STATED: Final = ("gap", "conflict", "ambiguity")
UNSURE: Final = frozenset(concept("status", slug) for slug in ("proposed", "for-approval", "idea", "planned"))
"""What is not said to hold; a finding that rests on it says so."""
Origin = Literal["computed", "stated"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One conflict or gap: what it is about, why it is one, and the statements that show it."""

    kind: str
    """The stored question that computed it, or `gap`, `conflict`, `ambiguity` for what is stated."""
    title: str
    """The kind in words."""
    origin: Origin
    about: tuple[Named, ...]
    reason: str
    statements: tuple[Named, ...]
    documents: tuple[Named, ...]
    regions: tuple[str, ...]
    """Addresses of the regions whose documents it rests on."""
    evidence: tuple[PassageRef, ...]
    codes: tuple[str, ...]
    iri: str = ""
    """The node that states it; empty for what is computed."""
    also: tuple[Named, ...] = ()
    """For what is computed: gaps, conflicts and ambiguities that state something of the same things or statements."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings asked for, computed ones first, and how many there are of each kind."""

    found: tuple[Finding, ...]
    counts: tuple[tuple[str, int], ...]
    reason: str


Ask: TypeAlias = "Callable[[str], Table]"
"""Asks a stored question by its name."""


def findings(
    wording: Wording, ask: Ask, *, kinds: Iterable[str] = (), region: str = "", origin: Origin | None = None
) -> Findings:
    """Return the findings; of some kinds, of one region, or of one origin only, where that is asked for."""
    wanted = tuple(kinds)
    made = [] if origin == "stated" else list(_computed(wording, ask, wanted))
    made += [] if origin == "computed" else list(_stated(wording, wanted))
    found = [
        each for each in made if (not region or region in each.regions) and (origin is None or each.origin == origin)
    ]
    counts: defaultdict[str, int] = defaultdict(int)
    for each in found:
        counts[each.kind] += 1
    computed = sum(each.origin == "computed" for each in found)
    return Findings(
        tuple(found),
        tuple(counts.items()),
        say("findings.counted", wording.lang, computed=computed, stated=len(found) - computed),
    )


def _computed(wording: Wording, ask: Ask, wanted: tuple[str, ...]) -> Iterator[Finding]:
    for kind, keys in KINDS.items():
        if wanted and kind not in wanted:
            continue
        grouped: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
        for row in ask(kind).rows:
            grouped.setdefault(tuple(str(cell) for cell in row[:keys]), []).append(row[keys:])
        for key, rest in grouped.items():
            yield _one(wording, kind, key, rest)


def _one(wording: Wording, kind: str, key: tuple[str, ...], rest: list[tuple[object, ...]]) -> Finding:
    about = tuple(URIRef(each) for each in key)
    behind = tuple(dict.fromkeys(cell for row in rest for cell in row if isinstance(cell, URIRef)))
    numbers = [str(cell) for row in rest for cell in row if isinstance(cell, Value)]
    statements = tuple(each for each in behind if _is_statement(wording, each))
    sources = statements or about
    names = wording.all_named(tuple(map(str, about)))
    words = [wording.named(str(each)).name for each in behind]
    also = [
        node
        for node in dict.fromkeys((*_about(wording, (*about, *statements)),))
        if wording.index.is_a(node, MG.KnowledgeGap, MG.Conflict, MG.Ambiguity)
    ]
    parts = {"thing": names[0].name, "count": len(statements), "other": names[-1].name}
    parts |= {"first": words[0] if words else "", "second": words[1] if len(words) > 1 else ""}
    parts |= {"sum": numbers[0] if numbers else "", "wanted": numbers[-1] if numbers else ""}
    documents = wording.reader.documents(sources)
    why = say(f"finding.{kind}.why", wording.lang, **parts)
    if any(set(wording.index.things(each, MG.status)) & UNSURE for each in sources):
        why += " " + say("finding.rests-on-proposal", wording.lang)
    return Finding(
        kind=kind,
        title=say(f"finding.{kind}", wording.lang),
        origin="computed",
        about=names,
        reason=why,
        statements=wording.all_named(tuple(map(str, statements))),
        documents=wording.reader.all_named(documents),
        regions=_regions(wording, documents),
        evidence=_passages(wording, sources),
        codes=tuple(sorted({code for each in sources for code in wording.reader.codes(each)})),
        also=wording.all_named(tuple(map(str, also))),
    )


def _stated(wording: Wording, wanted: tuple[str, ...]) -> Iterator[Finding]:
    index, reader = wording.index, wording.reader
    for kind, of in zip(STATED, (MG.KnowledgeGap, MG.Conflict, MG.Ambiguity), strict=True):
        if wanted and kind not in wanted:
            continue
        for node in index.instances(of):
            documents = reader.documents((node,))
            between = wording.all_named(tuple(map(str, index.things(node, MG.between))))
            about = wording.all_named(tuple(map(str, index.things(node, MG.about))))
            question = reader.text(node, MG.question)
            if kind == "gap":
                view = reader.gap(node)
                why = say("finding.gap.why", wording.lang, question=question, reason=view.reason.label)
            elif kind == "conflict":
                shown = conflict_view(reader, node, between)
                why = say("finding.conflict.why", wording.lang, question=question, kind=shown.kind.label)
            else:
                readings = " / ".join(index.texts(node, MG.reading, wording.lang))
                why = say("finding.ambiguity.why", wording.lang, question=question, readings=readings)
            yield Finding(
                kind=kind,
                title=say(f"finding.{kind}", wording.lang),
                origin="stated",
                about=about or between,
                reason=why,
                statements=between,
                documents=reader.all_named(documents),
                regions=_regions(wording, documents),
                evidence=reader.passages(node),
                codes=reader.codes(node),
                iri=str(node),
            )


def _about(wording: Wording, things: Iterable[URIRef]) -> Iterator[URIRef]:
    for thing in things:
        yield from wording.index.subjects(thing, MG.about, MG.between)


def _is_statement(wording: Wording, node: URIRef) -> bool:
    """Whether a node is something that a source says, and not the thing it says it of."""
    return bool(wording.index.objects(node, MG.evidence))


def _passages(wording: Wording, nodes: Iterable[URIRef]) -> tuple[PassageRef, ...]:
    found: dict[str, PassageRef] = {}
    for node in nodes:
        found.update((passage.iri, passage) for passage in wording.reader.passages(node))
    return tuple(found.values())


def _regions(wording: Wording, documents: Iterable[URIRef]) -> tuple[str, ...]:
    regions = (str(region) for document in documents for region in wording.index.things(document, MG.region))
    return tuple(dict.fromkeys(regions))
