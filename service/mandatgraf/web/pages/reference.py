"""The reference for people: the terms of the ontology, the word lists and the rules, each generated from the data."""

from __future__ import annotations

from typing import Final, cast

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue

from mandatgraf.answers import schemes
from mandatgraf.answers.derivations import derivation_names, derivation_rule, derivation_rules
from mandatgraf.answers.reference import Reference, RuleView
from mandatgraf.web.language import Language
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, bp, page, words
from mandatgraf.web.state import service

_KEY: Final = "mandatgraf-reference"


def reference() -> Reference:
    """Return the reference of the running application; it is read once, when first asked for."""
    kept = current_app.extensions
    if _KEY not in kept:
        kept[_KEY] = Reference.of(service().dataset, service().answers.index)
    return cast("Reference", kept[_KEY])


@bp.get(f"/{LANGUAGE_PATH}/ontology")
def ontology(lang: Language) -> ResponseReturnValue:
    """Show all classes and properties, by file."""
    parts = reference().ontology(lang)
    return page("ontology.html", lang=lang, crumbs=[Crumb(words(lang)("ontology.title"))], parts=parts)


@bp.get(f"/{LANGUAGE_PATH}/ontology/<name>")
def term(lang: Language, name: str) -> ResponseReturnValue:
    """Show one class or property."""
    view = reference().term(name, lang)
    above = Crumb(words(lang)("ontology.title"), url_for("pages.ontology", lang=lang))
    return page("term.html", lang=lang, crumbs=[above, Crumb(view.label)], view=view)


@bp.get(f"/{LANGUAGE_PATH}/words")
def word_lists(lang: Language) -> ResponseReturnValue:
    """Show the word lists: what each tells apart, and how many words it has."""
    lists = schemes.word_lists(service().answers.index, lang=lang)
    return page("word-lists.html", lang=lang, crumbs=[Crumb(words(lang)("words.title"))], lists=lists)


@bp.get(f"/{LANGUAGE_PATH}/words/<scheme>")
def word_list(lang: Language, scheme: str) -> ResponseReturnValue:
    """Show the words of one list, each with its meaning."""
    found = schemes.word_list(service().answers.index, scheme, lang=lang)
    above = Crumb(words(lang)("words.title"), url_for("pages.word_lists", lang=lang))
    return page("word-list.html", lang=lang, crumbs=[above, Crumb(found.title)], list=found)


@bp.get(f"/{LANGUAGE_PATH}/rules")
def rules(lang: Language) -> ResponseReturnValue:
    """Show all rules by file, each by its name; or those of one file with what they say."""
    title = words(lang)("rules.title")
    by_file: dict[str, list[RuleView]] = {}
    for view in reference().rules(lang):
        by_file.setdefault(view.file, []).append(view)
    wanted = request.args.get("file", "")
    if wanted in by_file:
        crumbs = [Crumb(title, url_for("pages.rules", lang=lang)), Crumb(wanted)]
        return page("rules-file.html", lang=lang, crumbs=crumbs, file=wanted, views=by_file[wanted])
    derived = derivation_rules(service().dataset, service().answers.index, lang)
    files = dict(sorted(by_file.items()))
    return page("rules.html", lang=lang, crumbs=[Crumb(title)], files=files, derived=derived)


@bp.get(f"/{LANGUAGE_PATH}/rules/<name>")
def rule(lang: Language, name: str) -> ResponseReturnValue:
    """Show one rule: what it demands or derives, why, of what, and how much of that there is."""
    above = Crumb(words(lang)("rules.title"), url_for("pages.rules", lang=lang))
    if name in derivation_names(service().dataset):
        found = derivation_rule(service().dataset, service().answers.index, name, lang)
        return page("derivation-rule.html", lang=lang, crumbs=[above, Crumb(found.name)], view=found)
    view = reference().rule(name, lang)
    return page("rule.html", lang=lang, crumbs=[above, Crumb(view.name)], view=view)
