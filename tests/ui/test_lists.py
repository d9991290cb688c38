"""Filters, columns and order: kept under a name, moved by keyboard and by mouse, remembered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.quarter import Period
from tests.offices import event
from tests.ui.conftest import CTRL, SHIFT, Key, press, type_in
from ui.palette import Palette
from ui.register.columns import Columns
from ui.register.page import RegisterPage
from ui.register.record_filter import RecordFilter
from ui.say import Question
from ui.window import Window


@pytest.fixture
def page(window: Window) -> RegisterPage:
    for number, kind in enumerate(("forum", "concert", "forum")):
        add(window, "event", title=f"Кеш {number}", held_on=date(2025, 9, 20 - number), kind=kind, status="held")
    window.go("event")
    found: RegisterPage = window.page()
    return found


def test_a_list_is_kept_and_comes_back_from_the_palette(page: RegisterPage, window: Window, qtbot: QtBot) -> None:
    page.filters.put("kind", "forum")
    page.filters.put_period(Period(2025, "Q3"))
    page.table.put_columns(["title", "held_on", "place"])
    page.list.order("title")
    page.list.order("title")
    before = page.list.kept()
    QTimer.singleShot(100, lambda: answer("Форумдар тізімі"))
    page.named.keep()
    page.filters.clear()
    page.list.order("held_on")
    page.table.put_columns(list(page.of.columns))
    window.go("association")
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    press(Key.Key_K, held=CTRL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), Palette))
    type_in("форумдар")
    press(Key.Key_Return)
    assert window.page() is page
    assert page.list.kept() == before
    qtbot.waitUntil(lambda: titles(page) == ["Кеш 2", "Кеш 0"])


def test_escape_empties_the_search_before_it_closes_the_record(page: RegisterPage, qtbot: QtBot) -> None:
    page.table.choose(0)
    qtbot.waitUntil(lambda: page.in_front() is not None)
    press(Key.Key_F, held=CTRL)
    type_in("кеш 1")
    press(Key.Key_Escape)
    assert page.filters.search.text() == ""
    assert page.in_front() is not None
    press(Key.Key_Escape)
    assert page.in_front() is None


def test_a_record_that_is_gone_to_has_the_cursor_of_its_list(page: RegisterPage, window: Window, qtbot: QtBot) -> None:
    window.go("today")
    window.go("event", page.model.record(1).id)
    assert page.table.hasFocus()
    press(Key.Key_Down)
    qtbot.waitUntil(lambda: page.pane.record is not None and page.pane.record.id == page.model.record(2).id)


def test_a_letter_in_the_list_begins_a_search(page: RegisterPage, qtbot: QtBot) -> None:
    page.filters.search.setText("форум")
    page.table.setFocus()
    page.table.choose(0)
    type_in("кеш 2")
    assert page.filters.search.hasFocus()
    assert page.filters.search.text() == "кеш 2"
    qtbot.waitUntil(lambda: titles(page) == ["Кеш 2"])


def test_the_menu_brings_a_list_back_and_forgets_it(page: RegisterPage, window: Window) -> None:
    page.filters.put("kind", "concert")
    page.named.keep_as("Концерттер", page.list.kept())
    page.filters.clear()
    menu = page.named.menu_()
    press_in(menu, "Концерттер")
    assert titles(page) == ["Кеш 1"]
    press_in(next(part for part in menu.findChildren(QMenu) if part.title() == "Remove"), "Концерттер")
    assert window.session.office.lists.all("event") == {}


def test_a_calendar_is_kept_as_a_calendar(page: RegisterPage) -> None:
    page.as_month()
    page.named.keep_as("Ай", page.list.kept())
    page.as_table()
    press_in(page.named.menu_(), "Ай")
    assert page.views.name == "month"


def test_columns_are_moved_widened_and_taken_out_by_keyboard(page: RegisterPage, window: Window, qtbot: QtBot) -> None:
    press(Key.Key_K, held=CTRL | SHIFT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Columns))
    dialog = QApplication.activeModalWidget()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.list.hasFocus)
    press(Key.Key_Down, Key.Key_Down)
    assert dialog.name() == "kind"
    press(Key.Key_Up, Key.Key_Up, held=CTRL)
    width = page.table.columnWidth(page.model.columns.index("kind"))
    press(Key.Key_Right, Key.Key_Right, held=CTRL)
    assert page.table.columnWidth(0) == width + 32
    press(Key.Key_Down, Key.Key_Space)
    press(Key.Key_Escape)
    assert page.model.columns == ["kind", "title", "district", "organisers", "participants", "status"]
    again = RegisterPage(window.session, page.of)
    assert again.model.columns == page.model.columns
    assert again.table.widths == page.table.widths != {}
    again.deleteLater()


def test_a_head_that_is_drawn_elsewhere_takes_its_column_along(page: RegisterPage, qtbot: QtBot) -> None:
    page.table.horizontalHeader().moveSection(2, 0)
    qtbot.waitUntil(lambda: page.model.columns[:3] == ["kind", "held_on", "title"])
    heads = page.table.horizontalHeader()
    assert [heads.visualIndex(place) for place in range(heads.count())] == list(range(heads.count()))


def test_an_edge_that_is_drawn_stays_where_it_was_let_go(page: RegisterPage, window: Window) -> None:
    heads = page.table.horizontalHeader()
    edge = QPoint(heads.sectionViewportPosition(0) + heads.sectionSize(0) - 1, heads.height() // 2)
    before = heads.sectionSize(0)
    QTest.mousePress(heads.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(heads.viewport(), edge + QPoint(40, 0))
    QTest.mouseRelease(heads.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(40, 0))
    assert heads.sectionSize(0) in (before, before + 40)
    page.table.widen("held_on", 40)
    window.resize(1500, 900)
    assert page.table.widths["held_on"] == page.table.columnWidth(0)


@pytest.mark.parametrize("typed", ["бирлик", ",bhkbr"])
def test_events_of_an_association_are_found_by_typing_its_name(
    page: RegisterPage, window: Window, qtbot: QtBot, typed: str
) -> None:
    id = add(window, "association", name="«Бірлік» бірлестігі", level="region", status="registered")
    add(window, "event", title="Ортақ кеш", held_on=date(2025, 9, 1), kind="forum", status="held", associations=(id,))
    page.filters.find(page.of.by_name["associations"])
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), RecordFilter))
    finding = QApplication.activeModalWidget()
    finding.activateWindow()
    qtbot.waitUntil(finding.line.hasFocus)
    type_in(typed)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: titles(page) == ["Ортақ кеш"])
    chips = [chip.text() for chip in page.filters.findChildren(QPushButton)
             if page.filters.chips.indexOf(chip) == 0]  # fmt: skip
    assert chips[0].endswith("Associations among the organisers: «Бірлік» бірлестігі")


def test_how_many_were_found_is_said_and_they_begin_at_the_top(window: Window, qtbot: QtBot) -> None:
    for number in range(60):
        add(window, "event", **event(f"Форум {number}"))
    window.go("event")
    page = window.page()
    qtbot.waitUntil(lambda: page.model.rowCount() == 60)
    page.table.scrollToBottom()
    page.filters.put("kind", page.model.record(0).values["kind"])
    assert page.table.verticalScrollBar().value() == 0
    assert page.list.found.n.text() == "60 events"


def answer(text: str) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Question)
    dialog.line.setText(text)
    dialog.accept()


def press_in(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()


def titles(page: RegisterPage) -> list[str]:
    return [page.model.text(page.model.record(row), "title") for row in range(page.model.rowCount())]


def add(window: Window, register: str, **values: Any) -> str:
    return str(window.session.office.records.add(register, values).id)


def test_the_field_with_the_cursor_is_in_sight(page: RegisterPage, window: Window) -> None:
    window.resize(1100, 500)
    page.table.choose(0)
    area = page.pane.stack.currentWidget()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    page.new()
    first = page.pane.form.editors["title"].line()
    assert first.hasFocus()
    assert first.visibleRegion().boundingRect().height() == first.height()
