"""Two records field by field: what differs is marked, and one value of each is chosen, by arrows and space."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableWidget, QTableWidgetItem

from app.domain.fields import Field
from app.domain.register import Register
from app.language import N_, Words
from app.office.duplicates import Comparison, Row
from ui.icons import icon
from ui.language import Speaking, spoken
from ui.pairs.frame import only_read
from ui.register.values import value_text
from ui.session import Session
from ui.theme import theme

STAYS = 0
"""The first row chooses the record that stays."""


class TwoRecords(Speaking, QTableWidget):
    """`merged` asks for the merge as it is chosen."""

    merged = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(0, 3)
        self.session = session
        self.of: Register | None = None
        self.found: Comparison | None = None
        self.rows: list[Row] = []
        self.taken: list[int] = []
        self.by_hand: set[int] = set()
        self.setProperty("role", "two")
        only_read(self)
        self.setItemDelegate(Ruled(self))
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.cellClicked.connect(self.take)
        self.ready()

    def look(self, of: Register | None, found: Comparison | None) -> None:
        """Show two records; the one that others lean on more, and that says more, is to stay."""
        self.of, self.found, self.by_hand = of, found, set()
        self.rows = [row for row in found.rows if (row.one, row.other) != (None, None)] if found is not None else []
        if found is not None:
            stays = int(weight(found, 1) > weight(found, 0))
            self.taken = [stays, *self._usual(stays)]
        self.say()
        self.setCurrentCell(STAYS, 1 + (self.taken[STAYS] if found else 0))

    def _usual(self, stays: int) -> list[int]:
        """Of each field the side whose value is taken if nobody chooses: of the one that stays, where it has one."""
        values = [(row.one, row.other) for row in self.rows]
        return [stays if pair[stays] is not None or pair[1 - stays] is None else 1 - stays for pair in values]

    def take(self, row: int, column: int) -> None:
        """Choose a side of a row; who stays gives its values wherever nobody has chosen."""
        if self.found is None or column == 0 or (row != STAYS and not self.rows[row - 1].differs):
            return
        self.taken[row] = column - 1
        if row == STAYS:
            usual = self._usual(column - 1)
            self.taken[1:] = [self.taken[at] if at in self.by_hand else side for at, side in enumerate(usual, start=1)]
        else:
            self.by_hand.add(row)
        self._dress_cells()

    @property
    def stays(self) -> int:
        return self.taken[STAYS]

    def values(self) -> dict[str, Any]:
        """The chosen values of all fields that differ."""
        rows = zip(self.rows, self.taken[1:], strict=True)
        return {row.field.name: (row.one, row.other)[side] for row, side in rows if row.differs}

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space takes the value under the cursor, Enter merges; arrows stay among the values."""
        if event.key() == Qt.Key.Key_Space:
            self.take(self.currentRow(), self.currentColumn())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.merged.emit()
        elif event.key() != Qt.Key.Key_Left or self.currentColumn() > 1:
            super().keyPressEvent(event)

    def say(self) -> None:
        self.setAccessibleName(spoken(N_("Two records field by field")))
        self.setRowCount(len(self.rows) + 1 if self.rows else 0)
        if self.found is None or self.of is None:
            self.setHorizontalHeaderLabels(["", "", ""])
            return
        both = (self.found.one, self.found.other)
        self.setHorizontalHeaderLabels(["", *(f"№\u00a0{record.number}" for record in both)])
        self._put(STAYS, spoken(N_("The record that stays")), *(self._leaning(side) for side in (0, 1)))
        for at, row in enumerate(self.rows, start=1):
            self._put(at, spoken(row.field.label), self._shown(row.field, row.one), self._shown(row.field, row.other))
        self._dress_cells()

    def dress(self) -> None:
        self.horizontalHeader().setFixedHeight(theme.u(30))
        self.horizontalHeader().setFont(theme.font(13, QFont.Weight.DemiBold))
        self._dress_cells()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.resizeRowsToContents()

    def _put(self, row: int, *texts: str) -> None:
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(row, column, item)

    def _dress_cells(self) -> None:
        """Bold and ticked what is taken, tinted what differs, quiet what is the same."""
        if self.found is None:
            return
        self.setIconSize(QSize(theme.u(14), theme.u(14)))
        for row, side in enumerate(self.taken):
            differs = row == STAYS or self.rows[row - 1].differs
            for column in range(3):
                self._dress_cell(self.item(row, column), column, differs, column == side + 1)
        self.resizeRowsToContents()

    def _dress_cell(self, item: QTableWidgetItem, column: int, differs: bool, taken: bool) -> None:
        chosen = differs and taken
        item.setFont(theme.font(13, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        item.setForeground(theme.colour("ink2" if column == 0 or not chosen else "ink"))
        item.setBackground(theme.colour("warningground" if differs and column else "base"))
        item.setIcon(icon("check", "accent") if chosen else QIcon())
        state = Words("{text}, taken", {"text": item.text()}) if chosen else None
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(state) if state else item.text())

    def _leaning(self, side: int) -> str:
        assert self.found is not None
        return spoken(Words("Links: {n}", {"n": self.found.leaning[side]}))

    def _shown(self, field: Field, value: Any) -> str:
        return "–" if value is None else value_text(self.session, field, value)


class Ruled(QStyledItemDelegate):
    """Air around the words and a hairline under each row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        return super().sizeHint(option, index) + QSize(0, theme.u(11))

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.rect = option.rect.adjusted(theme.u(8 if index.column() else 20), 0, 0, 0)  # type: ignore[attr-defined]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        whole = option.rect  # type: ignore[attr-defined]
        chosen = option.state & QStyle.StateFlag.State_Selected  # type: ignore[attr-defined]
        painter.fillRect(whole, theme.colour("selection") if chosen else index.data(Qt.ItemDataRole.BackgroundRole))
        super().paint(painter, option, index)
        painter.fillRect(whole.x(), whole.bottom(), whole.width(), 1, theme.colour("row"))


def weight(found: Comparison, side: int) -> tuple[int, int]:
    """How much leans on a record, and how much it says."""
    return found.leaning[side], sum((row.one, row.other)[side] is not None for row in found.rows)
