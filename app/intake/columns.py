"""The columns of a table of cells, whatever it came from: a sheet, the clipboard, a person's hands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.fields import Field
from app.domain.register import Register
from app.intake.workbook import Cell, Cells


@dataclass(frozen=True)
class Columns:
    """The field of each column that is read; the others stay behind."""

    register: Register
    fields: Mapping[int, Field]


def cell_at(cells: Cells, column: int) -> Cell:
    """A cell of a row; what lies beyond its end is blank."""
    return cells[column] if column < len(cells) else ""
