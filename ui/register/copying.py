"""Rows of a list for Excel: their heads first, a cell between two tabs."""

from __future__ import annotations

from collections.abc import Iterable

from app.office import Record
from ui.register.model import Records, head_of


def as_rows(model: Records, records: Iterable[Record]) -> str:
    """Records as the list shows them, in its columns."""
    heads = [head_of(model.of, name) for name in model.columns]
    lines = [heads, *([model.text(record, name) for name in model.columns] for record in records)]
    return "\n".join("\t".join(plain_cell(cell) for cell in line) for line in lines)


def plain_cell(text: str) -> str:
    """A cell without the marks that part cells and rows."""
    return " ".join(text.split())
