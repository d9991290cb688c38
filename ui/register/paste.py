"""Rows pasted from Excel, over the list: each cell judged as in the form, mended in place, then all in one act."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from app.domain.register import Register
from app.errors import Refusal
from app.language import N_, NN_, Words, several
from app.office import Checked, Pasted, Plan
from app.progress import Progress
from ui.language import Speaking
from ui.late_reason import LateReason
from ui.layouts import Plane, beside, emptied
from ui.panels import Head, Note
from ui.parts import Button, Label, Mark, Toggle
from ui.register.copying import PASTED
from ui.register.grid import GridModel
from ui.register.grid_table import GridTable, Reason
from ui.register.paste_columns import PasteColumns
from ui.session import Session

DRAFT_AFTER = 2000
TAKE = NN_("Take in {n} row", "Take in {n} rows")
TAKEN = NN_("{n} row was taken in. Ctrl+Z takes it back.", "{n} rows were taken in. Ctrl+Z takes them back.")
FATES = (("accepted", "new", N_("come in: {n}")), ("error", "wrong", N_("to be mended: {n}")),
         ("gap", "repeated", N_("here already: {n}")), ("late", "late", N_("in a closed period: {n}")))  # fmt: skip
"""The mark, the fate and the words of what becomes of rows."""


class PastePage(Speaking, Plane):
    """`left` asks to go back to the list. What is still wrong stays, also when the program is closed."""

    left = Signal()

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("page")
        self.session, self.of = session, of
        self.rows: Pasted | None = None
        self.found: Checked | None = None
        self.table: GridTable | None = None
        self._keep = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._keep.timeout.connect(self.keep_draft)
        self.head, self.note = Head(N_("Rows from Excel")), Note("note")
        self.columns, self.late = PasteColumns(of), LateReason(self.count)
        self.inside, self.counts = Plane("base"), Plane("foot", across=True, margins=(24, 8, 16, 8), gap=16)
        self.toggle = Toggle(N_("Columns"), lambda: self.columns.setVisible(self.toggle.isChecked()))
        self.next = Button(N_("Next problem"), self.to_next, "arrow-down")
        self.do = Button("", self.save, "check", role="primary")
        away = Button(N_("Throw away"), self.forget, role="link")
        self.head.add(away, Button(N_("Back"), self.left.emit, "arrow-left"), self.toggle, self.next, self.do)
        self.columns.hide()
        for part in (self.head, self.note, self.columns, self.late, self.inside, self.counts):
            self.lay.addWidget(part)
        self.lay.setStretch(4, 1)
        self.columns.assigned.connect(self.assign)
        self.ready()

    def say(self) -> None:
        self.head.sub.put(self.of.label)
        self.count()

    def begin(self, order: list[str]) -> bool:
        """What was pasted and not taken in, or else what the clipboard holds; whether there is anything."""
        draft = self.session.office.drafts.find(self.of.name, PASTED)
        if draft is not None:
            self.note.put(N_("Brought back: rows that were pasted and not taken in. Ctrl+Delete removes a row."))
            self._judge(self.session.office.pastes.from_plain(draft["typed"]))
            return True
        return self.paste(order)

    def paste(self, order: list[str]) -> bool:
        """Read the clipboard."""
        try:
            rows = self.session.office.pastes.read(self.of.name, QGuiApplication.clipboard().text(), order)
        except Refusal as refusal:
            self.session.tell(refusal.words, "error")
            return False
        words = Words("Left out as no records: {n}", {"n": rows.left_out}) if rows.left_out else ""
        self.note.put(words)
        self._judge(rows)
        return True

    @Slot(int, object)
    def assign(self, column: int, field: str | None) -> None:
        """A column is another field; what was mended stays."""
        rows = self.standing()
        if rows is not None:
            self._judge(rows.with_field(column, field))

    def standing(self, *fates: str, but: int = 0) -> Pasted | None:
        """The rows of these fates (without any, all) as they stand now, `but` that of a number."""
        if self.rows is None or self.found is None:
            return self.rows
        rows = self.found.grid.rows.items()
        numbers = [row for row, one in rows if row != but and (not fates or one.fate in fates)]
        return self.session.office.pastes.remaining(self.rows, self.found, numbers)

    def _judge(self, rows: Pasted) -> None:
        """Read and judge the rows, beside the window."""
        self.rows, self.found = rows, None
        self.columns.put(rows)
        unread = any(heading and field is None for heading, field in zip(rows.headings, rows.fields, strict=True))
        self.toggle.setChecked(self.toggle.isChecked() or unread or not any(rows.headings))
        self.columns.setVisible(self.toggle.isChecked())
        pastes, name = self.session.office.pastes, self.of.name
        self.session.run(N_("Checking the rows"), lambda progress: pastes.check(name, rows, progress), self._judged)

    def _judged(self, found: Checked) -> None:
        emptied(self.inside.lay)
        self.found = found
        model = GridModel(self.session, found.grid, self)
        self.table = GridTable(model, self)
        model.mended.connect(self._mended)
        self.inside.lay.addWidget(self.table, 1)
        self.inside.lay.addWidget(Reason(self.table))
        self.late.begin(found.grid.counts()["late"])
        self.count()
        self.table.start()
        if not any(box.hasFocus() for box in self.columns.boxes):
            self.table.setFocus()
        self._keep.start()

    @Slot()
    def _mended(self) -> None:
        self._keep.start()
        self.count()

    def count(self) -> None:
        """What becomes of the rows, and how many come in."""
        emptied(self.counts.lay)
        counts = self.found.grid.counts() if self.found is not None else {}
        for shape, fate, words in FATES:
            if n := counts.get(fate, 0):
                self.counts.lay.addLayout(beside(Mark(shape, 13), Label(Words(words, {"n": n})), gap=6))
        self.counts.lay.addStretch(1)
        n = counts.get("new", 0) + (counts.get("late", 0) if self.late.reason() else 0)
        self.do.put(several(*TAKE, n))
        self.do.setEnabled(bool(n))
        self.next.setEnabled(bool(counts.get("wrong", 0)))

    def to_next(self) -> None:
        """To the next cell to be mended."""
        if self.table is not None:
            self.table.to_next()
            self.table.setFocus()

    def save(self) -> None:
        """Take in what is right, in one act; what is not stays here."""
        found, late, intakes = self.found, self.late.reason(), self.session.office.intakes
        if found is None or not self.do.isEnabled():
            return

        def work(progress: Progress) -> Plan:
            plan = intakes.planned(found, bool(late))
            intakes.take(plan, "", progress, late)
            return plan

        self.session.run(N_("Taking in"), work, self._taken, writes=True)

    def _taken(self, plan: Plan) -> None:
        left = self.standing("wrong") if self.late.reason() else self.standing("wrong", "late")
        self.session.note([self.of.name])
        self.session.tell(several(*TAKEN, len(plan.accepted)))
        self.note.put(N_("What is still wrong has stayed here."))
        self._go_on(left)

    def withdraw(self) -> None:
        """Remove the row of the chosen cell."""
        if self.table is not None and self.table.currentIndex().isValid():
            self._go_on(self.standing(but=self.table.model_.rows[self.table.currentIndex().row()]))

    def _go_on(self, rows: Pasted | None) -> None:
        """With these rows alone; where there are none, back to the list."""
        if rows is not None and rows.rows:
            self._judge(rows)
        else:
            self.forget()

    def paste_here(self) -> None:
        """Put what the clipboard holds into the cells from the chosen one on, as Excel does."""
        if self.table is None:
            return
        model, here = self.table.model_, self.table.currentIndex()
        for down, cells in enumerate(self.session.office.pastes.cells(QGuiApplication.clipboard().text())):
            for across, cell in enumerate(cells):
                index = here.siblingAtRow(here.row() + down).siblingAtColumn(here.column() + across)
                if index.isValid():
                    model.setData(index, cell)

    def keep_draft(self) -> None:
        """Keep the rows as they stand."""
        self._keep.stop()
        rows = self.standing()
        if rows is not None and rows.rows:
            self.session.office.drafts.keep(self.of.name, PASTED, self.session.office.pastes.plain(rows))

    def forget(self) -> None:
        """Nothing is left to be taken in."""
        self._keep.stop()
        self.rows = self.found = None
        self.session.office.drafts.drop(self.of.name, PASTED)
        self.left.emit()

    def throw_away(self) -> None:
        """Esc: back to the list; the rows are kept."""
        self.left.emit()

    def start(self) -> None:
        """Put the cursor into the rows."""
        if self.table is not None:
            self.table.setFocus()
