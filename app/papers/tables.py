"""Ruled tables of figures: a title, heads that come again on every page, rows that never stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from reportlab.lib.colors import black, gray
from reportlab.platypus import Table
from reportlab.platypus.tables import CellStyle

from app.papers import fonts
from app.papers.fonts import BOLD, ITALIC, REGULAR
from app.papers.said import Line

SIZE, LEADING, PAD = 9.0, 11.5, 2.4
"""The type of a row, the distance of its lines, the air above and below, in points."""

TITLE, HEAD = 10.5, 8.0
INDENT = 11.0
AIR = 16.0
"""Above and below a table."""

GAP, LEAST = 12.0, 32.0
"""The air between two columns, and the room that a figure has at least."""

TOP_ROWS = 2
"""The title and the heads, which come again on every page."""

KEPT = 3
"""So many rows at least stay together at either end of a page, and under a row that has parts."""

HAIR, RULE = 0.3, 0.9
NEARLY = 0.01
"""Less than any row: sums of heights may differ by a rounding."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a table: its key in the outline, its title, and what stands there instead where it goes on;
    `level` is its depth in the outline."""

    key: str
    title: str
    goes_on: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that all tables of a paper share: their heads, and the room that each takes, in points."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]


class Ruled(Table):  # type: ignore[misc]
    """A table that stands in the outline of the paper, ends a page only where it may, and then says that it goes on.

    `lines` are those of the whole table, `start` is the first of them that stands in this part.
    """

    heading: Heading
    lines: Sequence[Line] = ()
    start = 0

    def draw(self) -> None:
        if not self.start and self.heading.title:
            self.canv.bookmarkHorizontal(self.heading.key, 0, self._height)
            self.canv.addOutlineEntry(self.heading.title, self.heading.key, self.heading.level)
        super().draw()

    def split(self, width: float, height: float) -> list[Ruled]:
        place = self.last_place(height)
        if place is None:
            return []
        first, rest = super().split(width, sum(self._argH[: TOP_ROWS + place - self.start]) + NEARLY)
        first.setStyle([AT_END])
        for part, start in ((first, self.start), (rest, place)):
            part.heading, part.lines, part.start = self.heading, self.lines, start
        rest._cellvalues[0], rest._cellStyles[0], rest._argH[0] = titled(self.going_on(place), self._colWidths)
        return [first, rest]

    def going_on(self, place: int) -> str:
        """«Table 4, continued: participants», where a line is a part of that row."""
        here = self.lines[place].depth
        owner = next((line.label for line in reversed(self.lines[:place]) if line.depth < here), None)
        return f"{self.heading.goes_on}: {owner}" if owner else self.heading.goes_on

    def last_place(self, height: float) -> int | None:
        """The last line before which a page of this height may end."""
        ends = accumulate(self._argH)
        fitting = sum(end <= height for end in ends) - TOP_ROWS + self.start
        places = range(fitting, self.start + KEPT - 1, -1)
        return next((place for place in places if may_part(self.lines, place)), None)


def columns(label: str, heads: Sequence[str], longest: Sequence[str], room: float) -> Columns:
    """The columns of a paper: room for each head in two lines and for the longest figure; labels have the rest."""
    widths = [
        max(LEAST, in_two_lines(head), fonts.width(figure, BOLD, SIZE)) + GAP
        for head, figure in zip(heads, longest, strict=True)
    ]
    return Columns((label, *heads), (room - sum(widths), *widths))


def in_two_lines(head: str) -> float:
    """The least room in which a head stands on two lines at most."""
    words = head.split()
    pairs = ((words[:at], words[at:]) for at in range(1, len(words) + 1))
    return min(max(fonts.width(" ".join(line), BOLD, HEAD) for line in pair) for pair in pairs)


def table(heading: Heading, columns: Columns, lines: Sequence[Line], empty: str) -> Ruled:
    """A table under its title; without lines it says so in one."""
    under = [headed(columns), *(row(line, columns) for line in lines)] if lines else [noted(empty, columns.widths)]
    texts, looks, heights = map(list, zip(titled(heading.title, columns.widths), *under, strict=True))
    made = Ruled(
        texts,
        list(columns.widths),
        heights,
        cellStyles=looks,
        normalizedData=1,
        repeatRows=TOP_ROWS if lines else 1,
        style=ruled() if lines else [UNDER_TITLE],
        spaceBefore=AIR,
        spaceAfter=AIR,
    )
    made.heading, made.lines = heading, lines
    return made


Cells = tuple[list[str], list[CellStyle], float]
"""The texts of a row, how each looks, and the height of the row."""


def titled(title: str, widths: Sequence[float]) -> Cells:
    return alone(title, look(BOLD, TITLE, below=5), widths)


def noted(words: str, widths: Sequence[float]) -> Cells:
    return alone(words, look(ITALIC, SIZE), widths)


def alone(words: str, style: CellStyle, widths: Sequence[float]) -> Cells:
    """A row of one text that runs over all columns."""
    lines = fonts.lines(words, style.fontname, style.fontsize, sum(widths))
    height = len(lines) * style.leading + style.topPadding + style.bottomPadding
    return ["\n".join(lines), *[""] * (len(widths) - 1)], [style] * len(widths), height


def headed(columns: Columns) -> Cells:
    each = zip(columns.heads, columns.widths, strict=True)
    lines = [fonts.lines(head, BOLD, HEAD, room - GAP) for head, room in each]
    styles = [look(BOLD, HEAD), *[look(BOLD, HEAD, align="RIGHT")] * (len(lines) - 1)]
    return ["\n".join(head) for head in lines], styles, max(map(len, lines)) * styles[0].leading + 2 * PAD


def row(line: Line, columns: Columns) -> Cells:
    font = BOLD if line.strong else REGULAR
    indent = line.depth * INDENT
    label = fonts.lines(line.label, font, SIZE, columns.widths[0] - indent - GAP)
    styles = [look(font, SIZE, indent), *[look(font, SIZE, align="RIGHT")] * len(line.figures)]
    return ["\n".join(label), *line.figures], styles, len(label) * LEADING + 2 * PAD


@cache
def look(
    font: str, size: float, indent: float = 0, align: str = "LEFT", below: float = PAD, level: str = "BOTTOM",
    after: float = 0,
) -> CellStyle:  # fmt: skip
    """One look shared by all its cells: reportlab then sets its type once, not for every cell."""
    style = CellStyle(f"{font} {size} {indent} {align} {level} {after}")
    style.fontname, style.fontsize, style.leading = font, size, size * LEADING / SIZE
    style.leftPadding, style.rightPadding, style.topPadding, style.bottomPadding = indent, after, PAD, below
    style.alignment, style.valign = align, level
    return style


UNDER_TITLE = ("LINEBELOW", (0, 0), (-1, 0), RULE, black)
AT_END = ("LINEBELOW", (0, -1), (-1, -1), RULE, black)


def ruled() -> list[tuple[Any, ...]]:
    """Strong rules above the heads and at the end, hairlines between the rows."""
    return [
        UNDER_TITLE,
        ("LINEBELOW", (0, 1), (-1, 1), HAIR * 2, black),
        ("LINEBELOW", (0, 2), (-1, -2), HAIR, gray),
        AT_END,
    ]


def may_part(lines: Sequence[Line], place: int) -> bool:
    """Whether a page may end before a line: not near either end of the table, not just under the row whose part it is,
    not before the last of the parts."""
    if not KEPT <= place <= len(lines) - KEPT:
        return False
    near = (*lines[place - KEPT + 1 : place], lines[place + 1])
    return all(line.depth >= lines[place].depth for line in near)
