"""The head of a paper: whose it is, who approves it, what it is called."""

from __future__ import annotations

from babel.dates import format_date
from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, Spacer, Table

from app.domain.profile import Profile, in_language
from app.domain.quarter import Period
from app.language import Words, say
from app.papers.fonts import REGULAR
from app.papers.sheet import Sheet
from app.papers.styles import BODY, CENTRED, SMALL_CENTRED, STRONG, STRONG_CENTRED, TITLE, text

BARE = (
    ("FONT", (0, 0), (-1, -1), REGULAR),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
)
"""A table that only places its parts."""

MONTH = {"kk": "MMMM", "ru": "LLLL", "en": "LLLL"}
"""A month standing alone; CLDR writes the Kazakh one with a capital, Kazakh does not."""


def letterhead(profile: Profile, language: str, sheet: Sheet) -> list[Flowable]:
    """The institution: Kazakh on the left, the other language on the right where the profile has it."""
    other = "ru" if language == "kk" else language
    languages = ["kk", other] if profile.name.get(other) else ["kk"]
    widths = [sheet.width / len(languages)] * len(languages)
    apart = (("LEFTPADDING", (0, 0), (-1, -1), 4 * mm), ("RIGHTPADDING", (0, 0), (-1, -1), 4 * mm))
    columns = Table([[institution(profile, each) for each in languages]], widths, style=(*BARE, *apart))
    return [columns, rule(1.4, above=5), rule(0.4, above=1.6), Spacer(0, 6 * mm)]


def rule(weight: float, above: float) -> Flowable:
    """A line across the sheet."""
    return HRFlowable("100%", weight, color=black, spaceBefore=above, spaceAfter=0)


def institution(profile: Profile, language: str) -> list[Flowable]:
    """What stands above it, its name, its city."""
    parts = ((profile.parent, SMALL_CENTRED), (profile.name, STRONG_CENTRED), (profile.city, SMALL_CENTRED))
    return [text(words, style) for texts, style in parts if (words := in_language(texts, language))]


def stamp(profile: Profile, language: str, sheet: Sheet) -> list[Flowable]:
    """БЕКІТЕМІН in the upper right: the post, the line for the signature with the name, the line for the day."""
    lines = [
        text(say("Approved by", language).upper(), STRONG),
        text(in_language(profile.signer_post, language), BODY),
        Spacer(0, 3 * mm),
        text(f"____________________ {profile.signer_name}"),
        Spacer(0, 1.5 * mm),
        text(say("«____» ________________ 20___", language)),
    ]
    return [Table([["", lines]], [sheet.width * 0.55, sheet.width * 0.45], style=BARE), Spacer(0, 9 * mm)]


def title(name: str, period: Period, basis: str, language: str) -> list[Flowable]:
    """What the paper is called, of which period and its months, and the law by which it is drawn up."""
    parts = [text(name.upper(), TITLE), text(with_months(period, language), CENTRED)]
    if basis:
        parts += [Spacer(0, 1.5 * mm), text(basis, SMALL_CENTRED)]
    return [*parts, Spacer(0, 1 * mm)]


def with_months(period: Period, language: str) -> str:
    """«III quarter of 2025 (July – September)»."""
    first, last = (format_date(day, MONTH[language], locale=language) for day in (period.start, period.end))
    return say(Words("{period} ({first} – {last})", {"period": period.name(), "first": first, "last": last}), language)
