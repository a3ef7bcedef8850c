"""What runs in a worker: one query after another, in a process that can open nothing and is killed when it is late."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from collections.abc import Callable, Collection
from typing import Final

import pyoxigraph as ox
from rdflib import Literal, URIRef

from mandatgraf.bounded import Restating, kernel
from mandatgraf.bounded.restating import restated
from mandatgraf.bounded.wire import Ended, Kind, receive, send
from mandatgraf.engine import Answer, Scope, Table
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.errors import AnswerTooLarge, BadQuery, EngineFailed, MandatgrafError, SourceUnreadable
from mandatgraf.formats import GraphFormat, ResultFormat
from mandatgraf.terms import Triple
from mandatgraf.writing import write_graph, write_result

_FORMATS: Final = {form.media_type: form for kind in (ResultFormat, GraphFormat) for form in kind}
_RETIRE: Final = 4
"""A worker that has grown by this part of its limit answers and ends: memory once taken is seldom given back."""


def warm_up() -> None:
    """Write each format once: libraries load their parts on first use, which a worker no longer can."""
    term = URIRef("urn:example:thing")
    table = Table(("x", "y"), ((term, Literal("æ", lang="da")), (None, Literal("1", datatype=URIRef("urn:type")))))
    triples: list[Triple] = [(term, term, Literal("æ", lang="da")), (term, term, term)]
    for form in _FORMATS.values():
        written(triples if isinstance(form, GraphFormat) else table, form)
        if isinstance(form, ResultFormat):
            written(True, form)
    engine = MemoryEngine(ox.Store())
    for text in ("ASK {}", "SELECT ?x { }", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "SELECT"):
        try:
            engine.query(text)
        except BadQuery as fault:
            _plain(fault)
    for text in ("<urn:x> <urn:y> 1 .", "<urn:x>"):
        with contextlib.suppress(SourceUnreadable):
            restated(Restating(text, GraphFormat.TURTLE, 1))


def work(connection: socket.socket, opened: Callable[[], ox.Store], memory: int, missing: Collection[str] = ()) -> None:
    """Answer until the other side closes; never returns to the code of the zygote in good order.

    `missing` names the protections that the kernel does not give here.
    """
    kernel.end_with_parent()
    store = opened()
    store.query("ASK {}")
    kernel.shut_in(memory, missing)
    before = kernel.peak()
    send(connection, Kind.READY)
    while True:
        try:
            _, content = receive(connection)
        except Ended:
            os._exit(0)
        job = json.loads(content)
        kernel.bound_time(_number(job["seconds"]), missing)
        kind, answer = _answered(store, job)
        last = kind is Kind.ANSWER and kernel.peak() - before > memory // _RETIRE
        send(connection, Kind.LAST_ANSWER if last else kind, answer)
        if last:
            os._exit(0)
        kernel.time_is_free()


def _answered(store: ox.Store, job: dict[str, object]) -> tuple[Kind, bytes]:
    try:
        form = _FORMATS[str(job["form"])]
        if "statements" in job:
            return Kind.ANSWER, _restated(str(job["text"]), form, _number(job["statements"]))
        engine = MemoryEngine(store, _number(job["rows"]))
        answer = engine.query(str(job["text"]), Scope(_names(job["default"]), _names(job["named"])))
        content = written(answer, form)
        if len(content) > _number(job["bytes"]):
            raise AnswerTooLarge(_number(job["bytes"]), "bytes")
    except MandatgrafError as fault:
        return Kind.FAULT, json.dumps(_plain(fault)).encode()
    except MemoryError:
        return Kind.FAULT, b'{"fault": "memory"}'
    except RecursionError:
        return Kind.FAULT, b'{"fault": "depth"}'
    return Kind.ANSWER, content


def _restated(text: str, form: ResultFormat | GraphFormat, statements: int) -> bytes:
    if not isinstance(form, GraphFormat):
        raise EngineFailed("worker", f"{form.media_type} is no format of graphs")
    return restated(Restating(text, form, statements))


def written(answer: Answer, form: ResultFormat | GraphFormat) -> bytes:
    """An answer in a format that fits its form."""
    if isinstance(answer, list):
        if isinstance(form, GraphFormat):
            return write_graph(answer, form)
    elif isinstance(form, ResultFormat):
        return write_result(answer, form)
    raise EngineFailed("worker", f"{form.media_type} does not fit the form of the answer")


def _plain(fault: MandatgrafError) -> dict[str, object]:
    return {"fault": type(fault).__name__, "values": dict(vars(fault))}


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is no number")
    return value


def _names(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list) else ()
