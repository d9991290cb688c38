"""A register as a month and a week, by keyboard; what a screen reader hears of a day."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.quarter import Period
from app.office import Query
from tests.ui.conftest import ALT, CTRL, Key, press, records, type_in
from tests.ui.test_hearing import contrast
from ui.chosen_look import speak
from ui.register.calendar import CalendarView
from ui.register.day_cells import wrapped
from ui.register.hues import ON_DARK, ON_LIGHT
from ui.register.page import RegisterPage
from ui.theme import DARK, LIGHT, Colours, theme
from ui.window import Window

WOMEN = date(2025, 3, 8)


@pytest.fixture
def shown(window: Window) -> CalendarView:
    """The month of March 2025 with three events on the twelfth."""
    for title, kind in (("Форум", "forum"), ("Көрме", "exhibition"), ("Концерт", "concert")):
        add(window, title, date(2025, 3, 12), kind=kind)
    window.go("event")
    press(Key.Key_2, held=ALT)
    view = window.page().views.front()
    view.go(date(2025, 3, 12))
    view.setFocus()
    read(view)
    return view


def test_a_screen_reader_hears_the_day_and_what_lies_on_it(shown: CalendarView, window: Window) -> None:
    assert heard(shown, date(2025, 3, 12)) == "12 March, 3 events, Форум, Көрме, Концерт"
    assert heard(shown, WOMEN) == "8 March, International Women's Day, 0 events"
    shown.go(date.today())
    assert heard(shown, date.today()).split(", ")[1] == "today"
    speak("kk")
    assert heard(shown, date.today()).endswith("0 іс-шара")


def test_arrows_move_the_day_and_page_keys_the_month(shown: CalendarView) -> None:
    press(Key.Key_Right, Key.Key_Down)
    assert shown.day == date(2025, 3, 20)
    press(Key.Key_Left, Key.Key_Up, Key.Key_PageDown)
    assert shown.day == date(2025, 4, 12)
    assert shown.title.text() == "April 2025"
    press(Key.Key_PageUp, Key.Key_PageUp)
    assert shown.day == date(2025, 2, 12)
    press(Key.Key_Home)
    assert shown.day == date.today()
    assert shown.grid.currentIndex() == shown.model.place(date.today())


def test_enter_opens_the_event_and_the_day_stays_in_sight(shown: CalendarView, window: Window) -> None:
    press(Key.Key_Return)
    page = window.page()
    assert page.pane.isVisible()
    assert page.pane.record.values["title"] == "Форум"
    press(Key.Key_Down, held=CTRL)
    assert page.pane.record.values["title"] == "Көрме"
    press(Key.Key_Escape)
    assert shown.grid.hasFocus()
    assert shown.day == date(2025, 3, 12)


@pytest.mark.parametrize("keys", [(Key.Key_N, CTRL), (Key.Key_Insert, Qt.KeyboardModifier.NoModifier)])
def test_a_new_event_lies_on_the_day(
    shown: CalendarView, window: Window, keys: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    press(Key.Key_Right)
    press(keys[0], held=keys[1])
    type_in("Жиын")
    press(Key.Key_Return, Key.Key_Return, Key.Key_Return, Key.Key_Return)
    window.page().pane.form.editors["kind"].put_typed("meeting")
    press(Key.Key_S, held=CTRL)
    assert [one.values["title"] for one in lying(shown, date(2025, 3, 13))] == ["Жиын"]


def test_an_empty_day_begins_an_event(shown: CalendarView, window: Window) -> None:
    press(Key.Key_Right, Key.Key_Return)
    assert window.page().pane.form.typed()["held_on"] == "13.03.2025"


def test_an_event_of_several_days_lies_on_all_of_them(window: Window, shown: CalendarView) -> None:
    add(window, "Апталық", date(2025, 2, 26), held_until=date(2025, 3, 2))
    shown.look(Query())
    assert [len(lying(shown, date(2025, 3, day))) for day in (1, 2, 3)] == [1, 1, 0]
    assert heard(shown, date(2025, 3, 1)).endswith("1 event, →\u00a0Апталық")


def test_filters_and_search_hold_in_the_month_too(shown: CalendarView, window: Window, qtbot: QtBot) -> None:
    page = window.page()
    page.filters.put("kind", "forum")
    qtbot.waitUntil(lambda: [one.values["title"] for one in lying(shown, date(2025, 3, 12))] == ["Форум"])
    page.filters.clear()
    press(Key.Key_F, held=CTRL)
    type_in("корме")
    qtbot.waitUntil(lambda: [one.values["title"] for one in lying(shown, date(2025, 3, 12))] == ["Көрме"])
    press(Key.Key_Down)
    assert shown.grid.hasFocus()
    page.filters.clear()
    page.filters.put_period(Period(2024, "Q2"))
    assert shown.day == date(2024, 4, 1)


def test_the_total_under_a_month_says_that_it_counts_all_days(shown: CalendarView, window: Window) -> None:
    add(window, "Жаңа жыл", date(2024, 12, 30))
    window.session.note({"event"})
    read(shown)
    page = window.page()
    assert (shown.count.text(), totals(page)) == ("3 events", ["On all days", "4 events"])
    press(Key.Key_1, held=ALT)
    assert totals(page) == ["Shown", "4 events"]


def totals(page: RegisterPage) -> list[str]:
    """The beginning of the line under the list."""
    lay = page.list.totals.lay
    return [lay.itemAt(at).widget().text() for at in range(2)]


@pytest.mark.parametrize("zoom", [100, 200])
def test_no_word_of_a_week_is_broken_in_its_middle(qtbot: QtBot, zoom: int) -> None:
    theme.wear("light", zoom)
    name = "Этномәдениетаралық келіссөздердің дөңгелек үстелі"
    whole, narrow = (wrapped(name, theme.u(width), zoom) for width in (400, 60))
    assert " ".join(whole) == name
    assert len(narrow) == 4
    for line, word in zip(narrow, name.split(), strict=True):
        assert line == word or (line.endswith("…") and word.startswith(line[:-1])), narrow


def test_the_week_shows_events_whole_and_goes_among_them(shown: CalendarView, window: Window) -> None:
    press(Key.Key_3, held=ALT)
    week = window.page().views.front()
    assert week.way == "week"
    assert week.day == date(2025, 3, 12)
    week.setFocus()
    read(week)
    press(Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert window.page().pane.record.values["title"] == "Концерт"
    press(Key.Key_Escape, Key.Key_PageDown)
    assert week.day == date(2025, 3, 19)
    press(Key.Key_1, held=ALT)
    assert window.page().views.front() is None


def test_a_day_with_more_than_there_is_room_for_says_how_many_more(window: Window, shown: CalendarView) -> None:
    for number in range(9):
        add(window, f"Жиын {number}", date(2025, 3, 12))
    shown.look(Query())
    read(shown)
    box = shown.grid.visualRect(shown.model.place(date(2025, 3, 12)))
    seen, more = shown.cells.lines(box, shown.model.of_day(date(2025, 3, 12)))
    assert seen + more == 12
    assert more > 0
    at = shown.cells.line(box, seen).center()
    QTest.mouseClick(shown.grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert window.page().views.front().way == "week"


def test_a_press_on_an_event_opens_it(shown: CalendarView, window: Window) -> None:
    box = shown.grid.visualRect(shown.model.place(date(2025, 3, 12)))
    QTest.mouseClick(shown.grid.viewport(), Qt.MouseButton.LeftButton, pos=shown.cells.line(box, 1).center())
    assert window.page().pane.record.values["title"] == "Көрме"


def test_the_plan_and_the_courses_have_their_months_too(window: Window) -> None:
    for name in ("plan_item", "course"):
        window.go(name)
        press(Key.Key_2, held=ALT)
        assert window.page().views.front().way == "month"
    window.go("association")
    press(Key.Key_2, held=ALT)
    assert window.page().views.front() is None


@pytest.fixture
def courses(window: Window) -> CalendarView:
    """A week with two groups at one hour, one at another, and one without a timetable."""
    for name, timetable, ends in (("KK-2", "дс, ср 18:30", 30), ("KK-1", "ср 18:30–20:00", 30), ("KK-3", "ср 9:00", 30),
                                  ("Лагерь", None, 11)):  # fmt: skip
        values = {"group_name": name, "language": "kk", "form": "language_course", "timetable": timetable}
        days = {"starts_on": date(2025, 6, 2), "ends_on": date(2025, 6, ends)}
        window.session.office.records.add("course", {**values, **days})
    window.go("course")
    press(Key.Key_3, held=ALT)
    view = window.page().views.front()
    view.go(date(2025, 6, 11))
    read(view)
    return view


def test_lessons_stand_at_their_hours_and_what_has_none_over_them(courses: CalendarView) -> None:
    wednesday, box = date(2025, 6, 11), courses.grid.visualRect(courses.model.place(date(2025, 6, 11)))
    blocks = {record.values["group_name"]: block for record, block in courses.cells.blocks(box, wednesday)}
    assert blocks["Лагерь"].top() < blocks["KK-3"].top() < blocks["KK-2"].top() < blocks["KK-1"].top()
    monday = courses.grid.visualRect(courses.model.place(date(2025, 6, 9)))
    (first, *_), *_ = [[block for one, block in courses.cells.blocks(monday, date(2025, 6, 9))]]
    assert first.top() == blocks["KK-2"].top()
    assert (
        heard(courses, wednesday)
        == "11 June, 4 groups, 9:00\u00a0KK-3, 18:30\u00a0KK-2, 18:30\u00a0KK-1, →\u00a0Лагерь"
    )
    assert courses.count.text() == "4 groups"


def test_a_group_that_is_opened_elsewhere_is_the_current_one_on_its_first_day(courses: CalendarView) -> None:
    camp = next(one for one in lying(courses, date(2025, 6, 11)) if one.values["group_name"] == "Лагерь")
    courses.go(date(2025, 6, 20))
    courses.find(camp)
    assert courses.day == date(2025, 6, 2)
    assert courses.records()[courses.cells.at].id == camp.id


def test_a_press_on_a_lesson_opens_its_group(courses: CalendarView, window: Window) -> None:
    wednesday, box = date(2025, 6, 11), courses.grid.visualRect(courses.model.place(date(2025, 6, 11)))
    place = next(block for one, block in courses.cells.blocks(box, wednesday) if one.values["group_name"] == "KK-1")
    QTest.mouseClick(courses.grid.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert window.page().pane.record.values["group_name"] == "KK-1"


@pytest.mark.parametrize(("colours", "hues"), [(LIGHT, ON_LIGHT), (DARK, ON_DARK)], ids=["light", "dark"])
def test_the_marks_stand_out_from_every_ground(colours: Colours, hues: tuple[str, ...]) -> None:
    given = asdict(colours)
    for hue in hues:
        assert min(contrast(hue, given[ground]) for ground in ("base", "alt", "page", "selection")) >= 3


def read(view: CalendarView) -> None:
    """Until what lies on the days is there, also where it took more than a moment."""
    QApplication.processEvents()
    while not view.session.jobs.idle:
        QTest.qWait(10)


def heard(view: CalendarView, day: date) -> str:
    read(view)
    return str(view.model.data(view.model.place(day), Qt.ItemDataRole.AccessibleTextRole))


def lying(view: CalendarView, day: date) -> list[object]:
    read(view)
    return view.model.of_day(day).records


def add(window: Window, title: str, on: date, kind: str = "meeting", **more: object) -> None:
    status = "held" if on <= date.today() else "planned"
    records(window).add("event", {"title": title, "held_on": on, "kind": kind, "status": status, **more})
