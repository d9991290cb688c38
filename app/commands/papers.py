"""The commands of the papers of the day, and of what stands under control."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast

import click

from app import plain
from app.commands.common import AS_JSON, HOME, LANGUAGE, PATH, give, language, opened, refusing
from app.domain.control import GROUPS, Task, grouped
from app.domain.quarter import Period, period
from app.errors import Refusal
from app.language import say
from app.office.papers import PaperForm, Papers
from app.summary.annex import shown as shown_cell

Printer = Callable[[Papers, str, str | None, str], bytes]
OfLists = Callable[[Papers, str, str, PaperForm], bytes]


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
    "control-card": lambda papers, record, _, language: papers.control_card(*plain.place(record), language),
    "recovery": lambda papers, given, _, language: papers.recovery(given, language),
}

OF_LISTS: dict[str, OfLists] = {
    "control": lambda papers, day, language, form: papers.control(plain.day(day or None), language, form),
    "plan": lambda papers, year, language, form: papers.plan(year_of(year or None), language, form),
}
ALONE = ("associations", "recovery", *OF_LISTS)
"""The papers that are of no record."""


@click.command()
@HOME
@click.argument("kind", type=click.Choice([*KINDS, *OF_LISTS]))
@click.argument("of", metavar="[ID|DAY|YEAR]", required=False, default="")
@click.option("--year", help="The year of an association's card; this one if not given.")
@click.option("--as", "form", type=click.Choice(["pdf", "docx"]), default="pdf", help="docx: control and plan alone.")
@click.option("-o", "--output", "target", type=PATH)
@LANGUAGE
@refusing
def paper(home: Path, kind: str, of: str, year: str | None, form: str, target: Path | None, **_: Any) -> None:
    """Print a paper of a KIND: of the record ID, as of a DAY, or of a YEAR."""
    if not of and kind not in ALONE:
        raise Refusal("Say of which record: its number or id.")
    if form != "pdf" and kind not in OF_LISTS:
        raise Refusal("This paper is printed as a PDF alone.")
    with opened(home) as office:
        if kind == "recovery":
            of = code(of)
            office.users.refuse_code(of)
        if kind in OF_LISTS:
            content = OF_LISTS[kind](office.papers, of, language(), cast(PaperForm, form))
        else:
            content = KINDS[kind](office.papers, of, year, language())
    plain.write_out(content, target)


@click.command()
@HOME
@click.argument("of", metavar="[DAY]", required=False, default="")
@LANGUAGE
@AS_JSON
@refusing
def control(home: Path, of: str, as_json: bool, **_: Any) -> None:
    """Show what is overdue, what is due soon and what was taken off control of late, as of a DAY."""
    on = plain.day(of or None)
    with opened(home) as office:
        found = grouped(office.quarters.control(on), on)
    shown = {name: [plain_task(task, on) for task in group] for name, group in found.items()}
    give({"on": str(on), "groups": shown}, as_json)
    for name, group in found.items() if not as_json else ():
        click.echo(say(GROUPS[name], language()))
        for task in group:
            what, state = shown_cell(task.what, language()), say(task.state(on), language())
            click.echo(f"  {task.due:%d.%m.%Y}  {state}  {what}  {task.executor}".rstrip())


def plain_task(task: Task, on: date) -> dict[str, Any]:
    """A task as JSON."""
    return {
        "kind": task.kind,
        "id": task.id,
        "what": shown_cell(task.what, language()),
        "executor": task.executor or None,
        "due": str(task.due),
        "since": task.since and str(task.since),
        "done": task.done and str(task.done),
        "state": say(task.state(on), language()),
    }


COMMANDS = (paper, control)
