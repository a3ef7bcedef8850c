"""The words of the network around a thing, in Danish and in English."""

from __future__ import annotations

from typing import Final

VIEW: Final[dict[str, tuple[str, str]]] = {
    "layer.party": ("Parter og personer", "Parties and persons"),
    "layer.seat": ("Poster og pladser", "Posts and seats"),
    "layer.political": ("Politiske organer", "Political bodies"),
    "layer.administrative": ("Ledelse og administration", "Management and administration"),
    "layer.working": ("Faglige og lokale organer", "Professional and local bodies"),
    "layer.group": ("Organer og grupper uden oplyst niveau", "Bodies and groups, level not said"),
    "layer.matter": ("Emner og initiativer", "Matters and initiatives"),
    "layer.goal": ("Mål", "Goals"),
    "layer.source": ("Aftaler og dokumenter", "Agreements and documents"),
    "view.title": ("Netværket omkring {thing}", "The network around {thing}"),
    "view.some": (
        "{count} ting er forbundet med {thing} i dette udsnit.",
        "{count} things are linked to {thing} here.",
    ),
    "view.some.one": ("1 ting er forbundet med {thing} i dette udsnit.", "1 thing is linked to {thing} here."),
    "view.limit": (
        "{count} ting mere er ikke vist, for at billedet kan læses. Vælg færre skridt, eller brug filtrene.",
        "{count} more things are not shown, so that the picture can be read. Choose fewer steps, or use the filters.",
    ),
    "view.nothing": (
        "Ingen kilde, vi har læst, forbinder {thing} med andet.",
        "No source that we have read links {thing} to anything else.",
    ),
    "view.nothing.filtered": (
        "Ingen kilde, vi har læst, forbinder {thing} med andet på den valgte måde.",
        "No source that we have read links {thing} to anything else in the chosen way.",
    ),
    "view.at": (
        "Pr. {day}. I hele grafen er {excluded} forbindelser udelukket den dag, og {undated} står i udaterede kilder; de er ikke med.",
        "As of {day}. In the whole graph {excluded} links are excluded on that day, and {undated} stand in undated sources; they are left out.",
    ),
    "view.more": ("Vis {count} mere omkring {thing}", "Show {count} more around {thing}"),
    "firmness.holds": ("gælder efter en kilde", "holds by a source"),
    "firmness.proposed": ("kun foreslået eller planlagt", "only proposed or planned"),
    "firmness.weak": ("betinget, muligt eller uklart", "conditional, possible or unclear"),
}
