"""The Kazakh letters at hand: put away or brought back, they stay so for every record and at the next start."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.conftest import press
from ui.memory import recall
from ui.window import Window


def test_what_is_chosen_of_the_letters_holds_for_the_next_record(window: Window) -> None:
    window.go("event", "new")
    letters = window.page().pane.letters
    for shown in (False, True):
        press(Qt.Key.Key_F4)
        assert letters.isHidden() is not shown
        assert recall("letters", True) is shown
        window.go("course", "new")
        assert window.page().pane.letters.isHidden() is not shown
        window.go("event", "new")
        assert letters.isHidden() is not shown
