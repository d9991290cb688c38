"""What the eye is given: the ink and the ground of every word of a window as they are drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from tests.ui.heard import described

LEAST = 4.5
"""WCAG 2.2, for text of any size."""
ROLE = QPalette.ColorRole


def weak(root: QWidget) -> list[str]:
    """Words that do not stand out from what is drawn behind them; what cannot be used may be faint."""
    drawn = root.grab().toImage()
    inks = ((widget, ink, ground(drawn, place(root, widget))) for widget, ink in written(root))
    return [f"{described(widget)}: {ink} on {paper}" for widget, ink, paper in inks if contrast(ink, paper) < LEAST]


def written(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Everything that shows words now, and the ink of them."""
    for widget in root.findChildren(QWidget):
        if widget.isEnabled() and widget.isVisibleTo(root) and not widget.visibleRegion().isEmpty():
            role = role_of(widget)
            if role is not None:
                yield widget, widget.palette().color(role).name()


def role_of(widget: QWidget) -> ROLE | None:
    """In which ink the words of a widget are; None where it has none."""
    match widget:
        case QLineEdit():
            return ROLE.Text if widget.text() else ROLE.PlaceholderText if widget.placeholderText() else None
        case QLabel() if widget.text():
            return ROLE.WindowText
        case QAbstractButton() if widget.text():
            return ROLE.ButtonText
        case QComboBox():
            return ROLE.ButtonText
    return None


def place(root: QWidget, widget: QWidget) -> QRect:
    """The part of a widget that is seen."""
    return widget.visibleRegion().boundingRect().translated(widget.mapTo(root, QPoint(0, 0)))


def ground(drawn: QImage, rect: QRect) -> str:
    """The colour that most of a place has."""
    points = ((x, y) for x in range(rect.left(), rect.right() + 1, 2) for y in range(rect.top(), rect.bottom() + 1, 2))
    return Counter(drawn.pixelColor(x, y).name() for x, y in points if drawn.valid(x, y)).most_common(1)[0][0]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
