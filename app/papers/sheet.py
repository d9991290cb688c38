"""The sheet that every paper is printed on: its size, its margins, what stands under and below its pages."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.domain.profile import Profile, margins_of
from app.language import Words, say
from app.papers import fonts
from app.papers.marks import draw_qr, lay_word

FOOT = 7.5
"""The size of the type in the foot."""

SQUARE = 12 * mm
"""The side of the square code in the foot."""


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


def sheet_of(profile: Profile, lying: bool = False) -> Sheet:
    """A4 with the margins of an institution, upright or on its side."""
    left, right, top, bottom = (each * mm for each in margins_of(profile))
    return Sheet((A4[1], A4[0]) if lying else A4, left, right, top, bottom)


@dataclass(frozen=True, slots=True)
class About:
    """What a paper says of itself: to a reader in the file, to the eye in the foot of every page.

    `foot` has one line or two, none where a page has no foot; `ground` is a word laid light under the pages; `code` is
    printed as a square.
    """

    title: str
    author: str
    language: str
    foot: tuple[str, ...]
    ground: str = ""
    code: str = ""
    keywords: str = ""


class Speaks(Flowable):  # type: ignore[misc]
    """From here on the paper speaks of itself so; `entry` is the part's own place in the outline."""

    width = height = 0

    def __init__(self, about: About, entry: str = "") -> None:
        super().__init__()
        self.about, self.entry = about, entry

    def draw(self) -> None:
        self.canv.about = self.about
        if self.entry:
            self.canv.bookmarkHorizontal(self.about.language, 0, 0)
            self.canv.addOutlineEntry(self.entry, self.about.language)


def printed(parts: list[Flowable], about: About, sheet: Sheet = OFFICIAL) -> bytes:
    """A PDF of the parts in their order; the same bytes for the same parts."""
    fonts.ready()
    file = io.BytesIO()
    sheet = replace(sheet, bottom=sheet.bottom + 5 * mm) if about.code else sheet
    frame = Frame(
        sheet.left, sheet.bottom, sheet.width, sheet.height,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    document = BaseDocTemplate(
        file,
        pagesize=sheet.size,
        pageTemplates=[PageTemplate(frames=[frame], onPage=lay_ground)],
        title=about.title,
        author=about.author,
        subject=" · ".join(about.foot),
        keywords=about.keywords,
        creator="Dostyq",
        lang=about.language.partition("+")[0],
        displayDocTitle=True,
        invariant=1,
        initialFontName=fonts.REGULAR,
    )
    document.build(parts, canvasmaker=partial(_Pages, about=about, sheet=sheet))
    return file.getvalue()


def lay_ground(canvas: _Pages, document: BaseDocTemplate) -> None:
    """What lies under a page is drawn before it, though its words are known only at the end."""
    if canvas.about.ground:
        canvas.doForm(f"ground{canvas.getPageNumber()}")


class _Pages(Canvas):  # type: ignore[misc]
    """Draws the foot of all pages at the end, when their number is known; a page says in which language it speaks."""

    def __init__(self, file: io.BytesIO, about: About, sheet: Sheet, **options: Any) -> None:
        super().__init__(file, **options)
        self.about, self.sheet = about, sheet
        self.said: list[About] = []
        self.showOutline()

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self.doForm(f"foot{self.getPageNumber()}")
        self._code.insert(0, f"/Span <</Lang ({self.about.language.partition('+')[0]})>> BDC")
        self._code.append("EMC")
        self.said.append(self.about)
        super().showPage()

    def save(self) -> None:
        for page, about in enumerate(self.said, start=1):
            self.beginForm(f"foot{page}")
            draw_foot(self, about, self.sheet, page, len(self.said))
            self.endForm()
            if about.ground:
                self.beginForm(f"ground{page}")
                lay_word(self, about.ground, self.sheet.size)
                self.endForm()
        super().save()


def draw_foot(canvas: Canvas, about: About, sheet: Sheet, page: int, total: int) -> None:
    """A hairline; whose paper of which period on the left, the number of the page and the square on the right."""
    if not about.foot:
        return
    right, base = sheet.left + sheet.width, sheet.bottom - 9 * mm
    canvas.setLineWidth(0.4)
    canvas.line(sheet.left, base + 3.5 * mm, right, base + 3.5 * mm)
    if about.code:
        draw_qr(canvas, about.code, right - SQUARE, base + 2.3 * mm - SQUARE, SQUARE)
        right -= SQUARE + 3 * mm
    number = say(Words("page {page} of {total}", {"page": page, "total": total}), about.language)
    canvas.setFont(fonts.REGULAR, FOOT)
    canvas.drawRightString(right, base, number)
    room = right - sheet.left - fonts.width(number, fonts.REGULAR, FOOT) - 8 * mm
    for place, line in enumerate(foot_lines(about.foot, room)):
        canvas.drawString(sheet.left, base - place * FOOT * 1.4, line)


def foot_lines(foot: tuple[str, ...], room: float) -> list[str]:
    """The lines of a foot; where there were more than two, each is cut to one."""
    wrapped = [fonts.lines(each, fonts.REGULAR, FOOT, room - 6) for each in foot]
    if sum(map(len, wrapped)) <= 2:
        return [line for lines in wrapped for line in lines]
    return [lines[0] if len(lines) == 1 else f"{lines[0]}…" for lines in wrapped]
