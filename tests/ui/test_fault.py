"""A fault of ours in the window: what was typed is kept, the line offers a report, and nothing typed stands in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from pytestqt.qtbot import QtBot

from app.office import Office
from tests.offices import PASSWORD
from tests.ui.conftest import press, type_in
from ui import fault
from ui.fault import FaultLine, Report
from ui.theme import theme
from ui.window import Window

TYPED = "Тыңдаушы 001"


def test_F40_a_deed_that_breaks_keeps_the_draft_and_offers_a_report(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(window)
    form = window.page().pane.form
    monkeypatch.setattr(form, "settle", lambda: int(form.editors["title"].text()))
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: window.broken(error))
    window.actions_.of["save"].trigger()
    assert kept(window) == TYPED
    assert "What you typed is kept" in window.status.said.text()
    qtbot.mouseClick(window.status.report, Qt.MouseButton.LeftButton)
    text = read(window)
    assert "ValueError" in text
    assert "Page: event. Times: 1." in text
    assert "ui/register/record.py:" in text
    assert TYPED not in text + capsys.readouterr().err
    assert window.status.report.isHidden(), "it has been read"


def test_F40_a_work_beside_the_window_that_breaks_offers_a_report(window: Window, qtbot: QtBot) -> None:
    assert window.session is not None
    window.session.run("Making a backup", lambda _: int(TYPED), lambda _: None)
    qtbot.waitUntil(window.status.report.isVisible)
    window.show_report()
    assert "ui/jobs.py:" in read(window)
    assert TYPED not in read(window)


def test_the_report_can_be_copied_and_saved(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_down(window)
    window.show_report()
    (report,) = window.findChildren(Report)
    report.copy()
    monkeypatch.setattr(fault, "ask_target", lambda *_: tmp_path / "report.txt")
    report.save()
    assert report.done_.text() == "Saved: report.txt"
    assert QGuiApplication.clipboard().text() == (tmp_path / "report.txt").read_text("utf-8") == read(window)
    monkeypatch.setattr(fault, "ask_target", lambda *_: tmp_path)
    report.save()
    assert "Saved" not in report.done_.text(), "a folder is no place for it"


def test_a_fault_while_a_draft_is_kept_hides_neither_the_first_one_nor_the_other_drafts(window: Window) -> None:
    class Torn:
        def keep_draft(self) -> None:
            raise OSError

    begin(window)
    torn: dict[str, Any] = {"torn": Torn()}
    window.pages = torn | window.pages
    break_down(window)
    del window.pages["torn"]
    assert kept(window) == TYPED
    assert window.faults[-1].lines[0] == "ValueError"


def test_a_fault_is_told_at_the_gate_too_and_its_line_stays_there(home: Path, qtbot: QtBot) -> None:
    window = Window(home)
    window.show()
    break_down(window)
    line = window.findChild(FaultLine)
    assert line is not None
    qtbot.waitUntil(line.isVisible)
    window.show_report()
    assert "Page: gate. Times: 1." in read(window)
    window.enter(Office.open(home, PASSWORD))
    qtbot.waitUntil(lambda: window.findChild(FaultLine) is None)


def begin(window: Window) -> None:
    """A new event with a title in it that nobody else may read."""
    press(Qt.Key.Key_N, held=Qt.KeyboardModifier.ControlModifier)
    type_in(TYPED)


def kept(window: Window) -> Any:
    """The title in the draft of the new event."""
    assert window.session is not None
    return window.session.office.drafts.find("event", "")["typed"]["title"]


def read(window: Window) -> str:
    (report,) = window.findChildren(Report)
    return report.text.toPlainText()


def break_down(window: Window) -> None:
    """As the program itself hears of it."""
    try:
        int(TYPED)
    except ValueError as error:
        window.broken(error)


def test_what_is_written_is_shown_as_it_was_written(qtbot: QtBot) -> None:
    shown, multiplied = (QFontMetricsF(theme.font(13)).horizontalAdvance(text) for text in ("x86", "×86"))
    assert shown < multiplied, "the font's own sign of multiplication is wider than the letter"
