"""Ctrl+P prints the paper of the record in front, or of the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.office import Office, Query, Record
from tests.offices import PASSWORD, association, event
from tests.ui.conftest import press
from ui.register.printing import Printing
from ui.window import Window


@pytest.mark.parametrize(("register", "values"), [("event", event()), ("association", association())])
def test_the_paper_of_the_record_in_front_is_shown(
    register: str, values: dict[str, object], window: Window, qtbot: QtBot
) -> None:
    record = window.session.office.records.add(register, values)
    window.go(register, record.id)
    paper = printed(qtbot)
    assert paper.paper.content.startswith(b"%PDF")
    assert named(paper) == {"event": "Participants' list", "association": "Card of an association"}[register]


def test_without_a_record_the_list_is_printed_where_it_has_a_paper(window: Window, qtbot: QtBot) -> None:
    window.go("association")
    assert named(printed(qtbot)) == "Register of associations"


def test_of_an_item_of_the_plan_its_control_card_is_shown(window: Window, qtbot: QtBot) -> None:
    values = {"measure": "Дөңгелек үстел", "due_on": date(2026, 12, 1), "status": "approved"}
    window.go("plan_item", window.session.office.records.add("plan_item", values).id)
    assert named(printed(qtbot)) == "Control card"


def test_without_an_item_the_plan_is_printed(window: Window, qtbot: QtBot) -> None:
    window.go("plan_item")
    assert named(printed(qtbot)) == "Action plan"


def test_where_the_list_has_no_paper_a_record_is_asked_for(window: Window, qtbot: QtBot) -> None:
    window.go("event")
    press(Qt.Key.Key_P, held=Qt.KeyboardModifier.ControlModifier)
    assert "Choose a record first" in window.status.said.text()
    assert not QApplication.activeModalWidget()


def test_a_certificate_that_is_not_due_is_refused_in_words(
    home: Path, opened: Callable[[Path], Window], qtbot: QtBot
) -> None:
    with Office.open(home, PASSWORD) as office:
        office.intakes.take_sample(12, seed=1)
    window = opened(home)
    waiting = next(record for record in everyone(window) if record.values["status"] not in ("completed", "certified"))
    window.go("enrolment", waiting.id)
    press(Qt.Key.Key_P, held=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "status" in window.status.said.text().lower())


def everyone(window: Window) -> list[Record]:
    return window.session.office.records.page("enrolment", Query(), 100).records


def printed(qtbot: QtBot) -> Printing:
    press(Qt.Key.Key_P, held=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Printing))
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: bool(dialog.paper.content))
    qtbot.addWidget(dialog)
    return dialog


def named(dialog: Printing) -> str:
    return dialog.windowTitle()
