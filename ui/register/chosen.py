"""Which rows of a list are chosen: some of them, or all that is found, also what has not been read yet."""

from __future__ import annotations

from collections.abc import Callable, Container
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal, Slot

from app.domain.register import Register
from app.office import Record
from ui.register.table import RecordTable
from ui.session import Session


class Chosen(QObject):
    """`changed` tells that others are chosen. `everything`: all that the query of the list finds."""

    changed = Signal()

    def __init__(self, session: Session, of: Register, table: RecordTable) -> None:
        super().__init__(table)
        self.session, self.of, self.table, self.model = session, of, table, table.model_
        self.everything, self._total = False, 0
        table.all_chosen.connect(self._all)
        table.selectionModel().selectionChanged.connect(self._look)
        self.model.rowsInserted.connect(self._more)
        self.model.modelReset.connect(self._none)

    @property
    def n(self) -> int:
        """How many records are chosen, as far as they are counted."""
        return self._total if self.everything else self._rows_chosen()

    def rows(self) -> list[int]:
        """The chosen rows among those that were read, from the top."""
        ranges = self.table.selectionModel().selection()
        return sorted({row for each in ranges for row in range(each.top(), each.bottom() + 1)})

    def records(self) -> list[Record]:
        """The records of the chosen rows."""
        return self.session.office.records.at(self.of.name, [self.model.places[row] for row in self.rows()])

    def what(self) -> object:
        """What is chosen, to be told from another choice: all of a query, or these places."""
        return self.model.query if self.everything else tuple(self.model.places[row] for row in self.rows())

    def source(self) -> Callable[[], list[str]]:
        """What gives the ids of all that is chosen, wherever it is called: it holds no widget."""
        records, name, query = self.session.office.records, self.of.name, self.model.query
        if self.everything:
            return lambda: records.ids(name, query)
        places = [self.model.places[row] for row in self.rows()]
        return lambda: [record.id for record in records.at(name, places)]

    def again(self, places: Container[int]) -> None:
        """Choose once more what was chosen, wherever it stands now; nobody has chosen others, so nobody is told."""
        model, ranges = self.model, QItemSelection()
        for holds, rows in groupby(range(len(model.places)), lambda row: model.places[row] in places):
            if holds:
                every = list(rows)
                ranges.select(model.index(every[0], 0), model.index(every[-1], len(model.columns) - 1))
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        selection.select(ranges, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        self.table.viewport().update()

    def _rows_chosen(self) -> int:
        return sum(each.height() for each in self.table.selectionModel().selection())

    @Slot()
    def _all(self) -> None:
        """All that is in the list, until what belongs to it is counted."""
        self.everything, self._total = True, len(self.model.places)
        records, name, query = self.session.office.records, self.of.name, self.model.query
        self.session.read(self._place, lambda: records.page(name, query, limit=0).total, self._counted)

    def _counted(self, total: int) -> None:
        self._total = total
        self.changed.emit()

    @property
    def _place(self) -> str:
        return f"all of {self.of.name}"

    @Slot()
    def _none(self) -> None:
        self.everything = False
        self.session.jobs.forget(self._place)

    @Slot()
    def _look(self) -> None:
        self.everything = self.everything and self._rows_chosen() == len(self.model.places)
        self.changed.emit()

    @Slot()
    def _more(self) -> None:
        """What is read later belongs to all."""
        if self.everything:
            self.table.selectAll()
