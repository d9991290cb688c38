"""The line at the foot: what was done last, what can be undone, what is going on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QProgressBar

from app.language import N_, Words, whole_percent
from ui.fault import SHOW
from ui.jobs import Job
from ui.language import Speaking, language, spoken
from ui.layouts import Plane, is_narrow
from ui.parts import Button, Label, Line, Mark
from ui.session import Session
from ui.theme import theme

UNDOABLE = ("done", "returned")
"""Marks of what may be taken back, if it changed records."""


class Status(Speaking, Plane):
    """Never a box for what a line can say."""

    def __init__(self, session: Session, report: Callable[[], object]) -> None:
        super().__init__("status", across=True, margins=(24, 2, 16, 2), gap=8)
        self.session, self._told, self._fresh = session, False, False
        self.mark, self.said, self.at = Mark("done", 13), Line(), Label(role="second")
        self.undo = Button(N_("Undo the last thing done"), lambda: session.go("undo"), "undo-2", role="link")
        self.report = Button(SHOW, report, "file-text", role="link")
        self.work, self.bar = Label(role="second"), QProgressBar()
        self.stop = Button(N_("Stop"), session.jobs.cancel, role="link")
        self.zoom = Label(role="second")
        self.bar.setTextVisible(False)
        for part in (self.mark, self.said, self.at, self.undo, self.report):
            self.lay.addWidget(part)
        self.lay.addStretch(1)
        for part in (self.work, self.bar, self.stop, self.zoom):
            self.lay.addWidget(part)
        session.told.connect(self.tell)
        session.changed.connect(self._changed)
        session.jobs.shown.connect(self.show_work)
        session.jobs.ended.connect(self.end_work)
        self.tell(N_("Everything is saved."), "done")
        self.undo.hide()
        self.report.hide()
        self.end_work()
        self.ready()

    @Slot(object, str)
    def tell(self, words: Words | str, mark: str) -> None:
        """Say what was done, or why it was not."""
        self.mark.put(mark)
        self.said.put(words)
        self.at.put_text(f"{datetime.now():%H:%M}")
        self._told = True
        self._offer_undo()
        QTimer.singleShot(0, self, self._settled)

    @Slot(object)
    def _changed(self, registers: set[str]) -> None:
        """Records are others now."""
        self._fresh = bool(registers)
        if self._told or self.mark.name not in UNDOABLE:
            self._offer_undo()
        QTimer.singleShot(0, self, self._settled)

    def _offer_undo(self) -> None:
        """Where what was said and what was changed belong to one turn, it is that which undo would take back."""
        self.undo.setVisible(self.session.thrown is not None or (self._fresh and self.mark.name in UNDOABLE))

    @Slot()
    def _settled(self) -> None:
        self._told = self._fresh = False

    @Slot(object)
    def show_work(self, job: Job) -> None:
        """What is going on, how far it is, how long it will take."""
        done, total = job.told
        left = job.left
        words = (
            Words("{work}: {left} s left", {"work": as_words(job.words), "left": int(left) + 1}) if left else job.words
        )
        self.work.put(words)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        for link in (self.undo, self.report):
            link.fold(is_narrow(self))
        for part in (self.work, self.bar, self.stop):
            part.show()

    @Slot()
    def end_work(self) -> None:
        for link in (self.undo, self.report):
            link.fold(False)
        for part in (self.work, self.bar, self.stop):
            part.hide()

    def say(self) -> None:
        self.setAccessibleName(spoken(N_("What was done last")))
        self.bar.setAccessibleName(spoken(N_("How far the work is")))
        self._say_zoom()

    def dress(self) -> None:
        self.setMinimumHeight(theme.u(28))
        self.bar.setMinimumWidth(theme.u(60))
        self.bar.setMaximumWidth(theme.u(140))
        self._say_zoom()

    def _say_zoom(self) -> None:
        self.zoom.put_text(whole_percent(theme.zoom, language.now))


def as_words(words: Words | str) -> Words:
    return words if isinstance(words, Words) else Words(words)
