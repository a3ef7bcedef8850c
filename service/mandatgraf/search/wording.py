"""The words of what a search says itself, in Danish and in English, side by side for a translator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mandatgraf.answers.card import Language

WORDS: Final[dict[str, tuple[str, str]]] = {
    # — what joins two things —
    "seat": ("{party} har {count} i {body}", "{party} has {count} in {body}"),
    "seat.unknown": (
        "{party} har plads i {body}; hvor mange pladser er ikke angivet",
        "{party} has a seat in {body}; how many seats is not stated",
    ),
    # — what is asked about a thing —
    "more": ("og {count} mere", "and {count} more"),
    "open": ("Ikke afklaret ({count})", "Not settled ({count})"),
    "mandates": ("{count} mandater", "{count} mandates"),
    "mandates.one": ("Ét mandat", "One mandate"),
    # — who has a power —
    "power.none": (
        "Ingen af de kilder, vi har læst, giver nogen et mandat med dette ord.",
        "No source that we have read gives anybody a mandate with this word.",
    ),
    "power.one": ("Ét mandat har det.", "One mandate has it."),
    "power.many": ("{count} mandater har det.", "{count} mandates have it."),
    # — what a thing is that is not in force —
    "replaced": ("siden erstattet af {by}", "since replaced by {by}"),
}


def say(key: str, lang: Language, **parts: object) -> str:
    """Return the words of a key in a language, filled in.

    >>> say("replaced", "en", by="KOSU")
    'since replaced by KOSU'
    """
    return WORDS[key][lang == "en"].format(**parts)
