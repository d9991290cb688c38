"""The door of intake: a workbook becomes a plan of what would be taken in, and the plan itself is the dry run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.register import Problem, Register
from app.errors import NotFound
from app.intake.choices import Choices
from app.intake.grid import Grid, Ground, mended
from app.intake.header import Table, find_table
from app.intake.repeats import LATE, NEW, REPEATED, WRONG, Judged
from app.intake.rows import rows_of
from app.intake.workbook import Cells, Sheet
from app.language import Words
from app.progress import Progress, quiet


@dataclass(frozen=True, slots=True)
class Accepted:
    """A row to be taken in: the record it becomes, the digest by which it is known again, what to look at."""

    row: int
    draft: dict[str, Any]
    digest: bytes
    warnings: tuple[Problem, ...]


@dataclass(frozen=True)
class Rejected:
    """A row that stays outside, as it stood, and all that is wrong with it."""

    row: int
    problems: tuple[Problem, ...]
    cells: Cells

    @property
    def field(self) -> str:
        return self.problems[0].field

    @property
    def words(self) -> Words:
        return self.problems[0].words


@dataclass(frozen=True)
class Plan:
    """What an intake would do. Rows are Excel's numbers.

    `left_out`: rows that are no records, such as totals and months. `unread`: headings of columns that stay behind.
    `others`: sheets that hold such a table too and are not read. `mapping`: column (0 is A) → field.
    """

    register: Register
    sheet: str
    header_row: int
    headings: list[Cells]
    mapping: Mapping[int, str]
    accepted: list[Accepted]
    duplicates: list[int]
    rejected: list[Rejected]
    left_out: list[int]
    unread: list[str]
    others: list[str]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows come in, are here already, stay outside."""
        return {"taken": len(self.accepted), "repeated": len(self.duplicates), "rejected": len(self.rejected)}


@dataclass(frozen=True)
class Checked:
    """A table whose rows are read and judged; `left_out`: rows that are no records."""

    table: Table
    grid: Grid
    left_out: list[int]


def look(file: str, sheets: Sequence[Sheet], register: Register, choices: Choices) -> Table:
    """The table of a register in a workbook, as far as it is understood; raises NotFound for a sheet not in it."""
    if not any(choices.sheet in ("", sheet.name) for sheet in sheets):
        raise NotFound("There is no sheet «{sheet}» in {name}.", sheet=choices.sheet, name=file)
    return find_table(sheets, register, choices)


def checked(table: Table, ground: Ground, choices: Choices, progress: Progress = quiet) -> Checked:
    """The rows of a table read and judged, with what a person has mended already."""
    rows = rows_of(table)
    grid = Grid(table.columns, ground, choices.meanings)
    grid.left |= set(choices.left)
    grid.fill(mended(rows.records, choices.mends), progress)
    grid.mends |= choices.mends
    return Checked(table, grid, rows.left_out)


def planned(checked: Checked, late: bool = False) -> Plan:
    """What would become of the rows as they stand now; `late`: those of closed periods come in, for a reason."""
    table, rows = checked.table, checked.grid.rows.values()
    comes = (NEW, LATE) if late else (NEW,)
    return Plan(
        register=table.register,
        sheet=table.sheet.name,
        header_row=table.header.last + 1,
        headings=heading_rows(table),
        mapping=table.header.columns,
        accepted=[accepted(one) for one in rows if one.fate in comes],
        duplicates=[one.row for one in rows if one.fate == REPEATED],
        rejected=[rejected(one) for one in rows if one.fate == WRONG or (one.fate == LATE and not late)],
        left_out=checked.left_out,
        unread=table.header.unread,
        others=table.others,
    )


def accepted(judged: Judged) -> Accepted:
    warnings = tuple(problem for problem in judged.problems if problem.severity != "error")
    return Accepted(judged.row, judged.draft.values, judged.digest, warnings)


def rejected(judged: Judged) -> Rejected:
    problems = tuple(problem for problem in judged.problems if problem.severity == "error")
    return Rejected(judged.row, problems, judged.draft.cells)


def heading_rows(table: Table) -> list[Cells]:
    """The rows of headings as they stood."""
    return list(table.sheet.rows[table.header.first : table.header.last + 1])
