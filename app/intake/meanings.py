"""Values that nobody understood, listed once each: a person says what they mean, and it is remembered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain import typed
from app.domain.register import Register, Standing
from app.intake.workbook import Cell

YEARS = "*"
"""The key under which a person says of a day's column: a year alone is its first of January."""

_YEAR = re.compile(r"((?:18|19|20)\d\d)(?:\s*(?:ж|г)[^\W\d_]*\.?)?")


def meant(said: Mapping[str, Any], text: str) -> str | None:
    """The key under which a person said what a text means, or None."""
    if not said:
        return None
    key = text_key(text)
    return key if key in said else None


def text_key(text: str) -> str:
    """A text as it is kept: case, look-alikes and spaces do not matter; signs alone are themselves."""
    return typed.matchable(text) or text


def year_alone(cell: Cell) -> int | None:
    """«1998», «1998 ж.», 1998.0; None where there is more or less than a year."""
    found = _YEAR.fullmatch(typed.text(cell)) if isinstance(cell, (str, int, float)) else None
    return int(found[1]) if found else None


def day_of_year(said: Mapping[str, Any], cell: Cell) -> date | None:
    """The first of January, where a person said that a year alone is enough."""
    year = year_alone(cell) if said.get(YEARS) else None
    return None if year is None else date(year, 1, 1)


def whole_years(register: Register) -> frozenset[str]:
    """The days of which the year may be enough: what stands for years is counted by them only as standing.

    The day that lays a record in its quarter is never guessed.
    """
    whens = [figure.when for figure in register.figures if isinstance(figure.when, Standing)]
    return frozenset(name for when in whens for name in (when.opened, when.closed))
