"""The intakes so far, the last one first: each can be taken back as long as its records were not changed since."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal, Slot

from app.domain.registers import register
from app.errors import Refusal
from app.language import N_, Words, several
from app.office.lock import Locked
from app.office.users import called
from ui.language import Speaking, spoken
from ui.late_reason import LateReason
from ui.layouts import Plane, beside, emptied, rule
from ui.panels import Note, section
from ui.parts import Button, Label, plain
from ui.session import Session

SHOWN = 15


class Past(Speaking, Plane):
    """A list of intakes with a way back for each; `undone` tells which has gone out again."""

    undone = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__("pane", margins=(20, 8, 20, 20), gap=4)
        self.session, self.asked = session, 0
        self.note, self.late, self.inside = Note("error"), LateReason(self._settle), Plane("page", gap=4)
        self.anyway = Button(N_("Take back as a late entry"), lambda: self.undo(self.asked), "undo-2")
        self.lay.addLayout(section(N_("Taken in so far")))
        for part in (self.note, self.late, self.anyway, self.inside):
            self.lay.addWidget(part)
        self.lay.addStretch(1)
        self.anyway.hide()
        session.changed.connect(self.look)
        self.ready()

    def say(self) -> None:
        self.look()

    @Slot()
    def look(self) -> None:
        """The last intakes; read again whenever records have changed."""
        emptied(self.inside.lay)
        taken = self.session.office.intakes.all()[:SHOWN]
        for one in taken:
            self._lay_one(one)
        if not taken:
            self.inside.lay.addWidget(Label(N_("Nothing yet."), "quiet"))

    def _lay_one(self, one: dict[str, Any]) -> None:
        number = one["act"]
        pasted = Label(N_("Rows from Excel"), "strong")
        self.inside.lay.addWidget(plain(one["file"], "strong", wrap=True) if one["file"] else pasted)
        counts = several("{n} record", "{n} records", one["accepted"])
        self.inside.lay.addWidget(
            plain(f"{spoken(register(one['register']).label)} · {spoken(counts)}", "second", True)
        )
        back = Button(N_("Take back"), lambda: self.undo(number), "undo-2", role="link")
        undone = Label(N_("taken back"), "second")
        at = datetime.fromisoformat(one["at"]).astimezone()
        said = Label(Words("{at} · {who}", {"at": at, "who": called(one["who"])}), "second")
        self.inside.lay.addLayout(beside(said, None, undone if one["undone_by"] else back))
        self.inside.lay.addWidget(rule())

    def undo(self, number: int) -> None:
        """Take a whole intake back, beside the window."""
        self.asked = number
        late, intakes = self.late.reason(), self.session.office.intakes
        self.session.run(N_("Taking back"), lambda progress: intakes.undo(number, late), self._undone, self._refused,
                         writes=True)  # fmt: skip

    def _undone(self, changes: list[Any]) -> None:
        self.note.put("")
        self.late.ask("")
        self._settle()
        self.session.note({change.register for change in changes})
        self.session.tell(Words("Undone. Records taken back: {n}.", {"n": len(changes)}), "returned")
        self.undone.emit(self.asked)

    def _refused(self, refusal: Refusal) -> None:
        """A closed period wants a reason; all else is said."""
        late = isinstance(refusal, Locked)
        self.note.put("" if late else refusal.words, "error")
        self.late.ask(refusal.words if late else "")
        self._settle()
        if late:
            self.late.line.setFocus()

    def _settle(self) -> None:
        self.anyway.setVisible(not self.late.isHidden())
        self.anyway.setEnabled(bool(self.late.reason()))
