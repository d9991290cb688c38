"""Photos and a scan under an event, small and large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.office import Query
from ui.gallery.camera import Camera, settle
from ui.register.pictures import as_png
from ui.window import Window

SCAN = "Хаттама № 3"


def attached(window: Window, camera: Camera) -> None:
    """An event with photos and a scan under it, one of them chosen, then large."""
    assert window.session is not None
    office = window.session.office
    event = office.records.page("event", Query(order="held_on"), limit=1).records[0]
    if not office.attachments.of("event", event.id):
        colours = (QColor("#3E7583"), QColor("#D99A00"), QColor("#2B6A41"))
        for number, colour in enumerate(colours, start=1):
            office.attachments.attach_picture("event", event.id, as_png(drawing(colour)), f"IMG_2025_{number}")
        office.attachments.attach_picture("event", event.id, office.papers.recovery("—", "kk"), SCAN)
    window.go("event", event.id)
    strip = window.page().pane.attached
    strip.thumbs.setCurrentRow(1)
    settle(window)
    area = window.page().pane.stack.currentWidget()
    area.ensureWidgetVisible(strip)
    camera.take("event-attached", window)
    strip.view()
    camera.take_front("event-attached-large")
    window.page().close_record()


def drawing(colour: QColor) -> QImage:
    """A picture of a hill under a sun."""
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(colour.lighter(180))
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    sun, hill, nearer = QColor("#FBE1A0"), colour, colour.darker(140)
    for x, y, width, tint in ((620, 60, 140, sun), (-200, 320, 1100, hill), (300, 400, 1000, nearer)):
        painter.setBrush(tint)
        painter.drawEllipse(x, y, width, width)
    painter.end()
    return image
