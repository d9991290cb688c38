"""A command typed wrongly: what is missing or not known, said in the user's language, and how the command is called."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from app.commands.common import tell
from app.language import Words


@contextmanager
def told() -> Iterator[None]:
    """Turn the library's English into a sentence, the usage under it and exit code 2; who breaks off needs no words."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except (click.Abort, KeyboardInterrupt):
        click.echo(err=True)
        sys.exit(1)
    except click.UsageError as error:
        tell(wrong(error))
        if error.ctx is not None:
            click.echo(error.ctx.get_usage(), err=True)
        sys.exit(2)


def wrong(error: click.UsageError) -> Words | str:
    """What is wrong with what was typed."""
    match error:
        case click.BadArgumentUsage():  # ours: said already, or the same in every language
            return error.message
        case click.MissingParameter(param=click.Parameter() as param):
            return Words("This is missing: {what}.", {"what": named(param)})
        case click.BadParameter(param=click.Parameter() as param):
            return Words("{field}: {problem}", {"field": named(param), "problem": unfit(param.type, error)})
        case click.NoSuchOption():
            return Words("There is no option {name}.", {"name": error.option_name})
        case click.BadOptionUsage():
            return Words("The option {name} wants one value after it.", {"name": error.option_name})
        case _:
            return Words("More is typed than this command takes.")


def named(param: click.Parameter) -> str:
    """An option by its longest name, an argument as the usage calls it; a choice, whose values follow, by its name."""
    if isinstance(param, click.Argument) and isinstance(param.type, click.Choice):
        return str(param.name).upper()
    if isinstance(param, click.Argument):
        return param.make_metavar(click.get_current_context(silent=True) or click.Context(click.Command(None)))
    return max(param.opts, key=len)


def unfit(kind: click.ParamType[Any], error: click.BadParameter) -> Words | str:
    """Which values there would be."""
    match kind:
        case click.Choice():
            return Words("one of these is meant: {choices}.", {"choices": ", ".join(kind.choices)})
        case click.IntRange(min=int(), max=int()):
            return Words("The number must be from {least} to {most}.", {"least": kind.min, "most": kind.max})
        case click.IntRange(min=int()) | click.FloatRange():
            return Words("The number must be at least {least}.", {"least": kind.min})
        case _ if kind is click.INT:
            return Words("This must be a whole number.")
    return error.message
