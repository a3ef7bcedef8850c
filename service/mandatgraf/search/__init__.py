"""Finding things by what people call them, in both languages at once.

Every label, other name, hidden name, abbreviation, notation, phrase and address of one version of the data stands in
one index that never changes. Words are met whole, in another spelling or form, as part of a compound, or with a slip
of the keyboard, and a hit says which. The order is the same every time.
"""

from __future__ import annotations

from mandatgraf.search.facets import FACETS, Count
from mandatgraf.search.finding import LONGEST, Search
from mandatgraf.search.hits import ASKED, JOINED, Hit, Hits, Meeting
from mandatgraf.search.names import KINDS, Name, Rank, Source
from mandatgraf.search.roles import MOST_BEARERS, Bearer
from mandatgraf.search.words import distance, fold

__all__ = [
    "ASKED",
    "FACETS",
    "JOINED",
    "KINDS",
    "LONGEST",
    "MOST_BEARERS",
    "Bearer",
    "Count",
    "Hit",
    "Hits",
    "Meeting",
    "Name",
    "Rank",
    "Search",
    "Source",
    "distance",
    "fold",
]
