"""What a request wants to be answered in: the `format` parameter where there is one, else the Accept header."""

from __future__ import annotations

from enum import Enum
from typing import Final, TypeVar

from flask import Response, request

from mandatgraf.errors import AnswerTooLarge, NotAcceptable
from mandatgraf.formats import GraphFormat, Offer, ResultFormat, from_extension, negotiate


class PageFormat(Enum):
    """A page for people, offered beside the formats for machines."""

    HTML = "text/html"

    @property
    def media_types(self) -> tuple[str, ...]:
        """The names that browsers ask for."""
        return (self.value, "application/xhtml+xml")

    @property
    def extension(self) -> str:
        """The usual end of a file name, without the dot."""
        return "html"


HTML: Final = PageFormat.HTML

F = TypeVar("F", ResultFormat, GraphFormat)


def wanted(family: type[F], only: tuple[F, ...] = ()) -> F:
    """The format for an answer that exists as data only; `only` where not every format of the family fits."""
    offers = only or tuple(family)
    if named := request.args.get("format"):
        form = from_extension(family, named)
        if form not in offers:
            raise NotAcceptable(named[:100], tuple(offer.extension for offer in offers))
        return form
    return negotiate(_accept(), offers)


def wanted_or_page(family: type[F]) -> F | PageFormat:
    """The format for an answer that there is a page for as well."""
    if request.args.get("format", "").lower() == HTML.extension:
        return HTML
    return HTML if not request.args.get("format") and _page_is_best(family) else wanted(family)


def wants_page(machine: Offer = GraphFormat.TURTLE) -> bool:
    """Whether a reader wants a page rather than data, as browsers do; data where nothing is said."""
    return _best_is_page([machine, HTML])


def _page_is_best(family: type[F]) -> bool:
    offers: list[Offer] = list(family)
    return _best_is_page([*offers, HTML])


def _best_is_page(offers: list[Offer]) -> bool:
    try:
        return negotiate(_accept(), offers) is HTML
    except NotAcceptable:
        return False


def _accept() -> str | None:
    return request.headers.get("Accept")


def data_response(body: bytes, form: ResultFormat | GraphFormat, *, limit: int | None = None) -> Response:
    """Data as a response, which `caching` tags; more bytes than the limit are AnswerTooLarge."""
    if limit is not None and len(body) > limit:
        raise AnswerTooLarge(limit, "bytes")
    response = Response(body, content_type=form.content_type)
    response.vary.update(["Accept", "Accept-Language"])
    return response
