"""A quiet line over every page as long as sample records are here: what they are, and their removal at one stroke."""

from __future__ import annotations

from PySide6.QtCore import Slot

from app.domain.registers import BY_NAME
from app.language import N_, several
from ui.late import with_reason
from ui.layouts import Plane, beside
from ui.parts import Button, Label, Mark
from ui.say import ask
from ui.session import Session


class Samples(Plane):
    """Gone with the records."""

    def __init__(self, session: Session) -> None:
        super().__init__("note", margins=(21, 2, 24, 2))
        self.session = session
        said = N_("There are sample records among these: the office shows them and sends none of them.")
        words = Label(said, "second", True)
        self.remove_button = Button(N_("Remove the sample records"), self.remove, role="link")
        row = beside(Mark("note", 13), words, self.remove_button)
        row.setStretch(1, 1)
        self.lay.addLayout(row)
        session.changed.connect(self.look)
        if not session.office.samples.are_here():
            self.hide()

    @Slot()
    def look(self) -> None:
        """Whether there is anything to say."""
        self.setVisible(self.session.office.samples.are_here())

    def remove(self) -> None:
        """All of them in one act; a question only where work was put into them."""
        samples = self.session.office.samples
        changed = samples.changed()
        question = several("You have changed {n} of the sample records: it is removed too.",
                           "You have changed {n} of the sample records: they are removed too.", changed)  # fmt: skip
        if changed and not ask(self, question, N_("Remove all of them")):
            return
        removed = self.session.write(lambda: with_reason(self, samples.remove))
        if removed is not None:
            self.session.note(BY_NAME)
            self.session.tell(several("{n} sample record is removed.", "{n} sample records are removed.", removed))
