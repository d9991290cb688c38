"""The command of the papers of the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from app import plain
from app.commands.common import HOME, LANGUAGE, language, password, refusing
from app.domain.quarter import Period, period
from app.errors import Refusal
from app.language import say
from app.office import Office
from app.office.papers import Papers

Printer = Callable[[Papers, str, str | None, str], bytes]


def year_of(text: str | None) -> Period:
    return period(text) if text else Period(date.today().year)


def code(given: str) -> str:
    """The recovery code, asked for where it is not given: it should not stand in the shell's history."""
    return given or str(click.prompt(say("Recovery code", language()), hide_input=True, err=True))


KINDS: dict[str, Printer] = {
    "participants": lambda papers, id, _, language: papers.participants(id, language),
    "attendance": lambda papers, id, _, language: papers.attendance(id, language),
    "certificate": lambda papers, id, _, language: papers.certificate(id, language),
    "association": lambda papers, id, year, language: papers.association(id, year_of(year), language),
    "associations": lambda papers, day, _, language: papers.associations(plain.day(day or None), language),
    "recovery": lambda papers, given, _, language: papers.recovery(code(given), language),
}


@click.command()
@HOME
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("of", metavar="[ID|DAY]", required=False, default="")
@click.option("--year", help="The year of an association's card; this one if not given.")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path))
@LANGUAGE
@refusing
def paper(home: Path, kind: str, of: str, year: str | None, target: Path | None, **_: Any) -> None:
    """Print a paper of a KIND: of the record ID, or as of a DAY."""
    if not of and kind not in ("associations", "recovery"):
        raise Refusal("Say of which record: its number or id.")
    with Office.open(home, password()) as office:
        content = KINDS[kind](office.papers, of, year, language())
    plain.write_out(content, target)


COMMANDS = (paper,)
