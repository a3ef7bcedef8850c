"""What is asked of a new thing, in both languages: one table a kind. The command's options are made from it too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

Answers: TypeAlias = Mapping[str, tuple[str, ...]]
"""What was answered, by the name of the question; no answer is no entry or an empty one."""


@dataclass(frozen=True)
class Question:
    """One thing to know.

    `kind` is text, code, slug, date, yes, place, count, file, number, folder, property, the name of a word list, or
    thing with the kinds of things that may be named.
    """

    name: str
    da: str
    en: str
    kind: str = "text"
    things: tuple[str, ...] = ()
    required: bool = False
    many: bool = False
    quiet: bool = False
    """Not asked for, only taken as an option: rarely needed."""

    @property
    def option(self) -> str:
        """The option of the command."""
        return "--" + self.name.replace("_", "-")


AGENTS: Final = ("body", "collective", "party", "post")
_MATTERS: Final = ("matter", "goal", "initiative", "agreement", "process")

_SLUG: Final = Question("slug", "Navn i adressen", "Name in the address", "slug", quiet=True)
_CODE: Final = Question("code", "Kode (M000-27)", "Code (M000-27)", "code", required=True)
_DOCUMENT: Final = Question("document", "Dokument (nummer eller navn)", "Document (number or name)", required=True)
_LABELS: Final = (
    Question("label_da", "Dansk betegnelse", "Danish label", required=True),
    Question("label_en", "Engelsk betegnelse", "English label", required=True),
)
_PASSAGE: Final = (
    Question("words", "Nogle få ord fra kildestedet", "A few words of the passage", required=True),
    Question(
        "until", "Sidste ord, hvis stedet er flere sætninger", "Last words, if it is several sentences", quiet=True
    ),
    Question("exact", "Tag kun ordene selv", "Take the words themselves only", "yes", quiet=True),
    Question(
        "place", "Hvilket sted, når ordene står flere gange", "Which place, if there are several", "place", quiet=True
    ),
    Question("section", "Afsnit, hvis det ikke kan udledes", "Section, if it cannot be worked out", quiet=True),
    Question(
        "passage_slug", "Kildestedets navn i adressen", "The name of the passage in its address", "slug", quiet=True
    ),
)
_STATEMENT: Final = (
    Question("status", "Udsagnets status", "Status of the statement", "status", required=True),
    Question("clarity", "Klarhed", "Clarity", "clarity", required=True),
    Question("present", "Beskriver stedet nutiden", "Does the passage describe the present", "yes", quiet=True),
)
_NOTES: Final = (
    Question("note_da", "Bemærkning på dansk", "Remark in Danish", quiet=True),
    Question("note_en", "Bemærkning på engelsk", "Remark in English", quiet=True),
)
_REGION: Final = Question("region", "Region (tom: ikke sagt)", "Region (empty: not said)", "thing", ("party",))
_PHRASE: Final = (
    Question("phrase_da", "Navnet midt i en sætning, på dansk (tom: som betegnelsen)",
             "The name in a sentence, in Danish (empty: as the label)"),
    Question("phrase_en", "Navnet midt i en sætning, på engelsk (tom: som betegnelsen)",
             "The name in a sentence, in English (empty: as the label)"),
)  # fmt: skip
_REFERENCE: Final = (
    Question("folder", "Samarbejdets mappe", "Folder of the cooperation", "folder", required=True),
    *_LABELS,
    *_PHRASE,
    Question("also", "Andre danske navne", "Further Danish names", many=True),
    Question("description_da", "Beskrivelse på dansk", "Description in Danish"),
    Question("description_en", "Beskrivelse på engelsk", "Description in English"),
)  # fmt: skip
_SEARCHED: Final = Question(
    "document", "Dokumentet, der ikke siger regionen (tomt: ingen mangel)",
    "The document that does not say the region (empty: no gap)",
)  # fmt: skip
_UNNAMED: Final = Question("unnamed", "Giver kilden intet navn", "Does the source give no name", "yes", quiet=True)
_GAP_REASON: Final = Question("gap_reason", "Grund til manglerne", "Reason of the gaps", "gap-reason", quiet=True)

QUESTIONS: Final[Mapping[str, tuple[Question, ...]]] = {
    "body": (
        *_LABELS,
        *_PHRASE,
        _REGION,
        Question("type", "Organtype (tom: ikke sagt)", "Type (empty: not said)", "body-type"),
        _UNNAMED,
        Question("description_da", "Beskrivelse på dansk", "Description in Danish"),
        Question("description_en", "Beskrivelse på engelsk", "Description in English"),
        _DOCUMENT,
        Question("code", "Kode (B000-27)", "Code (B000-27)", "code", required=True),
        Question("level", "Niveau (tomt: ikke sagt)", "Level (empty: not said)", "level"),
        Question("permanence", "Varighed (tom: ikke sagt)", "Permanence (empty: not said)", "permanence"),
        Question("serves", "Hvem det betjener", "Whom it serves", "thing", AGENTS, many=True),
        Question("period", "Periode, den gælder i (period:navn)", "Period in which it holds (period:name)", "thing",
                 ("period",), quiet=True),
        *_STATEMENT, *_PASSAGE, *_NOTES, _GAP_REASON, _SLUG,
    ),
    "mandate": (
        _DOCUMENT,
        _CODE,
        Question("holder", "Indehaver (tom: kilden siger det ikke)", "Holder (empty: the source does not say)", "thing",
                 AGENTS, many=True),
        Question("combination", "Forhold mellem flere indehavere", "Combination of several holders", "combination"),
        Question("power", "Beføjelse", "Power", "power"),
        Question("matter", "Hvad det gælder", "What it is about", "thing", _MATTERS, required=True, many=True),
        Question("towards", "Over for hvem", "Towards whom", "thing", AGENTS, many=True),
        Question("condition_da", "Betingelse på dansk", "Condition in Danish"),
        Question("condition_en", "Betingelse på engelsk", "Condition in English"),
        Question("modality", "Modalitet (tom: ligeud)", "Modality (empty: plain)", "modality"),
        *_STATEMENT, *_PASSAGE, *_NOTES, _GAP_REASON, _SLUG,
    ),
    "initiative": (
        *_LABELS,
        _DOCUMENT,
        Question("code", "Kode (I000-27)", "Code (I000-27)", "code", required=True),
        Question("owner", "Ejer (tom: ikke sagt)", "Owner (empty: not said)", "thing", AGENTS, many=True),
        Question("focus_area", "Indsatsområde", "Focus area", "thing", ("goal",)),
        Question("illustrates", "Processtype, den er eksempel på", "Process type it is an example of", "thing",
                 ("process",)),
        Question("concerns", "Hvad den vedrører", "What it concerns", "thing", _MATTERS, many=True),
        Question("involves", "Hvem den inddrager", "Whom it involves", "thing", AGENTS, many=True),
        *_STATEMENT, *_PASSAGE, *_NOTES, _GAP_REASON, _SLUG,
    ),
    "gap": (
        *_LABELS,
        _DOCUMENT,
        Question("about", "Hvad det er om", "What it is about", "thing", ("*",), required=True, many=True),
        Question("missing", "Egenskaben (mg:owner)", "The property (mg:owner)", "property", required=True),
        Question("reason", "Grund", "Reason", "gap-reason", required=True),
        Question("question_da", "Det åbne spørgsmål på dansk", "The open question in Danish", required=True),
        Question("question_en", "Det åbne spørgsmål på engelsk", "The open question in English", required=True),
        Question("code", "Kode (tom: ingen)", "Code (empty: none)", "code"),
        Question("words", "Ord fra stedet, der lader det stå åbent", "Words of the passage that leaves it open"),
        *_PASSAGE[1:], *_NOTES, _SLUG,
    ),
    "party": (
        *_REFERENCE,
        Question("type", "Hvad den er (kommune, hospital …)", "What it is (municipality, hospital …)", "body-type",
                 required=True),
        _REGION, _UNNAMED, _SLUG,
    ),
    "collective": (
        *_REFERENCE,
        Question("type", "Hvad de er", "What they are", "body-type", required=True),
        Question("count", "Hvor mange de er (tomt: teksten siger det ikke)",
                 "How many they are (empty: the text does not say)", "count"),
        _REGION, _SEARCHED, _UNNAMED, _GAP_REASON, _SLUG,
    ),
    "post": (
        *_REFERENCE,
        Question("post_in", "Hos hvem", "With whom", "thing", ("party", "body", "collective")),
        _REGION, _SEARCHED, _GAP_REASON, _SLUG,
    ),
    "matter": (
        *_REFERENCE, Question("broader", "Bredere emne", "Wider matter", "thing", ("matter",)), _SLUG,
    ),
    "document": (
        Question("file", "Tekstens filnavn", "File name of the text", "file", required=True),
        Question("number", "Nummer med tre cifre", "Number of three digits", "number", required=True),
        Question("folder", "Samarbejdets mappe", "Folder of the cooperation", "folder", required=True),
        Question("title", "Titlen, som den står på dokumentet", "Title as it stands on the document", required=True),
        *_LABELS,
        _REGION,
        Question("status", "Dokumentets status", "Status of the document", "document-status", required=True),
        Question("type", "Dokumenttype", "Type of document", "document-type", required=True),
        Question("issued", "Dato (tom: kilden siger det ikke)", "Date (empty: the source does not say)", "date"),
        Question("adopted_on", "Vedtaget den (tom: ikke sagt)", "Adopted on (empty: not said)", "date"),
        Question("adopted_by", "Vedtages af (tom: ikke sagt)", "Adopted by (empty: not said)", "thing", AGENTS),
        *_NOTES, _SLUG,
    ),
}  # fmt: skip
