"""Drawings as pictures, for programs that have no vectors of ours: the same bars, the same type."""

from __future__ import annotations

import io

import segno
from PIL import Image, ImageDraw, ImageFont
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color

from app.papers.fonts import FILES
from app.paths import RESOURCES

FINE = 220 / 72
"""Dots for a point: 220 in an inch."""


def picture(drawing: Drawing) -> bytes:
    """A drawing of lines, bars and words as a grey PNG; the same bytes for the same drawing."""
    image = Image.new("L", (round(drawing.width * FINE), round(drawing.height * FINE)), "white")
    canvas = ImageDraw.Draw(image)
    for shape in drawing.contents:
        draw(canvas, shape, drawing.height)
    file = io.BytesIO()
    image.quantize(16).save(file, "PNG", optimize=True, dpi=(220, 220))
    return file.getvalue()


def draw(canvas: ImageDraw.ImageDraw, shape: Rect | Line | String, top: float) -> None:
    """One shape; its origin lies at the foot, that of a picture at the top."""
    match shape:
        case Rect():
            box = (shape.x, top - shape.y - shape.height, shape.x + shape.width, top - shape.y)
            canvas.rectangle(dots(*box), grey(shape.fillColor), grey(shape.strokeColor))
        case Line():
            canvas.line(dots(shape.x1, top - shape.y1, shape.x2, top - shape.y2), grey(shape.strokeColor), 2)
        case String():
            font = ImageFont.truetype(RESOURCES / "fonts" / FILES[shape.fontName], shape.fontSize * FINE)
            x, y = dots(shape.x, top - shape.y)
            canvas.text((x, y), shape.text, grey(shape.fillColor), font, anchor="ls")


def dots(*points: float) -> list[float]:
    return [round(point * FINE) for point in points]


def grey(color: Color) -> int:
    """Our drawings have no other colours."""
    return round(float(color.red) * 255)


def qr_picture(code: str) -> bytes:
    """A code as a square PNG, each module eight dots."""
    file = io.BytesIO()
    segno.make_qr(code, error="q").save(file, kind="png", scale=8, border=0)
    return file.getvalue()
