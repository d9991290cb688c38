"""What names a record: an association's events and courses, a group's enrolments; opened or made from here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain.fields import Link, Links
from app.domain.register import Register
from app.language import N_, several
from app.office.records import links_to
from ui.parts import Button, Label, Plane, emptied, section
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
        for of, link in links_to(self.of.name):
            records = found.get(of.name, [])
            add = Button(N_("Add"), self._adding(of.name, started(link, id)), "plus", "link")
            self.lay.addLayout(section(several(*of.counted, len(records)), add))
            for record in records[:SHOWN]:
                name = of.name
                go = Button("", lambda name=name, id=record.id: self.session.go(name, id), role="link")
                go.put_text(called(self.session, name, record))
                self.lay.addWidget(go)
            self.lay.addSpacing(8)
        if not self.lay.count():
            self.lay.addWidget(Label(N_("No other record names this one."), "quiet", wrap=True))
        self.lay.addStretch(1)
        return sum(map(len, found.values()))

    def _adding(self, name: str, values: dict[str, Any]) -> Callable[[], None]:
        return lambda: self.session.go(name, values)


def started(link: Link | Links, id: str) -> dict[str, Any]:
    """A new record that names this one."""
    return {link.name: (id,) if isinstance(link, Links) else id}
