"""The addresses for programs as an OpenAPI 3.1 document, made from the formats and the stored questions there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import mandatgraf
from mandatgraf.catalogue import Question
from mandatgraf.formats import GraphFormat, ResultFormat
from mandatgraf.web.api.contract import ADDRESSES, Address
from mandatgraf.web.protocol import FORM, QUERY

PROBLEM: Final = "application/problem+json"
_FAULTS: Final = {
    "400": "What was sent cannot be used",
    "404": "Nothing of that name",
    "403": "Updates are refused",
    "406": "No format that fits",
    "415": "Not sent in a form that is read here",
    "422": "More than one answer may hold",
    "429": "Too much work asked for; Retry-After says when to come back",
    "503": "Not answered in time",
}


def document(questions: Iterable[Question]) -> dict[str, Any]:
    """The document; every path in it is answered by the service."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Mandatgraf",
            "version": mandatgraf.__version__,
            "summary": "Who decides what in public cooperation: the graph, and questions to it",
            "license": {"name": "CC BY 4.0 (data), MIT (code)", "identifier": "MIT AND CC-BY-4.0"},
        },
        "paths": {
            "/sparql": _sparql(),
            "/data": {"get": _graph()},
            "/queries": {"get": _operation("The stored questions", ["application/json"], ["406"])},
            **{f"/queries/{question.name}": {"get": _question(question)} for question in questions},
            "/.well-known/void": {"get": _operation("The data set in VoID", _of(GraphFormat), ["406"])},
            "/version": {"get": _operation("What runs here, and its limits", ["application/json"], [])},
            **{address.path: _api(address) for address in ADDRESSES},
            "/readyz": {"get": _operation("Whether new readers can be sent here", ["application/json"], ["503"])},
            "/healthz": {"get": _operation("Whether the service answers", ["text/plain"], [])},
        },
        "components": {"schemas": {"Problem": {"type": "object", "description": "RFC 9457", "required": ["type"]}}},
    }


def _sparql() -> dict[str, Any]:
    answers = [*_of(ResultFormat), *_of(GraphFormat)]
    asked = [
        _parameter("query", "The query; without it the description of the service is given"),
        _parameter("default-graph-uri", "A graph of the default graph, instead of FROM", many=True),
        _parameter("named-graph-uri", "A named graph, instead of FROM NAMED", many=True),
        _parameter("format", "The format by its file ending, instead of Accept"),
    ]
    text = {"schema": {"type": "string"}}
    form = {"schema": {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}}}
    get = _operation("Ask, by the SPARQL 1.1 Protocol", answers, list(_FAULTS)) | {"parameters": asked}
    body = {"requestBody": {"required": True, "content": {FORM: form, QUERY: text}}}
    post = _operation("Ask, with the query in the body", answers, list(_FAULTS)) | body
    return {"get": get, "post": post | {"parameters": asked[1:]}}


def _graph() -> dict[str, Any]:
    parameters = [
        _parameter("graph", "The name of a graph"),
        _parameter("default", "The default graph; needs no value") | {"allowEmptyValue": True},
        _parameter("format", "The format by its file ending, instead of Accept"),
    ]
    said = "A graph, by the SPARQL 1.1 Graph Store Protocol; all graphs as TriG or N-Quads without a name"
    return _operation(said, _of(GraphFormat), ["400", "406"]) | {"parameters": parameters}


def _question(question: Question) -> dict[str, Any]:
    given = [
        _parameter(each.name, each.text["en"]) | {"required": not each.optional, "example": str(each.example or "")}
        for each in question.parameters
    ]
    answers = ["application/json", *_of(ResultFormat)]
    return _operation(question.summary["en"], answers, ["400", "406"]) | {"parameters": given}


def _api(address: Address) -> dict[str, Any]:
    given = [
        _parameter(each.name, each.said)
        | {"in": each.inside, "required": each.required}
        | ({"example": each.example} if each.example else {})
        for each in address.parameters
    ]
    faults = ["400", "404", *(["415"] if address.takes else [])]
    operation = _operation(address.summary, address.media_types, faults) | {"parameters": given}
    if not address.takes:
        return {"get": operation}
    content: dict[str, dict[str, Any]] = {media_type: {} for media_type in address.takes}
    return {"post": operation | {"requestBody": {"required": True, "content": content}}}


def _operation(summary: str, media_types: Iterable[str], faults: Iterable[str]) -> dict[str, Any]:
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    refused = {status: {"description": _FAULTS[status], "content": problem} for status in faults}
    content: dict[str, dict[str, Any]] = {media_type: {} for media_type in media_types}
    return {"summary": summary, "responses": {"200": {"description": "The answer", "content": content}} | refused}


def _parameter(name: str, description: str, *, many: bool = False) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "array", "items": {"type": "string"}} if many else {"type": "string"}
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _of(family: type[ResultFormat | GraphFormat]) -> list[str]:
    return [form.media_type for form in family]
