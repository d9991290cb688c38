"""The gate: what is said there before an office is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.ui.conftest import Key, press
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
