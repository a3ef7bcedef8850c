"""The words that answers are put together from, in Danish and in English.

One table, so that a translator sees every sentence of the service side by side. Names in braces are filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from mandatgraf.answers.card import Language

MONTHS: Final = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
MONTHS_EN: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

WORDS: Final[dict[str, tuple[str, str]]] = {
    # — how a sentence begins, by the status of the statement —
    "lead.proposed": ("Efter et forslag", "Under a proposal"),
    "lead.for-approval": ("Efter et forslag, der afventer godkendelse,", "Under a proposal that awaits approval"),
    "lead.idea": ("Efter en idé", "As an idea goes"),
    "lead.planned": ("Efter planen", "As planned"),
    "lead.described": ("Efter et forslags beskrivelse af det nuværende", "As a proposal describes the present"),
    "lead.ended": ("Det er ophørt, at", "It has ended that"),
    "lead.before": ("Forinden", "Before that"),
    "lead.after": ("Derefter", "After that"),
    "maybe": ("måske", "possibly"),
    # — joining —
    "and": ("og", "and"),
    "or": ("eller", "or"),
    "jointly": ("{names} i fællesskab", "{names} jointly"),
    "in-turn": ("{names} efter tur", "{names} in turn"),
    "unclear": (
        "{names} (hver for sig eller sammen, er uklart)",
        "{names} (whether separately or together is unclear)",
    ),
    "caveat.condition": ("betingelse: {condition}", "condition: {condition}"),
    "caveat.conditional": ("på en betingelse", "on a condition"),
    "caveat.implied": ("underforstået", "implied"),
    "caveat.undefined-scope": ("omfanget er ikke bestemt", "the extent is not defined"),
    "caveat.ambiguous": ("kan læses på flere måder", "can be read in several ways"),
    "caveat.contradictory": ("kilden modsiger sig selv", "the source contradicts itself"),
    # — gaps in a sentence —
    "holder.unknown": ("Hvem der {rest}, er ikke angivet", "Who {rest} is not stated"),
    "power.unknown": (
        "Hvad {holders} kan gøre ved {matter}, er ikke angivet",
        "What {holders} can do about {matter} is not stated",
    ),
    "nobody.decides": (
        "Ingen kilde, vi har læst, siger, hvem der træffer beslutning om {matter}.",
        "No source that we have read says who decides on {matter}.",
    ),
    "only.possibly": (
        "Ingen kilde, vi har læst, siger fast, hvem der træffer beslutning om {matter}: {rest}.",
        "No source that we have read says firmly who decides on {matter}: {rest}.",
    ),
    "holder.gap.decides": (
        "En kilde taler om en beslutning om {matter}, men siger ikke, hvem der træffer den.",
        "A source speaks of a decision on {matter} but does not say who takes it.",
    ),
    "nothing.known": (
        "Ingen kilde, vi har læst, siger noget om beføjelser i forhold til {matter}.",
        "No source that we have read says anything about powers over {matter}.",
    ),
    "place.unknown": (
        "{clause}; hvor i rækkefølgen det ville ske, er ikke angivet.",
        "{clause}; where in the order is not stated.",
    ),
    # — notes —
    "note.no-date": (
        "Svaret er, som kilden siger; det er ikke en oplysning om i dag.",
        "The answer is as the source says; it is not a statement about today.",
    ),
    "note.cycle": (
        "Rækkefølgen i »{process}« modsiger sig selv: {steps}.",
        "The order in “{process}” contradicts itself: {steps}.",
    ),
    # — time —
    "undated": ("udateret", "undated"),
    "time.placed": (
        "Pr. {date}: {certain} sikre, {possible} mulige, {excluded} udelukkede.",
        "As of {date}: {certain} certain, {possible} possible, {excluded} excluded.",
    ),
    "time.unplaced": (
        "Intet kan siges om {date}: {documents} er udateret og kan ikke placeres på tidslinjen.",
        "Nothing can be said about {date}: {documents} is undated and cannot be placed on the time line.",
    ),
    "time.unplaced.several": (
        "Intet kan siges om {date}: {documents} er udaterede og kan ikke placeres på tidslinjen.",
        "Nothing can be said about {date}: {documents} are undated and cannot be placed on the time line.",
    ),
    "time.nothing": ("Der er ingen udsagn at placere pr. {date}.", "There are no statements to place as of {date}."),
    "time.reason.undated": (
        "{documents}: udateret, så intet udsagn derfra er hverken sikkert eller muligt på en bestemt dag.",
        "{documents}: undated, so no statement from it is certain or possible on a given day.",
    ),
    # — what is not known —
    "unknown.period": (
        "Hvornår det gælder fra og til: {documents} er udateret.",
        "From when and until when it holds: {documents} is undated.",
    ),
    "unknown.sources": (
        "Hvad andre dokumenter siger: svaret bygger på {documents}.",
        "What other documents say: the answer rests on {documents}.",
    ),
    "unknown.no-sources": (
        "Hvad dokumenter, der ikke er læst ind, siger.",
        "What documents that were not read in say.",
    ),
    # — sources and citation —
    "document": ("dokument {number}", "document {number}"),
    "section": ("afsnit »{section}«", "section “{section}”"),
    "cite.status": ("udsagnets status: {status}", "status of the statement: {status}"),
    "cite.document": ("{document} ({status}, {date})", "{document} ({status}, {date})"),
    "cite.document.bare": ("{document} ({date})", "{document} ({date})"),
    "cite.version": ("dataversion {version}", "data version {version}"),
    # — parts of a thing's page —
    "part.profile": ("Hvad kilden siger om det", "What the source says of it"),
    "part.mandates.status": ("Mandater: {status}", "Mandates: {status}"),
    "part.members": ("Medlemmer", "Members"),
    "part.memberships": ("Medlemskaber", "Memberships"),
    "part.owner": ("Ejer", "Owner"),
    "part.process-type": ("Processtype", "Process type"),
    "part.steps": ("Trin", "Steps"),
    "part.towards": ("Mandater, der retter sig mod det", "Mandates that are directed at it"),
    "part.mandates-about": ("Mandater om det", "Mandates about it"),
    "part.related": ("Hænger sammen med", "Related"),
    "part.facts": ("Oplysninger", "Facts"),
    "part.assessments": ("Vurderinger", "Assessments"),
    "fact.description": ("Beskrivelse", "Description"),
    "fact.member": ("Medlem", "Member"),
    "fact.member-of": ("Medlem af", "Member of"),
    "fact.persons": ("{count} personer", "{count} persons"),
    "fact.persons.one": ("1 person", "1 person"),
    "fact.persons.unknown": ("antal ikke angivet", "number not stated"),
    "fact.owner": ("Ejer", "Owner"),
    "fact.process-type": ("Processtype", "Process type"),
    "fact.process-type.illustrates": ("Processtype (eksempel på)", "Process type (example of)"),
    "fact.process-type.focus": ("Processtype (for indsatsområdet)", "Process type (of the focus area)"),
    "fact.not-stated": ("ikke angivet", "not stated"),
    "fact.title": ("Titel", "Title"),
    "fact.number": ("Nummer", "Number"),
    "fact.issued": ("Dato", "Date"),
    "fact.status": ("Dokumentets status", "Status of the document"),
    "fact.type": ("Type", "Type"),
    "fact.adopted-by": ("Vedtaget af", "Adopted by"),
    "fact.amount": ("Beløb", "Amount"),
    "fact.checksum": ("SHA-256", "SHA-256"),
    "fact.file": ("Fil", "File"),
    "fact.name": ("Navn", "Name"),
    "fact.no-name": (
        "Kilden giver intet navn; betegnelsen er en beskrivelse.",
        "The source gives no name; this is a description.",
    ),
    "clause.membership": ("{member} er medlem af {body}", "{member} is a member of {body}"),
    "clause.profile": ("Hvad kilden siger om {thing}", "What the source says of {thing}"),
    "clause.step": ("Trin i »{process}«: {clauses}", "Step of “{process}”: {clauses}"),
    "clause.step.number": ("Trin {position} i »{process}«: {clauses}", "Step {position} of “{process}”: {clauses}"),
    "clause.ownership": ("{owner} ejer »{initiative}«", "{owner} owns “{initiative}”"),
    "yes": ("ja", "yes"),
    "no": ("nej", "no"),
    # — kinds, in the plural —
    "kind.agreement": ("aftaler", "agreements"),
    "kind.ambiguity": ("tvetydigheder", "ambiguities"),
    "kind.assessment": ("vurderinger", "assessments"),
    "kind.body": ("organer", "bodies"),
    "kind.citation": ("henvisninger", "citations"),
    "kind.collective": ("grupper under én betegnelse", "collectives"),
    "kind.conflict": ("modstrid", "conflicts"),
    "kind.document": ("dokumenter", "documents"),
    "kind.gap": ("huller i kilderne", "gaps in the sources"),
    "kind.goal": ("mål og principper", "goals and principles"),
    "kind.initiative": ("initiativer", "initiatives"),
    "kind.list": ("lister i dokumenterne", "lists of the documents"),
    "kind.mandate": ("mandater", "mandates"),
    "kind.matter": ("emner", "matters"),
    "kind.membership": ("medlemskaber", "memberships"),
    "kind.ownership": ("ejerskaber", "ownerships"),
    "kind.party": ("parter", "parties"),
    "kind.post": ("poster", "posts"),
    "kind.process": ("processer", "processes"),
    "kind.profile": ("omtaler af organer", "profiles of bodies"),
    "kind.step": ("trin", "steps"),
}  # fmt: skip


def say(key: str, lang: Language, **values: object) -> str:
    """Return the text of a key in the language, filled in.

    >>> say("document", "en", number="000")
    'document 000'
    """
    return WORDS[key][1 if lang == "en" else 0].format(**values)


def listed(names: tuple[str, ...], lang: Language, joiner: str = "and") -> str:
    """Join names as a sentence does: commas, and a word before the last.

    >>> listed(("a", "b", "c"), "da")
    'a, b og c'
    """
    if len(names) < 2:  # noqa: PLR2004 — one name needs no joining
        return "".join(names)
    return f"{', '.join(names[:-1])} {say(joiner, lang)} {names[-1]}"


def day(value: date, lang: Language) -> str:
    """Write a date as a reader of the language does.

    >>> from datetime import date
    >>> day(date(2026, 11, 22), "da"), day(date(2026, 11, 22), "en")
    ('22. november 2026', '22 November 2026')
    """
    if lang == "en":
        return f"{value.day} {MONTHS_EN[value.month - 1]} {value.year}"
    return f"{value.day}. {MONTHS[value.month - 1]} {value.year}"


def capital(text: str) -> str:
    """Begin a sentence: the first letter upper case, the rest as it is."""
    return text[:1].upper() + text[1:]
