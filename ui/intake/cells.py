"""Cells of a workbook as a person reads them."""

from __future__ import annotations

from datetime import date

from app.domain import typed
from app.language import day


def said(cell: object) -> str:
    """What stands in a cell."""
    return day(cell) if isinstance(cell, date) else typed.text(cell)


def letters(column: int) -> str:
    """A column as Excel names it: A, B … AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
