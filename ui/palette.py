"""Ctrl+K: one line that finds commands, pages, and records of every register."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.alphabet import search_key
from app.domain.registers import REGISTERS
from app.language import N_
from app.office import Query
from ui.actions import DEEDS, Actions, keys_of
from ui.icons import icon
from ui.language import spoken
from ui.parts import lay
from ui.rail import ICONS
from ui.register.model import called
from ui.session import Session
from ui.theme import theme

OF_EACH = 6
Find = tuple[str, str, Callable[[], object]]
"""Its icon, its words, and what choosing it does."""


class Palette(QDialog):
    """Type, choose with the arrows, Enter."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.actions_ = session, actions
        self.finds: list[Find] = []
        self.line, self.list = QLineEdit(), QListWidget()
        self.line.setPlaceholderText(spoken(N_("Type a name or a command")))
        self.line.setAccessibleName(spoken(N_("Find a record or a command")))
        self.list.setAccessibleName(spoken(N_("What was found")))
        self.setWindowTitle(spoken(N_("Find a record or a command")))
        self._timer = QTimer(self, singleShot=True, interval=120)
        self._timer.timeout.connect(self.look)
        self.line.textChanged.connect(self._timer.start)
        self.line.returnPressed.connect(self.choose)
        self.list.itemActivated.connect(self.choose)
        column = lay(margins=(12, 12, 12, 12), gap=8)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        self.setLayout(column)
        self.resize(theme.u(620), theme.u(460))
        self.look()

    @Slot()
    def look(self) -> None:
        """Find what was typed."""
        text = self.line.text().strip()
        self.finds = [*self._commands(text), *(self._records(text) if text else ())]
        self.list.clear()
        for name, words, _ in self.finds:
            self.list.addItem(QListWidgetItem(icon(name), words))
        self.list.setCurrentRow(0)

    def _commands(self, text: str) -> Iterator[Find]:
        words = search_key(text).split()
        for deed in DEEDS:
            said, keys = spoken(deed.words), keys_of(deed)
            if deed.name != "palette" and all(word in search_key(said) for word in words):
                yield ICONS.get(deed.name, "arrow-right"), f"{said}    {keys}" if keys else said, self._does(deed.name)

    def _does(self, name: str) -> Callable[[], object]:
        return self.actions_.of[name].trigger

    def _records(self, text: str) -> Iterator[Find]:
        for of in REGISTERS:
            for record in self.session.office.records.typed(of.name, Query(text=text), limit=OF_EACH).records:
                label = f"{called(self.session, of.name, record)}    {spoken(of.one)} № {record.number}"
                yield ICONS.get(of.name, "list"), label, self._goes(of.name, record.id)

    def _goes(self, name: str, id: str) -> Callable[[], object]:
        return lambda: self.session.go(name, id)

    @Slot()
    def choose(self) -> None:
        """Do it, or go there."""
        self._timer.stop()
        if self.line.text().strip():
            row = self.list.currentRow()
            self.look()
            self.list.setCurrentRow(min(row, self.list.count() - 1))
        at = self.list.currentRow()
        self.accept()
        if 0 <= at < len(self.finds):
            self.finds[at][2]()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
        else:
            super().keyPressEvent(event)
