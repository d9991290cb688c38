"""The help: whole in three languages, true to the window's own words and keys, found as one types."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.catalogues import catalogue
from app.domain.registers import REGISTERS
from app.language import LANGUAGES
from app.paths import RESOURCES
from tests.ui.conftest import press, type_in
from ui import manual
from ui.chosen_look import speak
from ui.deeds import DEEDS
from ui.language import language
from ui.pages import PAGES
from ui.window import Window

MARKS = re.compile(r"\[\[.+?\]\]|\{\{.+?\}\}|^#+ |^- |^\d\. ", re.MULTILINE)


@pytest.mark.parametrize("to", LANGUAGES)
def test_every_topic_is_written_and_none_is_left_over(to: str) -> None:
    assert {path.stem for path in (RESOURCES / "help" / to).glob("*.md")} == set(manual.TOPICS)


@pytest.mark.parametrize("topic", manual.TOPICS)
def test_the_three_languages_say_the_same_things_in_the_same_order(topic: str) -> None:
    english = MARKS.findall(manual.written(topic, "en"))
    for to in LANGUAGES:
        assert MARKS.findall(manual.written(topic, to)) == english, to


@pytest.mark.parametrize("topic", manual.TOPICS)
def test_the_buttons_and_keys_that_the_help_names_exist(topic: str) -> None:
    written = manual.written(topic, "en")
    known = {message for message in catalogue("kk")._catalog if isinstance(message, str)}
    assert set(manual.SAYING.findall(written)) <= known
    assert set(manual.KEY.findall(written)) <= {deed.name for deed in DEEDS if deed.keys}


@pytest.mark.parametrize("topic", ["exchange", "board"])
def test_the_help_says_what_to_do_when_a_certificate_has_ended(topic: str) -> None:
    """The receipt that brings the next one in time brings none then."""
    told = next(line for line in manual.written(topic, "en").splitlines() if "certificate has ended" in line)
    assert "file" in told
    assert "carr" in told


def test_every_page_has_its_topic() -> None:
    for page in (*PAGES, *(of.name for of in REGISTERS)):
        assert page == "help" or manual.topic_of(page) != "start", page


def test_the_help_is_found_with_folded_letters(qapp: object) -> None:
    language.switch("kk")
    assert manual.find("тубиртек", "kk") == ["exchange", "board"]
    assert manual.find("жоқ мұндай сөз", "kk") == []
    assert manual.find("", "kk") == list(manual.TOPICS)


def test_help_by_keyboard_begins_at_the_page_in_front(window: Window, qtbot: QtBot) -> None:
    window.go("quarter")
    press(Qt.Key.Key_F1, held=Qt.KeyboardModifier.ShiftModifier)
    page = window.page()
    assert page.topic == "quarter"
    type_in("recovery code")
    assert page.topic == "start"
    assert page.text.extraSelections()
    assert "[[" not in page.text.toPlainText()
    speak("ru")
    page.line.setText("флешк")
    assert page.topic == "exchange"


def test_the_bar_that_scrolls_the_help_stands_at_the_edge_of_the_page(window: Window) -> None:
    window.resize(1440, 500)
    window.go("help", "exchange")
    text = window.page().text
    QApplication.processEvents()
    bar = text.verticalScrollBar()
    assert bar.isVisible()
    assert bar.mapTo(window, bar.rect().topRight()).x() >= window.width() - 4
    assert text.viewport().width() <= 760
