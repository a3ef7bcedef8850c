"""The words that answers are put together from, in Danish and in English.

One table, so that a translator sees every sentence of the service side by side; `page_words` holds those that only
pages of things need. Names in braces are filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mandatgraf.answers.page_words import PAGE_WORDS
from mandatgraf.terms import MONTHS

if TYPE_CHECKING:
    from datetime import date

    from mandatgraf.answers.card import Language

WORDS: Final[dict[str, tuple[str, str]]] = {
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
    "according.undated": ("ifølge {document}, som er udateret", "according to {document}, which is undated"),
    "according.accepted": ("ifølge {document}, {date}", "according to {document}, {date}"),
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
    "cite.status": ("udsagnets status: {status}", "status of the statement: {status}"),
    "cite.document": ("{document} ({status}, {date})", "{document} ({status}, {date})"),
    "cite.document.bare": ("{document} ({date})", "{document} ({date})"),
    "cite.version": ("dataversion {version}", "data version {version}"),
    # — parts of a thing's page —
    "part.profile": ("Hvad kilden siger om det", "What the source says of it"),
    "part.rhythm": ("Hvor ofte det mødes", "How often it meets"),
    "part.seats": ("Pladser", "Seats"),
    "part.legal": ("Organtypen i dag", "The kind of body today"),
    "part.funding": ("Hvem betaler", "Who pays"),
    "part.funding.of": ("Hvem betaler: {name}", "Who pays: {name}"),
    "part.pays": ("Hvad parten betaler", "What the party pays"),
    "part.hierarchy": ("Målets plads", "Where the goal stands"),
    "part.coverage": ("Initiativer for målet", "Initiatives for the goal"),
    "part.sits": ("Hvor parten har plads", "Where the party has a seat"),
    "part.spoken-for": ("Hvor nogen taler for parten", "Where somebody speaks for the party"),
    "part.speaks-for": ("Hvem parten taler for", "For whom the party speaks"),
    "part.bound": ("Hvor parten er bundet uden at have plads", "Where the party is bound without a seat"),
    "part.initiatives": ("Initiativer", "Initiatives"),
    "part.premises": ("Udledt af", "Derived from"),
    "part.mandates.status": ("Mandater: {status}", "Mandates: {status}"),
    "part.members": ("Medlemmer", "Members"),
    "part.memberships": ("Medlemskaber", "Memberships"),
    "part.owner": ("Ejer", "Owner"),
    "part.owner.periods": ("Ejere over tid", "Owners over time"),
    "part.founders": ("Startet af (ikke det samme som ejer)", "Started by (not the same as owner)"),
    "part.process-type": ("Processtype", "Process type"),
    "part.when": ("Hvornår og hvor", "When and where"),
    "part.participants": ("Deltagere på listen ({count})", "Participants on the list ({count})"),
    "part.items": ("Dagsorden og udfald", "Agenda and outcomes"),
    "part.outcomes": ("Udfald", "Outcome"),
    "part.decisions": ("Hvad der kom ud af sagen", "What came of the case"),
    "part.attachments": ("Bilag", "Attachments"),
    "part.trail": ("Hvor langt sagen er", "How far the case has come"),
    "part.events": ("Andre tidspunkter", "Other points in time"),
    "part.layer-recommendation": ("Indstilling", "Recommendation"),
    "part.layer-case": ("Sagsfremstilling", "Case presentation"),
    "part.layer-minutes": ("Referat", "Minutes"),
    "layer.recommendation": (
        "Hvad mødet blev bedt om, ikke hvad det gjorde.",
        "What the meeting was asked to do, not what it did.",
    ),
    "layer.case": ("Sagen, som den var lagt frem for mødet.", "The case as it was put before the meeting."),
    "layer.minutes": ("Hvad der ifølge referatet skete på mødet.", "What by the minutes happened at the meeting."),
    "layer.empty": (
        "Data rummer intet lag af denne slags for punktet.",
        "The data holds no layer of this kind for the item.",
    ),
    "layer.silent": ("Data rummer ingen udsagn fra dette lag.", "The data holds no statements from this layer."),
    "outcomes.none": ("Intet udfald er angivet.", "No outcome is stated."),
    "part.steps": ("Trin", "Steps"),
    "part.towards": ("Mandater, der retter sig mod det", "Mandates that are directed at it"),
    "part.mandates-about": ("Mandater om det", "Mandates about it"),
    "part.related": ("Hænger sammen med", "Related"),
    "part.facts": ("Oplysninger", "Facts"),
    "part.assessments": ("Vurderinger", "Assessments"),
    "fact.assessment": ("Vurdering", "Assessment"),
    "fact.description": ("Beskrivelse", "Description"),
    "fact.member": ("Medlem", "Member"),
    "fact.member-of": ("Medlem af", "Member of"),
    "fact.persons": ("{count} personer", "{count} persons"),
    "fact.persons.one": ("1 person", "1 person"),
    "fact.seat.shared": ("deler én plads med {others}", "shares one seat with {others}"),
    "fact.seats.shared": ("deler pladser med {others}", "shares seats with {others}"),
    "fact.persons.unknown": ("antal ikke angivet", "number not stated"),
    "fact.owner": ("Ejer", "Owner"),
    "fact.process-type": ("Processtype", "Process type"),
    "fact.process-type.illustrates": ("Processtype (eksempel på)", "Process type (example of)"),
    "fact.process-type.focus": ("Processtype (for indsatsområdet)", "Process type (of the focus area)"),
    "fact.not-stated": ("ikke angivet", "not stated"),
    "fact.title": ("Titel", "Title"),
    "fact.number": ("Nummer", "Number"),
    "fact.issued": ("Dato", "Date"),
    "fact.accepted": ("Vedtaget den", "Adopted on"),
    "fact.status": ("Dokumentets status", "Status of the document"),
    "fact.type": ("Type", "Type"),
    "fact.adopted-by": ("Vedtaget af", "Adopted by"),
    "fact.amount": ("Størrelse", "Amount"),
    "fact.checksum": ("SHA-256", "SHA-256"),
    "fact.file": ("Fil", "File"),
    "fact.when": ("Hvornår", "When"),
    "fact.body": ("Organ", "Body"),
    "fact.place": ("Sted", "Place"),
    "fact.meeting": ("Møde", "Meeting"),
    "fact.item-number": ("Punkt", "Item"),
    "fact.page": ("Side i dokumentet", "Page of the document"),
    "fact.concerns": ("Handler om", "Concerns"),
    "fact.of-meeting": ("Referat af", "Minutes of"),
    "fact.founders": ("Startet af", "Started by"),
    "fact.name": ("Navn", "Name"),
    "fact.no-name": (
        "Kilden giver intet navn; betegnelsen er en beskrivelse.",
        "The source gives no name; this is a description.",
    ),
    "clause.membership": ("{member} er medlem af {body}", "{member} is a member of {body}"),
    "clause.ownership.period": (
        "{owner} ejer »{initiative}« ({period})",
        "{owner} owns “{initiative}” ({period})",
    ),
    "clause.period": ("Tidspunkt: {period}", "Time: {period}"),
    "clause.profile": ("Hvad kilden siger om {thing}", "What the source says of {thing}"),
    "clause.step": ("Trin i »{process}«: {clauses}", "Step of “{process}”: {clauses}"),
    "clause.step.number": ("Trin {position} i »{process}«: {clauses}", "Step {position} of “{process}”: {clauses}"),
    "clause.ownership": ("{owner} ejer »{initiative}«", "{owner} owns “{initiative}”"),
    "clause.derivation": ("{subject}: {predicate} {object}", "{subject}: {predicate} {object}"),
    "clause.seat": ("{party} i {body}: {count}", "{party} in {body}: {count}"),
    "clause.rhythm": ("{body} mødes {frequency}", "{body} meets {frequency}"),
    "clause.rhythm.unknown": (
        "Hvor mange gange {body} mødes, er ikke angivet",
        "How many times {body} meets is not stated",
    ),
    "clause.share": ("{payer} betaler {percent} ({funding})", "{payer} pays {percent} ({funding})"),
    "clause.share.unknown": (
        "Hvor meget {payer} betaler, er ikke angivet ({funding})",
        "How much {payer} pays is not stated ({funding})",
    ),
    "clause.representation": (
        "{representative} taler for {represented} i {body}",
        "{representative} speaks for {represented} in {body}",
    ),
    "clause.representation.nowhere": (
        "{representative} taler for {represented}",
        "{representative} speaks for {represented}",
    ),
    # — seats —
    "seats.party": ("Part", "Party"),
    "seats.count": ("Pladser", "Seats"),
    "seats.remark": ("Bemærkning", "Remark"),
    "seats.one": ("1 plads", "1 seat"),
    "seats.many": ("{count} pladser", "{count} seats"),
    "seats.range": ("{least}-{most} pladser", "{least}–{most} seats"),
    "seats.at-least": ("mindst {count} pladser", "at least {count} seats"),
    "seats.at-most": ("højst {count} pladser", "at most {count} seats"),
    "seats.each": ("{seats} til hver", "{seats} each"),
    "seats.unknown": ("antal ikke angivet", "number not stated"),
    "seats.among": ("tæller med i pladserne til {party}", "counted among those of {party}"),
    "seats.shared": ("tæller som én og deles af {sharers}", "counts as one and is shared by {sharers}"),
    "seats.total": ("{count} pladser i alt", "{count} seats in all"),
    "seats.total.range": ("{least}-{most} pladser i alt", "{least}–{most} seats in all"),
    "seats.total.at-least": (
        "Mindst {count} pladser i alt; hvor mange højst, er ikke angivet",
        "At least {count} seats in all; how many at most is not stated",
    ),
    "seats.no-total": ("Pladserne kan ikke lægges sammen.", "The seats cannot be added up."),
    "seats.no-total.sources": (
        "Pladserne kan ikke lægges sammen: de er angivet af flere kilder.",
        "The seats cannot be added up: several sources give them.",
    ),
    "seats.no-total.status": (
        "Pladserne kan ikke lægges sammen: nogle gælder, andre er kun foreslået.",
        "The seats cannot be added up: some hold, others are only proposed.",
    ),
    "seats.no-total.unknown": (
        "Pladserne kan ikke lægges sammen: antallet er ikke angivet for {parties}.",
        "The seats cannot be added up: the number is not stated for {parties}.",
    ),
    # — meetings —
    "fact.meetings": ("Møder", "Meetings"),
    "rhythm.once": ("1 gang", "once"),
    "rhythm.times": ("{count} gange", "{count} times"),
    "rhythm.range": ("{least}-{most} gange", "{least}–{most} times"),
    "rhythm.at-least": ("mindst {times}", "at least {times}"),
    "rhythm.at-most": ("højst {times}", "at most {times}"),
    "rhythm.yearly": ("{count} møder om året", "{count} meetings a year"),
    "rhythm.per.day": ("om dagen", "a day"),
    "rhythm.per.week": ("om ugen", "a week"),
    "rhythm.per.month": ("om måneden", "a month"),
    "rhythm.per.two-months": ("hver anden måned", "every second month"),
    "rhythm.per.quarter": ("i kvartalet", "a quarter"),
    "rhythm.per.half-year": ("i halvåret", "every half-year"),
    "rhythm.per.year": ("om året", "a year"),
    "rhythm.per.two-years": ("hvert andet år", "every second year"),
    "rhythm.exception": ("{exception}", "{exception}"),
    # — money —
    "paid": ("{payers} betaler for {funded}", "{payers} pay for {funded}"),
    "paid.one": ("{payers} betaler for {funded}", "{payers} pays for {funded}"),
    "paid.would": ("ville {payers} betale for {funded}", "{payers} would pay for {funded}"),
    "paid.led": ("betaler {payers} for {funded}", "{payers} pay for {funded}"),
    "paid.led.one": ("betaler {payers} for {funded}", "{payers} pays for {funded}"),
    "paid.from": ("pengene til {funded} kommer fra {payers}", "the money for {funded} comes from {payers}"),
    "paid.from.led": ("kommer pengene til {funded} fra {payers}", "the money for {funded} comes from {payers}"),
    "paid.from.would": (
        "ville pengene til {funded} komme fra {payers}",
        "the money for {funded} would come from {payers}",
    ),
    "paid.nobody": ("hvem der betaler for {funded}, er ikke angivet", "who pays for {funded} is not stated"),
    "paid.of-which": ("{share}, heraf {parts}", "{share}, of which {parts}"),
    "paid.part": ("{payer} {share}", "{payer} {share}"),
    "paid.unsized": (
        "{sentence}; hvor meget hver betaler, er ikke angivet",
        "{sentence}; how much each pays is not stated",
    ),
    "part.paid": ("Hvem betaler for det", "Who pays for it"),
    "funding.payer": ("Betaler", "Payer"),
    "funding.share": ("Andel", "Share"),
    "funding.remark": ("Bemærkning", "Remark"),
    "funding.key": ("Fordelingsnøgle", "Funding key"),
    "funding.for": ("Til", "For"),
    "funding.percent": ("{percent} %", "{percent}%"),
    "funding.inside": ("del af andelen for {payer}", "part of the share of {payer}"),
    "funding.parts": (
        "Delene af andelen for {payer}: {parts} = {total} %.",
        "The parts of the share of {payer}: {parts} = {total}%.",
    ),
    "funding.total": ("{percent} % i alt", "{percent}% in all"),
    "funding.no-total": (
        "Andelene kan ikke lægges sammen: andelen er ikke angivet for {payers}.",
        "The shares cannot be added up: the share is not stated for {payers}.",
    ),
    "funding.open": ("Andelene kan ikke lægges sammen.", "The shares cannot be added up."),
    "amount.about": ("ca. {amount}", "about {amount}"),
    # — goals —
    "goal.count": ("{count} initiativer", "{count} initiatives"),
    "goal.count.one": ("1 initiativ", "1 initiative"),
    "goal.primary": ("Anført under målet", "Listed under the goal"),
    "goal.secondary": ("Støtter også målet", "Supports the goal as well"),
    "goal.below": ("Anført under et mindre mål:", "Listed under a smaller goal:"),
    "goal.below.many": (
        "{count} af dem er anført under mindre mål og står på de måls sider.",
        "{count} of them are listed under smaller goals and stand on the pages of those goals.",
    ),
    "goal.column.initiative": ("Initiativ", "Initiative"),
    "goal.column.how": ("Hvordan", "How"),
    "goal.uncovered": (
        "Ingen kilde, vi har læst, anfører et initiativ for målet eller for et mål inde i det.",
        "No source that we have read cites an initiative for the goal or for a goal within it.",
    ),
    "goal.secondary.unstated": (
        "Kilden siger, at et initiativ kan støtte flere mål, men nævner kun det ene.",
        "The source says that an initiative may support several goals, but names only the one.",
    ),
    # — parties —
    "party.no-seat": (
        "Ingen kilde, vi har læst, siger, hvor mange pladser parten har i et organ.",
        "No source that we have read says how many seats the party has in a body.",
    ),
    "party.bound.lead": (
        "Disse mandater binder parten, og ingen kilde siger, at den er repræsenteret hos indehaveren.",
        "These mandates bind the party, and no source says that it is represented with the holder.",
    ),
    "party.as-one-of": ("{seats}, som en af", "{seats}, as one of"),
    "party.among": (
        "{seats} tilsammen; om parten har en af dem, er ikke angivet; fælles for",
        "{seats} between them; whether the party has one of them is not stated; shared by",
    ),
    "party.column.body": ("Organ", "Body"),
    "party.column.how": ("Plads", "Seat"),
    "party.column.speaker": ("Hvem der taler", "Who speaks"),
    "party.column.spoken-for": ("For hvem", "For whom"),
    "party.column.initiative": ("Initiativ", "Initiative"),
    "party.column.part": ("Partens del", "The party's part"),
    "party.part.owner": ("ejer", "owner"),
    "party.part.involved": ("deltager", "takes part"),
    "party.part.listed": ("anført ved initiativet", "listed beside the initiative"),
    "party.part.initiator": ("tog det første skridt", "took the first step"),
    # — law —
    "legal.gone": (
        "Organtypen »{kind}« er afløst af en anden. Siden viser, hvad dokumentet sagde dengang.",
        "The kind of body “{kind}” was replaced by another. The page shows what the document said at the time.",
    ),
    "legal.gone.of": (
        "{bodies} er af organtypen »{kind}«, som er afløst af en anden. Siden viser, hvad dokumentet sagde dengang.",
        "{bodies}: the kind “{kind}” was replaced by another. The page shows what the document said at the time.",
    ),
    "legal.note": (
        ("Organtypen »{kind}« ({bodies}) findes ikke længere: den blev afløst, senest af »{later}«."
        " Ingen beføjelser er gået over af sig selv."),
        ("The kind of body “{kind}” ({bodies}) no longer exists: it was replaced, most recently by “{later}”."
        " No powers passed over by themselves."),
    ),
    "legal.moves": (
        "Ingen beføjelser er gået over til et nyt organ af sig selv.",
        "No powers passed to a new body by themselves.",
    ),
    "legal.replaced": ("»{former}« afløst af »{later}«", "“{former}” replaced by “{later}”"),
    "legal.cited": ("nr. {number} af {day}", "no. {number} of {day}"),
    "legal.not-cited": ("nummer og dato ikke kontrolleret", "number and date not checked"),
    "legal.since": ("i kraft fra {day}", "in force from {day}"),
    "legal.since.unknown": (
        "hvornår den trådte i kraft, er ikke kontrolleret",
        "when it entered into force is not checked",
    ),
    "legal.no-act": ("loven er ikke kontrolleret", "the act is not checked"),
    "yes": ("ja", "yes"),
    "no": ("nej", "no"),
    # — the reference of rules: what a rule looks at —
    "target.class": ("alle ting af klassen {name}", "all things of the class {name}"),
    "target.subjects": ("alt, der har »{name}«", "everything that has “{name}”"),
    "target.objects": ("alt, der peges på med »{name}«", "everything that “{name}” points at"),
    "target.query": ("det, som reglens egen forespørgsel finder", "what a query of the rule itself finds"),
    "target.node": ("{name}", "{name}"),
    # — kinds, in the plural —
    "kind.agreement": ("aftaler", "agreements"),
    "kind.ambiguity": ("tvetydigheder", "ambiguities"),
    "kind.amount": ("beløb og tal", "amounts"),
    "kind.assessment": ("vurderinger", "assessments"),
    "kind.attachment": ("bilag", "attachments"),
    "kind.body": ("organer", "bodies"),
    "kind.citation": ("henvisninger", "citations"),
    "kind.collective": ("grupper under én betegnelse", "collectives"),
    "kind.conflict": ("modstrid", "conflicts"),
    "kind.criterion": ("kriterier", "criteria"),
    "kind.decision": ("udfald af sager", "outcomes of cases"),
    "kind.document": ("dokumenter", "documents"),
    "kind.event": ("begivenheder", "events"),
    "kind.founding": ("starter", "foundings"),
    "kind.fund": ("puljer", "funds"),
    "kind.funding": ("fordelingsnøgler", "funding keys"),
    "kind.gap": ("huller i kilderne", "gaps in the sources"),
    "kind.goal": ("mål og principper", "goals and principles"),
    "kind.initiative": ("initiativer", "initiatives"),
    "kind.item": ("dagsordenspunkter", "agenda items"),
    "kind.law": ("love", "laws"),
    "kind.layer": ("lag i dagsordenspunkter", "layers of agenda items"),
    "kind.list": ("lister i dokumenterne", "lists of the documents"),
    "kind.mandate": ("mandater", "mandates"),
    "kind.matter": ("emner", "matters"),
    "kind.meeting": ("møder", "meetings"),
    "kind.membership": ("medlemskaber", "memberships"),
    "kind.model": ("modeller", "models"),
    "kind.ownership": ("ejerskaber", "ownerships"),
    "kind.party": ("parter", "parties"),
    "kind.period": ("tidsrum", "periods"),
    "kind.person": ("personer", "persons"),
    "kind.place": ("steder", "places"),
    "kind.post": ("poster", "posts"),
    "kind.process": ("processer", "processes"),
    "kind.profile": ("omtaler af organer", "profiles of bodies"),
    "kind.representation": ("repræsentationer", "representations"),
    "kind.rhythm": ("møderytmer", "meeting rhythms"),
    "kind.seat": ("pladser", "seats"),
    "kind.share": ("andele", "shares"),
    "kind.step": ("trin", "steps"),
    "kind.target": ("målgrupper", "target groups"),
    **PAGE_WORDS,
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
    return f"{value.day}{'.' if lang == 'da' else ''} {MONTHS[lang][value.month - 1]} {value.year}"


def number(value: float, lang: Language) -> str:
    """Write a number as a reader of the language does: grouped, with the decimals that it has.

    >>> number(2000000, "da"), number(12.5, "da"), number(12.5, "en")
    ('2.000.000', '12,5', '12.5')
    """
    written = f"{value:,.10f}".rstrip("0").rstrip(".")
    return written.translate(str.maketrans(",.", ".,")) if lang == "da" else written


def bracketed(text: str, remark: str) -> str:
    """Put a remark in brackets behind a text; where that ends in brackets, into those. No remark changes nothing.

    >>> bracketed("A may decide", "proposed"), bracketed("A may decide (on a condition)", "proposed")
    ('A may decide (proposed)', 'A may decide (on a condition; proposed)')
    """
    if not remark:
        return text
    return f"{text.removesuffix(')')}; {remark})" if text.endswith(")") else f"{text} ({remark})"


def capital(text: str) -> str:
    """Begin a sentence: the first letter upper case, the rest as it is."""
    return text[:1].upper() + text[1:]
