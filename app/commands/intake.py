"""Intake on the command line: a workbook comes in as the program finds it, or as the options say; and goes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from app import plain
from app.commands.common import AS_JSON, FILE, HOME, LANGUAGE, LATE, PATH, give, language, opened, refusing, tell
from app.domain.registers import register
from app.intake.formulas import FAILED, UNCOUNTED
from app.intake.meanings import YEARS, text_key
from app.language import Words, say
from app.office import Choices, Office, Plan

SHOWN = 10


@click.command()
@HOME
@click.argument("name", metavar="REGISTER")
@FILE
@click.option("--dry-run", is_flag=True, help="Say what would come in; change nothing.")
@click.option("--rejects", type=PATH, help="Write the rejected rows here, with the reasons.")
@click.option("--sheet", default="", help="The sheet; without it the one that explains most.")
@click.option("--header-row", type=int, default=0, help="The last row of headings; without it the best one.")
@click.option("--map", "columns", multiple=True, metavar="COLUMN=FIELD", help="C=title; C= leaves the column out.")
@click.option(
    "--mean", "meanings", multiple=True, metavar="FIELD:TEXT=VALUE",
    help="What a strange value means; «opened_on:*=1» takes a year alone as its 1 January.",
)  # fmt: skip
@LATE
@LANGUAGE
@AS_JSON
@refusing
def intake(home: Path, name: str, file: Path, dry_run: bool, rejects: Path | None, late: str, as_json: bool,
           **said: Any) -> None:  # fmt: skip
    """Take a workbook (xlsx, xls, ods, csv) into a REGISTER."""
    with opened(home) as office:
        plan = office.intakes.plan(name, file, choices(office, name, **said), late=late, doubting=dry_run)
        if rejects is not None:
            office.intakes.write_rejects(plan, rejects, language())
        taken = None if dry_run else office.intakes.take(plan, file.name, late=late)
        give(as_plain(plan, taken), as_json, counted(plan, dry_run))
        for words in () if as_json else (*left_out(plan), *(doubts(plan) if dry_run else lost(plan))):
            tell(words)


@click.command("intake-undo")
@HOME
@click.argument("number", metavar="INTAKE", type=int)
@LATE
@refusing
def intake_undo(home: Path, number: int, late: str) -> None:
    """Undo a whole INTAKE, by its number."""
    with opened(home) as office:
        changes = office.intakes.undo(number, late)
        tell(Words("Undone. Records taken back: {n}.", {"n": len(changes)}))


def choices(office: Office, name: str, sheet: str, header_row: int, columns: Iterable[str], meanings: Iterable[str],
            **_: Any) -> Choices:  # fmt: skip
    """What was said of the workbook; raises Refusal for a field or a value that is not there."""
    of = register(name)
    fields = {place(letters): field or None for letters, field in plain.assignments(columns).items()}
    for field in filter(None, fields.values()):
        of.field(field)
    meant: dict[str, dict[str, Any]] = {}
    for text, value in plain.assignments(meanings).items():
        asked, sign, word = text.partition(":")
        if not sign:
            raise click.BadArgumentUsage(f"{text}: FIELD:TEXT=VALUE")
        meant.setdefault(of.field(asked).name, {})[text_key(word)] = meaning(office, name, asked, word, value)
    return Choices(sheet, header_row, fields, meant)


def meaning(office: Office, name: str, field: str, word: str, value: str) -> Any:
    """The value that a text stands for: a code or a record by any of its names, or nothing stated."""
    if word == YEARS:
        return bool(value) or None
    found = office.intakes.typed(name, {field: value})[field]
    return found[0] if isinstance(found, tuple) else found


def place(letters: str) -> int:
    """The place of a column that is named as in Excel: A is 0."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise click.BadArgumentUsage(f"{letters}: A, B … AA")
        number = number * 26 + ord(letter) - 64
    return number - 1


def as_plain(plan: Plan, number: int | None) -> dict[str, Any]:
    """A plan, or what was taken: counts, each rejected row with its field and problem, and what was left out."""
    return {
        "intake": number,
        "sheet": plan.sheet,
        "header_row": plan.header_row,
        "accepted": len(plan.accepted),
        "duplicates": len(plan.duplicates),
        "rejected": [
            {"row": one.row, "field": one.field, "problem": say(one.words, language())} for one in plan.rejected
        ],
        "warnings": [
            {"row": one.row, "field": problem.field, "problem": say(problem.words, language())}
            for one in plan.accepted
            for problem in one.warnings
        ],
        "left_out": plan.left_out,
        "unread": plan.unread,
        "others": plan.others,
    }


def counted(plan: Plan, dry_run: bool) -> Words:
    if dry_run:
        return Words(
            "Would be taken: {taken}, repeated: {repeated}, rejected: {rejected}. Nothing was changed.", plan.counts
        )
    return Words("Taken: {taken}, repeated: {repeated}, rejected: {rejected}.", plan.counts)


def doubts(plan: Plan) -> Iterator[Words]:
    """What is worth looking at in the rows that would come in, such as those that are probably here already."""
    for one in plan.accepted:
        for problem in one.warnings:
            yield Words("Row {row}: {problem}", {"row": one.row, "problem": problem.words})


def lost(plan: Plan) -> Iterator[Words]:
    """What has come in as «not stated» though a formula stands there: whoever did not look before must know it."""
    problems = (problem for one in plan.accepted for problem in one.warnings)
    cells = [str(problem.words.values["cell"]) for problem in problems if problem.words.text in (UNCOUNTED, FAILED)]
    if cells:
        shown = ", ".join(cells[:SHOWN]) + (" …" if len(cells) > SHOWN else "")
        yield Words("Formulas without their values have come in as «not stated», {n}: {cells}. Undo this intake, open "
                    "the workbook in Excel, save it once more and take that in.",
                    {"n": len(cells), "cells": shown})  # fmt: skip


def left_out(plan: Plan) -> Iterator[Words]:
    """What of the workbook was not read: rows that are no records, columns, other sheets."""
    if plan.left_out:
        rows = ", ".join(map(str, plan.left_out))
        yield Words("Left out as no records, {n}: {rows}", {"n": len(plan.left_out), "rows": rows})
    if plan.unread:
        yield Words("Columns that were left out: {columns}.", {"columns": ", ".join(plan.unread)})
    if plan.others:
        sheets = ", ".join(plan.others)
        yield Words("Other sheets hold such a table too and are left out now: {sheets}.", {"sheets": sheets})


COMMANDS = (intake, intake_undo)
