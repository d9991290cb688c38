"""What is put behind the tables of a summary: ready rows of plain values, said in a language when they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain import codebooks
from app.domain.fields import Choice, Field
from app.domain.profile import in_language
from app.domain.register import Register, Values
from app.language import Words, said

NUMBER = re.compile("[0-9]+")

Cell = str | int | Decimal | date | Words | Mapping[str, str] | None
"""A value of a row; a mapping is a name in kk, ru, en, and None is «not stated»."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head (a msgid), and how much of the room it takes beside the others."""

    head: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Listing:
    """A list under its title (a msgid): explanations, events of the period, associations.

    `numbers`: the rows' own numbers, where they have some; the row 5.1.1 stands under 5.1.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[str, ...] = ()

    def depth(self, place: int) -> int:
        """How deep a row stands under others."""
        return max(len(NUMBER.findall(self.numbers[place])) - 1, 0) if self.numbers else 0


def shown(cell: Cell, language: str) -> str:
    """A value as a paper writes it; «–» where it is not stated."""
    if cell is None:
        return "–"
    if isinstance(cell, Mapping):
        return in_language(dict(cell), language)
    return said(cell, language)


def of_records(of: Register, columns: Iterable[tuple[str, float]], records: Iterable[Values]) -> Listing:
    """Records as a list: some of their fields, each with the room that it takes beside the others."""
    shares = dict(columns)
    fields = [of.field(name) for name in shares]
    heads = tuple(Column(field.label, shares[field.name]) for field in fields)
    rows = tuple(tuple(cell(field, values) for field in fields) for values in records)
    return Listing(of.label, heads, rows)


def cell(field: Field, values: Values) -> Cell:
    """A code as its names in all languages, a name with its Russian one where there is one; all else as it is."""
    value: Cell = values.get(field.name)
    if isinstance(field, Choice):
        entry = codebooks.codebook(field.codebook).entries.get(str(value))
        return entry.names if entry else value
    russian = values.get(f"{field.name}_ru")
    return {"kk": str(value), "ru": russian} if value and russian else value
