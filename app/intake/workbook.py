"""Workbooks of any kind that an office keeps, as plain rows; what cannot be read is refused in words.

Reads .xlsx, .xls and .ods (python-calamine) and .csv, each told by its content, whatever the file is called.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from app.errors import Damaged, Refusal
from app.files import read_whole
from app.intake import archive, compound, delimited, formulas, old_errors, open_document

MOST_BYTES = 64 << 20
LONGEST_MERGE = 1000
PANIC = "PanicException"
"""What the reader raises when its own code is at a loss over a damaged file; it is no `Exception`."""

ZIP = b"PK"
OTHERS = (b"%PDF", b"{\\rtf")
MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta", b"mime-version")

Cell = object
"""A str, a float, a bool, a date, a datetime, a time or a timedelta; "" where nothing stands, `formulas.Uncounted`
where a formula has no value."""

Cells = Sequence[Cell]


@dataclass(frozen=True)
class Sheet:
    """A sheet whose first row is Excel's row 1."""

    name: str
    rows: list[list[Cell]]


def read_workbook(path: Path) -> list[Sheet]:
    """The visible sheets of a file; raises Refusal, Damaged where the file is broken."""
    return tables_in(content_of(path), path)


def tables_in(content: bytes, path: Path) -> list[Sheet]:
    """The visible sheets in the content of a file; raises as `read_workbook`."""
    if content.startswith(ZIP):
        archive.look_through(content, path.name)
        found = formulas.uncounted(content, path.name) or open_document.uncounted(content, path.name)
        ranges = open_document.merged(content, path.name)
        sheets = [marked(sheet, found) for sheet in sheets_of(content, path.name)]
        return [filled(sheet, ranges.get(sheet.name, ())) for sheet in sheets]
    if content.startswith(compound.MAGIC):
        compound.look_through(content, path.name)
        failed = old_errors.failed(content)
        return [marked(sheet, failed) for sheet in sheets_of(content, path.name)]
    head = content[:500].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(MARKUP):
        raise Refusal(
            "{name} is a web page under the name of a table: open it in Excel and save it as .xlsx.", name=path.name
        )
    if content.startswith(OTHERS):
        raise archive.not_a_table(path.name)
    return [Sheet(path.stem, delimited.rows_of(content, path.name))]


def content_of(path: Path) -> bytes:
    """The bytes of the file; one that is open in Excel cannot be read on Windows."""
    try:
        path.open("rb").close()
    except (IsADirectoryError, PermissionError):
        if path.is_dir():
            raise Refusal("{name} is a folder: choose a file in it.", name=path.name) from None
        raise Refusal("{name} is open in another program: close it there and try again.", name=path.name) from None
    except OSError:
        pass
    content = read_whole(path, MOST_BYTES)
    if not content.strip():
        raise Refusal("{name} is empty.", name=path.name)
    return content


def sheets_of(content: bytes, name: str) -> list[Sheet]:
    try:
        sheets = read_sheets(content)
    except PasswordError:
        raise archive.protected(name) from None
    except BaseException as error:
        if not (isinstance(error, CalamineError) or type(error).__name__ == PANIC):
            raise
        raise Damaged("{name} is damaged: copy it again, or open it in Excel and save it anew.", name=name) from error
    if not any(sheet.rows for sheet in sheets):
        raise Refusal("{name} is empty.", name=name)
    return sheets


def read_sheets(content: bytes) -> list[Sheet]:
    book = CalamineWorkbook.from_object(io.BytesIO(content))
    tables = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    shown = [sheet for sheet in tables if sheet.visible == SheetVisibleEnum.Visible] or tables
    return [sheet_of(book.get_sheet_by_name(sheet.name)) for sheet in shown]


def sheet_of(sheet: CalamineSheet) -> Sheet:
    rows = cast(list[list[Cell]], sheet.to_python(skip_empty_area=False))
    return filled(Sheet(sheet.name, rows), sheet.merged_cell_ranges or ())


def filled(sheet: Sheet, merged: Iterable[open_document.Range]) -> Sheet:
    """The same sheet, where one cell over several rows is said of each of them."""
    for (top, left), (bottom, _) in merged:
        if top < bottom:
            fill_down(sheet.rows[top : min(bottom, top + LONGEST_MERGE) + 1], left)
    return sheet


def marked(sheet: Sheet, uncounted: Mapping[str, Sequence[formulas.Found]]) -> Sheet:
    """The same sheet, with what is no blank but a formula without its value."""
    for row, column, cell in uncounted.get(sheet.name, ()):
        if row < len(sheet.rows) and column < len(sheet.rows[row]):
            sheet.rows[row][column] = cell
    return sheet


def fill_down(rows: list[list[Cell]], column: int) -> None:
    for row in rows[1:]:
        if column < len(row) and row[column] == "":
            row[column] = rows[0][column]
