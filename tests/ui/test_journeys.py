"""A clerk's day, by keyboard: the first run, twenty events, a search, a group, the lock."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.event import EVENT
from app.domain.learner import LEARNER
from app.office import Office, Query
from tests.offices import PASSWORD, event
from tests.ui.conftest import ABAI, CTRL, Key, press, records, type_in
from ui.breaks import held
from ui.chosen_look import speak
from ui.pages.settings_users import Asking
from ui.parts import Button
from ui.register.saving import in_common
from ui.window import Window


def test_the_first_run_ends_at_work(at_gate: Callable[[Path], Window], tmp_path: Path) -> None:
    window = at_gate(tmp_path / "new")
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_Space, Key.Key_Tab)
    type_in(PASSWORD)
    press(Key.Key_Tab)
    type_in(PASSWORD)
    press(Key.Key_Return)
    press(Key.Key_Tab, Key.Key_Space, Key.Key_Tab, Key.Key_Space, Key.Key_Space)
    assert window.session is not None
    assert window.session.office.facts.kato == ABAI
    assert window.page().name == "today"


@pytest.mark.parametrize(("language", "kind"), [("kk", "концерт"), ("ru", "концерт"), ("en", "concert")])
def test_twenty_events_are_typed_without_a_mouse(window: Window, language: str, kind: str) -> None:
    speak(language)
    press(Key.Key_N, held=CTRL)
    for number in range(1, 21):
        type_in(f"Достық кеші {number}")
        if number == 1:
            press(Key.Key_Return, Key.Key_Return)
            type_in("2009")
            press(Key.Key_Return, Key.Key_Return)
            type_in(kind)
        press(Key.Key_Return, held=CTRL)
    listed = records(window).page("event", Query())
    assert listed.total == 20
    assert {record.values["kind"] for record in listed.records} == {"concert"}
    assert {f"{record.values['held_on']:%d.%m}" for record in listed.records} == {"20.09"}


def test_a_new_record_is_begun_while_another_is_looked_at(window: Window, qtbot: QtBot) -> None:
    records(window).add("event", event("Форум"))
    window.go("event")
    window.page().table.choose(0)
    qtbot.waitUntil(lambda: window.page().in_front() is not None and window.page().pane.record is not None)
    press(Key.Key_N, held=CTRL)
    qtbot.waitUntil(lambda: not window.page()._settle.isActive())
    assert window.page().pane.record is None
    type_in("Көрме")
    assert window.page().pane.form.typed()["title"] == "Көрме"


def test_what_is_wrong_is_said_beside_its_field_while_typing(window: Window, qtbot: QtBot) -> None:
    press(Key.Key_N, held=CTRL)
    form = window.page().pane.form
    form.editors["title"].put_typed("Форум")
    form.editors["held_on"].put_typed("20.09.2025")
    form.editors["kind"].put_typed("forum")
    form.editors["participants"].put_typed("131")
    form.point("youth")
    type_in("150")
    qtbot.waitUntil(lambda: not form.notes["youth"].isHidden())
    assert form.notes["youth"].text() == held("More youth than participants: 150 > 131.")
    press(Key.Key_Return, held=CTRL)
    assert records(window).page("event", Query()).total == 0
    assert form.editors["youth"].line().hasFocus()
    type_in("15")
    assert form.editors["youth"].typed() == "15", "what is wrong is typed anew"


def test_what_is_not_saved_comes_back_after_a_crash(
    window: Window, opened: Callable[[Path], Window], home: Path, tmp_path: Path
) -> None:
    press(Key.Key_N, held=CTRL)
    type_in("Жарты жол")
    window.page().pane.keep_draft()
    shutil.copytree(home, tmp_path / "as after a power cut")
    window.close()
    again = opened(tmp_path / "as after a power cut")
    press(Key.Key_N, held=CTRL)
    assert again.page().pane.form.typed()["title"] == "Жарты жол"


@pytest.mark.parametrize("saved", [False, True])
def test_what_is_thrown_away_comes_back_with_undo(window: Window, qtbot: QtBot, saved: bool) -> None:
    id = records(window).add("event", event("Көрме")).id
    window.go("event", id if saved else "new")
    form = window.page().pane.form
    form.point("title")
    press(Key.Key_End)
    type_in(" күні")
    typed = form.typed()["title"]
    press(Key.Key_Escape)
    assert form.typed()["title"] != typed
    assert window.status.undo.isVisible()
    press(Key.Key_Z, held=CTRL)
    assert form.id_ == (id if saved else "")
    assert form.typed()["title"] == typed
    assert records(window).page("event", Query()).total == 1
    press(Key.Key_Escape)
    window.page().new()
    assert window.status.undo.isVisible()
    type_in("Басқа")
    assert not window.status.undo.isVisible(), "it would undo something else"
    press(Key.Key_S, held=CTRL)
    assert window.session.thrown is None, "something else was done since"


def test_a_saved_record_is_undone_and_its_history_stays(window: Window, qtbot: QtBot) -> None:
    saved = records(window).add("event", event("Көрме"))
    window.go("event", saved.id)
    pane = window.page().pane
    pane.form.point("title")
    press(Key.Key_End)
    type_in(" ашылды")
    window.session.tell("A backup is made.")
    QApplication.processEvents()
    window.session.note(["event"])
    assert not window.status.undo.isVisible(), "nobody here has done it"
    press(Key.Key_S, held=CTRL)
    assert records(window).read("event", saved.id).values["title"] == "Көрме ашылды"
    assert window.status.undo.isVisible()
    press(Key.Key_Z, held=CTRL)
    assert records(window).read("event", saved.id).values["title"] == "Көрме"
    assert len(records(window).history("event", saved.id)) == 3


@pytest.mark.parametrize(("typed", "reading"), [("достык", "typed"), ("ljcnsr", "layout"), ("dostyq", "latin")])
def test_search_finds_as_people_type(window: Window, qtbot: QtBot, typed: str, reading: str) -> None:
    records(window).add("event", event("«Достық шеңбері» фестивалі"))
    records(window).add("event", event("Медиация күні"))
    window.go("event")
    press(Key.Key_F, held=CTRL)
    type_in(typed)
    page = window.page()
    qtbot.waitUntil(lambda: len(page.model.places) == 1)
    assert page.model.text(page.model.record(0), "title").startswith("«Достық")
    assert records(window).readings(typed)[reading] == "достык"


def test_a_filter_narrows_the_list_and_escapes(window: Window) -> None:
    records(window).add("event", event("Форум"))
    records(window).add("event", event("Концерт", kind="concert"))
    window.go("event", Query(where={"kind": "concert"}))
    assert len(window.page().model.places) == 1
    window.page().filters.clear()
    assert len(window.page().model.places) == 2


def test_the_palette_goes_to_a_record(window: Window, qtbot: QtBot) -> None:
    saved = records(window).add("event", event("«Достық шеңбері» фестивалі"))
    press(Key.Key_K, held=CTRL)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    type_in("шенбер")
    press(Key.Key_Return)
    assert window.page().name == "event"
    assert window.page().pane.record.id == saved.id


def test_a_locked_office_opens_with_its_password_alone(window: Window, qtbot: QtBot) -> None:
    press(Key.Key_L, held=CTRL)
    gate = window.centralWidget()
    type_in("wrong password")
    press(Key.Key_Return)
    assert not gate.note.isHidden()
    gate.password.clear()
    type_in(PASSWORD)
    press(Key.Key_Return)
    assert window.session is not None


def test_a_group_is_enrolled_from_its_own_record(window: Window) -> None:
    group = records(window).add("course", {"group_name": "KK-A1-1", "language": "alt", "form": "language_course",
                                           "starts_on": date(2025, 9, 8)})  # fmt: skip
    for number in range(1, 6):
        records(window).add("learner", {"name": f"Тыңдаушы 00{number}", "consent": "yes"})
    for number in range(1, 6):
        window.go("course", group.id)
        window.page().pane.show_tab(1)
        window.page().pane.linked.findChildren(Button)[0].click()
        assert window.page().name == "enrolment"
        type_in(f"Тыңдаушы 00{number}")
        press(Key.Key_Return)
        press(Key.Key_Return, held=CTRL)
    enrolled = records(window).linked("course", group.id)["enrolment"]
    assert len({record.values["learner"] for record in enrolled}) == 5


def test_the_next_record_shares_what_a_day_has_in_common_but_no_consent() -> None:
    on = date(2025, 9, 20)
    shared = in_common(EVENT, {"title": "Форум", "held_on": on, "kind": "forum", "status": "held"})
    assert {name: value for name, value in shared.items() if value} == {"held_on": on, "kind": "forum"}
    assert in_common(LEARNER, {"name": "Тыңдаушы 001", "consent": "yes", "consent_on": on}) == {}


def test_an_office_that_nobody_touches_locks_itself(window: Window) -> None:
    window.idle.timer.timeout.emit()
    assert window.session is None


def test_a_second_user_opens_the_office_too(window: Window, home: Path) -> None:
    window.go("settings")
    part = window.page().users
    part.add()
    dialog = part.findChild(Asking)
    dialog.user.setText("Маман")
    dialog.new.first.setText("екінші құпиясөз")
    dialog.new.second.setText("екінші құпиясөз")
    dialog.keep()
    window.close()
    with Office.open(home, "екінші құпиясөз") as office:
        assert office.user == "Маман"
