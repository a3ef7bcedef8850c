"""Texts that ask something: the part of a page that tells it, the open point that asks it, or who has the power."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from mandatgraf.answers.mandates import Statements
from mandatgraf.search.hits import ASKED, Hit, hit_of, named_hit
from mandatgraf.search.names import kind_of
from mandatgraf.search.powers import Powers, who_has
from mandatgraf.search.questions import question
from mandatgraf.search.ranking import AS_GOOD, Ranking, ranking
from mandatgraf.search.roles import bearers
from mandatgraf.search.told import tell
from mandatgraf.search.words import fold
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib import URIRef

    from mandatgraf.answers.graph import Index
    from mandatgraf.answers.reader import Reader
    from mandatgraf.search.index import NameIndex

MOST_ANSWERS: Final = 3
"""More things or statements than these do not stand before what a text finds anyway."""
_MOST_ASKED: Final = 12
"""Things of one name that are asked whether their page tells what is wanted."""
PAID: Final = frozenset({"share", "funding"})
"""A share says more of a payer than the whole key does: of both one is told."""
_DOING: Final = frozenset({"decides", "may"})
"""What is asked of one who acts: of several of a name each may answer otherwise."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What answers a question, for one version of the data."""

    names: NameIndex
    powers: Powers
    questions: Mapping[str, URIRef]
    """What is open, by the questions it asks in either language: who types one finds it."""

    @classmethod
    def of(cls, index: Index, names: NameIndex) -> Asking:
        """Collect the names of powers and the questions of what is open."""
        texts = [
            (fold(str(text)), each)
            for each in index.instances(MG.KnowledgeGap, MG.Conflict, MG.Ambiguity)
            for text in index.literals(each, MG.question)
        ]
        return cls(names, Powers.of(names), dict(reversed(texts)))

    def several(self, reader: Reader, text: str) -> Ranking | None:
        """Return what a word for what several are finds, where a text asks what one may do: a reader has to choose."""
        asked = question(text)
        if asked is None or not asked.plain or asked.aspect not in _DOING:
            return None
        named = ranking(self.names, asked.rest)
        return named if bearers(reader, named) else None

    def answer(self, reader: Reader, found: Ranking, text: str, *, joined: bool) -> tuple[Ranking, list[Hit]] | None:
        """Return what the name alone finds of which a text asks something, and the things whose pages tell that.

        A question word asks; other words do so only where nothing has all of them. What is stated comes before what
        the page can only say is not. Where a statement joins what the text names, only a page that answers comes first.
        """
        if not joined and found.complete[:1].any() and kind_of(found.match(0).name.thing) in PAID:
            return None  # the key itself tells who pays
        part = self._part(reader, found, text, joined=joined)
        if found.wholes or (part and part[1]):
            return part
        if (thing := self.questions.get(fold(text))) is not None:
            return found, [named_hit(reader, found.rating, thing)]
        return part if joined else who_has(reader, self.powers, found, text) or part

    def _part(
        self, reader: Reader, found: Ranking, text: str, *, joined: bool = False
    ) -> tuple[Ranking, list[Hit]] | None:
        """Return the things of one name whose pages have the part that a text asks for.

        Where a statement joins what is named, the page has to state it, or the rest of the text to be a whole name.
        """
        asked = question(text)
        if asked is None or not (asked.plain or not (joined or found.complete.any())):
            return None
        named = ranking(self.names, asked.rest)
        statements = Statements(reader)
        best = named.scores[named.complete].max(initial=0.0)
        answers = []
        for at in np.flatnonzero(named.complete & (named.scores >= AS_GOOD * best))[:_MOST_ASKED]:
            match = named.match(int(at))
            if told := tell(statements, match.name.thing, asked.aspect):
                hit = hit_of(reader, named.rating, match)
                answers.append(
                    (
                        not told.stated,
                        replace(
                            hit,
                            text=told.text,
                            rank=ASKED,
                            exact=False,
                            page=hit.thing,
                            part=told.part,
                            statement=told.statements[0] if len(told.statements) == 1 else "",
                        ),
                    )
                )
        if joined and not named.wholes:
            answers = [each for each in answers if not each[0]]
        if not answers and (joined or found.complete.any() or not named.complete.any()):
            return None
        return named, [hit for _, hit in sorted(answers, key=lambda each: each[0])][:MOST_ANSWERS]
