"""The backup of the day, made by itself a while after the office was opened: quietly, beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.errors import Refusal
from app.language import N_, Words
from ui.session import Session

if TYPE_CHECKING:
    from app.office.backups import Made

AFTER = 20_000
"""Milliseconds after which nobody who has just sat down is kept waiting for it; so long it waits again for its turn."""


class Backing(QObject):
    """Once a day; `made` tells when there is one more."""

    made = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)
        self.timer.start(AFTER)

    def rest(self) -> None:
        """The office is being closed."""
        self.timer.stop()

    @Slot()
    def look(self) -> None:
        """When nothing else goes on: a quiet moment comes."""
        backups = self.session.office.backups
        if not self.session.jobs.idle:
            return
        if not backups.is_due():
            self.timer.stop()
            return
        self.session.run(N_("Making the backup of the day"), lambda progress: backups.make("daily"), self._made,
                         self._refused)  # fmt: skip

    def _made(self, made: Made) -> None:
        self.made.emit()
        self.session.note(())
        if made.missed is not None:
            self.session.tell(made.missed, "warning")

    def _refused(self, refusal: Refusal) -> None:
        self.timer.stop()
        self.session.tell(refusal.words, "warning")


def tell_made(session: Session, made: Made) -> None:
    """A backup that was asked for is made; what kept it from the second folder is said last, so that it stays."""
    session.note(())
    session.tell(Words("A backup is made and proven: {file}", {"file": made.path.name}))
    if made.missed is not None:
        session.tell(made.missed, "warning")
