"""The window looks into the watched folder by itself, quietly; the exchange page shows the offices below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.office import Office
from tests.offices import PASSWORD, accept, cheap_slot, event
from ui.window import Window

Opened = Callable[[Path], Window]


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


@pytest.fixture
def chain(tmp_path: Path, home: Path) -> Iterator[tuple[Office, Path]]:
    """A desk of the region, open; the region's folder, closed and accepted by a centre."""
    for name, kato, role in (("centre", "710000000", "centre"), ("desk", "100000000", "desk")):
        office, _ = Office.found(tmp_path / name, kato, role, PASSWORD)
        office.close()
        cheap_slot(office)
    desk = Office.open(tmp_path / "desk", PASSWORD)
    with Office.open(home, PASSWORD) as region, Office.open(tmp_path / "centre", PASSWORD) as centre:
        accept(centre, region, tmp_path)
        accept(region, desk, tmp_path)
    yield desk, home
    desk.close()


def texts(window: Window) -> str:
    return "\n".join(label.text() for label in window.page().findChildren(QLabel) if label.isVisible())


def rested(window: Window, qtbot: QtBot) -> None:
    """Nothing is going on beside the window."""
    qtbot.waitUntil(lambda: window.session is not None and window.session.jobs.idle)


def test_what_the_desk_puts_on_the_share_comes_in_by_itself(
    chain: tuple[Office, Path], share: Path, opened: Opened, qtbot: QtBot
) -> None:
    desk, home = chain
    desk.records.add("event", event())
    desk.post.carry(share)
    window = opened(home)
    assert window.session is not None
    window.session.office.post.watch(share)
    rested(window, qtbot)
    window.carrying.look()
    qtbot.waitUntil(lambda: "1 file has come" in window.status.said.text())
    window.go("exchange")
    rested(window, qtbot)
    shown = texts(window)
    assert "Offices below" in shown
    assert "1 package goes with our next one" in shown
    assert str(share) in shown
    assert len(desk.post.carry(share).received) == 1, "the receipt lies there for the desk"


def test_what_stands_in_the_way_is_said_once(
    chain: tuple[Office, Path], share: Path, opened: Opened, qtbot: QtBot
) -> None:
    window = opened(chain[1])
    assert window.session is not None
    window.session.office.post.watch(share / "pulled")
    told: list[str] = []
    window.session.told.connect(lambda words, mark: told.append(mark))
    for _ in range(2):
        rested(window, qtbot)
        window.carrying.look()
    rested(window, qtbot)
    assert told == ["error"]


def test_a_folder_in_which_nothing_stirs_keeps_nobody_waiting(
    chain: tuple[Office, Path], share: Path, opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(chain[1])
    assert window.session is not None
    window.session.office.post.watch(share)
    rested(window, qtbot)
    window.session.office.post.carry(share)
    carried: list[Path] = []
    monkeypatch.setattr(window.carrying, "carry", carried.append)
    for there in (False, True):
        if there:
            (share / "new.dostyq").write_bytes(b"whatever it is")
        window.carrying.look()
        rested(window, qtbot)
        assert bool(carried) is there


def test_the_folder_is_chosen_and_given_up_on_the_page(
    chain: tuple[Office, Path], share: Path, opened: Opened, qtbot: QtBot
) -> None:
    window = opened(chain[1])
    assert window.session is not None
    window.go("exchange")
    window.page().watched.watch(share)
    assert window.session.office.post.watched() == share
    window.page().watched.end()
    assert window.session.office.post.watched() is None
