"""The door to rows from the clipboard: read, judged as an intake judges them, and taken in by the door of intake."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.domain.registers import register
from app.errors import Refusal
from app.intake import pasted
from app.intake.pasted import Pasted
from app.intake.plan import Checked
from app.office.intakes import Intakes
from app.progress import Progress, quiet

LONGEST = 80


class Pastes:
    """Rows on their way into a register of one office."""

    def __init__(self, intakes: Intakes) -> None:
        self._intakes = intakes

    def read(self, name: str, text: str, order: Sequence[str]) -> Pasted:
        """The table in the clipboard's text; without headings its columns are the fields of `order`.

        Raises Refusal where there is no table.
        """
        if not text.strip():
            raise Refusal("The clipboard is empty: copy the rows in Excel first.")
        return pasted.read(text, register(name), order)

    def check(self, name: str, rows: Pasted, progress: Progress = quiet) -> Checked:
        """Read every cell and judge every row; nothing is changed. `Intakes.planned` and `take` bring them in."""
        return pasted.checked(rows, register(name), self._intakes.ground(), progress)

    def remaining(self, rows: Pasted, found: Checked, numbers: Sequence[int]) -> Pasted:
        """Some of the rows as they stand now."""
        return pasted.remaining(rows, found.grid, numbers)

    def cells(self, text: str) -> list[list[str]]:
        """The cells in the clipboard, row by row."""
        return pasted.cells_of(text)

    def plain(self, rows: Pasted) -> dict[str, Any]:
        """Rows as plain JSON, to be kept as a draft; what stands first tells a person which they are."""
        cells = [[str(cell) for cell in row] for row in rows.rows]
        first = " · ".join(filter(None, cells[0] if cells else ()))[:LONGEST]
        return {"first": first, "headings": list(rows.headings), "fields": list(rows.fields), "rows": cells}

    def from_plain(self, plain: dict[str, Any]) -> Pasted:
        """Rows out of a draft."""
        return Pasted(tuple(plain["headings"]), tuple(plain["fields"]), tuple(plain["rows"]))
