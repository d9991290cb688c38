"""The rejected rows as a workbook to mend and take in again: as they stood, the reason beside each."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain import typed
from app.domain.fields import Identifier, Phone
from app.errors import Refusal
from app.files import write_whole
from app.intake.header import REASON
from app.intake.plan import Plan, Rejected
from app.intake.workbook import Cell
from app.language import say

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
ENDING = ".xlsx"
LONGEST_SHEET_NAME = 31
LONGEST_TEXT = 32_767
NARROWEST, WIDEST, REASON_WIDTH = 6, 50, 60
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def rejects_workbook(plan: Plan, target: Path, language: str) -> None:
    """Write the headings and the rejected rows of a plan; raises Refusal where the file cannot be written, or is
    called as what it will not be.

    Texts are never formulas or links, numbers of people and telephones are texts; the faulty cells are coloured.
    """
    from xlsxwriter import Workbook  # here and not above: every start of the program would wait for it

    if target.suffix.lower() != ENDING:
        raise Refusal("{name} will be an Excel workbook: give it a name that ends in {ending}.",
                      name=target.name, ending=ENDING)  # fmt: skip
    memory = io.BytesIO()
    with Workbook(memory, PLAIN) as book:
        name = NOT_IN_SHEET_NAMES.sub(" ", plan.sheet).strip()[:LONGEST_SHEET_NAME]
        sheet = book.add_worksheet(name or None)
        looks = Looks(book)
        reason = reason_column(plan)
        write_headings(sheet, plan, reason, looks, language)
        for row, rejected in enumerate(plan.rejected, start=len(plan.headings)):
            write_row(sheet, row, plan, rejected, looks, reason)
            words = "\n".join(say(problem.words, language) for problem in rejected.problems)
            sheet.write_string(row, reason, words, looks.reason)
        set_widths(sheet, plan, reason)
    write_whole(target, memory.getvalue())


class Looks:
    """The formats of the book: a workbook knows only those made in it."""

    def __init__(self, book: Workbook) -> None:
        wrapped = {"text_wrap": True, "valign": "top"}
        faulty = {"bg_color": "#FBE3E4", "valign": "top"}
        days = {"num_format": "dd.mm.yyyy", "align": "left"}
        self.heading = book.add_format({**wrapped, "bold": True, "bottom": 1})
        self.reason = book.add_format({**wrapped, "font_color": "#9B1C1C"})
        self.plain = book.add_format({"valign": "top"})
        self.faulty = book.add_format(faulty)
        self.day = book.add_format({"valign": "top", **days})
        self.faulty_day = book.add_format({**faulty, **days})

    def of(self, cell: Cell, faulty: bool) -> Format:
        if isinstance(cell, date):
            return self.faulty_day if faulty else self.day
        return self.faulty if faulty else self.plain


def reason_column(plan: Plan) -> int:
    """The first column right of the table."""
    return max(len(cells) for cells in (*plan.headings, *(rejected.cells for rejected in plan.rejected)))


def write_headings(sheet: Worksheet, plan: Plan, reason: int, looks: Looks, language: str) -> None:
    for row, cells in enumerate(plan.headings):
        for column, cell in enumerate(cells):
            write_cell(sheet, row, column, cell, looks.heading)
    sheet.write_string(0, reason, say(REASON, language), looks.heading)
    sheet.freeze_panes(len(plan.headings), 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def write_row(sheet: Worksheet, row: int, plan: Plan, rejected: Rejected, looks: Looks, width: int) -> None:
    wrong = {problem.field for problem in rejected.problems}
    blank = [""] * (width - len(rejected.cells))
    for column, cell in enumerate((*rejected.cells, *blank)):
        field = plan.mapping.get(column)
        declared = plan.register.by_name.get(field) if field else None
        kept = typed.text(cell) if isinstance(declared, (Identifier, Phone)) else cell
        write_cell(sheet, row, column, kept, looks.of(cell, field in wrong))


def write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    """A cell as what it was: day, number, yes or no, or else text."""
    match cell:
        case "":
            sheet.write_blank(row, column, None, look)
        case bool():
            sheet.write_boolean(row, column, cell, look)
        case int() | float():
            sheet.write_number(row, column, cell, look)
        case datetime():
            sheet.write_datetime(row, column, cell.replace(tzinfo=None), look)
        case date():
            sheet.write_datetime(row, column, cell, look)
        case _:
            sheet.write_string(row, column, str(cell)[:LONGEST_TEXT], look)


def set_widths(sheet: Worksheet, plan: Plan, reason: int) -> None:
    rows: Sequence[Sequence[Cell]] = (*plan.headings, *(rejected.cells for rejected in plan.rejected))
    for column in range(reason):
        longest = max((len(typed.text(cells[column])) for cells in rows if column < len(cells)), default=0)
        sheet.set_column(column, column, min(max(longest + 2, NARROWEST), WIDEST))
    sheet.set_column(reason, reason, REASON_WIDTH)
