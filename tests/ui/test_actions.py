"""One list of deeds: no key is given twice, and each can be found by its name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from tests.ui.conftest import press
from ui.deeds import DEEDS, offered
from ui.keys import Keys
from ui.palette import Palette
from ui.parts import Label
from ui.window import Window


def test_no_key_does_two_things() -> None:
    keys = [QKeySequence(key).toString() for deed in DEEDS for key in deed.keys]
    assert sorted(keys) == sorted(set(keys))


def test_every_deed_is_found_by_its_name(window: Window, qtbot: QtBot) -> None:
    palette = Palette(window.session, window.actions_, window)
    assert len(palette.finds) == len(offered(window.session.office)) - 1


def test_every_key_is_shown_in_the_list_of_keys(window: Window, qtbot: QtBot) -> None:
    for deed in offered(window.session.office):
        action = window.actions_.of[deed.name]
        assert [key.toString() for key in action.shortcuts()] == [QKeySequence(key).toString() for key in deed.keys]


def test_the_registers_have_their_keys_in_the_order_of_the_rail(window: Window, qtbot: QtBot) -> None:
    keyed = [deed.name for deed in DEEDS if deed.keys and deed.keys[0][5:].isdigit() and deed.keys[0] != "Ctrl+0"]
    assert keyed == [page for page in window.rail.items if page in keyed]


def test_a_place_of_the_rail_is_gone_to_with_enter(window: Window, qtbot: QtBot) -> None:
    window.rail.items["course"].setFocus()
    press(Qt.Key.Key_Return)
    assert window.page().name == "course"


def test_what_an_office_lacks_is_offered_nowhere(window: Window, qtbot: QtBot) -> None:
    lacking = {deed.name: deed.words for deed in DEEDS if deed.name in ("board", "twice")}
    palette, keys = Palette(window.session, window.actions_, window), Keys(window.actions_.allowed, window)
    shown = {said for _, said, _, _ in palette.finds} | {label.text() for label in keys.findChildren(Label)}
    assert "Quarter" in shown
    assert shown.isdisjoint(lacking.values())
    assert [name for name in lacking if name in window.rail.items or name in window.actions_.of] == []
