"""A second start raises the first window instead of standing beside it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.language import Words
from app.paths import ROOT
from ui import __main__
from ui.single import Single
from ui.window import Window


def test_F24_the_second_start_calls_the_first_and_ends(home: Path, window: Window, qtbot: QtBot) -> None:
    single = Single(home)
    single.called.connect(window.to_front)
    assert single.first()
    window.showMinimized()
    with qtbot.waitSignal(single.called, timeout=20_000):
        second = subprocess.run([sys.executable, "-m", "ui", str(home)], cwd=ROOT, capture_output=True, timeout=60)
    assert (second.returncode, second.stderr) == (0, b"")
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    single.leave()


def test_a_name_that_no_disk_takes_is_told_in_one_sentence(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Words] = []
    monkeypatch.setattr(__main__, "dressed", lambda _: qapp)
    monkeypatch.setattr("ui.say.tell_alone", told.append)
    assert __main__.main(["dostyq", str(tmp_path / ("қ" * 300))]) == 1
    assert [str(words) for words in told] == ["The folder of the office cannot be read: the name is too long."]
    assert __main__.unfit(tmp_path / "new") is None


def test_two_offices_have_a_window_each(home: Path, tmp_path: Path) -> None:
    one, other = Single(home), Single(tmp_path / "another")
    assert one.first()
    assert other.first()
    one.leave()
    other.leave()


def test_after_the_first_has_gone_the_next_start_is_the_first(home: Path) -> None:
    one, other = Single(home), Single(home)
    assert one.first()
    assert not other.first()
    one.leave()
    assert other.first()
    other.leave()


def test_F24_a_lock_that_a_killed_program_left_holds_nobody_up(home: Path) -> None:
    held = Single(home)
    begin = f"from pathlib import Path; from ui.single import Single; Single(Path({str(home)!r})).first()"
    crash = f"import os; {begin}; os._exit(9)"
    assert subprocess.run([sys.executable, "-c", crash], cwd=ROOT, check=False).returncode == 9
    assert held.first()
    held.leave()
