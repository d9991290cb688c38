"""What is fetched while a password is typed: all of it is there to be fetched, and it stands back for the window."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.ahead import ahead
from ui.jobs import Ahead

STEPS = 50


@pytest.fixture(autouse=True)
def clears_away() -> Iterator[None]:
    yield
    gc.enable()


def test_all_that_is_named_can_be_fetched(qtbot: QtBot) -> None:
    assert sum(1 for _ in ahead()) > STEPS


def test_it_stands_back_when_the_window_needs_all_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.jobs.HELD", 600)
    taken: list[int] = []

    def steps() -> Iterator[None]:
        for number in range(STEPS):
            time.sleep(0.005)
            taken.append(number)
            yield

    fetching = Ahead(steps())
    fetching.hold()
    before = len(taken)
    time.sleep(0.1)
    assert len(taken) <= before + 1 < STEPS, "the step that was begun is ended"
    fetching.join()
    assert len(taken) == STEPS
