"""One sentence from structured statements: templates and the phrases of the powers, never free text.

The matter stands between what a verb says before and behind its object ("ville godkende" · matter · "politisk"), which
also tells what a second clause may leave out. Adverbs ("måske", "i fællesskab") stand where the language has them: in a
Danish main clause behind the finite verb, in a subordinate clause before it.
A proposal is worded in the conditional and introduced as one; what a source calls only possible is worded so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rdflib import URIRef

from mandatgraf.answers.verbs import Verbs, several_subjects
from mandatgraf.answers.wording import WORDS, bracketed, capital, listed, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mandatgraf.answers.card import Language, MandateView, Named
    from mandatgraf.answers.graph import Index

_AUXILIARIES: Final = frozenset({"would", "shall", "may", "ought", "is", "are"})
"""English verbs that an adverb follows."""
_TOGETHER: Final = frozenset({"jointly", "in-turn"})
"""How several hold a power, where it is said of what they do; other ways are said of who they are."""
_COOPERATION: Final = "cooperate"
"""The power that nobody has alone."""
_WEAK: Final = frozenset({"possibly", "wish", "willing"})
"""Modalities that settle nothing."""


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
    """What stands in brackets behind the clause: its condition, and what is not clear about it."""
    adverbs: tuple[str, ...] = ()
    """How it is done or how likely: *possibly*, *jointly*, in their order."""

    def words(self, lang: Language, *, subordinate: bool = False) -> str:
        """Return the clause, subject first, without its lead."""
        if not self.subject:
            rest = _spaced(self._verb(lang, subordinate=True), self.matter, self.tail)
            return say("holder.unknown", lang, rest=rest)
        words = _spaced(self.subject, self._verb(lang, subordinate=subordinate), self.matter, self.tail)
        return bracketed(words, self.caveat)

    def after(self, lead: str, lang: Language) -> str:
        """Return the clause behind an adverbial; in Danish the finite verb then stands before the subject."""
        if not self.subject:
            return self.words(lang)
        if lang == "en":
            return f"{lead}, {self.words(lang)}"
        finite, _, rest = self.verb.partition(" ")
        words = _spaced(lead, finite, self.subject, *self.adverbs, rest, self.matter, self.tail)
        return bracketed(words, self.caveat)

    def _verb(self, lang: Language, *, subordinate: bool = False) -> str:
        """Return the verb with its adverbs."""
        finite, _, rest = self.verb.partition(" ")
        # English puts an adverb behind an auxiliary, but before a full verb.
        before = subordinate if lang == "da" else finite not in _AUXILIARIES
        return _spaced(*self.adverbs, self.verb) if before else _spaced(finite, *self.adverbs, rest)


@dataclass(frozen=True, slots=True)
class Writer:
    """Puts statements into sentences of one language."""

    index: Index
    lang: Language

    def clause(self, mandate: MandateView) -> Clause:
        """Take one mandate apart."""
        matter = self.matters(mandate.matters)
        # a case *for the council* is not said to be brought before the council once more
        towards = [
            name
            for each in mandate.towards
            if (name := self.name(each)).partition(" (")[0].casefold() not in matter.casefold()
        ]
        several = several_subjects(self.index, mandate)
        verb = Verbs(self.index, self.lang).of(mandate, plural=several, towards=listed(tuple(towards), self.lang))
        return Clause(
            lead=_lead(mandate),
            subject=self._subject(mandate),
            verb=verb.before,
            matter=matter,
            tail=verb.after,
            caveat="; ".join(self._caveats(mandate)),
            adverbs=tuple(self._adverbs(mandate)),
        )

    def statement(self, mandate: MandateView) -> str:
        """Return a mandate as one clause that begins like a sentence, without its caveats and without a full stop."""
        if mandate.power is None:
            holders = listed(tuple(self.name(holder) for holder in mandate.holders), self.lang)
            matter = self.matters(mandate.matters)
            return capital(say("power.unknown", self.lang, holders=holders, matter=matter))
        clause = replace(self.clause(mandate), caveat="")
        if clause.lead in {"planned", "ended"}:
            return capital(self.led(clause))
        return capital(clause.words(self.lang))

    def sentence(self, mandates: Sequence[MandateView]) -> str:
        """Return one sentence for several mandates: introduced once, and without saying the same verb twice."""
        parts = [self.statement(mandate) for mandate in mandates if mandate.power is None]
        clauses = [self.clause(mandate) for mandate in mandates if mandate.power is not None]
        for lead in dict.fromkeys(clause.lead for clause in clauses):
            joined = self._joined([clause for clause in clauses if clause.lead == lead])
            parts.append(f"{joined[:1].lower()}{joined[1:]}" if parts and lead else joined)
        return capital("; ".join(parts)) + "."

    def note(self, lead: str, mandate: MandateView) -> str:
        """Return a sentence behind an adverbial such as "after that"."""
        if mandate.power is None:
            return f"{self.statement(mandate)}."
        clause, words = self.clause(mandate), say(lead, self.lang)
        if clause.lead == "planned":  # an adverbial that only says when would word the plan as a fact
            planned = say("lead.planned", self.lang)
            planned = f"{planned[:1].lower()}{planned[1:]}"
            if self.lang == "en":
                words = f"{words}, {planned}"
            else:
                clause = replace(clause, adverbs=(planned, *clause.adverbs))
        return capital(clause.after(words, self.lang)) + "."

    def _caveats(self, mandate: MandateView) -> Iterator[str]:
        """Yield what a sentence may not leave out: the condition, and why the statement is not simply clear."""
        if mandate.condition:
            yield say("caveat.condition", self.lang, condition=mandate.condition)
        if (key := f"caveat.{mandate.clarity.slug}") in WORDS and not (
            key == "caveat.conditional" and mandate.condition
        ):
            yield say(key, self.lang)

    def _adverbs(self, mandate: MandateView) -> Iterator[str]:
        """Yield *possibly*, then how several act together; who cooperates does so together already."""
        if mandate.possible:
            yield say("maybe", self.lang)
        combination = mandate.combination.slug if mandate.combination else ""
        alone = mandate.power is not None and mandate.power.slug == _COOPERATION
        if len(mandate.holders) > 1 and combination in _TOGETHER and not alone:
            yield say(combination, self.lang)

    def matters(self, matters: Iterable[Named]) -> str:
        """Return matters as they stand inside a sentence."""
        return listed(tuple(self.matter(each) for each in matters), self.lang)

    def matter(self, matter: Named) -> str:
        """Return how a matter is called inside a sentence: its phrase, else its label without a capital.

        The label of a goal or an initiative may be a whole clause ("Psykiatri og somatik integreres endnu mere"), which
        no sentence can take in: it stands in quotation marks.
        """
        phrase = self.index.text(URIRef(matter.iri), MG.phrase, self.lang)
        if phrase and phrase.lang == self.lang:
            return phrase.value
        if matter.kind in {"body", "party", "agreement", "person"}:
            return matter.name
        if matter.kind == "matter":
            return matter.name if matter.name[1:2].isupper() else f"{matter.name[:1].lower()}{matter.name[1:]}"
        return say("quoted", self.lang, name=matter.name)

    def topic(self, matter: Named) -> str:
        """Return how a matter is called where nothing is done about it.

        The phrase of a deed is only its object, as a verb needs it ("nedsætter" · "Forum for koordination"), so the
        label, where it says more than the phrase, tells it from the other deeds about the same thing.
        """
        phrase, label = self.matter(matter), matter.name
        if matter.kind != "matter" or phrase.casefold() == label.casefold():
            return phrase
        if phrase.casefold() in label.casefold():
            return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"
        return phrase

    def name(self, agent: Named) -> str:
        """Return how an agent is called inside a sentence: its phrase, else its name without scope."""
        phrase = self.index.text(URIRef(agent.iri), MG.phrase, self.lang)
        return phrase.value if phrase and phrase.lang == self.lang else agent.name

    def _joined(self, clauses: Sequence[Clause]) -> str:
        """Join clauses of one lead; a clause with verb and matter of the one before keeps only what differs."""
        words, short = [self.led(clauses[0])], True
        for previous, clause in pairwise(clauses):
            shared = (clause.verb, clause.matter, clause.adverbs) == (previous.verb, previous.matter, ())
            if shared and clause.tail and previous.tail and clause.subject and not previous.caveat:
                words.append(bracketed(_spaced(clause.subject, clause.tail), clause.caveat))
            else:
                words.append(clause.words(self.lang))
                short = False
        if short or len(words) == 1:
            return listed(tuple(words), self.lang)
        return f"{', '.join(words[:-1])}, {say('and', self.lang)} {words[-1]}"

    def led(self, clause: Clause) -> str:
        """Return a clause behind the words for the status of its statement, without a full stop."""
        if not clause.lead:
            return clause.words(self.lang)
        lead = say(f"lead.{clause.lead}", self.lang)
        if clause.lead == "ended":
            return f"{lead} {clause.words(self.lang, subordinate=True)}"
        return clause.after(lead, self.lang)

    def _subject(self, mandate: MandateView) -> str:
        names = tuple(self.name(holder) for holder in mandate.holders)
        combination = mandate.combination.slug if mandate.combination else ""
        together = listed(names, self.lang, "or" if combination == "either" else "and")
        if len(names) > 1 and combination == "unclear":
            return bracketed(together, say(combination, self.lang))
        return together


def firm(mandate: MandateView) -> bool:
    """Tell whether a source says who decides, and not only *possibly*, as a wish or as a readiness."""
    weak = mandate.modality is not None and mandate.modality.slug in _WEAK
    return mandate.is_decision and bool(mandate.holders) and not weak and mandate.status.slug != "ended"


def _lead(mandate: MandateView) -> str:
    if mandate.status.slug in {"proposed", "for-approval", "idea", "planned", "ended"}:
        return mandate.status.slug
    in_proposal = mandate.document_status is not None and mandate.document_status.slug in {"proposal", "for-approval"}
    return "described" if in_proposal and mandate.describes_present else ""


def _spaced(*words: str) -> str:
    return " ".join(word for word in words if word)
