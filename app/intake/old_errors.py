"""Errors of Excel in a workbook of Excel 97–2003; `formulas` says why they are told. Records after [MS-XLS]."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from app.intake.archive import column_letters
from app.intake.compound import BOOKS, BOUND_SHEET, records, streams_of
from app.intake.formulas import FAILED, Found, Uncounted

FORMULA, BOOL_OR_ERROR = 0x0006, 0x0205
RESULT = slice(6, 14)
"""Where the result of a formula stands; one that is no number ends in FF FF and begins with its kind."""

ERROR_RESULT = 2
WIDE = 1
"""The flag of a name whose letters have two bytes each."""


def failed(content: bytes) -> dict[str, list[Found]]:
    """By sheet, the cells of a looked-through workbook that show an error. `content`: a whole compound file."""
    book = dict(streams_of(content)).get(BOOKS[0], b"")
    found = {name: list(cells_in(book, start)) for name, start in sheets(book)}
    return {name: cells for name, cells in found.items() if cells}


def sheets(book: bytes) -> Iterator[tuple[str, int]]:
    """The names of the sheets, and where each begins."""
    for kind, at, length in records(book, 0):
        if kind == BOUND_SHEET and length >= 8:
            (start,) = struct.unpack_from("<I", book, at)
            letters, flags = book[at + 6 : at + 8]
            wide = flags & WIDE
            name = book[at + 8 : at + 8 + letters * (2 if wide else 1)]
            yield name.decode("utf-16-le" if wide else "latin-1", "replace"), start


def cells_in(book: bytes, start: int) -> Iterator[Found]:
    for kind, at, length in records(book, start):
        if shows_error(kind, book[at : at + length]):
            row, column = struct.unpack_from("<HH", book, at)
            yield row, column, Uncounted(f"{column_letters(column + 1)}{row + 1}", FAILED)


def shows_error(kind: int, cell: bytes) -> bool:
    if kind == BOOL_OR_ERROR:
        return cell[7:8] == b"\x01"
    result = cell[RESULT] if kind == FORMULA else b""
    return len(result) == 8 and result[0] == ERROR_RESULT and result[6:] == b"\xff\xff"
