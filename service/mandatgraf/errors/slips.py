"""The usual slips of people who write SPARQL: what is wrong and what to do, in Danish and in English.

Each key is a kind of `mandatgraf.grammar`; `{found}` is what stands in the query, `{meant}` what was probably meant.
"""

from __future__ import annotations

from typing import Final

SLIPS: Final[dict[str, tuple[str, str, str, str]]] = {
    # — how a query begins and ends —
    "no-form": (
        "Forespørgslen siger ikke, hvad den vil have.",
        "The query does not say what it wants.",
        "Begynd med SELECT, ASK, CONSTRUCT eller DESCRIBE, fx: SELECT * WHERE {{ ?s ?p ?o }} LIMIT 10",
        "Begin with SELECT, ASK, CONSTRUCT or DESCRIBE, such as: SELECT * WHERE {{ ?s ?p ?o }} LIMIT 10",
    ),
    "keyword": (
        "»{found}« er ikke et ord i SPARQL.",
        "“{found}” is not a word of SPARQL.",
        "Mente du {meant}?",
        "Did you mean {meant}?",
    ),
    "select-nothing": (
        "Efter {found} står der ikke, hvad der skal vises.",
        "Nothing stands after {found} that could be shown.",
        "Skriv variable, fx ?mandat ?indehaver, eller * for alle.",
        "Write variables, such as ?mandate ?holder, or * for all of them.",
    ),
    "select-comma": (
        "Der står komma mellem det, der skal vises.",
        "A comma stands between the things to show.",
        "Skriv kun mellemrum imellem: SELECT ?a ?b",
        "Write spaces only: SELECT ?a ?b",
    ),
    "where-missing": (
        "Der mangler WHERE {{ foran det, der ledes efter.",
        "WHERE {{ is missing in front of what is looked for.",
        "Skriv WHERE {{ … }} om mønstrene: SELECT ?x WHERE {{ ?x a mg:Body }}",
        "Put WHERE {{ … }} around the patterns: SELECT ?x WHERE {{ ?x a mg:Body }}",
    ),
    "where-brace": (
        "Efter WHERE mangler der en {{.",
        "A {{ is missing after WHERE.",
        "Skriv WHERE {{ … }} om mønstrene.",
        "Put WHERE {{ … }} around the patterns.",
    ),
    "brace-open": (
        "Denne {{ bliver aldrig lukket.",
        "This {{ is never closed.",
        "Skriv en }} dér, hvor mønstrene slutter.",
        "Write a }} where the patterns end.",
    ),
    "brace-extra": (
        "Her står en }} for meget.",
        "There is one }} too many here.",
        "Fjern den, eller skriv den {{, der mangler foran.",
        "Remove it, or write the {{ that is missing before it.",
    ),
    "brace-too-late": (
        "{found} står inde i parentesen, men hører til efter den.",
        "{found} stands inside the braces and belongs after them.",
        "Skriv }} foran {found}.",
        "Write }} before {found}.",
    ),
    "bracket": (
        "Denne »{found}« bliver aldrig lukket.",
        "This “{found}” is never closed.",
        "Skriv den parentes, der lukker den.",
        "Write the bracket that closes it.",
    ),
    "after-the-end": (
        "Forespørgslen er slut, men her står mere.",
        "The query has ended, and here is more.",
        "Fjern »{found}« og resten, eller flyt det ind i {{ … }}.",
        "Remove “{found}” and the rest, or move it into {{ … }}.",
    ),
    "ends": (
        "Forespørgslen slutter midt i et mønster.",
        "The query ends in the middle of a pattern.",
        "Skriv resten efter »{found}«, og luk med }}.",
        "Write the rest after “{found}”, and close with }}.",
    ),
    "unexpected": (
        "»{found}« kan ikke stå her.",
        "“{found}” cannot stand here.",
        "Fjern det. Et mønster har tre dele, fx: ?mandat mg:holder ?organ .",
        "Remove it. A pattern has three parts, such as: ?mandate mg:holder ?body .",
    ),
    # — prefixes —
    "prefix-colon": (
        "Efter PREFIX mangler et navn med kolon.",
        "A name with a colon is missing after PREFIX.",
        "Skriv: PREFIX {found}: <https://…>",
        "Write: PREFIX {found}: <https://…>",
    ),
    "prefix-address": (
        "Adressen efter {found} står ikke i < >.",
        "The address after {found} does not stand in < >.",
        "Skriv: PREFIX {found} <https://…>",
        "Write: PREFIX {found} <https://…>",
    ),
    "prefix-turtle": (
        "»{found}« hører til i Turtle-filer, ikke i SPARQL.",
        "“{found}” belongs in Turtle files, not in SPARQL.",
        "Skriv PREFIX uden @ foran og uden punktum efter: PREFIX ex: <https://…>",
        "Write PREFIX without @ before it and without a dot after it: PREFIX ex: <https://…>",
    ),
    "prefix-dot": (
        "Efter et præfiks skal der ikke stå »{found}«.",
        "There is no “{found}” after a prefix.",
        "Fjern tegnet: PREFIX ex: <https://…>",
        "Remove the sign: PREFIX ex: <https://…>",
    ),
    # — patterns —
    "dot": (
        "Der mangler et punktum mellem to mønstre.",
        "A dot is missing between two patterns.",
        "Skriv . efter »{found}«.",
        "Write . after “{found}”.",
    ),
    "two-dots": (
        "Her står to punktummer i træk.",
        "Two dots stand in a row here.",
        "Fjern det ene.",
        "Remove one of them.",
    ),
    "short-pattern": (
        "Mønsteret har ikke alle tre dele.",
        "The pattern does not have all three parts.",
        "Skriv subjekt, prædikat og objekt, fx: ?mandat mg:holder ?organ . Det sidste her er »{found}«.",
        "Write subject, predicate and object, such as: ?mandate mg:holder ?body . The last one here is “{found}”.",
    ),
    "comma-predicate": (
        "Efter komma er »{found}« endnu en værdi, men her ligner det et nyt prædikat.",
        "After a comma “{found}” is another value, and here it looks like a new predicate.",
        "Skriv ; i stedet for , når det næste er et prædikat: ?x a mg:Body ; skos:prefLabel ?navn .",
        "Write ; instead of , when a predicate comes next: ?x a mg:Body ; skos:prefLabel ?name .",
    ),
    "semicolon-object": (
        "Efter semikolon mangler prædikatet: »{found}« ligner endnu en værdi.",
        "The predicate is missing after the semicolon: “{found}” looks like another value.",
        "Skriv , i stedet for ; når det næste er endnu en værdi af samme prædikat.",
        "Write , instead of ; when another value of the same predicate comes next.",
    ),
    "semicolon-subject": (
        "Efter semikolon skal subjektet ikke gentages, men her står »{found}«.",
        "The subject is not repeated after a semicolon, and here is “{found}”.",
        "Fjern »{found}«, eller skriv . i stedet for ; foran.",
        "Remove “{found}”, or write . instead of ; before it.",
    ),
    "braces": (
        "Efter {found} mangler {{ … }}.",
        "{{ … }} is missing after {found}.",
        "Sæt parentes om det, der hører til: {found} {{ ?x skos:altLabel ?andet }}",
        "Put braces around what belongs to it: {found} {{ ?x skos:altLabel ?other }}",
    ),
    "union": (
        "UNION står ikke mellem to {{ … }}.",
        "UNION does not stand between two {{ … }}.",
        "Skriv: {{ … }} UNION {{ … }}",
        "Write: {{ … }} UNION {{ … }}",
    ),
    "graph-name": (
        "Efter {found} mangler navnet på en graf.",
        "The name of a graph is missing after {found}.",
        "Skriv en adresse i < >, et navn som graph:reference, eller efter GRAPH en variabel.",
        "Write an address in < >, a name such as graph:reference, or after GRAPH a variable.",
    ),
    "bare-word": (
        "»{found}« står alene og er hverken variabel, navn eller tekst.",
        "“{found}” stands alone and is neither variable, name nor text.",
        "Skriv ? foran en variabel, et præfiks foran et navn (mg:Body), eller lige citationstegn om en tekst.",
        "Write ? before a variable, a prefix before a name (mg:Body), or plain quotation marks around a text.",
    ),
    "value-as-predicate": (
        "»{found}« er en værdi og kan ikke være prædikat.",
        "“{found}” is a value and cannot be a predicate.",
        "Skriv subjekt, prædikat og objekt i den rækkefølge.",
        "Write subject, predicate and object in that order.",
    ),
    "values": (
        "Listen efter VALUES er ikke skrevet, som den skal.",
        "The list after VALUES is not written as it should be.",
        'Skriv: VALUES ?x {{ "en" "to" }}, og kun værdier i parentesen.',
        'Write: VALUES ?x {{ "one" "two" }}, and only values inside the braces.',
    ),
    "values-comma": (
        "Der står komma mellem værdierne efter VALUES.",
        "A comma stands between the values after VALUES.",
        'Skriv kun mellemrum imellem: VALUES ?x {{ "en" "to" }}',
        'Write spaces only: VALUES ?x {{ "one" "two" }}',
    ),
    # — texts and addresses —
    "curled-quotes": (
        "Her står et skråt citationstegn ({found}), som tekstbehandling laver.",
        "Here is a curled quotation mark ({found}), as word processors make them.",
        'Skriv det lige tegn " på begge sider af teksten.',
        'Write the straight sign " on both sides of the text.',
    ),
    "mixed-quotes": (
        "Teksten begynder med {found} og slutter med et andet citationstegn.",
        "The text begins with {found} and ends with another quotation mark.",
        "Brug det samme tegn på begge sider: \"tekst\" eller 'tekst'.",
        "Use the same sign on both sides: \"text\" or 'text'.",
    ),
    "open-text": (
        "En tekst begynder her og slutter ikke på linjen.",
        "A text begins here and does not end on its line.",
        'Skriv {found} dér, hvor den slutter, eller """ om en tekst over flere linjer.',
        'Write {found} where it ends, or """ around a text of several lines.',
    ),
    "language": (
        "»{found}« er ikke skrevet som et sprog.",
        "“{found}” is not written as a language.",
        'Skriv sproget lige efter teksten, med bindestreg: "styregruppe"@da eller "steering"@en-GB.',
        'Write the language right after the text, with a hyphen: "styregruppe"@da or "steering"@en-GB.',
    ),
    "datatype": (
        "Efter ^^ mangler en datatype.",
        "A datatype is missing after ^^.",
        'Skriv fx "2020-01-01"^^xsd:date.',
        'Write, for example, "2020-01-01"^^xsd:date.',
    ),
    "date": (
        "En dato uden citationstegn er et regnestykke med minus.",
        "A date without quotation marks is a calculation with minus.",
        'Skriv fx "2020-01-01"^^xsd:date.',
        'Write, for example, "2020-01-01"^^xsd:date.',
    ),
    "address-brackets": (
        "En hel adresse skal stå i < >.",
        "A whole address must stand in < >.",
        "Skriv fx <https://w3id.org/mandatgraf/ontology#Body>, eller kort: mg:Body.",
        "Write, for example, <https://w3id.org/mandatgraf/ontology#Body>, or in short: mg:Body.",
    ),
    "address-spaces": (
        "Adressen, der begynder her, slutter ikke med >, eller der er mellemrum i den.",
        "The address that begins here does not end with >, or there is a space in it.",
        "Skriv > dér, hvor adressen slutter. Et mellemrum i en adresse skrives %20.",
        "Write > where the address ends. A space in an address is written %20.",
    ),
    # — filters and calculations —
    "comparison": (
        "Her sammenlignes noget uden for et filter.",
        "Something is compared outside a filter.",
        'Skriv: FILTER(?x {found} "værdi")',
        'Write: FILTER(?x {found} "value")',
    ),
    "filter-needed": (
        "En betingelse eller funktion står uden FILTER foran.",
        "A condition or function stands without FILTER before it.",
        "Skriv FILTER( … ) om den, eller BIND( … AS ?x) for at regne en værdi ud.",
        "Put FILTER( … ) around it, or BIND( … AS ?x) to calculate a value.",
    ),
    "filter-brackets": (
        "Betingelsen efter FILTER står ikke i parentes.",
        "The condition after FILTER does not stand in brackets.",
        "Skriv parentes om hele betingelsen: FILTER(?antal > 3)",
        "Put brackets around the whole condition: FILTER(?number > 3)",
    ),
    "operator": (
        "»{found}« bruges ikke i SPARQL.",
        "“{found}” is not used in SPARQL.",
        "Skriv {meant} i stedet.",
        "Write {meant} instead.",
    ),
    "is-null": (
        "SPARQL har intet »{found}«: en variabel er bundet eller ikke bundet.",
        "SPARQL has no “{found}”: a variable is bound or not bound.",
        "Skriv FILTER(BOUND(?x)) eller FILTER(!BOUND(?x)).",
        "Write FILTER(BOUND(?x)) or FILTER(!BOUND(?x)).",
    ),
    "no-operator": (
        "Her mangler et tegn eller en parentes før »{found}«.",
        "A sign or a bracket is missing before “{found}”.",
        "Skriv =, !=, <, >, && eller || mellem to dele, et komma mellem to argumenter, eller luk parentesen.",
        "Write =, !=, <, >, && or || between two parts, a comma between two arguments, or close the bracket.",
    ),
    "no-value": (
        "Efter »{found}« mangler en værdi.",
        "A value is missing after “{found}”.",
        "Skriv en variabel, et tal eller en tekst.",
        "Write a variable, a number or a text.",
    ),
    "list": (
        "Efter {found} mangler en parentes.",
        "A bracket is missing after {found}.",
        'Skriv fx ?x IN ("en", "to").',
        'Write, for example, ?x IN ("one", "two").',
    ),
    "function": (
        "»{found}« er ingen funktion i SPARQL.",
        "“{found}” is no function of SPARQL.",
        "Brug fx CONTAINS, STRSTARTS, LCASE, REGEX, LANG, STR eller YEAR.",
        "Use, for example, CONTAINS, STRSTARTS, LCASE, REGEX, LANG, STR or YEAR.",
    ),
    "function-brackets": (
        "Efter {found} mangler parentesen med argumenter.",
        "The bracket with arguments is missing after {found}.",
        "Skriv fx {found}(?x).",
        "Write, for example, {found}(?x).",
    ),
    "arguments": (
        "{found} har ikke det antal argumenter, den skal have.",
        "{found} does not have the number of arguments it needs.",
        "Skriv {meant} med komma imellem.",
        "Write {meant}, with commas between them.",
    ),
    "bind": (
        "Efter BIND mangler en parentes.",
        "A bracket is missing after BIND.",
        "Skriv: BIND(LCASE(?navn) AS ?lille)",
        "Write: BIND(LCASE(?name) AS ?small)",
    ),
    "as-missing": (
        "Det, der regnes ud, har ikke fået et navn.",
        "What is calculated has not been given a name.",
        "Skriv parentes om det, og AS med en variabel: (COUNT(?x) AS ?antal)",
        "Put brackets around it, and AS with a variable: (COUNT(?x) AS ?number)",
    ),
    "as-variable": (
        "Efter AS mangler en variabel.",
        "A variable is missing after AS.",
        "Skriv ? foran navnet: (COUNT(?x) AS ?antal)",
        "Write ? before the name: (COUNT(?x) AS ?number)",
    ),
    "used-twice": (
        "{found} har allerede en værdi og kan ikke få en til.",
        "{found} already has a value and cannot be given another.",
        "Vælg et nyt navn efter AS.",
        "Choose a new name after AS.",
    ),
    "expression-in-select": (
        "Noget, der regnes ud, står i SELECT uden parentes og navn.",
        "Something that is calculated stands in SELECT without brackets and a name.",
        "Skriv: ({found}(?x) AS ?navn)",
        "Write: ({found}(?x) AS ?name)",
    ),
    # — grouping and order —
    "not-grouped": (
        "{found} har flere værdier i hver gruppe og kan ikke vises for gruppen.",
        "{found} has several values in each group and cannot be shown for the group.",
        "Skriv {found} efter GROUP BY, eller vælg én værdi: (SAMPLE({found}) AS ?en)",
        "Write {found} after GROUP BY, or choose one value: (SAMPLE({found}) AS ?one)",
    ),
    "star-grouped": (
        "SELECT * kan ikke bruges sammen med GROUP BY.",
        "SELECT * cannot be used together with GROUP BY.",
        "Nævn det, der skal vises: SELECT ?x (COUNT(?y) AS ?antal)",
        "Name what is to be shown: SELECT ?x (COUNT(?y) AS ?number)",
    ),
    "aggregate-in-filter": (
        "{found} tæller over en gruppe og kan ikke stå i FILTER.",
        "{found} counts over a group and cannot stand in FILTER.",
        "Skriv efter }}: GROUP BY ?x HAVING ({found}(?y) > 1)",
        "Write after the }}: GROUP BY ?x HAVING ({found}(?y) > 1)",
    ),
    "by": (
        "Efter {found} mangler BY.",
        "BY is missing after {found}.",
        "Skriv {found} BY ?x.",
        "Write {found} BY ?x.",
    ),
    "order": (
        "{found} står efter {meant}, men hører til før.",
        "{found} stands after {meant} and belongs before it.",
        "Rækkefølgen er GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET.",
        "The order is GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET.",
    ),
    "whole-number": (
        "Efter {found} mangler et helt tal.",
        "A whole number is missing after {found}.",
        "Skriv fx {found} 10.",
        "Write, for example, {found} 10.",
    ),
    "condition": (
        "Efter {found} BY mangler en variabel.",
        "A variable is missing after {found} BY.",
        "Skriv fx {found} BY ?navn.",
        "Write, for example, {found} BY ?name.",
    ),
    "condition-brackets": (
        "Det, der står efter {found}, mangler en parentes.",
        "What stands after {found} lacks brackets.",
        "Skriv fx HAVING (COUNT(?x) > 1) eller ORDER BY DESC(?x).",
        "Write, for example, HAVING (COUNT(?x) > 1) or ORDER BY DESC(?x).",
    ),
    "condition-comma": (
        "Der står komma mellem det, der samles eller sorteres efter.",
        "A comma stands between the things to group or sort by.",
        "Skriv kun mellemrum imellem: {found} BY ?a ?b",
        "Write spaces only: {found} BY ?a ?b",
    ),
}
