"""What the centre says, in the window of an office; and the centre's own panel for saying it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain import codebooks
from app.domain.codebooks import Edition, Entry
from tests.offices import Offices, event
from ui.exchange import offices as writing
from ui.pages.today_centre import FromCentre
from ui.parts import Button
from ui.register import centre_said
from ui.register.finder import codes
from ui.window import Window

Opened = Callable[[Path], Window]


@pytest.fixture
def asked(offices: Offices) -> str:
    """A record of the region, at the centre, with a question about it; returns its id."""
    id = offices.region.records.add("event", event()).id
    offices.deliver()
    offices.centre.centre.remark(id, "Қай зал?")
    offices.centre.centre.instruct({"kk": "Есеп"}, {"kk": "Есепті жіберіңіз."}, date(2026, 1, 1))
    offices.region.post.receive(offices.centre.centre.circular(offices.folder)[0])
    offices.deliver()
    offices.close()
    return id


def press(inside: QWidget, words: str) -> None:
    """Press the button of these words; those of before the last look are hidden and on their way out."""
    buttons = [one for one in inside.findChildren(Button) if not one.isHidden()]
    (button,) = [one for one in buttons if one.text().strip() == words]
    button.click()


def test_a_question_is_answered_beside_the_record(offices: Offices, asked: str, opened: Opened) -> None:
    window = opened(offices.folder / "region")
    window.go("event", asked)
    said = window.page().pane.centre_said
    assert not said.isHidden()
    (line,) = said.findChildren(QLineEdit)
    line.setText("Үлкен зал")
    press(said, "Answer")
    assert all(one.isHidden() for one in said.findChildren(QLineEdit))
    (remark,) = window.session.office.correspondence.remarks(asked)
    assert (remark.state, remark.answer) == ("settled", "Үлкен зал")


def from_centre(window: Window, qtbot: QtBot) -> FromCentre:
    """What the centre says, on a page of today that has all its pieces."""
    qtbot.waitUntil(lambda: window.session.jobs.idle)
    (panel,) = [one for one in window.page().findChildren(FromCentre) if not one.isHidden()]
    return panel


def test_an_instruction_stands_on_today_until_it_was_seen(
    offices: Offices, asked: str, opened: Opened, qtbot: QtBot
) -> None:
    window = opened(offices.folder / "region")
    press(from_centre(window, qtbot), "Seen")
    assert window.session.office.correspondence.instructions()[0]["seen_at"]
    press(from_centre(window, qtbot), "Open")
    assert window.front() == "event", "the only question leads to its record"


def test_what_has_ended_is_not_offered_for_later_days_unless_nothing_else_is_called_so() -> None:
    last = date(2025, 12, 31)
    codebooks.lay("office", [Edition("event_kind", last, (Entry("festival", {}, valid_to=last),))])
    try:
        before, after = (codes("event_kind", on=lambda day=day: day) for day in (last, date(2026, 1, 1)))
        assert "festival" in {code for code, _ in before("")}
        assert "festival" not in {code for code, _ in after("")}
        assert [code for code, _ in after("фестиваль")] == ["festival"]
    finally:
        codebooks.lift("office")


def test_the_centre_asks_from_the_record(
    offices: Offices, asked: str, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(offices.folder / "centre")
    window.go("event", asked)
    monkeypatch.setattr(centre_said, "ask_text", lambda *_: "Ұйымдастырушы кім?")
    press(window.page().pane.centre_said, "Return the record")
    remarks = window.session.office.centre.remarks(asked)
    assert {(one.text, one.kind) for one in remarks} == {("Қай зал?", "question"), ("Ұйымдастырушы кім?", "returned")}


def test_the_centre_writes_an_instruction_and_a_circular(
    offices: Offices, asked: str, opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(offices.folder / "centre")
    window.go("exchange")
    panel, centre = window.page().offices, window.session.office.centre
    press(panel, "Instruction")
    for words, line in panel.form.lines.items():
        if isinstance(line, QPlainTextEdit):
            line.setPlainText("Мәтін")
        elif "Title" in words:
            line.setText("Тақырып")
    panel.form.put(writing.UNTIL, "ертең")
    press(panel.form, "Keep")
    assert not panel.form.isHidden(), "what is wrong is said beside it"
    panel.form.put(writing.UNTIL, "")
    press(panel.form, "Keep")
    assert panel.form.isHidden()
    assert centre.waiting() == 1
    monkeypatch.setattr(writing, "ask_folder", lambda *_: tmp_path)
    press(panel.head, "Write the circular")
    qtbot.waitUntil(lambda: centre.waiting() == 0)
    assert [one["number"] for one in centre.circulars()] == [1, 2]
    qtbot.waitUntil(lambda: window.session.jobs.idle)
