"""A person asks to be forgotten: the reason, the erasure, and the older copies that still know him."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from app.domain.learner import LEARNER
from app.domain.register import Register
from app.language import N_, several
from app.office import Record
from ui.backing import tell_made
from ui.parts import Button
from ui.say import ask, ask_text
from ui.session import Session


class Erasing(Button):
    """Beside «Withdraw» in the record of a learner; `erased` tells that the record is another one now."""

    erased = Signal()

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__(N_("Erase personal data"), self.erase, role="link")
        self.session, self.of = session, of
        self.record: Record | None = None
        self.hide()

    def look(self, record: Record | None) -> None:
        """Whether there is anything to erase."""
        self.record = record
        self.setVisible(self.of is LEARNER and record is not None and not self.session.office.erasing.is_erased(record))

    def erase(self) -> None:
        """Name, number, telephone and birth date for good; nothing brings them back."""
        record, erasing = self.record, self.session.office.erasing
        question = N_("Name, IIN, telephone, birth date and attached files of this learner are erased for good, out of "
                      "the history too. Enrolments and counts stay. It cannot be undone.\n\nThe request and its day, "
                      "without the name:")  # fmt: skip
        reason = ask_text(self, question) if record is not None else ""
        if record is not None and reason:
            self.session.run(N_("Erasing personal data"), lambda progress: erasing.erase(record.id, reason),
                             self._erased, writes=True)  # fmt: skip

    def _erased(self, _records: int) -> None:
        self.erased.emit()
        self.session.note([self.of.name])
        self.session.tell(N_("The personal data are erased for good."), "note")
        backups = self.session.office.backups
        older = backups.older()
        question = several(
            "{n} older copy of the office still holds the data. Make a new backup and remove it? Whatever lies on "
            "other sticks is to be removed by hand.",
            "{n} older copies of the office still hold the data. Make a new backup and remove them? Whatever lies on "
            "other sticks is to be removed by hand.", older,
        )  # fmt: skip
        if older and ask(self, question, N_("Renew the backups"), N_("Leave them")):
            self.session.run(N_("Renewing the backups"), lambda _: backups.renew(), partial(tell_made, self.session))
