"""The columns of a list by keyboard: which there are, in which order, how wide."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from app.language import N_
from ui.language import Speaking, spoken
from ui.layouts import beside, lay
from ui.parts import Button, Label
from ui.register.table import RecordTable, possible_columns
from ui.theme import theme

STEP = 16
"""How much wider or narrower a column becomes at once."""
NAME = Qt.ItemDataRole.UserRole


class ColumnList(QListWidget):
    """Space takes a column in or out; with Ctrl the arrows up and down move it, left and right change its width."""

    def __init__(self, does: dict[Qt.Key, Callable[[], object]]) -> None:
        super().__init__()
        self.does = does
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        does = self.does.get(Qt.Key(event.key()))
        if does is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            does()
        else:
            super().keyPressEvent(event)


class Columns(Speaking, QDialog):
    """Every change is seen in the list at once."""

    def __init__(self, table: RecordTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table, self.model = table, table.model_
        key, parts = Qt.Key, (
            (N_("Up"), lambda: self.move_by(-1), "chevron-up"), (N_("Down"), lambda: self.move_by(1), "chevron-down"),
            (N_("Narrower"), lambda: self.widen(-STEP), "chevron-left"),
            (N_("Wider"), lambda: self.widen(STEP), "chevron-right"),
        )  # fmt: skip
        keys = (key.Key_Up, key.Key_Down, key.Key_Left, key.Key_Right)
        self.list = ColumnList(dict(zip(keys, (does for _, does, _ in parts), strict=True)))
        self.list.itemChanged.connect(self._turned)
        buttons = [Button(words, does, shape, bare=True) for words, does, shape in parts]
        column = lay(margins=(16, 14, 16, 14), gap=8)
        column.addWidget(self.list, 1)
        hint = N_("Space takes a column in or out. Ctrl with an arrow moves it or changes its width.")
        column.addWidget(Label(hint, "hint", wrap=True))
        column.addLayout(beside(*buttons, None, Button(N_("Close"), self.accept)))
        self.setLayout(column)
        self.fill(self.model.columns[0])
        self.list.setFocus()
        self.ready()

    def say(self) -> None:
        self.setWindowTitle(spoken(N_("Columns of the list")))
        self.list.setAccessibleName(spoken(N_("Columns of the list")))

    def dress(self) -> None:
        self.resize(theme.u(440), theme.u(480))

    def fill(self, current: str) -> None:
        """Those of the list in their order, then what else the register has."""
        of, columns = self.model.of, self.model.columns
        others = [one.name for one in possible_columns(of)]
        self.list.blockSignals(True)
        self.list.clear()
        for name in (*columns, *(name for name in others if name not in columns)):
            item = QListWidgetItem(spoken(of.by_name[name].label), self.list)
            item.setData(NAME, name)
            item.setCheckState(Qt.CheckState.Checked if name in columns else Qt.CheckState.Unchecked)
            if name == current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def name(self) -> str:
        """The column that is pointed at."""
        return str(self.list.currentItem().data(NAME))

    @Slot(object)
    def _turned(self, item: QListWidgetItem) -> None:
        """A column comes or goes; the last one stays."""
        name = item.data(NAME)
        self.table.turn(name)
        self.fill(name)

    def move_by(self, by: int) -> None:
        """The column one place on, or back."""
        name, columns = self.name(), list(self.model.columns)
        if name in columns:
            place = columns.index(name)
            columns.insert(max(0, min(place + by, len(columns) - 1)), columns.pop(place))
            self.table.put_columns(columns)
            self.fill(name)

    def widen(self, by: int) -> None:
        """More room for the column, or less."""
        self.table.widen(self.name(), by)
