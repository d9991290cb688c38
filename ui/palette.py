"""Ctrl+K: one line that finds commands, pages, and records of every register."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QTreeWidgetItem, QWidget

from app.alphabet import search_key
from app.domain.registers import REGISTERS
from app.language import N_
from app.office import Query
from ui.actions import Actions
from ui.deeds import keys_of
from ui.icons import icon
from ui.language import spoken
from ui.layouts import lay
from ui.rail import ICONS
from ui.register.model import called
from ui.session import Session
from ui.theme import theme
from ui.tree import tree

OF_EACH = 6
"""So many records of each register are offered."""
PLACE = "the palette"
LOOKED_AFTER = 120
"""Milliseconds after the last key."""
Find = tuple[str, str, str, Callable[[], object]]
"""Its icon, its words, its keys or its kind, and what choosing it does."""


class Palette(QDialog):
    """Type, choose with the arrows, Enter."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session, self.actions_ = session, actions
        self.finds: list[Find] = []
        self.line, self.list = QLineEdit(), tree(2, flat=True)
        self._name()
        self._timer = QTimer(self, singleShot=True, interval=LOOKED_AFTER)
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

    def _name(self) -> None:
        self.line.setPlaceholderText(spoken(N_("Type a name or a command")))
        self.line.setAccessibleName(spoken(N_("Find a record or a command")))
        self.list.setAccessibleName(spoken(N_("What was found")))
        self.setWindowTitle(spoken(N_("Find a record or a command")))

    def done(self, result: int) -> None:
        """Closed in whatever way: nothing is looked for any more."""
        self._timer.stop()
        self.session.jobs.forget(PLACE)
        super().done(result)

    @Slot()
    def look(self) -> None:
        """Find what was typed."""
        text, session = self.line.text().strip(), self.session
        self.finds = []
        self.list.clear()
        self._add(list(self._commands(text)))
        session.read(PLACE, lambda: list(records(session, text)) if text else [], self._add)

    def _add(self, finds: list[Find]) -> None:
        """More was found, under what stands there."""
        self.finds += finds
        for name, words, second, _ in finds:
            item = QTreeWidgetItem(self.list, [words, second])
            item.setIcon(0, icon(name))
            item.setForeground(1, theme.colour("ink2"))
        self._point(max(0, self._row()))

    def _point(self, row: int) -> None:
        """Make a row the current one."""
        self.list.setCurrentItem(self.list.topLevelItem(max(0, min(row, self.list.topLevelItemCount() - 1))))

    def _row(self) -> int:
        return self.list.indexOfTopLevelItem(self.list.currentItem()) if self.list.currentItem() else -1

    def _commands(self, text: str) -> Iterator[Find]:
        words = search_key(text).split()
        for deed in self.actions_.allowed:
            said, keys = spoken(deed.words), keys_of(deed)
            if deed.name != "palette" and all(word in search_key(said) for word in words):
                yield ICONS.get(deed.name, "arrow-right"), said, keys, self._does(deed.name)
        yield from kept_lists(self.session, words)

    def _does(self, name: str) -> Callable[[], object]:
        return self.actions_.of[name].trigger

    @Slot()
    def choose(self) -> None:
        """Do it, or go there; what was typed a moment ago counts."""
        row = self._row()
        if self._timer.isActive():
            self._timer.stop()
            self.look()
            row = 0
        self.accept()
        if 0 <= row < len(self.finds):
            self.finds[row][3]()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self._point(self._row() + step)
        else:
            super().keyPressEvent(event)


def kept_lists(session: Session, words: list[str]) -> Iterator[Find]:
    """The lists that this user has kept under a name, register by register."""
    for of in REGISTERS:
        for title, kept in session.office.lists.all(of.name).items():
            if all(word in search_key(title) for word in words):
                yield ICONS.get(of.name, "list"), title, spoken(of.label), goes(session, of.name, kept)


def records(session: Session, text: str) -> Iterator[Find]:
    """The first few records of each register that are found by a text."""
    for of in REGISTERS:
        for record in session.office.records.typed(of.name, Query(text=text), limit=OF_EACH).records:
            kind = f"{spoken(of.one)} № {record.number}"
            yield ICONS.get(of.name, "list"), called(session, of.name, record), kind, goes(session, of.name, record.id)


def goes(session: Session, name: str, what: object) -> Callable[[], object]:
    return lambda: session.go(name, what)
