"""Whether what was found holds: the status, the time and the successor of a thing that is not in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib.namespace import DCTERMS

from mandatgraf.answers.funding import paid
from mandatgraf.answers.standing import GROUPS
from mandatgraf.answers.time import numbered
from mandatgraf.answers.wording import bracketed, listed
from mandatgraf.answers.wording import say as answered
from mandatgraf.search.wording import say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from rdflib import URIRef

    from mandatgraf.answers.card import Named
    from mandatgraf.answers.mandates import Statements

_IN_FORCE: Final = frozenset(GROUPS["in-force"])
_ORDER: Final = {status: at for at, status in enumerate(each for group in GROUPS.values() for each in group)}


def statuses(statements: Statements, thing: URIRef) -> tuple[Named, ...]:
    """Return the statuses of a thing: its own, else what is said where it is described, else those of its mandates.

    What is in force comes first.
    """
    index = statements.index
    for nodes in ((thing,), index.subjects(thing, MG.describes), index.subjects(thing, MG.holder)):
        found = {status for node in nodes for status in index.things(node, MG.status)}
        if found:
            named = statements.reader.all_named(sorted(found))
            return tuple(sorted(named, key=lambda each: _ORDER.get(each.slug, len(_ORDER))))
    return ()


def place_of(statements: Statements, statement: URIRef) -> int:
    """Return where a statement stands by its status: in force before proposed before ended."""
    return min(
        (_ORDER[each.slug] for each in statuses(statements, statement) if each.slug in _ORDER), default=len(_ORDER)
    )


def holding(statements: Statements, thing: URIRef) -> str:
    """Return what a reader has to know of a thing that is not, or not only, in force; nothing of any other.

    From the data alone: its statuses where none says that it holds, its time where an end is stated, what replaced it.
    """
    index, reader, lang = statements.index, statements.reader, statements.lang
    found, parts = statuses(statements, thing), []
    if found and not any(each.slug in _IN_FORCE for each in found):
        parts.append(listed(tuple(each.label for each in found), lang))
    period = reader.period(thing)
    node = index.thing(thing, MG.period)
    ends = node is not None and (index.day(node, MG.endLatest) or index.day(node, MG.endEarliest))
    if period and period.text and (parts or ends):
        parts.append(period.text)
    heirs = (*index.subjects(thing, DCTERMS.replaces, MG.succeeds), *index.things(thing, DCTERMS.isReplacedBy))
    if heirs:
        parts.append(say("replaced", lang, by=listed(tuple(statements.worded(each).name for each in heirs), lang)))
    return "; ".join(parts)


def footings(statements: Statements, nodes: tuple[URIRef, ...]) -> tuple[str, ...]:
    """Return the status of each statement with the document and its date, each once."""
    reader, lang = statements.reader, statements.lang
    told: dict[str, None] = {}
    for node in nodes:
        status = reader.concept(node, MG.status)
        key, label = ("footing", status.label) if status else ("footing.bare", "")
        for each in reader.sources((node,)):
            told[answered(key, lang, status=label, document=numbered(each, lang), date=each.issued_text)] = None
    return tuple(told)


def paid_line(statements: Statements, key: URIRef) -> str:
    """Return who pays by a key in a sentence, closed with its status and where it is written."""
    return bracketed(paid(statements, key).removesuffix("."), "; ".join(footings(statements, (key,)))) + "."
