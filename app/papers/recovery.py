"""The sheet with the recovery code: printed once, sealed, locked away until the password is forgotten."""

from __future__ import annotations

from datetime import date

from reportlab.lib.colors import black, gray
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Table

from app.domain.profile import Profile
from app.language import N_, long_day, say
from app.papers.fonts import BOLD
from app.papers.parts import facts, gap, office_paper
from app.papers.sheet import sheet_of
from app.papers.signature import to_sign
from app.papers.styles import BODY, CENTRED, text

LARGE = ParagraphStyle("code", CENTRED, fontName=BOLD, fontSize=20, leading=26)
SAYINGS = (
    N_("This code opens the office when its password is forgotten. It is shown once and kept nowhere else."),
    N_("Put the sheet into an envelope, sign across its edge and lock it into the safe, away from the computer."),
    N_("Whoever holds this sheet and the office's folder can read all that is in it. Never photograph it or send it."),
)  # fmt: skip
FRAME = (
    ("BOX", (0, 0), (-1, -1), 1.2, black),
    ("LINEAFTER", (0, 0), (-2, -1), 0.3, gray),
    ("TOPPADDING", (0, 0), (-1, -1), 10),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 16),
)
KEEPER = N_("Received for safekeeping")


def recovery_pdf(profile: Profile, code: str, on: date, language: str) -> bytes:
    """The sheet of a code «XXXXX-XXXXX-…» and the day on which it was made."""
    sheet = sheet_of(profile)
    groups = [text(group, LARGE) for group in code.split("-")]
    shown = Table([groups], [sheet.width / len(groups)] * len(groups), style=FRAME)
    sayings = [part for words in SAYINGS for part in (text(say(words, language), BODY), gap(2))]
    made = facts([(say("Day", language), long_day(on, language))], sheet.width)
    parts = [gap(4), shown, gap(6), *sayings, made, to_sign(KEEPER, language, sheet.width)]
    return office_paper(profile, say("Recovery code", language), "", language, parts, sheet)
