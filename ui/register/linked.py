"""What names a record: an association's events and courses, a group's enrolments. A click goes there."""

from __future__ import annotations

from app.domain.register import Register
from app.domain.registers import register
from app.language import N_, several
from ui.parts import Button, Label, Plane, emptied
from ui.register.model import called
from ui.session import Session

SHOWN = 50


class Linked(Plane):
    """The records that name one record, by register."""

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("base", margins=(20, 12, 20, 16), gap=4)
        self.session, self.of = session, of

    def look(self, id: str) -> int:
        """Read what names a record; returns how many do."""
        emptied(self.lay)
        found = self.session.office.records.linked(self.of.name, id) if id else {}
        for name, records in found.items():
            of = register(name)
            self.lay.addWidget(Label(several(*of.counted, len(records)), "section"))
            for record in records[:SHOWN]:
                go = Button("", lambda name=name, id=record.id: self.session.go(name, id), role="link")
                go.put_text(called(self.session, name, record))
                self.lay.addWidget(go)
            self.lay.addSpacing(8)
        if not found:
            self.lay.addWidget(Label(N_("No other record names this one."), "quiet", wrap=True))
        self.lay.addStretch(1)
        return sum(map(len, found.values()))
