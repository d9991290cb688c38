"""The centre's day: it receives, sees who is late, copies the reminder, looks before it takes in, takes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QTreeWidget
from pytestqt.qtbot import QtBot

from app.domain.quarter import quarter_of
from app.language import Words
from app.office import Office
from tests.offices import PASSWORD, accept, association, event
from tests.ui.conftest import CTRL, Key, calm, press
from ui.board.matrix import FIRST_PAD, PAD
from ui.board.offices import OFFICE
from ui.chosen_look import speak
from ui.exchange import files, receiving, takeback
from ui.exchange.preview import Preview
from ui.panels import Note
from ui.parts import Button, Label
from ui.theme import theme
from ui.window import Window

OVER = quarter_of(date.today()).before()
assert OVER is not None


@pytest.fixture
def desk(folder: Path, opened: Callable[[Path], Window]) -> Window:
    """The centre's window; all offices were accepted a year ago, and the last quarter was due three days ago."""
    with Office.open(folder / "centre", PASSWORD) as centre:
        centre._db.conn.execute("UPDATE office SET accepted_on = '2020-01-05'")
        centre.board.set_due_days((date.today() - OVER.end).days - 3, OVER.start)
    return opened(folder / "centre")


@contextmanager
def at(folder: Path, name: str) -> Iterator[Office]:
    with Office.open(folder / name, PASSWORD) as office:
        yield office


def package(folder: Path, name: str = "region", events: int = 3) -> Path:
    with at(folder, name) as office:
        office.records.add("association", association(members=40))
        for number in range(events):
            office.records.add("event", event(f"Іс-шара {number}", OVER.start + timedelta(days=number)))
        path: Path = office.post.send(folder / "stick")[0]
    return path


def board(window: Window, qtbot: QtBot) -> Any:
    """The board, read to the end."""
    calm(window)
    page = window.page()
    assert page.matrix.offices.rowCount() > 0
    return page


def shown(page: Any) -> dict[str, str]:
    rows = page.matrix.offices.rows
    return {row.word.kato: row.state for row in rows}


def preview(window: Window, qtbot: QtBot) -> Preview:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Preview))
    found = QApplication.activeModalWidget()
    assert isinstance(found, Preview)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is found)
    return found


def take(window: Window, qtbot: QtBot, file: Path) -> None:
    """A file is received as a person does it: looked at, then taken in."""
    window.page().receiving.start(file)
    preview(window, qtbot).accept()
    qtbot.waitUntil(lambda: window.session.jobs.idle)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


@pytest.fixture(autouse=True)
def no_saving(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody carries a receipt away here."""
    for module in (receiving, takeback):
        monkeypatch.setattr(module, "save_as", lambda *_: None)
    monkeypatch.setattr(files, "ask", lambda *_: False)


def test_the_centre_receives_sees_who_is_late_and_copies_the_reminder(desk: Window, folder: Path, qtbot: QtBot) -> None:
    press(Key.Key_B, held=CTRL)
    page = board(desk, qtbot)
    assert (page.first.isVisible(), page.sides.isVisible()) == (False, True)
    assert set(shown(page).values()) == {"late"}
    assert page.totals.said.text() == "0 of 3 have reported; late: 3"
    take(desk, qtbot, package(folder))
    page = board(desk, qtbot)
    row = page.matrix.offices.rows[0]
    assert {cell.register: cell.state for cell in row.cells}["event"] == "complete"
    page.matrix.setFocus()
    press(Key.Key_Down)
    assert page.office == page.matrix.offices.rows[1].word.office
    press(Key.Key_R, held=CTRL)
    copied_text = QApplication.clipboard().text()
    assert "it is 3 days late" in copied_text
    assert "We have not had any package from you yet." in copied_text


def test_the_longest_name_of_a_region_is_read_whole_in_a_window_of_the_usual_width(desk: Window, qtbot: QtBot) -> None:
    speak("ru")
    desk.resize(1440, 900)
    desk.go("board")
    matrix = board(desk, qtbot).matrix
    matrix.put([replace(row, word=replace(row.word, kato="270000000", role="region")) for row in matrix.offices.rows])
    room = matrix.columnWidth(OFFICE) - theme.u(FIRST_PAD + PAD)
    words = QFontMetrics(theme.font(13, QFont.Weight.Medium)).horizontalAdvance("Западно-Казахстанская область")
    assert matrix.offices.text(matrix.offices.rows[0], OFFICE) == "Западно-Казахстанская область"
    assert words <= room


def test_many_odd_things_leave_room_for_the_records_under_them(desk: Window, folder: Path) -> None:
    looked = desk.session.office.post.look(package(folder))
    odd = [Words("The day of {n} records lies far from today.", {"n": n}) for n in range(12)]
    seen = Preview(desk.session, replace(looked, odd=odd), desk)
    seen.show()
    tree = seen.findChild(QTreeWidget)
    assert tree is not None
    assert seen.height() <= desk.height()
    assert tree.height() > seen.height() / 3
    assert len([note for note in seen.findChildren(Note) if note.isVisible()]) == 12
    seen.close()


def test_a_package_is_looked_at_and_set_aside(desk: Window, folder: Path, qtbot: QtBot) -> None:
    desk.go("exchange")
    desk.page().receiving.start(package(folder))
    seen = preview(desk, qtbot)
    assert seen.preview.counts == {"added": 4}
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: "set aside" in desk.page().note.label.text())
    assert desk.session.office.post.received() == []


def test_nothing_is_passed_on_where_nobody_stands_above(
    desk: Window, folder: Path, opened: Callable[[Path], Window]
) -> None:
    assert "On to those above" not in told(desk)
    desk.close()
    with at(folder, "other") as region, at(folder, "district") as district:
        accept(region, district, folder)
    assert "On to those above" in told(opened(folder / "other"))


def told(window: Window) -> set[str]:
    """What stands over the offices below, and of them."""
    window.go("exchange")
    return {label.text() for label in window.page().below.findChildren(Label)}


def test_a_package_is_taken_back_after_what_leans_on_it_is_named(
    desk: Window, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.go("exchange")
    first = package(folder)
    take(desk, qtbot, first)
    take(desk, qtbot, package(folder, events=1))
    asked: list[str] = []

    def agree(_parent: object, question: Any, _yes: str) -> bool:
        asked.append(str(question))
        return True

    monkeypatch.setattr(takeback, "ask", agree)
    desk.go("board")
    page = board(desk, qtbot)
    page.take_back(page.matrix.offices.rows[0].word.office, "", 1)
    assert "Later packages lean on it: № 2." in asked[0]
    assert [one["withdrawn"] for one in desk.session.office.post.received()] == [True, False]
    assert "taken back" in page.note.label.text()


def test_only_the_offices_in_a_state_are_shown_and_then_all_again(desk: Window, folder: Path, qtbot: QtBot) -> None:
    with at(folder, "region") as office:
        path = office.post.send(folder / "stick")[0]
        explained = {one.key: "Тексерілді" for one in office.quarters.check(OVER) if one.severity == "warning"}
        office.quarters.close(OVER, explained)
        path = office.post.send(folder / "stick")[0]
    desk.go("board")
    take(desk, qtbot, path)
    page = board(desk, qtbot)
    page.totals.choose("closed")
    assert list(shown(page).values()) == ["closed"]
    page.totals.choose("closed")
    assert len(shown(page)) == 3
    first = page.matrix.offices.rows[0]
    assert page.matrix.offices.heard(first, 4) == "Events: closed, nil"
    assert page.matrix.offices.text(first, 4) == "0", "figures stand at the right of every cell, noughts too"


def test_reminders_for_all_are_written_to_a_folder(
    desk: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.board.page.ask_folder", lambda *_: tmp_path / "letters")
    desk.go("board")
    page = board(desk, qtbot)
    page.remind()
    assert len(list((tmp_path / "letters").glob("*.eml"))) == 3
    assert page.note.label.text() == "3 offices are to be reminded; the texts are in the folder."


def test_a_file_goes_in_parts_and_is_joined_and_looked_at(
    desk: Window, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.exchange.parts.MB", 200)
    desk.go("exchange")
    parts = desk.page().parts
    parts.split_into(package(folder), folder / "mail")
    some = sorted((folder / "mail").glob("*.dostyqpart"))
    assert len(some) > 1
    parts.join_files(some[::-1])
    assert preview(desk, qtbot).preview.counts == {"added": 4}
    press(Key.Key_Escape)


def test_an_office_without_others_has_no_board_in_its_rail(window: Window) -> None:
    assert "board" not in window.rail.items


def test_a_centre_without_offices_is_led_to_accept_the_first_one(
    tmp_path: Path, state: Path, opened: Callable[[Path], Window]
) -> None:
    Office.found(tmp_path / "new", "710000000", "centre", PASSWORD)[0].close()
    window = opened(tmp_path / "new")
    window.go("board")
    calm(window)
    page = window.page()
    assert (page.first.isVisible(), page.sides.isVisible()) == (True, False)
    page.first.findChild(Button).click()
    assert window.page().name == "exchange"


def test_the_days_to_report_are_set_from_the_board(desk: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.go("board")
    page = board(desk, qtbot)
    monkeypatch.setattr("ui.board.page.ask_text", lambda *_: "soon")
    page.set_due()
    assert page.note.label.text() == "Write a number of days."
    monkeypatch.setattr("ui.board.page.ask_text", lambda *_: "366")
    page.set_due()
    assert set(shown(board(desk, qtbot)).values()) == {"due"}


def test_enter_goes_from_the_matrix_to_the_reminder(desk: Window, qtbot: QtBot) -> None:
    desk.go("board")
    page = board(desk, qtbot)
    press(Key.Key_Return)
    assert page.pane.reminder.text.hasFocus()
