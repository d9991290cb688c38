"""What was typed into a form and not saved: kept while a person types, brought back, thrown away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Slot

from app.language import N_, Words
from ui.panels import Note
from ui.register.form import Form
from ui.session import Session

THROWN = N_("The draft is thrown away.")
KEPT_AFTER = 2000
"""Milliseconds after which a draft is kept while a person types."""


class Draft(QObject):
    """Of the record that a form shows; `dirty`: something was typed that is not saved."""

    def __init__(self, session: Session, form: Form, note: Note) -> None:
        super().__init__(form)
        self.session, self.form, self.note = session, form, note
        self.dirty = False
        self._timer = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._timer.timeout.connect(self.keep)
        form.edited.connect(self._edited)

    @Slot()
    def _edited(self) -> None:
        self.dirty = True
        if self.session.thrown is not None:
            self.session.thrown = None
            self.session.tell(THROWN, "gap")
        self._timer.start()

    @Slot()
    def keep(self) -> None:
        """Keep what was typed; nothing is kept of a form that nobody touched."""
        self._timer.stop()
        if self.dirty:
            self.session.office.drafts.keep(self.form.of.name, self.form.id_, self.form.typed())

    def drop(self) -> None:
        """Forget it: it is saved, or not wanted any more."""
        self.rest()
        self.session.office.drafts.drop(self.form.of.name, self.form.id_)

    def returning(self) -> Callable[[], None]:
        """How what stands in the form now comes back after it is thrown away."""
        name, id, typed = self.form.of.name, self.form.id_, self.form.typed()

        def back() -> None:
            self.session.office.drafts.keep(name, id, typed)
            self.session.tell(N_("What was typed is back."), "note")
            self.session.go(name, id or "new")

        return back

    def rest(self) -> None:
        """Keep nothing of what stands in the form."""
        self.dirty = False
        self._timer.stop()

    def bring_back(self) -> None:
        """Put what was kept of this record into the form again, and say so."""
        kept = self.session.office.drafts.find(self.form.of.name, self.form.id_)
        self.note.put("")
        if kept is not None:
            self.form.put_typed(kept["typed"])
            self.dirty = True
            at = datetime.fromisoformat(kept["at"])
            self.note.put(Words("Brought back: what was typed on {at} and not saved. Esc throws it away.", {"at": at}))
