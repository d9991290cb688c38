"""The wizard of intake by hand: its steps, its grid, what it has brought in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.office import Query
from tests.ui.conftest import CTRL, Key, press, type_in
from ui.intake.page import IntakePage
from ui.window import Window


def settled(window: Window, qtbot: QtBot) -> IntakePage:
    """The page when nothing runs any more."""
    qtbot.waitUntil(lambda: window.session.jobs.idle)
    QApplication.processEvents()
    page: IntakePage = window.page()
    return page


def onward(window: Window, qtbot: QtBot) -> IntakePage:
    press(Key.Key_Return, held=CTRL)
    return settled(window, qtbot)


def opened_at(window: Window, qtbot: QtBot, name: str, path: Path, step: int) -> IntakePage:
    """A workbook in the wizard, as far as a step."""
    window.go("intake", name)
    window.page().intake.read(path)
    page = settled(window, qtbot)
    while page.step < step:
        before = page.step
        page = onward(window, qtbot)
        assert page.step > before, page.note.label.text()
    return page


def write(text: str, qtbot: QtBot) -> None:
    """Write in the cell of the grid that the cursor is in; what is written is taken at the next turn of the loop."""
    type_in(text)
    press(Key.Key_Return)
    QApplication.processEvents()


def find(text: str, qtbot: QtBot) -> None:
    """Type a name and take the first thing that is found."""
    type_in(text)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QApplication.processEvents()
    QTest.keyClick(QApplication.activePopupWidget(), Key.Key_Return)
    QApplication.processEvents()


def total(window: Window, name: str) -> int:
    return int(window.session.office.records.page(name, Query()).total)
