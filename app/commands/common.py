"""What all commands share: password, language, results on stdout, sentences on stderr, refusals as exit code 1.

A fault of ours ends with 70, as `sysexits.h` has it.
"""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from app.errors import Cancelled, Refusal
from app.fault import told
from app.files import why
from app.language import LANGUAGES, Words, say
from app.office import Office
from app.office.closing import Unready
from app.office.lock import Locked
from app.office.records import Unfit
from app.paths import Home


class Named(click.Path[Path]):
    """A path that names something: an empty one would be the folder in which the program happens to stand."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if value == "":
            self.fail(say(Words("The path is empty: name a file or a folder."), language()), param, ctx)
        return super().convert(value, param, ctx)


PATH = Named(path_type=Path)
HOME = click.argument("home", type=PATH)
FILE = click.argument("file", type=PATH)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
LANGUAGE = click.option("--language", type=click.Choice(LANGUAGES), help="The language of sentences and papers.")
TARGET = click.option("-o", "--output", "target", type=PATH, required=True)
PERIOD = click.argument("when", metavar="PERIOD")
WRITTEN = {"target", "rejects", "sheet"}
"""The options that name a file to be written."""
BROKEN = 70
LATE = click.option(
    "--late", default="", metavar="REASON", help="Why a record of a closed period is changed after all."
)


def language() -> str:
    """The language of the sentences: DOSTYQ_LANGUAGE, or the system's, or Kazakh."""
    wanted = os.environ.get("DOSTYQ_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return wanted[:2] if wanted[:2] in LANGUAGES else "kk"


def tell(words: Words | str) -> None:
    click.echo(say(words, language()), err=True)


def give(result: dict[str, Any], as_json: bool, words: Words | None = None) -> None:
    """The result as JSON on stdout, or the sentence on stderr."""
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False))
    elif words is not None:
        tell(words)


def password() -> str:
    given = os.environ.get("DOSTYQ_PASSWORD")
    return given if given is not None else str(click.prompt(say("Password", language()), hide_input=True, err=True))


@contextmanager
def opened(home: Path) -> Iterator[Office]:
    """The office in a folder, as long as a command works in it; what must be said of it is said first."""
    with Office.open(home, password()) as office:
        for words in office.warnings:
            tell(words)
        yield office


def refusing(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose refusals become one sentence and exit code 1; of a fault of ours only the places are told."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> None:
        if options.get("language"):
            os.environ["DOSTYQ_LANGUAGE"] = options["language"]
        try:
            with worldly():
                refuse_overwriting(options)
                command(*args, **options)
        except Refusal as refusal:
            tell(refusal.words)
            if options.get("as_json"):
                click.echo(json.dumps(refused(refusal), ensure_ascii=False))
            sys.exit(1)
        except Cancelled:
            sys.exit(1)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:
            broken(error, bool(options.get("as_json")))
            sys.exit(BROKEN)

    return run


def broken(error: Exception, as_json: bool) -> None:
    """What is told of a fault of ours: never its message, in which a name or a number may stand."""
    lines = list(told(error))
    tell("A fault inside Dostyq: this was not done. Give the lines below to whoever looks after Dostyq.")
    click.echo("\n".join(lines), err=True)
    if as_json:
        click.echo(json.dumps({"fault": lines}))


def refuse_overwriting(options: Mapping[str, object]) -> None:
    """A slip of the hand must not cost the workbook that is read, or the office itself."""
    given = [(name, one) for name, some in options.items() for one in (some if isinstance(some, tuple) else (some,))]
    read = {one.resolve() for name, one in given if name not in WRITTEN and isinstance(one, Path) and one.is_file()}
    for path in (one for name, one in given if name in WRITTEN and isinstance(one, Path)):
        home = Home(path.absolute().parent)
        if path.name in {home.slots.name, home.database.name, home.hold.name} and home.slots.exists():
            raise Refusal("{name} is a file of the office itself: choose another name.", name=path.name)
        if path.resolve() in read:
            raise Refusal("{name} is being read: choose another name for what is written.", name=path.name)


@contextmanager
def worldly() -> Iterator[None]:
    """A path that the system itself refuses, being too long or no folder, is the world's fault and not ours."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        name = Path(str(error.filename or "?")).name
        raise Refusal("{name} cannot be read: {reason}.", name=name, reason=why(error)) from error


def refused(refusal: Refusal) -> dict[str, Any]:
    found: dict[str, Any] = {"refused": say(refusal.words, language()), "reason": type(refusal).__name__}
    if isinstance(refusal, Unfit):
        found["problems"] = [
            {"field": problem.field, "problem": say(problem.words, language())} for problem in refusal.problems
        ]
    if isinstance(refusal, Unready):
        found["findings"] = [
            {"key": one.key, "severity": one.severity, "words": say(one.words, language())} for one in refusal.findings
        ]
    if isinstance(refusal, Locked):
        found["periods"] = [str(period) for period in refusal.periods]
    return found
