"""The type of our papers, embedded in every one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.paths import RESOURCES

REGULAR = "NotoSerif"
BOLD = "NotoSerif-Bold"
ITALIC = "NotoSerif-Italic"
FILES = {REGULAR: "NotoSerif-Regular.ttf", BOLD: "NotoSerif-Bold.ttf", ITALIC: "NotoSerif-Italic.ttf"}

SPACES = re.compile(r"[ \t]+")


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
    """The text in lines that fit into `room` points, broken at spaces: «іс-шара», «№ 5» and «1 200» stay whole."""
    if width(text, font, size) <= room:
        return [text]
    return [piece for line in filled(text, font, size, room) for piece in fitting(line, font, size, room)]


def filled(text: str, font: str, size: float, room: float) -> Iterator[str]:
    """Lines as full as they can be; a no-break space, at which the library would break too, is part of its word."""
    line, taken, space = "", 0.0, width(" ", font, size)
    for word in filter(None, SPACES.split(text)):
        own = width(word, font, size)
        if line and taken + space + own > room:
            yield line
            line, taken = word, own
        else:
            line, taken = (f"{line} {word}", taken + space + own) if line else (word, own)
    yield line


def fitting(line: str, font: str, size: float, room: float) -> Iterator[str]:
    """The line, in pieces where it is one word too long for its room."""
    while line:
        end = next((end for end in range(len(line), 1, -1) if width(line[:end], font, size) <= room), 1)
        yield line[:end]
        line = line[end:]
