"""What the marks of a calendar mean: the codes that are seen, the most frequent first."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.fields import Choice
from ui.language import Speaking, language, spoken
from ui.register.days import Days
from ui.register.hues import draw_mark
from ui.theme import theme

HIGH, DOT, GAP = 30, 8, 16


class Legend(Speaking, QWidget):
    """One line under the days."""

    def __init__(self, model: Days) -> None:
        super().__init__()
        self.model = model
        field = model.of.by_name[model.face.mark]
        assert isinstance(field, Choice)
        self.field = field
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        model.dataChanged.connect(self.say)
        self.ready()

    def codes(self) -> list[str | None]:
        """The codes of what is seen, the most frequent first."""
        days = self.model.found.values()
        found = Counter(one.values[self.field.name] for day in days for one in day.records)
        return [code for code, _ in found.most_common()]

    def say(self) -> None:
        names = [self.field.show(code, language.now) for code in self.codes()]
        self.setAccessibleName(", ".join([spoken(self.field.label), *names]))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.u(200), theme.u(HIGH))

    def dress(self) -> None:
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("page"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("plane"))
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("ink2"))
        left, size = theme.u(24), theme.u(DOT)
        for code in self.codes():
            name = self.field.show(code, language.now)
            width = painter.fontMetrics().horizontalAdvance(name)
            if left + size + theme.u(5) + width > self.width() - theme.u(GAP):
                break
            draw_mark(painter, QRectF(left, (self.height() - size) / 2 + 1, size, size), self.field.codebook, code)
            box = QRect(left + size + theme.u(5), 0, width + 2, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
            left = box.right() + theme.u(GAP)
        painter.end()
