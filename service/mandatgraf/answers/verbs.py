"""The verb of a power, as a sentence needs it: before and behind its matter, in the mood of the statement.

A phrase begins with its finite verb ("ville godkende politisk"). What a language says behind the object stands behind
it here too: the level that a narrower power adds ("godkende" · matter · "politisk"), and the particle of a verb, which
the phrase puts behind `…` ("driver … frem"). Whoever the power is used towards stands where the phrase says "andre".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import SKOS

from mandatgraf.answers.wording import say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from mandatgraf.answers.card import Language, MandateView, Named
    from mandatgraf.answers.graph import Index

# Auxiliary verbs that carry the modality, for what is proposed and for what holds: (da, en).
_PROPOSED_MODAL: Final = {
    "shall": ("ville have til opgave at", "would have to"),
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
_WOULD: Final = ("ville ", "would ")
_OTHERS: Final[dict[Language, str]] = {"da": "andre", "en": "others"}
"""Stands in a phrase for those towards whom the power is used; in brackets where it is said only of somebody named."""
_OBJECT: Final = "…"
"""Stands in a phrase where the matter goes, when words of the verb follow it."""
_ENDINGS: Final[dict[Language, str]] = {
    "da": "(?:e|en|er|et|ing|ingen|else|elsen|elser)?",
    "en": "(?:e|s|ing|ment|ion|ation)?",
}
"""What makes a noun of the stem of a verb."""
_PREPOSITION: Final[dict[Language, str]] = {
    "da": r" (?:af|for|fra|i|med|om|over|på|til|ved) ",
    "en": r" (?:for|from|in|of|on|to|with) ",
}
_STEM: Final = 4
"""A shorter stem says nothing: too many words begin with it."""


@dataclass(frozen=True, slots=True)
class Verb:
    """The words of a power before its matter, from the finite verb on, and those behind it."""

    before: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Verbs:
    """Reads the phrases of powers in one language."""

    index: Index
    lang: Language

    def of(self, mandate: MandateView, *, plural: bool, towards: str = "") -> Verb:
        """Return the verb of a mandate, with its modality other than *possibly*, which is an adverb.

        `towards` names those towards whom the power is used; a phrase that has no place for them leaves them out.
        """
        verb = self._open(mandate, plural=plural)
        return Verb(_addressed(verb.before, towards, self.lang), _addressed(verb.after, towards, self.lang))

    def _open(self, mandate: MandateView, *, plural: bool) -> Verb:
        """Return the verb with the place for those towards whom the power is used."""
        power = URIRef(mandate.power.iri) if mandate.power else URIRef("")
        if mandate.power and not mandate.is_decision and self._says_itself(power, mandate.matters):
            return self._modal(mandate, self._carried_out(mandate, plural=plural), say("verb.carry-out", self.lang))
        whole = self._words(power, plural=plural, proposal=mandate.proposal)
        if _OBJECT in whole:
            stem, _, tail = (part.strip() for part in whole.partition(_OBJECT))
            infinitive = self.infinitive(power).partition(_OBJECT)[0].strip()
            return self._modal(mandate, Verb(stem, tail), infinitive)
        stem = whole
        # Only a verb that says its level ends in an adverb; of others the broader phrase may be a prefix by chance.
        for broader in self.index.closure(power, SKOS.broader) if self.index.things(power, MG.level) else ():
            shared = self._words(broader, plural=plural, proposal=mandate.proposal)
            if shared and whole.startswith(f"{shared} "):
                stem = shared
                break
        tail = whole[len(stem) :].strip()
        return self._modal(mandate, Verb(stem, tail), self.infinitive(power).removesuffix(tail).strip())

    def _modal(self, mandate: MandateView, verb: Verb, infinitive: str) -> Verb:
        """Put the modality into the verb."""
        modality = mandate.modality.slug if mandate.modality else ""
        table = _PROPOSED_MODAL if mandate.proposal else _PRESENT_MODAL
        # A power that is the modality itself says it already: who wishes something does not wish to wish it.
        if modality not in table or not infinitive or (mandate.power is not None and mandate.power.slug == modality):
            return verb
        several = several_subjects(self.index, mandate) and not mandate.proposal and modality in _PLURAL
        modal = (_PLURAL if several else table)[modality][self._column]
        return Verb(f"{modal} {infinitive}", verb.after)

    def _carried_out(self, mandate: MandateView, *, plural: bool) -> Verb:
        if mandate.proposal:
            return Verb(_WOULD[self._column] + say("verb.carry-out", self.lang))
        return Verb(say("verb.carries-out.several" if plural else "verb.carries-out", self.lang))

    def _says_itself(self, power: URIRef, matters: tuple[Named, ...]) -> bool:
        """Tell whether the matter is the deed itself, in either language: nobody *spreads the spreading* of a thing."""
        for lang, preposition in _PREPOSITION.items():
            verb = Verbs(self.index, lang).infinitive(power).removeprefix("to ").partition(" ")[0]
            stem = verb.removesuffix("e")
            if len(stem) < _STEM:
                continue
            for matter in matters:
                phrase = self.index.text(URIRef(matter.iri), MG.phrase, lang)
                if phrase is None or phrase.lang != lang:
                    continue
                head = re.split(preposition, f" {phrase.value} ", maxsplit=1)[0]
                again = rf"(?:at|to) {verb}\b|(?:med at|of) {verb}(?:ing)?\b"
                if re.search(rf"\b{stem}{_ENDINGS[lang]}\b", head) or re.search(again, phrase.value):
                    return True
        return False

    def _words(self, power: URIRef, *, plural: bool, proposal: bool) -> str:
        """Return the phrase of a power; a power without one is called by its label."""
        if proposal:
            return self._text(power, MG.phraseConditional) or self._fallback(power, _WOULD[self._column])
        if plural and (phrase := self._text(power, MG.phrasePlural)):
            return phrase
        if plural and self.lang == "en" and (base := self.infinitive(power)):
            return base
        return self._text(power, MG.phraseDirect) or self._fallback(power, "")

    def infinitive(self, power: URIRef) -> str:
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


def _addressed(text: str, towards: str, lang: Language) -> str:
    """Put those towards whom a power is used into its phrase; what a phrase says only of them goes where none is named.

    >>> _addressed("rapporterer (til andre) om", "TSS", "da"), _addressed("rapporterer (til andre) om", "", "da")
    ('rapporterer til TSS om', 'rapporterer om')
    """
    if not towards:
        return " ".join(re.sub(r"\([^()]*\)", "", text).split())
    opened = re.sub(r"\(([^()]*)\)", r"\1", text)
    return re.sub(rf"\b{_OTHERS[lang]}\b", lambda _: towards, opened)


def several_subjects(index: Index, mandate: MandateView) -> bool:
    """Tell whether the sentence has more than one subject, or one that stands in the plural."""
    if len(mandate.holders) > 1:
        return True
    return any(holder.kind == "collective" and in_the_plural(index, URIRef(holder.iri)) for holder in mandate.holders)


def in_the_plural(index: Index, agent: URIRef) -> bool:
    """Tell whether the name of an agent is a plural, by its English words: *the whole health system* is none."""
    phrase = index.text(agent, MG.phrase, "en")
    name = phrase.value if phrase else index.string(agent, SKOS.prefLabel, "en")
    if re.match(r"(?:a number of|one or more|all|some|several)\b", name):
        return True
    # a name of proper nouns has no preposition that belongs to it, and one word is as good as the last
    head = re.split(_PREPOSITION["en"] + r"| at | behind | under ", name, maxsplit=1)[0]
    return not name or any(word.endswith(("s", "people", "staff")) for word in re.split(r"[ ,]", head) if word)
