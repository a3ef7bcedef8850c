"""What can go wrong, as small exceptions that carry values; a module for each place where it goes wrong.

Each says, in Danish and in English, what is wrong, where, and what to do. None knows of HTTP or of a terminal; the
only table here is the exit status of the command. They are not frozen: a `with` block sets attributes on them.
"""

from __future__ import annotations

from typing import Final

from mandatgraf.errors.authoring import (
    AnswersMissing,
    BadAnswer,
    DocumentDiffers,
    NameTaken,
    PassageAmbiguous,
    PassageNotFound,
    PassageTooLong,
    SectionUnsure,
)
from mandatgraf.errors.base import MandatgrafError
from mandatgraf.errors.files import (
    DocumentsMissing,
    HostRefused,
    NotSupported,
    OutputUnwritable,
    PortInUse,
    SourcesUnreadable,
    SourceUnreadable,
    StoreMissing,
    raise_all,
)
from mandatgraf.errors.history import HistoryMissing, UnknownBase
from mandatgraf.errors.network import DraftFaulty, MeasureStopped, NotAProposal, UnknownProjection
from mandatgraf.errors.queries import (
    AnswerTooLarge,
    BadQuery,
    Busy,
    EngineFailed,
    OverBudget,
    QueryRefused,
    QueryTooHeavy,
    QueryTooSlow,
    ReaderLeft,
    UnknownPrefix,
    UpdateFailed,
    UpdateRefused,
)
from mandatgraf.errors.questions import (
    BadDate,
    BadParameter,
    MissingParameter,
    RetiredThing,
    UnknownMatter,
    UnknownParameter,
    UnknownQuestion,
    UnknownThing,
    WrongUsage,
)
from mandatgraf.errors.requests import (
    AddressTooLong,
    BadRequest,
    BodyTooLarge,
    BodyUnreadable,
    CodingUnknown,
    HeadTooLarge,
    MethodRefused,
    NotAcceptable,
    NotReady,
    PreconditionFailed,
    Unexpected,
    UnknownPage,
    UnsupportedMediaType,
)
from mandatgraf.errors.shapes import ShapesFaulty

__all__ = [
    "ERRORS",
    "FINE",
    "NOTHING_KNOWN",
    "NOT_SUPPORTED",
    "TOOL_FAILED",
    "WRONG_USAGE",
    "AddressTooLong",
    "AnswerTooLarge",
    "AnswersMissing",
    "BadAnswer",
    "BadDate",
    "BadParameter",
    "BadQuery",
    "BadRequest",
    "BodyTooLarge",
    "BodyUnreadable",
    "Busy",
    "CodingUnknown",
    "DocumentDiffers",
    "DocumentsMissing",
    "DraftFaulty",
    "EngineFailed",
    "HeadTooLarge",
    "HistoryMissing",
    "HostRefused",
    "MandatgrafError",
    "MeasureStopped",
    "MethodRefused",
    "MissingParameter",
    "NameTaken",
    "NotAProposal",
    "NotAcceptable",
    "NotReady",
    "NotSupported",
    "OutputUnwritable",
    "OverBudget",
    "PassageAmbiguous",
    "PassageNotFound",
    "PassageTooLong",
    "PortInUse",
    "PreconditionFailed",
    "QueryRefused",
    "QueryTooHeavy",
    "QueryTooSlow",
    "ReaderLeft",
    "RetiredThing",
    "SectionUnsure",
    "ShapesFaulty",
    "SourceUnreadable",
    "SourcesUnreadable",
    "StoreMissing",
    "Unexpected",
    "UnknownBase",
    "UnknownMatter",
    "UnknownPage",
    "UnknownParameter",
    "UnknownPrefix",
    "UnknownProjection",
    "UnknownQuestion",
    "UnknownThing",
    "UnsupportedMediaType",
    "UpdateFailed",
    "UpdateRefused",
    "WrongUsage",
    "exit_status",
    "raise_all",
]

FINE: Final = 0
NOTHING_KNOWN: Final = 1
TOOL_FAILED: Final = 2
NOT_SUPPORTED: Final = 3
WRONG_USAGE: Final = 64

ERRORS: Final[tuple[type[MandatgrafError], ...]] = (
    WrongUsage, UnknownQuestion, MissingParameter, BadParameter, UnknownParameter, UnknownMatter, UnknownThing,
    RetiredThing, BadDate,
    BadQuery, QueryRefused, UpdateRefused, UnknownPrefix, AnswerTooLarge, EngineFailed, Busy,
    QueryTooSlow, QueryTooHeavy, OverBudget, ReaderLeft, UpdateFailed,
    BadRequest, BodyUnreadable, UnknownPage, MethodRefused, NotAcceptable, UnsupportedMediaType, BodyTooLarge,
    HeadTooLarge, AddressTooLong, CodingUnknown, NotReady, PreconditionFailed, Unexpected,
    SourceUnreadable, SourcesUnreadable, ShapesFaulty, OutputUnwritable, DocumentsMissing, PassageNotFound,
    PassageAmbiguous, PassageTooLong, SectionUnsure, DocumentDiffers, NameTaken, BadAnswer, AnswersMissing, PortInUse,
    HostRefused, StoreMissing,
    NotSupported, HistoryMissing, UnknownBase,
    UnknownProjection, MeasureStopped, DraftFaulty, NotAProposal,
)  # fmt: skip

_EXIT: Final[dict[type[MandatgrafError], int]] = {
    UnknownMatter: NOTHING_KNOWN,
    UnknownThing: NOTHING_KNOWN,
    RetiredThing: NOTHING_KNOWN,
    AnswerTooLarge: TOOL_FAILED,
    EngineFailed: TOOL_FAILED,
    Busy: TOOL_FAILED,
    QueryTooSlow: TOOL_FAILED,
    QueryTooHeavy: TOOL_FAILED,
    OverBudget: TOOL_FAILED,
    ReaderLeft: TOOL_FAILED,
    NotReady: TOOL_FAILED,
    Unexpected: TOOL_FAILED,
    SourceUnreadable: TOOL_FAILED,
    SourcesUnreadable: TOOL_FAILED,
    OutputUnwritable: TOOL_FAILED,
    ShapesFaulty: TOOL_FAILED,
    DocumentsMissing: TOOL_FAILED,
    PassageNotFound: NOTHING_KNOWN,
    DocumentDiffers: TOOL_FAILED,
    PortInUse: TOOL_FAILED,
    StoreMissing: TOOL_FAILED,
    HostRefused: NOT_SUPPORTED,
    NotSupported: NOT_SUPPORTED,
    HistoryMissing: TOOL_FAILED,
    MeasureStopped: TOOL_FAILED,
}


def exit_status(error: MandatgrafError) -> int:
    """The exit status of the command for an error; everything not in the table is wrong usage.

    >>> exit_status(BadDate("31 February"))
    64
    """
    return _EXIT.get(type(error), WRONG_USAGE)
