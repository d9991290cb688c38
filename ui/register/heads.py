"""How the heads of a list are painted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.icons import icon
from ui.register.model import Records, at_right
from ui.register.widths import FIRST_PAD, HEAD, LAST_PAD, PAD
from ui.theme import sized, theme


class Heads(QHeaderView):
    """Heads with the padding of their cells; the arrow stands beside the word."""

    def __init__(self, model: Records, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.records, self.first = model, 0
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        sized(self.setMinimumSectionSize, 48)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(super().sizeHint().width(), theme.u(HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # type: ignore[override]  # noqa: N802
        model = self.records
        name, sorted_by = model.columns[section], model.query.order == model.columns[section]
        painter.save()
        painter.fillRect(rect, theme.colour("base"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("plane"))
        painter.setFont(theme.font(12, QFont.Weight.DemiBold if sorted_by else QFont.Weight.Medium))
        painter.setPen(theme.colour("ink" if sorted_by else "ink2"))
        last = section == len(model.columns) - 1
        box = rect.adjusted(
            theme.u(FIRST_PAD if section == self.first else PAD), 0, -theme.u(LAST_PAD if last else PAD), -1
        )
        arrow = theme.u(16) if sorted_by else 0
        words = str(model.headerData(section, Qt.Orientation.Horizontal))
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width() - arrow)
        width = painter.fontMetrics().horizontalAdvance(words)
        right = at_right(model.of, name)
        left = box.right() - width if right else box.left()
        painter.drawText(QRect(left, box.top(), width + 4, box.height()), Qt.AlignmentFlag.AlignVCenter, words)
        if sorted_by:
            at = left - arrow if right else left + width + theme.u(3)
            shape = icon("arrow-down" if model.query.descending else "arrow-up", "ink").pixmap(theme.u(12), theme.u(12))
            painter.drawPixmap(at, box.center().y() - theme.u(6), shape)
        painter.restore()
