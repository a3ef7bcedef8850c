"""A report in words, for a terminal: one block a finding, the gaps as a list, one line that sums up."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from typing import Final

from rdflib import BNode, Literal

from mandatgraf.lines import visible
from mandatgraf.validation import unchecked_words
from mandatgraf.validation.core import spelt, words_for
from mandatgraf.validation.gate_words import NAMES as GATES
from mandatgraf.validation.places import REASONS, Place, Precision
from mandatgraf.validation.report import LISTED_GAP, Finding, Report, Severity
from mandatgraf.validation.wording import NAMELESS

_WORDS: Final = {
    "da": {
        "todo": "Gør sådan",
        "thing": "Ting",
        "value": "Værdi",
        "where": "Hvor",
        "also": "Også",
        "example": "Fx",
        "gap": "Mangel",
        "why": "Hvorfor",
        "rule": "Regel",
        "page": "Læs mere",
        "same": "Bryder også",
        "no-file": "ikke fra en fil",
        "gaps": "Det siger kilderne ikke",
        "unsaid": "Reglen er ikke overholdt.",
        Severity.VIOLATION: "Regelbrud",
        Severity.WARNING: "Advarsel",
        Severity.INFO: "Oplysning",
    },
    "en": {
        "todo": "What to do",
        "thing": "Thing",
        "value": "Value",
        "where": "Where",
        "also": "Also",
        "example": "E.g.",
        "gap": "Gap",
        "why": "Why",
        "rule": "Rule",
        "page": "Read more",
        "same": "Breaks also",
        "no-file": "not from a file",
        "gaps": "What the sources do not say",
        "unsaid": "The rule is not kept.",
        Severity.VIOLATION: "Violation",
        Severity.WARNING: "Warning",
        Severity.INFO: "Information",
    },
}
_COUNTED: Final = {
    "da": (("regelbrud", "regelbrud"), ("advarsel", "advarsler"), ("mangel", "mangler")),
    "en": (("violation", "violations"), ("warning", "warnings"), ("gap", "gaps")),
}
_PLACES: Final = {"da": ("sted at rette", "steder at rette"), "en": ("place to mend", "places to mend")}
REMARKED: Final = {"da": "Bemærk", "en": "Note"}
_WIDTH: Final = 100
_LONGEST: Final = 1_000
"""Characters of one text; a value that a message quotes may be a whole book."""
_SENTENCE: Final = re.compile(r'(?<=[.?!])\s+(?=[A-ZÆØÅ“»"])')
"""Between two sentences; not after the point of an abbreviation, which a small letter or a figure follows."""
_QUOTES: Final = (("»", "«"), ("“", "”"), ('"', '"'))


def render(report: Report, lang: str = "da") -> str:
    """The whole report in one language; it ends with the line that sums up."""
    told = sorted((each for each in report.findings if each.rule != LISTED_GAP), key=_by_place)
    faults = [_block(finding, followers, lang) for finding, followers in _gathered(told)]
    gaps = [_gap(finding, lang) for finding in report.gaps]
    listed = [_WORDS[lang]["gaps"] + "\n" + "\n".join(gaps)] if gaps else []
    noted = ["\n".join(lines)] if (lines := remarked(report, lang)) else []
    left = ["\n".join(lines)] if (lines := unchecked_words.lines(report.unchecked, lang)) else []
    return "\n\n".join([*faults, *listed, *noted, *left, closing(report, lang)])


def remarked(report: Report, lang: str) -> list[str]:
    """What there is to know of how it was judged, as lines below a heading; none where there is nothing."""
    told = [_wrapped(visible(each.texts[lang]), "  ") for each in report.remarks]
    return [REMARKED[lang], *told] if told else []


def summary(report: Report, lang: str = "da") -> str:
    """One line of figures.

    >>> summary(Report(()), "en")
    '0 violations, 0 warnings, 0 gaps'
    """
    numbers = (len(report.of(Severity.VIOLATION)), len(report.of(Severity.WARNING)), len(report.gaps))
    return ", ".join(
        f"{number} {one if number == 1 else many}" for number, (one, many) in zip(numbers, _COUNTED[lang], strict=True)
    )


def closing(report: Report, lang: str = "da", *, counted_gaps: bool = True) -> str:
    """The last line: where several findings are told as one block, the number of places to mend comes first.

    `counted_gaps` is false where nobody looked for gaps, so that none is no figure.

    >>> closing(Report(()), "en", counted_gaps=False)
    '0 violations, 0 warnings'
    """
    parts = summary(report, lang).split(", ")[: 3 if counted_gaps else 2]
    blocks = _gathered(sorted(report.findings, key=_by_place))
    for index, severity in enumerate((Severity.VIOLATION, Severity.WARNING)):
        places = sum(first.severity is severity for first, _ in blocks)
        if places < len(report.of(severity)):
            parts[index] = f"{places} {_PLACES[lang][places != 1]} ({parts[index]})"
    return ", ".join(parts)


def what_and_todo(message: str) -> tuple[str, str]:
    """The first sentence of a message, which says what is wrong, and the rest, which says what to do.

    >>> what_and_todo("Navnet »A. Bo« mangler, jf. § 3. Tilføj det.")
    ('Navnet »A. Bo« mangler, jf. § 3.', 'Tilføj det.')
    """
    for end in _SENTENCE.finditer(message):
        before = message[: end.start()]
        if all(
            before.count(left) <= before.count(right) if left != right else before.count(left) % 2 == 0
            for left, right in _QUOTES
        ):
            return before, message[end.end() :]
    return message if not message or message.endswith((".", "?", "!")) else f"{message}.", ""


def _by_place(finding: Finding) -> tuple[int, str, int, int, bool]:
    """Violations first, then file by file from top to bottom: the order in which somebody mends them.

    Of several at one place a gate comes first, for it names the slip of the pen that the others follow from.
    """
    place = finding.place
    if place is None:
        return finding.severity.rank, finding.file or "", 0, 0, False
    return finding.severity.rank, place.file, place.line or 0, place.column or 0, finding.component not in GATES


def _gathered(findings: Iterable[Finding]) -> list[tuple[Finding, list[Finding]]]:
    """Findings about one word of a file, together: it is mended once. What is missing at one thing stays apart."""
    found: list[tuple[Finding, list[Finding]]] = []
    for finding in findings:
        place = finding.place
        one_word = place is not None and place.precision is Precision.TRIPLE and bool(found)
        if one_word and place == found[-1][0].place and finding.severity is found[-1][0].severity:
            found[-1][1].append(finding)
        else:
            found.append((finding, []))
    return found


def _block(finding: Finding, followers: Iterable[Finding], lang: str) -> str:
    """What is wrong; below it the place with its line, what to do, why, and which rule says so."""
    words = _WORDS[lang]
    what, todo = what_and_todo(finding.message(lang))
    facts = [
        ("where", _place(finding.place, lang) if finding.place else finding.file or words["no-file"]),
        ("also", ", ".join(str(place) for place in finding.also)),
        ("thing", _called(finding, lang)),
        ("value", _value(finding, lang)),
        ("todo", todo),
        ("example", finding.example),
        ("gap", finding.gap),
        ("why", finding.why.get(lang, "")),
        ("rule", _rule(finding, lang)),
        ("page", _more(finding, lang)),
        *(("same", f"{_rule(each, lang)}. {each.message(lang)}") for each in followers),
    ]
    width = max(len(words[key]) for key, _ in facts) + 2
    lines = [_wrapped(f"{words[finding.severity]}: {what or words['unsaid']}", "")]
    for key, text in facts:
        if text:
            first, *more = text.split("\n") if key == "example" else [text]
            lines.append(_wrapped(first, f"  {words[key] + ':':<{width}}"))
            lines += [" " * (width + 2) + visible(each[:_LONGEST]) for each in more]
        if key == "where" and finding.excerpt:
            lines.append(finding.excerpt.shown)
    return "\n".join(lines)


def _place(place: Place, lang: str) -> str:
    reason = REASONS[place.reason][lang] if place.reason else ""
    return f"{place} ({reason.rstrip('.')})" if reason else str(place)


def _called(finding: Finding, lang: str) -> str:
    """The thing by its label, in another language if need be; else by its address, or by its brackets."""
    label = finding.label.get(lang) or next(filter(None, finding.label.values()), "")
    return label or (NAMELESS[lang] if isinstance(finding.focus, BNode) else str(finding.focus))


def _rule(finding: Finding, lang: str) -> str:
    name = finding.name.get(lang)
    return f"{finding.rule} ({name})" if name else finding.rule


def _value(finding: Finding, lang: str) -> str:
    """What people call the value, where that says more than the line of the file does."""
    label = finding.value_label.get(lang, "")
    shown = isinstance(finding.value, Literal) or label in finding.excerpt.text if finding.excerpt else False
    return "" if shown else label


def _more(finding: Finding, lang: str) -> str:
    """Where the rule is explained: at hand with a command, and on a page where it has one."""
    if finding.page:
        return f"mandatgraf explain {finding.rule}, {finding.page_in(lang)}"
    if finding.component in GATES:
        return f"mandatgraf explain {finding.component}"
    return f"mandatgraf explain {spelt(finding.component)}" if words_for(finding.component) else ""


def _wrapped(text: str, head: str) -> str:
    """The text in lines that a terminal shows whole; addresses and paths are never broken."""
    inner = " " * (len(head) or 4)
    return "\n".join(
        textwrap.wrap(
            visible(re.sub(r"\s", " ", text[:_LONGEST] + "…" * (len(text) > _LONGEST))),
            _WIDTH,
            initial_indent=head,
            subsequent_indent=inner,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def _gap(finding: Finding, lang: str) -> str:
    """The question that is open, and where it stands."""
    place = finding.place or finding.file
    return _wrapped(finding.message(lang), "  ") + (f"\n      {place}" if place else "")
