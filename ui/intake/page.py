"""The page of intake: five steps, one at a time. Nothing is changed before the last."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from app.domain.register import Register
from app.domain.registers import register
from app.errors import Refusal
from app.language import N_, Words
from app.office import Checked, Choices, Look, Plan, Unknown
from app.progress import Progress
from ui.intake.columns import ColumnsStep
from ui.intake.done import DoneStep
from ui.intake.file import FileStep
from ui.intake.rows import RowsStep
from ui.intake.values import ValuesStep
from ui.language import Speaking, spoken
from ui.parts import Button, Head, Note, Plane, Toggle
from ui.say import ask_file
from ui.session import Session

FILE, COLUMNS, VALUES, ROWS, DONE = range(5)
STEPS = (N_("File"), N_("Columns"), N_("Values"), N_("Rows"), N_("Done"))
WORKBOOKS = "Excel (*.xlsx *.xls *.ods *.csv *.tsv);;* (*)"


class Intake(Speaking, Plane):
    """`seen`: the workbook as it is understood; `found`: its rows, judged; both are None until there are such."""

    def __init__(self, session: Session) -> None:
        super().__init__("page")
        self.session, self.name = session, "intake"
        self.of: Register = register("event")
        self.seen: Look | None = None
        self.found: Checked | None = None
        self.head, self.note = Head(N_("Bring in from Excel")), Note("error")
        self.tabs = [Toggle(words, self._going(at), role="tab") for at, words in enumerate(STEPS)]
        self.stack = QStackedWidget()
        self.back = Button(N_("Back"), self.backward, "arrow-left")
        self.next = Button(N_("Next"), self.forward, "arrow-right", role="primary")
        self.file, self.columns, self.values = FileStep(self), ColumnsStep(self), ValuesStep(self)
        self.rows, self.done = RowsStep(self), DoneStep(self)
        self._lay()
        session.jobs.ended.connect(self.settle)
        self.ready()
        self.to(FILE)

    def _lay(self) -> None:
        bar = Plane("page", across=True, margins=(24, 4, 24, 0), gap=2)
        for tab in self.tabs:
            bar.lay.addWidget(tab)
        bar.lay.addStretch(1)
        for step in (self.file, self.columns, self.values, self.rows, self.done):
            self.stack.addWidget(step)
        self.foot = foot = Plane("foot", across=True, margins=(24, 8, 24, 8), gap=8)
        foot.lay.addWidget(self.back)
        foot.lay.addStretch(1)
        foot.lay.addWidget(self.next)
        for part in (self.head, bar, self.note):
            self.lay.addWidget(part)
        self.lay.addWidget(self.stack, 1)
        self.lay.addWidget(foot)

    @property
    def step(self) -> int:
        return self.stack.currentIndex()

    @property
    def choices(self) -> Choices:
        """What a person said of the workbook so far, the cells mended included."""
        said = self.seen.choices if self.seen is not None else Choices()
        return replace(said, mends=self.found.grid.mends) if self.found is not None else said

    def say(self) -> None:
        self.setAccessibleName(spoken(N_("Bring in from Excel")))
        self.next.setToolTip("Ctrl+Enter")

    def shown(self, what: Any = None) -> None:
        """Into which register; a work that was begun is gone on with, unless it is another register's."""
        if isinstance(what, str) and (what != self.of.name or self.step == DONE):
            self.begin(register(what))
        self.stack.currentWidget().look()
        self.settle()
        self._point()
        QTimer.singleShot(0, self, self._point)

    def begin(self, of: Register) -> None:
        """At the beginning, into a register."""
        self.of, self.seen, self.found = of, None, None
        self.note.put("")
        self.to(FILE)

    def to(self, step: int) -> None:
        """Show a step."""
        self.head.sub.put(self.of.label)
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
        reached = {FILE: True, COLUMNS: self.seen is not None, VALUES: self.found is not None and self.values.asks,
                   ROWS: self.found is not None, DONE: False}  # fmt: skip
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
        self.next.setEnabled(self.session.jobs.idle and self.stack.currentWidget().is_ready())

    def choose(self) -> None:
        """Ask for the workbook, and read it."""
        file = ask_file(self, N_("Choose a workbook"), WORKBOOKS)
        if file is not None:
            self.read(file)

    def read(self, file: Path) -> None:
        """Read a workbook, beside the window."""
        name, intakes = self.of.name, self.session.office.intakes
        self._run(N_("Reading the workbook"), lambda progress: intakes.look(name, file), self._seen)

    def _seen(self, seen: Look) -> None:
        """Where the table is clear, on to its columns."""
        self.seen, self.found = seen, None
        self.to(FILE if seen.is_doubtful else COLUMNS)

    def wish(self, choices: Choices) -> None:
        """Read the same workbook as a person wants it."""
        if self.seen is not None:
            self.seen = self.session.office.intakes.look_again(self.seen, choices)
            self.found = None
            self.stack.currentWidget().look()
            self.settle()

    @Slot()
    def forward(self) -> None:
        """To the next step, where this one is ready."""
        if self.next.isEnabled():
            {FILE: self._from_file, COLUMNS: self.check, VALUES: self._from_values, ROWS: self.rows.take}[self.step]()

    def backward(self) -> None:
        """To the step before; what was said and mended is kept."""
        back = {COLUMNS: FILE, VALUES: COLUMNS, ROWS: VALUES if self.values.asks else COLUMNS}
        self.to(back.get(self.step, self.step))

    def _from_file(self) -> None:
        self.to(COLUMNS)

    def _from_values(self) -> None:
        self.check(then=ROWS)

    def check(self, then: int = VALUES) -> None:
        """Judge all rows, beside the window; then to the values where any was not understood, or to the rows."""
        assert self.seen is not None
        seen, intakes = replace(self.seen, choices=self.choices), self.session.office.intakes
        self.session.write(lambda: intakes.keep(seen))

        def work(progress: Progress) -> tuple[Checked, list[Unknown]]:
            found = intakes.check(seen, progress)
            return found, intakes.unknown(found)

        def judged(result: tuple[Checked, list[Unknown]]) -> None:
            self.found, self.values.unknown = result
            self.to(VALUES if then == VALUES and self.values.asks else ROWS)

        self._run(N_("Checking the rows"), work, judged)

    def _run(self, words: str, work: Any, done: Any, writes: bool = False) -> None:
        """Work beside the window; its refusal stands at the top of the page."""
        self.note.put("")
        self.session.run(words, work, done, self.refused, writes)
        self.settle()

    def refused(self, refusal: Refusal) -> None:
        self.note.put(refusal.words, "error")
        self.settle()

    def take(self, late: str) -> None:
        """Take in what is right, in one act, beside the window."""
        assert self.seen is not None
        assert self.found is not None
        intakes, file, found = self.session.office.intakes, self.seen.workbook.path.name, self.found

        def work(progress: Progress) -> tuple[Plan, int | None]:
            plan = intakes.planned(found, bool(late))
            return plan, intakes.take(plan, file, progress, late)

        self._run(N_("Taking in"), work, self._taken, writes=True)

    def _taken(self, result: tuple[Plan, int | None]) -> None:
        plan, number = result
        self.done.put(plan, number)
        self.session.note({self.of.name})
        self.session.tell(Words("Taken: {taken}, repeated: {repeated}, rejected: {rejected}.", plan.counts))
        self.to(DONE)
        self.seen = self.found = None

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
