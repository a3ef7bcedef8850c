"""What a text asks about a thing: *hvor tit mødes …*, *hvem betaler …*, *who owns …*, and the words left to name it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mandatgraf.search.words import carries, fold

_QUESTION: Final = re.compile(r"(?:hv\w+|who|what|where|when|how|which)\b")
_ASPECTS: Final[dict[str, tuple[str, str]]] = {
    "rhythm": (
        (
            r"hvor (?:tit|ofte|mange (?:gange|moeder))|how (?:often|many (?:times|meetings))"
            r"|moede(?:frekvens|rytme|kadence)\w*"
            r"|hvornaar(?=.* moede|.* samles)|hvornaar (?=moedes|holder|samles)|when(?=.* meets?\b)"
        ),
        (
            "moedes moeder moede moedet holder holdes samles maaned maaneden aar aaret uge ugen gang "
            "meet meets meeting meetings hold holds held year month week"
        ),
    ),
    "members": (
        (
            r"hvem (?:sidder|deltager|er (?:med|medlem\w*))|hvor mange medlemmer"
            r"|medlem(?:mer|merne|skab)?"
            r"|medlemsliste\w*|sammensaetning(?:en)?|who (?:sits?|is (?:in|on)|are (?:in|on|the members))"
            r"|how many members|members?(?:hip)?|composition"
        ),
        "medlem medlemmer medlemmerne deltager member members",
    ),
    "seats": (r"hvor mange pladser|pladser(?:ne)?|pladsfordeling(?:en)?|how many seats|seats", "pladser seats seat"),
    "chair": (
        (
            r"hvem (?:er formand\w*|leder)|formand(?:en)?|forperson(?:en)?|who (?:chairs|leads|is (?:the )?chair\w*)"
            r"|chair(?:s|man|person|woman)?"
        ),
        "formand formanden naestformand chair chairs",
    ),
    "secretariat": (
        (
            r"hvem (?:er sekretariat\w*|sekretariats\w+|er sekretaer\w*|stoetter)"
            r"|sekretariats(?:betjen\w+|funktion\w*)"
            r"|who (?:serves|supports|is (?:the )?secretar\w+)"
        ),
        "sekretariat sekretariatet secretariat",
    ),
    "purpose": (r"formaal(?:et)?|purpose", ""),
    "parent": (
        r"(?:hvem|hvad|hvor|hvilke\w*) \w* ?hoerer(?=.* (?:under|til)\b)|hoerer (?=under|til)|belongs? to",
        "under",
    ),
    "paid": (
        (
            r"hvem (?:betaler|finansierer)|hvad koster|hvor (?:meget|mange penge)(?: koster)?|betaler|betalt|koster"
            r"|budget(?:tet)?|tilskud(?:det)?"
            r"|finansier(?:er|es|et|ing|ingen)|oekonomi(?:en)?|udgift(?:en|er|erne)?|pris(?:en)?|penge(?:ne)?"
            r"|who (?:pays|funds|finances)|how much|paid|pays?|costs?|price|budgets?|funding|funded|money"
        ),
        "betaler koster penge penge kroner kr pay pays cost costs fund money",
    ),
    "owner": (r"ejer(?:e|en|ne|skab)?|owns?|owners?(?:hip)?|owned", "ejer owner"),
    "founders": (
        r"hvem (?:startede|grundlagde|stiftede|fik ideen|begyndte)|startet af|who (?:started|founded)|founders?",
        "",
    ),
    "happened": (
        r"hvad (?:skete|er der sket|blev)|hvordan (?:gik|endte)|what (?:happened|became|has happened)|how did .* end",
        "der det sket gik happened",
    ),
    "voice": (r"hvem (?:taler|repraesenterer)|who (?:speaks|represents|sits for)", "paa vegne behalf"),
    "sits": (r"hvor (?:sidder|har(?=.* plads))|where (?:does|do)(?=.* sit)", "plads pladser seat sit sits"),
    "open": (
        (
            r"hvad (?:er |staar )?(?:ikke (?:er )?(?:afklaret|besluttet)|uafklaret|aabent|usikkert|uklart)"
            r"|uafklare(?:t|de)|hvad mangler|what is (?:not settled|not clear|unsettled|open|unclear|missing)|unsettled"
        ),
        "",
    ),
    "decided": (
        (
            r"hvad (?:har|er|blev)(?=.* (?:besluttet|vedtaget|afgjort))|hvad (?:besluttede|vedtog)|beslutninger(?:ne)?"
            r"|what (?:did|has|have|was)(?=.* (?:decided?|adopt))|decisions?"
        ),
        "besluttet vedtaget afgjort decided decide adopted adopt made",
    ),
    "may": (
        (
            r"hvad (?:laver|goer|kan|maa|skal|boer)|hvilke (?:opgaver|befoejelser|mandater)(?: har)?|opgaver(?:ne)?"
            r"|befoejelser(?:ne)?|mandat(?:er|erne)?|what (?:does|do|may|can|must|shall)"
            r"|(?:which )?(?:tasks|powers|mandates)"
        ),
        "goere beslutte bestemme afgoere do decide",
    ),
    "when": (r"hvornaar|when", "var blev finder sted holdt"),
}
"""By the part of a page that answers: what asks for it, and words that say it once more. Folded; the first counts."""


@dataclass(frozen=True, slots=True)
class Question:
    """A text that asks for one part of what is known of a thing."""

    aspect: str
    """The part that is asked for: `rhythm`, `members`, `paid`, …"""
    rest: str
    """The words that name the thing, folded."""
    plain: bool
    """It begins with a question word, and is no name that happens to hold such a word."""


def question(text: str) -> Question | None:
    """Return what a text asks for; nothing where it asks for no part of a page, or names nothing.

    >>> question("Hvor tit mødes Klyngestyregruppen?")
    Question(aspect='rhythm', rest='klyngestyregruppen', plain=True)
    >>> question("budget borgerdesign")
    Question(aspect='paid', rest='borgerdesign', plain=False)
    """
    folded = fold(text)
    for aspect, (pattern, also) in _ASPECTS.items():
        if found := re.search(rf"\b(?:{pattern})(?!\w)", folded):
            left = f"{folded[: found.start()]} {folded[found.end() :]}".split()
            rest = [word for word in left if word not in also.split()]
            if any(carries(word) for word in rest):
                return Question(aspect, " ".join(rest), plain=_QUESTION.match(folded) is not None)
    return None
