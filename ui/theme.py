"""The look: colours of light and dark, fonts, zoom. Widgets that paint read it while they paint and never keep it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.paths import RESOURCES

FONTS = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "PTSerif-Bold")
SCHEMES = ("system", "light", "dark")
LEAST_ZOOM, MOST_ZOOM, ZOOM_STEP = 80, 200, 10


@dataclass(frozen=True)
class Colours:
    """What each colour is for; contrasts stand in the design's palette."""

    page: str
    base: str
    alt: str
    rail: str
    chosen: str
    ornament: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    primary: str
    onprimary: str
    selection: str
    match: str
    onmatch: str
    underline: str
    error: str
    errorground: str
    warning: str
    warningground: str
    good: str
    hairline: str
    row: str
    plane: str
    edge: str
    bar: str
    rest: str
    desk: str


LIGHT = Colours(
    page="#F7F5F1", base="#FFFFFF", alt="#FBFAF7", rail="#ECE9E2", chosen="#DAD6CB", ornament="#D6D1C4",
    ink="#1E2322", ink2="#555C59", ink3="#626965", accent="#0B5F73", primary="#0B5F73", onprimary="#FFFFFF",
    selection="#DDEBEE", match="#FBE1A0", onmatch="#1E2322", underline="#D99A00", error="#A5321C",
    errorground="#FBEBE6", warning="#8A5A00", warningground="#FBF1DA", good="#2B6A41", hairline="#E2DED5",
    row="#EFECE5", plane="#CFCABF", edge="#8A857A", bar="#9DBFC7", rest="#D8D3C8", desk="#DEDAD1",
)  # fmt: skip
DARK = Colours(
    page="#1E2223", base="#232829", alt="#262B2C", rail="#191C1D", chosen="#2C3233", ornament="#2B3234",
    ink="#E9E7E1", ink2="#B0B5B1", ink3="#979D99", accent="#72BFD0", primary="#267B8F", onprimary="#FFFFFF",
    selection="#1D4049", match="#6A5312", onmatch="#FFF3CF", underline="#E5B75F", error="#F09A86",
    errorground="#3F2520", warning="#E5B75F", warningground="#3A2F17", good="#8CC99D", hairline="#333A3B",
    row="#2B3132", plane="#454D4E", edge="#7F8887", bar="#3E7583", rest="#3A4142", desk="#161919",
)  # fmt: skip


class Theme:
    """What is worn now."""

    def __init__(self) -> None:
        self.scheme, self.zoom, self.colours = "system", 100, LIGHT

    def u(self, size: float) -> int:
        """A length of the design at this zoom, in pixels."""
        return round(size * self.zoom / 100)

    def colour(self, role: str) -> QColor:
        return made_colour(getattr(self.colours, role))

    def font(self, size: float, weight: QFont.Weight = QFont.Weight.Normal, figures: bool = False) -> QFont:
        """The font of the house; as `figures` its digits stand under one another."""
        return QFont(made_font(self.u(size), weight, figures))

    def wear(self, scheme: str | None = None, zoom: int | None = None) -> None:
        """Put on a scheme and a zoom; every widget hears of it as a change of style."""
        self.scheme = scheme or self.scheme
        self.zoom = max(LEAST_ZOOM, min(MOST_ZOOM, zoom or self.zoom))
        self.colours = DARK if self.scheme == "dark" or (self.scheme == "system" and system_is_dark()) else LIGHT
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setFont(self.font(13))
        app.setPalette(palette(self.colours))
        for window in app.topLevelWidgets():
            for thing in (window, *window.findChildren(QObject)):
                refit(thing)
        app.setStyleSheet(self.sheet())

    def sheet(self) -> str:
        """The one style sheet: `@ink` is a colour, `28u` a length at this zoom."""
        style = RESOURCES / "style"
        scheme = "dark" if self.colours == DARK else "light"
        given = {**asdict(self.colours), "style": style.as_posix(), "scheme": scheme}
        text = re.sub(r"@([a-z0-9]+)", lambda name: given[name[1]], (style / "dostyq.qss").read_text(encoding="utf-8"))
        return re.sub(r"\b([\d.]+)u\b", lambda size: f"{self.u(float(size[1]))}px", text)


@lru_cache(maxsize=100)
def made_font(pixels: int, weight: QFont.Weight, figures: bool) -> QFont:
    """Made once for each size: cells ask for it whenever they are painted, and what is found for it stays with it.

    What is written stands as it was written: the font's own turning of «x86» into «×86», of «->» into an arrow, is off.
    """
    font = QFont("Inter")
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("calt"), 0)
    if figures:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


@lru_cache(maxsize=100)
def made_colour(name: str) -> QColor:
    return QColor(name)


theme = Theme()
LENGTHS = "lengths"
"""The property under which a thing keeps its lengths of the design."""


def sized(put: Callable[..., object], *lengths: float, at: int | None = None) -> None:
    """Give a layout or a widget lengths of the design by a setter of its own, now and at every zoom to come.

    `at` is the row or column that the setter is told first, where it wants one.
    """
    thing: Any = put.__self__  # type: ignore[attr-defined]
    kept = thing.property(LENGTHS) or {}
    name = put.__name__ if at is None else f"{put.__name__} {at}"
    thing.setProperty(LENGTHS, {**kept, name: list(lengths)})
    refit(thing, name)


def refit(thing: QObject, *names: str) -> None:
    """Set the lengths that a thing keeps, or these of them, at the zoom of now."""
    kept = thing.property(LENGTHS) or {}
    for name in names or kept:
        setter, *at = name.split()
        getattr(thing, setter)(*map(int, at), *map(theme.u, kept[name]))


def load_fonts() -> None:
    """The fonts that ship with the program."""
    for name in FONTS:
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"{name}.ttf"))


def system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def palette(colours: Colours) -> QPalette:
    """Qt's roles in our colours."""
    role = QPalette.ColorRole
    given = {
        role.Window: colours.page, role.Base: colours.base, role.AlternateBase: colours.alt,
        role.WindowText: colours.ink, role.Text: colours.ink, role.ButtonText: colours.ink,
        role.Button: colours.base, role.PlaceholderText: colours.ink3, role.Link: colours.accent,
        role.Highlight: colours.selection, role.HighlightedText: colours.ink, role.ToolTipBase: colours.base,
        role.ToolTipText: colours.ink, role.Mid: colours.plane, role.Light: colours.base, role.Dark: colours.desk,
        role.Midlight: colours.hairline, role.Shadow: colours.edge, role.Accent: colours.accent,
    }  # fmt: skip
    made = QPalette()
    for name, colour in given.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.ink3))
    return made
