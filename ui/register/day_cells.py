"""How a day is painted: what both the month and the week have in common, then each of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.fields import Choice
from app.domain.holidays import holidays
from app.office import Record
from app.office.calendar import OfDay
from ui.language import language, shown
from ui.register.days import Days
from ui.register.hues import draw_mark
from ui.register.model import head_of
from ui.theme import theme

PAD, HEAD, LINE, DOT = 8, 26, 19, 8
LEAST_MONTH = HEAD + 2 * LINE
"""A day of the month is never lower than its number and two lines."""
GAP, EVERY = 9, 17
"""Between two records of a week, and the height of a line of facts."""
NUMBER = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip


class DayCells(QStyledItemDelegate):
    """Ground, number and holidays of a day. `at`: which of the current day's records is the current one."""

    def __init__(self, model: Days, parent: QWidget) -> None:
        super().__init__(parent)
        self.model, self.at, self.month = model, 0, date.today().month

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        day, box = self.model.day(index), QRect(option.rect)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(box)
        self.ground(painter, box, day, current)
        self.head(painter, box, day)
        self.inside(painter, box, day, current)
        if current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), theme.u(2)))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    def ground(self, painter: QPainter, box: QRect, day: date, current: bool) -> None:
        painter.fillRect(box, theme.colour("selection" if current else self.plane(day)))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("hairline"))
        painter.fillRect(box.right(), box.top(), 1, box.height(), theme.colour("hairline"))

    def plane(self, day: date) -> str:
        """Working days are white; the days of other months recede."""
        if not self.is_inside(day):
            return "page"
        return "alt" if day.weekday() > 4 or any(one.day_off for one in holidays(day)) else "base"

    def is_inside(self, day: date) -> bool:
        return True

    def head(self, painter: QPainter, box: QRect, day: date) -> None:
        """The number of the day, today's on a filled ground; beside it what is kept on that day."""
        today, kept = day == date.today(), holidays(day)
        painter.setFont(theme.font(13, QFont.Weight.DemiBold if today or self.is_inside(day) else QFont.Weight.Normal))
        number, metrics = str(day.day), painter.fontMetrics()
        width = metrics.horizontalAdvance(number)
        place = QRect(box.left() + theme.u(PAD), box.top() + theme.u(4), width, theme.u(HEAD - 6))
        ink = "ink" if self.is_inside(day) else "ink3"
        if today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("primary"))
            painter.drawRoundedRect(QRectF(place.adjusted(-theme.u(5), 0, theme.u(5), 0)), theme.u(3), theme.u(3))
            ink = "onprimary"
        elif any(one.day_off for one in kept):
            ink = "accent"
        painter.setPen(theme.colour(ink))
        painter.drawText(place, NUMBER, number)
        if kept:
            left = place.right() + theme.u(PAD + (4 if today else 0))
            rest = QRect(left, place.top(), box.right() - theme.u(4) - left, place.height())
            painter.setFont(theme.font(12))
            write(painter, rest, shown(kept[0].names), "accent" if kept[0].day_off else "ink2")

    def inside(self, painter: QPainter, box: QRect, day: date, current: bool) -> None:
        """What lies on the day."""
        raise NotImplementedError

    def at_point(self, box: QRect, day: date, point: QPoint) -> int | None:
        """Which record of a day stands there; -1 for those that are not shown, None where none is."""
        raise NotImplementedError

    def mark(self, painter: QPainter, left: float, middle: float, record: Record) -> None:
        field = self.model.of.by_name[self.model.face.mark]
        if isinstance(field, Choice):
            size = theme.u(DOT)
            draw_mark(painter, QRectF(left, middle - size / 2, size, size), field.codebook, record.values[field.name])

    def font(self, record: Record, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """What does not take place is struck out."""
        font = theme.font(size, weight)
        font.setStrikeOut(self.model.is_off(record))
        return font


class MonthCells(DayCells):
    """A line for each record, as many as there is room for, then how many more there are."""

    def is_inside(self, day: date) -> bool:
        return day.month == self.month

    def lines(self, box: QRect, of_day: OfDay) -> tuple[int, int]:
        """How many records are shown, and how many are not."""
        room = max((box.height() - theme.u(HEAD + 2)) // theme.u(LINE), 1)
        seen = min(len(of_day.records), room if of_day.total <= room else room - 1)
        return seen, of_day.total - seen

    def inside(self, painter: QPainter, box: QRect, day: date, current: bool) -> None:
        of_day = self.model.of_day(day)
        seen, more = self.lines(box, of_day)
        for place, record in enumerate(of_day.records[:seen]):
            line = self.line(box, place)
            self.mark(painter, line.left(), line.center().y() + 1, record)
            painter.setFont(self.font(record, 12))
            quiet = self.model.is_off(record) or self.model.is_quiet(record, day) or not self.is_inside(day)
            words = line.adjusted(theme.u(DOT + 5), 0, 0, 0)
            write(painter, words, self.model.named(record, day), "ink2" if quiet else "ink")
        if more:
            painter.setFont(theme.font(12, QFont.Weight.DemiBold))
            write(painter, self.line(box, seen).adjusted(theme.u(DOT + 5), 0, 0, 0), f"+{more}", "accent")

    def line(self, box: QRect, place: int) -> QRect:
        top = box.top() + theme.u(HEAD) + place * theme.u(LINE)
        return QRect(box.left() + theme.u(PAD), top, box.width() - theme.u(PAD + 4), theme.u(LINE))

    def at_point(self, box: QRect, day: date, point: QPoint) -> int | None:
        seen, more = self.lines(box, self.model.of_day(day))
        place = (point.y() - box.top() - theme.u(HEAD)) // theme.u(LINE)
        if 0 <= place < seen:
            return place
        return -1 if more and place == seen else None


class WeekCells(DayCells):
    """Each record whole: its kind, its name in as many lines as it takes, and its facts."""

    def inside(self, painter: QPainter, box: QRect, day: date, current: bool) -> None:
        of_day = self.model.of_day(day)
        for place, (record, block) in enumerate(self.blocks(box, day)):
            if current and place == self.at:
                edge = block.adjusted(-theme.u(PAD) + 2, -theme.u(GAP) // 2, theme.u(PAD) - 3, theme.u(GAP) // 2)
                painter.fillRect(edge, theme.colour("base"))
                painter.fillRect(edge.left(), edge.top(), theme.u(3), edge.height(), theme.colour("accent"))
            self.block(painter, block, record, day)
        if (more := of_day.total - len(of_day.records)) > 0:
            painter.setFont(theme.font(12, QFont.Weight.DemiBold))
            foot = QRect(box.left() + theme.u(PAD), box.bottom() - theme.u(LINE), box.width(), theme.u(LINE))
            write(painter, foot, f"+{more}", "accent")

    def blocks(self, box: QRect, day: date) -> Iterator[tuple[Record, QRect]]:
        """Each record with its place in the column of its day."""
        width, top = box.width() - 2 * theme.u(PAD), box.top() + theme.u(HEAD + GAP)
        for record in self.model.of_day(day).records:
            height = self.height(record, day, width)
            yield record, QRect(box.left() + theme.u(PAD), top, width, height)
            top += height + theme.u(GAP)

    def height(self, record: Record, day: date, width: int) -> int:
        """Its mark's line, its name, its facts."""
        facts = len(list(self.facts(record)))
        lines = len(wrapped(self.title(record, day), width, theme.zoom))
        return (1 + lines + facts) * theme.u(EVERY)

    def title(self, record: Record, day: date) -> str:
        return self.model.named(record, day)

    def over(self, record: Record, day: date) -> str:
        """What stands over its name, beside its mark."""
        name = self.model.face.mark
        return self.model.of.by_name[name].show(record.values[name], language.now)

    def facts(self, record: Record) -> Iterator[str]:
        """What is known of it besides its name; what is not stated takes no line."""
        for name in self.model.face.facts:
            field, value = self.model.of.by_name[name], record.values[name]
            if value is not None and isinstance(value, int):
                yield f"{head_of(self.model.of, name)}: {field.show(value, language.now)}"
            elif value is not None:
                yield field.show(value, language.now)

    def block(self, painter: QPainter, box: QRect, record: Record, day: date) -> None:
        line = QRect(box.left(), box.top(), box.width(), theme.u(EVERY))
        self.mark(painter, line.left(), line.center().y() + 1, record)
        painter.setFont(theme.font(12))
        write(painter, line.adjusted(theme.u(DOT + 5), 0, 0, 0), self.over(record, day), "ink2")
        painter.setFont(self.font(record, 13))
        painter.setPen(theme.colour("ink2" if self.model.is_off(record) else "ink"))
        lines = wrapped(self.title(record, day), box.width(), theme.zoom)
        height = len(lines) * theme.u(EVERY)
        for place, text in enumerate(lines):
            top = line.bottom() + 1 + place * theme.u(EVERY)
            painter.drawText(QRect(box.left(), top, box.width(), theme.u(EVERY)), NUMBER, text)
        painter.setFont(theme.font(12))
        for place, fact in enumerate(self.facts(record)):
            top = line.bottom() + 1 + height + place * theme.u(EVERY)
            write(painter, QRect(box.left(), top, box.width(), theme.u(EVERY)), fact, "ink2")

    def at_point(self, box: QRect, day: date, point: QPoint) -> int | None:
        blocks = enumerate(self.blocks(box, day))
        return next((place for place, (_, block) in blocks if block.top() <= point.y() <= block.bottom()), None)

    def tall(self, width: int) -> int:
        """The height that the fullest day asks for."""
        blocks = (block for day in self.model.found for _, block in self.blocks(QRect(0, 0, width, 0), day))
        return max((block.bottom() for block in blocks), default=theme.u(HEAD)) + theme.u(GAP + LINE)


def write(painter: QPainter, box: QRect, text: str, ink: str) -> None:
    """A line of text, as much as there is room for."""
    painter.setPen(theme.colour(ink))
    text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


@lru_cache(maxsize=2000)
def wrapped(text: str, width: int, zoom: int) -> list[str]:
    """A text in lines of a column at a zoom; a word that is longer than the column ends in an ellipsis."""
    layout, metrics = QTextLayout(text, theme.font(13)), QFontMetrics(theme.font(13))
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        words = text[line.textStart() : line.textStart() + line.textLength()].rstrip()
        lines.append(metrics.elidedText(words, Qt.TextElideMode.ElideRight, width))
    layout.endLayout()
    return lines
