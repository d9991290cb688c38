"""The page of intake: five steps, one at a time. Nothing is changed before the last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from app.domain.registers import register
from app.language import N_
from ui.intake.columns import ColumnsStep
from ui.intake.done import DoneStep
from ui.intake.file import FileStep
from ui.intake.rows import RowsStep
from ui.intake.state import COLUMNS, DONE, FILE, ROWS, STEPS, VALUES, Intake
from ui.intake.values import ValuesStep
from ui.language import Speaking, spoken
from ui.layouts import Plane
from ui.panels import Head, Note
from ui.parts import Button, Toggle
from ui.session import Session


class IntakePage(Speaking, Plane):
    """The steps over one intake, the tabs that name them, and the way back and on."""

    def __init__(self, session: Session) -> None:
        super().__init__("page")
        self.session, self.name = session, "intake"
        self.intake = intake = Intake(session, self)
        self.head, self.note = Head(N_("Bring in from Excel")), Note("error")
        self.tabs = [Toggle(words, self._going(at), role="tab") for at, words in enumerate(STEPS)]
        self.stack = QStackedWidget()
        self.back = Button(N_("Back"), self.backward, "arrow-left")
        self.next = Button(N_("Next"), self.forward, "arrow-right", role="primary")
        self.file, self.columns, self.values = FileStep(intake), ColumnsStep(intake), ValuesStep(intake)
        self.rows, self.done = RowsStep(intake), DoneStep(intake)
        self._lay()
        session.jobs.ended.connect(self.settle)
        intake.moved.connect(self.to)
        intake.reread.connect(self.reread)
        intake.settled.connect(self.settle)
        intake.told.connect(self.note.put)
        self.ready()
        self.to(FILE)

    def _lay(self) -> None:
        bar = Plane("page", across=True, margins=(24, 4, 24, 0), gap=2)
        for tab in self.tabs:
            bar.lay.addWidget(tab)
        bar.lay.addStretch(1)
        self.foot = foot = Plane("foot", across=True, margins=(24, 8, 24, 8), gap=8)
        foot.lay.addWidget(self.back)
        foot.lay.addStretch(1)
        foot.lay.addWidget(self.next)
        for part in (self.head, bar, self.note):
            self.lay.addWidget(part)
        self.lay.addWidget(self.stack, 1)
        self.lay.addWidget(foot)
        for step in (self.file, self.columns, self.values, self.rows, self.done):
            self.stack.addWidget(step)

    @property
    def step(self) -> int:
        return self.stack.currentIndex()

    def say(self) -> None:
        self.setAccessibleName(spoken(N_("Bring in from Excel")))
        self.next.setToolTip("Ctrl+Enter")

    def shown(self, what: Any = None) -> None:
        """Into which register, or which draft to go on with; what is open stays, unless it is another register's."""
        draft = self.session.office.intake_drafts.find(what) if isinstance(what, str) else None
        if draft is not None:
            self.intake.go_on(draft)
        elif isinstance(what, str) and (what != self.intake.of.name or self.step == DONE):
            self.intake.begin(register(what))
        self.stack.currentWidget().look()
        self.settle()
        self._point()
        QTimer.singleShot(0, self, self._point)

    @Slot()
    def reread(self) -> None:
        """The step in front, shown anew."""
        self.stack.currentWidget().look()

    @Slot(int)
    def to(self, step: int) -> None:
        """Show a step."""
        self.head.sub.put(self.intake.of.label)
        self.stack.setCurrentIndex(step)
        self.stack.currentWidget().look()
        self.settle()
        self._point()
        QTimer.singleShot(0, self, self._point)

    @Slot()
    def _point(self) -> None:
        """The cursor goes where the work is, now and as soon as that is laid out."""
        if self.isVisible():
            self.stack.currentWidget().point()

    def _going(self, step: int) -> Any:
        return lambda: self.to(step) if self._reaches(step) else self.settle()

    def _reaches(self, step: int) -> bool:
        """Whether a step can be gone to as things stand."""
        if self.step == DONE:
            return step in (FILE, DONE)
        seen, found = self.intake.seen is not None, self.intake.found is not None
        reached = {FILE: True, COLUMNS: seen, VALUES: found and self.intake.asks, ROWS: found, DONE: False}  # fmt: skip
        return reached[step]

    @Slot()
    def settle(self) -> None:
        """What can be done now."""
        for at, tab in enumerate(self.tabs):
            tab.setChecked(at == self.step)
            tab.setEnabled(self._reaches(at) or at == self.step)
        self.back.setVisible(self.step in (COLUMNS, VALUES, ROWS))
        self.next.put(self.stack.currentWidget().onward())
        self.foot.setVisible(self.step != DONE)
        free = self.session.jobs.idle or self.intake.doubting
        self.next.setEnabled(free and self.stack.currentWidget().is_ready())

    @Slot()
    def forward(self) -> None:
        """To the next step, where this one is ready."""
        if self.next.isEnabled():
            onward: dict[int, Callable[[], None]] = {
                FILE: lambda: self.to(COLUMNS), COLUMNS: self.intake.check,
                VALUES: lambda: self.intake.check(then=ROWS), ROWS: self.rows.take,
            }  # fmt: skip
            onward[self.step]()

    def backward(self) -> None:
        """To the step before; what was said and mended is kept."""
        back = {COLUMNS: FILE, VALUES: COLUMNS, ROWS: VALUES if self.intake.asks else COLUMNS}
        self.to(back.get(self.step, self.step))

    def keep_draft(self) -> None:
        """Something is about to end: what was said and mended is kept."""
        self.intake.keep_draft()

    leave = keep_draft

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is the page's own: onward."""
        if event.type() == QEvent.Type.ShortcutOverride and is_onward(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if is_onward(event):
            self.forward()
        else:
            super().keyPressEvent(event)


def is_onward(event: QEvent) -> bool:
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    held = Qt.KeyboardModifier.ControlModifier
    return isinstance(event, QKeyEvent) and event.key() in keys and bool(event.modifiers() & held)
