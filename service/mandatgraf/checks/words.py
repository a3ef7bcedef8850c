"""What the lints of `check` say: what is wrong, then what to do, in both languages; slots are filled later.

`{thing}` is the term or rule, `{file}` its file, `{detail}` names or addresses that both languages share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

NAMES: Final = {
    "Address-code": {"da": "kode, der er væk", "en": "code that is gone"},
    "Address-name": {"da": "navn, der er væk", "en": "name that is gone"},
    "Address-order": {"da": "listen over adresser", "en": "list of addresses"},
    "Address-unlisted": {"da": "ny adresse", "en": "new address"},
    "Align-header": {"da": "hvad filen sammenligner med", "en": "what the file compares with"},
    "Align-note": {"da": "forklaring af forholdet", "en": "note on the relation"},
    "Align-target": {"da": "ord i det andet ordforråd", "en": "term of the other vocabulary"},
    "Align-term": {"da": "vores ord i en sammenligning", "en": "our term in an alignment"},
    "Align-unexplained": {"da": "lånt ord", "en": "borrowed term"},
    "Answer-extra": {"da": "svar, der ikke er ventet", "en": "answer that is not expected"},
    "Answer-missing": {"da": "ventet svar, der mangler", "en": "expected answer that is missing"},
    "Answer-unreadable": {"da": "ventet svar, der kan læses", "en": "readable expected answer"},
    "Check-row": {"da": "problem, som en kontrol finder", "en": "problem that a check finds"},
    "Check-unreadable": {"da": "kontrol, der kan køres", "en": "check that can be run"},
    "Competency-open": {"da": "spørgsmål uden forespørgsel", "en": "question without query"},
    "Competency-wrong": {"da": "svar, som dokumentet giver det", "en": "answer as the document gives it"},
    "Evidence-changed": {"da": "kildested i teksten", "en": "passage in the text"},
    "Evidence-missing": {"da": "tekst ved hånden", "en": "text at hand"},
    "Evidence-moved": {"da": "kildestedets plads", "en": "place of the passage"},
    "Format-form": {"da": "datafilens form", "en": "form of the data file"},
    "Lint-concept": {"da": "begrebets plads", "en": "place of the concept"},
    "Lint-creator": {"da": "afsender", "en": "maker"},
    "Lint-definition": {"da": "definition", "en": "definition"},
    "Lint-definitionForm": {"da": "definitionens form", "en": "form of the definition"},
    "Lint-domain": {"da": "regel på det forkerte sted", "en": "rule in the wrong place"},
    "Lint-foreign": {"da": "andres ord", "en": "term of others"},
    "Lint-header": {"da": "filens hoved", "en": "head of the file"},
    "Lint-isDefinedBy": {"da": "ordets fil", "en": "file of the term"},
    "Lint-kind": {"da": "ord i adressen", "en": "word in the address"},
    "Lint-label": {"da": "betegnelse", "en": "label"},
    "Lint-name": {"da": "ordets navn", "en": "name of the term"},
    "Lint-order": {"da": "orden i filen", "en": "order in the file"},
    "Lint-parent": {"da": "overordnet ord", "en": "broader term"},
    "Lint-power": {"da": "beføjelsens oplysninger", "en": "facts of the power"},
    "Lint-prefix": {"da": "præfikser", "en": "prefixes"},
    "Lint-prefixUse": {"da": "brug af præfikser", "en": "use of prefixes"},
    "Lint-scheme": {"da": "begrebslistens fil", "en": "file of the scheme"},
    "Lint-twice": {"da": "ord i to filer", "en": "term in two files"},
    "Lint-undeclared": {"da": "erklæret ord", "en": "declared term"},
    "Question-columns": {"da": "spørgsmålets kolonner", "en": "columns of the question"},
    "Question-empty": {"da": "eksempel med svar", "en": "example with an answer"},
    "Question-example": {"da": "eksempel, der findes", "en": "example that exists"},
    "Question-unreadable": {"da": "spørgsmål, der kan stilles", "en": "question that can be asked"},
    "Rule-message": {"da": "reglens ord", "en": "words of the rule"},
    "Rule-messageForm": {"da": "meddelelsens form", "en": "form of the message"},
    "Rule-mirror": {"da": "reglernes fil", "en": "file of the rules"},
    "Rule-prefixes": {"da": "reglernes præfikser", "en": "prefixes of the rules"},
    "Rule-target": {"da": "hvad reglen prøver", "en": "what the rule judges"},
    "Rule-text": {"da": "reglens SPARQL", "en": "SPARQL of the rule"},
    "Rule-unnamed": {"da": "reglens navn", "en": "name of the rule"},
    "Rule-unusable": {"da": "regler, der kan bruges", "en": "usable rules"},
    "Syntax": {"da": "fil, der kan læses", "en": "readable file"},
}
WORDS: Final = {
    "Address-code": {
        "da": "Koden {detail} står ikke længere på tingen, så den, der har citeret koden, finder den ikke. Skriv den igen som dcterms:identifier; hørte den aldrig til her, så slet den i linjen i {file}.",
        "en": "The code {detail} no longer stands on the thing, so whoever quoted the code does not find it. Write it again as dcterms:identifier; if it never belonged here, delete it in the line of {file}.",
    },
    "Address-name": {
        "da": "Tingen hedder ikke længere {detail}, så den, der søger på navnet, finder den ikke. Skriv navnet igen som skos:altLabel; har den aldrig heddet det, så slet navnet i linjen i {file}.",
        "en": "The thing is no longer called {detail}, so whoever searches for the name does not find it. Write the name again as skos:altLabel; if it was never called that, delete the name in the line of {file}.",
    },
    "Address-order": {
        "da": "Listen {file} har ikke hver adresse én gang i alfabetisk orden. Skriv listen igen med: python -m mandatgraf.validation.published",
        "en": "The list {file} does not have each address once in alphabetical order. Write the list anew with: python -m mandatgraf.validation.published",
    },
    "Address-unlisted": {
        "da": "Adressen, en af dens koder eller et af dens andre navne er ny og mangler i {file}, så ingen opdager, hvis den forsvinder igen. Skriv listen igen med: python -m mandatgraf.validation.published",
        "en": "The address, one of its codes or one of its other names is new and missing in {file}, so nobody notices when it vanishes again. Write the list anew with: python -m mandatgraf.validation.published",
    },
    "Align-header": {
        "da": "Hovedet af {file} mangler noget eller har det mere end én gang. Ret: {detail}",
        "en": "The head of {file} lacks something or has it more than once. Mend: {detail}",
    },
    "Align-note": {
        "da": "Forholdet er ikke forklaret med én dansk og én engelsk sætning. Skriv skos:note, der siger, hvad de to har til fælles, og hvad ikke.",
        "en": "The relation is not explained by one Danish and one English sentence. Write a skos:note that says what the two share and what not.",
    },
    "Align-target": {
        "da": "Ordet er ikke et, som {file} handler om, eller findes ikke dér ({detail}). Ret adressen; en klasse svarer til en klasse, en egenskab til en egenskab.",
        "en": "The term is none that {file} is about, or does not exist there ({detail}). Mend the address; a class matches a class, a property a property.",
    },
    "Align-term": {
        "da": "Ordet er hverken vores, eller det siges at svare til mere end ét ord ({detail}). Behold ét forhold til hvert ordforråd, og kun for erklærede ord.",
        "en": "The term is not ours, or is said to match more than one term ({detail}). Keep one relation to each vocabulary, and only for declared terms.",
    },
    "Align-unexplained": {
        "da": "Ontologien bruger ordet, men {file} forklarer det ikke. Tilføj det dér med en skos:note på begge sprog.",
        "en": "The ontology uses the term, but {file} does not explain it. Add it there with a skos:note in both languages.",
    },
    "Answer-extra": {
        "da": "Spørgsmålet giver rækken {detail}, som {file} ikke venter. Giver dokumentet den, så skriv den i filen; ellers ret data.",
        "en": "The question gives the row {detail}, which {file} does not expect. If the document gives it, write it in the file; else mend the data.",
    },
    "Answer-missing": {
        "da": "Spørgsmålet giver ikke rækken {detail}, som {file} venter. Ret data, så svaret kommer igen; giver dokumentet det ikke, så slet linjen.",
        "en": "The question does not give the row {detail}, which {file} expects. Mend the data so that the answer comes back; if the document does not give it, delete the line.",
    },
    "Answer-unreadable": {
        "da": "Spørgsmålet kan ikke stilles, som {file} vil. Ret argumenterne, eller mappens navn, som er spørgsmålets: {detail}",
        "en": "The question cannot be asked as {file} wants. Mend the arguments, or the name of the folder, which is that of the question: {detail}",
    },
    "Check-row": {
        "da": "Kontrollen {detail} finder et problem ved tingen. Ret det; øverst i {file} står, hvad kontrollen leder efter.",
        "en": "The check {detail} finds a problem with the thing. Mend it; the top of {file} tells what the check looks for.",
    },
    "Check-unreadable": {
        "da": "Kontrollen i {file} kan ikke køres. Ret stedet; læseren siger: {detail}",
        "en": "The check in {file} cannot be run. Correct the spot; the parser says: {detail}",
    },
    "Competency-open": {
        "da": "Spørgsmålet har ingen forespørgsel, der kan stille det. Skriv den i queries/questions, og nævn den i {file}.",
        "en": "The question has no query that can ask it. Write one in queries/questions, and name it in {file}.",
    },
    "Competency-wrong": {
        "da": "Grafen svarer ikke, som dokumentet gør. Ret data eller forespørgslen {value}; forskellen: {detail}",
        "en": "The graph does not answer as the document does. Mend the data or the query {value}; the difference: {detail}",
    },
    "Format-form": {
        "da": "Kun linjeskift, rækkefølge eller skrivemåde i {file} er anderledes, end datafiler har. Indholdet bliver det samme. Kør: mandatgraf format {file}",
        "en": "Only line breaks, order or spelling of signs in {file} differ from what data files have. The content stays the same. Run: mandatgraf format {file}",
    },
    "Lint-concept": {
        "da": "Begrebet står ikke præcis én gang på den liste, som dets adresse og fil nævner. Ret skos:inScheme, adressen, typen eller skos:broader: {detail}",
        "en": "The concept does not stand exactly once in the scheme that its address and file name. Mend skos:inScheme, the address, the type or skos:broader: {detail}",
    },
    "Lint-creator": {
        "da": "Filen nævner en afsender, som intet sted beskrives. Skriv i ontology/evidence.ttl, at {detail} er en prov:Agent.",
        "en": "The file names a maker that is described nowhere. Write in ontology/evidence.ttl that {detail} is a prov:Agent.",
    },
    "Lint-definition": {
        "da": "Ordet har ikke præcis én dansk og én engelsk definition. Skriv skos:definition én gang med @da og én gang med @en.",
        "en": "The term does not have exactly one Danish and one English definition. Write skos:definition once with @da and once with @en.",
    },
    "Lint-definitionForm": {
        "da": "Definitionen er ikke én sætning, eller den bruger det ord, den forklarer ({detail}). Skriv én sætning med ét punktum og andre ord.",
        "en": "The definition is not one sentence, or it uses the word that it explains ({detail}). Write one sentence with one full stop in other words.",
    },
    "Lint-domain": {
        "da": "Ordet bærer en regel (rdfs:domain eller rdfs:range), som ingen prøver. Flyt reglen til mappen shapes.",
        "en": "The term carries a rule (rdfs:domain or rdfs:range) that nobody judges. Move the rule to the folder shapes.",
    },
    "Lint-foreign": {
        "da": "Ordet tilhører andre, men defineres her. Slet linjen med typen; giv det kun en betegnelse, hvis det genbruges.",
        "en": "The term belongs to others but is defined here. Delete the line with the type; give it a label only, where it is reused.",
    },
    "Lint-header": {
        "da": "Hovedet af {file} mangler noget eller har det mere end én gang. Ret: {detail}",
        "en": "The head of {file} lacks something or has it more than once. Mend: {detail}",
    },
    "Lint-isDefinedBy": {
        "da": "Ordet siger ikke præcis én gang, at det hører til sin fil. Skriv rdfs:isDefinedBy {detail}",
        "en": "The term does not say exactly once that it belongs to its file. Write rdfs:isDefinedBy {detail}",
    },
    "Lint-kind": {
        "da": "Klassen siger ikke præcis én gang, hvilket ord dens tings adresser har, eller ordet har intet præfiks. Skriv ét mg:kind, der står i tabellen i ontology/README.md ({detail}).",
        "en": "The class does not say exactly once which word the addresses of its things have, or the word has no prefix. Write one mg:kind that stands in the table in ontology/README.md ({detail}).",
    },
    "Lint-label": {
        "da": "Ordet har ikke præcis én dansk og én engelsk betegnelse. Skriv {detail} én gang med @da og én gang med @en.",
        "en": "The term does not have exactly one Danish and one English label. Write {detail} once with @da and once with @en.",
    },
    "Lint-name": {
        "da": "Navnet eller betegnelsen følger ikke skrivemåden ({detail}). Klasser begynder stort, egenskaber småt, og navnet har kun bogstaver.",
        "en": "The name or label does not follow the spelling ({detail}). Classes begin with a capital, properties do not, and the name has letters only.",
    },
    "Lint-order": {
        "da": "Blokken står ikke, hvor den skal, eller dens linjer har en anden orden end de øvrige. Ret: {detail}",
        "en": "The block does not stand where it should, or its lines have another order than the others. Mend: {detail}",
    },
    "Lint-parent": {
        "da": "Ordet er sat under et ord, som ikke er defineret, eller er selv ikke vores ({detail}). Ret rdfs:subClassOf eller rdfs:subPropertyOf.",
        "en": "The term is placed below one that is not defined, or is itself not ours ({detail}). Mend rdfs:subClassOf or rdfs:subPropertyOf.",
    },
    "Lint-power": {
        "da": "Beføjelsen siger ikke alt, hvad en sætning om den har brug for, præcis én gang. Ret: {detail}",
        "en": "The power does not say all that a sentence about it needs exactly once. Mend: {detail}",
    },
    "Lint-prefix": {
        "da": "Præfikserne i {file} står ikke i den ene form, eller et af dem betyder noget andet end ellers. Ret: {detail}",
        "en": "The prefixes in {file} do not stand in the one form, or one of them means something else than elsewhere. Mend: {detail}",
    },
    "Lint-prefixUse": {
        "da": "Filen {file} erklærer et præfiks, som den ikke bruger. Slet det: {detail}",
        "en": "The file {file} declares a prefix that it does not use. Delete it: {detail}",
    },
    "Lint-scheme": {
        "da": "Filen {file} holder ikke præcis den ene begrebsliste, som den er opkaldt efter. Skriv én skos:ConceptScheme: {detail}",
        "en": "The file {file} does not hold exactly the one scheme that it is named after. Write one skos:ConceptScheme: {detail}",
    },
    "Lint-twice": {
        "da": "Ordet er defineret i både {detail} og {file}. Behold én blok.",
        "en": "The term is defined in both {detail} and {file}. Keep one block.",
    },
    "Lint-undeclared": {
        "da": "{value} er ikke erklæret noget sted. Ret stavemåden i {file}, eller erklær ordet i mappen ontology (en regel: i shapes).",
        "en": "{value} is declared nowhere. Mend the spelling in {file}, or declare the term in the folder ontology (a rule: in shapes).",
    },
    "Question-columns": {
        "da": "Spørgsmålet i {file} giver andre kolonner, end det lover, eller er ikke en SELECT. Ret linjerne #+ column eller SELECT: {detail}",
        "en": "The question in {file} gives other columns than it promises, or is no SELECT. Mend the lines #+ column or the SELECT: {detail}",
    },
    "Question-empty": {
        "da": "Spørgsmålet i {file} giver intet svar med sine egne eksempler. Vælg eksempler, der har et svar, eller ret forespørgslen.",
        "en": "The question in {file} gives no answer with its own examples. Choose examples that have an answer, or mend the query.",
    },
    "Question-example": {
        "da": "Eksemplet {value} i {file} beskrives ingen steder i grafen. Ret adressen, eller vælg et andet eksempel.",
        "en": "The example {value} in {file} is described nowhere in the graph. Mend the address, or choose another example.",
    },
    "Question-unreadable": {
        "da": "Spørgsmålet i {file} kan ikke stilles. Ret stedet; læseren siger: {detail}",
        "en": "The question in {file} cannot be asked. Correct the spot; the parser says: {detail}",
    },
    "Rule-message": {
        "da": "Reglen har ikke {detail} præcis én gang på dansk og én gang på engelsk. Skriv det med @da og med @en.",
        "en": "The rule does not have {detail} exactly once in Danish and once in English. Write it with @da and with @en.",
    },
    "Rule-messageForm": {
        "da": "Reglens meddelelse siger ikke først, hvad der er galt, og så, hvad man gør. Skriv to sætninger eller flere.",
        "en": "The message of the rule does not say first what is wrong and then what to do. Write two sentences or more.",
    },
    "Rule-mirror": {
        "da": "Mapperne shapes og ontology har ikke de samme filnavne. Opret eller omdøb filen: {detail}",
        "en": "The folders shapes and ontology do not have the same file names. Add or rename the file: {detail}",
    },
    "Rule-prefixes": {
        "da": "{file} erklærer præfikser til SPARQL, og det gør kun shapes/prefixes.ttl. Flyt sh:declare dertil.",
        "en": "{file} declares prefixes for SPARQL, which only shapes/prefixes.ttl does. Move sh:declare there.",
    },
    "Rule-target": {
        "da": "Reglen prøver intet, fordi intet mål fører til den. Giv den et mål, eller nævn den i sh:property på en regel med et mål.",
        "en": "The rule judges nothing, because no target leads to it. Give it a target, or name it in the sh:property of a rule with a target.",
    },
    "Rule-text": {
        "da": "SPARQL-teksten i reglen kan ikke bruges. Ret den; læseren siger: {detail}",
        "en": "The SPARQL text of the rule cannot be used. Correct it; the parser says: {detail}",
    },
    "Rule-unnamed": {
        "da": "En regel under {thing} har intet navn, og en rapport kan ikke nævne den. Giv den en adresse, der begynder med mgsh.",
        "en": "A rule below {thing} has no name, and a report cannot mention it. Give it an address that begins with mgsh.",
    },
    "Rule-unusable": {
        "da": "Dommeren kan ikke bruge reglerne, så ingen data er prøvet. Ret dem; pySHACL siger: {detail}",
        "en": "The judge cannot use the rules, so no data were judged. Correct them; pySHACL says: {detail}",
    },
}


@dataclass(frozen=True)
class LintView:
    """A rule of the lints, explained in one language."""

    name: str
    title: str
    message: str
    """What it says, with dots for what it finds."""


def explained_lint(name: str, lang: str) -> LintView | None:
    """The rule of the lints of a name; capital letters do not count."""
    found = next((rule for rule in WORDS if rule.casefold() == name.casefold()), None)
    if found is None:
        return None
    return LintView(found, NAMES[found][lang], re.sub(r"\{\w+\}", "…", WORDS[found][lang]))
