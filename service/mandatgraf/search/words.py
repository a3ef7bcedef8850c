"""Words as they are compared: two spellings of æ, ø and å, doubled letters, endings, and words that carry nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, Protocol

import snowballstemmer
from rapidfuzz.distance import OSA

_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})
_WORD: Final = re.compile(r"\w+")
_DOUBLED: Final = re.compile(r"([a-z])\1+")
_SPELLED: Final = re.compile(r"ae|oe")
_SHORTEST_STEM: Final = 3
_ENDINGS: Final = frozenset("e en er et s n r t es ens ets ers ne ene erne nes enes ernes rne ede ende ing ed".split())
_EMPTY: Final = frozenset(
    "af alene at blev bliver de dem den der deres det dette dig din du efter eller en er et for fra gennem ham han "
    "har hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornaar i ikke ind jeg kan maa "
    "man med mellem mig min ned nu og om op os paa s samt sidder sig sin skal sker skete som til ud under ved vi "
    "vil vores a about alone an and are by can do does for from happened has have how in is it its of on or our "
    "shall that the their this to was what when where which who whom whose why will with your".split()
)
"""Words that are in every sentence: they neither find nor miss a thing. Folded."""
_ASKING: Final = frozenset(
    "aendre aendrer aendres afgoer afgoere ansvar ansvaret ansvarlig bestem bestemme bestemmer beslut beslutte "
    "beslutter besluttet antal many mange meget number decide decided decider decides deciding responsible "
    "responsibility".split()
)
"""Words of questions that are asked of everything here, who decides and how many; they tell nothing apart. Folded."""


def fold(text: str) -> str:
    """Return a text as names are compared: lower case, æ ø å as ae oe aa, no accents, one space between words.

    >>> fold("  Forløbs-PROGRAM ")
    'forloebs program'
    """
    if (usual := text.casefold().translate(_LETTERS)).isascii():
        return " ".join(_WORD.findall(usual))
    # Folded twice: what a letter stands for (NFKC) may be a capital again, and a small letter may stand for others.
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).casefold()
    spelled = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
    return " ".join(_WORD.findall("".join(each for each in spelled if not unicodedata.combining(each))))


def loosen(word: str) -> str:
    """Return a folded word without what people most often spell otherwise: æ as a, ø as o, å as a, doubled letters.

    >>> loosen("sundhedsstyregruppen"), loosen("aarhus"), loosen("2022")
    ('sundhedstyregrupen', 'arhus', '2022')
    """
    return _DOUBLED.sub(r"\1", _SPELLED.sub(lambda found: found[0][0] if found[0] == "oe" else "a", word))


class _Stemmer(Protocol):
    """What we use of a stemmer; the library ships no types."""

    def stemWord(self, word: str) -> str: ...  # noqa: N802 -- its name


@lru_cache(maxsize=2)
def _stemmer(language: str) -> _Stemmer:
    found: _Stemmer = snowballstemmer.stemmer(language)
    return found


def stems(word: str) -> frozenset[str]:
    """Return the stems of a loose word in both languages, and the word itself.

    >>> sorted(stems("udvalgets") & stems("udvalgene"))
    ['udvalg']
    """
    if not word.isalpha():
        return frozenset({word})
    found = {_stemmer(language).stemWord(word) for language in ("danish", "english")}
    return frozenset({word, *(stem for stem in found if len(stem) >= _SHORTEST_STEM)})


def is_ending(text: str) -> bool:
    """Tell whether the text is nothing or an ending that nouns and verbs have.

    >>> is_ending(""), is_ending("ernes"), is_ending("grupe")
    (True, True, False)
    """
    return not text or text in _ENDINGS


def carries(word: str) -> bool:
    """Tell whether a folded word says something about what is meant.

    >>> carries("udvalg"), carries("hvem")
    (True, False)
    """
    return word not in _EMPTY and word not in _ASKING


def asks(word: str) -> bool:
    """Tell whether a folded word belongs to questions that are asked of everything here.

    >>> asks("beslutter"), asks("indstiller")
    (True, False)
    """
    return word in _ASKING


def distance(one: str, other: str, limit: int) -> int:
    """Count the slips between two words, a swap of neighbours as one; anything above the limit is limit + 1.

    >>> distance("klygne", "klynge", 2)
    1
    """
    return int(OSA.distance(one, other, score_cutoff=limit))
