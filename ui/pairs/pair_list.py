"""The list of likely duplicates: how alike two records are, what each is called, and why."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.language import Words, whole_percent
from ui.language import Speaking, language, spoken
from ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
LINES = (13, 13, 12)
"""The sizes of an item's lines: both names, and why."""
SCORE = 60


@dataclass(frozen=True)
class Line:
    """One pair as it is shown: its ids, its score (None where a person has decided), both names, and why."""

    ids: tuple[str, str]
    score: int | None
    names: tuple[str, str]
    why: tuple[Words, ...] = ()


class Pairs(Speaking, QListWidget):
    """One pair at a time is chosen, by arrows or the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.setItemDelegate(Painted(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ready()

    def put(self, lines: list[Line], at: int = 0) -> None:
        """Show other pairs, and choose one."""
        self.lines = lines
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(self)
            item.setData(Qt.ItemDataRole.UserRole, line)
        self.say()
        self.blockSignals(False)
        self.setCurrentRow(min(at, len(lines) - 1))

    def say(self) -> None:
        for row, line in enumerate(self.lines):
            score = [] if line.score is None else [whole_percent(line.score, language.now)]
            self.item(row).setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join([*score, *line.names, why_of(line)]))

    def dress(self) -> None:
        self.doItemsLayout()

    @property
    def chosen(self) -> Line | None:
        row = self.currentRow()
        return self.lines[row] if 0 <= row < len(self.lines) else None


class Painted(QStyledItemDelegate):
    """Score at the left, the names under one another, the reasons under them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.u(200), sum(theme.u(size + 6) for size in LINES) + theme.u(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(rect, theme.colour("selection"))
            painter.fillRect(rect.x(), rect.y(), theme.u(3), rect.height(), theme.colour("accent"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour("row"))
        if line.score is not None:
            painter.setFont(theme.font(14, QFont.Weight.DemiBold, figures=True))
            painter.setPen(theme.colour("ink"))
            place = QRect(rect.x(), rect.y() + theme.u(7), theme.u(SCORE), theme.u(20))
            score = whole_percent(line.score, language.now)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, score)
        paint_lines(painter, rect.adjusted(theme.u(SCORE + 12), theme.u(7), -theme.u(12), 0), line)


def paint_lines(painter: QPainter, rect: QRect, line: Line) -> None:
    """What there is no room for is left out."""
    texts = ((line.names[0], "ink"), (line.names[1], "ink"), (why_of(line), "ink2"))
    top = rect.y()
    for (text, colour), size in zip(texts, LINES, strict=True):
        font = theme.font(size)
        painter.setFont(font)
        painter.setPen(theme.colour(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(QRect(rect.x(), top, rect.width(), theme.u(size + 6)), Qt.AlignmentFlag.AlignVCenter, shown)
        top += theme.u(size + 6)


def why_of(line: Line) -> str:
    """The reasons in one line."""
    return " · ".join(spoken(words) for words in line.why)
