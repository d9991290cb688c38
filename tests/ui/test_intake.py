"""The wizard of intake, by keyboard: file, columns, values, rows, done; and back again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.office import Office
from tests.intake.made import DATA, EVENT_HEAD, csv, xlsx
from tests.office.quarters import closed, filled
from tests.offices import PASSWORD
from tests.ui.conftest import CTRL, Key, press, type_in
from tests.ui.heard import nameless
from tests.ui.watchdog import LONGEST, LONGEST_AMONG_OTHERS, Watchdog
from tests.ui.wizard import find, onward, opened_at, settled, total, write
from ui.chosen_look import speak
from ui.intake.state import COLUMNS, DONE, FILE, ROWS, VALUES
from ui.window import Window


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """The file that the person will choose."""
    return lambda path: monkeypatch.setattr("ui.intake.file.ask_file", lambda *_: path)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_journal_is_taken_in_with_two_mends_and_taken_back(
    language: str, window: Window, qtbot: QtBot, choose: Callable[[Path], None]
) -> None:
    speak(language)
    choose(DATA / "journal_2025_kk.xlsx")
    window.go("intake", "event")
    press(Key.Key_Space)
    assert settled(window, qtbot).step == COLUMNS
    page = onward(window, qtbot)
    assert page.step == ROWS
    right, wrong = page.rows.count, page.intake.found.grid.counts()["wrong"]
    write("15012025", qtbot)
    write("40", qtbot)
    assert page.intake.found.grid.counts()["wrong"] == wrong - 2
    page = onward(window, qtbot)
    assert page.step == DONE
    assert total(window, "event") == right + 2
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_Space)
    settled(window, qtbot)
    assert total(window, "event") == 0


def test_columns_are_chosen_by_hand_and_proposed_the_next_time(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    head = ("Қашан болды", "Не болды", "Түр")
    first = xlsx(tmp_path / "1.xlsx", [head, ["05.02.2025", "Форум", "форум"]])
    page = opened_at(window, qtbot, "event", first, FILE)
    assert page.step == FILE
    page = onward(window, qtbot)
    assert not page.columns.lacking.isHidden()
    assert not page.next.isEnabled()
    for column, field in enumerate(("held_on", "title", "kind")):
        box = page.columns.boxes[column]
        box.setFocus()
        box.setCurrentIndex(box.findData(field) - 1)
        press(Key.Key_Down)
    assert page.columns.lacking.isHidden()
    assert onward(window, qtbot).step == ROWS
    second = xlsx(tmp_path / "2.xlsx", [head, ["06.02.2025", "Көрме", "көрме"]])
    page.intake.begin(page.intake.of)
    page = opened_at(window, qtbot, "event", second, COLUMNS)
    assert not page.columns.remembered.isHidden()
    assert onward(window, qtbot).rows.count == 1


def test_a_field_is_one_column_alone(window: Window, qtbot: QtBot) -> None:
    page = opened_at(window, qtbot, "event", DATA / "journal_2025_kk.xlsx", COLUMNS)
    page.columns.choose(8, "title")
    assert {column for column, field in page.intake.seen.table.header.columns.items() if field == "title"} == {8}


def test_a_strange_value_is_mapped_once_in_any_language(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [EVENT_HEAD, *([f"0{day}.02.2025", f"Форум {day}", "дөң. үст."] for day in range(1, 6))]
    page = opened_at(window, qtbot, "event", xlsx(tmp_path / "a.xlsx", rows), VALUES)
    assert [(one.text, one.count) for one in page.intake.unknown] == [("дөң. үст.", 5)]
    find("круглый стол", qtbot)
    assert onward(window, qtbot).rows.count == 5
    page.backward()
    assert page.step == VALUES
    page.intake.begin(page.intake.of)
    page = opened_at(window, qtbot, "event", xlsx(tmp_path / "b.xlsx", rows), ROWS)
    assert page.rows.count == 5


def test_a_record_that_is_not_here_is_made_beside(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [("Тыңдаушы", "Топ", "Күйі"), ["Тыңдаушы 901", "KK-A1-9", "қабылданды"]]
    page = opened_at(window, qtbot, "enrolment", xlsx(tmp_path / "a.xlsx", rows), VALUES)
    learner, course = page.intake.unknown
    assert not page.values.lines[learner.field.name, learner.key].there.isVisible(), "the button beside it says it"
    for one, typed in (
        (learner, {"consent": "иә"}),
        (course, {"language": "kk", "form": "club", "starts_on": "01.09.2025"}),
    ):
        page.values.make(one)
        form = page.values.making.form
        form.put_typed(typed)
        page.values.making.save()
    assert (total(window, "learner"), total(window, "course")) == (1, 1)
    assert onward(window, qtbot).rows.count == 1
    onward(window, qtbot)
    assert total(window, "enrolment") == 1


def test_years_alone_are_taken_once_a_person_says_so(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    head = ("Атауы", "Деңгейі", "Мәртебесі", "Құрылған күні")
    rows = [head, *([f"ЭМБ {at}", "облыстық", "тіркелген", 1990 + at] for at in range(4))]
    opened_at(window, qtbot, "association", xlsx(tmp_path / "a.xlsx", rows), VALUES)
    press(Key.Key_Space)
    assert onward(window, qtbot).rows.count == 4


def test_rows_of_a_closed_quarter_ask_for_the_reason_in_the_page(
    home: Path, opened: Callable[[Path], Window], qtbot: QtBot, tmp_path: Path
) -> None:
    with Office.open(home, PASSWORD) as office:
        filled(office)
        closed(office)
    window = opened(home)
    before = total(window, "event")
    path = xlsx(tmp_path / "a.xlsx", [EVENT_HEAD, ["05.02.2025", "Форум", "форум"], ["05.05.2025", "Көрме", "көрме"]])
    page = opened_at(window, qtbot, "event", path, ROWS)
    assert (page.rows.count, page.rows.late.isHidden()) == (1, False)
    page.rows.late.line.setFocus()
    type_in("Акті кеш келді")
    assert page.rows.count == 2
    assert onward(window, qtbot).step == DONE
    assert total(window, "event") == before + 2
    page.done.take_back()
    settled(window, qtbot)
    assert total(window, "event") == before + 2
    page.done.past.late.line.setFocus()
    type_in("Қате файл")
    press(Key.Key_Tab, Key.Key_Space)
    settled(window, qtbot)
    assert total(window, "event") == before


def test_a_mend_is_taken_back_with_ctrl_z(window: Window, qtbot: QtBot) -> None:
    page = opened_at(window, qtbot, "event", DATA / "journal_2025_kk.xlsx", ROWS)
    before: Any = page.intake.found.grid.counts()
    write("15012025", qtbot)
    assert page.intake.found.grid.counts() != before
    press(Key.Key_Z, held=CTRL)
    assert page.intake.found.grid.counts() == before


def test_a_kind_is_mended_by_typing_it_in_any_language(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [EVENT_HEAD, ["05.02.2025", "Форум", "??"]])
    page = opened_at(window, qtbot, "event", path, VALUES)
    page = onward(window, qtbot)
    assert page.step == ROWS
    press(Key.Key_Return)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    find("концерт", qtbot)
    qtbot.waitUntil(lambda: page.rows.count == 1)
    assert next(iter(page.intake.found.grid.rows.values())).draft.values["kind"] == "concert"


def test_every_control_of_every_step_has_a_name(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [EVENT_HEAD, ["05.02.2025", "Форум", "дөң. үст."], ["06.02.2025", "Көрме", "көрме"], ["Барлығы", "", ""]]
    path = xlsx(tmp_path / "a.xlsx", бір=rows, екі=rows)
    for step in (FILE, COLUMNS, VALUES, ROWS, DONE):
        page = opened_at(window, qtbot, "event", path, step) if step == FILE else onward(window, qtbot)
        assert page.step == step
        assert nameless(window) == []
    speak("kk")
    assert page.stack.currentWidget() is page.done


@pytest.mark.parametrize("longest", [LONGEST_AMONG_OTHERS, pytest.param(LONGEST, marks=pytest.mark.campaign)])
def test_a_long_workbook_never_stops_the_window(window: Window, qtbot: QtBot, tmp_path: Path, longest: float) -> None:
    first = date(2020, 1, 1)
    rows = [[f"{first + timedelta(days=at % 1800):%d.%m.%Y}", f"Форум {at}", "форум", at % 300 if at % 77 else "көп"]
            for at in range(20_000)]  # fmt: skip
    path = csv(tmp_path / "a.csv", [(*EVENT_HEAD, "Қатысушылар саны"), *rows])
    window.go("intake", "event")
    qtbot.wait(50)
    dog = Watchdog()
    dog.begin("read")
    window.page().intake.read(path)
    qtbot.waitUntil(lambda: window.page().step == COLUMNS)
    dog.begin("check")
    press(Key.Key_Return, held=CTRL)
    qtbot.waitUntil(lambda: window.page().step == ROWS)
    dog.begin("mend")
    write("40", qtbot)
    dog.begin("show all")
    window.page().rows.toggles["all"].click()
    dog.rest(50)
    assert dog.over(longest) == {}


def test_a_row_that_is_probably_here_already_is_shown_and_can_be_left_out(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    values = {"title": "«Наурыз» мерекелік концерті", "held_on": date(2025, 3, 21), "kind": "concert"}
    window.session.office.records.add("event", {**values, "status": "held", "participants": 40})
    rows = [("21.03.2025", "Наурыз мерекелік концерт", "концерт"), ("22.03.2025", "Көрме", "көрме")]
    page = opened_at(window, qtbot, "event", xlsx(tmp_path / "a.xlsx", [EVENT_HEAD, *rows]), ROWS)
    assert "№ 1" in str(page.intake.found.grid.rows[2].problems[-1].words)
    assert page.rows.count == 2
    page.rows.out.setFocus()
    press(Key.Key_Space)
    assert (page.rows.count, page.rows.shown["left"]) == (1, [2])
    assert page.rows.out.text() == "Take the row in"
    page = onward(window, qtbot)
    assert total(window, "event") == 2
