"""Formulas without their values in an OpenDocument workbook; `formulas` says why they are told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import islice, product
from typing import IO
from xml.etree.ElementTree import Element, ParseError, iterparse

from app.errors import Damaged
from app.intake.archive import column_letters, whole_tags
from app.intake.formulas import Found, Uncounted

CONTENT = "content.xml"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
VALUES = tuple(f"{OFFICE}{kind}value" for kind in ("", "string-", "date-", "time-", "boolean-"))
MOST_REPEATED = 1000
MOST_FOUND = 1_000_000


def uncounted(content: bytes, name: str) -> dict[str, list[Found]]:
    """By sheet, such cells of an .ods workbook that was looked through; `name` is the file's, for what is refused."""
    found: dict[str, list[Found]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        if has_formulas(book, name):
            with book.open(CONTENT) as file:
                for sheet, cell in islice(cells_in(file, name), MOST_FOUND):
                    found.setdefault(sheet, []).append(cell)
    return found


def has_formulas(book: zipfile.ZipFile, name: str) -> bool:
    """Most workbooks have none, and need not be read twice."""
    there = CONTENT in book.namelist()
    return there and any(b":formula" in piece for piece in whole_tags(book, book.getinfo(CONTENT), name))


def cells_in(file: IO[bytes], name: str) -> Iterator[tuple[str, Found]]:
    """Row by row, each forgotten when it is read."""
    sheet, at = "", 0
    try:
        for event, element in iterparse(file, ("start", "end")):  # noqa: S314 - entities were refused before
            if event == "start" and element.tag == f"{TABLE}table":
                sheet, at = element.get(f"{TABLE}name", ""), 0
            elif event == "end" and element.tag == f"{TABLE}table-row":
                times = repeated(element, "rows")
                yield from ((sheet, cell) for cell in cells_of(element, at, times))
                at += times
                element.clear()
    except (ParseError, ValueError) as error:
        raise Damaged("{name} is damaged: copy it again, or open it in Excel and save it anew.", name=name) from error


def cells_of(row: Element, at: int, times: int) -> Iterator[Found]:
    """Rows and cells may be said once for many."""
    column = 0
    for cell in row:
        wide = repeated(cell, "columns")
        if cell.get(f"{TABLE}formula") is not None and not has_value(cell):
            for down, right in product(range(min(times, MOST_REPEATED)), range(min(wide, MOST_REPEATED))):
                place = f"{column_letters(column + right + 1)}{at + down + 1}"
                yield at + down, column + right, Uncounted(place)
        column += wide


def repeated(element: Element, what: str) -> int:
    return int(element.get(f"{TABLE}number-{what}-repeated", "1"))


def has_value(cell: Element) -> bool:
    """An empty paragraph without a kind is one: LibreOffice writes so what a formula leaves blank."""
    if any(cell.get(value) is not None for value in VALUES):
        return True
    said, kind = cell.find(PARAGRAPH), cell.get(f"{OFFICE}value-type")
    return said is not None and (kind == "string" or (kind is None and not any(said.itertext())))
