"""What was answered, read by name, and the facts of one thing as they come together."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import RDF, SKOS, Literal, URIRef
from rdflib.term import Node

from mandatgraf.authoring.questions import QUESTIONS, Answers, Question
from mandatgraf.errors import BadAnswer
from mandatgraf.terms import Term, Triple


@dataclass(frozen=True)
class Said:
    """The answers, read by the name of the question."""

    kind: str
    answers: Answers

    def __getitem__(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Every answer to a question, none of them empty."""
        return tuple(text.strip() for text in self.answers.get(name, ()) if text.strip())

    def yes(self, name: str) -> bool:
        """Whether a question was answered with yes."""
        return bool(self[name])

    def question(self, name: str) -> Question:
        """The question of that name."""
        return next(question for question in QUESTIONS[self.kind] if question.name == name)

    @property
    def labels(self) -> tuple[str, str]:
        """What people call the thing; a mandate has its code only."""
        return self["label_da"] or self["code"], self["label_en"] or self["code"]


class Facts:
    """The facts of one thing, as they come together."""

    def __init__(self, iri: URIRef, kind: Node) -> None:
        self.iri = iri
        self.triples: list[Triple] = []
        self.add(RDF.type, URIRef(str(kind)))

    def add(self, predicate: Node, *values: Term) -> None:
        """Add a value, or several of one property."""
        self.triples += [(self.iri, URIRef(str(predicate)), value) for value in values]

    def labels(self, said: Said) -> None:
        """Add what the thing is called in both languages."""
        self.pair(SKOS.prefLabel, said, "label")

    def pair(self, predicate: Node, said: Said, name: str) -> None:
        """Add a text in both languages; one without the other is asked for."""
        texts = {lang: said[f"{name}_{lang}"] for lang in ("da", "en")}
        for lang, text in texts.items():
            if text:
                self.add(predicate, Literal(text, lang=lang))
            elif any(texts.values()):
                raise BadAnswer(f"--{name}-{lang}")
