"""Words of sentences, in Danish and in English: how one begins and closes, what is not said, times, outcomes, sources.

A part of the one table in `wording`. Names in braces are filled in.
"""

from __future__ import annotations

from typing import Final

SENTENCE_WORDS: Final[dict[str, tuple[str, str]]] = {
    # — how a sentence begins, by the status of the statement —
    "lead.proposed": ("Efter et forslag", "Under a proposal"),
    "lead.for-approval": ("Efter et forslag, der afventer godkendelse,", "Under a proposal that awaits approval"),
    "lead.idea": ("Efter en idé", "As an idea goes"),
    "lead.planned": ("Efter planen", "As planned"),
    "lead.described": ("Ifølge et forslags beskrivelse af de nuværende forhold", "As a proposal describes the present"),
    "lead.ended": ("Det er ophørt, at", "It has ended that"),
    "lead.before": ("Forinden", "Before that"),
    "lead.after": ("Derefter", "After that"),
    "maybe": ("måske", "possibly"),
    # — joining —
    "and": ("og", "and"),
    "or": ("eller", "or"),
    "jointly": ("i fællesskab", "jointly"),
    "in-turn": ("efter tur", "in turn"),
    "unclear": ("uklart, om hver for sig eller sammen", "whether separately or together is unclear"),
    "quoted": ("»{name}«", "“{name}”"),
    "verb.carry-out": ("stå for", "be in charge of"),
    "verb.carries-out": ("står for", "is in charge of"),
    "verb.carries-out.several": ("står for", "are in charge of"),
    "caveat.condition": ("betingelse: {condition}", "condition: {condition}"),
    "caveat.conditional": ("på en betingelse", "on a condition"),
    "caveat.implied": ("underforstået", "implied"),
    "caveat.undefined-scope": ("omfanget er ikke bestemt", "the extent is not defined"),
    "caveat.ambiguous": ("kan læses på flere måder", "can be read in several ways"),
    "caveat.contradictory": ("kilden modsiger sig selv", "the source contradicts itself"),
    # — what a sentence closes with —
    "footing": ("{status} i {document}, {date}", "{status} in {document}, {date}"),
    "footing.holds": ("{status} {according}", "{status} {according}"),
    "according": ("ifølge {document} fra {date}", "according to {document} of {date}"),
    "according.accepted": ("ifølge {document}, {date}", "according to {document}, {date}"),
    "according.undated": ("ifølge {document}, som er udateret", "according to {document}, which is undated"),
    "footing.bare": ("{document}, {date}", "{document}, {date}"),
    "footing.time": ("{footing}; tid: {period}", "{footing}; time: {period}"),
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
    "note.conflict": (
        "Udsagn om dette passer ikke sammen. Spørg: {question}",
        "Statements about this do not fit together. Ask: {question}",
    ),
    "note.alone": (
        "Kilden nævner ingen anden, der skal være med til at beslutte det.",
        "The source names nobody else who is to take part in deciding it.",
    ),
    "note.treats": (
        "{sentence}; det er ikke at afgøre den.",
        "{sentence}; that is not deciding it.",
    ),
    "note.treats.named": ("{sentence}; det er ikke en beslutning.", "{sentence}; that is not a decision."),
    "note.treats.wider": (
        "{sentence}, som sagen hører under; det er ikke at afgøre den.",
        "{sentence}, to which the case belongs; that is not deciding it.",
    ),
    "note.case": ("sagen", "the case"),
    "note.cycle": (
        "Rækkefølgen i »{process}« modsiger sig selv: {steps}.",
        "The order in “{process}” contradicts itself: {steps}.",
    ),
    # — time —
    "undated": ("udateret", "undated"),
    "accepted": ("vedtaget {date}", "adopted {date}"),
    "time.placed": (
        "Udsagn, der gjaldt sikkert den {date}: {certain}. Gjaldt måske: {possible}. Gjaldt ikke: {excluded}.",
        "Statements that certainly held on {date}: {certain}. Possibly held: {possible}. Did not hold: {excluded}.",
    ),
    "time.none": ("ingen", "none"),
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
        "{documents}: udateret. Derfor kan intet udsagn derfra siges at gælde eller ikke at gælde på en bestemt dag.",
        "{documents}: undated. So of no statement from it can be said that it held or did not hold on a given day.",
    ),
    "time.reason.accepted": (
        "{documents}: vedtaget efter den dag, så det, der gælder ifølge det, gjaldt ikke endnu.",
        "{documents}: adopted after that day, so what holds by it did not hold yet.",
    ),
    "time.decided": ("Senest den dag: {clause}.", "By that day: {clause}."),
    "time.decided.maybe": ("Måske inden den dag: {clause}.", "Possibly by that day: {clause}."),
    "time.not-yet": ("Først senere: {clause}.", "Only later: {clause}."),
    "period.on": ("den {day}", "on {day}"),
    "period.range": ("fra {start} til {end}", "from {start} to {end}"),
    "period.from": ("fra {start} og frem", "from {start} on"),
    "period.until": ("indtil {end}", "until {end}"),
    "period.between": ("en dag mellem {earliest} og {latest}", "a day between {earliest} and {latest}"),
    "period.earliest": ("tidligst {day}", "{day} at the earliest"),
    "period.latest": ("senest {day}", "{day} at the latest"),
    "period.unknown": ("en ukendt dag", "an unknown day"),
    "period.hours": ("{day}, kl. {start}-{end}", "{day}, {start}–{end}"),
    "period.hour": ("{day}, kl. {start}", "{day}, {start}"),
    # — what came out of a case; only some outcomes are decisions —
    "outcome.approved": ("{bodies} godkendte {matter}", "{bodies} approved {matter}"),
    "outcome.decided": ("{bodies} traf beslutning om {matter}", "{bodies} decided on {matter}"),
    "outcome.rejected": ("{bodies} afviste {matter}", "{bodies} rejected {matter}"),
    "outcome.deferred": ("{bodies} udsatte {matter}", "{bodies} deferred {matter}"),
    "outcome.discussed": ("{bodies} drøftede {matter}", "{bodies} discussed {matter}"),
    "outcome.supported": ("{bodies} bakkede op om {matter}", "{bodies} supported {matter}"),
    "outcome.noted": (
        "{bodies} tog en orientering om {matter} til efterretning",
        "{bodies} took note of a briefing on {matter}",
    ),
    "outcome.informed": ("{bodies} blev orienteret om {matter}", "{bodies} was informed about {matter}"),
    "outcome.other": ("{bodies}: {outcome} ({matter})", "{bodies}: {outcome} ({matter})"),
    "outcome.nobody": ("Nogen, der ikke er angivet,", "Somebody who is not stated"),
    "nature.decision": ("en beslutning", "a decision"),
    "nature.none": ("ikke en beslutning", "not a decision"),
    "nature.discussed": ("en drøftelse, ikke en beslutning", "a discussion, not a decision"),
    "nature.supported": ("opbakning, ikke en beslutning", "support, not a decision"),
    "nature.noted": (
        "en orientering, taget til efterretning, ikke en beslutning",
        "information, taken note of, not a decision",
    ),
    "nature.informed": ("en orientering, ikke en beslutning", "information, not a decision"),
    "nature.deferred": ("udsat, ikke en beslutning", "deferred, not a decision"),
    "outcome.decision": ("{clause}; det er {nature}.", "{clause}; that is {nature}."),
    "outcome.but": ("{base}. {clause}; det er {nature}.", "{base}. {clause}; that is {nature}."),
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
    "cite.source": ("Kilde: {cited}", "Source: {cited}"),
    "cite.title": ("»{title}«, {document}", "“{title}”, {document}"),
    "cite.status": ("udsagnets status: {status}", "status of the statement: {status}"),
    "cite.document": ("{document} ({status}, {date})", "{document} ({status}, {date})"),
    "cite.document.bare": ("{document} ({date})", "{document} ({date})"),
    "cite.version": ("dataversion {version}", "data version {version}"),
}  # fmt: skip
