"""Intake: a workbook of last year comes in. What would become of each row is shown before anything is changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHeaderView, QTableWidget, QTableWidgetItem

from app.domain.register import Register
from app.domain.registers import register
from app.errors import Refusal
from app.language import N_, Words, several
from app.progress import Progress
from ui.icons import mark
from ui.language import Speaking, language, spoken
from ui.parts import Button, Head, Label, Mark, Note, Plane, Sides, beside, emptied, is_narrow, plain, section
from ui.say import ask_file, ask_target
from ui.session import Session
from ui.theme import theme

SIDE, SHOWN = 350, 500
WORKBOOKS = "Excel (*.xlsx *.xls *.xlsb *.ods *.csv *.tsv);;* (*)"


class Intake(Speaking, Plane):
    """File, columns, what is wrong; then in, and undone if need be."""

    def __init__(self, session: Session) -> None:
        super().__init__("page")
        self.session, self.name = session, "intake"
        self.of: Register = register("event")
        self.file: Path | None = None
        self.plan: Any = None
        self.chosen: dict[int, str | None] = {}
        self.head, self.note = Head(N_("Bring in from Excel")), Note("error")
        self.back = Button(N_("Back"), lambda: self.session.go(self.of.name), "arrow-left")
        self.pick = Button(N_("Choose a workbook"), self.choose, "file-spreadsheet")
        self.take_button = Button(N_("Take in"), self.take, "check", role="primary")
        self.head.add(self.back, self.pick, self.take_button)
        self.columns, self.table = Plane("base", margins=(24, 8, 24, 8)), QTableWidget()
        self.counts = Plane("foot", across=True, margins=(24, 8, 24, 8), gap=16)
        self.side = Plane("pane", margins=(20, 8, 20, 20), gap=6)
        self._lay()
        self.ready()

    def _lay(self) -> None:
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        left = Plane("base")
        left.lay.addWidget(self.columns)
        rows = Plane("base", margins=(20, 0, 20, 0))
        rows.lay.addWidget(self.table)
        left.lay.addWidget(rows, 1)
        left.lay.addWidget(self.counts)
        self.lay.addWidget(self.head)
        self.lay.addWidget(self.note)
        self.lay.addWidget(Sides(left, self.side, SIDE), 1)

    def dress(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(theme.u(28))

    def say(self) -> None:
        self.table.setAccessibleName(spoken(N_("Rows that need a look")))
        self.look()

    def shown(self, what: Any = None) -> None:
        """Into which register: a register's name, or a file for it."""
        if isinstance(what, str):
            self.of, self.plan, self.file, self.chosen = register(what), None, None, {}
        self.head.sub.put(self.of.label)
        self.look()
        self.pick.setFocus()

    def choose(self) -> None:
        """Ask for the workbook, and plan."""
        file = ask_file(self, N_("Choose a workbook"), WORKBOOKS)
        if file is not None:
            self.chosen = {}
            self.read(file)

    def read(self, file: Path) -> None:
        """Plan, beside the window."""
        self.file = file
        self.note.put("")
        chosen, name, intakes = self.chosen or None, self.of.name, self.session.office.intakes
        self.session.run(
            N_("Reading the workbook"),
            lambda progress: intakes.plan(name, file, chosen, progress),
            self._planned,
            self._refused,
        )

    def _planned(self, plan: Any) -> None:
        self.plan = plan
        self.look()

    def _refused(self, refusal: Refusal) -> None:
        self.plan = None
        self.note.put(refusal.words, "error")
        self.look()

    def look(self) -> None:
        """Show the plan, or how to begin."""
        for part in (self.columns, self.counts, self.side):
            emptied(part.lay)
        plan = self.plan
        self.take_button.setEnabled(bool(plan and plan.accepted))
        self.counts.setVisible(plan is not None)
        self.table.setVisible(plan is not None)
        if plan is None:
            self.columns.lay.addWidget(
                Label(N_("Choose a workbook: xlsx, xls, ods or csv. Nothing is changed yet."), "quiet")
            )
            self.columns.lay.addStretch(1)
            return
        self._say_columns()
        self._say_rows()
        self._say_counts()
        self._say_side()

    def _say_columns(self) -> None:
        """Which column is which field; a choice plans anew."""
        self.columns.lay.addLayout(
            section(N_("Columns"), sub=plain(f"{self.file.name if self.file else ''} · {self.plan.sheet}", "second"))
        )
        grid = QGridLayout()
        grid.setSpacing(theme.u(6))
        across = 2 if is_narrow(self) else 4
        headings = self.plan.headings[-1] if self.plan.headings else []
        for at, heading in enumerate(headings[:16]):
            if str(heading or "").strip():
                grid.addWidget(plain(str(heading), "second", wrap=True), at // across * 2, at % across)
                grid.addWidget(self._box(at, str(heading)), at // across * 2 + 1, at % across)
        self.columns.lay.addLayout(grid)

    def _box(self, column: int, heading: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(heading)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.addItem(spoken(N_("is left out")), None)
        for field in self.of.fields:
            if not field.hidden:
                box.addItem(spoken(field.label), field.name)
        box.setCurrentIndex(max(box.findData(self.plan.mapping.get(column)), 0))
        box.activated.connect(lambda: self._choose(column, box.currentData()))
        return box

    def _choose(self, column: int, field: str | None) -> None:
        self.chosen = {**self.plan.mapping, **self.chosen, column: field}
        if self.file is not None:
            self.read(self.file)

    def _say_rows(self) -> None:
        """The rows that stay outside, each with what is wrong."""
        wrong = self.plan.rejected[:SHOWN]
        self.table.setColumnCount(4)
        self.table.setHorizontalHeaderLabels(
            [spoken(N_("Row")), spoken(N_("Field")), spoken(N_("As it stands")), spoken(N_("What is wrong"))]
        )
        self.table.setRowCount(len(wrong))
        for row, one in enumerate(wrong):
            texts = (str(one.row), self._label(one.field), self._cell(one), spoken(one.words))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column == 0:
                    item.setIcon(mark("error", 13))
                self.table.setItem(row, column, item)
        heads = self.table.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setStretchLastSection(True)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate((90, 170, 240)):
            self.table.setColumnWidth(column, theme.u(width))
        self.table.setVisible(bool(wrong))

    def _label(self, name: str) -> str:
        return spoken(self.of.by_name[name].label) if name in self.of.by_name else name

    def _cell(self, one: Any) -> str:
        at = next((column for column, name in self.plan.mapping.items() if name == one.field), None)
        cell = one.cells[at] if at is not None and at < len(one.cells) else None
        return "" if cell is None else str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)

    def _say_counts(self) -> None:
        plan = self.plan
        for shape, n, words in (
            ("accepted", len(plan.accepted), N_("will be taken in")), ("error", len(plan.rejected), N_("stay outside")),
            ("gap", len(plan.duplicates), N_("are here already")), ("nil", len(plan.left_out), N_("are no records")),
        ):  # fmt: skip
            self.counts.lay.addLayout(beside(Mark(shape), plain(str(n), "strong"), Label(words), gap=6))
        self.counts.lay.addStretch(1)

    def _say_side(self) -> None:
        plan = self.plan
        self.side.lay.addLayout(section(N_("What will happen")))
        words = several("{n} record will be added. It can be undone at one stroke.",
                        "{n} records will be added. It can be undone at one stroke.", len(plan.accepted))  # fmt: skip
        self.side.lay.addWidget(Label(words, wrap=True))
        if plan.rejected:
            self.side.lay.addWidget(
                Label(
                    N_("The rows that stay outside can be saved as a workbook, mended there and taken in later."),
                    "quiet",
                    True,
                )
            )
            self.side.lay.addLayout(beside(Button(N_("Save these rows"), self.save_rejects, "download"), None))
        if plan.unread:
            self.side.lay.addLayout(section(N_("Columns that are left out")))
            for heading in plan.unread:
                self.side.lay.addWidget(plain(str(heading), "quiet", wrap=True))
        if plan.others:
            self.side.lay.addLayout(section(N_("Other sheets with such a table")))
            for sheet in plan.others:
                self.side.lay.addWidget(plain(sheet, "quiet", wrap=True))
        self.side.lay.addStretch(1)

    def take(self) -> None:
        """Take in what is right, beside the window."""
        plan, file, intakes = self.plan, self.file.name if self.file else "", self.session.office.intakes

        def work(progress: Progress) -> Any:
            return intakes.take(plan, file, progress)

        self.session.run(
            N_("Taking in"), work, lambda number: self._taken(len(plan.accepted)), self._refused, writes=True
        )

    def _taken(self, n: int) -> None:
        self.plan = None
        self.session.note({self.of.name})
        self.session.tell(several("{n} record was taken in. Ctrl+Z takes it back.",
                                  "{n} records were taken in. Ctrl+Z takes them back.", n))  # fmt: skip
        self.session.go(self.of.name)

    def save_rejects(self) -> None:
        """The rejected rows as a workbook, the reason beside each."""
        plan = self.plan
        target = ask_target(self, N_("Save these rows"), "rejected.xlsx", "Excel (*.xlsx)")
        if target is not None:
            self.session.write(lambda: self.session.office.intakes.write_rejects(plan, target, language.now))
            self.session.tell(Words("Saved: {name}", {"name": target.name}))
