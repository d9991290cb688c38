"""The records behind a figure or a finding, each a step from being opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QTreeWidgetItem, QWidget

from app.domain.register import Register
from app.language import N_, several
from app.office import Record
from ui.language import shown, spoken
from ui.layouts import lay
from ui.parts import Label, plain
from ui.register.model import called
from ui.session import Session
from ui.theme import theme
from ui.tree import tree

MOST = 2000
"""So many are listed; for more there is the register."""


class Behind(QDialog):
    """Enter or a double click opens a record."""

    def __init__(self, session: Session, of: Register, label: str, records: list[Record], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session, self.records, self.of = session, records, of
        self.list = tree(2, main=1, flat=True)
        self.list.setAccessibleName(label)
        self.list.addTopLevelItems([self._line(record) for record in records[:MOST]])
        self.list.setColumnHidden(0, of.dated_by is None)
        self.list.setCurrentItem(self.list.topLevelItem(0))
        self.list.itemActivated.connect(self.choose)
        column = lay(margins=(16, 14, 16, 16), gap=10)
        column.addWidget(plain(label, "record", wrap=True))
        column.addWidget(Label(several("{n} record", "{n} records", len(records)), "quiet"))
        column.addWidget(self.list, 1)
        self.setLayout(column)
        self.setWindowTitle(spoken(N_("The records behind it")))
        self.resize(theme.u(620), theme.u(560))

    def _line(self, record: Record) -> QTreeWidgetItem:
        """Its day and what it is called; the days stand under one another."""
        day = record.values.get(self.of.dated_by) if self.of.dated_by else None
        item = QTreeWidgetItem([shown(day) if day else "", called(self.session, self.of.name, record)])
        item.setFont(0, theme.font(13, figures=True))
        item.setForeground(0, theme.colour("ink2"))
        return item

    @Slot()
    def choose(self) -> None:
        record = self.records[self.list.indexOfTopLevelItem(self.list.currentItem())]
        self.accept()
        self.session.go(self.of.name, record.id)
