"""A quiet line over the form of a new record: what it is much like, so that nothing is entered twice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot

from app.domain.register import Register
from app.language import N_
from app.office import Record
from ui.layouts import Plane, emptied
from ui.parts import Label
from ui.register.form import Form
from ui.register.linked import ToRecord
from ui.register.model import called
from ui.session import Session
from ui.theme import sized


class MuchLike(Plane):
    """Looks whenever the form is checked; what was typed so far is kept as a draft when a record is opened."""

    def __init__(self, session: Session, of: Register, form: Form) -> None:
        super().__init__("alt", across=True, margins=(20, 2, 12, 2), gap=6)
        self.session, self.of, self.form = session, of, form
        self.ids: list[str] = []
        form.checked.connect(self.look)
        self.hide()

    @Slot()
    def look(self) -> None:
        """Ask for records that are like a new one."""
        values, _ = self.form.values()
        found = [] if self.form.id_ else self.session.office.duplicates.like(self.of.name, values)
        if [record.id for record, _ in found] != self.ids:
            self.ids = [record.id for record, _ in found]
            self._show([record for record, _ in found])
        self.setVisible(bool(found))

    def _show(self, records: list[Record]) -> None:
        emptied(self.lay)
        self.lay.addWidget(Label(N_("Much like:"), "quiet"))
        for record in records:
            name = f"№\u00a0{record.number} {called(self.session, self.of.name, record)}"
            self.lay.addWidget(ToRecord(name, self._going(record.id)), 1)
        sized(self.lay.setSpacing, 6)

    def _going(self, id: str) -> Callable[[], None]:
        return lambda: self.session.go(self.of.name, id)
