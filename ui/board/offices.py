"""The offices of the board as rows, in the words of now: what a cell shows, and what it says to the ear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from app.domain.places import place
from app.domain.registers import REGISTERS
from app.language import N_, Words, number, several
from app.office.board import LABELS, UNREPORTED, Cell, Row, State
from ui.language import language, spoken

MARKS: dict[State, str] = {
    "returned": "returned", "late": "late", "due": "waiting", "received": "checked", "not_due": "due",
    "complete": "done", "closed": "closed", "amended": "amended",
}  # fmt: skip
OFFICE, LAST, SECTIONS, WHOLE = 0, 1, 2, 2 + len(REGISTERS)
NOWHERE = QModelIndex()


def name_of(row: Row) -> str:
    """A region's secretariat by its region, any other office by its own name."""
    by_place = row.word.role == "region"
    return place(row.word.kato).names[language.now] if by_place else row.name(language.now)


def is_nil(cell: Cell) -> bool:
    """Whether it was signed that there is nothing in a section."""
    return cell.held.nil and cell.state in ("closed", "amended")


def mark_of(cell: Cell) -> str:
    """A section that was signed as empty has a nought for its shape."""
    return "nil" if is_nil(cell) else MARKS[cell.state]


def count_of(cell: Cell) -> str:
    """The number beside the shape: what is here, or how many were returned."""
    if cell.state == "returned":
        return number(cell.held.returned, language.now)
    return number(cell.held.here, language.now) if cell.held.here or cell.state not in UNREPORTED else ""


def stand(row: Row) -> Words:
    """The state of an office: «amended A1», «late by 5 days»."""
    label = Words(LABELS[row.state])
    if row.state == "amended":
        return Words("{state} A{number}", {"state": label, "number": str(row.word.edition)})
    if row.state == "late":
        return several("late by {n} day", "late by {n} days", row.days_late)
    return label


class Offices(QAbstractTableModel):
    """The rows that are shown, in the words of now."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()

    def put(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = NOWHERE) -> int:  # type: ignore[override]  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = NOWHERE) -> int:  # type: ignore[override]  # noqa: N802 - Qt's name
        return WHOLE + 1

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if way != Qt.Orientation.Horizontal or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if SECTIONS <= section < WHOLE:
            register = REGISTERS[section - SECTIONS]
            return spoken(register.one if role == Qt.ItemDataRole.DisplayRole else register.label)
        return spoken({OFFICE: N_("Office"), LAST: N_("Last package"), WHOLE: N_("Summary")}[section])

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.heard(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(row, index.column())
        return None

    def text(self, row: Row, column: int) -> str:
        """What a cell shows beside its shape."""
        if column == OFFICE:
            return name_of(row)
        if column == LAST:
            return f"№\u00a0{row.word.last[0]} · {row.word.last[1]:%d.%m}" if row.word.last else "–"
        if column == WHOLE:
            return spoken(stand(row))
        return count_of(row.cells[column - SECTIONS])

    def heard(self, row: Row, column: int) -> str:
        """What a cell says to the ear: the shape has no voice, so its state is named."""
        text = self.text(row, column)
        if not SECTIONS <= column < WHOLE:
            return text
        said_already = is_nil(row.cells[column - SECTIONS]) and text == "0"
        return self.tip(row, column) if said_already else f"{self.tip(row, column)} {text}".rstrip()

    def tip(self, row: Row, column: int) -> str:
        if SECTIONS <= column < WHOLE:
            cell = row.cells[column - SECTIONS]
            values = {"section": Words(REGISTERS[column - SECTIONS].label), "state": Words(LABELS[cell.state])}
            return spoken(
                Words("{section}: {state}, nil", values) if is_nil(cell) else Words("{section}: {state}", values)
            )
        return row.name(language.now)
