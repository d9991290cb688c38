"""What the reader does not tell of an OpenDocument workbook: cells without a value, and cells over several rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import islice, product
from typing import IO
from xml.etree.ElementTree import Element, ParseError, iterparse

from app.errors import Damaged
from app.intake.archive import column_letters, whole_tags
from app.intake.formulas import FAILED, UNCOUNTED, Found, Uncounted

CONTENT = "content.xml"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
VALUES = tuple(f"{OFFICE}{kind}value" for kind in ("", "string-", "date-", "time-", "boolean-"))
KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
MARKS = (b":formula", b'"error"')
MOST_REPEATED = 1000
MOST_FOUND = 1_000_000

Range = tuple[tuple[int, int], tuple[int, int]]
"""First and last row and column; 0 is the first."""


def uncounted(content: bytes, name: str) -> dict[str, list[Found]]:
    """By sheet, such cells of an .ods workbook that was looked through; `name` is the file's, for what is refused."""
    found: dict[str, list[Found]] = {}
    rows = rows_with(MARKS, content, name)
    cells = ((sheet, cell) for sheet, at, row in rows for cell in cells_of(row, at))
    for sheet, cell in islice(cells, MOST_FOUND):
        found.setdefault(sheet, []).append(cell)
    return found


def merged(content: bytes, name: str) -> dict[str, list[Range]]:
    """By sheet, the cells of an .ods workbook that stand over several rows: the reader tells only of Excel's."""
    found: dict[str, list[Range]] = {}
    for sheet, at, row in rows_with((b":number-rows-spanned",), content, name):
        for column, cell in placed(row):
            rows = number(cell, "number-rows-spanned")
            if rows > 1:
                found.setdefault(sheet, []).append(((at, column), (at + rows - 1, column)))
    return found


def rows_with(marks: tuple[bytes, ...], content: bytes, name: str) -> Iterator[tuple[str, int, Element]]:
    """Where a mark stands at all: every row, with its sheet and its place, forgotten when the next is read."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        there = CONTENT in book.namelist()
        pieces = whole_tags(book, book.getinfo(CONTENT), name) if there else ()
        if any(mark in piece for piece in pieces for mark in marks):
            with book.open(CONTENT) as file:
                yield from rows_of(file, name)


def rows_of(file: IO[bytes], name: str) -> Iterator[tuple[str, int, Element]]:
    sheet, at = "", 0
    try:
        for event, element in iterparse(file, ("start", "end")):  # noqa: S314 - entities were refused before
            if event == "start" and element.tag == f"{TABLE}table":
                sheet, at = element.get(f"{TABLE}name", ""), 0
            elif event == "end" and element.tag == f"{TABLE}table-row":
                yield sheet, at, element
                at += number(element, "number-rows-repeated")
                element.clear()
    except ParseError as error:
        raise Damaged("{name} is damaged: copy it again, or open it in Excel and save it anew.", name=name) from error


def cells_of(row: Element, at: int) -> Iterator[Found]:
    """Rows and cells may be said once for many."""
    times = min(number(row, "number-rows-repeated"), MOST_REPEATED)
    for column, cell in placed(row):
        why = missing(cell)
        if why:
            wide = min(number(cell, "number-columns-repeated"), MOST_REPEATED)
            for down, right in product(range(at, at + times), range(column, column + wide)):
                yield down, right, Uncounted(f"{column_letters(right + 1)}{down + 1}", why)


def placed(row: Element) -> Iterator[tuple[int, Element]]:
    """The cells of a row, each with the column in which it begins."""
    column = 0
    for cell in row:
        yield column, cell
        column += number(cell, "number-columns-repeated")


def number(element: Element, what: str) -> int:
    """What is no count, the reader refuses."""
    text = element.get(f"{TABLE}{what}", "1")
    return int(text) if text.isdecimal() else 1


def missing(cell: Element) -> str:
    """Why a cell that is not blank has no value; "" where it has one."""
    if cell.get(KIND) == "error":
        return FAILED
    return UNCOUNTED if cell.get(f"{TABLE}formula") is not None and not has_value(cell) else ""


def has_value(cell: Element) -> bool:
    """An empty paragraph without a kind is one: LibreOffice writes so what a formula leaves blank."""
    if any(cell.get(value) is not None for value in VALUES):
        return True
    said, kind = cell.find(PARAGRAPH), cell.get(f"{OFFICE}value-type")
    return said is not None and (kind == "string" or (kind is None and not any(said.itertext())))
