"""One sentence from structured statements: templates and the phrases of the powers, never free text.

A phrase begins with its finite verb ("ville godkende politisk"). Where the verb says its level, the matter goes after
the part that the broader power has too ("ville godkende" · matter · "politisk"), which also tells what a second clause
may leave out.
A proposal is worded in the conditional and introduced as one; what a source calls only possible is worded so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import SKOS

from mandatgraf.answers.wording import WORDS, capital, listed, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mandatgraf.answers.card import Language, MandateView, Named
    from mandatgraf.answers.graph import Index

# Auxiliary verbs that carry the modality, for what is proposed and for what holds: (da, en).
_PROPOSED_MODAL: Final = {
    "shall": ("ville skulle", "would have to"),
    "may": ("ville kunne", "would be able to"),
    "ought": ("burde", "ought to"),
    "wish": ("ville ønske at", "would wish to"),
    "willing": ("ville være villig til at", "would be willing to"),
}
_PRESENT_MODAL: Final = {
    "shall": ("skal", "shall"),
    "may": ("kan", "may"),
    "ought": ("bør", "ought to"),
    "wish": ("ønsker at", "wishes to"),
    "willing": ("er villig til at", "is willing to"),
}
_PLURAL: Final = {
    "wish": ("ønsker at", "wish to"),
    "willing": ("er villige til at", "are willing to"),
}
"""The modals whose form tells one subject from several."""
_WEAK: Final = frozenset({"possibly", "wish", "willing"})
"""Modalities that settle nothing."""
_WOULD: Final = ("ville ", "would ")


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement taken apart as its sentence needs it; `subject` is empty where no holder is known."""

    lead: str
    """Key of the words that introduce it (`proposed`), empty for what simply holds."""
    subject: str
    verb: str
    """From the finite verb up to the matter."""
    matter: str
    tail: str
    caveat: str = ""
    """In brackets behind the clause: its condition, and what is not clear about it."""

    def words(self, lang: Language) -> str:
        """Return the clause, subject first, without its lead."""
        if not self.subject:
            return say("holder.unknown", lang, rest=_spaced(self.verb, self.matter, self.tail))
        return _spaced(self.subject, self.verb, self.matter, self.tail) + self.caveat

    def after(self, lead: str, lang: Language) -> str:
        """Return the clause behind an adverbial; in Danish the finite verb then stands before the subject."""
        if not self.subject:
            return self.words(lang)
        if lang == "en":
            return f"{lead}, {self.words(lang)}"
        finite, _, rest = self.verb.partition(" ")
        return _spaced(lead, finite, self.subject, rest, self.matter, self.tail) + self.caveat


@dataclass(frozen=True, slots=True)
class Writer:
    """Puts statements into sentences of one language."""

    index: Index
    lang: Language

    def clause(self, mandate: MandateView) -> Clause:
        """Take one mandate apart."""
        lead = _lead(mandate)
        verb, tail = self._phrase(mandate)
        caveats = "; ".join(self._caveats(mandate))
        return Clause(
            lead, self._subject(mandate), verb, self.matters(mandate.matters), tail, f" ({caveats})" if caveats else ""
        )

    def statement(self, mandate: MandateView) -> str:
        """Return a mandate as one clause that begins like a sentence, without its caveats and without a full stop."""
        if mandate.power is None:
            holders = listed(tuple(self.name(holder) for holder in mandate.holders), self.lang)
            matter = self.matters(mandate.matters)
            return capital(say("power.unknown", self.lang, holders=holders, matter=matter))
        clause = replace(self.clause(mandate), caveat="")
        if clause.lead in {"planned", "ended"}:
            return capital(self._led(clause))
        return capital(clause.words(self.lang))

    def sentence(self, mandates: Sequence[MandateView]) -> str:
        """Return one sentence for several mandates: introduced once, and without saying the same verb twice."""
        parts: list[str] = []
        clauses = [self.clause(mandate) for mandate in mandates]
        for lead in dict.fromkeys(clause.lead for clause in clauses):
            same = [clause for clause in clauses if clause.lead == lead]
            parts.append(self._joined(same))
        return capital("; ".join(parts)) + "."

    def note(self, lead: str, mandate: MandateView) -> str:
        """Return a sentence behind an adverbial such as "after that"."""
        if mandate.power is None:
            return f"{self.statement(mandate)}."
        clause, words = self.clause(mandate), say(lead, self.lang)
        if clause.lead == "planned":  # an adverbial that only says when would word the plan as a fact
            planned = say("lead.planned", self.lang)
            words = f"{words}, {planned[:1].lower()}{planned[1:]}" + ("," if self.lang == "da" else "")
        return capital(clause.after(words, self.lang)) + "."

    def _caveats(self, mandate: MandateView) -> Iterator[str]:
        """Yield what a sentence may not leave out: the condition, and why the statement is not simply clear."""
        if mandate.condition:
            yield say("caveat.condition", self.lang, condition=mandate.condition)
        if (key := f"caveat.{mandate.clarity.slug}") in WORDS and not (
            key == "caveat.conditional" and mandate.condition
        ):
            yield say(key, self.lang)

    def matters(self, matters: Iterable[Named]) -> str:
        """Return matters as they stand inside a sentence."""
        return listed(tuple(self.matter(each) for each in matters), self.lang)

    def matter(self, matter: Named) -> str:
        """Return how a matter is called inside a sentence: its phrase, else its label without a capital."""
        phrase = self.index.text(URIRef(matter.iri), MG.phrase, self.lang)
        if phrase and phrase.lang == self.lang:
            return phrase.value
        name = matter.name
        return (
            name
            if name[1:2].isupper() or matter.kind in {"body", "party", "agreement"}
            else name[:1].lower() + name[1:]
        )

    def name(self, agent: Named) -> str:
        """Return how an agent is called inside a sentence: its phrase, else its name without scope."""
        phrase = self.index.text(URIRef(agent.iri), MG.phrase, self.lang)
        return phrase.value if phrase and phrase.lang == self.lang else agent.name

    def _joined(self, clauses: Sequence[Clause]) -> str:
        """Join clauses of one lead; a clause with verb and matter of the one before keeps only what differs."""
        words, short = [self._led(clauses[0])], True
        for previous, clause in pairwise(clauses):
            shared = (clause.verb, clause.matter) == (previous.verb, previous.matter)
            if shared and clause.tail and previous.tail and clause.subject and not previous.caveat:
                words.append(_spaced(clause.subject, clause.tail) + clause.caveat)
            else:
                words.append(clause.words(self.lang))
                short = False
        if short or len(words) == 1:
            return listed(tuple(words), self.lang)
        return f"{', '.join(words[:-1])}, {say('and', self.lang)} {words[-1]}"

    def _led(self, clause: Clause) -> str:
        if not clause.lead:
            return clause.words(self.lang)
        lead = say(f"lead.{clause.lead}", self.lang)
        return f"{lead} {clause.words(self.lang)}" if clause.lead == "ended" else clause.after(lead, self.lang)

    def _subject(self, mandate: MandateView) -> str:
        names = tuple(self.name(holder) for holder in mandate.holders)
        combination = mandate.combination.slug if mandate.combination else ""
        together = listed(names, self.lang, "or" if combination == "either" else "and")
        if len(names) > 1 and combination in {"jointly", "in-turn", "unclear"}:
            return say(combination, self.lang, names=together)
        return together

    def _phrase(self, mandate: MandateView) -> tuple[str, str]:
        """Return the words before and after the matter."""
        power = URIRef(mandate.power.iri) if mandate.power else URIRef("")
        plural = _several(mandate)
        whole = self._words(power, plural=plural, proposal=mandate.proposal)
        stem = whole
        # Only a verb that says its level ends in an adverb; of others the broader phrase may be a prefix by chance.
        for broader in self.index.closure(power, SKOS.broader) if self.index.things(power, MG.level) else ():
            shared = self._words(broader, plural=plural, proposal=mandate.proposal)
            if shared and whole.startswith(f"{shared} "):
                stem = shared
                break
        tail = whole[len(stem) :].strip()
        return self._modal(mandate, power, stem, tail), tail

    def _modal(self, mandate: MandateView, power: URIRef, stem: str, tail: str) -> str:
        """Put the modality into the verb."""
        modality = mandate.modality.slug if mandate.modality else ""
        if modality == "possibly":
            finite, _, rest = stem.partition(" ")
            maybe = say("maybe", self.lang)
            # English puts the adverb before a full verb, Danish always behind the finite one.
            before = self.lang == "en" and not rest
            return _spaced(maybe, finite) if before else _spaced(finite, maybe, rest)
        table = _PROPOSED_MODAL if mandate.proposal else _PRESENT_MODAL
        # A power that is the modality itself says it already: who wishes something does not wish to wish it.
        if modality not in table or (mandate.power is not None and mandate.power.slug == modality):
            return stem
        infinitive = self._infinitive(power).removesuffix(tail).strip()
        several = _several(mandate) and not mandate.proposal and modality in _PLURAL
        modal = (_PLURAL if several else table)[modality][self._column]
        return _spaced(modal, infinitive) if infinitive else stem

    def _words(self, power: URIRef, *, plural: bool, proposal: bool) -> str:
        """Return the phrase of a power; a power without one is called by its label."""
        if proposal:
            return self._text(power, MG.phraseConditional) or self._fallback(power, _WOULD[self._column])
        if plural and (phrase := self._text(power, MG.phrasePlural)):
            return phrase
        if plural and self.lang == "en" and (base := self._infinitive(power)):
            return base
        return self._text(power, MG.phraseDirect) or self._fallback(power, "")

    def _infinitive(self, power: URIRef) -> str:
        """Return the verb without its auxiliary: the conditional phrase less its first word."""
        phrase = self._text(power, MG.phraseConditional)
        would = _WOULD[self._column]
        return phrase.removeprefix(would) if phrase.startswith(would) else ""

    def _text(self, power: URIRef, predicate: URIRef) -> str:
        found = self.index.text(power, predicate, self.lang)
        return found.value if found and found.lang == self.lang else ""

    def _fallback(self, power: URIRef, auxiliary: str) -> str:
        label = self.index.string(power, SKOS.prefLabel, self.lang)
        return f"{auxiliary}{label}:" if label else ""

    @property
    def _column(self) -> int:
        return 1 if self.lang == "en" else 0


def firm(mandate: MandateView) -> bool:
    """Tell whether a source says who decides, and not only *possibly*, as a wish or as a readiness."""
    weak = mandate.modality is not None and mandate.modality.slug in _WEAK
    return mandate.is_decision and bool(mandate.holders) and not weak and mandate.status.slug != "ended"


def _several(mandate: MandateView) -> bool:
    """Whether the sentence has more than one subject."""
    return len(mandate.holders) > 1 or any(holder.kind == "collective" for holder in mandate.holders)


def _lead(mandate: MandateView) -> str:
    if mandate.status.slug in {"proposed", "for-approval", "idea", "planned", "ended"}:
        return mandate.status.slug
    in_proposal = mandate.document_status is not None and mandate.document_status.slug in {"proposal", "for-approval"}
    return "described" if in_proposal and mandate.describes_present else ""


def _spaced(*words: str) -> str:
    return " ".join(word for word in words if word)
