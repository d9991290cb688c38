"""What is put behind the tables of a summary: ready rows of plain values, said in a language when they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.profile import in_language
from app.language import Words, said

Cell = str | int | Decimal | date | Words | Mapping[str, str] | None
"""A value of a row; a mapping is a name in kk, ru, en, and None is «not stated»."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head (a msgid), and how much of the room it takes beside the others."""

    head: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Listing:
    """A list under its title (a msgid): explanations, events of the period, associations."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def shown(cell: Cell, language: str) -> str:
    """A value as a paper writes it; «–» where it is not stated."""
    if cell is None:
        return "–"
    if isinstance(cell, Mapping):
        return in_language(dict(cell), language)
    return said(cell, language)
