"""The list of a register: search and filters over it, the ways to see it, its totals under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot

from app.domain.quarter import Period
from app.domain.register import Register
from app.language import N_, Words, several
from app.office import KeptList, Query
from ui.language import Speaking
from ui.layouts import Plane
from ui.memory import recall, remember
from ui.parts import Label
from ui.register.chosen import Chosen
from ui.register.filters import Filters
from ui.register.model import Records
from ui.register.search_note import SearchNote
from ui.register.table import RecordTable
from ui.register.totals import MOST_SUMMED, Totals
from ui.register.views import Views
from ui.session import Session
from ui.theme import sized

EMPTY = N_("There is nothing here yet. Make the first record, or bring in an Excel workbook.")


class Listing(Speaking, Plane):
    """`total` carries how many records the register has, whatever is shown of them."""

    total = Signal(int)

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("base")
        self.session, self.of = session, of
        self.stale = True
        self.model = Records(session, of, self)
        self.filters, self.found, self.totals = Filters(session, of), SearchNote(session, of), Totals(session, of)
        self.table = RecordTable(self.model, self)
        self.chosen = Chosen(session, of, self.table)
        self.views = Views(session, of, self.table)
        self.empty = Label(role="quiet", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        sized(self.empty.setContentsMargins, 24, 24, 24, 0)
        for part in (self.filters, self.found, self.empty):
            self.lay.addWidget(part)
        self.lay.setStretch(2, 1)
        self.lay.addWidget(self.views.stack, 1)
        self.lay.addWidget(self.totals)
        self._restore()
        self._connect()
        self.ready()

    def _connect(self) -> None:
        self.filters.changed.connect(self.look)
        self.filters.search.down.connect(self.to_table)
        self.model.counted.connect(self._counted)
        self.table.ordered.connect(self.order)
        self.table.columns_changed.connect(self._remember_columns)
        self.views.chosen.connect(self.look)

    def say(self) -> None:
        self.found.look(self.model.query.text)
        self._counted(len(self.model.places), True, self.model.broad)

    @Slot()
    def look(self) -> None:
        """Read the list again."""
        self.stale = False
        query = self.filters.query(self.model.query.order, self.model.query.descending)
        self.found.look(query.text)
        if query != self.model.query:
            self.table.scrollToTop()
        self.model.look(query)
        if (view := self.views.front()) is not None:
            view.look(self.model.query)
        self.table.light(self._terms())

    def _terms(self) -> list[str]:
        readings = self.session.office.records.readings(self.model.query.text)
        return [word for key in readings.values() for word in key.split()]

    def narrow(self, what: Query | Period) -> None:
        """Show a period, or what a query finds, in place of what was shown."""
        self.filters.period = what if isinstance(what, Period) else what.period
        self.filters.where = {} if isinstance(what, Period) else dict(what.where)
        self.filters.search.setText("" if isinstance(what, Period) else what.text)
        self.filters.say()
        self.look()

    @Slot(int, bool, bool)
    def _counted(self, n: int, finished: bool, broad: bool) -> None:
        query = self.model.query
        narrowed = bool(query.text or query.where or query.period)
        many = Words("The newest {n} of many: go on typing", {"n": n})
        self.found.count(many if broad else several(*self.of.counted, n), narrowed)
        self.total.emit(self.session.office.records.page(self.of.name, Query(), limit=0).total if narrowed else n)
        self._empty(finished and not n, narrowed)
        if finished:
            self._sum()

    def _sum(self) -> None:
        """The totals of what is chosen together, or else of all that is shown."""
        n = self.chosen.n
        if n > 1:
            self.totals.sum_chosen(n, self.chosen.records() if n <= MOST_SUMMED else ())
        else:
            in_days = self.views.front() is not None
            self.totals.sum(self.model.query, len(self.model.places), self.model.broad, in_days)

    def sum_chosen(self) -> None:
        """Others are chosen: total them, or all again after them."""
        if self.chosen.n > 1 or self.totals.of_chosen:
            self._sum()

    def _empty(self, empty: bool, narrowed: bool) -> None:
        """Where there is nothing, a sentence stands in the place of the table."""
        if empty and self.table.hasFocus():
            self.filters.search.setFocus()
        empty = empty and self.views.front() is None
        self.empty.setVisible(empty)
        self.views.stack.setVisible(not empty)
        self.empty.put(N_("Nothing is found. Try fewer letters or remove a filter.") if narrowed else EMPTY)

    @Slot(str)
    def order(self, name: str) -> None:
        """Sort by a column; a second time, the other way."""
        now = self.model.query
        down = not now.descending if now.order == name else False
        self.model.query = Query(order=name, descending=down)
        remember(f"{self.of.name}/order", f"{'-' if down else ''}{name}")
        self.look()

    def _restore(self) -> None:
        columns = [name for name in str(recall(f"{self.of.name}/columns", "")).split() if name in self.of.by_name]
        self.model.columns = columns or self.model.columns
        widths = (pair.partition(":") for pair in str(recall(f"{self.of.name}/widths", "")).split())
        self.table.widths = {name: int(width) for name, _, width in widths if width.isdigit()}
        kept = str(recall(f"{self.of.name}/order", ""))
        if kept.removeprefix("-") in self.of.columns:
            self.model.query = Query(order=kept.removeprefix("-"), descending=kept.startswith("-"))

    @Slot()
    def _remember_columns(self) -> None:
        widths = (f"{name}:{width}" for name, width in self.table.widths.items())
        remember(f"{self.of.name}/columns", " ".join(self.model.columns))
        remember(f"{self.of.name}/widths", " ".join(widths))

    def kept(self) -> KeptList:
        """The list as it stands, to be kept under a name."""
        query = self.filters.query(self.model.query.order, self.model.query.descending)
        return KeptList(query, tuple(self.model.columns), self.views.name)

    def bring_back(self, kept: KeptList) -> None:
        """A list as it was kept."""
        self.model.choose(list(kept.columns) or list(self.of.columns))
        self.model.query = Query(order=kept.query.order or self.of.columns[0], descending=kept.query.descending)
        self._remember_columns()
        self.table.fit()
        self.views.choose(kept.way)
        self.narrow(kept.query)

    @Slot()
    def to_table(self) -> None:
        """From the search to the first that was found."""
        if (view := self.views.front()) is not None:
            view.setFocus()
            return
        if self.model.places and not self.table.currentIndex().isValid():
            self.table.choose(0)
        self.table.setFocus()
