"""The zoom, live: after a change every thing stands where a window opened at that zoom puts it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.office import Office
from tests.offices import PASSWORD
from tests.ui.conftest import calm
from ui.theme import theme
from ui.window import Window

REGISTER = "event"
SEEN = ("exchange", "intake", REGISTER)
Places = dict[str, list[tuple[int, int, int, int]]]


@pytest.fixture
def filled(home: Path) -> Path:
    with Office.open(home, PASSWORD) as office:
        office.intakes.take_sample(12, seed=1)
    return home


def test_a_page_that_was_large_stands_as_if_it_had_never_been(
    filled: Path, opened: Callable[[Path], Window], qtbot: QtBot
) -> None:
    window = opened(filled)
    fresh = places_of_all(window, qtbot)
    window.close()
    theme.wear(zoom=200)
    window = opened(filled)
    places_of_all(window, qtbot)
    theme.wear(zoom=100)
    again = places_of_all(window, qtbot)
    for name, places in fresh.items():
        assert again[name] == places, name


def places_of_all(window: Window, qtbot: QtBot) -> dict[str, Places]:
    """Where everything stands on each page and at a record."""
    window.resize(1440, 900)
    found = {}
    for name in SEEN:
        window.go(name, REGISTER if name == "intake" else None)
        if name == REGISTER:
            window.page().new()
        calm(window)
        found[name] = places(window.page())
    window.page().close_record()
    return found


def places(page: QWidget) -> Places:
    """Position and size of every visible thing by its kind; clocks and counters aside, nothing else is on the move."""
    found: Places = {}
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.width() and not widget.objectName().startswith("qt_"):
            at = widget.mapTo(page, QPoint(0, 0))
            words = widget.text()[:30] if isinstance(widget, QLabel) else widget.accessibleName()[:30]
            key = f"{type(widget).__name__} {words}"
            found.setdefault(key, []).append((at.x(), at.y(), widget.width(), widget.height()))
    return found
