"""The watched folder, looked into every minute while the office stands open: quietly, beside the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from app.domain.registers import BY_NAME
from app.errors import Refusal
from app.language import N_, Words, several
from ui.session import Session

if TYPE_CHECKING:
    from app.office.carrying import Carried

EVERY = 60_000
"""Milliseconds between two looks."""


class Carrying(QObject):
    """Tells in the line at the foot when something has come, and once what stands in the way."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session, self.said = session, ""
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)
        self.timer.start(EVERY)

    def rest(self) -> None:
        """The office is being closed."""
        self.timer.stop()

    @Slot()
    def look(self) -> None:
        """Only where something has changed is the work begun that writes: nobody who types is kept waiting."""
        post = self.session.office.post
        folder = post.watched()
        if folder is not None and self.session.jobs.idle:
            words = N_("Looking into the watched folder")
            self.session.run(words, lambda progress: post.stirs(folder), lambda yes: self._stirred(folder, yes),
                             self._refused)  # fmt: skip

    def _stirred(self, folder: Path, yes: bool) -> None:
        if yes:
            self.carry(folder)

    def carry(self, folder: Path) -> None:
        """One look now."""
        post = self.session.office.post
        words = N_("Carrying the post of the watched folder")
        self.session.run(words, lambda progress: post.carry(folder), self._carried, self._refused, writes=True)

    def _carried(self, done: Carried) -> None:
        if done.received:
            self.session.note(BY_NAME)
            self.session.tell(several("From the watched folder {n} file has come.",
                                      "From the watched folder {n} files have come.", len(done.received)))  # fmt: skip
        elif done.put:
            self.session.tell(Words("Put into the watched folder: {file}", {"file": ", ".join(done.put)}))
        for words in (*done.questions[:1], *done.refused[:1]):
            self._once(words, "warning")
        if done.problem is not None:
            self._once(done.problem, "error")

    def _refused(self, refusal: Refusal) -> None:
        self._once(refusal.words, "error")

    def _once(self, words: Words, mark: str) -> None:
        """The same sentence is not said every minute."""
        if self.said != repr(words):
            self.said = repr(words)
            self.session.tell(words, mark)
