"""The window never stops: with many records its loop turns on while lists are read, sorted, scrolled and searched."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.office import Office
from tests.offices import PASSWORD
from ui.window import Window

LONGEST = 0.1
"""Seconds of work between two turns of the loop; what other programs take of the processor does not count."""


class Watchdog:
    """The longest that the loop stood still."""

    def __init__(self) -> None:
        self.longest, self.last = 0.0, time.thread_time()
        self.timer = QTimer()
        self.timer.timeout.connect(self.turn)
        self.timer.start(0)

    def turn(self) -> None:
        now = time.thread_time()
        self.longest, self.last = max(self.longest, now - self.last), now


@pytest.mark.parametrize("events", [10_000, pytest.param(300_000, marks=pytest.mark.campaign)])
@pytest.mark.timeout(900)
def test_a_long_list_never_stops_the_window(
    events: int, home: Path, opened: Callable[[Path], Window], qtbot: QtBot
) -> None:
    with Office.open(home, PASSWORD) as office:
        office.intakes.take_sample(events, seed=1)
    window = opened(home)
    window.go("event")
    page = window.page()
    dog = Watchdog()
    stood = {}
    for name, does in (
        ("open", page.look),
        ("sort", lambda: page.order("title")),
        ("scroll", lambda: page.table.scrollTo(page.model.index(len(page.model.places) // 2, 0))),
        ("search", lambda: page.filters.search.setText("д")),
        ("search more", lambda: page.filters.search.setText("достык")),
        ("clear", lambda: page.filters.search.clear()),
    ):
        QApplication.processEvents()
        dog.longest, dog.last = 0.0, time.thread_time()
        does()
        qtbot.wait(400)
        stood[name] = dog.longest
    qtbot.waitUntil(lambda: len(page.model.places) == events, timeout=60_000)
    assert {name: round(longest, 3) for name, longest in stood.items() if longest > LONGEST} == {}


def test_the_window_closes_in_the_middle_of_work(home: Path, opened: Callable[[Path], Window]) -> None:
    for _ in range(10):
        window = opened(home)
        window.go("quarter")
        window.back_up()
        window.close()
        assert window.session is None
