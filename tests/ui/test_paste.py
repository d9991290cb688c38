"""Rows pasted from Excel: judged, mended in place by keyboard, taken in as one act, and undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.office import Query
from tests.ui.conftest import CTRL, Key, calm, press, records, type_in
from ui.register.paste import PastePage
from ui.window import Window

HEADS = "№\tІс-шараның атауы\tКүні\tТүрі\tҚатысушылар саны\tоның ішінде жастар"
FAULTS = {4: ("2", "31.02.2025"), 9: ("3", "ойын"), 14: ("5", "500")}
"""By row: the column and what is wrong in it."""


def rows(n: int = 20) -> str:
    """As Excel puts them into the clipboard, three of them with something wrong."""
    lines = [HEADS]
    for number in range(1, n + 1):
        cells = [str(number), f"Іс-шара {number}", f"{number:02}.03.2025", "форум", "40", "10"]
        if number in FAULTS:
            column, cell = FAULTS[number]
            cells[int(column)] = cell
        lines.append("\t".join(cells))
    return "\r\n".join(lines) + "\r\n"


def test_twenty_rows_are_pasted_three_mended_and_all_undone(window: Window, qtbot: QtBot) -> None:
    page = pasted(window, qtbot, rows())
    assert page.found.grid.counts() == {"new": 17, "wrong": 3}
    assert page.table.currentIndex().data() == "31.02.2025"
    for left, cell in ((2, "28.02.2025"), (1, "форум"), (0, "5")):
        type_in(cell)
        press(Key.Key_Return)
        qtbot.waitUntil(lambda left=left: page.found.grid.counts()["wrong"] == left)
        qtbot.waitUntil(lambda: not page.table.findChildren(QLineEdit))
        window.activateWindow()
        qtbot.waitUntil(page.table.hasFocus)
    assert page.found.grid.counts() == {"new": 20}
    press(Key.Key_S, held=CTRL)
    qtbot.waitUntil(lambda: records(window).page("event", Query()).total == 20)
    qtbot.waitUntil(lambda: window.session.jobs.idle and page.isHidden())
    assert window.session.office.drafts.find("event", "paste") is None
    press(Key.Key_Z, held=CTRL)
    assert records(window).page("event", Query()).total == 0


def test_what_is_still_wrong_stays_and_survives_closing(
    window: Window, qtbot: QtBot, opened: Callable[[Path], Window], home: Path
) -> None:
    page = pasted(window, qtbot, rows())
    press(Key.Key_S, held=CTRL)
    qtbot.waitUntil(lambda: page.found is not None and page.found.grid.counts() == {"wrong": 3})
    window.close()
    again = opened(home)
    QGuiApplication.clipboard().clear()
    assert records(again).page("event", Query()).total == 17
    page = shown(again, qtbot)
    assert page.found.grid.counts() == {"wrong": 3}
    press(Key.Key_Delete, held=CTRL)
    qtbot.waitUntil(lambda: page.found is not None and page.found.grid.counts() == {"wrong": 2})
    press(Key.Key_Escape)
    assert page.isHidden()


def test_rows_that_are_here_already_are_recognised(window: Window, qtbot: QtBot) -> None:
    page = pasted(window, qtbot, rows(3))
    press(Key.Key_S, held=CTRL)
    qtbot.waitUntil(lambda: page.isHidden() and window.session.jobs.idle)
    assert pasted(window, qtbot, rows(3)).found.grid.counts() == {"repeated": 3}


def test_columns_are_assigned_where_there_are_no_headings(window: Window, qtbot: QtBot) -> None:
    page = pasted(window, qtbot, "01.03.2025\tНаурыз\tфорум\n02.03.2025\tКөктем\tфорум\n")
    assert page.columns.isVisible()
    for column, field in enumerate(("held_on", "title", "kind")):
        box = page.columns.boxes[column]
        box.setCurrentIndex(box.findData(field))
        box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: page.found is not None and page.found.grid.counts() == {"new": 2})


def test_a_column_is_assigned_by_typing_and_the_cursor_stays_there(window: Window, qtbot: QtBot) -> None:
    page = pasted(window, qtbot, "01.03.2025\tНаурыз\tфорум\t120\n02.03.2025\tКөктем\tфорум\t130\n")
    box = page.columns.boxes[3]
    box.setFocus()
    for letter in "Partici":
        QTest.keyClicks(QApplication.focusWidget(), letter)
        calm(window)
    assert page.columns.boxes[3].hasFocus()
    assert page.rows.fields[3] == "participants"


@pytest.mark.parametrize("held", [CTRL, CTRL | Qt.KeyboardModifier.ShiftModifier])
def test_what_the_list_copies_can_be_pasted(window: Window, qtbot: QtBot, held: Qt.KeyboardModifier) -> None:
    for number in range(3):
        values = {"title": f"Іс-шара {number}", "held_on": date(2025, 3, 1 + number), "kind": "forum"}
        records(window).add("event", values)
    window.go("event")
    press(Key.Key_Down)
    press(Key.Key_A, held=CTRL)
    press(Key.Key_C, held=held)
    assert not window.status.undo.isVisible(), "nothing was done to a record"
    page = shown(window, qtbot)
    assert page.found.grid.counts() == {"repeated": 3}


def test_an_empty_clipboard_is_said(window: Window) -> None:
    QGuiApplication.clipboard().clear()
    window.go("event")
    window.page().paste_rows()
    assert not window.page().over.is_pasting()
    assert window.status.said.text() == "The clipboard is empty: copy the rows in Excel first."


def pasted(window: Window, qtbot: QtBot, text: str) -> PastePage:
    """The page with rows from the clipboard, judged."""
    QGuiApplication.clipboard().setText(text)
    return shown(window, qtbot)


def shown(window: Window, qtbot: QtBot) -> PastePage:
    window.go("event")
    window.page().table.setFocus()
    window.page().setFocus()
    press(Key.Key_V, held=CTRL)
    page: PastePage = window.page().pasting
    qtbot.waitUntil(lambda: page.isVisible() and page.found is not None and page.table.hasFocus())
    return page
