"""Pictures out of attached files, made beside the window: small ones for the strip, one large to be looked at."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QImageReader, QPainter, QPixmap

from app.language import Words
from ui.icons import drawn, ratio
from ui.theme import theme

PDF = "file-text"
"""The icon that stands for a scan in PDF, and for a picture that is not here."""

MB = 2**20
SMALL = QSize(160, 160)
SMOOTH = Qt.TransformationMode.SmoothTransformation


def scaled(content: bytes, box: QSize) -> QImage:
    """A picture upright and no larger than a box, read in the size that is needed; a null image where it cannot be."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        return QImage()
    if size.width() > box.width() or size.height() > box.height():
        reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def thumbnail(content: bytes) -> QImage:
    """A small picture that is large enough at every zoom."""
    return scaled(content, SMALL)


def as_icon(image: QImage | None, side: int) -> QIcon:
    """A small picture in the middle of a square with a quiet edge; for what is no picture, the sign of a file."""
    square = QPixmap(round(side * ratio()), round(side * ratio()))
    square.fill(theme.colour("alt"))
    if image is not None and not image.isNull():
        shown = QPixmap.fromImage(image.scaled(square.size(), Qt.AspectRatioMode.KeepAspectRatio, SMOOTH))
    else:
        shown = drawn("icons", PDF, theme.colours.ink2, theme.colours.base, side // 2, ratio())
        shown.setDevicePixelRatio(1)
    painter = QPainter(square)
    painter.drawPixmap((square.width() - shown.width()) // 2, (square.height() - shown.height()) // 2, shown)
    painter.setPen(theme.colour("hairline"))
    painter.drawRect(0, 0, square.width() - 1, square.height() - 1)
    painter.end()
    square.setDevicePixelRatio(ratio())
    made = QIcon(square)
    made.addPixmap(square, QIcon.Mode.Selected)
    return made


def as_png(image: QImage) -> bytes:
    """A picture from the clipboard as bytes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def sized_in(size: int) -> Words:
    """A size as people read it."""
    if size < MB:
        return Words("{n} KB", {"n": max(1, round(size / 1024))})
    return Words("{n} MB", {"n": Decimal(size * 10 // MB) / 10})
