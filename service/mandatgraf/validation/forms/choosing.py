"""Which forms there are, which ending of a file stands for which, and how each is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from mandatgraf.validation import text
from mandatgraf.validation.forms import github, json, sarif, w3c
from mandatgraf.validation.forms.view import View
from mandatgraf.validation.report import Report


class Form(StrEnum):
    """A form of the report; the first is for people at a terminal."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    TURTLE = "turtle"
    JSONLD = "jsonld"


ENDINGS: Final = {
    ".txt": Form.TEXT,
    ".sarif.json": Form.SARIF,
    ".json": Form.JSON,
    ".sarif": Form.SARIF,
    ".ttl": Form.TURTLE,
    ".jsonld": Form.JSONLD,
}
"""The ending of a file name → its form; a longer one stands before the shorter that it ends in."""

_WRITE: Final[Mapping[Form, Callable[[Report, View], str]]] = {
    Form.TEXT: lambda report, view: text.render(report, view.lang) + "\n",
    Form.JSON: json.written,
    Form.GITHUB: github.commands,
    Form.SARIF: sarif.written,
    Form.TURTLE: w3c.turtle,
    Form.JSONLD: w3c.jsonld,
}


def form_of_name(name: str) -> Form | None:
    """The form that the ending of a file name stands for; None for any other ending.

    >>> form_of_name("fund.SARIF"), form_of_name("fund.xlsx")
    (<Form.SARIF: 'sarif'>, None)
    """
    return next((form for ending, form in ENDINGS.items() if name.lower().endswith(ending)), None)


def written(report: Report, form: Form, view: View) -> str:
    """The report in a form; every form ends with the end of a line."""
    return _WRITE[form](report, view)
