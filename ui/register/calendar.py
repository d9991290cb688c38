"""A register as a month or as a week: the days that are seen are read, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout

from app.domain.quarter import Period
from app.domain.register import Register
from app.domain.weeks import WEEK, Span, by_days, by_months, day_name, month_name, six_weeks, week_of
from app.language import N_, Words, several
from app.office import Query, Record
from app.office.calendar import OfDay
from ui.language import Speaking, language, spoken
from ui.parts import Button, Label, Plane, beside, space
from ui.register.day_cells import LEAST_MONTH, DayCells, MonthCells, WeekCells
from ui.register.days import Days, Face
from ui.register.legend import Legend
from ui.register.view import View
from ui.session import Session
from ui.theme import theme

MOST = 24
"""So many records of a day are read; how many more there are is said."""
HEAD = 30


class Grid(Speaking, QTableView):
    """The days. `stepped` asks for so many days on, `leapt` for so many months or weeks; `entered`: open it."""

    stepped = Signal(int)
    leapt = Signal(int)
    home = Signal()
    entered = Signal()
    beginning = Signal()
    among = Signal(int)

    def __init__(self, model: Days, cells: DayCells) -> None:
        super().__init__()
        self.model_, self.cells = model, cells
        cells.setParent(self)
        self.setModel(model)
        self.setItemDelegate(cells)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setProperty("role", "days")
        self._pressed_at = QPoint()
        self.doubleClicked.connect(self._doubled)
        self.ready()

    def say(self) -> None:
        self.setAccessibleName(spoken(self.model_.of.label))
        self.setAccessibleDescription(spoken(N_("Arrows go from day to day, Enter opens what lies on the day.")))
        self.model_.say()
        self.viewport().update()

    def dress(self) -> None:
        self.horizontalHeader().setFixedHeight(theme.u(HEAD))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        does = self._keys().get(Qt.Key(event.key()))
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if does is not None and plain:
            does()
        else:
            event.ignore()

    def _keys(self) -> dict[Qt.Key, Callable[[], None]]:
        key = Qt.Key
        return {
            key.Key_Left: lambda: self.stepped.emit(-1),
            key.Key_Right: lambda: self.stepped.emit(1),
            key.Key_Up: lambda: self.among.emit(-1),
            key.Key_Down: lambda: self.among.emit(1),
            key.Key_PageUp: lambda: self.leapt.emit(-1),
            key.Key_PageDown: lambda: self.leapt.emit(1),
            key.Key_Home: self.home.emit,
            key.Key_Return: self.entered.emit,
            key.Key_Enter: self.entered.emit,
        }

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def pressed_place(self, index: QModelIndex) -> int | None:
        """Which record of a day was pressed; -1 for those that are not shown, None for the day alone."""
        return self.cells.at_point(self.visualRect(index), self.model_.day(index), self._pressed_at)

    @Slot(QModelIndex)
    def _doubled(self, index: QModelIndex) -> None:
        if self.pressed_place(index) is None:
            self.beginning.emit()


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
        ids, day = [one.id for one in self.records()], record.values.get(str(self.of.dated_by))
        if record.id in ids:
            self.cells.at = ids.index(record.id)
            self.grid.viewport().update()
        elif day is not None:
            self.go(day)

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
        total = sum(found.total for found in self.model.found.values())
        self.count.put(several(*self.of.counted, total))

    def where(self) -> str:
        """Which days are seen."""
        raise NotImplementedError

    def dress(self) -> None:
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit()


class MonthView(CalendarView):
    """Six weeks from Monday."""

    way = "month"

    def __init__(self, session: Session, of: Register, face: Face) -> None:
        super().__init__(session, of, face, MonthCells)

    def span(self, day: date) -> Span:
        return six_weeks(day)

    def leap(self, by: int) -> None:
        self.go(by_months(self.day_, by))

    def among(self, by: int) -> None:
        """A week on, or back."""
        self.go(by_days(self.day_, by * WEEK))

    def where(self) -> str:
        return month_name(self.day_, language.now)

    def fit(self) -> None:
        """Six rows share the height."""
        rows = self.model.rowCount()
        room, rest = divmod(self.grid.viewport().height(), rows)
        for row in range(rows):
            self.grid.setRowHeight(row, max(room + (row < rest), theme.u(LEAST_MONTH)))


class WeekView(CalendarView):
    """Seven days, each record whole."""

    way = "week"

    def __init__(self, session: Session, of: Register, face: Face) -> None:
        super().__init__(session, of, face, WeekCells)

    def span(self, day: date) -> Span:
        return week_of(day)

    def leap(self, by: int) -> None:
        self.go(by_days(self.day_, by * WEEK))

    def among(self, by: int) -> None:
        """The record of the day under the current one, or over it."""
        self.cells.at = max(0, min(self.cells.at + by, len(self.records()) - 1))
        self.grid.viewport().update()

    def where(self) -> str:
        first, last = self.model.span
        days = {"first": day_name(first, language.now), "last": day_name(last, language.now), "year": str(last.year)}
        return spoken(Words("{first} – {last} {year}", days))

    def fit(self) -> None:
        """One row, as high as its fullest day."""
        cells = self.cells
        assert isinstance(cells, WeekCells)
        width = self.grid.columnWidth(0)
        tall = max(cells.tall(day, width) for day in self.model.found) if self.model.found else 0
        self.grid.setRowHeight(0, max(self.grid.viewport().height(), tall))
