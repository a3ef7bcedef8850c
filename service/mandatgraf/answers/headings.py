"""The headings of the tables that an answer card can be taken away as, in Danish and in English.

A column also has a name for programs, the key here, which is the same in both languages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mandatgraf.sheets import Column

if TYPE_CHECKING:
    from mandatgraf.answers.card import Language

MANDATES: Final[dict[str, tuple[str, str]]] = {
    "process": ("Forløb", "Process"),
    "step": ("Trin", "Step"),
    "place": ("Plads i rækkefølgen", "Place in the order"),
    "clause": ("Udsagn", "Statement"),
    "holder": ("Hvem", "Who"),
    "combination": ("Hvordan sammen", "How together"),
    "power": ("Beføjelse", "Power"),
    "kind": ("Slags", "Kind"),
    "is_decision": ("Er en beslutning", "Is a decision"),
    "matter": ("Emne", "Matter"),
    "towards": ("Over for", "Towards"),
    "on_behalf_of": ("På vegne af", "On behalf of"),
    "binds": ("Binder", "Binds"),
    "condition": ("Betingelse", "Condition"),
    "threshold": ("Grænse", "Threshold"),
    "modality": ("Forbehold", "Modality"),
    "status": ("Status", "Status"),
    "clarity": ("Klarhed", "Clarity"),
    "at_date": ("På datoen", "At the date"),
    "period": ("Hvornår", "When"),
    "start_earliest": ("Begynder tidligst", "Starts at the earliest"),
    "start_latest": ("Begynder senest", "Starts at the latest"),
    "end_earliest": ("Slutter tidligst", "Ends at the earliest"),
    "end_latest": ("Slutter senest", "Ends at the latest"),
    "question": ("Spørgsmål, når ingen er nævnt", "Question, where nobody is named"),
    "document": ("Dokument", "Document"),
    "document_status": ("Dokumentets status", "Status of the document"),
    "document_date": ("Dokumentets dato", "Date of the document"),
    "section": ("Afsnit", "Section"),
    "code": ("Kode", "Code"),
    "mandate_iri": ("Mandatets adresse", "Address of the mandate"),
    "holder_iri": ("Adresser på hvem", "Addresses of who"),
}

OUTCOMES: Final[dict[str, tuple[str, str]]] = {
    "clause": ("Hvad der skete", "What happened"),
    "nature": ("Hvad det er", "What it is"),
    "is_decision": ("Er en beslutning", "Is a decision"),
    "body": ("Hvem", "Who"),
    "period": ("Hvornår", "When"),
    "start_earliest": ("Tidligst", "At the earliest"),
    "end_latest": ("Senest", "At the latest"),
    "meeting": ("Møde", "Meeting"),
    "item": ("Punkt", "Item"),
    "status": ("Status", "Status"),
    "clarity": ("Klarhed", "Clarity"),
    "section": ("Afsnit", "Section"),
    "code": ("Kode", "Code"),
    "iri": ("Adresse", "Address"),
}

OPEN: Final[dict[str, tuple[str, str]]] = {
    "sort": ("Hvad det er", "What it is"),
    "question": ("Spørgsmål at stille", "Question to ask"),
    "about": ("Handler om", "Is about"),
    "reason": ("Hvorfor", "Why"),
    "readings": ("Mulige læsninger", "Possible readings"),
    "document": ("Dokument", "Document"),
    "section": ("Afsnit", "Section"),
    "code": ("Kode", "Code"),
    "iri": ("Adresse", "Address"),
}

SOURCES: Final[dict[str, tuple[str, str]]] = {
    "number": ("Nummer", "Number"),
    "title": ("Titel", "Title"),
    "kind": ("Type", "Type"),
    "status": ("Status", "Status"),
    "issued": ("Dato", "Date"),
    "issued_text": ("Dato, som kilden siger", "Date, as the source says"),
    "region": ("Region", "Region"),
    "checksum": ("SHA-256", "SHA-256"),
    "iri": ("Adresse", "Address"),
}

ANSWER: Final[dict[str, tuple[str, str]]] = {"what": ("Hvad", "What"), "text": ("Svar", "Answer")}

WORDS: Final[dict[str, tuple[str, str]]] = {
    "sheet.answer": ("Svar", "Answer"),
    "sheet.mandates": ("Mandater", "Mandates"),
    "sheet.outcomes": ("Udfald", "Outcomes"),
    "sheet.open": ("Ikke afklaret", "Not settled"),
    "sheet.sources": ("Kilder", "Sources"),
    "matter": ("Emne", "Matter"),
    "sentence": ("Svar", "Answer"),
    "note": ("Desuden", "Besides"),
    "at": ("Pr. dato", "As of"),
    "placed": ("Om datoen", "About the date"),
    "not_known": ("Det ved svaret ikke", "What this answer does not know"),
    "citation": ("Henvisning", "Citation"),
    "page": ("Fast link", "Permalink"),
    "version": ("Dataversion", "Data version"),
    "numbered": ("trin {position}", "step {position}"),
    "before": ("før {steps}", "before {steps}"),
    "after": ("efter {steps}", "after {steps}"),
    "before.plain": ("før et andet trin", "before another step"),
    "after.plain": ("efter et andet trin", "after another step"),
    "unplaced": ("uden plads i rækkefølgen", "without a place in the order"),
    "unordered": ("rækkefølgen er ikke angivet", "the order is not stated"),
    "certain": ("gjaldt", "held"),
    "possible": ("gjaldt måske", "possibly held"),
    "excluded": ("gjaldt ikke", "did not hold"),
    "undated": ("kan ikke placeres i tid", "cannot be placed in time"),
    "gap": ("siges ikke", "not said"),
    "conflict": ("passer ikke sammen", "does not go together"),
    "ambiguity": ("kan læses på flere måder", "can be read in several ways"),
}


def columns(headings: dict[str, tuple[str, str]], lang: Language) -> tuple[Column, ...]:
    """Return the columns of a table in the reader's language."""
    return tuple(Column(name, titles[lang == "en"]) for name, titles in headings.items())


def word(key: str, lang: Language, **names: object) -> str:
    """Return a word of the tables with its places filled in."""
    return WORDS[key][lang == "en"].format(**names)
