"""A register as a month or as a week: the days that are seen are read, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from app.domain.quarter import Period
from app.domain.register import Register
from app.domain.weeks import Span, by_days
from app.language import N_, several
from app.office import Query, Record
from app.office.calendar import OfDay
from ui.language import Speaking
from ui.layouts import Plane, beside, space
from ui.parts import Button, Label
from ui.register.day_cells import DayCells
from ui.register.day_grid import Grid
from ui.register.days import Days, Face
from ui.register.legend import Legend
from ui.register.view import View
from ui.session import Session

MOST = 24
"""So many records of a day are read; how many more there are is said."""


class CalendarView(Speaking, View):
    """The bar over the days: where we are, on and back, today; the days; what their marks mean."""

    way = ""

    def __init__(self, session: Session, of: Register, face: Face, cells: Callable[..., DayCells]) -> None:
        super().__init__()
        self.session, self.of, self.day = session, of, date.today()
        self.query = Query()
        self.model = Days(of, face, self.span(self.day), self)
        self.cells = cells(self.model, self)
        self.grid, self.legend = Grid(self.model, self.cells), Legend(self.model)
        self.setFocusProxy(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._bar(), self.grid, self.legend):
            column.addWidget(part)
        column.setStretch(1, 1)
        self._connect()
        self.ready()

    def _bar(self) -> Plane:
        bar = Plane("base", across=True, margins=(24, 2, 16, 6), gap=6)
        self.title, self.count = Label(role="section"), Label(role="quiet")
        self.back = Button(N_("Back"), lambda: self.leap(-1), "chevron-left", bare=True)
        self.on = Button(N_("Forward"), lambda: self.leap(1), "chevron-right", bare=True)
        bar.lay.addLayout(beside(self.back, self.on, Button(N_("Today"), self.home), gap=4))
        bar.lay.addLayout(space(6))
        bar.lay.addLayout(beside(self.title, self.count, None, gap=10))
        return bar

    def _connect(self) -> None:
        grid = self.grid
        grid.stepped.connect(lambda days: self.go(by_days(self.day_, days)))
        grid.leapt.connect(self.leap)
        grid.home.connect(self.home)
        grid.entered.connect(self.enter)
        grid.among.connect(self.among)
        grid.beginning.connect(self.begin)
        grid.clicked.connect(self._clicked)
        grid.selectionModel().currentChanged.connect(self._current)

    @property
    def day_(self) -> date:
        assert self.day is not None
        return self.day

    def span(self, day: date) -> Span:
        """The days that are seen with a day."""
        raise NotImplementedError

    def leap(self, by: int) -> None:
        """To the month or week after, or before."""
        raise NotImplementedError

    def among(self, by: int) -> None:
        """What the arrows up and down do."""
        raise NotImplementedError

    def home(self) -> None:
        self.go(date.today())

    def look(self, query: Query) -> None:
        """Read again what a query finds of these days; a new period is gone to."""
        period, before = query.period, self.query.period
        self.query = query
        if isinstance(period, Period) and period != before and not period.start <= self.day_ <= period.end:
            self.day = period.start
            self.model.show(self.span(self.day_))
        self._read()

    def go(self, day: date) -> None:
        """Make a day the current one; other days are shown where it is not among those that are meant."""
        self.day, self.cells.at = day, 0
        if self.span(day) != self.model.span:
            self.model.show(self.span(day))
            self._read()
        self._point()

    def _read(self) -> None:
        calendar, name, query, span = self.session.office.calendar, self.of.name, self.query, self.model.span
        self.session.read(f"the {self.way} of {name}", lambda: calendar.days(name, query, span, MOST), self._fill)
        self._point()

    def _fill(self, found: dict[date, OfDay]) -> None:
        self.cells.month = self.day_.month
        self.model.fill(found)
        self.legend.update()
        self.fit()
        self.say()

    def _point(self) -> None:
        self.cells.month = self.day_.month if self.model.span == self.span(self.day_) else self.cells.month
        self.grid.setCurrentIndex(self.model.place(self.day_))
        self.grid.viewport().update()
        self.say()

    @Slot(QModelIndex, QModelIndex)
    def _current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and self.model.day(now) != self.day:
            self.day, self.cells.at = self.model.day(now), 0

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        """A press on a record opens it; on «+3», the week."""
        place = self.grid.pressed_place(index)
        if place == -1:
            self.wider.emit()
        elif place is not None:
            self.cells.at = place
            self.enter()

    def enter(self) -> None:
        """Open the current record of the day; on a day that has none begin one."""
        records = self.records()
        if records:
            self.opened.emit(records[min(self.cells.at, len(records) - 1)].id)
        else:
            self.begin()

    def begin(self) -> None:
        self.begun.emit(self.values())

    def records(self) -> list[Record]:
        """What lies on the current day."""
        return self.model.of_day(self.day_).records

    def values(self) -> dict[str, Any]:
        """A new record lies on the current day."""
        return {str(self.of.dated_by): self.day}

    def find(self, record: Record) -> None:
        """Go to the day of a record, unless it is seen on the current one."""
        day = record.values.get(str(self.of.dated_by))
        if day is not None and record.id not in self._ids():
            self.go(day)
        if record.id in self._ids():
            self.cells.at = self._ids().index(record.id)
            self.grid.viewport().update()

    def _ids(self) -> list[str]:
        """What lies on the current day, as far as it is read."""
        return [one.id for one in self.records()]

    def step(self, by: int) -> None:
        """Open the record after the current one, over the ends of days as far as they are shown."""
        lying = [(day, place) for day, found in self.model.found.items() for place in range(len(found.records))]
        here = (self.day_, self.cells.at)
        later = [one for one in lying if one > here] if by > 0 else [one for one in reversed(lying) if one < here]
        if later:
            self.day, self.cells.at = later[0]
            self.grid.setCurrentIndex(self.model.place(later[0][0]))
            self.cells.at = later[0][1]
            self.enter()

    def fit(self) -> None:
        """The heights of the rows."""

    def say(self) -> None:
        self.title.put_text(self.where())
        total = sum(found.fresh for found in self.model.found.values())
        self.count.put(several(*self.of.counted, total))

    def where(self) -> str:
        """Which days are seen."""
        raise NotImplementedError

    def dress(self) -> None:
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit()
