"""A draft of mandates that a stranger sends: read where it can do no harm, laid over today, and not kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, URIRef

from mandatgraf.errors import AnswerTooLarge, DraftFaulty, QueryTooHeavy, QueryTooSlow, SourceUnreadable
from mandatgraf.formats import GraphFormat
from mandatgraf.network.proposal import Overlay
from mandatgraf.syntax import not_utf8
from mandatgraf.terms import Triple, to_rdflib
from mandatgraf.vocab import MG
from mandatgraf.web import free
from mandatgraf.web.language import Language
from mandatgraf.web.state import service

NAME: Final = "draft.ttl"
STATEMENTS: Final = 2000
"""The most statements of a draft."""
MANDATES: Final = 100
"""The most mandates of a draft; each is compared with all that is said of its matters today."""
VALUES: Final = 10
"""The most values that one thing may have of one property."""


def laid_over_today(content: bytes, form: GraphFormat, *, lang: Language) -> Overlay:
    """Return the overlay of a draft.

    Raises DraftFaulty for all that is wrong with it, also for what is too large; Busy and OverBudget where another
    moment is better.
    """
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise DraftFaulty(NAME, "unreadable", cause=not_utf8("", content, error)) from error
    try:
        lines = free.restated(text, form, STATEMENTS)
    except SourceUnreadable as fault:
        raise DraftFaulty(NAME, "unreadable", cause=fault) from fault
    except AnswerTooLarge as fault:
        reason = "too-many-statements" if fault.unit == "rows" else "too-heavy"
        raise DraftFaulty(NAME, reason, detail=str(STATEMENTS)) from fault
    except (QueryTooHeavy, QueryTooSlow) as fault:
        raise DraftFaulty(NAME, "too-heavy") from fault
    said = [_triple(quad) for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES)]
    _refuse_too_much(said)
    with free.few_at_a_time():
        return service().network.what_if_said(NAME, said, lang=lang)


def _triple(quad: ox.Quad) -> Triple:
    """Return the triple, its addresses made anew: `terms` remembers addresses, and a stranger's are not worth it."""
    ends = (
        URIRef(end.value) if isinstance(end, ox.NamedNode) else to_rdflib(end) for end in (quad.subject, quad.object)
    )
    subject, value = ends
    return subject, URIRef(quad.predicate.value), value


def _refuse_too_much(said: Sequence[Triple]) -> None:
    """Refuse what takes long to compare: the answer names all holders and matters of a mandate in each of its rows."""
    mandates = {subject for subject, predicate, value in said if predicate == RDF.type and value == MG.Mandate}
    if len(mandates) > MANDATES:
        raise DraftFaulty(NAME, "too-many-mandates", detail=str(MANDATES))
    values = Counter((subject, predicate) for subject, predicate, _ in said)
    for (subject, _), count in values.items():
        if count > VALUES:
            raise DraftFaulty(NAME, "too-many-values", str(subject), str(VALUES))
