"""The Graph Store Protocol at `/data`: one graph by its name, the default graph, or all of them.

In public it only reads: every other method is answered with 405 and what is allowed. On an instance that was started
with a scratch store, PUT, POST and DELETE work on that store. `?graph=` and `?default` name a graph indirectly; a path
below `/data/` names it directly, by its own address on a scratch store and by the name of its folder otherwise.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import Final

import pyoxigraph as ox
from flask import Blueprint, Flask, Response, current_app, request

from mandatgraf.engine.scratch import Scratch
from mandatgraf.errors import BadRequest, BodyUnreadable, SourceUnreadable, UnknownThing, UnsupportedMediaType
from mandatgraf.formats import GraphFormat, from_media_type
from mandatgraf.terms import triple_to_rdflib
from mandatgraf.validation.reading import read_content
from mandatgraf.vocab import graph
from mandatgraf.web import protocol, state
from mandatgraf.web.negotiation import data_response, wanted
from mandatgraf.writing import write_dataset, write_graph

READ: Final = {
    GraphFormat.TURTLE: ox.RdfFormat.TURTLE,
    GraphFormat.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    GraphFormat.RDF_XML: ox.RdfFormat.RDF_XML,
    GraphFormat.JSON_LD: ox.RdfFormat.JSON_LD,
}
"""What a graph may be sent as."""
_WITH_NAMES: Final = tuple(form for form in GraphFormat if form.holds_names)
KEY: Final = "mandatgraf-graphs"
_PARTS: Final = "multipart/form-data"
_SENT: Final = (*(form.media_type for form in READ), _PARTS)

Name = ox.NamedNode | ox.DefaultGraph


class Written:
    """The public graphs as they were written once: they never change, and sorting one takes a second."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._content: dict[tuple[str, str], bytes] = {}

    def get(self, key: tuple[str, str], write: Callable[[], bytes]) -> bytes:
        """What was written under a key, or is now; one at a time, so that nobody makes the same twice."""
        with self._lock:
            if key not in self._content:
                self._content[key] = write()
            return self._content[key]


def install(app: Flask, *, writable: bool) -> None:
    """Put the addresses below `/data` into an application; those that write only where it has a scratch store."""
    app.extensions[KEY] = Written()
    bp = Blueprint("graphs", __name__)
    methods = {"read": ["GET"], "put": ["PUT"], "post": ["POST"], "delete": ["DELETE"]}
    for view in (read, put, post, delete) if writable else (read,):
        name = view.__name__
        bp.add_url_rule("/data", name, view, methods=methods[name])
        bp.add_url_rule("/data/<path:inside>", name, view, methods=methods[name])
    bp.after_request(protocol.finished)
    app.register_blueprint(bp)


def read(inside: str = "") -> Response:
    """A graph in the format that the reader likes best; without a name all graphs, in a format that holds names."""
    name = _meant(inside)
    if name is not None and not _has(name):
        raise UnknownThing(_text(name)[:200], tuple(_text(each) for each in _names() if _text(each)))
    form = wanted(GraphFormat, only=_WITH_NAMES if name is None else ())
    if state.scratch():
        return data_response(_content(name, form), form)
    written: Written = current_app.extensions[KEY]
    return data_response(written.get((str(name), form.name), lambda: _content(name, form)), form)


def _content(name: Name | None, form: GraphFormat) -> bytes:
    if name is None:
        return write_dataset({_text(each): map(triple_to_rdflib, _triples(each)) for each in _names()}, form)
    return write_graph(map(triple_to_rdflib, _triples(name)), form)


def put(inside: str = "") -> Response:
    """Put what was sent in place of a graph: 201 when it is new."""
    return _written(_one_meant(inside), replace=True)


def post(inside: str = "") -> Response:
    """Add what was sent to a graph; without a name to a new one, whose address is in `Location`."""
    name = _meant(inside)
    return _written(ox.NamedNode(f"{request.host_url}data/{uuid.uuid4()}") if name is None else name, replace=False)


def delete(inside: str = "") -> Response:
    """Take a graph away; the default graph is emptied."""
    protocol.refuse_pages_from_elsewhere()
    name = _one_meant(inside)
    if not _has(name):
        raise UnknownThing(_text(name)[:200])
    _scratch().remove(name)
    return Response(status=HTTPStatus.NO_CONTENT)


def _written(name: Name, *, replace: bool) -> Response:
    protocol.refuse_pages_from_elsewhere()
    triples = list(_sent(_text(name) or request.base_url))
    if not _scratch().add(name, triples, replace=replace):
        return Response(status=HTTPStatus.NO_CONTENT)
    return Response(status=HTTPStatus.CREATED, headers={"Location": _text(name)})


def _meant(inside: str) -> Name | None:
    """The graph that the request names; None when it names none. Two names, or one that is none, are BadRequest."""
    named = [(key, value) for key, value in protocol.pairs(request.query_string) if key in ("graph", "default")]
    if len(named) + bool(inside) > 1:
        raise BadRequest("which-graph")
    try:
        if inside:
            return ox.NamedNode(request.base_url if state.scratch() else str(graph(inside)))
        for key, value in named:
            return ox.NamedNode(value) if key == "graph" else ox.DefaultGraph()
    except ValueError as error:
        raise BadRequest("which-graph") from error
    return None


def _one_meant(inside: str) -> Name:
    name = _meant(inside)
    if name is None:
        raise BadRequest("which-graph")
    return name


def _names() -> Iterator[Name]:
    """The graphs that there are. The public default graph is their union and is not told a second time."""
    if scratch := state.scratch():
        yield ox.DefaultGraph()
        yield from (name for name in scratch.store.named_graphs() if isinstance(name, ox.NamedNode))
    else:
        yield from map(ox.NamedNode, state.service().dataset.graphs)


def _has(name: Name) -> bool:
    if scratch := state.scratch():
        return scratch.has(name)
    return isinstance(name, ox.DefaultGraph) or name.value in state.service().dataset.graphs


def _triples(name: Name) -> list[ox.Triple]:
    scratch = state.scratch()
    store = scratch.store if scratch else state.service().dataset.store
    return [quad.triple for quad in store.quads_for_pattern(None, None, None, name)]


def _sent(base: str) -> Iterator[ox.Triple]:
    """The triples of the body, or of each part of a form; blank nodes are new, for a graph never shares them."""
    if request.headers.get("Content-Encoding"):
        raise UnsupportedMediaType(request.headers["Content-Encoding"][:100], _SENT)
    if request.mimetype != _PARTS or request.method != "POST":
        yield from _parsed(request.get_data(), request.headers.get("Content-Type", ""), base)
        return
    for part in request.files.values():
        yield from _parsed(part.stream.read(), part.content_type or "", base)


def _parsed(content: bytes, content_type: str, base: str) -> Iterable[ox.Triple]:
    form = from_media_type(GraphFormat, content_type)
    if form not in READ:
        raise UnsupportedMediaType(content_type[:100], _SENT)
    try:
        quads, _ = read_content("", content, READ[form], base)
    except SourceUnreadable as fault:
        reason = fault.detail or fault.what("en")
        raise BodyUnreadable(form.media_type, reason[:200], fault.line, fault.column) from fault
    fresh: dict[ox.BlankNode, ox.BlankNode] = {}
    for quad in quads:
        subject, obj = quad.subject, quad.object
        if isinstance(subject, ox.BlankNode):
            subject = fresh.setdefault(subject, ox.BlankNode())
        if isinstance(obj, ox.BlankNode):
            obj = fresh.setdefault(obj, ox.BlankNode())
        yield ox.Triple(subject, quad.predicate, obj)


def _text(name: Name) -> str:
    return name.value if isinstance(name, ox.NamedNode) else ""


def _scratch() -> Scratch:
    scratch = state.scratch()
    assert scratch is not None  # noqa: S101 -- the routes that write are there only where it is
    return scratch
