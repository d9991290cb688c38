"""Many records changed, withdrawn and undone by keyboard alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.quarter import period
from app.office import Query
from tests.invariants import assert_whole
from tests.ui.conftest import CTRL, SHIFT, Key, press, records, type_in
from ui.chosen_look import speak
from ui.parts import Label
from ui.register.many import ManyPane
from ui.window import Window


@pytest.mark.parametrize(("language", "typed"), [("kk", "форум"), ("ru", "форум"), ("en", "forum")])
def test_fifty_records_are_changed_and_undone_without_a_mouse(
    window: Window, qtbot: QtBot, language: str, typed: str
) -> None:
    entered(window, 50)
    speak(language)
    window.go("event")
    press(Key.Key_Down)
    press(Key.Key_A, held=CTRL)
    press(Key.Key_H, held=CTRL)
    many = shown(window, qtbot)
    assert len(many.preview.outcomes) == 50
    assert not many.preview.changed
    assert many.choice.field.name == "kind"
    press(Key.Key_Tab)
    type_in(typed)
    press(Key.Key_Return, Key.Key_Return)
    qtbot.waitUntil(lambda: len(many.preview.changed) == 50)
    qtbot.waitUntil(many.do.hasFocus)
    press(Key.Key_S, held=CTRL)
    qtbot.waitUntil(lambda: kinds(window) == {"forum"})
    qtbot.waitUntil(lambda: window.session.jobs.idle and not many.preview.changed)
    chosen = window.page().list.chosen
    assert (len(many.preview.outcomes), chosen.n, len(chosen.rows())) == (50, 50, 50), "the rows are as the pane says"
    press(Key.Key_Z, held=CTRL)
    assert kinds(window) == {"concert", "festival"}
    assert_whole(window.session.office._db)


def test_some_rows_are_chosen_with_shift_and_what_is_refused_says_why(window: Window, qtbot: QtBot) -> None:
    entered(window, 5)
    window.go("event")
    press(Key.Key_Down)
    press(Key.Key_Down, Key.Key_Down, held=SHIFT)
    many = shown(window, qtbot)
    qtbot.waitUntil(lambda: len(many.preview.outcomes) == 3)
    assert [label.text() for label in window.page().list.totals.findChildren(Label)][:3] == [
        "Chosen", "3 events", "Participants: 9",
    ]  # fmt: skip
    press(Key.Key_Return)
    choose(many, "youth", qtbot)
    type_in("4")
    qtbot.waitUntil(lambda: len(many.preview.refused) == 2)
    first = many.list.outcomes.index(0)
    assert first.data().splitlines()[1].startswith("More youth than participants: 4 > ")
    press(Key.Key_S, held=CTRL)
    qtbot.waitUntil(lambda: many.seen == many.asked and not many.preview.changed)
    listed = records(window).page("event", Query()).records
    assert [one.values["youth"] for one in listed].count(4) == 1


def test_all_that_is_found_is_more_than_what_was_read(window: Window, qtbot: QtBot) -> None:
    window.session.office.intakes.take_sample(1200, seed=1)
    window.go("event")
    page = window.page()
    qtbot.waitUntil(lambda: len(page.model.places) == 1200)
    page.model.beginResetModel()
    page.model.places = page.model.places[:500]
    page.model.endResetModel()
    page.table.setFocus()
    press(Key.Key_A, held=CTRL)
    assert (page.list.chosen.n, len(page.list.chosen.rows())) == (1200, 500)
    many = shown(window, qtbot)
    qtbot.waitUntil(lambda: len(many.preview.outcomes) == 1200)
    many.choice.choose("place")
    many.choice.editor.put_typed("Жаңа сахна")
    many.choice.editor.changed.emit()
    qtbot.waitUntil(lambda: len(many.preview.changed) == 1200)
    many.save()
    qtbot.waitUntil(lambda: {one.values["place"] for one in every(window)} == {"Жаңа сахна"})
    qtbot.waitUntil(lambda: window.session.jobs.idle)
    window.undo()
    assert window.session.jobs.busy, "so many are taken back beside the window"
    qtbot.waitUntil(lambda: window.session.jobs.idle)
    assert "Жаңа сахна" not in {one.values["place"] for one in every(window)}


def test_many_are_withdrawn_and_brought_back(window: Window, qtbot: QtBot) -> None:
    entered(window, 4)
    window.go("event")
    press(Key.Key_Down)
    press(Key.Key_A, held=CTRL)
    many = shown(window, qtbot)
    press(Key.Key_Delete, held=CTRL)
    qtbot.waitUntil(many.do.hasFocus)
    assert len(many.preview.changed) == 4
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: not kinds(window) and window.session.jobs.idle)
    press(Key.Key_Z, held=CTRL)
    assert len(records(window).page("event", Query()).records) == 4


def test_a_closed_quarter_asks_for_the_reason_in_the_pane(window: Window, qtbot: QtBot) -> None:
    entered(window, 3)
    office = window.session.office
    of = period("2025-Q1")
    office.quarters.close(of, {one.key: "Тексерілді" for one in office.quarters.check(of) if one.severity == "warning"})
    window.go("event")
    press(Key.Key_Down)
    press(Key.Key_A, held=CTRL)
    many = shown(window, qtbot)
    choose(many, "place", qtbot)
    type_in("Достық үйі")
    qtbot.waitUntil(lambda: many.late.isVisible() and len(many.preview.changed) == 3)
    press(Key.Key_S, held=CTRL)
    assert many.late.line.hasFocus()
    type_in("орны жазылмаған")
    press(Key.Key_S, held=CTRL)
    qtbot.waitUntil(lambda: {one.values["place"] for one in every(window)} == {"Достық үйі"})


def entered(window: Window, n: int) -> None:
    for number in range(n):
        kind = "concert" if number % 2 else "festival"
        day = date(2025, 1, 10) + timedelta(days=number)
        values = {"title": f"Іс-шара {number:02}", "held_on": day, "kind": kind, "participants": number}
        records(window).add("event", values)


def shown(window: Window, qtbot: QtBot) -> ManyPane:
    """The pane of many, when it has looked at them."""
    many: ManyPane = window.page().many
    qtbot.waitUntil(lambda: many.isVisible() and many.seen == many.asked > 0)
    assert QApplication.activeModalWidget() is None
    return many


def choose(many: ManyPane, field: str, qtbot: QtBot) -> None:
    """Another field, and the cursor in its editor."""
    many.choice.choose(field)
    qtbot.waitUntil(many.choice.editor.line().isVisible)
    many.choice.fields.setFocus()
    press(Key.Key_Tab)


def every(window: Window) -> list:
    return records(window).page("event", Query(), limit=-1).records


def kinds(window: Window) -> set[str]:
    return {one.values["kind"] for one in every(window)}
