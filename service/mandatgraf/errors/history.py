"""What is wrong with the history that a change is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from mandatgraf.errors.base import MandatgrafError, in_language, or_nothing

_MISSING: Final = {
    "no-git": (
        "Programmet git findes ikke her, så ingen kan sige, hvad der er ændret.",
        "The program git is not here, so nobody can tell what was changed.",
        "Installér git, eller kør uden --changed.",
        "Install git, or run without --changed.",
    ),
    "no-repository": (
        "Mappen med data ligger ikke i et git-arkiv, så ingen kan sige, hvad der er ændret.",
        "The folder with the data is in no git repository, so nobody can tell what was changed.",
        "Kør uden --changed, eller brug den kopi, som git har hentet.",
        "Run without --changed, or use the copy that git has fetched.",
    ),
    "no-commit": (
        "Arkivet har endnu ingen version at sammenligne med.",
        "The repository has no commit to compare with yet.",
        "Kør uden --changed, indtil den første er gemt (git commit).",
        "Run without --changed until the first one is made (git commit).",
    ),
    "no-main": (
        "Arkivet har ingen gren, der hedder main, at sammenligne med.",
        "The repository has no branch called main to compare with.",
        "Nævn en gren eller version: --changed NAVN.",
        "Name a branch or a commit: --changed NAME.",
    ),
    "no-fork": (
        "Denne gren og main har ingen fælles historie.",
        "This branch and main have no history in common.",
        "Nævn en anden gren eller version: --changed NAVN.",
        "Name another branch or commit: --changed NAME.",
    ),
    "shallow": (
        "Git har kun hentet en del af historien, og stedet at sammenligne med mangler.",
        "Git has fetched only a part of the history, and what to compare with is missing.",
        "Hent resten: git fetch --unshallow (på GitHub: actions/checkout med fetch-depth: 0).",
        "Fetch the rest: git fetch --unshallow (on GitHub: actions/checkout with fetch-depth: 0).",
    ),
    "refused": (
        "Git svarer ikke på, hvad der er ændret.",
        "Git does not tell what was changed.",
        "Ret det, som git siger, eller kør uden --changed.",
        "Mend what git says, or run without --changed.",
    ),
}


@dataclass(eq=False)
class HistoryMissing(MandatgrafError):
    """What a change brought cannot be told; `reason` is a key such as no-git, no-repository or shallow."""

    reason: str
    detail: str = ""
    code: ClassVar[str] = "history-missing"

    def what(self, lang: str) -> str:
        return in_language(lang, *_MISSING[self.reason][:2])

    def where(self, lang: str) -> str:
        return self.detail

    def todo(self, lang: str) -> str:
        return in_language(lang, *_MISSING[self.reason][2:])


@dataclass(eq=False)
class UnknownBase(MandatgrafError):
    """The branch or commit to compare with does not exist."""

    name: str
    known: tuple[str, ...] = ()
    code: ClassVar[str] = "unknown-base"

    def what(self, lang: str) -> str:
        return in_language(
            lang, f"Der er ingen gren eller version »{self.name}«.", f"There is no branch or commit “{self.name}”."
        )

    def where(self, lang: str) -> str:
        return "--changed"

    def todo(self, lang: str) -> str:
        return in_language(lang, "Ret navnet.", "Correct the name.") + or_nothing(
            self.known, lang, "Der er blandt andre", "There are among others"
        )
