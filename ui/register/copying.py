"""Rows of a list for Excel, heads first, a cell between two tabs; and what becomes of those that come from there."""

from __future__ import annotations

from collections.abc import Iterable

from app.office import Record
from ui.register.model import Records, head_of

PASTED = "paste"
"""The id under which pasted rows are kept as a draft of their register."""


def as_rows(model: Records, records: Iterable[Record]) -> str:
    """Records as the list shows them, in its columns."""
    heads = [head_of(model.of, name) for name in model.columns]
    lines = [heads, *([model.text(record, name) for name in model.columns] for record in records)]
    return "\n".join("\t".join(plain_cell(cell) for cell in line) for line in lines)


def plain_cell(text: str) -> str:
    """A cell without the marks that part cells and rows."""
    return " ".join(text.split())
