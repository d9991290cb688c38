"""What is overdue and due soon stands on the page of today, leads to its record, and is printed."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.quarter import quarter_of
from ui.pages.today_control import UnderControl
from ui.register.printing import Printing
from ui.window import Window

TODAY = date.today()


def seen(part: UnderControl) -> set[str]:
    return {label.text() for label in part.findChildren(QLabel)}


def test_what_is_overdue_is_seen_today_and_printed(window: Window, qtbot: QtBot) -> None:
    values = {"item": "5.2", "measure": "Дөңгелек үстел", "due_on": TODAY - timedelta(3), "status": "approved"}
    assert window.session is not None
    window.session.office.records.add("plan_item", values)
    window.go("quarter", quarter_of(TODAY))
    window.go("today")
    qtbot.waitUntil(lambda: bool(window.findChildren(UnderControl)))
    part = window.findChildren(UnderControl)[-1]
    qtbot.waitUntil(part.isVisible)
    assert {"№\u00a05.2 · Дөңгелек үстел", "3 days overdue", "Plan item"} <= seen(part)
    part.print_list()
    dialog = window.findChildren(Printing)[-1]
    qtbot.waitUntil(lambda: dialog.paper.content.startswith(b"%PDF"))
    dialog.close()
