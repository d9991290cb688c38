"""The quarter by keyboard: explained, closed, amended; its paper and its figures, which open their records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.quarter import Period
from app.language import LANGUAGES
from app.office import Registered
from tests.offices import event
from tests.ui.conftest import Key, calm, press, records, type_in
from ui.chosen_look import speak
from ui.pages.quarter import Quarter
from ui.window import Window


def test_the_quarter_is_printed_from_the_bytes_that_are_shown(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    records(window).add("event", event("Форум", participants=50))
    window.go("quarter", Period(2025, "Q3"))
    page = window.page()
    qtbot.waitUntil(lambda: page.paper.document.pageCount() > 0 and page.summary is not None)
    assert page.paper.content.startswith(b"%PDF")
    assert page.summary.cells("events").now == 1
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    page.paper.print_to(printer)
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quarter_is_explained_closed_and_saved_as_it_is_shown(
    language: str, window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records(window).add("event", event("Форум"))
    speak(language)
    of = Period(2025, "Q3")
    window.go("quarter", of)
    page, quarters = window.page(), window.session.office.quarters
    qtbot.waitUntil(lambda: bool(explanations(page)) and bool(page.paper.content))
    calm(window)
    for at, finding in enumerate(one for one in quarters.check(of) if one.severity == "warning"):
        explanations(page)[at].setFocus()
        type_in("Тексерілді")
        press(Key.Key_Return)
        calm(window)
        assert next(one for one in quarters.check(of) if one.key == finding.key).explanation == "Тексерілді"
    monkeypatch.setattr("ui.pages.quarter.sign", lambda *_: ("", Registered("45", date(2025, 10, 5))))
    page.close_button.setFocus()
    press(Key.Key_Space)
    calm(window)
    assert [(edition.number, document.registered.number) for edition, document in quarters.editions(of)] == [(0, "45")]
    monkeypatch.setattr("ui.pages.quarter.ask_target", lambda *_: tmp_path / "paper.pdf")
    page.save()
    assert (tmp_path / "paper.pdf").read_bytes() == page.paper.content
    assert page.paper.content == quarters.pdf(of, page.paper.language, "last")
    told: list[str] = []
    window.session.told.connect(lambda _, mark: told.append(mark))
    monkeypatch.setattr("ui.pages.quarter.ask_target", lambda *_: tmp_path)
    page.save()
    assert told == ["error"], "a folder is no place for it"


def test_an_amendment_is_offered_only_where_something_has_changed(window: Window, qtbot: QtBot) -> None:
    assert window.session is not None
    saved, of, quarters = (
        records(window).add("event", event("Форум", participants=50)),
        Period(2025, "Q3"),
        window.session.office.quarters,
    )
    quarters.close(of, {one.key: "Тексерілді" for one in quarters.check(of)})
    window.go("quarter", of)
    page = window.page()
    calm(window)
    assert page.close_button.isHidden()
    assert page.head.sub.text() == "closed, nothing has changed since"
    assert page.paper.content == quarters.pdf(of, page.paper.language, "last")
    records(window).edit("event", saved.id, {"participants": 60}, "Тізім кеш келді")
    window.session.note({"event"})
    qtbot.waitUntil(page.close_button.isVisible)
    calm(window)
    assert (page.close_button.text(), page.head.sub.text()) == ("Sign an amendment", "closed")
    assert page.paper.content == quarters.pdf(of, page.paper.language)


def test_a_figure_opens_the_records_behind_it(window: Window, qtbot: QtBot) -> None:
    saved = records(window).add("event", event("Форум", participants=50))
    records(window).add("event", event("Көрме", participants=50))
    window.go("quarter", Period(2025, "Q3"))
    page = window.page()
    qtbot.waitUntil(lambda: page.summary is not None)
    page.open_figure("events", "", "Events held")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    QApplication.activeModalWidget().choose()
    assert window.page().name == "event"
    assert window.page().pane.record.id == saved.id


def explanations(page: Quarter) -> list[QLineEdit]:
    """The lines for what is said to each warning."""
    return [line for line in page.readiness.findChildren(QLineEdit) if line.isVisible()]
