"""A figure as a bar beside what it was a year ago, which is a stroke across."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.language import N_, Words
from ui.language import Speaking, spoken
from ui.theme import theme


class Bar(Speaking, QWidget):
    """The longer of the two fills nine tenths."""

    def __init__(self, now: int, then: int) -> None:
        super().__init__()
        self.now, self.then = now, then
        self.ready()

    def say(self) -> None:
        words = Words(N_("{now}, a year ago {then}"), {"now": self.now, "then": self.then})
        self.setAccessibleName(spoken(words))

    def dress(self) -> None:
        self.setMinimumSize(theme.u(160), theme.u(16))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        most = max(self.now, self.then)
        if not most:
            return
        painter = QPainter(self)
        whole, middle = self.width() * 0.9, self.height() / 2
        painter.fillRect(QRectF(0, middle - theme.u(4), whole * self.now / most, theme.u(8)), theme.colour("bar"))
        painter.fillRect(QRectF(whole * self.then / most, middle - theme.u(7), 2, theme.u(14)), theme.colour("ink"))
