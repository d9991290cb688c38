"""Step one: into which register, from which file, its sheet and its row of headings; and the intakes so far."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableWidget, QTableWidgetItem

from app.domain.registers import REGISTERS, register
from app.language import N_, Words
from app.office import Choices
from ui.intake.begun import BegunList
from ui.intake.cells import said
from ui.intake.past import Past
from ui.intake.state import Intake
from ui.language import Speaking, spoken
from ui.layouts import Plane, beside
from ui.panels import Note, Sides
from ui.parts import Button, Label
from ui.say import ask_file
from ui.theme import theme

SHOWN, WIDTH, SIDE = 30, 150, 330
WORKBOOKS = "Excel (*.xlsx *.xls *.ods *.csv *.tsv);;* (*)"


class FileStep(Speaking, Plane):
    """Choose the workbook; where its table is not clear, its sheet and the row that names the columns."""

    def __init__(self, intake: Intake) -> None:
        super().__init__("base")
        self.intake = intake
        self.into, self.sheet = QComboBox(), QComboBox()
        self.pick = Button(N_("Choose a workbook"), self.choose, "file-spreadsheet", role="primary")
        self.file, self.others = Label(role="strong"), Note("note")
        self.hint = Label(N_("xlsx, xls, ods or csv. Nothing is changed before you say so."), "quiet", wrap=True)
        self.sheet_label, self.ask = Label(N_("Sheet")), Label(role="quiet", wrap=True)
        self.top = TopRows(self)
        self.begun, self.past = BegunList(intake), Past(intake.session)
        self.into.activated.connect(self._into)
        self.sheet.activated.connect(self._sheet)
        self._lay()
        self.ready()

    def _lay(self) -> None:
        main = Plane("base", margins=(24, 12, 24, 12), gap=8)
        self.lay.addWidget(Sides(main, self.past, SIDE), 1)
        main.lay.addLayout(beside(Label(N_("Into the register")), self.into, None))
        main.lay.addLayout(beside(self.pick, self.file, None, gap=12))
        main.lay.addWidget(self.hint)
        main.lay.addWidget(self.begun)
        main.lay.addLayout(beside(self.sheet_label, self.sheet, None))
        main.lay.addWidget(self.others)
        main.lay.addWidget(self.ask)
        main.lay.addWidget(self.top, 1)
        main.lay.addStretch(0)

    def choose(self) -> None:
        """Ask for the workbook, and read it."""
        file = ask_file(self, N_("Choose a workbook"), WORKBOOKS)
        if file is not None:
            self.intake.read(file)

    def say(self) -> None:
        self.into.setAccessibleName(spoken(N_("Into the register")))
        self.sheet.setAccessibleName(spoken(N_("Sheet")))
        self.into.clear()
        for of in REGISTERS:
            self.into.addItem(spoken(of.label), of.name)
        self.look()

    def look(self) -> None:
        """What was read, or how to begin."""
        seen = self.intake.seen
        self.into.setCurrentIndex(self.into.findData(self.intake.of.name))
        self.file.put_text(seen.workbook.path.name if seen else "")
        self.hint.setVisible(seen is None)
        self.begun.look()
        self._look_at_sheets(seen)
        self.ask.setVisible(seen is not None)
        self.ask.put(N_("The row that names the columns is marked. If it is another one, go to it and press Enter."))
        self.top.look(seen)
        self.past.look()

    def _look_at_sheets(self, seen: Any) -> None:
        names = [sheet.name for sheet in seen.workbook.sheets] if seen else []
        self.sheet.clear()
        self.sheet.addItems(names)
        self.sheet.setCurrentText(seen.table.sheet.name if seen else "")
        for part in (self.sheet, self.sheet_label):
            part.setVisible(len(names) > 1)
        left = ", ".join(seen.table.others) if seen else ""
        self.others.put(Words("Other sheets hold such a table too and are left out now: {sheets}.", {"sheets": left})
                        if left else "", "note")  # fmt: skip

    @Slot()
    def _into(self) -> None:
        """Another register: the same workbook is read for it."""
        self.intake.into(register(self.into.currentData()))

    @Slot()
    def _sheet(self) -> None:
        self.intake.wish(Choices(sheet=self.sheet.currentText()))

    def choose_headings(self, row: int) -> None:
        """The row of headings is this one, in Excel's count."""
        assert self.intake.seen is not None
        said = self.intake.seen.choices
        self.intake.wish(Choices(sheet=said.sheet, header_row=row, meanings=said.meanings))

    def onward(self) -> str:
        return N_("Next")

    def is_ready(self) -> bool:
        return self.intake.seen is not None

    def point(self) -> None:
        (self.top if self.intake.seen is not None else self.pick).setFocus()


class TopRows(Speaking, QTableWidget):
    """The first rows of the sheet as they stand, the row of headings marked."""

    def __init__(self, step: FileStep) -> None:
        super().__init__()
        self.step = step
        self.setProperty("role", "sheet")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.activated.connect(self._chosen)
        self.ready()

    def say(self) -> None:
        self.setAccessibleName(spoken(N_("The first rows of the sheet")))
        self.verticalHeader().setAccessibleName(spoken(N_("Row")))

    def dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.u(26))
        self.horizontalHeader().setDefaultSectionSize(theme.u(WIDTH))

    def look(self, seen: Any) -> None:
        self.setVisible(seen is not None)
        rows = seen.table.sheet.rows[:SHOWN] if seen else []
        self.setRowCount(len(rows))
        self.setColumnCount(max(map(len, rows), default=0))
        header = seen.table.header if seen else None
        for at, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                self.setItem(at, column, self._item(cell, header.first <= at <= header.last))
        if header is not None and rows:
            self.setCurrentCell(min(header.last, len(rows) - 1), 0)

    def _item(self, cell: object, heading: bool) -> QTableWidgetItem:
        item = QTableWidgetItem(said(cell))
        item.setForeground(theme.colour("ink" if heading else "ink2"))
        item.setFont(theme.font(13, QFont.Weight.DemiBold if heading else QFont.Weight.Normal))
        return item

    @Slot(QModelIndex)
    def _chosen(self, index: QModelIndex) -> None:
        self.step.choose_headings(index.row() + 1)
