"""The sheet that every paper is printed on: its size, its margins, the foot of its pages."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.language import Words, say
from app.papers import fonts

FOOT = 7.5
"""The size of the type in the foot."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in points. Its margins are those that offices leave; ҚР СТ 1042 asks for 20, 10, 10, 10 mm at least."""

    size: tuple[float, float] = A4
    left: float = 20 * mm
    right: float = 10 * mm
    top: float = 20 * mm
    bottom: float = 20 * mm

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.size[0] - self.left - self.right

    @property
    def height(self) -> float:
        return self.size[1] - self.top - self.bottom


OFFICIAL = Sheet()


@dataclass(frozen=True, slots=True)
class About:
    """What a paper says of itself: to a reader in the file, to the eye in the foot of every page."""

    title: str
    author: str
    language: str
    foot: str


def printed(parts: list[Flowable], about: About, sheet: Sheet = OFFICIAL) -> bytes:
    """A PDF of the parts in their order; the same bytes for the same parts."""
    file = io.BytesIO()
    frame = Frame(
        sheet.left, sheet.bottom, sheet.width, sheet.height,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    document = BaseDocTemplate(
        file,
        pagesize=sheet.size,
        pageTemplates=[PageTemplate(frames=[frame])],
        title=about.title,
        author=about.author,
        subject=about.foot,
        creator="Dostyq",
        lang=about.language,
        displayDocTitle=True,
        invariant=1,
        initialFontName=fonts.REGULAR,
    )
    document.build(parts, canvasmaker=partial(_Pages, about=about, sheet=sheet))
    return file.getvalue()


class _Pages(Canvas):  # type: ignore[misc]
    """Draws the foot of all pages at the end, when their number is known."""

    def __init__(self, file: io.BytesIO, about: About, sheet: Sheet, **options: Any) -> None:
        super().__init__(file, **options)
        self.about, self.sheet = about, sheet
        self.showOutline()

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self.doForm(f"foot{self.getPageNumber()}")
        super().showPage()

    def save(self) -> None:
        total = self.getPageNumber() - 1
        for page in range(1, total + 1):
            self.beginForm(f"foot{page}")
            draw_foot(self, self.about, self.sheet, page, total)
            self.endForm()
        super().save()


def draw_foot(canvas: Canvas, about: About, sheet: Sheet, page: int, total: int) -> None:
    """A hairline; whose paper of which period on the left, the number of the page on the right."""
    right = sheet.left + sheet.width
    number = say(Words("page {page} of {total}", {"page": page, "total": total}), about.language)
    room = sheet.width - fonts.width(number, fonts.REGULAR, FOOT) - 8 * mm
    base = sheet.bottom - 9 * mm
    canvas.setLineWidth(0.4)
    canvas.line(sheet.left, base + 3.5 * mm, right, base + 3.5 * mm)
    canvas.setFont(fonts.REGULAR, FOOT)
    for place, line in enumerate(fonts.lines(about.foot, fonts.REGULAR, FOOT, room)):
        canvas.drawString(sheet.left, base - place * FOOT * 1.3, line)
    canvas.drawRightString(right, base, number)
