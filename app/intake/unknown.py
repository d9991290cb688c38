"""The values of a table that nobody understood, each once: codes, records, and years where a day is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain import typed
from app.domain.fields import Choice, Field, Link, Links, Wrong
from app.intake.choices import Picked
from app.intake.columns import cell_at
from app.intake.formulas import Uncounted
from app.intake.grid import Grid
from app.intake.links import name_of, parts_of, the_one
from app.intake.meanings import YEARS, text_key, whole_years, year_alone
from app.intake.workbook import Cell

MOST_YEARS = 5
"""How many of the years of a column are named."""


@dataclass(frozen=True)
class Unknown:
    """What stands in so many cells of a field; `key` is what a person's word on it is kept under.

    Of a day's column that has years alone there is one for all, with the key `YEARS`; `text` names some of them.
    """

    field: Field
    key: str
    text: str
    count: int


def unknown(grid: Grid) -> list[Unknown]:
    """What a person must say, or has said already; by field, the most frequent first."""
    years = whole_years(grid.register)
    found: list[Unknown] = []
    for column, field in grid.columns.fields.items():
        cells = Counter(cell_at(one.draft.cells, column) for one in grid.rows.values())
        if isinstance(field, (Choice, Link, Links)):
            found += sorted(strange(grid, field, cells), key=lambda one: -one.count)
        elif field.name in years:
            found += year_column(field, cells)
    return found


def strange(grid: Grid, field: Choice | Link | Links, cells: Mapping[Cell, int]) -> Iterator[Unknown]:
    """The texts of a column that the field does not read, or that have been given a meaning."""
    texts: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for cell, count in cells.items():
        for text in () if isinstance(cell, (Picked, Uncounted)) or typed.unsaid(cell) else texts_in(field, cell):
            texts.setdefault(text_key(text), text)
            counts[text_key(text)] += count
    said = grid.meanings.get(field.name, {})
    for key, text in texts.items():
        if key in said or not is_read(grid, field, text):
            yield Unknown(field, key, text, counts[key])


def texts_in(field: Choice | Link | Links, cell: Cell) -> list[str]:
    """What a cell says, part by part where it is a list."""
    match field:
        case Choice():
            return [typed.text(cell)]
        case Link():
            return [name_of(field, cell)]
        case Links():
            return parts_of(cell)


def is_read(grid: Grid, field: Choice | Link | Links, text: str) -> bool:
    """Whether the field understands a text by itself."""
    try:
        if isinstance(field, Choice):
            field.read(text, grid.ground.region)
        else:
            the_one(field.register, text, grid.found)
    except Wrong:
        return False
    return True


def year_column(field: Field, cells: Mapping[Cell, int]) -> Iterator[Unknown]:
    """All years alone of a column, together."""
    years: Counter[int] = Counter()
    for cell, count in cells.items():
        if (year := year_alone(cell)) is not None:
            years[year] += count
    if years:
        named = ", ".join(map(str, sorted(years)[:MOST_YEARS]))
        yield Unknown(field, YEARS, f"{named} …" if len(years) > MOST_YEARS else named, years.total())
