"""A line over the window in which a record is found by typing its name, to filter a list by it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.fields import Link, Links
from app.language import N_
from ui.language import Speaking, spoken
from ui.layouts import beside, lay
from ui.parts import Button, Label
from ui.register.finder import Finder, records
from ui.session import Session
from ui.theme import theme


class RecordFilter(Speaking, QDialog):
    """`chosen` carries the id of the record that is meant."""

    chosen = Signal(str)

    def __init__(self, session: Session, link: Link | Links, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.link, self.line = link, Finder(records(session, link.register))
        self.line.chosen.connect(self._take)
        self.line.returnPressed.connect(self._first)
        column = lay(margins=(16, 14, 16, 14), gap=8)
        column.addWidget(Label(link.label, "section"))
        column.addWidget(self.line)
        column.addLayout(beside(None, Button(N_("Cancel"), self.reject)))
        self.setLayout(column)
        self.line.setFocus()
        self.ready()

    def say(self) -> None:
        self.setWindowTitle(spoken(self.link.label))
        self.line.setAccessibleName(spoken(self.link.label))
        self.line.setPlaceholderText(spoken(N_("type a name to find it")))

    def dress(self) -> None:
        self.setMinimumWidth(theme.u(420))

    @Slot()
    def _first(self) -> None:
        """Enter takes the first that is found."""
        if self.isVisible() and self.line.text() and self.line.found:
            self._take(self.line.found[0][0])

    @Slot(str)
    def _take(self, id: str) -> None:
        if self.isVisible():
            self.accept()
            self.chosen.emit(id)
