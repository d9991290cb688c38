"""The view of a list: rows of one height, ground and edge painted by the delegate, matches of the search lit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCursor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.alphabet import fold, repair
from app.domain.codebooks import codebook
from app.domain.fields import Choice, LongText
from app.domain.register import Register
from app.language import Words
from ui.icons import icon, mark
from ui.language import Speaking, language, spoken
from ui.register.model import Records, alignment, head_of, is_state
from ui.theme import sized, theme

PAD, FIRST_PAD, ROW, HEAD = 8, 24, 28, 34
STATES = {
    "planned": "due", "held": "done", "postponed": "waiting", "cancelled": "gap", "registered": "accepted",
    "branch": "done", "on_record": "open", "waiting": "waiting", "admitted": "done", "completed": "closed",
    "withdrawn": "returned",
}  # fmt: skip
"""The mark of each code of a codebook of states."""
SAMPLES = {"Day": "00.00.0000", "Whole": "0 000 000", "Money": "0 000 000,00 ₸", "Identifier": "000000000000",
           "Phone": "+7 000 000 0000"}  # fmt: skip
"""What the cells of a kind of field look like at their widest; the others take what their words take."""
WIDEST, WIDE, MARK = 168, 150, 19
LEAST_MAIN, LEAST_WORDS, LEAST_WIDTH = 230, 92, 48


def spans(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    """Where the words of a search begin a word of the text: fold keeps lengths, so positions hold."""
    folded = fold(repair(text))
    found = [match.span() for term in terms for match in re.finditer(rf"(?<!\w){re.escape(term)}", folded)]
    return sorted(found)


class Cells(QStyledItemDelegate):
    """Paints a cell: ground, edge of the chosen row, mark of state, lit words, text."""

    def __init__(self, view: RecordTable) -> None:
        super().__init__(view)
        self.view = view
        self.terms: tuple[str, ...] = ()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]  # noqa: N802
        return QSize(theme.u(80), theme.u(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        model = self.view.model_
        record = model.record(index.row())
        if record is None:
            return
        name = model.columns[index.column()]
        painter.save()
        box = QRect(option.rect)
        self._ground(painter, box, bool(option.state & QStyle.StateFlag.State_Selected), index.column() == 0)
        box.adjust(theme.u(FIRST_PAD if index.column() == 0 else PAD), 0, -theme.u(PAD), -1)
        if is_state(model.of, name):
            box = self._state(painter, box, str(record.values[name]))
        self._text(painter, box, model.text(record, name), index.column())
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, chosen: bool, first: bool) -> None:
        painter.fillRect(box, theme.colour("selection" if chosen else "base"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("row"))
        if chosen and first:
            painter.fillRect(box.left(), box.top(), theme.u(3), box.height(), theme.colour("accent"))

    def _state(self, painter: QPainter, box: QRect, code: str) -> QRect:
        """The mark before the word; what is left of the cell is for the word."""
        shape = mark(STATES.get(code, "open"), 13)
        top = box.center().y() - theme.u(13) // 2
        painter.drawPixmap(box.left(), top, shape)
        return box.adjusted(theme.u(19), 0, 0, 0)

    def _text(self, painter: QPainter, box: QRect, text: str, column: int) -> None:
        main = column == self.view.main_column()
        painter.setFont(theme.font(13, figures=self.view.is_figure(column)))
        metrics = painter.fontMetrics()
        lit = spans(text, self.terms) if self.terms else []
        text, lit = cut(text, lit, metrics, box.width())
        side = alignment(self.view.model_.of, self.view.model_.columns[column])
        left = box.left() if side & Qt.AlignmentFlag.AlignLeft else box.right() - metrics.horizontalAdvance(text)
        base = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
        self._light(painter, metrics, text, lit, left, box, main)
        painter.setPen(theme.colour("ink" if main or side & Qt.AlignmentFlag.AlignRight else "ink2"))
        painter.drawText(QPointF(left, base), text)

    def _light(
        self, painter: QPainter, metrics: QFontMetrics, text: str, lit: list[tuple[int, int]], left: float, box: QRect,
        main: bool,
    ) -> None:  # fmt: skip
        """A ground behind the words found; in the other columns a line under them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for start, end in lit:
            x = left + metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[start:end])
            if main:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("match"))
                painter.drawRoundedRect(
                    QRectF(x - 1, box.top() + theme.u(4), width + 2, box.height() - theme.u(8)), 2, 2
                )
            else:
                painter.setPen(QPen(theme.colour("underline"), theme.u(1.5)))
                under = box.center().y() + theme.u(9)
                painter.drawLine(QPointF(x, under), QPointF(x + width, under))


def cut(text: str, lit: list[tuple[int, int]], metrics: QFontMetrics, width: int) -> tuple[str, list[tuple[int, int]]]:
    """The text as much as there is room for; what was found stays in sight."""
    if metrics.horizontalAdvance(text) <= width:
        return text, lit
    if lit and metrics.horizontalAdvance(text[: lit[0][1]] + "…") > width:
        start = text.rfind(" ", 0, max(lit[0][0] - 8, 0)) + 1
        text = "…" + text[start:]
        lit = [(a - start + 1, b - start + 1) for a, b in lit]
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    return shown, [(a, min(b, len(shown) - 1)) for a, b in lit if a < len(shown) - 1]


@lru_cache(maxsize=500)
def wanted(of: Register, name: str, language: str, zoom: int) -> int:
    """The width that a column asks for, its head and its padding included."""
    field, metrics = of.by_name[name], QFontMetrics(theme.font(13, figures=True))
    head = QFontMetrics(theme.font(12, QFont.Weight.DemiBold)).horizontalAdvance(head_of(of, name)) + theme.u(18)
    body = theme.u(WIDE)
    if isinstance(field, Choice):
        names = (entry.names.get(language, "") for entry in codebook(field.codebook).entries.values())
        mark = theme.u(MARK) if is_state(of, name) else 0
        body = min(max(map(metrics.horizontalAdvance, names)) + mark, theme.u(WIDEST) + mark)
    elif type(field).__name__ in SAMPLES:
        body = metrics.horizontalAdvance(SAMPLES[type(field).__name__])
    return max(head, body) + 2 * theme.u(PAD) + 2


class Heads(QHeaderView):
    """Heads with the padding of their cells; the arrow stands beside the word."""

    def __init__(self, view: RecordTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.view = view
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        sized(self.setMinimumSectionSize, 48)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(super().sizeHint().width(), theme.u(HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # type: ignore[override]  # noqa: N802
        model = self.view.model_
        name, sorted_by = model.columns[section], model.query.order == model.columns[section]
        painter.save()
        painter.fillRect(rect, theme.colour("base"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("plane"))
        painter.setFont(theme.font(12, QFont.Weight.DemiBold if sorted_by else QFont.Weight.Medium))
        painter.setPen(theme.colour("ink" if sorted_by else "ink2"))
        box = rect.adjusted(theme.u(FIRST_PAD if section == 0 else PAD), 0, -theme.u(PAD), -1)
        arrow = theme.u(16) if sorted_by else 0
        words = str(model.headerData(section, Qt.Orientation.Horizontal))
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width() - arrow)
        width = painter.fontMetrics().horizontalAdvance(words)
        right = alignment(model.of, name) & Qt.AlignmentFlag.AlignRight
        left = box.right() - width if right else box.left()
        painter.drawText(QRect(left, box.top(), width + 4, box.height()), Qt.AlignmentFlag.AlignVCenter, words)
        if sorted_by:
            at = left - arrow if right else left + width + theme.u(3)
            shape = icon("arrow-down" if model.query.descending else "arrow-up", "ink").pixmap(theme.u(12), theme.u(12))
            painter.drawPixmap(at, box.center().y() - theme.u(6), shape)
        painter.restore()


class RecordTable(Speaking, QTableView):
    """The list of a register. `chosen` tells the row that is looked at, `ordered` a wish to sort."""

    chosen = Signal(int)
    ordered = Signal(str)
    opened = Signal()
    columns_changed = Signal()
    all_chosen = Signal()

    def __init__(self, model: Records, parent: QWidget) -> None:
        super().__init__(parent)
        self.model_ = model
        self.cells = Cells(self)
        self.widths: dict[str, int] = {}
        self._fitting = False
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setHorizontalHeader(Heads(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.horizontalHeader().sectionClicked.connect(self._sort)
        self.horizontalHeader().sectionResized.connect(self._resized)
        self.horizontalHeader().sectionMoved.connect(self._moved)
        self.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().customContextMenuRequested.connect(self.offer_columns)
        self.activated.connect(self._activated)
        self.ready()

    def main_column(self) -> int:
        """The column of what the record is called: it takes the room that is left."""
        of = self.model_.of
        names = [name for name in self.model_.columns if name in of.known_by or of.by_name[name].sorted]
        main = next((name for name in names if of.by_name[name].required), names[0] if names else "")
        return self.model_.columns.index(main) if main else 0

    @Slot()
    def offer_columns(self) -> None:
        """Which columns the list has."""
        menu = QMenu(self)
        for field in self.model_.of.fields:
            if not field.hidden and not isinstance(field, LongText):
                action = menu.addAction(spoken(field.label), lambda name=field.name: self._turn(name))
                action.setCheckable(True)
                action.setChecked(field.name in self.model_.columns)
        menu.exec(QCursor.pos())
        menu.deleteLater()

    def _turn(self, name: str) -> None:
        """A column comes, as the last one, or goes; at least one stays."""
        columns = self.model_.columns
        self.put_columns([one for one in columns if one != name] if name in columns else [*columns, name])

    def put_columns(self, columns: list[str]) -> None:
        """Other columns, or the same in another order."""
        if columns:
            self.model_.choose(columns)
            self.columns_changed.emit()
            self.fit()

    def widen(self, name: str, by: int) -> None:
        """Give a column more room, or less, in lengths of the design."""
        if name in self.model_.columns:
            now = self.columnWidth(self.model_.columns.index(name)) * 100 // theme.zoom
            self._keep_width(name, now + by)

    def _keep_width(self, name: str, width: int) -> None:
        self.widths[name] = max(LEAST_WIDTH, width)
        self.columns_changed.emit()
        self.fit()

    @Slot(int, int, int)
    def _resized(self, column: int, _before: int, width: int) -> None:
        """A person draws the edge of a head; the main column takes what is left."""
        if not self._fitting and column != self.main_column() and QApplication.mouseButtons():
            self._keep_width(self.model_.columns[column], width * 100 // theme.zoom)

    @Slot(int, int, int)
    def _moved(self, _column: int, _before: int, _after: int) -> None:
        """A person draws a head to another place: the model follows, as soon as the head is let go."""
        QTimer.singleShot(0, self, self._follow_heads)

    @Slot()
    def _follow_heads(self) -> None:
        heads = self.horizontalHeader()
        columns = [self.model_.columns[heads.logicalIndex(place)] for place in range(heads.count())]
        if columns != self.model_.columns:
            heads.blockSignals(True)
            for place in range(heads.count()):
                heads.moveSection(heads.visualIndex(place), place)
            heads.blockSignals(False)
            self.put_columns(columns)

    def selectAll(self) -> None:  # noqa: N802 - Qt's name
        """All that is found, also what has not been read yet."""
        self.all_chosen.emit()
        super().selectAll()

    def light(self, terms: Iterable[str]) -> None:
        """The words of the search, to be lit."""
        self.cells.terms = tuple(terms)
        self.viewport().update()

    def choose(self, row: int) -> None:
        """Make a row the current one and bring it into sight."""
        index = self.model_.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def say(self) -> None:
        self.model_.say()
        self.fit()
        for heard in (self, self.horizontalHeader()):
            heard.setAccessibleName(spoken(self.model_.of.label))
        self.setAccessibleDescription(spoken(Words("The list. Enter opens the record.")))
        self.viewport().update()

    def dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.u(ROW))
        self.verticalHeader().setMinimumSectionSize(theme.u(ROW))
        self.fit()

    def is_figure(self, column: int) -> bool:
        return type(self.model_.of.by_name[self.model_.columns[column]]).__name__ in SAMPLES

    def fit(self) -> None:
        """Widths: each column what its content takes, the main one what is left.

        Where that is too little the words give way, then whole columns of words, at last those of figures from the
        end: the record has them all.
        """
        self._fitting = True
        main, room = self.main_column(), self.viewport().width()
        wants = {column: self._wanted(column) for column in range(len(self.model_.columns)) if column != main}
        least = min(theme.u(LEAST_MAIN), room // 2)
        giving = [column for column in wants if not self.is_figure(column) and not self._is_state(column)]
        firm = [column for column in wants if column not in giving]
        spare = room - least - sum(wants.values())
        while spare < 0 and giving:
            most = sum(wants[column] - theme.u(LEAST_WORDS) for column in giving)
            if most + spare >= 0:
                for column in giving:
                    wants[column] += int(spare * (wants[column] - theme.u(LEAST_WORDS)) / most)
                spare = 0
            else:
                spare += wants.pop(giving.pop())
        while spare < 0 and firm:
            spare += wants.pop(firm.pop())
        for column in range(len(self.model_.columns)):
            self.setColumnHidden(column, column != main and column not in wants)
        for column, width in wants.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(main, max(room - sum(wants.values()), least))
        self._fitting = False

    def _wanted(self, column: int) -> int:
        if (kept := self.widths.get(self.model_.columns[column])) is not None:
            return theme.u(kept)
        extra = theme.u(FIRST_PAD - PAD) if column == 0 else 0
        return wanted(self.model_.of, self.model_.columns[column], language.now, theme.zoom) + extra

    def _is_state(self, column: int) -> bool:
        return is_state(self.model_.of, self.model_.columns[column])

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    @Slot(QModelIndex, QModelIndex)
    def _row_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(now.row())

    @Slot(int)
    def _sort(self, section: int) -> None:
        self.ordered.emit(self.model_.columns[section])

    @Slot(QModelIndex)
    def _activated(self, _index: QModelIndex) -> None:
        self.opened.emit()
