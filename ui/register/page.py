"""The page of a register: search and filters, the list, its totals, and the record beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent

from app.domain.fields import Whole
from app.domain.quarter import Period
from app.domain.register import Register
from app.errors import NotFound
from app.language import N_, Words, several
from app.office import Query, Record
from ui.language import Speaking
from ui.memory import recall, remember
from ui.parts import Button, Head, Label, Plane, beside, emptied
from ui.register.filters import Filters
from ui.register.model import Records, head_of
from ui.register.record import WIDTH, RecordPane
from ui.register.table import RecordTable
from ui.session import Session
from ui.theme import theme

LEAST_LIST = 520
"""Where the list would get less than this, the record covers it."""
MOST_SUMMED = 3_000
"""Longer lists are counted, not summed."""
READINGS = {"layout": N_("another keyboard layout"), "latin": N_("Latin letters")}


class RegisterPage(Speaking, Plane):
    """A list beside its record."""

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("page")
        self.session, self.of, self.name = session, of, of.name
        self.stale = True
        self.model = Records(session, of, self)
        self.head, self.filters = Head(of.label), Filters(session, of)
        self.table, self.pane = RecordTable(self.model, self), RecordPane(session, of)
        self._restore_order()
        self._lay()
        self._connect()
        self.pane.hide()
        self.ready()

    def _lay(self) -> None:
        new = Button(N_("New record"), self.new, "plus", role="primary")
        take = Button(N_("Bring in from Excel"), lambda: self.session.go("intake", self.of.name), "file-spreadsheet")
        self.head.add(take, new)
        self.found = Plane("base", across=True, margins=(24, 0, 16, 6), gap=8)
        self.empty = Label(role="quiet", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.setContentsMargins(theme.u(24), theme.u(24), theme.u(24), 0)
        self.totals = Plane("foot", across=True, margins=(24, 7, 16, 7), gap=14)
        self.list = Plane("base")
        for part in (self.filters, self.found, self.empty):
            self.list.lay.addWidget(part)
        self.list.lay.setStretch(2, 1)
        self.list.lay.addWidget(self.table, 1)
        self.list.lay.addWidget(self.totals)
        body = beside(self.list, self.pane, gap=0)
        body.setStretch(0, 1)
        self.lay.addWidget(self.head)
        self.lay.addLayout(body, 1)

    def _connect(self) -> None:
        self._settle = QTimer(self, singleShot=True, interval=60)
        self._settle.timeout.connect(self._look_at_chosen)
        self.filters.changed.connect(self.look)
        self.filters.search.down.connect(self.to_list)
        self.model.counted.connect(self._counted)
        self.table.chosen.connect(self._chosen)
        self.table.ordered.connect(self.order)
        self.table.opened.connect(self.to_form)
        self.table.columns_changed.connect(lambda: remember(f"{self.name}/columns", " ".join(self.model.columns)))
        self.pane.saved.connect(self._saved)
        self.pane.left.connect(self.close_record)
        self.pane.stepped.connect(self.step)
        self.session.changed.connect(self._changed)

    def say(self) -> None:
        self._say_found()
        self._counted(len(self.model.places), True, self.model.broad)

    def shown(self, what: Any = None) -> None:
        """The page comes to the front: with a record's id, with a query, or as it was left."""
        if isinstance(what, (Query, Period)):
            self._narrow(what)
        elif self.stale:
            self.look()
        if what == "new":
            self.new()
        elif isinstance(what, dict):
            self.new(what)
        elif isinstance(what, str) and what:
            self.open(what)
        elif not self.pane.isVisible():
            self.filters.search.setFocus()

    def _narrow(self, what: Query | Period) -> None:
        self.filters.period = what if isinstance(what, Period) else what.period
        self.filters.where = {} if isinstance(what, Period) else dict(what.where)
        self.filters.search.setText("" if isinstance(what, Period) else what.text)
        self.filters.say()
        self.look()

    @Slot()
    def look(self) -> None:
        """Read the list again."""
        self.stale = False
        self.model.look(self.filters.query(self.model.query.order, self.model.query.descending))
        self.table.light(self._terms())
        self._say_found()

    def _terms(self) -> list[str]:
        readings = self.session.office.records.readings(self.model.query.text)
        return [word for key in readings.values() for word in key.split()]

    def _say_found(self) -> None:
        """How many were found, and in which other readings of what was typed."""
        emptied(self.found.lay)
        text = self.model.query.text
        self.found_label = Label(role="strong")
        self.found.lay.addWidget(self.found_label)
        if text:
            readings = self.session.office.records.readings(text)
            others = {name: key for name, key in readings.items() if name in READINGS and self._finds(key, readings)}
            if others:
                self.found.lay.addWidget(Label(N_("Also found as:"), "quiet"))
            for name, key in others.items():
                lit = Label(role="mark")
                lit.put_text(key)
                self.found.lay.addWidget(lit)
                self.found.lay.addWidget(Label(READINGS[name], "hint"))
        self.found.lay.addStretch(1)

    def _finds(self, key: str, readings: dict[str, str]) -> bool:
        """Whether another reading of what was typed has found something of its own."""
        listed = self.session.office.records.typed(self.name, Query(key), limit=1)
        return key != readings.get("typed") and listed.total > 0

    @Slot(int, bool, bool)
    def _counted(self, n: int, finished: bool, broad: bool) -> None:
        words = several(*self.of.counted, n)
        if broad:
            words = Words("The newest {n} of many: go on typing", {"n": n})
        narrowed = bool(self.model.query.text or self.model.query.where or self.model.query.period)
        self.found_label.put(words)
        self.found.setVisible(narrowed)
        total = self.session.office.records.page(self.name, Query(), limit=0).total if narrowed else n
        self.head.sub.put(several("{n} record", "{n} records", total))
        if finished and not n and self.table.hasFocus():
            self.filters.search.setFocus()
        self.empty.setVisible(finished and not n)
        self.table.setVisible(bool(n) or not finished)
        self.empty.put(N_("Nothing is found. Try fewer letters or remove a filter.") if narrowed else EMPTY)
        if finished:
            self._sum(n, broad)

    def _sum(self, n: int, broad: bool) -> None:
        """The totals of what is shown."""
        emptied(self.totals.lay)
        self.totals.setVisible(bool(n))
        self.totals.lay.addWidget(Label(N_("Shown"), "quiet"))
        self.totals.lay.addWidget(Label(several(*self.of.counted, n), "strong"))
        names = tuple(name for name in ("participants", "youth", "capacity", "pupils", "members") if self._sums(name))
        if names and 0 < n <= MOST_SUMMED and not broad:
            for name, value in self.session.office.records.sums(self.name, names, self.model.query).items():
                words = Words("{field}: {value}", {"field": Words(self.of.by_name[name].label), "value": value})
                self.totals.lay.addWidget(Label(words))
        self.totals.lay.addStretch(1)

    def _sums(self, name: str) -> bool:
        return isinstance(self.of.by_name.get(name), Whole)

    @Slot(str)
    def order(self, name: str) -> None:
        """Sort by a column; a second time, the other way."""
        now = self.model.query
        down = not now.descending if now.order == name else False
        self.model.query = Query(order=name, descending=down)
        remember(f"{self.name}/order", f"{'-' if down else ''}{name}")
        self.look()

    def _restore_order(self) -> None:
        columns = [name for name in str(recall(f"{self.name}/columns", "")).split() if name in self.of.by_name]
        self.model.columns = columns or self.model.columns
        kept = str(recall(f"{self.name}/order", ""))
        if kept.removeprefix("-") in self.of.columns:
            self.model.query = Query(order=kept.removeprefix("-"), descending=kept.startswith("-"))

    @Slot(int)
    def _chosen(self, _row: int) -> None:
        self._settle.start()

    @Slot()
    def _look_at_chosen(self) -> None:
        """The record that the list's cursor stopped at."""
        record = self.model.record(self.table.currentIndex().row()) if self.table.currentIndex().isValid() else None
        if record is not None and not (self.pane.record and self.pane.record.id == record.id and self.pane.isVisible()):
            self.pane.look(record)
            self._fold(True)

    def search(self) -> None:
        """Put the cursor into the search line."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def copy_rows(self) -> None:
        """The chosen rows, for Excel: with their heads, a cell between two tabs."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        heads = [head_of(self.of, name) for name in self.model.columns]
        lines = [
            heads,
            *([self.model.text(record, name) for name in self.model.columns] for record in self._records(rows)),
        ]
        QGuiApplication.clipboard().setText("\n".join("\t".join(plain_cell(cell) for cell in line) for line in lines))
        self.session.tell(several("{n} row is copied.", "{n} rows are copied.", len(rows)))

    def _records(self, rows: list[int]) -> list[Record]:
        return [record for row in rows if (record := self.model.record(row)) is not None]

    def open(self, id: str) -> None:
        """Show one record, wherever it stands in the list."""
        row = self.model.row_of(id)
        if row is not None:
            self.table.choose(row)
        try:
            self.pane.look(self.session.office.records.read(self.name, id))
            self._fold(True)
        except NotFound as refusal:
            self.session.tell(refusal.words, "error")

    def new(self, values: dict[str, Any] | None = None) -> None:
        """A form for a new record, with what is known of it."""
        self._fold(True)
        self.table.clearSelection()
        self.pane.begin(values or {})

    @Slot()
    def close_record(self) -> None:
        """The list alone."""
        self.pane.keep_draft()
        self.pane.hide()
        self._fold(False)
        self.table.setFocus()

    @Slot(int)
    def step(self, by: int) -> None:
        """The next record of the list, or the one before."""
        row = self.table.currentIndex().row() + by
        if 0 <= row < len(self.model.places):
            self.table.choose(row)

    @Slot()
    def to_list(self) -> None:
        """From the search to the first that was found."""
        if self.model.places and not self.table.currentIndex().isValid():
            self.table.choose(0)
        self.table.setFocus()

    @Slot()
    def to_form(self) -> None:
        """From the list into the record."""
        self._look_at_chosen()
        self.pane.form.start()

    @Slot(str)
    def _saved(self, id: str) -> None:
        row = self.model.row_of(id)
        if row is not None:
            self.table.selectionModel().blockSignals(True)
            self.table.choose(row)
            self.table.selectionModel().blockSignals(False)
            self.table.viewport().update()

    @Slot(object)
    def _changed(self, registers: set[str]) -> None:
        if self.name not in registers and not registers & {link.register for link in self.of.links}:
            return
        if self.isVisible():
            self.look()
        else:
            self.stale = True

    def _fold(self, with_record: bool) -> None:
        """The record beside the list; on a narrow window over it."""
        self.pane.setVisible(with_record)
        narrow = self.width() < theme.u(LEAST_LIST) + theme.u(WIDTH)
        covered = with_record and narrow
        if covered and self.list.isVisible() and self.isVisible():
            self.pane.form.start()
        self.list.setVisible(not covered)
        self.pane.setFixedWidth(self.width() if narrow else theme.u(WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fold(not self.pane.isHidden())

    def leave(self) -> None:
        """The page will not be seen any more: keep what was typed, ask nothing more."""
        self.pane.keep_draft()
        self.model.rest()


def plain_cell(text: str) -> str:
    """A cell without the marks that part cells and rows."""
    return " ".join(text.split())


EMPTY = N_("There is nothing here yet. Make the first record, or bring in an Excel workbook.")
