"""Three languages, live: after a switch every word is the one that a window opened in that language says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialogButtonBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.language import LANGUAGES
from app.office import Office
from tests.offices import PASSWORD
from tests.ui.conftest import calm
from ui.chosen_look import speak
from ui.language import language
from ui.pages import PAGES
from ui.window import Window

PAGES_AND_LISTS = (*PAGES, "event", "association", "course", "learner", "enrolment")


@pytest.mark.parametrize("name", PAGES_AND_LISTS)
def test_after_a_switch_a_page_says_what_it_would_have_said(
    name: str, home: Path, opened: Callable[[Path], Window], qtbot: QtBot
) -> None:
    with Office.open(home, PASSWORD) as office:
        office.intakes.take_sample(12, seed=1)
    switched = {}
    window = opened(home)
    visit(window, name, qtbot)
    for to in LANGUAGES:
        speak(to)
        calm(window)
        switched[to] = words(window)
    window.close()
    for to in LANGUAGES:
        language.switch(to)
        fresh = opened(home)
        visit(fresh, name, qtbot)
        assert switched[to] == words(fresh), to
        fresh.close()


def test_words_of_qt_follow_too(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    said = []
    for to in LANGUAGES:
        language.switch(to)
        QApplication.processEvents()
        said.append(box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", ""))
    assert said == ["Бас тарту", "Отмена", "Cancel"]


def visit(window: Window, name: str, qtbot: QtBot) -> None:
    window.go(name, "event" if name == "intake" else None)
    calm(window)


def words(window: Window) -> list[str]:
    """Every word that can be read or heard, in the order of the widgets."""
    texts = [text for widget in window.findChildren(QWidget) if widget.isVisibleTo(window) for text in said_by(widget)]
    return sorted(texts)


def said_by(widget: QWidget) -> list[str]:
    said = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    if isinstance(widget, QLabel | QAbstractButton):
        said.append(widget.text())
    if isinstance(widget, QLineEdit):
        said += [widget.placeholderText(), widget.text()]
    if isinstance(widget, QComboBox):
        said += [widget.itemText(at) for at in range(widget.count())]
    return [text for text in said if text and not is_clock(text)]


def is_clock(text: str) -> bool:
    return len(text) == 5 and text[2] == ":"
