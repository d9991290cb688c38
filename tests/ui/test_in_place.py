"""What a record names is found by typing in any language, and is opened or made without leaving the form."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.language import LANGUAGES
from app.office import Query
from tests.ui.conftest import CTRL, Key, press, records, type_in
from ui.chosen_look import speak
from ui.register.in_place import InPlace
from ui.window import Window


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["дөңгелек", "круглый", "round t", "кругл"])
def test_a_code_is_found_in_any_language_whichever_is_spoken(window: Window, language: str, typed: str) -> None:
    speak(language)
    press(Key.Key_N, held=CTRL)
    form = window.page().pane.form
    form.point("kind")
    type_in(typed)
    press(Key.Key_Tab)
    form.settle()
    assert form.editors["kind"].typed() == "round_table"


def test_what_is_pointed_at_is_not_put_into_a_word_that_is_typed_slowly(window: Window) -> None:
    press(Key.Key_N, held=CTRL)
    form = window.page().pane.form
    form.point("kind")
    for letter in "конц":
        type_in(letter)
        QApplication.processEvents()
    popup = form.editors["kind"].completer().popup()
    assert form.editors["kind"].text() == "конц"
    assert popup.currentIndex().row() == 0
    QTest.keyClick(popup, Key.Key_Return)
    assert form.editors["kind"].typed() == "concert"
    assert form.editors["line"].hasFocus()


def test_escape_closes_what_is_offered_and_not_the_record(window: Window) -> None:
    press(Key.Key_N, held=CTRL)
    form = window.page().pane.form
    type_in("Кеш")
    form.point("kind")
    form.editors["kind"].show_all()
    handle = window.windowHandle()
    QTest.keyClick(handle, Key.Key_Escape)
    assert not form.editors["kind"].completer().popup().isVisible()
    assert form.typed()["title"] == "Кеш"
    assert window.page().in_front() is window.page().pane


def test_what_is_offered_is_as_wide_as_its_longest_name(window: Window) -> None:
    speak("kk")
    window.go("course", "new")
    finder = window.page().pane.form.editors["form"]
    finder.show_all()
    popup = finder.completer().popup()
    assert popup.viewport().width() >= popup.sizeHintForColumn(0) > finder.width()


def test_an_association_that_is_typed_and_not_found_is_neither_lost_nor_carried_to_the_next_record(
    window: Window, qtbot: QtBot
) -> None:
    window.go("event", {"title": "Кеш", "held_on": date(2025, 9, 8), "kind": "concert"})
    form = window.page().pane.form
    form.point("associations")
    type_in("Шаңырақ")
    press(Key.Key_S, held=CTRL)
    assert records(window).page("event", Query()).total == 0
    assert form.editors["associations"].line().hasFocus()
    window.page().pane.keep_draft()
    id = records(window).add("event", {"title": "Көрме", "held_on": date(2025, 9, 8), "kind": "concert"}).id
    window.go("event", id)
    qtbot.waitUntil(lambda: form.id_ == id)
    assert form.typed()["associations"] == []
    window.page().new()
    assert form.typed()["associations"] == ["Шаңырақ"]


def test_an_association_that_is_not_there_is_made_from_the_form(window: Window, qtbot: QtBot) -> None:
    window.go("course", "new")
    form = window.page().pane.form
    form.point("association")
    type_in("«Бірлік» бірлестігі")
    dialog = over(window, qtbot)
    assert dialog.form.typed()["name"] == "«Бірлік» бірлестігі"
    dialog.form.editors["level"].put_typed("region")
    dialog.form.editors["status"].put_typed("registered")
    press(Key.Key_S, held=CTRL)
    made = records(window).read("association", form.editors["association"].typed())
    assert made.values["name"] == "«Бірлік» бірлестігі"


def test_a_linked_record_is_changed_without_leaving_the_form(window: Window, qtbot: QtBot) -> None:
    id = records(window).add("association", {"name": "Бірлік", "level": "region", "status": "registered"}).id
    window.go("course", {"association": id, "starts_on": date(2025, 9, 8)})
    form = window.page().pane.form
    form.editors["group_name"].put_typed("KK-A1-1")
    form.point("association")
    dialog = over(window, qtbot)
    dialog.form.editors["name"].put_typed("«Жаңа бірлік»")
    dialog.save()
    assert records(window).read("association", id).values["name"] == "«Жаңа бірлік»"
    assert form.editors["association"].text() == "«Жаңа бірлік»"
    assert form.typed()["group_name"] == "KK-A1-1"


def test_what_is_wrong_keeps_the_linked_record_open(window: Window, qtbot: QtBot) -> None:
    press(Key.Key_N, held=CTRL)
    window.page().pane.form.point("associations")
    type_in("Бірлік")
    dialog = over(window, qtbot)
    dialog.save()
    assert dialog.isVisible()
    dialog.form.editors["level"].put_typed("region")
    dialog.form.editors["status"].put_typed("registered")
    dialog.save()
    assert len(window.page().pane.form.editors["associations"].typed()) == 1


def over(window: Window, qtbot: QtBot) -> InPlace:
    """F2 in a field that names another record."""
    press(Key.Key_F2)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), InPlace))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, InPlace)
    return dialog
