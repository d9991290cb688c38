"""The way of the Tab key: as the eye reads, and no trace of it where panels are made anew."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.conftest import calm, press
from ui.chosen_look import speak
from ui.order import read_in_order, stops
from ui.window import Window

TIMES, ROOM = 1500, 6
KINDS = (QLabel, QLineEdit, QPlainTextEdit, QPushButton, QScrollArea)


def test_a_grid_is_read_by_rows_and_a_layout_inside_it_at_its_place(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    grid, inner = QGridLayout(root), QVBoxLayout()
    made = {name: QLineEdit() for name in "dcbae"}
    grid.addWidget(made["d"], 1, 1)
    grid.addWidget(made["a"], 0, 0)
    grid.addLayout(inner, 0, 1)
    inner.addWidget(made["b"])
    inner.addWidget(made["c"])
    grid.addWidget(made["e"], 2, 0)
    root.show()
    assert list(stops(root)) == [made[name] for name in "abcde"]


def test_what_is_made_after_a_walk_is_what_it_is(qtbot: QtBot) -> None:
    """An item of a layout, asked for in Python, was later taken for the viewport of a list."""
    chosen, root = random.Random(1), QWidget()
    qtbot.addWidget(root)
    column, made = QVBoxLayout(root), []
    root.show()
    for _ in range(TIMES):
        made.append(chosen.choice(KINDS)())
        column.addWidget(made[-1])
        read_in_order(root)
        if isinstance(made[-1], QPlainTextEdit | QScrollArea):
            assert isinstance(made[-1].viewport(), QWidget)
        if len(made) > ROOM:
            gone = made.pop(chosen.randrange(ROOM))
            gone.deleteLater()
            QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)


def test_the_cursor_stays_when_the_language_is_switched(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Атауы;Күні;Түрі\nКеш;01.09.2025;концерт\n", "utf-8")
    window.go("intake", "event")
    window.page().intake.read(tmp_path / "a.csv")
    qtbot.waitUntil(lambda: window.page().step == 1 and isinstance(QApplication.focusWidget(), QComboBox))
    calm(window)
    for _ in range(2):
        QApplication.focusWidget().focusNextChild()
    name = QApplication.focusWidget().accessibleName()
    speak("kk")
    calm(window)
    assert isinstance(QApplication.focusWidget(), QComboBox)
    assert QApplication.focusWidget().accessibleName() == name


@pytest.mark.parametrize("name", ["today", "quarter", "exchange", "settings"])
def test_tab_goes_into_the_page_that_has_just_come(window: Window, qtbot: QtBot, name: str) -> None:
    window.go(name)
    qtbot.waitUntil(lambda: window.session.jobs.idle)
    press(Qt.Key.Key_Tab)
    assert window.page().isAncestorOf(QApplication.focusWidget())


def test_the_cursor_of_a_button_that_goes_stays_in_its_page(window: Window, qtbot: QtBot) -> None:
    window.go("quarter")
    page = window.page()
    page.close_button.setEnabled(True)
    page.close_button.setFocus()
    qtbot.waitUntil(page.close_button.hasFocus)
    page.close_button.hide()
    assert page.hasFocus() or page.isAncestorOf(QApplication.focusWidget())


def test_the_cursor_of_what_goes_moves_to_what_is_read_next(window: Window, qtbot: QtBot) -> None:
    window.go("event", "new")
    form = window.page().pane.form
    form.point("title")
    press(Qt.Key.Key_Tab)
    form.editors["title_ru"].hide()
    assert form.editors["held_on"].hasFocus()
