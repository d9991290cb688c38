"""A checked grid of cells in the window: rows from a workbook or the clipboard, mended in place by keyboard.

What is right and what is wrong is decided in app/intake/grid.py; here it is shown and typed. `GridModel` holds a grid
and the rows to be seen. `GridTable` (grid_table.py) shows them: any key or Enter begins to write with the editor of the
field, Enter takes it and goes to the next problem, Delete blanks a cell, Ctrl+Z takes the last mend back. `Reason` says
below what is wrong with the chosen row. To show other rows: `model.show(rows)`; `model.mended` is heard after a mend.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal, Slot

from app.domain import typed
from app.domain.fields import Choice, Day, Field, Link, Links
from app.domain.register import Problem
from app.language import day
from app.office import Grid, Picked
from ui.icons import mark
from ui.language import language, spoken
from ui.register.model import alignment, head_of, name_of
from ui.session import Session

MARKS = {"new": "accepted", "repeated": "nil", "late": "late", "wrong": "error", "left": "open"}
"""The mark of each fate of a row."""
NOWHERE = QModelIndex()
Role = Qt.ItemDataRole


class GridModel(QAbstractTableModel):
    """Rows and columns of a checked grid; a cell says what will be taken, or what was written where that is wrong."""

    mended = Signal()

    def __init__(self, session: Session, grid: Grid, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.grid = session, grid
        self.columns = list(grid.columns.fields)
        self.rows = list(grid.rows)
        self._names: dict[tuple[str, str], str] = {}

    def show(self, rows: Sequence[int]) -> None:
        """Show these rows alone, in this order."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = NOWHERE) -> int:  # type: ignore[override]  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = NOWHERE) -> int:  # type: ignore[override]  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:  # type: ignore[override]
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def field(self, index: QModelIndex) -> Field:
        return self.grid.columns.fields[self.columns[index.column()]]

    def problems(self, index: QModelIndex) -> tuple[Problem, ...]:
        """What is to be said of a cell."""
        return self.grid.problems(self.rows[index.row()], self.columns[index.column()])

    def data(self, index: QModelIndex, role: int = Role.DisplayRole) -> Any:  # type: ignore[override]
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self.text(index)
        if role == Role.EditRole:
            return self.written(index)
        if role in (Role.ToolTipRole, Role.AccessibleDescriptionRole):
            return "\n".join(spoken(problem.words) for problem in self.problems(index))
        if role == Role.TextAlignmentRole:
            return int(alignment(self.grid.register, self.field(index).name))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: N802
        if orientation == Qt.Orientation.Horizontal and section < len(self.columns):
            field = self.grid.columns.fields[self.columns[section]]
            said = {Role.DisplayRole: head_of(self.grid.register, field.name), Role.ToolTipRole: spoken(field.label),
                    Role.TextAlignmentRole: int(alignment(self.grid.register, field.name))}  # fmt: skip
            return said.get(Role(role))
        if orientation == Qt.Orientation.Vertical and section < len(self.rows):
            row = self.rows[section]
            if role == Role.DisplayRole:
                return str(row)
            if role == Role.DecorationRole:
                return mark(self.shape(row), 13)
        return None

    def shape(self, row: int) -> str:
        """The mark of a row: what comes in with a doubt has the mark of a warning."""
        judged = self.grid.rows[row]
        return "warning" if judged.fate == "new" and judged.problems else MARKS[judged.fate]

    def text(self, index: QModelIndex) -> str:
        """What a cell says."""
        row, field = self.rows[index.row()], self.field(index)
        draft = self.grid.rows[row].draft
        if field.name in draft.stated:
            return self._shown(field, draft.stated)
        wrong = any(problem.field == field.name for problem in draft.problems)
        return self._raw(index) if wrong else ""

    def _shown(self, field: Field, stated: dict[str, Any]) -> str:
        value = stated[field.name]
        match field:
            case Link():
                return self._name(field.register, value)
            case Links():
                return ", ".join(self._name(field.register, id) for id in value)
            case Day() if field.until in stated:
                return f"{day(value)} – {day(stated[field.until])}"
        return field.show(value, language.now)

    def _name(self, register: str, id: str) -> str:
        """What a record is called; asked for when its cell is first painted."""
        if (register, id) not in self._names:
            found = self.session.office.records.named(register, [id])
            self._names[register, id] = name_of(register, found[id]) if id in found else "…"
        return self._names[register, id]

    def _raw(self, index: QModelIndex) -> str:
        cells, column = self.grid.rows[self.rows[index.row()]].draft.cells, self.columns[index.column()]
        cell = cells[column] if column < len(cells) else ""
        return day(cell) if isinstance(cell, date) else typed.text(cell)

    def written(self, index: QModelIndex) -> Any:
        """What the editor of the field begins with: what stands there, codes and records as such."""
        field, stated = self.field(index), self.grid.rows[self.rows[index.row()]].draft.stated
        if isinstance(field, Links):
            return stated.get(field.name, ())
        if isinstance(field, (Choice, Link)) and field.name in stated:
            return stated[field.name]
        return self._raw(index)

    def setData(self, index: QModelIndex, value: Any, role: int = Role.EditRole) -> bool:  # type: ignore[override]  # noqa: N802
        """Mend a cell with what was typed, as plain JSON."""
        if role != Role.EditRole or not index.isValid():
            return False
        cell = self._cell(self.field(index), value)
        self._tell(self.grid.mend(self.rows[index.row()], self.columns[index.column()], cell))
        return True

    def _cell(self, field: Field, value: Any) -> str:
        """Records that were picked keep their ids; all else is what was typed."""
        if isinstance(field, (Link, Links)) and value:
            ids = tuple([value] if isinstance(value, str) else value)
            found = self.session.office.records.named(field.register, ids)
            text = "; ".join(name_of(field.register, found[id]) if id in found else id for id in ids)
            return Picked(text, ids) if set(ids) <= set(found) else text
        return str(value or "")

    @Slot()
    def undo(self) -> bool:
        """Take the last mend back, where there is one."""
        touched = self.grid.undo()
        self._tell(touched)
        return bool(touched)

    def leave(self, row: int) -> None:
        """Leave a row out, or take it in again where it is left out."""
        self._tell(self.grid.leave(row, row not in self.grid.left))

    def _tell(self, touched: set[int]) -> None:
        """Paint again what has changed: a mend may bear upon rows elsewhere."""
        if touched:
            self.repaint()
            self.mended.emit()

    def repaint(self) -> None:
        """Other things are said of the rows."""
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.rows) - 1)

    def next_wrong(self, after: QModelIndex) -> QModelIndex:
        """The next cell with an error, in the order of the eye and then round again; nowhere where all is right."""
        start = max(after.row(), 0)
        for row in (*range(start, len(self.rows)), *range(start)):
            for column in self._wrong_columns(row):
                if row != after.row() or column > after.column():
                    return self.index(row, column)
        first = self._wrong_columns(after.row()) if after.isValid() else []
        return self.index(after.row(), first[0]) if first else NOWHERE

    def _wrong_columns(self, row: int) -> list[int]:
        problems = self.grid.rows[self.rows[row]].problems
        wrong = {problem.field for problem in problems if problem.severity == "error"}
        fields = self.grid.columns.fields
        return [at for at, column in enumerate(self.columns) if wrong and fields[column].name in wrong]

    def say(self) -> None:
        """Codes and heads in the language of now."""
        if self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
