"""The analyst's handbook as a page: text from Markdown, queries to copy or to run, the model as a picture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, cast

from flask import current_app
from flask.typing import ResponseReturnValue
from markdown_it import MarkdownIt
from markupsafe import Markup

from mandatgraf.handbook import Block, Diagram, Handbook, Pattern
from mandatgraf.web.language import Language
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, bp, page, words
from mandatgraf.web.state import service

_KEY: Final = "mandatgraf-handbook"
_HEADING: Final = re.compile(r"^(?P<level>##?) (?P<text>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """One piece of the page: text as markup, a query, or the picture where both are empty."""

    text: Markup | None = None
    pattern: Pattern | None = None


@dataclass(frozen=True)
class Entry:
    """One line of the table of contents."""

    anchor: str
    text: str


@bp.get(f"/{LANGUAGE_PATH}/handbook")
def handbook(lang: Language) -> ResponseReturnValue:
    """Show the whole handbook on one page, with its contents."""
    blocks = list(book().blocks(lang))
    first, blocks[0] = _parted(str(blocks[0]))
    texts = "\n\n".join(block for block in blocks if isinstance(block, str))
    return page(
        "handbook.html",
        lang=lang,
        crumbs=[Crumb(words(lang)("handbook.title"))],
        title=_HEADING.findall(first)[0][1],
        lead=_markup(_HEADING.sub("", first)),
        entries=[Entry(_anchor(found["text"]), found["text"]) for found in _HEADING.finditer(texts)],
        parts=[_part(block) for block in blocks],
    )


def _part(block: Block) -> Part:
    if isinstance(block, Pattern):
        return Part(pattern=block)
    return Part() if isinstance(block, Diagram) else Part(_markup(block))


def _parted(text: str) -> tuple[str, str]:
    """The title with what introduces the whole, and the rest from the first section on."""
    before, mark, after = text.partition("\n## ")
    return before, mark.lstrip("\n") + after


def book() -> Handbook:
    """Return the handbook of the running application; it is read once, when first asked for."""
    kept = current_app.extensions
    if _KEY not in kept:
        kept[_KEY] = Handbook.load(service().dataset.folders.queries)
    return cast("Handbook", kept[_KEY])


def _markup(text: str) -> Markup:
    """Our own Markdown as markup; headings get the anchors that the contents lead to."""
    reader = MarkdownIt("commonmark", {"html": False})
    tokens = reader.parse(text)
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _anchor(tokens[position + 1].content))
    return Markup(reader.renderer.render(tokens, reader.options, {}))  # noqa: S704 -- a file of ours, HTML in it is off


def _anchor(text: str) -> str:
    """The heading as part of an address.

    >>> _anchor("På en bestemt dag")
    'på-en-bestemt-dag'
    """
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-")
