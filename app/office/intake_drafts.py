"""The door to intakes that were begun and not ended: what a person said of a workbook and mended in its rows.

The workbook itself is not kept, only where it lay and the mark of its content: it is read again, and what was said
holds for the very same content alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.intake.choices import Choices, Picked
from app.office.drafts import Drafts
from app.office.intakes import Look

PAGE = "intake"
"""The page that goes on with such a draft; it stands where a form's draft has its register."""


@dataclass(frozen=True)
class Begun:
    """An intake that was begun. `mark`: the SHA-256 of the workbook, in hex; `at`: when it was last worked on."""

    register: str
    path: Path
    mark: str
    at: datetime
    choices: Choices


class IntakeDrafts:
    """The intakes that one user has begun, one a workbook."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    def keep(self, seen: Look, choices: Choices) -> None:
        """Keep what was said of a workbook so far, the cells mended included."""
        book = seen.workbook
        typed = {"file": book.path.name, "path": str(book.path), "register": seen.table.register.name}
        self._drafts.keep(PAGE, book.mark, {**typed, **to_plain(choices)})

    def find(self, mark: str) -> Begun | None:
        """What was said of the workbook of this mark."""
        draft = self._drafts.find(PAGE, mark)
        return None if draft is None else begun(draft)

    def all(self) -> list[Begun]:
        """All of them, the last one first."""
        some = [begun(draft) for draft in self._drafts.all().values() if draft["register"] == PAGE]
        return sorted(some, key=lambda one: one.at, reverse=True)

    def drop(self, mark: str) -> None:
        """It was taken in, or thrown away."""
        self._drafts.drop(PAGE, mark)


def begun(draft: Mapping[str, Any]) -> Begun:
    typed = draft["typed"]
    at = datetime.fromisoformat(draft["at"])
    return Begun(typed["register"], Path(typed["path"]), draft["id"], at, from_plain(typed))


def to_plain(choices: Choices) -> dict[str, Any]:
    """What was said as plain JSON; of records that were picked by hand also their ids."""
    return {
        "sheet": choices.sheet,
        "header_row": choices.header_row,
        "columns": list(choices.columns.items()),
        "meanings": choices.meanings,
        "left": list(choices.left),
        "mends": [[*at, str(cell), getattr(cell, "ids", None)] for at, cell in choices.mends.items()],
    }


def from_plain(plain: Mapping[str, Any]) -> Choices:
    mends = {(row, column): Picked(text, tuple(ids)) if ids else text for row, column, text, ids in plain["mends"]}
    return Choices(plain["sheet"], plain["header_row"], dict(plain["columns"]), plain["meanings"], mends,
                   tuple(plain.get("left", ())))  # fmt: skip
