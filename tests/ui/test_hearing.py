"""What a screen reader hears: every control has a name, and the text can be read on its ground."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.keys import Keys
from ui.pages import PAGES
from ui.palette import Palette
from ui.theme import DARK, LIGHT, Colours
from ui.window import Window

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)
LISTS = ("event", "association", "course", "learner", "enrolment")
READ = (
    ("ink", "base"), ("ink", "rail"), ("ink", "selection"), ("ink2", "base"), ("ink2", "rail"), ("ink2", "page"),
    ("ink3", "base"), ("ink3", "page"), ("accent", "base"), ("accent", "page"), ("onprimary", "primary"),
    ("onmatch", "match"),
    ("error", "base"), ("error", "page"), ("warning", "base"), ("warning", "page"), ("good", "base"), ("good", "page"),
    ("ink", "errorground"), ("ink", "warningground"),
)  # fmt: skip


@pytest.mark.parametrize("name", [*PAGES, *LISTS])
def test_every_control_of_a_page_has_a_name(name: str, window: Window, qtbot: QtBot) -> None:
    window.go(name, "event" if name == "intake" else None)
    if name in LISTS:
        window.page().new()
    qtbot.wait(300)
    assert nameless(window) == []


@pytest.mark.parametrize("dialog", [Keys, Palette])
def test_every_control_of_a_dialog_has_a_name(dialog: type[QDialog], window: Window, qtbot: QtBot) -> None:
    made = Palette(window.session, window.actions_, window) if dialog is Palette else Keys(window)
    made.show()
    qtbot.wait(50)
    assert nameless(made) == []


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_text_stands_out_from_its_ground(colours: Colours, ink: str, ground: str) -> None:
    given = asdict(colours)
    assert contrast(given[ink], given[ground]) >= 4.5


def nameless(window: QWidget) -> list[str]:
    """Controls that a person may reach and that say nothing of themselves."""
    controls = [widget for widget in window.findChildren(QWidget) if isinstance(widget, CONTROLS)]
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in controls
        if widget.isVisibleTo(window) and not spoken_name(widget)
    ]


def spoken_name(widget: QWidget) -> str:
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.text(QAccessible.Text.Name) if heard is not None else ""


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
