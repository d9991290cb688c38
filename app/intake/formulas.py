"""Cells that show something and hold no value: formulas that nobody has counted since a program wrote them, and errors.

What the reader gives for such a cell is a blank, so that what stands there for people would silently be missing.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from app.intake.archive import column_number, whole_tags
from app.language import N_

BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
LONGEST_CELL = 1 << 16
UNCOUNTED = N_("The formula in {cell} was saved without its value: open the workbook in Excel, save it once more and "
               "take that in.")  # fmt: skip
FAILED = N_("In {cell} Excel shows an error in place of a value: write there what is meant, or nothing.")

_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r"(?:\w+:)?(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b(.*?)</(?:\w+:)?c>", re.DOTALL)
_AT = re.compile(rb"\br\s*=\s*[\"']([A-Z]+)([0-9]+)")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?/?>\s*([^<\s]?)")
_TEXT = re.compile(rb"\bt\s*=\s*[\"']str[\"']")
_FAILED = re.compile(rb"<(?:\w+:)?c\s([^>]*?\bt\s*=\s*[\"']e[\"'][^>]*)>")


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A cell that holds no value and is not blank: which, as Excel calls it, such as C7, and why. It reads as one."""

    place: str
    why: str = UNCOUNTED

    def __str__(self) -> str:
        return ""


Found = tuple[int, int, Uncounted]
"""Row and column of such a cell; 0 is the first."""


def uncounted(content: bytes, name: str) -> dict[str, list[Found]]:
    """By sheet, such cells of an .xlsx workbook that was looked through; `name` is the file's, for what is refused."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        found = {sheet: list(cells_in(book, part, name)) for sheet, part in parts(book)}
    return {sheet: cells for sheet, cells in found.items() if cells}


def parts(book: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets by their names, and the part of the zip that holds each."""
    names = set(book.namelist())
    if not {BOOK, RELATIONS} <= names:
        return
    targets = {one.get("Id"): one.get("Target", "") for one in tags(book, RELATIONS, _RELATION)}
    for sheet in tags(book, BOOK, _SHEET):
        part = posixpath.join("/xl", targets.get(sheet.get("id"), "")).removeprefix("/")
        if part in names:
            yield sheet.get("name", ""), part


def tags(book: zipfile.ZipFile, part: str, tag: re.Pattern[str]) -> Iterator[dict[str, str]]:
    """The attributes of each tag of a kind, by their names without prefixes."""
    for found in tag.finditer(book.read(part).decode("utf-8", "replace")):
        yield {name: unescape(one or other) for name, one, other in _ATTRIBUTE.findall(found[1])}


def cells_in(book: zipfile.ZipFile, part: str, name: str) -> Iterator[Found]:
    """Piece by piece, as sheets may be large; a cell that a piece breaks off is seen with the next."""
    rest = b""
    for piece in whole_tags(book, book.getinfo(part), name):
        whole, end, rest = (rest + piece).rpartition(b"c>")
        if any(mark in whole for mark in (b"<f", b":f", b'"e"', b"'e'")):
            yield from places(whole + end)
        rest = rest[-LONGEST_CELL:]


def places(text: bytes) -> Iterator[Found]:
    blank = [attributes for attributes, inside in _CELL.findall(text) if not has_value(attributes, inside)]
    for why, cells in ((UNCOUNTED, blank), (FAILED, _FAILED.findall(text))):
        for at in filter(None, map(_AT.search, cells)):
            yield int(at[2]) - 1, column_number(at[1]) - 1, Uncounted(f"{at[1].decode()}{at[2].decode()}", why)


def has_value(attributes: bytes, inside: bytes) -> bool:
    """An empty value is one where it is a text: Excel writes so what a formula leaves blank."""
    value = _VALUE.search(inside)
    return value is not None and (bool(value[1]) or _TEXT.search(attributes) is not None)
