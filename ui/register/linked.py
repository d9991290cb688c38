"""What names a record: an association's events and courses, a group's enrolments; opened or made from here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from app.domain.fields import Link, Links
from app.domain.register import Register
from app.language import N_, several
from app.office import Record
from app.office.records import links_to
from ui.layouts import Plane, emptied, space
from ui.panels import section
from ui.parts import Button, Label
from ui.register.model import called
from ui.session import Session
from ui.theme import theme

SHOWN = 50


class ToRecord(Button):
    """A name that leads to its record; what there is no room for is left out."""

    def __init__(self, name: str, then: Callable[[], object]) -> None:
        super().__init__("", then, role="link")
        self.name = name
        self.put_text(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        room = self.width() - theme.u(8)
        self.setText(self.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideRight, room))


class Linked(Plane):
    """The records that name one record, by register."""

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("base", margins=(20, 12, 20, 16), gap=4)
        self.session, self.of, self.id_ = session, of, ""
        self.found: dict[str, list[Record]] = {}

    def look(self, id: str) -> int:
        """Read what names a record; returns how many do. They are laid out when they are to be seen."""
        self.id_ = id
        self.found = self.session.office.records.linked(self.of.name, id) if id else {}
        emptied(self.lay)
        return sum(map(len, self.found.values()))

    def lay_out(self) -> None:
        """Each register's records, and a way to add one."""
        emptied(self.lay)
        for of, link in links_to(self.of.name):
            records = self.found.get(of.name, [])
            add = Button(N_("Add"), self._adding(of.name, started(link, self.id_)), "plus", "link")
            self.lay.addLayout(section(several(*of.counted, len(records)), add))
            for record in records[:SHOWN]:
                name = of.name
                self.lay.addWidget(ToRecord(called(self.session, name, record), self._going(name, record.id)))
            if len(records) > SHOWN:
                more = several("and {n} record more", "and {n} records more", len(records) - SHOWN)
                self.lay.addWidget(Label(more, "second"))
            self.lay.addLayout(space(8))
        if not self.lay.count():
            self.lay.addWidget(Label(N_("No other record names this one."), "quiet", wrap=True))
        self.lay.addStretch(1)

    def _going(self, name: str, id: str) -> Callable[[], None]:
        return lambda: self.session.go(name, id)

    def _adding(self, name: str, values: dict[str, Any]) -> Callable[[], None]:
        return lambda: self.session.go(name, values)


def started(link: Link | Links, id: str) -> dict[str, Any]:
    """A new record that names this one."""
    return {link.name: (id,) if isinstance(link, Links) else id}
