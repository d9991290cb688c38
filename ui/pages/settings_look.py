"""How the window looks and speaks: language, colours, the size of letters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from app.language import LANGUAGES, N_, whole_percent
from ui.chosen_look import speak, wear_scheme, wear_zoom
from ui.language import Speaking, language
from ui.layouts import Plane
from ui.panels import Rows, section
from ui.parts import Label, Toggle
from ui.theme import SCHEMES, sized, theme

LANGUAGE_NAMES = {"kk": N_("Kazakh"), "ru": N_("Russian"), "en": N_("English")}
SCHEME_NAMES = {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")}
ZOOMS = (80, 100, 125, 150, 175, 200)
NAMES = 190
"""The width of what stands before a line or a fact."""


class Look(Speaking, Plane):
    """Three rows of toggles; each choice holds at once and at the next start."""

    def __init__(self) -> None:
        super().__init__("none")
        self.languages = {name: Toggle(LANGUAGE_NAMES[name], partial(speak, name)) for name in LANGUAGES}
        self.schemes = {name: Toggle(SCHEME_NAMES[name], partial(wear_scheme, name)) for name in SCHEMES}
        self.zooms = {zoom: Toggle("", partial(wear_zoom, zoom)) for zoom in ZOOMS}
        rows = named_rows()
        rows.row(Label(N_("Language of the window"), wrap=True), group(self.languages.values()))
        rows.row(Label(N_("Colours"), wrap=True), group(self.schemes.values()))
        rows.row(Label(N_("Size of letters"), wrap=True), group(self.zooms.values()))
        self.lay.addLayout(section(N_("Language and look")))
        self.lay.addLayout(rows)
        self.ready()

    def say(self) -> None:
        for name, toggle in self.languages.items():
            toggle.setChecked(name == language.now)
        for zoom, toggle in self.zooms.items():
            toggle.put_text(whole_percent(zoom, language.now))

    def dress(self) -> None:
        for zoom, toggle in self.zooms.items():
            toggle.setChecked(zoom == theme.zoom)
        for name, toggle in self.schemes.items():
            toggle.setChecked(name == theme.scheme)


def named_rows() -> Rows:
    """Rows whose names have one width in all parts of the settings."""
    rows = Rows(stretch=1)
    sized(rows.setColumnMinimumWidth, NAMES, at=0)
    return rows


def group(toggles: Iterable[Toggle]) -> Plane:
    """Toggles of which one is down, side by side."""
    made = Plane("none", across=True, margins=(0, 4, 0, 4))
    for toggle in toggles:
        made.lay.addWidget(toggle)
    made.lay.addStretch(1)
    return made
