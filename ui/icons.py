"""Icons and marks: SVG with the colour put in, drawn once for each size."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.paths import RESOURCES
from ui.theme import theme

MARK_COLOURS = {
    "error": "error", "late": "error", "gap": "error", "warning": "warning", "returned": "warning", "note": "accent",
    "waiting": "ink2", "due": "ink2", "checked": "accent", "done": "good", "accepted": "good", "closed": "good",
    "amended": "accent", "nil": "ink2", "open": "ink2",
}  # fmt: skip
"""Shape first, colour last: what each mark of resources/marks is drawn in."""


def icon(name: str, role: str = "ink2", gap: int = 0) -> QIcon:
    """An outline icon in a colour of the theme as it is now, with so many pixels of room after it."""
    one = drawn("icons", name, getattr(theme.colours, role), theme.colours.base, theme.u(16), ratio())
    return QIcon(spaced(one, gap) if gap else one)


def spaced(one: QPixmap, gap: int) -> QPixmap:
    """A picture with room at its right."""
    wide = QPixmap(one.width() + round(gap * one.devicePixelRatio()), one.height())
    wide.setDevicePixelRatio(one.devicePixelRatio())
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, one)
    painter.end()
    return wide


def mark(name: str, size: float = 16, role: str = "") -> QPixmap:
    """A mark of state in its own colour."""
    colour = getattr(theme.colours, role or MARK_COLOURS.get(name, "ink2"))
    return drawn("marks", name, colour, theme.colours.base, theme.u(size), ratio())


def ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=500)
def drawn(folder: str, name: str, colour: str, ground: str, size: int, ratio: float) -> QPixmap:
    text = (RESOURCES / folder / f"{name}.svg").read_text(encoding="utf-8")
    svg = QSvgRenderer(QByteArray(text.replace("currentColor", colour).replace("#ground", ground).encode()))
    box = svg.viewBoxF()
    width = round(size * box.width() / box.height() * ratio)
    pixmap = QPixmap(width, round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    svg.render(painter, QRectF(0, 0, width, size * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
