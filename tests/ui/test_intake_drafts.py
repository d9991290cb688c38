"""What was said of a workbook and mended in it outlives the program; it holds for the very same workbook alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.intake.made import DATA, EVENT_HEAD, xlsx
from tests.ui.conftest import Key, press
from tests.ui.wizard import find, onward, opened_at, settled, total, write
from ui.intake.page import IntakePage
from ui.intake.state import COLUMNS, FILE, ROWS, VALUES
from ui.parts import Button
from ui.window import Window

JOURNAL = DATA / "journal_2025_kk.xlsx"


@pytest.fixture(autouse=True)
def kept_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.intake.state.DRAFT_AFTER", 1)


def begun_again(window: Window, qtbot: QtBot, home: Path, opened: Callable[[Path], Window]) -> Window:
    """The program ended by itself, without a word to its pages, and was started again."""
    intake, drafts = window.page().intake, window.session.office.intake_drafts
    qtbot.waitUntil(lambda: [one.choices for one in drafts.all()] == [intake.choices])
    window.pages.clear()
    window.close()
    return opened(home)


def offered(page: IntakePage) -> list[str]:
    return [one.path.name for one in page.session.office.intake_drafts.all()]


def test_F1_mends_of_an_intake_survive_a_crash(
    window: Window, qtbot: QtBot, home: Path, opened: Callable[[Path], Window]
) -> None:
    page = opened_at(window, qtbot, "event", JOURNAL, ROWS)
    wrong = page.intake.found.grid.counts()["wrong"]
    write("15012025", qtbot)
    write("40", qtbot)
    window = begun_again(window, qtbot, home, opened)
    window.go("intake", "event")
    page = window.page()
    assert offered(page) == [JOURNAL.name]
    assert not page.file.begun.isHidden()
    page.intake.go_on(window.session.office.intake_drafts.all()[0])
    assert settled(window, qtbot).step == ROWS
    assert page.intake.found.grid.counts()["wrong"] == wrong - 2
    right = page.rows.count
    onward(window, qtbot)
    assert total(window, "event") == right
    assert offered(page) == []


def test_it_is_offered_today_and_gone_on_with_from_there(
    window: Window, qtbot: QtBot, home: Path, opened: Callable[[Path], Window], tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "a.xlsx", [EVENT_HEAD, ["05.02.2025", "Форум", "дөң. үст."]])
    opened_at(window, qtbot, "event", path, VALUES)
    find("круглый стол", qtbot)
    window = begun_again(window, qtbot, home, opened)
    (draft,) = window.session.office.drafts.all().values()
    window.go(draft["register"], draft["id"])
    page = settled(window, qtbot)
    assert page.step == VALUES
    assert onward(window, qtbot).rows.count == 1


def test_the_same_workbook_from_another_folder_goes_on(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [EVENT_HEAD, ["05.02.2025", "Форум", "форум"], ["06.02.2025", "", "форум"]])
    page = opened_at(window, qtbot, "event", path, ROWS)
    write("Көрме", qtbot)
    page.intake.begin(page.intake.of)
    path.rename(tmp_path / "b.xlsx")
    page.intake.go_on(window.session.office.intake_drafts.all()[0])
    assert settled(window, qtbot).step == FILE
    assert not page.note.isHidden()
    page.intake.read(tmp_path / "b.xlsx")
    assert settled(window, qtbot).step == ROWS
    assert page.rows.count == 2


def test_a_workbook_that_was_changed_since_is_not_mended_by_old_words(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "a.xlsx", [EVENT_HEAD, ["05.02.2025", "Форум", "форум"], ["06.02.2025", "", "форум"]])
    page = opened_at(window, qtbot, "event", path, ROWS)
    write("Көрме", qtbot)
    page.intake.begin(page.intake.of)
    xlsx(path, [EVENT_HEAD, ["05.02.2025", "Форум", "форум"]])
    page.intake.go_on(window.session.office.intake_drafts.all()[0])
    assert settled(window, qtbot).step == FILE
    assert "changed" in page.note.label.text()
    page.intake.read(path)
    assert settled(window, qtbot).step == COLUMNS
    assert onward(window, qtbot).rows.count == 1


def test_what_was_begun_is_forgotten_on_request(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [EVENT_HEAD, ["05.02.2025", "", "форум"]])
    page = opened_at(window, qtbot, "event", path, ROWS)
    write("Көрме", qtbot)
    page.intake.begin(page.intake.of)
    (forget,) = [button for button in page.file.begun.findChildren(Button) if button.words == "Forget"]
    qtbot.waitUntil(forget.isVisible)
    forget.setFocus()
    press(Key.Key_Space)
    assert offered(page) == []
    assert page.file.begun.isHidden()
