"""A thousand things that somebody might do, in any order: nothing breaks, no draft is lost, and undo leads back."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from app.domain.registers import REGISTERS
from app.errors import Refusal
from app.office import Office
from tests.offices import PASSWORD, cheap_slot, live
from tests.ui.conftest import ABAI, press, type_in
from ui.pages import PAGES
from ui.register.page import RegisterPage
from ui.session import Session
from ui.window import Window

ACTIONS, EXAMPLES, LONGEST = 1000, 10, 20_000
PHASES = {True: (Phase.generate,), False: (Phase.generate, Phase.shrink)}
"""Looking for the shortest story that fails plays hundreds of them: only the campaign has the time."""
LEFT_OUT = frozenset(("quit", "lock", "backup"))
"""Deeds that end the story, or fill the disk."""
LOOKS = ("bigger", "smaller", "plain", "dark")
"""Deeds that dress every widget anew: together they come as often as any other."""
KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down,
        Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)  # fmt: skip
TEXTS = ("Достық күні", "ljcnsr", "31.12.2025", "12", "концерт", "Семей", "-5", "ә", "«»", "%_'\"", "00.00.0000", "1e9")
Records = dict[str, dict[str, Mapping[str, Any]]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a little of everything, and what this computer remembers of it."""
    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSTYQ_STATE", str(folder / "state"))
        office, _ = Office.found(folder / "office", ABAI, "region", PASSWORD)
        office.intakes.take_sample(40, seed=3)
        office.close()
        cheap_slot(office)
    return folder


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("state", "qtbot")
def test_a_thousand_actions_break_nothing(filled: Path, tmp_path: Path) -> None:
    play(filled, tmp_path, ACTIONS, seeded=True)


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.usefixtures("state", "qtbot")
def test_ten_thousand_other_actions_break_nothing(filled: Path, tmp_path: Path) -> None:
    play(filled, tmp_path, 10 * ACTIONS, seeded=False)


def play(filled: Path, folder: Path, actions: int, seeded: bool) -> None:
    count = iter(range(10**9))

    def clerk() -> Clerk:
        home = folder / f"office{next(count)}"
        shutil.copytree(filled / "office", home)
        return Clerk(home)

    run_state_machine_as_test(
        clerk,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=actions // EXAMPLES, deadline=None, derandomize=seeded,
            suppress_health_check=list(HealthCheck), verbosity=Verbosity.normal, database=None, phases=PHASES[seeded],
        ),
    )  # fmt: skip


class Clerk(RuleBasedStateMachine):
    """Somebody at the window who presses whatever there is.

    What is drawn never hangs on what the window shows: its late parts come a moment sooner or later each time.
    """

    def __init__(self, home: Path) -> None:
        super().__init__()
        self.broken: list[BaseException] = []
        QApplication.clipboard().clear()
        office = Office.open(home, PASSWORD)
        self.start = everything(office)
        self.window = Window(home)
        self.window.show()
        self.window.activateWindow()
        self.window.enter(office)
        self.window.session.jobs.broken.connect(self.broken.append)
        self.boxes = QTimer(interval=30)
        self.boxes.timeout.connect(close_box)
        self.boxes.start()

    @property
    def session(self) -> Session:
        return self.window.session

    @property
    def pane(self) -> Any:
        page = self.window.page()
        return page.pane if isinstance(page, RegisterPage) and not page.pane.isHidden() else None

    @initialize()
    def begin(self) -> None:
        self.window.go("event")

    @rule(page=st.sampled_from([*PAGES, *(of.name for of in REGISTERS)]))
    def go(self, page: str) -> None:
        self.window.go(page)
        self.settle()

    @rule(data=st.data())
    def do(self, data: st.DataObject) -> None:
        deeds = sorted(set(self.window.actions_.of) - LEFT_OUT - set(LOOKS))
        name = data.draw(st.sampled_from([*deeds, "a look"]))
        self.window.actions_.of[data.draw(st.sampled_from(LOOKS)) if name == "a look" else name].trigger()
        self.settle()

    @rule(text=st.sampled_from(TEXTS))
    def write(self, text: str) -> None:
        if isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            type_in(text)
        self.settle()

    @rule(key=st.sampled_from(KEYS), control=st.booleans())
    def strike(self, key: Qt.Key, control: bool) -> None:
        if QApplication.focusWidget() is not None:
            press(key, held=Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier)
        self.settle()

    @rule(place=st.integers(0, 50))
    def choose(self, place: int) -> None:
        """A row of the list in front; where there is none, the way to one."""
        page = self.window.page()
        if isinstance(page, RegisterPage) and page.model.places:
            page.table.choose(place % len(page.model.places))
        else:
            self.window.go("event")
        self.settle()

    @rule(place=st.integers(0, 50), text=st.sampled_from(TEXTS))
    def fill(self, place: int, text: str) -> None:
        """Write into a field of the record in front, and look elsewhere: the draft must be there."""
        if self.pane is None:
            self.choose(place)
            return
        name, form = self.window.page().name, self.pane.form
        fields = list(form.editors)
        form.editors[fields[place % len(fields)]].put_typed(text)
        form.edited.emit()
        self.window.page().setFocus()
        typed, id = form.typed(), form.id_
        self.window.go("today")
        self.window.go(name, id or "new")
        assert self.session.office.drafts.find(name, id)["typed"] == typed
        self.settle()

    def settle(self) -> None:
        """Until nothing goes on any more."""
        QApplication.processEvents()
        last = QDeadlineTimer(LONGEST)
        while not self.session.jobs.idle:
            assert not last.hasExpired()
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert not self.broken

    def teardown(self) -> None:
        """Everything is taken back; the start is there again."""
        self.boxes.stop()
        close_box()
        self.settle()
        while taken_back(self.session.office):
            pass
        assert everything(self.session.office) == self.start
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()
        assert not self.broken


def close_box() -> None:
    """Whoever is asked says no; a menu is a question too, and no modal widget."""
    box = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if box is not None:
        QTest.keyClick(box, Qt.Key.Key_Escape)


def taken_back(office: Office) -> bool:
    try:
        return bool(office.records.undo())
    except Refusal:
        return False


def everything(office: Office) -> Records:
    return {of.name: live(office, of.name) for of in REGISTERS}
