"""What is not read but seen: the word laid under a draft, and the square code of a closed edition."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from math import atan2, degrees, hypot

import segno
from reportlab.pdfgen.canvas import Canvas

from app.papers import fonts
from app.papers.fonts import BOLD

LIGHT = 0.94
"""Grey enough to be seen, light enough for a figure over it to be read on any printer."""

ACROSS = 0.6
"""How much of the page's diagonal the word takes."""


def lay_word(canvas: Canvas, word: str, size: tuple[float, float]) -> None:
    """A word along the diagonal of a page; readers and copied text pass over it."""
    width, height = size
    letters = hypot(width, height) * ACROSS / fonts.width(word, BOLD, 1)
    canvas.saveState()
    canvas._code.append("/Span <</ActualText ()>> BDC")
    canvas.translate(width / 2, height / 2)
    canvas.rotate(degrees(atan2(height, width)))
    canvas.setFillGray(LIGHT)
    canvas.setFont(BOLD, min(letters, height / 4))
    canvas.drawCentredString(0, -0.35 * min(letters, height / 4), word)
    canvas._code.append("EMC")
    canvas.restoreState()


def draw_qr(canvas: Canvas, code: str, x: float, y: float, size: float) -> None:
    """A code as a square of a side in points; the paper around it is its margin."""
    rows = qr(code)
    module = size / len(rows)
    path = canvas.beginPath()
    for place, row in enumerate(rows, start=1):
        for start, length in runs(row):
            path.rect(x + start * module, y + size - place * module, length * module, module)
    canvas.drawPath(path, stroke=0, fill=1)


def qr(code: str) -> list[bytearray]:
    """The modules of a code, row by row; a quarter of them may be lost."""
    return list(segno.make_qr(code, error="q").matrix)


def runs(row: bytearray) -> Iterator[tuple[int, int]]:
    """Where the dark runs of a row begin and how long they are."""
    start = 0
    for dark, modules in groupby(row):
        length = len(list(modules))
        if dark:
            yield start, length
        start += length
