"""A group's week: the days on which it meets are filled, with their hours."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.timetable import lessons
from app.domain.weeks import WEEK, weekdays
from ui.language import Speaking, language
from ui.theme import theme

HEAD, CELL = 22, 40


class WeekGrid(Speaking, QWidget):
    """Gone where the timetable names no day that can be read."""

    def __init__(self) -> None:
        super().__init__()
        self.lessons: dict[int, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()
        self.ready()

    def put(self, timetable: str) -> None:
        """The timetable as people write it."""
        self.lessons = lessons(timetable)
        self.setVisible(bool(self.lessons))
        self.say()

    def say(self) -> None:
        names = weekdays(language.now)
        self.setAccessibleName(", ".join(f"{names[day]} {hours}".strip() for day, hours in self.lessons.items()))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.u(210), theme.u(HEAD + CELL) + 2)

    def dress(self) -> None:
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter, width = QPainter(self), self.width() // WEEK
        for day, name in enumerate(weekdays(language.now, short=True)):
            self.day(painter, QRect(day * width, 0, width, self.height() - 1), day, name)
        painter.end()

    def day(self, painter: QPainter, box: QRect, day: int, name: str) -> None:
        """The name of a day over its cell."""
        head, cell = box.adjusted(0, 0, 0, theme.u(HEAD) - box.height()), box.adjusted(0, theme.u(HEAD), 0, 0)
        meets, middle = day in self.lessons, Qt.AlignmentFlag.AlignCenter
        painter.setFont(theme.font(12, QFont.Weight.DemiBold if meets else QFont.Weight.Normal))
        painter.setPen(theme.colour("ink" if meets else "ink2"))
        painter.drawText(head, middle, name)
        painter.fillRect(cell, theme.colour("primary" if meets else "alt"))
        painter.setPen(theme.colour("plane"))
        painter.drawRect(cell)
        painter.setPen(theme.colour("onprimary"))
        painter.setFont(theme.font(12, QFont.Weight.Medium))
        painter.drawText(cell, middle, self.lessons.get(day, "").replace("–", "\n"))
