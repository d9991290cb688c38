"""Rows from the clipboard: Excel's text with tabs, with its headings or without, as a table that can be judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.register import Register
from app.errors import Refusal
from app.intake.columns import cell_at
from app.intake.grid import Grid, Ground
from app.intake.header import Header, Table, header_of, needed_fields
from app.intake.plan import Checked
from app.intake.rows import is_said, rows_of
from app.intake.workbook import Cells, Sheet
from app.progress import Progress, quiet

MOST_ROWS = 20_000
DEEPEST = 5
"""So near the top of what is pasted its headings stand, if it has any."""

_CELL = re.compile(r'"(?=[^"]*(?:[\t\n]|""))((?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*)')
"""A cell: in quotes where it holds a break, a tab or a doubled quote; other quotes are its own."""


@dataclass(frozen=True)
class Pasted:
    """Rows of cells, and for each column its heading ("" where there was none) and its field (None is left out).

    `left_out`: how many rows were no records, such as totals.
    """

    headings: tuple[str, ...]
    fields: tuple[str | None, ...]
    rows: tuple[Cells, ...]
    left_out: int = 0

    def with_field(self, column: int, field: str | None) -> Pasted:
        """A column of another field; the column that had it before is left out."""
        fields = [None if name == field else name for name in self.fields]
        fields[column] = field
        return replace(self, fields=tuple(fields))


def cells_of(text: str) -> list[list[str]]:
    """The cells of a table in the clipboard, row by row."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    rows: list[list[str]] = [[]]
    for cell, end in parts(text):
        rows[-1].append(cell)
        if end == "\n":
            rows.append([])
    return rows


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Each cell and what ends it: a tab, a break, or "" at the end of all."""
    at, end = 0, "\t"
    while end:
        found = _CELL.match(text, at)
        assert found is not None
        end = text[found.end() : found.end() + 1]
        yield found[2] if found[1] is None else found[1].replace('""', '"'), end
        at = found.end() + 1


def read(text: str, register: Register, order: Sequence[str]) -> Pasted:
    """What stands in the clipboard; without headings its columns are taken to be those of `order`.

    What every record needs has a column in any case, so that it can be filled in. Raises Refusal where there are more
    rows than a grid takes.
    """
    rows = [row for row in cells_of(text) if any(map(is_said, row))]
    if len(rows) > MOST_ROWS:
        raise Refusal("These are more than {most} rows: save them as a workbook and take that in.", most=MOST_ROWS)
    header = header_of(Sheet("", list(rows[:DEEPEST])), register, {})  # type: ignore[arg-type]
    width = max(map(len, rows), default=0)
    if header is None:
        names = [*order, *([None] * width)][:width]
        return complete(Pasted(("",) * width, tuple(names), tuple(rows)), register)
    table = Table(register, Sheet("", list(rows)), header, [])  # type: ignore[arg-type]
    records, left_out = below(table)
    headings = tuple(str(cell_at(header.headings, column)) for column in range(width))
    fields = tuple(header.columns.get(column) for column in range(width))
    return complete(Pasted(headings, fields, tuple(records), left_out), register)


def below(table: Table) -> tuple[list[Cells], int]:
    """The rows under the headings that are records, and how many are none."""
    if not table.needed:
        return list(table.sheet.rows[table.header.last + 1 :]), 0
    rows = rows_of(table)
    return [cells for _, cells in rows.records], len(rows.left_out)


def complete(pasted: Pasted, register: Register) -> Pasted:
    """With an empty column for each field that must be filled in and has none."""
    missing = [field.name for field in needed_fields(register) if field.name not in pasted.fields]
    return replace(pasted, headings=(*pasted.headings, *[""] * len(missing)), fields=(*pasted.fields, *missing))


def checked(pasted: Pasted, register: Register, ground: Ground, progress: Progress = quiet) -> Checked:
    """The rows read and judged, numbered from 1."""
    columns = {column: name for column, name in enumerate(pasted.fields) if name is not None}
    header = Header(0, 0, columns, list(pasted.headings))
    table = Table(register, Sheet("", [list(pasted.headings), *map(list, pasted.rows)]), header, [])
    grid = Grid(table.columns, ground)
    grid.fill(list(enumerate(pasted.rows, start=1)), progress)
    return Checked(table, grid, [])


def remaining(pasted: Pasted, grid: Grid, numbers: Sequence[int]) -> Pasted:
    """Some rows of a grid as they stand now, to be mended further."""
    return replace(pasted, rows=tuple(grid.rows[number].draft.cells for number in numbers))
