"""The matrix of the board: an office a row, a section a column, each state as a shape with a number or a word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.domain.registers import REGISTERS
from app.language import N_
from app.office.board import Cell, Row
from ui.board.offices import LAST, MARKS, OFFICE, SECTIONS, WHOLE, Offices, is_nil, mark_of
from ui.icons import mark
from ui.language import Speaking, spoken
from ui.theme import sized, theme

GROUNDS = {"late": ("errorground", "error"), "returned": ("warningground", "warning")}
"""Only what wants a hand is tinted: the ground of its cell, and the edge of its row."""

ROW, HEAD, PAD, FIRST_PAD, MARK = 32, 44, 8, 24, 13
MOST_SECTION, LEAST_OFFICE = 96, 170


class Cells(QStyledItemDelegate):
    """Paints ground, edge, shape and number."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]  # noqa: N802
        return QSize(theme.u(60), theme.u(ROW))

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
        weight = QFont.Weight.Medium if strong else QFont.Weight.Normal
        painter.setFont(theme.font(13, weight, figures=column != OFFICE))
        quiet = "ink" if column == OFFICE or (cell is not None and not is_nil(cell)) else "ink2"
        painter.setPen(theme.colour(GROUNDS[loud][1] if loud in GROUNDS else quiet))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignRight if cell is not None else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)


class Heads(QHeaderView):
    """Heads with the padding of their cells. Sections that are narrower than their words have them upright."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        sized(self.setMinimumSectionSize, 40)

    def said(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal))

    def longest(self) -> int:
        """The width of the longest word over a section."""
        metrics = QFontMetrics(theme.font(12, QFont.Weight.Medium))
        return max(metrics.horizontalAdvance(word) for at in range(SECTIONS, WHOLE) for word in self.said(at).split())

    @property
    def upright(self) -> bool:
        return self.longest() > self.sectionSize(SECTIONS) - theme.u(2 * PAD)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        height = self.longest() + theme.u(20) if self.upright else theme.u(HEAD)
        return QSize(super().sizeHint().width(), height)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # type: ignore[override]  # noqa: N802
        painter.save()
        painter.fillRect(rect, theme.colour("base"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("plane"))
        painter.setFont(theme.font(12, QFont.Weight.Medium))
        painter.setPen(theme.colour("ink2"))
        box = rect.adjusted(theme.u(FIRST_PAD if section == OFFICE else PAD), 0, -theme.u(PAD), -theme.u(5))
        if not SECTIONS <= section < WHOLE:
            self._say(painter, box, section, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        elif self.upright:
            painter.translate(rect.left(), box.bottom())
            painter.rotate(-90)
            turned = QRect(0, 0, box.height() - theme.u(8), rect.width())
            self._say(painter, turned, section, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        else:
            self._say(painter, box, section, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        painter.restore()

    def _say(self, painter: QPainter, box: QRect, section: int, side: Qt.AlignmentFlag) -> None:
        painter.drawText(box, side | Qt.TextFlag.TextWordWrap, self.said(section))


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
        self.horizontalHeader().setAccessibleName(spoken(N_("Board")))
        self.setAccessibleDescription(spoken(N_("Offices and their sections. Arrows choose an office.")))
        self.fit()
        self.viewport().update()

    def dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.u(ROW))
        self.fit()

    def fit(self) -> None:
        """Words take what they need, sections share what is left and are alike; the office takes the rest of it.

        Where there is too little, the names of offices give way: what is late with them must be read.
        """
        offices, whole = self._widest(OFFICE) + theme.u(FIRST_PAD + PAD), self._widest(WHOLE) + theme.u(MARK + 24)
        last = self._widest(LAST) + theme.u(2 * PAD)
        room = self.viewport().width() - whole - last
        least = max(map(self._shown, range(SECTIONS, WHOLE))) + theme.u(MARK + 6 + 2 * PAD)
        section = max(least, min(theme.u(MOST_SECTION), (room - offices) // len(REGISTERS)))
        left = room - section * len(REGISTERS)
        office = left if left >= min(offices, theme.u(LEAST_OFFICE)) else offices
        widths = [office, last, *[section] * len(REGISTERS), whole]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.updateGeometries()

    def _widest(self, column: int) -> int:
        """What the words of a column take, with its head, which may stand in several lines."""
        metrics = QFontMetrics(theme.font(13, QFont.Weight.Medium, figures=True))
        head = str(self.offices.headerData(column, Qt.Orientation.Horizontal)).split()
        return max(*map(metrics.horizontalAdvance, head), self._shown(column)) + theme.u(2)

    def _shown(self, column: int) -> int:
        """What the words of a column take."""
        metrics = QFontMetrics(theme.font(13, QFont.Weight.Medium, figures=column != OFFICE))
        texts = (self.offices.text(row, column) for row in self.offices.rows)
        return max(map(metrics.horizontalAdvance, texts), default=0)

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()
