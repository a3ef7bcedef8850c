"""How often a body meets, in plain words: so many times a month or a year, and what falls out or comes on top."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mandatgraf.answers.facts import fact
from mandatgraf.answers.page import Fact, Section
from mandatgraf.answers.quantities import frequency, yearly
from mandatgraf.answers.wording import capital, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from rdflib import URIRef

    from mandatgraf.answers.mandates import Statements


def rhythm_section(statements: Statements, body: URIRef) -> Section:
    """Return how often a body meets, a row for each source that says something of it."""
    index, lang = statements.index, statements.lang
    found = [each for each in index.subjects(body, MG.ofBody) if index.is_a(each, MG.MeetingRhythm)]
    return Section("rhythm", say("part.rhythm", lang), facts=tuple(_row(statements, each) for each in found))


def _row(statements: Statements, rhythm: URIRef) -> Fact:
    lang = statements.lang
    row = fact(statements, rhythm, MG.minMeetings, label=say("fact.meetings", lang))
    said = frequency(statements.reader, rhythm)
    exception = statements.reader.text(rhythm, MG.exception)
    texts = [capital(said)] if said else []
    if exception:
        texts.append(say("rhythm.exception", lang, exception=exception) if said else capital(exception))
    if year := yearly(statements.reader, rhythm):
        texts.append(year)
    return replace(row, values=tuple(texts))
