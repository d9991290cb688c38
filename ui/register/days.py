"""The days of a calendar as a model: a week a row, each day with what lies on it, and what is heard of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.domain.holidays import holidays
from app.domain.register import Register
from app.domain.timetable import lessons
from app.domain.weeks import WEEK, Span, day_name, weekdays
from app.language import N_, Words, several
from app.office import Record
from app.office.calendar import OfDay
from ui.language import language, shown, spoken
from ui.register.model import said_of

Index = QModelIndex
NOWHERE = QModelIndex()
AND_MORE = N_("and {n} more")


@dataclass(frozen=True)
class Face:
    """What a calendar shows of a record: its name, the code that is marked, further facts, and the codes struck out.

    `lessons`: the field that tells on which days and at which hours it meets.
    """

    name: str
    mark: str
    facts: tuple[str, ...] = ()
    state: str = ""
    off: tuple[str, ...] = ()
    lessons: str = ""


class Days(QAbstractTableModel):
    """The days of a span, Monday first."""

    def __init__(self, of: Register, face: Face, span: Span, parent: QObject) -> None:
        super().__init__(parent)
        self.of, self.face, self.span = of, face, span
        self.found: dict[date, OfDay] = {}

    def show(self, span: Span) -> None:
        """Other days; what lies on them comes when it is read."""
        self.beginResetModel()
        self.span, self.found = span, {}
        self.endResetModel()

    def fill(self, found: dict[date, OfDay]) -> None:
        """What lies on the days."""
        self.found = found
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, WEEK - 1))

    def day(self, index: Index) -> date:
        return self.span[0] + timedelta(days=index.row() * WEEK + index.column())

    def place(self, day: date) -> QModelIndex:
        """Where a day stands."""
        row, column = divmod((day - self.span[0]).days, WEEK)
        return self.index(row, column)

    def of_day(self, day: date) -> OfDay:
        return self.found.get(day, OfDay())

    def rowCount(self, parent: Index = NOWHERE) -> int:  # type: ignore[override]  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else ((self.span[1] - self.span[0]).days + 1) // WEEK

    def columnCount(self, parent: Index = NOWHERE) -> int:  # type: ignore[override]  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else WEEK

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # type: ignore[override]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(self.lines(self.day(index)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(self.lines(self.day(index)))
        return None

    def lines(self, day: date) -> list[str]:
        """«12 March», «today», «International Women's Day», «3 events», then what lies on the day."""
        found, head = self.of_day(day), [day_name(day, language.now)]
        head += [spoken(N_("today"))] if day == date.today() else []
        head += [shown(holiday.names) for holiday in holidays(day)]
        more = found.total - len(found.records)
        names = [self.named(record, day) for record in found.records]
        names += [spoken(Words(AND_MORE, {"n": more}))] if more > 0 else []
        return [*head, spoken(several(*self.of.counted, found.total)), *names]

    def named(self, record: Record, day: date) -> str:
        """What a record is called on a day: the hour of its lesson, or an arrow before what began earlier."""
        begins, _, _ = self.hours(record, day).partition("–")
        before = begins or ("→" if self.is_later(record, day) and not self.lessons(record) else "")
        return f"{before}\u00a0{self.called(record)}".lstrip("\u00a0")

    def called(self, record: Record) -> str:
        return str(said_of(self.of, record, self.face.name) or f"№\u00a0{record.number}")

    def is_later(self, record: Record, day: date) -> bool:
        """Whether it began before a day."""
        return bool(record.values[str(self.of.dated_by)] < day)

    def is_quiet(self, record: Record, day: date) -> bool:
        """What meets again and again steps back after its first day."""
        return bool(self.face.lessons) and self.is_later(record, day)

    def lessons(self, record: Record) -> Mapping[int, str]:
        return lessons(record.values[self.face.lessons] or "") if self.face.lessons else {}

    def hours(self, record: Record, day: date) -> str:
        """The hours of its lesson on a day, "" where none are known."""
        return self.lessons(record).get(day.weekday(), "")

    def is_off(self, record: Record) -> bool:
        """Whether it does not take place."""
        return bool(self.face.state) and record.values[self.face.state] in self.face.off

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < WEEK:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return weekdays(language.now)[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def say(self) -> None:
        """The names of the days in the language of now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, WEEK - 1)
