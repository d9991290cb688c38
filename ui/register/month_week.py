"""The two calendars: six weeks with a line for each record, and seven days with each record whole."""

from __future__ import annotations

from datetime import date

from app.domain.register import Register
from app.domain.weeks import WEEK, Span, by_days, by_months, day_name, month_name, six_weeks, week_of
from app.language import Words
from ui.language import language, spoken
from ui.register.calendar import CalendarView
from ui.register.day_cells import LEAST_MONTH, MonthCells, WeekCells
from ui.register.days import Face
from ui.register.lesson_cells import Hours, LessonCells
from ui.session import Session
from ui.theme import theme


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
        super().__init__(session, of, face, LessonCells if face.lessons else WeekCells)
        if isinstance(self.cells, LessonCells):
            self.grid.setVerticalHeader(Hours(self.cells, self.grid))

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
        self.grid.setRowHeight(0, max(self.grid.viewport().height(), cells.tall(self.grid.columnWidth(0))))
