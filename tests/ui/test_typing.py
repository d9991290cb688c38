"""What fingers do that come from Excel and 1C: Enter goes on and presses, a day is typed short."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.quarter import Period
from app.storage import vault
from tests.offices import PASSWORD, cheap_new_slot
from tests.ui.conftest import ABAI, CTRL, Key, press, type_in
from ui.chosen_look import speak
from ui.pages.signing import Signing
from ui.window import Window

NOW = date.today().year
DISTRICT = "101000000"
AtGate = Callable[[Path], Window]


def test_the_first_run_is_done_with_enter(at_gate: AtGate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "new_slot", cheap_new_slot)
    window = at_gate(tmp_path / "new")
    press(Key.Key_Return)
    type_in("Маман")
    press(Key.Key_Return)
    type_in(PASSWORD)
    press(Key.Key_Return)
    type_in(PASSWORD)
    press(Key.Key_Return)
    press(Key.Key_Tab, Key.Key_Space, Key.Key_Tab, Key.Key_Return, Key.Key_Return)
    assert window.session is not None
    assert (window.session.office.user, window.session.office.facts.kato) == ("Маман", ABAI)


def test_the_district_of_a_desk_stays_when_the_language_is_switched(at_gate: AtGate, tmp_path: Path) -> None:
    window = at_gate(tmp_path / "new")
    place = window.centralWidget().place
    place.roles["desk"].setChecked(True)
    assert place.kato == ABAI
    place.district.setCurrentIndex(place.district.findData(DISTRICT))
    speak("kk")
    assert place.kato == DISTRICT


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2103", f"21.03.{NOW}"), ("21.03", f"21.03.{NOW}"), ("21/3", f"21.03.{NOW}"), ("21.3.", f"21.03.{NOW}"),
        ("21,03,2025", "21.03.2025"), ("12–14.03", f"12.03.{NOW}"), ("1 наурыз 2025", "01.03.2025"),
    ],
)  # fmt: skip
def test_a_day_is_typed_short(window: Window, typed: str, day: str) -> None:
    press(Key.Key_N, held=CTRL)
    form = window.page().pane.form
    form.point("held_on")
    type_in(typed)
    press(Key.Key_Tab)
    assert form.editors["held_on"].text() == day


def test_enter_in_a_line_signs_nothing(window: Window, qtbot: QtBot) -> None:
    asked = Signing(window, Period(2025, "Q3"), amending=False)
    asked.open()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is asked)
    asked.lines["number"].setFocus()
    type_in("45")
    press(Key.Key_Return)
    type_in("0510")
    press(Key.Key_Return)
    assert asked.isVisible()
    assert (asked.text("number"), asked.day()) == ("45", date(NOW, 10, 5))
    press(Key.Key_Return)
    assert asked.result() == asked.DialogCode.Accepted


def test_a_line_that_is_left_shows_how_its_text_begins(window: Window) -> None:
    press(Key.Key_N, held=CTRL)
    form = window.page().pane.form
    type_in("Жастарға арналған «Достық шеңбері» фестивалінің салтанатты жабылу рәсімі мен гала-концерт")
    assert form.editors["title"].cursorPosition() > 80
    press(Key.Key_Return)
    assert form.editors["title"].cursorPosition() == 0
