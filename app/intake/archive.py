"""A zipped workbook before anyone unpacks it: bombs, endless sheets and files of other kinds are refused here.

The reader lays a sheet out as one block from its first to its last cell, so two cells far apart would fill the memory.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import Damaged, Refusal

MOST_ENTRIES = 5_000
MOST_PLAIN = 512 << 20
MOST_RATIO = 100
RATIO_COUNTS_FROM = 8 << 20
MOST_CELLS = 10_000_000
CHUNK = 1 << 20
LONGEST_TAG = 16 << 20

_USUAL_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*?(/?)>')
_CELL_TAGS = (b"<c ", b"<c>", b"<c/", b"<c\n", b":c ", b":c>", b":c/", b":c\n")
_ROWS_AND_CELLS = re.compile(rb"[<:](row|c)[\s/>](?:[^>]*?\br\s*=\s*[\"']([A-Za-z]*)(\d+))?")
_TABLE_PART = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell)\b([^>]*)>")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"'](\d+)")
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")


def look_through(content: bytes, name: str) -> None:
    """Refuse what is not a workbook that can be read safely. `content`: a whole zip file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_bomb(archive.infolist(), name)
            refuse_other_kinds(archive, name)
            refuse_contents(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise Damaged("{name} is damaged: copy it again, or open it in Excel and save it anew.", name=name) from error


def refuse_bomb(entries: list[zipfile.ZipInfo], name: str) -> None:
    """By what the zip says of itself; `zipfile` and the reader both stop where a part is longer than it says."""
    swollen = any(
        entry.file_size > RATIO_COUNTS_FROM and entry.file_size > MOST_RATIO * entry.compress_size for entry in entries
    )
    if swollen or len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_PLAIN:
        raise Refusal("{name} would fill the memory when unpacked, so it is not opened.", name=name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise protected(name)


def refuse_other_kinds(archive: zipfile.ZipFile, name: str) -> None:
    names = set(archive.namelist())
    kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
    if "word/document.xml" in names or b"opendocument.text" in kind:
        raise Refusal("{name} is a text document: copy its table into a workbook and save it as .xlsx.", name=name)
    if "xl/workbook.bin" in names:
        raise Refusal("{name} is a binary workbook: open it in Excel and save it as .xlsx.", name=name)
    if "xl/workbook.xml" not in names and b"opendocument.spreadsheet" not in kind:
        raise not_a_table(name)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""):
        raise protected(name)


def refuse_contents(archive: zipfile.ZipFile, name: str) -> None:
    cells = 0
    for entry in archive.infolist():
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        extent = Extent()
        repeated = Repeated()
        for part in whole_tags(archive, entry, name):
            if any(mark in part for mark in _ENTITIES):
                raise Refusal("{name} holds what no office program writes, so it is not opened.", name=name)
            extent.see(part)
            if entry.filename == "content.xml":
                repeated.see(part)
        cells += extent.cells + repeated.cells
        if cells > MOST_CELLS:
            raise too_large(name)


def whole_tags(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The text of an XML part in pieces that end with a tag."""
    rest = b""
    with archive.open(entry) as file:
        while chunk := file.read(CHUNK):
            piece = rest + chunk
            end = piece.rfind(b">") + 1
            yield piece[:end]
            rest = piece[end:]
            if len(rest) > LONGEST_TAG:
                raise Damaged("{name} is damaged: copy it again, or open it in Excel and save it anew.", name=name)
    yield rest


@dataclass
class Extent:
    """How far the cells of an Excel sheet reach."""

    rows: int = 0
    columns: int = 0
    row: int = 0
    column: int = 0

    @property
    def cells(self) -> int:
        return self.rows * self.columns

    def see(self, part: bytes) -> None:
        usual = _USUAL_CELL.findall(part)
        if len(usual) < sum(map(part.count, _CELL_TAGS)):
            self.count(part)
            return
        rows = {row for _, row, blank in usual if not blank}
        columns = {column for column, _, blank in usual if not blank}
        self.reach(max(map(int, rows), default=0), max(map(column_number, columns), default=0))

    def reach(self, row: int, column: int) -> None:
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)

    def count(self, part: bytes) -> None:
        """Cells may leave out where they stand: then each follows the one before."""
        for match in _ROWS_AND_CELLS.finditer(part):
            if match[1] == b"row":
                self.row, self.column = int(match[3] or self.row + 1), 0
            else:
                self.column = column_number(match[2] or b"") or self.column + 1
            self.reach(self.row, self.column)


def column_number(letters: bytes) -> int:
    """«A» is 1, «AA» is 27; no letters are 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def column_letters(number: int) -> str:
    """1 is «A», 27 is «AA»."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass
class Repeated:
    """How many cells the rows of an OpenDocument sheet unfold to; blank ones at the end do not."""

    cells: int = 0
    times: int = 1
    width: int = 0
    filled: int = 0

    def see(self, part: bytes) -> None:
        for match in _TABLE_PART.finditer(part):
            repeated = _REPEATED.search(match[3])
            times = int(repeated[1]) if repeated else 1
            if match[2] != b"table-row":
                self.width += 0 if match[1] else times
                self.filled = self.width if b"value" in match[3] else self.filled
            elif match[1]:
                self.cells += self.times * self.filled
            else:
                self.times, self.width, self.filled = times, 0, 0


def protected(name: str) -> Refusal:
    return Refusal("{name} is protected by a password: open it in Excel, take the password off and save it.", name=name)


def too_large(name: str) -> Refusal:
    return Refusal(
        "A sheet of {name} reaches too far: delete the empty rows and columns beyond the table and save it.", name=name
    )


def not_a_table(name: str) -> Refusal:
    return Refusal("{name} is not a table: choose a file of .xlsx, .xls, .ods or .csv.", name=name)
