"""The type of our papers, embedded in every one of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.paths import RESOURCES

REGULAR = "NotoSerif"
BOLD = "NotoSerif-Bold"
ITALIC = "NotoSerif-Italic"
FILES = {REGULAR: "NotoSerif-Regular.ttf", BOLD: "NotoSerif-Bold.ttf", ITALIC: "NotoSerif-Italic.ttf"}


@cache
def ready() -> None:
    """Make our fonts known to reportlab; asked for before anything is written or measured."""
    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, RESOURCES / "fonts" / file))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD)


def width(text: str, font: str, size: float) -> float:
    """The length of a line in points."""
    ready()
    return float(pdfmetrics.stringWidth(text, font, size))


def lines(text: str, font: str, size: float, room: float) -> list[str]:
    """The text in lines that fit into `room` points, broken at spaces: «іс-шара» stays whole."""
    if width(text, font, size) <= room:
        return [text]
    return [piece for line in simpleSplit(text, font, size, room) for piece in fitting(line, font, size, room)]


def fitting(line: str, font: str, size: float, room: float) -> Iterator[str]:
    """The line, in pieces where it is one word too long for its room."""
    while line:
        end = next((end for end in range(len(line), 1, -1) if width(line[:end], font, size) <= room), 1)
        yield line[:end]
        line = line[end:]
