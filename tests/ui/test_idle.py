"""An office that nobody touches is locked; a key or a click in any of its windows is a touch."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from ui import idle
from ui.window import Window


def delays(touch: Callable[[QWindow], object], touched: QWindow, window: Window) -> bool:
    """Whether the minutes are counted anew from a touch."""
    before = window.idle.timer.timerId()
    touch(touched)
    return window.idle.timer.timerId() != before


def key(touched: QWindow) -> None:
    QTest.keyClick(touched, Qt.Key.Key_Shift)


def click(touched: QWindow) -> None:
    QTest.mouseClick(touched, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def move(touched: QWindow) -> None:
    QTest.mouseMove(touched, QPoint(9, 9))


def test_a_key_and_a_click_put_the_lock_off_and_a_move_does_not(window: Window, qtbot: QtBot) -> None:
    handle = window.windowHandle()
    qtbot.waitUntil(handle.isActive)
    assert delays(key, handle, window)
    assert delays(click, handle, window)
    assert not delays(move, handle, window)


def test_a_dialog_over_the_window_is_heard_too(window: Window, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    assert delays(key, dialog.windowHandle(), window)


def test_at_the_gate_nothing_is_counted(window: Window, qtbot: QtBot) -> None:
    handle = window.windowHandle()
    qtbot.waitUntil(handle.isActive)
    with qtbot.waitSignal(window.idle.long):
        window.idle.timer.start(1)
    assert window.session is None
    key(handle)
    assert not window.idle.timer.isActive()


def test_F21_the_office_is_locked_when_the_computer_has_slept(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    awake = idle.now()
    for later, is_open in ((idle.BEAT, True), (idle.BEAT + idle.SLEPT, True), (3 * idle.SLEPT, False)):
        monkeypatch.setattr(idle, "now", lambda later=later: awake + later)
        window.idle.beat.timeout.emit()
        assert (window.session is not None) is is_open
    assert not window.idle.beat.isActive()
