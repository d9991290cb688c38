"""A window with an office, off the screen; a Qt warning that nobody expected fails the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from inspect import getclosurevars, ismethod
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.office import Office
from app.office.records import Records
from tests.offices import PASSWORD, cheap_slot, copied
from ui.__main__ import dressed
from ui.jobs import Job, Jobs
from ui.language import language
from ui.theme import theme
from ui.window import Window

ABAI = "100000000"
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PATIENCE = 60_000
"""Milliseconds that a slow machine may take for what takes this one a moment; nobody waits longer than need be."""
CALM, LOOKED_AT_EVERY = 3, 20
"""So many looks in a row at which nothing goes on, and the milliseconds between two: one work may call for the next."""
SOON = 1000
"""A timer that ends in fewer milliseconds belongs to what is going on."""
pytest.register_assert_rewrite("tests.ui.heard")


@pytest.fixture(scope="session")
def qapp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QApplication]:
    """The one application of the session, in its own clothes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSTYQ_STATE", str(tmp_path_factory.mktemp("window")))
        app = dressed(["dostyq"])
    yield app
    app.closeAllWindows()
    app.processEvents()


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    """Every test begins in English, light, at its usual size, and leaves no window behind."""
    language.switch("en")
    theme.wear("light", 100)
    yield
    for window in [widget for widget in qapp.topLevelWidgets() if isinstance(widget, Window)]:
        window.close()
        window.deleteLater()
    qapp.processEvents()


@pytest.fixture(autouse=True)
def no_work_holds_a_widget(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last reference to a widget may be dropped in the main thread alone: in a worker the program would fall."""
    run = Jobs.run

    def watched(jobs: Jobs, job: Job) -> None:
        assert [thing for thing in held_by(job.work) if isinstance(thing, QWidget)] == []
        run(jobs, job)

    monkeypatch.setattr(Jobs, "run", watched)


def held_by(work: Any) -> Iterator[object]:
    """What a function keeps alive: what it is bound to, what it was given, what it has closed over."""
    if isinstance(work, partial):
        inner = [work.func, *work.args, *work.keywords.values()]
    elif ismethod(work):
        inner = [work.__self__]
    elif hasattr(work, "__closure__"):
        inner = list(getclosurevars(work).nonlocals.values())
    else:
        inner = []
    for one in inner:
        yield one
        yield from held_by(one)


class Patient(QtBot):
    """Waits as long as it takes, within reason."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The hand of a test, with patience."""
    return Patient(request)


@pytest.fixture(scope="session")
def of_abai(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office of the region of Abai, empty and closed; never opened, only copied."""
    folder = tmp_path_factory.mktemp("abai")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSTYQ_STATE", str(folder / "state"))
        office, _ = Office.found(folder / "abai", ABAI, "region", PASSWORD)
        office.close()
        cheap_slot(office)
    return folder


@pytest.fixture
def home(of_abai: Path, tmp_path: Path, state: Path) -> Path:
    """An office of the region of Abai, closed."""
    return copied(of_abai, tmp_path, state) / "abai"


@pytest.fixture
def at_gate(qtbot: QtBot) -> Callable[[Path], Window]:
    """A window in front, in which no office is open yet; the cursor stands where the work begins."""

    def open_window(home: Path) -> Window:
        window = Window(home)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window and QApplication.focusWidget() is not None)
        return window

    return open_window


@pytest.fixture
def opened(at_gate: Callable[[Path], Window]) -> Callable[[Path], Window]:
    """A window that is at work in an office."""

    def open_office(home: Path) -> Window:
        window = at_gate(home)
        window.enter(Office.open(home, PASSWORD))
        return window

    return open_office


@pytest.fixture
def window(home: Path, opened: Callable[[Path], Window]) -> Window:
    return opened(home)


@pytest.fixture
def folder(founded: Path, tmp_path: Path, state: Path) -> Path:
    """Where a centre and three offices lie, each closed, under its name."""
    return copied(founded, tmp_path / "offices", state)


def calm(window: Window) -> None:
    """Until nothing goes on, look after look."""
    last, seen = QDeadlineTimer(PATIENCE), 0
    while seen < CALM:
        assert not last.hasExpired(), "the window never comes to rest"
        QTest.qWait(LOOKED_AT_EVERY)
        seen = seen + 1 if is_quiet(window) else 0


def is_quiet(window: Window) -> bool:
    """Whether no work runs and none is about to begin."""
    waiting = (one for one in window.findChildren(QTimer) if one.isSingleShot() and one.interval() < SOON)
    idle = window.session is None or window.session.jobs.idle
    return idle and not any(one.isActive() for one in waiting)


def records(window: Window) -> Records:
    """The registers of the office that the window is at work in."""
    assert window.session is not None
    return window.session.office.records


def tab_to(widget: QWidget) -> None:
    """Tab until the cursor is there: whoever has no mouse gets there too."""
    for _ in range(120):
        if QApplication.focusWidget() is widget:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches «{widget.accessibleName()}»")


def type_in(text: str) -> None:
    """Type into what has the cursor, in any alphabet (QTest's own keys are ASCII)."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(
                QApplication.focusWidget(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            )


def press(*keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys one after another, where the cursor is then."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, held)
