"""Ruled lists of words: an annex of a summary, a register, a sheet that people fill in by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from reportlab.lib.colors import black
from reportlab.platypus import Flowable, PageBreak
from reportlab.platypus.tables import CellStyle

from app.language import Words, say
from app.papers import fonts, said
from app.papers.fonts import BOLD, REGULAR
from app.papers.said import NOTHING, Line
from app.papers.sheet import Sheet
from app.papers.styles import ON_RIGHT, text
from app.papers.tables import (
    HAIR,
    HEAD,
    NEARLY,
    PAD,
    TOP_ROWS,
    Columns,
    Heading,
    Ruled,
    look,
    noted,
    ruled,
    titled,
)  # fmt: skip
from app.summary.annex import Cell, Listing, shown

SIZE, LEADING = 8.5, 10.9
GAP = 7.0
"""The air between two columns of words, in points."""

NUMBER = 26.0
"""The room of the running number, in points."""

DEEPER = 9.0
"""By so many points a row is moved in under the one to which it belongs."""

BOXES = [("GRID", (0, 1), (-1, -1), HAIR * 2, black)]
"""A grid to write into, from the heads down."""

MOST_LINES = 30
"""A row of more lines goes on in a row of its own, so that any text fits onto pages."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the rows stand: as high as `least`, in points, and in boxes where people write into them."""

    least: float = 0.0
    boxed: bool = False


PLAIN = Look()


class Listed(Ruled):
    """A ruled list; a page may end before any of its rows."""

    def last_place(self, height: float) -> int | None:
        fitting = sum(end <= height for end in accumulate(self._argH)) - TOP_ROWS + self.start
        return fitting if self.start < fitting < len(self.lines) else None


def annexed(annex: Sequence[Listing], language: str, sheet: Sheet, level: int = 0) -> list[Flowable]:
    """Each list on a page of its own, under its number."""
    parts: list[Flowable] = []
    for place, listing in enumerate(annex, start=1):
        name, key = said.annex_title(place, language), f"{language}.annex{place}"
        title = say(listing.title, language)
        goes_on = say(Words("{title}, continued", {"title": title}), language)
        heading = Heading(key, title, goes_on, level)
        parts += [PageBreak(), text(name, ON_RIGHT), listing_table(heading, listing, language, sheet.width)]
    return parts


def listing_table(heading: Heading, listing: Listing, language: str, width: float) -> Listed:
    """The rows of a listing in words, numbered; numbers stand on the right of their columns."""
    columns = Columns(heads_of(listing, language), widths_of(listing, language, width))
    aligns = ["RIGHT" if right else "LEFT" for right in on_right(listing)]
    depths = [listing.depth(place) for place in range(len(listing.rows))]
    return listed(heading, columns, rows_of(listing, language), say(NOTHING, language), aligns, depths=depths)


def heads_of(listing: Listing, language: str) -> tuple[str, ...]:
    return "№", *(say(column.head, language) for column in listing.columns)


def rows_of(listing: Listing, language: str) -> list[tuple[str, ...]]:
    numbers = listing.numbers or tuple(map(str, range(1, len(listing.rows) + 1)))
    return [
        (number, *(shown(cell, language) for cell in row)) for number, row in zip(numbers, listing.rows, strict=True)
    ]


def widths_of(listing: Listing, language: str, width: float) -> tuple[float, ...]:
    """The room of each column in points, that of the running number first: by shares, and enough for any word."""
    heads, rows = heads_of(listing, language)[1:], rows_of(listing, language)
    number = max([NUMBER, *(fonts.width(row[0], REGULAR, SIZE) + GAP for row in rows if listing.numbers)])
    room = width - number
    cells = zip(heads, *(row[1:] for row in rows), strict=True)
    least = [min(longest_word(column), room / 4) + GAP + NEARLY for column in cells]
    shares = [column.share for column in listing.columns]
    return number, *fitted(shares, least, room)


def longest_word(column: Sequence[str]) -> float:
    """The room of the longest word of a column; its head is bold, the words under it are not."""
    head, *texts = column
    words = {word for text in texts for word in text.split()}
    widths = [fonts.width(word, BOLD, HEAD) for word in head.split()]
    return max([*widths, *(fonts.width(word, REGULAR, SIZE) for word in words)], default=0.0)


def fitted(shares: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """The room parted by shares among the columns that this leaves wide enough; the others take what they need."""
    narrow = {place for place, share in enumerate(shares) if share / sum(shares) * room < least[place]}
    while True:
        rest = room - sum(least[place] for place in narrow)
        whole = sum(share for place, share in enumerate(shares) if place not in narrow)
        widths = [least[n] if n in narrow else share / whole * rest for n, share in enumerate(shares)]
        more = {n for n, width in enumerate(widths) if n not in narrow and width < least[n]}
        if not more or len(narrow | more) == len(shares):
            return widths
        narrow |= more


def on_right(listing: Listing) -> list[bool]:
    """The columns that hold numbers alone."""
    columns = [[row[place] for row in listing.rows] for place in range(len(listing.columns))]
    return [False, *(any(column) and all(is_number(cell) for cell in column) for column in columns)]


def is_number(cell: Cell) -> bool:
    return cell is None or isinstance(cell, int | Decimal)


def listed(
    heading: Heading, columns: Columns, rows: Sequence[Sequence[str]], empty: str,
    aligns: Sequence[str] = (), style: Look = PLAIN, depths: Sequence[int] = (),
) -> Listed:  # fmt: skip
    """A list under its title, its heads on every page; without rows it says so in one."""
    aligns = aligns or ["LEFT"] * len(columns.heads)
    body = [
        cells(piece, aligns, style, depth)
        for row, depth in zip(rows, depths or [0] * len(rows), strict=True)
        for piece in broken(row, columns, style, depth)
    ]
    under = [headed(columns, aligns, style), *body] if body else [noted(empty, columns.widths)]
    texts, looks, heights = map(list, zip(titled(heading.title, columns.widths), *under, strict=True))
    made = Listed(
        texts, list(columns.widths), heights,
        cellStyles=looks, normalizedData=1, repeatRows=TOP_ROWS if body else 1,
        style=(BOXES if style.boxed else ruled()) if body else ruled()[:1], spaceBefore=6, spaceAfter=12,
    )  # fmt: skip
    made.heading, made.lines = heading, [Line("", ())] * len(body)
    return made


def broken(row: Sequence[str], columns: Columns, style: Look, depth: int = 0) -> Iterator[list[list[str]]]:
    """A row as lines of each cell; in several pieces where it is too tall."""
    inside = 2 * indent(style) if style.boxed else GAP
    wrapped = [
        [line for part in cell.splitlines() for line in fonts.lines(part, REGULAR, SIZE, room - inside - under)]
        for cell, room, under in zip(row, columns.widths, unders(depth, len(row)), strict=True)
    ]
    for start in range(0, max(map(len, wrapped)) or 1, MOST_LINES):
        yield [lines[start : start + MOST_LINES] for lines in wrapped]


Cells = tuple[list[str], list[CellStyle], float]
"""The texts of a row, how each looks, and the height of the row."""


def cells(piece: Sequence[Sequence[str]], aligns: Sequence[str], style: Look, depth: int = 0) -> Cells:
    level = "MIDDLE" if style.boxed else "TOP"
    looks = [
        look(REGULAR, SIZE, indent(style) + under, align, level=level, after=after)
        for align, after, under in zip(aligns, afters(aligns), unders(depth, len(aligns)), strict=True)
    ]
    height = max(max(map(len, piece)) * LEADING + 2 * PAD, style.least)
    return ["\n".join(lines) for lines in piece], looks, height


def headed(columns: Columns, aligns: Sequence[str], style: Look) -> Cells:
    rooms = zip(columns.heads, columns.widths, strict=True)
    inside = 2 * indent(style) if style.boxed else GAP
    lines = [
        [line for part in head.splitlines() for line in fonts.lines(part, BOLD, HEAD, room - inside)] or [""]
        for head, room in rooms
    ]
    looks = [
        look(BOLD, HEAD, indent(style), align, after=after) for align, after in zip(aligns, afters(aligns), strict=True)
    ]
    return ["\n".join(head) for head in lines], looks, max(map(len, lines)) * looks[0].leading + 2 * PAD


def afters(aligns: Sequence[str]) -> list[float]:
    """The air to the right of each column: numbers keep away from the words that follow them."""
    return [GAP if pair == ("RIGHT", "LEFT") else 0.0 for pair in zip(aligns, (*aligns[1:], ""), strict=True)]


def unders(depth: int, columns: int) -> list[float]:
    """How far each cell is moved in: the words beside the number, by as much as the row stands under another."""
    return [depth * DEEPER if place == 1 else 0.0 for place in range(columns)]


def indent(style: Look) -> float:
    return 3.0 if style.boxed else 0.0
