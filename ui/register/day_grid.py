"""The days of a calendar as a grid that is walked by keys: what they ask for, and what was pressed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.language import N_
from ui.language import Speaking, spoken
from ui.register.day_cells import DayCells
from ui.register.days import Days
from ui.theme import theme

HEAD = 30


class Grid(Speaking, QTableView):
    """The days. `stepped` asks for so many days on, `leapt` for so many months or weeks; `entered`: open it."""

    stepped = Signal(int)
    leapt = Signal(int)
    home = Signal()
    entered = Signal()
    beginning = Signal()
    among = Signal(int)

    def __init__(self, model: Days, cells: DayCells) -> None:
        super().__init__()
        self.model_, self.cells = model, cells
        cells.setParent(self)
        self.setModel(model)
        self.setItemDelegate(cells)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setProperty("role", "days")
        self._pressed_at = QPoint()
        self.doubleClicked.connect(self._doubled)
        self.ready()

    def say(self) -> None:
        self.setAccessibleName(spoken(self.model_.of.label))
        self.setAccessibleDescription(spoken(N_("Arrows go from day to day, Enter opens what lies on the day.")))
        self.model_.say()
        self.viewport().update()

    def dress(self) -> None:
        self.horizontalHeader().setFixedHeight(theme.u(HEAD))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        does = self._keys().get(Qt.Key(event.key()))
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if does is not None and plain:
            does()
        else:
            event.ignore()

    def _keys(self) -> dict[Qt.Key, Callable[[], None]]:
        key = Qt.Key
        return {
            key.Key_Left: lambda: self.stepped.emit(-1),
            key.Key_Right: lambda: self.stepped.emit(1),
            key.Key_Up: lambda: self.among.emit(-1),
            key.Key_Down: lambda: self.among.emit(1),
            key.Key_PageUp: lambda: self.leapt.emit(-1),
            key.Key_PageDown: lambda: self.leapt.emit(1),
            key.Key_Home: self.home.emit,
            key.Key_Return: self.entered.emit,
            key.Key_Enter: self.entered.emit,
        }

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def pressed_place(self, index: QModelIndex) -> int | None:
        """Which record of a day was pressed; -1 for those that are not shown, None for the day alone."""
        return self.cells.at_point(self.visualRect(index), self.model_.day(index), self._pressed_at)

    @Slot(QModelIndex)
    def _doubled(self, index: QModelIndex) -> None:
        if self.pressed_place(index) is None:
            self.beginning.emit()
