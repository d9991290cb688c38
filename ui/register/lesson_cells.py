"""A week of lessons as a timetable hangs on a wall: what begins at one hour stands at one height on all its days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app.domain.timetable import begins
from app.language import N_
from app.office import Record
from ui.language import Speaking, spoken
from ui.register.day_cells import DOT, EVERY, GAP, HEAD, PAD, WeekCells, write
from ui.register.days import Days
from ui.theme import theme

AXIS, EDGE, AIR = 46, 2, 4
NO_HOUR = -1


class LessonCells(WeekCells):
    """Each lesson a block at its hour; what is not a lesson of an hour is a quiet line over them.

    `tops`: by the minute at which lessons begin, how far under the head of the day they stand.
    """

    def __init__(self, model: Days, parent: QWidget) -> None:
        super().__init__(model, parent)
        self.tops: dict[int, int] = {}

    def tall(self, width: int) -> int:
        """Give each hour the room that its fullest day asks for; the height of all of them."""
        most: dict[int, int] = defaultdict(int)
        for day in self.model.found:
            for minute, pile in self.piles(day, width - 2 * theme.u(PAD)).items():
                most[minute] = max(most[minute], pile)
        self.tops, top = {}, theme.u(HEAD + GAP)
        for minute in sorted(most):
            self.tops[minute] = top
            top += most[minute] + theme.u(GAP)
        return super().tall(width)

    def piles(self, day: date, width: int) -> dict[int, int]:
        """How much of a day's height begins at each hour."""
        found: dict[int, int] = defaultdict(int)
        for record in self.model.of_day(day).records:
            found[self.minute(record, day)] += self.height(record, day, width) + theme.u(GAP)
        return found

    def minute(self, record: Record, day: date) -> int:
        """When the lesson of a day begins; NO_HOUR where that is not known."""
        return begins(self.model.hours(record, day))

    def blocks(self, box: QRect, day: date) -> Iterator[tuple[Record, QRect]]:
        """Each record with its place, those of one hour under one another."""
        width, below = box.width() - 2 * theme.u(PAD), dict(self.tops)
        for record in self.model.of_day(day).records:
            minute, height = self.minute(record, day), self.height(record, day, width)
            top = below.get(minute, 0)
            yield record, QRect(box.left() + theme.u(PAD), box.top() + top, width, height)
            below[minute] = top + height + theme.u(GAP)

    def height(self, record: Record, day: date, width: int) -> int:
        """A line where there is no hour; else its hours, its name, its facts, and a little air."""
        if self.minute(record, day) == NO_HOUR:
            return theme.u(EVERY)
        return super().height(record, day, inner(QRect(0, 0, width, 0)).width()) + 2 * theme.u(AIR)

    def title(self, record: Record, day: date) -> str:
        return self.model.called(record)

    def over(self, record: Record, day: date) -> str:
        return self.model.hours(record, day)

    def facts(self, record: Record) -> Iterator[str]:
        """Its kind too, since its hours stand where that would be."""
        yield super().over(record, self.model.span[0])
        yield from super().facts(record)

    def ground(self, painter: QPainter, box: QRect, day: date, current: bool) -> None:
        super().ground(painter, box, day, current)
        for minute, top in self.tops.items():
            if minute != NO_HOUR:
                line = box.top() + top - theme.u(GAP)
                painter.fillRect(box.left(), line, box.width(), 1, theme.colour("hairline"))

    def block(self, painter: QPainter, box: QRect, record: Record, day: date) -> None:
        """A lesson on a ground of its own; what has no hour in a line."""
        if self.minute(record, day) == NO_HOUR:
            self.line(painter, box, record, day)
            return
        painter.fillRect(box, theme.colour("page"))
        painter.fillRect(box.left(), box.top(), theme.u(EDGE), box.height(), theme.colour("bar"))
        super().block(painter, inner(box), record, day)

    def line(self, painter: QPainter, box: QRect, record: Record, day: date) -> None:
        self.mark(painter, box.left(), box.center().y() + 1, record)
        painter.setFont(self.font(record, 12))
        ink = "ink2" if self.model.is_quiet(record, day) else "ink"
        write(painter, box.adjusted(theme.u(DOT + 5), 0, 0, 0), self.model.named(record, day), ink)


def inner(box: QRect) -> QRect:
    """Where a lesson is written within its block."""
    return box.adjusted(theme.u(EDGE + 5), theme.u(AIR), -theme.u(AIR), -theme.u(AIR))


class Hours(Speaking, QHeaderView):
    """The hours at the left of the days."""

    def __init__(self, cells: LessonCells, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.cells = cells
        self.setSectionsClickable(False)
        self.ready()

    def say(self) -> None:
        self.setAccessibleName(spoken(N_("Hours")))

    def dress(self) -> None:
        self.setFixedWidth(theme.u(AXIS))

    def paintSection(self, painter: QPainter, rect: QRect, _index: int) -> None:  # noqa: N802 - Qt's name
        painter.save()
        painter.fillRect(rect, theme.colour("base"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), theme.colour("hairline"))
        painter.setFont(theme.font(12, QFont.Weight.Medium))
        painter.setPen(theme.colour("ink2"))
        for minute, top in self.cells.tops.items():
            if minute != NO_HOUR:
                line = rect.top() + top - theme.u(GAP)
                painter.fillRect(rect.left(), line, rect.width(), 1, theme.colour("hairline"))
                place = QRect(rect.left(), line + theme.u(GAP), rect.width() - theme.u(7), theme.u(EVERY))
                painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                                 f"{minute // 60}:{minute % 60:02}")  # fmt: skip
        painter.restore()
