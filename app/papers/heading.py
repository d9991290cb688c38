"""The head of a paper: whose it is, who approves it, what it is called."""

from __future__ import annotations

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, Spacer, Table

from app.domain.profile import Profile, approver, in_language
from app.language import N_, long_day, say
from app.papers.fonts import REGULAR
from app.papers.sheet import Sheet
from app.papers.styles import BODY, CENTRED, SMALL_CENTRED, STRONG, STRONG_CENTRED, TITLE, text
from app.summary.edition import NOT_YET, Registered

DAY = N_("«____» ________________ 20___")
"""A line for a day."""

BARE = (
    ("FONT", (0, 0), (-1, -1), REGULAR),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
)
"""A table that only places its parts."""


def letterhead(profile: Profile, language: str, sheet: Sheet) -> list[Flowable]:
    """The institution: Kazakh on the left, the other language on the right where the profile has it."""
    languages = headed_in(profile, language)
    widths = [sheet.width / len(languages)] * len(languages)
    apart = (("LEFTPADDING", (0, 0), (-1, -1), 4 * mm), ("RIGHTPADDING", (0, 0), (-1, -1), 4 * mm))
    columns = Table([[institution(profile, each) for each in languages]], widths, style=(*BARE, *apart))
    return [columns, rule(1.4, above=5), rule(0.4, above=1.6), Spacer(0, 6 * mm)]


def headed_in(profile: Profile, language: str) -> list[str]:
    """The languages of a letterhead: Kazakh always, beside it that of the paper, or Russian beside a Kazakh paper."""
    other = "ru" if language == "kk" else language
    return ["kk", other] if profile.name.get(other) else ["kk"]


def rule(weight: float, above: float) -> Flowable:
    """A line across the sheet."""
    return HRFlowable("100%", weight, color=black, spaceBefore=above, spaceAfter=0)


def institution(profile: Profile, language: str) -> list[Flowable]:
    """What stands above it, its name, its city."""
    parts = ((profile.parent, SMALL_CENTRED), (profile.name, STRONG_CENTRED), (profile.city, SMALL_CENTRED))
    return [text(words, style) for texts, style in parts if (words := in_language(texts, language))]


def registered(profile: Profile, language: str, known: Registered = NOT_YET) -> list[Flowable]:
    """The number and the day under which a paper is registered, lines for what is not known of them; nothing where
    the institution does not number its files and neither is known."""
    number, on = numbered(profile, language, known)
    return [text(number), Spacer(0, 1.5 * mm), text(on)] if number else []


def numbered(profile: Profile, language: str, known: Registered = NOT_YET) -> tuple[str, str]:
    """«№ 03-12/45» and «2026 ж. 5 қаңтар», or «№ 03-12/________» and a line for the day; or nothing."""
    index = f"{profile.case_index}/" if profile.case_index else ""
    if not index and not known:
        return "", ""
    number = known.number or "________"
    return (
        f"№ {number}" if number.startswith(index) else f"№ {index}{number}",
        long_day(known.on, language) if known.on else say(DAY, language),
    )


def stamp(
    profile: Profile, language: str, sheet: Sheet, approved: str = "", known: Registered = NOT_YET
) -> list[Flowable]:
    """БЕКІТЕМІН in the upper right: the post, the line for the signature with the name, the day, or a line for it."""
    post, name = approver(profile, language)
    lines = [
        text(say("Approved by", language).upper(), STRONG),
        text(post, BODY),
        Spacer(0, 3 * mm),
        text(f"____________________ {name}"),
        Spacer(0, 1.5 * mm),
        text(approved or say(DAY, language)),
    ]
    return [
        Table([[registered(profile, language, known), lines]], [sheet.width * 0.55, sheet.width * 0.45], style=BARE),
        Spacer(0, 9 * mm),
    ]


def title(name: str, *under: str) -> list[Flowable]:
    """What the paper is called; of which period, by which law, in which edition it is drawn up."""
    lines = [text(line, SMALL_CENTRED if place else CENTRED) for place, line in enumerate(filter(None, under))]
    return [text(name.upper(), TITLE), *lines[:1], Spacer(0, 1.5 * mm), *lines[1:], Spacer(0, 1 * mm)]
