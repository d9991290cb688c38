"""The list of a register: places alone, records read when they are painted."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, QTimer, Signal, Slot

from app.domain.fields import Choice, Link, Links, Money, Text, Whole
from app.domain.register import Register
from app.domain.registers import register as register_named
from app.language import N_
from app.office import Query, Record
from ui.language import language, spoken
from ui.session import Session

BLOCK = 100
"""How many records are read together."""
BLOCKS = 40
"""How many blocks are kept; more than any screen shows."""
HEADS = {
    "held_on": N_("Date"),
    "participants": N_("People"),
    "consent": N_("Consent"),
    "language_level": N_("Level"),
    "capacity": N_("Seats"),
    "pupils": N_("Pupils"),
}
"""Shorter words for the heads of columns; the whole label is their tip."""

Index = QModelIndex
NOWHERE = QModelIndex()


class Records(QAbstractTableModel):
    """Rows are numbered; a block of records is read when one of them is wanted. `counted` tells how many there are."""

    counted = Signal(int, bool, bool)

    def __init__(self, session: Session, of: Register, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.of = session, of
        self.columns = list(of.columns)
        self.query = Query(order=of.columns[0], descending=of.columns[0] == of.dated_by)
        self.places: array[int] = array("q")
        self.broad = False
        self._coming: Iterator[list[int]] = iter(())
        self._blocks: dict[int, list[Record]] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._more)

    def look(self, query: Query) -> None:
        """Show what a query finds: the first rows at once, the others as they come."""
        self.query = query
        self.beginResetModel()
        self._blocks.clear()
        self._names.clear()
        self._coming, self.broad = self.session.office.records.places(self.of.name, query)
        self.places = array("q", next(self._coming, []))
        self.endResetModel()
        self._timer.start(0)
        self._tell(finished=False)

    def choose(self, columns: list[str]) -> None:
        """Other columns, the same rows."""
        self.beginResetModel()
        self.columns = columns
        self._blocks.clear()
        self.endResetModel()

    @Slot()
    def _more(self) -> None:
        """The next rows, between two events of the window."""
        found = next(self._coming, [])
        if found:
            self.beginInsertRows(NOWHERE, len(self.places), len(self.places) + len(found) - 1)
            self.places.extend(found)
            self.endInsertRows()
        else:
            self.rest()
        self._tell(finished=not found)

    def rest(self) -> None:
        """Ask the database for nothing more; called before it is closed."""
        self._timer.stop()
        self._coming = iter(())

    def _tell(self, finished: bool) -> None:
        self.counted.emit(len(self.places), finished, self.broad)

    def record(self, row: int) -> Record | None:
        """The record in a row."""
        block = self._blocks.get(row // BLOCK)
        if block is None:
            block = self._read(row // BLOCK)
        return block[row % BLOCK] if row % BLOCK < len(block) else None

    def _read(self, number: int) -> list[Record]:
        places = self.places[number * BLOCK : (number + 1) * BLOCK]
        if len(self._blocks) >= BLOCKS:
            self._blocks.pop(next(iter(self._blocks)))
        self._blocks[number] = found = self.session.office.records.at(self.of.name, places)
        for link in self.of.links:
            if link.name in self.columns and isinstance(link, Link):
                self._learn(link, {record.values[link.name] for record in found if record.values[link.name]})
        return found

    def _learn(self, link: Link, ids: set[str]) -> None:
        for id, record in self.session.office.records.named(link.register, ids).items():
            self._names[link.register, id] = name_of(link.register, record)

    def row_of(self, id: str) -> int | None:
        """The row of a record among those that were read, or of the whole list while it is short."""
        last = len(self.places) if len(self.places) <= BLOCK * BLOCKS else 0
        rows = range(last) if last else (number * BLOCK + at for number in self._blocks for at in range(BLOCK))
        return next((row for row in rows if (record := self.record(row)) is not None and record.id == id), None)

    def rowCount(self, parent: Index = NOWHERE) -> int:  # type: ignore[override]  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.places)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # type: ignore[override]  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # type: ignore[override]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            record = self.record(index.row())
            return self.text(record, self.columns[index.column()]) if record is not None else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(alignment(self.of, self.columns[index.column()]))
        return None

    def text(self, record: Record, name: str) -> str:
        """What a cell says; nothing where nothing is stated."""
        value, field = said_of(self.of, record, name), self.of.by_name[name]
        if value is None:
            return ""
        if isinstance(field, Link):
            return self._names.get((field.register, value), "…")
        if isinstance(field, Links):
            return str(len(value))
        return field.show(value, language.now)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        name = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return head_of(self.of, name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return spoken(self.of.by_name[name].label)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(alignment(self.of, name))
        return None

    def say(self) -> None:
        """Codes and heads in the language of now."""
        if self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)


def head_of(of: Register, name: str) -> str:
    """The head of a column."""
    return spoken(HEADS.get(name) or of.by_name[name].label)


def said_of(of: Register, record: Record, name: str) -> Any:
    """A value, or its other form in the language of now where the register has one (title, title_ru)."""
    other = f"{name}_{language.now}"
    return (record.values.get(other) if other in of.by_name else None) or record.values[name]


def name_of(register: str, record: Record) -> str:
    """What a person calls a record."""
    of = register_named(register)
    names = (said_of(of, record, name) for name in of.known_by if isinstance(of.by_name[name], Text))
    return next(filter(None, names), f"№\u00a0{record.number}")


def called(session: Session, name: str, record: Record) -> str:
    """What a person calls a record; one that has no name of its own is called by the first record it links."""
    of = register_named(name)
    links = [link for link in of.links if isinstance(link, Link) and record.values[link.name]]
    if of.known_by or not links:
        return name_of(name, record)
    found = session.office.records.named(links[0].register, [record.values[links[0].name]])
    return ", ".join(name_of(links[0].register, one) for one in found.values()) or name_of(name, record)


def alignment(of: Register, name: str) -> Qt.AlignmentFlag:
    right = isinstance(of.by_name[name], (Whole, Money))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def is_state(of: Register, name: str) -> bool:
    """Whether a column tells in what state a record is: shown with its mark."""
    field = of.by_name[name]
    return isinstance(field, Choice) and field.codebook.endswith("_status")
