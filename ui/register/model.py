"""The list of a register: places alone, records read when they are painted."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import cache
from itertools import chain, islice
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from app.domain.fields import Choice, Link, Links, Money, Text, Whole
from app.domain.register import Register
from app.domain.registers import register as register_named
from app.errors import Cancelled, NotFound
from app.language import N_
from app.office import Query, Record
from ui.language import language, spoken
from ui.session import Session

BLOCK = 50
"""How many records are read together."""
BLOCKS = 80
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
        self.broad = self.waiting = False
        self._blocks: dict[int, list[Record]] = {}
        self._names: dict[tuple[str, str], str] = {}

    def look(self, query: Query) -> None:
        """Show what a query finds: the first rows at once where a moment is enough, all as soon as they are found."""
        self.query = query
        records, name = self.session.office.records, self.of.name
        self.session.jobs.forget(self._place)
        try:
            first, more, broad = self.session.in_a_moment(lambda: beginning(*records.places(name, query)))
        except Cancelled:
            more, then, self.waiting = True, self._show, True
        else:
            self._show((first, broad), finished=not more)
            then = self._complete
        if more:
            self.session.read_beside(self._place, lambda: whole(*records.places(name, query)), then, self.waiting)

    @property
    def _place(self) -> str:
        return f"the list of {self.of.name}"

    def _show(self, found: tuple[array[int], bool], finished: bool = True) -> None:
        """Other rows than before."""
        places, broad = found
        self.beginResetModel()
        self._blocks.clear()
        self._names.clear()
        self.places, self.broad, self.waiting = places, broad, False
        self.endResetModel()
        self.counted.emit(len(places), finished, broad)

    def _complete(self, found: tuple[array[int], bool]) -> None:
        """All rows are there; those shown already stay where they are."""
        places, broad = found
        shown = len(self.places)
        if len(places) == shown or places[:shown] != self.places:
            self._show(found)
            return
        self.beginInsertRows(NOWHERE, shown, len(places) - 1)
        self.places = places
        self.endInsertRows()
        self.counted.emit(len(places), True, broad)

    def choose(self, columns: list[str]) -> None:
        """Other columns, the same rows."""
        self.beginResetModel()
        self.columns = columns
        self._blocks.clear()
        self.endResetModel()

    def rest(self) -> None:
        """Ask the database for nothing more; called before it is closed."""
        self.session.jobs.forget(self._place)

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
        """The row of a record, where the list has it."""
        try:
            return self.places.index(self.session.office.records.read(self.of.name, id).row)
        except (NotFound, ValueError):
            return None

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


def beginning(places: Iterable[list[int]], broad: bool) -> tuple[array[int], bool, bool]:
    """The first rows of a list, whether there are more, and whether it is too broad for all."""
    coming = iter(places)
    first = list(islice(coming, 2))
    return array("q", chain.from_iterable(first)), len(first) > 1, broad


def whole(places: Iterable[list[int]], broad: bool) -> tuple[array[int], bool]:
    """All rows of a list, and whether it is too broad for all."""
    return array("q", chain.from_iterable(places)), broad


def head_of(of: Register, name: str) -> str:
    """The head of a column."""
    return spoken(HEADS.get(name) or of.by_name[name].label)


def said_of(of: Register, record: Record, name: str) -> Any:
    """A value, or its other form in the language of now where the register has one (title, title_ru)."""
    other = f"{name}_{language.now}"
    return (record.values.get(other) if other in of.by_name else None) or record.values[name]


def name_of(register: str, record: Record) -> str:
    """What a person calls a record: what it must have comes before a mere number of it."""
    of = register_named(register)
    known = sorted(of.known_by, key=lambda name: not of.by_name[name].required)
    names = (said_of(of, record, name) for name in known if isinstance(of.by_name[name], Text))
    return next(filter(None, names), f"№\u00a0{record.number}")


def called(session: Session, name: str, record: Record) -> str:
    """What a person calls a record; one that has no name of its own is called by the first record it links."""
    of = register_named(name)
    links = [link for link in of.links if isinstance(link, Link) and record.values[link.name]]
    if of.known_by or not links:
        return name_of(name, record)
    found = session.office.records.named(links[0].register, [record.values[links[0].name]])
    return ", ".join(name_of(links[0].register, one) for one in found.values()) or name_of(name, record)


@cache
def alignment(of: Register, name: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if at_right(of, name) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


@cache
def at_right(of: Register, name: str) -> bool:
    """Whether a column has numbers to be added up, which stand under one another."""
    return isinstance(of.by_name[name], (Whole, Money))


@cache
def is_state(of: Register, name: str) -> bool:
    """Whether a column tells in what state a record is: shown with its mark."""
    field = of.by_name[name]
    return isinstance(field, Choice) and field.codebook.endswith("_status")
