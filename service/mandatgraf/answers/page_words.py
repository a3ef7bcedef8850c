"""Words of the pages of things, in Danish and in English: terms of reference, open points, how a list is read.

A part of the one table in `wording`, kept apart because only these pages use them.
"""

from __future__ import annotations

from typing import Final

PAGE_WORDS: Final[dict[str, tuple[str, str]]] = {
    # — terms of reference —
    "part.charter": ("Kommissorium", "Terms of reference"),
    "charter.lead": (
        "Samlet af det, kilderne siger. Det er ikke et vedtaget kommissorium. Hvor intet er angivet, står der »ikke oplyst«.",
        "Put together from what the sources say. It is no adopted document. What no source gives is shown as “not stated”.",
    ),
    "charter.purpose": ("Formål og rolle", "Purpose and role"),
    "charter.level": ("Niveau", "Level"),
    "charter.parent": ("Hører under", "Belongs to"),
    "charter.chair": ("Formandskab", "Chair"),
    "charter.seats": ("Pladser", "Seats"),
    "charter.seats.see": ("{count} rækker i tabellen »Pladser«", "{count} rows in the table “Seats”"),
    "charter.seats.see.one": ("1 række i tabellen »Pladser«", "1 row in the table “Seats”"),
    "charter.members": ("Medlemmer", "Members"),
    "charter.rhythm": ("Møder", "Meetings"),
    "charter.secretariat": ("Sekretariat og støtte", "Secretariat and support"),
    "charter.no-mandates": (
        "Ingen kilde, vi har læst, angiver et mandat.",
        "No source that we have read states a mandate.",
    ),
    "charter.no-initiatives": (
        "Ingen kilde, vi har læst, nævner et initiativ.",
        "No source that we have read names an initiative.",
    ),
    "charter.no-decisions": (
        "Ingen kilde, vi har læst, angiver et udfald.",
        "No source that we have read gives an outcome.",
    ),
    "part.mandates": ("Mandater", "Mandates"),
    "part.made": ("Beslutninger og andre udfald", "Decisions and other outcomes"),
    "part.body-initiatives": ("Initiativer", "Initiatives"),
    # — what holds and what is proposed —
    "part.standing": ("Gælder det, eller er det foreslået?", "Does it hold, or is it proposed?"),
    "standing.in-force": ("Gældende ifølge kilderne", "In force according to the sources"),
    "standing.planned": ("Planlagt", "Planned"),
    "standing.proposed": ("Foreslået, ikke vedtaget", "Proposed, not adopted"),
    "standing.ended": ("Ophørt", "Ended"),
    "standing.unknown": (
        "Ingen kilde, vi har læst, beskriver, hvad der gælder for organet i dag.",
        "No source that we have read describes what holds for the body today.",
    ),
    "standing.no-mandates": (
        "{known}. Ingen kilde, vi har læst, beskriver, hvilke mandater organet har i dag.",
        "{known}. No source that we have read describes which mandates the body has today.",
    ),
    "standing.mandates": ("{count} mandater", "{count} mandates"),
    "standing.mandates.one": ("1 mandat", "1 mandate"),
    "standing.members": ("{count} medlemskaber", "{count} memberships"),
    "standing.members.one": ("1 medlemskab", "1 membership"),
    "standing.seats": ("{count} rækker om pladser", "{count} rows on seats"),
    "standing.seats.one": ("1 række om pladser", "1 row on seats"),
    "standing.rhythms": ("{count} oplysninger om møder", "{count} statements on meetings"),
    "standing.rhythms.one": ("1 oplysning om møder", "1 statement on meetings"),
    "standing.profiles": ("{count} beskrivelser af organet", "{count} descriptions of the body"),
    "standing.profiles.one": ("1 beskrivelse af organet", "1 description of the body"),
    # — what happened —
    "part.happened": ("Hvad skete der?", "What happened?"),
    "happened.lead": (
        "I tidens orden, som kilderne fortæller det. Status viser, hvad der er sket, og hvad der kun var planlagt.",
        "In the order of time, as the sources tell it. The status shows what happened and what was only planned.",
    ),
    "happened.untold": (
        "Ingen kilde, vi har læst, fortæller, hvordan det endte med {thing}.",
        "No source that we have read tells how it ended with {thing}.",
    ),
    "happened.untold.sources": (
        "Ingen kilde, vi har læst, fortæller, hvordan det endte med {thing}. Det, vi ved, står i {documents}.",
        "No source that we have read tells how it ended with {thing}. What we know stands in {documents}.",
    ),
    "happened.latest": ("Det seneste kendte udfald: {clauses}.", "The latest known outcome: {clauses}."),
    "happened.latest.several": ("De seneste kendte udfald: {clauses}.", "The latest known outcomes: {clauses}."),
    # — who speaks for me here —
    "part.voice": ("Hvem taler for mig her?", "Who speaks for me here?"),
    "voice.lead": (
        "Tre lister: hvor parten selv har plads, hvor nogen anden taler for den, og hvor den er bundet uden nogen af delene.",
        "Three lists: where the party itself has a seat, where somebody else speaks for it, and where it is bound without either.",
    ),
    "voice.nobody": (
        "Ingen kilde, vi har læst, siger, at nogen taler for parten.",
        "No source that we have read says that anybody speaks for the party.",
    ),
    "voice.not-bound": (
        "Ingen kilde, vi har læst, binder parten, uden at den har plads.",
        "No source that we have read binds the party without a seat.",
    ),
    # — what a gap lacks, where the name of the property says it less plainly —
    "missing.holder": ("hvem der har beføjelsen", "who holds the power"),
    "missing.heldBy": ("hvem der sidder på pladsen", "who sits in the seat"),
    "missing.memberCount": ("hvor mange de er", "how many they are"),
    "missing.hasMember": ("medlemmer", "members"),
    "missing.position": ("trinnets nummer", "the number of the step"),
    "missing.date": ("dato", "date"),
    "missing.issued": ("dato", "date"),
    "missing.decidedBy": ("hvem der traf beslutningen", "who took the decision"),
    "missing.hasChairmanship": ("formandskab", "chair"),
    "missing.hasUnit": ("hvilket organ eller hvilken enhed", "which body or unit"),
    "missing.minMeetings": ("hvor mange møder", "how many meetings"),
    "missing.minSeats": ("hvor mange pladser", "how many seats"),
    "missing.percent": ("andel i procent", "share in per cent"),
    "missing.partOf": ("hvor det hører under", "what it belongs to"),
    "missing.postIn": ("hvor posten hører til", "where the post belongs"),
    "missing.holds": ("stilling eller rolle", "post or role"),
    "missing.member": ("medlem", "member"),
    "missing.memberOf": ("organisation", "organisation"),
    "missing.date_document": ("dato", "date"),
    "missing.first_date_entry_in_force": ("dagen, den trådte i kraft", "the day it entered into force"),
    "missing.inSeat": ("hvilken plads", "which seat"),
    "missing.serves": ("hvem det betjener", "whom it serves"),
    "missing.suppliedBy": ("hvem der stiller det til rådighed", "who supplies it"),
    "missing.paidFrom": ("hvad det betales af", "what it is paid from"),
    "missing.concerns": ("hvad det handler om", "what it is about"),
    "missing.enumerates": ("hvad listen omfatter", "what the list covers"),
    "missing.ofMeeting": ("hvilket møde", "which meeting"),
    "missing.combination": ("om de gør det sammen", "whether they do it together"),
    "missing.party": ("hvilken part", "which party"),
    "missing.representative": ("hvem der taler", "who speaks"),
    "missing.supportsGoal": ("hvilket mål det støtter", "which goal it supports"),
    "missing.targetGroup": ("hvem det er for", "whom it is for"),
    # — what is open, and why it matters —
    "part.why": ("Hvorfor det betyder noget", "Why it matters"),
    "part.ask": ("Spørgsmål at stille", "Question to ask"),
    "part.searched": ("Hvor der er søgt", "Where it was looked for"),
    "part.open-about": ("Hvad det handler om", "What it is about"),
    "part.between": ("Udsagn, der ikke passer sammen", "Statements that do not fit together"),
    "part.readings": ("Mulige læsninger", "Possible readings"),
    "searched.silent": (
        "Hele dokumentet er læst. Det siger intet om det.",
        "The whole document was read. It says nothing of it.",
    ),
    "searched.wording": (
        "Stedet selv lader det stå åbent; se kilden ovenfor.",
        "The passage itself leaves it open; see the source above.",
    ),
    "fact.missing": ("Det, der mangler", "What is missing"),
    "fact.reason": ("Grunden", "Reason"),
    "fact.conflict-kind": ("Art", "Kind"),
    "fact.settles": ("Det skal der til", "What it takes"),
    "why.holder": (
        "Uden en indehaver ved ingen, hvem der må gøre det, eller hvem man skal spørge.",
        "Without a holder nobody knows who may do it, or whom to ask.",
    ),
    "why.owner": (
        "Uden en ejer er der ingen, der skal få det til at ske, og ingen at spørge, hvis det går i stå.",
        "Without an owner nobody is to make it happen, and there is nobody to ask if it comes to a halt.",
    ),
    "why.processType": (
        "Processtypen afgør, hvem der er med, og hvem der godkender.",
        "The process type settles who takes part and who approves.",
    ),
    "why.members": (
        "Uden medlemmer ved en part ikke, om nogen sidder der for den.",
        "Without members a party does not know whether anybody sits there for it.",
    ),
    "why.time": (
        "Uden en tid kan man ikke sige, om det gjaldt på en bestemt dag.",
        "Without a time nobody can say whether it held on a given day.",
    ),
    "why.order": (
        "Uden en plads i rækkefølgen ved man ikke, hvor sagen går hen, og hvornår.",
        "Without a place in the order nobody knows where the case goes, and when.",
    ),
    "why.limit": (
        "Uden en grænse er der flere svar på, hvornår mandatet gælder.",
        "Without a limit there are several answers to when the mandate applies.",
    ),
    "why.money": (
        "Uden beløb eller andel ved ingen part, hvad den skal betale.",
        "Without an amount or a share no party knows what it is to pay.",
    ),
    "why.place": (
        "Uden niveau, tilhørsforhold eller formandskab ved man ikke, hvor organet hører til, og hvem der leder det.",
        "Without level, belonging or chair nobody knows where the body belongs and who leads it.",
    ),
    "why.decided": (
        "Uden den, der traf beslutningen, kan den ikke føres tilbage til et mandat.",
        "Without whoever took it, the decision cannot be traced back to a mandate.",
    ),
    "why.law": (
        "Uden loven selv kan man ikke sige, fra hvilken dag reglen gælder.",
        "Without the act itself nobody can say from which day the rule holds.",
    ),
    "why.other": (
        "Oplysningen mangler i svarene, og siderne siger det hver gang.",
        "The answers lack it, and the pages say so each time.",
    ),
    "why.conflict": (
        "Siden vælger ikke mellem udsagnene. Begge står med deres kilde, til nogen med mandat til det afgør, hvad der gælder.",
        "The page does not choose between the statements. Each stands with its source until somebody with the mandate settles which holds.",
    ),
    "why.ambiguity": (
        "To læsere kan komme til hver sit svar, og begge kan pege på teksten.",
        "Two readers may come to two answers, and both can point at the text.",
    ),
    "why.mandate": (
        "Mandatet kan forstås på mere end én måde, så to parter kan handle ud fra hver sin.",
        "The mandate can be understood in more than one way, so two parties may act on one each.",
    ),
    # — what it takes to settle it —
    "settle.decide": ("Nogen skal beslutte det", "Somebody has to decide it"),
    "settle.decide.lead": (
        "Kilden lader det selv stå åbent: det skal afklares, en grænse er ikke sat, eller et felt er ikke udfyldt.",
        "The source itself leaves it open: it is to be clarified, a limit is not set, or a field is not filled in.",
    ),
    "settle.name": ("Nogen skal nævne, hvem", "Somebody has to name who"),
    "settle.name.lead": (
        "Noget sker eller skal ske, men kilden siger ikke, hvem der har mandatet, ejer det eller besluttede det.",
        "Something happens or is to happen, but the source does not say who holds the mandate, owns it or decided it.",
    ),
    "settle.say": ("Nogen skal skrive det ned", "Somebody has to write it down"),
    "settle.say.lead": (
        "Dokumentet kommer ikke ind på det. Måske ved parterne det; så mangler det kun at blive skrevet.",
        "The document does not touch on it. Perhaps the parties know; then it only has to be written.",
    ),
    "settle.find": ("Nogen skal finde kilden", "Somebody has to find the source"),
    "settle.find.lead": (
        "Svaret findes formentlig et andet sted: i en lov, en figur, en hel sætning eller hos den, der skrev dokumentet.",
        "The answer probably exists elsewhere: in an act, a figure, a whole sentence, or with whoever wrote the document.",
    ),
    "settle.agree": ("Kilderne skal bringes til at passe sammen", "The sources have to be made to agree"),
    "settle.agree.lead": (
        "Udsagn modsiger hinanden, overlapper, stemmer ikke i tal eller bruger ét ord om flere ting.",
        "Statements contradict each other, overlap, do not agree in number, or use one word for several things.",
    ),
    "settle.word": ("Ordlyden skal gøres klar", "The wording has to be made clear"),
    "settle.word.lead": (
        "Ordlyden kan læses på flere måder, eller det er ikke bestemt, hvor langt et mandat rækker.",
        "The wording can be read in several ways, or how far a mandate reaches is not defined.",
    ),
    "settle.none": ("Der er intet at afklare", "There is nothing to settle"),
    "settle.none.lead": (
        "Oplysningen hører ikke til her: inddelingen bruges ikke, er yngre end det, der spørges om, eller et navn er udeladt.",
        "The information does not belong here: the division is not used, is younger than what is asked about, or a name was left out.",
    ),
}
