"""The gate: what is said there before an office is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.paths import Home
from app.storage import tries, vault
from tests.offices import PASSWORD
from tests.ui.conftest import Key, press, type_in
from ui.window import Window


def test_F25_the_first_run_says_at_once_that_an_office_cannot_stand_here(
    at_gate: Callable[[Path], Window], tmp_path: Path
) -> None:
    gate = at_gate(tmp_path / "Dropbox" / "office").centralWidget()
    press(Key.Key_Return)
    assert gate.steps.currentWidget() is gate.place
    assert "is synchronised by Dropbox" in gate.note.label.text()
    assert not (tmp_path / "Dropbox").exists()


def test_F25_an_office_that_lies_in_a_cloud_folder_is_told_in_the_window(
    home: Path, tmp_path: Path, opened: Callable[[Path], Window]
) -> None:
    there = home.rename(tmp_path / "Nextcloud")
    assert "is synchronised by Nextcloud" in opened(there).status.said.text()


def test_F19_a_password_that_comes_too_soon_waits_counts_down_and_is_tried_by_itself(
    home: Path, at_gate: Callable[[Path], Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1_800_000_000.0]
    monkeypatch.setattr(tries, "now", lambda: clock[0])
    window = at_gate(home)
    gate = window.centralWidget()
    for _ in range(6):
        clock[0] += 1
        type_in("a wrong one")
        press(Key.Key_Return)
        assert "The password is wrong" in gate.note.label.text()
    type_in(PASSWORD)
    press(Key.Key_Return)
    assert "wait 2 s" in gate.note.label.text()
    assert gate.password.isReadOnly()
    assert gate.waiting.isActive()
    clock[0] += 1
    gate.waiting.timeout.emit()
    assert "wait 1 s" in gate.note.label.text()
    clock[0] += 1
    gate.waiting.timeout.emit()
    assert window.session is not None
    assert not gate.waiting.isActive()


def test_F19_who_turns_to_a_backup_while_a_password_waits_is_not_let_in_behind_it(
    home: Path, at_gate: Callable[[Path], Window]
) -> None:
    gate = at_gate(home).centralWidget()
    for _ in range(6):
        tries.add_wrong(vault.read(Home(home)).check)
    type_in(PASSWORD)
    press(Key.Key_Return)
    assert gate.waiting.isActive()
    gate.bring()
    assert not gate.waiting.isActive()
    assert not gate.password.isReadOnly()
