"""Under a keyboard without a Latin letter every shortcut lies on its key, in the window and in what has the cursor."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.office import Query
from app.paths import ROOT
from tests.offices import event
from tests.ui.conftest import ALT, CTRL, type_in
from ui.cyrillic_keys import LATIN
from ui.deeds import DEEDS
from ui.window import Window

PLAIN = Qt.KeyboardModifier.NoModifier
QUITS = """
setxkbmap "$1"
timeout 90 "$2" -m ui "$3" &
window=$(xdotool search --sync --onlyvisible --name Dostyq | tail -n 1)
xdotool windowfocus --sync "$window" key ctrl+24
wait $!
"""
"""A keyboard of this layout alone; 24 is the key on which Latin keyboards have their Q."""


def strike(letter: str, held: Qt.KeyboardModifier = CTRL) -> None:
    """A key as the system gives it to the window in front: a letter, named by its capital."""
    window = QApplication.activeWindow().windowHandle()
    QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), held, letter))


@pytest.mark.parametrize("keyboard", ["ru", "kz"])
def test_on_a_real_screen_the_key_of_q_held_with_ctrl_quits(
    keyboard: str, tool: Callable[[str], str], tmp_path: Path
) -> None:
    screen = [tool("xvfb-run"), "-a", "-s", "-noreset -screen 0 1440x900x24"]
    for needed in ("setxkbmap", "xdotool"):
        tool(needed)
    told = subprocess.run(
        [*screen, "bash", "-c", QUITS, "quits", keyboard, sys.executable, str(tmp_path / "none")],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "xcb"}, capture_output=True, text=True,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr


def test_every_letter_that_a_deed_has_lies_on_a_cyrillic_key() -> None:
    letters = {key.rpartition("+")[2] for deed in DEEDS for key in deed.keys if "Ctrl+" in key}
    assert {ord(one) for one in letters if len(one) == 1 and one.isalpha()} <= set(LATIN.values())


def test_a_record_is_begun_saved_and_undone(window: Window, qtbot: QtBot) -> None:
    strike("т")
    assert window.page().name == "event"
    assert window.page().pane.record is None
    form = window.page().pane.form
    for name, typed in (("held_on", "20.09.2025"), ("kind", "forum")):
        form.editors[name].put_typed(typed)
    form.point("title")
    type_in("Форум")
    strike("ы")
    records = window.session.office.records
    assert records.page("event", Query()).total == 1
    window.page().table.setFocus()
    strike("я")
    assert records.page("event", Query()).total == 0


def test_a_line_keeps_what_is_its_own(window: Window, qtbot: QtBot) -> None:
    window.session.office.records.add("event", event())
    strike("т")
    type_in("Форум")
    line = window.page().pane.form.editors["title"]
    strike("ф")
    strike("ч")
    assert (line.text(), QApplication.clipboard().text()) == ("", "Форум")
    strike("я")
    assert line.text() == "Форум"
    assert window.session.office.records.page("event", Query()).total == 1, "the line has undone its own"


@pytest.mark.parametrize(("letter", "keys"), [("ә", "Ctrl+2"), ("е", "Ctrl+T"), ("б", "Ctrl+,")])
def test_digits_and_points_of_a_kazakh_keyboard_lead_to_their_pages(window: Window, letter: str, keys: str) -> None:
    strike(letter)
    assert window.front() == next(deed.name for deed in DEEDS if keys in deed.keys)


def test_what_is_typed_stays_cyrillic_and_a_dialog_stays_in_front(window: Window, qtbot: QtBot) -> None:
    before = window.front()
    strike("т", held=PLAIN)
    strike("т", held=CTRL | ALT)
    assert window.front() == before
    dialog = QDialog(window)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    strike("т")
    assert window.front() == before
