"""The end of a paper: who signs it, who drew it up, and that neither ever stands alone on a page."""

from __future__ import annotations

from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table
from reportlab.platypus.flowables import TopPadder

from app.domain.profile import Profile, in_language
from app.language import say
from app.papers import fonts
from app.papers.heading import BARE
from app.papers.said import drawn_up
from app.papers.sheet import Sheet
from app.papers.styles import BODY, HINT, SMALL, text

ENDLESS = 0xFFFFFF
"""A height that fits no page: reportlab then asks the part to split itself."""


def signature(profile: Profile, language: str, sheet: Sheet) -> Flowable:
    """Post on the left, a line to sign on, the name on the right."""
    post = text(in_language(profile.signer_post, language))
    line = written("_" * 24, say("(signature)", language))
    widths = [sheet.width * share for share in (0.42, 0.30, 0.28)]
    style = (*BARE, ("LEFTPADDING", (1, 0), (-1, -1), 4 * mm))
    return Table([[post, line, text(profile.signer_name)]], widths, style=style)


def to_sign(label: str, language: str, width: float) -> Flowable:
    """A line for whoever is there: what he is, his signature, his name; the label is a msgid."""
    lines = [written("_" * 26, say(hint, language)) for hint in ("(signature)", "(name)")]
    widths = [width * 0.30, width * 0.35, width * 0.35]
    style = (*BARE, ("TOPPADDING", (0, 0), (-1, -1), 8 * mm))
    return Table([[text(f"{say(label, language)}:"), *lines]], widths, style=style)


def written(line: str, hint: str) -> list[Flowable]:
    """A line to write on, and in its middle under it what is written there."""
    room = fonts.width(line, BODY.fontName, BODY.fontSize) - fonts.width(hint, HINT.fontName, HINT.fontSize)
    return [text(line), text(hint, ParagraphStyle("under a line", HINT, alignment=TA_LEFT, leftIndent=room / 2))]


def executor(profile: Profile, language: str, sheet: Sheet) -> Flowable:
    """Who drew the paper up and where he is reached, at the foot of the last page."""
    said = [[text(line, SMALL)] for line in drawn_up(profile, language) if line] or [[""]]
    return TopPadder(Table(said, [sheet.width], style=BARE))


class Ending(Flowable):  # type: ignore[misc]
    """The last part and what is signed under it; to a new page the signature takes the part's last rows along."""

    def __init__(self, last: Flowable, under: list[Flowable]) -> None:
        super().__init__()
        self.last, self.under, self.spaceBefore = last, under, last.getSpaceBefore()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return width, ENDLESS

    def split(self, width: float, height: float) -> list[Flowable]:
        last, *under = (part.wrapOn(self.canv, width, height)[1] for part in (self.last, *self.under))
        if last + self.last.getSpaceAfter() + sum(under) <= height:
            return [self.last, *self.under]
        parts = self.last.splitOn(self.canv, width, min(height, last - 1))
        return [parts[0], Ending(parts[1], self.under)] if parts else []


def signed(profile: Profile, language: str, sheet: Sheet) -> list[Flowable]:
    """All that stands under the last table."""
    return [Spacer(0, 10 * mm), signature(profile, language, sheet), executor(profile, language, sheet)]
