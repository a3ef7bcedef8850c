"""The words of answers about the network, in Danish and in English, side by side for a translator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib.namespace import ORG, SKOS

from mandatgraf.network.view_words import VIEW
from mandatgraf.vocab import MG, OA

if TYPE_CHECKING:
    from mandatgraf.answers.card import Language

RELATIONS: Final[dict[str, str]] = {
    str(MG.followedBy): "followed",
    str(MG.partOf): "part",
    str(MG.serves): "serves",
    str(MG.hasChairmanship): "chairs",
    str(MG.delegatedFrom): "delegated",
    str(MG.party): "seat",
    str(MG.sharedBy): "seat",
    str(MG.represented): "represented",
    str(MG.representative): "representative",
    str(ORG.member): "member",
    str(MG.inBody): "in-body",
    str(ORG.organization): "in-body",
    str(SKOS.narrower): "narrower",
    str(MG.primaryGoal): "goal",
    str(MG.supportsGoal): "goal",
    str(MG.withinFocusArea): "goal",
    str(MG.partOfGoal): "part-of-goal",
    str(MG.belongsTo): "belongs",
    str(MG.partOfInitiative): "part-of-initiative",
    str(MG.evidence): "evidence",
    str(OA.hasSource): "source",
}
"""Properties that have words of their own here; all others are called as the ontology calls them."""

WORDS: Final[dict[str, tuple[str, str]]] = {
    # — what an edge says —
    "sentence": ("{source}: {relation} {target}", "{source}: {relation} {target}"),
    "relation.followed": ("giver sagen videre til", "passes the case on to"),
    "sentence.followed": ("Efter {source} kommer sagen til {target}", "After {source} the case comes to {target}"),
    "relation.part": ("er del af", "is part of"),
    "sentence.part": ("{source} er del af {target}", "{source} is part of {target}"),
    "relation.serves": ("betjener", "serves"),
    "sentence.serves": ("{source} betjener {target}", "{source} serves {target}"),
    "relation.chairs": ("er formandskab for", "is the chairmanship of"),
    "sentence.chairs": ("{source} er formandskab for {target}", "{source} is the chairmanship of {target}"),
    "relation.delegated": ("har fået beføjelsen fra", "has the power from"),
    "sentence.delegated": ("{source} har fået beføjelsen fra {target}", "{source} has the power from {target}"),
    "relation.seat": ("har pladsen", "has the seat"),
    "sentence.seat": ("{source} har plads: {target}", "{source} has a seat: {target}"),
    "relation.represented": ("er repræsenteret ved", "is represented by"),
    "sentence.represented": ("{source} er repræsenteret: {target}", "{source} is represented: {target}"),
    "relation.representative": ("taler for andre", "speaks for others"),
    "sentence.representative": ("{source} taler for andre: {target}", "{source} speaks for others: {target}"),
    "relation.member": ("er medlem", "is a member"),
    "sentence.member": ("{source} er medlem: {target}", "{source} is a member: {target}"),
    "relation.in-body": ("i organet", "in the body"),
    "sentence.in-body": ("{source}; organet er {target}", "{source}; the body is {target}"),
    "relation.narrower": ("omfatter", "includes"),
    "sentence.narrower": ("Emnet {source} omfatter {target}", "The matter {source} includes {target}"),
    "relation.goal": ("er for målet", "is for the goal"),
    "sentence.goal": ("{source} er anført for målet {target}", "{source} is cited for the goal {target}"),
    "relation.part-of-goal": ("er en del af målet", "is part of the goal"),
    "sentence.part-of-goal": ("{source} er en del af målet {target}", "{source} is part of the goal {target}"),
    "relation.belongs": ("hører til", "belongs to"),
    "sentence.belongs": ("{source} hører til {target}", "{source} belongs to {target}"),
    "relation.part-of-initiative": ("er en del af initiativet", "is part of the initiative"),
    "sentence.part-of-initiative": (
        "{source} er en del af initiativet {target}",
        "{source} is part of the initiative {target}",
    ),
    "relation.evidence": ("står i passagen", "is written in the passage"),
    "sentence.evidence": ("Udsagnet »{source}« står i en passage", "The statement “{source}” is written in a passage"),
    "relation.source": ("er i dokumentet", "is in the document"),
    "sentence.source": ("Passagen er i {target}", "The passage is in {target}"),
    **VIEW,
    # — paths —
    "path.same": (
        "Start og mål er den samme ting: {source}. Der er ingen skridt imellem.",
        "Start and end are the same thing: {source}. There is no step between.",
    ),
    "path.found": (
        "{count} {ways} fra {source} til {target}, den korteste på {steps}.",
        "{count} {ways} from {source} to {target}, the shortest of {steps}.",
    ),
    "path.way": ("vej", "way"),
    "path.ways": ("veje", "ways"),
    "path.limit": (
        "Der er flere veje end {limit}; listen stopper dér, de korteste står først.",
        "There are more ways than {limit}; the list stops there, with the shortest first.",
    ),
    "path.none": (
        "Intet, vi har læst, forbinder {source} med {target}{directed}.",
        "Nothing that we have read links {source} to {target}{directed}.",
    ),
    "path.none.directed": (" i pilenes retning", " along the arrows"),
    "path.too-long": (
        "Den korteste vej fra {source} til {target} har {steps}, og der er kun spurgt om op til {longest}.",
        "The shortest way from {source} to {target} has {steps}, and only up to {longest} were asked for.",
    ),
    "path.absent": (
        "{thing} er ikke med i udsnittet »{projection}«.",
        "{thing} is not in the projection “{projection}”.",
    ),
    "steps": ("{count} skridt", "{count} steps"),
    "steps.one": ("1 skridt", "1 step"),
    "at.nothing": (
        "Intet i udsnittet gælder med sikkerhed eller muligvis den {day}: {excluded} forbindelser er udelukket, og {undated} står i udaterede kilder og kan ikke sættes på tidslinjen.",
        "Nothing in the projection holds certainly or possibly on {day}: {excluded} links are excluded, and {undated} stand in undated sources and cannot be put on the time line.",
    ),
    "at.some": (
        "Pr. {day}: {excluded} forbindelser er udelukket, og {undated} står i udaterede kilder og er ikke med.",
        "As of {day}: {excluded} links are excluded, and {undated} stand in undated sources and are left out.",
    ),
    # — the course of a case —
    "when.stated": ("Tiden er den, kilden giver.", "The time is the one that the source gives."),
    "when.unknown": ("tid ikke angivet", "time not stated"),
    "when.unknown.reason": (
        "Ingen kilde, vi har læst, giver en dato, og hvor ofte organet mødes, er ikke sagt eller giver ingen grænse.",
        "No source that we have read gives a date, and how often the body meets is not said or sets no limit.",
    ),
    "when.between": ("mellem {earliest} og {latest}", "between {earliest} and {latest}"),
    "when.rhythm": (
        "Datoen er ikke angivet; grænserne følger af, hvor ofte organet mødes: {said}.",
        "The date is not stated; the bounds follow from how often the body meets: {said}.",
    ),
    "case.none": (
        "Ingen kilde, vi har læst, beskriver, hvilken vej {case} går.",
        "No source that we have read describes which way {case} goes.",
    ),
    "case.next": ("{case} har {count} trin foran sig.", "{case} has {count} steps ahead."),
    "case.done": (
        "Alle de trin i rækkefølge, som kilderne beskriver for {case}, er sket eller forbi.",
        "All steps in order that the sources describe for {case} have happened or are past.",
    ),
    "case.circle": (
        "Rækkefølgen i »{process}« modsiger sig selv, så intet trin er sat før et andet.",
        "The order in “{process}” contradicts itself, so no step is put before another.",
    ),
    "case.unplaced": (
        "{count} trin har ingen plads i rækkefølgen; de står for sig.",
        "{count} steps have no place in the order; they stand apart.",
    ),
    "case.no-day": (
        "Uden en dag at regne fra kan et mødes rytme ikke blive til et tidsrum.",
        "Without a day to count from, a rhythm of meetings cannot become a span of time.",
    ),
    # — reach —
    "strength.4": ("afgør sagen", "settles the case"),
    "strength.3": ("giver retning eller ressourcer", "gives direction or resources"),
    "strength.2": ("forbereder", "prepares"),
    "strength.1": ("rådgiver", "advises"),
    "reach.out": ("{thing} når {count} ting i udsnittet.", "{thing} reaches {count} things in the projection."),
    "reach.in": (
        "{thing} afhænger af {count} ting i udsnittet.",
        "{thing} depends on {count} things in the projection.",
    ),
    "reach.strength": (
        "Styrken er den svageste beføjelse på den stærkeste vej; rækkefølgen fra 4 til 1 har vi selv valgt.",
        "The strength is the weakest power on the strongest way; we chose the order from 4 to 1 ourselves.",
    ),
    "reach.nothing.out": (
        "Ingen kilde, vi har læst, lader {thing} have indflydelse på andet i udsnittet.",
        "No source that we have read lets {thing} influence anything else in the projection.",
    ),
    "reach.nothing.in": (
        "Ingen kilde, vi har læst, lader noget andet i udsnittet have indflydelse på {thing}.",
        "No source that we have read lets anything else in the projection influence {thing}.",
    ),
    "single.sole": (
        "{thing} er den eneste, der efter de læste kilder afgør {count} emner",
        "{thing} is the only one that, by the sources read, settles {count} matters",
    ),
    "single.sole.one": (
        "{thing} er den eneste, der efter de læste kilder afgør 1 emne",
        "{thing} is the only one that, by the sources read, settles 1 matter",
    ),
    "single.proposed": (
        "{count} af mandaterne er kun foreslået, planlagt eller en idé",
        "{count} of the mandates are only proposed, planned or an idea",
    ),
    "single.cut": (
        "{count} ting hænger kun sammen med resten gennem {thing}",
        "{count} things hang together with the rest only through {thing}",
    ),
    "single.cut.one": (
        "1 ting hænger kun sammen med resten gennem {thing}",
        "1 thing hangs together with the rest only through {thing}",
    ),
    "bottlenecks.some": (
        "Af {nodes} ting i udsnittet ligger {count} på en korteste vej mellem to andre.",
        "Of {nodes} things in the projection, {count} lie on a shortest way between two others.",
    ),
    "bottlenecks.none": (
        "Ingen af de {nodes} ting i udsnittet ligger på en korteste vej mellem to andre.",
        "None of the {nodes} things in the projection lies on a shortest way between two others.",
    ),
    "load.counted": (
        "Tallene tæller udsagn i de læste kilder, forslag med; de er ikke et mål for arbejdstid.",
        "The numbers count statements in the sources read, proposals included; they do not measure working time.",
    ),
    "load.nothing": (
        "Ingen kilde, vi har læst, giver {thing} et mandat, en plads, et møde eller et trin.",
        "No source that we have read gives {thing} a mandate, a seat, a meeting or a step.",
    ),
    # — conflicts and gaps; computed ones are "no source read says so", never "nobody does" —
    "findings.counted": (
        "{computed} fund er beregnet af udsagnene, {stated} står som mangel, modsigelse eller tvetydighed i data.",
        "{computed} findings are computed from the statements, {stated} stand in the data as a gap, conflict or ambiguity.",
    ),
    "finding.rests-on-proposal": ("Det hviler på et forslag eller en plan.", "It rests on a proposal or a plan."),
    "finding.gap": ("Mangel", "Gap"),
    "finding.gap.why": ("{question} ({reason})", "{question} ({reason})"),
    "finding.conflict": ("Modsigelse", "Conflict"),
    "finding.conflict.why": ("{question} ({kind})", "{question} ({kind})"),
    "finding.ambiguity": ("Tvetydighed", "Ambiguity"),
    "finding.ambiguity.why": ("{question} {readings}", "{question} {readings}"),
    "finding.matters-without-decider": (
        "Emner, som ingen kilde lader nogen afgøre",
        "Matters that no source lets anybody settle",
    ),
    "finding.matters-without-decider.why": (
        "{thing} forberedes eller drøftes, men ingen kilde, vi har læst, siger, hvem der afgør det.",
        "{thing} is prepared or discussed, but no source that we have read says who settles it.",
    ),
    "finding.deciders-without-order": ("Flere afgør uden rækkefølge", "Several settle with no order"),
    "finding.deciders-without-order.why": (
        "Flere kan afgøre {thing}, og ingen kilde, vi har læst, siger, hvem der kommer først.",
        "Several can settle {thing}, and no source that we have read says who comes first.",
    ),
    "finding.preparers-for-nobody": ("Forbereder uden modtager", "Preparers with nobody to prepare for"),
    "finding.preparers-for-nobody.why": (
        "{thing} forbereder noget, men ingen kilde, vi har læst, siger til hvem, eller hvem der afgør det.",
        "{thing} prepares something, but no source that we have read says for whom, or who settles it.",
    ),
    "finding.implementers-of-nothing-approved": (
        "Udfører noget, som ingen kilde siger er godkendt",
        "Carries out what no source says is approved",
    ),
    "finding.implementers-of-nothing-approved.why": (
        "{thing} skal føre noget ud i livet, men ingen kilde, vi har læst, siger, at nogen har godkendt eller skal godkende det.",
        "{thing} is to put something into effect, but no source that we have read says that anybody has approved or shall approve it.",
    ),
    "finding.goals-without-initiatives": ("Mål uden initiativ", "Goals without an initiative"),
    "finding.goals-without-initiatives.why": (
        "Ingen kilde, vi har læst, anfører et initiativ for målet {thing}.",
        "No source that we have read cites an initiative for the goal {thing}.",
    ),
    "finding.goals-without-joint-initiative": ("Mål uden fælles initiativ", "Goals without a joint initiative"),
    "finding.goals-without-joint-initiative.why": (
        "Ved hvert af de {count} initiativer for {thing} står der kun parter af én slags; intet er anført som samarbejdets eget.",
        "Beside each of the {count} initiatives for {thing} stand parties of one sort only; none is cited as the cooperation's own.",
    ),
    "finding.initiatives-without-owner": ("Initiativer uden ejer", "Initiatives without an owner"),
    "finding.initiatives-without-owner.why": (
        "Ingen kilde, vi har læst, siger, hvem der ejer {thing}.",
        "No source that we have read says who owns {thing}.",
    ),
    "finding.focus-areas-without-process-type": ("Processtype ikke valgt", "Process type not chosen"),
    "finding.focus-areas-without-process-type.why": (
        "Samarbejdet bruger processtyper, men ingen kilde, vi har læst, siger, hvilken der gælder for {thing}.",
        "The cooperation uses process types, but no source that we have read says which one applies to {thing}.",
    ),
    "finding.bound-without-seat": ("Bundet uden plads", "Bound without a seat"),
    "finding.bound-without-seat.why": (
        "{thing} fører ud i livet, hvad {other} afgør, men ingen kilde, vi har læst, giver {thing} plads dér.",
        "{thing} carries out what {other} settles, but no source that we have read gives {thing} a seat there.",
    ),
    "finding.circles-of-belonging": ("Hører ind under sig selv", "Belongs to itself"),
    "finding.circles-of-belonging.why": (
        "{thing} hører gennem andre ind under sig selv, eller har sin beføjelse fra sig selv: {first}.",
        "{thing} belongs through others to itself, or has its power from itself: {first}.",
    ),
    "finding.mandates-of-ended-bodies": ("Mandat hos et ophørt organ", "Mandate of an ended body"),
    "finding.mandates-of-ended-bodies.why": (
        "{thing} er efter en kilde ophørt, men har efter en kilde et mandat, der gælder.",
        "{thing} has, by a source, ended, but holds, by a source, a mandate that is in force.",
    ),
    "finding.steps-in-impossible-order": ("Trin i umulig rækkefølge", "Steps in an impossible order"),
    "finding.steps-in-impossible-order.why": (
        "{thing}: »{first}« ligger før »{second}«, som skulle være kommet først.",
        "{thing}: “{first}” lies before “{second}”, which should have come first.",
    ),
    "finding.steps-without-place": ("Trin uden plads", "Steps without a place"),
    "finding.steps-without-place.why": (
        "Ingen kilde, vi har læst, siger, hvor i »{first}« trinnet kommer: {thing}.",
        "No source that we have read says where in “{first}” the step comes: {thing}.",
    ),
    "finding.shares-that-do-not-sum": ("Andele, der ikke går op", "Shares that do not add up"),
    "finding.shares-that-do-not-sum.why": (
        "Delene af {thing} giver {sum} tilsammen og ikke {wanted}.",
        "The parts of {thing} make {sum} together and not {wanted}.",
    ),
    # — a proposal against today —
    "quoted": ("»{name}«", "“{name}”"),
    "nobody-named": ("ingen nævnt", "nobody named"),
    "overlay.summary": (
        "{proposal}: foreslåede mandater: {mandates}; emner: {matters}. Emner, hvor ingen kilde, vi har læst, beskriver, hvordan det er i dag, og hvor der derfor ikke er regnet nogen forskel ud: {unknown}.",
        "{proposal}: proposed mandates: {mandates}; matters: {matters}. Matters for which no source read describes today, so that no difference is computed: {unknown}.",
    ),
    "overlay.narrowed": (
        "{proposal}, kun for {body}: {mandates} foreslåede mandater i {matters} emner. For {unknown} af emnerne beskriver ingen kilde, vi har læst, hvordan det er i dag; dér er der ikke regnet nogen forskel ud.",
        "{proposal}, for {body} only: {mandates} proposed mandates in {matters} matters. For {unknown} of the matters no source read describes today; there no difference is computed.",
    ),
    "overlay.narrowed.none": (
        "{proposal} og de kilder, der er læst, giver ikke {body} noget mandat, hverken i dag eller efter forslaget.",
        "{proposal} and the sources read give {body} no mandate, neither today nor by the proposal.",
    ),
    "change.new": ("nyt mandat ved siden af", "new mandate beside"),
    "change.new.why": (
        "{before} har fortsat {matter}; nyt: {fresh}.",
        "{before} still have {matter}; new: {fresh}.",
    ),
    "change.moved": ("flyttet", "moved"),
    "change.moved.why": ("{matter}: flyttes fra {before} til {after}.", "{matter}: moves from {before} to {after}."),
    "change.split": ("delt", "split"),
    "change.split.why": (
        "{matter} er i dag hos {before} og deles mellem {after}.",
        "{matter} is with {before} today and is split between {after}.",
    ),
    "change.gathered": ("samlet hos færre", "gathered with fewer"),
    "change.gathered.why": (
        "{matter} er i dag hos {before} og samles hos {after}.",
        "{matter} is with {before} today and is gathered with {after}.",
    ),
    "change.changed": ("anden beføjelse", "another power"),
    "change.changed.why": (
        "{after} har {matter} også i dag, men med en anden beføjelse.",
        "{after} have {matter} today too, but with another power.",
    ),
    "change.kept": ("som i dag", "as today"),
    "change.kept.why": ("{matter} bliver hos {after}.", "{matter} stays with {after}."),
    "change.dropped": ("falder bort", "dropped"),
    "change.dropped.why": (
        "Forslaget siger, at mandatet over {matter} hører op.",
        "The proposal says that the mandate over {matter} ends.",
    ),
    "change.only-wider": ("kun nævnt i noget bredere", "only within something wider"),
    "change.only-wider.why": (
        "Forslaget nævner ikke {matter}, kun det bredere emne {wider}; om det er med, er ikke sagt. I dag: {before}.",
        "The proposal does not mention {matter}, only the wider matter {wider}; whether it is included is not said. Today: {before}.",
    ),
    "change.unmentioned": ("ikke nævnt i forslaget", "not mentioned in the proposal"),
    "change.unmentioned.why": (
        "Forslaget siger ikke, hvad der sker med {matter}. I dag: {before}.",
        "The proposal does not say what becomes of {matter}. Today: {before}.",
    ),
    "change.without-holder": ("uden indehaver", "without a holder"),
    "change.without-holder.why": (
        "{matter} er i dag hos {before}; forslaget siger ikke, hvem der skal have det.",
        "{matter} is with {before} today; the proposal does not say who is to have it.",
    ),
    "change.today-unknown": ("i dag ikke beskrevet", "today not described"),
    "change.today-unknown.why": (
        "Ingen kilde, vi har læst, siger, hvem der i dag har beføjelser om {matter}; der er ikke regnet nogen forskel ud. Foreslået: {after}.",
        "No source that we have read says who has {matter} today; no difference is computed. Proposed: {after}.",
    ),
    "fate.succeeds": (
        "Kilden siger, at mandatet går videre til {after}.",
        "The source says that the mandate passes to {after}.",
    ),
    # — cooperations side by side —
    "compare.summary": (
        "{functions} funktioner i {regions} samarbejder; {shared} findes efter de læste kilder i dem alle. En tom celle siger kun, at ingen kilde, vi har læst, nævner det.",
        "{functions} functions in {regions} cooperations; {shared} are, by the sources read, in all of them. An empty cell only says that no source read mentions it.",
    ),
    "compare.lacking": (
        "Ingen kilde, vi har læst fra {region}, siger det.",
        "No source that we have read from {region} says so.",
    ),
    # — upward —
    "escalation.some": (
        "Ingen kilde, vi har læst, siger, hvad der sker ved uenighed om {thing}. Listen viser, hvem der afgør, hvem sager går til, og hvad der hører under hvad.",
        "No source that we have read says what happens on disagreement about {thing}. The list shows who settles, to whom cases go, and what belongs below what.",
    ),
    "escalation.none": (
        "Ingen kilde, vi har læst, siger, hvem der tager over ved uenighed om {thing}: der er ingen vej angivet.",
        "No source that we have read says who takes over on disagreement about {thing}: no path is stated.",
    ),
    "escalation.settles": ("afgør", "settles"),
    "escalation.receives": ("sager går hertil", "cases go here"),
    "escalation.above": ("hører under", "belongs below"),
    # — matrices —
    "matrix.raci": ("Ansvarsmatrix", "Responsibility matrix"),
    "matrix.raci.corner": ("Emne", "Matter"),
    "matrix.raci.note": (
        "R udfører, A står til ansvar, C bliver hørt, I bliver orienteret; i parentes: kun foreslået, planlagt eller en idé. En tom celle: ingen kilde, vi har læst, giver den pågældende del i emnet.",
        "R does the work, A answers for it, C is consulted, I is informed; in brackets: only proposed, planned or an idea. An empty cell: no source read gives the holder a part in the matter.",
    ),
    "matrix.delegation": ("Delegation", "Delegation"),
    "matrix.delegation.corner": ("Handler", "Acts"),
    "matrix.delegation.note": (
        "Rækken handler med en beføjelse fra kolonnen eller på dens vegne. En tom celle: ingen kilde, vi har læst, siger det.",
        "The row acts by a power from the column or on its behalf. An empty cell: no source read says so.",
    ),
    "matrix.statements": ("Udsagn", "Statements"),
    "matrix.statements.columns": ("Række|Kolonne|Celle|Udsagn|Status|Koder", "Row|Column|Cell|Statement|Status|Codes"),
    "matrix.reading": ("Sådan læses den", "How to read it"),
}


def say(key: str, lang: Language, **parts: object) -> str:
    """Return the words of a key in a language, filled in.

    >>> say("steps", "da", count=3)
    '3 skridt'
    """
    return WORDS[key][lang == "en"].format(**parts)


def steps(count: int, lang: Language) -> str:
    """Return a number of steps in words."""
    return say("steps.one", lang) if count == 1 else say("steps", lang, count=count)
