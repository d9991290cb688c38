"""The page of a register: its list, and the record beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QGuiApplication

from app.domain.quarter import Period
from app.domain.register import Register
from app.errors import NotFound
from app.language import N_, several
from app.office import KeptList, Query
from ui.layouts import Plane
from ui.panels import Head
from ui.parts import Button
from ui.register.beside_list import BesideList
from ui.register.copying import PASTED, as_rows
from ui.register.kept_lists import KeptLists
from ui.register.listing import Listing
from ui.register.over_list import OverList
from ui.register.papers import WITH_PAPERS
from ui.register.views import MONTH, TABLE, WEEK
from ui.session import Session

if TYPE_CHECKING:
    from ui.register.many import ManyPane
    from ui.register.paste import PastePage
    from ui.register.record import RecordPane


SETTLED_AFTER = 60
"""Milliseconds after the cursor has stopped at a row, so that no record is read on the way."""


class RegisterPage(Plane):
    """A list beside its record; what may stand beside or over the list is fetched when it is first wanted."""

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("page")
        self.session, self.of, self.name = session, of, of.name
        self.head, self.list = Head(of.label), Listing(session, of)
        self.model, self.filters, self.table = self.list.model, self.list.filters, self.list.table
        self.views, self.beside = self.list.views, BesideList(session, of, self.list)
        self._lay()
        self._connect()
        self.list.say()

    def _lay(self) -> None:
        base = Plane("page")
        self.over = OverList(self.session, self.of, base)
        self.lay.addWidget(self.over, 1)
        base.lay.addWidget(self.head)
        base.lay.addWidget(self.beside, 1)
        new = Button(N_("New record"), self.new, "plus", role="primary")
        take = Button(N_("Bring in from Excel"), lambda: self.session.go("intake", self.of.name), "file-spreadsheet")
        if self.of.likeness is not None:
            self.head.add(Button(N_("Duplicates"), lambda: self.session.go("duplicates", self.of.name), role="link"))
        columns = Button(N_("Columns of the list"), self.choose_columns, "columns-3", bare=True)
        self.named = KeptLists(self.session, self.list)
        for tool in (self.named, columns):
            self.filters.row.addWidget(tool)
        paste = Button(N_("Paste rows from Excel"), self.paste_rows, "clipboard-list", bare=True)
        self.head.add(self.views, paste)
        if self.name in WITH_PAPERS:
            self.head.add(Button(N_("Print the record or the list"), self.print_paper, "printer", bare=True))
        self.head.add(take, new)

    @property
    def pane(self) -> RecordPane:
        """The record."""
        return self.beside.record

    @property
    def many(self) -> ManyPane:
        """The work on many records."""
        return self.beside.many

    @property
    def pasting(self) -> PastePage:
        """Rows from Excel, over the list."""
        return self.over.pasting

    def _connect(self) -> None:
        self._settle = QTimer(self, singleShot=True, interval=SETTLED_AFTER)
        self._settle.timeout.connect(self._settled)
        self.over.left.connect(self.table.setFocus)
        self.beside.saved.connect(self._saved)
        self.beside.left.connect(self.close_record)
        self.beside.stepped.connect(self.step)
        self.beside.covered.connect(self.head.setHidden)
        self.list.total.connect(lambda n: self.head.sub.put(several("{n} record", "{n} records", n)))
        self.table.chosen.connect(lambda _: self._settle.start())
        self.list.chosen.changed.connect(self._settle.start)
        self.model.counted.connect(self._choose_again)
        self.table.opened.connect(self.to_form)
        self.table.copied.connect(self.copy_rows)
        self.table.sought.connect(self.seek)
        self.session.changed.connect(self._changed)
        self.views.opened.connect(self.open)
        self.views.begun.connect(self.new)

    def shown(self, what: Any = None) -> None:
        """The page comes to the front: with a record's id, with a query, or as it was left."""
        if isinstance(what, (Query, Period)):
            self.list.narrow(what)
        elif isinstance(what, KeptList):
            self.list.bring_back(what)
        elif self.list.stale:
            self.list.look()
        if what == PASTED:
            self.over.begin(self.model.columns)
        elif what == "new":
            self.new()
        elif isinstance(what, dict):
            self.new(what)
        elif isinstance(what, str) and what:
            self.open(what)
            (self.views.front() or self.table).setFocus()
        elif self.in_front() is None:
            self.filters.search.setFocus()

    @Slot()
    def _settled(self) -> None:
        """Where nothing has stood beside the list yet, making it takes a turn of its own."""
        if self.list.chosen.n == 0:
            self.list.sum_chosen()
        elif self.beside.sides:
            self._look_at_chosen()
        else:
            self.pane.hide()
            self._settle.start()

    @Slot()
    def _look_at_chosen(self) -> None:
        """The record that the list's cursor stopped at, or all that were chosen together."""
        self.list.sum_chosen()
        n = self.list.chosen.n
        if n > 1:
            self.keep_draft()
            self.many.begin(n, self.list.chosen.what(), self.list.chosen.source())
            self.beside.fold(True, self.many)
            return
        record = self.model.record(self.table.currentIndex().row()) if self.table.currentIndex().isValid() else None
        if record is not None and not (self.pane.record and self.pane.record.id == record.id and self.pane.isVisible()):
            self.pane.look(record)
            self.beside.fold(True, self.pane)

    @Slot()
    def _choose_again(self) -> None:
        """The rows have been read anew under the work on many: those that it is about are still the chosen ones."""
        if self.beside.shows("many") and not self.list.chosen.everything:
            self.list.chosen.again(self.many.places())
            self.list.sum_chosen()

    def print_paper(self) -> None:
        """The paper of the record in front; where none is, that of the list."""
        from ui.register.printing import print_paper

        record = self.pane.record if self.beside.shows("record") else None
        print_paper(self.session, self.name, record.id if record else "", self.window())

    def search(self) -> None:
        """Put the cursor into the search line."""
        self.over.turn(False)
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    @Slot(str)
    def seek(self, letter: str) -> None:
        """A search that is begun in the list."""
        self.search()
        self.filters.search.insert(letter)

    def offer_lists(self) -> None:
        """The lists that are kept under a name."""
        self.named.offer()

    def choose_columns(self) -> None:
        """Which columns the list has, in which order and width."""
        from ui.register.columns import Columns

        Columns(self.table, self.window()).open()

    def as_table(self) -> None:
        self.views.choose(TABLE)

    def as_month(self) -> None:
        self.views.choose(MONTH)

    def as_week(self) -> None:
        self.views.choose(WEEK)

    def copy_rows(self) -> None:
        """The chosen rows, for Excel."""
        records = self.list.chosen.records()
        QGuiApplication.clipboard().setText(as_rows(self.model, records))
        self.session.tell(several("{n} row is copied.", "{n} rows are copied.", len(records)))

    def paste_rows(self) -> None:
        """Rows from Excel over the list; where such rows stand already, into their cells."""
        self.over.paste(self.model.columns)

    @Slot(str)
    def open(self, id: str) -> None:
        """Show one record, wherever it stands in the list."""
        self.over.turn(False)
        row = self.model.row_of(id)
        if row is not None:
            self.table.choose(row)
        try:
            self.pane.look(record := self.session.office.records.read(self.name, id))
            self.beside.fold(True, self.pane)
            if (view := self.views.front()) is not None:
                view.find(record)
        except NotFound as refusal:
            self.session.tell(refusal.words, "error")

    @Slot(object)
    def new(self, values: dict[str, Any] | None = None) -> None:
        """A form for a new record, with what is known of it."""
        self.over.turn(False)
        self.beside.fold(True, self.pane)
        self.table.clearSelection()
        view = self.views.front()
        self.pane.begin(values or (view.values() if view else {}))

    @Slot()
    def close_record(self) -> None:
        """The list alone."""
        self.keep_draft()
        self.beside.fold(False)
        (self.views.front() or self.table).setFocus()

    @Slot(int)
    def step(self, by: int) -> None:
        """The next record of the list, or the one before."""
        if (view := self.views.front()) is not None:
            view.step(by)
            return
        row = self.table.currentIndex().row() + by
        if 0 <= row < len(self.model.places):
            self.table.choose(row)

    @Slot()
    def to_form(self) -> None:
        """From the list into the record, or into the work on many."""
        self._look_at_chosen()
        if self.beside.side is not None:
            self.beside.side.start()

    def change_many(self) -> None:
        """From the list to the work on all that is chosen; on all that is found, where nothing is."""
        self.over.turn(False)
        if self.list.chosen.n < 2:
            self.table.selectAll()
        self.to_form()

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
            self.list.look()
            if self.beside.shows("many"):
                self.many.look()
        else:
            self.list.stale = True

    def in_front(self) -> RecordPane | ManyPane | PastePage | None:
        """What stands open beside the list, or over it."""
        return self.pasting if self.over.is_pasting() else self.beside.in_front()

    def keep_draft(self) -> None:
        """Keep what was typed into a record, and the rows that were pasted."""
        self.over.keep_draft()
        self.beside.keep_draft()

    def leave(self) -> None:
        """The page will not be seen any more: keep what was typed, ask nothing more."""
        self.keep_draft()
        self.model.rest()
