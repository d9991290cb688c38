"""A course group by keyboard: twenty learners in one go, one too many, one waits, and is admitted when one leaves."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.office import Query
from app.office.groups import Group
from tests.invariants import assert_whole
from tests.ui.conftest import CTRL, SHIFT, Key, press, records, tab_to, type_in
from ui.chosen_look import speak
from ui.register.group import GroupPart
from ui.register.printing import Printing
from ui.window import Window


def test_a_group_is_enrolled_fills_and_empties_without_a_mouse(window: Window, qtbot: QtBot) -> None:
    id = course(window, capacity=19)
    known = records(window).add("learner", {"name": "Тыңдаушы 001", "consent": "yes"}).id
    window.go("course", id)
    one_too_many(window, qtbot, known)
    assert (group(window, id).taken, group(window, id).over) == (20, 1)
    one_waits(special(window))
    assert [seat.name for seat in group(window, id).waiting] == ["Тыңдаушы 003"]
    one_leaves_for_who_waits(special(window), qtbot)
    after = group(window, id)
    assert (after.taken, len(after.waiting), [seat.name for seat in after.gone]) == (19, 0, ["Тыңдаушы 001"])
    for _ in range(4):
        press(Key.Key_Z, held=CTRL)
    assert (group(window, id).taken, records(window).page("learner", Query()).total) == (0, 1)
    assert_whole(window.session.office._db)


def one_too_many(window: Window, qtbot: QtBot, known: str) -> None:
    """Twenty names on nineteen places, the first of a learner who is known."""
    press(Key.Key_E, held=CTRL | SHIFT)
    part = special(window)
    for number in range(1, 21):
        type_name(window, qtbot, f"Тыңдаушы {number:03}")
    assert known in part.enrolling.chosen
    assert part.enrolling.count.text() == "20 learners are chosen; free places: 19."
    part.enrolling.consent.box.setFocus()
    press(Key.Key_Space)
    part.enrolling.wait.box.setFocus()
    press(Key.Key_Space)
    press(Key.Key_S, held=CTRL)
    assert part.note.label.text() == "20 of 19 places: 1 too many. The last to come: Тыңдаушы 020"


def one_waits(part: GroupPart) -> None:
    """The third gives the place back."""
    press(Key.Key_G, held=CTRL)
    assert part.seats.hasFocus()
    press(Key.Key_Down, Key.Key_Down)
    tab_to(part.wait_button)
    press(Key.Key_Space)
    assert part.note.isHidden()


def one_leaves_for_who_waits(part: GroupPart, qtbot: QtBot) -> None:
    """The first has left, and who waits is admitted."""
    part.seats.selectRow(0)
    tab_to(part.left_button)
    press(Key.Key_Space)
    [admit] = [one for one in part.findChildren(QPushButton) if part.waiting.indexOf(one) >= 0]
    qtbot.waitUntil(admit.isVisible)
    tab_to(admit)
    press(Key.Key_Space)


def test_without_consent_nobody_new_is_enrolled(window: Window, qtbot: QtBot) -> None:
    id = course(window)
    window.go("course", id)
    press(Key.Key_E, held=CTRL | SHIFT)
    part = special(window)
    type_name(window, qtbot, "Тыңдаушы 007")
    press(Key.Key_S, held=CTRL)
    assert group(window, id).taken == 0
    assert part.enrolling.chosen


def test_who_is_chosen_is_there_again_after_another_group_was_looked_at(window: Window, qtbot: QtBot) -> None:
    id, other = course(window), course(window)
    window.go("course", id)
    press(Key.Key_E, held=CTRL | SHIFT)
    part = special(window)
    type_name(window, qtbot, "Тыңдаушы 007")
    window.go("course", other)
    assert part.enrolling.isHidden()
    press(Key.Key_E, held=CTRL | SHIFT)
    assert not part.enrolling.chosen
    window.go("course", id)
    press(Key.Key_E, held=CTRL | SHIFT)
    assert list(part.enrolling.chosen.values()) == ["Тыңдаушы 007"]
    part.enrolling.cancel()
    press(Key.Key_E, held=CTRL | SHIFT)
    assert not part.enrolling.chosen


def test_all_complete_with_the_results_that_are_typed(window: Window) -> None:
    id = course(window)
    window.session.office.groups.enrol(id, [], [f"Тыңдаушы 00{n}" for n in range(1, 4)], True)
    window.go("course", id)
    press(Key.Key_G, held=CTRL)
    part = special(window)
    tab_to(part.complete_button)
    press(Key.Key_Space)
    for result in ("90", "75", ""):
        type_in(result)
        press(Key.Key_Return)
    press(Key.Key_S, held=CTRL)
    done = group(window, id)
    assert [seat.enrolment.values["result"] for seat in done.seated] == [90, 75, None]
    assert {seat.status for seat in done.seated} == {"completed"}
    assert part.certificates.isEnabled()


@pytest.mark.parametrize(
    ("language", "week"), [("kk", "дүйсенбі 18:30, сәрсенбі 18:30"), ("en", "Monday 18:30, Wednesday 18:30")]
)
def test_the_week_of_a_group_is_heard(window: Window, language: str, week: str) -> None:
    id = course(window, timetable="дс, ср 18:30")
    speak(language)
    window.go("course", id)
    press(Key.Key_G, held=CTRL)
    assert special(window).week.accessibleName() == week


def test_the_attendance_sheet_is_looked_at_before_it_is_printed(window: Window, qtbot: QtBot) -> None:
    id = course(window)
    window.go("course", id)
    press(Key.Key_G, held=CTRL)
    special(window).print_sheet()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Printing))
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: dialog.paper.content.startswith(b"%PDF"))
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def type_name(window: Window, qtbot: QtBot, name: str) -> None:
    """A name and Enter; off the screen a window is not the active one by itself when a list over it has closed."""
    enrolling = special(window).enrolling
    n = len(enrolling.chosen)
    type_in(name)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: len(enrolling.chosen) == n + 1)
    window.activateWindow()
    qtbot.waitUntil(lambda: enrolling.line.hasFocus() and not enrolling.line.text())


def special(window: Window) -> GroupPart:
    return window.page().pane.special


def group(window: Window, id: str) -> Group:
    return window.session.office.groups.group(id)


def course(window: Window, **more: object) -> str:
    values = {"group_name": "KK-A1-1", "language": "alt", "form": "language_course", "starts_on": date(2025, 9, 8)}
    return str(records(window).add("course", {**values, **more}).id)
