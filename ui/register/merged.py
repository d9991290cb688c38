"""A merge in the history of the record that stayed: which other record is part of it, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Slot

from app.domain.register import Register
from app.language import N_, Words
from app.office import Record
from ui.late import with_reason
from ui.layouts import Plane
from ui.parts import Button, Label
from ui.register.model import called
from ui.session import Session


class Merged(Plane):
    """Which record was withdrawn for another in an act, and a button that undoes it whatever came after."""

    def __init__(self, session: Session, of: Register, stays: str, act: int, gone: Record) -> None:
        super().__init__("base", gap=2)
        self.session, self.of, self.stays, self.act = session, of, stays, act
        said = Words("Merged with № {number}: {name}", {"number": gone.number, "name": called(session, of.name, gone)})
        self.lay.addWidget(Label(said, wrap=True))
        self.lay.addWidget(Button(N_("Unmerge"), self.unmerge, role="link"))

    @Slot()
    def unmerge(self) -> None:
        """Undo the merge and show the record as it is then."""
        unmerge = self.session.office.duplicates.unmerge
        changes = self.session.write(lambda: with_reason(self, lambda late: unmerge(self.act, late)))
        if changes is not None:
            self.session.note(change.register for change in changes)
            self.session.tell(N_("The merge is undone."), "returned")
            self.session.go(self.of.name, self.stays)
