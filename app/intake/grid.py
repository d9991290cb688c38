"""The checked grid of cells: rows as people wrote them, each read by its fields and judged among the others.

A workbook that comes in and rows that are pasted from Excel are the same thing here. A cell that is mended is judged
at once, with every row that it bears upon: the result is the same as if all had been read anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.quarter import Period
from app.domain.register import Problem, Register
from app.intake.choices import Meanings
from app.intake.columns import Columns, cell_at
from app.intake.drafts import Draft, drafter
from app.intake.known import Known
from app.intake.links import named
from app.intake.repeats import LATE, LEFT, NEW, WRONG, Judged, judge, key_of
from app.intake.workbook import Cell, Cells
from app.language import Words
from app.progress import Progress, quiet, told


@dataclass(frozen=True)
class Ground:
    """What rows are judged against: the records that are here, the day, the office's region, the closed periods."""

    known: Known
    today: date
    region: str = ""
    closed: Sequence[Period] = field(default=())


class Grid:
    """Rows by their numbers (Excel's, or 1, 2, 3 …), in order; each as it stands now and what becomes of it."""

    def __init__(self, columns: Columns, ground: Ground, meanings: Meanings | None = None) -> None:
        self.columns, self.ground, self.meanings = columns, ground, meanings or {}
        self.rows: dict[int, Judged] = {}
        self.mends: dict[tuple[int, int], Cell] = {}
        self.left: set[int] = set()
        self.found: dict[str, dict[str, Sequence[str]]] = {}
        self._before: list[tuple[int, int, Cell]] = []
        self._siblings: dict[object, set[int]] = {}
        self._draft = drafter(columns, self.found, ground.today, ground.region, self.meanings)

    @property
    def register(self) -> Register:
        return self.columns.register

    def fill(self, rows: Sequence[tuple[int, Cells]], progress: Progress = quiet) -> None:
        """Read rows and judge them; those of a number that is here already take its place."""
        self._learn(rows)
        drafts = [self._draft(row, cells) for row, cells in told(rows, len(rows), progress)]
        touched = {row for draft in drafts for row in self._place(draft)}
        self._judge(touched)
        self.rows = dict(sorted(self.rows.items()))

    def mend(self, row: int, column: int, cell: Cell) -> set[int]:
        """Put another cell in its place; returns the rows of which something else may be true now."""
        self._before.append((row, column, cell_at(self.rows[row].draft.cells, column)))
        self.mends[row, column] = cell
        return self._put(row, column, cell)

    def undo(self) -> set[int]:
        """Take the last mend back; returns the rows that it bears upon, none where nothing was mended."""
        if not self._before:
            return set()
        row, column, cell = self._before.pop()
        earlier = [one for one in self._before if one[:2] == (row, column)]
        if earlier:
            self.mends[row, column] = cell
        else:
            del self.mends[row, column]
        return self._put(row, column, cell)

    def leave(self, row: int, out: bool = True) -> set[int]:
        """Leave a row out, or take it in again; returns the rows of which something else may be true now."""
        (self.left.add if out else self.left.discard)(row)
        touched = self._place(self.rows[row].draft)
        self._judge(touched)
        return touched

    def doubt(self, draft: Draft, problem: Problem) -> None:
        """Say something more of a row, if it still is as it was; until it is judged anew."""
        judged = self.rows.get(draft.row)
        if judged is not None and judged.draft is draft and judged.fate != LEFT:
            self.rows[draft.row] = replace(judged, problems=(*judged.problems, problem))

    def problems(self, row: int, column: int) -> tuple[Problem, ...]:
        """What is to be said of a cell."""
        name = self.columns.fields[column].name
        return tuple(problem for problem in self.rows[row].problems if problem.field == name)

    def counts(self) -> Counter[str]:
        """How many rows have each fate."""
        return Counter(one.fate for one in self.rows.values())

    def _put(self, row: int, column: int, cell: Cell) -> set[int]:
        cells = list(self.rows[row].draft.cells)
        cells += [""] * (column + 1 - len(cells))
        cells[column] = cell
        self._learn([(row, cells)])
        touched = self._place(self._draft(row, cells))
        self._judge(touched)
        return touched

    def _learn(self, rows: Sequence[tuple[int, Cells]]) -> None:
        """Which records the names in these rows stand for."""
        for register, names in named(self.columns, rows, self.ground.known).items():
            self.found.setdefault(register, {}).update(names)

    def _place(self, draft: Draft) -> set[int]:
        """Put a draft in its row; the rows that it bore upon before or bears upon now are to be judged."""
        touched = {draft.row}
        before = self.rows.get(draft.row)
        if before is not None and before.draft.is_right:
            siblings = self._siblings.setdefault(key_of(self.register, before.draft), set())
            siblings.discard(draft.row)
            touched |= siblings
        if draft.is_right and draft.row not in self.left:
            siblings = self._siblings.setdefault(key_of(self.register, draft), set())
            siblings.add(draft.row)
            touched |= siblings
        self.rows[draft.row] = Judged(draft, LEFT if draft.row in self.left else WRONG, tuple(draft.problems))
        return touched

    def _judge(self, rows: set[int]) -> None:
        right = [self.rows[row].draft for row in sorted(rows - self.left) if self.rows[row].draft.is_right]
        for judged in judge(self.register, right, self.ground.known):
            self.rows[judged.row] = too_late(self.register, judged, self.ground.closed)


def too_late(register: Register, judged: Judged, closed: Sequence[Period]) -> Judged:
    """A new row of a closed period waits for a reason; what is here already is a repetition, not late."""
    period = register.lies_in(judged.draft.values, closed) if judged.fate == NEW else None
    if period is None:
        return judged
    words = Words("This belongs to a closed period: {period}. Take it in as a late entry, with a reason.",
                  {"period": period.name()})  # fmt: skip
    return replace(judged, fate=LATE, problems=(*judged.problems, Problem(register.dated_by or "", words)))


def mended(rows: Sequence[tuple[int, Cells]], mends: Mapping[tuple[int, int], Cell]) -> list[tuple[int, Cells]]:
    """Rows with the cells that a person put in place of others."""
    wanted = {row for row, _ in mends}
    return [(row, with_cells(row, cells, mends) if row in wanted else cells) for row, cells in rows]


def with_cells(row: int, cells: Cells, mends: Mapping[tuple[int, int], Cell]) -> Cells:
    width = max(len(cells), *(column + 1 for at, column in mends if at == row))
    return [mends.get((row, column), cell_at(cells, column)) for column in range(width)]
