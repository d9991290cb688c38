"""The door of intake: a workbook becomes a plan of what would be taken in, and the plan itself is the dry run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.domain.quarter import Period
from app.domain.register import Problem, Register, errors
from app.errors import NotFound
from app.intake.drafts import Draft, drafter
from app.intake.header import Chosen, Table, find_table
from app.intake.known import Known
from app.intake.links import named
from app.intake.repeats import Accepted, part
from app.intake.rows import rows_of
from app.intake.workbook import Cells, read_workbook
from app.language import Words
from app.progress import Progress, quiet, told


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


def plan(
    path: Path,
    register: Register,
    known: Known,
    today: date,
    *,
    region: str = "",
    sheet: str = "",
    mapping: Chosen | None = None,
    closed: Sequence[Period] = (),
    progress: Progress = quiet,
) -> Plan:
    """Read a workbook and say what would become of each of its rows; nothing is changed anywhere.

    `sheet`: the only one to look at; without it the one that explains most.
    `region`: the KATO code of the office's region, whose districts come before their namesakes elsewhere.
    `mapping`: what a person said of columns, over what the headings say. `closed`: the periods into which nothing new
    comes. Raises Refusal where the file cannot be read, has no headings, or lacks a column without which there is no
    record.
    """
    sheets = [one for one in read_workbook(path) if sheet in ("", one.name)]
    if not sheets:
        raise NotFound("There is no sheet «{sheet}» in {name}.", sheet=sheet, name=path.name)
    table = find_table(sheets, register, mapping)
    rows = rows_of(table)
    draft = drafter(table, named(table, rows.records, known), today, region)
    drafts = [draft(row, cells) for row, cells in told(rows.records, len(rows.records), progress)]
    parted = part(register, [one for one in drafts if one.is_right], known)
    wrong = [rejected(one, *errors(one.problems)) for one in drafts if not one.is_right]
    clashes = [rejected(one, problem) for one, problem in parted.clashes]
    late = dict(too_late(register, parted.accepted, closed))
    return Plan(
        register=register,
        sheet=table.sheet.name,
        header_row=table.header.last + 1,
        headings=heading_rows(table),
        mapping=table.header.columns,
        accepted=[one for one in parted.accepted if one.row not in late],
        duplicates=parted.duplicates,
        rejected=sorted(
            [*wrong, *clashes, *(rejected(one, late[one.row]) for one in drafts if one.row in late)],
            key=lambda one: one.row,
        ),
        left_out=rows.left_out,
        unread=table.header.unread,
        others=table.others,
    )


def too_late(
    register: Register, accepted: Sequence[Accepted], closed: Sequence[Period]
) -> Iterator[tuple[int, Problem]]:
    """The rows that belong to a closed period; those that are here already are repetitions, not late."""
    for one in accepted:
        period = register.lies_in(one.draft, closed)
        if period is not None:
            words = Words("This belongs to a closed period: {period}. Take it in as a late entry, with a reason.",
                          {"period": period.name()})  # fmt: skip
            yield one.row, Problem(register.dated_by or "", words)


def rejected(draft: Draft, *problems: Problem) -> Rejected:
    return Rejected(draft.row, problems, draft.cells)


def heading_rows(table: Table) -> list[Cells]:
    """The rows of headings as they stood."""
    return list(table.sheet.rows[table.header.first : table.header.last + 1])
