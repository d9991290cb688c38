"""The matrix of the board: an office a row, a section a column, each state as a shape with a number or a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.domain.places import place
from app.domain.registers import REGISTERS
from app.language import N_, Words, number, several
from app.office.board import LABELS, UNREPORTED, Cell, Row, State
from ui.icons import mark
from ui.language import Speaking, language, spoken
from ui.theme import theme

MARKS: dict[State, str] = {
    "returned": "returned", "late": "late", "due": "waiting", "received": "checked", "not_due": "due",
    "complete": "done", "closed": "closed", "amended": "amended",
}  # fmt: skip
GROUNDS = {"late": ("errorground", "error"), "returned": ("warningground", "warning")}
"""Only what wants a hand is tinted: the ground of its cell, and the edge of its row."""

OFFICE, LAST, SECTIONS, WHOLE = 0, 1, 2, 2 + len(REGISTERS)
ROW, HEAD, PAD, FIRST_PAD, MARK = 32, 44, 8, 24, 13
NOWHERE = QModelIndex()
LEAST_SECTION, MOST_SECTION = 58, 96


def name_of(row: Row) -> str:
    """An office by its place; its own name stands beside the matrix."""
    return place(row.word.kato).names.get(language.now) or row.name(language.now)


def mark_of(cell: Cell) -> str:
    """A section that was signed as empty has a nought."""
    return "nil" if cell.held.nil and cell.state in ("closed", "amended") else MARKS[cell.state]


def count_of(cell: Cell) -> str:
    """The number beside the shape: what is here, or how many were returned."""
    if cell.state == "returned":
        return number(cell.held.returned, language.now)
    if cell.held.nil and cell.state in ("closed", "amended"):
        return spoken(N_("nil"))
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
            return f"№\u00a0{row.word.last[0]} · {row.word.last[1]:%d.%m}" if row.word.last else "—"
        if column == WHOLE:
            return spoken(stand(row))
        return count_of(row.cells[column - SECTIONS])

    def heard(self, row: Row, column: int) -> str:
        """What a cell says to the ear: the shape has no voice, so its state is named."""
        text = self.text(row, column)
        return f"{self.tip(row, column)} {text}".rstrip() if SECTIONS <= column < WHOLE else text

    def tip(self, row: Row, column: int) -> str:
        if SECTIONS <= column < WHOLE:
            cell = row.cells[column - SECTIONS]
            return f"{spoken(REGISTERS[column - SECTIONS].label)}: {spoken(LABELS[cell.state])}"
        return row.name(language.now)


class Cells(QStyledItemDelegate):
    """Paints ground, edge, shape and number."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]  # noqa: N802
        return QSize(theme.u(LEAST_SECTION), theme.u(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        model = index.model()
        assert isinstance(model, Offices)
        row, column = model.rows[index.row()], index.column()
        painter.save()
        box, chosen = QRect(option.rect), bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, box, row, column, chosen)
        box.adjust(theme.u(FIRST_PAD if column == OFFICE else PAD), 0, -theme.u(PAD), -1)
        cell = row.cells[column - SECTIONS] if SECTIONS <= column < WHOLE else None
        if cell is not None or column == WHOLE:
            self._mark(painter, box, mark_of(cell) if cell is not None else MARKS[row.state])
            box.adjust(theme.u(MARK + 6), 0, 0, 0)
        self._text(painter, box, model.text(row, column), row, cell, column)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, row: Row, column: int, chosen: bool) -> None:
        state = row.cells[column - SECTIONS].state if SECTIONS <= column < WHOLE else row.state
        tinted = column >= SECTIONS and state in GROUNDS and not chosen
        painter.fillRect(box, theme.colour(GROUNDS[state][0] if tinted else "selection" if chosen else "base"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("row"))
        edge = "accent" if chosen else GROUNDS.get(row.state, ("", ""))[1]
        if edge and column == OFFICE:
            painter.fillRect(box.left(), box.top(), theme.u(3), box.height(), theme.colour(edge))

    def _mark(self, painter: QPainter, box: QRect, name: str) -> None:
        painter.drawPixmap(box.left(), box.center().y() - theme.u(MARK) // 2, mark(name, MARK))

    def _text(self, painter: QPainter, box: QRect, text: str, row: Row, cell: Cell | None, column: int) -> None:
        loud = cell.state if cell is not None else row.state if column == WHOLE else None
        strong = loud in GROUNDS or column == OFFICE
        painter.setFont(theme.font(13, QFont.Weight.Medium if strong else QFont.Weight.Normal, figures=True))
        quiet = "ink" if column == OFFICE or cell is not None else "ink2"
        painter.setPen(theme.colour(GROUNDS[loud][1] if loud in GROUNDS else quiet))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignRight if cell is not None else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)


class Heads(QHeaderView):
    """Heads of two lines, with the padding of their cells."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.u(40))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(super().sizeHint().width(), theme.u(HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # type: ignore[override]  # noqa: N802
        painter.save()
        painter.fillRect(rect, theme.colour("base"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("plane"))
        painter.setFont(theme.font(12, QFont.Weight.Medium))
        painter.setPen(theme.colour("ink2"))
        box = rect.adjusted(theme.u(FIRST_PAD if section == OFFICE else PAD), 0, -theme.u(PAD), -theme.u(4))
        side = Qt.AlignmentFlag.AlignRight if SECTIONS <= section < WHOLE else Qt.AlignmentFlag.AlignLeft
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        metrics = painter.fontMetrics()
        words = (metrics.elidedText(word, Qt.TextElideMode.ElideRight, box.width()) for word in text.split())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap, " ".join(words))
        painter.restore()


class Matrix(Speaking, QTableView):
    """`chosen` tells the office that is looked at; arrows go from one to the next, Enter `opened`."""

    chosen = Signal(object)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offices = Offices()
        self.setModel(self.offices)
        self.setItemDelegate(Cells(self))
        self.setHorizontalHeader(Heads(self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.activated.connect(lambda _index: self.opened.emit())
        self.ready()

    def put(self, rows: Sequence[Row], office: str = "") -> None:
        """Show these, and keep the office that was looked at in front."""
        self.offices.put(rows)
        at = next((place for place, row in enumerate(rows) if row.word.office == office), 0)
        if rows:
            self.selectRow(at)
        self.fit()

    @Slot(QModelIndex, QModelIndex)
    def _row_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.offices.rows[now.row()])

    def say(self) -> None:
        self.setAccessibleName(spoken(N_("Board")))
        self.setAccessibleDescription(spoken(N_("Offices and their sections. Arrows choose an office.")))
        self.fit()
        self.viewport().update()

    def dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.u(ROW))
        self.fit()

    def fit(self) -> None:
        """Words take what they need, sections share what is left and are alike; the office takes the rest of it."""
        offices, whole = self._widest(OFFICE) + theme.u(FIRST_PAD + PAD), self._widest(WHOLE) + theme.u(MARK + 24)
        last = self._widest(LAST) + theme.u(2 * PAD)
        room = self.viewport().width() - whole - last
        section = max(theme.u(LEAST_SECTION), min(theme.u(MOST_SECTION), (room - offices) // len(REGISTERS)))
        widths = [max(offices, room - section * len(REGISTERS)), last, *[section] * len(REGISTERS), whole]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def _widest(self, column: int) -> int:
        """What the words of a column take, with its head."""
        metrics = QFontMetrics(theme.font(13, QFont.Weight.Medium, figures=True))
        texts = [str(self.offices.headerData(column, Qt.Orientation.Horizontal))]
        texts += [self.offices.text(row, column) for row in self.offices.rows]
        return max(map(metrics.horizontalAdvance, texts)) + theme.u(2)

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()
