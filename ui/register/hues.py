"""The mark of a code: shape and colour together tell the codes of a list apart; the word stands beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF, Qt

from app.domain.codebooks import codebook
from ui.theme import DARK, theme

ON_LIGHT = ("#0B5F73", "#A5521C", "#5B4B9E", "#2B6A41", "#A03A6B", "#7A6A00", "#2F5FA8", "#6B5148")
ON_DARK = ("#72BFD0", "#F0A882", "#B7A8F0", "#8CC99D", "#EE9CC4", "#D9C65A", "#93B8F2", "#CDB0A4")
"""In the order of the codes; each 3 : 1 or more against every ground of a list."""

SHAPES = 3


def hue(place: int) -> QColor:
    """The colour of the code that stands at a place of its list."""
    hues = ON_DARK if theme.colours == DARK else ON_LIGHT
    return QColor(hues[place % len(hues)])


def draw_mark(painter: QPainter, box: QRectF, book: str, code: str | None) -> None:
    """A square, a disc or a rhombus; a ring where nothing is stated."""
    codes = list(codebook(book).entries)
    place = codes.index(code) if code in codes else -1
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hue(max(place, 0)))
    shape = place // len(ON_LIGHT) % SHAPES if place >= 0 else -1
    if shape < 0:
        painter.setPen(theme.colour("ink2"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif shape == 0:
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif shape == 1:
        painter.drawEllipse(box)
    else:
        painter.drawPolygon(rhombus(box.adjusted(-1, -1, 1, 1)))
    painter.restore()


def rhombus(box: QRectF) -> QPolygonF:
    middle = box.center()
    return QPolygonF([QPointF(middle.x(), box.top()), QPointF(box.right(), middle.y()),
                      QPointF(middle.x(), box.bottom()), QPointF(box.left(), middle.y())])  # fmt: skip
