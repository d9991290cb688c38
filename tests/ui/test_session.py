"""What is done at once from the window: what is refused is told, and never called done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.language import Words
from app.office import Office
from tests.offices import PASSWORD, event
from ui.pages import settings_users
from ui.session import Session
from ui.window import Window


@pytest.fixture
def told(window: Window) -> list[str]:
    """The marks of all that is said from now on."""
    heard: list[str] = []
    window.session.told.connect(lambda _, mark: heard.append(mark))
    return heard


def test_a_file_that_could_not_be_written_is_not_called_saved(window: Window, told: list[str], tmp_path: Path) -> None:
    assert not window.session.save(tmp_path, b"a folder is no place for it")
    assert told == ["error"]
    assert window.session.save(tmp_path / "card", b"card", Words("The card is written."))
    assert told == ["error", "done"]
    assert (tmp_path / "card").read_bytes() == b"card"


def test_while_a_work_writes_nothing_else_is_written_and_nothing_is_said_to_be(
    window: Window, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(type(window.session.jobs), "busy", True)
    assert not window.session.did(lambda: done.append("written"))
    assert (done, told) == ([], ["error"])


def test_a_user_who_could_not_be_removed_is_not_called_gone(
    window: Window, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session: Session = window.session
    window.go("settings")
    monkeypatch.setattr(settings_users, "ask", lambda *_: True)
    window.page().users.remove(session.office.user)
    assert told == ["error"]
    assert session.office.users.all() == [session.office.user]


def test_F6_an_older_copy_that_was_put_into_the_folder_is_told(home: Path, opened: Callable[[Path], Window]) -> None:
    old = (home / "office.db").read_bytes()
    with Office.open(home, PASSWORD) as office:
        office.records.add("event", event())
    (home / "office.db").write_bytes(old)
    assert "an older or another copy" in opened(home).status.said.text()
