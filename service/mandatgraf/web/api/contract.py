"""The addresses of the JSON API with their parameters, as the OpenAPI document tells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mandatgraf.network.exports import FORMS
from mandatgraf.search import FACETS
from mandatgraf.web.api.graph import QUESTIONS, XLSX

JSON: Final = "application/json"


@dataclass(frozen=True)
class Parameter:
    """A part of an address; `example` is a real value, and an empty one where the parameter may be left out."""

    name: str
    said: str
    example: str = ""
    inside: str = "query"

    @property
    def required(self) -> bool:
        """Whether the address is answered only with it; each such parameter has an example."""
        return bool(self.example)


@dataclass(frozen=True)
class Address:
    """A path, what it answers, and the types of its answers."""

    path: str
    summary: str
    parameters: tuple[Parameter, ...] = ()
    media_types: tuple[str, ...] = (JSON,)
    takes: tuple[str, ...] = ()
    """The media types of a body, for an address that takes one."""


_LANG: Final = Parameter("lang", "da or en; else what the reader's program asks for")
_BODY: Final = "sundhedsstyregruppen-midtjylland"
_SAID: Final = {
    "from": Parameter("from", "Where the way begins: a name, an address or kind/slug", _BODY),
    "to": Parameter("to", "Where the way ends", "forløbsprogrammer"),
    "of": Parameter("of", "The thing: a name, an address or kind/slug", _BODY),
    "body": Parameter("body", "Only what this body holds, today or by the proposal"),
    "in": Parameter("in", "The projection; see /api/v1/graph"),
    "at": Parameter("at", "A day, as in 2019-11-18"),
    "directed": Parameter("directed", "true: follow edges only in their direction"),
    "inward": Parameter("inward", "true: what it depends on, instead of what it reaches"),
    "longest": Parameter("longest", "The most steps of a way"),
    "limit": Parameter("limit", "The most results"),
    "kind": Parameter("kind", "One kind of finding; see /api/v1/graph"),
    "region": Parameter("region", "One cooperation"),
    "origin": Parameter("origin", "computed or stated"),
    "by": Parameter("by", "What is held side by side"),
}
_EXAMPLES: Final = {"case": "forløbsprogrammer", "proposal": "midtjylland-forslag"}
_ASKED: Final = {
    "path": "The ways between two things, with what each step means",
    "case": "The course of a case and its next steps; an interval where only a rhythm is known",
    "reach": "What a thing reaches by its powers, or what it depends on",
    "single-points": "Who alone settles something, and what hangs together through one alone",
    "bottlenecks": "What most shortest ways lead through",
    "load": "What a body has to do, by kind of power",
    "findings": "Conflicts and gaps, computed and stated apart",
    "escalation": "Who takes a case if they do not agree here, or that no source says so",
    "compare": "The same function in several cooperations, side by side",
    "proposal": "A proposal against today",
}
_QUERY: Final = Parameter("q", "The words", "forløbsprogram")

ADDRESSES: Final = (
    Address(
        "/api/v1/search",
        "Things by the words people use",
        (
            _QUERY,
            *(Parameter(facet, f"Only this {facet}") for facet in FACETS),
            Parameter("limit", "The most results"),
            Parameter("start", "How many results to pass over"),
            _LANG,
        ),
    ),
    Address(
        "/api/v1/suggest",
        "What somebody may be about to type",
        (_QUERY, Parameter("limit", "The most suggestions"), _LANG),
    ),
    Address(
        "/api/v1/who",
        "Who decides a matter: the sentence, the chain, what is not settled, and the sources",
        (
            Parameter("matter", "The matter: a name, another word for it, an address", "forløbsprogram"),
            Parameter("q", "The same as matter"),
            Parameter("at", "A day, as in 2019-11-18"),
            _LANG,
        ),
    ),
    Address("/api/v1/graph", "What can be asked about the graph as a whole", (_LANG,)),
    *(
        Address(
            f"/api/v1/graph/{name}",
            _ASKED[name],
            (
                *(
                    Parameter(each, _SAID[each].said, _EXAMPLES.get(name) or _SAID[each].example)
                    if each == "of"
                    else _SAID[each]
                    for each in parameters
                ),
                _LANG,
            ),
        )
        for name, parameters in QUESTIONS.items()
    ),
    Address(
        "/api/v1/graph/projections/{name}.{ending}",
        "A projection of the graph as a file",
        (
            Parameter("name", "The projection; see /api/v1/graph", "authority", "path"),
            Parameter("ending", "The form by its file ending", "graphml", "path"),
            _SAID["at"],
            Parameter("around", "Only what is near this thing"),
            Parameter("steps", "How many steps are near"),
            _LANG,
        ),
        tuple(dict.fromkeys(form.media_type for form in FORMS.values())),
    ),
    Address(
        "/api/v1/graph/around/{kind}/{slug}.{ending}",
        "The network around a thing, as the explorer shows it, as a file",
        (
            Parameter("kind", "The kind of the thing", "body", "path"),
            Parameter("slug", "Its name in addresses", _BODY, "path"),
            Parameter("ending", "The form by its file ending", "svg", "path"),
            Parameter("depth", "How many steps away"),
            Parameter("open", "A thing, as kind/slug, around which more is shown"),
            _SAID["at"],
            Parameter("power", "Only this power"),
            Parameter("status", "Only this status"),
            _SAID["region"],
            _LANG,
        ),
        tuple(dict.fromkeys(form.media_type for form in FORMS.values())),
    ),
    Address(
        "/api/v1/graph/matrices/{kind}.xlsx",
        "Who has which part in what, as a workbook",
        (Parameter("kind", "raci or delegation", "raci", "path"), _SAID["region"], _LANG),
        (XLSX,),
    ),
    Address(
        "/api/v1/graph/what-if",
        "A draft of mandates against what holds today; nothing is kept",
        (_LANG,),
        takes=("text/turtle", "application/n-triples"),
    ),
)
