"""The view of a checked grid, its editors, and the line below it that says what is wrong."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.domain.fields import Links, LongText
from app.domain.register import Problem
from app.language import N_, Words
from ui.language import Speaking, language, spoken
from ui.layouts import Plane, beside, emptied
from ui.parts import Label, Mark
from ui.register.editors import Editor, editor
from ui.register.finder import Finder
from ui.register.grid import GridModel
from ui.register.line_editors import LineEditor
from ui.register.widths import HEAD, PAD, ROW, is_figure, wanted
from ui.session import Session
from ui.theme import theme
from ui.zoomed import zoomed

NAMES, HEADS, MOST_SAID, LINES = 280, 88, 3, 2
Edit = QAbstractItemView.EditTrigger


class GridCells(QStyledItemDelegate):
    """Paints a cell on the ground of its worst problem, and edits it with the editor of its field."""

    def __init__(self, view: GridTable, session: Session) -> None:
        super().__init__(view)
        self.view, self.session = view, session
        self._before: Any = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]  # noqa: N802
        return QSize(theme.u(80), theme.u(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        model, box = self.view.model_, QRect(option.rect)
        worst = worst_of(model.problems(index))
        painter.save()
        ground = f"{worst}ground" if worst else "selection" if self._is_chosen_row(index) else "base"
        painter.fillRect(box, theme.colour(ground))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("row"))
        if worst:
            painter.fillRect(box.left(), box.top(), theme.u(3), box.height() - 1, theme.colour(worst))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(box.adjusted(0, 0, -1, -2))
            painter.drawRect(box.adjusted(1, 1, -2, -3))
        self._write(painter, box.adjusted(theme.u(PAD), 0, -theme.u(PAD), -1), index)
        painter.restore()

    def _is_chosen_row(self, index: QModelIndex) -> bool:
        return index.row() == self.view.currentIndex().row()

    def _write(self, painter: QPainter, box: QRect, index: QModelIndex) -> None:
        model = self.view.model_
        comes = model.grid.rows[model.rows[index.row()]].fate not in ("repeated", "left")
        painter.setFont(theme.font(13, figures=is_figure(model.grid.register, model.field(index).name)))
        painter.setPen(theme.colour("ink" if comes else "ink3"))
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        text = painter.fontMetrics().elidedText(model.text(index), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side, text)

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> QWidget:
        field = self.view.model_.field(index)
        made: Editor = LineEditor(self.session, field) if isinstance(field, LongText) else editor(self.session, field)
        assert isinstance(made, QWidget)
        made.setParent(parent)
        made.setFocusProxy(made.line() if made.line() is not made else None)
        made.setAccessibleName(spoken(field.label))
        if isinstance(made, Finder):
            made.chosen.connect(lambda: self._take(made))
        return made

    def _take(self, made: QWidget) -> None:
        """What was found and picked is taken at once."""
        if made.isVisible():
            self.commitData.emit(made)
            self.closeEditor.emit(made, QAbstractItemDelegate.EndEditHint.SubmitModelCache)

    def setEditorData(self, editor: Any, index: QModelIndex) -> None:  # type: ignore[override]  # noqa: N802
        editor.put_typed(self.view.model_.written(index))
        self._before = editor.typed()

    def setModelData(self, editor: Any, model: Any, index: QModelIndex) -> None:  # type: ignore[override]  # noqa: N802
        if editor.typed() != self._before:
            self._before = editor.typed()
            model.setData(index, editor.typed())

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        """As large as its cell, larger where a list of records needs it."""
        least = editor.sizeHint().height() if isinstance(self.view.model_.field(index), Links) else 0
        box = QRect(option.rect)
        editor.setGeometry(box.x(), box.y(), max(box.width(), theme.u(120)), max(box.height(), least))


class GridTable(Speaking, QTableView):
    """The rows of a grid. `looked_at` tells that another cell is chosen, or that something else is true of it."""

    looked_at = Signal()

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.model_ = model
        model.setParent(self)
        self.setModel(model)
        self.setProperty("role", "grid")
        self.setItemDelegate(GridCells(self, model.session))
        self.setEditTriggers(Edit.AnyKeyPressed | Edit.EditKeyPressed | Edit.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setStyle(zoomed())
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().currentChanged.connect(self._look)
        model.mended.connect(self._look)
        model.modelReset.connect(self.start)
        self.ready()

    def say(self) -> None:
        self.model_.say()
        self.setAccessibleName(spoken(N_("Rows to be taken in")))
        self.verticalHeader().setAccessibleName(spoken(N_("Row")))
        self.horizontalHeader().setAccessibleName(spoken(N_("Columns")))
        if (corner := self.findChild(QAbstractButton)) is not None:
            corner.setAccessibleName(spoken(N_("Row")))
        self.setAccessibleDescription(
            spoken(N_("Any key writes in a cell; Enter takes it and goes to the next problem."))
        )
        self._look()

    def dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.u(ROW))
        self.verticalHeader().setFixedWidth(theme.u(HEADS))
        self.horizontalHeader().setFixedHeight(theme.u(HEAD))
        for at, column in enumerate(self.model_.columns):
            field = self.model_.grid.columns.fields[column]
            usual = wanted(self.model_.grid.register, field.name, language.now, theme.zoom)
            self.setColumnWidth(at, max(usual, theme.u(NAMES)) if field.sorted else usual)

    @Slot()
    def start(self) -> None:
        """At the first problem, or at the first cell."""
        first = self.model_.index(0, 0)
        wrong = self.model_.next_wrong(self.model_.index(-1, -1))
        self._go(wrong if wrong.isValid() else first)

    @Slot()
    def to_next(self) -> None:
        """To the next problem; where all is right, one row down."""
        here = self.currentIndex()
        wrong = self.model_.next_wrong(here)
        self._go(wrong if wrong.isValid() else here.siblingAtRow(here.row() + 1))

    def row(self) -> int | None:
        """The number of the row at which the cursor stands."""
        at = self.currentIndex().row()
        return self.model_.rows[at] if 0 <= at < len(self.model_.rows) else None

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        self._look()

    @Slot()
    def _look(self) -> None:
        self.viewport().update()
        self.looked_at.emit()

    def closeEditor(  # noqa: N802 - Qt's name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """Enter goes on to what is wrong next, unless the cell is still wrong."""
        super().closeEditor(editor, hint)
        taken = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        if taken and worst_of(self.model_.problems(self.currentIndex())) != "error":
            self.to_next()

    def _write_or_pass(self, event: QKeyEvent) -> None:
        """Enter writes in the cell; held with another key it is the page's."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        else:
            self.edit(self.currentIndex())

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z is the grid's as long as there is a mend to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event) and self.model_.grid.mends:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        editing = self.state() == QAbstractItemView.State.EditingState
        if is_undo(event):
            self.model_.undo()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self._write_or_pass(event)
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.model_.setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)


class Reason(Speaking, Plane):
    """What is wrong with the row of the chosen cell, first with the cell itself; always as high, so nothing moves."""

    def __init__(self, view: GridTable) -> None:
        super().__init__("alt", margins=(20, 8, 20, 8), gap=3)
        self.view = view
        view.looked_at.connect(self.say)
        self.ready()

    def dress(self) -> None:
        self.setMinimumHeight(theme.u(30 * LINES))

    @Slot()
    def say(self) -> None:
        emptied(self.lay)
        index = self.view.currentIndex()
        if index.isValid():
            for problem in self._problems(index)[:MOST_SAID]:
                label = Label(self._words(problem), wrap=True)
                row = beside(Mark(problem.severity, 14), label)
                row.setStretch(1, 1)
                self.lay.addLayout(row)
        self.lay.addStretch(1)

    def _problems(self, index: QModelIndex) -> list[Problem]:
        model = self.view.model_
        name = model.field(index).name
        return sorted(model.grid.rows[model.rows[index.row()]].problems, key=lambda problem: problem.field != name)

    def _words(self, problem: Problem) -> Words:
        label = self.view.model_.grid.register.by_name[problem.field].label
        return Words("{field}: {problem}", {"field": Words(label), "problem": problem.words})


def worst_of(problems: tuple[Problem, ...]) -> str:
    """error, warning, or "" where nothing is to be said."""
    severities = {problem.severity for problem in problems}
    return "error" if "error" in severities else "warning" if severities else ""


def is_undo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
