"""410 for whatever is asked of a retired address: the address itself, its page, or a file about it.

It stands before the routes, because each kind of thing has its own and none of them should have to know. A page or
problem details as for every fault; a program that wants RDF gets what is said of the address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox
from flask import Blueprint, Flask, Response, current_app, request

from mandatgraf.answers.retired import Retired, retired_addresses
from mandatgraf.dataset import REFERENCE
from mandatgraf.errors import MandatgrafError, RetiredThing
from mandatgraf.formats import GraphFormat, Offer, from_extension, negotiate
from mandatgraf.terms import triple_to_rdflib
from mandatgraf.vocab import BASE, LANGS
from mandatgraf.web import problems, state
from mandatgraf.web.language import chosen_language
from mandatgraf.web.negotiation import HTML
from mandatgraf.writing import write_graph

bp = Blueprint("retired", __name__)

_KEY: Final = "mandatgraf-retired"
_PATH: Final = re.compile(
    rf"/(?P<place>id|doc|{'|'.join(LANGS)})/(?P<kind>[^/]+)/(?P<slug>[^/.]+)(?:\.(?P<extension>\w+))?(?:/.*)?"
)
_CARD: Final = "who"
"""The word of an address that is no kind: the answer card about a matter."""


def install(app: Flask) -> None:
    """Read which addresses are retired, once."""
    found = retired_addresses(app.extensions[state.KEY].dataset)
    app.extensions[_KEY] = found
    if found:
        app.register_blueprint(bp)


@bp.before_app_request
def gone() -> Response | None:
    """Answer for a retired address, and let every other request pass."""
    path = _PATH.fullmatch(request.path)
    if path is None:
        return None
    kind = "matter" if path["kind"] == _CARD else path["kind"]
    known: Mapping[str, Retired] = current_app.extensions[_KEY]
    retired = known.get(f"{BASE}id/{kind}/{path['slug']}")
    if retired is None:
        return None
    error = RetiredThing(
        retired.iri,
        (retired.label["da"], retired.label["en"]),
        (retired.reason.get("da", ""), retired.reason.get("en", "")),
        retired.since,
        tuple((each.iri, each.label["da"], each.label["en"]) for each in retired.instead),
    )
    form = _data_format(path["extension"] or "") if path["place"] in ("id", "doc") else None
    if form is None:
        raise error
    return _described(error, form)


def _data_format(extension: str) -> GraphFormat | None:
    """The RDF format that the address or the reader names, if any."""
    offers: list[Offer] = [problems.PROBLEM, HTML, *GraphFormat]
    try:
        if named := extension or request.args.get("format", ""):
            return from_extension(GraphFormat, named)
        best = negotiate(request.headers.get("Accept"), offers)
    except MandatgrafError:
        return None
    return best if isinstance(best, GraphFormat) else None


def _described(error: RetiredThing, form: GraphFormat) -> Response:
    """What the reference graph says of the address, in the reader's format."""
    address = ox.NamedNode(error.iri)
    said = [triple for triple in state.service().dataset.graphs[REFERENCE] if triple.subject == address]
    response = Response(write_graph(map(triple_to_rdflib, said), form), content_type=form.content_type)
    response.status_code = problems.STATUS[RetiredThing]
    return problems.finish(response, error, chosen_language())
