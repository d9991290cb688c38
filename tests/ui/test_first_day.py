"""The first day and the worst day, by keyboard: founded with sample records, those removed, a backup brought back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.registers import REGISTERS
from app.language import LANGUAGES
from app.office import Office, Query
from app.paths import Home
from app.storage import vault
from tests.offices import PASSWORD, cheap_new_slot
from tests.ui.conftest import ABAI, press, tab_to, type_in
from ui.chosen_look import speak
from ui.language import language
from ui.pages import bringing, settings_users
from ui.pages.recovery import Preview
from ui.register import erasing
from ui.theme import theme
from ui.window import Window

Key = Qt.Key
EVENTS = 300


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slots of the least cost: the cost is measured in the tests of the vault."""
    monkeypatch.setattr(vault, "new_slot", cheap_new_slot)


@pytest.mark.parametrize("code", LANGUAGES)
def test_founded_with_sample_records_which_go_at_one_stroke(
    at_gate: Callable[[Path], Window], tmp_path: Path, qtbot: QtBot, code: str
) -> None:
    language.switch(code)
    window = at_gate(tmp_path / "new")
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_Space)
    type_in("Маман")
    press(Key.Key_Tab)
    type_in(PASSWORD)
    press(Key.Key_Tab)
    type_in(PASSWORD)
    press(Key.Key_Tab, Key.Key_Space)
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_Space)
    press(Key.Key_Tab, Key.Key_Space, Key.Key_Tab, Key.Key_Space)
    press(Key.Key_Space)
    assert window.session is not None
    office = window.session.office
    assert (office.user, office.facts.kato, window.page().name) == ("Маман", ABAI, "today")
    assert office.records.page("event", Query()).total == EVENTS
    strip = window.samples
    assert not strip.isHidden()
    qtbot.waitUntil(strip.isVisible)
    tab_to(strip.remove_button)
    press(Key.Key_Space)
    assert strip.isHidden()
    assert not any(office.records.page(of.name, Query()).total for of in REGISTERS)


def test_the_sheet_with_the_code_is_a_paper_and_never_a_file(
    at_gate: Callable[[Path], Window], tmp_path: Path, qtbot: QtBot
) -> None:
    window = at_gate(tmp_path / "new")
    gate = window.centralWidget()
    gate.place.chosen.emit()
    for line in (gate.password.new.first, gate.password.new.second):
        line.setText(PASSWORD)
    gate.found()
    press(Key.Key_Space)
    preview = gate.findChild(Preview)
    qtbot.waitUntil(lambda: preview.paper.document.status() == QPdfDocument.Status.Ready)
    text = preview.paper.document.getAllText(0).text()
    assert gate.recovery.code.text().split("-")[0] in text
    preview.accept()
    assert not [path for path in tmp_path.rglob("*") if path.suffix in (".pdf", ".txt")]
    gate.office.close()


def test_the_meter_has_a_name_and_says_how_strong(at_gate: Callable[[Path], Window], tmp_path: Path) -> None:
    new = at_gate(tmp_path / "new").centralWidget().password.new
    assert new.strength.accessibleName() == "Strength of the password"
    new.first.setText("long enough now")
    new.second.setText("long enough")
    assert new.strength.accessibleDescription() == "the two are not the same"
    assert not new.is_fit


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_backup_is_brought_back_at_the_gate(
    at_gate: Callable[[Path], Window], home: Path, qtbot: QtBot, code: str
) -> None:
    with Office.open(home, PASSWORD) as office:
        office.records.add("event", event("Бұрын"))
        office.back_up()
        office.records.add("event", event("Кейін"))
    database = Home(home).database
    database.write_bytes(b"\x00" * 5000 + database.read_bytes()[5000:])
    language.switch(code)
    window = at_gate(home)
    gate = window.centralWidget()
    type_in(PASSWORD)
    press(Key.Key_Return)
    assert not gate.note.isHidden()
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_Space)
    press(Key.Key_Tab, Key.Key_Tab)
    type_in(PASSWORD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: not gate.bringing.done.isHidden())
    press(Key.Key_Space)
    assert window.session is not None
    assert window.session.office.records.page("event", Query()).total == 1
    assert list(Home(home).aside.glob("*.db"))


def test_a_fault_of_ours_while_a_backup_is_brought_back_leaves_the_way_open(
    at_gate: Callable[[Path], Window], home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Office.open(home, PASSWORD) as office:
        office.back_up()
    monkeypatch.setattr(bringing, "restore", lambda *_: [][0])
    gate = at_gate(home).centralWidget()
    gate.bring()
    part = gate.bringing
    part.password.setText(PASSWORD)
    with qtbot.captureExceptions() as faults:
        part.bring()
        assert not part.bring_button.isEnabled()
        qtbot.waitUntil(part.bring_button.isEnabled)
    assert [kind for kind, *_ in faults] == [IndexError]
    assert part.note.isHidden()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_learner_is_forgotten_from_his_record(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    office = window.session.office
    one = office.records.add("learner", {"name": "Тыңдаушы 001", "consent": "yes", "phone": "+77010000001"})
    office.back_up()
    speak(code)
    monkeypatch.setattr(erasing, "ask_text", lambda *_: "Өтініш 01.02.2026")
    asked: list[str] = []
    monkeypatch.setattr(erasing, "ask", lambda parent, question, *_: asked.append(str(question)) or True)
    window.go("learner", one.id)
    pane = window.page().pane
    tab_to(pane.foot.erasing)
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: bool(asked) and window.session.jobs.idle)
    assert office.records.read("learner", one.id).values["name"] == "—"
    assert "older copy" in asked[0]
    assert office.backups.older() == 1
    window.go("learner", one.id)
    assert window.page().pane.foot.erasing.isHidden()


@pytest.mark.parametrize("name", ["today", "settings"])
def test_a_page_that_is_in_front_shows_the_backup_that_was_made(window: Window, qtbot: QtBot, name: str) -> None:
    window.go(name)
    qtbot.waitUntil(lambda: window.session.jobs.idle and "There is no backup yet." in words_of(window))
    window.go("backup")
    qtbot.waitUntil(lambda: window.session.jobs.idle and "There is no backup yet." not in words_of(window))


def test_the_backup_of_the_day_is_made_once_and_quietly(window: Window, qtbot: QtBot) -> None:
    backups = window.session.office.backups
    qtbot.waitUntil(lambda: window.session.jobs.idle)
    window.backing.look()
    qtbot.waitUntil(lambda: bool(backups.all()) and window.session.jobs.idle)
    window.backing.look()
    assert len(backups.all()) == 1
    assert not window.backing.timer.isActive()


def test_in_settings_a_password_is_changed_and_a_user_goes(
    window: Window, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = window.session.office
    office.users.add("Маман", "екінші құпиясөз")
    window.go("settings")
    part = window.page().users
    monkeypatch.setattr(settings_users, "ask", lambda *_: True)
    part.remove("Маман")
    assert office.users.all() == ["head"]
    part.change()
    dialog = part.findChild(settings_users.Asking)
    dialog.old.setText("not the password")
    dialog.new.first.setText("мүлде жаңа сөз")
    dialog.new.second.setText("мүлде жаңа сөз")
    dialog.keep()
    assert not dialog.note.isHidden()
    dialog.old.setText(PASSWORD)
    dialog.keep()
    window.close()
    with Office.open(home, "мүлде жаңа сөз") as again:
        assert again.user == "head"


def test_whoever_forgot_the_password_is_told_of_the_recovery_code(
    at_gate: Callable[[Path], Window], home: Path
) -> None:
    gate = at_gate(home).centralWidget()
    assert gate.forgotten.isHidden()
    type_in("мүлде басқа сөз")
    press(Key.Key_Return)
    assert "recovery code" in gate.forgotten.text()
    assert gate.forgotten.isVisible()


def test_in_settings_an_institution_without_a_name_is_marked_beside_the_field(window: Window) -> None:
    window.go("settings")
    part = window.page().institution
    line, before = part.lines["name", "kk"], window.session.office.quarters.profile(date.today())
    assert part.note.isHidden()
    line.selectAll()
    line.setFocus()
    press(Key.Key_Backspace)
    assert not part.note.isHidden()
    assert "name in Kazakh" in part.note.text()
    assert not part.save.isEnabled()
    type_in("Достық үйі")
    assert part.note.isHidden()
    part.save.click()
    now = window.session.office.quarters.profile(date.today())
    assert (now.name["kk"], now.name["ru"]) == ("Достық үйі", before.name["ru"])


def test_in_settings_the_long_names_of_an_institution_are_read_whole(window: Window) -> None:
    window.go("settings")
    window.resize(1440, 900)
    QApplication.processEvents()
    lines = window.page().institution.lines
    for code in LANGUAGES:
        line = lines["name", code]
        assert line.fontMetrics().horizontalAdvance(line.text()) < line.width() - theme.u(20)
    assert [lines["name", code].y() for code in LANGUAGES] == sorted({lines["name", code].y() for code in LANGUAGES})


def test_in_settings_what_is_typed_stays_until_it_is_saved_with_ctrl_s(window: Window) -> None:
    window.go("settings")
    line = window.page().institution.lines["signer_name", ""]
    line.setFocus()
    type_in("Маман 001")
    window.go("today")
    window.go("settings")
    assert line.text() == "Маман 001"
    line.setFocus()
    press(Key.Key_S, held=Qt.KeyboardModifier.ControlModifier)
    assert window.session.office.quarters.profile(date.today()).signer_name == "Маман 001"
    assert not line.isModified()
    assert not window.status.undo.isVisible(), "names are no records"


def test_in_settings_another_password_is_an_act_of_its_own(window: Window, home: Path) -> None:
    window.session.office.users.add("Маман", "екінші құпиясөз")
    window.go("settings")
    part = window.page().users
    part.add()
    adding = part.findChild(settings_users.Asking)
    adding.user.setText("Маман")
    typed_twice(adding, "үшінші құпиясөз")
    assert "already" in adding.note.label.text()
    adding.reject()
    adding.setParent(None)
    part.give_another("Маман")
    giving = part.findChild(settings_users.Asking)
    assert giving.windowTitle() == "Another password for Маман"
    typed_twice(giving, "төртінші құпиясөз")
    window.close()
    with Office.open(home, "төртінші құпиясөз") as again:
        assert again.user == "Маман"


def typed_twice(dialog: settings_users.Asking, password: str) -> None:
    dialog.new.first.setText(password)
    dialog.new.second.setText(password)
    dialog.keep()


def event(title: str) -> dict[str, object]:
    return {"title": title, "held_on": date(2025, 9, 20), "kind": "forum", "status": "held"}


def test_in_settings_the_limits_of_files_are_judged_beside_their_lines(window: Window) -> None:
    window.go("settings")
    part = window.page().attached
    lines, notes = part.lines, {name: note.text for name, note in part.notes.items()}
    assert [line.text() for line in lines.values()] == ["5", "4096", "20"]
    for name, typed, said, saves in (
        ("file", "11", "at most 10\u00a0MB", False),
        ("file", "алты", "whole number", False),
        ("file", "8", "", True),
        ("package", "41", "at most 40\u00a0MB", False),
        ("package", "4", "more than 4\u00a0MB stays here", True),
    ):
        lines[name].setText(typed)
        part.check()
        assert said in notes[name]()
        assert part.keep_button.isEnabled() == saves
    part.keep()
    limits = window.session.office.attachments.limits()
    assert (limits.file, limits.package) == (8 * 2**20, 4 * 2**20)


def words_of(window: Window) -> list[str]:
    return [label.text() for label in window.page().findChildren(QLabel) if label.isVisible()]
