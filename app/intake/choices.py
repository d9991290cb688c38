"""What a person said of a workbook over what the program found by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.intake.workbook import Cell

Chosen = Mapping[int, str | None]
"""What a person said of columns (0 is A): the field, or None for «leave it»."""

Meanings = Mapping[str, Mapping[str, Any]]
"""By field and by `meanings.text_key`: the value of a text that was not understood; None is «not stated»."""


@dataclass(frozen=True)
class Choices:
    """The sheet ("" is the best), the last row of headings in Excel's count (0 is the best), and what things mean.

    `mends`: cells put in place of others, by Excel's row and the column (0 is A); `left`: rows that are left out.
    """

    sheet: str = ""
    header_row: int = 0
    columns: Chosen = field(default_factory=dict)
    meanings: Meanings = field(default_factory=dict)
    mends: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    left: tuple[int, ...] = ()


class Picked(str):
    """The name of records that a person picked by hand, with their ids: nothing is looked up by it."""

    ids: tuple[str, ...]

    def __new__(cls, text: str, ids: tuple[str, ...]) -> Picked:
        made = super().__new__(cls, text)
        made.ids = ids
        return made
