"""A row of cells as a draft: each cell read by its field, every fault kept with the words for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain import typed
from app.domain.fields import Choice, Day, Field, Link, Links, Wrong
from app.domain.register import Problem, Register, errors
from app.intake.choices import Meanings, Picked
from app.intake.columns import Columns
from app.intake.formulas import Uncounted
from app.intake.links import Named, linked, mentioner
from app.intake.meanings import day_of_year, meant
from app.intake.workbook import Cell, Cells
from app.language import Words


@dataclass(frozen=True, slots=True)
class Draft:
    """What a row states, what it becomes with all that goes without saying, and what is wrong with it."""

    row: int
    cells: Cells
    stated: dict[str, Any]
    values: dict[str, Any]
    problems: list[Problem]

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity != "error")

    @property
    def is_right(self) -> bool:
        return not errors(self.problems)


Outcome = dict[str, Any] | Problem
"""What a cell gives: values by field (a range of days gives two), or what is wrong with it."""


def drafter(
    columns: Columns, found: Named, today: date, region: str, meanings: Meanings
) -> Callable[[int, Cells], Draft]:
    """A reader of rows, whose cells are read in the order of the register's fields."""
    order = [field.name for field in columns.register.fields]
    ordered = sorted(columns.fields.items(), key=lambda column: order.index(column[1].name))
    readers = [(column, reader(field, found, region, meanings)) for column, field in ordered]
    mentioned = mentioner(columns, found)

    def draft(row: int, cells: Cells) -> Draft:
        stated: dict[str, Any] = {}
        faults: list[Problem] = []
        width = len(cells)
        for column, outcome_of in readers:
            cell = cells[column] if column < width else ""
            if cell == "":
                continue
            outcome = outcome_of(cell)
            if isinstance(outcome, Problem):
                faults.append(outcome)
            else:
                stated |= outcome
        values = columns.register.filled({**mentioned(cells), **stated}, today)
        return Draft(row, cells, stated, values, judged(columns.register, values, faults, today, order))

    return draft


def reader(field: Field, found: Named, region: str, meanings: Meanings) -> Callable[[Cell], Outcome]:
    """Reads the cells of a column. They repeat much, so each different one is read once."""
    known: dict[object, Outcome] = {}

    def outcome_of(cell: Cell) -> Outcome:
        key = cell if cell.__class__ is str else key_of(cell)
        outcome = known.get(key)
        if outcome is None:
            outcome = known[key] = read(field, cell, found, region, meanings)
        return outcome

    return outcome_of


def key_of(cell: Cell) -> object:
    """A cell that is no plain text, as it is remembered: what was picked by what it is and not by its name, all else
    with its type, since 1 is not True."""
    return cell.ids if isinstance(cell, Picked) else (cell.__class__, cell)


def read(field: Field, cell: Cell, found: Named, region: str, meanings: Meanings) -> Outcome:
    """What a cell says of its field; of one that holds no value it is told why, even where nothing need stand."""
    if isinstance(cell, Uncounted):
        words = Words(cell.why, {"cell": cell.place})
        return Problem(field.name, words, "error" if field.required else "warning")
    try:
        value = value_of(field, cell, found, region, meanings)
    except Wrong as wrong:
        return Problem(field.name, wrong.words)
    return {} if value is None else {field.name: value, **until(field, cell)}


def value_of(field: Field, cell: Cell, found: Named, region: str, meanings: Meanings) -> Any:
    """What a person said that the cell means, or what the field reads in it."""
    said = meanings.get(field.name, {})
    match field:
        case Link() | Links():
            return linked(field, cell, found, said)
        case Choice():
            key = meant(said, typed.text(cell))
            return said[key] if key is not None else field.read(cell, region)
        case Day():
            return day_of_year(said, cell) or field.read(cell)
        case _:
            return field.read(cell)


def until(field: Field, cell: Cell) -> dict[str, date]:
    """The last day of a range, which belongs to a field of its own."""
    ends = typed.days(cell) if isinstance(field, Day) and field.until else None
    if ends is None or ends[0] == ends[1]:
        return {}
    assert isinstance(field, Day)
    assert field.until is not None
    return {field.until: ends[1]}


def judged(
    register: Register, values: dict[str, Any], faults: list[Problem], today: date, order: list[str]
) -> list[Problem]:
    """All that is wrong, in the order of the fields: what could not be read, and what the register says of the rest."""
    problems = register.problems(values, today)
    if not faults:
        return problems
    unread = {fault.field for fault in faults}
    rest = [problem for problem in problems if problem.field not in unread]
    return sorted(faults + rest, key=lambda problem: order.index(problem.field))
