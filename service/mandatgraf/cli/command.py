"""Commands, options and messages in two languages, on top of click.

Everything that goes wrong ends here: one readable block on stderr (what, where, what to do) and the documented exit
status, never a traceback.
"""

from __future__ import annotations

import os
import re
import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from mandatgraf import errors
from mandatgraf.cli.language import asked_for, say, speaking, spoken
from mandatgraf.errors import MandatgrafError, WrongUsage
from mandatgraf.vocab import LANGS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

INTERRUPTED: Final = 130
_OF_A_CONTEXT: Final = ("obj", "color", "auto_envvar_prefix", "default_map")
_EXTRA: Final = re.compile(r"unexpected extra arguments? \((.*)\)")
_HEADINGS: Final = {
    "Usage: ": "Sådan: ",
    "Options": "Valg",
    "Commands": "Kommandoer",
    "[OPTIONS]": "[VALG]",
    "[COMMAND] [ARGS]...": "[KOMMANDO] [ARGUMENTER]…",
}


class Formatter(click.HelpFormatter):
    """Help with headings in the language of the call."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        shown = args
        for english, danish in _HEADINGS.items():
            shown = shown.replace(english, say(danish, english))
        super().write_usage(prog, shown, prefix or say(_HEADINGS["Usage: "], "Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write the heading of a part."""
        super().write_heading(say(_HEADINGS.get(heading, heading), heading))


class Context(click.Context):
    """A context whose help speaks two languages."""

    formatter_class = Formatter


class Option(click.Option):
    """An option explained in two languages."""

    def __init__(self, *args: Any, da: str = "", en: str = "", **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.texts = (da, en)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return name and explanation."""
        self.help = say(*self.texts)
        return super().get_help_record(ctx)


class Spoken(click.Command):
    """A command explained in two languages."""

    context_class = Context

    def __init__(self, *args: Any, da: str = "", en: str = "", **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.texts = (da, en)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        self.help = say(*self.texts)
        super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of what the command does."""
        self.help = say(*self.texts)
        return super().get_short_help_str(limit)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`, explained in the language of the call."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("Vis denne hjælp.", "Show this help.")
        return option


class Group(Spoken, click.Group):
    """The command itself: speaks, guesses at misspelt commands, and turns what goes wrong into words and a status."""

    command_class = Spoken

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; an unknown one is refused with the nearest."""
        name = args[0]
        if name in self.commands or name.startswith("-"):
            return super().resolve_command(ctx, args)
        near = get_close_matches(name, self.commands, n=1, cutoff=0.5)
        names = ", ".join(sorted(self.commands))
        raise WrongUsage(
            f"Kommandoen »{name}« findes ikke.",
            f"There is no command “{name}”.",
            f"Mente du »{near[0]}«?" if near else f"Der findes: {names}.",
            f"Did you mean “{near[0]}”?" if near else f"There are: {names}.",
        )

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Run a command line and leave with its exit status."""
        line = list(sys.argv[1:] if args is None else args)
        extra = {name: value for name, value in extra.items() if name in _OF_A_CONTEXT}
        with speaking(asked_for(line)):
            sys.exit(self._status(line, prog_name or "mandatgraf", extra))

    def _status(self, line: list[str], prog_name: str, extra: dict[str, Any]) -> int:
        """Run, and return the status; every fault becomes words here and not in click, which knows other statuses."""
        try:
            with self.make_context(prog_name, line, **extra) as context:
                result = self.invoke(context)
            sys.stdout.flush()
        except click.exceptions.Exit as done:
            return done.exit_code
        except (click.Abort, KeyboardInterrupt):
            return INTERRUPTED
        except BrokenPipeError:
            return _reader_left()
        except Exception as error:  # noqa: BLE001 — the last net: a fault of ours is said in words too
            return _report(error)
        return result if isinstance(result, int) else errors.FINE


def lang_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--lang`; its value is read before anything else, so the function does not get it."""
    return click.option(
        "--lang",
        cls=Option,
        metavar="|".join(LANGS),
        callback=_check_lang,
        expose_value=False,
        is_eager=True,
        da="Sprog; ellers engelsk, hvis LANG siger det, og dansk.",
        en="Language; else English where LANG says so, and Danish.",
    )(function)


def format_option(*formats: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add `--format` with its choices; the first is the default."""
    return click.option(
        "--format",
        "form",
        cls=Option,
        metavar="|".join(formats),
        default=formats[0],
        callback=_one_of(formats),
        da=f"Hvordan svaret skrives; ellers {formats[0]}.",
        en=f"How the answer is written; else {formats[0]}.",
    )


def _one_of(allowed: tuple[str, ...]) -> Callable[[click.Context, click.Parameter, str], str]:
    def check(_: click.Context, parameter: click.Parameter, value: str) -> str:
        if value in allowed:
            return value
        raise errors.UnknownParameter("", f"{parameter.opts[0]} {value}", allowed)

    return check


def _check_lang(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and value not in LANGS:
        raise errors.BadParameter("", "--lang", value, "language")
    return value


def _report(error: Exception) -> int:
    """Print what went wrong and return the exit status."""
    known = _known(error)
    click.echo(known.render(spoken()), err=True)
    if isinstance(error, click.UsageError) and error.ctx is not None:
        click.echo(say("  Hjælp: ", "  Help: ") + f"{error.ctx.command_path} --help", err=True)
    return errors.exit_status(known)


def _known(error: Exception) -> MandatgrafError:
    """Return an error in our words; of a fault that nobody foresaw at least its kind is said."""
    if isinstance(error, MandatgrafError):
        return error
    if isinstance(error, click.ClickException):
        return _usage(error)
    if isinstance(error, OSError) and error.filename:
        return errors.SourceUnreadable(str(error.filename), "missing", error.strerror or "")
    click.echo(f"{type(error).__name__}: {error}", err=True)
    return errors.Unexpected()


def _usage(error: click.ClickException) -> WrongUsage:
    """Put click's complaint about a command line into our words, as far as its kind is known."""
    if isinstance(error, click.NoSuchOption):
        near = error.possibilities or []
        return WrongUsage(
            f"Valget »{error.option_name}« findes ikke.",
            f"There is no option “{error.option_name}”.",
            f"Mente du »{near[0]}«?" if near else "",
            f"Did you mean “{near[0]}”?" if near else "",
        )
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else str(error.param_hint or "")
        return WrongUsage(f"»{name}« mangler.", f"“{name}” is missing.", f"Skriv {name}.", f"Write {name}.")
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    if isinstance(error, click.BadOptionUsage):
        name = error.option_name
        return WrongUsage(f"»{name}« mangler sin værdi.", f"“{name}” lacks its value.")
    if extra := _EXTRA.search(error.message):
        return WrongUsage(f"Der er for mange argumenter: {extra[1]}.", f"There are too many arguments: {extra[1]}.")
    return WrongUsage("Kommandoen er skrevet forkert.", error.format_message())


def _bad_value(error: click.BadParameter) -> WrongUsage:
    """Say which value is wrong, and what a number must be."""
    name = error.param.opts[0] if error.param else str(error.param_hint or "")
    kind = error.param.type if error.param else None
    wanted = ("", "")
    if isinstance(kind, click.IntRange):
        wanted = (
            f"Skriv et helt tal fra {kind.min} til {kind.max}.",
            f"Write a whole number from {kind.min} to {kind.max}.",
        )
    return WrongUsage(f"Værdien af »{name}« kan ikke bruges.", f"The value of “{name}” cannot be used.", *wanted)


def _reader_left() -> int:
    """Be quiet when whoever reads the output has seen enough, also when Python closes the stream at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return errors.FINE
