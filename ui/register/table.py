"""The view of a list: rows of one height, columns that a person chooses, widens and moves."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCursor, QFontMetrics, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView, QWidget

from app.domain.fields import Field, LongText
from app.domain.register import Register
from app.language import Words
from ui.language import Speaking, language, spoken
from ui.register.cells import Cells
from ui.register.heads import Heads
from ui.register.model import Records, is_state
from ui.register.widths import (
    FIRST_PAD,
    LAST_PAD,
    LEAST_WIDTH,
    LEAST_WORDS,
    MARK,
    MOST_MAIN,
    PAD,
    ROW,
    asked,
    for_main,
    head_wants,
    is_figure,
    main_column,
    shared,
    spread,
    wanted,
)
from ui.theme import theme

FIRST_ROWS = 50
"""So many are looked at for how long their words are."""


class RecordTable(Speaking, QTableView):
    """The list of a register. `chosen` tells the row that is looked at; `ordered`, `copied` and `sought` are wishes."""

    chosen = Signal(int)
    ordered = Signal(str)
    opened = Signal()
    columns_changed = Signal()
    all_chosen = Signal()
    copied = Signal()
    sought = Signal(str)

    def __init__(self, model: Records, parent: QWidget) -> None:
        super().__init__(parent)
        self.model_ = model
        self.cells = Cells(model, self)
        self.widths: dict[str, int] = {}
        self.seen: dict[str, int] = {}
        self._fitting = False
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.heads = Heads(model, self)
        self.setHorizontalHeader(self.heads)
        self._behave()
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.activated.connect(self._activated)
        model.modelReset.connect(self._make_room)
        self._hear_heads()
        self.ready()

    def _behave(self) -> None:
        """Whole rows, of one height, as many as are wanted; Tab leaves the list."""
        self.setViewport(ground())
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

    def _hear_heads(self) -> None:
        """A person sorts by a head, draws its edge or its place, and asks it for columns."""
        heads = self.horizontalHeader()
        heads.sectionClicked.connect(self._sort)
        heads.sectionResized.connect(self._resized)
        heads.sectionMoved.connect(self._moved)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(self.offer_columns)

    @Slot()
    def offer_columns(self) -> None:
        """Which columns the list has."""
        menu = QMenu(self)
        for field in possible_columns(self.model_.of):
            action = menu.addAction(spoken(field.label), lambda name=field.name: self.turn(name))
            action.setCheckable(True)
            action.setChecked(field.name in self.model_.columns)
        menu.exec(QCursor.pos())
        menu.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Whole rows are copied, as they are chosen; Qt would copy one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """A letter begins a search, as in 1C; Qt would read all rows of the list while the window waits."""
        self.sought.emit(search)

    def turn(self, name: str) -> None:
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
        if (
            not self._fitting
            and column != main_column(self.model_.of, self.model_.columns)
            and QApplication.mouseButtons()
        ):
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
        self._fit_anew()
        for heard in (self, self.horizontalHeader()):
            heard.setAccessibleName(spoken(self.model_.of.label))
        self.setAccessibleDescription(spoken(Words("The list. Enter opens the record.")))
        self.viewport().update()

    def dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.u(ROW))
        self.verticalHeader().setMinimumSectionSize(theme.u(ROW))
        self._fit_anew()

    def _fit_anew(self) -> None:
        """In another language or size all words have another length."""
        self.seen.clear()
        self._look_at_words()
        self.fit()

    @Slot()
    def _make_room(self) -> None:
        """Other rows or columns: where there are longer words than all before, the columns make room."""
        before = dict(self.seen)
        self._look_at_words()
        if self.seen != before:
            self.fit()

    def _look_at_words(self) -> None:
        """How long the words of the first rows are. A column that has once grown stays, so that nothing jumps while a
        person types."""
        model, metrics = self.model_, QFontMetrics(theme.font(13))
        rows = range(min(FIRST_ROWS, model.rowCount()))
        records = [record for record in map(model.record, rows) if record is not None]
        for name in model.columns if records else ():
            if not is_figure(model.of, name):
                mark = theme.u(MARK) if is_state(model.of, name) else 0
                longest = mark + max(map(metrics.horizontalAdvance, {model.text(record, name) for record in records}))
                self.seen[name] = max(longest, self.seen.get(name, 0))

    def fit(self) -> None:
        """Widths: each column what its content takes, the main one what is left."""
        self._fitting = True
        of, columns, room = self.model_.of, self.model_.columns, self.viewport().width()
        main = main_column(of, columns)
        wants = {at: self._wanted(at) for at in range(len(columns)) if at != main}
        words = [at for at in wants if not is_figure(of, columns[at]) and not is_state(of, columns[at])]
        least = {at: min(wants[at], self._least(at)) for at in words}
        liked = self._liked(main)
        kept = for_main(room, liked, wants, least)
        widths = shared(room - kept, wants, least)
        widths[main] = max(room - sum(widths.values()), kept)
        widths = spread(widths, main, [at for at in widths if columns[at] in self.widths], liked)
        for at in range(len(columns)):
            self.setColumnHidden(at, at not in widths)
        self.cells.main, self.cells.first = main, min(widths)
        self.heads.first = self.cells.first
        for at, width in widths.items():
            self.setColumnWidth(at, width)
        self._fitting = False

    def _wanted(self, column: int) -> int:
        if (kept := self.widths.get(self.model_.columns[column])) is not None:
            return theme.u(kept)
        of, name = self.model_.of, self.model_.columns[column]
        most = wanted(of, name, language.now, theme.zoom)
        return asked(most, head_wants(of, name), self.seen.get(name)) + self._beside(column)

    def _liked(self, column: int) -> int:
        """What the main column would like: all of its words, as far as they are known."""
        of, name = self.model_.of, self.model_.columns[column]
        return asked(theme.u(MOST_MAIN), head_wants(of, name), self.seen.get(name)) + self._beside(column)

    def _least(self, column: int) -> int:
        """What a column of words may be made narrower to."""
        return max(theme.u(LEAST_WORDS), head_wants(self.model_.of, self.model_.columns[column])) + self._beside(column)

    def _beside(self, column: int) -> int:
        """The further distance of the first and of the last column from the edges of the page."""
        last = theme.u(LAST_PAD - PAD) if column == len(self.model_.columns) - 1 else 0
        return last + (theme.u(FIRST_PAD - PAD) if column == 0 else 0)

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


def possible_columns(of: Register) -> list[Field]:
    """What a list may show: no cell has room for several lines."""
    return [field for field in of.fields if not field.hidden and not isinstance(field, LongText)]


def ground() -> QWidget:
    """What the rows are painted on. To know one of Qt's own, Python would have to make all its classes of widgets."""
    made = QWidget()
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    return made
