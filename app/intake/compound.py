"""A workbook of Excel 97–2003 before it is read: what stands in its container, and how far its cells reach.

Container after [MS-CFB], records after [MS-XLS]. The reader trusts every count that it meets, so a single damaged
one would ask for more memory than there is and end the program.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.errors import Damaged, Refusal
from app.intake.archive import MOST_CELLS, not_a_table, protected, too_large

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
LAST_SECTOR = 0xFFFFFFFA
HEADER_PLACES = 109
ENTRY = 128
STREAM, ROOT = 2, 5
SMALL_STREAM, SMALL_SECTOR = 4096, 64
BOOKS = ("Workbook", "Book")
MOST_SHEETS = 256
WHOLE_SHEET = 65536 * 256

BOUND_SHEET, FILE_PASS, STRINGS, DIMENSIONS, MULTIPLE, END = 0x0085, 0x002F, 0x00FC, 0x0200, 0x00BD, 0x000A
CELLS = {2, 3, 4, 5, 6, MULTIPLE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406}


@dataclass(frozen=True)
class Sectors:
    """Pieces of one size, and which of them follows which."""

    content: bytes
    size: int
    follows: list[int]

    def chain(self, first: int) -> bytes:
        """A stream: its pieces in their order."""
        parts: list[bytes] = []
        while first < LAST_SECTOR:
            parts.append(self.content[first * self.size : (first + 1) * self.size])
            first = self.follows[first]
            if len(parts) > len(self.follows):
                raise ValueError("the sectors go round in a circle")
        return b"".join(parts)


def look_through(content: bytes, name: str) -> None:
    """Refuse what is not a workbook that can be read safely. `content`: a whole compound file."""
    try:
        streams = dict(streams_of(content))
        if "EncryptedPackage" in streams:
            raise protected(name)
        if "WordDocument" in streams:
            raise Refusal("{name} is a text document: copy its table into a workbook and save it as .xlsx.", name=name)
        book = next((streams[title] for title in BOOKS if title in streams), None)
        if book is None:
            raise not_a_table(name)
        refuse_contents(book, name)
    except (struct.error, IndexError, ValueError) as error:
        raise Damaged("{name} is damaged: copy it again, or open it in Excel and save it anew.", name=name) from error


def streams_of(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The streams by their names, once the header's counts are such as the file can hold; only a book's is read."""
    (shift,) = struct.unpack_from("<H", content, 0x1E)
    directories, tables, first, _, _, small, small_tables, more, more_tables = struct.unpack_from("<9I", content, 0x28)
    size = 1 << shift
    if size not in (512, 4096) or max(directories, tables, small_tables, more_tables) > len(content) // size:
        raise ValueError("the header counts more sectors than there are")
    large = Sectors(content[size:], size, follows(content, size, more, more_tables))
    follows_small = large.chain(small)
    pieces = Sectors(b"", SMALL_SECTOR, list(struct.unpack(f"<{len(follows_small) // 4}I", follows_small)))
    entries = large.chain(first)
    for place in range(0, len(entries), ENTRY):
        name_length, kind = struct.unpack_from("<HB", entries, place + 64)
        start, length = struct.unpack_from("<II", entries, place + 116)
        title = entries[place : place + max(name_length - 2, 0)].decode("utf-16-le", "replace")
        if kind == ROOT:
            pieces = replace(pieces, content=stream(large, start, length))
        elif kind == STREAM:
            of_book = title in BOOKS
            yield title, stream(large if length >= SMALL_STREAM else pieces, start, length) if of_book else b""


def stream(sectors: Sectors, start: int, length: int) -> bytes:
    whole = sectors.chain(start)
    if length > len(whole):
        raise ValueError("a stream is shorter than it says")
    return whole[:length]


def follows(content: bytes, size: int, more: int, more_tables: int) -> list[int]:
    """Which sector follows which."""
    places = list(struct.unpack_from(f"<{HEADER_PLACES}I", content, 0x4C))
    for _ in range(more_tables):
        *some, more = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        places += some
    if more < LAST_SECTOR:
        raise ValueError("the table of sectors does not end")
    table: list[int] = []
    for place in places:
        if place < LAST_SECTOR:
            table += struct.unpack_from(f"<{size // 4}I", content, (place + 1) * size)
    return table


def refuse_contents(book: bytes, name: str) -> None:
    starts: list[int] = []
    for kind, at, _ in records(book, 0):
        if kind == FILE_PASS:
            raise protected(name)
        if kind == BOUND_SHEET:
            starts += struct.unpack_from("<I", book, at)
        if kind == STRINGS and struct.unpack_from("<I", book, at + 4)[0] > len(book):
            raise ValueError("more strings than there is room for")
    if max(starts, default=0) > len(book):
        raise ValueError("a sheet stands beyond the end")
    if len(starts) > MOST_SHEETS or sum((extent(book, start) for start in starts), 0) > MOST_CELLS:
        raise too_large(name)


def records(book: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """The records of a part up to its end: kind, where the content stands, its length."""
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        yield kind, at + 4, length
        if kind == END:
            return
        at += 4 + length


def extent(book: bytes, start: int) -> int:
    """How many cells the block of a sheet holds."""
    rows = columns = 0
    for kind, at, length in records(book, start):
        if kind in CELLS and length >= 4:
            row, column = struct.unpack_from("<HH", book, at)
            if kind == MULTIPLE:
                column = max(column, *struct.unpack_from("<H", book, at + length - 2))
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        elif kind == DIMENSIONS:
            refuse_dimensions(book[at : at + length])
    return rows * columns


def refuse_dimensions(content: bytes) -> None:
    """The reader makes room for what a sheet says of its size."""
    first, last, left, right = struct.unpack_from("<IIHH" if len(content) >= 12 else "<HHHH", content)
    if last and right and not (first < last and left < right and last * right <= WHOLE_SHEET):
        raise ValueError("a sheet of no possible size")
