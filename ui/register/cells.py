"""How a cell of a list is painted: ground, edge of the chosen row, mark of state, lit words, text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.alphabet import fold, repair
from ui.icons import mark
from ui.register.model import Records, at_right, is_state
from ui.register.widths import FIRST_PAD, LAST_PAD, PAD, ROW, is_figure
from ui.theme import theme

STATES = {
    "planned": "due", "held": "done", "postponed": "waiting", "cancelled": "gap", "registered": "accepted",
    "branch": "done", "on_record": "open", "waiting": "waiting", "admitted": "done", "completed": "closed",
    "withdrawn": "returned", "raised": "waiting", "solved": "done", "declined": "gap", "draft": "due",
    "agreed": "checked", "approved": "accepted",
}  # fmt: skip
"""The mark of each code of a codebook of states."""


class Cells(QStyledItemDelegate):
    """The painter of all cells; `terms` are the words of the search, `main` is the column of what a record is called,
    `first` the one at the edge of the page."""

    def __init__(self, model: Records, parent: QObject) -> None:
        super().__init__(parent)
        self.model = model
        self.terms: tuple[str, ...] = ()
        self.main = self.first = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]  # noqa: N802
        return QSize(theme.u(80), theme.u(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        model = self.model
        record = model.record(index.row())
        if record is None:
            return
        column, box = index.column(), QRect(option.rect)
        name, first, last = model.columns[column], column == self.first, column == len(model.columns) - 1
        painter.save()
        self._ground(painter, box, QStyle.StateFlag.State_Selected in option.state, first)
        box.adjust(theme.u(FIRST_PAD if first else PAD), 0, -theme.u(LAST_PAD if last else PAD), -1)
        if is_state(model.of, name):
            box = self._state(painter, box, str(record.values[name]))
        self._text(painter, box, model.text(record, name), column)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, chosen: bool, first: bool) -> None:
        if chosen:
            painter.fillRect(box, theme.colour("selection"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("row"))
        if chosen and first:
            painter.fillRect(box.left(), box.top(), theme.u(3), box.height(), theme.colour("accent"))

    def _state(self, painter: QPainter, box: QRect, code: str) -> QRect:
        """The mark before the word; what is left of the cell is for the word."""
        shape = mark(STATES.get(code, "open"), 13)
        top = box.center().y() - theme.u(13) // 2
        painter.drawPixmap(box.left(), top, shape)
        return box.adjusted(theme.u(19), 0, 0, 0)

    def _text(self, painter: QPainter, box: QRect, text: str, column: int) -> None:
        of, name, main = self.model.of, self.model.columns[column], column == self.main
        painter.setFont(theme.font(13, figures=is_figure(of, name)))
        metrics = painter.fontMetrics()
        lit = spans(text, self.terms) if self.terms else []
        text, lit = cut(text, lit, metrics, box.width())
        right = at_right(of, name)
        left = box.right() - metrics.horizontalAdvance(text) if right else box.left()
        base = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
        if lit:
            self._light(painter, metrics, text, lit, left, box, main)
        painter.setPen(theme.colour("ink" if main or right else "ink2"))
        painter.drawText(QPointF(left, base), text)

    def _light(
        self, painter: QPainter, metrics: QFontMetrics, text: str, lit: list[tuple[int, int]], left: float, box: QRect,
        main: bool,
    ) -> None:  # fmt: skip
        """A ground behind the words found; in the other columns a line under them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for start, end in lit:
            x = left + metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[start:end])
            if main:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("match"))
                painter.drawRoundedRect(
                    QRectF(x - 1, box.top() + theme.u(4), width + 2, box.height() - theme.u(8)), 2, 2
                )
            else:
                painter.setPen(QPen(theme.colour("underline"), theme.u(1.5)))
                under = box.center().y() + theme.u(9)
                painter.drawLine(QPointF(x, under), QPointF(x + width, under))


def spans(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    """Where the words of a search begin a word of the text: fold keeps lengths, so positions hold."""
    folded = fold(repair(text))
    found = [match.span() for term in terms for match in re.finditer(rf"(?<!\w){re.escape(term)}", folded)]
    return sorted(found)


def cut(text: str, lit: list[tuple[int, int]], metrics: QFontMetrics, width: int) -> tuple[str, list[tuple[int, int]]]:
    """The text as much as there is room for; what was found stays in sight."""
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    if shown == text:
        return text, lit
    if lit and metrics.horizontalAdvance(text[: lit[0][1]] + "…") > width:
        start = text.rfind(" ", 0, max(lit[0][0] - 8, 0)) + 1
        text = "…" + text[start:]
        lit = [(a - start + 1, b - start + 1) for a, b in lit]
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    return shown, [(a, min(b, len(shown) - 1)) for a, b in lit if a < len(shown) - 1]
